"""The review by keyboard alone: places chosen, pointed out and taught, texts masked, decisions undone."""

from datetime import datetime

import pytest

from data import audit, gazetteer, review
from data.intake import take_in
from data.store import Store
from geo.periods import LOCAL
from tests.journeys.desk import NOW

pytestmark = pytest.mark.browser

SHEET = """\
datum;kategori;beskrivning;plats;ort
2026-10-01;klotter;Klotter på väggen;Gropen;Tranemo
2026-10-02;klotter;samma igen;gropen!;Tranemo
2026-10-03;klotter;stor målning;Radhusvägen;
2026-10-04;klotter;ruta sönder;vid skolan;
2026-10-05;klotter;skräp;Solgårdsområdet;Tranemo
2026-10-07;klotter;mörkt;;Limmared
2026-10-09;xyzzy;ett okänt ord;Dalstorp kyrka;
2026-10-10;klotter;😀 ring 070-174 06 05;Dalstorp kyrka;
"""
MOMENT = datetime.fromisoformat(NOW).replace(tzinfo=LOCAL)


def left(page, n):
    page.wait_for_function(
        "(n) => document.querySelector('.granska-rot')?.dataset.left === String(n)", arg=n, timeout=30_000
    )


def asked(page):
    return page.inner_text(".granska-why"), page.inner_text(".granska-words")


def test_everything_is_decided_by_keyboard_and_every_decision_can_be_undone(database, karta, visit):
    with Store(database) as store:
        assert take_in(store, "a.csv", SHEET.encode(), now=MOMENT).rows_stored == 8
    page, _ = visit(karta(), "/granska")
    page.wait_for_selector(".granska-why", timeout=60_000)
    left(page, 5)

    # the second candidate of a street that two orter have
    assert asked(page) == ("Vilken plats menas?", "Radhusvägen")
    said = page.locator(".granska-list .granska-button").nth(1).inner_text()
    page.keyboard.press("2")

    # a place that is searched for: the school of Tranemo
    assert asked(page) == ("Var är det här?", "vid skolan")
    page.keyboard.press("s")
    page.keyboard.type("Tranängskolan")
    page.keyboard.press("Enter")
    page.wait_for_selector(".granska-list .granska-button:has-text('Tranängskolan')")
    page.keyboard.press("1")

    # equal texts are one question; a point is set below the cross and the name is learned
    assert asked(page) == ("Var i Tranemo är det här?", "Gropen")
    assert "2 rapporter" in page.inner_text(".granska-card")
    page.keyboard.press("l")
    page.keyboard.press("p")
    page.wait_for_selector(".spot-cross:not([hidden])")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    assert asked(page) == ("Pekar texten ut någon?", "😀 ring 070-174 06 05")
    assert page.inner_text(".granska-words mark") == "070-174 06 05"
    page.keyboard.press("m")

    assert asked(page) == ("Vilket slag är det här?", "xyzzy")
    page.keyboard.press("1")
    left(page, 0)
    assert "Inget att granska" in page.inner_text(".granska-card")

    with Store(database) as store:
        frame = store.observations().set_index("sheet_row")
        street = frame.loc[4]
        assert (street["place"], street["locality"] in said) == ("Radhusvägen", True)
        assert frame.loc[5, "place"] == "Tranängskolan"
        pits = frame.loc[[2, 3]]
        assert pits["e"].nunique() == 1
        assert pits["how"].tolist() == ["tap", "tap"]
        assert frame.loc[9, "text"] == "😀 ring [telefon]"
        assert frame.loc[8, "category"] == "skadegörelse"
        (lesson,) = gazetteer.learned(store).to_dict("records")
        assert (lesson["called"], lesson["locality"]) == ("Gropen", "Tranemo")
        assert review.decisions(store)["undone"].isna().tolist() == [True] * 5
        read = audit.rows(store)
        # eight records were stored, and the texts of six were shown
        assert read[read["what"] == "läst text"]["count"].sum() == 6

    for n in (1, 2, 3):
        page.keyboard.press("u")
        left(page, n)
    with Store(database) as store:
        assert store.observations()["e"].isna().sum() == 4
        assert gazetteer.learned(store).empty
    page.keyboard.press("r")
    left(page, 2)
