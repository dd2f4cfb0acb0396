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

from data.columns.blocks import first_header
from data.columns.tables import EMPTY, MAX_ROWS, MOMENT, NUMBER, TEXT, Note, Table
from data.readers.archive import guard_sizes, open_archive, unpack
from data.readers.grid import Grid, gathered, tables_of
from geo.base.errors import FileRefused

_ENTITY: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HIDDEN_ROW: Final = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d+)"')
_HIDDEN_COLUMN: Final = re.compile(rb'<(?:\w+:)?col\b[^>]*\shidden="(?:1|true)"')
_ERROR_CELL: Final = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]+)(\d+)"')
_EMPTY_FORMULA: Final = re.compile(
    rb'<c\b[^>]*?\sr="([A-Z]+)(\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_READ: Final = re.compile(
    r"xl/(?:workbook\.xml|_rels/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets/(?:[^/]+|_rels/[^/]+)\.(?:xml|rels)"
    r"|tables/[^/]+\.xml)$|\[Content_Types\]\.xml$|_rels/\.rels$|(?:content|meta|settings|styles|META-INF/manifest)\.xml$",
    re.IGNORECASE,
)
"""The parts that are unpacked when the cells are read, of a workbook and of an OpenDocument sheet."""

MOST_MERGED: Final = 5_000
"""Rows that one merged cell may hold for."""


def read(content: bytes) -> Table:
    """Return the lists in a workbook."""
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


def _is_read(name: str) -> bool:
    """Tell whether a part is unpacked when the cells are read; the others are left alone, whatever they hold."""
    return bool(_READ.match(name))


def _guard(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Unpack every part that is read within its promised size and refuse definitions; return the sheets' XML."""
    sheets: dict[str, bytes] = {}
    wanted = [entry for entry in archive.infolist() if _is_read(entry.filename)]
    guard_sizes(wanted)
    for entry in wanted:
        body = unpack(archive, entry.filename)
        if body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in body[:200]:
            raise FileRefused(file="", reason="corrupt_file", cause="part", entry=entry.filename[:60])
        if _ENTITY.search(body):
            raise FileRefused(file="", reason="xml_entities")
        if entry.filename.startswith("xl/worksheets/") or entry.filename in (
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
        ):
            sheets[entry.filename] = body
    return sheets


def _read(book: Any, sheets: dict[str, bytes]) -> Table:
    tables: list[Table] = []
    notes: list[Note] = []
    empty = rows = 0
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            # a chart or a dialog holds no cells
            continue
        sheet = book.get_sheet_by_name(about.name)
        rows += sheet.total_height
        if rows > MAX_ROWS * 2:
            raise FileRefused(file="", reason="too_many_entries", met=rows, limit=MAX_ROWS)
        grid = _grid(about.name, sheet)
        if about.visible != calamine.SheetVisibleEnum.Visible:
            notes += _unread(grid, "hidden")
            continue
        if not grid.rows:
            empty += 1
            continue
        found = tables_of(grid)
        for table in found:
            _unseen(table, sheets.get(_part(sheets, about.name), b""))
        _merged(found[0], sheet)
        tables += found
    if not tables:
        raise FileRefused(file="", reason="empty_file", **({"cause": "hidden"} if notes else {}))
    return gathered(tables, notes)


def _unread(grid: Grid, cause: str) -> list[Note]:
    """Tell of a hidden sheet: that there is one, and how many rows of it are not read."""
    rows = len(grid.rows) - 1 if first_header(grid.rows) >= 0 else len(grid.rows)
    told = [Note("hidden_content", facts={"what": "sheet", "cause": "sheet", "sheet": grid.sheet, "rows": rows})]
    if rows:
        told.append(Note("table_unread", facts={"cause": cause, "sheet": grid.sheet, "rows": rows}))
    return told


def _grid(name: str, sheet: Any) -> Grid:
    """Return a sheet's rows; what is merged downwards holds for each row that it covers."""
    grid = Grid("xlsx", name)
    covered = _covered(sheet)
    carried: dict[int, tuple[str, str]] = {}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells, kinds = _row(row)
        if number in covered:
            letters = list(kinds)
            for column, is_first in covered[number]:
                if column >= len(cells):
                    continue
                if is_first:
                    carried[column] = cells[column], letters[column]
                elif not cells[column]:
                    cells[column], letters[column] = carried.get(column, ("", EMPTY))
            kinds = "".join(letters)
        grid.add(number, cells, kinds=kinds)
    return grid


def _covered(sheet: Any) -> dict[int, list[tuple[int, bool]]]:
    """Return row → the columns that a merged range covers there, and whether it begins there."""
    covered: dict[int, list[tuple[int, bool]]] = {}
    for start, end in sheet.merged_cell_ranges or []:
        if end[0] == start[0]:
            continue
        for row in range(start[0], min(end[0], start[0] + MOST_MERGED) + 1):
            covered.setdefault(row + 1, []).append((start[1], row == start[0]))
    return covered


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
    """Tell of cells that are one on the screen over several rows: their value holds for each of the rows."""
    ranges = sheet.merged_cell_ranges or []
    first = table.numbers[0] if table.numbers else 0
    below = [(start, end) for start, end in ranges if end[0] > start[0] and end[0] + 1 >= first]
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
        table.notes.append(Note("hidden_content", number, {"what": "row", "cause": "row"}))
    if _HIDDEN_COLUMN.search(xml):
        table.notes.append(Note("hidden_content", facts={"what": "column", "cause": "column"}))
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
