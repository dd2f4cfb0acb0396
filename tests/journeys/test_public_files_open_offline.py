"""The projector view and the web page from a folder, in Chromium without a network: nothing asked, everything read."""

from datetime import date

import pytest

from data.store.store import Store
from geo.base.periods import Selection
from tests.browser import PATIENCE_MS, soon
from tests.journeys.test_map_is_accessible import serious
from tests.publics import approve, files_of, rows

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stick")
    with Store(f"sqlite:///{folder / 'karta.db'}") as store:
        store.add(rows(9, locality="Sjötofta", day=date(2024, 6, 3)))
        approve(store, date(2026, 4, 23), "Kurvan är skymd.", status="planerad")
        approve(store, date(2026, 11, 22), "Lampan är trasig.")
        made = files_of(store, Selection(date(2024, 1, 1), date(2025, 12, 31), ("Sjötofta",)))
    for name in ("html", "motesvisning.html"):
        (folder / f"karta-{name}").with_suffix(".html").write_bytes(made[name])
    return folder


def visit(chromium, file, **options):
    """Open a file with the network off; return the page, what it asked for and what it complained of."""
    context = chromium.new_context(offline=True, viewport={"width": 1440, "height": 810}, **options)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto(f"file://{file}")
    return page, asked, said


def test_the_projector_turns_with_the_arrow_keys(chromium, folder):
    file = folder / "karta-motesvisning.html"
    page, asked, said = visit(chromium, file)
    slides = page.locator("section")

    soon(page.locator("section:visible")).to_have_count(1)
    soon(page.locator("section:visible h1")).to_have_text("Trygghetsmöte: Sjötofta")
    seen = set()
    for _ in range(slides.count()):
        seen.add(page.locator("section:visible").inner_text())
        page.keyboard.press("ArrowRight")
    assert len(seen) == slides.count()
    soon(page.locator("#at")).to_have_text(f"{slides.count()} / {slides.count()}")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    soon(page.locator("section:visible h2")).to_have_text("I kväll")
    assert any("Lampan är trasig." in words for words in seen)
    assert any("Kurvan är skymd." in words and "Planerad" in words for words in seen)
    for _ in range(slides.count()):
        # a slide is as large as the screen: nothing of it is scrolled for
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
        page.keyboard.press("ArrowRight")
    assert serious(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []
    page.context.close()


@pytest.mark.parametrize("name", ["karta-motesvisning.html", "karta-html.html"])
def test_without_scripts_everything_is_read(chromium, folder, name):
    page, asked, said = visit(chromium, folder / name, java_script_enabled=False)

    shown = page.locator("body").inner_text()
    for words in (
        "Kartan visar antal i rutor, inte enskilda händelser.",
        "Lampan är trasig.",
        "Kurvan är skymd.",
    ):
        assert words in shown, words
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []
    page.context.close()


def test_the_web_page_is_accessible_and_its_picture_is_drawn(chromium, folder):
    page, _, said = visit(chromium, folder / "karta-html.html")

    page.wait_for_function("document.querySelector('img').naturalWidth > 300")
    assert serious_without_policy(chromium, folder) == []
    assert said == []
    page.context.close()


def serious_without_policy(chromium, folder):
    """axe is a script, which the page's own policy forbids: it is looked at with the policy off."""
    page, _, _ = visit(chromium, folder / "karta-html.html", bypass_csp=True)
    found = serious(page)
    page.context.close()
    return found
