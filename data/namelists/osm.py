"""Names, streets, stops and addresses of an OpenStreetMap extract (``.osm``, ``.osm.pbf``)."""

import re
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyogrio
import shapely

from data.namelists.base import MOST_POINTS, Listed
from geo.base.crs import WEB, from_crs
from geo.base.errors import FileRefused, LimitReached
from geo.reading.gathering import Point
from geo.reading.resolve import road_name

_LAYERS: Final = ("points", "lines", "multipolygons")
_TAG: Final = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_NUMBERED: Final = re.compile(r"\d+")

_SETTLED: Final = {
    # what a place is called there → what it is here, and how far it reaches, metres
    "village": ("farm", 500.0),
    "hamlet": ("farm", 400.0),
    "isolated_dwelling": ("farm", 200.0),
    "farm": ("farm", 200.0),
    "allotments": ("area", 250.0),
    "locality": ("place", 300.0),
    "neighbourhood": ("area", 300.0),
    "quarter": ("area", 400.0),
    "suburb": ("area", 600.0),
    "square": ("place", 60.0),
}
_BUILT: Final = {"place_of_worship": "church", "school": "school", "kindergarten": "school"}
_AREAS: Final = ("residential", "industrial", "commercial", "retail", "recreation_ground", "allotments")
_PLACES: Final = ("amenity", "shop", "leisure", "tourism", "office", "healthcare", "club", "craft", "building")
_NO_ROADS: Final = ("proposed", "construction", "platform", "corridor")
_ALT: Final = ("alt_name", "old_name", "short_name", "official_name", "loc_name", "name:sv")

Box = tuple[float, float, float, float]


def read(path: Path, box: Box) -> Listed:
    """Read what lies in a box (west, south, east, north, degrees)."""
    listed = Listed("osm")
    for layer in _LAYERS:
        for tags, shape in _features(_layer(path, layer, box)):
            _add(listed, tags, shape)
            if len(listed.points) > MOST_POINTS:
                raise LimitReached(what=path.name, met=len(listed.points), limit=MOST_POINTS)
    return listed


def _layer(path: Path, layer: str, box: Box) -> pd.DataFrame:
    """Return a layer; an extract whose nodes are not in order is read again the slower way."""
    try:
        return _read(path, layer, box, "YES")
    except pyogrio.errors.FeatureError:
        pass
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise FileRefused(file=path.name, reason="corrupt_file") from error
    try:
        return _read(path, layer, box, "NO")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        raise FileRefused(file=path.name, reason="corrupt_file") from error


def _read(path: Path, layer: str, box: Box, indexing: str) -> pd.DataFrame:
    pyogrio.set_gdal_config_options({"OSM_USE_CUSTOM_INDEXING": indexing})
    return pd.DataFrame(pyogrio.read_dataframe(path, layer=layer, bbox=box))


def _features(frame: pd.DataFrame) -> list[tuple[dict[str, str], shapely.Geometry]]:
    shapes = np.asarray(frame["geometry"], dtype=object)
    usable = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    plain = frame.drop(columns=["geometry"])[usable]
    columns = [str(name) for name in plain.columns if name not in ("other_tags", "osm_id", "osm_way_id", "z_order")]
    others = plain["other_tags"].tolist() if "other_tags" in plain.columns else [None] * len(plain)
    found = []
    moved = _metres(shapes[usable])
    for values, other, shape in zip(plain[columns].itertuples(index=False, name=None), others, moved, strict=True):
        tags = {name: value for name, value in zip(columns, values, strict=True) if isinstance(value, str) and value}
        if isinstance(other, str):
            tags.update((_plain(key), _plain(value)) for key, value in _TAG.findall(other))
        found.append((tags, shape))
    return found


def _plain(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\")


def _metres(shapes: np.ndarray[Any, Any]) -> list[shapely.Geometry]:
    def turned(positions: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.column_stack(from_crs(positions[:, 0], positions[:, 1], WEB))

    return list(np.asarray(shapely.transform(shapely.force_2d(shapes), turned), dtype=object))


def _add(listed: Listed, tags: dict[str, str], shape: shapely.Geometry) -> None:
    middle = shapely.centroid(shape)
    e, n = float(shapely.get_x(middle)), float(shapely.get_y(middle))
    street, number = tags.get("addr:street") or tags.get("addr:place", ""), tags.get("addr:housenumber", "")
    if street and number:
        kind = "street" if tags.get("addr:street") else "farm"
        listed.add_house(street, number.replace(" ", ""), e, n, kind)
    highway = tags.get("highway", "")
    is_line = bool(shapely.get_dimensions(shape) == 1)
    if is_line and highway and highway not in _NO_ROADS:
        _add_road(listed, tags, shape)
        return
    name = tags.get("name", "")
    if not name:
        return
    kind, reach_m = _kind(tags)
    if not kind:
        return
    if shapely.get_dimensions(shape) > 1:
        corners = shapely.get_coordinates(shape)
        reach_m = float(np.hypot(corners[:, 0] - e, corners[:, 1] - n).max())
    listed.points.append(Point(name, kind, e, n, reach_m, _alt(tags)))


def _add_road(listed: Listed, tags: dict[str, str], shape: shapely.Geometry) -> None:
    """Add a street by its corners, and a numbered road by its ends."""
    name, corners = tags.get("name", ""), shapely.get_coordinates(shape)
    if name:
        listed.points.extend(Point(name, "street", e, n, 0.0, _alt(tags)) for e, n in corners.tolist())
    for ref in tags.get("ref", "").split(";"):
        number = _NUMBERED.search(ref)
        if number and not ref.strip().upper().startswith("E"):
            road = road_name(int(number.group()))
            listed.points.extend(Point(road, "road", e, n, 100.0) for e, n in corners[[0, -1]].tolist())


def _kind(tags: dict[str, str]) -> tuple[str, float]:
    """Return what a named feature is here, and how far it reaches; "" for what nobody places a text by."""
    is_stop = tags.get("highway") == "bus_stop" or tags.get("public_transport") in ("platform", "station", "stop_area")
    kinds = (
        (is_stop, ("stop", 30.0)),
        (tags.get("place") in _SETTLED, _SETTLED.get(tags.get("place", ""), ("", 0.0))),
        (tags.get("railway") in ("station", "halt"), ("place", 100.0)),
        (tags.get("amenity") in _BUILT, (_BUILT.get(tags.get("amenity", ""), ""), 60.0)),
        (tags.get("landuse") in _AREAS, ("area", 300.0)),
        (any(key in tags for key in _PLACES) or tags.get("man_made") == "works", ("place", 60.0)),
        (tags.get("natural") in ("water", "wetland", "peak", "beach"), ("place", 300.0)),
    )
    return next((kind for holds, kind in kinds if holds), ("", 0.0))


def _alt(tags: dict[str, str]) -> tuple[str, ...]:
    called = (part.strip() for key in _ALT for part in tags.get(key, "").split(";"))
    return tuple(dict.fromkeys(part for part in called if part and part != tags.get("name")))
