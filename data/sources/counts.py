"""Police figures as area × month counts: one observation a cell, its number in ``count``, never a point.

Two shapes are met: a list (area, month, category, number), and a matrix with a month a column.
"""

import re
from typing import Final

from data.columns.dates import MONTHS
from data.columns.table_columns import field_of, fold
from data.columns.tables import NUMBER, TEXT, Note, Table
from data.sources.base import Source
from geo.base.records import Role

_YEAR: Final = re.compile(r"(20\d{2})")
_AREA: Final = ("area", "locality", "place")
_TOTALS: Final = frozenset(("summa", "totalt", "total", "sum", "hela", "helar", "helaret"))


def month_of(title: str, year: int | None) -> str:
    """Return a column title's month as ``2026-05``, or an empty text: ``maj 2026``, ``2026-05``, ``maj``."""
    text = title.strip().casefold()
    found = re.fullmatch(r"(20\d{2})[-/. ]?(0?[1-9]|1[0-2])(?:-01)?(?:[t ]00:00:00)?", text)
    if found:
        return f"{found[1]}-{int(found[2]):02d}"
    words = re.findall(r"[a-zåäö]+", text)
    if len(words) != 1 or words[0] not in MONTHS:
        return ""
    own = _YEAR.search(text)
    short = re.search(r"(?<!\d)[-'’ ]?(\d{2})(?!\d)", text) if own is None else None
    chosen = int(own[1]) if own else 2000 + int(short[1]) if short else year
    return f"{chosen}-{MONTHS[words[0]]:02d}" if chosen else ""


def fits(table: Table) -> bool:
    """Tell an area × month table from a list of events: numbers per month and an area, and no address or free text."""
    fields = {field_of(title, EXTRA) for title in table.header}
    if not fields & set(_AREA) or fields & {"address", "text", "lat", "north", "id"}:
        return False
    months = [title for title in table.header if month_of(title, 2000)]
    return len(months) >= 2 or ("count" in fields and bool(fields & {"month", "year", "date"}))  # noqa: PLR2004 - a matrix


def prepare(table: Table) -> Table:
    """Return one row a cell: area, category, month, number; a matrix keeps its sheet's row numbers."""
    months = {at: title for at, title in enumerate(table.header) if month_of(title, 2000)}
    if len(months) >= 2:  # noqa: PLR2004 - a matrix
        return _unfold(table, months)
    return _listed(table)


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


def _unfold(table: Table, months: dict[int, str]) -> Table:
    year = next(
        (int(found[1]) for note in table.notes if (found := _YEAR.search(str(note.facts.get("title", ""))))), None
    )
    fields = {at: field_of(title, EXTRA) for at, title in enumerate(table.header) if at not in months}
    keep = [at for at, name in fields.items() if name and fold(table.header[at]) not in _TOTALS and name != "count"]
    out = Table("counts", header=[table.header[at] for at in keep] + ["datum", "antal"], notes=list(table.notes))
    out.columns = [[] for _ in out.header]
    for index, number in enumerate(table.numbers):
        for at, title in months.items():
            cell = table.columns[at][index].strip()
            fault = table.faults.get(index)
            if not cell and fault is None:
                continue
            for column, kept in zip(out.columns, keep, strict=False):
                column.append(table.columns[kept][index])
            out.columns[-2].append(month_of(title, year) or title)
            out.columns[-1].append(cell)
            if fault is not None:
                out.faults[len(out.numbers)] = Note(fault.reason, number, fault.facts)
            out.numbers.append(number)
            if fault is not None:
                break
    out.types = [(NUMBER if name == "antal" else TEXT) * len(out) for name in out.header]
    return out


SOURCE = Source(
    key="counts",
    sender="polisen",
    audience=Role.POLICE,
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
