"""A file's content as a plain table of texts, whatever the file was: the first step of the intake.

A table is what a reader makes of bytes and what the rest of the intake works on. It crosses a process border as JSON
(the readers run confined, ``data.readers.confined``), so it holds nothing but texts and numbers.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

MAX_ROWS: Final = 500_000
"""A municipality sends tens to hundreds of rows; half a million still fits in the memory that is promised."""

MAX_COLUMNS: Final = 256
"""More columns than this is not a list of events (Excel's own limit before 2007)."""

MAX_CELL: Final = 32_767
"""Characters a cell: what Excel itself can hold."""

TEXT, NUMBER, MOMENT, EMPTY = "t", "n", "d", " "
"""What a cell was in the file, one letter each; a csv has only texts."""


_UNSEEN: Final = dict.fromkeys(
    map(
        ord,
        "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
        "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
    )
)
"""Signs that nobody sees: soft hyphens, joiners and blanks of no width, marks of the direction of writing."""


def bare(cell: str) -> str:
    """Return a cell without the spaces around it and the signs that nobody sees: for what is understood, not text."""
    plain = cell.strip()
    return plain if plain.isascii() else plain.translate(_UNSEEN).strip()


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader met that the sender should know; ``row`` is the sheet's own number, or None for the file."""

    reason: str
    row: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A list as it stood in the file: its sheet, its header's row, how many rows, and what stood above as its title."""

    sheet: str = ""
    header_row: int | None = None
    rows: int = 0
    title: str = ""


def sheet_in(parts: Sequence[Part], index: int) -> str:
    """Return the name of the sheet that a row of some parts stands in; empty where they stand in one alone."""
    if len({part.sheet for part in parts}) < 2:  # noqa: PLR2004 - one sheet needs no name
        return ""
    for part in parts:
        if index < part.rows:
            return part.sheet
        index -= part.rows
    return ""


@dataclass(slots=True)
class Table:
    """Rows and columns as sent.

    ``columns[j][i]`` is the text of row ``i``; ``types[j]`` has one letter a row, or is empty where all are texts.
    ``numbers[i]`` is the row's number as the sender's spreadsheet counts it. ``faults[i]`` says why a row cannot be
    read at all. ``points[i]`` is (first, second) of a geometry, in the file's own order, or None. ``parts`` tells where
    the rows stood, in order; ``alone`` are the rows with one cell that holds something; ``more`` are
    the file's other lists, which have other columns.
    """

    kind: str
    header: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    faults: dict[int, Note] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    points: list[tuple[float, float] | None] | None = None
    crs: str = ""
    parts: list[Part] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    more: list["Table"] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.numbers)

    def column(self, name: str) -> list[str]:
        """Return the cells below a header."""
        return self.columns[self.header.index(name)]

    @property
    def title(self) -> str:
        """What stands above the list, and the name of its sheet: where a year may be told once."""
        return " ".join(filter(None, (text for part in self.parts for text in (part.title, part.sheet))))

    def forget(self) -> None:
        """Let go of the cells once they have been read: a large file's are most of what it takes."""
        self.columns, self.types, self.points = [], [], None

    def sheet_of(self, index: int) -> str:
        """Return the name of the sheet that a row stands in; empty where the file has one alone."""
        return sheet_in(self.parts, index)

    def to_json(self) -> str:
        """Return the table as one JSON document."""
        return json.dumps(self._plain(), separators=(",", ":"))

    def _plain(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "header": self.header,
            "columns": [_packed(column) for column in self.columns],
            "types": self.types,
            "numbers": self.numbers,
            "faults": [[index, *_plain(note)] for index, note in self.faults.items()],
            "notes": [_plain(note) for note in self.notes],
            "points": self.points,
            "crs": self.crs,
            "parts": [[part.sheet, part.header_row, part.rows, part.title] for part in self.parts],
            "alone": self.alone,
            "more": [other._plain() for other in self.more],  # noqa: SLF001 - another of our own
        }

    @classmethod
    def from_json(cls, text: str | bytes) -> "Table":
        """Read ``to_json``'s document."""
        return cls._made(json.loads(text))

    @classmethod
    def _made(cls, raw: dict[str, Any]) -> "Table":
        points = raw["points"]
        return cls(
            kind=raw["kind"],
            header=raw["header"],
            columns=[_unpacked(column) for column in raw["columns"]],
            types=raw["types"],
            numbers=raw["numbers"],
            faults={index: Note(reason, row, facts) for index, reason, row, facts in raw["faults"]},
            notes=[Note(reason, row, facts) for reason, row, facts in raw["notes"]],
            points=None if points is None else [None if pair is None else (pair[0], pair[1]) for pair in points],
            crs=raw["crs"],
            parts=[Part(*part) for part in raw["parts"]],
            alone=raw["alone"],
            more=[cls._made(other) for other in raw["more"]],
        )


def _packed(column: list[str]) -> list[Any]:
    """Return a column for the border: where texts are repeated, each once and the places it stands in."""
    places = {text: at for at, text in enumerate(dict.fromkeys(column))}
    if 2 * len(places) > len(column):
        return column
    return [list(places), [places[text] for text in column]]


def _unpacked(column: list[Any]) -> list[str]:
    """Return a column as it was: equal texts are one in memory."""
    if len(column) != 2 or not isinstance(column[0], list):  # noqa: PLR2004 - the texts and their places
        return column
    texts, places = column
    return [texts[at] for at in places]


def _plain(note: Note) -> list[Any]:
    return [note.reason, note.row, dict(note.facts)]
