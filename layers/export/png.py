"""A picture: A4 lying, with title, period, numbers, legend, scale bar, sources and stamp."""

from layers.paper.map_sheet import Sheet
from layers.paper.paper_map import png


def write(sheet: Sheet) -> bytes:
    """Return the sheet as a PNG."""
    return png(sheet)
