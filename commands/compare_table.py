"""A file of events or counts before and after, as ``karta compare`` takes it (docs/methods.md, "Before and after")."""

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from data.columns.table_columns import fold
from geo.base.errors import FileRefused, FileUnfit
from geo.methods.before_after import Change

if TYPE_CHECKING:
    from data.columns.tables import Table

TREATED_M: Final = 100.0
"""Nearer than this to the area counts as treated: a patrol or a lamp is noticed so far."""

RING_M: Final = 300.0
"""As far out events may have moved (METHODS: ring of 100-300 m)."""

NAMES: Final = {
    "before": ("före", "fore", "before", "pre", "baslinje", "baseline", "0"),
    "after": ("efter", "after", "post", "uppföljning", "follow-up", "1"),
    "period": ("period", "skede", "fas", "phase", "när", "tidsperiod"),
    "count": ("antal", "count", "counts", "händelser", "events", "cases"),
    "day": ("datum", "date", "dag", "day", "tid", "tidpunkt", "t", "time", "start", "från", "from"),
    "month": ("månad", "month"),
    "zone": ("zon", "zone", "läge"),
    "distance": ("avstånd", "avstånd_m", "distance", "distance_m", "meter"),
    "treated": ("område", "området", "area", "treated", "behandlat", "inne", "in"),
    "ring": ("ring", "ringen", "spridning", "displacement", "buffer"),
}
"""What a column or a value means → what it may be called; compared without capitals and marks."""

_FOLDED: Final = {meaning: frozenset(fold(word) for word in words) for meaning, words in NAMES.items()}
_DAYS_TO_1970: Final = date(1970, 1, 1).toordinal()


class Dated(NamedTuple):
    """Events of a row with a date: its first and last day (a month's, or the same twice)."""

    first: date
    last: date
    number: float
    ring: bool | None
    """Whether they lie in the ring; None: outside both ring and area."""


@dataclass(slots=True)
class Counted:
    """Events of a file by zone and period, or, until the periods are known, their days."""

    name: str
    area: list[float] = field(default_factory=lambda: [0.0, 0.0])
    ring: list[float] = field(default_factory=lambda: [0.0, 0.0])
    has_ring: bool = False
    dated: list[Dated] = field(default_factory=list)
    """Rows with dates; empty where the file itself tells before from after."""
    left_out: float = 0.0
    """Events outside the ring or the periods."""

    def add(self, number: float, *, after: bool, ring: bool) -> None:
        """Count some events."""
        (self.ring if ring else self.area)[int(after)] += number

    @property
    def cover(self) -> tuple[date, date]:
        """The first and the last day that the file has a row of, wherever it lies: what it can be asked about."""
        return min(row.first for row in self.dated), max(row.last for row in self.dated)

    @property
    def by_months(self) -> bool:
        """Whether a row tells only its month."""
        return any(row.first < row.last for row in self.dated)

    def split(self, first: date, start: date, last: date) -> None:
        """Count the events by their day: before ``start`` from ``first`` on, and from ``start`` to ``last``.

        None of the three divides a month that is counted as a whole.
        """
        for row in self.dated:
            if row.ring is not None and first <= row.first and row.last <= last:
                self.add(row.number, after=row.first >= start, ring=row.ring)
            else:
                self.left_out += row.number
        self.dated = []

    @property
    def change(self) -> Change:
        """Events in the area itself."""
        return Change(*self.area)

    @property
    def ring_change(self) -> Change | None:
        """Events in the ring; None where the file says nothing of one."""
        return Change(*self.ring) if self.has_ring else None


def read(path: Path) -> Counted:
    """Read a file in one of four shapes.

    ``före;efter`` (a row a place or month), ``period;antal`` (``antal`` may be left out), or ``datum`` or ``månad`` (a
    row an event or, with ``antal``, a count). Beside them ``zon`` (område/ring) or ``avstånd_m`` from the area.

    Raises
    ------
    FileUnfit
        If it is none of them, or a row cannot be read; nothing is skipped silently.
    """
    from data.readers.confined import read as read_table

    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileUnfit(file=path.name, reason="den finns inte eller går inte att öppna") from error
    try:
        table = read_table(path.name, content)
    except FileRefused as error:
        raise FileUnfit(file=path.name, reason="den är tom eller ingen tabell") from error
    if table.faults:
        row = table.numbers[min(table.faults)]
        raise FileUnfit(file=path.name, reason=f"rad {row} är skadad")
    if len(table):
        return _counted(path.name, table)
    if len(table.header) == 2 and all(title.isdecimal() for title in table.header):  # noqa: PLR2004 - before, after
        return Counted(path.name, area=[float(title) for title in table.header])
    raise FileUnfit(file=path.name, reason="den har inga rader under rubrikerna")


def _counted(name: str, table: "Table") -> Counted:
    column = {meaning: _column(table, meaning) for meaning in ("before", "after", "period", "count", "day", "month")}
    found = Counted(name)
    rings = _rings(name, table)
    found.has_ring = any(ring for ring in rings)
    counts = [1.0] * len(table) if column["count"] is None else _numbers(name, table, column["count"])
    if column["before"] is not None and column["after"] is not None:
        befores, afters = (_numbers(name, table, at) for at in (column["before"], column["after"]))
        for before, after, ring in zip(befores, afters, rings, strict=True):
            _take(found, before, ring, after=False)
            _take(found, after, ring, after=True)
    elif column["period"] is not None:
        for row, (cell, number) in enumerate(zip(table.columns[column["period"]], counts, strict=True)):
            _take(found, number, rings[row], after=_is_after(name, table, row, cell))
    elif column["day"] is not None or column["month"] is not None:
        spans = _days(name, table, column["day"], column["month"])
        found.dated = [Dated(*span, number, ring) for span, number, ring in zip(spans, counts, rings, strict=True)]
    else:
        raise FileUnfit(file=name, reason="den har varken kolumnerna före och efter, period, datum eller månad")
    return found


def _take(found: Counted, number: float, ring: bool | None, *, after: bool) -> None:  # noqa: FBT001 - three-valued
    if ring is None:
        found.left_out += number
    else:
        found.add(number, after=after, ring=ring)


def _column(table: "Table", meaning: str) -> int | None:
    return next((at for at, title in enumerate(table.header) if fold(title) in _FOLDED[meaning]), None)


def _numbers(name: str, table: "Table", at: int) -> list[float]:
    out = []
    for row, cell in enumerate(table.columns[at]):
        text = cell.strip().replace("\u00a0", "").replace(" ", "").replace(",", ".")
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 <= number < 1e9 or number != int(number):  # noqa: PLR2004 - more than a country has
            raise FileUnfit(file=name, reason=f"”{cell}” på rad {table.numbers[row]} är inget antal")
        out.append(number)
    return out


def _is_after(name: str, table: "Table", row: int, cell: str) -> bool:
    folded = fold(cell)
    if folded in _FOLDED["after"]:
        return True
    if folded in _FOLDED["before"]:
        return False
    raise FileUnfit(file=name, reason=f"”{cell}” på rad {table.numbers[row]} är varken före eller efter")


def _rings(name: str, table: "Table") -> Sequence[bool | None]:
    """Return for each row whether it lies in the ring; None outside both."""
    zone, distance = _column(table, "zone"), _column(table, "distance")
    if zone is not None:
        out: list[bool | None] = []
        for row, cell in enumerate(table.columns[zone]):
            folded = fold(cell)
            if folded not in _FOLDED["ring"] and folded not in _FOLDED["treated"]:
                raise FileUnfit(file=name, reason=f"”{cell}” på rad {table.numbers[row]} är varken område eller ring")
            out.append(folded in _FOLDED["ring"])
        return out
    if distance is None:
        return [False] * len(table)
    far = []
    for row, cell in enumerate(table.columns[distance]):
        try:
            metres = float(cell.strip().replace(",", "."))
        except ValueError:
            metres = math.nan
        # no distance is neither near nor far: what is compared with it is false
        if not math.isfinite(metres):
            raise FileUnfit(file=name, reason=f"”{cell}” på rad {table.numbers[row]} är inget avstånd i meter")
        far.append(metres)
    return [None if one > RING_M else one > TREATED_M for one in far]


def _days(name: str, table: "Table", day: int | None, month: int | None) -> list[tuple[date, date]]:
    """Return each row's first and last day: a cell of a month's column, or one that names a month, is all of it."""
    from data.columns.dates import DatesAmbiguous, read_dates

    at = month if day is None else day
    cells = table.columns[at or 0]
    try:
        read_all = read_dates(cells, serials=table.kind == "xlsx")
    except DatesAmbiguous as error:
        raise FileUnfit(file=name, reason=f"”{error.example}” kan vara två olika dagar; skriv 2026-11-22") from error
    out = []
    for row, when in enumerate(read_all.when):
        if when.code:
            kind = "ingen månad; skriv 2026-11" if day is None else "inget datum"
            raise FileUnfit(file=name, reason=f"”{cells[row]}” på rad {table.numbers[row]} är {kind}")
        on = date.fromordinal(when.day + _DAYS_TO_1970)
        if day is None or when.month:
            out.append((on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])))
        else:
            out.append((on, on))
    return out
