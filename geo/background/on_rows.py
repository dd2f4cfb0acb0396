"""Reports laid on the background's rows: a row is a house, not a point, and a report near it lies there.

A report stands some metres off the house it is about, and coordinates are rounded. Compared with rows that are points,
both look like events where nobody lives: .09-.11 of null maps alarmed, and radii were taken from distances that no
simulated event has. So a report within ``NEAR_M`` of a row counts as lying there, and where all coordinates are
multiples of one step the background is put on the same lattice.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.background.position_error import Background

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEAR_M: Final = 15.0
"""Half a plot's width: nearer than this a report is about the house."""
STEPS_M: Final = (1000.0, 500.0, 250.0, 200.0, 100.0, 50.0, 25.0, 20.0, 10.0)
"""Roundings that are met, the coarsest first; of a finer one ``NEAR_M`` takes care."""
BY_CHANCE: Final = 1e-6
"""Coordinates that would share a step more rarely than this, were they not rounded, are rounded."""
_EXACT_M: Final = 1e-3
_CANDIDATES: Final = 8
_BY_HAND: Final = 2_000_000
"""Pairs up to which all distances are simply computed."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Points (east + i·step, north + j·step)."""

    step_m: float
    east: float
    north: float

    def nearest(self, e: Floats, n: Floats) -> tuple[Floats, Floats]:
        """Return the lattice's points nearest to some places; halfway between two, the one farther east or north."""
        return (
            self.east + self.step_m * np.floor((e - self.east) / self.step_m + 0.5),
            self.north + self.step_m * np.floor((n - self.north) / self.step_m + 0.5),
        )

    @property
    def sigma_m(self) -> float:
        """The standard deviation east and north that the rounding makes."""
        return float(self.step_m / np.sqrt(12.0))


def lattice_of(e: Floats, n: Floats) -> Lattice | None:
    """Return the coarsest lattice that all coordinates lie on; None where they lie on none, or are too few to tell."""
    if not e.size:
        return None
    for step in STEPS_M:
        free = 0
        for values in (e, n):
            off = np.mod(values - values[0] + _EXACT_M, step)
            if (off > 2.0 * _EXACT_M).any():
                break
            free += np.unique(np.round(values / step)).size - 1
        else:
            if (1.0 / step) ** free < BY_CHANCE:
                return Lattice(step, float(np.mod(e[0], step)), float(np.mod(n[0], step)))
    return None


def on_lattice(background: Background, lattice: Lattice) -> Background:
    """Return the background with every row moved to the lattice's nearest point, rows that meet joined."""
    return Background.of(*lattice.nearest(background.e, background.n), background.weight)


def row_of(e: Floats, n: Floats, background: Background, near_m: float = NEAR_M) -> Ints:
    """Return the nearest row of each report, -1 where none lies within ``near_m``.

    Of rows equally near the heavier one is taken, then the first.
    """
    if not e.size:
        return np.zeros(0, np.int64)
    far, row = _nearest(e, n, background, near_m)
    weight = np.append(background.weight, -1.0)
    # equal to a millimetre is equal: the last digits of a distance decide nothing
    tied = far <= far[:, :1] + _EXACT_M
    best = np.where(tied, weight[row], -2.0).argmax(axis=1)
    chosen = row[np.arange(e.size), best].astype(np.int64)
    return np.where(np.isfinite(far[:, 0]), chosen, -1)


def _nearest(e: Floats, n: Floats, background: Background, near_m: float) -> tuple[Floats, Ints]:
    """Return distances and rows of each report's nearest rows, (n, k); infinite and the number of rows for none."""
    look = min(_CANDIDATES, background.e.size)
    if e.size * background.e.size <= _BY_HAND:
        far = np.hypot(e[:, None] - background.e, n[:, None] - background.n)
        row = np.argsort(far, axis=1, kind="stable")[:, :look]
        far = np.take_along_axis(far, row, axis=1)
        out = far > near_m + _EXACT_M
        return np.where(out, np.inf, far), np.where(out, background.e.size, row)
    from scipy.spatial import cKDTree  # noqa: PLC0415 - a quarter of a second that a small map is spared

    tree = cKDTree(np.column_stack([background.e, background.n]))
    far, row = tree.query(np.column_stack([e, n]), k=look, distance_upper_bound=near_m + _EXACT_M)
    return far.reshape(e.size, look), row.reshape(e.size, look).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Laid:
    """Reports on a background: ``row`` of each (-1: near none), where they then lie, and the rounding that was met."""

    background: Background
    e: Floats
    n: Floats
    row: Ints
    lattice: Lattice | None


def laid(e: Floats, n: Floats, background: Background, known: NDArray[np.bool_] | None = None) -> Laid:
    """Lay reports on the rows of a background.

    Parameters
    ----------
    e, n
        Reports in metres, shape (n,).
    background
        The rows.
    known
        Which reports may tell of a rounding; all by default.
    """
    seen = np.ones(e.size, bool) if known is None else known
    row = row_of(e, n, background)
    lattice = None
    exact = row >= 0
    exact[exact] = np.hypot(background.e[row[exact]] - e[exact], background.n[row[exact]] - n[exact]) <= _EXACT_M
    if not exact[seen].all():
        # where every report stands on a row, the rows are rounded as they are
        lattice = lattice_of(e[seen], n[seen])
    if lattice is not None:
        background = on_lattice(background, lattice)
        row = row_of(e, n, background)
    at_row = row >= 0
    return Laid(
        background,
        np.where(at_row, background.e[row], e),
        np.where(at_row, background.n[row], n),
        row,
        lattice,
    )
