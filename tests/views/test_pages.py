"""The pages through Streamlit's own test runner, with a real database."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import settings
from data.store.store import Store
from geo.base.periods import LOCAL
from service import clock, open_store
from tests.views.routes.test_main_routes import fill

FRAME = str(settings.ROOT / "views" / "frame.py")


@pytest.fixture
def page(database, monkeypatch):
    monkeypatch.setattr(clock, "_FIXED", [datetime(2026, 11, 22, 12, tzinfo=LOCAL)])

    def run(rows: int = 0, **query: str) -> AppTest:
        if rows:
            fill(database, rows)
        test = AppTest.from_file(FRAME, default_timeout=60)
        for key, value in query.items():
            test.query_params[key] = value
        return test.run()

    yield run
    open_store.store().close()
    open_store.store_at.cache_clear()


def board(test: AppTest) -> dict:
    """What the map was given."""
    (found,) = [one for one in test.get("bidi_component") if one.proto.component_name == "karta"]
    return json.loads(found.proto.json or found.proto.mixed.json)


def settled(test: AppTest) -> dict:
    """What the map was given once the test is done."""
    assert test.session_state["karta_job"].finished.wait(60)
    return board(test.run())


def test_an_empty_database_says_what_to_do_next(page):
    test = page()

    assert not test.exception
    assert "Läs in" in settled(test)["panel"]["hint"]


def test_the_map_says_how_many_records_there_are(page):
    test = page(60)

    assert not test.exception
    data = board(test)
    assert data["counts"][-1] == "Sammanlagt finns 60 rapporter i databasen."
    assert [layer["key"] for layer in data["layers"]] == [
        *("areas", "watch", "density", "points", "activity", "places", "hotspots", "cells"),
        *("gi_star", "dbscan", "rates"),
    ]
    assert data["points_url"].startswith("/karta/punkter?from=2024-11-23&to=2026-11-22")


def test_no_record_and_no_word_of_one_is_in_what_the_map_is_given(page):
    said = json.dumps(board(page(60)))

    assert "hemligt" not in said
    assert '"r1"' not in said


def test_the_address_chooses(page):
    test = page(60, ort="Limmared", tid="fri-sun.18-02", plats="h1", dolj="points", manad="3")

    data = board(test)
    assert "locality=Limmared" in data["points_url"]
    assert "hours=18-02" in data["points_url"]
    assert "weekdays=fri%2Csat%2Csun" in data["points_url"]
    assert (data["selected"], data["hidden"], data["month"]) == ("h1", ["points"], 3)


def test_a_free_selection_is_exploratory_and_the_way_back_is_there(page):
    test = page(60, kategori="Trafik")

    data = settled(test)
    assert data["panel"]["selection"] == "utforskande, inte prövat"
    assert data["panel"]["tested"] is False
    assert [button.label for button in test.button] == ["Till fast urval"]

    test.button[0].click().run()

    assert settled(test)["panel"]["tested"] is True
    assert "category" not in board(test)["points_url"]


@pytest.mark.parametrize(
    "query", [{"ort": "Atlantis"}, {"tid": "<b>"}, {"manad": "-1"}, {"dolj": "x.y"}, {"period": "{{7*7}}"}]
)
def test_an_address_that_means_nothing_is_as_if_it_was_not_there(page, query):
    test = page(20, **query)

    assert not test.exception
    assert board(test)["points_url"].startswith("/karta/punkter?from=2024-11-23&to=2026-11-22&mark=")


def test_a_database_that_is_made_up_says_so_on_the_map(page, database):
    with Store(database) as store:
        store.set_fact("made_up", "1")

    data = board(page(20))

    assert data["stamp"] == "Påhittade uppgifter"
    assert data["counts"][-1] == "Kartan visar påhittade uppgifter. Inget av det här har hänt."


def test_reading_the_records_of_a_place_shows_them_and_is_noted(page, database):
    from data.trust import audit_log

    test = page(60)
    (place, *_) = board(test)["panel"]["places"]
    test.query_params["plats"] = place["id"]
    test.run()
    button = next(one for one in test.button if one.label.startswith("Läs de"))

    button.click().run()

    # the page "Rapporter" lists as many as the button says
    (found,) = [one for one in test.get("bidi_component") if one.proto.component_name == "rapporter"]
    rows = json.loads(found.proto.json or found.proto.mixed.json)["rows"]
    assert button.label == f"Läs de {len(rows)} rapporterna"
    assert all("hemligt" in row for row in rows)
    with Store(database) as store:
        rows = audit_log.rows(store, what=audit_log.Act.READ)
    assert int(rows["count"].tolist()[-1]) > 0


def test_the_same_content_stands_as_a_table(page):
    test = page(60)
    test.session_state["tabell"] = True
    test.run()

    assert not test.exception
    (table,) = [one for one in test.get("bidi_component") if one.proto.component_name == "tabell"]
    assert "Mejeribacken" in (table.proto.json or table.proto.mixed.json)


def test_the_moment_is_fixed_by_one_seam(page):
    page(1)

    assert clock.today().isoformat() == "2026-11-22"
    assert clock.now() == datetime(2026, 11, 22, 11, tzinfo=UTC)


def test_a_database_that_was_emptied_under_the_server_is_said_in_a_sentence(page, database):
    """Seen to fail before: whoever asked was met by an exception's dialog in English."""
    assert not page().exception
    Path(database.removeprefix("sqlite:///")).write_bytes(b"")

    test = page()

    assert not test.exception
    said = " ".join(str(one.value) for kind in ("error", "info", "warning", "text") for one in test.get(kind))
    assert "Återställ den senaste kopian med: karta restore FIL" in said
