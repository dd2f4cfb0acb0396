"""Rows of cells to a table: which row is the header, which are blank, which do not fit."""

import re
from collections.abc import Sequence
from typing import Final

from data.columns.table_columns import fold, header_index
from data.columns.tables import EMPTY, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Note, Table
from geo.base.errors import FileRefused

LOOK: Final = 40
"""Rows among which the header is looked for: titles and notes above it are rarely more."""

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]")
"""Signs that no text holds on purpose; NUL cannot be stored, the direction marks can hide what stands there."""


MAX_TITLE: Final = 200
"""Signs that are kept of what stands above the header."""


class Grid:
    """Rows as they come; blank ones are counted, not kept."""

    def __init__(self, kind: str) -> None:
        """Begin an empty grid."""
        self.kind = kind
        self.numbers: list[int] = []
        self.rows: list[Sequence[str]] = []
        self.kinds: list[str] = []
        self.faults: dict[int, tuple[str, dict[str, str]]] = {}
        self.blank: list[int] = []
        self.width = 0
        self._head: list[Sequence[str]] = []

    def add(self, number: int, cells: Sequence[str], fault: str = "", kinds: str = "") -> None:
        """Add a row with the sheet's own number; a blank one only leaves its number."""
        if not fault and not any(cell.strip() for cell in cells):
            self.blank.append(number)
            return
        if fault:
            self.faults[len(self.rows)] = (fault, {})
        self.numbers.append(number)
        self.rows.append(cells)
        self.kinds.append(kinds)
        if len(self.rows) <= LOOK:
            at = header_index(self.rows)
            self.width = _filled(self.rows[at]) if at >= 0 else 0
        if len(self.rows) > MAX_ROWS:
            raise FileRefused(file="", reason="too_many_entries", met=len(self.rows), limit=MAX_ROWS)


def _filled(cells: Sequence[str]) -> int:
    count = len(cells)
    while count and not cells[count - 1].strip():
        count -= 1
    return count


def table_of(grid: Grid, *, notes: Sequence[Note] = (), ended: bool = True, cut: bool = False) -> Table:
    """Turn a grid into a table.

    Parameters
    ----------
    grid
        The rows.
    notes
        What the reader met before.
    ended
        Whether the file's last line was ended as the others.
    cut
        Whether the file ends in the middle of a sign.
    """
    at = max(header_index(grid.rows[:LOOK]), 0)
    if not grid.rows:
        raise FileRefused(file="", reason="empty_file")
    header = [re.sub(r"\s+", " ", cell).strip().lstrip("\ufeff") for cell in grid.rows[at]]
    table = Table(grid.kind, notes=list(notes))
    if at > 0:
        above = " ".join(cell.strip() for row in grid.rows[:at] for cell in row if cell.strip())
        # a year that stands in the title alone ("Anmälda brott 2026") holds for months that have none
        table.notes.append(Note("header_not_first_row", grid.numbers[at], {"rows": at, "title": above[:MAX_TITLE]}))
    body = range(at + 1, len(grid.rows))
    width = max(
        [_filled(header), *(_filled(grid.rows[index]) for index in body if index not in grid.faults)], default=0
    )
    if width > MAX_COLUMNS:
        raise FileRefused(file="", reason="too_many_columns", met=width, limit=MAX_COLUMNS)
    _duplicates(header, len(body))
    named = _filled(header)
    if body:
        inner = [number for number in grid.blank if grid.numbers[at] < number < grid.numbers[-1]]
        if inner:
            table.notes.append(Note("blank_rows_skipped", inner[0], {"rows": len(inner)}))
    table.header = header[:named]
    _columns(table, grid, body, named)
    last = len(grid.rows) - 1
    if not ended and last > at and last in body:
        index = last - at - 1
        short = len(grid.rows[last]) < named
        if (cut or short) and (index not in table.faults or cut or table.faults[index].reason == "csv_structure"):
            table.faults[index] = Note("truncated", grid.numbers[last])
    return table


def _duplicates(header: Sequence[str], rows: int) -> None:
    seen: set[str] = set()
    for title in header:
        folded = fold(title)
        if folded and folded in seen:
            raise FileRefused(file="", reason="duplicate_header", title=title, rows=rows)
        seen.add(folded)


def _columns(table: Table, grid: Grid, body: range, width: int) -> None:
    columns: list[list[str]] = [[] for _ in range(width)]
    rows: list[Sequence[str]] = []
    for index, at in enumerate(body):
        cells = grid.rows[at]
        number = grid.numbers[at]
        fault = grid.faults.get(at)
        if fault:
            table.faults[index] = Note(fault[0], number, fault[1])
        elif len(cells) != width and (len(cells) < width or _filled(cells) > width):
            table.faults[index] = Note("csv_structure", number, {"met": len(cells), "wanted": width})
        table.numbers.append(number)
        if len(cells) < width:
            cells = [*cells, *[""] * (width - len(cells))]
        rows.append(cells)
    for column, values in zip(columns, zip(*rows, strict=False), strict=False):
        column.extend(values)
    table.columns = columns if rows else [[] for _ in range(width)]
    if any(grid.kinds):
        kinds = [grid.kinds[at].ljust(width, EMPTY) for at in body]
        table.types = ["".join(letters) for letters in zip(*kinds, strict=False)][:width]
    clean(table)


def clean(table: Table) -> None:
    """Take out control signs, refuse cells that are too long, and tell of both."""
    stripped: list[int] = []
    for column in table.columns:
        # one search over the joined column is far quicker than one a cell
        if not CONTROL.search("\n".join(column)) and max(map(len, column), default=0) <= MAX_CELL:
            continue
        for index, cell in enumerate(column):
            if len(cell) > MAX_CELL:
                facts = {"met": len(cell), "limit": MAX_CELL}
                table.faults.setdefault(index, Note("field_too_long", table.numbers[index], facts))
                column[index] = cell[:MAX_CELL]
            if CONTROL.search(column[index]):
                column[index] = CONTROL.sub("", column[index])
                stripped.append(index)
    if stripped:
        first = min(stripped)
        table.notes.append(Note("control_chars", table.numbers[first], {"rows": len(set(stripped))}))
