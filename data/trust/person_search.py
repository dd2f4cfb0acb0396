"""Where a person occurs in what is stored: for the right of access, correction and erasure (GDPR 15-17).

The words that are searched for are written down nowhere, only that a search was made, by whom, why and what it met.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
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
from geo.reading.persons.same_person import matcher

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
    ("note", "releases", "id", "at", ("reason", "who")),
    ("note", "survey_reported", "id", "written", ("place", "statement", "source", "written_by", "origin")),
    ("view", "saved_views", "id", "saved", ("name", "address", "saved_by")),
    ("file", "imports", "id", "received", ("file", "undone_by")),
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


@dataclass(frozen=True, slots=True)
class Trace:
    """One text that somebody may stand in: of which record, and in which of its fields."""

    kind: str
    table: str
    id: str
    source: str
    received: int | None
    field: str
    words: str


def person(store: Store, asker: Asker, words: str, *, at: datetime, purpose: str) -> pd.DataFrame:
    """Return every record that holds ``words`` (a name, a number, an address) in any of its texts, newest first.

    However they are written (``geo.reading.persons.same_person``): a number with other blanks, a name turned round.

    Raises
    ------
    NotAllowed
        If another role than the unit asks.
    ValueRefused
        If the words are too short, or no purpose is given.
    LimitReached
        If more is met than a search for a person would meet; then nothing is shown.
    """
    met = {(trace.kind, trace.id) for trace in traces(store, asker, words, at=at, purpose=purpose)}
    records: dict[tuple[str, str], dict[str, Any]] = {}
    with store.read() as connection:
        # what is met is shown whole: who asks what is known of a person asks for all of it
        whole = [trace for trace in _all(connection) if (trace.kind, trace.id) in met]
    for trace in whole:
        row = {"kind": trace.kind, "id": trace.id, "source": trace.source, "received": trace.received, "words": ""}
        held = records.setdefault((trace.kind, trace.id), row)
        held["words"] = "\n".join(filter(None, (held["words"], trace.words)))
    frame = pd.DataFrame(list(records.values()), columns=list(COLUMNS))
    frame["received"] = pd.to_datetime(frame["received"].astype("Int64"), unit="us", utc=True)
    return frame.sort_values(["received", "id"], ascending=[False, True], ignore_index=True)


def traces(store: Store, asker: Asker, words: str, *, at: datetime, purpose: str) -> list[Trace]:
    """Return every text that holds ``words``, field by field; raises as ``person`` does, is written down as it."""
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="sökning efter en person")
    if len(words.strip()) < LEAST_SIGNS:
        raise ValueRefused(field="sökord", value=words, wanted=f"minst {LEAST_SIGNS} tecken")
    if not purpose.strip():
        raise ValueRefused(field="ändamål", value=purpose, wanted="varför sökningen görs")
    holds = matcher(words, year=at.year)
    with store.read() as connection:
        found = [trace for trace in _all(connection) if holds(trace.words)]
    met = list(dict.fromkeys(trace.id for trace in found))
    audit_log.note(store, asker, audit_log.Act.SEARCH, at=at, records=met, purpose=purpose, selection="person")
    if len(met) > MOST:
        raise LimitReached(what="Träffar", met=len(met), limit=MOST)
    return found


def _all(connection: sa.Connection) -> Iterator[Trace]:
    """Give every text that may hold somebody."""
    yield from _observations(connection)
    yield from _pins(connection)
    yield from _plain(connection)
    yield from _receipts(connection)
    yield from _corrections(connection)


def _observations(connection: sa.Connection) -> Iterator[Trace]:
    o = OBSERVATIONS.c
    query = sa.select(o.id, o.source, o.received, o.text, o.place_text, o.sender, o.subcategory)
    for row in connection.execute(query).mappings():
        for name in ("text", "place_text", "sender", "subcategory"):
            if row[name]:
                yield Trace("observation", "observations", row["id"], row["source"], row["received"], name, row[name])


def _pins(connection: sa.Connection) -> Iterator[Trace]:
    for table, key in ((PINS, PINS.c.uuid), (LATE, LATE.c.pin)):
        for identity, received, content in connection.execute(sa.select(key, table.c.received, table.c.content)):
            said = json.loads(content)
            for name in ("text", "proposal"):
                if said.get(name):
                    yield Trace("pin", table.name, identity, "walk", received, name, str(said[name]))


def _receipts(connection: sa.Connection) -> Iterator[Trace]:
    """Give what was said of a file's rows: it may quote them."""
    query = sa.select(IMPORTS.c.id, IMPORTS.c.received, IMPORTS.c.receipt)
    for identity, received, receipt in connection.execute(query):
        for line in _lines(json.loads(receipt)):
            yield Trace("file", "imports", identity, "", received, "receipt", line)


def _corrections(connection: sa.Connection) -> Iterator[Trace]:
    corrected = sa.table("corrections", *(sa.column(name) for name in ("id", "at", "before", "after", "reason")))
    for row in connection.execute(sa.select(corrected)).mappings():
        of = ("correction", "corrections", row["id"], "", row["at"])
        for name in ("before", "after"):
            for value in json.loads(row[name]).values():
                yield Trace(*of, name, str(value))
        yield Trace(*of, "reason", row["reason"])


def _plain(connection: sa.Connection) -> Iterator[Trace]:
    for kind, name_of, key_of, moment, columns in PLAIN:
        plain = sa.table(name_of, *(sa.column(name) for name in {key_of, moment or key_of, *columns}))
        for held in connection.execute(sa.select(plain)).mappings():
            for name in columns:
                if held[name]:
                    at = held[moment] if moment else None
                    yield Trace(kind, name_of, str(held[key_of]), "", at, name, str(held[name]))


def _lines(value: Any) -> list[str]:
    """Return every text within a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [line for one in value for line in _lines(one)]
    return [value] if isinstance(value, str) else []
