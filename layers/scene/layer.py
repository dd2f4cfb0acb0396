"""What a layer of the map is: one object that owns all that is known of it.

Its key, the circle that may see it, its own styles, whether it is shown at first, how the browser draws it and when it
asks for it, and whether paper has it. Its words stand in ``layers.texts`` under its key: ``layer.<key>``, and
``layer.<key>.not`` where a sentence must say what the layer does not. A layer reads a scene and changes nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from geo.base.records import Role
from layers.map.palette import Style
from layers.scene.scene import LayerTable, LegendEntry, Mark, Scene
from layers.texts import TEXTS

Way = Literal["marks", "orter", "stops", "counts", "ranks", "beside", "dots", "surface"]
"""How a layer is drawn: its marks by their kind, each in its style; or one of the few that need more than that.

``orter`` and ``stops`` are the ground's names, ``counts`` keep clear of each other and are summed from afar, ``ranks``
are outlines with a badge that leads to a card, ``beside`` stands at the shoulder of a count, ``dots`` and ``surface``
are the points' own canvas.
"""


DESCRIBE: Final = "layers.describe"
GROUND: Final = "layers.ground"
"""Keys of the headings in the list of layers: what describes and tests nothing, and what lies under the picture."""


class Layer(ABC):
    """One thing that can be shown or hidden. What is not said by a layer is as most have it."""

    key: str
    """Stands in addresses and texts (``layer.<key>``)."""
    audience: Role
    """The narrowest role that may still see it."""
    styles: Mapping[str, Style] = MappingProxyType({})
    """Its own styles, by the names that its marks carry."""
    way: Way = "marks"
    shown: bool = True
    """Whether a reader who has chosen nothing sees it."""
    fetched: bool = False
    """Whether the browser asks for it first when it is shown: for what is large or slow, and not always looked at."""
    standing: bool = False
    """Whether it never changes with the selection, so that the browser asks for it once."""
    on_paper: bool = True
    """Whether it can be drawn on paper and in a file."""
    section: str = ""
    """Key of the heading that it stands under in the list of layers; none: at the top."""

    @abstractmethod
    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Turn the scene into marks."""

    @abstractmethod
    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the lines that explain the layer, as the scene has it."""

    def table(self, scene: Scene) -> LayerTable | None:
        """Return what the layer says as a table, beside or in place of its marks; most have none."""
        del scene
        return None

    @property
    def note(self) -> str:
        """One sentence on what the layer does not say; "" where nothing is likely to be read into it."""
        return TEXTS.get(f"layer.{self.key}.not", "")
