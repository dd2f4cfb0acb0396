"""The tables below each other as Swedish spreadsheets read them: semicolons, decimal comma, UTF-8 with a mark."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from layers.export.export_tables import Sheeted, Value, described_tables, inert, tables_of
from layers.paper.map_sheet import Sheet


def write(sheet: Sheet) -> bytes:
    """Return hotspots and named places one below the other, with what must stand beside them on top."""
    return stacked((*tables_of(sheet)[:3], *described_tables(sheet)))


def stacked(tables: Iterable[Sheeted]) -> bytes:
    """Return tables one below the other."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for table in tables:
        writer.writerow([table.name])
        writer.writerow(table.titles)
        writer.writerows([[_cell(value) for value in row] for row in table.rows])
        writer.writerow([])
    return out.getvalue().encode("utf-8-sig")


def plain(table: Sheeted) -> bytes:
    """Return one table alone: its titles and its rows, nothing above or below."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.titles)
    writer.writerows([[_cell(value) for value in row] for row in table.rows])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace(".", ",")
