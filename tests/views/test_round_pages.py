"""The round, the actions, the place and the groups through Streamlit's own test runner, with a real database."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from data.store.store import Store
from data.work import action_rows, round_rows
from data.work.action_rows import Action
from geo.base.periods import LOCAL
from geo.situation.news import Period
from layers.scene.place_names import place_id
from service import clock, open_store
from tests.layers.rounds import reports, shown
from views.pages import situation

NOW = datetime(2026, 11, 22, 12, tzinfo=LOCAL)
PERIOD = Period(date(2026, 11, 9), date(2026, 11, 22))


@pytest.fixture
def open_page(database, monkeypatch):
    monkeypatch.setattr(clock, "_FIXED", [NOW])

    def run(name: str, **query: str) -> AppTest:
        # a page alone, without the frame's menu; the worker process imports the script and must find nothing to do
        script = f'if __name__ == "__main__":\n    import views.pages.{name}\n    views.pages.{name}.page()\n'
        test = AppTest.from_string(script, default_timeout=120)
        for key, value in query.items():
            test.query_params[key] = value
        return test.run()

    with Store(database) as store:
        store.add(reports(PERIOD))
    yield run
    open_store.store().close()
    open_store.store_at.cache_clear()


def given(test: AppTest, key: str) -> list[dict]:
    """What the lists, the map or the figures were given."""
    found = [one for one in test.get("bidi_component") if one.proto.component_name == key]
    return [json.loads(one.proto.json or one.proto.mixed.json) for one in found]


def sections(test: AppTest) -> dict[str, list[str]]:
    lists = [one for data in given(test, "lista") for one in data.get("sections", [])]
    return {one.get("title", ""): [row["name"] for row in one["rows"]] for one in lists}


def button(test: AppTest, label: str):
    return next(one for one in test.button if one.label == label)


@pytest.mark.usefixtures("database")
def test_a_round_is_opened_from_what_is_new(open_page):
    test = open_page("situation")

    assert not test.exception
    assert sections(test)["Nya platser"] == ["Bryggan, Tranemo"]
    button(test, "Öppna rundan").click().run()

    assert not test.exception
    with Store(settings.database_url()) as store:
        (held,) = round_rows.rounds(store)
    assert held.period == PERIOD
    assert "Anteckningar" in sections(test)


def test_a_closed_round_shows_what_it_showed(open_page, database):
    with Store(database) as store:
        held = round_rows.begin(store, PERIOD, who="anna", at=NOW)
        round_rows.close(store, held.id, shown(PERIOD), who="anna", at=NOW)
        late = reports(PERIOD).assign(id=[f"s{at}" for at in range(11)], sender_id=[f"s{at}" for at in range(11)])
        store.add(late)

    test = open_page("situation", runda=held.id)

    assert not test.exception
    told = sections(test)
    assert told["Nya platser"] == ["Bryggan, Tranemo"]
    assert given(test, "lista")[0]["facts"][0]["value"] == "5"
    assert told["Anteckningar"] == ["Torget"]
    (drawn,) = given(test, "karta")
    assert [spot["name"] for spot in drawn["panel"]["spots"]] == ["Solgården"]
    assert "points_url" not in drawn
    assert "hemligt" not in json.dumps(drawn)


def test_actions_are_listed_with_what_is_late_and_what_came_of_them(open_page, database):
    with Store(database) as store:
        late = Action("Laga lampan", "Gata", "Torget", "Tranemo", deadline="2026-11-01")
        done = Action(
            "Klippa häcken", "Park", "Torget", "Tranemo", status="klar", started="2026-11-01", done="2026-11-20"
        )
        for action in (late, done):
            action_rows.decide(store, action, who="anna", at=NOW)

    test = open_page("actions")
    (row,) = given(test, "lista")[0]["sections"][0]["rows"]
    assert (row["name"], row["chip"]) == ("Laga lampan", "försenad")

    assert not test.exception


def test_a_place_has_a_page_and_a_name_that_is_data(open_page):
    test = open_page("place", plats=place_id("Tranemo", "Torget"))

    assert not test.exception
    heading = next(data["heading"] for data in given(test, "lista") if "heading" in data)
    assert heading["name"] == "Torget"
    figures = {one["title"]: one for one in given(test, "figurer")[0]["figures"]}
    assert sum(figures["Månad för månad"]["values"]) == 9
    assert figures["Vem som rapporterar"]["pairs"] == [["fritid", 8, "8"], ["skola", 1, "1"]]


def test_an_action_that_is_done_house_by_house_is_one_line_on_the_places_page(open_page, database):
    with Store(database) as store:
        whole = Action("Byta lås", "Bostäder", place="Torget", locality="Tranemo")
        first = action_rows.decide(store, whole, who="anna", at=NOW)
        for house in ("Hus 1", "Hus 2"):
            action_rows.decide(store, replace(whole, building=house, part_of=first), who="anna", at=NOW)

    test = open_page("place", plats=place_id("Tranemo", "Torget"))

    assert not test.exception
    assert sections(test)["Åtgärder här"] == ["Byta lås"]


@pytest.mark.usefixtures("database")
def test_the_groups_have_views_to_keep(open_page):
    test = open_page("groups")

    assert not test.exception
    assert [one.value for one in test.header] == [
        "TSK-Unga",
        "Plan, trafik och samhälle",
        "Orternas kontaktpersoner",
        "Grannsamverkan",
    ]


def written(test: AppTest, label: str, words: str) -> None:
    """Write in a field."""
    field = next(one for kind in (test.text_input, test.text_area) for one in kind if one.label == label)
    field.input(words)


def stands_in(test: AppTest, label: str) -> str:
    return next(one.value for kind in (test.text_input, test.text_area) for one in kind if one.label == label)


@pytest.mark.usefixtures("database")
def test_an_action_that_is_refused_stays_in_the_form_until_it_can_be_kept(open_page):
    test = open_page("actions")
    # what stands in an empty field is Swedish as well
    assert [one.proto.placeholder for one in test.selectbox if one.label == "Plats"] == ["Välj eller skriv"]
    written(test, "Vad ska göras?", "Laga lampan")
    written(test, "Hus för hus (ett per rad, kan lämnas tomt)", "Hus 1\nHus 2")
    button(test, "Spara").click().run()

    # nobody is responsible yet
    assert [one.value for one in test.error] == ["Inte sparat."]
    assert stands_in(test, "Vad ska göras?") == "Laga lampan"
    written(test, "Ansvarig enhet", "Gata")
    button(test, "Spara").click().run()

    assert not test.exception
    assert not test.error
    assert stands_in(test, "Vad ska göras?") == ""
    with Store(settings.database_url()) as store:
        kept = action_rows.actions(store)
    assert sorted(kept["building"]) == ["", "Hus 1", "Hus 2"]
    assert set(kept["responsible"]) == {"Gata"}


def test_a_focus_area_chosen_twice_is_refused_and_said(open_page, database):
    with Store(database) as store:
        held = round_rows.begin(store, PERIOD, who="anna", at=NOW)
    test = open_page("situation", runda=held.id)
    for one in [one for one in test.selectbox if one.label.startswith("Område")][:2]:
        one.select("Bryggan, Tranemo")
    button(test, "Spara fokusområden").click().run()

    assert not test.exception
    assert "Inte sparat." in [one.value for one in test.info]
    with Store(database) as store:
        assert round_rows.focus(store, PERIOD.last).empty


def test_a_press_is_heeded_though_the_drawing_after_it_is_broken_off(open_page, database, monkeypatch):
    with Store(database) as store:
        held = round_rows.begin(store, PERIOD, who="anna", at=NOW)
    test = open_page("situation", runda=held.id)
    written(test, "Vad ska göras?", "Laga lampan")
    written(test, "Ansvarig enhet", "Gata")
    # the browser's own question ends a drawing before it has come to the forms
    monkeypatch.setattr(situation, "_choose", st.stop)
    button(test, "Spara").click().run()

    with Store(database) as store:
        assert list(action_rows.actions(store)["what"]) == ["Laga lampan"]
