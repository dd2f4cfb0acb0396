"""Files as senders would send them, built for the tests: nothing here is copied from a real one."""

import io
import sqlite3
import struct
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

HEADER = ("id", "datum", "tid", "kategori", "beskrivning", "adress", "ort", "lat", "lon")


def row(i: int, **changed: Any) -> dict[str, Any]:
    """One plain event: the i:th of May 2026 in Tranemo."""
    plain = {
        "id": f"R{i:04d}",
        "datum": f"2026-05-{i:02d}",
        "tid": "21:15",
        "kategori": "skadegörelse",
        "beskrivning": "Trasig belysning vid gångtunneln",
        "adress": "Exempelgatan 3",
        "ort": "Tranemo",
        "lat": f"57.4{8000 + i}0",
        "lon": "13.349000",
    }
    return plain | changed


def csv_text(rows: Sequence[dict[str, Any]], delimiter: str = ";", end: str = "\n") -> str:
    """A csv of rows; the header is the first row's."""
    lines = [delimiter.join(rows[0]), *(delimiter.join(str(cell) for cell in one.values()) for one in rows)]
    return end.join(lines) + end


def plain_csv(n: int = 5, **options: Any) -> str:
    """``n`` plain events as csv."""
    return csv_text([row(i) for i in range(1, n + 1)], **options)


def workbook(rows: Sequence[Sequence[Any]], change: Callable[[Any, Any], None] | None = None) -> bytes:
    """An xlsx of rows; ``change`` gets the workbook and its sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in rows:
        sheet.append(list(cells))
    if change is not None:
        change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(files: dict[str, bytes], **options: Any) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body, **options)
    return out.getvalue()


def gpkg_point(x: float, y: float, srs: int = 3006) -> bytes:
    """A GeoPackage geometry (OGC 12-128r15): header, no envelope, little-endian WKB point."""
    return b"GP\x00\x01" + struct.pack("<i", srs) + struct.pack("<BIdd", 1, 1, x, y)


def geopackage(rows: Sequence[tuple[Any, ...]], srs: int = 3006, extra: Sequence[str] = ()) -> bytes:
    """A GeoPackage with one table of points: (geometry, id, datum, kategori) rows."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        f"""
        PRAGMA application_id = {int.from_bytes(b"GPKG", "big")};
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('x', {srs}, 'EPSG', {srs}, '', '');
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
        INSERT INTO gpkg_contents VALUES ('events', 'features', 'events', {srs});
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
            srs_id INTEGER, z TINYINT, m TINYINT);
        INSERT INTO gpkg_geometry_columns VALUES ('events', 'geom', 'POINT', {srs}, 0, 0);
        CREATE TABLE events (fid INTEGER PRIMARY KEY, geom BLOB, id TEXT, datum TEXT, kategori TEXT);
        """
    )
    for statement in extra:
        connection.execute(statement)
    if rows:
        connection.executemany("INSERT INTO events (geom, id, datum, kategori) VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    return bytes(connection.serialize())


def shapefile(
    points: Sequence[tuple[float, float]], rows: Sequence[tuple[str, ...]], prj: str | None
) -> dict[str, bytes]:
    """The files of a shapefile of points (ESRI 1998) with the columns ID, DATUM and KATEGORI."""
    records = b"".join(
        struct.pack(">ii", number, 10) + struct.pack("<idd", 1, x, y) for number, (x, y) in enumerate(points, start=1)
    )
    length = (100 + len(records)) // 2
    shp = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, length) + struct.pack("<ii8d", 1000, 1, *[0.0] * 8) + records
    fields = (("ID", "C", 10), ("DATUM", "D", 8), ("KATEGORI", "C", 20))
    width = 1 + sum(size for _, _, size in fields)
    head = struct.pack("<BBBBIHH20x", 3, 126, 5, 2, len(rows), 33 + 32 * len(fields), width)
    for name, kind, size in fields:
        head += name.encode().ljust(11, b"\0") + kind.encode() + struct.pack("<4xBB14x", size, 0)
    body = b"".join(
        b" " + b"".join(cell.encode("cp1252").ljust(size) for cell, (_, _, size) in zip(cells, fields, strict=True))
        for cells in rows
    )
    files = {"events.shp": shp, "events.dbf": head + b"\r" + body + b"\x1a", "events.shx": b""}
    return files if prj is None else files | {"events.prj": prj.encode()}
