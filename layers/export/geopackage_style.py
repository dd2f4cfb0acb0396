"""GeoPackage with its own style, so that QGIS opens it as it is meant to look; no moment of its own in the file."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import quoteattr

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geo.base.crs import GRID
from layers.map.palette import ACCENT

CLOCK: Final = "OGR_CURRENT_DATE"
"""GDAL writes this moment in the file instead of the clock's."""

STYLES: Final = "layer_styles"
"""The table where QGIS looks for a layer's style."""


@dataclass(frozen=True, slots=True)
class GeoLayer:
    """A layer: columns of equal length beside a geometry a row; ``label`` is the column that is written on the map."""

    name: str
    columns: Mapping[str, Sequence[Any]]
    shapes: Sequence[shapely.Geometry | None]
    kind: str
    """``MultiPolygon`` or ``Point``."""
    label: str
    colour: str = ACCENT


def geopackage(layers: Sequence[GeoLayer], about: Sequence[tuple[str, str]], *, made: datetime) -> bytes:
    """Return layers as a GeoPackage in SWEREF 99 TM, with a table that says what they are.

    Parameters
    ----------
    layers
        At least one.
    about
        Label and words, for the table ``om_kartan``.
    made
        The only moment in the file.
    """
    clock = pyogrio.get_gdal_config_option(CLOCK)
    pyogrio.set_gdal_config_options({CLOCK: made.strftime("%Y-%m-%dT%H:%M:%S.000Z")})
    try:
        with tempfile.TemporaryDirectory(prefix="karta-gpkg-") as folder:
            file = Path(folder) / "karta.gpkg"
            for at, layer in enumerate(layers):
                _write(file, layer, append=at > 0)
            rows = pd.DataFrame(list(about), columns=["rubrik", "text"])
            pyogrio.write_dataframe(rows, file, layer="om_kartan", driver="GPKG", append=True)
            pyogrio.write_dataframe(_styles(layers, made), file, layer=STYLES, driver="GPKG", append=True)
            return file.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({CLOCK: clock})


def _write(file: Path, layer: GeoLayer, *, append: bool) -> None:
    frame = gpd.GeoDataFrame(dict(layer.columns), geometry=list(layer.shapes), crs=GRID)
    pyogrio.write_dataframe(
        frame,
        file,
        layer=layer.name,
        driver="GPKG",
        geometry_type=layer.kind,
        promote_to_multi=layer.kind.startswith("Multi"),
        append=append,
    )


def _styles(layers: Sequence[GeoLayer], made: datetime) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "f_table_catalog": "",
                "f_table_schema": "",
                "f_table_name": layer.name,
                "f_geometry_column": "geom",
                "styleName": layer.name,
                "styleQML": _qml(layer),
                "styleSLD": "",
                "useAsDefault": True,
                "description": "Trygghetskartan",
                "owner": "",
                "ui": "",
                "update_time": made.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            }
            for layer in layers
        ]
    )


def _qml(layer: GeoLayer) -> str:
    red, green, blue = (int(layer.colour[at : at + 2], 16) for at in (1, 3, 5))
    line = f"{red},{green},{blue},255"
    if layer.kind == "Point":
        kind, symbol = "marker", "SimpleMarker"
        options = {"name": "circle", "color": "255,255,255,255", "outline_color": line, "outline_width": "0.6"}
        options |= {"size": "4", "size_unit": "MM"}
    else:
        kind, symbol = "fill", "SimpleFill"
        options = {"style": "solid", "color": f"{red},{green},{blue},26", "outline_color": line}
        options |= {"outline_width": "0.5", "outline_style": "dash"}
    written = "".join(
        f'<Option name={quoteattr(key)} type="QString" value={quoteattr(value)}/>' for key, value in options.items()
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.28.0" styleCategories="Symbology|Labeling" labelsEnabled="1">'
        '<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0"><symbols>'
        f'<symbol name="0" type="{kind}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{symbol}" enabled="1" locked="0" pass="0"><Option type="Map">{written}</Option></layer>'
        '</symbol></symbols></renderer-v2><labeling type="simple"><settings calloutType="simple">'
        f'<text-style fieldName={quoteattr(layer.label)} isExpression="0" fontSize="10" fontSizeUnit="Point" '
        'textColor="29,35,38,255"><text-buffer bufferDraw="1" bufferSize="1" bufferSizeUnits="MM" '
        'bufferColor="255,255,255,255"/></text-style></settings></labeling>'
        f"<layerGeometryType>{0 if layer.kind == 'Point' else 2}</layerGeometryType></qgis>"
    )
