"""Headings inside a list: an ort, a day or a kind that stands alone on a row and holds for the rows below it."""

import re
from collections.abc import Callable, Collection
from typing import Final

from data.columns.dates import parsed
from data.columns.partial import Years, day_of, years_in
from data.columns.tables import TEXT, Note, Part, Table, bare
from data.columns.wording import is_word

_LEAD: Final = re.compile(r"(?:ort|tätort|område|plats|dag|datum|kategori|typ)\s*[:–-]\s*", re.IGNORECASE)

TITLES: Final = {"ort": "(ort)", "day": "(datum)", "kind": "(kategori)"}
"""The titles of the columns that are made of headings: in brackets, since no sender wrote them."""


def headed(table: Table, orter: Collection[str], title: str) -> Table:
    """Return a list whose headings have become a column of its rows; the headings themselves are no rows.

    Parameters
    ----------
    table
        The list; ``table.alone`` tells which rows hold one cell.
    orter
        The orter's names, case folded.
    title
        What may tell the year of a day that has none.
    """
    if not table.alone:
        return table
    years = years_in(title)
    met = {index: kind for index in table.alone if (kind := _kind(table, index, orter, years))}
    met = {index: kind for index, kind in met.items() if _heads(table, index, kind, orter, years)}
    if not met:
        return table
    out = _without(table, set(met))
    used = {found[0] for found in met.values()}
    for name, made in TITLES.items():
        if name in used:
            _add(out, made, _held(table, met, name))
    return out


def _kind(table: Table, index: int, orter: Collection[str], years: Years | None) -> tuple[str, int] | None:
    """Return what a lone cell is, and its column."""
    at = next((at for at, column in enumerate(table.columns) if column[index].strip()), None)
    if at is None:
        return None
    text = _named(table.columns[at][index])
    if text.casefold() in orter:
        return "ort", at
    if (not parsed(text).code and not text.isdecimal()) or (day_of(text, years or Years(2024)) is not None and years):
        return "day", at
    return ("kind", at) if is_word(text) else None


def _named(cell: str) -> str:
    """Return what a heading names, without the word that says what it is: ``Ort: Länghem``."""
    return _LEAD.sub("", bare(cell)).rstrip(" :.").strip()


def _heads(table: Table, index: int, kind: tuple[str, int], orter: Collection[str], years: Years | None) -> bool:
    """Tell whether rows stand below a lone cell that say nothing else of the same kind in its column."""
    name, at = kind
    below = index + 1
    alone = set(table.alone)
    if below >= len(table) or below in alone:
        # two headings above each other: the upper holds for what follows if there is a row at all
        return below < len(table) and any(row not in alone for row in range(below, min(below + 4, len(table))))
    text = bare(table.columns[at][below]).rstrip(" :.")
    tests: dict[str, Callable[[str], bool]] = {
        "ort": lambda said: said.casefold() in orter,
        "day": lambda said: bool(said) and (not parsed(said).code or day_of(said, years) is not None),
        "kind": is_word,
    }
    return not (text and tests[name](text))


def _held(table: Table, met: dict[int, tuple[str, int]], kind: str) -> list[str]:
    """Return what holds for each row that stays, of one kind of heading."""
    held, current = [], ""
    for index in range(len(table)):
        if index in met:
            if met[index][0] == kind:
                current = _named(table.columns[met[index][1]][index])
            continue
        held.append(current)
    return held


def _without(table: Table, gone: set[int]) -> Table:
    kept = [index for index in range(len(table)) if index not in gone]
    place = {index: at for at, index in enumerate(kept)}
    parts, begun = [], 0
    for part in table.parts:
        less = sum(begun <= index < begun + part.rows for index in gone)
        begun += part.rows
        parts.append(Part(part.sheet, part.header_row, part.rows - less, part.title))
    return Table(
        table.kind,
        header=list(table.header),
        columns=[[column[index] for index in kept] for column in table.columns],
        types=["".join(letters[index] for index in kept) for letters in table.types],
        numbers=[table.numbers[index] for index in kept],
        faults={place[index]: note for index, note in table.faults.items() if index in place},
        notes=[*table.notes, Note("header_not_first_row", None, {"cause": "group", "rows": len(gone)})],
        points=None if table.points is None else [table.points[index] for index in kept],
        crs=table.crs,
        parts=parts,
        alone=[place[index] for index in table.alone if index in place],
        more=table.more,
    )


def _add(table: Table, title: str, cells: list[str]) -> None:
    table.header.append(title)
    table.columns.append(cells)
    if table.types:
        table.types.append(TEXT * len(cells))
