"""The base map: what is drawn under every picture, packed so small that a tablet carries its ort in its pocket.

A pack is one plain object, the same for screen, tablet and paper. Positions are whole millionths of a degree (about a
decimetre), the first of each ring or line absolute and the rest steps from the one before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.base.crs import to_degrees, to_grid
from geo.base.errors import LimitReached, ValueRefused

LAYERS: Final = ("green", "water", "buildings", "streams", "paths", "roads", "rail")
"""From the lowest to the topmost; names stand above all."""

AREAS: Final = frozenset({"green", "water", "buildings"})
"""The layers of rings; the others are lines."""

VERSION: Final = 1
UNIT: Final = 1e-6
"""Degrees of one step."""

LIMIT_BYTES: Final = 5_000_000
"""A pack of an ort is never larger: tablets fetch it over a phone."""

TOLERANCE_M: Final[Mapping[str, float]] = {
    "green": 2.0,
    "water": 2.0,
    "buildings": 0.4,
    "streams": 2.0,
    "paths": 1.0,
    "roads": 1.0,
    "rail": 1.0,
}
"""How far a simplified line may leave the true one: half of what a finger's tap is off, far less on a wall of A3."""

LIGHT_TOLERANCE_M: Final = 25.0
"""For the whole municipality on one screen: a pixel there is some forty metres."""

LIGHT_AREA_M2: Final = 30_000.0
"""Lakes and woods below this are not drawn on the light map."""

Source = Literal["osm", "survey", "made_up"]
"""Whose map it is: OpenStreetMap's, Lantmäteriet's or the demo's own; who shows it names them."""

STREET_APART_M: Final = 350.0
"""A long street carries its name again after so far."""
STREET_LEAST_M: Final = 40.0
"""Shorter than this a street has no room for a name, however near one looks."""
STREET_STRAIGHT: Final = 0.97
"""A name stands where its stretch is this straight (the straight way as a share of the way along it)."""

COLUMNS: Final = {"layer": "str", "rank": "int64", "name": "str"}
"""Columns of a feature frame beside ``shape`` (shapely, EPSG:3006); ``rank`` 1 is the largest of its layer."""

ROAD_RANKS: Final[Mapping[str, int]] = {
    "motorway": 1,
    "trunk": 1,
    "primary": 1,
    "secondary": 2,
    "tertiary": 2,
    "unclassified": 3,
    "residential": 3,
    "living_street": 3,
    "service": 4,
    "pedestrian": 3,
    "road": 3,
}
"""OpenStreetMap's ``highway`` by width on the map; a ``_link`` is its road's."""

PATHS: Final = frozenset({"path", "footway", "cycleway", "track", "bridleway", "steps"})

GREEN: Final = frozenset(
    {
        *("forest", "grass", "meadow", "cemetery", "recreation_ground", "village_green", "allotments", "orchard"),
        *(
            "wood",
            "scrub",
            "heath",
            "grassland",
            "park",
            "pitch",
            "playground",
            "garden",
            "golf_course",
            "nature_reserve",
        ),
    }
)
"""OpenStreetMap's ``landuse``, ``natural`` and ``leisure`` that are drawn green."""

PLACE_RANKS: Final[Mapping[str, int]] = {
    "city": 1,
    "town": 1,
    "village": 1,
    "suburb": 2,
    "hamlet": 2,
    "neighbourhood": 3,
    "quarter": 3,
    "isolated_dwelling": 4,
    "farm": 4,
    "locality": 4,
}

SURVEY_ROADS: Final[Mapping[str, int]] = {
    "Motorväg": 1,
    "Motortrafikled": 1,
    "Mötesfri väg": 1,
    "Landsväg": 1,
    "Landsväg liten": 2,
    "Övergripande länk": 1,
    "Huvudgata": 2,
    "Lokalgata stor": 3,
    "Lokalgata liten": 3,
    "Småväg": 3,
}
"""Lantmäteriet's ``objekttyp`` of ``vaglinje`` by width on the map; any other is drawn as a small road."""

SURVEY_WATER: Final = frozenset({"Sjö", "Vattendragsyta", "Anlagt vatten", "Hav"})
SURVEY_GREEN: Final = frozenset(
    {
        "Barr- och blandskog",
        "Lövskog",
        "Skog",
        "Fruktodling",
        "Fjällbjörkskog",
        "Sankmark",
        "Parkområde",
        "Begravningsplats",
    }
)
SURVEY_LAYERS: Final = ("mark", "hydrolinje", "byggnad", "vaglinje", "ovrig_vag", "ralstrafik", "textpunkt")
"""The layers of Lantmäteriet's Topografi 10 and 50 that are drawn, named as in its GeoPackages."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A packed base map: ``content`` is JSON-ready, ``counts`` the features of each layer and of ``names``."""

    name: str
    content: dict[str, Any]
    counts: dict[str, int]


def features(layer: Sequence[str], rank: Sequence[int], name: Sequence[str], shape: Any) -> pd.DataFrame:
    """Make a feature frame; see ``COLUMNS``."""
    frame = pd.DataFrame({"layer": layer, "rank": rank, "name": name}).astype(COLUMNS)
    return frame.assign(shape=np.asarray(shape, dtype=object))


def of_osm(tags: pd.DataFrame, shape: NDArray[np.object_]) -> pd.DataFrame:
    """Tell what of an OpenStreetMap extract is drawn, and as what.

    Parameters
    ----------
    tags
        A row a feature; columns of OpenStreetMap's keys, missing or "" where a feature has no such tag.
    shape
        The features' shapes, metres.

    Returns
    -------
    pandas.DataFrame
        A feature frame with the rows that are drawn; ``layer`` is ``names`` for places that only carry a name.
    """
    keys = ("highway", "railway", "waterway", "building", "natural", "landuse", "leisure", "place", "name", "area")
    told = {
        key: tags[key].fillna("").astype(str) if key in tags.columns else pd.Series("", index=tags.index)
        for key in keys
    }
    area = np.isin(shapely.get_type_id(shape), (3, 6))
    highway = told["highway"].str.removesuffix("_link")
    plain = told["natural"].isin(GREEN) | told["landuse"].isin(GREEN) | told["leisure"].isin(GREEN)
    wet = (
        (told["natural"] == "water") | told["landuse"].isin(("reservoir", "basin")) | (told["waterway"] == "riverbank")
    )
    layer = np.select(
        [
            area & (told["building"] != "") & (told["building"] != "no"),
            area & wet,
            area & plain,
            ~area & highway.isin(PATHS),
            ~area & highway.isin(list(ROAD_RANKS)),
            ~area & told["railway"].isin(("rail", "light_rail", "narrow_gauge", "tram")),
            ~area & told["waterway"].isin(("river", "stream", "canal", "ditch")),
            (told["place"].isin(list(PLACE_RANKS))) & (told["name"] != ""),
        ],
        ["buildings", "water", "green", "paths", "roads", "rail", "streams", "names"],
        default="",
    )
    rank = np.select(
        [layer == "roads", layer == "names", told["waterway"].to_numpy() == "river"],
        [highway.map(ROAD_RANKS).fillna(3), told["place"].map(PLACE_RANKS).fillna(4), 1],
        default=2,
    )
    found = features(layer.tolist(), rank.astype(int).tolist(), told["name"].tolist(), shape)
    return found[found["layer"] != ""].reset_index(drop=True)


def of_survey(source_layer: str, kind: pd.Series, name: pd.Series, shape: NDArray[np.object_]) -> pd.DataFrame:
    """Tell what of a layer of Lantmäteriet's topographic GeoPackage is drawn, and as what.

    Parameters
    ----------
    source_layer
        One of ``SURVEY_LAYERS``; nothing of another is drawn.
    kind
        ``objekttyp``, ``n`` rows.
    name
        The name or text of each row, "" where none.
    shape
        The shapes, metres.
    """
    if source_layer == "mark":
        layer = np.select([kind.isin(SURVEY_WATER), kind.isin(SURVEY_GREEN)], ["water", "green"], default="")
    else:
        drawn = {
            "hydrolinje": "streams",
            "byggnad": "buildings",
            "vaglinje": "roads",
            "ovrig_vag": "paths",
            "ralstrafik": "rail",
            "textpunkt": "names",
        }
        layer = np.full(len(kind), drawn.get(source_layer, ""), dtype=object)
    rank = (
        kind.map(SURVEY_ROADS).fillna(3).astype(int) if source_layer == "vaglinje" else pd.Series(2, index=kind.index)
    )
    found = features(layer.tolist(), rank.tolist(), name.tolist(), shape)
    return found[found["layer"] != ""].reset_index(drop=True)


def pack_ort(
    frame: pd.DataFrame,
    name: str,
    reach: shapely.Geometry,
    limit_bytes: int = LIMIT_BYTES,
    *,
    source: Source | None = None,
) -> Pack:
    """Pack what lies within ``reach`` (a polygon in metres) of an ort.

    Where the pack would be larger than ``limit_bytes`` it is simplified harder, up to four metres on buildings.

    Raises
    ------
    LimitReached
        If it is too large even then.
    """
    size = 0
    here = _clipped(frame, reach)
    named = streets(here)
    for harder in (1.0, 2.0, 5.0, 10.0):
        tolerance = {layer: metres * harder for layer, metres in TOLERANCE_M.items()}
        made = _pack(here, name, tolerance, source)
        made.content["streets"] = named
        size = size_of(made.content)
        if size <= limit_bytes:
            return made
    raise LimitReached(what=name, met=size, limit=limit_bytes)


def streets(frame: pd.DataFrame) -> list[list[Any]]:
    """Return where streets carry their names: ``[name, lat, lon, angle, room, rank]``, the largest first.

    ``lat``, ``lon`` are in whole steps of ``UNIT``, ``angle`` in degrees from east, clockwise and within a right angle
    so that nothing stands on its head, ``room`` the metres of straight street that the name has.
    """
    roads = frame[(frame["layer"] == "roads") & (frame["name"] != "")]
    found: list[list[Any]] = []
    key: Any
    for key, rows in roads.groupby(["rank", "name"], sort=True):
        rank, name = key
        whole = shapely.union_all(rows["shape"].to_numpy())
        joined = shapely.line_merge(whole) if shapely.get_num_geometries(whole) > 1 else whole
        for part in shapely.get_parts(joined):
            length = float(shapely.length(part))
            if length < STREET_LEAST_M or shapely.get_type_id(part) != 1:
                continue
            times = max(1, round(length / STREET_APART_M))
            for k in range(times):
                middle, half = (k + 0.5) * length / times, min(length / times, STREET_APART_M) / 2
                stretch = _straight(part, middle, half)
                if stretch is not None:
                    found.append([str(name), *stretch, int(rank)])
    return found


def _straight(line: shapely.LineString, middle: float, half: float) -> tuple[int, int, int, int] | None:
    """Return where, at what angle and with how much room a name stands about ``middle`` metres along a line."""
    while half >= STREET_LEAST_M / 2:
        begin, at, end = shapely.get_coordinates(
            shapely.line_interpolate_point(line, [middle - half, middle, middle + half])
        )
        if np.hypot(*(end - begin)) >= STREET_STRAIGHT * 2 * half:
            lat, lon = to_degrees(*np.array([begin, at, end]).T)
            # as Web Mercator turns it: a degree of longitude is shorter the further north
            up = (lat[2] - lat[0]) / np.cos(np.radians(lat[1]))
            angle = float(np.degrees(np.arctan2(-up, lon[2] - lon[0])))
            angle = angle - 180 if angle > 90 else angle + 180 if angle <= -90 else angle  # noqa: PLR2004 - upright
            return int(np.rint(lat[1] / UNIT)), int(np.rint(lon[1] / UNIT)), round(angle), int(2 * half)
        half *= 0.6
    return None


def pack_light(frame: pd.DataFrame, name: str, reach: shapely.Geometry, *, source: Source | None = None) -> Pack:
    """Pack the whole municipality lightly: larger roads, rail, lakes, woods and the names of places."""
    large = (
        ((frame["layer"] == "roads") & (frame["rank"] <= 2))  # noqa: PLR2004 - main and through roads
        | (frame["layer"] == "rail")
        | ((frame["layer"] == "names") & (frame["rank"] <= 2))  # noqa: PLR2004 - orter and villages
        | (
            frame["layer"].isin(("water", "green")).to_numpy()
            & (shapely.area(frame["shape"].to_numpy()) >= LIGHT_AREA_M2)
        )
    )
    return _pack(_clipped(frame[large], reach), name, dict.fromkeys(LAYERS, LIGHT_TOLERANCE_M), source)


def size_of(content: Mapping[str, Any]) -> int:
    """Return about how many bytes the pack takes as JSON, without writing it."""
    lines = sum(len(str(one)) for parts in content["layers"].values() for one in parts)
    return lines + sum(len(str(one)) for one in (*content["names"], *content.get("streets", ())))


def unpack(content: Mapping[str, Any]) -> pd.DataFrame:
    """Return a pack's features as a feature frame in metres: what paper draws.

    Raises
    ------
    ValueRefused
        If the pack is of another version.
    """
    if content.get("v") != VERSION:
        raise ValueRefused(field="v", value=content.get("v"), wanted=VERSION)
    layers: list[str] = []
    ranks: list[int] = []
    names: list[str] = []
    shapes: list[shapely.Geometry] = []
    for layer, parts in content["layers"].items():
        for rank, *lines in parts:
            rings = [np.column_stack(to_grid(*_degrees(line))) for line in lines]
            layers.append(layer)
            ranks.append(rank)
            names.append("")
            shapes.append(shapely.Polygon(rings[0], rings[1:]) if layer in AREAS else shapely.LineString(rings[0]))
    for name, lat, lon, rank in content["names"]:
        e, n = to_grid([lat * UNIT], [lon * UNIT])
        layers.append("names")
        ranks.append(rank)
        names.append(name)
        shapes.append(shapely.Point(e[0], n[0]))
    return features(layers, ranks, names, shapes)


def _degrees(line: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    steps = np.asarray(line, dtype=np.int64).reshape(-1, 2)
    lat, lon = np.cumsum(steps, axis=0).T * UNIT
    return lat, lon


def _clipped(frame: pd.DataFrame, reach: shapely.Geometry) -> pd.DataFrame:
    shapely.prepare(reach)
    touching = frame[shapely.intersects(reach, frame["shape"].to_numpy())]
    shapes = touching["shape"].to_numpy()
    inside = shapely.contains_properly(reach, shapes)
    cut = shapes.copy()
    cut[~inside] = shapely.intersection(shapely.make_valid(shapes[~inside]), reach)
    return touching.assign(shape=cut)


def _pack(frame: pd.DataFrame, name: str, tolerance: Mapping[str, float], source: Source | None) -> Pack:
    layers: dict[str, list[list[Any]]] = {}
    for layer in LAYERS:
        rows = frame[frame["layer"] == layer]
        simple = shapely.simplify(rows["shape"].to_numpy(), tolerance[layer])
        parts, owner = shapely.get_parts(simple, return_index=True)
        wanted = 3 if layer in AREAS else 1  # polygon, line
        usable = (shapely.get_type_id(parts) == wanted) & ~shapely.is_empty(parts)
        ranks = rows["rank"].to_numpy()[owner[usable]]
        layers[layer] = [[int(rank), *_lines(part)] for rank, part in zip(ranks, parts[usable], strict=True)]
    named = frame[(frame["layer"] == "names") & (frame["name"] != "")].sort_values(["rank", "name"])
    points = shapely.point_on_surface(named["shape"].to_numpy())
    lat, lon = to_degrees(shapely.get_x(points), shapely.get_y(points))
    labels = [
        [str(label), int(y), int(x), int(rank)]
        for label, y, x, rank in zip(
            named["name"], np.rint(lat / UNIT), np.rint(lon / UNIT), named["rank"], strict=True
        )
    ]
    counts = {layer: len(parts) for layer, parts in layers.items()} | {"names": len(labels)}
    content = {"v": VERSION, "name": name, "source": source or "", "layers": layers, "names": labels}
    return Pack(name, content, counts)


def _lines(part: shapely.Geometry) -> list[list[int]]:
    rings = [part.exterior, *part.interiors] if isinstance(part, shapely.Polygon) else [part]
    return [_steps(shapely.get_coordinates(ring)) for ring in rings]


def _steps(line: NDArray[np.float64]) -> list[int]:
    degrees = np.rint(np.column_stack(to_degrees(line[:, 0], line[:, 1])) / UNIT).astype(np.int64)
    steps = np.diff(degrees, axis=0, prepend=np.zeros((1, 2), np.int64))
    kept = np.any(steps != 0, axis=1)
    kept[0] = True
    return [int(step) for step in steps[kept].ravel()]
