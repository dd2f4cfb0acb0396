"""JSON that is a list of objects (Open311, police interfaces, ODK's and Esri's answers): an object a row, flattened."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

from data.columns.tables import MAX_ROWS, Note, Table
from data.readers.features import Features
from data.readers.geojson import _Twice, load, load_lines, point_of
from geo.base.errors import FileRefused

MAX_DEPTH: Final = 4
"""Objects within objects that become columns of their own; what lies deeper is kept as one text."""

SEPARATOR: Final = "."

_GEOMETRIES: Final = (
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
)  # fmt: skip


def read(content: bytes) -> Table:
    """Return the objects as rows.

    Raises
    ------
    FileRefused
        ``corrupt_file`` for what is no JSON, ``file_type_not_allowed`` for JSON without a list of objects.
    """
    try:
        value = load(content)
    except FileRefused:
        lines = load_lines(content)
        if lines is None or len(lines) < 2:  # noqa: PLR2004 - one line that is broken is a broken file
            raise
        value = lines
    rows = _rows(value)
    if rows is None:
        raise FileRefused(file="", reason="file_type_not_allowed", ending="json", cause="json")
    if len(rows) > MAX_ROWS:
        raise FileRefused(file="", reason="too_many_entries", met=len(rows), limit=MAX_ROWS)
    gathered = Features("json", crs=_system(value))
    for number, row in enumerate(rows, start=1):
        _take(gathered, number, row)
    table = gathered.table()
    if table.points is not None and not any(table.points):
        table.points, table.crs = None, ""
    return table


def _rows(value: Any) -> list[Any] | None:
    """Return the longest list of objects in a JSON value, itself or one of its members."""
    if isinstance(value, list):
        return value if any(isinstance(row, dict) for row in value) or not value else None
    if not isinstance(value, dict):
        return None
    lists = [member for member in value.values() if isinstance(member, list) and _rows(member)]
    lists += [inner for member in value.values() if isinstance(member, dict) and (inner := _rows(member))]
    return max(lists, key=len) if lists else None


def _system(value: Any) -> str:
    """Return the system of Esri's points as ``EPSG:n``; GeoJSON's points are in WGS 84."""
    if not isinstance(value, dict) or not isinstance(value.get("spatialReference"), dict):
        return "EPSG:4326"
    said = value["spatialReference"]
    number = said.get("latestWkid") or said.get("wkid")
    return f"EPSG:{3857 if number == 102100 else number}" if isinstance(number, int) else ""  # noqa: PLR2004


def _take(gathered: Features, number: int, row: Any) -> None:
    if not isinstance(row, dict):
        gathered.add(number, {}, None, Note("not_a_record", number))
        return
    fault = Note("duplicate_key", number, {"name": row.twice[:60]}) if isinstance(row, _Twice) else None
    values: dict[str, Any] = {}
    points: list[tuple[float, float]] = []
    esri = _esri(row.get("geometry")) if isinstance(row.get("attributes"), dict) else None
    if esri is not None:
        points.append(esri)
    plain = row["attributes"] if isinstance(row.get("attributes"), dict) else row
    for name, value in _flat(plain, ""):
        if _is_geometry(value):
            point, _ = point_of(value)
            if point is not None:
                points.append(point)
            accuracy = value.get("properties") if isinstance(value, Mapping) else None
            if isinstance(accuracy, Mapping) and isinstance(accuracy.get("accuracy"), int | float):
                values[f"{name}{SEPARATOR}accuracy"] = accuracy["accuracy"]
        else:
            values[name] = value
    gathered.add(number, values, points[0] if points else None, fault)


def _is_geometry(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("type") in _GEOMETRIES and "coordinates" in value


def _esri(geometry: Any) -> tuple[float, float] | None:
    if not isinstance(geometry, Mapping):
        return None
    pair = geometry.get("x"), geometry.get("y")
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in pair):
        return None
    x, y = float(pair[0] or 0), float(pair[1] or 0)
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None


def _flat(row: Mapping[str, Any], prefix: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield a row's values by name; what lies in an inner object is named ``outer.inner``."""
    for key, value in row.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and not _is_geometry(value) and depth < MAX_DEPTH:
            yield from _flat(value, f"{name}{SEPARATOR}", depth + 1)
        elif isinstance(value, list) and all(isinstance(one, str | int | float | bool) for one in value):
            yield name, ", ".join(str(one) for one in value)
        else:
            yield name, value
