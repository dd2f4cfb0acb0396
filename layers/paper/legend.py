"""The legend of every paper: its lines said once, and set as a column, as files for typst, or as a list in HTML."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from layers.map.palette import INK, Style
from layers.map.stack import Drawn
from layers.paper import symbols
from layers.paper.room import wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEAD: Final = 1.38
"""From one line to the next, in sizes of the type."""
SYMBOL_PT: Final = 10.5
INDENT_PT: Final = 24.0
SIZE_PT: Final = 7.5
NOTE_PT: Final = 7.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a symbol and its words, or a sentence alone (``paint`` None) on what the layer above does not say."""

    label: str
    paint: Style | None = None
    colour: str = ""
    """Overrides the style's fill."""
    sign: str = ""
    """What stands in the symbol: a number, or a dash."""


def lines_of(layers: Sequence[Drawn]) -> tuple[Line, ...]:
    """Return the lines of layers, the topmost first and the single dots' many colours last."""
    topmost = layers[::-1]
    found: list[Line] = []
    for layer in (*(one for one in topmost if one.way != "dots"), *(one for one in topmost if one.way == "dots")):
        found += [Line(entry.label, layer.styles[entry.style], entry.colour) for entry in layer.legend]
        if layer.note and (layer.legend or layer.table is not None):
            found.append(Line(layer.note))
    return tuple(found)


def high(lines: Sequence[Line], wide_pt: float) -> float:
    """Return how high a column of lines is, in points."""
    return sum(_high(line, wide_pt) for line in lines)


def column(axes: "Axes", lines: Sequence[Line], top: float, wide_pt: float) -> float:
    """Draw lines below each other in axes whose unit is the point, as far as there is room; return where they end."""
    y = top
    for line in lines:
        if y - _high(line, wide_pt) < 0:
            break
        size = NOTE_PT if line.paint is None else SIZE_PT
        if line.paint is not None:
            middle = (INDENT_PT / 2 - 2, y - 5.6)
            symbols.draw(axes, middle, line.paint, SYMBOL_PT, number=line.sign, colour=line.colour)
        at = y - 1
        for words in wrapped(line.label, wide_pt - INDENT_PT, size):
            axes.text(INDENT_PT, at, words, fontsize=size, color=INK, va="top")
            at -= size * LEAD
        y -= _high(line, wide_pt)
    return y


def _high(line: Line, wide_pt: float) -> float:
    size = NOTE_PT if line.paint is None else SIZE_PT
    return len(wrapped(line.label, wide_pt - INDENT_PT, size)) * size * LEAD + 2.2


def files(lines: Iterable[Line]) -> tuple[list[dict[str, str]], dict[str, bytes]]:
    """Return lines as a page of typst names them, ``file`` and ``label``, and the symbols' files."""
    keys, content = [], {}
    for at, line in enumerate(line for line in lines if line.paint is not None):
        name = f"tecken-{at}.svg"
        keys.append({"file": name, "label": line.label})
        if line.paint is not None:
            content[name] = symbols.svg(line.paint, 24, line.sign, line.colour).encode()
    return keys, content


def items(lines: Iterable[Line]) -> str:
    """Return lines as the items of a list in HTML."""
    return "".join(
        f'<li class="quiet">{html.escape(line.label)}</li>'
        if line.paint is None
        else f"<li>{symbols.svg(line.paint, 18, line.sign, line.colour)}<span>{html.escape(line.label)}</span></li>"
        for line in lines
    )
