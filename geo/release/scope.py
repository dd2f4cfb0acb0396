"""Which days, orter and groups a public map may be asked for: whole ripe quarters, and nothing that can be slid."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geo.base.errors import NotFound, ReleaseFiltered, ReleaseNotWhole, ReleaseOpen
from geo.base.periods import Selection, quarter_of, quarter_start
from geo.release.disclosure import public_groups

DEFAULT_YEARS: Final = 2
"""Calendar years that a public map shows when no period is asked for: whole years work for every ort."""

RIPE_WEEKS: Final = 6
"""Weeks after its end before a quarter or a year is settled: what senders deliver comes late."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a public map shows: whole closed quarters from ``first`` to ``last``, orter, groups (empty: all)."""

    first: date
    last: date
    localities: tuple[str, ...] = ()
    groups: tuple[str, ...] = field(default_factory=public_groups)

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters, as ``2025-K1``, oldest first."""
        found = []
        day = self.first
        while day <= self.last:
            found.append(quarter_of(day))
            day = next_quarter(day)
        return tuple(found)

    @property
    def years(self) -> tuple[str, ...]:
        """The calendar years that lie wholly inside, oldest first."""
        return tuple(
            str(year)
            for year in range(self.first.year, self.last.year + 1)
            if date(year, 1, 1) >= self.first and date(year, 12, 31) <= self.last
        )


def next_quarter(day: date) -> date:
    """Return the first day of the quarter after the one that ``day`` lies in."""
    start = quarter_start(day)
    return date(start.year + (start.month == 10), (start.month + 3 - 1) % 12 + 1, 1)  # noqa: PLR2004 - October


def last_closed_day(today: date) -> date:
    """Return the last day of the newest quarter that has ended."""
    return quarter_start(today) - timedelta(days=1)


def last_day_of(period: str) -> date:
    """Return the last day of a period: ``2025-K1`` a quarter, ``2025`` a year."""
    year, _, quarter = period.partition("-K")
    return next_quarter(date(int(year), 3 * int(quarter or 4), 1)) - timedelta(days=1)


def settles_from(period: str, weeks: int = RIPE_WEEKS) -> date:
    """Return the first day on which a period's cells may be settled: so many weeks after its last day."""
    return last_day_of(period) + timedelta(weeks=weeks)


def last_ripe_day(today: date, weeks: int = RIPE_WEEKS) -> date:
    """Return the last day of the newest quarter that may be settled today."""
    closed = last_closed_day(today)
    while closed + timedelta(weeks=weeks) > today:
        closed = last_closed_day(closed)
    return closed


def default_days(today: date, weeks: int = RIPE_WEEKS) -> tuple[date, date]:
    """Return the period of a public map that names none: the latest calendar years that may be settled."""
    newest = (last_ripe_day(today, weeks) + timedelta(days=1)).year - 1
    return date(newest - DEFAULT_YEARS + 1, 1, 1), date(newest, 12, 31)


def scope_of(selection: Selection, today: date, localities: Sequence[str], weeks: int = RIPE_WEEKS) -> Scope:
    """Read a selection as the scope of a public map.

    Parameters
    ----------
    selection
        Any selection; ``first`` and ``last`` are both included.
    today
        The local day: a quarter that holds it has not ended.
    localities
        The orter that exist, ``landsbygd`` among them where it is shown.
    weeks
        How long after its end a period is settled, for what is proposed instead of one that is refused.

    Raises
    ------
    ReleaseFiltered
        If it filters by source, hour or weekday, or by a category that is no public group.
    ReleaseNotWhole, ReleaseOpen
        If its days are no whole quarters, or the last has not ended.
    NotFound
        If it names an ort that does not exist.
    """
    for name, value in (
        ("källa", selection.sources),
        ("timmar", selection.hours),
        ("veckodag", selection.weekdays),
        ("kategori", tuple(one for one in selection.categories if one not in public_groups())),
    ):
        if value:
            raise ReleaseFiltered(field=name, value=value)
    for name in selection.localities:
        if name not in localities:
            raise NotFound(what="Orten", name=name)
    ripe = last_ripe_day(today, weeks)
    begins_whole = selection.first == quarter_start(selection.first)
    ends_whole = selection.last + timedelta(days=1) == next_quarter(selection.last)
    if not begins_whole or not ends_whole:
        nearest = min(quarter_start(selection.first), quarter_start(ripe))
        end = min(max(next_quarter(selection.last) - timedelta(days=1), nearest), ripe)
        raise ReleaseNotWhole(
            first=selection.first.isoformat(),
            last=selection.last.isoformat(),
            nearest=f"{nearest.isoformat()} till {end.isoformat()}",
        )
    if selection.last > last_closed_day(today):
        day = selection.last + timedelta(weeks=weeks)
        raise ReleaseOpen(last=selection.last.isoformat(), closed=ripe.isoformat(), day=day.isoformat())
    groups = tuple(name for name in public_groups() if not selection.categories or name in selection.categories)
    return Scope(selection.first, selection.last, tuple(sorted(set(selection.localities))), groups)
