"""Nothing serious for axe-core on the pages, at desk and tablet size and at 400 % zoom."""

import pytest

from tests.journeys.desk import ROOT, ready

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def serious(page) -> list[str]:
    if not AXE.is_file():
        pytest.skip("scripts/setup has not fetched axe-core")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})")
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_the_map_and_its_list(demo, visit):
    # 360 × 225 is what a reader sees of 1440 × 900 at 400 %
    for size in ((1440, 900), (768, 1024), (360, 225)):
        page, _ = visit(demo, size=size, lenient=True)
        ready(page)
        page.locator(".karta-tools summary").click()
        page.locator(".karta-panel .karta-row button").first.click()
        page.wait_for_timeout(500)

        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_reading_in(karta, visit):
    page, _ = visit(karta(), "/las-in", lenient=True)
    page.wait_for_selector("[data-testid=stFileUploader]", timeout=60_000)
    page.wait_for_timeout(500)

    assert serious(page) == []


@pytest.mark.parametrize(
    ("path", "ready_when"),
    [
        ("/klistra-in", "textarea"),
        ("/granska", ".granska-why"),
        ("/rapportera", ".rapport-form"),
        ("/omraden", ".omraden-list"),
    ],
)
def test_the_pages_of_intake(demo, visit, path, ready_when):
    page, _ = visit(demo, path, size=(768, 1024), lenient=True)
    page.wait_for_selector(ready_when, timeout=60_000)
    if path == "/klistra-in":
        page.fill("textarea", "- Klotter på Tranängskolan 16 november, ring 070-174 06 05.\n- Radhusvägen: glaskross.")
        page.get_by_role("button", name="Föreslå händelser").click()
        page.wait_for_selector(".klistra-row", timeout=60_000)
    page.wait_for_timeout(500)

    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_map_can_be_used_with_the_keyboard_alone(demo, visit):
    page, _ = visit(demo, "/?ort=Tranemo")
    ready(page)

    # the month
    page.locator(".karta-play input").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".karta-rot").get_attribute("data-month") == "0"
    page.keyboard.press("Home")
    # the hours of the week: Friday 18-20 by arrows, shift and space
    page.locator(".vecka-cell").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    for _ in range(18):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url("**tid=fri-fri.18-20*", timeout=15_000)
    page.get_by_text("utforskande, inte prövat").first.wait_for(timeout=180_000)
    # a place in the list
    button = page.locator(".karta-panel .karta-row button").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**plats=*", timeout=15_000)
