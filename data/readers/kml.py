"""KML, with or without its zip: placemarks with a point; no entities, no links followed."""

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

from data.columns.tables import MAX_ROWS, Note, Table
from data.readers.features import Features
from data.readers.xmltree import children, name_of, text_of, tree
from geo.base.errors import FileRefused

_NUMBERED: Final = re.compile(r"(?=\S*\d)[\w./:-]{1,40}$")
"""How a name that is the sender's number looks; any other is what somebody called the place, and may stand twice."""

_GEOMETRIES: Final = ("LineString", "LinearRing", "Polygon", "MultiGeometry", "Model", "Track", "MultiTrack")


def read(content: bytes) -> Table:
    """Return the placemarks of a KML file."""
    root = tree(content)
    if name_of(root) != "kml":
        raise FileRefused(file="", reason="file_type_not_allowed", ending="kml")
    if any(name_of(part) == "NetworkLink" for part in root.iter()):
        raise FileRefused(file="", reason="url_not_allowed")
    gathered = Features("kml", crs="EPSG:4326")
    marks = [part for part in root.iter() if name_of(part) == "Placemark"]
    named = all(_NUMBERED.match(name) for mark in marks if (name := text_of(mark, "name")))
    for number, mark in enumerate(marks, start=1):
        if number > MAX_ROWS:
            raise FileRefused(file="", reason="too_many_entries", met=number, limit=MAX_ROWS)
        point, trouble = _point(mark)
        gathered.add(number, _values(mark, named=named), point, Note(trouble, number) if trouble else None)
    return gathered.table()


def _values(mark: Element, *, named: bool) -> dict[str, Any]:
    """Return what a placemark says; ``named`` tells whether the names of the file are numbers of its rows."""
    name, words = text_of(mark, "name"), text_of(mark, "description")
    told = {"id": name, "beskrivning": words} if named else {"beskrivning": ": ".join(filter(None, (name, words)))}
    values: dict[str, Any] = {title: cell for title, cell in told.items() if cell}
    if address := text_of(mark, "address"):
        values["adress"] = address
    for part in mark.iter():
        kind = name_of(part)
        if kind in ("when", "begin", "end") and part.text:
            values["slut" if kind == "end" else "datum"] = part.text.strip()
        elif kind == "Data" and part.get("name"):
            inner = next(children(part, "value"), None)
            values[str(part.get("name"))] = (inner.text or "").strip() if inner is not None else None
        elif kind == "SimpleData" and part.get("name"):
            values[str(part.get("name"))] = (part.text or "").strip()
    return values


def _point(mark: Element) -> tuple[tuple[float, float] | None, str]:
    inner = next(children(mark, "Point"), None)
    if inner is None:
        # a place with a line or an area around it is where its only point is; of two points neither is the place
        points = [part for part in mark.iter() if name_of(part) == "Point"]
        inner = points[0] if len(points) == 1 else None
    if inner is None:
        return None, "geometry_type" if any(name_of(part) in _GEOMETRIES for part in mark) else "geometry_missing"
    text = next((part.text for part in children(inner, "coordinates")), None)
    parts = (text or "").strip().split(",")
    try:
        lon, lat = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        return None, "geometry_invalid"
    return ((lon, lat), "") if abs(lon) < 1e9 and abs(lat) < 1e9 else (None, "coordinate_not_finite")  # noqa: PLR2004
