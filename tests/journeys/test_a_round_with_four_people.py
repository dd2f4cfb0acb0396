"""One round of EST: two reporters send, the analyst runs the round, a manager and the reporters receive it."""

import io
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import httpx
import pandas as pd
import pytest
from openpyxl import load_workbook

from data.store.store import Store
from data.trust import accounts, audit_log
from data.trust.accounts import Grant
from data.trust.asker import Asker
from data.work import round_rows
from geo.base.periods import LOCAL
from geo.base.records import Role, conform
from tests.browser import at_rest, prepare, soon
from tests.journeys.desk import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

PATIENCE_MS = 120_000
"""A loaded machine is slow, not wrong."""

NOW = datetime(2026, 11, 22, 12, tzinfo=LOCAL)
PEOPLE = {
    "anna": Grant(Role.UNIT),
    "rut": Grant(Role.REPORTER, "skola"),
    "ove": Grant(Role.REPORTER, "fritid"),
    "karin": Grant(Role.PARTNER, "kommunledningen"),
}
WORDS = {"skola": "Patroner vid gungorna, tre morgnar i rad.", "fritid": "Samling vid bänkarna till sent."}


def reports() -> pd.DataFrame:
    """Ten reports from each of two senders over the last two weeks, at a place that nobody has named before."""
    days = [pd.Timestamp(NOW - timedelta(days=at % 10)).tz_convert("UTC") for at in range(20)]
    senders = ["skola", "fritid"] * 10
    return conform(
        pd.DataFrame(
            {
                "id": [f"rapport-{at}" for at in range(20)],
                "source": "situation",
                "sender": senders,
                "sender_id": [str(at) for at in range(20)],
                "category": "otrygghetsskapande samling",
                "start": days,
                "end": days,
                "local_start": [f"{day.tz_convert(LOCAL):%Y-%m-%dT%H:%M}" for day in days],
                "local_end": [f"{day.tz_convert(LOCAL):%Y-%m-%dT%H:%M}" for day in days],
                "time_quality": "moment",
                "e": [401_000.0 + 8 * at for at in range(20)],
                "n": 6_373_000.0,
                "precision_m": 20.0,
                "how": "address",
                "place": "Bryggan",
                "place_kind": "place",
                "locality": "Tranemo",
                "text": [WORDS[sender] for sender in senders],
                "received": days,
            }
        )
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def site(database, tmp_path):
    """The application with a login, and the four who log in."""
    port, provider = free_port(), free_port()
    login = tmp_path / "login.toml"
    login.write_text(
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{secrets.token_hex(24)}"\n'
        'client_id = "karta"\n'
        'client_secret = "hemlig"\n'
        f'server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"\n'
    )
    operator = Asker("prov", Role.UNIT)
    with Store(database) as store:
        store.add(reports())
        until = datetime(2100, 1, 1, tzinfo=UTC)
        for name, grant in PEOPLE.items():
            guest = Grant(grant.role, grant.sender, until=until)
            accounts.invite(store, f"{name}@prov.example", guest, asker=operator, at=NOW - timedelta(days=1))
    claims = [json.dumps({"sub": name, "email": f"{name}@prov.example"}) for name in PEOPLE]
    mock = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(provider)]
    mock += [word for person in claims for word in ("--user-claims", person)]
    serve = [sys.executable, "-m", "cli", "serve", "--port", str(port), "--now", NOW.replace(tzinfo=None).isoformat()]
    with (
        subprocess.Popen(mock, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as idp,
        subprocess.Popen(serve, cwd=ROOT, env=os.environ | {"KARTA_LOGIN": str(login)}) as server,
    ):
        try:
            for address in (
                f"http://127.0.0.1:{provider}/.well-known/openid-configuration",
                f"http://127.0.0.1:{port}",
            ):
                wait_for(address)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            idp.terminate()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(address)


def enter(chromium, site, who):
    """Log in, and return the page; each person has a browser of their own."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="sv-SE", reduced_motion="reduce")
    prepare(context)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="Logga in med kommunens konto").click()
    page.get_by_placeholder("sub").fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.get_by_text(f"Inloggad som {who}@prov.example").wait_for()
    at_rest(page, PATIENCE_MS)
    return page


def fetched(page, name):
    """Fetch what a link of the page leads to, with the page's own session."""
    link = page.get_by_role("link", name=name)
    link.wait_for()
    at_rest(page, PATIENCE_MS)
    answer = page.request.get(link.get_attribute("href") if "http" in link.get_attribute("href") else
                              f"{'/'.join(page.url.split('/')[:3])}{link.get_attribute('href')}")  # fmt: skip
    return answer.status, answer.body()


def opened(chromium, site):
    """The analyst sees what is new, and opens the round."""
    anna = enter(chromium, site, "anna")
    anna.goto(f"{site}/lagesbild")
    anna.get_by_text("Lägesbild 2026-11-09 – 2026-11-22").first.wait_for()
    new = anna.locator(".lista-part", has=anna.get_by_role("heading", name=re.compile("^Nya platser")))
    new.get_by_role("link").first.wait_for()
    at_rest(anna, PATIENCE_MS)
    soon(new.get_by_role("link")).to_have_text(["Bryggan, Tranemo"])
    assert "rut" not in anna.inner_text("body")
    anna.get_by_role("button", name="Öppna rundan").click()
    return anna


def talked_over(anna):
    """A note is taken away and had back, and an action is proposed."""
    anna.get_by_label("Anteckning", exact=True).fill("Fritid och skola ser samma kvällar.")
    anna.get_by_role("button", name="Anteckna").click()
    anna.get_by_role("button", name=re.compile("^Ta bort: Fritid och skola")).click()
    anna.get_by_role("button", name="Ångra").click()
    anna.get_by_text("Fritid och skola ser samma kvällar.").wait_for()
    at_rest(anna, PATIENCE_MS)
    anna.get_by_label("Vad ska göras?").fill("Tätare tömning och ledare på plats")
    anna.get_by_label("Ansvarig enhet").fill("Fritid")
    anna.get_by_role("button", name="Spara", exact=True).click()
    anna.get_by_role("link", name="Tätare tömning och ledare på plats").wait_for()


def test_a_round_from_what_came_in_to_what_was_decided(chromium, site, database):
    anna = opened(chromium, site)
    talked_over(anna)

    # what is shown is kept when it is closed
    anna.get_by_text("Vi är klara med rundan").click(timeout=180_000)
    anna.get_by_role("button", name="Avsluta och frys").click()
    anna.get_by_text("Den visar det som den visade då").wait_for()
    at_rest(anna, PATIENCE_MS)
    with Store(database) as store:
        (held,) = round_rows.rounds(store)
        assert held.closed
        assert [row["text"] for row in held.frozen["notes"]] == ["Fritid och skola ser samma kvällar."]
        # what comes late changes nothing in it
        store.add(reports().assign(id=[f"sen-{at}" for at in range(20)], sender_id=[f"s{at}" for at in range(20)]))

    # the manager gets one page, and nobody's words
    karin = enter(chromium, site, "karin")
    karin.goto(f"{site}/lagesbild")
    karin.get_by_text("Tätare tömning och ledare på plats").wait_for()
    soon(karin.locator(".lista-facts dd").first).to_have_text("20")
    at_rest(karin, PATIENCE_MS)
    seen = karin.inner_text("body")
    assert "Fritid och skola" not in seen
    assert not any(words in seen for words in WORDS.values())
    status, page = fetched(karin, "En sida till ledningen (pdf)")
    assert status == 200
    assert page.startswith(b"%PDF-")
    assert b"/Lang(sv-SE)" in page

    # each reporter gets the compilation, with their own words and nobody else's
    for who, sender in (("rut", "skola"), ("ove", "fritid")):
        reporter = enter(chromium, site, who)
        assert reporter.get_by_role("link", name="Åtgärder").count() == 0
        reporter.goto(f"{site}/lagesbild")
        status, book = fetched(reporter, "Sammanställning (xlsx)")
        assert status == 200
        own = load_workbook(io.BytesIO(book))
        told = {cell.value for row in own["Egna rapporter"].iter_rows(min_row=2, min_col=4) for cell in row}
        assert told == {WORDS[sender]}
        assert "Anteckningar" not in own.sheetnames
        reporter.context.close()

    # everything that left has its row
    with Store(database) as store:
        rows = audit_log.rows(store, what=audit_log.Act.EXPORT)
        left = [(row.who.split("@")[0], row.selection.split()[-1]) for row in rows.itertuples()]
    assert left[::-1] == [("karin", "ledning.pdf"), ("rut", "sammanstallning.xlsx"), ("ove", "sammanstallning.xlsx")]
    karin.context.close()
    anna.context.close()
