"""Where the orter's names stand on a paper map: clear of each other and of what is counted there."""

from collections.abc import Sequence
from typing import Final

from layers.scene.scene import Mark

ORT_PT: Final = 8.5
SYMBOL_PT: Final = 9.0
NAME_PT: Final = 5.0
"""Half of a sum's width, and of a name's height."""
ASIDE: Final = (
    (0, -15.0),
    (0, 15.0),
    (1, 0.0),
    (-1, 0.0),
    (1, -8.0),
    (-1, -8.0),
    (1, 8.0),
    (-1, 8.0),
    (0, -26.0),
    (0, 26.0),
    (0, -36.0),
    (0, 36.0),
)
"""Where an ort's name may stand: below, above, to the right, to the left of its place; the first that is free."""


def names_aside(marks: Sequence[Mark], metres_per_point: float) -> dict[str, tuple[float, float]]:
    """Return how far east and north of its place each ort's name is written, in points: where it covers no other.

    One that has room nowhere is left out.
    """
    points = [tuple(part / metres_per_point for part in mark.rings[0][0]) for mark in marks]
    taken = [(x, y, SYMBOL_PT, SYMBOL_PT) for x, y in points]
    found = {}
    for mark, (x, y) in zip(marks, points, strict=True):
        half = len(mark.label) * ORT_PT * 0.32
        for side, up in ASIDE:
            east, north = side * (half + SYMBOL_PT + 2.0), up
            if all(
                abs(x + east - tx) > half + wide or abs(y + north - ty) > NAME_PT + high for tx, ty, wide, high in taken
            ):
                found[mark.label] = (east, north)
                taken.append((x + east, y + north, half, NAME_PT))
                break
    return found
