"""What lies under the picture: the municipality, its orter, stops, and the named areas."""

from types import MappingProxyType

from geo.base.records import Role
from layers.map.palette import ACCENT, MUTED, ORT, Style
from layers.scene.layer import GROUND, Layer
from layers.scene.scene import LegendEntry, Mark, Place, Scene
from layers.texts import text


class OrtLayer(Layer):
    """The orter: a quiet disc as large as the built-up area, and the name."""

    key = "orter"
    audience = Role.PUBLIC
    way = "orter"
    standing = True
    section = GROUND
    styles = MappingProxyType({"ort": Style("disc", ORT, 0.0, (), ORT, 1.0)})

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw every ort of the ground."""
        return tuple(
            Mark(f"o{number}", "point", _at(place), "ort", place.name, size=place.extent_m)
            for number, place in enumerate(scene.ground.orter)
        )

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the disc, which a base map does better."""
        return () if scene.ground.base is not None else (LegendEntry("ort", text("legend.ort")),)


class StopLayer(Layer):
    """Bus stops, by which people say where they are."""

    key = "stops"
    audience = Role.PUBLIC
    way = "stops"
    shown = False
    standing = True
    section = GROUND
    styles = MappingProxyType({"stop": Style("square", MUTED, 1.0, (), "#ffffff", 1.0)})

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw every stop of the ground."""
        return tuple(
            Mark(f"s{number}", "point", _at(place), "stop", place.name)
            for number, place in enumerate(scene.ground.stops)
        )

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the square."""
        del scene
        return (LegendEntry("stop", text("legend.stop")),)


class AreaLayer(Layer):
    """The named areas that have an outline; the legend says that they are approximate until somebody confirms them."""

    key = "areas"
    audience = Role.PUBLIC
    shown = False
    section = GROUND
    styles = MappingProxyType({"area": Style("outline", MUTED, 1.2, (1, 4), "none", 0.0)})

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw every outlined area."""
        return tuple(Mark(f"a{area.id}", "area", area.rings, "area", area.name) for area in scene.areas if area.rings)

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the dotted line."""
        rough = any(area.approximate for area in scene.areas if area.rings)
        return (LegendEntry("area", text("legend.area_rough" if rough else "legend.area")),)


class WatchLayer(Layer):
    """The areas where neighbours watch together, as the signs at their streets say."""

    key = "watch"
    audience = Role.PUBLIC
    shown = False
    section = GROUND
    styles = MappingProxyType({"watch": Style("outline", ACCENT, 2.0, (6, 3), ACCENT, 0.06)})

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw every outlined area with grannsamverkan."""
        watched = [area for area in scene.areas if area.watch and area.rings]
        return tuple(Mark(f"w{area.id}", "area", area.rings, "watch", area.name) for area in watched)

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the dashed line, where there is such an area."""
        watched = any(area.watch and area.rings for area in scene.areas)
        return (LegendEntry("watch", text("legend.watch")),) if watched else ()


def _at(place: Place) -> tuple[tuple[tuple[float, float]]]:
    return (((place.e, place.n),),)
