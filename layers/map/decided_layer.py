"""Actions on the map: a square where something has been decided, that leads to the place."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
import shapely

from geo.base.records import Role
from layers.map.palette import ACCENT, Style
from layers.map.stack import Drawn
from layers.scene.place_names import named_places, place_id
from layers.scene.scene import LegendEntry, Mark, Scene
from layers.texts import text

KEY: Final = "actions"
AUDIENCE: Final = Role.PARTNER
STYLE: Final = Style("plate", "#ffffff", 2.0, (), ACCENT, 1.0)

Position = tuple[float, float]


def positions_of(scene: Scene) -> dict[tuple[str, str], Position]:
    """Return where places lie, by name and ort: drawn areas, else where their reports lie, else stops and orter."""
    found: dict[tuple[str, str], Position] = {}
    for ort in scene.ground.orter:
        found[ort.name, ort.name] = found["", ort.name] = (ort.e, ort.n)
    for place in named_places(scene):
        if place.e is not None and place.n is not None:
            found[place.name, place.locality] = (place.e, place.n)
    for area in scene.areas:
        if area.rings:
            middle = shapely.Polygon(area.rings[0]).centroid
            found[area.name, area.locality] = (float(middle.x), float(middle.y))
    return found


def drawn_actions(actions: Iterable[Mapping[Any, Any]], scene: Scene) -> Drawn:
    """Return the layer: one square a place, with how many actions there are; those without a position are not drawn."""
    known = positions_of(scene)
    at: dict[tuple[str, str], int] = {}
    for row in actions:
        where = (row["place"], row["locality"])
        if where in known:
            at[where] = at.get(where, 0) + 1
    marks = tuple(
        Mark(
            place_id(locality, name),
            "point",
            (((known[name, locality]),),),
            "action",
            name or locality,
            n,
            size=float(np.sqrt(n)),
        )
        for (name, locality), n in sorted(at.items())
    )
    legend = (LegendEntry("action", text("legend.action")),)
    return Drawn(KEY, text("layer.actions"), marks, legend, way="beside", styles={"action": STYLE})
