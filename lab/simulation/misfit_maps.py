"""Maps that our generator did not make: points beside their houses, rounded ones, houses that lack, places of all.

The scan's five per cent is proved on maps drawn from its own background. Here the background is what the program is
told, and the reports come from another world. Nothing is there to find unless ``risk`` is above one.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.background.position_error import Background
from lab.simulation.null_maps import CORNER, Population

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

KINDS: Final = ("beside", "rounded-10", "rounded-100", "streets", "missing", "new-block", "everything")
"""Points 0-15 m off their houses; rounded to 10 m and 100 m; half of them at the middle of their street, and said to be
so; a fifth of the houses lacks in the background; a new block lacks; a fourth of all reports at four places where
nobody lives."""

SIDE: Final = 20
PLOT_M: Final = 30.0
JITTER_M: Final = 7.0
BESIDE_M: Final = 15.0
FLATS: Final = 0.06
"""So many houses have 6-40 dwellings."""
MISSING: Final = 0.2
BLOCK_DWELLINGS: Final = 60.0
EVERYTHING: Final = 0.25
PLACES: Final = 4
SEED: Final = 7
CASES: Final = 1 / 3
HOT_SHARE: Final = 0.07
"""The planted area of the second null holds about so many of the reports."""


@dataclass(frozen=True, slots=True)
class Town:
    """Houses, and what they weigh."""

    e: Floats
    n: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Map:
    """Reports as they are told, and the background that the program gets."""

    e: Floats
    n: Floats
    background: Background


@cache
def town(population: Population) -> Town:
    """Return 400 houses on plots of 30 m: all alike, or with blocks of flats among them."""
    rng = np.random.default_rng(SEED)
    x, y = (PLOT_M * axis.ravel() for axis in np.indices((SIDE, SIDE)))
    e = np.round(CORNER[0] + x + rng.uniform(-JITTER_M, JITTER_M, x.size), 1)
    n = np.round(CORNER[1] + y + rng.uniform(-JITTER_M, JITTER_M, x.size), 1)
    flats = (rng.random(x.size) < FLATS) * rng.integers(6, 40, x.size)
    weight = np.ones(x.size) if population == "uniform" else 1.0 + flats
    return Town(e, n, np.asarray(weight, float))


def draw(rng: np.random.Generator, kind: str, events: int, population: Population) -> Map:
    """Draw a map of reports; with ``streets`` only those that are exact, as the others do not enter.

    Parameters
    ----------
    rng
        Source of chance.
    kind
        One of ``KINDS``.
    events, population
        As ``lab.simulation.false_alarms.Setup``.
    """
    houses = town(population)
    known = np.ones(houses.e.size, bool)
    weight = houses.weight
    if kind == "missing":
        known = rng.random(houses.e.size) >= MISSING
    elif kind == "new-block":
        new = int(rng.integers(houses.e.size))
        known[new] = False
        weight = np.where(known, weight, BLOCK_DWELLINGS)
    chosen = rng.choice(houses.e.size, events, p=weight / weight.sum())
    e, n = houses.e[chosen], houses.n[chosen]
    if kind == "beside":
        away, angle = BESIDE_M * rng.random(events), rng.uniform(0.0, 2.0 * np.pi, events)
        e, n = e + away * np.cos(angle), n + away * np.sin(angle)
    elif kind.startswith("rounded"):
        step = float(kind.split("-")[1])
        e, n = np.round(e / step) * step, np.round(n / step) * step
    elif kind == "streets":
        exact = rng.random(events) < 0.5  # noqa: PLR2004 - half of them
        e, n = e[exact], n[exact]
    elif kind == "everything":
        own = np.random.default_rng(SEED).uniform(0.0, SIDE * PLOT_M, (PLACES, 2)) + CORNER
        there = rng.random(events) < EVERYTHING
        at = own[rng.integers(0, PLACES, events)] + rng.normal(0.0, 10.0, (events, 2))
        e, n = np.where(there, at[:, 0], e), np.where(there, at[:, 1], n)
    return Map(e, n, Background.of(houses.e[known], houses.n[known], houses.weight[known]))


def cases(rng: np.random.Generator, drawn: Map, risk: float) -> Bools:
    """Tell which reports are of the category: a third, and with ``risk`` more of them about one place."""
    middle = int(rng.integers(drawn.e.size))
    far = np.hypot(drawn.e - drawn.e[middle], drawn.n - drawn.n[middle])
    hot = far <= np.quantile(far, HOT_SHARE)
    chance = CASES / (1.0 + HOT_SHARE * (risk - 1.0))
    return np.asarray(rng.random(drawn.e.size) < np.where(hot, np.minimum(chance * risk, 1.0), chance), bool)
