"""A picture: A4 lying, with title, period, numbers, legend, scale bar, sources and stamp."""

from layers.paper import png
from layers.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    """Return the sheet as a PNG."""
    return png(sheet)
