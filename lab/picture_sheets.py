"""What the methods' pictures share: an empty sheet, and axes that are a map."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from layers.map.palette import GROUND, INK, MUTED

mpl.rcParams.update(
    {
        "font.size": 9,
        "axes.edgecolor": MUTED,
        "axes.labelcolor": INK,
        "text.color": INK,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
)


def sheet(columns: int = 1, width: float = 7.0, height: float = 3.2, *, rows: int = 1) -> tuple[Figure, list[Axes]]:
    """Return an empty picture with axes side by side, row by row."""
    figure = Figure(figsize=(width, height), dpi=100, layout="constrained")
    return figure, list(np.ravel(figure.subplots(rows, columns)))


def map_axes(axes: Axes, title: str) -> Axes:
    """Make axes a map: equal metres, no ticks."""
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_title(title, fontsize=9)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_facecolor(GROUND)
    return axes
