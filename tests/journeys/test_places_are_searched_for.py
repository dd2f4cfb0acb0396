"""A place is searched for while typing, by keyboard alone, in the same way on five pages."""

import re

import pytest
from playwright.sync_api import expect

from data.store.store import Store
from layers.texts import text
from tests.journeys.desk import ready
from tests.journeys.test_map_is_accessible import serious

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SLOW_MS = 60_000


def listed(page, field: str, words: str):
    """Type into a field; return the options when they have come."""
    box = page.locator(field)
    expect(box).to_be_visible(timeout=120_000)
    box.focus()
    box.fill("")
    box.press_sequentially(words)
    options = page.locator(f".sok:has({field}) [role=option]")
    expect(options.first).to_be_visible(timeout=SLOW_MS)
    return options


def test_the_map_moves_to_the_place_and_leads_to_its_page(demo, visit):
    page, _ = visit(demo, lenient=True)
    ready(page)
    options = listed(page, "#karta-sok", "solg")
    field = page.locator("#karta-sok")
    expect(options.first).to_contain_text("Solgårdsområdet")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert serious(page) == []

    # the arrows go round; Esc puts the list away and leaves the words
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("solg")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Solgårdsområdet")
    # where the made-up picture has it: by hand from the area's outline, give or take its width
    page.wait_for_function("Math.abs(kartan.map.getCenter().lat - 57.483) < .01 && kartan.map.getZoom() > 13")
    link = page.locator(".karta-sok-open a")
    expect(link).to_have_text("Öppna sidan Plats för Solgårdsområdet")
    link.press("Enter")
    expect(page.locator(".lista-head h1")).to_have_text("Solgårdsområdet", timeout=120_000)


def test_what_is_not_known_says_so_with_what_to_do(demo, visit):
    page, _ = visit(demo)
    ready(page)
    page.locator("#karta-sok").press_sequentially("sjukhuset")

    said = page.locator(".karta-sok .sok-status")
    expect(said).to_contain_text("Ingen känd plats heter så", timeout=SLOW_MS)
    expect(said).to_contain_text("Pröva")
    expect(page.locator("#karta-sok")).to_have_attribute("aria-expanded", "false")


def test_a_reporter_chooses_a_place_and_it_is_stored_there(database, karta, visit):
    with Store(database):
        pass
    page, _ = visit(karta(), "/rapportera", lenient=True)
    options = listed(page, "#rapport-var", "bussterm")
    expect(options.first).to_contain_text("Tranemo bussterminal")
    assert serious(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#rapport-var")).to_have_value("Tranemo bussterminal")
    expect(page.locator(".rapport-line select")).to_have_value("Tranemo")
    expect(page.locator(".rapport-vald")).to_have_text(
        re.compile("^Vald plats: Tranemo bussterminal, plats i Tranemo, på 100 m")
    )

    # whoever writes on has not chosen it any more
    page.locator("#rapport-var").press_sequentially("en")
    expect(page.locator(".rapport-vald")).to_be_hidden()
    options = listed(page, "#rapport-var", "bussterm")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("input[name=rapport-slag]").first.check()
    page.get_by_role("button", name="Skicka").press("Enter")
    expect(page.get_by_text("Händelsen är mottagen")).to_be_visible(timeout=SLOW_MS)

    with Store(database) as store:
        row = store.observations().iloc[0]
    assert (row["place"], row["locality"], row["precision_m"]) == ("Tranemo bussterminal", "Tranemo", 100.0)


def test_a_proposal_gets_its_place_from_the_list(database, karta, visit):
    with Store(database):
        pass
    page, _ = visit(karta(), "/klistra-in", lenient=True)
    page.locator("textarea").wait_for(timeout=120_000)
    page.fill("textarea", "Fredag 13/11 klotter vid skolan.")
    page.get_by_role("button", name="Föreslå händelser").press("Enter")
    row = page.locator(".klistra-row").first
    expect(row).to_be_visible(timeout=SLOW_MS)
    expect(row.locator("[data-doubt=unplaced]")).to_be_visible()
    options = listed(page, "[data-field=place]", "skolan")
    expect(options.first).to_contain_text("Tranängskolan")
    expect(options.first).to_contain_text("Tranemo")
    assert serious(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(row.locator(".klistra-where")).to_contain_text("Placeras: Tranängskolan", timeout=SLOW_MS)
    expect(row.locator("[data-field=locality]")).to_have_value("Tranemo")
    expect(row.locator("[data-doubt]")).to_have_count(0)
    expect(row.locator(".klistra-take input")).to_be_checked()


def test_an_area_is_found_from_another_ort(demo, visit):
    page, _ = visit(demo, "/omraden", lenient=True)
    options = listed(page, "#omraden-sok", "grimsl")
    expect(options.first).to_contain_text("Grimslund")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("[data-area][aria-pressed=true]")).to_contain_text("Grimslund", timeout=SLOW_MS)
    expect(page.get_by_text("Grimsås har")).to_be_visible(timeout=SLOW_MS)
    assert serious(page) == []


def test_a_question_is_answered_by_a_place_from_the_list(demo, visit):
    """Nothing is decided here: the list stands, is left by Esc, and the question is still there."""
    page, _ = visit(demo, "/granska", lenient=True)
    expect(page.locator(".granska-why")).to_be_visible(timeout=120_000)
    # the made-up texts that name no place are one question; here they are asked about one by one
    expect(page.locator(".granska-why")).to_have_text(text("granska.why.nameless"))
    page.keyboard.press("e")
    expect(page.locator(".granska-why")).not_to_have_text(text("granska.why.nameless"), timeout=SLOW_MS)
    page.keyboard.press("s")
    options = listed(page, ".granska-field[role=combobox]", "kyrk")
    expect(options.first).to_contain_text("kyrka")
    assert serious(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(page.locator(".granska-form")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".granska-form")).to_have_count(0)
