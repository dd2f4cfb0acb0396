"""Near repeats: whether events close in space are close in time more often than chance makes them (Knox)."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainc

from geo.base.crs import Floats
from geo.base.errors import LimitReached, ValueRefused
from geo.kernels import methods_kernels as kernels

DISTANCE_EDGES_M: Final = (0.0, 1.0, 101.0, 201.0, 401.0)
"""The same place, 1-100 m, 101-200 m, 201-400 m (Sturup, Rostami, Gerell & Sandholm 2018)."""

TIME_EDGES_DAYS: Final = (0.0, 8.0, 15.0, 29.0)
"""0-7, 8-14 and 15-28 days."""

MOST_PAIRS: Final = 30_000_000
"""Pairs within the widest band that are kept in memory (0.5 GB)."""

LEAST_EXPECTED: Final = 5.0
"""A ratio over fewer expected pairs is not told: a single pair would halve or double it."""

Metric = Literal["euclidean", "manhattan"]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NearRepeat:
    """Pairs of events by how far apart they lie in space (rows) and time (columns)."""

    observed: Ints
    expected: Floats
    """The mean over the exchanges of times."""
    ratio: Floats
    """Observed over expected; NaN below ``LEAST_EXPECTED``."""
    p: Floats
    """One-sided: as many pairs or more, ``(1 + #) / (replicas + 1)``."""


def pairs_table(
    points: ArrayLike,
    days: ArrayLike,
    *,
    distance_edges: ArrayLike = DISTANCE_EDGES_M,
    time_edges: ArrayLike = TIME_EDGES_DAYS,
    metric: Metric = "euclidean",
    closed: bool = False,
) -> Ints:
    """Count pairs of events by distance and time apart.

    Parameters
    ----------
    points
        ``(n, 2)`` metres.
    days
        ``(n,)`` days from any common day; parts of days count.
    distance_edges, time_edges
        Rising edges of the bands, metres and days. A band is ``[a, b)``; with ``closed`` it is ``(a, b]`` and the
        first holds its lower edge too.

    Returns
    -------
    table
        ``(len(distance_edges) - 1, len(time_edges) - 1)``, each pair once.

    Raises
    ------
    ValueRefused
        If lengths differ or edges do not rise.
    LimitReached
        If more than ``MOST_PAIRS`` pairs lie within the widest band.

    Notes
    -----
    Knox 1964. Programs disagree on the ends: the near repeat calculator takes ``[a, b)``, R's surveillance ``<=``.
    """
    return _table(_near(points, days, distance_edges, metric, closed=closed), _edges(time_edges), closed=closed)


def near_repeat(
    points: ArrayLike,
    days: ArrayLike,
    *,
    distance_edges: ArrayLike = DISTANCE_EDGES_M,
    time_edges: ArrayLike = TIME_EDGES_DAYS,
    metric: Metric = "euclidean",
    replicas: int = 999,
    seed: int = 1,
) -> NearRepeat:
    """Test each band for more pairs than if the same times fell on the same places at random.

    Parameters are those of ``pairs_table``; ``replicas`` exchanges of the times among the places, from ``seed``.

    Notes
    -----
    Johnson et al. 2007. Exchanging times keeps the places as unevenly dense, and the season, as they were.
    """
    edges = _edges(time_edges)
    near = _near(points, days, distance_edges, metric, closed=False)
    observed = _table(near, edges, closed=False)
    kept = near.time, near.first, near.second, near.band
    shuffled = np.asarray(kernels.knox_shuffled(*kept, near.bands, edges, near.closed, replicas, seed))
    expected = shuffled.mean(axis=0)
    told = expected >= LEAST_EXPECTED
    ratio = np.divide(observed, expected, out=np.full(observed.shape, np.nan), where=told)
    p = (1 + (shuffled >= observed).sum(axis=0)) / (replicas + 1)
    return NearRepeat(observed, expected, ratio, p)


@dataclass(frozen=True, slots=True)
class Knox:
    """The test of one distance and one time, both closed."""

    statistic: int
    """Pairs close in both."""
    expected: float
    """Pairs close in space times pairs close in time, over all pairs."""
    p: float
    """As many or more, by Poisson with that mean."""
    table: Ints
    """``[[both, time only], [space only, neither]]``."""


def knox(
    points: ArrayLike, days: ArrayLike, *, reach_m: float, reach_days: float, metric: Metric = "euclidean"
) -> Knox:
    """Test pairs within ``reach_m`` and ``reach_days`` (both closed) against independence of the two.

    Notes
    -----
    Knox 1964 as in R's surveillance; quick, but the pairs share events, so ``near_repeat`` decides.
    """
    near = _near(points, days, (0.0, reach_m), metric, closed=True)
    both = int(_table(near, _edges((0.0, reach_days)), closed=True).sum())
    in_space, in_time, n = near.first.size, _pairs_in_time(near.time, reach_days), near.time.size
    pairs = n * (n - 1) // 2
    expected = in_space * in_time / pairs
    table = np.array([[both, in_time - both], [in_space - both, pairs - in_time - in_space + both]])
    return Knox(both, expected, float(gammainc(both, expected)) if both and expected else 1.0, table)


def _pairs_in_time(time: Floats, reach: float) -> int:
    """Count pairs at most ``reach`` apart, exactly as ``abs(a - b) <= reach`` would."""
    value, many = np.unique(time, return_counts=True)
    upto = np.searchsorted(value, value + reach, side="right")
    # the sum above may be rounded otherwise than the difference: look at the neighbours on the limit once more
    beyond = np.minimum(upto, value.size - 1)
    upto = np.where((upto < value.size) & (value[beyond] - value <= reach), upto + 1, upto)
    upto = np.where(value[upto - 1] - value > reach, upto - 1, upto)
    before = np.concatenate([[0], np.cumsum(many)])
    later = before[upto] - before[1:]
    return int((many * later).sum() + (many * (many - 1) // 2).sum())


class _Near(NamedTuple):
    """The events' times and the pairs within the widest band of distance."""

    time: Floats
    first: Ints
    second: Ints
    band: NDArray[np.int8]
    bands: int
    closed: bool


def _table(near: _Near, edges: Floats, *, closed: bool) -> Ints:
    found = kernels.knox_table(near.time, near.first, near.second, near.band, near.bands, edges, closed)
    return np.asarray(found, np.int64)


def _near(points: ArrayLike, days: ArrayLike, distance_edges: ArrayLike, metric: Metric, *, closed: bool) -> _Near:
    xy, time = np.asarray(points, float), np.asarray(days, float)
    edges = _edges(distance_edges)
    if xy.ndim != 2 or xy.shape[1] != 2 or time.shape != (len(xy),):  # noqa: PLR2004 - east and north
        raise ValueRefused(field="points, days", value=(xy.shape, time.shape), wanted="(n, 2) and (n,)")
    if len(xy) < 2 or not np.isfinite(xy).all() or not np.isfinite(time).all():  # noqa: PLR2004 - a pair
        raise ValueRefused(field="points, days", value=len(xy), wanted=">= 2, all finite")
    order = np.argsort(xy[:, 0], kind="stable")
    x, y = np.ascontiguousarray(xy[order, 0]), np.ascontiguousarray(xy[order, 1])
    guess = max(1024, 8 * len(xy))
    while True:
        first, second, band = np.empty(guess, np.int64), np.empty(guess, np.int64), np.empty(guess, np.int8)
        found = int(kernels.near_pairs(x, y, edges, closed, metric == "manhattan", first, second, band))
        if found > MOST_PAIRS:
            raise LimitReached(what="Par av händelser nära varandra", met=found, limit=MOST_PAIRS)
        if found <= guess:
            return _Near(time[order], first[:found], second[:found], band[:found], edges.size - 1, closed)
        guess = found


def _edges(edges: ArrayLike) -> Floats:
    rising = np.asarray(edges, float)
    if rising.ndim != 1 or rising.size < 2 or not (np.diff(rising) > 0).all():  # noqa: PLR2004 - one band has two
        raise ValueRefused(field="edges", value=rising.tolist(), wanted="rising, at least two")
    return rising
