"""The public map itself, drawn to scale in millimetres of paper: areas with numbers, findings, scale bar and north.

The frame is that of the orter or the municipality: what is withheld cannot move it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from layers.map.palette import ACCENT, INK, MUTED
from layers.paper import composer, paper_base
from layers.paper.composer import Box, Page
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

SAFE_COLOUR: Final = "#0b5a4c"
UNSAFE_COLOUR: Final = "#8f2d0e"


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


_LOOK: Final[Any] = {"font.family": "DejaVu Sans", "svg.fonttype": "none", "svg.hashsalt": "trygghetskartan"}


def _figure(sheet: PublicSheet, wide_mm: float, high_mm: float, size_pt: float) -> tuple[Figure, int, float]:
    scene = sheet.scene
    scale = scale_of(scene, wide_mm, high_mm)
    west, east, south, north = extent_of(scene)
    half_e, half_n = wide_mm * scale / 2000, high_mm * scale / 2000
    mid_e, mid_n = (west + east) / 2, (south + north) / 2
    figure = Figure(figsize=(wide_mm / MM, high_mm / MM))
    axes = figure.add_axes((0, 0, 1, 1))
    composer.framed(axes, (mid_e - half_e, mid_e + half_e, mid_n - half_n, mid_n + half_n))
    paper = Page(axes, scale, size_pt)
    wide = not places_seen(sheet)
    composer.ground(paper, scene.ground, discs=True)
    taken = [*_areas(paper, sheet, wide=wide), *paper.corners()]
    if not wide:
        taken += _findings(paper, scene, taken)
        _stops(paper, scene, taken)
    bar = composer.scale_bar(paper)
    composer.north(paper)
    paper_base.names(
        axes,
        scene.ground,
        paper.extent,
        paper.metres_per_point,
        taken=taken,
        halo=composer.halo(3),
        larger=max(1.0, size_pt / NAMES_PT),
    )
    return figure, scale, bar


def _stops(paper: Page, scene: PublicScene, taken: list[Box]) -> None:
    """Write the stops for orientation, where there is room."""
    axes = paper.axes
    west, east = axes.get_xlim()
    south, north = axes.get_ylim()
    small = paper.size_pt * 0.42
    for stop in scene.ground.stops:
        across, up = paper.metres(len(stop.name) * small * 0.24 + 4), paper.metres(small * 0.2)
        box = (stop.e - paper.metres(1), stop.e + across, stop.n - up, stop.n + up)
        inside = west < box[0] and box[1] < east and south < box[2] and box[3] < north
        if not inside or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        axes.plot([stop.e], [stop.n], marker="s", markersize=small * 0.4, color=MUTED, zorder=2)
        axes.annotate(
            stop.name,
            (stop.e, stop.n),
            xytext=(small * 0.6, 0),
            textcoords="offset points",
            va="center",
            fontsize=small,
            color=MUTED,
            zorder=2,
            path_effects=composer.halo(3),
        )


def _overlap(one: Box, other: Box) -> float:
    across = min(one[1], other[1]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[2], other[2])
    return across * up if across > 0 and up > 0 else 0.0


def _areas(paper: Page, sheet: PublicSheet, *, wide: bool) -> list[Box]:
    """Draw the areas with their numbers and names; return what they cover."""
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
    taken = [(e - radius, e + radius, n - radius, n + radius) for e, n, radius, _, _ in numbered]
    for e, n, radius, words, called in numbered:
        look = {"facecolor": "white", "edgecolor": ACCENT, "linewidth": paper.size_pt * 0.09}
        axes.add_patch(Circle((e, n), radius, zorder=10, gid=f"number-{called}", **look))
        axes.text(
            e, n, words, ha="center", va="center_baseline", fontsize=paper.size_pt, fontweight="bold", color=INK,
            zorder=11,
        )  # fmt: skip
    for e, n, radius, _, called in sorted(numbered, key=lambda one: -one[2]):
        taken.append(_named(paper, (e, n, radius), called, taken))
    return taken


def _named(paper: Page, ring: tuple[float, float, float], called: str, taken: Sequence[Box]) -> Box:
    """Write a name below, above or beside its number, where it covers least."""
    e, n, radius = ring
    across, up = paper.metres(len(called) * paper.size_pt * 0.25), paper.metres(paper.size_pt * 0.36)
    gap = paper.metres(1.2)
    places = [
        (e - across / 2, n - radius - gap - up),
        (e - across / 2, n + radius + gap),
        (e + radius + gap, n - up / 2),
        (e - radius - gap - across, n - up / 2),
    ]
    boxes = [(x, x + across, y, y + up) for x, y in places]
    west, east = paper.axes.get_xlim()
    outside = [max(0.0, west - box[0]) + max(0.0, box[1] - east) for box in boxes]
    costs = [sum(_overlap(box, other) for other in taken) + far * up for box, far in zip(boxes, outside, strict=True)]
    box = boxes[int(np.argmin(costs))]
    paper.axes.text(
        (box[0] + box[1]) / 2, (box[2] + box[3]) / 2, called, ha="center", va="center", fontsize=paper.size_pt,
        fontweight="bold", color=INK, zorder=12, path_effects=composer.halo(3),
    )  # fmt: skip
    return box


def _findings(paper: Page, scene: PublicScene, taken: Sequence[Box]) -> list[Box]:
    """Draw the findings of a place as one numbered sign, square (unsafe) or round (safe), with a line to the place.

    Returns what they cover.
    """
    signs: dict[tuple[float, float, bool], list[int]] = {}
    for one in scene.findings:
        if one.e is not None and one.n is not None:
            signs.setdefault((one.e, one.n, one.category == SAFE), []).append(one.number)
    words = [_numbers(numbers) for numbers in signs.values()]
    high = paper.metres(paper.sign_mm * 2.2 + 2)
    wide = [max(high, paper.metres(len(word) * paper.sign_mm + 2.5)) for word in words]
    boxes = _beside([(e, n) for e, n, _ in signs], [(across, high) for across in wide], taken, paper)
    for word, (e, n, safe), box, across in zip(words, signs, boxes, wide, strict=True):
        x, y = (box[0] + box[1]) / 2, (box[2] + box[3]) / 2
        colour = SAFE_COLOUR if safe else UNSAFE_COLOUR
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
    return boxes


def _numbers(numbers: Sequence[int]) -> str:
    """Return consecutive numbers as ``3–5``; others one by one."""
    if len(numbers) == 1 or numbers[-1] - numbers[0] != len(numbers) - 1:
        return ", ".join(map(str, numbers))
    return f"{numbers[0]}–{numbers[-1]}"


RINGS: Final = 14
TURNS: Final = 16
"""So many distances and directions are tried for a sign whose place is taken."""


def _beside(
    points: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], taken: Sequence[Box], paper: Page
) -> list[Box]:
    """Return where signs stand: at their places, or as near as they cover neither each other nor what is written."""
    west, east, south, north = paper.extent
    gap, step = paper.metres(0.8), paper.metres(paper.sign_mm * 1.1 + 1)
    turns = np.linspace(0, 2 * np.pi, TURNS, endpoint=False) + np.pi / 4
    moves = [(0.0, 0.0)] + [
        (ring * step * float(np.cos(turn)), ring * step * float(np.sin(turn)))
        for ring in range(1, RINGS + 1)
        for turn in turns
    ]
    covered = list(taken)
    dots = {(e, n): (e - gap, e + gap, n - gap, n + gap) for e, n in points}
    found = []
    for (e, n), (across, high) in zip(points, sizes, strict=True):
        # no sign hides where another one belongs
        others = [dot for at, dot in dots.items() if at != (e, n)]
        best: tuple[float, Box] | None = None
        for x, y in moves:
            box = (e + x - across / 2, e + x + across / 2, n + y - high / 2, n + y + high / 2)
            if box[0] < west or box[1] > east or box[2] < south or box[3] > north:
                continue
            around = (box[0] - gap, box[1] + gap, box[2] - gap, box[3] + gap)
            cost = sum(_overlap(around, other) for other in (*covered, *others))
            if best is None or cost < best[0]:
                best = (cost, box)
            if not cost:
                break
        box = (e - across / 2, e + across / 2, n - high / 2, n + high / 2) if best is None else best[1]
        covered.append(box)
        found.append(box)
    return found
