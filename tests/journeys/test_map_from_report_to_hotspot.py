"""From a real report to the map: a spreadsheet is read in, filters are moved, months played, nothing leaves."""

import re

import openpyxl
import pytest

from tests.browser import at_rest, soon
from tests.journeys.desk import ready, state

pytestmark = pytest.mark.browser


@pytest.fixture
def spreadsheet(tmp_path):
    """Eleven rows as a Swedish sender writes them; one has no date."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        ["Ärendenr", "Händelsedatum", "Klockslag", "Typ", "Plats", "Ort", "Latitud", "Longitud", "Beskrivning"]
    )
    for number in range(10):
        sheet.append(
            [f"A{number}", f"2026-{number % 9 + 1:02d}-14", "21:15", "Skadegörelse", "Solgårdsgatan", "Tranemo",
             57.4856 + number / 10_000, 13.3524, "Krossad ruta"]
        )  # fmt: skip
    sheet.append(["A10", "", "", "Skadegörelse", "Solgårdsgatan", "Tranemo", 57.4856, 13.3524, "Utan datum"])
    path = tmp_path / "rapporter.xlsx"
    book.save(path)
    return path


def test_a_spreadsheet_becomes_points_on_the_map(karta, visit, spreadsheet):
    page, _ = visit(karta(), "/las-in")

    page.set_input_files("input[type=file]", spreadsheet)
    page.get_by_text("10 av 11 rader kan läsas in.").wait_for()
    page.get_by_text("Rad 12: Raden saknar datum.").wait_for()
    page.get_by_role("button", name="Läs in 10 rader").click()
    page.get_by_text("Klart. 10 rader är sparade.").wait_for()
    page.get_by_role("button", name="Visa på kartan").click()
    ready(page)

    soon(page.locator(".karta-rot")).to_have_attribute("data-points", "10")
    soon(page.locator(".karta-counts")).to_contain_text("Alla 10 rapporter i urvalet syns på kartan.")


def test_reading_the_same_file_twice_stores_nothing_more(karta, visit, spreadsheet):
    page, _ = visit(karta(), "/las-in")
    page.set_input_files("input[type=file]", spreadsheet)
    page.get_by_role("button", name="Läs in 10 rader").click()
    page.get_by_role("button", name="Läs in en fil till").click()

    page.wait_for_selector("input[type=file]", state="attached")
    page.set_input_files("input[type=file]", spreadsheet)

    page.get_by_text("0 av 11 rader kan läsas in. 10 finns redan.").wait_for()
    at_rest(page)
    assert page.get_by_role("button", name=re.compile(r"^Läs in \d")).count() == 0


def test_an_empty_map_says_what_to_do_next(karta, visit):
    page, _ = visit(karta())
    page.wait_for_selector(".karta-headline:not(.karta-pending)")

    soon(page.locator(".karta-panel")).to_contain_text("Läs in en fil på sidan Läs in")
    at_rest(page)
    # nothing here is made up
    assert page.get_by_text("åhittade").count() == 0


def test_solgardsomradet_is_found_and_says_why(demo, visit):
    page, _ = visit(demo)
    ready(page)

    row = page.locator(".karta-panel [data-verdict=tydlig]", has_text="Solgårdsområdet")
    row.locator("button").first.click()
    why = row.locator(".karta-why")
    soon(why.locator(".karta-sentence")).to_contain_text("Här har")
    soon(why.locator(".karta-numbers")).to_contain_text("Väntat antal")
    page.wait_for_url(re.compile("plats="))
    # clear ones have an outline that can be clicked, and a number
    page.locator("path.karta-outline.leaflet-interactive").first.wait_for(state="attached")
    badge = page.locator(".karta-mark[data-pin].karta-chosen")
    soon(badge).to_have_attribute("aria-label", re.compile("^1. Tydlig ansamling: Solgårdsområdet"))


def test_filters_and_months_move_the_map_and_stand_in_the_address(demo, visit):
    page, watch = visit(demo)
    ready(page)
    whole = state(page)
    assert whole["shown"] == whole["points"] > 50
    soon(page.locator(".karta-stamp")).to_have_text("Påhittade uppgifter")
    page.locator(".karta-mark").nth(5).wait_for(state="attached")

    # a month, and the months played: no word to the server
    page.locator(".karta-play input").fill("5")
    soon(page.locator(".karta-rot")).to_have_attribute("data-month", "4")
    assert 0 <= state(page)["shown"] < whole["shown"]
    page.wait_for_url(re.compile("manad=4"))
    at_rest(page)
    page.wait_for_load_state("networkidle")
    asked = list(watch.asked)
    page.locator(".karta-play-button").click()
    page.wait_for_selector(".karta-rot[data-month='7']", state="attached")
    # the page's own icon is asked for again when the address changes; nothing else is
    assert [url for url in watch.asked[len(asked) :] if not url.endswith("/icon.svg")] == []
    page.locator(".karta-play-button").click()

    # the hours of the week, brushed with the mouse
    cells = page.locator(".vecka-cell")
    start, end = cells.nth(4 * 24 + 18).bounding_box(), cells.nth(6 * 24 + 23).bounding_box()
    page.mouse.move(start["x"] + 2, start["y"] + 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 2, end["y"] + 2, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"tid=fri-sun\.18-24"))
    page.get_by_text("utforskande, inte prövat").first.wait_for(timeout=180_000)

    # and back to what was fixed beforehand
    page.get_by_role("button", name="Till fast urval").click()
    page.get_by_text("fast urval, prövat").wait_for(timeout=180_000)
    at_rest(page)
    assert "tid=" not in page.url


def test_a_view_can_be_sent_as_an_address(demo, visit):
    page, _ = visit(demo, "/?ort=Tranemo&dolj=areas.cells.density.places.stops&manad=3")
    ready(page)

    soon(page.locator(".karta-map")).to_have_attribute("aria-label", re.compile("Tranemo"))
    soon(page.locator(".karta-rot")).to_have_attribute("data-month", "3")
    page.locator(".karta-tools summary").click()
    soon(page.locator("[data-layer=points]")).to_be_checked()
    soon(page.locator("[data-layer=places]")).not_to_be_checked()
    page.locator("[data-layer=cells]").check()
    page.wait_for_url(re.compile(r"dolj=areas\.density\.places\.stops"))
    page.get_by_text("i rutan").first.wait_for()


def test_a_place_is_chosen_on_the_map_or_in_the_list(demo, visit):
    page, _ = visit(demo, "/?ort=Tranemo")
    ready(page)

    first = page.locator(".karta-places .karta-row").first
    name = first.locator("strong").inner_text()
    first.locator("button").click()
    page.wait_for_url(re.compile("plats=p"))
    chosen = page.locator(".karta-mark.karta-chosen")
    soon(chosen).to_have_attribute("aria-label", re.compile(f"^{re.escape(name)}, "))
    page.get_by_role("heading", name="Rapporterna om platsen").wait_for()
    at_rest(page)

    other = page.locator(".karta-mark:not(.karta-chosen)").first
    label = other.get_attribute("aria-label")
    other.focus()
    page.keyboard.press("Enter")
    soon(chosen).to_have_attribute("aria-label", label)
    at_rest(page)
    open_row = page.locator(".karta-panel .karta-open strong")
    assert label.startswith(open_row.inner_text()) or open_row.inner_text() in label


def test_the_map_stands_still_while_a_filter_is_moved(demo, visit):
    """The Leaflet map lives on: what the reader has moved to is not thrown away, and nothing flashes."""
    page, _ = visit(demo, "/?ort=Tranemo")
    ready(page)
    page.evaluate(
        "window.before = document.querySelector('.karta-map'); window.kartan.map.setZoom(16, {animate: false})"
    )

    page.get_by_text("12 mån").click()
    page.wait_for_url(re.compile("period="))
    page.get_by_text("utforskande, inte prövat").first.wait_for(timeout=180_000)
    at_rest(page)

    assert page.evaluate("window.before === document.querySelector('.karta-map') && window.before.isConnected")
    assert page.evaluate("window.kartan.map.getZoom()") == 16


def test_nothing_is_wider_than_the_screen(demo, visit):
    page, _ = visit(demo)
    ready(page)

    for width, height in ((1440, 900), (1024, 768), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(600)
        at_rest(page)
        page.wait_for_function("document.documentElement.scrollWidth <= window.innerWidth")
        page.wait_for_function(
            """() => { const box = document.querySelector(".karta-map").getBoundingClientRect();
            return box.width >= 400 && box.height >= 380; }"""
        )


def test_nothing_of_streamlits_own_chrome_is_seen(karta, visit):
    page, _ = visit(karta())
    page.wait_for_selector(".karta-headline")
    at_rest(page)

    for name in ("stMainMenu", "stAppDeployButton", "stStatusWidget"):
        assert not page.locator(f"[data-testid={name}]").is_visible()
    soon(page.locator("html")).to_have_attribute("lang", "sv")
    soon(page).to_have_title("Trygghetskartan")


DEAF = """(() => { const begun = window.setInterval;
  window.setInterval = (act, wait, ...more) => (wait === 500 ? 0 : begun(act, wait, ...more)); })()"""
"""What takes the page's own look at the work away, twice a second: a look that is lost on the way."""


def test_the_answer_comes_even_where_the_pages_own_look_is_lost(demo, visit):
    page, _ = visit(demo, "/tillganglighet")
    page.add_init_script(DEAF)
    page.goto(f"{demo.address}/?tid=wed-wed.06-13")
    page.locator(".karta-pending").wait_for()

    page.locator(".karta-headline:not(.karta-pending)").wait_for(timeout=180_000)
