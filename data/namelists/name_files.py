"""What kind of list a file is, by its content; GDAL is only ever handed what was recognised here.

GDAL picks its driver by content too, and looks for its marks anywhere in a file's beginning: a file that begins as an
OpenStreetMap extract may hold the mark of a virtual data set, which opens other files or addresses of the network. So
an XML file must have ``osm`` as its root element, no document type, and no such mark.
"""

from pathlib import Path
from typing import Final
from xml.parsers import expat

from geo.base.errors import FileRefused, LimitReached

LOOKED_AT: Final = 65_536
LIMIT_BYTES: Final = {"osm": 2_000_000_000, "geopackage": 2_000_000_000, "text": 200_000_000}

_SQLITE: Final = b"SQLite format 3\x00"
_APPLICATIONS: Final = (b"GPKG", b"GP10", b"GP11")
_APPLICATION_AT: Final = slice(68, 72)
_MARKS: Final = (b"<ogr", b"<gdal", b"vrtdataset", b"<wfs", b"<wms", b"<kml", b"<gml", b"<gpx", b"<rss", b"<feed")
_ROOT: Final = "osm"
_MORE: Final = False
"""What is given to the parser is not the file's end."""


def kind_of(path: Path) -> str:
    """Return ``osm``, ``geopackage`` or ``text``.

    Raises
    ------
    FileRefused
        If the file is none of these, or tries to be two things at once.
    LimitReached
        If it is larger than its kind may be.
    """
    with path.open("rb") as opened:
        head = opened.read(LOOKED_AT)
    kind = _kind(head, path.name)
    size = path.stat().st_size
    if size > LIMIT_BYTES[kind]:
        raise LimitReached(what=path.name, met=size, limit=LIMIT_BYTES[kind])
    return kind


def _kind(head: bytes, name: str) -> str:
    if not head.strip():
        raise FileRefused(file=name, reason="empty_file")
    if head.startswith(_SQLITE):
        if head[_APPLICATION_AT] in _APPLICATIONS:
            return "geopackage"
        raise FileRefused(file=name, reason="file_type_not_allowed")
    if head[4:6] == b"\x0a\x09" and head[6:15] == b"OSMHeader":
        return "osm"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _check_xml(head, name)
        return "osm"
    if b"\x00" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise FileRefused(file=name, reason="file_type_not_allowed")
    return "text"


def _check_xml(head: bytes, name: str) -> None:
    if any(mark in head.lower() for mark in _MARKS):
        raise FileRefused(file=name, reason="file_type_not_allowed")
    roots: list[str] = []
    entities: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, _attributes: roots.append(tag)
    parser.StartDoctypeDeclHandler = lambda *facts: entities.append(str(facts[0]))
    try:
        parser.Parse(head, _MORE)
    except expat.ExpatError as error:
        raise FileRefused(file=name, reason="corrupt_file") from error
    if entities:
        raise FileRefused(file=name, reason="xml_entities")
    if roots[:1] != [_ROOT]:
        raise FileRefused(file=name, reason="file_type_not_allowed")
