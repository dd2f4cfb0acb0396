"""The public map on paper: A3 for the wall, A4 to hand out, as tagged PDF, PNG at 300 dots an inch, and SVG."""

import html
import struct
import zlib
from dataclasses import dataclass
from typing import Any, Final

from layers.export.export_tables import Sheeted
from layers.export.typesetting import typeset
from layers.paper import legend
from layers.paper.legend import Line
from layers.public import Paper
from layers.public.public_picture import DASH, NUMBER, SAFE_SIGN, UNSAFE, picture_of, places_seen
from layers.public.public_sheet import SAFE, PublicSheet, name
from layers.texts import number, text

DOTS: Final = 300
"""An inch, for the PNG."""

PNG_HEADER: Final = 33
"""Bytes of a PNG's signature and its first chunk."""


@dataclass(frozen=True, slots=True)
class Format:
    """A paper: the map's millimetres, and the type in points."""

    wide_mm: float
    high_mm: float
    big: float
    """What is read from the chairs."""
    body: float
    small: float
    unit: float
    """Of A3's distances."""


FORMATS: Final[dict[Paper, Format]] = {
    "a3": Format(273.0, 250.0, 24.0, 14.0, 11.0, 1.0),
    "a4": Format(193.0, 176.0, 12.5, 10.0, 7.5, 0.7),
}


def pdf(sheet: PublicSheet) -> bytes:
    """Return the sheet as a tagged PDF: the map, and the same content as tables."""
    said, files = _said(sheet, first_only=False)
    return typeset("map.typ", said, files)


def png(sheet: PublicSheet) -> bytes:
    """Return the sheet's first page as a picture."""
    said, files = _said(sheet, first_only=True)
    return _measured(typeset("map.typ", said, files, form="png", dots=DOTS))


def _measured(picture: bytes) -> bytes:
    """Return a PNG that says how large it is (``pHYs``, after the header), so that it prints to scale."""
    metre = round(DOTS / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return picture[:PNG_HEADER] + chunk + picture[PNG_HEADER:]


def svg(sheet: PublicSheet) -> bytes:
    """Return the sheet's first page as SVG, its words and its table as the picture's own description."""
    said, files = _said(sheet, first_only=True)
    drawn = typeset("map.typ", said, files, form="svg").decode()
    head, body = drawn.split(">", 1)
    title = html.escape(f"{sheet.title}, {sheet.period}")
    told = html.escape(_described(sheet))
    return f'{head} role="img" xml:lang="sv"><title>{title}</title><desc>{told}</desc>{body}'.encode()


def _described(sheet: PublicSheet) -> str:
    parts = [f"{label}: {words}" for label, words in sheet.facts()]
    for table in sheet.tables()[1:]:
        parts += [table.name, "; ".join(table.titles)]
        parts += ["; ".join(str(value) for value in row if value not in (None, "")) for row in table.rows]
    return "\n".join(parts)


def _said(sheet: PublicSheet, *, first_only: bool) -> tuple[dict[str, Any], dict[str, bytes]]:
    paper = FORMATS[sheet.paper]
    picture = picture_of(sheet, wide_mm=paper.wide_mm, high_mm=paper.high_mm, size_pt=paper.big)
    keys, drawn = legend.files(legend_of(sheet))
    # beside an ort's map without findings there is room for it in large type; else it is read at close range
    roomy = bool(sheet.kinds and sheet.scene.localities and not sheet.scene.findings)
    said = {
        "title": sheet.title,
        "period": sheet.period,
        "filters": sheet.groups,
        "warning": sheet.warning,
        "paper": sheet.paper,
        "unit": paper.unit,
        "big": paper.big,
        "body": paper.body,
        "small": paper.small,
        "wide": paper.wide_mm,
        "high": paper.high_mm,
        "alt": text("public.alt", title=sheet.title, period=sheet.period),
        "motto": sheet.motto,
        "scale": text("public.scale", scale=number(picture.scale), paper=sheet.paper.upper()),
        "lines": [
            sheet.shown,
            *([sheet.kinds] if roomy else []),
            *([sheet.short_hidden] if 0 < sheet.scene.withheld < len(sheet.scene.cells) else []),
            *([sheet.later] if sheet.later else []),
        ],
        "keys": keys,
        "sources": sheet.sources,
        "stamp": sheet.stamp,
        "first_only": first_only,
        "near": text("public.near"),
        "how": [*([sheet.kinds] if sheet.kinds and not roomy else []), *sheet.beside, sheet.hidden, *sheet.how],
        "tables": _tables(sheet),
    }
    return said, {"karta.svg": picture.svg} | drawn


def _tables(sheet: PublicSheet) -> list[dict[str, Any]]:
    titles, rows = sheet.grid()
    sums = sheet.sums
    found = sheet.findings_table()
    findings = {
        "title": sheet.findings_title,
        "lead": text("public.findings_lead") if sheet.scene.findings else text("public.findings_none"),
        "caption": found.name,
        "titles": found.titles,
        "widths": [0, 0, 0, 2.2, 1.7, 4, 0, 3],
        "rows": [[str(value) for value in row] for row in found.rows],
    }
    by_area = Sheeted(
        text("public.areas_caption"),
        (text("public.column.area"), text("public.column.sum")),
        tuple(
            (name(area), text("public.withheld") if (total := sums[area.id]) is None else number(total))
            for area in sheet.scene.areas
        ),
    )
    return [
        findings,
        {
            "title": text("public.table"),
            "lead": "",
            "caption": by_area.name,
            "titles": by_area.titles,
            "widths": [2, 1],
            "rows": by_area.rows,
        },
        {
            "title": text("public.table.cells"),
            "lead": "",
            "caption": text("public.table_caption"),
            "titles": titles,
            "widths": [1.3, 0, *[1] * (len(titles) - 2)],
            "rows": rows,
        },
    ]


def legend_of(sheet: PublicSheet) -> tuple[Line, ...]:
    """Return the legend's lines: what is met on this map."""
    found = [Line(text("public.legend.number"), NUMBER, sign="5")]
    if any(total is None for total in sheet.sums.values()):
        found.append(Line(text("public.legend.withheld"), NUMBER, sign=DASH))
    kinds = {one.category == SAFE for one in sheet.scene.findings} if places_seen(sheet) else set()
    if False in kinds:
        found.append(Line(text("public.legend.unsafe"), UNSAFE, sign="1"))
    if True in kinds:
        found.append(Line(text("public.legend.safe"), SAFE_SIGN, sign="2"))
    return tuple(found)
