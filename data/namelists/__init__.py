"""Lists of names: OpenStreetMap extracts, GeoNames, a timetable's stops, Lantmäteriet's addresses, a csv of one's own.

A file is known by its content. To add a kind: one module with ``read`` that returns a ``Listed``, and a line here.
"""

from pathlib import Path

import shapely

from data.namelists.base import Listed
from data.namelists.name_files import kind_of
from geo.base.crs import to_degrees
from geo.base.errors import NotFound
from geo.reading.localities import Localities

MARGIN_M = 1_000.0
"""Read this much beyond the outline; what lies outside is refused and counted."""


def read(path: Path, localities: Localities) -> Listed:
    """Read a list of names by what it holds.

    Raises
    ------
    FileRefused
        If it is no list of names, damaged, or tries to be something else than it seems.
    LimitReached
        If it is too large.
    """
    if not path.is_file():
        raise NotFound(what="Filen", name=path.name)
    kind = kind_of(path)
    # each reader brings its own libraries: a list of stops needs no GDAL
    if kind == "osm":
        from data.namelists import osm  # noqa: PLC0415

        return osm.read(path, _box(localities))
    if kind == "geopackage":
        from data.namelists import geopackage_names  # noqa: PLC0415

        return geopackage_names.read(path)
    from data.namelists import name_tables  # noqa: PLC0415

    return name_tables.read(path, localities)


def _box(localities: Localities) -> tuple[float, float, float, float]:
    whole = localities.outline or shapely.MultiPoint([(place.e, place.n) for place in localities.places])
    west, south, east, north = whole.buffer(MARGIN_M).bounds
    lat, lon = to_degrees([west, west, east, east], [south, north, south, north])
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())
