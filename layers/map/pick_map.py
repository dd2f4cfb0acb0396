"""What the small maps that something is pointed out on are given: names, candidates and bounds, as plain values."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from geo.base.crs import to_degrees
from geo.reading.gazetteer import Name
from geo.reading.placement import Candidate, Placement
from layers.map.screen import ring_degrees, style_values
from layers.scene.scene import Ground
from layers.texts import TEXTS, number, text

DRAWN: Final = ("outline", "ort", "stop", "place", "often")
"""The styles that a small map draws with."""

COARSE: Final = ("locality", "municipality", "road")
"""Kinds that have no point of their own."""

NAMED: Final = ("street", "place", "area", "school", "church", "farm")
"""Kinds that are written on a small map; stops are drawn with the ground."""

UNWRITTEN: Final = ("ort", "municipality", "assumed", "learned")
"""Names whose position is not their own, and those that were learned of somebody's text, are written on no map."""

KILOMETRE: Final = 1_000.0

WORDS: Final = {key: words for key, words in TEXTS.items() if key in ("map.zoom_in", "map.zoom_out")}


def name_values(names: Iterable[Name]) -> list[list[Any]]:
    """Return streets and places as ``[name, lat, lon]``: what stands on a map to find the way by."""
    shown = [name for name in names if name.kind in NAMED and name.position not in UNWRITTEN]
    if not shown:
        return []
    lat, lon = to_degrees(np.array([name.e for name in shown]), np.array([name.n for name in shown]))
    return [[name.name, round(float(a), 5), round(float(b), 5)] for name, a, b in zip(shown, lat, lon, strict=True)]


def points_values(points: Sequence[tuple[float, float]]) -> list[list[float]]:
    """Return points of the grid as ``[lat, lon]``."""
    return [[round(float(degrees), 6) for degrees in to_degrees(np.float64(e), np.float64(n))] for e, n in points]


def candidate_values(candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
    """Return candidates as a list can show them and a map can draw them."""
    return [_candidate(one) for one in candidates]


def placement_value(placed: Placement) -> dict[str, Any]:
    """Return a sure place as ``candidate_values`` has one."""
    kind, name = placed.kind or "place", placed.name or ""
    return _candidate(Candidate(name, kind, placed.locality, placed.e, placed.n, placed.precision_m))


def _candidate(one: Candidate) -> dict[str, Any]:
    where = one.locality or ""
    if where == "landsbygd":
        where = text("locality.landsbygd")
    detail = text("spots.kind_in", kind=text(f"spots.kind.{one.kind}"), locality=where) if where else ""
    detail = detail or text(f"spots.kind.{one.kind}")
    own = one.kind not in COARSE and bool(np.isfinite((one.e, one.n)).all())
    if own:
        detail = f"{detail}, {within(one.precision_m)}"
    return {
        "name": one.name,
        "detail": detail,
        "at": ring_degrees(((one.e, one.n),))[0] if np.isfinite((one.e, one.n)).all() else None,
        "radius": one.precision_m if own else 0,
    }


def within(metres: float) -> str:
    """Say how far off a place may be, no finer than anybody needs."""
    if metres < KILOMETRE:
        return text("spots.within", m=number(round(metres, -1 if metres >= 100 else 0)))  # noqa: PLR2004 - by tens
    return text("spots.within_km", km=number(metres / KILOMETRE, 1))


def around(ground: Ground, locality: str) -> list[list[float]]:
    """Return the corners that show an ort; none where it is no ort."""
    for place in ground.orter:
        if place.name == locality:
            reach = place.extent_m
            return ring_degrees(((place.e - reach, place.n - reach), (place.e + reach, place.n + reach)))
    return []


def whole(ground: Ground) -> list[list[float]]:
    """Return the corners that show the municipality."""
    if ground.outline is not None:
        west, south, east, north = ground.outline.bounds
    else:
        west, south = min(place.e for place in ground.orter), min(place.n for place in ground.orter)
        east, north = max(place.e for place in ground.orter), max(place.n for place in ground.orter)
    return ring_degrees(((west, south), (east, north)))


def base_values(ground: Ground, tiles: dict[str, str]) -> dict[str, Any]:
    """Return what every small map needs."""
    styles = style_values()
    return {
        "styles": {name: styles[name] for name in DRAWN},
        "ground_url": "/karta/grund.json",
        "names_url": "/karta/namn.json",
        "bounds": whole(ground),
        "tiles": tiles,
    }
