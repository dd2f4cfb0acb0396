"""A workbook: about the map, hotspots, named places, and for the unit single records; every text is a text."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from layers.export.export_tables import Sheeted, inert, tables_of
from layers.paper.map_sheet import Sheet

WIDEST: int = 70


def write(sheet: Sheet) -> bytes:
    """Return the sheet as a workbook."""
    return workbook(tables_of(sheet), title=sheet.title, made=sheet.made.replace(tzinfo=None))


def workbook(tables: Sequence[Sheeted], *, title: str, made: datetime) -> bytes:
    """Return tables as a workbook, a page each; ``made`` is the only moment in it."""
    import xlsxwriter  # noqa: PLC0415 - the server starts without the heavy libraries

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "created": made})
        looks = {
            "title": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
            "number": book.add_format({"valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        }
        for table in tables:
            _sheet(book, table, looks)
    return out.getvalue()


def _sheet(book: Any, table: Sheeted, looks: dict[str, Any]) -> None:
    page = book.add_worksheet(table.name)
    page.freeze_panes(1, 0)
    widths = [len(title) for title in table.titles]
    for column, title in enumerate(table.titles):
        page.write_string(0, column, title, looks["title"])
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str):
                page.write_string(number, column, inert(value), looks["text"])
            elif isinstance(value, date):
                page.write_datetime(number, column, value, looks["day"])
            else:
                page.write_number(number, column, value, looks["number"])
            widths[column] = max(widths[column], min(WIDEST, len(str(value))))
    for column, width in enumerate(widths):
        page.set_column(column, column, width + 2)
    if table.rows:
        page.autofilter(0, 0, len(table.rows), len(table.titles) - 1)
