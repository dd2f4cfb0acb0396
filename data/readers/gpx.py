"""GPX of telephones and watches: way points are places somebody marked; tracks and routes are only told of."""

import math
from typing import Any, Final
from xml.etree.ElementTree import Element

from data.columns.tables import MAX_ROWS, Note, Table
from data.readers.features import Features
from data.readers.xmltree import name_of, text_of, tree
from geo.base.errors import FileRefused

WORDS: Final = ("name", "cmt", "desc")
"""What somebody wrote of a way point, in the order in which it is read."""


def read(content: bytes) -> Table:
    """Return the way points of a GPX file."""
    root = tree(content)
    if name_of(root) != "gpx":
        raise FileRefused(file="", reason="file_type_not_allowed", ending="gpx")
    gathered = Features("gpx", crs="EPSG:4326")
    walked = 0
    for part in root.iter():
        name = name_of(part)
        walked += name in ("trkpt", "rtept")
        if name == "wpt":
            number = len(gathered) + 1
            if number > MAX_ROWS:
                raise FileRefused(file="", reason="too_many_entries", met=number, limit=MAX_ROWS)
            point, trouble = _point(part)
            gathered.add(number, _values(part), point, Note(trouble, number) if trouble else None)
    if walked:
        gathered.notes.append(Note("table_unread", facts={"cause": "track", "rows": walked}))
    if not len(gathered):
        raise FileRefused(file="", reason="empty_file", cause="gpx", rows=0)
    return gathered.table()


def _values(part: Element) -> dict[str, Any]:
    said = dict.fromkeys(filter(None, (text_of(part, word) for word in WORDS)))
    told = {
        "beskrivning": ": ".join(said),
        "datum": text_of(part, "time"),
        "slag": text_of(part, "type"),
        "sym": text_of(part, "sym"),
    }
    return {title: cell for title, cell in told.items() if cell}


def _point(part: Element) -> tuple[tuple[float, float] | None, str]:
    try:
        lon, lat = float(part.get("lon", "")), float(part.get("lat", ""))
    except ValueError:
        return None, "geometry_invalid"
    return ((lon, lat), "") if math.isfinite(lon) and math.isfinite(lat) else (None, "coordinate_not_finite")
