"""A person's traces are found in every text, by the unit alone, and the search itself is written down."""

import json
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from data.store.store import Store
from data.trust import audit_log, person_search
from data.trust.asker import Asker
from data.trust.corrections import correct
from geo.base.errors import LimitReached, NotAllowed, ValueRefused
from geo.base.records import Role, conform

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)


@pytest.fixture
def store(tmp_path) -> Any:
    with Store(f"sqlite:///{tmp_path / 'karta.db'}", served=True) as opened:
        frame = pd.DataFrame(
            {
                "id": ["in text", "in place", "nowhere"],
                "source": "situation",
                "sender": "tsk",
                "sender_id": ["1", "2", "3"],
                "category": "annat",
                "text": ["Såg ÅSA Öberg vid skolan", "", "Klotter"],
                "place_text": ["", "hos A\u030asa O\u0308berg", "Storgatan"],
                "received": pd.to_datetime(["2026-06-01", "2026-06-03", "2026-06-02"], utc=True),
            }
        )
        opened.add(conform(frame))
        yield opened


def find(store: Store, words: str, who: Asker = ANNA, purpose: str = "registerutdrag") -> pd.DataFrame:
    return person_search.person(store, who, words, at=NOON, purpose=purpose)


def test_a_name_is_found_in_every_text_however_it_is_written(store):
    assert find(store, " åsa öberg ")["id"].tolist() == ["in place", "in text"]


def test_pins_and_former_versions_are_looked_through_too(store):
    content = json.dumps({"text": "Åsa Öberg bor här", "proposal": "", "category": "x"}, ensure_ascii=False)
    with store.write() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO pins (uuid, walk, device, revision, sha256, content, lat, lon, e, n, category, locality, "
                "personal, created, first_received, received, quarantined) VALUES (:uuid, 'w', :digest, 1, :digest, "
                ":content, 57.5, 13.3, 380000, 6375000, 'belysning', 'Tranemo', '', 1, 1, 1, 0)"
            ),
            {"uuid": "p" * 36, "digest": "a" * 64, "content": content},
        )
    correct(store, ANNA, "in text", {"text": "Såg en person"}, reason="namn", at=NOON)

    found = find(store, "Åsa Öberg")

    assert found[["kind", "id"]].to_numpy().tolist() == [
        ["correction", "in text"],
        ["observation", "in place"],
        ["pin", "p" * 36],
    ]


def test_the_search_is_written_down_but_not_what_was_searched_for(store):
    find(store, "Åsa Öberg", purpose="begäran dnr 12")

    row = next(audit_log.rows(store).itertuples())
    assert (row.what, row.count, row.purpose) == ("sökt person", 2, "begäran dnr 12")
    assert set(row.records) == {"in text", "in place"}
    assert "berg" not in str(row)


def test_a_search_that_meets_nothing_is_written_down_too(store):
    assert find(store, "Finns Inte").empty
    assert audit_log.rows(store)["count"].tolist() == [0]


@pytest.mark.parametrize(("words", "purpose"), [("ab", "x"), ("   ", "x"), ("Åsa", " ")])
def test_too_short_words_or_no_purpose_are_refused_and_nothing_is_read(store, words, purpose):
    with pytest.raises(ValueRefused):
        find(store, words, purpose=purpose)
    assert audit_log.rows(store).empty


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.UNIT])
def test_nobody_else_searches_for_people(store, role):
    with pytest.raises(NotAllowed):
        find(store, "Åsa", Asker("x", role))


def test_a_word_that_everybody_uses_is_no_search_for_a_person(store, monkeypatch):
    monkeypatch.setattr(person_search, "MOST", 1)

    with pytest.raises(LimitReached):
        find(store, "Åsa Öberg")
    assert audit_log.rows(store)["count"].tolist() == [2]


NO_WORDS = {
    "areas": {"area_id", "valid_from", "name", "locality", "ring", "origin"},
    "arrivals": {"id", "content", "import_id"},  # a hash of the row
    "audit": {"who", "role", "what", "selection", "records", "purpose", "previous", "hash"},  # Kontroll, Loggen
    "audit_head": {"hash"},
    "audit_lists": {"digest", "ids"},  # of records
    "categories": {"key"},
    "content_mark": {"mark"},
    "coverage": {"source", "sender", "kind", "owner"},
    "dwellings": {"locality", "area", "owner", "origin"},
    "facts": {"name", "value"},
    "gazetteer_names": {"name", "kind", "locality", "also_locality", "alt", "position", "origin"},  # public registers
    "mappings": {"signature", "source", "mapping", "who"},  # columns' titles
    "photos": {"id", "pin", "sent_sha256", "verdict"},
    "release_cells": {"unit", "period", "group", "year", "release"},
    "release_editions": {"unit", "period", "group", "year", "release"},
    "release_units": {"year", "unit", "name", "locality", "area_id", "ring", "cadence"},
    "results": {"id", "selection", "verdict", "settings", "discs", "answer"},  # what the tests said of places
    "retention_rules": {"source", "what"},
    "rounds": {"id", "first", "last", "opened_by", "closed_by", "frozen"},  # counts and places, no record's words
    "schema_steps": {"name"},
    "sources": {"key"},
    "survey_answers": {"answer", "locality", "area", "sex", "age", "felt", "avoids", "themes", "origin"},
    "survey_population": {"sex", "age", "origin"},
    "sessions": {
        "token_hash",
        "who",
        "login",
        "logins",
        "granted_by",
        "role",
        "sender",
        "walk",
    },  # Kontroll, Behörigheter
}
"""Columns of text where nobody writes a person's name, or that another part of the page Kontroll shows."""

# fmt: off
CODED = {
    "id", "action", "about", "role", "audience", "kind", "building", "term", "deadline", "status", "started",
    "done", "round", "pin", "part_of", "origin", "locality", "records", "walk", "held_on", "uuid", "device",
    "sha256", "category", "personal", "decision", "same_as", "file", "receipt", "source", "area_id", "ring",
    "sources", "categories", "control_ring", "baseline_first", "baseline_last", "follow_first", "follow_last",
    "told", "pledge", "begun", "quarter", "code_hash", "missing", "since", "team", "sender_id", "feeling",
    "local_start", "local_end", "time_flag", "time_quality", "how", "place", "place_kind", "import_id", "clock",
    "first", "last", "year", "meeting", "selection", "format",
}
# fmt: on
"""Columns of searched tables that hold a choice, a day, an id or a place of the list; ``file`` is searched by line."""


def test_every_column_that_somebody_writes_in_is_searched(store):
    searched: dict[str, set[str]] = {}
    for _, table, key, _, columns in person_search.PLAIN:
        searched.setdefault(table, set()).update({key, *columns})
    searched["observations"] = {"id", "source", "text", "place_text", "sender", "subcategory"}
    searched["corrections"] = {"id", "who", "reason", "before", "after"}
    searched["pins"], searched["late_revisions"] = {"uuid", "content"}, {"pin", "content"}
    with store.read() as connection:
        tables = sa.inspect(connection).get_table_names()
        forgotten = {
            (table, column["name"])
            for table in tables
            for column in sa.inspect(connection).get_columns(table)
            if isinstance(column["type"], sa.Text)
            and column["name"] not in searched.get(table, set()) | NO_WORDS.get(table, set())
            and not (table in searched and column["name"] in CODED)
        }

    assert forgotten == set()
    assert {table for table in tables if table not in searched} == set(NO_WORDS)


def test_a_name_is_found_in_what_the_parties_write_to_each_other(store):
    statements = (
        "INSERT INTO comments VALUES ('k1', 'plats', 'Åsa Öberg ringde', 'bo', 'police', 'unit', 3, 0)",
        "INSERT INTO round_notes VALUES ('n1', 'r', 'plats', 'talade med ÅSA ÖBERG', 'bo', 2, 0)",
        "INSERT INTO ort_contacts VALUES ('Uddebo', 'Åsa Öberg', '070', 'bo', 1)",
    )
    with store.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)

    found = find(store, "åsa öberg")

    assert found[["kind", "id"]].to_numpy().tolist()[-3:] == [["comment", "k1"], ["note", "n1"], ["contact", "Uddebo"]]
