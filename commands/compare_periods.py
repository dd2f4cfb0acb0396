"""Which days before and after the files of ``karta compare`` can be compared over: those that all of them cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.compare_table import Counted
from geo.errors import FileRefused
from layers.texts import text


@dataclass(frozen=True, slots=True)
class Periods:
    """The days of a comparison: from ``first`` to the day before ``start``, and from ``start`` to ``last``."""

    first: date
    start: date
    last: date

    @property
    def days(self) -> tuple[int, int]:
        """Days before and after."""
        return (self.start - self.first).days, (self.last - self.start).days + 1


def periods_of(files: Sequence[Counted], start: date, days: int | None) -> Periods:
    """Return as many days before ``start`` as after it, the most that every file covers.

    Parameters
    ----------
    files
        Those that hold dates.
    start
        The day on which the measures began, the first after.
    days
        On each side; None takes all that there are.

    Raises
    ------
    FileRefused
        If a file covers fewer.
    """
    shortest = min(files, key=lambda one: _most(one, start))
    least = _most(shortest, start)
    if least < 1:
        raise FileRefused(file=shortest.name, reason=text("compare.no-span", start=start, covers=_covers(files)))
    if days is not None and days > least:
        reason = text("compare.outside", days=days, start=start, covers=_covers(files), most=least)
        raise FileRefused(file=shortest.name, reason=reason)
    span = timedelta(days=days or least)
    return Periods(start - span, start, start + span - timedelta(days=1))


def _most(one: Counted, start: date) -> int:
    first, last = one.cover
    return min((start - first).days, (last - start).days + 1)


def _covers(files: Sequence[Counted]) -> str:
    return ", ".join(text("compare.cover", name=one.name, first=one.cover[0], last=one.cover[1]) for one in files)
