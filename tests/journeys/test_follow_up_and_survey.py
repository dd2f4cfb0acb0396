"""Before one screen: a follow-up, a survey year, and two maps that move together."""

import re

import pytest

from tests.browser import at_rest, soon
from tests.journeys.desk import Running
from tests.journeys.test_map_is_accessible import serious

pytestmark = pytest.mark.browser


def words(page) -> str:
    return page.locator("[data-testid=stMainBlockContainer]").inner_text()


@pytest.mark.parametrize("seen_by", ["", "?visa=samverkanspart"])
def test_one_follow_up_on_one_screen_and_one_sheet(demo: Running, visit, seen_by):
    page, _ = visit(demo, f"/loften{seen_by}", lenient=True)
    page.wait_for_selector(".linje-stav", timeout=120_000)
    page.wait_for_selector(".former-karta .karta-ort")
    page.wait_for_selector("text=Det här går inte att avgöra")
    at_rest(page)

    said = words(page)
    assert "Ingen skillnad mot kontrollområdet kan visas" in said
    for heading in ("Lovat", "Gjort", "Förändrat", "Det här går inte att avgöra"):
        assert heading in said
    # renovation house by house, and the day the citizens were told
    soon(page.locator(".linje li")).to_have_count(11)
    soon(page.locator(".former-namn")).to_have_text(["Löftets område", "Kontroll: Resten av Tranemo"])
    # only the unit writes
    assert (page.get_by_text("Skriv ned ett nytt löfte").count() == 0) is bool(seen_by)
    link = page.get_by_role("link", name="Hämta uppföljningen som pdf").get_attribute("href")
    assert link.endswith(seen_by)
    sheet = page.request.get(demo.address + link)
    assert sheet.status == 200
    assert sheet.body().startswith(b"%PDF-")
    assert serious(page) == []


def test_one_survey_year_with_n_and_interval(demo: Running, visit):
    page, _ = visit(demo, "/enkat?ar=2025", lenient=True)
    page.wait_for_selector(".andel-punkt", timeout=120_000)
    page.wait_for_selector("text=Uppgift från enkätens redovisning")
    at_rest(page)

    rows = [row.inner_text().split("\t") for row in page.locator(".tabell").first.locator("tbody tr").all()]
    assert rows[0][0] == "Hela kommunen"
    assert len(rows) == 13
    for _, n, share, interval, _ in rows:
        if int(n) < 10:
            assert (share, interval) == ("visas inte", "")
        else:
            low, high = map(int, re.fullmatch(r"(\d+)–(\d+) %", interval).groups())
            assert low <= int(share.removesuffix(" %")) <= high
    # an open answer's words are nowhere
    assert "Lamporna är trasiga" not in words(page)
    assert "Grannkommun A (påhittad)" in words(page)
    assert serious(page) == []


MIDDLES = """() => [...document.querySelectorAll('.par-karta .karta-ort')].filter((e) => e.textContent === 'Tranemo')
  .map((e) => { const r = e.getBoundingClientRect(), p = e.closest('.par-karta').getBoundingClientRect();
    return [Math.round(r.left - p.left), Math.round(r.top - p.top)]; })"""
TOGETHER = f"""(before) => {{ const [a, b] = ({MIDDLES})();
  return `${{a}}` !== `${{before[0]}}` && Math.abs(a[0] - b[0]) <= 2 && Math.abs(a[1] - b[1]) <= 2; }}"""


def test_two_maps_move_together(demo: Running, visit):
    page, _ = visit(demo, "/genomgang", lenient=True)
    page.wait_for_selector("[data-points] + [data-points]", timeout=120_000)
    page.wait_for_selector("text=Blev det så?", timeout=120_000)
    at_rest(page)

    before = page.evaluate(MIDDLES)
    page.locator(".karta-zoom button").first.click()
    box = page.locator(".par-karta").nth(1).bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 260, steps=4)
    page.mouse.up()
    # the one that was not touched follows when it has been drawn
    page.wait_for_function(TOGETHER, arg=before)

    after = page.evaluate(MIDDLES)
    assert after[0] == pytest.approx(after[1], abs=2)
    assert after != before
    page.get_by_text("Svep mellan dem").click()
    edge = page.locator(".par-kant:not([hidden])")
    edge.wait_for()
    at_rest(page)
    edge.focus()
    page.keyboard.press("Home")
    soon(page.locator(".par-sida").nth(1)).to_have_css("clip-path", "inset(0px 0px 0px 0%)")
    assert serious(page) == []


def test_scoring_last_years_map_shows_that_it_works_and_can_be_left(demo: Running, visit):
    page, _ = visit(demo, "/genomgang")
    begin = page.get_by_role("button", name="Pröva fjolårets karta")
    begin.wait_for(timeout=120_000)
    at_rest(page)
    begin.click()

    page.get_by_role("progressbar").wait_for()
    page.get_by_role("button", name="Avbryt").click()

    begin.wait_for()
    at_rest(page)
    assert page.get_by_role("progressbar").count() == 0
