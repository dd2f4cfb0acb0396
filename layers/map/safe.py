"""The only module that speaks with folium, and the only one that hands it a text.

folium renders its children a second time as Jinja: ``{{…}}`` in a popup, a tooltip, a layer's name or a property that
is never shown runs on the server. So no text that a person or a file supplied goes in but the names of places, and they
pass ``label`` once and last. Everything else is numbers, styles and opaque ids. A test forbids folium elsewhere.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import folium
import folium.plugins

from geo.base.crs import to_degrees
from geo.base.records import PRECISION_LIMIT_M
from layers.assets import to_our_origin
from layers.map.colouring import kinds_of, numbers
from layers.map.palette import OUTLINE, Style
from layers.map.screen import DIGITS, bounds_of, ring_degrees
from layers.map.stack import Drawing
from layers.map.summing import summed
from layers.paper.symbols import svg
from layers.scene.layer import Way
from layers.scene.scene import Mark

to_our_origin(folium)

MAX_ZOOM: Final = 19
"""Leaflet has no limit of its own where there are no tiles."""

MOST_POINTS: Final = 20_000
"""Dots in an exported map; the numbers beside it count them all."""

NEAR_ZOOM: Final = 13
"""From here the named places stand one by one; further out each ort carries the sum of its own."""

Picture = tuple[bytes, list[list[float]]]
"""A PNG in Web Mercator and its corners ``[[lat, lon], [lat, lon]]``."""

_BEHAVIOUR: Final = """
L.control.scale({{imperial: false}}).addTo({map});
function shown() {{
  const close = {map}.getZoom() >= {zoom};
  {map}[close ? "addLayer" : "removeLayer"]({near});
  {map}[close ? "removeLayer" : "addLayer"]({far});
}}
{map}.on("zoomend", shown);
shown();
"""
"""Ours, beside what folium writes: a metric scale, and which of the two groups of places is shown."""

_PLAIN: Final = re.compile(r"[^0-9A-Za-zÅÄÖåäö .,\-]")
_IDENTITY: Final = re.compile(r"[0-9a-f]{32}")
_OPAQUE: Final = re.compile(r"[^0-9A-Za-z._\-]")


def label(words: str) -> str:
    """Return a place's name for a map: letters, digits, space, ``.``, ``,``, ``-``; every other sign as ``&#N;``."""
    return _PLAIN.sub(lambda sign: f"&#{ord(sign.group())};", words)


@dataclass(frozen=True, slots=True)
class LeafletMap:
    """A map as a script that makes it and the id of the box it is made in; it refers to nothing outside."""

    box: str
    script: str


def leaflet_map(drawing: Drawing, base: Sequence[Picture] = ()) -> LeafletMap:
    """Build the drawing as a Leaflet map without tiles; ``base`` are pictures to lie below, and their corners."""
    bounds = bounds_of(drawing.scene)
    drawn = folium.Map(tiles=None, prefer_canvas=True, zoom_control=True)
    drawn.options["maxZoom"] = MAX_ZOOM
    drawn.options["zoomSnap"] = 0.25
    drawn.options["attributionControl"] = False
    if bounds:
        drawn.fit_bounds(bounds)
    for part in _ground(drawing, base):
        part.add_to(drawn)
    near, far = folium.FeatureGroup(name="near"), folium.FeatureGroup(name="far")
    for layer in drawing.layers:
        if layer.way == "dots":
            _points(drawing).add_to(drawn)
            continue
        group = folium.FeatureGroup(name=layer.key)
        by_style: dict[str, list[Mark]] = {}
        for mark in (mark for mark in layer.marks if mark.kind == "area"):
            by_style.setdefault(mark.style, []).append(mark)
        for mark in (mark for mark in layer.marks if mark.kind != "area"):
            _symbol(mark, layer.styles[mark.style], layer.way, based=bool(base)).add_to(
                near if layer.way == "counts" else group
            )
        if layer.way == "counts":
            for mark in summed(layer.marks, drawing.scene.ground):
                _symbol(mark, layer.styles[mark.style], layer.way).add_to(far)
        for style, marks in by_style.items():
            _areas(marks, layer.styles[style], touched=layer.way == "ranks").add_to(group)
        group.add_to(drawn)
    near.add_to(drawn)
    far.add_to(drawn)
    root: Any = drawn.get_root()
    root.render()
    box = drawn.get_name()
    script = root.script.render() + _BEHAVIOUR.format(map=box, near=near.get_name(), far=far.get_name(), zoom=NEAR_ZOOM)
    return LeafletMap(*_numbered(box, script))


def _ground(drawing: Drawing, base: Sequence[Picture]) -> list[Any]:
    """Return the municipality's outline, filled where no picture lies below it."""
    parts: list[Any] = []
    for above, (picture, corners) in enumerate(base, start=1):
        address = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
        parts.append(folium.raster_layers.ImageOverlay(address, corners, interactive=False, zindex=above))
    if drawing.scene.ground.outline is not None:
        parts.append(_areas([_outline(drawing)], OUTLINE, filled=not base))
    return parts


def _outline(drawing: Drawing) -> Mark:
    outline = drawing.scene.ground.outline
    corners = () if outline is None else tuple((float(e), float(n)) for e, n in outline.exterior.coords)
    return Mark("outline", "area", (corners,), "outline")


def _areas(marks: list[Mark], paint: Style, *, filled: bool = True, touched: bool = False) -> folium.GeoJson:
    look = {
        "color": paint.stroke,
        "weight": paint.width,
        "dashArray": " ".join(map(str, paint.dash)) or None,
        "fill": filled and paint.fill != "none",
        "fillColor": paint.fill,
        "fillOpacity": paint.opacity,
        "interactive": touched,
    }
    features = [
        {
            "type": "Feature",
            "id": _OPAQUE.sub("", mark.id),
            "properties": {},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[[lon, lat] for lat, lon in ring_degrees(ring)]] for ring in mark.rings],
            },
        }
        for mark in marks
    ]
    return folium.GeoJson({"type": "FeatureCollection", "features": features}, style_function=lambda _feature: look)


def _points(drawing: Drawing) -> folium.FeatureGroup:
    """Draw single records as dots, one object a category; a few thousand are no trouble on Leaflet's canvas."""
    group = folium.FeatureGroup(name="points")
    chosen = drawing.scene.chosen
    sharp = chosen[chosen["precision_m"] <= PRECISION_LIMIT_M].head(MOST_POINTS)
    kinds = kinds_of(drawing.scene.selection)
    for number, rows in sharp.groupby(numbers(sharp, kinds)):
        lat, lon = to_degrees(rows["e"].to_numpy(), rows["n"].to_numpy())
        dots = [[round(float(x), DIGITS), round(float(y), DIGITS)] for x, y in zip(lon, lat, strict=True)]
        colour = kinds[int(str(number))].colour
        look = {"radius": 4, "color": "#ffffff", "weight": 0.8, "fill": True, "fillColor": colour, "fillOpacity": 0.85}
        look["interactive"] = False
        folium.GeoJson(
            {
                "type": "Feature",
                "id": "points",
                "properties": {},
                "geometry": {"type": "MultiPoint", "coordinates": dots},
            },
            marker=folium.CircleMarker(),
            style_function=lambda _feature, look=look: look,
        ).add_to(group)
    return group


def _symbol(mark: Mark, paint: Style, way: Way, *, based: bool = False) -> Any:
    at = ring_degrees(mark.rings[0])[0]
    if way == "orter":
        spot = folium.FeatureGroup(name="ort")
        if not based:  # the disc stands in for a base map
            folium.Circle(at, radius=mark.size, stroke=False, fill=True, fill_color=paint.fill, fill_opacity=1).add_to(
                spot
            )
        name = f'<span class="ort">{label(mark.label)}</span>'
        folium.Marker(at, icon=folium.DivIcon(icon_size=(0, 0), html=name, class_name="name")).add_to(spot)
        return spot
    if way == "ranks":
        size, number = 30, f"{mark.size:.0f}"
    elif mark.n is not None or mark.n_text:
        size, number = round(min(46, 22 + 2.6 * max(1.0, mark.size))), mark.n_text or str(mark.n)
    else:
        size, number = 12, ""
    icon = folium.DivIcon(
        icon_size=(size, size),
        icon_anchor=(size // 2, size // 2),
        html=svg(paint, size, number),
        class_name="mark",
    )
    return folium.Marker(at, icon=icon, tooltip=folium.Tooltip(label(mark.label)) if mark.label else None)


def _numbered(box: str, script: str) -> tuple[str, str]:
    """Give folium's random names numbers instead, so that the same drawing is the same file."""
    numbers = count(1)
    seen: dict[str, str] = {}

    def number(met: re.Match[str]) -> str:
        return seen.setdefault(met.group(), f"{next(numbers)}")

    script = _IDENTITY.sub(number, script)
    return _IDENTITY.sub(number, box), script
