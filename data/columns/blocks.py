"""Which rows of a sheet are headers, titles and lists: it may hold several lists, each under a header of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.columns.table_columns import fold, known

LOOK: Final = 40
"""Rows among which the first header is looked for: titles and notes above it are rarely more."""

LEAST_NAMES: Final = 2
"""Names of columns that make a header: one word may stand in a title too."""

MOST_TITLE: Final = 120
"""Signs of a column's title; what is longer is a text."""

SAMPLE: Final = 20
"""Rows below a row of unknown words that tell whether it is their header."""

_VALUE: Final = re.compile(r"(?=.*\d)[\d\s.,:;/+\-–—TZ%°()*]+$")
"""A number, a day, a clock, a coordinate: what stands in a list and not in its header."""

_PERIOD: Final = re.compile(
    r"(?:19|20)\d{2}(?:[.,]0)?$|(?:19|20)\d{2}[-/. ]?(?:0?[1-9]|1[0-2])(?:-01)?(?:T00:00:00)?$|\d{1,2}$"
)
"""A year, a month or a running number: these may be titles of columns."""


@dataclass(frozen=True, slots=True)
class Block:
    """A list: its header's row, how many rows the header takes, its body and the rows that stand above as its title."""

    header: int
    depth: int
    start: int
    end: int
    titles: tuple[int, ...] = ()
    titled: bool = True


def is_value(cell: str) -> bool:
    """Tell whether a cell holds a value and can be no title."""
    text = cell.strip()
    return bool(_VALUE.match(text)) and not _PERIOD.match(text)


def filled(row: Sequence[str]) -> list[str]:
    """Return the cells that hold something."""
    return [text for cell in row if (text := cell.strip())]


def headlike(row: Sequence[str]) -> bool:
    """Tell whether a row could be a header by its looks: several different short words and no value."""
    cells = filled(row)
    return (
        len(cells) >= LEAST_NAMES
        and len({fold(cell) or cell for cell in cells}) > len(cells) / 2
        and not any(is_value(cell) or len(cell) > MOST_TITLE for cell in cells)
        and sum(bool(_PERIOD.match(cell)) for cell in cells) < len(cells)
    )


def is_header(row: Sequence[str]) -> bool:
    """Tell whether a row is a header by its words: at least two names of columns, and hardly anything else."""
    return headlike(row) and (names := known(row)) >= LEAST_NAMES and names >= len(filled(row)) / 3


def first_header(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows is the header, or -1.

    Of several rows of titles before any data the fullest is it, the lower of equal ones; without two known names, the
    first row of words above a column of values.
    """
    head = rows[:LOOK]
    found = [at for at, row in enumerate(head) if is_header(row)]
    if not found:
        return _by_looks(head)
    best = found[0]
    for at in found[1:]:
        if any(_is_data(head[between], len(filled(head[best]))) for between in range(best + 1, at)):
            break
        if known(head[at]) >= known(head[best]):
            best = at
    return best


def _is_data(row: Sequence[str], width: int) -> bool:
    cells = filled(row)
    return len(cells) >= max(2, width / 2) and any(is_value(cell) for cell in cells)


def _by_looks(rows: Sequence[Sequence[str]]) -> int:
    """Return the first row of words that stands above columns of values or of many more texts, or -1."""
    for at, row in enumerate(rows[:-1]):
        if not headlike(row):
            continue
        below = rows[at + 1 : at + 1 + SAMPLE]
        width = len(filled(row))
        data = [cells for cells in below if len(filled(cells)) >= max(2, width / 2)]
        if not data:
            continue
        for column, title in enumerate(row):
            values = [cells[column].strip() for cells in data if column < len(cells)]
            if title.strip() and values and sum(map(_numeric, values)) > len(values) / 2:
                return at
    return -1


def _numeric(text: str) -> bool:
    return bool(_VALUE.match(text)) or bool(re.match(r"\d", text))


def blocks(rows: Sequence[Sequence[str]], alone: Sequence[int], after_gap: Sequence[int]) -> list[Block]:
    """Return the lists of a sheet, from above.

    Parameters
    ----------
    rows
        Its rows that are not blank.
    alone
        Numbers of the rows with one cell, or none, that holds something.
    after_gap
        Numbers of the rows that stand below a blank row.
    """
    first = first_header(rows)
    if first < 0:
        return [Block(0, 1, 1, len(rows), titled=bool(rows) and headlike(rows[0]))] if rows else []
    single = set(alone)
    heads = [first]
    for at in _candidates(rows, first, single, after_gap):
        # the same titles again, as on each page of a print, begin no other list
        again = _folded(rows[at]) == _folded(rows[heads[-1]]) and at - 1 not in single
        if not again and is_header(rows[at]):
            heads.append(at)
    found = []
    for order, at in enumerate(heads):
        end = heads[order + 1] if order + 1 < len(heads) else len(rows)
        titles = _titles(at, heads[order - 1] if order else -1, single)
        found.append((at, _depth(rows, at, end), end, titles))
    return [
        Block(at, depth, at + depth, _body_end(found, order), titles)
        for order, (at, depth, _, titles) in enumerate(found)
    ]


def _folded(row: Sequence[str]) -> list[str]:
    return [fold(cell) for cell in filled(row)]


def _body_end(found: Sequence[tuple[int, int, int, tuple[int, ...]]], order: int) -> int:
    """Return where a body ends: at its end, or at the titles of the next list."""
    if order + 1 == len(found):
        return found[order][2]
    at, _, _, titles = found[order + 1]
    return min((at, *titles)) if order + 1 < len(found) else at


def _candidates(rows: Sequence[Sequence[str]], first: int, single: set[int], after_gap: Sequence[int]) -> list[int]:
    """Return the rows below the first header where another header may stand, without looking at every row's words."""
    maybe = {at for at in after_gap if at > first + 1} | {at + 1 for at in single if first < at < len(rows) - 1}
    lead, title = next((column, cell) for column, cell in enumerate(rows[first]) if cell.strip())
    maybe |= {at for at in range(first + 1, len(rows)) if lead < len(rows[at]) and rows[at][lead] == title}
    return sorted(maybe - single)


def _titles(header: int, before: int, single: set[int]) -> tuple[int, ...]:
    """Return the rows that are a list's title: above the first list all, else the lone ones right above its header."""
    if before < 0:
        return tuple(range(header))
    at = header
    while at - 1 > before and at - 1 in single:
        at -= 1
    return tuple(range(at, header))


def _depth(rows: Sequence[Sequence[str]], at: int, end: int) -> int:
    """Return how many rows a header takes: two where the lower names the parts of what is merged in the upper."""
    if at + 2 >= end:
        return 1
    upper, lower = rows[at], rows[at + 1]
    cells = {column for column, cell in enumerate(lower) if cell.strip()}
    if len(cells) < LEAST_NAMES or not headlike(lower) or len(cells) > len(filled(rows[at + 2])):
        return 1
    free = {
        column
        for column in range(len(lower))
        if column >= len(upper)
        or not upper[column].strip()
        or (column + 1 < len(upper) and not upper[column + 1].strip())
    }
    return 2 if cells <= free else 1


def titles_of(rows: Sequence[Sequence[str]], block: Block) -> list[str]:
    """Return a list's column titles: of two rows joined, or with what a row of groups above says where it must."""
    row = [re.sub(r"\s+", " ", cell).strip().lstrip("\ufeff") for cell in rows[block.header]]
    if block.depth == 2:  # noqa: PLR2004 - two rows of titles
        lower = [re.sub(r"\s+", " ", cell).strip() for cell in rows[block.header + 1]]
        groups = _carried(row, len(lower))
        width = max(len(row), len(lower))
        row, lower = row + [""] * (width - len(row)), lower + [""] * (width - len(lower))
        return [
            " ".join(filter(None, (groups[at] if at < len(groups) and lower[at] else row[at], lower[at])))
            for at in range(width)
        ]
    above = rows[block.header - 1] if block.header and block.header - 1 in block.titles else []
    if len(filled(above)) < LEAST_NAMES and not (len(filled(above)) == 1 and not row[0]):
        return row
    if any(is_value(cell) for cell in above):
        return row
    groups = _carried([re.sub(r"\s+", " ", cell).strip() for cell in above], len(row))
    folded = [fold(title) for title in row]
    out = []
    for at, title in enumerate(row):
        own = re.sub(r"\s+", " ", above[at]).strip() if at < len(above) else ""
        twice = bool(folded[at]) and folded.count(folded[at]) > 1
        out.append(f"{groups[at]} {title}" if twice and groups[at] else title or own)
    return out


def _carried(cells: Sequence[str], width: int) -> list[str]:
    """Return merged titles on every column that they cover."""
    out, last = [], ""
    for at in range(width):
        last = cells[at] if at < len(cells) and cells[at] else last
        out.append(last)
    return out
