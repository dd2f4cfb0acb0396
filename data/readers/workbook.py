"""Excel and OpenDocument workbooks: the first visible sheet that looks like a list, with what Excel hides told of.

Values are read by python-calamine; its eyes miss error cells, formulas that were never computed and what is hidden,
so those are looked for in the sheet's XML, which is searched for entity definitions first.
"""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final

import python_calamine as calamine

from data.columns.table_columns import known
from data.columns.tables import EMPTY, MAX_ROWS, MOMENT, NUMBER, TEXT, Note, Table
from data.readers.archive import open_archive, unpack
from data.readers.grid import Grid, table_of
from geo.base.errors import FileRefused

_ENTITY: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HIDDEN_ROW: Final = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d+)"')
_HIDDEN_COLUMN: Final = re.compile(rb'<(?:\w+:)?col\b[^>]*\shidden="(?:1|true)"')
_ERROR_CELL: Final = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]+)(\d+)"')
_EMPTY_FORMULA: Final = re.compile(
    rb'<c\b[^>]*?\sr="([A-Z]+)(\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")


def read(content: bytes) -> Table:
    """Return the table in a workbook."""
    archive = open_archive(content)
    sheets = _guard(archive)
    try:
        book = calamine.load_workbook(BytesIO(content))
    except calamine.PasswordError:
        raise FileRefused(file="", reason="encrypted_or_old_format") from None
    except (calamine.CalamineError, OSError, ValueError):
        raise FileRefused(file="", reason="corrupt_file") from None
    try:
        return _read(book, sheets)
    except calamine.CalamineError:
        raise FileRefused(file="", reason="corrupt_file") from None


def _guard(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Unpack every XML part within its promised size and refuse entity definitions; return the sheets' XML."""
    sheets: dict[str, bytes] = {}
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        body = unpack(archive, entry.filename)
        if body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in body[:200]:
            raise FileRefused(file="", reason="corrupt_file")
        if _ENTITY.search(body):
            raise FileRefused(file="", reason="xml_entities")
        if entry.filename.startswith("xl/worksheets/") or entry.filename in (
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
        ):
            sheets[entry.filename] = body
    return sheets


def _read(book: Any, sheets: dict[str, bytes]) -> Table:
    notes: list[Note] = []
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet and sheet.visible == calamine.SheetVisibleEnum.Visible
    ]
    if len(visible) < len(book.sheets_metadata):
        notes.append(Note("hidden_content", facts={"what": "sheet"}))
    if not visible:
        raise FileRefused(file="", reason="empty_file")
    filled = [(name, sheet) for name in visible if (sheet := book.get_sheet_by_name(name)).height]
    if not filled:
        raise FileRefused(file="", reason="empty_file")
    ranked = [
        (max((known(_texts(row)) for row in _head(sheet)), default=0), -order)
        for order, (_, sheet) in enumerate(filled)
    ]
    chosen = -max(ranked)[1]
    name, sheet = filled[chosen]
    others = [other for order, (other, _) in enumerate(filled) if order != chosen and ranked[order][0] >= 2]  # noqa: PLR2004
    if others:
        notes.append(Note("extra_tables_ignored", facts={"read": name, "left": len(others)}))
    if sheet.total_height > MAX_ROWS * 2:
        raise FileRefused(file="", reason="too_many_entries", met=sheet.total_height, limit=MAX_ROWS)
    grid = Grid("xlsx")
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells, kinds = _row(row)
        grid.add(number, cells, kinds=kinds)
    if not grid.rows:
        raise FileRefused(file="", reason="empty_file")
    table = table_of(grid, notes=notes)
    _merged(table, sheet)
    _unseen(table, sheets.get(_part(sheets, name), b""))
    return table


def _head(sheet: Any) -> list[Sequence[Any]]:
    head = []
    for row in sheet.iter_rows():
        head.append(row)
        if len(head) == 40:  # noqa: PLR2004 - where a header is looked for
            break
    return head


def _texts(row: Sequence[Any]) -> list[str]:
    return [cell if isinstance(cell, str) else "" for cell in row]


def _row(row: Sequence[Any]) -> tuple[list[str], str]:
    cells: list[str] = []
    kinds: list[str] = []
    for cell in row:
        kind = type(cell)
        if kind is str:
            cells.append(cell)
            kinds.append(TEXT if cell else EMPTY)
        elif kind is float or kind is int:
            whole = kind is int or (cell.is_integer() and abs(cell) < 1e15)  # noqa: PLR2004 - exact in a double
            cells.append(str(int(cell)) if whole else repr(cell))
            kinds.append(NUMBER)
        elif kind is datetime:
            cells.append(cell.isoformat(timespec="seconds"))
            kinds.append(MOMENT)
        elif kind is date or kind is time:
            cells.append(cell.isoformat() if kind is date else cell.isoformat(timespec="seconds"))
            kinds.append(MOMENT)
        elif kind is timedelta:
            hours, rest = divmod(int(cell.total_seconds()), 3600)
            cells.append(f"{hours:02d}:{rest // 60:02d}")
            kinds.append(MOMENT)
        else:
            cells.append(str(cell))
            kinds.append(TEXT)
    return cells, "".join(kinds)


def _merged(table: Table, sheet: Any) -> None:
    """Tell of cells that are one on the screen: only the first holds the value, and it is not filled downwards."""
    ranges = sheet.merged_cell_ranges or []
    first = table.numbers[0] if table.numbers else 0
    below = [(start, end) for start, end in ranges if end != start and end[0] + 1 >= first]
    if below and table.numbers:
        start, end = below[0]
        table.notes.append(Note("merged_cells", start[0] + 1, {"last": end[0] + 1, "ranges": len(below)}))


def _part(sheets: dict[str, bytes], name: str) -> str:
    """Return the archive's name of a sheet's XML."""
    book = sheets.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    rels = sheets.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        if f'name="{escaped}"' not in tag and f"name='{name}'" not in tag:
            continue
        number = re.search(r'\br:id="([^"]+)"|:id="([^"]+)"', tag)
        wanted = (number.group(1) or number.group(2)) if number else ""
        for rel in re.findall(r"<Relationship\b[^>]*>", rels):
            if f'Id="{wanted}"' in rel and (target := re.search(r'Target="([^"]+)"', rel)):
                path = target.group(1)
                return path.lstrip("/") if path.startswith("/") else str(PurePosixPath("xl") / path)
    return next((part for part in sheets if part.startswith("xl/worksheets/")), "")


def _unseen(table: Table, xml: bytes) -> None:
    """Tell of hidden rows and columns, and refuse rows with error cells or formulas that were never computed."""
    place = {number: index for index, number in enumerate(table.numbers)}
    hidden = [int(number) for number in _HIDDEN_ROW.findall(xml)]
    rows = [number for number in hidden if number in place]
    for number in rows[:50]:
        table.notes.append(Note("hidden_content", number, {"what": "row"}))
    if _HIDDEN_COLUMN.search(xml):
        table.notes.append(Note("hidden_content", facts={"what": "column"}))
    for pattern, reason in ((_ERROR_CELL, "cell_error"), (_EMPTY_FORMULA, "formula_without_value")):
        for letters, digits in pattern.findall(xml):
            index = place.get(int(digits))
            column = _column(letters.decode())
            if index is not None and column < len(table.header) and table.header[column]:
                facts = {"column": table.header[column], "cell": f"{letters.decode()}{int(digits)}"}
                table.faults.setdefault(index, Note(reason, int(digits), facts))


def _column(letters: str) -> int:
    """Return the 0-based number of a column's letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
