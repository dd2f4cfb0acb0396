"""The one Playwright of a test run: a second one in the same thread is refused."""

import re
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
