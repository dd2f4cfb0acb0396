"""GeoJSON, read with ``json`` alone: no driver is chosen by what the file claims to be."""

import json
import math
from typing import Any, Final

from data.columns.tables import MAX_ROWS, Note, Table
from data.readers.features import Features
from geo.base.errors import FileRefused


class _Twice(dict[str, Any]):
    """An object in which a name stood twice."""

    twice: str = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    marked = _Twice(plain)
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            marked.twice = name
        seen.add(name)
    return marked


def load(content: bytes) -> Any:
    """Return the JSON value; objects with a name that stands twice are marked.

    Raises
    ------
    FileRefused
        ``corrupt_file`` for what is no JSON, or too deep to be a list of events.
    """
    if not content.strip():
        raise FileRefused(file="", reason="empty_file")
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return json.loads(content.decode(encoding), object_pairs_hook=_object)
    except (UnicodeDecodeError, ValueError, RecursionError, MemoryError):
        raise FileRefused(file="", reason="corrupt_file") from None


LINES: Final = "lines"


def load_lines(content: bytes) -> list[Any] | None:
    """Return one JSON value a line, or None where the content is not of that shape."""
    values = []
    for line in content.split(b"\n"):
        if line.strip(b"\x1e \t\r"):
            try:
                values.append(load(line.strip(b"\x1e \t\r")))
            except FileRefused:
                return None
    return values


def read(content: bytes) -> Table:
    """Return the features' properties as columns and their points."""
    try:
        value = load(content)
    except FileRefused:
        values = load_lines(content)
        if values is None or len(values) < 2:  # noqa: PLR2004 - one line that is broken is a broken file
            raise
        value = {"type": "FeatureCollection", "features": values}
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = {"type": "FeatureCollection", "features": [value]}
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        raise FileRefused(file="", reason="corrupt_file")
    features = value.get("features")
    if not isinstance(features, list):
        raise FileRefused(file="", reason="corrupt_file")
    if len(features) > MAX_ROWS:
        raise FileRefused(file="", reason="too_many_entries", met=len(features), limit=MAX_ROWS)
    gathered = Features("geojson", crs=_declared(value.get("crs")) or "EPSG:4326")
    gathered.declared = "crs" in value and value["crs"] is not None
    for number, feature in enumerate(features, start=1):
        _take(gathered, number, feature)
    return gathered.table()


def _declared(crs: Any) -> str:
    """Return the old GeoJSON's ``crs`` member as ``EPSG:n``, or an empty text."""
    if not isinstance(crs, dict) or not isinstance(crs.get("properties"), dict):
        return ""
    name = crs["properties"].get("name", crs["properties"].get("code", ""))
    digits = str(name).rsplit(":", 1)[-1]
    if digits == "CRS84":
        return "EPSG:4326"
    return f"EPSG:{digits}" if digits.isdecimal() and 4 <= len(digits) <= 6 else ""  # noqa: PLR2004 - EPSG's numbers


def _take(gathered: Features, number: int, feature: Any) -> None:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        gathered.add(number, {}, None, Note("not_a_record", number))
        return
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    fault = None
    for part in (feature, properties):
        if isinstance(part, _Twice):
            fault = Note("duplicate_key", number, {"name": part.twice[:60]})
    point, trouble = point_of(feature.get("geometry"))
    if trouble and fault is None:
        fault = Note(trouble, number)
    values = {name: value for name, value in properties.items() if isinstance(name, str)}
    if "id" in feature and "id" not in values and isinstance(feature["id"], str | int):
        values["id"] = feature["id"]
    gathered.add(number, values, point, fault)


def point_of(geometry: Any) -> tuple[tuple[float, float] | None, str]:  # noqa: PLR0911 - one reason each
    """Return a geometry's point in the file's own order, or the reason class why it has none."""
    if geometry is None:
        return None, "geometry_missing"
    if not isinstance(geometry, dict):
        return None, "geometry_invalid"
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "MultiPoint" and isinstance(coordinates, list) and len(coordinates) == 1:
        kind, coordinates = "Point", coordinates[0]
    if kind != "Point":
        known = ("MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
        return None, "geometry_type" if kind in known else "geometry_invalid"
    if not isinstance(coordinates, list):
        return None, "geometry_invalid"
    if not coordinates:
        return None, "geometry_missing"
    pair = coordinates[:2]
    if len(pair) < 2 or not all(isinstance(value, int | float) and not isinstance(value, bool) for value in pair):  # noqa: PLR2004
        return None, "geometry_invalid"
    try:
        first, second = float(pair[0]), float(pair[1])
    except OverflowError:
        return None, "coordinate_not_finite"
    if not (math.isfinite(first) and math.isfinite(second)):
        return None, "coordinate_not_finite"
    return (first, second), ""
