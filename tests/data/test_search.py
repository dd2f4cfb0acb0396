"""A person's traces are found in every text, by the unit alone, and the search itself is written down."""

import json
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from data import audit, search
from data.asker import Asker
from data.corrections import correct
from data.store import Store
from geo.errors import LimitReached, NotAllowed, ValueRefused
from geo.records import Role, conform

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
    return search.person(store, who, words, at=NOON, purpose=purpose)


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

    row = next(audit.rows(store).itertuples())
    assert (row.what, row.count, row.purpose) == ("sökt person", 2, "begäran dnr 12")
    assert set(row.records) == {"in text", "in place"}
    assert "berg" not in str(row)


def test_a_search_that_meets_nothing_is_written_down_too(store):
    assert find(store, "Finns Inte").empty
    assert audit.rows(store)["count"].tolist() == [0]


@pytest.mark.parametrize(("words", "purpose"), [("ab", "x"), ("   ", "x"), ("Åsa", " ")])
def test_too_short_words_or_no_purpose_are_refused_and_nothing_is_read(store, words, purpose):
    with pytest.raises(ValueRefused):
        find(store, words, purpose=purpose)
    assert audit.rows(store).empty


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.UNIT])
def test_nobody_else_searches_for_people(store, role):
    with pytest.raises(NotAllowed):
        find(store, "Åsa", Asker("x", role))


def test_a_word_that_everybody_uses_is_no_search_for_a_person(store, monkeypatch):
    monkeypatch.setattr(search, "MOST", 1)

    with pytest.raises(LimitReached):
        find(store, "Åsa Öberg")
    assert audit.rows(store)["count"].tolist() == [2]
