"""A shapefile in a zip: points and their table, by the published layout (ESRI 1998; dBASE III), nothing else."""

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from data.columns.table_columns import SWEREF_ZONES
from data.columns.tables import MAX_ROWS, Note, Table
from data.readers.archive import open_archive, unpack
from data.readers.features import Features
from geo.base.errors import FileRefused

_POINTS: Final = (1, 11, 21)
_MULTIPOINTS: Final = (8, 18, 28)
_OTHERS: Final = (3, 5, 13, 15, 23, 25, 31)
_HEADER, _RECORD = 100, 8
_END_OF_FIELDS = 0x0D

CODEPAGES: Final = {0x03: "cp1252", 0x57: "cp1252", 0x01: "cp437", 0x02: "cp850", 0x65: "cp865", 0x08: "cp865"}
"""dBASE's language byte; what is unknown is read as UTF-8 where it is, else as Windows."""


def read(content: bytes) -> Table:
    """Return the points of the archive's one shapefile."""
    archive = open_archive(content)
    names = {name.lower(): name for name in archive.namelist()}
    shapes = [name for name in names if name.endswith(".shp") and not name.startswith("__macosx/")]
    if len(shapes) != 1:
        raise FileRefused(file="", reason="file_type_not_allowed", ending="zip")
    stem = shapes[0].removesuffix(".shp")
    if f"{stem}.dbf" not in names:
        raise FileRefused(file="", reason="corrupt_file", entry=f"{PurePosixPath(stem).name}.dbf")
    shp = unpack(archive, names[shapes[0]])
    dbf = unpack(archive, names[f"{stem}.dbf"])
    rows = list(_rows(dbf, _codepage(archive, names, stem, dbf)))
    prj = f"{stem}.prj"
    crs = crs_of(unpack(archive, names[prj]).decode("utf-8", "replace")) if prj in names else ""
    gathered = Features("shapefile", crs=crs)
    shapes_in_order = list(_shapes(shp))
    if len(shapes_in_order) != len(rows):
        raise FileRefused(file="", reason="corrupt_file")
    for number, (values, (point, trouble)) in enumerate(zip(rows, shapes_in_order, strict=True), start=1):
        gathered.add(number, values, point, Note(trouble, number) if trouble else None)
    return gathered.table()


def _codepage(archive: zipfile.ZipFile, names: dict[str, str], stem: str, dbf: bytes) -> str:
    if f"{stem}.cpg" in names:
        said = unpack(archive, names[f"{stem}.cpg"]).decode("ascii", "replace").strip().lower().replace("-", "")
        if said in ("utf8", "65001"):
            return "utf-8"
        if said in ("1252", "ansi1252", "cp1252", "windows1252", "iso88591", "88591", "latin1"):
            return "cp1252"
    return CODEPAGES.get(dbf[29] if len(dbf) > 29 else 0, "")  # noqa: PLR2004 - the byte's place


def _rows(dbf: bytes, codepage: str) -> Iterator[dict[str, Any]]:
    try:
        count, header, width = struct.unpack_from("<IHH", dbf, 4)
    except struct.error:
        raise FileRefused(file="", reason="corrupt_file") from None
    if count > MAX_ROWS:
        raise FileRefused(file="", reason="too_many_entries", met=count, limit=MAX_ROWS)
    if header + count * width > len(dbf) + 1 or header < 33 or not width:  # noqa: PLR2004 - the least header
        raise FileRefused(file="", reason="corrupt_file")
    fields: list[tuple[str, str, int]] = []
    at = 32
    while at + 32 <= header and dbf[at] != _END_OF_FIELDS:
        name = dbf[at : at + 11].split(b"\x00")[0].decode("utf-8", "replace")
        fields.append((name, chr(dbf[at + 11]), dbf[at + 16]))
        at += 32
    if 1 + sum(size for _, _, size in fields) > width:
        raise FileRefused(file="", reason="corrupt_file")
    for number in range(count):
        record = dbf[header + number * width : header + (number + 1) * width]
        values: dict[str, Any] = {}
        place = 1
        for name, kind, size in fields:
            values[name] = _value(record[place : place + size], kind, codepage)
            place += size
        yield values


def _value(raw: bytes, kind: str, codepage: str) -> Any:
    if codepage:
        text = raw.decode(codepage, "replace").strip("\x00 ")
    else:
        try:
            text = raw.decode("utf-8").strip("\x00 ")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace").strip("\x00 ")
    if kind == "D" and re.fullmatch(r"\d{8}", text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if kind in "NF" and re.fullmatch(r"[-+]?\d+(?:\.0*)?", text):
        return int(text.split(".")[0])
    return text or None


def _shapes(shp: bytes) -> Iterator[tuple[tuple[float, float] | None, str]]:
    if len(shp) < _HEADER or shp[:4] != b"\x00\x00\x27\x0a":
        raise FileRefused(file="", reason="corrupt_file")
    at = _HEADER
    while at + _RECORD + 4 <= len(shp):
        (words,) = struct.unpack_from(">i", shp, at + 4)
        body = shp[at + _RECORD : at + _RECORD + 2 * words]
        if words < 2 or len(body) < 2 * words:  # noqa: PLR2004 - a shape's type takes two words
            raise FileRefused(file="", reason="corrupt_file")
        yield _shape(body)
        at += _RECORD + 2 * words


def _shape(body: bytes) -> tuple[tuple[float, float] | None, str]:
    (kind,) = struct.unpack_from("<i", body)
    if kind == 0:
        return None, "geometry_missing"
    single = kind in _MULTIPOINTS and body[36:40] == b"\x01\x00\x00\x00"
    if kind not in _POINTS and not single:
        return None, "geometry_type" if kind in (*_MULTIPOINTS, *_OTHERS) else "geometry_invalid"
    try:
        x, y = struct.unpack_from("<dd", body, 40 if single else 4)
    except struct.error:
        return None, "geometry_invalid"
    finite = abs(x) < 1e30 and abs(y) < 1e30  # noqa: PLR2004 - ESRI's own sign for no data is below -1e38
    return ((x, y), "") if finite else (None, "coordinate_not_finite")


def crs_of(wkt: str) -> str:  # noqa: PLR0911 - one family of systems each
    """Return the coordinate system of a .prj as ``EPSG:n``: those that Swedish senders use, told by name or numbers."""
    authority = re.findall(r'AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?(\d{4,6})"?\s*\]\s*\]\s*$', wkt.strip(), re.IGNORECASE)
    if authority:
        return f"EPSG:{authority[0]}"
    name = re.match(r'\s*(PROJCS|PROJCRS|GEOGCS|GEOGCRS)\s*\[\s*"([^"]*)"', wkt, re.IGNORECASE)
    if not name:
        return ""
    title = re.sub(r"[^a-z0-9]", "", name.group(2).lower())
    if name.group(1).upper().startswith("GEOG"):
        return "EPSG:4326" if "wgs" in title or "sweref99" in title else ""
    if "sweref99tm" in title:
        return "EPSG:3006"
    zone = re.search(r"sweref99(\d{4})", title)
    if zone:
        return SWEREF_ZONES.get(zone.group(1), "")
    if "rt90" in title:
        return _rt90(title)
    utm = re.search(r"(?:wgs1984|etrs1989|etrs89|wgs84)utmzone(3[2-4])n", title)
    return f"EPSG:{('326' if 'wgs' in title else '258')}{utm.group(1)}" if utm else ""


def _rt90(title: str) -> str:
    gon = re.search(r"rt90(\d+)gon(v|w|o|e)?", title)
    zones = {"75v": 3019, "5v": 3020, "25v": 3021, "0": 3022, "25o": 3023, "5o": 3024}
    if not gon:
        return ""
    side = {"v": "v", "w": "v", "o": "o", "e": "o", None: ""}[gon.group(2)]
    number = zones.get(("0" if int(gon.group(1)) == 0 else gon.group(1)) + ("" if int(gon.group(1)) == 0 else side))
    return f"EPSG:{number}" if number else ""
