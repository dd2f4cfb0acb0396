"""Whether a series of counts rises or falls: Mann and Kendall's test, and Sen's slope."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from geo.base.errors import ValueRefused


@dataclass(frozen=True, slots=True)
class Trend:
    """What the test says of a series."""

    s: float
    """Pairs that rise less pairs that fall."""
    variance: float
    """The variance of ``s`` if nothing changed, corrected for ties."""
    z: float
    p: float
    """Two-sided."""
    tau: float
    """``s`` as a share of all pairs, -1 to 1."""
    slope: float
    """Sen's slope: the median change from one value to the next."""


def mann_kendall(values: ArrayLike) -> Trend:
    """Test a series for a monotone trend.

    Parameters
    ----------
    values
        ``n >= 2`` numbers at equal steps of time; NaN is left out.

    Raises
    ------
    ValueRefused
        If fewer than two values are left.

    Notes
    -----
    Mann 1945; Kendall 1975, with the corrections for ties and for continuity; Sen 1968. Neighbouring quarters that
    depend on each other make p too small: it is used on counts of episodes, after repeats are joined.
    """
    x = np.asarray(values, float).ravel()
    x = x[~np.isnan(x)]
    n = x.size
    if n < 2:  # noqa: PLR2004 - a pair is the least that can rise
        raise ValueRefused(field="values", value=n, wanted=">= 2")
    earlier, later = np.triu_indices(n, 1)
    change = x[later] - x[earlier]
    s = float(np.sign(change).sum())
    tied = np.unique(x, return_counts=True)[1].astype(float)
    variance = float((n * (n - 1) * (2 * n + 5) - (tied * (tied - 1) * (2 * tied + 5)).sum()) / 18)
    z = (s - np.sign(s)) / np.sqrt(variance) if s else 0.0
    p = 2 * ndtr(-abs(z))
    slope = float(np.median(change / (later - earlier)))
    return Trend(s, variance, float(z), float(p), s / (n * (n - 1) / 2), slope)
