"""Circles: which are tried, what one holds, how its likelihood ratio is reckoned and its p told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.base.errors import ValueRefused

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EQUAL: Final = 1e-9
"""Ratios, shares and steps that differ by less are the same: roundings of a float."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which circles are tried: radii in metres, the largest share of the background, the fewest events."""

    smallest_m: float = 50.0
    largest_m: float = 400.0
    step_m: float = 25.0
    share: float = 0.5
    least: int = 2

    def __post_init__(self) -> None:
        """Refuse circles that cannot be meant."""
        if not 0 <= self.smallest_m <= self.largest_m or not self.step_m > 0:
            raise ValueRefused(
                field="radie", value=f"{self.smallest_m:g}:{self.largest_m:g}", wanted="minsta:största, i meter"
            )
        if not 0 < self.share < 1:
            raise ValueRefused(field="andel", value=self.share, wanted="mellan 0 och 1")
        if self.least < 1:
            raise ValueRefused(field="minsta antal", value=self.least, wanted="1 eller fler")

    def ladder(self) -> Floats:
        """Return the radii of ``PointScan``: from the smallest to the largest in equal steps of at most ``step_m``."""
        if not np.isfinite(self.largest_m):
            raise ValueRefused(field="radie", value="oändlig", wanted="en största radie i meter")
        steps = int(np.ceil((self.largest_m - self.smallest_m) / self.step_m - EQUAL))
        return np.linspace(self.smallest_m, self.largest_m, steps + 1, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Circle:
    """One circle of the scan and what the test says; ``members`` are positions in the events given."""

    e: float
    n: float
    radius_m: float
    count: int
    expected: float
    total: int
    llr: float
    stratum: int = 0
    p: float = 1.0
    members: Ints = field(default_factory=lambda: np.empty(0, np.int64), compare=False)

    @property
    def relative_risk(self) -> float:
        """Risk inside against outside; where nothing is outside, as if half an event were."""
        outside = max(self.total - self.count, 0.5) / max(self.total - self.expected, EQUAL)
        return (self.count / self.expected) / outside


def ratios(count: ArrayLike, expected: ArrayLike, total: ArrayLike) -> Floats:
    """Return Kulldorff's log likelihood ratios, one-sided: 0 where no more than expected, or the circle is too large.

    Parameters
    ----------
    count, expected, total
        Events inside, expected inside (infinite = not allowed), and all; arrays that broadcast.
    """
    c, e, whole = (np.asarray(one, float) for one in (count, expected, total))
    with np.errstate(divide="ignore", invalid="ignore"):
        outside = whole - c
        value = c * np.log(c / e) + np.where(outside > 0, outside * np.log(outside / (whole - e)), 0.0)
    return np.where((c > e) & np.isfinite(e), value, 0.0)


def test(circles: Sequence[Circle], maxima: Floats) -> list[Circle]:
    """Give every circle its p against the best of each simulated map (over all strata): ``(1 + #{>=}) / (R + 1)``.

    Parameters
    ----------
    circles
        As the scans return them.
    maxima
        Best ratios, shape (replicas, strata).
    """
    sorted_best = np.sort(maxima.max(axis=1))
    tested = []
    for circle in circles:
        # equal circles may differ in their last digits: what is as good as seen counts as such
        as_good = sorted_best.size - np.searchsorted(sorted_best, circle.llr - EQUAL * max(1.0, circle.llr))
        tested.append(replace(circle, p=float((1 + as_good) / (sorted_best.size + 1))))
    return tested
