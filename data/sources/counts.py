"""Police figures as area × month counts: one observation a cell, its number in ``count``, never a point.

Two shapes are met: a list (area, month, category, number), and a matrix with a month a column.
"""

import re
from functools import cache
from typing import Final

from data.columns.table_columns import field_of, fold
from data.columns.tables import NUMBER, TEXT, Note, Table
from data.sources.base import Source
from geo.base.records import Role
from geo.base.registers import Nature
from geo.reading.days.terms import MONTHS

_YEAR: Final = re.compile(r"(20\d{2})")
_AREA: Final = ("area", "locality", "place")
_TOTALS: Final = frozenset(("summa", "totalt", "total", "sum", "hela", "helar", "helaret"))


def month_of(title: str, year: int | None) -> str:
    """Return a column title's month as ``2026-05``, or an empty text: ``maj 2026``, ``2026-05``, ``maj``."""
    text = title.strip().casefold()
    found = re.fullmatch(r"(20\d{2})[-/. m]?(0?[1-9]|1[0-2])(?:-01)?(?:[t ]00:00:00)?", text)
    if found:
        return f"{found[1]}-{int(found[2]):02d}"
    words = re.findall(r"[a-zåäö]+", text)
    if len(words) != 1 or words[0] not in MONTHS:
        return ""
    own = _YEAR.search(text)
    short = re.search(r"(?<!\d)[-'’ ]?(\d{2})(?!\d)", text) if own is None else None
    chosen = int(own[1]) if own else 2000 + int(short[1]) if short else year
    return f"{chosen}-{MONTHS[words[0]]:02d}" if chosen else ""


_PERIOD_YEAR: Final = re.compile(r"(?:[a-zåäö][a-zåäö ]{0,24}\s)?((?:19|20)\d{2})(?:[.,]0)?$", re.IGNORECASE)
MISSING: Final = frozenset(("..", "...", "…", ".", "x", "uppgift saknas", "saknas", "n/a"))
"""Statistics' signs for a number that is not known; nothing is no number either, but not told."""

NONE: Final = frozenset(("-", "–", "—", "−"))
"""Statistics' sign for exactly none."""

_OF_ABOVE: Final = re.compile(r"(?:där|vara|dära|dar)av\b|varav\b|– |- ", re.IGNORECASE)
"""How a row begins that is a part of the row above."""


def year_of(title: str) -> str:
    """Return a column title's year, or an empty text: ``2025``, ``År 2025``."""
    found = _PERIOD_YEAR.match(title.strip())
    return found[1] if found and not month_of(title, None) else ""


def _whole(year: str) -> str:
    """Return a year as the span of its days."""
    return f"{year}-01-01/{year}-12-31" if year else ""


def periods(table: Table) -> dict[int, str]:
    """Return the columns that are a month or a year each, with their titles."""
    months = {at: title for at, title in enumerate(table.header) if month_of(title, 2000)}
    if len(months) >= 2:  # noqa: PLR2004 - a matrix
        return months
    years = {at: title for at, title in enumerate(table.header) if year_of(title)}
    return years if len({year_of(title) for title in years.values()}) == len(years) >= 2 else {}  # noqa: PLR2004 - as above


def _across(table: Table) -> list[int]:
    """Return the columns that are an ort each, of a table with a year or a month a row; else nothing."""
    orter = _orter()
    named = [at for at, title in enumerate(table.header) if title.strip().casefold() in orter]
    rest = [at for at, title in enumerate(table.header) if title and at not in named]
    if len(named) < 2 or len(rest) > 2 or not table.columns:  # noqa: PLR2004 - a matrix and its period
        return []
    cells = [cell.strip() for cell in table.columns[rest[0]] if cell.strip()] if rest else []
    dated = [cell for cell in cells if year_of(cell) or month_of(cell, 2000)]
    return named if cells and len(dated) >= len(cells) / 2 else []


@cache
def _orter() -> frozenset[str]:
    from data.places.reference import localities  # noqa: PLC0415 - only a table without months asks

    places = localities().places
    return frozenset(name.casefold() for place in places for name in (place.name, *place.alt)) | {
        "landsbygd",
        "landsbygden",
    }


def is_period(title: str, table: Table) -> bool:
    """Tell whether a column of a table of counts holds numbers of events: a month, a year or an ort each."""
    if title in periods(table).values():
        return True
    at = _across(table)
    return any(table.header[column] == title for column in at)


def fits(table: Table) -> bool:
    """Tell a table of counts from a list of events: numbers per period and area or kind, and no address or text."""
    fields = {field_of(title, EXTRA) for title in table.header}
    if fields & {"address", "text", "lat", "north", "id"}:
        return False
    if _across(table):
        return True
    found = periods(table)
    if found and _numeric(table, list(found)):
        return bool(fields & {*_AREA, "category"}) or len(found) >= len([title for title in table.header if title]) - 2
    if not fields & set(_AREA):
        return False
    return "count" in fields and bool(fields & {"month", "year", "date"})


def _numeric(table: Table, columns: list[int]) -> bool:
    """Tell whether most of what stands in the columns are numbers, or signs in place of one."""
    cells = [cell.strip() for at in columns for cell in table.columns[at][:200] if cell.strip()]
    good = sum(bool(re.fullmatch(r"[\d\s.,\u00a0]+", cell)) or cell.casefold() in MISSING | NONE for cell in cells)
    return not cells or good > len(cells) / 2


def prepare(table: Table) -> Table:
    """Return one row a cell: area, category, period, number; a matrix keeps its sheet's row numbers."""
    across = _across(table)
    if across:
        return _turned(table, across)
    found = periods(table)
    return _unfold(table, found) if found else _listed(table)


def _turned(table: Table, orter: list[int]) -> Table:
    """Unfold a table with a period a row and an ort a column."""
    rest = next(at for at, title in enumerate(table.header) if title and at not in orter)
    out = _begun(table, ["ort"])
    for index, number in enumerate(table.numbers):
        said = table.columns[rest][index].strip()
        period = _whole(year_of(said)) or month_of(said, None)
        for at in orter:
            cell = table.columns[at][index].strip()
            if not cell and index not in table.faults:
                continue
            fault = table.faults.get(index) or (None if period else Note("not_a_record", number, {"met": said[:40]}))
            _cell(out, number, [table.header[at]], (period or said, cell), fault)
            if fault is not None:
                break
    return _typed(out)


def _begun(table: Table, kept: list[str]) -> Table:
    out = Table("counts", header=[*kept, "datum", "antal"], notes=list(table.notes), parts=list(table.parts))
    out.columns = [[] for _ in out.header]
    return out


def _cell(out: Table, number: int, kept: list[str], said: tuple[str, str], fault: Note | None) -> None:
    """Add a cell (its period and what stands in it) as a row: one sign is none, another not known."""
    period, cell = said
    for column, value in zip(out.columns, [*kept, period, "0" if cell in NONE else cell], strict=True):
        column.append(value)
    if fault is None and cell.casefold() in MISSING:
        fault = Note("not_a_record", number, {"met": cell, "cause": "unknown"})
    if fault is not None:
        out.faults[len(out.numbers)] = Note(fault.reason, number, fault.facts)
    out.numbers.append(number)


def _typed(out: Table) -> Table:
    out.types = [(NUMBER if name == "antal" else TEXT) * len(out) for name in out.header]
    return out


def _listed(table: Table) -> Table:
    """Join a year and a month that stand in columns of their own."""
    fields = [field_of(title, EXTRA) for title in table.header]
    if "year" not in fields or "month" not in fields:
        return table
    years, months = table.columns[fields.index("year")], table.columns[fields.index("month")]
    joined = []
    for year, month in zip(years, months, strict=True):
        text = month.strip()
        number = MONTHS.get(text.casefold(), int(text) if text.isdecimal() else 0)
        joined.append(f"{year.strip()}-{number:02d}" if 1 <= number <= 12 else text)  # noqa: PLR2004 - months
    table.columns[fields.index("month")] = joined
    table.header[fields.index("month")] = "datum"
    if table.types:
        table.types[fields.index("month")] = TEXT * len(joined)
    return table


def _unfold(table: Table, found: dict[int, str]) -> Table:
    year = next((int(met[1]) for note in table.notes if (met := _YEAR.search(str(note.facts.get("title", ""))))), None)
    fields = {at: field_of(title, EXTRA) for at, title in enumerate(table.header) if at not in found}
    keep = [at for at, name in fields.items() if name and fold(table.header[at]) not in _TOTALS and name != "count"]
    keep = keep or [at for at in fields if table.header[at] and fold(table.header[at]) not in _TOTALS][:1]
    out = _begun(table, [table.header[at] for at in keep])
    for index, number in enumerate(table.numbers):
        fault = table.faults.get(index) or _no_cell(table, keep, index)
        for at, title in found.items():
            cell = table.columns[at][index].strip()
            if not cell and fault is None:
                continue
            period = _whole(year_of(title)) or month_of(title, year) or title
            _cell(out, number, [table.columns[kept][index] for kept in keep], (period, cell), fault)
            if fault is not None:
                break
    if not {field_of(table.header[at], EXTRA) for at in keep} & set(_AREA):
        # a table of kinds alone is of the whole municipality
        out.header.insert(0, "ort")
        out.columns.insert(0, ["hela kommunen"] * len(out))
    return _typed(out)


def _no_cell(table: Table, keep: list[int], index: int) -> Note | None:
    """Tell of a row that is a sum of the others, or a part of the one above: counted, its events would count twice."""
    words = [table.columns[at][index].strip() for at in keep]
    first = next((word for word in words if word), "")
    if fold(first).startswith(tuple(_TOTALS)) or fold(first).startswith(("delsumma", "totalsumma")):
        return Note("not_a_record", table.numbers[index], {"met": first[:40]})
    if _OF_ABOVE.match(first):
        return Note("not_a_record", table.numbers[index], {"met": first[:40], "cause": "part"})
    filled = [column[index] for column in table.columns if column[index].strip()]
    return Note("not_a_record", table.numbers[index], {"met": first[:40]}) if len(filled) <= 1 else None


SOURCE = Source(
    key="counts",
    called="Polisens antal per område",
    sender="polisen",
    audience=Role.POLICE,
    nature=Nature.TABLE,
    coverage="all",
    police_records=True,
    owner=Role.POLICE,
    gathered=True,
    sums="police",
    retention={"row": 120},
    titles={
        "area": "område|delområde|stadsdel|kvarter|nyko|bostadsområde|polisområde",
        "locality": "ort|tätort",
        "count": "antal|antal brott|antal anmälda brott|anmälda brott|summa brott|antal händelser",
        "month": "månad|period|år-månad|årmånad",
        "category": "brottstyp|brott|brottskategori|brottsgrupp|kategori",
    },
    fits=fits,
    prepare=prepare,
)

EXTRA: Final = SOURCE.extra()
