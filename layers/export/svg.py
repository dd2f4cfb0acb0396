"""The picture as SVG: A4 lying, its words as text."""

import io

import matplotlib as mpl

from layers.paper.map_sheet import Sheet
from layers.paper.paper_map import figure_of


def write(sheet: Sheet) -> bytes:
    """Return the sheet as SVG, the same for the same sheet."""
    out = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "trygghetskartan", "font.family": "DejaVu Sans"}):
        figure_of(sheet).savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
