"""What happened at a place after an action: two counts over the same days of the year, and what they can say.

This describes one place without a control. Whether a change is more than the neighbourhood's own is for
``geo.methods.before_after``; here only chance is ruled out or not, and the sentence says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.stats import binomtest

from geo.base.activity import is_activity
from geo.base.periods import day_bounds, months_back
from geo.base.records import PRECISION_LIMIT_M

LEAST_DAYS: Final = 28
"""Shorter than four weeks says nothing yet."""

MOST_DAYS: Final = 365
"""A year after is enough, and holds every season once."""

LEAST_EVENTS: Final = 5
"""Fewer reports in both periods together cannot differ more than chance makes them: 0 and 4 is p = .13."""

SURE_P: Final = 0.05

Said = Literal["too_soon", "no_history", "few", "fewer", "more", "same"]


@dataclass(frozen=True, slots=True)
class Afterwards:
    """Counts over ``days`` days before and after; None where they cannot be told yet."""

    said: Said
    days: int = 0
    before: int = 0
    after: int = 0
    p: float = 1.0
    years: int = 0
    """How many years before the days after the days before lie."""


def afterwards(
    observations: pd.DataFrame, here: NDArray[np.bool_], *, started: date, done: date, today: date
) -> Afterwards:
    """Compare the days after an action with the same days of the last year before it was begun.

    Parameters
    ----------
    observations
        An observation frame (``geo.base.records``).
    here
        Which rows lie at the place (``at_place``).
    started, done
        The action's first and last day; neither they nor the days between them are counted.
    today
        The last day that counts.

    Returns
    -------
    Afterwards
        ``p`` is that of an exact two-sided binomial test of equal rates.

    Notes
    -----
    The same days of the year, because reports have a season. Actions are often begun when a place is at its worst, and
    numbers then fall by themselves: a place without a control shows that something changed, not why.
    """
    first = done + timedelta(days=1)
    last = min(today, done + timedelta(days=MOST_DAYS))
    days = (last - first).days + 1
    if days < LEAST_DAYS:
        return Afterwards("too_soon", max(days, 0))
    years = 1
    while months_back(last, 12 * years) >= started:
        years += 1
    earlier = months_back(first, 12 * years)
    counted = ~observations["withdrawn"] & (observations["feeling"] != "trygg") & observations["start"].notna()
    counted &= ~is_activity(observations)
    if not counted.any() or observations.loc[counted, "start"].min() > day_bounds(earlier, earlier)[1]:
        return Afterwards("no_history", days)
    before = _count(observations, counted.to_numpy() & here, earlier, earlier + timedelta(days=days - 1))
    after = _count(observations, counted.to_numpy() & here, first, last)
    if before + after < LEAST_EVENTS:
        return Afterwards("few", days, before, after, years=years)
    p = float(binomtest(after, before + after).pvalue)
    said: Said = "same" if p > SURE_P else "fewer" if after < before else "more"
    return Afterwards(said, days, before, after, p, years)


def at_place(
    observations: pd.DataFrame, place: str, locality: str, outline: shapely.Geometry | None = None
) -> NDArray[np.bool_]:
    """Return which rows lie at a place: those that name it, and exact ones within its outline."""
    here: NDArray[np.bool_] = ((observations["place"] == place) & (observations["locality"] == locality)).to_numpy(
        bool, copy=True
    )
    if outline is not None:
        exact = (observations["precision_m"] <= PRECISION_LIMIT_M).to_numpy(bool)
        points = shapely.points(observations["e"].to_numpy()[exact], observations["n"].to_numpy()[exact])
        shapely.prepare(outline)
        here[exact] |= shapely.covers(outline, points)
    return here


def _count(observations: pd.DataFrame, rows: NDArray[np.bool_], first: date, last: date) -> int:
    start, after = day_bounds(first, last)
    inside = rows & ((observations["start"] >= start) & (observations["start"] < after)).to_numpy()
    return int(observations.loc[inside, "count"].sum())
