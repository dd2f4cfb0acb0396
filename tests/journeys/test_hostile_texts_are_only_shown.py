"""Whatever a sender writes is shown sign by sign and never run: on the page, in the list, in an exported file."""

import csv
import os
import subprocess
import sys

import pytest

from cli import main
from tests.journeys.desk import ROOT, ready

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>alert('1')</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "{{ 7*7 }} {% for x in [] %}",
    "${alert(4)} `alert(5)`",
    "[länk](javascript:alert(6)) ![bild](https://evil.example/x.png) :red[x] $x^2$",
    "'); alert(7); ('",
    "</textarea><iframe src=https://evil.example>",
    "www.evil.example http://evil.example/x a@evil.example",
)


@pytest.fixture
def filled(database, tmp_path):
    """A csv whose every text is hostile, read in; and a named place that is hostile too."""
    path = tmp_path / "fientlig.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["id", "datum", "kategori", "plats", "beskrivning", "lat", "lon"])
        for number, words in enumerate(HOSTILE):
            writer.writerow([f"x{number}", "2026-05-04", "skadegörelse", words, words, "57,4856", "13,3524"])
    main(["import", str(path), "--now", "2026-11-22"])
    from data.store import OBSERVATIONS, Store

    with Store(database) as store, store.write() as connection:
        for number, words in enumerate(HOSTILE):
            connection.execute(
                OBSERVATIONS.update()
                .where(OBSERVATIONS.c.sender_id.like(f"%x{number}%"))
                .values(place=words, place_kind="area", locality="Tranemo")
            )
    return path


@pytest.mark.usefixtures("filled")
def test_on_the_map_in_the_list_and_in_the_records(karta, visit):
    page, _ = visit(karta())
    ready(page)
    page.locator(".karta-places .karta-row").first.wait_for()
    page.get_by_role("button", name="Visa alla").click()

    for words in HOSTILE:
        row = page.locator(".karta-places .karta-row", has_text=words)
        assert row.locator("strong").inner_text() == words
        row.locator("button").click()
        # the heading is drawn by the server: from here on the button is this place's own
        page.locator("[data-testid=stText]", has_text=words).first.wait_for(timeout=30_000)
        page.get_by_role("button", name="Läs de 1 rapporterna").click(timeout=30_000)
        page.locator("[data-testid=stText]", has_text=words).nth(1).wait_for(timeout=30_000)
    page.get_by_text("Samma innehåll som tabell").click()
    page.locator("table").wait_for(timeout=30_000)
    shown = page.locator("table").inner_text()
    for words in HOSTILE:
        assert words in shown
    assert page.locator("table :is(img, a, iframe, svg), [data-testid=stText] a").count() == 0
    assert page.locator("a[href*=evil], img[src*=evil], iframe[src*=evil]").count() == 0


def test_in_the_preview_of_a_file(filled, karta, visit):
    page, _ = visit(karta(), "/las-in")
    page.set_input_files("input[type=file]", filled)
    page.get_by_text("finns redan").wait_for(timeout=30_000)
    page.get_by_text("Så läses kolumnerna").click()

    page.get_by_text(HOSTILE[0][:20]).first.wait_for(timeout=10_000)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("audience", ["unit", "partner"])
def test_in_an_exported_file_with_and_without_scripts(audience, database, tmp_path, chromium):
    file = tmp_path / "karta.html"
    subprocess.run(
        [sys.executable, "-m", "cli", "export", "--audience", audience, "--format", "html", "-o", str(file),
         "--now", "2026-11-22", "--purpose", HOSTILE[0]],
        cwd=ROOT, check=True, capture_output=True, env=os.environ | {"KARTA_DB": database},
    )  # fmt: skip
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts)
        page = context.new_page()
        asked, dialogs, errors = [], [], []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("dialog", lambda dialog, dialogs=dialogs: (dialogs.append(dialog.message), dialog.dismiss()))
        page.on(
            "console", lambda message, errors=errors: errors.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_timeout(500)
        assert [url for url in asked if not url.startswith(("data:", file.as_uri()))] == []
        assert dialogs == []
        assert errors == []
        shown = page.locator("body").inner_text()
        assert all(words in shown for words in HOSTILE)
        assert page.locator("#bild").is_visible() is not scripts
        if scripts:
            assert page.locator(".leaflet-marker-icon").count() > 0
        context.close()
