"""The map on paper: matplotlib draws it in metres, with a scale bar and the same styles as on the screen."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import offset_copy

from geo.base.records import PRECISION_LIMIT_M
from layers.map.basemap_drawing import owner
from layers.map.colouring import kinds_of, numbers
from layers.map.hotspot_layer import HotspotLayer
from layers.map.palette import INK, MUTED, Style
from layers.map.stack import Drawn
from layers.map.summing import summed
from layers.paper import composer, paper_base
from layers.paper.map_sheet import Sheet
from layers.paper.paper_names import ORT_PT, names_aside
from layers.scene.scene import LegendEntry, Mark, Ring, Scene
from layers.texts import text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE_M: Final = 15_000.0
"""A picture wider than this sums the named places of each ort, as the screen does."""

DPI: Final = 300
SIZE: Final = (11.69, 8.27)
"""A4 lying, inches."""

SHAPES: Final = {"diamond": "D", "square": "s", "plate": "s", "triangle": "^"}
"""A style's symbol as matplotlib names it; a circle for the rest."""
TYPE_PT: Final = 8.0
"""Of the scale bar and the arrow."""
PLATE_PT: Final = 12.0
"""Side of an action's square."""
PX: Final = 72 / 96
"""A CSS pixel in points."""

SET: Final[dict[Any, Any]] = {"font.family": "DejaVu Sans", "text.parse_math": False}
"""How everything is set; a dollar sign in a name is a dollar sign and begins no formula."""


def png(sheet: Sheet) -> bytes:
    """Return the sheet as a PNG, A4 lying at 300 dots an inch."""
    out = io.BytesIO()
    # no moment in the file: the same sheet is the same file
    figure_of(sheet).savefig(out, format="png", dpi=DPI, metadata={"Software": None})
    return out.getvalue()


def map_png(sheet: Sheet, *, width: float = 9.0, height: float = 6.6) -> bytes:
    """Return the map alone, without what stands beside it."""
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    with mpl.rc_context(SET):
        draw(axes, sheet, aspect=width / height, width_in=width)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=130, metadata={"Software": None})
    return out.getvalue()


def figure_of(sheet: Sheet) -> Figure:
    """Return the sheet as a figure: title, map, legend, counts, sources and stamp."""
    figure = Figure(figsize=SIZE, facecolor="white")
    FigureCanvasAgg(figure)
    with mpl.rc_context(SET):
        figure.text(0.035, 0.945, sheet.title, fontsize=17, fontweight="bold", color=INK, va="center")
        under = " · ".join(part for part in (sheet.period, sheet.filters) if part)
        figure.text(0.035, 0.91, under, fontsize=9.5, color=MUTED, va="center")
        axes = figure.add_axes((0.035, 0.135, 0.66, 0.75))
        draw(axes, sheet, aspect=(0.66 * SIZE[0]) / (0.75 * SIZE[1]), width_in=SIZE[0])
        beside = figure.add_axes((0.715, 0.135, 0.255, 0.75))
        _beside(beside, sheet)
        y = 0.112
        for colour, part in ((INK, " ".join(sheet.counts)), (MUTED, sheet.sources), (INK, sheet.stamp)):
            for line in _wrapped(part, 168)[:2]:
                figure.text(0.035, y, line, fontsize=7.5, color=colour, va="top")
                y -= 0.019
        if sheet.warning:
            figure.text(
                0.97, 0.945, sheet.warning, fontsize=9.5, fontweight="bold", color="#7a4300", ha="right", va="center"
            )
    return figure


def draw(axes: "Axes", sheet: Sheet, *, aspect: float, width_in: float) -> None:
    """Draw the map itself; ``aspect`` is the axes' width over their height, ``width_in`` the figure's width, inches."""
    scene = sheet.drawing.scene
    west, east, south, north = _filling(extent_of(scene), aspect)
    axes.set_aspect("equal", adjustable="box")
    composer.framed(axes, (west, east, south, north))
    wide = east - west > WIDE_M
    metres_per_point = (east - west) / (axes.get_position().width * width_in * 72)
    taken: list[tuple[float, float, float, float]] = []
    page = composer.Page(axes, metres_per_point * 72 / composer.MM * 1000, TYPE_PT)
    composer.ground(page, scene.ground, discs=False)
    for order, layer in enumerate(sheet.drawing.layers, start=2):
        _layer(axes, layer, scene, wide=wide, zorder=order, metres_per_point=metres_per_point)
        if not wide and layer.way == "counts":
            _names(axes, layer.marks, taken, metres_per_point)
    _spots_taken(sheet, taken, metres_per_point)
    paper_base.names(
        axes,
        scene.ground,
        (west, east, south, north),
        metres_per_point,
        taken=[*taken, *page.corners()],
        halo=composer.halo(2.2),
    )
    if owner(scene.ground):
        axes.text(
            0.995,
            0.008,
            owner(scene.ground),
            transform=axes.transAxes,
            ha="right",
            va="bottom",
            fontsize=6,
            color=MUTED,
            zorder=40,
            path_effects=composer.halo(2.2),
        )
    if sheet.with_records:
        _points(axes, scene)
    composer.scale_bar(page)
    composer.north(page)


def extent_of(scene: Scene) -> tuple[float, float, float, float]:
    """Return west, east, south, north in metres: the chosen orter, else the municipality, else what there is."""
    around = composer.around(scene.ground, scene.selection.localities, reach=1.5, least_m=900.0, margin=0.03)
    if around is not None:
        return around
    placed = scene.chosen.dropna(subset=["e", "n"])
    if placed.empty:
        return 0.0, 1000.0, 0.0, 1000.0
    west, east = float(placed["e"].min()), float(placed["e"].max())
    south, north = float(placed["n"].min()), float(placed["n"].max())
    margin = 0.03 * max(east - west, north - south, 1000.0)
    return west - margin, east + margin, south - margin, north + margin


def _filling(extent: tuple[float, float, float, float], aspect: float) -> tuple[float, float, float, float]:
    """Return the extent widened so that a metre is as long across as upwards."""
    west, east, south, north = extent
    wide, high = max(east - west, (north - south) * aspect), max(north - south, (east - west) / aspect)
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / 2, x + wide / 2, y - high / 2, y + high / 2


def _layer(axes: "Axes", layer: Drawn, scene: Scene, *, wide: bool, zorder: float, metres_per_point: float) -> None:
    if layer.way == "stops" and wide:
        return
    named = names_aside(layer.marks, metres_per_point) if layer.way == "orter" and wide else {}
    marks = summed(layer.marks, scene.ground) if layer.way == "counts" and wide else layer.marks
    for mark in marks:
        paint = layer.styles[mark.style]
        if mark.style == "ort":
            e, n = mark.rings[0][0]
            if scene.ground.base is not None and not wide:
                continue  # the title says which ort, and the base map where it stands
            if scene.ground.base is None:
                axes.add_patch(Circle((e, n), mark.size, facecolor=paint.fill, edgecolor="none", zorder=1.5))
            if wide and mark.label not in named:
                continue
            axes.annotate(
                mark.label,
                (e, n),
                xytext=named.get(mark.label, (0.0, 0.0)),
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=ORT_PT if wide else 12,
                fontweight="bold",
                color=INK if wide else "#7d8683",
                zorder=30 if wide else 1.6,
                path_effects=composer.halo(2.2),
            )
        elif mark.kind == "area":
            axes.add_patch(
                _patch(
                    mark.rings,
                    facecolor=paint.fill,
                    edgecolor=paint.stroke,
                    linewidth=paint.width * PX,
                    linestyle=(0, paint.dash) if paint.dash else "solid",
                    alpha=None,
                    zorder=zorder,
                    fill_alpha=paint.opacity,
                )
            )
        else:
            _symbol(axes, mark, paint, zorder=zorder + 10)


def _names(
    axes: "Axes", marks: Sequence[Mark], taken: list[tuple[float, float, float, float]], metres_per_point: float
) -> None:
    """Write the places' names beside their symbols where there is room, the most named first."""
    boxes = [(*mark.rings[0][0], _diameter(mark) / 2 * metres_per_point) for mark in marks]
    taken.extend((e - half, e + half, n - half, n + half) for e, n, half in boxes)
    for mark, (e, n, half) in sorted(zip(marks, boxes, strict=True), key=lambda pair: -(pair[0].n or 0)):
        wide, high = len(mark.label) * 4.4 * metres_per_point, 9 * metres_per_point
        gap = 3 * metres_per_point
        for left, align in ((e + half + gap, "left"), (e - half - gap - wide, "right")):
            box = (left, left + wide, n - high / 2, n + high / 2)
            if all(box[1] < o[0] or box[0] > o[1] or box[3] < o[2] or box[2] > o[3] for o in taken):
                taken.append(box)
                x = e + half + gap if align == "left" else e - half - gap
                axes.text(
                    x,
                    n,
                    mark.label,
                    ha=align,
                    va="center_baseline",
                    fontsize=7.5,
                    color=INK,
                    zorder=25,
                    clip_on=True,
                    path_effects=composer.halo(2.2),
                )
                break


def _spots_taken(sheet: Sheet, taken: list[tuple[float, float, float, float]], metres_per_point: float) -> None:
    """Keep the base map's names clear of the tested places and of the orter's names."""
    for layer in sheet.drawing.layers:
        for mark in layer.marks:
            if mark.kind != "point" or layer.way not in ("ranks", "orter"):
                continue
            e, n = mark.rings[0][0]
            wide = 8.0 * len(mark.label) if mark.style == "ort" else _diameter(mark)
            half, high = wide / 2 * metres_per_point, 10 * metres_per_point
            taken.append((e - half, e + half, n - high, n + high))


def _diameter(mark: Mark) -> float:
    """Return a symbol's width in points."""
    if mark.style in HotspotLayer.styles:
        return 20.0
    return min(34.0, 15 + 2.0 * max(1.0, mark.size)) if mark.n is not None or mark.n_text else 4.0


def _symbol(axes: "Axes", mark: Mark, paint: Style, *, zorder: float) -> None:
    e, n = mark.rings[0][0]
    hot = mark.style in HotspotLayer.styles
    words = f"{mark.size:.0f}" if hot else mark.n_text or ("" if mark.n is None else str(mark.n))
    diameter = _diameter(mark)
    plate = paint.symbol == "plate"
    filled = mark.style == "tydlig" or plate
    if plate:
        # what has been decided stands at the shoulder of the place that it is about
        diameter, aside = PLATE_PT, _diameter(mark) / 2 * 0.85
        where = offset_copy(axes.transData, axes.get_figure(root=True), x=aside, y=aside, units="points")
    else:
        aside, where = 0.0, axes.transData
    axes.plot(
        [e],
        [n],
        transform=where,
        marker=SHAPES.get(paint.symbol, "o"),
        markersize=diameter * (0.72 if paint.symbol == "diamond" else 0.85),
        markerfacecolor=paint.fill if plate else paint.stroke if filled else "white",
        markeredgecolor="white" if filled else paint.stroke,
        markeredgewidth=1.3,
        linestyle="none",
        zorder=zorder,
    )
    if paint.symbol == "double":
        axes.plot(
            [e],
            [n],
            marker="o",
            markersize=diameter * 0.85 - 4,
            markerfacecolor="none",
            markeredgecolor=paint.stroke,
            markeredgewidth=0.8,
            linestyle="none",
            zorder=zorder,
        )
    if words:
        axes.annotate(
            words,
            (e, n),
            xytext=(aside, aside),
            textcoords="offset points",
            ha="center",
            va="center_baseline",
            fontsize=6.5 if plate else 8,
            fontweight="bold",
            color="white" if filled else paint.stroke,
            zorder=zorder + 0.1,
        )


def _points(axes: "Axes", scene: Scene) -> None:
    sharp = scene.chosen[scene.chosen["precision_m"] <= PRECISION_LIMIT_M]
    kinds = kinds_of(scene.selection)
    colours = [kinds[number].colour for number in numbers(sharp, kinds)]
    axes.scatter(
        sharp["e"], sharp["n"], s=7, c=colours or None, edgecolors="white", linewidths=0.3, alpha=0.85, zorder=3.5
    )


def _beside(axes: "Axes", sheet: Sheet) -> None:
    """Draw the column beside the map: what the tests say, and the legend."""
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    y = 0.99
    topmost = sheet.drawing.layers[::-1]
    layers = [*(one for one in topmost if one.way != "dots"), *(one for one in topmost if one.way == "dots")]
    high = sum(len(layer.legend) + 3 * bool(layer.legend and layer.note) for layer in layers)
    legend = min(0.74, max(0.4, 0.028 * high + 0.08))
    y = _lines(axes, sheet.headline, y, size=11, weight="bold", width=30)
    for spot, why in list(zip(sheet.spots, sheet.whys, strict=True))[:7]:
        if y < legend + 0.02:  # the legend needs the rest
            break
        _key(axes, sheet.style(spot), y - 0.022, number=str(spot.rank))
        place = ", ".join(part for part in (why.name, why.locality) if part) or why.verdict
        y = _lines(axes, place, y - 0.008, size=8.5, weight="bold", x=0.11, width=34)
        y = _lines(axes, f"{why.verdict}: {why.line}", y, size=7.5, x=0.11, width=42) - 0.008
    if y > legend + 0.2:  # room for the most named places
        y = _lines(axes, text("panel.places"), y - 0.015, size=9.5, weight="bold", width=34)
        for named in sheet.places[: int((y - legend - 0.05) / 0.03)]:
            axes.text(0.085, y, sheet.shown(named), fontsize=8.5, fontweight="bold", color=INK, va="top", ha="right")
            name = ", ".join(part for part in (named.name, named.locality) if part)
            y = _lines(axes, name, y, size=8.5, x=0.11, width=38)
    y = min(y, legend) - 0.02
    y = _lines(axes, text("legend.title"), y, size=9.5, weight="bold", width=34)
    for layer in layers:
        for entry in layer.legend:
            if y < 0.02:  # noqa: PLR2004 - the lower edge
                continue
            _key(axes, layer.styles[entry.style], y - 0.016, entry=entry)
            y = _lines(axes, entry.label, y - 0.004, size=7.5, x=0.11, width=40) - 0.003
        if layer.legend and layer.note and y >= 0.02:  # noqa: PLR2004 - the lower edge
            y = _lines(axes, layer.note, y - 0.002, size=7.0, x=0.11, width=44) - 0.003


def _key(axes: "Axes", paint: Style, y: float, *, number: str = "", entry: LegendEntry | None = None) -> None:
    x = 0.045
    if paint.symbol == "outline" and not number:
        dash = (0, paint.dash) if paint.dash else "solid"
        axes.add_patch(
            Rectangle(
                (x - 0.032, y - 0.011),
                0.064,
                0.022,
                facecolor=(*mpl.colors.to_rgb(paint.stroke), paint.opacity),
                edgecolor=paint.stroke,
                linewidth=paint.width * PX,
                linestyle=dash,
            )
        )
        return
    filled = paint.symbol == "outline"
    face = paint.stroke if filled else (entry.colour if entry is not None and entry.colour else paint.fill)
    edge = "white" if filled else paint.stroke if paint.stroke != "none" else face
    axes.add_line(
        Line2D(
            [x],
            [y],
            marker=SHAPES.get(paint.symbol, "o"),
            markersize=4.5 if paint.symbol == "dot" else 9 if number else 7.5,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=1.1,
            linestyle="none",
        )
    )
    if paint.symbol == "double":
        axes.add_line(
            Line2D(
                [x],
                [y],
                marker="o",
                markersize=3.5,
                markerfacecolor="none",
                markeredgecolor=paint.stroke,
                markeredgewidth=0.8,
                linestyle="none",
            )
        )
    if number:
        axes.text(
            x,
            y,
            number,
            ha="center",
            va="center_baseline",
            fontsize=6.5,
            fontweight="bold",
            color="white" if filled else paint.stroke,
        )


def _lines(
    axes: "Axes", words: str, y: float, *, size: float, width: int, x: float = 0.0, weight: str = "normal"
) -> float:
    for line in _wrapped(words, width):
        axes.text(x, y, line, fontsize=size, fontweight=weight, color=INK, va="top")
        y -= size * 0.0031
    return y


def _wrapped(words: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _patch(rings: Sequence[Ring], *, fill_alpha: float = 1.0, **look: Any) -> PathPatch:
    face = look.pop("facecolor")
    colour = "none" if face == "none" else (*mpl.colors.to_rgb(face), fill_alpha)
    paths = [Path(np.asarray(ring), closed=True) for ring in rings]
    return PathPatch(Path.make_compound_path(*paths), facecolor=colour, **look)
