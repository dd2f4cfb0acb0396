"""The unit takes the map out in every format, with the layers that it sees, and keeps what the tests found."""

import io
import json
import zipfile

import pytest

from data.store.store import Store
from data.trust import audit_log
from tests.browser import at_rest, soon

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

BEGINS = {
    "pdf": b"%PDF",
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "pptx": b"PK",
    "html": b"<!DOCTYPE html>",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbf",
    "gpkg": b"SQLite format 3",
    "geojson": b"{",
}


def opened(page):
    page.locator(".karta-panel .karta-headline:not(.karta-pending)").wait_for(timeout=240_000)
    page.get_by_text("Ta ut kartan").click()
    page.get_by_role("link", name="QGIS (gpkg)").wait_for()
    at_rest(page)


def links(page):
    at_rest(page)
    return {form: page.locator(f'a[href*="/karta/bild/karta.{form}?"]').get_attribute("href") for form in BEGINS}


def test_every_format_comes_with_the_layers_that_are_shown(demo, visit):
    page, watch = visit(demo, "/?ort=Tranemo&dolj=activity.areas.cells.density.points.stops.watch")
    opened(page)
    page.get_by_label("Varför (står i loggen och på kartan)").fill("lokal prövning")
    page.keyboard.press("Enter")
    page.locator('a[href*="andamal=lokal"]').first.wait_for()

    taken = {form: page.request.get(f"{demo.address}{href}", timeout=150_000) for form, href in links(page).items()}

    assert {form: answer.status for form, answer in taken.items()} == dict.fromkeys(BEGINS, 200)
    assert all(answer.body().startswith(BEGINS[form]) for form, answer in taken.items())
    assert all("karta-tranemo-" in answer.headers["content-disposition"] for answer in taken.values())
    # groups and Gi* are among what is not hidden, and say what they do not say; single records are hidden
    features = json.loads(taken["geojson"].body())["features"]
    layers = {one["properties"]["layer"] for one in features}
    assert {"gi_star", "dbscan"} <= layers
    assert "points" not in layers
    assert all(one["properties"]["not"] for one in features if one["properties"]["layer"] == "dbscan")
    assert "det alltid grupper" in taken["html"].body().decode()
    assert "lokal prövning" in taken["svg"].body().decode()
    with zipfile.ZipFile(io.BytesIO(taken["xlsx"].body())) as book:
        assert "det alltid grupper" in book.read("xl/sharedStrings.xml").decode()
    assert watch.errors == []


def test_what_the_tests_found_is_kept_for_the_next_time(karta, database, visit):
    from datetime import datetime

    from data.demo import made_up
    from geo.base.periods import LOCAL
    from tests.journeys.desk import NOW

    with Store(database) as store:
        made_up.fill(store, seed=1, rows=1500, now=datetime.fromisoformat(NOW).replace(tzinfo=LOCAL))
    running = karta()
    page, _ = visit(running, "/?ort=Tranemo")
    opened(page)

    page.get_by_role("button", name="Spara prövningen").click()
    page.get_by_text("Prövningen är sparad, med").wait_for()
    at_rest(page)
    soon(page.get_by_text("Sparad 2026-11-22")).to_have_count(1)
    # the purpose that nobody gave is seen in the log
    answer = page.request.get(f"{running.address}{links(page)['csv']}&till=partner", timeout=150_000)
    assert answer.status == 200
    assert "För samverkansparter" in answer.body().decode("utf-8-sig")
    with Store(database) as store:
        row = next(audit_log.rows(store, what=audit_log.Act.EXPORT).itertuples())
    assert "audience=unit" in row.selection or "audience=partner" in row.selection
    assert row.purpose == "ej angivet"
