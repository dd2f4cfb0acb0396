"""The page "Rapporter" through Streamlit's own test runner: what is given to whom, what is noted, what is changed."""

import json
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from data.intake.intake import take_in
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.periods import LOCAL
from geo.base.records import Role
from service import clock, open_store
from views.access import asker_of_request

NOW = datetime(2026, 11, 22, 12, tzinfo=LOCAL)

PAGE = """
from views.pages.record_list import page
page()
"""
FILE = "Datum;Plats;Ort;Kategori;Beskrivning\n2026-10-01 21:30;Dalstorp kyrka;Dalstorp;klotter;ur filen\n"


@pytest.fixture
def page(database, observations, monkeypatch):
    monkeypatch.setattr(clock, "_FIXED", [NOW])
    frame = observations([(0, 0), (30, 0), (60, 0)], text=["hemligt ett", "hemligt två", "hemligt tre"])
    frame.loc[2, ["source", "sender"]] = ["housing", "tranemobostäder"]
    with Store(database) as store:
        store.add(frame)
        take_in(store, "lista.csv", FILE.encode(), source="situation", now=NOW)

    def show(asker=None, **query) -> AppTest:
        if asker is not None:
            monkeypatch.setattr(asker_of_request, "asker", lambda: asker)
        test = AppTest.from_string(PAGE, default_timeout=120)
        for key, value in query.items():
            test.query_params[key] = value
        return test.run()

    yield show
    open_store.store().close()
    open_store.store_at.cache_clear()


def given(test) -> dict:
    """What the list is given."""
    (one,) = [part for part in test.get("bidi_component") if part.proto.component_name == "rapporter"]
    return json.loads(one.proto.json or one.proto.mixed.json)


def words(test) -> str:
    return " ".join(
        str(one.value) for kind in ("text", "success", "warning", "error", "info") for one in test.get(kind)
    )


def noted(database, act):
    with Store(database) as store:
        return audit_log.rows(store, what=act)


def test_no_text_is_given_and_none_is_noted_until_it_is_asked_for(page, database):
    test = page()

    data = given(test)
    assert not test.exception
    assert len(data["rows"]) == 4
    assert "hemligt" not in json.dumps(data, ensure_ascii=False)
    assert len(noted(database, audit_log.Act.READ)) == 0


def test_texts_are_given_when_the_reading_has_been_noted_once(page, database):
    test = page(texter="true")

    assert "hemligt två" in json.dumps(given(test), ensure_ascii=False)
    test.run()
    assert noted(database, audit_log.Act.READ)["count"].tolist() == [4]


def test_a_partner_is_given_the_own_records_and_may_change_nothing(page):
    data = given(test := page(Asker("eva", Role.PARTNER, "tranemobostäder")))

    assert (len(data["rows"]), data["may_choose"]) == (1, False)
    assert not [one for one in test.expander if one.label == "Inläsningar"]


def test_three_are_corrected_at_once_and_the_choice_is_put_down(page, database):
    test = page()
    ids = [row[0] for row in given(test)["rows"]][:3]
    test.session_state["rapporter_valda"] = ids
    test.run()

    box = next(one for one in test.selectbox if one.label == "Kategori")
    box.set_value("trafik")
    next(one for one in test.text_input if one.label == "Varför").set_value("fel slag")
    next(one for one in test.button if one.label == "Rätta").click()
    test.run()

    assert "3 rapporter är rättade" in words(test)
    assert given(test)["clear"] == 1
    with Store(database) as store:
        frame = store.observations().set_index("id")
    assert set(frame.loc[ids, "category"]) == {"trafik"}
    assert len(noted(database, audit_log.Act.CORRECT)) == 1


def test_why_is_asked_for_and_nothing_is_changed_without_it(page, database):
    test = page()
    test.session_state["rapporter_valda"] = [given(test)["rows"][0][0]]
    test.run()
    next(one for one in test.selectbox if one.label == "Kategori").set_value("trafik")
    next(one for one in test.button if one.label == "Rätta").click()
    test.run()

    assert "Inte sparat." in words(test)
    assert len(noted(database, audit_log.Act.CORRECT)) == 0


def test_an_opened_record_is_shown_whole_with_its_history_and_noted_once(page, database):
    test = page()
    data = given(test)
    test.session_state["rapport_oppen"] = data["rows"][0][0]
    test.run()
    test.run()

    assert "hemligt ett" in words(test)
    assert noted(database, audit_log.Act.READ)["count"].tolist() == [1]
    # what others sent and did not share cannot be opened by its id
    other = page(Asker("eva", Role.PARTNER, "tranemobostäder"))
    other.session_state["rapport_oppen"] = data["rows"][0][0]
    other.run()
    assert "hemligt" not in words(other)


def test_an_import_is_undone_after_it_has_been_told_what_goes(page, database):
    test = page()
    box = next(one for one in test.selectbox if one.label == "Inläsning")
    box.select_index(0)
    test.run()
    assert "1 rad tas bort." in words(test)
    assert "Ingen avslutad lägesbild" in words(test)
    assert next(one for one in test.button if one.label == "Ångra inläsningen").disabled

    next(one for one in test.checkbox if one.label.startswith("Ja, ta bort")).check()
    test.run()
    next(one for one in test.button if one.label == "Ångra inläsningen").click()
    test.run()

    assert "Inläsningen är ångrad" in words(test)
    assert len(given(test)["rows"]) == 3
    assert noted(database, audit_log.Act.UNDO)["count"].tolist() == [1]


def test_a_place_that_is_not_there_is_told_and_the_whole_selection_shown(page):
    test = page(plats="h999")

    assert len(given(test)["rows"]) == 4
