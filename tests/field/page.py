"""The page in a browser of its own context: quick to open, for everything that needs no killing."""

import time
from contextlib import contextmanager, suppress

from playwright.sync_api import Error

from tests.browser import PATIENCE_MS

HOME = "[data-view=home]:not([hidden])"


@contextmanager
def open_page(browser, url, code, **context):
    """A page that has begun with a code."""
    made = browser.new_context(viewport={"width": 768, "height": 1024}, has_touch=True, **context)
    made.set_default_timeout(PATIENCE_MS)
    page = made.new_page()
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.goto(f"{url}/falt/#kod={code}" if code else f"{url}/falt/")
    if code:
        page.wait_for_selector(HOME)
    try:
        yield page
        assert page.troubles == []
    finally:
        made.close()


def until(page, expression, deadline_s=PATIENCE_MS / 1000):
    """Wait for an expression; Playwright's own way needs eval in the page, which the page forbids."""
    deadline = time.monotonic() + deadline_s
    while True:
        with suppress(Error):
            if page.evaluate(expression):
                return
        assert time.monotonic() < deadline, expression
        time.sleep(0.05)


def write(page, *, stop=0, feeling="otrygg", text=""):
    page.locator("#stops button").nth(stop).click()
    page.locator(f".feeling.{feeling}").click()
    if text:
        page.fill("#text", text)


def save(page):
    page.click("#form-save")
    page.wait_for_selector(HOME)


def counts(page):
    text = page.inner_text("#counts .numbers")
    return tuple(int(part) for part in text.replace("·", " ").split() if part.isdigit())


def wait_for_counts(page, wanted, deadline_s=PATIENCE_MS / 1000):
    deadline = time.monotonic() + deadline_s
    while counts(page) != wanted:
        assert time.monotonic() < deadline, (counts(page), page.locator("#pins .state").all_inner_texts())
        time.sleep(0.05)


def kept(page):
    """The pins on the tablet, as IndexedDB holds them."""
    return page.evaluate(
        """async () => {
            const keep = await import("/falt/keep.js");
            return (await keep.pins()).map(({ photos, ...pin }) => ({ ...pin, photos: photos.length }));
        }"""
    )
