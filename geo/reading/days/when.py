"""When something is said to have happened, with its doubts and the answers that a person may choose between."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

HOUR: Final = 3600
DAY: Final = 86_400

DAY_UNCERTAIN: Final = "day_uncertain"
DAY_CONFLICT: Final = "day_conflict"
YEAR_ASSUMED: Final = "year_assumed"
TIME_UNCERTAIN: Final = "time_uncertain"


@dataclass(frozen=True, slots=True)
class When:
    """Local days ``first``..``last`` (both included), and clocks in seconds from the first day's midnight.

    ``begin`` and ``end`` are None where no clock is told; an ``end`` from 86 400 on lies on a later day.
    ``doubts`` are classes (the constants of this module); what is plain has none. ``others`` are the readings that a
    person may choose instead, the likeliest first. ``start``..``stop`` is where in the text the day stands.
    ``night`` tells that the hours are a night's, from the evening of ``first``.
    """

    first: date
    last: date
    begin: int | None = None
    end: int | None = None
    doubts: tuple[str, ...] = ()
    others: tuple["When", ...] = ()
    start: int = 0
    stop: int = 0
    night: bool = False

    @property
    def is_day(self) -> bool:
        """Tell one day from several."""
        return self.first == self.last

    @property
    def day(self) -> str:
        """The first day as ``2026-11-14``."""
        return self.first.isoformat()

    @property
    def until(self) -> str:
        """The last day as ``2026-11-15``, or "" where it is the first."""
        return "" if self.is_day else self.last.isoformat()

    @property
    def from_time(self) -> str:
        """The clock as ``21:30``, or ""."""
        return _written(self.begin)

    @property
    def to_time(self) -> str:
        """The clock that it ended as ``23:00``, or ""."""
        return _written(self.end)


def _written(seconds: int | None) -> str:
    return "" if seconds is None else f"{seconds // HOUR % 24:02d}:{seconds % HOUR // 60:02d}"


def at_hours(
    first: date,
    begin_min: int | None,
    end_min: int | None,
    *,
    last: date | None = None,
) -> When:
    """Return a day with clocks in minutes; an end before the beginning is the next day's.

    Parameters
    ----------
    first
        The day that the beginning belongs to.
    begin_min, end_min
        Minutes from midnight, or None.
    last
        The day that the end belongs to, where it is told.
    """
    if begin_min is None:
        return When(first, last or first)
    begin = begin_min * 60
    if end_min is None:
        return When(first, last or first, begin)
    days = (last - first).days if last else int(end_min <= begin_min)
    last = first + timedelta(days=days)
    return When(first, last, begin, end_min * 60 + days * DAY)
