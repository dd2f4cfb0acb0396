"""The base map's one style, for screen, tablet and paper alike.

Quiet, so that what is reported is what is seen: pale areas, white streets with a thin edge, grey names. A width is in
metres on the ground and never thinner than ``least`` pixels; ``near`` is the zoom (Web Mercator's) from which on
a thing is drawn at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from geo.base.crs import to_degrees
from layers.scene.scene import Ground
from layers.texts import text

Theme = Literal["day", "night"]

NEAR: Final = 12.5
"""From this zoom on the orter's own packs are drawn, further out the municipality's light one."""
INNER: Final = 0.998
"""A pack is cut along a polygon: so much of its reach lies within every side."""
STREETS: Final = 15.0
"""From here streets carry their names."""


@dataclass(frozen=True, slots=True)
class Form:
    """How wide a thing is, and from which zoom on it is drawn."""

    metres: float = 0.0
    least: float = 0.0
    near: float = 0.0
    dash: tuple[float, ...] = ()
    """In widths of the line."""


FORMS: Final[Mapping[str, Form]] = {
    "green": Form(),
    "water": Form(),
    "streams": Form(3.0, 0.8, 12.0),
    "buildings": Form(near=13.5),
    "paths": Form(1.6, 0.8, 14.0, (3.0, 2.0)),
    "road4": Form(4.0, 0.7, 13.5),
    "road3": Form(7.0, 1.0, 12.5),
    "road2": Form(9.0, 1.4),
    "road1": Form(12.0, 1.9),
    "rail": Form(2.2, 1.1, 0.0, (6.0, 3.0)),
}
"""From the lowest to the topmost."""

COLOURS: Final[Mapping[Theme, Mapping[str, tuple[str, str]]]] = {
    "day": {
        "land": ("#f6f5f1", ""),
        "green": ("#e3ebd8", ""),
        "water": ("#cde1ec", "#b5d0df"),
        "streams": ("#b5d0df", ""),
        "buildings": ("#e2dcd2", "#cdc5b8"),
        "paths": ("#c3b8a6", ""),
        "road4": ("#ffffff", "#dcd8ce"),
        "road3": ("#ffffff", "#d2cdc1"),
        "road2": ("#ffffff", "#c5bfb1"),
        "road1": ("#fbf0d6", "#c9b78d"),
        "rail": ("#a4a7a6", ""),
        "name": ("#4c5654", "#f6f5f1"),
        "street": ("#66706d", "#ffffff"),
        "waters": ("#3f6d86", "#cde1ec"),
    },
    "night": {
        "land": ("#11171b", ""),
        "green": ("#17241d", ""),
        "water": ("#132d3b", "#1d4257"),
        "streams": ("#1d4257", ""),
        "buildings": ("#2a2e2f", "#3a3f40"),
        "paths": ("#5b5344", ""),
        "road4": ("#3c4142", "#191e21"),
        "road3": ("#464b4c", "#191e21"),
        "road2": ("#55595a", "#191e21"),
        "road1": ("#6a6047", "#191e21"),
        "rail": ("#6c7071", ""),
        "name": ("#e9e2d0", "#11171b"),
        "street": ("#c9c4b6", "#11171b"),
        "waters": ("#8fb9d0", "#11171b"),
    },
}
"""By theme: what fills a thing (or is its line), and its edge; of words, the words and what lies about them."""

OWNERS: Final = ("osm", "survey", "made_up")
"""Whose maps are named where they are shown (``geo.background.basemap_geometry.Source``)."""


def values(theme: Theme) -> dict[str, Any]:
    """Return the style as plain values: what the browser draws by, on the desk and on the tablet."""
    colours = COLOURS[theme]
    return {
        "near": NEAR,
        "streets": STREETS,
        "land": colours["land"][0],
        "words": {key: list(colours[key]) for key in ("name", "street", "waters")},
        "layers": [
            {
                "key": key,
                "fill": colours[key][0],
                "edge": colours[key][1],
                "metres": form.metres,
                "least": form.least,
                "near": form.near,
                "dash": list(form.dash),
            }
            for key, form in FORMS.items()
        ],
    }


def owner(ground: Ground) -> str:
    """Return whom the base map's makers want named, "" without a base map."""
    made = "" if ground.base is None else ground.base.source
    return text(f"basemap.{made}") if made in OWNERS else ""


def screen_values(ground: Ground, mark: str) -> dict[str, Any] | None:
    """Return what the map on the screen needs to fetch and draw the packs; None without a base map."""
    base = ground.base
    if base is None:
        return None
    packs = []
    for place in ground.orter:
        if place.name in base.reach_m:
            lat, lon = to_degrees(place.e, place.n)
            packs.append(
                {
                    "url": f"/karta/bas/{place.name}?mark={mark}",
                    "at": [round(float(lat), 6), round(float(lon), 6)],
                    "reach": round(INNER * base.reach_m[place.name]),
                }
            )
    return {
        "style": values("day"),
        "owner": owner(ground),
        "light": f"/karta/bas/{base.light}?mark={mark}",
        "packs": packs,
    }
