"""Bytes to tables: one kind of file a module, all of them run confined (no network, no files, bounded memory and time).

Nothing here imports pandas or the store: a reader's process starts in some tens of milliseconds.
"""

from importlib import import_module
from typing import Final

from data.columns.tables import Table
from data.readers.sniff import sniff

READERS: Final = {
    "csv": "delimited",
    "xlsx": "workbook",
    "geojson": "geojson",
    "notice": "notices",
    "gpkg": "geopackage_tables",
    "shapefile": "shapefile",
    "kml": "kml",
    "gpx": "gpx",
    "json": "objects",
    "image": "images",
}
"""Kind → the module with ``read(content) -> Table``; a new kind is a file here and a line in ``sniff``."""


def read(name: str, content: bytes) -> Table:
    """Return the table in a file's content; what kind it is is told by the content, and the name only warns.

    Raises
    ------
    FileRefused
        With the reason class, when nothing can be read from it.
    """
    found = sniff(name, content)
    table: Table = import_module(f"data.readers.{READERS[found.kind]}").read(found.content)
    table.notes[:0] = found.notes
    return table
