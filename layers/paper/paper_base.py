"""The base map on paper: areas and lines below everything else, names where there is room."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from PIL import Image

from geo.background import basemap_geometry
from geo.base.crs import to_degrees, to_grid
from layers.map.basemap_drawing import COLOURS, FORMS, INNER, NEAR
from layers.paper.room import HIGH, Lettering, Room, halo, letter, wide
from layers.scene.scene import BaseMap, Ground, Place

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Extent = tuple[float, float, float, float]
"""West, east, south, north, metres."""

_PX_A_POINT: Final = 96 / 72
_EQUATOR_M: Final = 156_543.034
"""Metres of a pixel at the equator, zoom 0."""
PICTURE_PX: Final = 2800
LYING: Final = 1.9
LOOSE: Final = 1.15
NEAR_M: Final = 6_000.0
"""A map of no more ground than this, an ort's, is drawn a second time at the same number of dots."""
PICTURE_COLOURS: Final = 48
PICTURE_NAMES: Final = 1.5
"""Names are so much larger than on paper: they are read when one has come nearer."""
DOTS: Final = 96
_EARTH_M: Final = 6_378_137.0
STREET_SIZE: Final = 5.5
"""Points."""
_AHEAD: Final = 1.25
"""A name has room where its street is so many times as long."""


def draw(axes: "Axes", ground: Ground, extent: Extent, metres_per_point: float) -> None:
    """Draw the base map's areas and lines below everything else; nothing without one."""
    if ground.base is None:
        return
    zoom = _zoom(extent, metres_per_point)
    near = _near(ground, extent) if zoom >= NEAR else []
    light = _frame(ground.base, ground.base.light)
    if light is not None:
        _draw(axes, light, extent, zoom, metres_per_point, order=1.05)
    for place in near:
        # within its reach an ort's own pack says it better
        axes.add_patch(_cover((place.e, place.n), ground.base.reach_m[place.name]))
    for place in near:
        frame = _frame(ground.base, place.name)
        if frame is not None:
            _draw(axes, frame, extent, zoom, metres_per_point, order=1.2)


def pictures(ground: Ground, extent: Extent) -> list[tuple[bytes, list[list[float]]]]:
    """Return the base map for a map of one file: of all its window, and upon it sharper where its middle is an ort.

    Empty without a base map.
    """
    found = [picture(ground, extent)]
    west, east, south, north = extent
    if east - west <= NEAR_M and north - south <= NEAR_M:
        found.append(picture(ground, extent, loose=1.0, lying=1.0))
    return [one for one in found if one is not None]


def picture(
    ground: Ground, extent: Extent, *, loose: float = LOOSE, lying: float = LYING
) -> tuple[bytes, list[list[float]]] | None:
    """Return the base map of an extent as a PNG in Web Mercator, and its corners ``[[lat, lon], [lat, lon]]``.

    None without a base map. For a map of one file, which has nobody to ask for packs.
    """
    if ground.base is None:
        return None
    extent = _wider(extent, loose, lying)
    west, east, south, north = extent
    lat, lon = to_degrees([west, west, east, east], [south, north, south, north])
    corners = [[float(lat.min()), float(lon.min())], [float(lat.max()), float(lon.max())]]
    (left, right), (bottom, top) = _mercator(*np.array(corners).T)
    inches = PICTURE_PX / DOTS
    figure = Figure(figsize=(inches, inches * (top - bottom) / (right - left)), dpi=DOTS)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    if ground.outline is not None:
        land = np.array([shapely.transform(ground.outline, _turned)], dtype=object)
        axes.add_patch(PathPatch(_path(land), facecolor=COLOURS["day"]["land"][0], edgecolor="none", zorder=0.5))
    metres_per_point = (east - west) / (inches * 72)
    zoom = _zoom(extent, metres_per_point)
    near = _near(ground, extent) if zoom >= NEAR else []
    stretch = (right - left) / (east - west)
    for place in (None, *near):
        name, order = (ground.base.light, 1.0) if place is None else (place.name, 1.2)
        frame = _frame(ground.base, name)
        if frame is None:
            continue
        if place is not None:
            x, y = _turned(np.array([[place.e, place.n]]))[0].tolist()
            axes.add_patch(_cover((x, y), stretch * ground.base.reach_m[name]))
        shapes = shapely.transform(frame["shape"].to_numpy(), _turned)
        _draw(axes, frame.assign(shape=shapes), (left, right, bottom, top), zoom, metres_per_point, order=order)
    room = Room((left, right, bottom, top), stretch * metres_per_point)
    page = _Page(axes, room, 1.8, stretch, COLOURS["day"]["land"][0])
    _write(page, ground, near, PICTURE_NAMES)
    out = io.BytesIO()
    figure.savefig(out, format="png", transparent=True, metadata={"Software": None})
    with Image.open(out) as image:
        few = io.BytesIO()
        # a quiet map has few colours: a tenth of the bytes
        image.quantize(PICTURE_COLOURS, method=Image.Quantize.FASTOCTREE).save(few, format="png", optimize=True)
    return few.getvalue(), corners


def _cover(at: tuple[float, float], reach: float) -> Circle:
    """Return plain land over the light pack, where an ort's own is drawn."""
    return Circle(at, INNER * reach, facecolor=COLOURS["day"]["land"][0], edgecolor="none", zorder=1.15)


def _wider(extent: Extent, loose: float, lying: float) -> Extent:
    """Return an extent that fills a window ``lying`` times as wide as high, and ``loose`` times as much of it."""
    west, east, south, north = extent
    high = loose * (north - south) / 2
    wide = max(loose * (east - west) / 2, lying * high)
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide, x + wide, y - high, y + high


def _mercator(lat: "np.ndarray[Any, Any]", lon: "np.ndarray[Any, Any]") -> tuple[Any, Any]:
    return _EARTH_M * np.radians(lon), _EARTH_M * np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))


def _turned(positions: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    return np.column_stack(_mercator(*to_degrees(positions[:, 0], positions[:, 1])))


def names(axes: "Axes", ground: Ground, room: Room, *, larger: float = 1.0, halo: float = 2.2) -> None:
    """Write the names of places and streets where there is room on the page."""
    if ground.base is None or _zoom(room.extent, room.metres_per_point) < NEAR:
        return
    _write(_Page(axes, room, halo), ground, _near(ground, room.extent), larger)


def _write(page: "_Page", ground: Ground, near: Sequence[Place], larger: float) -> None:
    orter = {place.name for place in ground.orter}
    for place in near:
        content = (ground.base.load(place.name) if ground.base else None) or {}
        for name, lat, lon, rank in content.get("names", ()):
            if name not in orter:
                page.write(name, (lat, lon), size=larger * (8.0 - 0.5 * rank))
        for name, lat, lon, angle, length, _rank in content.get("streets", ()):
            size = larger * STREET_SIZE
            if wide(name, size) * page.room.metres_per_point * _AHEAD < length * page.stretch:
                page.write(name, (lat, lon), size=size, angle=angle, key="street")


@dataclass(frozen=True, slots=True)
class _Page:
    axes: "Axes"
    room: Room
    halo: float
    stretch: float = 1.0
    """How much longer a metre is than on the grid: in Web Mercator, which the page is drawn in unless this is 1."""
    edge: str = "white"

    def _at(self, lat: float, lon: float) -> tuple[float, float]:
        x, y = to_grid([lat], [lon]) if self.stretch == 1.0 else _mercator(np.array([lat]), np.array([lon]))
        return float(x[0]), float(y[0])

    def write(self, name: str, at: tuple[int, int], *, size: float, angle: float = 0.0, key: str = "name") -> None:
        """Write a name at a pack's position, if nothing else stands there."""
        e, n = self._at(at[0] * basemap_geometry.UNIT, at[1] * basemap_geometry.UNIT)
        metres = self.room.metres_per_point
        across, up = wide(name, size) * metres, HIGH * size * metres
        cos, sin = abs(np.cos(np.radians(angle))), abs(np.sin(np.radians(angle)))
        x, y = (across * cos + up * sin) / 2, (across * sin + up * cos) / 2
        if self.room.place([(e - x, e + x, n - y, n + y)]) is None:
            return
        look = Lettering(size, colour=COLOURS["day"][key][0], zorder=1.9)
        edge = halo(self.halo, self.edge)
        letter(self.axes, (e, n), name, look, rotation=-angle, rotation_mode="anchor", path_effects=edge)


def _zoom(extent: Extent, metres_per_point: float) -> float:
    """Return the zoom of a screen on which a pixel is as much ground as one is on this paper."""
    lat, _ = to_degrees((extent[0] + extent[1]) / 2, (extent[2] + extent[3]) / 2)
    return float(np.log2(_EQUATOR_M * np.cos(np.radians(lat)) / (metres_per_point / _PX_A_POINT)))


def _near(ground: Ground, extent: Extent) -> list[Place]:
    """Return the orter whose packs touch a map."""
    west, east, south, north = extent
    reach = {} if ground.base is None else ground.base.reach_m
    return [
        place
        for place in ground.orter
        if place.name in reach
        and west - reach[place.name] < place.e < east + reach[place.name]
        and south - reach[place.name] < place.n < north + reach[place.name]
    ]


def _frame(base: BaseMap, name: str) -> pd.DataFrame | None:
    content = base.load(name)
    return None if content is None else _unpacked(base, name)


@lru_cache(maxsize=4)
def _unpacked(base: BaseMap, name: str) -> pd.DataFrame:
    return basemap_geometry.unpack(base.load(name) or {})


def _draw(
    axes: "Axes", frame: pd.DataFrame, extent: Extent, zoom: float, metres_per_point: float, *, order: float
) -> None:
    shown = shapely.intersects(frame["shape"].to_numpy(), shapely.box(extent[0], extent[2], extent[1], extent[3]))
    frame = frame[shown]
    keys = [
        f"road{rank}" if layer == "roads" else layer for layer, rank in zip(frame["layer"], frame["rank"], strict=True)
    ]
    shapes = frame["shape"].to_numpy()
    by_key = {key: shapes[[one == key for one in keys]] for key in FORMS}
    for number, (key, edge) in enumerate(_passes()):
        form, (fill, rim) = FORMS[key], COLOURS["day"][key]
        if not by_key[key].size or zoom < form.near:
            continue
        path, at = _path(by_key[key]), order + 0.005 * number
        if not form.metres:
            axes.add_patch(PathPatch(path, facecolor=fill, edgecolor=rim or "none", linewidth=0.25, zorder=at))
            continue
        width = max(form.metres / metres_per_point, form.least / _PX_A_POINT)
        colour = rim if edge else fill
        axes.add_patch(
            PathPatch(
                path,
                facecolor="none",
                edgecolor=colour,
                linewidth=width + 0.8 if edge else width,
                linestyle=(0, form.dash) if form.dash else "solid",
                capstyle="butt" if form.dash else "round",
                joinstyle="round",
                zorder=at,
            )
        )


def _passes() -> Iterator[tuple[str, bool]]:
    """Yield what is drawn in its order, and whether it is its edge: all streets' edges lie below all streets."""
    roads = [key for key in FORMS if key.startswith("road")]
    for key in FORMS:
        if key == roads[0]:
            yield from ((road, True) for road in roads)
        yield key, False


def _path(shapes: "np.ndarray[Any, np.dtype[Any]]") -> Path:
    """Return shapes as one path: the outer rings one way about, the holes the other."""
    rings = []
    for shape in shapely.normalize(shapes):
        closed = isinstance(shape, shapely.Polygon)
        rings += [shape.exterior, *shape.interiors] if closed else [shape]
    parts = [shapely.get_coordinates(ring) for ring in rings]
    codes = [np.r_[Path.MOVETO, np.full(len(part) - 1, Path.LINETO)] for part in parts]
    return Path(np.concatenate(parts), np.concatenate(codes).astype(Path.code_type))
