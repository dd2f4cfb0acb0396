"""Which days before and after the files of ``karta compare`` can be compared over: those that all of them cover."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from commands.compare_table import Counted
from geo.base.errors import FileUnfit
from geo.base.periods import months_back
from layers.texts import text

ONCE_IN: Final = 0.001
"""Rarer than this a gap at the end of a file is taken for days that it does not cover."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The days of a comparison: from ``first`` to the day before ``start``, and from ``start`` to ``last``."""

    first: date
    start: date
    last: date
    months: int = 0
    """Whole months on each side, where a file tells no finer; 0 where days were counted."""

    @property
    def days(self) -> tuple[int, int]:
        """Days before and after."""
        return (self.start - self.first).days, (self.last - self.start).days + 1


def periods_of(files: Sequence[Counted], start: date, days: int | None) -> Periods:
    """Return as much time before ``start`` as after it, the most that every file covers.

    Parameters
    ----------
    files
        Those that hold dates. Where one of them holds months, whole months are compared.
    start
        The day on which the measures began, the first after.
    days
        On each side; None takes all that every file has rows of.

    Raises
    ------
    FileUnfit
        If a file covers clearly less, or a month would be divided.
    """
    shortest = min(files, key=lambda one: _days_covered(one, start))
    most = _days_covered(shortest, start)
    facts = {"days": days, "start": start, "covers": _covers(files)}
    if most < 1:
        raise FileUnfit(file=shortest.name, reason=text("compare.no-span", **facts))
    monthly = next((one for one in files if one.by_months), None)
    if monthly is not None:
        return _by_months(files, monthly, start, days)
    span = timedelta(days=days or most)
    asked = Periods(start - span, start, start + span - timedelta(days=1))
    unheard = next((one for one in files if not _may_be_quiet(one, asked)), None)
    if unheard is not None:
        raise FileUnfit(file=unheard.name, reason=text("compare.outside", most=most, **facts))
    return asked


def _may_be_quiet(one: Counted, asked: Periods) -> bool:
    """Tell whether a file may cover all days asked for though its first event comes later, or its last one earlier.

    A few events leave gaps at both ends; as many as the file has, spread evenly, would leave so long a gap only once in
    a thousand times.
    """
    first, last = one.cover
    gap = max((first - asked.first).days, (asked.last - last).days, 0)
    within = sum(row.number or 0.0 for row in one.dated if asked.first <= row.first <= asked.last)
    part = min(gap / sum(asked.days), 1.0)
    return bool((1.0 - part) ** within >= ONCE_IN)


def _by_months(files: Sequence[Counted], monthly: Counted, start: date, days: int | None) -> Periods:
    """Return the whole months that every file covers; ``days`` only where it is whole months as well."""
    if start.day > 1:
        reason = text("compare.start-in-month", start=start, first=_month(start, 0), next=_month(start, 1))
        raise FileUnfit(file=monthly.name, reason=reason)
    shortest = min(files, key=lambda one: _months_covered(one, start))
    most = _months_covered(shortest, start)
    facts = {"days": days, "start": start, "covers": _covers(files), "most": most}
    if most < 1:
        raise FileUnfit(file=shortest.name, reason=text("compare.no-month", **facts))
    # from the longest down: so many days are whole months on both sides only now and then, as a year or two
    for months in range(most, 0, -1):
        found = Periods(_month(start, -months), start, _month(start, months) - timedelta(days=1), months)
        if days is None or found.days == (days, days):
            return found
    raise FileUnfit(file=monthly.name, reason=text("compare.days-and-months", **facts))


def _days_covered(one: Counted, start: date) -> int:
    """Return how many days on each side of ``start`` a file covers, on the side where it covers fewer."""
    first, last = one.cover
    return min((start - first).days, (last - start).days + 1)


def _months_covered(one: Counted, start: date) -> int:
    """Return the same in whole months, from the first of a month."""
    first, last = one.cover
    ends = last.day == monthrange(last.year, last.month)[1]
    return min(_number(start) - _number(first) - (first.day > 1), _number(last) - _number(start) + ends)


def _number(day: date) -> int:
    return 12 * day.year + day.month - 1


def _month(day: date, on: int) -> date:
    """Return the first of the month ``on`` months after that of ``day``."""
    return months_back(day.replace(day=1), -on)


def _covers(files: Sequence[Counted]) -> str:
    return ", ".join(text("compare.cover", name=one.name, first=one.cover[0], last=one.cover[1]) for one in files)
