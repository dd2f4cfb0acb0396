"""The controller's page in a real browser: the log, a person's traces, corrections; and nothing that is shown runs."""

import re
from contextlib import nullcontext
from urllib.parse import quote

import pytest

from data.trust import audit_log, corrections
from geo.base.records import Role
from tests.browser import at_rest, menu_of, soon
from tests.trust.conftest import HOSTILE

pytestmark = pytest.mark.browser


@pytest.fixture
def control(visit):
    page = visit("/kontroll", Role.UNIT)
    page.get_by_role("heading", name="Kontroll").wait_for()
    page.dialogs = []
    page.asked = []
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: page.asked.append(request.url))
    return page


def search(page, words, purpose):
    page.get_by_text("En persons spår").click()
    page.get_by_text("Söker i allt som någon skrivit").wait_for()
    at_rest(page)
    page.get_by_label("Namn, nummer eller adress").fill(words)
    page.get_by_role("textbox", name="Ändamål").fill(purpose)
    page.get_by_role("button", name="Sök", exact=True).click()
    page.get_by_text(re.compile(r"\d+ träffar")).wait_for()
    at_rest(page)


def test_what_somebody_sent_is_shown_sign_by_sign_and_does_nothing(control, site):
    search(control, "FIENTLIG", HOSTILE[1])
    # a name, and for each row its words, all in one
    control.wait_for_function(
        "n => document.querySelectorAll('[data-testid=stText]').length >= n", arg=len(HOSTILE) + 1
    )
    shown = "\n".join(control.locator("[data-testid=stText]").all_inner_texts())

    for words in HOSTILE:
        assert shown.count(words) >= 3, words  # text, place and subcategory
    control.get_by_text("Loggen", exact=True).click()
    at_rest(control)
    control.get_by_role("button", name="Visa", exact=True).click()
    control.get_by_role("cell", name=HOSTILE[1]).first.wait_for()
    at_rest(control)
    assert control.evaluate("window.__pwn") is None
    assert control.dialogs == []
    assert control.locator("img[src=x], svg[onload], iframe[src*=evil], a[href^=javascript]").count() == 0
    assert not [url for url in control.asked if not url.startswith((site.url, "data:", f"blob:{site.url}"))]


def test_a_search_is_in_the_log_with_its_purpose_and_without_its_words(control, site):
    search(control, "hemlig text police 3", "begäran dnr 2026-17")

    with site.store() as store:
        row = next(audit_log.rows(store, what=audit_log.Act.SEARCH).itertuples())
    assert (row.who, row.purpose, row.count) == ("unit@prov.example", "begäran dnr 2026-17", 1)
    assert row.records == ("police-3",)
    assert "hemlig" not in str(row)


def test_the_chain_is_proved_on_the_page(control):
    control.get_by_role("button", name="Pröva kedjan").click()

    control.get_by_text("Kedjan är hel").wait_for()


def test_a_record_is_corrected_and_its_history_shown(control, site):
    control.get_by_text("Rätta en uppgift").click()
    control.get_by_text("Id:t står vid varje träff").wait_for()
    at_rest(control)
    field = control.get_by_role("textbox", name="Postens id")
    field.fill("survey-4")
    field.press("Enter")
    control.get_by_label("Text", exact=True).wait_for()
    at_rest(control)
    control.get_by_label("Text", exact=True).fill("En person såg det")
    control.get_by_label("Skäl till ändringen").fill("namn borttaget")
    control.get_by_role("button", name="Spara rättelsen").click()

    control.get_by_text("Sparat som lydelse").wait_for()
    control.get_by_text("unit@prov.example: namn borttaget").wait_for()
    control.get_by_text("blev ”En person såg det”").wait_for()
    at_rest(control)
    with site.store() as store:
        assert corrections.history(store, "survey-4")["before"].tolist()[-1]["text"].startswith("hemlig text")


def test_without_a_reason_nothing_is_corrected(control, site):
    control.get_by_text("Rätta en uppgift").click()
    control.get_by_text("Id:t står vid varje träff").wait_for()
    at_rest(control)
    field = control.get_by_role("textbox", name="Postens id")
    field.fill("survey-5")
    field.press("Enter")
    control.get_by_label("Text", exact=True).wait_for()
    at_rest(control)
    control.get_by_label("Text", exact=True).fill("annat")
    control.get_by_role("button", name="Spara rättelsen").click()

    control.get_by_text("varför uppgiften rättas").wait_for()
    at_rest(control)
    with site.store() as store:
        assert corrections.history(store, "survey-5").empty


def test_forgetting_is_looked_at_before_it_is_done(control):
    control.get_by_text("Gallra", exact=True).click()
    control.get_by_role("cell", name="Polisanmälningar").first.wait_for()

    # ten hostile rows from 2020 are due; the button waits for the box to be ticked
    at_rest(control)
    soon(control.get_by_role("button", name="Gallra nu")).to_be_disabled()


def test_a_guest_is_let_in_and_shown_out_on_the_page(control, site):
    from data.trust import accounts

    control.get_by_text("Behörigheter").click()
    control.get_by_text("Inloggade nu").wait_for()
    at_rest(control)
    control.get_by_role("textbox", name="Inloggningsnamn").fill("Ny@Polis.Example")
    control.get_by_role("button", name="Bjud in").click()
    control.get_by_role("cell", name="ny@polis.example").wait_for()
    at_rest(control)
    with site.store() as store:
        assert "ny@polis.example" in accounts.guests(store)["login"].tolist()


@pytest.mark.parametrize("role", [Role.POLICE, Role.PARTNER, Role.REPORTER])
def test_nobody_else_has_the_page(visit, role):
    page = visit("/kontroll", role)
    page.get_by_text("Inloggad som").wait_for()
    at_rest(page)

    assert page.get_by_role("heading", name="Kontroll").count() == 0
    # there a sheet over everything says that there is no such page: the menu is looked at from the map
    page.goto(page.url.split("/kontroll")[0])
    page.get_by_text("Inloggad som").wait_for()
    at_rest(page)
    names = menu_of(page)
    assert "Karta" in names
    assert "Kontroll" not in names


def test_visa_for_lowers_the_screen_and_the_address(visit):
    page = visit("/", Role.UNIT)
    page.get_by_text("Inloggad som").wait_for()
    at_rest(page)
    assert "Kontroll" in menu_of(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("combobox", name="Visa för").click()
    page.get_by_role("option", name="polis").click()

    page.get_by_text("Visas som för polis").wait_for()
    page.wait_for_url("**visa=polis**")
    at_rest(page)
    assert "Kontroll" not in menu_of(page)
    asked.clear()
    page.reload()
    page.get_by_text("Visas som för polis").wait_for()
    at_rest(page)
    with page.expect_request("**/karta/punkter**") if not fetched(asked) else nullcontext():
        pass
    assert all("visa=polis" in url for url in fetched(asked))


@pytest.mark.parametrize(
    ("word", "role"),
    [("public", "allmänhet"), ("polisn", "allmänhet"), ("invånare", "allmänhet"), ("partner", "samverkanspart")],
)
def test_a_word_that_is_no_choice_lowers_all_that_is_drawn(visit, site, word, role):
    """A mistyped address once said "Visas som för allmänhet" over a map that held everything."""
    page = visit("/tillganglighet", Role.UNIT)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}/?visa={word}")

    page.get_by_text(f"Visas som för {role}").wait_for()
    page.locator("[data-points]").first.wait_for(state="attached")
    at_rest(page)
    assert f"visa={quote(role)}" in page.url
    assert fetched(asked)
    assert all(f"visa={quote(role)}" in url for url in fetched(asked))
    soon(page.get_by_text(f"Visas som för {role}")).to_be_visible()


def fetched(asked):
    return [url for url in asked if "/karta/punkter" in url]


def test_a_partner_who_filters_is_told_that_it_is_their_own_reports(visit):
    page = visit("/?period=12+m%C3%A5n", Role.PARTNER)

    page.get_by_text("Det här urvalet visar bara det ni själva har rapporterat").wait_for()


def test_the_accessibility_statement_is_read_without_logging_in(visit):
    page = visit("/tillganglighet")

    page.get_by_role("heading", name="Tillgänglighetsredogörelse").wait_for()
    page.get_by_role("heading", name="Tillsyn").wait_for()


def test_the_controller_is_told_how_it_stands_before_any_hash(visit):
    """Before: the page began with a line of sixty-four signs."""
    page = visit("/kontroll", Role.UNIT)
    page.get_by_text("Det som hänt sedan").wait_for()

    assert page.get_by_text("Ingen säkerhetskopia har tagits").count() == 1
    assert page.get_by_text("är inloggade nu").count() == 1
    assert not page.get_by_text("Anteckna huvudet").is_visible()
    page.get_by_text("Loggens huvud").click()
    page.get_by_text("Anteckna huvudet").wait_for()
