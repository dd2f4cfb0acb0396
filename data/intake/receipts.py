"""What became of a file: every row answered for, every warning with its row."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from data.columns.tables import Note, Part
from data.intake.columns_told import Read

Decision = Literal["accept", "accept_with_warning", "reject_rows", "reject_file"]

MAX_NOTES: Final = 2_000
"""Warnings that are listed one by one; beyond that they are only counted."""

TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {"wrong_zone": ("outside_area",)}
"""A reason that implies another: what lies in the wrong zone lies outside as it is written."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file's receipt; ``rows`` are the refused rows, ``notes`` the warnings and ``hints`` what does not warn.

    The numbers are None for a file that holds no rows at all (a picture, a broken file).
    """

    file: str
    decision: Decision
    reason_classes: tuple[str, ...] = ()
    rows_total: int | None = None
    rows_stored: int | None = None
    rows_rejected: int | None = None
    rows_duplicate: int | None = None
    rows: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    hints: tuple[Note, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    import_id: str = ""
    suggestion: Mapping[str, str] = field(default_factory=dict)
    placed: int = 0
    ambiguous: int = 0
    unmatched: int = 0
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[Read, ...] = ()
    parts: tuple[Part, ...] = ()

    def to_row(self) -> dict[str, Any]:
        """Return what is kept beside the observations: classes and numbers, no texts of the sender."""
        return {
            "decision": self.decision,
            "reason_classes": list(self.reason_classes),
            "rows": [[note.row, note.reason] for note in self.rows[:MAX_NOTES]],
            "notes": [[note.row, note.reason] for note in self.notes[:MAX_NOTES]],
        }


def refused(file: str, facts: Mapping[str, Any]) -> Receipt:
    """Return the receipt of a file that nothing is stored from."""
    told = {name: value for name, value in facts.items() if name not in ("file", "reason", "rows", "points")}
    total = facts.get("rows")
    return Receipt(
        file=file,
        decision="reject_file",
        reason_classes=(str(facts["reason"]),),
        rows_total=total,
        rows_stored=None if total is None else 0,
        rows_rejected=total,
        rows_duplicate=None if total is None else 0,
        facts=told,
        suggestion=facts.get("suggestion", {}),
    )


def decided(
    file: str,
    *,
    total: int,
    stored: int,
    duplicate: int,
    rejected: Sequence[Note],
    notes: Sequence[Note],
    hints: Sequence[Note] = (),
    **more: Any,
) -> Receipt:
    """Return the receipt of a file whose rows were judged one by one."""
    decision: Decision = "accept"
    if rejected:
        decision = "reject_rows"
    elif notes:
        decision = "accept_with_warning"
    classes = [note.reason for note in (*rejected, *notes)]
    if rejected:
        classes += [note.reason for note in hints]
    for reason in tuple(classes):
        classes += TOGETHER.get(reason, ())
    ordered = tuple(dict.fromkeys(classes))
    return Receipt(
        file=file,
        decision=decision,
        reason_classes=ordered,
        rows_total=total,
        rows_stored=stored,
        rows_rejected=len(rejected),
        rows_duplicate=duplicate,
        rows=tuple(rejected),
        notes=tuple(notes),
        hints=tuple(hints),
        **more,
    )


def counted(notes: Sequence[Note]) -> dict[str, int]:
    """Return how many times each class was met."""
    return dict(Counter(note.reason for note in notes))


def fingerprint_of(content: bytes) -> str:
    """Return the file's SHA-256."""
    return hashlib.sha256(content).hexdigest()
