"""The one Playwright of a test run: a second one in the same thread is refused."""

import re
from contextlib import suppress
from functools import cache
from typing import Any


@cache
def driver() -> Any:
    """Return the running Playwright, started at the first call."""
    from playwright.sync_api import sync_playwright

    return sync_playwright().start()


def stop() -> None:
    """Stop it, if it was started."""
    if driver.cache_info().currsize:
        driver().stop()
        driver.cache_clear()


class Windows:
    """A browser's windows, used again emptied: a new one fetches and compiles the whole application anew."""

    def __init__(self, browser: Any) -> None:
        """Open none yet."""
        self._browser = browser
        self._free: dict[str, list[Any]] = {}
        self._kinds: dict[Any, str] = {}

    def take(self, **options: Any) -> Any:
        """Return a window that nobody else has, with nothing of what was done in it before."""
        kind = repr(sorted(options.items()))
        if waiting := self._free.get(kind):
            return waiting.pop()
        window = self._browser.new_context(**options)
        self._kinds[window] = kind
        window.on("close", lambda: self._kinds.pop(window, None))
        return window

    def give(self, window: Any) -> None:
        """Empty a window and keep it for the next; one that a test has closed is left alone."""
        from playwright.sync_api import Error

        if window not in self._kinds:
            return
        for page in window.pages:
            with suppress(Error):  # a page that never came holds nothing
                page.evaluate("localStorage.clear()")
            page.close()
        window.clear_cookies()
        window.clear_permissions()
        self._free.setdefault(self._kinds[window], []).append(window)


def menu_of(page: Any) -> list[str]:
    """Return the names of all pages that the menu offers, its parts opened one after the other."""
    page.get_by_test_id("stTopNavLink").first.wait_for(timeout=60_000)
    names: list[str] = page.get_by_test_id("stTopNavLink").all_inner_texts()
    for part in page.get_by_test_id("stTopNavSection").all():
        part.click()
        page.get_by_role("menuitem").first.wait_for(timeout=30_000)
        names += page.get_by_role("menuitem").all_inner_texts()
        page.keyboard.press("Escape")
        page.get_by_role("menuitem").first.wait_for(state="detached", timeout=30_000)
    return names


def follow(page: Any, name: str) -> None:
    """Go to a page by the menu, whichever part of it the page stands in."""
    page.get_by_test_id("stTopNavLink").first.wait_for(timeout=60_000)
    link = page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(f"^{re.escape(name)}$"))
    if link.count():
        link.click()
        return
    for part in page.get_by_test_id("stTopNavSection").all():
        part.click()
        item = page.get_by_role("menuitem", name=name, exact=True)
        page.get_by_role("menuitem").first.wait_for(timeout=30_000)
        if item.count():
            item.click()
            return
        page.keyboard.press("Escape")
        page.get_by_role("menuitem").first.wait_for(state="detached", timeout=30_000)
    raise AssertionError(f"the menu has no {name}")
