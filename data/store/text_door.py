"""The door of every stored text: nothing that people write is kept before it was asked whether it points somebody out.

Each column of text stands in ``TEXTS`` with what the door does there; a test walks the schema and finds no other. The
door stands in the connection itself, so that no writer can forget it: what the product inserts or changes passes here.

What residents may be shown is refused. What stays within the house is asked about: the same words a second time say
that they shall stand, within ``ANSWERED_S`` and in the same process. Records of others (imports, pins) are marked where
they come in (``data.intake.observing``, the tablet page) and asked about in Granska.
"""

import hashlib
import json
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa

from geo.base.errors import PersonalAsked, ValueRefused
from geo.reading.personal_signs import KINDS, kinds_in

ANSWERED_S: Final = 1800.0
"""So long after it was asked about does the same text pass."""

_MOST_ASKED: Final = 10_000


class Door(StrEnum):
    """What the door does with a column of text."""

    SHOWN = "shown"
    """Residents may be shown it: what points somebody out is refused."""
    ASKED = "asked"
    """It stays within the house: what points somebody out is asked about once."""
    MARKED = "marked"
    """Others wrote it: marked where it comes in, asked about in Granska."""
    NAMED = "named"
    """It says who: a login, a leader, a contact, an owner."""
    MADE = "made"
    """The program makes it, of choices, of registers or of texts that have passed the door."""


TEXTS: Final[Mapping[str, Mapping[str, Door]]] = {
    "actions": {
        "what": Door.ASKED, "place": Door.ASKED, "reason": Door.SHOWN, "owner": Door.NAMED, "responsible": Door.NAMED,
    },
    "areas": {"name": Door.SHOWN},
    "comments": {"text": Door.ASKED, "written_by": Door.NAMED},
    "corrections": {"reason": Door.ASKED, "before": Door.MARKED, "after": Door.MARKED, "who": Door.NAMED},
    "focus_areas": {"name": Door.ASKED, "why": Door.ASKED, "chosen_by": Door.NAMED},
    "late_revisions": {"content": Door.MARKED},
    "learned_names": {
        "called": Door.ASKED, "words": Door.ASKED, "learned_by": Door.NAMED, "unlearned_by": Door.NAMED,
    },
    "meetings": {"agenda": Door.SHOWN, "planned": Door.SHOWN, "prepared_by": Door.NAMED},
    "observations": {"text": Door.MARKED, "place_text": Door.MARKED, "sender": Door.NAMED},
    "ort_contacts": {"name": Door.NAMED, "reach": Door.NAMED, "written_by": Door.NAMED},
    "pin_reviews": {
        "reason": Door.SHOWN, "wall_words": Door.SHOWN, "owner": Door.NAMED, "responsible": Door.NAMED,
        "reviewer": Door.NAMED,
    },
    "pins": {"content": Door.MARKED},
    "pledge_activities": {"what": Door.ASKED, "who": Door.NAMED},
    "pledges": {
        "title": Door.ASKED, "problem": Door.ASKED, "control_why": Door.ASKED, "parties": Door.NAMED,
        "fixed_by": Door.NAMED,
    },
    "releases": {"reason": Door.ASKED},
    "round_notes": {"text": Door.ASKED, "place": Door.ASKED, "written_by": Door.NAMED},
    "saved_views": {"name": Door.ASKED, "saved_by": Door.NAMED},
    "survey_reported": {
        "place": Door.ASKED, "statement": Door.ASKED, "source": Door.ASKED, "written_by": Door.NAMED,
    },
    "walk_events": {"note": Door.ASKED},
    "walk_stops": {"name": Door.SHOWN, "question": Door.SHOWN},
    "walk_tablets": {"label": Door.NAMED},
    "walks": {"leader": Door.NAMED, "contact": Door.NAMED},
    "watch_areas": {"contact": Door.NAMED, "written_by": Door.NAMED},
}  # fmt: skip
"""Table → column → what the door does there; a column that is not here holds what the program makes (``MADE``)."""

_PASSES: Final = {
    table: {name: door for name, door in columns.items() if door in (Door.SHOWN, Door.ASKED)}
    for table, columns in TEXTS.items()
}

_asked: dict[bytes, float] = {}
_lock = threading.Lock()


def stand_in(engine: sa.Engine, metadata: sa.MetaData) -> None:
    """Let every row that is inserted or changed in a table of ``metadata`` pass the door; copies of a backup do not."""

    @sa.event.listens_for(engine, "before_cursor_execute")
    def _pass(_connection: Any, _cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: Any) -> None:
        compiled = getattr(context, "compiled", None)
        if compiled is None or not (context.isinsert or context.isupdate):
            return
        table = getattr(compiled.statement, "table", None)
        name = str(getattr(table, "name", ""))
        if _PASSES.get(name) and getattr(table, "metadata", None) is metadata:
            pass_through(name, _PASSES[name], context.compiled_parameters)


def pass_through(table: str, columns: Mapping[str, Door], rows: Iterable[Mapping[str, Any]]) -> None:
    """Look at the texts of rows that are about to be written.

    Raises
    ------
    ValueRefused
        If residents may be shown a text that points somebody out.
    PersonalAsked
        If a text that stays within the house does, and it has not just been asked about.
    """
    asked: list[str] = []
    for row in rows:
        for name, door in columns.items():
            for words in _texts(row.get(name)):
                met = kinds_in(words)
                if met and door is Door.SHOWN:
                    raise ValueRefused(field="text", value=words, wanted=f"ord utan personuppgifter ({', '.join(met)})")
                if met and not _answered(f"{table}.{name}", words):
                    asked += met
    if asked:
        raise PersonalAsked(kinds=tuple(kind for kind in KINDS if kind in asked))


def _texts(value: Any) -> Iterator[str]:
    """Give a value's texts: itself, or each of a JSON list's."""
    if not isinstance(value, str) or not value:
        return
    if not value.startswith("["):
        yield value
        return
    try:
        lines = json.loads(value)
    except ValueError:
        lines = [value]
    yield from (str(line) for line in lines)


def _answered(where: str, words: str) -> bool:
    """Tell whether just these words were asked about a while ago; else remember that they are now."""
    key, moment = hashlib.sha256(f"{where}\0{words}".encode()).digest(), time.monotonic()
    with _lock:
        before = _asked.get(key)
        if before is not None and moment - before < ANSWERED_S:
            return True
        if len(_asked) >= _MOST_ASKED:
            _asked.clear()
        _asked[key] = moment
    return False
