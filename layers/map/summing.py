"""Named places seen from afar: each ort carries the sum of its own, so that numbers do not cover each other."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from layers.scene.scene import Ground, Mark

REACH: Final = 1.6
"""An ort's places lie within this many times its extent, as in ``geo.reading.localities``."""

LEAST_M: Final = 1_000.0


def summed(marks: Sequence[Mark], ground: Ground) -> list[Mark]:
    """Return one mark an ort with the sum of its places, and the others as small marks without a number.

    A number that is withheld counts as one.
    """
    if not ground.orter:
        return list(marks)
    at = np.array([[place.e, place.n] for place in ground.orter])
    reach = np.array([max(LEAST_M, REACH * place.extent_m) for place in ground.orter])
    sums: dict[int, int] = {}
    alone = []
    for mark in marks:
        e, n = mark.rings[0][0]
        share = np.hypot(at[:, 0] - e, at[:, 1] - n) / reach
        nearest = int(share.argmin())
        if share[nearest] > 1:
            alone.append(Mark(mark.id, "point", mark.rings, mark.style, mark.label))
        else:
            sums[nearest] = sums.get(nearest, 0) + (mark.n or 1)
    return alone + [
        Mark(
            f"sum{index}",
            "point",
            (((float(at[index, 0]), float(at[index, 1])),),),
            "place",
            ground.orter[index].name,
            n,
            size=float(np.sqrt(n)),
        )
        for index, n in sorted(sums.items())
    ]
