"""No text that people write is kept without having been asked about: every column of the schema has its door."""

import json
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

import pytest
import sqlalchemy as sa

from data.store import text_door
from data.store.store import METADATA, Store
from data.store.text_door import TEXTS, Door
from data.trust.asker import Asker
from data.walks import walk_rows
from data.walks.walk_rows import Stop
from data.work import comments, round_rows
from geo.base.errors import PersonalAsked, ValueRefused
from geo.base.records import Role

ROOT: Final = Path(__file__).resolve().parents[3]
AT: Final = datetime(2026, 11, 22, 11, tzinfo=UTC)
BO: Final = Asker("bo", Role.UNIT)
SIGN: Final = "Ring Åsa Öberg på 070-174 06 05"

MADE: Final = {
    "action_changes": {"action", "who", "content"},  # what the action said, which passed the door
    "actions": {
        "id", "locality", "building", "term", "deadline", "status", "started", "done", "round", "pin", "part_of",
        "origin",
    },
    "areas": {"area_id", "valid_from", "locality", "ring", "origin"},
    "arrivals": {"id", "content", "import_id"},
    "audit": {"who", "role", "what", "selection", "records", "purpose", "previous", "hash"},  # its own book
    "audit_head": {"hash"},
    "comments": {"id", "about", "role", "audience"},
    "categories": {"key"},
    "corrections": {"id"},
    "coverage": {"source", "sender", "kind", "owner"},
    "dwellings": {"locality", "area", "owner", "origin"},
    "facts": {"name", "value"},
    "focus_areas": {"quarter", "locality"},
    "gazetteer_names": {"name", "kind", "locality", "also_locality", "alt", "position", "origin"},  # public registers
    "group_roles": {"name", "role", "sender"},
    "guests": {"login", "role", "sender", "walk", "invited_by"},
    "imports": {"id", "file", "sha256", "source", "receipt", "undone_by"},
    "late_revisions": {"pin", "sha256", "category", "locality", "personal"},
    "learned_names": {"id", "name", "kind", "locality"},
    "mappings": {"signature", "source", "mapping", "who"},
    "meeting_files": {"meeting", "name", "sha256", "taken_by"},
    "meetings": {"id", "locality", "held_on", "clock", "first", "last"},
    "observations": {
        "id", "source", "sender_id", "category", "subcategory", "feeling", "local_start", "local_end", "time_flag",
        "time_quality", "how", "place", "place_kind", "locality", "audience", "walk", "import_id",
    },
    "ort_contacts": {"locality"},
    "audit_lists": {"digest", "ids"},
    "content_mark": {"mark"},
    "photos": {"id", "pin", "sent_sha256", "verdict"},
    "pin_reviews": {"pin", "decision", "same_as", "deadline", "status"},
    "pins": {"uuid", "walk", "device", "sha256", "category", "locality", "personal"},
    "pledge_activities": {"id", "pledge", "building", "begun", "done"},
    "pledges": {
        "id", "locality", "area_id", "ring", "sources", "categories", "control_ring", "baseline_first", "baseline_last",
        "follow_first", "follow_last", "told", "origin",
    },
    "release_cells": {"unit", "period", "group", "year", "release"},
    "release_editions": {"unit", "period", "group", "year", "release"},
    "release_units": {"year", "unit", "name", "locality", "area_id", "ring", "cadence"},  # of the areas
    "releases": {"id", "who", "selection", "format"},
    "results": {"id", "selection", "verdict", "settings", "discs", "answer"},
    "retention_rules": {"source", "what"},
    "reviews": {"id", "who", "kind", "about", "records", "lesson", "undone_by"},
    "round_notes": {"id", "round"},
    "rounds": {"id", "first", "last", "opened_by", "closed_by", "frozen"},
    "saved_views": {"id", "team", "address"},
    "schema_steps": {"name"},
    "sessions": {"token_hash", "who", "login", "logins", "granted_by", "role", "sender", "walk"},
    "sources": {"key"},
    "survey_answers": {"answer", "locality", "area", "sex", "age", "felt", "avoids", "themes", "origin"},
    "survey_population": {"sex", "age", "origin"},
    "survey_reported": {"id", "kind", "origin"},
    "walk_events": {"id", "walk", "kind", "held_on"},
    "walk_stops": {"walk"},
    "walk_tablets": {"walk", "device", "missing"},
    "walks": {"id", "locality", "held_on", "code_hash"},
    "watch_areas": {"area_id", "since"},
}  # fmt: skip
"""Columns of text that hold choices, days, ids, registers, or what is made of texts that have passed the door."""


@pytest.fixture
def store(tmp_path) -> Any:
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


def test_every_text_column_of_the_schema_has_a_door_or_is_made(store):
    with store.read() as connection:
        look = sa.inspect(connection)
        columns = {
            (table, column["name"])
            for table in look.get_table_names()
            for column in look.get_columns(table)
            if isinstance(column["type"], sa.Text)
        }
    doors = {(table, name) for table, named in TEXTS.items() for name in named}
    made = {(table, name) for table, named in MADE.items() for name in named}

    assert columns - doors - made == set(), "a new column of text: give it a door in data/store/text_door.py"
    assert doors & made == set()
    assert (doors | made) - columns == set()


def tables() -> dict[str, sa.Table]:
    """Every table that a module of data/ writes through."""
    for path in sorted((ROOT / "data").rglob("*.py")):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return dict(METADATA.tables)


PASSED: Final = [
    (table, name, door)
    for table, columns in TEXTS.items()
    for name, door in columns.items()
    if door in (Door.SHOWN, Door.ASKED)
]


@pytest.mark.parametrize(("table", "name", "door"), PASSED)
@pytest.mark.parametrize("deed", ["insert", "update"])
def test_the_door_stands_before_each_of_them(store, table, name, door, deed):
    text_door._asked.clear()
    written = tables()[table]
    words = json.dumps(["Välkomna", SIGN]) if table == "meetings" else SIGN
    row = {column.name: "" if isinstance(column.type, sa.Text) else 0 for column in written.columns} | {name: words}
    statement = sa.insert(written).values(row) if deed == "insert" else sa.update(written).values({name: words})

    with pytest.raises(ValueRefused if door is Door.SHOWN else PersonalAsked), store.write() as connection:
        connection.execute(statement)


def test_the_same_words_a_second_time_say_that_they_shall_stand(store, monkeypatch):
    text_door._asked.clear()
    with pytest.raises(PersonalAsked) as asked:
        comments.say(store, BO, "plats", SIGN, audience=Role.UNIT, at=AT)
    assert asked.value.facts["kinds"] == ("telefon", "namn")
    assert store.count("comments") == 0

    with pytest.raises(PersonalAsked):
        comments.say(store, BO, "plats", f"{SIGN} i dag", audience=Role.UNIT, at=AT)
    comments.say(store, BO, "plats", SIGN, audience=Role.UNIT, at=AT)
    assert store.count("comments") == 1

    monkeypatch.setattr(text_door, "ANSWERED_S", 0.0)
    with pytest.raises(PersonalAsked):
        comments.say(store, BO, "plats", SIGN, audience=Role.UNIT, at=AT)


def test_what_residents_may_be_shown_is_refused_however_often(store):
    stops = [Stop(1, "Annikas port, Kyrkvägen 3", 380000.0, 6375000.0, "Syns du?")]
    for _ in range(2):
        with pytest.raises(ValueRefused):
            walk_rows.new_walk(store, locality="Sjötofta", held_on=date(2026, 12, 3), now=AT, stops=stops)
    assert store.count("walks") == 0


def test_words_that_point_nobody_out_pass(store):
    opened = round_rows.begin(store, round_rows.period_of("kvartal", date(2026, 11, 22)), who="bo", at=AT)
    round_rows.note(store, opened.id, "Lampan vid Karlssons kiosk är lagad", who="bo", at=AT, place="Storgatan")

    assert len(round_rows.notes(store, opened.id)) == 1


def test_what_the_program_writes_of_its_own_decisions_passes():
    """A decision's number stands in the reason of a correction; two in a hundred looked like a telephone's."""
    drawn = Random(1)
    rows = [{"reason": f"granskning {UUID(int=drawn.getrandbits(128), version=4)}"} for _ in range(500)]

    text_door.pass_through("corrections", {"reason": Door.ASKED}, rows)
