"""The lists of a file judged together: which hold events, which only explain them, and one answer for all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

import pandas as pd

from data.columns.judging import Judgement
from data.columns.known_places import KnownPlaces
from data.columns.matching import Mapping
from data.columns.tables import Note, Table, bare
from data.intake.observing import Rows, observe
from data.sources.base import Source
from geo.base.errors import FileRefused

if TYPE_CHECKING:
    from data.intake.columns_told import Read

CODE_COLUMNS: Final = 3
"""Columns that a list of codes has at most: the code, what it means, a remark."""

MOST_CODES: Final = 500


def observe_all(
    table: Table,
    source: Source,
    mappings: Sequence[Mapping | None],
    *,
    now: datetime,
    known_places: KnownPlaces,
    name: str,
    spend: bool = False,
) -> Rows:
    """Judge every list of a file and make one answer of them.

    Parameters
    ----------
    table
        The longest list, with the others in ``more``.
    source
        Who sent it.
    mappings
        What is known of each list's columns, the longest first.
    now, known_places
        As in ``observe``.
    name
        The file's name, which may tell the year.
    spend
        Whether the cells may be let go of once they have been read.

    Raises
    ------
    FileRefused
        As ``observe`` says of the first list that holds events, or of the longest where none does.
    """
    lists = [table, *table.more]
    codes = _codes(lists)
    judged: list[Rows] = []
    left: list[tuple[Table, FileRefused]] = []
    for one, mapping in zip(lists, mappings, strict=True):
        try:
            judged.append(
                observe(_plain(one, codes), source, mapping, now=now, known_places=known_places, name=name, spend=spend)
            )
        except FileRefused as refusal:
            if refusal.facts["reason"] not in ("missing_column", "foreign_file") and _holds_events(refusal):
                raise
            left.append((one, refusal))
    if not judged:
        foreign = next((refusal for _, refusal in left if refusal.facts["reason"] == "foreign_file"), None)
        raise foreign or left[0][1]
    return _joined(judged, [_unread(one, refusal) for one, refusal in left if len(one) or one.parts])


def _holds_events(refusal: FileRefused) -> bool:
    return bool(refusal.facts.get("rows"))


def _unread(table: Table, refusal: FileRefused) -> Note:
    sheet = table.parts[0].sheet if table.parts else ""
    cause = "foreign" if refusal.facts["reason"] == "foreign_file" else f"no_{refusal.facts.get('cause', 'date')}"
    return Note("table_unread", None, {"sheet": sheet or "1", "rows": len(table), "cause": cause})


def _codes(lists: Sequence[Table]) -> dict[str, str]:
    """Return what the short lists of a file say that its codes mean: ``SK`` is Skadegörelse."""
    out: dict[str, str] = {}
    for table in lists[1:]:
        columns = [column for title, column in zip(table.header, table.columns, strict=True) if title]
        if not 2 <= len(columns) <= CODE_COLUMNS or not 0 < len(table) <= MOST_CODES:  # noqa: PLR2004
            continue
        codes = [bare(cell) for cell in columns[0]]
        if len(set(codes)) == len(codes) and all(0 < len(code) <= 6 and " " not in code for code in codes):  # noqa: PLR2004
            out |= {code: bare(words) for code, words in zip(codes, columns[1], strict=True) if bare(words)}
    return out


def _plain(table: Table, codes: dict[str, str]) -> Table:
    """Return a list with the codes of one column written out, where each of them is explained in the file."""
    if not codes:
        return table
    columns = list(table.columns)
    for at, column in enumerate(columns):
        met = {bare(cell) for cell in dict.fromkeys(column)} - {""}
        if met and met <= codes.keys() and table.header[at]:
            columns[at] = [codes.get(bare(cell), cell) for cell in column]
            types = list(table.types)
            if types:
                types[at] = "t" * len(column)
            return replace(table, columns=columns, types=types)
    return table


def _joined(judged: Sequence[Rows], unread: Sequence[Note]) -> Rows:
    """Return one answer for several lists."""
    first = judged[0]
    if len(judged) == 1 and not unread:
        return first
    together = Judgement(Table("joined", numbers=[]))
    several = len({part.sheet for rows in judged for part in rows.parts}) > 1
    begun = 0
    for rows in judged:
        sheet = {"sheet": rows.parts[0].sheet} if several and len({part.sheet for part in rows.parts}) == 1 else {}
        told = [
            (index + begun, _of(note, sheet)) for index, note in sorted(rows.judged.refused.items())
        ]  # fmt: skip
        together.refused |= dict(told)
        together.notes += [_of(note, sheet) for note in rows.judged.notes]
        together.hints += [_of(note, sheet) for note in rows.judged.hints]
        together.suggestion = together.suggestion or rows.judged.suggestion
        begun += rows.total
    together.notes += unread
    columns: dict[str, Read] = {}
    for rows in judged:
        for read in rows.columns:
            known = columns.get(read.title)
            columns[read.title] = read if known is None or (known.field is None and read.field) else known
    places = first.places
    for rows in judged[1:]:
        places = places.plus(rows.places)
    return replace(
        first,
        frame=pd.concat([rows.frame for rows in judged], ignore_index=True) if len(judged) > 1 else first.frame,
        contents=[content for rows in judged for content in rows.contents],
        judged=together,
        total=begun,
        columns=tuple(columns.values()),
        parts=tuple(part for rows in judged for part in rows.parts),
        places=places,
    )


def _of(note: Note, sheet: dict[str, str]) -> Note:
    return note if note.row is None or not sheet else replace(note, facts={**note.facts, **sheet})
