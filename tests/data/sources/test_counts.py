"""Area × month counts: one observation a cell, its number kept, never a point."""

from datetime import UTC, datetime

import pytest

from data.intake.intake import take_in
from data.sources.counts import month_of
from data.store.store import Store
from tests.sheets import workbook

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

LIST = "Område;Ort;Månad;Brottstyp;Antal\nSolgårdsområdet;Tranemo;2026-05;Skadegörelse;4\n;Limmared;2026-05;Stöld;2\n"
MATRIX = [
    ["Område", "Ort", "Brottstyp", "januari 2026", "februari 2026", "mars 2026", "Summa"],
    ["Solgårdsområdet", "Tranemo", "Skadegörelse", 4, 0, 2, 6],
    ["Centrum", "Limmared", "Stöld", 1, None, 3, 4],
]


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def kept(store):
    frame = store.observations().sort_values(["sheet_row", "local_start", "locality"])
    return list(frame[["locality", "place", "local_start", "category", "count"]].itertuples(index=False, name=None))


def test_a_list_of_counts_keeps_each_cell(store):
    receipt = take_in(store, "a.csv", LIST.encode(), now=NOW)

    assert (receipt.source, receipt.rows_stored) == ("counts", 2)
    assert kept(store) == [
        ("Tranemo", "Solgårdsområdet", "2026-05-01", "skadegörelse", 4),
        ("Limmared", "Limmared", "2026-05-01", "annat ordningsstörande", 2),
    ]
    frame = store.observations()
    assert frame["e"].isna().all()
    assert set(frame["time_quality"]) == {"month"}
    assert str(frame["start"].iloc[0]) == "2026-04-30 22:00:00+00:00"
    assert str(frame["end"].iloc[0]) == "2026-05-31 22:00:00+00:00"


def test_a_matrix_of_months_is_unfolded_and_its_sums_left_out(store):
    receipt = take_in(store, "a.xlsx", workbook(MATRIX), now=NOW)

    assert (receipt.source, receipt.rows_total, receipt.rows_stored) == ("counts", 5, 5)
    numbers = [(start, count) for _, _, start, _, count in kept(store)]
    assert numbers == [("2026-01-01", 4), ("2026-02-01", 0), ("2026-03-01", 2), ("2026-01-01", 1), ("2026-03-01", 3)]


def test_months_without_a_year_have_that_of_the_title_above(store):
    sheet = "Anmälda brott 2025;;;\nOrt;Område;jan;feb;Summa\nTranemo;Solgårdsområdet;3;2;5\n"

    receipt = take_in(store, "a.csv", sheet.encode(), now=NOW)

    assert (receipt.source, receipt.rows_stored) == ("counts", 2)
    assert [(start, count) for _, _, start, _, count in kept(store)] == [("2025-01-01", 3), ("2025-02-01", 2)]


def test_a_count_that_is_no_number_refuses_its_row(store):
    receipt = take_in(store, "a.csv", LIST.replace(";4\n", ";<5\n").encode(), now=NOW)

    assert [(note.row, note.reason) for note in receipt.rows] == [(2, "cell_error")]


def test_reading_a_table_twice_stores_nothing_more(store):
    take_in(store, "a.xlsx", workbook(MATRIX), now=NOW)

    assert take_in(store, "a.xlsx", workbook(MATRIX), now=NOW).rows_duplicate == 5


def test_a_year_and_a_month_in_columns_of_their_own_are_joined(store):
    text = "Område;År;Månad;Antal\nSolgårdsområdet;2026;maj;4\nSolgårdsområdet;2026;6;5\n"

    take_in(store, "a.csv", text.encode(), now=NOW)

    assert sorted(store.observations()["local_start"]) == ["2026-05-01", "2026-06-01"]


def test_a_list_of_events_with_a_number_is_no_table_of_counts(store):
    text = "datum;kategori;beskrivning;område;antal\n2026-05-03;klotter;x;Solgårdsområdet;3\n"

    assert take_in(store, "a.csv", text.encode(), now=NOW).source != "counts"
    assert store.observations()["count"].tolist() == [1]


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("maj 2026", "2026-05"),
        ("Maj-26", "2026-05"),
        ("2026-05", "2026-05"),
        ("202605", "2026-05"),
        ("2026-05-01T00:00:00", "2026-05"),
        ("maj", "2025-05"),
        ("Summa", ""),
        ("2026", ""),
        ("5", ""),
    ],
)
def test_a_title_may_be_a_month(title, month):
    assert month_of(title, 2025) == month
