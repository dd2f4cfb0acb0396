"""The public map itself, drawn to scale in millimetres of paper: areas with numbers, findings, scale bar and north.

The frame is that of the orter or the municipality: what is withheld cannot move it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from layers.map.palette import ACCENT, INK, MUTED, Style
from layers.paper import composer, paper_base
from layers.paper.composer import MapPage
from layers.paper.room import FONT, RIGHT, Lettering, Named, Room, about
from layers.public.public_sheet import SAFE, PublicSheet, name
from layers.scene.scene import PublicScene
from layers.texts import number

MM: Final = 25.4
"""Of an inch."""

SCALES: Final = tuple(
    round(lead * 10**power) for power in (3, 4, 5) for lead in (1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 7.5)
)
"""Scales that people have met before; a map takes the largest that holds its frame."""

WIDE_M: Final = 7_500.0
"""A map of more ground than this, from west to east, shows orter; one of less the places within."""

LEAST_REACH_M: Final = 900.0
REACH: Final = 1.35
"""How far around an ort a map reaches: so many times its built-up radius, and never less than the least."""

NAMES_PT: Final = 19.0
"""The base map's names are written as on the other papers where the map's own text is this large, and larger beyond."""

DASH: Final = "–"
"""Stands where no number is shown."""

NUMBER: Final = Style("count", ACCENT, 2.0, (), "#ffffff", 1.0)
SAFE_SIGN: Final = Style("count", "#0b5a4c", 2.5, (), "#ffffff", 1.0)
UNSAFE: Final = Style("plate", "#ffffff", 1.0, (), "#8f2d0e", 1.0)
"""An area's number, and a finding's, on the map and in its legend."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A map as SVG, as wide and high in millimetres as it was asked for; ``scale`` is its denominator on that paper."""

    svg: bytes
    scale: int
    bar_m: float


def extent_of(scene: PublicScene) -> composer.Extent:
    """Return west, east, south, north in metres: the chosen orter, else the municipality."""
    around = composer.around(scene.ground, scene.localities, reach=REACH, least_m=LEAST_REACH_M, margin=0.02)
    return (0.0, 1000.0, 0.0, 1000.0) if around is None else around


def places_seen(sheet: PublicSheet) -> bool:
    """Tell whether the map is of so little ground that findings are drawn on it, whatever paper it is on."""
    west, east, _, _ = extent_of(sheet.scene)
    return east - west <= WIDE_M


def scale_of(scene: PublicScene, wide_mm: float, high_mm: float) -> int:
    """Return the denominator of the largest scale whose frame holds the extent."""
    west, east, south, north = extent_of(scene)
    least = max((east - west) / wide_mm, (north - south) / high_mm) * 1000
    return int(next((scale for scale in SCALES if scale >= least), SCALES[-1]))


def picture_of(sheet: PublicSheet, *, wide_mm: float, high_mm: float, size_pt: float) -> Picture:
    """Draw the map; ``size_pt`` is the size of its numbers and names."""
    with mpl.rc_context(_LOOK):
        figure, scale, bar = _figure(sheet, wide_mm, high_mm, size_pt)
        FigureCanvasSVG(figure)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(out.getvalue(), scale, bar)


def picture_png(sheet: PublicSheet, *, wide_mm: float, high_mm: float, size_pt: float, dots: float = 180.0) -> bytes:
    """Draw the map as PNG, ``dots`` an inch, for slides."""
    with mpl.rc_context(_LOOK):
        figure, _, _ = _figure(sheet, wide_mm, high_mm, size_pt)
        FigureCanvasAgg(figure)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=dots, metadata={"Software": None})
    return out.getvalue()


_LOOK: Final[Any] = {"font.family": FONT, "svg.fonttype": "none", "svg.hashsalt": "trygghetskartan"}


def _figure(sheet: PublicSheet, wide_mm: float, high_mm: float, size_pt: float) -> tuple[Figure, int, float]:
    scene = sheet.scene
    scale = scale_of(scene, wide_mm, high_mm)
    west, east, south, north = extent_of(scene)
    half_e, half_n = wide_mm * scale / 2000, high_mm * scale / 2000
    mid_e, mid_n = (west + east) / 2, (south + north) / 2
    figure = Figure(figsize=(wide_mm / MM, high_mm / MM))
    axes = figure.add_axes((0, 0, 1, 1))
    composer.framed(axes, (mid_e - half_e, mid_e + half_e, mid_n - half_n, mid_n + half_n))
    paper = MapPage(axes, scale, size_pt)
    wide = not places_seen(sheet)
    composer.ground(paper, scene.ground, discs=True)
    room = paper.room()
    _areas(paper, sheet, room, wide=wide)
    if not wide:
        _findings(paper, scene, room)
        _stops(paper, scene, room)
    bar = composer.scale_bar(paper)
    composer.north(paper)
    paper_base.names(axes, scene.ground, room, larger=max(1.0, size_pt / NAMES_PT), halo=3)
    return figure, scale, bar


def _stops(paper: MapPage, scene: PublicScene, room: Room) -> None:
    """Write the stops for orientation, where there is room."""
    look = Lettering(paper.size_pt * 0.42, colour=MUTED, zorder=2, halo=3)
    for stop in scene.ground.stops:
        dot = about((stop.e, stop.n), paper.metres(1))
        named = Named(stop.name, (stop.e, stop.n), paper.metres(1))
        if room.free(dot) and room.names(paper.axes, [named], look, sides=(RIGHT,))[0] is not None:
            paper.axes.plot([stop.e], [stop.n], marker="s", markersize=look.size * 0.4, color=MUTED, zorder=2)


def _areas(paper: MapPage, sheet: PublicSheet, room: Room, *, wide: bool) -> None:
    """Draw the areas with their numbers and names."""
    axes, sums = paper.axes, sheet.sums
    reach = {place.name: place.extent_m for place in sheet.scene.ground.orter}
    numbered: list[tuple[float, float, float, str, str]] = []  # e, n, radius, number, name
    for area in sheet.scene.areas:
        # what is shown for the whole municipality, or for all that lies in no ort, stands in the table
        if area.name == "kommunen" or (area.name == "landsbygd" and not sheet.scene.localities):
            continue
        if area.drawn or not wide:
            axes.add_patch(
                composer.patch(
                    area.shape,
                    facecolor=(*mpl.colors.to_rgb(ACCENT), 0.06),
                    edgecolor=ACCENT,
                    linewidth=1.4,
                    linestyle=(0, (6, 3)),
                    zorder=3,
                )
            )
        if wide and area.drawn:
            continue  # too near its ort's number; the table has it
        n = area.n if wide or area.drawn else area.n + reach.get(area.locality or area.name, 0.0) * 0.86
        total = sums[area.id]
        words = DASH if total is None else number(total)
        radius = paper.metres(paper.sign_mm * max(len(words), 2) * 0.62 + 2.2)
        numbered.append((area.e, n, radius, words, name(area)))
    room.take(about((e, n), radius) for e, n, radius, _, _ in numbered)
    for e, n, radius, words, called in numbered:
        look = {"facecolor": "white", "edgecolor": ACCENT, "linewidth": paper.size_pt * 0.09}
        axes.add_patch(Circle((e, n), radius, zorder=10, gid=f"number-{called}", **look))
        axes.text(
            e, n, words, ha="center", va="center_baseline", fontsize=paper.size_pt, fontweight="bold", color=INK,
            zorder=11,
        )  # fmt: skip
    lettering = Lettering(paper.size_pt, bold=True, zorder=12, halo=3)
    # a number without its name says nothing: where there is no room it covers as little as it can
    room.names(axes, [Named(called, (e, n), radius) for e, n, radius, _, called in numbered], lettering, always=True)


def _findings(paper: MapPage, scene: PublicScene, room: Room) -> None:
    """Draw the findings of a place as one numbered sign, square (unsafe) or round (safe), with a line to the place."""
    signs: dict[tuple[float, float, bool], list[int]] = {}
    for one in scene.findings:
        if one.e is not None and one.n is not None:
            signs.setdefault((one.e, one.n, one.category == SAFE), []).append(one.number)
    words = [_numbers(numbers) for numbers in signs.values()]
    high = paper.metres(paper.sign_mm * 2.2 + 2)
    wide = [max(high, paper.metres(len(word) * paper.sign_mm + 2.5)) for word in words]
    sizes = [(across, high) for across in wide]
    boxes = room.signs([(e, n) for e, n, _ in signs], sizes, paper.metres(paper.sign_mm * 1.1 + 1), paper.metres(0.8))
    for word, (e, n, safe), box, across in zip(words, signs, boxes, wide, strict=True):
        x, y = (box[0] + box[1]) / 2, (box[2] + box[3]) / 2
        colour = SAFE_SIGN.stroke if safe else UNSAFE.fill
        paper.axes.plot([e, x], [n, y], color=colour, linewidth=1.2, zorder=12.5)
        paper.axes.plot([e], [n], marker="o", markersize=4, color=colour, zorder=12.5)
        rounding = f"round,pad=0,rounding_size={high / 2}" if safe else "square,pad=0"
        paper.axes.add_patch(
            FancyBboxPatch(
                (x - across / 2, y - high / 2),
                across,
                high,
                boxstyle=rounding,
                facecolor="white" if safe else colour,
                edgecolor=colour if safe else "white",
                linewidth=paper.size_pt * 0.11 if safe else 1.0,
                zorder=13,
            )
        )
        ink = colour if safe else "white"
        paper.axes.text(
            x,
            y,
            word,
            ha="center",
            va="center_baseline",
            fontsize=paper.size_pt,
            fontweight="bold",
            color=ink,
            zorder=14,
        )


def _numbers(numbers: Sequence[int]) -> str:
    """Return consecutive numbers as ``3–5``; others one by one."""
    if len(numbers) == 1 or numbers[-1] - numbers[0] != len(numbers) - 1:
        return ", ".join(map(str, numbers))
    return f"{numbers[0]}–{numbers[-1]}"
