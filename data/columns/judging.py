"""The judgement of a table's rows as it grows: who is refused and why, and what the sender should know."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.columns.tables import Note, Table, sheet_in

MAX_TOLD = 500
"""Rows of one class that are told of one by one; a whole column that is wrong is one thing."""


class Judgement:
    """Refusals (one a row: the first that was met), warnings, and hints that make no warning."""

    def __init__(self, table: Table) -> None:
        self.numbers = table.numbers
        self._parts = tuple(table.parts)
        self._sheets = len({part.sheet for part in table.parts}) > 1
        self.refused: dict[int, Note] = dict(table.faults)
        self.notes: list[Note] = []
        self.hints: list[Note] = []
        self.suggestion: dict[str, str] = {}

    def refuse(self, index: int, reason: str, /, **facts: Any) -> None:
        """Refuse a row, unless it was refused before."""
        if index not in self.refused:
            self.refused[index] = self._note(reason, index, facts)

    def _note(self, reason: str, index: int, facts: dict[str, Any]) -> Note:
        """Return a note of a row, with its sheet where the file has several."""
        sheet = {"sheet": sheet_in(self._parts, index)} if self._sheets else {}
        return Note(reason, self.numbers[index], facts | sheet)

    def warn(self, reason: str, rows: Iterable[int] | None = None, /, **facts: Any) -> None:
        """Tell of something in some rows, or in the file; refused rows are left out."""
        if rows is None:
            self.notes.append(Note(reason, None, facts))
            return
        told = [index for index in rows if index not in self.refused]
        for index in told[:MAX_TOLD]:
            self.notes.append(self._note(reason, index, facts))
        if len(told) > MAX_TOLD:
            self.notes.append(Note(reason, None, facts | {"rows": len(told)}))

    def hint(self, reason: str, rows: Iterable[int], /, **facts: Any) -> None:
        """Tell of something that is no warning to the file as a whole."""
        for index in list(rows)[:MAX_TOLD]:
            if index not in self.refused:
                self.hints.append(self._note(reason, index, facts))

    def kept(self) -> NDArray[np.int64]:
        """Return the indices of the rows that are not refused."""
        left = np.ones(len(self.numbers), dtype=bool)
        left[list(self.refused)] = False
        return np.flatnonzero(left)
