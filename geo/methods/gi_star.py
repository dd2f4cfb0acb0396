"""Getis and Ord's local statistics: where high counts lie beside high counts. They describe; they test nothing.

On maps where nothing is there to find they show a hot cell in more than half of the cases even after correction
(docs/methods.md), so no outline of a hotspot is drawn from them.
"""

from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.ndimage import convolve1d
from scipy.sparse import csr_array
from scipy.spatial import cKDTree
from scipy.special import ndtr

from geo.base.crs import Floats
from geo.base.errors import ValueRefused

SLACK: Final = 1e-9
"""Share of the reach by which a neighbour on the limit may miss it: a diagonal is rounded in its last digit."""

Adjustment = Literal["bh", "by", "bonferroni"]


def neighbours(points: ArrayLike, reach_m: float) -> csr_array:
    """Find which places are neighbours: apart, and at most ``reach_m`` from each other.

    Parameters
    ----------
    points
        ``(n, 2)`` metres. Two at the same point are not neighbours (their distance is 0).
    reach_m
        Metres, closed.

    Returns
    -------
    csr_array
        ``(n, n)`` of ones, symmetric, nothing on the diagonal.
    """
    xy = np.asarray(points, float)
    if xy.ndim != 2 or xy.shape[1] != 2:  # noqa: PLR2004 - east and north
        raise ValueRefused(field="points", value=xy.shape, wanted="(n, 2)")
    if not reach_m > 0:
        raise ValueRefused(field="reach_m", value=reach_m, wanted="> 0")
    pairs = cKDTree(xy).query_pairs(reach_m * (1 + SLACK), output_type="ndarray")
    pairs = pairs[(xy[pairs[:, 0]] != xy[pairs[:, 1]]).any(axis=1)]
    row, column = np.r_[pairs[:, 0], pairs[:, 1]], np.r_[pairs[:, 1], pairs[:, 0]]
    return csr_array((np.ones(row.size), (row, column)), shape=(len(xy), len(xy)))


def local_g(values: ArrayLike, beside: csr_array, *, star: bool = True) -> Floats:
    """Return the z-score of each place's neighbourhood.

    Parameters
    ----------
    values
        ``(n,)``, a count or another number a place.
    beside
        The neighbours, as from ``neighbours``: binary and without the place itself.
    star
        Gi* counts the place itself into its neighbourhood; Gi leaves it out of both the neighbourhood and the mean.

    Returns
    -------
    z
        ``(n,)``; NaN where nothing varies, or where a place has no neighbours (Gi) or only neighbours.

    Notes
    -----
    ``(Σwx - x̄W) / (s √((nS₁ - W²)/(n - 1)))`` with binary weights, so that ``S₁ = W`` = the number of neighbours.
    Getis & Ord 1992; Ord & Getis 1995. With row-standardised weights programs differ (whether the place is added
    before or after), therefore never here.
    """
    x = np.asarray(values, float)
    n = x.size
    if beside.shape != (n, n):
        raise ValueRefused(field="values", value=n, wanted=beside.shape[0])
    lag = np.asarray(beside @ x, float)
    weight = np.asarray(beside.sum(axis=1), float).ravel()
    if star:
        return _standardised(lag + x, weight + 1, n, x.mean(), x.var())
    rest_mean = (x.sum() - x) / (n - 1)
    rest_variance = (np.square(x).sum() - np.square(x)) / (n - 1) - np.square(rest_mean)
    return _standardised(lag, weight, n - 1, rest_mean, rest_variance)


def grid_g(counts: ArrayLike, *, star: bool = True) -> Floats:
    """Return ``local_g`` of a full grid whose cells have their eight neighbours, by convolution.

    Parameters
    ----------
    counts
        ``(rows, columns)``.

    Returns
    -------
    z
        The same shape. Equal to ``local_g`` with ``neighbours(centres, cell * sqrt(2))``, 300 times as fast.
    """
    x = np.asarray(counts, float)
    ones = np.ones(3)

    def around(grid: Floats) -> Floats:
        whole = convolve1d(convolve1d(grid, ones, axis=0, mode="constant"), ones, axis=1, mode="constant")
        return np.asarray(whole, float)

    lag, weight, n = around(x), around(np.ones_like(x)), x.size
    if star:
        return _standardised(lag, weight, n, x.mean(), x.var())
    rest_mean = (x.sum() - x) / (n - 1)
    rest_variance = (np.square(x).sum() - np.square(x)) / (n - 1) - np.square(rest_mean)
    return _standardised(lag - x, weight - 1, n - 1, rest_mean, rest_variance)


def _standardised(lag: Floats, weight: Floats, n: int, mean: Floats | float, variance: Floats | float) -> Floats:
    spread = np.maximum(variance, 0) * (n * weight - np.square(weight)) / (n - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (lag - mean * weight) / np.sqrt(spread)
    return np.where(spread > 0, z, np.nan)


def two_sided(z: ArrayLike) -> Floats:
    """Return the two-sided p of a standard normal ``z``."""
    return np.asarray(2 * ndtr(-np.abs(np.asarray(z, float))), float)


def upper(z: ArrayLike) -> Floats:
    """Return the p of a standard normal at least as high as ``z``."""
    return np.asarray(ndtr(-np.asarray(z, float)), float)


def global_g(values: ArrayLike, beside: csr_array) -> float:
    """Return Getis and Ord's G of the whole map: the share of products of pairs that is between neighbours."""
    x = np.asarray(values, float)
    return float(x @ (beside @ x) / (x.sum() ** 2 - np.square(x).sum()))


def adjusted(p: ArrayLike, how: Adjustment = "bh") -> Floats:
    """Return p-values that pay for how many were looked at.

    Parameters
    ----------
    p
        ``(n,)``; NaN stays NaN and is not counted.
    how
        ``bh`` Benjamini & Hochberg 1995, ``by`` Benjamini & Yekutieli 2001 (any dependence), or ``bonferroni``.

    Returns
    -------
    q
        ``(n,)``, at most 1, in the order of ``p``.
    """
    given = np.asarray(p, float)
    out = np.full(given.shape, np.nan)
    known: NDArray[np.bool_] = ~np.isnan(given)
    tested = given[known]
    m = tested.size
    if m == 0:
        return out
    if how == "bonferroni":
        out[known] = np.minimum(tested * m, 1)
        return out
    order = np.argsort(tested, kind="stable")[::-1]
    cost = np.sum(1 / np.arange(1, m + 1)) if how == "by" else 1.0
    stepped = np.minimum.accumulate(tested[order] * m * cost / np.arange(m, 0, -1))
    back = np.empty(m)
    back[order] = np.minimum(stepped, 1)
    out[known] = back
    return out
