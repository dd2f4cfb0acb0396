"""How firmly a place stands: 200 jittered bootstraps and four shifts of the raster; the outline is the 80 % core.

Each copy draws the ort's events with replacement, moves each by its own position error once more, and takes the best
circle near the place. A square of the raster belongs to the core when the circles of four copies of five hold it; a
copy shows the core when its circle overlaps it by a Jaccard index of ``SAME`` (docs/decisions/0095).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.hotspots.base import Ring
from geo.kernels import methods_kernels
from geo.methods.circles import Circle
from geo.methods.scan_poisson import PointScan

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

Disc = tuple[float, float, float]
"""Centre east and north, radius: metres."""

COPIES: Final = 200
SHIFTS: Final = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))
"""Of the raster, in its own steps; a quarter of the copies each."""
RASTER_M: Final = 20.0
CORE: Final = 0.8
LEAST_REACH_M: Final = 200.0
SAME: Final = 0.3
"""Jaccard index from which a circle shows the core."""
_NEAR_M: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Stability:
    """What the copies say: the share of them that show the core, how far their centres spread, and the core."""

    share: float
    spread_m: float
    core: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """The best circle near a place in each copy that has one, and which squares of the raster each of them holds."""

    raster: Floats
    """Middles of the squares, shape (m, 2)."""
    discs: Floats
    """Centre east and north and radius, shape (k, 3); k is ``COPIES`` but for those without any circle."""
    holds: Bools
    """Shape (k, m)."""

    @property
    def core(self) -> Bools:
        """Tell which squares four of five copies hold: of all copies, whatever else they show."""
        return np.asarray(self.holds.sum(axis=0) >= CORE * COPIES, bool)


def stability(
    scan: PointScan, circle: Circle, *, e: Floats, n: Floats, sigma_m: Floats, rng: np.random.Generator
) -> Stability:
    """Try a circle on jittered copies of its ort's events.

    Parameters
    ----------
    scan
        The scan that found it.
    circle
        The circle; its stratum is the ort.
    e, n, sigma_m
        All events of that ort, metres, and their errors, shape (k,).
    rng
        Source of chance.

    Returns
    -------
    stability
        Without a core, and with share 0, where the copies do not agree on any square.
    """
    tried = copies_of(scan, circle, e=e, n=n, sigma_m=sigma_m, rng=rng)
    core = tried.core
    alike = (tried.holds & core).sum(axis=1) >= SAME * (tried.holds | core).sum(axis=1)
    spread = float(np.sqrt(np.var(tried.discs[:, :2], axis=0).mean())) if len(tried.discs) > 1 else float("nan")
    share = float(alike.sum()) / COPIES if core.any() else 0.0
    return Stability(share, spread, _outline(tried.raster[core]))


def copies_of(
    scan: PointScan, circle: Circle, *, e: Floats, n: Floats, sigma_m: Floats, rng: np.random.Generator
) -> Copies:
    """Draw the copies, and take the best circle near the place in each; parameters as in ``stability``."""
    # a circle whose centre is farther off is not the same place
    farthest = max(circle.radius_m, LEAST_REACH_M)
    near = scan.centres_near(circle.e, circle.n, farthest, circle.stratum)
    centre_e, centre_n, expected = scan.e[near], scan.n[near], scan.expected[near]
    largest = float(scan.radii[-1])
    reach = farthest + largest
    raster = _raster(circle, reach)
    discs, holds = [], []
    for copy in range(COPIES):
        pick = rng.integers(0, e.size, e.size)
        at = np.column_stack([e[pick], n[pick]]) + rng.standard_normal((e.size, 2)) * sigma_m[pick, None]
        close = at[np.hypot(at[:, 0] - circle.e, at[:, 1] - circle.n) <= reach + RASTER_M]
        j, g, ratio = methods_kernels.best_near(
            centre_e, centre_n, expected, close[:, 0].copy(), close[:, 1].copy(), scan.radii, _NEAR_M,
            scan.reach.least, circle.total,
        )  # fmt: skip
        if ratio <= 0.0:
            continue
        best = float(centre_e[j]), float(centre_n[j]), float(scan.radii[g])
        shifted = raster + np.array(SHIFTS[copy % len(SHIFTS)]) * RASTER_M
        discs.append(best)
        holds.append(np.hypot(shifted[:, 0] - best[0], shifted[:, 1] - best[1]) <= best[2])
    return Copies(raster, np.array(discs).reshape(-1, 3), np.array(holds, bool).reshape(-1, len(raster)))


def overlap(one: Disc, other: Disc) -> float:
    """Return the Jaccard index of two discs (e, n, radius): what they share as a part of what they cover together."""
    (e1, n1, r1), (e2, n2, r2) = one, other
    apart = float(np.hypot(e1 - e2, n1 - n2))
    small, large = min(r1, r2), max(r1, r2)
    if small <= 0 or apart >= r1 + r2:
        return 0.0
    if apart <= large - small:
        return (small / large) ** 2
    a = np.arccos((apart**2 + r1**2 - r2**2) / (2 * apart * r1))
    b = np.arccos((apart**2 + r2**2 - r1**2) / (2 * apart * r2))
    shared = r1**2 * (a - np.sin(2 * a) / 2) + r2**2 * (b - np.sin(2 * b) / 2)
    return float(shared / (np.pi * (r1**2 + r2**2) - shared))


def _raster(circle: Circle, reach: float) -> Floats:
    steps = np.arange(-np.ceil(reach / RASTER_M), np.ceil(reach / RASTER_M) + 1) * RASTER_M
    x, y = np.meshgrid(steps, steps)
    return np.column_stack([circle.e + x.ravel(), circle.n + y.ravel()])


def _outline(squares: Floats) -> tuple[Ring, ...]:
    """Return the rings around raster squares that hang together, largest first, rounded a little."""
    if not len(squares):
        return ()
    half = RASTER_M / 2
    boxes = shapely.box(squares[:, 0] - half, squares[:, 1] - half, squares[:, 0] + half, squares[:, 1] + half)
    whole = shapely.union_all(boxes).buffer(half, quad_segs=4).buffer(-half, quad_segs=4).simplify(2.0)
    parts = sorted(
        (part for part in shapely.get_parts(whole) if isinstance(part, shapely.Polygon)), key=lambda one: -one.area
    )
    return tuple(tuple((float(x), float(y)) for x, y in part.exterior.coords) for part in parts)
