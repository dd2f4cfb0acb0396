"""The one Playwright of a test run: a second one in the same thread is refused."""

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
