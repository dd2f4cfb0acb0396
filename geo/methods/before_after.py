"""Before and after: did a place change more than its control did, and by how much at the least and at the most.

Counts are of independent episodes (repeats joined): the tests below take each as an event of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, erfc, exp, sqrt
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import gammaln, logsumexp, ndtri, xlogy
from scipy.stats import binom, hypergeom

from geo.base.crs import Floats
from geo.base.errors import ValueRefused

LEVEL: Final = 0.95
"""Of the intervals of the exact ratio."""

POWER: Final = 0.8
"""The smallest detectable change is one that would be shown in four cases of five."""

EXACT_UP_TO: Final = 600
"""Larger numbers' detectable change comes from the normal approximation of the log ratio."""


MOST_EVENTS: Final = 1_000_000_000
"""More in one number are refused: they are no events, and the exact test of so many is what a second is enough for."""

SCIPY_UP_TO: Final = 10_000_000
"""Of more events the p comes from the distribution's own window: scipy adds every term, for seconds."""


class Change(NamedTuple):
    """Events before and after, over the same two periods for every area that is compared."""

    before: float
    after: float


NOTHING: Final = Change(0, 0)


@dataclass(frozen=True, slots=True)
class Wdd:
    """The weighted displacement difference: events fewer (negative) or more than the control's change explains."""

    local: float
    local_se: float
    displaced: float
    displaced_se: float
    total: float
    total_se: float
    z: float
    low: float
    high: float


def weighted_displacement_difference(
    treated: Change,
    control: Change,
    *,
    ring: Change = NOTHING,
    ring_control: Change = NOTHING,
    time_weights: tuple[float, float] = (1, 1),
    area_weights: tuple[float, float, float, float] = (1, 1, 1, 1),
    alpha: float = 0.1,
) -> Wdd:
    """Return the weighted displacement difference.

    Parameters
    ----------
    treated, control, ring, ring_control
        Events before and after; the ring about the treated area is where crime may have moved.
    time_weights
        Lengths of the two periods.
    area_weights
        Sizes of control, treated, ring's control and ring, in this order.
    alpha
        1 less the level of the interval.

    Raises
    ------
    ValueRefused
        If a weight is not positive or a number is negative.

    Notes
    -----
    Wheeler & Ratcliffe 2018. It compares *differences*: where numbers fall by the same *share* everywhere, a place
    with more events falls by more of them and the test errs (docs/methods.md). ``ratio_of_ratios`` does not.
    """
    if min(*time_weights, *area_weights) <= 0:
        raise ValueRefused(field="weights", value=(time_weights, area_weights), wanted="> 0")
    if min(*treated, *control, *ring, *ring_control) < 0:
        raise ValueRefused(field="antal", value="negativt", wanted="0 eller mer")

    def difference(change: Change, area: float) -> tuple[float, float]:
        before, after = time_weights[0] * area, time_weights[1] * area
        return change.after / after - change.before / before, change.after / after**2 + change.before / before**2

    local, control_change = difference(treated, area_weights[1]), difference(control, area_weights[0])
    moved, moved_control = difference(ring, area_weights[3]), difference(ring_control, area_weights[2])
    here, here_variance = local[0] - control_change[0], local[1] + control_change[1]
    there, there_variance = moved[0] - moved_control[0], moved[1] + moved_control[1]
    total, se = here + there, float(np.sqrt(here_variance + there_variance))
    reach = float(ndtri(1 - alpha / 2)) * se
    return Wdd(
        local=here,
        local_se=float(np.sqrt(here_variance)),
        displaced=there,
        displaced_se=float(np.sqrt(there_variance)),
        total=total,
        total_se=se,
        z=total / se if se else float("nan"),
        low=total - reach,
        high=total + reach,
    )


def weighted_displacement_quotient(treated: Change, ring: Change, control: Change) -> float:
    """Return how the ring's success stands to the treated area's; NaN where the treated area did not change.

    Notes
    -----
    Bowers & Johnson 2003. With a fall in the treated area: above 0 the ring gained as well, 0 to -1 some events moved
    there, below -1 more moved than were prevented. It has no interval; below some tens of events it says nothing.
    """
    if control.before <= 0 or control.after <= 0:
        return float("nan")
    moved = ring.after / control.after - ring.before / control.before
    gained = treated.after / control.after - treated.before / control.before
    return moved / gained if gained else float("nan")


def e_test(first: float, second: float, size_first: float = 1, size_second: float = 1, difference: float = 0) -> float:
    """Return the two-sided p that two Poisson rates differ by ``difference``.

    Parameters
    ----------
    first, second
        Events.
    size_first, size_second
        Time or people behind each.
    difference
        What the first rate exceeds the second by, under the hypothesis.

    Raises
    ------
    ValueRefused
        If both are 0 or one is negative.

    Notes
    -----
    Krishnamoorthy & Thomson 2004: the statistic's distribution at the estimated common rate. As in crimepy, the
    observed statistic is standardised by that rate and the simulated ones by their own.
    """
    if first < 0 or second < 0 or first + second == 0:
        raise ValueRefused(field="antal", value=(first, second), wanted="0 eller mer, inte båda 0")
    a, b = float(size_first), float(size_second)
    rate = (first + second) / (a + b) - (difference * a) / (a + b)
    if rate <= 0:
        if difference == 0:
            return 1.0
        rate = 1e-10
    observed = abs((first / a - second / b - difference) / np.sqrt(rate))
    x1, log1 = _poisson(a * (rate + difference))
    x2, log2 = _poisson(b * rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt((x1[:, None] + x2[None, :]) / (a + b))
        statistic = np.abs(x1[:, None] / a - x2[None, :] / b - difference) / spread
    # no events at all in either says nothing and is left out
    extreme = (statistic >= observed) & (x1[:, None] + x2[None, :] > 0)
    if not extreme.any():
        return 0.0
    return float(np.exp(logsumexp((log1[:, None] + log2[None, :])[extreme])))


def _poisson(mean: float) -> tuple[Floats, Floats]:
    """Return the numbers that have any probability to speak of (e⁻⁵⁰⁰), and its logarithm."""
    x = np.arange(0, np.ceil(mean) + 40 * np.sqrt(mean) + 150)
    log_p = xlogy(x, mean) - mean - gammaln(x + 1)
    kept = log_p > -500  # noqa: PLR2004 - far below what a double adds
    return x[kept], log_p[kept]


@dataclass(frozen=True, slots=True)
class Ratio:
    """How the treated area's change stands to the control's: 1 is alike, 0.5 half as much is left."""

    value: float
    """Maximum likelihood given the margins; 0, infinite or NaN where a cell is empty."""
    low: float
    high: float
    p: float
    """Two-sided: twice the smaller tail, so that it is below 1 - level exactly when the interval leaves 1 out."""


def exact_p(treated: ArrayLike, control: ArrayLike) -> Floats:
    """Return the two-sided p of ``ratio_of_ratios`` for many comparisons at once.

    Parameters
    ----------
    treated, control
        ``(n, 2)`` whole numbers, before and after.

    Returns
    -------
    p
        ``(n,)``; 1 where the margins leave only one possibility.
    """
    t, c = np.asarray(treated, float).reshape(-1, 2), np.asarray(control, float).reshape(-1, 2)
    of_treated, after = t.sum(axis=1), t[:, 1] + c[:, 1]
    total = of_treated + c.sum(axis=1)
    below = hypergeom.cdf(t[:, 1], total, of_treated, after)
    above = hypergeom.sf(t[:, 1] - 1, total, of_treated, after)
    return np.where(total > 0, np.minimum(1.0, 2 * np.minimum(below, above)), 1.0)


def ratio_of_ratios(treated: Change, control: Change, *, level: float = LEVEL) -> Ratio:
    """Test exactly whether the treated area changed by another share than its control.

    Parameters
    ----------
    treated, control
        Whole numbers of events before and after, over the same periods; at most ``MOST_EVENTS`` each.
    level
        Of the interval.

    Returns
    -------
    Ratio
        (after/before treated) over (after/before control).

    Raises
    ------
    ValueRefused
        If a number is not whole, negative or larger.

    Notes
    -----
    Given how many events each area and each period has, the number after in the treated area is hypergeometric if
    both changed by one share, and Fisher's noncentral hypergeometric otherwise: exact at any size, and it never
    alarms in more than 5 % where both fall by the same share. Fisher 1935; Cornfield 1956 for the interval.
    """
    t0, t1, c0, c1 = (_whole(number) for number in (*treated, *control))
    total, of_treated, after = t0 + t1 + c0 + c1, t0 + t1, t1 + c1
    low_end, high_end = max(0, after - c0 - c1), min(of_treated, after)
    if low_end == high_end:
        return Ratio(float("nan"), 0.0, float("inf"), 1.0)
    tail = (1 - level) / 2
    given = _Margins(of_treated, after, total)
    p = float(exact_p((t0, t1), (c0, c1))[0]) if total <= SCIPY_UP_TO else min(1.0, 2 * min(given.tails(t1, 0.0)))

    def solve(wanted: float, *, upper: bool) -> float:
        return exp(brentq(lambda log_ratio: given.tails(t1, log_ratio)[not upper] - wanted, *BRACKET, xtol=1e-10))

    if t1 == low_end:
        return Ratio(0.0, 0.0, solve(tail, upper=True), p)
    if t1 == high_end:
        return Ratio(float("inf"), solve(tail, upper=False), float("inf"), p)
    value = exp(brentq(lambda log_ratio: given.mean(log_ratio) - t1, *BRACKET, xtol=1e-10))
    return Ratio(value, solve(tail, upper=False), solve(tail, upper=True), p)


BRACKET: Final = (-60.0, 60.0)
"""Log ratios between which every limit lies: that of one event beside twice ``MOST_EVENTS`` is 43 from 0."""

NEGLECTED: Final = 45.0
"""The logarithm of how much less likely than the likeliest a number is that is left out: e⁻⁴⁵ is 3 · 10⁻²⁰."""


class _Margins(NamedTuple):
    """Fisher's noncentral hypergeometric distribution of the number after in the treated area, given the margins.

    Only a window about the likeliest number is computed. The logarithm of each number's chance bends downwards by at
    least ``bend`` a step, so that it has fallen by ``NEGLECTED`` where the window ends: all that lies beyond adds less
    than 10⁻¹⁹ to a sum of 1, and the window grows as the root of the numbers.
    """

    of_treated: int
    after: int
    total: int

    def chances(self, log_ratio: float) -> tuple[Floats, Floats]:
        """Return the numbers in the window and the chance of each."""
        ratio, spare = exp(log_ratio), self.total - self.of_treated - self.after
        low_end, high_end = max(0, -spare), min(self.of_treated, self.after)
        low, high = low_end, high_end
        while low < high:
            middle = (low + high + 1) // 2
            grows = ratio * (self.of_treated - middle + 1) * (self.after - middle + 1) >= middle * (spare + middle)
            low, high = (middle, high) if grows else (low, middle - 1)
        # 1/a + 1/b >= 4/(a + b), for the two cells of each area and for those of each period
        areas = 4 / (self.of_treated + 2) + 4 / (self.total - self.of_treated + 2)
        periods = 4 / (self.after + 2) + 4 / (self.total - self.after + 2)
        reach = ceil(sqrt(2 * NEGLECTED / max(areas, periods))) + 1
        x = np.arange(max(low_end, low - reach), min(high_end, low + reach) + 1, dtype=float)
        # each against the one before: the logarithms of the numbers' factorials would lose digits where they are large
        steps = np.log(ratio * ((self.of_treated - x[1:] + 1) / x[1:]) * ((self.after - x[1:] + 1) / (spare + x[1:])))
        log_p = np.concatenate([[0.0], np.cumsum(steps)])
        p = np.exp(log_p - log_p.max())
        return x, p / p.sum()

    def tails(self, at: int, log_ratio: float) -> tuple[float, float]:
        """Return the chance of at most, and of at least, ``at``."""
        x, p = self.chances(log_ratio)
        return float(p[x <= at].sum()), float(p[x >= at].sum())

    def mean(self, log_ratio: float) -> float:
        """Return the mean."""
        x, p = self.chances(log_ratio)
        return float(x @ p)


def smallest_detectable(treated: Change, control: Change, *, level: float = LEVEL, power: float = POWER) -> float:
    """Return the smallest fall, as a share, that the exact test would show in ``power`` of all cases.

    Parameters
    ----------
    treated, control
        What was met; the control's change is taken as what would have happened, and both rows as Poisson.

    Returns
    -------
    share
        0.4 is a fall by 40 % beyond the control's; NaN where not even the loss of every event would be shown.
    """
    before = treated.before
    share = control.after / control.before if control.before else float("nan")
    if not (before > 0 and share > 0):
        return float("nan")

    def shown(ratio: float) -> float:
        return _power(treated.before, control, share, ratio, level) - power

    if shown(0.0) < 0:
        return float("nan")
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if shown(middle) < 0 else (middle, high)
    return 1 - low


def _power(before: float, control: Change, share: float, ratio: float, level: float) -> float:
    """Return how often a fall to ``ratio`` of what the control makes likely would be shown."""
    after = before * share * ratio
    if before + after + sum(control) > EXACT_UP_TO:
        if after < 1:
            return 1.0
        se = np.sqrt(1 / before + 1 / after + 1 / control.before + 1 / control.after)
        from_limit = float(-np.log(ratio) / se - ndtri((1 + level) / 2))
        return float(1 - 0.5 * erfc(from_limit / float(np.sqrt(2))))
    of_treated, of_control = round(before + after), round(sum(control))
    t = np.arange(of_treated + 1)
    c = np.arange(of_control + 1)
    p_t = binom.pmf(t, of_treated, after / (before + after))
    p_c = binom.pmf(c, of_control, control.after / sum(control))
    t, p_t = t[p_t > 1e-9], p_t[p_t > 1e-9]  # noqa: PLR2004 - what is left out does not add up to 1e-6
    c, p_c = c[p_c > 1e-9], p_c[p_c > 1e-9]  # noqa: PLR2004
    below = hypergeom.cdf(t[:, None], of_treated + of_control, of_treated, t[:, None] + c[None, :])
    rejects = below <= (1 - level) / 2
    return float(p_t @ rejects @ p_c)


def holm(p: ArrayLike) -> Floats:
    """Return p adjusted for that many tests (Holm 1979), in the order given.

    Notes
    -----
    The smallest is multiplied by their number, the next by one less, and none is smaller than the one before it.
    """
    values = np.asarray(p, float)
    order = np.argsort(values, kind="stable")
    adjusted = np.minimum(1.0, np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1)))
    out = np.empty_like(values)
    out[order] = adjusted
    return out


def _whole(number: float) -> int:
    if not 0 <= number <= MOST_EVENTS or number != int(number):
        raise ValueRefused(field="antal", value=number, wanted="heltal, 0 till en miljard")
    return int(number)


Finding = Literal["fell", "rose", "unclear", "few"]

LEAST_EVENTS: Final = 10
"""Fewer, before and after together, in the treated area or its control are not judged."""


def finding(treated: Change, control: Change, ratio: Ratio) -> Finding:
    """Return what may be said: never more than the interval of the ratio says."""
    if min(sum(treated), sum(control)) < LEAST_EVENTS:
        return "few"
    if ratio.high < 1:
        return "fell"
    return "rose" if ratio.low > 1 else "unclear"


def as_change(counts: ArrayLike) -> Change:
    """Return two numbers, before and after, as a ``Change``.

    Raises
    ------
    ValueRefused
        If they are not two finite numbers from 0.
    """
    pair = np.asarray(counts, float)
    if pair.shape != (2,) or not np.isfinite(pair).all() or (pair < 0).any():
        raise ValueRefused(field="antal", value=pair.tolist(), wanted="före och efter, 0 eller mer")
    return Change(float(pair[0]), float(pair[1]))


@dataclass(frozen=True, slots=True)
class Several:
    """A comparison with several control areas taken as one."""

    treated: Change
    controls: tuple[Change, ...]
    whole: Change
    """What all of them hold together."""
    ratio: Ratio
    smallest: float
    found: Finding
    apart: tuple[float, ...]
    """For each control the p that it changed as the other controls did, of all together (Holm 1979)."""

    @property
    def alike(self) -> bool:
        """Whether no control can be told from the others: else their sum hides what they differ in."""
        return min(self.apart) > 1 - LEVEL


def several_controls(treated: Change, controls: Sequence[Change]) -> Several:
    """Compare with several control areas together: more events behind the same question.

    Parameters
    ----------
    treated
        Whole numbers of events before and after.
    controls
        Those of two control areas or more, over the same periods, none in another.

    Raises
    ------
    ValueRefused
        If there are fewer than two.

    Notes
    -----
    The numbers are added up, which is the exact test's own way while all controls changed by one share. ``apart`` asks
    just that. A pool says nothing of chance that hits a whole area at once (a shop that opened in one of them).
    """
    if len(controls) < 2:  # noqa: PLR2004 - one is no pool
        raise ValueRefused(field="kontrollområden", value=len(controls), wanted="minst 2")
    counts = np.asarray(controls, float)
    whole = Change(*counts.sum(axis=0).tolist())
    ratio = ratio_of_ratios(treated, whole)
    return Several(
        treated,
        tuple(controls),
        whole,
        ratio,
        smallest_detectable(treated, whole),
        finding(treated, whole, ratio),
        tuple(holm(exact_p(counts, counts.sum(axis=0) - counts)).tolist()),
    )
