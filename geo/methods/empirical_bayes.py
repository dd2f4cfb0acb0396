"""Rates where people are few, pulled towards the mean of all as far as their own numbers are too small to speak.

Empirical Bayes, with an interval that says how much is known.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.special import gammainc, gammaln, logsumexp, pdtr, pdtrc

from geo.base.crs import Floats
from geo.base.errors import ValueRefused


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Rates pulled towards the mean of all."""

    rate: Floats
    mean: float
    """Events over people, all areas together."""
    variance: float
    """How much the areas' true rates vary; 0 where their differences are no more than chance."""


def global_rates(events: ArrayLike, people: ArrayLike) -> Smoothed:
    """Pull each area's rate towards the mean of all.

    Parameters
    ----------
    events, people
        ``(n,)``; people (or dwellings, or people times years) above 0.

    Raises
    ------
    ValueRefused
        If the lengths differ or a number cannot be.

    Notes
    -----
    Marshall 1991, by the method of moments: ``m + (r - m) a / (a + m / P)``.
    """
    count, size = _checked(events, people)
    raw = count / size
    mean = count.sum() / size.sum()
    spread = (size * np.square(raw - mean)).sum() / size.sum()
    variance = max(0.0, float(spread - mean / size.mean()))
    return Smoothed(_pulled(raw, size, np.full_like(raw, mean), np.full_like(raw, variance)), float(mean), variance)


def local_rates(events: ArrayLike, people: ArrayLike, beside: csr_array) -> Floats:
    """Pull each area's rate towards the mean of its neighbours and itself.

    Parameters
    ----------
    events, people
        As in ``global_rates``.
    beside
        ``(n, n)`` ones for neighbours; the area itself is added.

    Notes
    -----
    Marshall 1991. The spread about an area is that of its neighbours about *their own* local means, as R's spdep has
    it; the mean number of people is taken over the same neighbours.
    """
    count, size = _checked(events, people)
    if beside.shape != (count.size, count.size):
        raise ValueRefused(field="beside", value=beside.shape, wanted=(count.size, count.size))
    with_self = csr_array(beside + csr_array(np.eye(count.size)))
    with_self.data[:] = 1.0
    around = np.asarray(with_self @ size, float)
    mean = np.asarray(with_self @ count, float) / around
    raw = count / size
    spread = np.asarray(with_self @ (size * np.square(raw - mean)), float) / around
    neighbours = np.asarray(with_self.sum(axis=1), float).ravel()
    variance = np.maximum(0.0, spread - mean / (around / neighbours))
    return _pulled(raw, size, mean, variance)


def _pulled(raw: Floats, size: Floats, mean: Floats, variance: Floats) -> Floats:
    noise = variance + mean / size
    trust = np.divide(variance, noise, out=np.zeros_like(raw), where=noise > 0)
    return np.asarray(mean + (raw - mean) * trust, float)


def choynowski(events: ArrayLike, people: ArrayLike) -> Floats:
    """Return how unlikely each area's number is at the common rate: one tail, the one it lies in.

    Notes
    -----
    Choynowski 1959: Poisson, ``P(X <= O)`` where fewer than expected, else ``P(X >= O)``.
    """
    count, size = _checked(events, people)
    expected = size * count.sum() / size.sum()
    below = np.asarray(pdtr(count, expected), float)
    above = np.where(count > 0, pdtrc(np.maximum(count, 1) - 1, expected), 1.0)
    return np.where(count < expected, below, above)


MEAN_STEPS: Final = 25
SPREAD_STEPS: Final = 25
"""Points of the grid over which the common rate and the spread of true rates are not known; 625 in all."""

WIDEST_SPREAD: Final = 1.5
"""The true rates' standard deviation is at most so many times their mean: nine in ten areas then lie within a factor
of 100 of each other, which no municipality shows."""


LEAST_WEIGHT: Final = 1e-4
"""What is so unlikely beside the likeliest is left out: most of the grid."""


@dataclass(frozen=True, slots=True)
class RateIntervals:
    """Each area's rate and where it may lie."""

    rate: Floats
    """The mean of what is known."""
    low: Floats
    high: Floats


def rate_intervals(events: ArrayLike, people: ArrayLike, *, level: float = 0.9) -> RateIntervals:
    """Return each area's rate with an interval that holds the true one at the stated level.

    Parameters
    ----------
    events, people
        As in ``global_rates``; events are whole numbers.
    level
        Share of true rates that lie inside, over areas; .9 is measured in ``docs/methods.md``.

    Notes
    -----
    Clayton & Kaldor 1987: true rates are gamma distributed, numbers Poisson. An interval that takes the common rate
    and the spread as known is too short with twelve orter; so both are integrated over a grid, weighted by their
    likelihood (Deely & Lindley 1981). The prior is even over log rate and over the spread relative to the mean.
    """
    count, size = _checked(events, people)
    if not 0 < level < 1:
        raise ValueRefused(field="level", value=level, wanted="0-1")
    total = count.sum()
    centre = np.log((total + 0.5) / size.sum())
    reach = 4 * np.sqrt(1 / (total + 0.5) + WIDEST_SPREAD**2 / count.size)
    mean = np.exp(centre + np.linspace(-reach, reach, MEAN_STEPS))
    spread = (np.arange(SPREAD_STEPS) + 0.5) / SPREAD_STEPS * WIDEST_SPREAD
    mean, spread = (grid.ravel()[:, None] for grid in np.meshgrid(mean, spread))
    shape = 1 / np.square(spread)
    rate = shape / mean
    likelihood = (
        gammaln(shape + count) - gammaln(shape) + shape * np.log(rate / (rate + size)) - count * np.log(rate + size)
    ).sum(axis=1)
    weight = np.exp(likelihood - logsumexp(likelihood))
    kept = weight > weight.max() * LEAST_WEIGHT
    weight, shape, rate = weight[kept] / weight[kept].sum(), shape[kept], rate[kept]
    after_shape, after_rate = shape + count, rate + size
    middle = weight @ (after_shape / after_rate)
    tails = [_quantile(share, weight, after_shape, after_rate) for share in ((1 - level) / 2, (1 + level) / 2)]
    return RateIntervals(np.asarray(middle, float), *tails)


def _quantile(share: float, weight: Floats, shape: Floats, rate: Floats) -> Floats:
    """Return where each column's mixture of gammas has ``share`` below: Newton's steps, halved when wild."""
    low = np.zeros(shape.shape[1])
    high = ((shape + 12 * np.sqrt(shape) + 40) / rate).max(axis=0)
    x = np.asarray(weight @ (shape / rate), float)
    log_top = shape * np.log(rate) - gammaln(shape)
    for _ in range(60):
        below = weight @ gammainc(shape, rate * x)
        height = weight @ np.exp(log_top + (shape - 1) * np.log(x) - rate * x)
        low, high = np.where(below < share, x, low), np.where(below < share, high, x)
        step = x + (share - below) / height
        step = np.where((step > low) & (step < high), step, (low + high) / 2)
        done = np.abs(step - x) <= 1e-10 * x
        x = step
        if done.all():
            break
    return np.asarray(x, float)


def _checked(events: ArrayLike, people: ArrayLike) -> tuple[Floats, Floats]:
    count, size = np.asarray(events, float), np.asarray(people, float)
    if count.shape != size.shape or count.ndim != 1 or count.size == 0:
        raise ValueRefused(field="events, people", value=(count.shape, size.shape), wanted="(n,) and (n,)")
    if not (count >= 0).all() or not (size > 0).all():
        raise ValueRefused(field="events, people", value="negative or none", wanted=">= 0 and > 0")
    return count, size
