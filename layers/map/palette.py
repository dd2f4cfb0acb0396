"""Colours, lines and symbols of the map: few, colour-blind safe, and never alone in telling two things apart."""

from dataclasses import dataclass
from typing import Final, Literal

Symbol = Literal["none", "outline", "diamond", "count", "double", "square", "plate", "disc", "dot", "triangle", "ramp"]

INK: Final = "#1d2326"
MUTED: Final = "#55615f"
ACCENT: Final = "#0b5a6f"
HOT: Final = "#a02c08"
"""Tested hotspots: 7.3 to 1 against white, and told apart from each other by line and symbol."""
PLACE: Final = "#33464d"
WORK: Final = "#3d4f9f"
"""Where the police worked: an open triangle, never a dot, so that it is not read as something reported."""
GROUND: Final = "#e8eae6"
"""Outside the municipality."""
LAND: Final = "#f8f8f4"
ORT: Final = "#e6e4da"
LINE: Final = "#b9bfba"

RAMP: Final = ("#fbeedd", "#f3c99b", "#e49a5b", "#c9652d", "#8f3710")
"""One hue from light to dark: density and cells, readable in grey as well."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of thing is drawn, on screen and on paper alike; widths in CSS pixels."""

    symbol: Symbol
    stroke: str = "none"
    width: float = 0.0
    dash: tuple[int, ...] = ()
    fill: str = "none"
    opacity: float = 1.0
    """Of the fill."""


OUTLINE: Final = Style("outline", LINE, 1.5, (), LAND, 1.0)
"""The municipality's border, which is no layer."""

CELL_STYLES: Final = {
    f"cell{step}": Style("square", "#ffffff", 0.5, (), colour, 0.75) for step, colour in enumerate(RAMP)
}
"""Squares in five steps, by what they hold."""
