"""The areas of an ort: the shipped outline is confirmed, others drawn, given dwellings and split, by keyboard too."""

import pytest

from data.intake.intake import known_places
from data.places import area_rows
from data.store.store import Store
from tests.browser import at_rest, soon

pytestmark = pytest.mark.browser


def chosen(page, name):
    page.locator(f".omraden-list button:has-text('{name}')").click()
    page.wait_for_selector(f".omraden-list [aria-pressed=true]:has-text('{name}')")


def placed(database):
    with Store(database) as store:
        return known_places(store).geocoder.place(["Solgårdsområdet"], [None])[0]


def split_in_two(page):
    """Along a line from west to east."""
    page.get_by_role("button", name="Dela Solgårdsområdet").click()
    page.wait_for_selector(".spot-cross:not([hidden])")
    page.wait_for_timeout(500)
    at_rest(page)
    box = page.locator(".omraden-map").bounding_box()
    outline = page.locator(".omraden-map path").first.bounding_box()
    middle = outline["y"] + outline["height"] / 2
    for x in (0.02, 0.98):
        page.mouse.click(box["x"] + box["width"] * x, middle)
    page.get_by_role("button", name="Klar").click()
    page.wait_for_selector("text=Området upphör i dag")
    at_rest(page)
    page.get_by_label("Del 1: namn").fill("Solgården norra")
    page.locator("input[aria-label='Del 1: antal bostäder']").fill("100")
    page.get_by_label("Del 2: namn").fill("Solgården södra")
    page.locator("input[aria-label='Del 2: antal bostäder']").fill("140")
    page.get_by_role("button", name="Dela området").click()
    page.wait_for_selector(".omraden-list button:has-text('Solgården södra')")
    at_rest(page)


def draw_by_keyboard(page):
    """A new area, corner by corner below the cross."""
    at_rest(page)
    page.get_by_role("button", name="Rita ett nytt område").click()
    page.wait_for_selector(".spot-cross:not([hidden])")
    for move in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press("Enter")
        page.keyboard.press(move)
        page.wait_for_timeout(400)
    page.get_by_role("button", name="Klar").click()
    page.wait_for_selector("text=Gränsen är ritad")
    at_rest(page)
    page.locator("input[aria-label='Namn']").fill("Nya kvarteret")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_selector(".omraden-list [aria-pressed=true]:has-text('Nya kvarteret')")
    at_rest(page)


def test_an_outline_is_confirmed_redrawn_and_split(database, karta, visit):
    with Store(database):
        pass
    before = placed(database)
    page, _ = visit(karta(), "/omraden")
    page.wait_for_selector(".omraden-list")
    at_rest(page)
    soon(page.locator(".omraden-list li").first).not_to_contain_text("10")
    chosen(page, "Solgårdsområdet")
    page.get_by_role("button", name="Bekräfta gränsen").click()
    page.wait_for_selector(".omraden-list [aria-pressed=true]:has-text('gränsen är bekräftad')")
    at_rest(page)
    after = placed(database)
    # a circle of 250 m, told in tens; before, the name stood for the ort
    assert (before.precision_m > 500, after.name, after.kind) == (True, "Solgårdsområdet", "area")
    assert 250 <= after.precision_m <= 270

    at_rest(page)
    page.locator("input[aria-label='Antal bostäder']").fill("240")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_selector(".omraden-list [aria-pressed=true]:has-text('240 bostäder')")

    at_rest(page)
    split_in_two(page)
    draw_by_keyboard(page)

    with Store(database) as store:
        frame = area_rows.areas(store, locality="Tranemo").set_index("name")
        old = area_rows.versions(store, "tranemo/solgårdsområdet")
    assert "Solgårdsområdet" not in frame.index
    assert frame.loc[["Solgården norra", "Solgården södra"], "dwellings"].tolist() == [100.0, 140.0]
    assert (frame.loc["Nya kvarteret", "ring"] != "", bool(frame.loc["Nya kvarteret", "approximate"])) == (True, True)
    assert old["version"].tolist() == [1, 2, 3, 4]
    assert old["ended"].tolist() == [False, False, False, True]
