"""The tablet page for everyone: axe-core finds nothing serious, fingers hit what they aim at, nothing runs off."""

import pytest

from tests.field.page import HOME, open_page, save, until, write
from tests.field.server import ROOT, QuickServer

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STOPS = ("--stop", "1. Bygdegården; 57.3625, 13.2942; Är det ljust nog?", "--stop", "2. Skolan; 57.3611, 13.2961")

SMALL = """() => {
    const seen = (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden";
    return [...document.querySelectorAll("button, a[href], input, textarea, label.button, label.cause, label.feeling")]
        .filter(seen)
        .map((one) => one.closest("label") ?? one)
        .filter((one) => !one.matches(".skip"))
        .map((one) => [one.id || one.className || one.innerText, one.getBoundingClientRect()])
        .filter(([, box]) => Math.round(box.width) < 48 || Math.round(box.height) < 48)
        .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""

VIEWS = {
    "home": lambda page: page.click("#home"),
    "form": lambda page: write(page, text="Hej"),
    "map": lambda page: (page.click("#home"), page.click("[data-go=map] >> nth=0")),
    "search": lambda page: (page.click("#home"), page.click("[data-go=search]"), page.fill("#search", "kyrka")),
    "coordinate": lambda page: (
        page.click("#home"),
        page.click("[data-go=coordinate]"),
        page.fill("#coordinate", "0 0"),
        page.click("[data-view=coordinate] .main"),
    ),
    "gps": lambda page: (page.click("#home"), page.click("[data-go=gps]")),
    "who": lambda page: page.click("#who"),
    "prepare": lambda page: (
        page.click("#home"),
        page.click("[data-view=home] [data-go=prepare]"),
        page.click("[data-view=prepare] .main"),
        page.wait_for_selector(".verdict"),
    ),
    "more": lambda page: page.click("#more"),
    "code": lambda page: (page.click("#more"), page.click("[data-go=code]"), page.click("#code-form .main")),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with QuickServer(tmp_path_factory.mktemp("server")) as started:
        _, started.code = started.new_walk(*STOPS)
        yield started


def serious(page):
    """What axe-core finds of WCAG 2.1 A and AA that is serious or critical."""
    return page.evaluate(
        """async () => {
            const { violations } = await axe.run(document, {
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
            });
            return violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
        }"""
    )


@pytest.mark.parametrize("theme", ["day", "night"])
def test_axe_finds_nothing_serious_and_every_target_is_48_px(chromium, server, theme):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: scripts/setup")
    found = {}
    with open_page(chromium, server.url, server.code, bypass_csp=True, reduced_motion="reduce") as page:
        until(page, "import('/falt/walk.js').then(({ mine }) => mine.pack !== null)")
        write(page)
        save(page)
        until(page, "document.querySelector('#counts').dataset.unsent === '0'")
        if page.evaluate("document.documentElement.dataset.theme") != theme:
            page.click("#theme")
        page.add_script_tag(path=AXE)
        for view, enter in VIEWS.items():
            enter(page)
            page.wait_for_selector(f"[data-view={view}]:not([hidden])")
            wrong = serious(page) + page.evaluate(SMALL)
            if wrong:
                found[view] = wrong
        page.click("#home")
        page.click("[data-deed=withdraw]")
        if wrong := serious(page) + page.evaluate(SMALL):
            found["dialog"] = wrong
    assert found == {}


@pytest.mark.parametrize("size", [(390, 844), (768, 1024), (1024, 768), (320, 640)])
def test_nothing_runs_off_the_side(chromium, server, size):
    """Also at 320 px, which is what 400 % of a 1280 px window leaves."""
    with open_page(chromium, server.url, server.code) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for view, enter in VIEWS.items():
            if view in {"gps", "prepare"}:
                continue
            enter(page)
            until(page, "document.documentElement.scrollWidth <= innerWidth")
        page.click("#home")
        page.wait_for_selector(HOME)
