"""Squares where high counts lie beside high counts, each ort against itself (Gi*)."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from geo.describing.base import Pattern, Piece
from geo.hotspots.cells import SIDE_M, square

LEAST: Final = 10
"""Records in an ort below which its squares say nothing; as the tests' own limit."""

BESIDE: Final = 1
"""Squares around the outermost that belong to the map: without them a cluster at the edge is its own mean."""

MOST_CELLS: Final = 1_000_000
"""An ort is at most so many squares: a thousand by a thousand, a hundred kilometres across."""

LEVELS: Final = (("high", 0.05), ("highest", 0.01))
"""Step → largest q (Benjamini & Hochberg) of its squares, from the least to the most."""


class HotSquares:
    """Getis and Ord's Gi* on squares of 100 m with their eight neighbours, corrected for how many are looked at."""

    key = "gi_star"
    steps = tuple(step for step, _ in LEVELS)

    def describe(self, pattern: Pattern) -> tuple[Piece, ...]:
        """Return the squares that stand out in their own ort; records without an ort have no map to stand out from."""
        found: list[Piece] = []
        for ort in sorted({str(one) for one in pattern.locality} - {""}):
            found.extend(_of_ort(pattern.at[pattern.locality == ort]))
        return tuple(found)


def _of_ort(at: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> Iterator[Piece]:
    from geo.methods.gi_star import adjusted, grid_g, two_sided  # noqa: PLC0415 - the server starts without scipy

    if len(at) < LEAST:
        return
    column, row = (np.floor(at[:, side] / SIDE_M).astype(np.int64) for side in (0, 1))
    west, south = int(column.min()) - BESIDE, int(row.min()) - BESIDE
    wide, high = int(column.max()) - west + 1 + BESIDE, int(row.max()) - south + 1 + BESIDE
    if wide * high > MOST_CELLS:
        return
    counts = np.zeros((high, wide))
    np.add.at(counts, (row - south, column - west), 1)
    z = grid_g(counts)
    q = adjusted(two_sided(z)).reshape(z.shape)
    for y, x in zip(*np.nonzero((q <= LEVELS[0][1]) & (z > 0)), strict=True):
        step = [name for name, most in LEVELS if q[y, x] <= most][-1]
        yield Piece(step, (square(west + int(x), south + int(y)),), int(counts[y, x]))
