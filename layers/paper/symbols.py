"""A style's symbol: its parts, told once, as SVG and as matplotlib draws them; the same on screen, map and legend.

The browser's twin is ``symbol`` in ``static/page/dom.js``.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from layers.map.palette import INK, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform

PX: Final = 72 / 96
"""A CSS pixel in points."""


TYPE_PT: Final = 9.0
"""Words in a symbol on paper are no larger: a large circle is a large number already."""


@dataclass(frozen=True, slots=True)
class Part:
    """One shape of a symbol, in pixels from its upper left corner.

    ``at`` is a circle's centre and radius, a box's corner and sides, or a path's corners one after the other.
    """

    kind: Literal["circle", "box", "path"]
    at: tuple[float, ...]
    fill: str
    stroke: str
    width: float
    dash: tuple[int, ...] = ()
    opacity: float | None = None
    """Of the fill."""
    round: float | None = None
    """Radius of a box's corners."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol: its side, its parts from the lowest to the topmost, and the words in it."""

    size: float
    parts: tuple[Part, ...]
    words: str
    ink: str

    @property
    def type_px(self) -> float:
        """The size of its words."""
        return self.size * (0.4 if len(self.words) > 2 else 0.48)  # noqa: PLR2004 - three signs need a smaller type


def symbol_of(paint: Style, size: float = 22, number: str = "", colour: str = "") -> Symbol:
    """Return the symbol of a style; of ``number`` only digits and dashes are kept."""
    words = "".join(sign for sign in number if sign.isdigit() or sign in "–- \u202f")
    inset = max(1.0, paint.width / 2 + 0.5)
    half = size / 2
    fill = colour or paint.fill
    line = (fill, paint.stroke, paint.width, paint.dash)
    ring = Part("circle", (half, half, half - inset), *line, opacity=paint.opacity)
    parts: tuple[Part, ...] = (ring,)
    ink = paint.stroke if paint.stroke != "none" else INK
    if paint.symbol == "outline" and number:
        parts, ink = (Part("circle", (half, half, half - 1.5), paint.stroke, "#fff", 2),), "#ffffff"
    elif paint.symbol == "outline":
        side = size - 2 * inset
        parts = (Part("box", (inset, inset, side, side), *line, opacity=paint.opacity, round=4),)
    elif paint.symbol == "plate":
        side = size - 2 * inset
        parts, ink = (Part("box", (inset, inset, side, side), *line, round=size * 0.16),), "#ffffff"
    elif paint.symbol == "diamond":
        parts = (Part("path", (half, inset, size - inset, half, half, size - inset, inset, half), *line),)
    elif paint.symbol == "triangle":
        parts = (Part("path", (half, inset, size - inset, size - inset, inset, size - inset), *line),)
    elif paint.symbol == "double":
        parts = (ring, Part("circle", (half, half, max(1.0, half - inset - 3)), "none", paint.stroke, 1))
    elif paint.symbol == "square":
        parts = (Part("box", (size * 0.18, size * 0.18, size * 0.64, size * 0.64), *line, opacity=paint.opacity),)
    elif paint.symbol == "dot":
        parts = (Part("circle", (half, half, size * 0.27), *line),)
    return Symbol(size, parts, words, ink)


def svg(paint: Style, size: int = 22, number: str = "", colour: str = "") -> str:
    """Return the symbol of a style as SVG; ``number`` may hold digits and a dash, nothing else."""
    drawn = symbol_of(paint, size, number, colour)
    body = "".join(map(_svg, drawn.parts))
    half = size / 2
    if drawn.words:
        body += (
            f'<text x="{half:g}" y="{half:g}" fill="{drawn.ink}" text-anchor="middle" dominant-baseline="central" '
            f'font-size="{drawn.type_px:g}" font-weight="600">{drawn.words}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}" '
        f'aria-hidden="true">{body}</svg>'
    )


def _svg(part: Part) -> str:
    dash = f' stroke-dasharray="{" ".join(map(str, part.dash))}"' if part.dash else ""
    opacity = "" if part.opacity is None else f' fill-opacity="{part.opacity:g}"'
    look = f'fill="{part.fill}"{opacity} stroke="{part.stroke}" stroke-width="{part.width:g}"{dash}'
    if part.kind == "circle":
        x, y, radius = part.at
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {look}/>'
    if part.kind == "box":
        x, y, across, high = part.at
        corner = "" if part.round is None else f' rx="{part.round:g}"'
        return f'<rect x="{x:g}" y="{y:g}" width="{across:g}" height="{high:g}"{corner} {look}/>'
    pairs = zip(part.at[::2], part.at[1::2], strict=True)
    return f'<path d="M{"L".join(f"{x:g} {y:g}" for x, y in pairs)}Z" {look}/>'


def draw(
    axes: "Axes",
    at: tuple[float, float],
    paint: Style,
    size_pt: float,
    *,
    number: str = "",
    colour: str = "",
    zorder: float = 20.0,
    aside: tuple[float, float] = (0.0, 0.0),
) -> None:
    """Draw the symbol of a style about a place of the axes, ``size_pt`` points wide; ``aside`` in points."""
    from matplotlib.transforms import Affine2D, ScaledTranslation  # noqa: PLC0415 - a page's SVG needs no matplotlib

    drawn = symbol_of(paint, size_pt / PX, number, colour)
    figure = axes.figure
    half, dots = drawn.size / 2, PX / 72
    here: Any = ScaledTranslation(*at, cast("Any", axes.transData))
    # pixels from the upper left corner to dots about the place, up is up
    where = Affine2D().translate(-half, -half).scale(dots, -dots).translate(aside[0] / 72, aside[1] / 72)
    for part in drawn.parts:
        axes.add_patch(_patch(part, where + figure.dpi_scale_trans + here, zorder))
    if drawn.words:
        axes.annotate(
            drawn.words,
            at,
            xytext=aside,
            textcoords="offset points",
            ha="center",
            va="center_baseline",
            fontsize=min(TYPE_PT, drawn.type_px * PX),
            fontweight="bold",
            color=drawn.ink,
            zorder=zorder + 0.1,
        )


def dashes(dash: tuple[int, ...], width: float) -> Any:
    """Return a line's dashes as matplotlib takes them, which are in widths of the line and not in pixels."""
    return (0, tuple(one / width for one in dash)) if dash else "solid"


def _patch(part: Part, where: "Transform", zorder: float) -> Any:
    from matplotlib.colors import to_rgb  # noqa: PLC0415 - as in draw
    from matplotlib.patches import Circle, FancyBboxPatch, Polygon  # noqa: PLC0415

    face = "none" if part.fill == "none" else (*to_rgb(part.fill), 1.0 if part.opacity is None else part.opacity)
    look: dict[str, Any] = {
        "facecolor": face,
        "edgecolor": part.stroke,
        "linewidth": part.width * PX,
        "linestyle": dashes(part.dash, part.width),
        "zorder": zorder,
        "transform": where,
    }
    if part.kind == "circle":
        x, y, radius = part.at
        return Circle((x, y), radius, **look)
    if part.kind == "box":
        x, y, across, high = part.at
        corner = part.round or 0.0
        style = f"round,pad=0,rounding_size={corner}" if corner else "square,pad=0"
        return FancyBboxPatch((x, y), across, high, boxstyle=style, mutation_aspect=1, **look)
    return Polygon(list(zip(part.at[::2], part.at[1::2], strict=True)), closed=True, **look)
