"""The slow, obvious twins of what comes from counts and of the corrected densities: plain loops, as the books say.

Nothing but the tests calls them. Where a twin and its method differ, the twin is right.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from statistics import geometric_mean, median

import numpy as np

from lab.twins.slow_methods import Point, Points, density

STEPS = 1000
"""An integral is a sum of so many parts."""


def share_inside(place: Point, sigma: float, window: tuple[float, float, float, float]) -> float:
    """Return how much of a Gaussian about a place lies in ``(west, south, east, north)``, by summing its strips."""
    share = 1.0
    for middle, first, last in ((place[0], window[0], window[2]), (place[1], window[1], window[3])):
        width = (last - first) / STEPS
        share *= sum(
            math.exp(-((first + (k + 0.5) * width - middle) ** 2) / (2 * sigma**2)) * width for k in range(STEPS)
        ) / (sigma * math.sqrt(2 * math.pi))
    return share


def edged(points: Points, sigma: float, window: tuple[float, float, float, float], edge: str) -> list[float]:
    """Return the density at each event, made good for what lies outside: Jones 1993 (uniform) or Diggle 1985."""
    share = [share_inside(point, sigma, window) for point in points]
    out = []
    for place, own in zip(points, share, strict=True):
        total = 0.0
        for point, other in zip(points, share, strict=True):
            height = math.exp(-(math.dist(place, point) ** 2) / (2 * sigma**2)) / (2 * math.pi * sigma**2)
            total += height / (own if edge == "uniform" else other)
        out.append(total)
    return out


def abramson(points: Points, sigma: float, pilot: float, trim: float) -> list[float]:
    """Return a bandwidth an event, as one over the root of its pilot density; geometric mean before trimming sigma."""
    wide = [1 / math.sqrt(height) for height in density(points, points, [pilot] * len(points), "gaussian")]
    return [sigma * min(one, trim * median(wide)) / geometric_mean(wide) for one in wide]


def local_rates(events: Sequence[float], people: Sequence[float], beside: Sequence[set[int]]) -> list[float]:
    """Return Marshall's local rates; the neighbours' spread is about their own local means."""
    around = [sorted(near | {i}) for i, near in enumerate(beside)]
    mean = [sum(events[j] for j in near) / sum(people[j] for j in near) for near in around]
    out = []
    for i, near in enumerate(around):
        everybody = sum(people[j] for j in near)
        spread = sum(people[j] * (events[j] / people[j] - mean[j]) ** 2 for j in near) / everybody
        a = max(0.0, spread - mean[i] / (everybody / len(near)))
        noise = a + mean[i] / people[i]
        out.append(mean[i] + (events[i] / people[i] - mean[i]) * a / noise if noise > 0 else mean[i])
    return out


def poisson(count: int, mean: float) -> float:
    """Return the chance of exactly so many."""
    return math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) if mean > 0 else float(count == 0)


def choynowski(events: Sequence[int], people: Sequence[float]) -> list[float]:
    """Return the chance of so few, where an area has fewer than its share, and else of so many."""
    rate = sum(events) / sum(people)
    out = []
    for count, size in zip(events, people, strict=True):
        expected = rate * size
        below = sum(poisson(k, expected) for k in range(count if count >= expected else count + 1))
        out.append(below if count < expected else 1 - below)
    return out


def differences(
    changes: Sequence[tuple[float, float]], lengths: tuple[float, float], sizes: Sequence[float]
) -> tuple[float, float]:
    """Return the weighted displacement difference and its standard error.

    ``changes`` are events before and after in treated area, its control, ring and the ring's control, ``sizes`` theirs;
    each number is a Poisson count whose variance is itself.
    """
    value = variance = 0.0
    for (before, after), size, sign in zip(changes, sizes, (1, -1, 1, -1), strict=True):
        for count, length, towards in ((before, lengths[0], -1), (after, lengths[1], 1)):
            value += sign * towards * count / (length * size)
            variance += count / (length * size) ** 2
    return value, math.sqrt(variance)


def quotient(treated: tuple[float, float], ring: tuple[float, float], control: tuple[float, float]) -> float:
    """Return Bowers and Johnson's quotient: the ring's change of its ratio to the control over the treated area's."""
    return (ring[1] / control[1] - ring[0] / control[0]) / (treated[1] / control[1] - treated[0] / control[0])


def rates_differ(first: int, second: int, size_first: float, size_second: float, most: int) -> float:
    """Return the p of the E-test of equal rates, over all pairs of counts below ``most``."""
    rate = (first + second) / (size_first + size_second)
    seen = abs(first / size_first - second / size_second) / math.sqrt(rate)
    p = 0.0
    for a in range(most):
        for b in range(most):
            if a + b == 0:
                continue
            spread = math.sqrt((a + b) / (size_first + size_second))
            if abs(a / size_first - b / size_second) / spread >= seen:
                p += poisson(a, size_first * rate) * poisson(b, size_second * rate)
    return p


def pai_again(chosen: set[int], events: Sequence[int], cells: int, times: int, seed: int) -> tuple[float, float]:
    """Return the middle 95 % of PAI when every event is drawn anew from those there are (``events``: their cells)."""
    chance = np.random.default_rng(seed)
    drawn = []
    for _ in range(times):
        again = Counter(chance.choice(events, len(events)).tolist())
        hit = sum(number for cell, number in again.items() if cell in chosen)
        drawn.append(hit / len(events) / (len(chosen) / cells))
    drawn.sort()
    return drawn[round(0.025 * (times - 1))], drawn[round(0.975 * (times - 1))]


def rate_interval(
    events: Sequence[int], people: Sequence[float], which: int, means: Sequence[float], spreads: Sequence[float]
) -> tuple[float, float, float]:
    """Return one area's rate and the middle 90 % of what it may be.

    Where neither the common rate nor the spread of the true rates relative to it is known: every pair of ``means`` and
    ``spreads`` is as likely before anything is seen, and counts by how likely it makes what was seen.
    """
    seen = []
    for mean in means:
        for spread in spreads:
            shape = 1 / spread**2
            rate = shape / mean
            log_chance = sum(
                math.lgamma(shape + count) - math.lgamma(shape) + shape * math.log(rate / (rate + size))
                - count * math.log(rate + size)
                for count, size in zip(events, people, strict=True)
            )  # fmt: skip
            seen.append((log_chance, shape + events[which], rate + people[which]))
    top = max(one[0] for one in seen)
    weights = [math.exp(one[0] - top) for one in seen]
    total = sum(weights)
    middle = sum(weight * one[1] / one[2] for weight, one in zip(weights, seen, strict=True)) / total
    # the true rate is one of many values, each as likely as all the pairs make it
    furthest = max((one[1] + 12 * math.sqrt(one[1])) / one[2] for one in seen)
    values = [(k + 0.5) / STEPS * furthest for k in range(STEPS)]
    kept = [(w, one) for w, one in zip(weights, seen, strict=True) if w > total * 1e-9]
    height = [
        sum(w * math.exp(a * math.log(b) - math.lgamma(a) + (a - 1) * math.log(x) - b * x) for w, (_, a, b) in kept)
        for x in values
    ]
    below = list(accumulate(height))
    low, high = (values[bisect_left(below, share * below[-1])] for share in (0.05, 0.95))
    return middle, low, high
