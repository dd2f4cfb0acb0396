"""A promise's follow-up on paper: one A4 as tagged PDF, the same words as on the screen, and the areas as a picture."""

import io
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from layers.export.typesetting import typeset
from layers.map.palette import GROUND, HOT, INK, LAND, LINE, MUTED, ORT, WORK
from layers.reports.pledge_report import FollowUp
from layers.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from layers.scene.scene import Place

TREATED_M: Final = 100.0
RING_M: Final = 300.0
"""As far out as the area's and the ring's events are counted (``data.work.pledge_rows``; a test compares them)."""


def pledge_pdf(follow_up: FollowUp, orter: "Sequence[Place]", stamp: str) -> bytes:
    """Return the sheet."""
    titles, rows = follow_up.table
    line = follow_up.timeline
    name = follow_up.title
    return typeset(
        "pledge.typ",
        {
            "title": text("pledge.sheet_title", name=name),
            "made_up": text("pledge.made_up") if follow_up.made_up else "",
            "verdict": follow_up.verdict,
            "caveats": follow_up.caveats,
            "headings": {key: text(f"pledge.{key}") for key in ("promised", "was_done", "changed", "undecided")},
            "facts": follow_up.facts,
            "table": {"titles": titles, "rows": rows, "caption": text("pledge.table.caption")},
            "reading": text("pledge.reading"),
            "undecided": follow_up.undecided,
            "timeline": line,
            "timeline_titles": [text(f"pledge.line.{key}") for key in ("what", "who", "when", "where")],
            "timeline_caption": text("pledge.line.caption", first=line["first"], last=line["last"]),
            "no_activities": text("pledge.no_activities"),
            "map_alt": text("pledge.map_alt", control=follow_up.control_name or text("pledge.control_none")),
            "map_caption": text("pledge.map_caption"),
            "stamp": stamp,
        },
        {"karta.png": areas_png(follow_up, orter)},
    )


def areas_png(follow_up: FollowUp, orter: "Sequence[Place]") -> bytes:
    """Draw the area, the ring about it and the control: outlines and names, no event."""
    # the server starts without the heavy libraries
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.patches import Circle  # noqa: PLC0415
    from matplotlib_scalebar.scalebar import ScaleBar  # noqa: PLC0415

    figure = Figure(figsize=(6.9, 3.4), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    with mpl.rc_context({"font.family": "DejaVu Sans"}):
        zones = [follow_up.area.buffer(RING_M)] + ([follow_up.control] if follow_up.control else [])
        west, south, east, north = shapely.union_all(zones).bounds
        margin = 0.09 * max(east - west, north - south)
        wide = max(east - west + 2 * margin, (north - south + 2 * margin) * 6.9 / 3.4)
        high = wide * 3.4 / 6.9
        x, y = (west + east) / 2, (south + north) / 2
        axes.set_facecolor(LAND)
        axes.set_xlim(x - wide / 2, x + wide / 2)
        axes.set_ylim(y - high / 2, y + high / 2)
        axes.set_aspect("equal", adjustable="box")
        axes.set_xticks([])
        axes.set_yticks([])
        for spine in axes.spines.values():
            spine.set_color(LINE)
        for place in orter:
            disc = Circle((place.e, place.n), place.extent_m, facecolor=ORT, edgecolor="none", zorder=1)
            axes.add_patch(disc)
        _outline(axes, follow_up.area.buffer(RING_M), MUTED, (4, 3), "none")
        _outline(axes, follow_up.area.buffer(TREATED_M), HOT, (2, 2), "none")
        _outline(axes, follow_up.area, HOT, (), HOT)
        _name(axes, follow_up.area, text("pledge.map.area"), HOT, above=False)
        if follow_up.control is not None:
            _outline(axes, follow_up.control, WORK, (6, 2), WORK)
            _name(axes, follow_up.control, text("pledge.map.control", name=follow_up.control_name), WORK, above=True)
        axes.add_artist(
            ScaleBar(1, "m", location="lower left", frameon=True, box_color="white", box_alpha=0.8, color=INK,
                     width_fraction=0.006, length_fraction=0.18, font_properties={"size": 8})
        )  # fmt: skip
        figure.patch.set_facecolor(GROUND)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=220, metadata={"Software": None})
    return out.getvalue()


def _outline(axes: "Axes", shape: shapely.Polygon, colour: str, dash: tuple[int, ...], fill: str) -> None:
    from matplotlib.colors import to_rgb  # noqa: PLC0415
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.path import Path  # noqa: PLC0415

    rings = [np.asarray(line.coords) for line in (shape.exterior, *shape.interiors)]
    path = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
    face = "none" if fill == "none" else (*to_rgb(fill), 0.14)
    style = (0, dash) if dash else "solid"
    axes.add_patch(PathPatch(path, facecolor=face, edgecolor=colour, linewidth=1.6, linestyle=style, zorder=3))


def _name(axes: "Axes", shape: shapely.Polygon, words: str, colour: str, *, above: bool) -> None:
    from matplotlib import patheffects  # noqa: PLC0415 - a heavy module for one effect

    west, _, east, north = shape.bounds
    x, y = ((west + east) / 2, north) if above else (shape.centroid.x, shape.centroid.y)
    halo = [patheffects.withStroke(linewidth=2.4, foreground="white")]
    axes.text(
        x, y, words, ha="center", va="bottom" if above else "center", fontsize=8.5, fontweight="bold",
        color=colour, zorder=6, path_effects=halo, clip_on=True,
    )  # fmt: skip
