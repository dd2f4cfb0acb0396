"""Csv as Swedish programs write it: any common encoding and delimiter, titles above, quotes that may be broken."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from data.columns.table_columns import known
from data.columns.tables import MAX_COLUMNS, MAX_ROWS, Table
from data.readers.encodings import Decoded, decode
from data.readers.grid import Grid, gathered, tables_of
from geo.base.errors import FileRefused

DELIMITERS: Final = (";", "\t", ",", "|")

LOOK: Final = 60
"""Lines that are looked at to find the delimiter and the header."""

MAX_LINES_A_CELL: Final = 500
"""A quoted text longer than this is an unclosed quote."""

MAX_TRIES: Final = 20_000
"""Times that lines are joined in one file: more quotes than that stand wrong on purpose."""

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
    _Rows(lines, delimiter, decoded).fill(grid, first)
    return gathered(tables_of(grid, ended=ended, cut=decoded.cut), decoded.notes)


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
    return _strict(line, delimiter)[0]


def _strict(text: str, delimiter: str) -> tuple[list[str] | None, bool]:
    """Return the cells of quoted text, and, where there are none, whether more text may close what is open."""
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True)), False
    except csv.Error as error:
        return None, "end of data" in str(error)
    except StopIteration:
        return None, False


class _Rows:
    """The rows below a place in a file's lines."""

    def __init__(self, lines: Sequence[str], delimiter: str, decoded: Decoded) -> None:
        self.lines, self.delimiter, self.decoded = lines, delimiter, decoded
        self._open = re.compile(rf'(?:^|{re.escape(delimiter)})"[^"]*$')
        self._tries = MAX_TRIES

    def fill(self, grid: Grid, first: int) -> None:
        """Add each row to the grid, whole or with what is wrong with it."""
        number = at = first
        while at < len(self.lines):
            number += 1
            line, used = self.lines[at], 1
            found = _cells(line, self.delimiter)
            if found is None:
                found, used = self._joined(at, grid.width)
            fault = ""
            if not self.decoded.bad_lines.isdisjoint(range(at, at + used)):
                cut = self.decoded.cut and at + used == len(self.lines)
                fault = "truncated" if cut else "encoding_mixed"
            elif found is None:
                fault = "csv_structure"
            cells = line.rstrip("\r").split(self.delimiter) if found is None else found
            if len(cells) > MAX_COLUMNS and any(cell.strip() for cell in cells[MAX_COLUMNS:]):
                raise FileRefused(file="", reason="too_many_columns", met=len(cells), limit=MAX_COLUMNS)
            grid.add(number, cells, fault)
            at += used

    def _joined(self, at: int, width: int) -> tuple[list[str] | None, int]:
        """Join lines until the quotes close on a row of the wanted width; None where they never do.

        A quote that was never closed swallows the next rows: then the line alone is refused and the next begins anew.
        """
        is_open = _strict(self.lines[at], self.delimiter)[1]
        used = 1
        while is_open and self._tries and used < min(MAX_LINES_A_CELL, len(self.lines) - at):
            used += 1
            if '"' in self.lines[at + used - 1]:
                self._tries -= 1
                cells, is_open = _strict("\n".join(self.lines[at : at + used]), self.delimiter)
                if cells is not None:
                    fits = not width or _trimmed(cells) <= width
                    return (cells, used) if fits else (None, 1)
        try:
            loose = next(csv.reader([self.lines[at].rstrip("\r")], delimiter=self.delimiter))
        except (csv.Error, StopIteration):
            return None, 1
        # a quote in the middle of a text (24" skärm) is a sign like others when the width fits
        return (loose, 1) if len(loose) == width and not self._open.search(self.lines[at]) else (None, 1)


def _trimmed(cells: Sequence[str]) -> int:
    count = len(cells)
    while count and not cells[count - 1].strip():
        count -= 1
    return count
