"""A server that answers late takes nothing from somebody who has gone on: real pages, with the answers held back."""

import re
import signal
import time
from datetime import datetime

import pytest

from data.intake.intake import take_in
from data.store.store import Store
from geo.base.periods import LOCAL
from tests.browser import at_rest, soon
from tests.journeys.desk import NOW, Running

pytestmark = pytest.mark.browser

SHEET = "datum;kategori;beskrivning;plats;ort\n2026-10-03;klotter;stor målning;Radhusvägen;\n"


class Line:
    """The way between a page and its server, on which answers can be held back."""

    def __init__(self) -> None:
        self.held: list = []
        self.holding = False

    def prepare(self, page) -> None:
        page.route_web_socket("**/_stcore/stream", self._open)

    def _open(self, browser) -> None:
        server = browser.connect_to_server()
        self.browser = browser
        browser.on_message(server.send)
        server.on_message(self._answer)

    def _answer(self, message) -> None:
        if self.holding:
            self.held.append(message)
        else:
            self.browser.send(message)

    def release(self) -> None:
        self.holding = False
        while self.held:
            self.browser.send(self.held.pop(0))


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    file = tmp_path_factory.mktemp("late") / "karta.db"
    with Store(f"sqlite:///{file}") as store:
        take_in(store, "a.csv", SHEET.encode(), now=datetime.fromisoformat(NOW).replace(tzinfo=LOCAL))
    server = Running(f"sqlite:///{file}")
    yield server
    server.stop()


@pytest.fixture
def line():
    return Line()


def answered(page, place: str, n: int) -> None:
    """Wait until the server has taken the card's first n deeds."""
    page.wait_for_function("([place, n]) => Number(document.querySelector(place).dataset.acked) >= n", arg=[place, n])


def test_a_number_after_a_search_takes_no_place_that_stood_there_before(running, visit, line):
    page, _ = visit(running, "/granska", prepare=line.prepare)
    page.wait_for_selector(".granska-list .granska-button:has-text('Radhusvägen')", timeout=120_000)
    line.holding = True
    page.keyboard.press("s")
    page.keyboard.type("Tranängskolan")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    soon(page.locator(".granska-card")).to_contain_text("Söker")
    line.release()

    page.wait_for_selector(".granska-list .granska-button:has-text('Tranängskolan')")
    page.keyboard.press("1")
    page.wait_for_selector(".granska-rot[data-left='0']")


def test_a_place_that_was_written_is_not_changed_by_what_was_found_for_another(running, visit, line):
    page, _ = visit(running, "/klistra-in", prepare=line.prepare)
    page.wait_for_selector("textarea", timeout=120_000)
    page.fill("textarea", "- Klotter vid Radhusvägen 12 november.")
    page.get_by_role("button", name="Föreslå händelser").click()
    page.wait_for_selector(".klistra-where:has-text('Flera platser passar')")
    line.holding = True
    row = page.locator(".klistra-row")
    for written in ("Solgårdsområdet", "Tranängskolan"):
        row.locator("[data-field=place]").fill(written)
        row.locator("[data-field=place]").blur()
    row.focus()
    page.keyboard.press("1")
    soon(row).to_contain_text("Söker platsen")
    line.release()

    row.locator(".klistra-where:has-text('Placeras: Tranängskolan')").wait_for()
    assert row.locator("[data-field=place]").input_value() == "Tranängskolan"


def test_the_next_event_is_not_cleared_with_the_one_that_was_added(running, visit, line):
    page, _ = visit(running, "/rapportera", prepare=line.prepare)
    page.wait_for_selector(".rapport-form", timeout=120_000)
    page.get_by_label("Plats, gata eller hållplats").fill("Dalstorp kyrka")
    what, add = page.get_by_label("Vad har hänt?"), page.locator("button:has-text('Lägg till en händelse till')")
    line.holding = True
    for n, words in enumerate(("Klotter", "Glaskross", "Mörkt vid grinden")):
        what.fill(words)
        if n < 2:
            add.click()
    line.release()

    # what was sent is in the list, what is being written stands
    page.wait_for_selector(".rapport-event:has-text('Glaskross')")
    answered(page, ".rapport-rot", 2)
    soon(page.locator(".rapport-event")).to_have_count(2)
    assert what.input_value() == "Mörkt vid grinden"

    # two are taken away before the first answer has come: those two, whatever has moved up
    page.get_by_label("Plats, gata eller hållplats").fill("Dalstorp kyrka")
    add.click()
    answered(page, ".rapport-rot", 3)
    line.holding = True
    for words in ("Klotter", "Glaskross"):
        page.locator(".rapport-event", has_text=words).get_by_role("button", name="Ta bort").click()
    line.release()
    answered(page, ".rapport-rot", 5)
    soon(page.locator(".rapport-event")).to_have_count(1)
    soon(page.locator(".rapport-event")).to_contain_text("Mörkt vid grinden")


def test_where_i_stand_does_not_move_what_i_have_pointed_out_since(running, visit):
    page, _ = visit(running, "/rapportera")
    page.wait_for_selector(".rapport-form", timeout=120_000)
    page.evaluate("navigator.geolocation.getCurrentPosition = (found) => { window.found = found; }")
    page.locator("button:has-text('Där jag är nu')").click()
    page.locator(".rapport-map").click(position={"x": 100, "y": 120})
    page.wait_for_selector("text=En punkt är satt")
    before = page.locator(".spot-mark").bounding_box()
    page.evaluate("found({ coords: { latitude: 57.4855, longitude: 13.3489 } })")

    assert page.locator(".spot-mark").bounding_box() == before


def test_what_is_drawn_is_the_areas_that_stood_there_and_a_button_keeps_its_place(running, visit, line):
    page, _ = visit(running, "/omraden", prepare=line.prepare)
    page.wait_for_selector(".omraden-list", timeout=120_000)
    page.locator(".omraden-list button:has-text('Solgårdsområdet')").click()
    page.wait_for_selector(".omraden-list [aria-pressed=true]:has-text('Solgårdsområdet')")
    other = page.locator(".omraden-list button:not(:has-text('Solgårdsområdet'))").first
    line.holding = True
    other.click()
    page.get_by_role("button", name="Rita gränsen för Solgårdsområdet").click()
    page.get_by_role("button", name="Klar").focus()
    line.release()
    answered(page, ".omraden-rot", 3)
    assert page.evaluate("document.activeElement.dataset.tool") == "finish"

    box = page.locator(".omraden-map").bounding_box()
    for x, y in ((0.3, 0.3), (0.7, 0.3), (0.5, 0.7)):
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
    page.get_by_role("button", name="Klar").click()
    page.wait_for_selector("text=En ny gräns är ritad")
    soon(page.locator(".omraden-list [aria-pressed=true]")).to_have_text(re.compile("^Solgårdsområdet"))


def test_a_page_is_at_rest_only_when_its_last_press_is_answered(running, visit):
    """What the other journeys rely on, with a server that stands still while somebody presses."""
    page, _ = visit(running, "/klistra-in")
    page.wait_for_selector("textarea", timeout=120_000)
    at_rest(page)
    page.fill("textarea", "- Klotter vid Radhusvägen 12 november.")
    running.process.send_signal(signal.SIGSTOP)
    try:
        page.get_by_role("button", name="Föreslå händelser").click()
        with pytest.raises(AssertionError, match="asked for"):
            at_rest(page, 1_000)
        assert page.locator(".klistra-row").count() == 0
    finally:
        running.process.send_signal(signal.SIGCONT)

    at_rest(page)
    assert page.locator(".klistra-row").count() == 1


def test_a_map_overtaken_while_its_library_loads_is_still_alive(running, visit):
    """The page puts away what an overtaken drawing gives; the next drawing has taken it over by then."""
    held, drawings = [], []

    def prepare(page):
        page.route("**/vendor/leaflet.js*", lambda route: held.append(route))  # noqa: PLW0108
        page.on("websocket", lambda stream: stream.on("framereceived", lambda frame: drawings.append(bytes(frame))))

    def drawn() -> None:
        waited = time.monotonic()
        while not any(b'"state": "ready"' in one for one in drawings):
            assert time.monotonic() - waited < 60
            page.wait_for_timeout(50)

    page, _ = visit(running, "/?ort=Tranemo", prepare=prepare)
    drawn()
    drawings.clear()
    page.get_by_text("90 dagar", exact=True).click()
    drawn()
    for route in held:
        route.continue_()

    page.wait_for_selector(".karta-ort", state="attached")
    page.wait_for_function("window.kartan.map.getPane('kartaGround') !== undefined")
