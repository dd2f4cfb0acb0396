"""What residents are shown: made of a ``PublicScene`` alone, the same bytes for the same scene.

Nothing in here may read an observation. A format is a file and a line in ``FORMATS``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from layers.public.sheet import PublicSheet

Paper = Literal["a3", "a4"]

FORMATS: Final = {
    "html": ("layers.public.web", "html_file"),
    "pdf": ("layers.public.paper", "pdf"),
    "png": ("layers.public.paper", "png"),
    "svg": ("layers.public.paper", "svg"),
    "gpkg": ("layers.public.geodata", "gpkg"),
    "geojson": ("layers.public.geodata", "geojson"),
    "xlsx": ("layers.public.tables", "xlsx"),
    "csv": ("layers.public.tables", "csv"),
    "pptx": ("layers.public.slides", "pptx"),
}
"""Format → the module and the function ``(sheet) -> bytes`` that make it."""


def write(sheet: "PublicSheet", form: str) -> bytes:
    """Return the sheet in a format."""
    module, name = FORMATS[form]
    made: bytes = getattr(import_module(module), name)(sheet)
    return made
