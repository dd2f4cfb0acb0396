"""Rows of cells to tables: which rows are headers, which are blank, which do not fit."""

import re
from collections.abc import Sequence
from typing import Final

from data.columns.blocks import LOOK, Block, blocks, first_header, titles_of
from data.columns.table_columns import fold
from data.columns.tables import EMPTY, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Note, Part, Table
from geo.base.errors import FileRefused

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]")
"""Signs that no text holds on purpose; NUL cannot be stored, the direction marks can hide what stands there."""


MAX_TITLE: Final = 200
"""Signs that are kept of what stands above the header."""

LETTERS: Final = 26


class Grid:
    """Rows as they come; blank ones are counted, not kept."""

    def __init__(self, kind: str, sheet: str = "") -> None:
        """Begin an empty grid."""
        self.kind = kind
        self.sheet = sheet
        self.numbers: list[int] = []
        self.rows: list[Sequence[str]] = []
        self.kinds: list[str] = []
        self.faults: dict[int, tuple[str, dict[str, str]]] = {}
        self.blank: list[int] = []
        self.alone: list[int] = []
        self.after_gap: list[int] = []
        self.width = 0

    def add(self, number: int, cells: Sequence[str], fault: str = "", kinds: str = "") -> None:
        """Add a row with the sheet's own number; a blank one only leaves its number."""
        if not fault and not any(cell.strip() for cell in cells):
            self.blank.append(number)
            return
        at = len(self.rows)
        if fault:
            self.faults[at] = (fault, {})
        elif cells.count("") >= len(cells) - 1:
            self.alone.append(at)
        if at and number > self.numbers[-1] + 1:
            self.after_gap.append(at)
        self.numbers.append(number)
        self.rows.append(cells)
        self.kinds.append(kinds)
        if at < LOOK:
            head = first_header(self.rows)
            self.width = _filled(self.rows[head]) if head >= 0 else 0
        if len(self.rows) > MAX_ROWS:
            raise FileRefused(file="", reason="too_many_entries", met=len(self.rows), limit=MAX_ROWS)


def _filled(cells: Sequence[str]) -> int:
    count = len(cells)
    while count and not cells[count - 1].strip():
        count -= 1
    return count


def tables_of(grid: Grid, *, ended: bool = True, cut: bool = False) -> list[Table]:
    """Turn a grid into the lists that stand in it.

    Parameters
    ----------
    grid
        The rows.
    ended
        Whether the file's last line was ended as the others.
    cut
        Whether the file ends in the middle of a sign.

    Raises
    ------
    FileRefused
        ``empty_file``, ``too_many_columns`` or ``duplicate_header``.
    """
    if not grid.rows:
        raise FileRefused(file="", reason="empty_file")
    found = blocks(grid.rows, grid.alone, grid.after_gap)
    tables = [_table(grid, block) for block in found]
    last = len(grid.rows) - 1
    block, table = found[-1], tables[-1]
    if not ended and block.start <= last < block.end:
        index, width = last - block.start, len(table.header)
        short = len(grid.rows[last]) < width and last not in grid.alone
        if (cut or short) and (index not in table.faults or cut or table.faults[index].reason == "csv_structure"):
            table.faults[index] = Note("truncated", grid.numbers[last])
    return tables


def gathered(tables: Sequence[Table], notes: Sequence[Note] = ()) -> Table:
    """Return one table of many: lists under the same titles are one, the longest first, the others behind it."""
    joined: dict[tuple[object, ...], Table] = {}
    for table in tables:
        key = (table.kind, tuple(sorted(fold(title) or title for title in table.header)), _years(table.title))
        if key in joined:
            _append(joined[key], table)
        else:
            joined[key] = table
    ranked = sorted(joined.values(), key=lambda table: (_is_list(table), len(table)), reverse=True)
    first = ranked[0]
    first.more = ranked[1:]
    first.notes[:0] = notes
    return first


def _is_list(table: Table) -> bool:
    from data.columns.table_columns import known  # noqa: PLC0415 - beside its one use

    return known(table.header) >= 2  # noqa: PLR2004 - a header


def _years(text: str) -> tuple[str, ...]:
    """Return the years that a title tells: lists of two years are read each by its own."""
    return tuple(sorted(set(re.findall(r"(?<!\d)20\d\d(?!\d)", text))))


def _append(first: Table, other: Table) -> None:
    """Put a list with the same titles, in whatever order, below another."""
    places = {fold(title) or title: at for at, title in enumerate(other.header)}
    order = [places[fold(title) or title] for title in first.header]
    before = len(first)
    for at, place in enumerate(order):
        first.columns[at] = first.columns[at] + other.columns[place]
    if first.types or other.types:
        old = first.types or ["t" * before] * len(first.header)
        new = other.types or ["t" * len(other)] * len(other.header)
        first.types = [old[at] + new[place] for at, place in enumerate(order)]
    first.numbers = first.numbers + other.numbers
    first.faults |= {before + index: note for index, note in other.faults.items()}
    first.notes += [note for note in other.notes if note.reason != "header_not_first_row"]
    first.parts = first.parts + other.parts
    first.alone = first.alone + [before + index for index in other.alone]


def _table(grid: Grid, block: Block) -> Table:
    header = titles_of(grid.rows, block)
    body = range(block.start, block.end)
    table = Table(grid.kind)
    number = grid.numbers[block.header]
    above = " ".join(text for at in block.titles for cell in grid.rows[at] if (text := cell.strip()))
    if not block.titled:
        # the first row is no header: what stands in it must not be lost as one
        table.notes.append(Note("header_missing"))
    elif block.header > 0 and block.titles == tuple(range(block.header)):
        # a year that stands in the title alone ("Anmälda brott 2026") holds for days that have none
        facts = {"rows": len(block.titles), "title": above[:MAX_TITLE]}
        table.notes.append(Note("header_not_first_row", number, facts))
    named = _width(grid, header, body)
    if named > MAX_COLUMNS:
        raise FileRefused(file="", reason="too_many_columns", met=named, limit=MAX_COLUMNS)
    _duplicates(header, len(body))
    header = header[:named] + [""] * (named - len(header))
    if body:
        inner = [blank for blank in grid.blank if number < blank < grid.numbers[block.end - 1]]
        if inner:
            table.notes.append(Note("blank_rows_skipped", inner[0], {"rows": len(inner)}))
    table.header = header
    _columns(table, grid, body, named)
    table.header = [
        title or (f"({letter(at)})" if any(map(str.strip, table.columns[at])) else "")
        for at, title in enumerate(header)
    ]
    table.parts = [Part(grid.sheet, number, len(body), above[:MAX_TITLE])]
    table.alone = [at - block.start for at in grid.alone if block.start <= at < block.end]
    return table


def _width(grid: Grid, header: Sequence[str], body: range) -> int:
    """Return how many columns a list has: those with a title, and in a workbook whatever holds something."""
    named = _filled(header)
    widest = max([named, *(_filled(grid.rows[index]) for index in body if index not in grid.faults)], default=0)
    if widest > MAX_COLUMNS:
        raise FileRefused(file="", reason="too_many_columns", met=widest, limit=MAX_COLUMNS)
    return widest if grid.kind == "xlsx" else named


def letter(column: int) -> str:
    """Return a column's letters in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        name = chr(65 + rest) + name
    return name


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
    alone = set(grid.alone)
    for index, at in enumerate(body):
        cells = grid.rows[at]
        number = grid.numbers[at]
        fault = grid.faults.get(at)
        if fault:
            table.faults[index] = Note(fault[0], number, fault[1])
        elif at not in alone and len(cells) != width and (len(cells) < width or _filled(cells) > width):
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
        table.types += [""] * (width - len(table.types))
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
