"""A file of events or counts before and after, as ``karta compare`` takes it (docs/methods.md, "Before and after")."""

import math
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from commands.compare_sums import is_not_told, is_note, named_sum, sums_among, sums_of_months
from data.columns.table_columns import fold
from geo.base.errors import FileRefused, FileUnfit
from geo.methods.before_after import Change
from layers.texts import text

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
    "place": (
        "plats",
        "platsen",
        "ort",
        "namn",
        "gata",
        "adress",
        "stadsdel",
        "delområde",
        "område",
        "bostadsområde",
        "kommun",
        "place",
        "name",
        "area",
        "street",
    ),
    "id": (
        "id",
        "händelse-id",
        "händelseid",
        "ärende",
        "ärendenummer",
        "ärendenr",
        "diarienummer",
        "dnr",
        "case",
        "incident",
        "nummer",
        "löpnummer",
        "k-nummer",
        "event_id",
    ),
    "ring": ("ring", "ringen", "spridning", "displacement", "buffer"),
}
"""What a column or a value means → what it may be called; compared without capitals and marks."""

_FOLDED: Final = {meaning: frozenset(fold(word) for word in words) for meaning, words in NAMES.items()}
_DAYS_TO_1970: Final = date(1970, 1, 1).toordinal()
_NO_DAY: Final = re.compile(
    r"^(?:\d{4}|(?:q|kv|kvartal)\W*\d.*|.*\bkvartal.*|(?:summa|total|hela|del).*)$", re.IGNORECASE
)
"""What stands where a month should and is none: a year or quarter alone, a word for a sum."""


class Dated(NamedTuple):
    """Events of a row with a date: its first and last day (a month's, or the same twice).

    ``number`` is None where it is not told; ``row`` is the sheet's own number.
    """

    first: date
    last: date
    number: float | None
    ring: bool | None
    """Whether they lie in the ring; None: outside both ring and area."""
    row: int = 0
    place: str = ""


@dataclass(slots=True)
class Counted:
    """Events of a file by zone and period, or, until the periods are known, their days."""

    name: str
    area: list[float] = field(default_factory=lambda: [0.0, 0.0])
    ring: list[float] = field(default_factory=lambda: [0.0, 0.0])
    has_ring: bool = False
    dated: list[Dated] = field(default_factory=list)
    """Rows with dates; empty where the file itself tells before from after."""
    counted: bool = False
    """Whether the rows with dates are counts: a month without one is then not told, and not empty."""
    outside: float = 0.0
    """Events outside the ring or the periods."""
    left_out: list[tuple[int, str]] = field(default_factory=list)
    """Rows of the sheet that are not counted, and why: ``sum``, ``duplicate``, ``note``."""
    gap: str = ""
    """What is not told, so that nothing can be decided; empty where all is."""

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
                if row.number is None:
                    self.gap = self.gap or text("compare.gap-cell", file=self.name, row=row.row)
                else:
                    self.add(row.number, after=row.first >= start, ring=row.ring)
            else:
                self.outside += row.number or 0.0
        if self.counted and self.by_months:
            self.gap = self.gap or self._missing_month(first, last)
        self.dated = []

    def _missing_month(self, first: date, last: date) -> str:
        """Say which month of the periods has no row, in all or for one of the places; empty where none lacks."""
        wanted = range(_month_number(first), _month_number(last) + 1)
        for place in dict.fromkeys((row.place, row.ring) for row in self.dated):
            held = {_month_number(row.first) for row in self.dated if (row.place, row.ring) == place}
            for month in wanted:
                if month not in held:
                    said = f"{month // 12}-{month % 12 + 1:02d}"
                    where = f" ({place[0]})" if place[0] else ""
                    return text("compare.gap-month", file=self.name, month=said, place=where)
        return ""

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
    column = {meaning: _column(table, meaning) for meaning in NAMES if meaning not in ("treated", "ring")}
    found = Counted(name)
    if column["before"] is not None and column["after"] is not None:
        _counts(found, _Sheet(name, table, column, ("before", "after")))
    elif column["period"] is not None:
        _periods(found, _Sheet(name, table, column, ("count",)))
    elif column["day"] is not None or column["month"] is not None:
        _dates(found, _Sheet(name, table, column, ("count",)))
    else:
        raise FileUnfit(file=name, reason="den har varken kolumnerna före och efter, period, datum eller månad")
    return found


class _Sheet:
    """The rows of a table that may be counted, with their numbers; notes and events told twice are taken out."""

    def __init__(self, name: str, table: "Table", column: dict[str, int | None], counts: tuple[str, ...]) -> None:
        self.name, self.table, self.column = name, table, column
        self.left_out: list[tuple[int, str]] = []
        self.counts = [at for key in counts if (at := column[key]) is not None]
        self.rows = [row for row in range(len(table)) if not self._is_note(row)]
        self._once()

    def cells(self, meaning: str) -> list[str] | None:
        """Return the cells of a column, by row of the table; None where there is no such column."""
        at = self.column[meaning]
        return None if at is None else self.table.columns[at]

    def names(self) -> list[str]:
        """Return what each row is called: its place, else its zone, else the first column that is nothing else."""
        used = {at for key, at in self.column.items() if at is not None and key not in ("place", "zone")}
        rest = (at for at in range(len(self.table.header)) if at not in used)
        at = next((at for at in (self.column["place"], self.column["zone"], next(rest, None)) if at is not None), None)
        return [""] * len(self.table) if at is None else [cell.strip() for cell in self.table.columns[at]]

    def numbers(self, at: int) -> list[float | None]:
        """Return a column's numbers, by row of the table; None where one is not told."""
        kept = set(self.rows)
        return [_number(self.name, self.table, row, at) if row in kept else None for row in range(len(self.table))]

    def leave(self, rows: Iterable[int], why: str) -> None:
        """Take rows out, and keep why."""
        gone = set(rows)
        self.left_out += [(self.table.numbers[row], why) for row in sorted(gone)]
        self.rows = [row for row in self.rows if row not in gone]

    def refuse_named_sums(self, names: Sequence[str]) -> None:
        """Refuse a row that is called nothing but "Totalt" and is no sum: which numbers are meant is not known."""
        for row in self.rows:
            if named_sum(names[row]):
                number = self.table.numbers[row]
                raise FileUnfit(file=self.name, reason=text("compare.no-sum", name=names[row], row=number))

    def _is_note(self, row: int) -> bool:
        if not self.counts:
            return is_note([column[row] for column in self.table.columns])
        numberless = not any(self.table.columns[at][row].strip() for at in self.counts)
        return numberless and is_note([column[row] for column in self.table.columns])

    def _once(self) -> None:
        """Count an event once that stands twice with the same id and the same content."""
        ids = self.cells("id")
        if ids is None:
            return
        met: set[tuple[str, ...]] = set()
        again = []
        for row in self.rows:
            content = tuple(column[row].strip() for column in self.table.columns)
            if ids[row].strip() and content in met:
                again.append(row)
            met.add(content)
        self.leave(again, "duplicate")


def _counts(found: Counted, sheet: _Sheet) -> None:
    """Count a row a place or month, with its numbers before and after."""
    befores, afters = (sheet.numbers(at) for at in sheet.counts)
    names = sheet.names()
    told = [row for row in sheet.rows if befores[row] is not None and afters[row] is not None]
    vectors = [(befores[row] or 0.0, afters[row] or 0.0) for row in told]
    sheet.leave((told[k] for k in sums_among([names[row] for row in told], vectors)), "sum")
    sheet.leave([row for row in sheet.rows if named_sum(names[row]) and row not in told], "sum")
    sheet.refuse_named_sums(names)
    rings = _rings(sheet)
    for row in sheet.rows:
        for number, after in ((befores[row], False), (afters[row], True)):
            _take(found, sheet, row, number, rings[row], after=after)
    _close(found, sheet, rings)


def _periods(found: Counted, sheet: _Sheet) -> None:
    """Count a row an event, or a number for a place and period."""
    cells = sheet.cells("period") or []
    numbers = sheet.numbers(sheet.counts[0]) if sheet.counts else [1.0] * len(sheet.table)
    names = sheet.names()
    if sheet.counts:
        known = [_after(cell) for cell in cells]
        rows = list(sheet.rows)
        totals = sums_of_months(
            [cells[row] for row in rows], [numbers[row] or 0.0 for row in rows], [known[row] for row in rows]
        )
        sheet.leave((rows[k] for k in totals), "sum")
        _leave_place_sums(sheet, names, numbers, known)
        sheet.refuse_named_sums(names)
    rings = _rings(sheet)
    after = {row: _is_after(sheet.name, sheet.table, row, cells[row]) for row in sheet.rows}
    for row in sheet.rows:
        _take(found, sheet, row, numbers[row], rings[row], after=after[row])
    if sheet.counts:
        for place in dict.fromkeys((names[row], rings[row]) for row in sheet.rows):
            if len({after[row] for row in sheet.rows if (names[row], rings[row]) == place}) == 1:
                found.gap = found.gap or text("compare.gap-period", file=found.name, place=place[0])
    _close(found, sheet, rings)


def _dates(found: Counted, sheet: _Sheet) -> None:
    """Keep a row an event or count, with its day or month."""
    numbers: list[float | None] = sheet.numbers(sheet.counts[0]) if sheet.counts else [1.0] * len(sheet.table)
    cells = sheet.cells("day") or sheet.cells("month") or []
    names = sheet.names()
    spans = _days(sheet, [row for row in sheet.rows if not _names_no_day(cells[row])])
    if sheet.counts:
        rows = list(sheet.rows)
        totals = sums_of_months(
            [cells[row] for row in rows], [numbers[row] or 0.0 for row in rows], [spans.get(row) for row in rows]
        )
        sheet.leave((rows[k] for k in totals), "sum")
        _leave_place_sums(sheet, names, numbers, [spans.get(row) for row in range(len(sheet.table))])
        sheet.refuse_named_sums(names)
    unread = next((row for row in sheet.rows if row not in spans), None)
    if unread is not None:
        kind = "ingen månad; skriv 2026-11" if sheet.column["day"] is None else "inget datum"
        number = sheet.table.numbers[unread]
        raise FileUnfit(file=sheet.name, reason=f"”{cells[unread]}” på rad {number} är {kind}")
    rings = _rings(sheet)
    own = names if sheet.column["place"] is not None else [""] * len(names)
    found.counted = bool(sheet.counts)
    found.dated = [
        Dated(*spans[row], numbers[row], rings[row], sheet.table.numbers[row], own[row]) for row in sheet.rows
    ]
    _close(found, sheet, rings)


def _leave_place_sums(
    sheet: _Sheet, names: Sequence[str], numbers: Sequence[float | None], times: Sequence[object]
) -> None:
    """Take out the places that are sums of the others at every time."""
    if sheet.column["place"] is None and sheet.column["zone"] is None:
        return
    places = list(dict.fromkeys(names[row] for row in sheet.rows))
    when = list(dict.fromkeys(times[row] for row in sheet.rows))
    held = {(place, time): 0.0 for place in places for time in when}
    for row in sheet.rows:
        held[names[row], times[row]] += numbers[row] or 0.0
    sums = {places[k] for k in sums_among(places, [tuple(held[place, time] for time in when) for place in places])}
    sheet.leave((row for row in sheet.rows if names[row] in sums), "sum")


def _take(found: Counted, sheet: _Sheet, row: int, number: float | None, ring: bool | None, *, after: bool) -> None:  # noqa: FBT001 - three-valued
    if number is None:
        found.gap = found.gap or text("compare.gap-cell", file=found.name, row=sheet.table.numbers[row])
    elif ring is None:
        found.outside += number
    else:
        found.add(number, after=after, ring=ring)


def _close(found: Counted, sheet: _Sheet, rings: dict[int, bool | None]) -> None:
    found.has_ring = any(ring for ring in rings.values())
    found.left_out = sheet.left_out


def _names_no_day(cell: str) -> bool:
    """Tell whether a cell cannot be a day: empty, a word for a sum, a year or quarter alone."""
    return not cell.strip() or _NO_DAY.match(cell.strip()) is not None or named_sum(cell)


def _column(table: "Table", meaning: str) -> int | None:
    return next((at for at, title in enumerate(table.header) if fold(title) in _FOLDED[meaning]), None)


def _number(name: str, table: "Table", row: int, at: int) -> float | None:
    """Return a cell's number; None where it says that the number is not told."""
    cell = table.columns[at][row]
    if is_not_told(cell):
        return None
    plain = cell.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e9 or number != int(number):  # noqa: PLR2004 - more than a country has
        raise FileUnfit(file=name, reason=f"”{cell}” på rad {table.numbers[row]} är inget antal")
    return number


def _after(cell: str) -> bool | None:
    folded = fold(cell)
    if folded in _FOLDED["after"]:
        return True
    return False if folded in _FOLDED["before"] else None


def _is_after(name: str, table: "Table", row: int, cell: str) -> bool:
    found = _after(cell)
    if found is None:
        raise FileUnfit(file=name, reason=f"”{cell}” på rad {table.numbers[row]} är varken före eller efter")
    return found


def _rings(sheet: _Sheet) -> dict[int, bool | None]:
    """Return for each row that is counted whether it lies in the ring; None outside both."""
    table, zone, distance = sheet.table, sheet.cells("zone"), sheet.cells("distance")
    if zone is None and distance is None:
        return dict.fromkeys(sheet.rows, False)
    out: dict[int, bool | None] = {}
    for row in sheet.rows:
        if zone is not None:
            folded = fold(zone[row])
            if folded not in _FOLDED["ring"] and folded not in _FOLDED["treated"]:
                reason = f"”{zone[row]}” på rad {table.numbers[row]} är varken område eller ring"
                raise FileUnfit(file=sheet.name, reason=reason)
            out[row] = folded in _FOLDED["ring"]
        elif distance is not None:
            metres = _metres(sheet, row, distance[row])
            out[row] = None if metres > RING_M else metres > TREATED_M
    return out


def _metres(sheet: _Sheet, row: int, cell: str) -> float:
    try:
        metres = float(cell.strip().replace(",", "."))
    except ValueError:
        metres = math.nan
    # no distance is neither near nor far: what is compared with it is false
    if not math.isfinite(metres):
        reason = f"”{cell}” på rad {sheet.table.numbers[row]} är inget avstånd i meter"
        raise FileUnfit(file=sheet.name, reason=reason)
    return metres


def _days(sheet: _Sheet, rows: Sequence[int]) -> dict[int, tuple[date, date]]:
    """Return the first and last day of each row whose cell is one: one that names a month is all of it."""
    from data.columns.dates import DatesAmbiguous, read_dates

    day = sheet.column["day"]
    cells = sheet.cells("day") or sheet.cells("month") or []
    try:
        read_all = read_dates([cells[row] for row in rows], serials=sheet.table.kind == "xlsx")
    except DatesAmbiguous as error:
        reason = f"”{error.example}” kan vara två olika dagar; skriv 2026-11-22"
        raise FileUnfit(file=sheet.name, reason=reason) from error
    out = {}
    for row, when in zip(rows, read_all.when, strict=True):
        if when.code:
            continue
        on = date.fromordinal(when.day + _DAYS_TO_1970)
        if day is None or when.month:
            out[row] = (on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1]))
        else:
            out[row] = (on, on)
    return out


def _month_number(day: date) -> int:
    return 12 * day.year + day.month - 1
