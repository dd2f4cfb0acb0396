"""What the tablet page does when the server, the network, the disk or the clock fails it, in a real browser."""

import json
import os
import sqlite3
import time
from datetime import UTC, datetime

import pytest

from tests.browser import PATIENCE_MS, soon
from tests.field.network import STATUSES, Network
from tests.field.page import HOME, kept, open_page, save, until, wait_for_counts, write
from tests.field.photos import numbered
from tests.field.server import QuickServer, karta

pytestmark = pytest.mark.browser

LONG = os.environ.get("KARTA_LONG") == "1"
BAD = [*(range(400, 512) if LONG else STATUSES), "portal", "lost", "down", "cut"]
STOPS = ("--stop", "1. Bygdegården; 57.3625, 13.2942; Är det ljust nog?", "--stop", "2. Skolan; 57.3611, 13.2961")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with QuickServer(tmp_path_factory.mktemp("server")) as started:
        _, started.code = started.new_walk(*STOPS)
        yield started


@pytest.fixture
def network(server):
    with Network(server.port) as between:
        yield between


def rows(server, query, *values):
    with sqlite3.connect(server.home / "karta.db") as database:
        return database.execute(query, values).fetchall()


@pytest.mark.timeout(3600 if LONG else 300)
def test_every_bad_answer_leaves_the_pin_on_the_tablet_with_a_swedish_reason(chromium, server, network):
    known = json.loads(page_texts(chromium, server))
    with open_page(chromium, network.url, server.code) as page:
        for n, answer in enumerate(BAD, start=1):
            network.behave = lambda method, _path, answer=answer: answer if method == "PUT" else "ok"
            write(page, text=f"{answer}")
            save(page)
            until(page, "document.querySelector('#pins .state').innerText.includes('Inte mottagen än')")
            # the one that was saved last stands first; the reason comes with the answer
            reason = page.locator("#pins .state").first
            soon(reason).to_contain_text("Inte mottagen än. ")
            soon(reason).to_contain_text(known.get(f"status.{answer}", ""))
            assert reason.inner_text().removeprefix("● ").startswith("Inte mottagen än. ")
            pin = next(pin for pin in kept(page) if pin["content"]["text"] == f"{answer}")
            assert pin["state"] in {"queued", "sending"}
            network.behave = lambda _method, _path: "ok"
            page.click("#more")
            page.click("#send")
            page.click("#home")
            wait_for_counts(page, (n, n, 0))
    texts = [text for (text,) in rows(server, "SELECT json_extract(content, '$.text') FROM pins")]
    for answer in BAD:
        assert texts.count(f"{answer}") == 1


def test_a_server_that_never_answers_leaves_the_pin_on_the_tablet(chromium, server, network):
    with open_page(chromium, network.url, server.code) as page:
        page.clock.install()
        network.behave = lambda method, _path: "hang" if method == "PUT" else "ok"
        write(page, text="tyst")
        save(page)
        until(page, "document.querySelector('#counts .network').innerText === 'Skickar …'")
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while "hang" not in network.answers():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        page.clock.fast_forward(40_000)
        until(page, "document.querySelector('#pins .state').innerText.includes('svarade inte i tid')")
        wait_for_counts(page, (1, 0, 1))
        network.behave = lambda _method, _path: "ok"
        page.evaluate("import('/falt/outbox.js').then(({ sendNow }) => sendNow())")
        wait_for_counts(page, (1, 1, 0))
    assert rows(server, "SELECT COUNT(*) FROM pins WHERE json_extract(content, '$.text') = 'tyst'") == [(1,)]


def page_texts(chromium, server):
    """The page's own words, as JSON."""
    with open_page(chromium, server.url, None) as page:
        return page.evaluate(
            """async () => {
                const { t, has } = await import("/falt/texts.js");
                const statuses = [400, 401, 403, 409, 410, 413, 422, 429, 500, 502, 503, "portal"];
                const keys = statuses.map((status) => `status.${status}`);
                return JSON.stringify(Object.fromEntries(keys.filter(has).map((key) => [key, t(key)])));
            }"""
        )


def test_a_login_page_in_between_is_not_taken_for_coverage(chromium, server, network):
    with open_page(chromium, network.url, server.code) as page:
        network.behave = lambda _method, path: "portal" if "/falt/" not in path or "ping" in path else "ok"
        write(page, text="hotellet")
        save(page)
        until(page, "document.querySelector('#counts .network').innerText.includes('logga in på nätet')")
        wait_for_counts(page, (1, 0, 1))
        network.behave = lambda _method, _path: "ok"
        page.evaluate("dispatchEvent(new Event('online'))")
        wait_for_counts(page, (1, 1, 0))


def test_unsent_pins_go_to_a_file_that_the_office_takes_in_once(chromium, server, network, tmp_path):
    with open_page(chromium, network.url, server.code) as page:
        network.behave = lambda method, path: "down" if "ping" in path or method == "PUT" else "ok"
        for text in ("fil ett", "fil två"):
            write(page, text=text)
            if text == "fil två":
                page.set_input_files(
                    "#photo", {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": numbered(7, (800, 600))}
                )
                page.wait_for_selector("#photos li")
            save(page)
        page.click("#more")
        with page.expect_download() as download:
            page.click("#file")
        file = tmp_path / "osant.json"
        download.value.save_as(file)
        wait_for_counts(page, (2, 0, 2))

        for received, same in ((2, 0), (0, 2)):
            answer = karta(server, "walk", "receive", str(file), "--json")
            assert (answer["received"], answer["same"], answer["refused"]) == (received, same, [])
        # another tablet may read the file too, and sends nothing twice
        network.behave = lambda _method, _path: "ok"
        with open_page(chromium, server.url, server.code) as other:
            other.click("#more")
            other.set_input_files("#read", file)
            wait_for_counts(other, (2, 2, 0))
        page.click("#send")
        wait_for_counts(page, (2, 2, 0))
    texts = [text for (text,) in rows(server, "SELECT json_extract(content, '$.text') FROM pins")]
    assert texts.count("fil ett") == texts.count("fil två") == 1


def test_a_full_tablet_says_so_and_keeps_the_words_on_the_screen(chromium, server, network):
    with open_page(chromium, network.url, server.code) as page:
        until(page, "document.querySelector('#stops').children.length === 2")
        write(page, text="plattan är full")
        network.behave = lambda method, _path: "down" if method == "PUT" else "ok"
        # Chromium does not hold IndexedDB to the quota that its tools set, so the refusal itself is what is put in
        page.evaluate(
            """() => {
                IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
            }"""
        )
        page.set_input_files("#photo", {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": numbered(9, (1600, 1200))})
        page.wait_for_selector("#photos li")
        page.click("#form-save")
        until(page, "document.querySelector('#form-error').innerText.includes('INTE sparad')")
        assert page.input_value("#text") == "plattan är full"
        # where there is coverage the server keeps what the tablet cannot
        network.behave = lambda _method, _path: "ok"
        page.click("#form-save")
        page.wait_for_selector(HOME)
        soon(page.locator("#saved strong")).to_have_text("Mottagen av servern.")
    assert rows(server, "SELECT COUNT(*) FROM pins WHERE json_extract(content, '$.text') = 'plattan är full'") == [(1,)]


def test_a_window_that_keeps_nothing_says_so_and_sends_at_once(chromium, server):
    context = chromium.new_context(viewport={"width": 768, "height": 1024})
    context.add_init_script("indexedDB.open = () => { throw new DOMException('private', 'InvalidStateError'); };")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{server.url}/falt/#kod={server.code}")
    page.wait_for_selector(HOME)
    soon(page.locator("#banners")).to_contain_text("Plattan kan inte spara")
    write(page, text="privat fönster")
    page.click("#form-save")
    page.wait_for_selector(HOME)
    soon(page.locator("#saved strong")).to_have_text("Mottagen av servern.")
    context.close()
    assert rows(server, "SELECT COUNT(*) FROM pins WHERE json_extract(content, '$.text') = 'privat fönster'") == [(1,)]


def test_without_https_the_page_says_so_and_works_online(chromium, server):
    with open_page(chromium, f"http://osaker.test:{server.port}", server.code) as page:
        assert page.evaluate("[isSecureContext, typeof crypto.subtle, typeof crypto.randomUUID]") == [
            False,
            "undefined",
            "undefined",
        ]
        soon(page.locator("#banners")).to_contain_text("https")
        write(page, text="osäker adress")
        save(page)
        wait_for_counts(page, (1, 1, 0))


def test_a_clock_two_years_back_is_corrected(chromium, server):
    with open_page(chromium, server.url, server.code) as page:
        page.clock.set_system_time(datetime(2024, 11, 22, 17, 0, tzinfo=UTC))
        write(page, text="klockan går fel")
        save(page)
        wait_for_counts(page, (1, 1, 0))
    [(start, received, created)] = rows(
        server,
        """SELECT observations.start, observations.received, json_extract(content, '$.device_created')
        FROM observations JOIN pins ON pins.uuid = observations.id
        WHERE json_extract(content, '$.text') = 'klockan går fel'""",
    )
    assert created.startswith("2024-11-22")
    assert abs(start - received) < 120_000_000


@pytest.mark.parametrize(("utc", "wall"), [("00:30", "02:30:00+02:00"), ("01:30", "02:30:00+01:00")])
def test_the_hour_that_comes_twice_is_told_apart(chromium, server, utc, wall):
    with open_page(chromium, server.url, server.code, timezone_id="Europe/Stockholm") as page:
        page.clock.set_system_time(datetime.fromisoformat(f"2026-10-25T{utc}:00+00:00"))
        write(page)
        save(page)
        assert kept(page)[0]["content"]["device_created"] == f"2026-10-25T{wall}"


def test_a_tablet_without_what_it_needs_is_not_ready(chromium, server, network):
    with open_page(chromium, network.url, server.code) as page:
        page.click("[data-view=home] [data-go=prepare]")
        network.behave = lambda _method, path: "down" if "/falt/ort/" in path or "ping" in path else "ok"
        page.evaluate("import('/falt/walk.js').then(({ remember }) => remember({ pack: null }))")
        page.click("[data-view=prepare] .main")
        page.wait_for_selector(".verdict.fail")
        soon(page.locator("#checks")).to_contain_text("Servern svarar inte")


def test_what_has_waited_more_than_a_day_is_shown(chromium, server, network):
    with open_page(chromium, network.url, server.code) as page:
        network.behave = lambda method, path: "down" if "ping" in path or method == "PUT" else "ok"
        write(page, text="gammal")
        save(page)
        page.evaluate(
            """async () => {
                const keep = await import("/falt/keep.js");
                const [pin] = await keep.pins();
                await keep.change(pin.uuid, (now) => ({ ...now, saved_at: Date.now() - 25 * 3600 * 1000 }));
            }"""
        )
        page.reload()
        until(page, "document.querySelector('#banners').innerText.includes('mer än ett dygn')")
        soon(page.locator("#banners")).to_contain_text("1 nål har väntat")
