"""Where a person occurs in what is stored: for the right of access, correction and erasure (GDPR 15-17).

The words that are searched for are written down nowhere, only that a search was made, by whom, why and what it met.
"""

import json
import unicodedata
from datetime import datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data import audit
from data.asker import Asker
from data.comments import COMMENTS
from data.field_tables import LATE, PINS
from data.store import OBSERVATIONS, Store
from geo.errors import LimitReached, NotAllowed, ValueRefused
from geo.records import Role

COLUMNS: Final = ("kind", "id", "source", "received", "words")
"""The columns of what is found; ``kind`` is ``observation``, ``pin``, ``comment`` or ``correction``."""

LEAST_SIGNS: Final = 3
"""Fewer would meet everybody."""

MOST: Final = 500
"""More is no search for a person."""


def person(store: Store, asker: Asker, words: str, *, at: datetime, purpose: str) -> pd.DataFrame:
    """Return every record that holds ``words`` (a name, a number, an address) in any of its texts, newest first.

    Letters are compared without regard to case, and however å, ä and ö are written. Spaces and dashes within a number
    must be as they stand.

    Raises
    ------
    NotAllowed
        If another role than the unit asks.
    ValueRefused
        If the words are too short, or no purpose is given.
    LimitReached
        If more is met than a search for a person would meet; then nothing is shown.
    """
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="sökning efter en person")
    wanted = _folded(words.strip())
    if len(wanted) < LEAST_SIGNS:
        raise ValueRefused(field="sökord", value=words, wanted=f"minst {LEAST_SIGNS} tecken")
    if not purpose.strip():
        raise ValueRefused(field="ändamål", value=purpose, wanted="varför sökningen görs")
    with store.read() as connection:
        found = [hit for hit in _all(connection) if wanted in _folded(hit["words"])]
    ids = [hit["id"] for hit in found]
    audit.note(store, asker, audit.Act.SEARCH, at=at, records=ids, purpose=purpose, selection="person")
    if len(found) > MOST:
        raise LimitReached(what="Träffar", met=len(found), limit=MOST)
    frame = pd.DataFrame(found, columns=list(COLUMNS))
    frame["received"] = pd.to_datetime(frame["received"].astype("Int64"), unit="us", utc=True)
    return frame.sort_values(["received", "id"], ascending=[False, True], ignore_index=True)


def _all(connection: sa.Connection) -> list[dict[str, Any]]:
    """Return everything that holds words, with its words in one."""
    o, out = OBSERVATIONS.c, []
    query = sa.select(o.id, o.source, o.received, o.text, o.place_text, o.sender, o.subcategory)
    for row in connection.execute(query):
        words = "\n".join(part for part in (row.text, row.place_text, row.sender, row.subcategory) if part)
        out.append(_hit("observation", row.id, row.source, row.received, words))
    for table, key in ((PINS, PINS.c.uuid), (LATE, LATE.c.pin)):
        for identity, received, content in connection.execute(sa.select(key, table.c.received, table.c.content)):
            said = json.loads(content)
            words = "\n".join(str(said[name]) for name in ("text", "proposal") if said.get(name))
            out.append(_hit("pin", identity, "walk", received, words))
    out += [
        _hit("comment", row.id, "", row.written, f"{row.text}\n{row.written_by}")
        for row in connection.execute(sa.select(COMMENTS))
    ]
    corrected = sa.table("corrections", *(sa.column(name) for name in ("id", "at", "before", "after", "reason")))
    for row in connection.execute(sa.select(corrected)):
        values = [str(value) for part in (row.before, row.after) for value in json.loads(part).values()]
        out.append(_hit("correction", row.id, "", row.at, "\n".join([*values, row.reason])))
    return out


def _hit(kind: str, identity: str, source: str, received: int, words: str) -> dict[str, Any]:
    return {"kind": kind, "id": identity, "source": source, "received": received, "words": words}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
