"""The selections that were fixed beforehand, whose verdicts count as tested.

Looking until something shows raises an alarm in half of null data; so a free filter explores, and these alone test:
the shipped one (two years to today, ``geo.base.periods``), whole years of the municipality and of an ort, the rounds
that have been opened, and what a citizen promise said it would be judged by.
"""

from datetime import date

from data.store.store import Store
from data.work import pledge_rows, round_rows
from geo.base.periods import Selection
from geo.reading.localities import Localities


def standing(store: Store, localities: Localities, today: date, *, years: int = 10) -> frozenset[Selection]:
    """Return them all, as of a day.

    Parameters
    ----------
    store
        Holds the rounds and the promises.
    localities
        The orter.
    today
        A year that is not over is not a whole one.
    years
        How far back whole years go.
    """
    whole = {
        Selection(date(year, 1, 1), date(year, 12, 31), ort)
        for year in range(today.year - years, today.year)
        for ort in ((), *((name,) for name in localities.names))
    }
    opened = {Selection(one.period.first, one.period.last) for one in round_rows.rounds(store)}
    promised = {
        Selection(*days, (one.locality,), one.categories, one.sources)
        for one in pledge_rows.pledges(store).values()
        for days in (one.baseline, one.follow)
    }
    shipped = {Selection.standing(today, ort) for ort in (None, *localities.names)}
    return frozenset(whole | opened | promised | shipped)
