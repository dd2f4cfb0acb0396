"""GeoPackage with style for QGIS: hotspots, named places, and for the unit single records; no texts of a person's."""

from typing import Any

import shapely

from geo.base.records import PRECISION_LIMIT_M
from layers.export.export_tables import computed, inert, tables_of
from layers.export.geopackage_style import GeoLayer, geopackage
from layers.map.palette import HOT, MUTED, PLACE
from layers.map.stack import Drawn
from layers.paper.map_sheet import Sheet
from layers.scene.scene import LayerTable
from layers.texts import text


def write(sheet: Sheet) -> bytes:
    """Return the sheet as a GeoPackage."""
    layers = [
        GeoLayer(
            "ansamlingar",
            {
                "nr": [spot.rank for spot in sheet.spots],
                "namn": [inert(spot.name or "") for spot in sheet.spots],
                "ort": [inert(spot.locality or "") for spot in sheet.spots],
                "bedomning": [text(f"verdict.{spot.verdict}") for spot in sheet.spots],
                "antal": [spot.n for spot in sheet.spots],
                "vantat": [round(spot.expected, 2) for spot in sheet.spots],
                "p": [spot.p for spot in sheet.spots],
            },
            [
                shapely.MultiPolygon([shapely.Polygon(ring) for ring in spot.rings])
                if spot.rings
                else shapely.Point(spot.centre_e, spot.centre_n).buffer(spot.radius_m)
                for spot in sheet.spots
            ],
            "MultiPolygon",
            "nr",
            HOT,
        ),
        GeoLayer(
            "platser",
            {
                "id": [place.id for place in sheet.places],
                "namn": [inert(place.name) for place in sheet.places],
                "ort": [inert(place.locality) for place in sheet.places],
                "antal": [sheet.shown(place) for place in sheet.places],
            },
            [None if place.e is None or place.n is None else shapely.Point(place.e, place.n) for place in sheet.places],
            "Point",
            "antal",
            PLACE,
        ),
    ]
    if sheet.with_records:
        layers.append(_records(sheet))
    layers += [_described(layer) for layer in sheet.described if layer.marks]
    layers += [_table(layer, layer.table) for layer in sheet.described if layer.table is not None]
    about = [(str(label), str(words)) for label, words in tables_of(sheet)[0].rows]
    return geopackage(layers, about, made=sheet.made)


def _described(layer: Drawn) -> GeoLayer:
    """Return a describing layer's areas as they are drawn, each with what its legend says of it."""
    words = {entry.style: entry.label for entry in layer.legend}
    areas = [mark for mark in layer.marks if mark.kind == "area"]
    columns: dict[str, list[Any]] = {
        "id": [mark.id for mark in areas],
        "antal": [mark.n for mark in areas],
        "betyder": [words.get(mark.style, "") for mark in areas],
        "sager_inte": [layer.note for _ in areas],
    }
    numbers = [dict(mark.numbers) for mark in areas]
    return GeoLayer(
        layer.key,
        columns | {word: [one.get(word) for one in numbers] for word in computed(layer)},
        [shapely.MultiPolygon([shapely.Polygon(ring) for ring in mark.rings]) for mark in areas],
        "MultiPolygon",
        "antal",
        MUTED,
    )


def _table(layer: Drawn, table: LayerTable) -> GeoLayer:
    """Return the rows of a describing layer's table, each at its place."""
    columns = dict(zip(table.columns, (list(column) for column in zip(*table.rows, strict=True)), strict=True))
    return GeoLayer(
        layer.key,
        {**columns, "sager_inte": [layer.note for _ in table.rows]},
        [None if at is None else shapely.Point(*at) for at in table.at],
        "Point",
        table.columns[0],
        MUTED,
    )


def _records(sheet: Sheet) -> GeoLayer:
    sharp = sheet.drawing.scene.chosen
    sharp = sharp[sharp["precision_m"] <= PRECISION_LIMIT_M]
    return GeoLayer(
        "handelser",
        {
            "id": sharp["id"].tolist(),
            "tid": sharp["local_start"].tolist(),
            "kalla": [text(f"source.{one}") for one in sharp["source"]],
            "kategori": [text(f"category.{one}") for one in sharp["category"]],
            "slag": [inert(one) for one in sharp["subcategory"]],
            "ort": [inert(one) for one in sharp["locality"]],
            "noggrannhet_m": sharp["precision_m"].round(0).tolist(),
        },
        [shapely.Point(e, n) for e, n in zip(sharp["e"].tolist(), sharp["n"].tolist(), strict=True)],
        "Point",
        "",
        MUTED,
    )
