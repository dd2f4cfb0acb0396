"""How a place has behaved over the quarters: new, recurring, lasting, fading, former."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.base.periods import LOCAL, months_back, quarter_start
from geo.hotspots.base import CLEAR_P, Persistence, PersistenceClass, Quarter
from geo.hotspots.evidence.by_source import Evidence
from geo.hotspots.tested_episodes import Book
from geo.methods.mann_kendall import mann_kendall

LEAST_QUARTERS: Final = 8
"""Below two years of quarters nothing is said of how a place behaves."""
MOST_QUARTERS: Final = 12
LEAST_HOT: Final = 2
"""Episodes that a hot quarter must have: one is no gathering."""
LASTING: Final = 6
"""Of the last eight quarters, so many hot: lasting."""
NEW: Final = 2
"""A place is new when only its last two quarters, or one of them, were hot."""
YEAR: Final = 4
DIGITS: Final = 9
"""Ratios that agree in so many digits are tied in the trend."""


def classify(hot: Sequence[bool], trend_p: float = 1.0, trend_s: float = 0.0) -> PersistenceClass:
    """Say how a place behaves.

    Parameters
    ----------
    hot
        Whether the place was hot in each closed quarter, oldest first.
    trend_p, trend_s
        Mann and Kendall's p and statistic of its counts against what was expected.

    Notes
    -----
    In this order: fewer than eight quarters - *för få perioder*; never hot - *ingen*; not hot for a year - *tidigare*;
    significantly falling - *avtagande*; hot in six of the last eight and in one of the last two - *varaktig*; hot in
    the last two and never before - *ny*; hot at least twice - *återkommande*; else (once, half a year ago or more) -
    *tidigare*.
    """
    recent, before = any(hot[-NEW:]), any(hot[:-NEW])
    rules: tuple[tuple[bool, PersistenceClass], ...] = (
        (len(hot) < LEAST_QUARTERS, "för få perioder"),
        (not any(hot), "ingen"),
        (not any(hot[-YEAR:]), "tidigare"),
        (trend_p <= CLEAR_P and trend_s < 0, "avtagande"),
        (recent and sum(hot[-LEAST_QUARTERS:]) >= LASTING, "varaktig"),
        (recent and not before, "ny"),
        (sum(hot) > 1, "återkommande"),
    )
    return next((name for holds, name in rules if holds), "tidigare")


def closed_quarters(since: date, today: date) -> list[date]:
    """Return the first days of the whole quarters after ``since`` that have ended before ``today``, at most twelve."""
    first = quarter_start(since)
    if first < since:
        first = months_back(first, -3)
    quarters = []
    while months_back(first, -3) <= today:
        quarters.append(first)
        first = months_back(first, -3)
    return quarters[-MOST_QUARTERS:]


def last_day(quarter: date) -> date:
    """Return the last day of the quarter that begins on a day."""
    return months_back(quarter, -3) - timedelta(days=1)


def quarter_of_rows(book: Book, quarters: Sequence[date]) -> NDArray[np.int64]:
    """Return for each episode of a book the place of its quarter among ``quarters``, -1 outside them."""
    days = book.episode["start"].dt.tz_convert(LOCAL).dt.date.to_numpy(object)
    place = {quarter: k for k, quarter in enumerate(quarters)}
    return np.array([place.get(quarter_start(day), -1) for day in days], dtype=np.int64)


def hot_quarters(evidence: Evidence, quarter: NDArray[np.int64], quarters: Sequence[date]) -> tuple[Quarter, ...]:
    """Return what each quarter had at a place, and whether it was hot: more than its background, exact p <= .05.

    Parameters
    ----------
    evidence
        Of the place, over all the quarters.
    quarter
        ``quarter_of_rows`` of its book.
    quarters
        Their first days.
    """
    of = quarter[evidence.rows]
    found = []
    for k, first in enumerate(quarters):
        part = evidence.part(np.asarray(of == k, bool))
        hot = part.count >= LEAST_HOT and part.p() <= CLEAR_P
        found.append(Quarter(first, part.count, hot, part.expected))
    return tuple(found)


def persistence_of(quarters: Sequence[Quarter]) -> Persistence:
    """Return how a place with these quarters behaves."""
    hot = [quarter.hot for quarter in quarters]
    if len(hot) < LEAST_QUARTERS:
        return Persistence("för få perioder", tuple(quarters))
    ratio = [quarter.n / quarter.expected if quarter.expected else np.nan for quarter in quarters]
    # quarters with equally much are equal, whatever the last digits of their sums
    known = [float(f"{value:.{DIGITS}g}") for value in ratio if np.isfinite(value)]
    if len(known) < LEAST_QUARTERS or len(set(known)) == 1:
        return Persistence(classify(hot), tuple(quarters))
    trend = mann_kendall(known)
    return Persistence(classify(hot, trend.p, trend.s), tuple(quarters), trend.p)
