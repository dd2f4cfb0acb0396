"""The public map for other map programs: GeoJSON and GeoPackage. A cell is an area, never a point."""

import json
from datetime import datetime, time
from typing import Any

import numpy as np
import shapely

from geo.base.crs import to_degrees
from layers.export.export_tables import inert
from layers.export.geopackage_style import GeoLayer, geopackage
from layers.map.screen import DIGITS
from layers.public.public_picture import UNSAFE
from layers.public.public_sheet import PublicSheet, group_name, name, outcome, value
from layers.scene.scene import Finding
from layers.texts import text


def geojson(sheet: PublicSheet) -> bytes:
    """Return the cells as a FeatureCollection (RFC 7946); ``n`` is a multiple of five, or the words "visas inte".

    Findings are no cells and have no number: they stand beside the features, in a collection of their own.
    """
    areas = sheet.areas
    shapes = {area.id: _degrees(area.shape) for area in sheet.scene.areas}
    features = [
        {
            "type": "Feature",
            "id": cell.id,
            "geometry": shapes[cell.area],
            "properties": {
                "area": name(areas[cell.area]),
                "locality": areas[cell.area].locality,
                "period": cell.period,
                "group": group_name(cell.group),
                "n": value(cell.value),
            },
        }
        for cell in sheet.scene.cells
    ]
    collection = {
        "type": "FeatureCollection",
        "properties": {
            "title": sheet.title,
            "period": sheet.period,
            "filters": sheet.groups,
            "motto": sheet.motto,
            "counts": [sheet.shown, sheet.hidden, *sheet.beside],
            "how": list(sheet.how),
            "sources": sheet.sources,
            "stamp": sheet.stamp,
            "warning": sheet.warning,
        },
        "features": features,
        "findings": {
            "type": "FeatureCollection",
            "features": [_finding(one) for one in sheet.scene.findings],
        },
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _finding(one: Finding) -> dict[str, Any]:
    point = None
    if one.e is not None and one.n is not None:
        point = _degrees(shapely.Point(one.e, one.n))
    properties = {
        "number": one.number,
        "walk": one.held_on.isoformat(),
        "locality": one.locality,
        "place": one.place,
        "category": text(f"category.{one.category}"),
        "words": one.words,
        "status": text(f"public.status.{one.status}"),
        "reason": one.reason,
        "outcome": outcome(one),
    }
    return {"type": "Feature", "id": f"f{one.number}", "geometry": point, "properties": properties}


def _degrees(shape: shapely.Geometry) -> dict[str, Any]:
    """Return a shape in WGS 84, outer rings counter-clockwise."""

    def turned(metres: np.ndarray) -> np.ndarray:
        lat, lon = to_degrees(metres[:, 0], metres[:, 1])
        return np.round(np.column_stack([lon, lat]), DIGITS)

    drawn = shapely.transform(shape, turned)
    made: dict[str, Any] = json.loads(shapely.to_geojson(shapely.orient_polygons(drawn)))
    return made


def gpkg(sheet: PublicSheet) -> bytes:
    """Return areas with their sums, every cell, and findings as layers of a GeoPackage with style."""
    areas, sums, scene = sheet.areas, sheet.sums, sheet.scene
    told = [value(sums[area.id]) for area in scene.areas]
    layers = [
        GeoLayer(
            "omraden",
            {
                "omrade": [inert(name(area)) for area in scene.areas],
                "ort": [inert(area.locality) for area in scene.areas],
                "summa": [str(one) for one in told],
            },
            [area.shape for area in scene.areas],
            "MultiPolygon",
            "summa",
        ),
        GeoLayer(
            "rutor",
            {
                "id": [cell.id for cell in scene.cells],
                "omrade": [inert(name(areas[cell.area])) for cell in scene.cells],
                "ort": [inert(areas[cell.area].locality) for cell in scene.cells],
                "period": [cell.period for cell in scene.cells],
                "grupp": [group_name(cell.group) for cell in scene.cells],
                "antal": [str(value(cell.value)) for cell in scene.cells],
            },
            [areas[cell.area].shape for cell in scene.cells],
            "MultiPolygon",
            "antal",
        ),
        GeoLayer(
            "iakttagelser",
            {
                "nr": [one.number for one in scene.findings],
                "vandring": [one.held_on.isoformat() for one in scene.findings],
                "ort": [inert(one.locality) for one in scene.findings],
                "plats": [inert(one.place) for one in scene.findings],
                "slag": [text(f"category.{one.category}") for one in scene.findings],
                "iakttagelse": [inert(one.words) for one in scene.findings],
                "lage": [text(f"public.status.{one.status}") for one in scene.findings],
                "skal": [inert(one.reason) for one in scene.findings],
            },
            [None if one.e is None or one.n is None else shapely.Point(one.e, one.n) for one in scene.findings],
            "Point",
            "nr",
            UNSAFE.fill,
        ),
    ]
    return geopackage(layers, sheet.facts(), made=datetime.combine(scene.settled, time()))
