"""The public map as one HTML file: no script, no request, everything inside; opens from a memory stick."""

import base64
import html
import re
from collections.abc import Sequence
from typing import Final

from layers.assets import STATIC
from layers.export.document import document, opening, paragraph
from layers.paper import legend
from layers.public.public_paper import legend_of
from layers.public.public_picture import picture_of
from layers.public.public_sheet import PublicSheet
from layers.texts import text

WIDE_MM: Final = 250.0
HIGH_MM: Final = 190.0
SIZE_PT: Final = 17.0
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def html_file(sheet: PublicSheet) -> bytes:
    """Return the sheet as one HTML document."""
    style = (STATIC / "files" / "export.css").read_text("utf-8")
    picture = base64.b64encode(picture_of(sheet, wide_mm=WIDE_MM, high_mm=HIGH_MM, size_pt=SIZE_PT).svg).decode()
    alt = text("public.alt", title=sheet.title, period=sheet.period)
    under = " · ".join(part for part in (sheet.period, sheet.groups) if part)
    titles, rows = sheet.grid()
    based = "" if sheet.scene.ground.base is None else " based"
    keys = legend.items(legend_of(sheet))
    body = "\n".join(
        part
        for part in (
            *opening(sheet.title, under, sheet.warning, sheet.motto),
            f'<div class="map{based}"><img alt="{html.escape(alt)}" src="data:image/svg+xml;base64,{picture}"></div>',
            f'<ul class="key">{keys}</ul>',
            *(paragraph(line) for line in (sheet.shown, sheet.kinds, sheet.hidden, *sheet.beside) if line),
            _findings(sheet),
            f"<h2>{html.escape(text('public.table'))}</h2>",
            table(text("public.table_caption"), titles, rows),
            f"<h2>{html.escape(text('public.about.how'))}</h2>",
            *(paragraph(line) for line in sheet.how),
            f"<footer>{paragraph(sheet.sources, 'quiet')}{paragraph(sheet.stamp, 'quiet')}</footer>",
        )
        if part
    )
    return document(sheet.title, style, body)


def table(caption: str, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column names the row; it scrolls where the screen is narrow."""
    heads = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in titles)
    lines = "".join(
        f'<tr><th scope="row">{html.escape(row[0])}</th>'
        + "".join(f"<td{' class=day' if _DAY.fullmatch(cell) else ''}>{html.escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    said = html.escape(caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{said}"><table><caption>{said}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _findings(sheet: PublicSheet) -> str:
    title = f"<h2>{html.escape(sheet.findings_title)}</h2>"
    if not sheet.scene.findings:
        return title + paragraph(text("public.findings_none"))
    told = sheet.findings_table()
    rows = [tuple(str(value) for value in row) for row in told.rows]
    return title + paragraph(text("public.findings_lead")) + table(told.name, told.titles, rows)
