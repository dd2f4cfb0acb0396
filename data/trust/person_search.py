"""Where a person occurs in what is stored: for the right of access, correction and erasure (GDPR 15-17).

The words that are searched for are written down nowhere, only that a search was made, by whom, why and what it met.
"""

import json
import unicodedata
from datetime import datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.store.field_tables import LATE, PINS
from data.store.store import IMPORTS, OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import LimitReached, NotAllowed, ValueRefused
from geo.base.records import Role

COLUMNS: Final = ("kind", "id", "source", "received", "words")
"""The columns of what is found; ``kind`` is ``observation``, ``correction`` or one of ``PLAIN``;
``received`` is NaT where nobody wrote down when."""

PLAIN: Final = (
    ("note", "round_notes", "id", "written", ("text", "place", "written_by")),
    ("note", "focus_areas", "quarter", "chosen", ("name", "why", "chosen_by")),
    ("note", "walk_events", "walk", "recorded", ("note",)),
    ("action", "actions", "id", "", ("what", "place", "building", "owner", "responsible", "reason")),
    ("action", "action_changes", "action", "at", ("content", "who")),
    ("pledge", "pledges", "id", "fixed", ("title", "parties", "problem", "control_why", "fixed_by")),
    ("pledge", "pledge_activities", "pledge", "written", ("what", "who", "building")),
    ("pin", "pin_reviews", "pin", "reviewed", ("owner", "responsible", "reason", "wall_words", "reviewer")),
    ("walk", "walks", "id", "opened", ("leader", "contact")),
    ("walk", "walk_stops", "walk", "", ("name", "question")),
    ("walk", "walk_tablets", "walk", "seen", ("label",)),
    ("contact", "ort_contacts", "locality", "written", ("name", "reach", "written_by")),
    ("contact", "watch_areas", "area_id", "written", ("contact", "written_by")),
    ("comment", "comments", "id", "written", ("text", "written_by")),
    ("taught", "learned_names", "id", "learned", ("called", "words", "name", "learned_by", "unlearned_by")),
    ("decision", "reviews", "id", "at", ("about", "lesson", "who", "undone_by")),
    ("note", "meetings", "id", "prepared", ("agenda", "planned", "prepared_by")),
    ("file", "meeting_files", "meeting", "taken", ("name", "taken_by")),
    ("note", "survey_reported", "id", "written", ("place", "statement", "source", "written_by", "origin")),
    ("view", "saved_views", "id", "saved", ("name", "address", "saved_by")),
    ("file", "imports", "id", "received", ("file",)),
    ("account", "guests", "login", "invited", ("login", "sender", "invited_by")),
    ("account", "group_roles", "name", "", ("name", "sender")),
)
"""What is searched as it stands: the kind, the table, its id, its moment ("" has none), and the columns with words.

A test asks of every column of the schema whether it is searched or can hold nobody's name.
"""

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
    audit_log.note(store, asker, audit_log.Act.SEARCH, at=at, records=ids, purpose=purpose, selection="person")
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
    for kind, name_of, key_of, moment, columns in PLAIN:
        plain = sa.table(name_of, *(sa.column(name) for name in {key_of, moment or key_of, *columns}))
        for held in connection.execute(sa.select(plain)).mappings():
            words = "\n".join(str(held[name]) for name in columns if held[name])
            out.append(_hit(kind, held[key_of], "", held[moment] if moment else None, words))
    for identity, received, receipt in connection.execute(
        sa.select(IMPORTS.c.id, IMPORTS.c.received, IMPORTS.c.receipt)
    ):
        # what was said of a row may quote it
        out += [_hit("file", identity, "", received, line) for line in _lines(json.loads(receipt))]
    corrected = sa.table("corrections", *(sa.column(name) for name in ("id", "at", "before", "after", "reason")))
    for row in connection.execute(sa.select(corrected)):
        values = [str(value) for part in (row.before, row.after) for value in json.loads(part).values()]
        out.append(_hit("correction", row.id, "", row.at, "\n".join([*values, row.reason])))
    return out


def _hit(kind: str, identity: str, source: str, received: int | None, words: str) -> dict[str, Any]:
    return {"kind": kind, "id": identity, "source": source, "received": received, "words": words}


def _lines(value: Any) -> list[str]:
    """Return every text within a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [line for one in value for line in _lines(one)]
    return [value] if isinstance(value, str) else []


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
