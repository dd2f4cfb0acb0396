"""Every row and column of a sheet is in exactly one account, and what says nothing changes nothing."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from data.columns.blocks import blocks
from data.columns.headings import headed
from data.columns.partial import Years, day_of, years_in
from data.columns.recognise import recognise
from data.columns.tables import Table
from data.readers import delimited

ORTER: Final = frozenset(("limmared", "länghem", "dalstorp"))

CELLS: Final = st.sampled_from(
    ["", "", "Datum", "Plats", "Beskrivning", "Ort", "Kategori", "Limmared", "2026-10-02", "21:15", "Summa", "3",
     "klotter", "Trasig lampa vid stigen", "Antal 2026", "Nr", "fr.o.m.", "t.o.m."]
)  # fmt: skip
SHEETS: Final = st.lists(st.lists(CELLS, min_size=1, max_size=5).filter(any), max_size=16)


@settings(max_examples=600)
@given(SHEETS, st.sets(st.integers(1, 15)))
def test_each_row_of_a_sheet_is_a_title_a_header_or_in_one_list(rows, gaps):
    alone = [at for at, row in enumerate(rows) if sum(map(bool, row)) <= 1]
    found = blocks(rows, alone, sorted(at for at in gaps if at < len(rows)))

    met = Counter(at for block in found for at in block.titles)
    met.update(at for block in found for at in range(block.header, block.header + block.depth))
    met.update(at for block in found for at in range(block.start, block.end))
    assert met == Counter(range(len(rows)))


COLUMNS: Final = {
    "Ärendenummer": ["A-101", "A-102", "A-103", "A-104"],
    "Händelsedatum": ["2026-10-02", "2026-10-09", "2026-10-13", "2026-10-16"],
    "Klockslag": ["21:15", "23:40", "08:00", "17:30"],
    "Beskrivning": ["Klotter på porten mot gården", "Krossad ruta i trapphuset", "Lampan är svart", "Eldat på planen"],
    "Gatuadress": ["Sparregatan 5", "Oxelvägen 3", "Sparregatan 7", "Oxelvägen 9"],
    "Ort": ["Limmared", "Länghem", "Limmared", "Länghem"],
    "Kategori": ["klotter", "skadegörelse", "belysning", "brand"],
    "Latitud": ["57.541103", "57.602190", "57.541200", "57.602300"],
    "Longitud": ["13.355282", "13.237613", "13.355300", "13.237700"],
    "Handläggare": ["17", "18", "17", "19"],
}
WANTED: Final = {
    "id": "Ärendenummer", "date": "Händelsedatum", "time": "Klockslag", "text": "Beskrivning", "address": "Gatuadress",
    "locality": "Ort", "category": "Kategori", "lat": "Latitud", "lon": "Longitud",
}  # fmt: skip


def table_of(titles: list[str], rows: range | list[int] = range(4)) -> Table:
    columns = [[COLUMNS[title][row] if title else "" for row in rows] for title in titles]
    return Table("csv", header=list(titles), columns=columns, numbers=[row + 2 for row in rows])


def fields(table: Table) -> dict[str, str]:
    found = recognise(table, {}, ORTER)
    assert len(set(found.columns.values())) == len(found.columns)  # two fields never share a column
    assert found.why.keys() == found.columns.keys()
    return {name: table.header[at] for name, at in found.columns.items()}


@given(st.permutations(list(COLUMNS)))
def test_the_order_of_the_columns_changes_nothing(titles):
    assert fields(table_of(titles)) == WANTED


@given(st.permutations(range(4)))
def test_the_order_of_the_rows_changes_nothing(rows):
    assert fields(table_of(list(COLUMNS), list(rows))) == WANTED


@given(st.integers(0, len(COLUMNS)))
def test_an_empty_column_changes_nothing(at):
    titles = list(COLUMNS)
    titles.insert(at, "")
    assert fields(table_of(titles)) == WANTED


@given(st.sets(st.sampled_from(sorted(COLUMNS)), min_size=1))
def test_a_column_that_is_taken_away_takes_its_own_field_alone(kept):
    met = fields(table_of(sorted(kept)))
    right = {name: title for name, title in met.items() if WANTED.get(name) == title}
    assert right == {name: title for name, title in WANTED.items() if title in kept}


LINES: Final = [";".join(COLUMNS), *(";".join(cells[row] for cells in COLUMNS.values()) for row in range(4))]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", ";;;", ' ; ;"";'])), max_size=4))
def test_a_blank_row_changes_nothing_but_the_numbers_below_it(blanks):
    lines = list(LINES)
    for at, blank in sorted(blanks, reverse=True):
        lines.insert(at, blank)
    table = delimited.read(("\n".join(lines) + "\n").encode())

    assert table.header == list(COLUMNS)
    assert table.columns == list(COLUMNS.values())
    assert table.more == []
    assert table.numbers == [at + 1 for at, line in enumerate(lines) if line in LINES[1:]]


@given(st.lists(st.sampled_from(["Limmared", "Länghem", "rad"]), min_size=1, max_size=12))
def test_a_heading_s_ort_holds_for_the_rows_below_it_and_no_row_is_lost(kinds):
    lone = [at for at, kind in enumerate(kinds) if kind != "rad"]
    first = [kind if kind != "rad" else "2026-10-02" for kind in kinds]
    texts = ["" if kind != "rad" else f"händelse {at}" for at, kind in enumerate(kinds)]
    table = Table("csv", ["Datum", "Text"], [first, texts], numbers=list(range(2, len(kinds) + 2)), alone=lone)

    out = headed(table, ORTER, "")

    events = [at for at, kind in enumerate(kinds) if kind == "rad"]
    kept = {number - 2 for number in out.numbers}
    assert set(events) <= kept
    assert kept | set(lone) == set(range(len(kinds)))  # only headings are taken away
    if len(out.header) > 2:
        for number, held in zip(out.numbers, out.columns[2], strict=True):
            above = [at for at in lone if at < number - 2 and at not in kept]
            assert held == (kinds[above[-1]] if above else "")


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_a_day_without_its_year_is_that_day_of_the_year_that_is_told(day):
    said = day_of(f"{day.day}/{day.month}", Years(day.year))
    assert said is not None
    assert (said.first, said.last) == (day, day)
    assert day_of(f"{day.day}/{day.month}", None) is None


@given(st.integers(2001, 2098), st.integers(1, 52))
def test_a_week_is_seven_days_from_its_monday(year, week):
    said = day_of(f"v {week}", Years(year))
    assert said is not None
    # ISO 8601: the week that holds the year's 4 January is the first
    monday = date(year, 1, 4) - timedelta(days=date(year, 1, 4).weekday()) + timedelta(weeks=week - 1)
    assert (said.first, said.last) == (monday, monday + timedelta(days=6))


@given(st.integers(2001, 2098), st.integers(1, 12))
def test_a_school_year_begins_in_july(year, month):
    years = years_in(f"Incidenter läsåret {year}/{(year + 1) % 100:02d}")
    assert years == Years(year, year + 1)
    said = day_of(f"15/{month}", years)
    assert said is not None
    assert said.first == date(year if month >= 7 else year + 1, month, 15)
