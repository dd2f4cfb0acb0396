"""The whole application with a login: a real OIDC provider, a real server, a real browser."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest

from data.store.store import Store
from data.trust import accounts
from data.trust.accounts import Grant
from data.trust.asker import Asker
from geo.base.records import Role, conform
from geo.base.registers import SOURCES
from tests.browser import Windows, driver, prepare

ROOT = Path(__file__).resolve().parents[2]
KARTA = Path(sys.executable).with_name("karta")

CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

PEOPLE = (
    {"sub": "anna", "email": "anna@kommun.example", "groups": ["tsk"]},
    {"sub": "eva", "email": "Eva@Bostad.example"},
    {"sub": "mallory", "email": "mallory@annat.example", "groups": ["annat"]},
    {"sub": "sly", "email": "anna@kommun.example", "email_verified": False},
)

GRANTS = {
    Role.UNIT: Grant(Role.UNIT),
    Role.POLICE: Grant(Role.POLICE, "polisen"),
    Role.PARTNER: Grant(Role.PARTNER, "tranemobostäder"),
    Role.LEADER: Grant(Role.LEADER, walk="w1"),
    Role.REPORTER: Grant(Role.REPORTER, "invånare-7"),
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def rows() -> pd.DataFrame:
    """Ten points of each source, within the municipality and the standing window."""
    now = pd.Timestamp(datetime.now(tz=UTC)).floor("us")
    senders = {"police": "polisen", "counts": "polisen", "housing": "tranemobostäder", "citizen": "invånare-7"}
    return conform(
        pd.DataFrame(
            [
                {
                    "id": f"{source}-{number}",
                    "source": source,
                    "sender": senders.get(source, "tsk"),
                    "sender_id": str(number),
                    "category": "skadegörelse",
                    "start": now - pd.Timedelta(days=30 + number),
                    "end": now - pd.Timedelta(days=30 + number),
                    "time_quality": "moment",
                    "e": 381_000.0 + 40 * number,
                    "n": 6_373_000.0 + 40 * SOURCES.index(source),
                    "precision_m": 10.0,
                    "how": "coordinate",
                    "locality": "Tranemo",
                    "text": f"hemlig text {source} {number}",
                    "walk": "w1" if source == "walk" else "",
                    "received": now,
                }
                for source in SOURCES
                for number in range(10)
            ]
        )
    )


HOSTILE = (
    "<script>window.__pwn=1</script>",
    '<img src=x onerror="window.__pwn=1">',
    "</script><svg onload=window.__pwn=1>",
    "${window.__pwn=1}",
    "{{7*7}} {% for i in range(3) %}Z{% endfor %} {% 50 procent",
    "[klicka](javascript:window.__pwn=1) ![x](http://evil.invalid/x.png)",
    ":red[rött] $x^2$ :material/home: `kod` **fet** ~~bort~~ # rubrik",
    "<style>body{display:none}</style><iframe src=//evil.invalid></iframe>",
    '=HYPERLINK("http://evil.invalid")',
    "\u202eTXET\u202c &lt;b&gt;",
)
"""Kinds of text that somebody may send; each must be shown sign by sign and do nothing."""


def hostile_rows() -> pd.DataFrame:
    """Rows with hostile words in every field of words, too old to be on the map."""
    long_ago = pd.Timestamp("2020-01-01", tz="UTC")
    return conform(
        pd.DataFrame(
            [
                {
                    "id": f"fientlig-{number}",
                    "source": "situation",
                    "sender": f"FIENTLIG {words}",
                    "sender_id": f"{words} {number}",
                    "category": "annat",
                    "subcategory": words,
                    "start": long_ago,
                    "end": long_ago,
                    "time_quality": "moment",
                    "place_text": words,
                    "text": words,
                    "received": long_ago,
                }
                for number, words in enumerate(HOSTILE)
            ]
        )
    )


@dataclass
class Site:
    """A running server and its database."""

    url: str
    database: str
    home: Path

    def store(self) -> Store:
        return Store(self.database)

    def log_in(self, role: Role, who: str = "") -> str:
        """Open a session as the login would, and return its token."""
        with self.store() as store:
            return accounts.begin(store, who or f"{role.value}@prov.example", GRANTS[role], at=datetime.now(tz=UTC))

    def client(self, token: str = "", **more: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, cookies={"karta": token} if token else {}, timeout=60, **more)


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{url} ended with {process.returncode}")
        try:
            httpx.get(url, timeout=2)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{url} does not answer")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """``karta serve`` with a login at an OIDC provider, both on this machine."""
    home = tmp_path_factory.mktemp("site")
    port, provider = free_port(), free_port()
    secret = secrets.token_hex(24)
    (home / "login.toml").write_text(
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{secret}"\n'
        'client_id = "karta"\n'
        'client_secret = "hemlig"\n'
        f'server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"\n'
    )
    database = f"sqlite:///{home / 'karta.db'}"
    with Store(database) as store:
        store.add(rows())
        store.add(hostile_rows())
        now = datetime.now(tz=UTC)
        operator = Asker("prov", Role.UNIT)
        accounts.set_group(store, "tsk", Grant(Role.UNIT), asker=operator, at=now)
        until = datetime(2100, 1, 1, tzinfo=UTC)
        guest = Grant(Role.PARTNER, "tranemobostäder", until=until)
        accounts.invite(store, "eva@bostad.example", guest, asker=operator, at=now)
    env = os.environ | {"KARTA_HOME": str(home), "KARTA_DB": database, "KARTA_LOGIN": str(home / "login.toml")}
    people = [word for person in PEOPLE for word in ("--user-claims", json.dumps(person))]
    mock = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(provider), *people]
    with (
        (home / "log").open("wb") as log,
        subprocess.Popen(mock, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as idp,
        subprocess.Popen(
            [KARTA, "serve", "--port", str(port)],
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=log,
        ) as server,
    ):
        try:
            wait_for(f"http://127.0.0.1:{provider}/.well-known/openid-configuration", idp)
            wait_for(f"http://127.0.0.1:{port}/halsa", server)
            yield Site(f"http://127.0.0.1:{port}", database, home)
        finally:
            server.terminate()
            idp.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser; without one the test is skipped and says so."""
    program = Path("/usr/bin/chromium")
    if not program.exists():
        pytest.skip("Debian's chromium is not installed")
    browser = driver().chromium.launch(executable_path=program, args=CHROMIUM)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def windows(chromium: Any) -> Windows:
    return Windows(chromium)


@pytest.fixture
def visit(windows: Windows, site: Site) -> Iterator[Callable[..., Any]]:
    """Opens an address as a role, and gives the page."""
    opened: list[Any] = []

    def go(path: str, role: Role | None = None, **options: Any) -> Any:
        context = windows.take(locale="sv-SE", **options)
        opened.append(context)
        if role is not None:
            context.add_cookies([{"name": "karta", "value": site.log_in(role), "url": site.url}])
        page = context.new_page()
        page.goto(site.url + path)
        return page

    yield go
    for one in opened:
        windows.give(one)


@pytest.fixture
def window(chromium: Any) -> Iterator[Callable[[], Any]]:
    """Opens browser contexts that share nothing with each other; each call a new one."""
    opened: list[Any] = []

    def open_one(**options: Any) -> Any:
        opened.append(chromium.new_context(locale="sv-SE", **options))
        prepare(opened[-1])
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()
