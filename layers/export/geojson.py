"""GeoJSON (RFC 7946) for other map programs: hotspots, named places, and for the unit single records; no texts."""

import json
from typing import Any

import numpy as np
import shapely

from geo.base.crs import to_degrees
from geo.base.records import PRECISION_LIMIT_M
from geo.hotspots.base import Hotspot
from layers.map.screen import DIGITS, ring_degrees
from layers.map.stack import Drawn
from layers.paper.map_sheet import Sheet
from layers.texts import text


def write(sheet: Sheet) -> bytes:
    """Return the sheet as a FeatureCollection; what must stand beside it stands in its ``properties``."""
    features = [_spot(spot) for spot in sheet.spots] + _places(sheet)
    if sheet.with_records:
        features += _points(sheet)
    features += [feature for layer in sheet.described for feature in _described(layer)]
    collection = {
        "type": "FeatureCollection",
        "properties": {
            "title": sheet.title,
            "period": sheet.period,
            "filters": sheet.filters,
            "headline": sheet.headline,
            "counts": sheet.counts,
            "sources": sheet.sources,
            "stamp": sheet.stamp,
            "warning": sheet.warning,
        },
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _spot(spot: Hotspot) -> dict[str, Any]:
    rings = [ring_degrees(ring) for ring in spot.rings]
    if rings:
        turned = [_right_handed([[lon, lat] for lat, lon in ring]) for ring in rings]
        geometry: dict[str, Any] = {"type": "MultiPolygon", "coordinates": [[ring] for ring in turned]}
    else:
        lat, lon = ring_degrees(((spot.centre_e, spot.centre_n),))[0]
        geometry = {"type": "Point", "coordinates": [lon, lat]}
    properties = {
        "layer": "hotspots",
        "rank": spot.rank,
        "name": spot.name or "",
        "locality": spot.locality or "",
        "verdict": spot.verdict,
        "verdict_text": text(f"verdict.{spot.verdict}"),
        "n": spot.n,
        "expected": round(spot.expected, 2),
        "relative_risk": round(spot.relative_risk, 2),
        "p": spot.p,
    }
    return {"type": "Feature", "id": spot.id, "geometry": geometry, "properties": properties}


def _right_handed(ring: list[list[float]]) -> list[list[float]]:
    """Return the ring counter-clockwise, as RFC 7946 wants an outer ring."""
    return ring if shapely.LinearRing(ring).is_ccw else ring[::-1]


def _places(sheet: Sheet) -> list[dict[str, Any]]:
    features = []
    for place in sheet.places:
        point = None
        if place.e is not None and place.n is not None:
            lat, lon = ring_degrees(((place.e, place.n),))[0]
            point = {"type": "Point", "coordinates": [lon, lat]}
        shown = sheet.shown(place)
        properties = {
            "layer": "places",
            "name": place.name,
            "locality": place.locality,
            "kind": place.kind,
            "n": place.count if shown != text("count.few") else None,
            "n_text": shown,
        }
        features.append({"type": "Feature", "id": place.id, "geometry": point, "properties": properties})
    return features


def _described(layer: Drawn) -> list[dict[str, Any]]:
    """Return a describing layer's areas, each with what its legend says of it and what the layer does not say."""
    words = {entry.style: entry.label for entry in layer.legend}
    found = _rows(layer)
    for mark in layer.marks:
        if mark.kind != "area":
            continue
        turned = [_right_handed([[lon, lat] for lat, lon in ring_degrees(ring)]) for ring in mark.rings]
        means = words.get(mark.style, "")
        properties: dict[str, Any] = {"layer": layer.key, "n": mark.n, "means": means, "not": layer.note}
        properties |= {word: round(value, 6) for word, value in mark.numbers}
        geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in turned]}
        found.append(
            {"type": "Feature", "id": f"{layer.key}-{mark.id}", "geometry": geometry, "properties": properties}
        )
    return found


def _rows(layer: Drawn) -> list[dict[str, Any]]:
    """Return the rows of a describing layer's table, each at its place."""
    if layer.table is None:
        return []
    found = []
    for number, (row, at) in enumerate(zip(layer.table.rows, layer.table.at, strict=True)):
        point = None
        if at is not None:
            lat, lon = ring_degrees((at,))[0]
            point = {"type": "Point", "coordinates": [lon, lat]}
        properties = {"layer": layer.key, **dict(zip(layer.table.columns, row, strict=True)), "not": layer.note}
        found.append({"type": "Feature", "id": f"{layer.key}-{number}", "geometry": point, "properties": properties})
    return found


def _points(sheet: Sheet) -> list[dict[str, Any]]:
    sharp = sheet.drawing.scene.chosen
    sharp = sharp[sharp["precision_m"] <= PRECISION_LIMIT_M]
    lat, lon = to_degrees(sharp["e"].to_numpy(), sharp["n"].to_numpy())
    columns = [sharp[key].tolist() for key in ("id", "source", "category", "local_start", "precision_m", "locality")]
    return [
        {
            "type": "Feature",
            "id": one,
            "geometry": {"type": "Point", "coordinates": [x, y]},
            "properties": {
                "layer": "points",
                "source": source,
                "category": category,
                "start": start,
                "precision_m": precision,
                "locality": locality,
            },
        }
        for x, y, one, source, category, start, precision, locality in zip(
            np.round(lon, DIGITS).tolist(), np.round(lat, DIGITS).tolist(), *columns, strict=True
        )
    ]
