"""The map on paper: matplotlib draws it in metres, with a scale bar and the same styles as on the screen."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from geo.base.records import PRECISION_LIMIT_M
from layers.map.basemap_drawing import owner
from layers.map.colouring import kinds_of, numbers
from layers.map.hotspot_layer import HotspotLayer
from layers.map.palette import INK, MUTED, Style
from layers.map.stack import Drawn
from layers.map.summing import summed
from layers.paper import composer, legend, paper_base, symbols
from layers.paper.map_sheet import Sheet
from layers.paper.room import AT_LEVEL, FONT, SIDES, Box, Lettering, Named, Room, about, halo, wrapped
from layers.scene.scene import Mark, Ring, Scene
from layers.texts import text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE_M: Final = 15_000.0
"""A picture wider than this sums the named places of each ort, as the screen does."""

DPI: Final = 300
SIZE: Final = (11.69, 8.27)
"""A4 lying, inches."""
KEY_IN: Final = 2.6
"""Width of the legend beside a map alone, inches."""

TYPE_PT: Final = 8.0
"""Of the scale bar and the arrow."""
PLATE_PT: Final = 10.5
"""Side of an action's square."""
SPOT_PT: Final = 17.0
"""Of a tested place's badge."""
ORT: Final = Lettering(8.5, bold=True, zorder=30)
PLACE: Final = Lettering(7.5)

SET: Final[dict[Any, Any]] = {"font.family": FONT, "text.parse_math": False}
"""How everything is set; a dollar sign in a name is a dollar sign and begins no formula."""


def png(sheet: Sheet) -> bytes:
    """Return the sheet as a PNG, A4 lying at 300 dots an inch."""
    out = io.BytesIO()
    # no moment in the file: the same sheet is the same file
    figure_of(sheet).savefig(out, format="png", dpi=DPI, metadata={"Software": None})
    return out.getvalue()


def map_png(sheet: Sheet, *, width: float = 9.0, height: float = 6.6, keyed: bool = False) -> bytes:
    """Return the map without what stands beside it; ``keyed`` adds the legend to its right."""
    whole = width + (KEY_IN if keyed else 0.0)
    figure = Figure(figsize=(whole, height), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, width / whole, 1))
    with mpl.rc_context(SET):
        draw(axes, sheet, aspect=width / height, width_in=whole)
        if keyed:
            beside = _points_of(figure, (width + 0.12) / whole, 0.0, (KEY_IN - 0.12) / whole, 1.0)
            wide, high = _size(beside)
            legend.column(beside, legend.lines_of(sheet.drawing.layers), high - 6, wide - 9)
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
        _beside(_points_of(figure, 0.715, 0.135, 0.25, 0.75), sheet)
        y = 0.112
        for colour, part in ((INK, " ".join(sheet.counts)), (MUTED, sheet.sources), (INK, sheet.stamp)):
            for line in wrapped(part, 0.93 * SIZE[0] * 72, 7.5)[:3]:
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
    west, east, south, north = composer.filling(extent_of(scene), aspect)
    axes.set_aspect("equal", adjustable="box")
    composer.framed(axes, (west, east, south, north))
    wide = east - west > WIDE_M
    metres_per_point = (east - west) / (axes.get_position().width * width_in * 72)
    page = composer.MapPage(axes, metres_per_point * 72 / composer.MM * 1000, TYPE_PT)
    room = page.room()
    composer.ground(page, scene.ground, discs=False)
    drawn = [(layer, _marks(layer, scene, wide=wide)) for layer in sheet.drawing.layers]
    for layer, marks in drawn:
        room.take(_taken(layer, marks, metres_per_point))
    for order, (layer, marks) in enumerate(drawn, start=2):
        _layer(page, layer, marks, scene, wide=wide, zorder=order)
    _named(axes, drawn, room, wide=wide)
    paper_base.names(axes, scene.ground, room)
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
            path_effects=halo(2.2),
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


def _marks(layer: Drawn, scene: Scene, *, wide: bool) -> tuple[Mark, ...]:
    """Return what of a layer is drawn on a map of so much ground."""
    if layer.way == "stops" and wide:
        return ()
    return tuple(summed(layer.marks, scene.ground)) if layer.way == "counts" and wide else layer.marks


def _taken(layer: Drawn, marks: Sequence[Mark], metres_per_point: float) -> list[Box]:
    """Return what no name may cover: counts and tested places."""
    if layer.way not in ("counts", "ranks"):
        return []
    points = [mark for mark in marks if mark.kind == "point"]
    return [about(mark.rings[0][0], _diameter(mark) / 2 * metres_per_point) for mark in points]


def _named(axes: "Axes", drawn: Sequence[tuple[Drawn, Sequence[Mark]]], room: Room, *, wide: bool) -> None:
    """Write the orter's names on a map of many, else those of the counted places, the most named first."""
    by_way = {layer.way: marks for layer, marks in drawn}
    counted = by_way.get("counts", ())
    halves = {mark.rings[0][0]: _diameter(mark) / 2 * room.metres_per_point for mark in counted}
    marks = by_way.get("orter", ()) if wide else counted
    most = sorted(marks, key=lambda one: (-halves.get(one.rings[0][0], 0.0), -(one.n or 0)))
    named = [Named(mark.label, mark.rings[0][0], halves.get(mark.rings[0][0], 0.0)) for mark in most]
    room.names(axes, named, ORT if wide else PLACE, sides=SIDES if wide else AT_LEVEL)


def _layer(
    page: composer.MapPage, layer: Drawn, marks: Sequence[Mark], scene: Scene, *, wide: bool, zorder: float
) -> None:
    for mark in marks:
        paint = layer.styles[mark.style]
        if mark.style == "ort":
            _ort(page, mark, paint, scene, wide=wide)
        elif mark.kind == "area":
            page.axes.add_patch(
                _patch(
                    mark.rings,
                    facecolor=paint.fill,
                    edgecolor=paint.stroke,
                    linewidth=paint.width * symbols.PX,
                    linestyle=symbols.dashes(paint.dash, paint.width),
                    alpha=None,
                    zorder=zorder,
                    fill_alpha=paint.opacity,
                )
            )
        else:
            _symbol(page, mark, paint, zorder=zorder + 10)


def _ort(page: composer.MapPage, mark: Mark, paint: Style, scene: Scene, *, wide: bool) -> None:
    """Draw an ort's disc, which a base map does better; near, its name is the ground that everything else stands on."""
    if scene.ground.base is not None:
        return
    at = mark.rings[0][0]
    page.axes.add_patch(Circle(at, mark.size, facecolor=paint.fill, edgecolor="none", zorder=1.5))
    if not wide:
        page.axes.annotate(
            mark.label,
            at,
            ha="center",
            va="center",
            fontsize=12,
            fontweight="bold",
            color="#7d8683",
            zorder=1.6,
            path_effects=halo(2.2),
        )


def _diameter(mark: Mark) -> float:
    """Return a symbol's width in points."""
    if mark.style in HotspotLayer.styles:
        return SPOT_PT
    return min(29.0, 12.75 + 1.7 * max(1.0, mark.size)) if mark.n is not None or mark.n_text else 5.0


def _symbol(page: composer.MapPage, mark: Mark, paint: Style, *, zorder: float) -> None:
    hot = mark.style in HotspotLayer.styles
    words = f"{mark.size:.0f}" if hot else mark.n_text or ("" if mark.n is None else str(mark.n))
    diameter, aside = _diameter(mark), 0.0
    if paint.symbol == "plate":
        # what has been decided stands at the shoulder of the place that it is about
        diameter, aside = PLATE_PT, diameter / 2
    at = mark.rings[0][0]
    symbols.draw(page.axes, at, paint, diameter, number=words, zorder=zorder, aside=(aside, aside))


def _points(axes: "Axes", scene: Scene) -> None:
    sharp = scene.chosen[scene.chosen["precision_m"] <= PRECISION_LIMIT_M]
    kinds = kinds_of(scene.selection)
    colours = [kinds[number].colour for number in numbers(sharp, kinds)]
    axes.scatter(
        sharp["e"], sharp["n"], s=7, c=colours or None, edgecolors="white", linewidths=0.3, alpha=0.85, zorder=3.5
    )


def _points_of(figure: Figure, *rect: float) -> "Axes":
    """Return axes without a frame over a part of a figure, whose unit is the point."""
    axes = figure.add_axes((rect[0], rect[1], rect[2], rect[3]))
    axes.set_axis_off()
    wide, high = figure.get_size_inches()
    axes.set_xlim(0, rect[2] * wide * 72)
    axes.set_ylim(0, rect[3] * high * 72)
    return axes


def _size(axes: "Axes") -> tuple[float, float]:
    return axes.get_xlim()[1], axes.get_ylim()[1]


def _beside(axes: "Axes", sheet: Sheet) -> None:
    """Draw the column beside the map: what the tests say, the most named places, and the legend."""
    wide, top = _size(axes)
    keys = legend.lines_of(sheet.drawing.layers)
    title = 22.0
    ends = min(0.74 * top, max(0.4 * top, legend.high(keys, wide) + title + 4))
    y = _lines(axes, sheet.headline, top, size=11, bold=True)
    for spot, why in list(zip(sheet.spots, sheet.whys, strict=True))[:7]:
        if y < ends + 10:  # the legend needs the rest
            break
        symbols.draw(axes, (11, y - 11), sheet.style(spot), 13, number=str(spot.rank))
        place = ", ".join(part for part in (why.name, why.locality) if part) or why.verdict
        y = _lines(axes, place, y - 4, size=8.5, bold=True, x=legend.INDENT_PT)
        y = _lines(axes, f"{why.verdict}: {why.line}", y, size=7.5, x=legend.INDENT_PT) - 4
    if sheet.places and y > ends + 90:  # room for the most named places
        y = _lines(axes, text("panel.places"), y - 7, size=9.5, bold=True)
        for named in sheet.places[: int((y - ends - 22) / 14)]:
            number = sheet.shown(named)
            axes.text(18, y, number, fontsize=8.5, fontweight="bold", color=INK, va="top", ha="right")
            name = ", ".join(part for part in (named.name, named.locality) if part)
            y = _lines(axes, name, y, size=8.5, x=legend.INDENT_PT)
    y = _lines(axes, text("legend.title"), min(y, ends) - 9, size=9.5, bold=True)
    legend.column(axes, keys, y - 2, wide)


def _lines(axes: "Axes", words: str, y: float, *, size: float, x: float = 0.0, bold: bool = False) -> float:
    for line in wrapped(words, _size(axes)[0] - x, size, bold=bold):
        axes.text(x, y, line, fontsize=size, fontweight="bold" if bold else "normal", color=INK, va="top")
        y -= size * legend.LEAD
    return y


def _patch(rings: Sequence[Ring], *, fill_alpha: float = 1.0, **look: Any) -> PathPatch:
    face = look.pop("facecolor")
    colour = "none" if face == "none" else (*mpl.colors.to_rgb(face), fill_alpha)
    paths = [Path(np.asarray(ring), closed=True) for ring in rings]
    return PathPatch(Path.make_compound_path(*paths), facecolor=colour, **look)
