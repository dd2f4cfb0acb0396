"""Made-up maps on which there is nothing to find, or one known place: what the rates of the tests are measured on.

A locality of 15 × 15 cells of 100 m. ``uniform``: equal weights. ``village``: weight falls off from the middle,
exp(-d/4) with d in cells from cell (7, 7), times lognormal(0, 1), times Bernoulli(.7), always with generator seed 7.
Planted: the 3 × 3 block around cell (5, 9) gets its weights times the risk.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from geo.background.position_error import Background
from geo.base.errors import ValueRefused

Floats = NDArray[np.float64]
Population = Literal["uniform", "village"]

POPULATIONS: Final[tuple[Population, ...]] = ("uniform", "village")
CELLS: Final = 15
CELL_M: Final = 100.0
MIDDLE: Final = 7
BLOCK: Final = (5, 9)
VILLAGE_SEED: Final = 7
CORNER: Final = (400_000.0, 6_370_000.0)
"""South-west corner, metres: a round place inside Sweden."""


@dataclass(frozen=True, slots=True)
class Village:
    """The cells of a made-up locality: centres in metres, weights, and which cells the planted block holds."""

    e: Floats
    n: Floats
    weight: Floats
    block: NDArray[np.bool_]

    @property
    def background(self) -> Background:
        """The population as a background."""
        return Background.of(self.e, self.n, self.weight)

    def planted(self, risk: float) -> Floats:
        """Return the weights with the block's risk raised."""
        return np.where(self.block, self.weight * risk, self.weight)

    def draw(
        self, rng: np.random.Generator, events: int, *, risk: float = 1.0, sigma_m: float = 0.0
    ) -> tuple[Floats, Floats]:
        """Draw events: cells by weight, moved by N(0, sigma) east and north; two arrays of shape (events,)."""
        weight = self.planted(risk)
        cell = rng.choice(weight.size, events, p=weight / weight.sum())
        e, n = self.e[cell], self.n[cell]
        if sigma_m > 0:
            e, n = e + rng.normal(0.0, sigma_m, events), n + rng.normal(0.0, sigma_m, events)
        return e, n

    def overlap(self, e: float, n: float, radius_m: float) -> float:
        """Return the Jaccard index over cells of a circle with the planted block."""
        inside = np.hypot(self.e - e, self.n - n) <= radius_m + 1e-6
        either = np.count_nonzero(inside | self.block)
        return float(np.count_nonzero(inside & self.block) / either)


@cache
def village(population: Population) -> Village:
    """Return one of the two populations of METHODS."""
    if population not in POPULATIONS:
        raise ValueRefused(field="befolkning", value=population, wanted=", ".join(POPULATIONS))
    x, y = (axis.ravel().astype(np.float64) for axis in np.indices((CELLS, CELLS)))
    weight = np.ones(CELLS * CELLS)
    if population == "village":
        rng = np.random.default_rng(VILLAGE_SEED)
        thinning = np.exp(-np.hypot(x - MIDDLE, y - MIDDLE) / 4.0)
        weight = thinning * rng.lognormal(0.0, 1.0, x.size) * (rng.random(x.size) < 0.7)  # noqa: PLR2004 - as defined
    block = (np.abs(x - BLOCK[0]) <= 1) & (np.abs(y - BLOCK[1]) <= 1)
    return Village(CORNER[0] + CELL_M * (x + 0.5), CORNER[1] + CELL_M * (y + 0.5), weight, block)


def exact_interval(hits: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Return Clopper and Pearson's interval (1934) for a share of ``hits`` among ``trials``."""
    tail = (1.0 - level) / 2.0
    low = 0.0 if hits == 0 else float(beta.ppf(tail, hits, trials - hits + 1))
    high = 1.0 if hits == trials else float(beta.ppf(1.0 - tail, hits + 1, trials - hits))
    return low, high
