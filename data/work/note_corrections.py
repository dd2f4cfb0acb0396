"""Correcting a note, in a closed round too: what it said before, who changed it, when and why stay in its history."""

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.trust.corrections import CORRECTIONS
from data.work.round_rows import NOTES, ROUNDS
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role


def correct(store: Store, asker: Asker, note: str, words: str, *, reason: str, at: datetime) -> int:
    """Give a note other words, also in what its round showed when it was closed; return the note's revision.

    ``data.trust.corrections.history`` tells how it was corrected. The same words change nothing.

    Raises
    ------
    NotAllowed
        If another role than the unit asks.
    NotFound
        If there is no such note.
    ValueRefused
        If there are no words, or no reason.
    """
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="rättelser")
    for field, value, wanted in (("anteckning", words, "några ord"), ("skäl", reason, "varför den rättas")):
        if not value.strip():
            raise ValueRefused(field=field, value=value, wanted=wanted)
    plain = words.strip()
    with store.write() as connection:
        held = connection.execute(sa.select(NOTES).where(NOTES.c.id == note)).mappings().one_or_none()
        if held is None:
            raise NotFound(what="Anteckningen", name=note)
        done = sa.select(sa.func.coalesce(sa.func.max(CORRECTIONS.c.revision), 1)).where(CORRECTIONS.c.id == note)
        revision = int(connection.execute(done).scalar_one())
        if held["text"] == plain:
            return revision
        row = {
            "id": note,
            "revision": revision + 1,
            "at": int(at.timestamp() * 1_000_000),
            "who": asker.who,
            "reason": reason.strip(),
            "before": json.dumps({"text": held["text"]}, ensure_ascii=False),
            "after": json.dumps({"text": plain}, ensure_ascii=False),
        }
        connection.execute(sa.update(NOTES).where(NOTES.c.id == note).values(text=plain))
        connection.execute(sa.insert(CORRECTIONS).values(row))
        _thaw(connection, held["round"], note, plain)
        audit_log.record(connection, asker, audit_log.Act.CORRECT, at=at, records=[note], selection="anteckning")
        return revision + 1


def _thaw(connection: sa.Connection, round_id: str, note: str, words: str) -> None:
    """Change the note in what the round showed when it was closed; all else stays as it was frozen."""
    query = sa.select(ROUNDS.c.frozen).where(ROUNDS.c.id == round_id)
    frozen = connection.execute(query).scalar_one_or_none()
    if not frozen:
        return
    shown: dict[str, Any] = json.loads(frozen)
    notes = shown.get("notes")
    if not isinstance(notes, list):
        return
    shown["notes"] = [
        one | {"text": words, "corrected": True} if isinstance(one, dict) and one.get("id") == note else one
        for one in notes
    ]
    content = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    connection.execute(sa.update(ROUNDS).where(ROUNDS.c.id == round_id).values(frozen=content))
