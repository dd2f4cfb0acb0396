"""Groups of records that lie close together, as outlines (DBSCAN)."""

from typing import Final

import numpy as np
import shapely

from geo.describing.base import Pattern, Piece

REACH_M: Final = 100.0
LEAST: Final = 5
"""As in docs/methods.md's first table: five within a hundred metres, about a block."""

MARGIN_M: Final = 25.0
"""Half a street's width, so that a group on a line has an area."""


class Groups:
    """Which points lie close together; by scikit-learn, above 20 000 by the compiled twin."""

    key = "dbscan"
    steps = ("group",)

    def describe(self, pattern: Pattern) -> tuple[Piece, ...]:
        """Return an outline a group: the hull of its members, widened by ``MARGIN_M``."""
        from geo.methods.dbscan import groups  # noqa: PLC0415 - the server starts without the compiled kernels

        label = groups(pattern.at, reach_m=REACH_M, least=LEAST).label
        order = np.argsort(label, kind="stable")
        order = order[label[order] >= 0]
        _, begin = np.unique(label[order], return_index=True)
        found = []
        for members in np.split(order, begin[1:]) if order.size else ():
            hull = shapely.MultiPoint(pattern.at[members]).convex_hull.buffer(MARGIN_M, quad_segs=4)
            ring = tuple((float(e), float(n)) for e, n in shapely.get_coordinates(hull))
            found.append(Piece("group", (ring,), len(members)))
        return tuple(found)
