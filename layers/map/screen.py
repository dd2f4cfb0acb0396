"""A drawing as plain values for the map in the browser: numbers, our own words, and names of places as text.

The browser puts every name into the page as text, never as markup (``static/map/map.js``, ``textContent`` alone).
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from geo.base.crs import to_degrees
from geo.base.errors import ValueRefused
from geo.base.records import Role
from geo.hotspots.base import FOUND, Hotspot
from layers.map import stack
from layers.map.colouring import kinds_of
from layers.map.decided_layer import STYLE as ACTION
from layers.map.hotspot_layer import style_of
from layers.map.palette import OUTLINE, RAMP, Style
from layers.map.stack import Drawing, Drawn
from layers.scene.comparison_lines import comparison_lines
from layers.scene.layer import Layer
from layers.scene.needed_words import needed_sentence
from layers.scene.now_words import now_lines
from layers.scene.place_names import PlaceCount, named_places, shown_count
from layers.scene.scene import Counts, LegendEntry, Mark, Ring, Scene
from layers.scene.why import headline, listed, months_of, why_of
from layers.texts import number, text

DIGITS: Final = 6
"""Of a degree: a decimetre."""


def ring_degrees(ring: Ring) -> list[list[float]]:
    """Return a ring as ``[[lat, lon], …]``."""
    metres = np.asarray(ring, float).reshape(-1, 2)
    lat, lon = to_degrees(metres[:, 0], metres[:, 1])
    return [[round(float(a), DIGITS), round(float(b), DIGITS)] for a, b in zip(lat, lon, strict=True)]


def layer_values(layer: Drawn) -> dict[str, Any]:
    """Return one layer: its name, marks, legend and table."""
    return {
        "key": layer.key,
        "name": layer.name,
        "way": layer.way,
        "marks": _marks(layer.marks),
        "legend": [_entry(entry) for entry in layer.legend],
        "note": layer.note,
        "section": text(layer.section) if layer.section else "",
    } | _table(layer)


def _table(layer: Drawn) -> dict[str, Any]:
    if layer.table is None:
        return {}
    titles = [text(f"table.{layer.key}.{column}") for column in layer.table.short_columns]
    return {"table": {"titles": titles, "rows": [list(row) for row in layer.table.short]}}


def screen_of(drawing: Drawing) -> dict[str, Any]:
    """Return everything that the map and the panel beside it show, but the points."""
    scene = drawing.scene
    months = months_of(scene.selection)
    month_keys = [month.strftime("%Y-%m") for month in months]
    return {
        "layers": [layer_values(layer) for layer in drawing.layers],
        "months": [
            {
                "label": f"{text(f'month.{month.month}')} {month.year}",
                "first": max(month, scene.selection.first).isoformat(),
                "n": n,
            }
            for month, n in zip(months, _by_month(scene, month_keys), strict=True)
        ],
        "bounds": bounds_of(scene),
        "panel": panel_of(scene, month_keys),
        "counts": count_lines(scene.counts),
        "categories": [one.colour for one in kinds_of(scene.selection)],
        "ramp": list(RAMP),
    }


def panel_of(scene: Scene, month_keys: list[str]) -> dict[str, Any]:
    """Return the list beside the map: what the tests say, each hotspot's why, and the named places."""
    detection = scene.detection
    places = [_place(place, scene, month_keys) for place in named_places(scene)]
    if detection is None:
        return {"state": "pending", "spots": [], "places": places}
    spots = [spot for spot in detection.hotspots if spot.verdict in FOUND]
    hint = ""
    if not spots and scene.counts.selected:
        few = detection.verdict == "för få händelser"
        hint = text("panel.few_hint", least=10) if few else text("panel.none_hint")
    # what is exact, and a plan for the unit's own work, is nobody else's
    own = scene.audience in (Role.UNIT, Role.POLICE)
    if own and detection.needed is not None and scene.counts.selected:
        hint = " ".join(filter(None, [hint, needed_sentence(detection.needed, detection.episodes)]))
    return {
        "state": "ready",
        "headline": headline(detection),
        "selection": text(f"selection.{detection.selection}"),
        "comparison": comparison_lines(detection),
        "tested": detection.selection == "stående",
        "hint": hint,
        "now": now_lines(detection.ongoing) if own else [],
        "unnamed": text("panel.unnamed", n=number(detection.unnamed)) if detection.unnamed else "",
        "spots": [_spot(spot, scene) for spot in spots],
        "places": places,
    }


def count_lines(counts: Counts) -> list[str]:
    """Return, in sentences, how many records the map shows, how many it does not, and why."""
    shown = counts.points + counts.at_places
    if not counts.selected:
        lines = [text("counts.none")]
    elif shown == counts.selected:
        lines = [text("counts.all", selected=number(shown))]
    else:
        reasons = [text(f"counts.off.{reason}", n=number(n)) for reason, n in counts.off.items()]
        lines = [
            text("counts.line", shown=number(shown), selected=number(counts.selected)),
            text("counts.missing", n=number(counts.selected - shown), reasons=listed(reasons)),
        ]
    if counts.at_places:
        lines.insert(1, text("counts.places", n=number(counts.at_places)))
    if counts.activity:
        lines.append(text("counts.activity", n=number(counts.activity)))
    if counts.untimed:
        lines.append(text("counts.untimed", n=number(counts.untimed)))
    lines.append(text("counts.stored", n=number(counts.stored)))
    return lines


def bounds_of(scene: Scene) -> list[list[float]]:
    """Return the south-western and north-eastern corner that shows the chosen orter, or the whole municipality."""
    chosen = [place for place in scene.ground.orter if place.name in scene.selection.localities]
    if chosen:
        margin = 1.4
        west = min(place.e - margin * place.extent_m for place in chosen)
        east = max(place.e + margin * place.extent_m for place in chosen)
        south = min(place.n - margin * place.extent_m for place in chosen)
        north = max(place.n + margin * place.extent_m for place in chosen)
    elif scene.ground.outline is not None:
        west, south, east, north = scene.ground.outline.bounds
    else:
        sharp = scene.chosen.dropna(subset=["e", "n"])
        if sharp.empty:
            return []
        west, east = float(sharp["e"].min()) - 500, float(sharp["e"].max()) + 500
        south, north = float(sharp["n"].min()) - 500, float(sharp["n"].max()) + 500
    return ring_degrees(((west, south), (east, north)))


def _marks(marks: tuple[Mark, ...]) -> list[dict[str, Any]]:
    """Return marks as values; all corners of all marks are turned into degrees in one go."""
    corners = [corner for mark in marks for ring in mark.rings for corner in ring]
    flat = ring_degrees(tuple(corners)) if corners else []
    found: list[dict[str, Any]] = []
    at = 0
    for mark in marks:
        rings = []
        for ring in mark.rings:
            rings.append(flat[at : at + len(ring)])
            at += len(ring)
        one: dict[str, Any] = {"id": mark.id, "style": mark.style}
        if mark.kind == "point":
            one["at"] = rings[0][0]
        else:
            one["rings"] = rings
        if mark.label:
            one["label"] = mark.label
        if mark.n is not None or mark.n_text:
            one["n"] = mark.n_text or mark.n
        if mark.size:
            one["size"] = round(mark.size, 2)
        found.append(one)
    return found


def _entry(entry: LegendEntry) -> dict[str, str]:
    return {"style": entry.style, "label": entry.label} | ({"colour": entry.colour} if entry.colour else {})


def _spot(spot: Hotspot, scene: Scene) -> dict[str, Any]:
    if scene.detection is None:
        return {}
    why = why_of(spot, scene.detection, scene.selection, scene.chosen)
    return {
        "id": why.id,
        "rank": why.rank,
        "style": style_of(spot, scene.detection),
        "verdict": why.verdict,
        "name": why.name,
        "locality": why.locality,
        "line": why.line,
        "sentence": why.sentence,
        "numbers": [list(pair) for pair in why.numbers],
        "sources": [list(pair) for pair in why.sources],
        "hours": list(why.hours),
        "weekdays": list(why.weekdays),
        "quarters": [{"label": one.label, "n": one.n, "hot": one.hot} for one in why.quarters],
        "at": ring_degrees(((spot.centre_e, spot.centre_n),))[0],
        "radius": spot.radius_m,
    }


def _place(place: PlaceCount, scene: Scene, month_keys: list[str]) -> dict[str, Any]:
    n, n_text = shown_count(place.count, scene.audience)
    parts = []
    if not n_text:
        parts.append(
            text("panel.senders_one") if place.senders == 1 else text("panel.senders_many", n=number(place.senders))
        )
    if place.latest is not None:
        parts.append(text("panel.latest", day=place.latest.isoformat()))
    fact = place.fact
    often = fact is not None and fact.listed == "nämns ofta"
    if often:
        parts.append(text("panel.often"))
    if fact is not None and fact.missing and not n_text:
        parts.append(text("panel.missing", n=number(fact.missing)))
    if fact is not None and fact.change and not n_text:
        parts.append(text("panel.change", change=f"{fact.change:+d}".replace("-", "\u2212")))
    if place.e is None:
        parts.append(text("panel.no_position"))
    return {
        "id": place.id,
        "name": place.name,
        "locality": place.locality,
        "line": ", ".join(parts),
        "often": often,
        "n": n_text or n,
        "months": [place.months.get(key, 0) for key in month_keys] if not n_text else [],
    }


def _by_month(scene: Scene, month_keys: list[str]) -> list[int]:
    met: dict[Any, int] = (
        scene.chosen["start"].dt.tz_convert("Europe/Stockholm").dt.strftime("%Y-%m").value_counts().to_dict()
    )
    return [int(met.get(key, 0)) for key in month_keys]


def styles_of(layers: Iterable[Layer]) -> dict[str, Style]:
    """Return the styles of layers, of the border and of the actions, by name.

    Raises
    ------
    ValueRefused
        If two layers call different styles by one name: one of them would be drawn as the other.
    """
    found = {"outline": OUTLINE, "action": ACTION}
    for layer in layers:
        for name, style in layer.styles.items():
            if found.setdefault(name, style) != style:
                raise ValueRefused(field=f"layer.{layer.key}", value=name, wanted="another name")
    return found


def style_values(layers: Iterable[Layer] | None = None) -> dict[str, Any]:
    """Return every style, for the browser to draw by."""
    return {
        name: {
            "symbol": style.symbol,
            "stroke": style.stroke,
            "width": style.width,
            "dash": list(style.dash),
            "fill": style.fill,
            "opacity": style.opacity,
        }
        for name, style in styles_of(stack.LAYERS if layers is None else layers).items()
    }
