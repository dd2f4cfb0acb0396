"""The server goes down with tablets open in people's hands, and comes back: what they wrote meanwhile arrives once."""

import os
import shutil
import sqlite3

import pytest

from tests.browser import driver
from tests.field.page import open_page, save, wait_for_counts, write
from tests.field.server import QuickServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Debian's chromium is not installed"),
]

TABLETS = 20 if os.environ.get("KARTA_LONG") == "1" else 3


@pytest.mark.timeout(900)
def test_open_tablets_all_arrive_once_after_a_restart(tmp_path, record_property):
    """Each in a browser store of its own; one pin before, one while the server is down; nobody reloads anything."""
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    browser = driver().chromium.launch(executable_path=shutil.which("chromium"), args=flags, headless=False)
    try:
        with QuickServer(tmp_path) as server:
            _, code = server.new_walk("--stop", "Busskuren; 57.3625, 13.2942")
            opened = [open_page(browser, server.url, code) for _ in range(TABLETS)]
            pages = [one.__enter__() for one in opened]
            for n, page in enumerate(pages):
                write(page, text=f"före {n}")
                save(page)
                wait_for_counts(page, (1, 1, 0), 120)
            server.kill()
            for n, page in enumerate(pages):
                write(page, text=f"medan {n}")
                save(page)
                wait_for_counts(page, (2, 1, 1), 120)
            server.start()
            for page in pages:
                page.evaluate("dispatchEvent(new Event('online'))")
                wait_for_counts(page, (2, 2, 0), 120)
            for one in opened:
                one.__exit__(None, None, None)
    finally:
        browser.close()
    with sqlite3.connect(tmp_path / "karta.db") as database:
        texts = sorted(text for (text,) in database.execute("SELECT json_extract(content, '$.text') FROM pins"))
        devices = database.execute("SELECT COUNT(DISTINCT device) FROM pins").fetchone()[0]
    assert texts == sorted(f"{when} {n}" for when in ("före", "medan") for n in range(TABLETS))
    assert devices == TABLETS
    record_property("figures", f"{TABLETS} of {TABLETS} tablets: {2 * TABLETS} pins, each once")
