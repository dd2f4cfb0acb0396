"""How firmly a place stands: 200 jittered bootstraps and four shifts of the raster; the outline is the 80 % core.

Each copy draws the ort's events with replacement, moves each by its own position error once more, and takes the best
circle that meets the place. A square of the raster belongs to the core when four copies of five hold it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.hotspots import methods_kernels
from geo.hotspots.base import Ring
from geo.hotspots.scan import Circle, PointScan

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Disc = tuple[float, float, float]
"""Centre east and north, radius: metres."""

COPIES: Final = 200
SHIFTS: Final = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))
"""Of the raster, in its own steps; a quarter of the copies each."""
RASTER_M: Final = 20.0
CORE: Final = 0.8
LEAST_REACH_M: Final = 200.0
SAME: Final = 0.3
"""Jaccard index of two circles from which they are one place."""
_NEAR_M: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Stability:
    """What the copies say: the share of them that find the place, how far their centres spread, and the core."""

    share: float
    spread_m: float
    core: tuple[Ring, ...]


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
    """
    near = np.flatnonzero(
        (scan.stratum == circle.stratum)
        # a circle whose centre is farther off is not the same place
        & (np.hypot(scan.e - circle.e, scan.n - circle.n) <= max(circle.radius_m, LEAST_REACH_M))
    )
    centre_e, centre_n, expected = scan.e[near], scan.n[near], scan.expected[near]
    reach = 2.0 * scan.radii[-1] + circle.radius_m
    raster = _raster(circle, float(scan.radii[-1]))
    inside = np.zeros(len(raster))
    found: list[tuple[float, float]] = []
    for copy in range(COPIES):
        pick = rng.integers(0, e.size, e.size)
        at = np.column_stack([e[pick], n[pick]]) + rng.standard_normal((e.size, 2)) * sigma_m[pick, None]
        close = at[np.hypot(at[:, 0] - circle.e, at[:, 1] - circle.n) <= reach]
        j, g, ratio = methods_kernels.best_near(
            centre_e, centre_n, expected, close[:, 0].copy(), close[:, 1].copy(), scan.radii, _NEAR_M,
            scan.reach.least, circle.total,
        )  # fmt: skip
        best = float(centre_e[j]), float(centre_n[j]), float(scan.radii[g])
        if ratio <= 0.0 or overlap((circle.e, circle.n, circle.radius_m), best) < SAME:
            continue
        found.append(best[:2])
        shifted = raster + np.array(SHIFTS[copy % len(SHIFTS)]) * RASTER_M
        inside += np.hypot(shifted[:, 0] - best[0], shifted[:, 1] - best[1]) <= best[2]
    spread = float(np.sqrt(np.var(np.array(found), axis=0).mean())) if len(found) > 1 else float("nan")
    core = raster[inside >= CORE * len(found)] if found else raster[:0]
    return Stability(len(found) / COPIES, spread, _outline(core))


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


def _raster(circle: Circle, farthest: float) -> Floats:
    reach = circle.radius_m + farthest
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
