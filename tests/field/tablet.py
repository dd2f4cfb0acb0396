"""A tablet: Chromium with a profile of its own, which a test may kill at any moment and start again."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.browser import driver

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
    "--window-size=768,1024",
)


class Tablet:
    """A browser that is dropped with SIGKILL and picked up with what its disk holds."""

    def __init__(self, profile, url, code=None):
        if CHROMIUM is None:
            pytest.skip("Debian's chromium is not installed")
        self.profile = Path(profile)
        self.url = url
        self.code = code
        self.kills = self.shots = 0
        self._playwright = driver()
        self._process = None
        self.page = None
        self.troubles = []

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        with suppress(Error):
            self._browser.close()
        self._end()

    def start(self, fragment=""):
        """Pick the tablet up and open the page."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [CHROMIUM, *FLAGS, f"--user-data-dir={self.profile}", "about:blank"],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while not told.exists() or not told.read_text().strip():
            assert time.monotonic() < deadline, "chromium does not start"
            time.sleep(0.05)
        port = told.read_text().split()[0]
        self._browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        context = self._browser.contexts[0]
        context.set_default_timeout(120_000)  # for a machine that runs a score of other programs
        self.page = context.pages[0] if context.pages else context.new_page()
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        for attempt in range(40):
            try:
                self.page.goto(f"{self.url}/falt/{fragment}", wait_until="load")
                break
            except Error:
                # nothing is kept on the tablet yet, and the network is down
                if attempt == 39:
                    raise
                time.sleep(0.25)

    def begin(self):
        """Enter the code by its link and wait for the first view."""
        self.page.goto(f"{self.url}/falt/#kod={self.code}")
        self.page.reload()
        self.page.wait_for_selector("[data-view=home]:not([hidden])")

    def kill(self):
        """Drop it: SIGKILL to every process of the browser."""
        self._end()
        with suppress(Error):
            self._browser.close()
        self.kills += 1

    def _end(self):
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def kept(self, deadline_s=60):
        """Wait until the worker holds the page, so that it opens without a network."""
        self.until("navigator.serviceWorker.controller !== null", deadline_s)

    def until(self, expression, deadline_s=60):
        """Wait for an expression; Playwright's own way needs eval in the page, which the page forbids."""
        deadline = time.monotonic() + deadline_s
        while True:
            with suppress(Error):  # the page may be loading anew just now
                if self.page.evaluate(expression):
                    return
            assert time.monotonic() < deadline, expression
            time.sleep(0.1)

    def write(self, *, feeling="otrygg", text="", photos=(), stop=0):
        """Fill in a pin at a stop, and leave the form open."""
        page = self.page
        page.locator("#stops button").nth(stop).click()
        page.locator(f".feeling.{feeling}").click()
        if text:
            page.fill("#text", text)
        for n, photo in enumerate(photos, start=1):
            page.set_input_files("#photo", self._shot(photo))
            page.wait_for_selector(f"#photos li:nth-child({n})")

    def _shot(self, photo):
        """A photo as a file of the camera's: handed over by its name, not through the wire that drives the browser."""
        self.shots += 1
        file = self.profile.parent / f"{self.profile.name}-IMG_{self.shots}.JPG"
        file.write_bytes(photo)
        return file

    def save(self):
        """Save, past the question about personal data; returns the milliseconds until "Sparad" stood there."""
        return self.page.evaluate(
            """async () => {
                const saved = document.querySelector("#saved");
                saved.hidden = true;
                const began = performance.now();
                document.querySelector("#form-save").click();
                for (;;) {
                    await new Promise((next) => setTimeout(next, 4));
                    const ask = document.querySelector("#ask");
                    if (ask.open) ask.querySelector("button").click();
                    if (!saved.hidden) return performance.now() - began;
                    if (performance.now() - began > 20000) return null;
                }
            }"""
        )

    def counts(self):
        """Saved, received and unsent, as they stand on the screen; a page that was just opened has yet to count."""
        for _ in range(200):
            text = self.page.inner_text("#counts .numbers")
            numbers = tuple(int(part) for part in text.replace("·", " ").split() if part.isdigit())
            if numbers:
                return numbers
            time.sleep(0.1)
        raise AssertionError("the page does not count its pins")

    def wait_for_counts(self, wanted, deadline_s=60):
        """Wait until the numbers on the screen are these; returns the seconds it took."""
        began = time.monotonic()
        while self.counts() != wanted:
            assert time.monotonic() - began < deadline_s, (self.counts(), wanted, self.reasons())
            time.sleep(0.1)
        return time.monotonic() - began

    def reasons(self):
        return sorted(set(self.page.locator("#pins .state").all_inner_texts()))
