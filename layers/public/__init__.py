"""What residents are shown: made of a ``PublicScene`` alone, the same bytes for the same scene.

Nothing in here may read an observation. A format is a file and a line in ``FORMATS``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from layers.public.public_sheet import PublicSheet

Paper = Literal["a3", "a4"]

FORMATS: Final = {
    "html": ("layers.public.public_page", "html_file"),
    "pdf": ("layers.public.public_paper", "pdf"),
    "png": ("layers.public.public_paper", "png"),
    "svg": ("layers.public.public_paper", "svg"),
    "gpkg": ("layers.public.public_geodata", "gpkg"),
    "geojson": ("layers.public.public_geodata", "geojson"),
    "xlsx": ("layers.public.public_tables", "xlsx"),
    "csv": ("layers.public.public_tables", "csv"),
    "pptx": ("layers.public.meeting_slides", "pptx"),
}
"""Format → the module and the function ``(sheet) -> bytes`` that make it."""


def write(sheet: "PublicSheet", form: str) -> bytes:
    """Return the sheet in a format."""
    module, name = FORMATS[form]
    made: bytes = getattr(import_module(module), name)(sheet)
    return made
