"""KML, with or without its zip: placemarks with a point; no entities, no links followed."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from data.columns.tables import MAX_ROWS, Note, Table
from data.readers.features import Features
from geo.base.errors import FileRefused

MAX_DEPTH: Final = 60
"""Folders within folders: more is made to hurt."""

_NUMBERED: Final = re.compile(r"(?=\S*\d)[\w./:-]{1,40}$")
"""How a name that is the sender's number looks; any other is what somebody called the place, and may stand twice."""

_GEOMETRIES: Final = ("LineString", "LinearRing", "Polygon", "MultiGeometry", "Model", "Track", "MultiTrack")


def read(content: bytes) -> Table:
    """Return the placemarks of a KML file."""
    depth = top = 0
    for sign in re.finditer(rb"<(/?)[A-Za-z][^>]*?(/?)>", content):
        depth += -1 if sign.group(1) else 0 if sign.group(2) else 1
        top = max(top, depth)
        if top > MAX_DEPTH:
            raise FileRefused(file="", reason="corrupt_file")
    try:
        root = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise FileRefused(file="", reason="xml_entities") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise FileRefused(file="", reason="corrupt_file") from None
    if _name(root) != "kml":
        raise FileRefused(file="", reason="file_type_not_allowed", ending="kml")
    if any(_name(part) == "NetworkLink" for part in root.iter()):
        raise FileRefused(file="", reason="url_not_allowed")
    gathered = Features("kml", crs="EPSG:4326")
    marks = [part for part in root.iter() if _name(part) == "Placemark"]
    named = all(_NUMBERED.match(name) for mark in marks if (name := _text(mark, "name")))
    for number, mark in enumerate(marks, start=1):
        if number > MAX_ROWS:
            raise FileRefused(file="", reason="too_many_entries", met=number, limit=MAX_ROWS)
        point, trouble = _point(mark)
        gathered.add(number, _values(mark, named=named), point, Note(trouble, number) if trouble else None)
    return gathered.table()


def _name(part: Element) -> str:
    return part.tag.rsplit("}", 1)[-1] if isinstance(part.tag, str) else ""


def _children(part: Element, name: str) -> Iterator[Element]:
    return (child for child in part if _name(child) == name)


def _text(mark: Element, field: str) -> str:
    found = ""
    for part in _children(mark, field):
        if part.text and part.text.strip():
            found = unescape(part.text).strip() if "<" not in part.text else part.text.strip()
    return found


def _values(mark: Element, *, named: bool) -> dict[str, Any]:
    """Return what a placemark says; ``named`` tells whether the names of the file are numbers of its rows."""
    name, words = _text(mark, "name"), _text(mark, "description")
    told = {"id": name, "beskrivning": words} if named else {"beskrivning": ": ".join(filter(None, (name, words)))}
    values: dict[str, Any] = {title: cell for title, cell in told.items() if cell}
    if address := _text(mark, "address"):
        values["adress"] = address
    for part in mark.iter():
        kind = _name(part)
        if kind in ("when", "begin", "end") and part.text:
            values["slut" if kind == "end" else "datum"] = part.text.strip()
        elif kind == "Data" and part.get("name"):
            inner = next(_children(part, "value"), None)
            values[str(part.get("name"))] = (inner.text or "").strip() if inner is not None else None
        elif kind == "SimpleData" and part.get("name"):
            values[str(part.get("name"))] = (part.text or "").strip()
    return values


def _point(mark: Element) -> tuple[tuple[float, float] | None, str]:
    inner = next(_children(mark, "Point"), None)
    if inner is None:
        multi = next(_children(mark, "MultiGeometry"), None)
        points = list(_children(multi, "Point")) if multi is not None else []
        if len(points) == 1 and multi is not None and len(list(multi)) == 1:
            inner = points[0]
    if inner is None:
        return None, "geometry_type" if any(_name(part) in _GEOMETRIES for part in mark) else "geometry_missing"
    text = next((part.text for part in _children(inner, "coordinates")), None)
    parts = (text or "").strip().split(",")
    try:
        lon, lat = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        return None, "geometry_invalid"
    return ((lon, lat), "") if abs(lon) < 1e9 and abs(lat) < 1e9 else (None, "coordinate_not_finite")  # noqa: PLR2004
