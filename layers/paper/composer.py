"""What every map on paper is composed of, whoever it is for: frame, ground, scale bar and arrow.

Names and signs find their place in ``layers.paper.room``, the legend is ``layers.paper.legend``'s, symbols are
``layers.paper.symbols``'.

A page knows its axes and its scale, and no record: what is drawn on it is handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from layers.map.basemap_drawing import COLOURS
from layers.map.palette import GROUND, INK, LAND, LINE, ORT
from layers.paper import paper_base
from layers.paper.room import Box, Room, halo
from layers.scene.scene import Ground
from layers.texts import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MM: Final = 25.4
"""Of an inch."""

Extent = tuple[float, float, float, float]
"""West, east, south, north, metres."""
BARS_M: Final = tuple(lead * 10**power for power in (1, 2, 3, 4) for lead in (1, 2, 2.5, 5))
"""Lengths of a scale bar; the longest that is at most a third of the map's width."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """The axes with what turns metres into millimetres of page."""

    axes: "Axes"
    scale: float
    size_pt: float

    def metres(self, mm: float) -> float:
        """Return how many metres of ground so many millimetres of paper are."""
        return mm * self.scale / 1000

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """West, east, south, north."""
        return (*self.axes.get_xlim(), *self.axes.get_ylim())

    @property
    def metres_per_point(self) -> float:
        """Metres of ground that a point of type covers."""
        return self.metres(MM / 72)

    def corners(self) -> list[Box]:
        """Return where the scale bar and the arrow stand."""
        west, east, south, north = self.extent
        high = self.metres(8 + self.size_pt * 0.6)
        return [
            (west, west + (east - west) / 2.6, south, south + high),
            (east - self.metres(20), east, north - self.metres(8 + self.size_pt), north),
        ]

    def room(self) -> Room:
        """Return what of the page is taken before anything of the map's own is drawn: the scale bar and the arrow."""
        west, east, south, north = self.extent
        return Room((west, east, south, north), self.metres_per_point, self.corners())

    @property
    def sign_mm(self) -> float:
        """Width of a sign of the map's text, about."""
        return self.size_pt * 0.23


def around(ground: Ground, localities: Sequence[str], *, reach: float, least_m: float, margin: float) -> Extent | None:
    """Return what a map of orter shows, else of the municipality; None where neither is known."""
    chosen = [place for place in ground.orter if place.name in localities]
    if chosen:
        far = [max(least_m, reach * place.extent_m) for place in chosen]
        return (
            min(place.e - by for place, by in zip(chosen, far, strict=True)),
            max(place.e + by for place, by in zip(chosen, far, strict=True)),
            min(place.n - by for place, by in zip(chosen, far, strict=True)),
            max(place.n + by for place, by in zip(chosen, far, strict=True)),
        )
    if ground.outline is None:
        return None
    west, south, east, north = ground.outline.bounds
    beyond = margin * max(east - west, north - south)
    return west - beyond, east + beyond, south - beyond, north + beyond


def filling(extent: Extent, aspect: float) -> Extent:
    """Return an extent widened so that a metre is as long across as upwards in axes of an aspect."""
    west, east, south, north = extent
    wide, high = max(east - west, (north - south) * aspect), max(north - south, (east - west) / aspect)
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / 2, x + wide / 2, y - high / 2, y + high / 2


def framed(axes: "Axes", extent: Extent) -> None:
    """Set the axes to an extent, without ticks, in a quiet frame."""
    axes.set_facecolor(GROUND)
    axes.set_xlim(*extent[:2])
    axes.set_ylim(*extent[2:])
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(LINE)


def ground(page: MapPage, under: Ground, *, discs: bool) -> None:
    """Draw the municipality and its base map; ``discs`` stand for the orter where there is none."""
    axes = page.axes
    if under.outline is not None:
        land = LAND if under.base is None else COLOURS["day"]["land"][0]
        axes.add_patch(patch(under.outline, facecolor=land, edgecolor=LINE, linewidth=1.2, zorder=1))
    paper_base.draw(axes, under, page.extent, page.metres_per_point)
    if under.base is not None or not discs:
        return  # its streets and houses say better where people live
    for place in under.orter:
        axes.add_patch(Circle((place.e, place.n), place.extent_m, facecolor=ORT, edgecolor="none", zorder=1.5))


def scale_bar(page: MapPage) -> float:
    """Draw the scale bar in two halves and return its length."""
    axes = page.axes
    west, east = axes.get_xlim()
    south = axes.get_ylim()[0]
    length = max((one for one in BARS_M if one <= (east - west) / 3.2), default=BARS_M[0])
    x, y, thick = west + page.metres(9), south + page.metres(8), page.metres(page.size_pt * 0.1)
    words = f"{number(length / 1000)} km" if length >= 1000 else f"{number(length)} m"  # noqa: PLR2004 - metres of a km
    axes.add_patch(
        Rectangle(
            (x - page.metres(4), y - page.metres(4)),
            length + page.metres(8 + page.sign_mm),
            thick + page.metres(7 + page.size_pt * 0.42),
            facecolor="white",
            edgecolor=LINE,
            zorder=20,
        )
    )
    for at, (start, face) in enumerate(((x, INK), (x + length / 2, "white"))):
        axes.add_patch(
            Rectangle((start, y), length / 2, thick, facecolor=face, edgecolor=INK, linewidth=0.8, zorder=21,
                      gid=f"scalebar-{at}")
        )  # fmt: skip
    above = y + thick + page.metres(1.2)
    axes.text(x, above, "0", ha="center", va="bottom", fontsize=page.size_pt, color=INK, zorder=21)
    axes.text(x + length + page.metres(page.sign_mm), above, words, ha="right", va="bottom",
              fontsize=page.size_pt, color=INK, zorder=21)  # fmt: skip
    return float(length)


def north(page: MapPage) -> None:
    """Draw the arrow; north is up on this grid, give or take a degree."""
    axes = page.axes
    east, north = axes.get_xlim()[1], axes.get_ylim()[1]
    x, tip = east - page.metres(12), north - page.metres(6)
    high, half = page.metres(page.size_pt * 0.55), page.metres(page.size_pt * 0.18)
    axes.add_patch(
        Polygon([(x, tip), (x - half, tip - high), (x, tip - high * 0.75), (x + half, tip - high)],
                facecolor=INK, edgecolor="white", linewidth=1.0, zorder=20, gid="north")
    )  # fmt: skip
    axes.text(x, tip - high - page.metres(1), "N", ha="center", va="top", fontsize=page.size_pt, fontweight="bold",
              color=INK, zorder=20, path_effects=halo(3))  # fmt: skip


def patch(shape: shapely.Geometry, **look: Any) -> PathPatch:
    """Return a shape as one path, with its holes."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    paths = [Path(np.asarray(ring.coords), closed=True) for ring in rings]
    return PathPatch(Path.make_compound_path(*paths), **look)
