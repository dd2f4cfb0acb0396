"""The same page in WebKitGTK, as near to an iPad's Safari as this machine comes: the engine, not the device."""

import base64
import sqlite3

import pytest

from tests.field.load import Load
from tests.field.network import Network
from tests.field.photos import metadata_of, number_of, numbered
from tests.field.server import QuickServer
from tests.field.webkit import WebKit, programs

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(programs() is None, reason="Debian's webkit2gtk-driver and xvfb are not installed"),
]

WRITE = """
    const [text, photo] = given;
    document.querySelector("#stops button").click();
    document.querySelector(".feeling.otrygg input").click();
    const words = document.querySelector("#text");
    words.value = text;
    words.dispatchEvent(new Event("input", { bubbles: true }));
    if (photo) {
        const bytes = Uint8Array.from(atob(photo), (sign) => sign.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], "IMG.JPG", { type: "image/jpeg" }));
        document.querySelector("#photo").files = files.files;
        document.querySelector("#photo").dispatchEvent(new Event("change", { bubbles: true }));
        while (!document.querySelector("#photos li")) await new Promise((next) => setTimeout(next, 20));
    }
"""
SAVE = """
    const saved = document.querySelector("#saved");
    saved.hidden = true;
    const began = performance.now();
    document.querySelector("#form-save").click();
    while (saved.hidden) await new Promise((next) => setTimeout(next, 2));
    return performance.now() - began;
"""


def shows(numbers):
    return f"document.querySelector('#counts .numbers').textContent === '{numbers}'"


def test_pins_written_without_a_network_arrive_once_with_their_photos(tmp_path, record_property):
    home = tmp_path / "home"
    home.mkdir()
    with QuickServer(home) as server, Network(server.port) as network, WebKit(tmp_path / "profile") as safari:
        _, code = server.new_walk("--stop", "Busskuren; 57.3625, 13.2942")
        safari.go(f"{network.url}/falt/#kod={code}")
        safari.until("document.querySelector('#stops button')")
        safari.until("navigator.serviceWorker.controller")
        network.behave = lambda _method, _path: "down"
        waits = []
        for n in range(1, 4):
            safari.run(WRITE, f"nål {n}", base64.b64encode(numbered(n, (1600, 1200))).decode())
            with Load() as load:
                waited_ms = safari.run(SAVE)
            waits.append(waited_ms - 1000 * load.waited_s)  # less what other programs took of the processors meanwhile
        # read again from what is kept, without a network
        safari.go(f"{network.url}/falt/")
        safari.until("document.querySelector('#pins li')")
        safari.until(shows("Sparade 3 · mottagna 0 · osända 3"))
        bad = iter([500, "lost", "portal", "cut", 409])
        network.behave = lambda method, _path: next(bad, "ok") if method == "PUT" else "ok"
        safari.run("dispatchEvent(new Event('online'));")
        safari.until(shows("Sparade 3 · mottagna 3 · osända 0"))
    with sqlite3.connect(home / "karta.db") as database:
        held = database.execute(
            "SELECT json_extract(content, '$.text'), jpeg FROM pins JOIN photos ON photos.pin = pins.uuid"
        ).fetchall()
    assert sorted(text for text, _ in held) == ["nål 1", "nål 2", "nål 3"]
    for text, jpeg in held:
        assert text == f"nål {number_of(jpeg)}"
        assert metadata_of(jpeg) == []
    assert max(waits) <= 300
    record_property("figures", f"3 pins, 5 bad answers, 0 lost, 'Sparad' within {max(waits):.0f} ms")


def test_what_is_counted_by_hand_where_plain_http_has_no_crypto_is_right(tmp_path):
    """FIPS 180-4's own examples, and lengths around a block's end against the browser's."""
    with QuickServer(tmp_path) as server, WebKit(tmp_path / "profile") as safari:
        safari.go(f"{server.url}/falt/")
        wrong = safari.run(
            """
            const { byHand, sha256 } = await import("/falt/sha256.js");
            const of = (text) => byHand(new TextEncoder().encode(text));
            const wrong = [];
            if (of("abc") !== "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") wrong.push("abc");
            if (of("") !== "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") wrong.push("");
            for (const n of [1, 55, 56, 63, 64, 65, 119, 120, 1000, 70000]) {
                const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 31 + n) & 255);
                if (byHand(bytes) !== (await sha256(bytes.buffer))) wrong.push(n);
            }
            return wrong;
            """
        )
    assert wrong == []
