"""Whether two patterns lie alike: Andresen's spatial point pattern test, area by area."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from geo.base.crs import Floats
from geo.base.errors import ValueRefused
from geo.methods.gi_star import Adjustment, adjusted


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two patterns are."""

    p: Floats
    """One an area: the two shares are equal. NaN where neither pattern has anything."""
    q: Floats
    """``p`` after the correction for how many areas were tested."""
    difference: Floats
    """The second pattern's share less the first's."""
    s_index: float
    """The share of tested areas that do not differ at 5 % each: 1 is alike everywhere. NaN where none is tested."""


def compare_patterns(
    first: ArrayLike, second: ArrayLike, *, level: float = 0.05, how: Adjustment = "by", continuity: bool = True
) -> Similarity:
    """Compare two patterns' shares in each area.

    Parameters
    ----------
    first, second
        ``(n,)`` counts an area, the same areas; both with a sum above 0.
    level
        An area differs where its own ``p`` is below this.
    how
        The correction behind ``q``; neighbouring areas depend on each other, hence ``by``.
    continuity
        Yates's correction, lest small counts differ too easily.

    Raises
    ------
    ValueRefused
        If the lengths differ, a count is negative or a pattern is empty.

    Notes
    -----
    Andresen 2009 resamples one pattern; here each area's two shares meet in a chi-square test of a 2 x 2 table
    (Wheeler, Steenbeek & Andresen 2018), which needs no seed and treats the two alike.
    """
    a, b = np.asarray(first, float), np.asarray(second, float)
    if a.shape != b.shape or a.ndim != 1:
        raise ValueRefused(field="first, second", value=(a.shape, b.shape), wanted="(n,) and (n,)")
    if (a < 0).any() or (b < 0).any() or a.sum() <= 0 or b.sum() <= 0:
        raise ValueRefused(field="first, second", value="negative or empty", wanted="counts")
    rest_a, rest_b = a.sum() - a, b.sum() - b
    total = a.sum() + b.sum()
    row, rest = a + b, rest_a + rest_b
    off = np.abs(a - row * a.sum() / total)
    if continuity:
        off = off - np.minimum(0.5, off)
    with np.errstate(divide="ignore", invalid="ignore"):
        # in a 2 x 2 table all four cells lie equally far from what is expected
        statistic = np.square(off) * total**3 / (row * rest * a.sum() * b.sum())
        p = np.asarray(chdtrc(1, statistic), float)
    p = np.where(row == 0, np.nan, np.where(rest == 0, 1.0, p))
    tested = ~np.isnan(p)
    s_index = float((p[tested] >= level).mean()) if tested.any() else float("nan")
    return Similarity(p, adjusted(p, how), b / b.sum() - a / a.sum(), s_index)
