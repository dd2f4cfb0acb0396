"""Did it come true: how well places chosen from one period hold the events of the next."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr

from geo.base.crs import Floats
from geo.base.errors import ValueRefused

REPLICAS: Final = 999
LEVEL: Final = 0.05
"""Of the sign test that a difference must pass as well: a bootstrap of a handful of events is too sure of itself."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Interval:
    """A number and where it lies in 95 % of resampled periods; all NaN where it cannot be computed."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well some chosen cells held the next period's events."""

    hit: int
    """Events of the next period in the chosen cells."""
    n: int
    """Events of the next period in all."""
    area_share: float
    """The chosen cells' share of the area."""
    best_hit: float
    """What as large an area, chosen afterwards, would have held; a part of a cell holds that part of its events."""
    train_hit: int
    """Events of the earlier period in the chosen cells."""
    pai: Interval
    """Share of events over share of area; 1 is no better than chance."""
    pei: Interval
    """Share of what could be had with the same area, 0 to 1."""
    rri: Interval
    """How the chosen cells' events changed against everybody's; 1 is that they kept their share, below 1 is that
    what was high fell back."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How two choices of equally many cells differ on the same events."""

    pai: Interval
    """PAI of the one less PAI of the other, and where it lies when the events are drawn anew for both at once."""
    only: int
    """Events that the one held and the other did not."""
    only_other: int
    """Events that the other held and the one did not."""
    replicas: int
    seed: int

    @property
    def finding(self) -> Literal["better", "worse", "unclear", "few"]:
        """What may be said: nothing where the interval holds 0, or where a sign test lets it be chance.

        The sign test asks how often a fair coin would part the events that only one of them held as unevenly.
        """
        if not (self.pai.low > 0 or self.pai.high < 0):
            return "unclear"
        if 2 * bdtr(min(self.only, self.only_other), self.only + self.only_other, 0.5) > LEVEL:
            return "few"
        return "better" if self.pai.low > 0 else "worse"


def highest(train: ArrayLike, k: int) -> Bools:
    """Choose the ``k`` cells with most events; among equals the lower cell number.

    Parameters
    ----------
    train
        ``(n,)`` counts of the earlier period, in the order of the cells' numbers.
    """
    counts = np.asarray(train, float)
    if not 0 < k <= counts.size:
        raise ValueRefused(field="k", value=k, wanted=f"1-{counts.size}")
    chosen = np.zeros(counts.size, bool)
    chosen[np.argsort(-counts, kind="stable")[:k]] = True
    return chosen


def score(
    chosen: ArrayLike,
    train: ArrayLike,
    test: ArrayLike,
    *,
    area: ArrayLike | None = None,
    replicas: int = REPLICAS,
    seed: int = 1,
) -> Accuracy:
    """Score chosen cells on the period that followed.

    Parameters
    ----------
    chosen
        ``(n,)`` booleans: the cells that were pointed out.
    train, test
        ``(n,)`` counts of the earlier and of the later period.
    area
        ``(n,)`` areas of the cells, any unit; equal where left out.
    replicas, seed
        Bootstrap resamples of both periods' events behind the intervals; 0 gives none (NaN).

    Raises
    ------
    ValueRefused
        If the lengths differ or no cell is chosen.

    Notes
    -----
    PAI: Chainey, Tompson & Uhlig 2008. PEI: Hunt 2016. RRI: Levine 2008. Intervals: percentiles of a bootstrap in
    which every event is drawn anew (multinomial over the cells), the chosen cells held fixed, and the best ones too:
    the best of each drawing would be chosen with hindsight of that drawing, and PEI's interval lie below PEI.
    """
    picked = np.asarray(chosen, bool)
    before, after = np.asarray(train, float), np.asarray(test, float)
    size = np.ones(picked.size) if area is None else np.asarray(area, float)
    if not picked.shape == before.shape == after.shape == size.shape or picked.ndim != 1:
        raise ValueRefused(field="chosen, train, test", value="different lengths", wanted="one a cell")
    if not picked.any():
        raise ValueRefused(field="chosen", value=0, wanted=">= 1 cell")
    share = float(size[picked].sum() / size.sum())
    best = _best_parts(picked, after, size)
    values = _ratios(picked, best, before[None, :], after[None, :], size)[:, 0]
    spread = np.full((3, 1), np.nan)
    if replicas and before.sum() and after.sum():
        rng = np.random.default_rng(seed)
        again = [rng.multinomial(int(c.sum()), c / c.sum(), size=replicas).astype(float) for c in (before, after)]
        spread = _ratios(picked, best, again[0], again[1], size)
    pai, pei, rri = (_interval(value, drawn) for value, drawn in zip(values, spread, strict=True))
    return Accuracy(
        hit=int(after[picked].sum()),
        n=int(after.sum()),
        area_share=share,
        best_hit=float(after @ best),
        train_hit=int(before[picked].sum()),
        pai=pai,
        pei=pei,
        rri=rri,
    )


def difference(
    chosen: ArrayLike, other: ArrayLike, test: ArrayLike, *, replicas: int = REPLICAS, seed: int = 1
) -> Difference:
    """Compare two choices of equally many cells of one size on the period that followed.

    Parameters
    ----------
    chosen, other
        ``(n,)`` booleans, as many true in each.
    test
        ``(n,)`` counts of the later period.
    replicas, seed
        Bootstrap resamples of the events behind the interval.

    Raises
    ------
    ValueRefused
        If the lengths differ, no cell is chosen, or not equally many.

    Notes
    -----
    Paired: each resample draws the events once and scores both choices on them, so that what both hold, or neither,
    says nothing of the difference. Only which of the two held an event matters; that is what is drawn (multinomial).
    """
    one, two, after = np.asarray(chosen, bool), np.asarray(other, bool), np.asarray(test, float)
    if not one.shape == two.shape == after.shape or one.ndim != 1:
        raise ValueRefused(field="chosen, other, test", value="different lengths", wanted="one a cell")
    if not one.any() or one.sum() != two.sum():
        raise ValueRefused(field="chosen, other", value=f"{one.sum()} and {two.sum()}", wanted="equally many, >= 1")
    held = np.array([after[one & ~two].sum(), after[two & ~one].sum(), after[one == two].sum()])
    n, share = int(after.sum()), float(one.mean())
    if not n:
        nothing = Interval(float("nan"), float("nan"), float("nan"))
        return Difference(nothing, 0, 0, replicas, seed)
    drawn = np.random.default_rng(seed).multinomial(n, held / n, size=replicas)
    pai = _interval((held[0] - held[1]) / n / share, (drawn[:, 0] - drawn[:, 1]) / n / share)
    return Difference(pai, int(held[0]), int(held[1]), replicas, seed)


def _ratios(picked: Bools, best: Floats, before: Floats, after: Floats, size: Floats) -> Floats:
    """Return PAI, PEI and RRI of each row of counts: ``(3, rows)``."""
    hit, earlier = after[:, picked].sum(axis=1), before[:, picked].sum(axis=1)
    n, n_before = after.sum(axis=1), before.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pai = hit / n / (size[picked].sum() / size.sum())
        pei = np.minimum(hit / (after @ best), 1.0)
        rri = (hit / earlier) / (n / n_before)
    return np.where(np.isfinite([pai, pei, rri]), [pai, pei, rri], np.nan)


def _best_parts(picked: Bools, after: Floats, size: Floats) -> Floats:
    """Return how much of each cell belongs to the best area as large as the chosen: densest first, the last in part."""
    order = np.argsort(-after / size, kind="stable")
    reached = np.cumsum(size[order])
    best = np.zeros(after.size)
    best[order] = np.clip((size[picked].sum() - reached + size[order]) / size[order], 0, 1)
    if (size == size[0]).all():
        best = best.round()
    return best


def _interval(value: float, drawn: Floats) -> Interval:
    kept = drawn[~np.isnan(drawn)]
    if kept.size == 0:
        return Interval(float(value), float("nan"), float("nan"))
    low, high = np.percentile(kept, [2.5, 97.5])
    return Interval(float(value), float(low), float(high))
