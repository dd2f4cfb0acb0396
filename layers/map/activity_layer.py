"""Where the police worked: checks, searches and what they met there. Drawn apart from what is reported."""

from types import MappingProxyType
from typing import Final

import numpy as np

from geo.base.records import PRECISION_LIMIT_M, Role
from layers.map.palette import WORK, Style
from layers.scene.layer import Layer
from layers.scene.scene import LegendEntry, Mark, Scene
from layers.texts import text

GRID_M: Final = 50.0
"""Records this near share a triangle, so that a large check is one sign and not fifty."""


class ActivityLayer(Layer):
    """Open triangles, larger where there were more of them; no number, since it counts no events."""

    key = "activity"
    audience = Role.POLICE
    shown = False
    styles = MappingProxyType({"activity": Style("triangle", WORK, 1.6, (), "#ffffff", 1.0)})

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw a triangle a place of work whose position is known to 150 m."""
        sharp = scene.activity[scene.activity["precision_m"] <= PRECISION_LIMIT_M]
        if sharp.empty:
            return ()
        squares = np.floor(sharp[["e", "n"]].to_numpy(float) / GRID_M)
        cells, counts = np.unique(squares, axis=0, return_counts=True)
        return tuple(
            Mark(
                f"t{int(column)}.{int(row)}",
                "point",
                ((((column + 0.5) * GRID_M, (row + 0.5) * GRID_M),),),
                "activity",
                size=float(np.sqrt(n)),
            )
            for (column, row), n in zip(cells, counts, strict=True)
        )

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the triangle, where there is one."""
        if scene.activity.empty:
            return ()
        return (LegendEntry("activity", text("legend.activity")),)
