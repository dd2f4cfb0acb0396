"""Nothing serious for axe-core on the pages, at desk and tablet size and at 400 % zoom."""

from itertools import pairwise

import pytest

from tests.browser import at_rest, prepare, soon
from tests.journeys.desk import ROOT, Watch, ready

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
        at_rest(page)

        assert serious(page) == []
        page.wait_for_function("document.documentElement.scrollWidth <= window.innerWidth")


# a page, and what stands on it when it has been drawn
PAGES = {
    "lagesbild": ".karta-rot",
    "atgarder": "[data-testid=stMainBlockContainer] h1",
    "plats": "[data-testid=stMainBlockContainer] h1",
    "grupper": "[data-testid=stMainBlockContainer] h1",
    "klistra-in": "textarea",
    "las-in": "[data-testid=stFileUploader]",
    "granska": ".granska-why",
    "rapportera": ".rapport-form",
    "rapporter": ".rapporter-oppna",
    "vandringar": "[data-testid=stMainBlockContainer] h1",
    "genomgang": "[data-points] + [data-points]",
    "loften": ".former-namn",
    "enkat": ".andel-punkt",
    "mote": "[data-testid=stMainBlockContainer] h1",
    "omraden": ".omraden-list",
    "kontroll": "[data-testid=stMainBlockContainer] h1",
}

STEPS = 12
"""So many times the tabulator is pressed on a page."""

FOCUSED = """() => { let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  globalThis.met ??= new Map();
  if (!met.has(one)) met.set(one, met.size);
  return met.get(one); }"""


@pytest.fixture(scope="module")
def window(demo, chromium):
    """One window for all the pages: what takes time is to open one."""
    context = chromium.new_context(locale="sv-SE", reduced_motion="reduce", bypass_csp=True)
    prepare(context)
    page = context.new_page()
    watch = Watch(page, demo.address)
    yield page
    context.close()
    assert watch.strangers == []
    assert watch.errors == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_at_two_sizes_and_by_keyboard(demo, window, path):
    # a tablet held upright, and what a reader sees of 1440 × 900 at 400 %
    window.set_viewport_size({"width": 768, "height": 1024})
    window.goto(f"{demo.address}/{path}")
    window.wait_for_selector(PAGES[path], timeout=180_000)
    at_rest(window, 180_000)
    # what is made up says so on every page
    window.get_by_text("åhittade").first.wait_for()
    if path == "klistra-in":
        window.fill(
            "textarea", "- Klotter på Tranängskolan 16 november, ring 070-174 06 05.\n- Radhusvägen: glaskross."
        )
        window.get_by_role("button", name="Föreslå händelser").click()
        window.wait_for_selector(".klistra-row")
        at_rest(window)

    for wide, high in ((768, 1024), (360, 225)):
        window.set_viewport_size({"width": wide, "height": high})
        assert serious(window) == [], wide
        window.wait_for_function("document.documentElement.scrollWidth <= window.innerWidth")

    # the tabulator goes on from one thing to the next and is caught nowhere
    window.set_viewport_size({"width": 1440, "height": 900})
    met = []
    for _ in range(STEPS):
        window.keyboard.press("Tab")
        met.append(window.evaluate(FOCUSED))
    assert all(one != other for one, other in pairwise(met))
    assert len(set(met)) >= STEPS // 2


def test_the_map_can_be_used_with_the_keyboard_alone(demo, visit):
    page, _ = visit(demo, "/?ort=Tranemo")
    ready(page)

    # the month
    page.locator(".karta-play input").focus()
    page.keyboard.press("ArrowRight")
    soon(page.locator(".karta-rot")).to_have_attribute("data-month", "0")
    page.keyboard.press("Home")
    # the hours of the week: Friday 18-20 by arrows, shift and space
    page.locator(".vecka-cell").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    for _ in range(18):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url("**tid=fri-fri.18-20*")
    page.get_by_text("utforskande, inte prövat").first.wait_for(timeout=180_000)
    at_rest(page)
    # a place in the list
    button = page.locator(".karta-panel .karta-row button").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**plats=*")
