"""A promise's follow-up on paper: one A4 as tagged PDF, the same words as on the screen, and the areas as a picture."""

import io
from typing import TYPE_CHECKING, Final

import shapely

from layers.export.typesetting import typeset
from layers.map.palette import HOT, LAND, MUTED, WORK
from layers.reports.pledge_report import FollowUp
from layers.scene.scene import Ground
from layers.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.paper.composer import MapPage
    from layers.paper.room import Room
    from layers.scene.scene import Place

WIDE_IN: Final = 6.9
HIGH_IN: Final = 3.4
SIZE_PT: Final = 8.5
"""The picture of the areas, and its type."""

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

    from layers.paper import composer  # noqa: PLC0415
    from layers.paper.room import FONT  # noqa: PLC0415

    figure = Figure(figsize=(WIDE_IN, HIGH_IN), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    with mpl.rc_context({"font.family": FONT}):
        zones = [follow_up.area.buffer(RING_M)] + ([follow_up.control] if follow_up.control else [])
        west, south, east, north = shapely.union_all(zones).bounds
        # room for the scale bar below and the arrow above what is shown
        margin = 0.16 * max(east - west, north - south)
        extent = (west - margin, east + margin, south - margin, north + margin)
        west, east, *_ = composer.filling(extent, WIDE_IN / HIGH_IN)
        composer.framed(axes, composer.filling(extent, WIDE_IN / HIGH_IN))
        page = composer.MapPage(axes, (east - west) / (WIDE_IN * composer.MM) * 1000, SIZE_PT)
        axes.set_facecolor(LAND)
        composer.ground(page, Ground(orter=tuple(orter)), discs=True)
        _zones(page, follow_up)
        composer.scale_bar(page)
        composer.north(page)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=220, metadata={"Software": None})
    return out.getvalue()


def _zones(page: "MapPage", follow_up: FollowUp) -> None:
    """Draw outlines, and their names where they cover nothing."""
    room = page.room()
    named = [(follow_up.area, text("pledge.map.area"), HOT)]
    _outline(page, follow_up.area.buffer(RING_M), MUTED, (4, 3), "none")
    _outline(page, follow_up.area.buffer(TREATED_M), HOT, (2, 2), "none")
    _outline(page, follow_up.area, HOT, (), HOT)
    if follow_up.control is not None:
        _outline(page, follow_up.control, WORK, (6, 2), WORK)
        named.append((follow_up.control, text("pledge.map.control", name=follow_up.control_name), WORK))
    for shape, words, colour in named:
        _name(page, room, shape, words, colour)


def _outline(page: "MapPage", shape: shapely.Polygon, colour: str, dash: tuple[int, ...], fill: str) -> None:
    from matplotlib.colors import to_rgb  # noqa: PLC0415

    from layers.paper import composer  # noqa: PLC0415

    face = "none" if fill == "none" else (*to_rgb(fill), 0.14)
    look = {"facecolor": face, "edgecolor": colour, "linewidth": 1.6, "linestyle": (0, dash) if dash else "solid"}
    page.axes.add_patch(composer.patch(shape, zorder=3, **look))


def _name(page: "MapPage", room: "Room", shape: shapely.Polygon, words: str, colour: str) -> None:
    """Write an area's name within it where it fits, else above or below it."""
    from layers.paper.room import ABOVE, BELOW, WITHIN, Lettering, Named, wide  # noqa: PLC0415

    look = Lettering(SIZE_PT, bold=True, colour=colour, zorder=6, halo=2.4)
    west, south, east, north = shape.bounds
    within = wide(words, look.size, bold=True) * room.metres_per_point < 0.9 * (east - west)
    middle = (shape.centroid.x, shape.centroid.y) if within else ((west + east) / 2, (south + north) / 2)
    half = 0.0 if within else (north - south) / 2
    sides = (WITHIN,) if within else (BELOW, ABOVE)
    room.names(page.axes, [Named(words, middle, half)], look, sides=sides, always=True)
