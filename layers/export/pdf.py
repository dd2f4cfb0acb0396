"""A tagged PDF (PDF/UA-1), A4: the map, what the tests say, and the same content as tables."""

from typing import Any, Final

from layers.export.export_tables import Sheeted, Value, described_tables, tables_of
from layers.export.typesetting import typeset
from layers.paper import legend
from layers.paper.map_sheet import Sheet
from layers.paper.paper_map import map_png
from layers.texts import text

WIDE_MM: Final = 186.0
HIGH_MM: Final = 150.0
ROWS: Final = 400
"""Rows of a table that are printed; the spreadsheet holds them all."""


def write(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF."""
    # the map's own size in inches, so that its type is as large as it is meant to be
    picture = map_png(sheet, width=WIDE_MM / 25.4, height=HIGH_MM / 25.4)
    keys, symbols = legend.files(legend.lines_of(sheet.drawing.layers))
    said: dict[str, Any] = {
        "keys": keys,
        "title": sheet.title,
        "under": " · ".join(part for part in (sheet.period, sheet.filters) if part),
        "warning": sheet.warning,
        "headline": sheet.headline,
        "alt": text("export.picture", title=sheet.title),
        "wide": WIDE_MM,
        "spots": [
            {
                "place": ", ".join(part for part in (why.name, why.locality) if part),
                "said": f"{why.verdict}. {why.sentence}",
            }
            for why in sheet.whys
        ],
        "lines": [*sheet.counts, *sheet.notes, sheet.sources],
        "tables": [_table(table) for table in (*tables_of(sheet)[1:3], *described_tables(sheet, short=True))],
        "stamp": sheet.stamp,
    }
    return typeset("picture.typ", said, {"karta.png": picture} | symbols)


def _table(table: Sheeted) -> dict[str, Any]:
    more = text("export.more_rows", n=len(table.rows) - ROWS) if len(table.rows) > ROWS else ""
    rows = [[_cell(value) for value in row] for row in table.rows[:ROWS]]
    return {"name": table.name, "titles": table.titles, "rows": rows, "more": more}


def _cell(value: Value) -> str:
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)
