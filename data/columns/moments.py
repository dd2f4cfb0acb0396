"""When: from a file's date and clock columns to moments in UTC, with the wall time and its doubts kept beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.columns.dates import (
    DAY_S,
    EARLIEST,
    INVALID,
    NONE,
    DatesAmbiguous,
    Days,
    When,
    iso_day,
    read_dates,
    read_times,
)
from data.columns.judging import Judgement
from data.columns.whole_column import ASKED, EPOCH, TURNED, DayHints, YearMissing, reader_of, turned
from geo.base.errors import FileRefused
from geo.base.periods import LOCAL

LONG_S: Final = 31 * DAY_S
"""A span over a month says hardly anything of when: most often one of its ends is a mistake."""

MIDNIGHT_SHARE: Final = 0.2
"""When more rows than this happened at 00:00 sharp, midnight stands for "not known" (Ratcliffe 2000)."""

FEW: Final = 5

PIECE: Final = 10_000
"""Rows whose wall times are written at a time."""

Ints = NDArray[np.int64]

NOTHING_TOLD: Final = DayHints()


@dataclass(slots=True)
class Moments:
    """Columns of an observation frame that tell when; NaT and "" where nothing is known."""

    start: NDArray[np.datetime64]
    end: NDArray[np.datetime64]
    local_start: list[str]
    local_end: list[str]
    flag: list[str]
    quality: list[str]


def unknown(n: int) -> Moments:
    """Return ``n`` rows of which nothing is known."""
    nat = np.full(n, np.datetime64("NaT", "us"))
    return Moments(nat, nat.copy(), [""] * n, [""] * n, ["missing"] * n, ["unknown"] * n)


@dataclass(frozen=True, slots=True)
class Cells:
    """The columns that tell when, as sent; None where the file has none. ``kinds`` are the cells' letters.

    ``told`` is what the list tells of its days beside them, ``beside`` other columns of days: what was reported on a
    day happened before it, ``spans`` that long spans are meant (a number for a year).
    """

    date: Sequence[str]
    time: Sequence[str] | None = None
    end: Sequence[str] | None = None
    end_time: Sequence[str] | None = None
    date_kinds: str = ""
    time_kinds: str = ""
    told: DayHints = NOTHING_TOLD
    beside: Sequence[Sequence[str]] = ()
    spans: bool = False


def read(cells: Cells, judged: Judgement, now: datetime, *, order: str = "", serials: bool = False) -> Moments:
    """Read the columns; refuse rows without a day that can be, warn of doubtful clocks.

    Raises
    ------
    FileRefused
        ``date_ambiguous``, with an example and its two readings.
    """
    today = _day_number(now.astimezone(LOCAL).date())
    days = _days(cells, judged, order=order, serials=serials or "n" in cells.date_kinds, now=now)
    if "n" in cells.date_kinds and any(
        kind == "n" and not item.code for kind, item in zip(cells.date_kinds, days.when, strict=True)
    ):
        rows = [i for i, kind in enumerate(cells.date_kinds) if kind == "n" and days.when[i].day]
        judged.warn("excel_serial", rows)
    if days.inferred:
        judged.warn("date_format_inferred", cause=days.inferred)
    _refuse(days.when, judged, today)
    day, clock = days.day, days.clock
    if cells.time is not None:
        clock = _clocks(cells, days, judged)
    else:
        bare = [i for i, item in enumerate(days.when) if item.code == "time_invalid"]
        judged.warn("time_invalid", bare)
    clock = _midnights(clock, judged, own=cells.time is None)
    end_day, end_clock = _ends(cells, days, day, clock, judged, order=order)
    return _moments(days, judged, spans=cells.spans, day=day, clock=clock, end_day=end_day, end_clock=end_clock)


def _days(cells: Cells, judged: Judgement, *, order: str, serials: bool, now: datetime) -> Days:
    shown = list(cells.date)
    if judged.refused:
        shown = ["" if index in judged.refused else cell for index, cell in enumerate(shown)]
    shown, verdict = turned(shown, cells.date_kinds, cells.told)
    if verdict == ASKED:
        example = next(cell for cell in shown if "/" in cell or "." in cell)
        raise _ask("damaged_by_spreadsheet", shown, cause="asked", met=example[:20], suggestion={"turned": "ja"})
    if verdict == TURNED:
        judged.warn("damaged_by_spreadsheet", cause="turned", rows=cells.date_kinds.count("d"))
    try:
        partial = reader_of(shown, cells.beside, cells.told, now.astimezone(LOCAL).date())
    except YearMissing as missing:
        facts = {"cause": "year", "met": missing.example, "suggestion": {"year": str(missing.likely)}}
        raise _ask("date_ambiguous", shown, **facts) from None
    if partial:
        years = {(EPOCH + timedelta(days=item.day)).year for item in partial.values()}
        judged.warn("date_format_inferred", cause="year", year=", ".join(map(str, sorted(years))))
    try:
        return read_dates(shown, order=order, serials=serials, others=partial.get)
    except DatesAmbiguous as ambiguous:
        raise _two_ways(ambiguous, len(shown)) from None


def _ask(reason: str, cells: Sequence[str], **facts: Any) -> FileRefused:
    return FileRefused(file="", reason=reason, rows=len(cells), **facts)


def _two_ways(ambiguous: DatesAmbiguous, rows: int) -> FileRefused:
    first, second = ambiguous.readings
    return FileRefused(
        file="", reason="date_ambiguous", met=ambiguous.example, first=first, second=second, rows=rows,
        suggestion={"order": "dmy"},
    )  # fmt: skip


def _day_number(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _refuse(when: Sequence[When], judged: Judgement, today: int) -> None:
    earliest = _day_number(EARLIEST)
    for index, item in enumerate(when):
        if item.code and item.code != "time_invalid":
            judged.refuse(index, item.code, **item.facts)
        elif item.day > today:
            judged.refuse(index, "date_future", met=iso_day(item.day))
        elif item.day < earliest:
            judged.refuse(index, "date_implausible", met=iso_day(item.day))


def _clocks(cells: Cells, days: Days, judged: Judgement) -> Ints:
    """Return the clock of each row: the date cell's own where it has one, else the time column's."""
    assert cells.time is not None  # noqa: S101 - the caller asked
    given, until = read_times(cells.time, cells.time_kinds)
    own = days.clock
    clock = np.where(own > 0, own, np.where(given >= 0, given, np.where(own == 0, own, NONE)))
    for index in np.flatnonzero(until >= 0):
        item = days.when[index]
        if item.until is None:
            late = int(until[index]) < int(given[index])
            days.when[index] = When(
                item.day, item.clock, item.code, item.offset, until=When(item.day + late, int(until[index]))
            )
    judged.warn("time_invalid", np.flatnonzero((given == INVALID) & (own <= 0)).tolist())
    judged.warn("time_missing", np.flatnonzero((given == NONE) & (own < 0)).tolist())
    return np.asarray(clock, dtype=np.int64)


def _midnights(clock: Ints, judged: Judgement, *, own: bool) -> Ints:
    """Take midnight for "no clock" where every row has it in its date; warn where too many have it."""
    timed = clock >= 0
    zero = clock == 0
    if own and timed.sum() >= 2 and zero.sum() == timed.sum():  # noqa: PLR2004 - one row can be at midnight
        return np.where(zero, NONE, clock)
    if len(clock) >= FEW and zero.sum() > MIDNIGHT_SHARE * len(clock):
        judged.warn("time_missing", midnight=int(zero.sum()))
    return clock


def _ends(cells: Cells, days: Days, day: Ints, clock: Ints, judged: Judgement, *, order: str) -> tuple[Ints, Ints]:
    """Return each row's last day and clock; day NONE where there is no end."""
    n = len(day)
    end_day, end_clock = np.full(n, NONE, np.int64), np.full(n, NONE, np.int64)
    for index, item in enumerate(days.when):
        if item.until is not None:
            end_day[index], end_clock[index] = item.until.day, item.until.clock
    if cells.end is not None:
        try:
            told = reader_of(cells.end, (), cells.told, EPOCH)
        except YearMissing:
            told = {}
        try:
            read_ends = read_dates(cells.end, order=order or days.inferred, others=told.get)
        except DatesAmbiguous as ambiguous:
            raise _two_ways(ambiguous, n) from None
        wrong = []
        for index, item in enumerate(read_ends.when):
            if item.code in ("", "time_invalid"):
                end_day[index], end_clock[index] = item.day, item.clock
            elif item.code != "date_missing":
                wrong.append(index)
        judged.warn("time_invalid", wrong)
    if cells.end_time is not None:
        given, _ = read_times(cells.end_time)
        only = (given >= 0) & (end_day == NONE)
        end_day = np.where(only, day + (given < clock), end_day)
        end_clock = np.where(given >= 0, given, end_clock)
    return end_day, end_clock


def _moments(
    days: Days, judged: Judgement, *, spans: bool, day: Ints, clock: Ints, end_day: Ints, end_clock: Ints
) -> Moments:
    month = np.array([item.month for item in days.when], dtype=bool)
    timed, spanned = clock >= 0, end_day != NONE
    start = day * DAY_S + np.where(timed, clock, 0)
    end = np.where(timed, start, start + DAY_S)
    for index in np.flatnonzero(month):
        end[index] = _next_month(int(day[index])) * DAY_S
    until = end_day * DAY_S + np.where(end_clock >= 0, end_clock, DAY_S)
    backwards = spanned & (until < start)
    long = spanned & ~backwards & (until - start > LONG_S) & (not spans)
    end = np.where(spanned & ~backwards, until, end)
    judged.warn("interval_reversed", np.flatnonzero(backwards).tolist())
    judged.warn("interval_long", np.flatnonzero(long).tolist())
    judged.warn("precision_too_low", np.flatnonzero(month).tolist(), what="month")
    utc, ambiguous, nonexistent = to_utc(start, [item.offset for item in days.when])
    utc_end, _, _ = to_utc(
        end, [item.offset if s == e else None for item, s, e in zip(days.when, start, end, strict=True)]
    )
    judged.warn("time_nonexistent", np.flatnonzero(nonexistent & timed).tolist())
    judged.warn("time_ambiguous", np.flatnonzero(ambiguous & timed).tolist())
    utc_end = np.maximum(utc, utc_end)
    quality = np.where(month, "month", np.where(spanned & ~backwards, "interval", np.where(timed, "moment", "day")))
    flags = np.select(
        [nonexistent & timed, ambiguous & timed, backwards, long, ~timed & ~spanned & ~month],
        ["nonexistent", "ambiguous", "reversed", "long", "missing"], "",
    )  # fmt: skip
    known = np.array([item.code in ("", "time_invalid") for item in days.when], dtype=bool)
    nat = np.datetime64("NaT", "us")
    last = np.where(spanned, end_day * DAY_S + np.maximum(end_clock, 0), start)
    ends_timed = np.where(spanned, end_clock >= 0, timed)
    starts = _walls(start, timed, known)
    differs = np.flatnonzero((last != start) | (ends_timed != timed))
    ends = list(starts)
    # most rows end as they begin: the same text is held once
    for at, wall in zip(differs.tolist(), _walls(last[differs], ends_timed[differs], known[differs]), strict=True):
        ends[at] = wall
    return Moments(
        start=np.where(known, utc.astype("datetime64[s]").astype("datetime64[us]"), nat),
        end=np.where(known, utc_end.astype("datetime64[s]").astype("datetime64[us]"), nat),
        local_start=starts,
        local_end=ends,
        flag=_shared(flags),
        quality=_shared(np.where(known, quality, "unknown")),
    )


def _next_month(day: int) -> int:
    first = date(1970, 1, 1) + timedelta(days=day)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return _day_number(after)


def _shared(words: NDArray[np.str_]) -> list[str]:
    """Return a column of few words as a list in which each word is held once."""
    kinds, at = np.unique(words, return_inverse=True)
    names = kinds.tolist()
    return [names[index] for index in at.tolist()]


def _walls(seconds: Ints, timed: NDArray[np.bool_], known: NDArray[np.bool_]) -> list[str]:
    """Return wall times as texts; piece by piece, since an array of texts takes four bytes a sign."""
    out: list[str] = []
    for begun in range(0, len(seconds), PIECE):
        some = slice(begun, begun + PIECE)
        texts = np.datetime_as_string(seconds[some].astype("datetime64[s]"), unit="s").tolist()
        out += map(_wall, texts, timed[some].tolist(), known[some].tolist())
    return out


def _wall(text: str, with_clock: bool, is_known: bool) -> str:  # noqa: FBT001 - mapped over columns
    if not is_known:
        return ""
    if not with_clock:
        return text[:10]
    return text[:16] if text.endswith(":00") else text


def to_utc(wall: Ints, offsets: Sequence[int | None]) -> tuple[Ints, NDArray[np.bool_], NDArray[np.bool_]]:
    """Turn Swedish wall seconds into UTC seconds; tell which clocks stand twice, and which not at all, that day.

    A clock that stands twice is the first (summer time) where the row states no offset; one that does not exist is
    counted on from the hour before the gap.
    """
    local = pd.DatetimeIndex(wall.astype("datetime64[s]"))
    summer = np.ones(len(wall), dtype=bool)
    hour = pd.Timedelta(hours=1)
    first = local.tz_localize(LOCAL, ambiguous=summer, nonexistent=hour)
    second = local.tz_localize(LOCAL, ambiguous=~summer, nonexistent=hour)
    utc = first.tz_convert("UTC").tz_localize(None).to_numpy("datetime64[s]").astype(np.int64)
    other = second.tz_convert("UTC").tz_localize(None).to_numpy("datetime64[s]").astype(np.int64)
    # pandas moves such a wall an hour on, which is the moment counted from before the gap
    shown = first.tz_localize(None).to_numpy("datetime64[s]").astype(np.int64)
    nonexistent = shown != wall
    ambiguous = utc != other
    for index, offset in enumerate(offsets):
        if offset is not None:
            utc[index], ambiguous[index] = wall[index] - offset, False
    return np.asarray(utc, dtype=np.int64), ambiguous, nonexistent
