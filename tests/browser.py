"""The one Playwright of a test run (a second one in the same thread is refused), and how a page is waited for.

Streamlit draws element by element, and what stood there before stands until the run has ended. So whatever is read
right after a press, or after something else has come, is read too early on a loaded machine: what is awaited is waited
for (``soon(…).to_have_text``), and what must not be there is looked for when the page is at rest (``at_rest``).
"""

import re
import time
from contextlib import suppress
from functools import cache
from typing import Any, Final

PATIENCE_MS: Final = 60_000
"""A loaded machine is slow, not wrong: what may take how long is asserted where it is promised."""

LISTEN: Final = """(() => {
  // what Streamlit's two messages are made of: the fields' numbers, each with its value or its length
  const fields = (data) => {
    const bytes = ArrayBuffer.isView(data) ? data : new Uint8Array(data), found = new Map();
    let at = 0;
    const whole = () => {
      for (let value = 0, place = 1; ; place *= 128) {
        const part = bytes[at++];
        value += (part & 127) * place;
        if (!(part & 128)) return value;
      }
    };
    while (at < bytes.length) {
      const [tag, value] = [whole(), whole()];
      found.set(tag >> 3, value);
      if ((tag & 7) === 2) at += value;
    }
    return found;
  };
  const [RERUN, BEGUN, ENDED, EARLY] = [11, 4, 6, 2];
  const runs = window.runsOfThePage = { asked: false, going: false };
  window.WebSocket = class extends WebSocket {
    constructor(...how) {
      super(...how);
      if (!String(how[0]).includes("/_stcore/stream")) return;
      this.addEventListener("message", ({ data }) => {
        if (typeof data === "string") return;
        const said = fields(data);
        if (said.has(BEGUN)) Object.assign(runs, { asked: false, going: true });
        if (said.has(ENDED) && said.get(ENDED) !== EARLY) runs.going = false;
      });
      this.send = (data) => {
        if (typeof data !== "string" && fields(data).has(RERUN)) runs.asked = true;
        super.send(data);
      };
    }
  };
})()"""
"""What has a page tell whether a run that it has asked for is still to come: a press shows on the page only when the
server has answered."""

AT_REST: Final = """async () => {
  const moving = () => {
    const app = document.querySelector("[data-testid=stApp]"), runs = window.runsOfThePage;
    if (app?.dataset.testScriptState !== "notRunning") return "the script runs";
    if (runs?.asked || runs?.going) return "a run is asked for";
    if (document.querySelector("[data-stale=true]")) return "something of the run before stands there";
    if (document.querySelector("[data-testid=stSkeleton], [data-testid=stAppSkeleton]")) return "something is fetched";
    // our own parts come as an empty place (but the one that only listens), which their module fills when it has come
    const empty = (one) => !one.querySelector("[class*='-rot']:not(:empty), .vantar-rot");
    if ([...document.querySelectorAll("[data-testid^=stBidiComponent]")].some(empty)) return "a part is not drawn yet";
    // what turns for ever, as a wheel that says that something is waited for, is no movement of the page's own
    const moves = (one) => one.playState === "running" && Number.isFinite(one.effect?.getComputedTiming().endTime);
    return document.getAnimations().some(moves) ? "something moves" : "";
  };
  const found = moving();
  await new Promise((next) => setTimeout(next, 100)); // what has arrived is drawn first
  return found || moving();
}"""


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


def prepare(window: Any) -> None:
    """Be patient with a window's pages, or with one page, and have each tell what it has asked its server for."""
    window.set_default_timeout(PATIENCE_MS)
    window.add_init_script(LISTEN)


def at_rest(page: Any, patience_ms: int = PATIENCE_MS) -> None:
    """Wait until the page's script has run to its end, for what was pressed last too, and all that it drew is there."""
    from playwright.sync_api import Error

    deadline = time.monotonic() + patience_ms / 1000
    found = ""
    while time.monotonic() < deadline:
        with suppress(Error):  # the page is going to another just now
            found = page.evaluate(AT_REST)
            if not found:
                return
    raise AssertionError(f"the page does not come to rest: {found}")


def soon(what: Any) -> Any:
    """Expect something of a page or of what is on it, as soon as a loaded machine gets there."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE_MS)
    return expect(what)


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
        prepare(window)
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
    page.get_by_test_id("stTopNavLink").first.wait_for()
    names: list[str] = page.get_by_test_id("stTopNavLink").all_inner_texts()
    for part in page.get_by_test_id("stTopNavSection").all():
        part.click()
        page.get_by_role("menuitem").first.wait_for()
        names += page.get_by_role("menuitem").all_inner_texts()
        page.keyboard.press("Escape")
        page.get_by_role("menuitem").first.wait_for(state="detached")
    return names


def follow(page: Any, name: str) -> None:
    """Go to a page by the menu, whichever part of it the page stands in."""
    page.get_by_test_id("stTopNavLink").first.wait_for()
    link = page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(f"^{re.escape(name)}$"))
    if link.count():
        link.click()
        return
    for part in page.get_by_test_id("stTopNavSection").all():
        part.click()
        item = page.get_by_role("menuitem", name=name, exact=True)
        page.get_by_role("menuitem").first.wait_for()
        if item.count():
            item.click()
            return
        page.keyboard.press("Escape")
        page.get_by_role("menuitem").first.wait_for(state="detached")
    raise AssertionError(f"the menu has no {name}")
