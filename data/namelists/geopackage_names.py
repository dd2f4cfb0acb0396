"""Addresses and names of a GeoPackage, above all Lantmäteriet's "Belägenhetsadress Nedladdning, vektor".

Read as the SQLite file it is, read-only: plain SELECT of tables alone, no view, trigger, extension or GDAL driver.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from data.namelists.base import MOST_POINTS, Listed
from data.readers.geopackage_tables import point_of
from geo.base.crs import GRID, from_crs
from geo.base.errors import FileRefused, LimitReached
from geo.reading.gathering import Point

ADDRESSES: Final = "belagenhetsadress"
"""Lantmäteriet's layer, one row an address place."""

VALID: Final = frozenset({"gällande", ""})
"""``statusforbelagenhetsadress``; a proposed or reserved address stands on no house yet."""

ADDRESS_COLUMNS: Final = (
    "adressomrade_faststalltnamn",  # the street, or the village where houses are numbered by village
    "gardsadressomrade_faststalltnamn",  # the farm within a village
    "adressplatsnummer",
    "bokstavstillagg",
    "avvikandeadressplatsbeteckning",  # instead of a number, where an address departs from the standard
    "popularnamn",  # what people call the place: "Kommunhuset"
    "adressplatstyp",  # Gatuadressplats, Metertalsadressplats, Byadressplats, Gårdsadressplats
    "statusforbelagenhetsadress",
)
"""The columns that are read (layout of 2025); one that a file lacks is empty."""

NAME_COLUMNS: Final = ("namn", "name", "ortnamn", "textstrang")
"""Columns of other layers of points that hold a name; the first that a layer has."""

_STREETS: Final = ("gatuadressplats", "metertalsadressplats", "")
_HOUSE: Final = re.compile(r"^\d+\s*[A-Za-zÅÄÖåäö]{0,2}$")


def read(path: Path) -> Listed:
    """Read the addresses, and the names of other layers of points."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.set_authorizer(_allow)
            return _read(connection, path.name)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise FileRefused(file=path.name, reason="corrupt_file") from error


def _allow(action: int, first: str | None, second: str | None, _database: str | None, inner: str | None) -> int:
    """Allow reading of tables alone: no function, nothing within a view, no attaching."""
    del second
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ) and not inner:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "table_info":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _read(connection: sqlite3.Connection, file: str) -> Listed:
    tables = {str(name) for name, kind in connection.execute("SELECT name, type FROM sqlite_master") if kind == "table"}
    layers = connection.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns").fetchall()
    listed = Listed("lantmäteriet" if ADDRESSES in tables else "geopackage")
    known = False
    for table, geometry, srs in layers:
        if table not in tables:
            continue
        columns = {
            str(row[1]).lower(): str(row[1]) for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")
        }
        crs = _crs(connection, srs)
        addresses = table.lower() == ADDRESSES or ADDRESS_COLUMNS[0] in columns
        wanted = ADDRESS_COLUMNS if addresses else tuple(name for name in NAME_COLUMNS if name in columns)[:1]
        if not wanted:
            continue
        known = True
        add = _add_address if addresses else _add_name
        for values, point in _rows(connection, str(table), str(geometry), [columns.get(name, "") for name in wanted]):
            if point is None:
                listed.refused["no_position"] += 1
            else:
                e, n = point if crs == GRID else _moved(point, crs)
                add(listed, values, e, n)
            if len(listed.points) > MOST_POINTS:
                raise LimitReached(what=file, met=len(listed.points), limit=MOST_POINTS)
    if not known:
        raise FileRefused(file=file, reason="no_rows")
    return listed


def _rows(
    connection: sqlite3.Connection, table: str, geometry: str, columns: list[str]
) -> Iterator[tuple[list[str], tuple[float, float] | None]]:
    picked = ", ".join(_quoted(name) if name else "NULL" for name in (geometry, *columns))
    for row in connection.execute(f"SELECT {picked} FROM {_quoted(table)}"):  # noqa: S608 - names are quoted
        point, _ = point_of(row[0])
        yield ["" if value is None else str(value).strip() for value in row[1:]], point


def _add_address(listed: Listed, values: list[str], e: float, n: float) -> None:
    area, farm, number, letter, other, popular, kind, status = values
    if status.casefold() not in VALID:
        listed.refused["not_valid"] += 1
        return
    if not area:
        listed.refused["no_name"] += 1
        return
    is_street = kind.casefold() in _STREETS
    house = f"{number}{letter}" if number else other
    listed.add_house(area, house if _HOUSE.match(house) else "", e, n, "street" if is_street else "farm")
    if farm:
        listed.points.append(Point(farm, "farm", e, n, alt=(f"{area} {farm}",)))
    if popular:
        listed.points.append(Point(popular, "place", e, n, 60.0))


def _add_name(listed: Listed, values: list[str], e: float, n: float) -> None:
    if values[0]:
        listed.points.append(Point(values[0], "place", e, n, 300.0))
    else:
        listed.refused["no_name"] += 1


def _crs(connection: sqlite3.Connection, srs: Any) -> str:
    query = "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
    row = connection.execute(query, (srs,)).fetchone()
    if row and str(row[0]).upper() == "EPSG" and isinstance(row[1], int) and row[1] > 0:
        return f"EPSG:{row[1]}"
    return GRID


def _moved(point: tuple[float, float], crs: str) -> tuple[float, float]:
    e, n = from_crs(point[0], point[1], crs)
    return float(e), float(n)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
