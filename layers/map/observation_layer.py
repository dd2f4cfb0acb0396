"""Single records as dots, and their density: both drawn by our own canvas layer from ``layers.map.point_buffer``."""

from typing import Final

from geo.base.records import CATEGORIES, PRECISION_LIMIT_M, Role
from layers.map.palette import CATEGORY_COLOURS
from layers.scene.scene import LegendEntry, Mark, Scene
from layers.texts import text


class PointLayer:
    """A dot a record whose position is known to 150 m. Never a map library's object: there may be 200 000."""

    key: Final = "points"
    audience: Final = Role.POLICE

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw nothing: the canvas fetches its own points."""
        del scene
        return ()

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the categories that are met, in their fixed order."""
        sharp = scene.chosen["precision_m"] <= PRECISION_LIMIT_M
        met = set(scene.chosen.loc[sharp, "category"].unique())
        return tuple(
            LegendEntry("point", text(f"category.{category}"), CATEGORY_COLOURS[category])
            for category in CATEGORIES
            if category in met
        )


class DensityLayer:
    """The smooth picture of the same points. It describes and tests nothing, and says so."""

    key: Final = "density"
    audience: Final = Role.POLICE

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw nothing: the canvas makes the surface from its points."""
        del scene
        return ()

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the ramp."""
        del scene
        return (LegendEntry("density", text("legend.density")),)
