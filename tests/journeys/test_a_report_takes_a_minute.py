"""A reporter's own form: several events, a place in words, on the map or by GPS; no name; told where it belongs."""

import pytest

from data.store.store import Store
from tests.browser import at_rest, soon

pytestmark = pytest.mark.browser

PAUSE_S = 1.5
"""What a person takes for a click; 12 s for a sentence of sixty signs."""


def test_two_events_are_sent_in_under_a_minute_and_what_belongs_elsewhere_is_not_taken(database, karta, visit):
    page, _ = visit(karta(), "/rapportera")
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 57.4855, "longitude": 13.3489})
    page.wait_for_selector(".rapport-form")
    at_rest(page)
    soon(page.locator("body")).to_contain_text("114 14")
    clicks = 0

    def click(where):
        nonlocal clicks
        clicks += 1
        page.locator(where).click()

    # the first: a kind and a place in words
    click("label:has-text('Skadegörelse')")
    page.get_by_label("Plats, gata eller hållplats").fill("Dalstorp kyrka")
    click("label:has-text('I går')")
    page.get_by_label("Klockslag (frivilligt)").fill("21.30–23.00")
    click("button:has-text('Lägg till en händelse till')")
    page.wait_for_selector(".rapport-event")
    # the second: where I stand, in words of one's own, and not sure
    page.get_by_label("Vad har hänt?").fill("Ungdomar samlas vid bänkarna och dricker, hög musik")
    click("button:has-text('Där jag är nu')")
    page.wait_for_selector("text=En punkt är satt")
    click("label:has-text('Jag har hört det')")
    click("button:has-text('Skicka 2 händelser')")
    page.wait_for_selector("text=2 händelser är mottagna")
    assert clicks * PAUSE_S + 3 * 12 < 60

    with Store(database) as store:
        frame = store.observations().sort_values("sheet_row").reset_index(drop=True)
    assert frame["source"].tolist() == ["situation", "situation"]
    assert frame["local_start"].tolist()[0] == "2026-11-21T21:30"
    assert frame["place"].tolist()[0] == "Dalstorp kyrka"
    assert frame["locality"].tolist() == ["Dalstorp", "Tranemo"]
    assert frame["how"].tolist()[1] == "coordinate"
    assert frame["text"].tolist()[1].endswith("(Uppgiften är osäker.)")

    # what points somebody out is asked about; what belongs elsewhere is told so and not taken
    page.get_by_role("button", name="Rapportera mer").click()
    page.wait_for_selector(".rapport-form")
    page.get_by_label("Vad har hänt?").fill("Klotter, ring Anna Svensson 070-174 06 05")
    page.get_by_label("Plats, gata eller hållplats").fill("Dalstorp kyrka")
    page.locator("button:has-text('Skicka')").click()
    page.wait_for_selector(".rapport-event:has-text('Texten kan peka ut någon')")
    page.locator("button:has-text('Ta bort det markerade')").click()
    page.wait_for_selector(".rapport-event:has-text('[telefon]')")
    page.get_by_label("Vad har hänt?").fill("Oro för våldsbejakande extremism i en förening")
    page.get_by_label("Plats, gata eller hållplats").fill("Dalstorp kyrka")
    page.locator("button:has-text('Lägg till')").click()
    page.wait_for_selector(".rapport-event:has-text('samordnaren eller polisen')")
    page.locator("button:has-text('Skicka 2 händelser')").click()
    page.wait_for_selector("text=Händelsen är mottagen")
    with Store(database) as store:
        texts = store.observations()["text"].tolist()
    assert "Klotter, ring [namn] [telefon]" in texts
    assert not any("extremism" in words for words in texts)


def test_what_cannot_be_meant_is_said_and_nothing_is_sent(database, karta, visit):
    page, _ = visit(karta(), "/rapportera")
    page.wait_for_selector(".rapport-form")
    page.locator("label:has-text('Trafik')").click()
    page.locator("button:has-text('Skicka')").click()
    page.wait_for_selector(".rapport-form > .granska-error:has-text('plats')")
    page.get_by_label("Klockslag (frivilligt)").fill("25.70")
    page.locator("button:has-text('Skicka')").click()
    page.wait_for_selector(".rapport-form > .granska-error:has-text('25.70')")
    # by keyboard alone: the map's middle
    page.get_by_label("Klockslag (frivilligt)").fill("")
    page.get_by_role("button", name="Peka ut på kartan").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".spot-cross:not([hidden])")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=En punkt är satt")
    page.locator("button:has-text('Skicka')").click()
    page.wait_for_selector("text=Händelsen är mottagen")
    with Store(database) as store:
        assert store.observations()["e"].notna().tolist() == [True]
