"""One HTML file that asks nobody for anything: readable without scripts, and with them a map to move about in.

The policy in the file allows the scripts that are in it by their hashes and nothing else at all.
"""

import base64
import html
import re

from layers.assets import STATIC
from layers.export.document import document, opening, paragraph
from layers.export.export_tables import Sheeted, described_tables
from layers.map.basemap_drawing import owner
from layers.map.safe import leaflet_map
from layers.paper import legend
from layers.paper.map_sheet import Sheet
from layers.paper.paper_base import pictures
from layers.paper.paper_map import extent_of, map_png
from layers.paper.symbols import svg
from layers.texts import text


def write(sheet: Sheet) -> bytes:
    """Return the sheet as one HTML document."""
    ground = sheet.drawing.scene.ground
    built = leaflet_map(sheet.drawing, pictures(ground, extent_of(sheet.drawing.scene)))
    library = (STATIC / "vendor" / "leaflet.js").read_text(encoding="utf-8")
    library = re.sub(r"//# sourceMappingURL=\S+", "", library)
    start = f'document.getElementById("bild").hidden=true;\n{built.script}'
    styles = _leaflet_style() + (STATIC / "files" / "export.css").read_text(encoding="utf-8")
    picture = base64.b64encode(map_png(sheet)).decode()
    under = " · ".join(part for part in (sheet.period, sheet.filters) if part)
    alt = text("export.picture", title=sheet.title)
    keys = legend.items(legend.lines_of(sheet.drawing.layers))
    body = "\n".join(
        part
        for part in (
            *opening(sheet.title, under, sheet.warning, sheet.headline),
            f'<div class="map"><img id="bild" alt="{html.escape(alt)}" src="data:image/png;base64,{picture}">',
            f'<div class="live" id="{built.box}"></div></div>',
            f'<ul class="key">{keys}</ul>',
            *(paragraph(line) for line in sheet.counts),
            _spots(sheet),
            _places(sheet),
            *(_described(table) for table in described_tables(sheet, short=True)),
            "<footer>",
            paragraph(sheet.sources, "quiet"),
            paragraph(sheet.stamp, "quiet"),
            paragraph(owner(ground), "quiet"),
            "</footer>",
        )
        if part
    )
    return document(sheet.title, styles, body, library, start, inline_style=True)


def _leaflet_style() -> str:
    """Return Leaflet's style without the pictures that it would ask for."""
    style = (STATIC / "vendor" / "leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"background-image:\s*url\([^)]*\);?|behavior:\s*url\([^)]*\);?", "", style)


def _spots(sheet: Sheet) -> str:
    if not sheet.spots:
        return ""
    parts = [f"<h2>{html.escape(text('panel.spots'))}</h2>"]
    for spot, why in zip(sheet.spots, sheet.whys, strict=True):
        place = ", ".join(part for part in (why.name, why.locality) if part) or why.verdict
        parts.append(
            f"<article>{svg(sheet.style(spot), 30, str(spot.rank))}<h3>{html.escape(place)}</h3>"
            f"<p><strong>{html.escape(why.verdict)}.</strong> {html.escape(why.sentence)}</p>"
            f'<p class="quiet">{html.escape("; ".join(f"{name} {value}" for name, value in why.numbers))}</p></article>'
        )
    return "\n".join(parts)


def _described(table: Sheeted) -> str:
    heads = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in table.titles)
    rows = "".join(
        f'<tr><th scope="row">{html.escape(str(first))}</th>'
        + "".join(f'<td class="n">{html.escape(str(cell))}</td>' for cell in more)
        + "</tr>"
        for first, *more in table.rows
    )
    name = html.escape(table.name)
    return (
        f"<h2>{name}</h2><table><caption>{name}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _places(sheet: Sheet) -> str:
    if not sheet.places:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{html.escape(place.name)}</th><td>{html.escape(place.locality)}</td>'
        f'<td class="n">{html.escape(sheet.shown(place))}</td>'
        f"<td>{'' if place.latest is None else place.latest.isoformat()}</td></tr>"
        for place in sheet.places
    )
    heads = "".join(
        f'<th scope="col"{" class=n" if key == "n" else ""}>{html.escape(text(f"table.{key}"))}</th>'
        for key in ("name", "locality", "n", "latest")
    )
    return (
        f"<h2>{html.escape(text('panel.places'))}</h2><table><caption>{html.escape(text('panel.places_hint'))}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
