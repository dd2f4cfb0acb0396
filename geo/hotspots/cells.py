"""The squares that a hotspot is made of: 100 m, on round hundreds of metres, so that they stay put over the years."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.hotspots.base import Cell

Floats = NDArray[np.float64]

SIDE_M: Final = 100.0


def cells_of(centre_e: float, centre_n: float, radius_m: float, e: Floats, n: Floats) -> tuple[Cell, ...]:
    """Return the squares whose middle lies in a circle, and those that hold one of its events.

    Parameters
    ----------
    centre_e, centre_n, radius_m
        The circle, metres.
    e, n
        Its events, shape (n,).

    Returns
    -------
    cells
        From the south-west, row by row; ``id`` is the south-west corner in hundreds of metres, ``n`` its events.
    """
    count: dict[tuple[int, int], int] = {}
    column = np.floor(e / SIDE_M).astype(int)
    row = np.floor(n / SIDE_M).astype(int)
    for x, y in zip(column.tolist(), row.tolist(), strict=True):
        count[x, y] = count.get((x, y), 0) + 1
    low_x, high_x = (int(np.floor((centre_e + side * radius_m) / SIDE_M)) for side in (-1, 1))
    low_y, high_y = (int(np.floor((centre_n + side * radius_m) / SIDE_M)) for side in (-1, 1))
    for x in range(low_x, high_x + 1):
        for y in range(low_y, high_y + 1):
            if np.hypot((x + 0.5) * SIDE_M - centre_e, (y + 0.5) * SIDE_M - centre_n) <= radius_m:
                count.setdefault((x, y), 0)
    return tuple(
        Cell(f"{x}-{y}", square(x, y), held) for (x, y), held in sorted(count.items(), key=lambda item: item[0][::-1])
    )


def square(x: int, y: int) -> tuple[tuple[float, float], ...]:
    """Return the closed ring of the square with that id, counter-clockwise from its south-west corner."""
    west, south = x * SIDE_M, y * SIDE_M
    east, north = west + SIDE_M, south + SIDE_M
    return ((west, south), (east, south), (east, north), (west, north), (west, south))
