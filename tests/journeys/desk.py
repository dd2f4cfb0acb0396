"""What the journeys at the desk need: the application on a port of its own, and a page that is watched."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.demo import made_up
from data.store.store import Store
from geo.base.periods import LOCAL
from tests.browser import Windows, at_rest

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-22T12:00:00"


class Running:
    """The application on a port of its own, on a database of its own."""

    def __init__(self, database: str, log: Path | None = None) -> None:
        """``log`` takes what the server says of troubles."""
        with (log or Path(os.devnull)).open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli", "serve", "--port", "0", "--now", NOW],
                cwd=ROOT,
                env=os.environ | {"KARTA_DB": database},
                stdout=subprocess.PIPE,
                stderr=file if log else None,
                text=True,
            )
        line = self.process.stdout.readline() if self.process.stdout else ""
        met = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert met, line
        self.address = met.group()

    def stop(self) -> None:
        with self.process:  # closes the pipe
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Running]:
    """The application with a made-up picture, for journeys that change nothing."""
    file = tmp_path_factory.mktemp("demo") / "karta.db"
    with Store(f"sqlite:///{file}") as store:
        made_up.fill(store, seed=1, rows=4000, now=datetime.fromisoformat(NOW).replace(tzinfo=LOCAL))
    running = Running(f"sqlite:///{file}")
    yield running
    running.stop()


@pytest.fixture
def karta(database) -> Iterator[Callable[..., Running]]:
    """Start ``karta serve`` on the test's own database."""
    running: list[Running] = []

    def start(log: Path | None = None) -> Running:
        running.append(Running(database, log))
        return running[-1]

    yield start
    for one in running:
        one.stop()


class Watch:
    """What a page asked for, said and refused to run."""

    def __init__(self, page, address: str) -> None:
        self.address = address
        self.strangers: list[str] = []
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._ask(socket.url.replace("ws://", "http://")))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._said)
        page.on("dialog", self._dialog)

    def _request(self, request) -> None:
        self._ask(request.url)

    def _ask(self, url: str) -> None:
        self.asked.append(url)
        if not url.startswith((self.address, "data:", f"blob:{self.address}")):
            self.strangers.append(url)

    def _said(self, message) -> None:
        # Streamlit looks for its server below a page's own address first, and is told that it is not there
        if message.type == "error" and "404" not in message.text:
            self.errors.append(message.text)

    def _dialog(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="session")
def windows(chromium) -> Windows:
    return Windows(chromium)


@pytest.fixture
def visit(windows):
    """Open a page of a running application, watched; every test ends with nothing asked of anybody else."""
    opened: list[tuple[object, Watch]] = []

    def open_page(
        server: Running, path: str = "/", *, size: tuple[int, int] = (1440, 900), lenient: bool = False, prepare=None
    ):
        """``lenient`` lets the test put a script into the page; ``prepare`` is given the page before it opens."""
        context = windows.take(locale="sv-SE", reduced_motion="reduce", bypass_csp=lenient)
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        watch = Watch(page, server.address)
        opened.append((context, watch))
        if prepare:
            prepare(page)
        page.goto(server.address + path)
        return page, watch

    yield open_page
    for context, watch in opened:
        windows.give(context)
        assert watch.strangers == [], watch.strangers
        assert watch.dialogs == [], watch.dialogs
        assert watch.errors == [], watch.errors


def ready(page) -> None:
    """Wait until the tests have been run, the points have come and all that stands around them is drawn."""
    page.wait_for_selector(".karta-headline:not(.karta-pending)", timeout=180_000)
    page.wait_for_selector("[data-points]")
    at_rest(page)


def state(page) -> dict:
    """What the map shows just now."""
    said = page.evaluate(
        """() => { const root = document.querySelector('.karta-rot'); return JSON.stringify({
            points: Number(root.dataset.points), shown: Number(root.dataset.shown), month: root.dataset.month }); }"""
    )
    return json.loads(said)
