"""A file of another municipality, sent by mistake or out of curiosity: asked about, and nothing of it stored."""

from collections.abc import Iterable
from typing import Final

from data.columns.tables import Note
from geo.base.errors import FileRefused

FOREIGN: Final = frozenset(("outside_area", "unknown_locality"))
"""Why a row is refused that lies in another municipality."""

MOST_FOREIGN: Final = 0.8


def refuse_foreign(refused: Iterable[Note], total: int) -> None:
    """Refuse a file of which no row was kept and every row that says where lies in another municipality.

    Raises
    ------
    FileRefused
        ``foreign_file``, with one place that was met.
    """
    events = [note for note in refused if note.reason != "not_a_record"]
    others = [note for note in events if note.reason in FOREIGN]
    if others and len(others) >= MOST_FOREIGN * len(events) and any(note.reason == "outside_area" for note in others):
        met = next(note.facts.get("met", "") for note in others if note.reason == "outside_area")
        raise FileRefused(file="", reason="foreign_file", met=met, rows=total, n=total)
