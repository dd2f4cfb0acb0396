"""The page "Vandringar" through Streamlit's own test runner, with a real database."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from data.store.store import Store
from data.walks import pin_reviews, pin_rows, walk_rows
from data.walks.pin_rows import Offer, Photo
from data.walks.walk_rows import Stop
from geo.base.periods import LOCAL
from service import clock, open_store
from tests.field.photos import numbered
from views.routes.file_routes import file_routes

NOON = datetime(2026, 11, 22, 15, 0, tzinfo=LOCAL)
E, N = 398400.0, 6359000.0
PAGE = """
from views.pages.walks import page
page()
"""


@pytest.fixture
def store(database, monkeypatch):
    monkeypatch.setattr(clock, "_FIXED", [NOON])
    with Store(database) as opened:
        yield opened
    open_store.store().close()
    open_store.store_at.cache_clear()


@pytest.fixture
def page(store):
    def run(**query):
        test = AppTest.from_string(PAGE, default_timeout=60)
        for key, value in query.items():
            test.query_params[key] = value
        return test.run()

    assert store
    return run


@pytest.fixture
def walk(store):
    return walk_rows.new_walk(
        store, locality="Sjötofta", held_on=NOON.date(), now=NOON, tablets=2, stops=[Stop(1, "Busskuren", E, N)]
    )[0]


@pytest.fixture
def offer(walk):
    content = {"revision": 1, "feeling": "otrygg", "lat": 57.36, "lon": 13.31, "stop": 1, "text": "**Mörkt** {{här}}"}
    return Offer(
        uuid=str(uuid4()),
        walk=walk.id,
        device="a" * 64,
        revision=1,
        sha256="1" * 64,
        content=content,
        e=E,
        n=N,
        category="otrygg plats",
        locality="Sjötofta",
        created=NOON,
        received=NOON,
        personal=("telefon",),
    )


def button(test, label):
    return next(one for one in test.button if one.label == label)


def words(test):
    return " ".join(one.value for kind in ("text", "markdown", "caption", "info", "warning", "success") for one in
                    test.get(kind) if isinstance(one.value, str))  # fmt: skip


def test_without_walks_the_page_says_what_to_do(page):
    test = page()

    assert not test.exception
    assert "Öppna den första" in words(test)
    assert "Ännu ingen vandring" in words(test)


def test_a_walk_is_opened_and_its_code_shown_until_it_is_written_down(page, store):
    test = page()
    test.selectbox[0].set_value("Sjötofta")
    test.text_area[0].set_value("Busskuren; 57,361 13,312\nSkolan")
    button(test, "Öppna vandringen").click().run()

    assert not test.exception
    code = next(one.value for one in test.header if walk_rows.by_code(store, one.value))
    walk = walk_rows.by_code(store, code)
    assert walk.locality == "Sjötofta"
    assert [stop.name for stop in walk.stops] == ["Busskuren", "Skolan"]
    assert code in words(test)  # in the link beside the QR
    button(test, "Koden är uppskriven").click().run()
    assert not test.exception
    assert code not in words(test)


def test_a_route_that_cannot_be_read_opens_nothing(page, store):
    test = page()
    test.text_area[0].set_value("Busskuren; 13,312 57,361")
    button(test, "Öppna vandringen").click().run()

    assert not test.exception
    assert store.count("walks") == 0
    assert any("inte öppnad" in one.value for one in test.error)


def test_pins_are_shown_as_they_were_written_and_personal_data_is_marked(page, store, offer):
    pin_rows.save(store, [offer])
    test = page()

    assert not test.exception
    assert "**Mörkt** {{här}}" in [one.value for one in test.text]
    assert any("telefon" in one.value for one in test.warning)


def test_a_decision_is_saved_and_a_refusal_without_a_reason_is_not(page, store, walk, offer):
    pin_rows.save(store, [offer])
    test = page()
    status = next(one for one in test.selectbox if one.label == "Status")
    status.set_value("görs inte")
    button(test, "Spara beslutet").click().run()
    assert any("Inget är sparat" in one.value for one in test.error)
    next(one for one in test.selectbox if one.label == "Status").set_value("planerad")
    next(one for one in test.text_input if one.label == "Ansvarig").set_value("gata")
    button(test, "Spara beslutet").click().run()

    assert not test.exception
    [row] = pin_reviews.reviewed(store, walk.id).to_dict("records")
    assert (row["decision"], row["status"], row["responsible"]) == ("taken", "planerad", "gata")


def test_a_suggested_duplicate_is_the_same_only_when_somebody_says_so(page, store, walk, offer):
    pin_rows.save(store, [offer, replace(offer, uuid=str(uuid4()), e=E + 10)])
    test = page()
    assert pin_reviews.reviewed(store, walk.id)["decision"].tolist() == ["", ""]
    button(test, "Samma plats").click().run()

    assert not test.exception
    assert sorted(pin_reviews.reviewed(store, walk.id)["decision"]) == ["", "same"]
    assert store.count() == 2


def test_a_late_pin_is_let_in(page, store, offer):
    pin_rows.save(store, [replace(offer, late=True)])
    test = page()
    assert store.count() == 0
    button(test, "Släpp in").click().run()

    assert not test.exception
    assert store.count() == 1


def test_a_photo_is_looked_at_before_anyone_else_sees_it(page, store, walk, offer):
    pin_rows.save(store, [replace(offer, photos=(Photo("2" * 64, numbered(1, (400, 300)), 300, 400),))])
    test = page()
    button(test, "Inga ansikten eller bilnummer").click().run()

    assert not test.exception
    assert set(pin_reviews.photo_verdicts(store, walk.id).values()) == {"clean"}


def test_the_readiness_of_the_tablets_is_seen_and_the_walk_closed(page, store, walk):
    walk_rows.tablet_seen(store, walk.id, "a" * 64, label="3", ready=True, missing=["gps"], unsent=4, now=NOON)
    test = page()
    assert "1 av 2 plattor är förberedda." in words(test)
    assert "Osända nålar på plattorna: 4" in words(test)
    button(test, "Stäng vandringen").click().run()

    assert not test.exception
    assert walk_rows.walk(store, walk.id).closed == NOON


def test_the_protocol_is_fetched_by_a_route_of_our_own(store, offer, walk, serving):
    pin_rows.save(store, [offer])
    address = serving(Starlette(routes=file_routes()))

    for ending, begins in (("html", b"<!doctype"), ("pdf", b"%PDF"), ("xlsx", b"PK")):
        answer = httpx.get(f"{address}/karta/vandring/{walk.id}.{ending}")
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert answer.headers["cache-control"] == "private, no-store"
        assert "attachment" in answer.headers["content-disposition"]
    assert httpx.get(f"{address}/karta/vandring/ingen.pdf").status_code == 404
    assert httpx.get(f"{address}/karta/vandring/{walk.id}.exe").status_code == 404
