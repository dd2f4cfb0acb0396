"""A file format each; all of them stamped with what they show and leave out. Adding one is a file and a line here."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from layers.paper.map_sheet import Sheet

FORMATS: Final = {
    "html": "layers.export.html",
    "pdf": "layers.export.pdf",
    "png": "layers.export.png",
    "svg": "layers.export.svg",
    "gpkg": "layers.export.gpkg",
    "geojson": "layers.export.geojson",
    "xlsx": "layers.export.xlsx",
    "csv": "layers.export.csv",
    "pptx": "layers.export.pptx",
}
"""Format → the module whose ``write(sheet) -> bytes`` makes it."""


def write(sheet: "Sheet", form: str) -> bytes:
    """Return the sheet in a format."""
    made: bytes = import_module(FORMATS[form]).write(sheet)
    return made
