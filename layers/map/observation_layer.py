"""Single records as dots, and their density: both drawn by our own canvas layer from ``layers.map.point_buffer``."""

from types import MappingProxyType

from geo.base.records import PRECISION_LIMIT_M, Role
from layers.map.colouring import kinds_of, numbers
from layers.map.palette import MUTED, RAMP, Style
from layers.scene.layer import DESCRIBE, Layer
from layers.scene.scene import LegendEntry, Mark, Scene
from layers.texts import text


class PointLayer(Layer):
    """A dot a record whose position is known to 150 m. Never a map library's object: there may be 200 000."""

    key = "points"
    audience = Role.POLICE
    way = "dots"
    styles = MappingProxyType({"point": Style("dot", "#ffffff", 0.8, (), MUTED, 0.85)})

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw nothing: the canvas fetches its own points."""
        del scene
        return ()

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the categories that are met, in their fixed order; of a level 1 alone its kinds."""
        sharp = scene.chosen["precision_m"] <= PRECISION_LIMIT_M
        kinds = kinds_of(scene.selection)
        met = set(numbers(scene.chosen[sharp], kinds).tolist())
        return tuple(
            LegendEntry("point", text(f"category.{one.key}"), one.colour)
            for number, one in enumerate(kinds)
            if number in met
        )


class DensityLayer(Layer):
    """The smooth picture of the same points. It describes and tests nothing, and says so."""

    key = "density"
    audience = Role.POLICE
    way = "surface"
    shown = False
    on_paper = False
    section = DESCRIBE
    styles = MappingProxyType({"density": Style("ramp", "none", 0.0, (), RAMP[3], 0.7)})

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw nothing: the canvas makes the surface from its points."""
        del scene
        return ()

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the ramp."""
        del scene
        return (LegendEntry("density", text("legend.density")),)
