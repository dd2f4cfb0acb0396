"""Squares where high counts lie beside high counts, each ort against itself (Gi*), and how sure each is."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from geo.describing.base import UNKNOWN, Pattern, Piece
from geo.hotspots.cells import SIDE_M, square

LEAST: Final = 10
"""Records in an ort below which its squares say nothing; as the tests' own limit."""

BESIDE: Final = 1
"""Squares around the outermost that belong to the map: without them a cluster at the edge is its own mean."""

MOST_CELLS: Final = 1_000_000
"""An ort is at most so many squares: a thousand by a thousand, a hundred kilometres across."""

LEVELS: Final = (("high", 0.05), ("highest", 0.01))
"""Step → largest q (Benjamini & Hochberg) of its squares, by the normal law and by permutation both."""

NORMAL: Final = "normal"
"""The step of a square that stands out by the normal law alone: dealt out anew, its counts do so too."""


class HotSquares:
    """Getis and Ord's Gi* on squares of 100 m with their eight neighbours, corrected for how many are looked at."""

    key = "gi_star"
    steps = (UNKNOWN, NORMAL, *(step for step, _ in LEVELS))

    def describe(self, pattern: Pattern) -> tuple[Piece, ...]:
        """Return the squares that stand out in their own ort; records without an ort have no map to stand out from."""
        found: list[Piece] = []
        for ort in sorted({str(one) for one in pattern.locality} - {""}):
            found.extend(_of_ort(pattern.at[pattern.locality == ort]))
        return tuple(found)


def _of_ort(at: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> Iterator[Piece]:
    from geo.describing import gi_permutation  # noqa: PLC0415 - the server starts without scipy
    from geo.methods import gi_star  # noqa: PLC0415

    if len(at) < LEAST:
        return
    column, row = (np.floor(at[:, side] / SIDE_M).astype(np.int64) for side in (0, 1))
    west, south = int(column.min()) - BESIDE, int(row.min()) - BESIDE
    wide, high = int(column.max()) - west + 1 + BESIDE, int(row.max()) - south + 1 + BESIDE
    if wide * high > MOST_CELLS:
        return
    counts = np.zeros((high, wide))
    np.add.at(counts, (row - south, column - west), 1)
    z = gi_star.grid_g(counts)
    p = gi_star.two_sided(z)
    q = gi_star.adjusted(p.ravel()).reshape(z.shape)
    dealt_p = gi_permutation.grid_permuted(counts).p
    dealt_q = gi_star.adjusted(dealt_p).reshape(z.shape)
    shown = ((q <= LEVELS[0][1]) & (z > 0)) | (np.isnan(z) & (counts > 0))
    for y, x in zip(*np.nonzero(shown), strict=True):
        place = (square(west + int(x), south + int(y)),)
        number = int(counts[y, x])
        if np.isnan(z[y, x]):
            # it neighbours every other square of its ort: nothing is left to compare it with
            yield Piece(UNKNOWN, place, number)
            continue
        surest = max(q[y, x], dealt_q[y, x])
        step = ([NORMAL] + [name for name, most in LEVELS if surest <= most])[-1]
        told = {
            "z": z[y, x],
            "p": p[y, x],
            "q": q[y, x],
            "p_permutation": dealt_p[y * wide + x],
            "q_permutation": dealt_q[y, x],
        }
        yield Piece(step, place, number, tuple((word, float(value)) for word, value in told.items()))
