"""GeoPackage, read as the SQLite file it is: from memory, tables alone, nothing in it is run.

No GDAL driver and no extension: the first feature table is read by plain SELECT, views and triggers are left alone.
"""

import math
import sqlite3
import struct
from typing import Any, Final

from data.columns.table_columns import known
from data.columns.tables import MAX_COLUMNS, MAX_ROWS, Note, Table
from data.readers.features import Features
from geo.base.errors import FileRefused

APPLICATION_IDS: Final = (b"GPKG", b"GP10", b"GP11")

_ENVELOPES: Final = (0, 32, 48, 48, 64)
"""Bytes of the envelope by its indicator (OGC 12-128r15, table 5)."""

_POINT, _MULTIPOINT, _HIGHEST = 1, 4, 17


def read(content: bytes) -> Table:
    """Return the rows of the first table of features whose columns look like a list of events."""
    if content[68:72] not in APPLICATION_IDS:
        raise FileRefused(file="", reason="corrupt_file")
    connection = sqlite3.connect(":memory:")
    try:
        # a file that was left in write-ahead mode has no log here: read it as it stands
        if content[18:20] == b"\x02\x02":
            content = content[:18] + b"\x01\x01" + content[20:]
        connection.deserialize(content)
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.set_authorizer(_allow)
        return _read(connection)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        raise FileRefused(file="", reason="corrupt_file") from None
    finally:
        connection.close()


def _allow(action: int, first: str | None, second: str | None, _database: str | None, _inner: str | None) -> int:
    """Allow reading alone: no function that is not needed, no attaching, nothing within a view."""
    del second
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ):
        return sqlite3.SQLITE_DENY if _inner else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "table_info":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _read(connection: sqlite3.Connection) -> Table:
    names = {str(row[0]): str(row[1]) for row in connection.execute("SELECT name, type FROM sqlite_master")}
    geometries = list(connection.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns"))
    candidates = []
    for order, (table, column, srs) in enumerate(geometries):
        if names.get(table) == "table":
            titles = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")]
            candidates.append((known(titles), -order, table, column, srs, titles))
    if not candidates:
        raise FileRefused(file="", reason="corrupt_file")
    _, _, table, column, srs, titles = max(candidates)
    if len(titles) > MAX_COLUMNS:
        raise FileRefused(file="", reason="too_many_columns", met=len(titles), limit=MAX_COLUMNS)
    gathered = Features("gpkg", crs=_crs(connection, srs))
    left = [name for name, kind in names.items() if kind in ("table", "view") and name != table and not _own(name)]
    if left:
        gathered.notes.append(Note("extra_tables_ignored", facts={"read": table, "left": len(left)}))
    keys = [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(table)})") if row[5]]
    wanted = [title for title in titles if title not in (*keys, column)]
    picked = ", ".join(_quoted(name) for name in (column, *wanted))
    for number, row in enumerate(connection.execute(f"SELECT {picked} FROM {_quoted(table)}"), start=1):  # noqa: S608 - quoted
        if number > MAX_ROWS:
            raise FileRefused(file="", reason="too_many_entries", met=number, limit=MAX_ROWS)
        point, trouble = point_of(row[0])
        values = {
            name: None if isinstance(value, bytes) else value for name, value in zip(wanted, row[1:], strict=True)
        }
        gathered.add(number, values, point, Note(trouble, number) if trouble else None)
    return gathered.table()


def _own(name: str) -> bool:
    return name.startswith(("gpkg_", "rtree_", "sqlite_"))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _crs(connection: sqlite3.Connection, srs: Any) -> str:
    query = "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
    row = connection.execute(query, (srs,)).fetchone()
    if row and str(row[0]).upper() == "EPSG" and isinstance(row[1], int) and row[1] > 0:
        return f"EPSG:{row[1]}"
    return ""


def point_of(blob: Any) -> tuple[tuple[float, float] | None, str]:
    """Return the point of a GeoPackage geometry, or the reason class why it has none."""
    if blob is None:
        return None, "geometry_missing"
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":  # noqa: PLR2004 - the header's size
        return None, "geometry_invalid"
    flags = blob[3]
    if flags & 0x10:
        return None, "geometry_missing"
    indicator = (flags >> 1) & 0x07
    if indicator >= len(_ENVELOPES):
        return None, "geometry_invalid"
    return wkb_point(blob[8 + _ENVELOPES[indicator] :])


def wkb_point(wkb: bytes) -> tuple[tuple[float, float] | None, str]:
    """Return the point of a well-known binary; a MultiPoint of one is a point, a height is dropped."""
    try:
        order = "<" if wkb[0] == 1 else ">"
        (kind,) = struct.unpack_from(f"{order}I", wkb, 1)
        base = kind & 0x0FFFFFFF if kind & 0xF0000000 else kind
        base %= 1000
        if base == _MULTIPOINT:
            (count,) = struct.unpack_from(f"{order}I", wkb, 5)
            return wkb_point(wkb[9:]) if count == 1 else (None, "geometry_type")
        if base != _POINT:
            return None, "geometry_type" if 0 < base <= _HIGHEST else "geometry_invalid"
        x, y = struct.unpack_from(f"{order}dd", wkb, 5)
    except (struct.error, IndexError):
        return None, "geometry_invalid"
    if math.isnan(x) and math.isnan(y):
        return None, "geometry_missing"
    return ((x, y), "") if math.isfinite(x) and math.isfinite(y) else (None, "coordinate_not_finite")
