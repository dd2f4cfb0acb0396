"""A method that describes, as a layer under "Beskriv": made from its entry in the register, whichever method it is."""

from types import MappingProxyType

import numpy as np

from geo.base.records import PRECISION_LIMIT_M, Role
from geo.describing.base import UNKNOWN, Describes, Pattern
from layers.map.palette import PLACE, RAMP, Style
from layers.scene.layer import DESCRIBE, Layer
from layers.scene.scene import LegendEntry, Mark, Scene
from layers.texts import text


class DescribedLayer(Layer):
    """The areas that a method points out; fetched when it is shown, since it may take a second."""

    audience = Role.POLICE
    shown = False
    fetched = True
    section = DESCRIBE

    def __init__(self, method: Describes) -> None:
        """Take the method; the layer's key is the method's."""
        self._method = method
        self.key = method.key
        self.styles = MappingProxyType(
            {self._style(step): _style_of(step, at, len(method.steps)) for at, step in enumerate(method.steps)}
        )

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw what the method says of the records whose position is known to 150 m."""
        return tuple(
            Mark(f"{self.key}{number}", "area", piece.rings, self._style(piece.step), n=piece.n, numbers=piece.numbers)
            for number, piece in enumerate(self._method.describe(pattern_of(scene)))
        )

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return one line a step, met or not: what is missing must be readable too."""
        del scene
        steps = reversed(self._method.steps)
        return tuple(LegendEntry(self._style(step), text(f"legend.{self.key}.{step}")) for step in steps)

    def _style(self, step: str) -> str:
        return f"{self.key}-{step}"


def pattern_of(scene: Scene) -> Pattern:
    """Return the scene's exactly placed records as a method takes them."""
    sharp = scene.chosen[scene.chosen["precision_m"] <= PRECISION_LIMIT_M]
    return Pattern(sharp[["e", "n"]].to_numpy(float), np.asarray(sharp["locality"].to_numpy(), np.str_))


def _style_of(name: str, step: int, steps: int) -> Style:
    """Return a step's look: a single one as a dashed line round its area, several as ever darker areas.

    Never the tested hotspots' colour, line or fill: what describes must not look as if it had been tested.
    """
    if steps == 1 or name == UNKNOWN:
        return Style("outline", PLACE, 1.8, (2, 4), PLACE, 0.05)
    colour = RAMP[len(RAMP) - steps + step]
    return Style("square", PLACE, 0.8, (), colour, 0.6)
