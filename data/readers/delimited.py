"""Csv as Swedish programs write it: any common encoding and delimiter, titles above, quotes that may be broken."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from data.columns import known
from data.readers.encodings import Decoded, decode
from data.readers.grid import Grid, table_of
from data.tables import MAX_COLUMNS, MAX_ROWS, Table
from geo.errors import FileRefused

DELIMITERS: Final = (";", "\t", ",", "|")

LOOK: Final = 60
"""Lines that are looked at to find the delimiter and the header."""

MAX_LINES_A_CELL: Final = 500
"""A quoted text longer than this is an unclosed quote."""

csv.field_size_limit(1 << 28)


def read(content: bytes) -> Table:
    """Return the table in a csv file."""
    decoded = decode(content)
    text = decoded.text
    if not text.strip("\ufeff \t\r\n;,|\x00"):
        raise FileRefused(file="", reason="empty_file")
    lines = text.split("\n") if "\n" in text else text.split("\r")
    ended = not lines[-1]
    if ended:
        lines.pop()
    if len(lines) > MAX_ROWS * 2:
        raise FileRefused(file="", reason="too_many_entries", met=len(lines), limit=MAX_ROWS)
    declared = re.fullmatch(r"sep=(.)\r?", lines[0])
    first = 1 if declared else 0
    delimiter = declared.group(1) if declared else _delimiter(lines[:LOOK])
    grid = Grid("csv")
    _fill(grid, lines, first, delimiter, decoded)
    return table_of(grid, notes=decoded.notes, ended=ended, cut=decoded.cut)


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that gives a header most names; failing that, the one that gives most equal rows."""
    scores = []
    for order, sign in enumerate(DELIMITERS):
        rows = [_cells(line, sign) or [line] for line in lines if line.strip()]
        names = max((known(row) for row in rows), default=0)
        widths = Counter(len(row) for row in rows)
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        scores.append((names, times if width > 1 else 0, -order, sign))
    return max(scores)[3]


def _cells(line: str, delimiter: str) -> list[str] | None:
    """Return the cells of one line, or None where a quote is left open or stands wrong."""
    if '"' not in line:
        return line.rstrip("\r").split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None


def _fill(grid: Grid, lines: Sequence[str], first: int, delimiter: str, decoded: Decoded) -> None:
    number, at = first, first
    while at < len(lines):
        number += 1
        line = lines[at]
        at += 1
        found = _cells(line, delimiter)
        if found is None:
            found, used = _joined(lines, at - 1, delimiter, grid.width)
            at += used - 1
        fault = ""
        if at - 1 in decoded.bad_lines:
            fault = "truncated" if decoded.cut and at == len(lines) else "encoding_mixed"
        elif found is None:
            fault = "csv_structure"
        cells = line.rstrip("\r").split(delimiter) if found is None else found
        if len(cells) > MAX_COLUMNS and any(cell.strip() for cell in cells[MAX_COLUMNS:]):
            raise FileRefused(file="", reason="too_many_columns", met=len(cells), limit=MAX_COLUMNS)
        grid.add(number, cells, fault)


def _joined(lines: Sequence[str], at: int, delimiter: str, width: int) -> tuple[list[str] | None, int]:
    """Join lines until the quotes close on a row of the wanted width; None where they never do.

    A quote that was never closed swallows the next rows: then the line alone is refused and the next begins anew.
    """
    joined = lines[at]
    for used in range(2, min(MAX_LINES_A_CELL, len(lines) - at) + 1):
        joined += "\n" + lines[at + used - 1]
        cells = _cells(joined, delimiter)
        if cells is not None:
            fits = not width or _trimmed(cells) <= width
            return (cells, used) if fits else (None, 1)
    try:
        loose = next(csv.reader([lines[at].rstrip("\r")], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return None, 1
    # a quote in the middle of a text (24" skärm) is a sign like others when the width fits
    open_quote = re.search(rf'(?:^|{re.escape(delimiter)})"[^"]*$', lines[at]) is not None
    return (loose, 1) if len(loose) == width and not open_quote else (None, 1)


def _trimmed(cells: Sequence[str]) -> int:
    count = len(cells)
    while count and not cells[count - 1].strip():
        count -= 1
    return count
