"""The page "Rapporter" in a browser: filtered, corrected, taken away as it is seen; an import is undone."""

import csv
import io
import json
from datetime import datetime

import pytest

from data.intake.intake import take_in
from data.store.store import Store
from data.trust import audit_log
from data.trust.corrections import history
from geo.base.periods import LOCAL
from tests.browser import at_rest, soon
from tests.journeys.desk import NOW, ready

pytestmark = pytest.mark.browser

MOMENT = datetime.fromisoformat(NOW).replace(tzinfo=LOCAL)
HEAD = "Datum;Plats;Ort;Kategori;Beskrivning\n"
GOOD = HEAD + "".join(
    f"2026-10-{day:02d} 21:30;Dalstorp kyrka;Dalstorp;klotter;det var klottrat igen, gång {day} i höst\n"
    for day in range(1, 13)
)
WRONG = HEAD + "".join(
    f"2026-09-{day:02d};Limmared;Limmared;skräp;den här filen är fel, det är post {day} av fem\n" for day in range(1, 6)
)


def listed(page) -> list[list[str]]:
    """The titles and the rows as they stand on the page, without the boxes to tick."""
    return page.evaluate(
        """() => { const cells = (row) => [...row.children].filter((one) => !one.classList.contains('rapporter-val')
              && one.tagName !== 'INPUT')
              .map((one) => (one.querySelector('button') ?? one).innerText.replace(/ [↓↑]$/, '').trim());
            const table = document.querySelector('.rapporter-ruta table');
            return [cells(table.tHead.rows[0]), ...[...table.tBodies[0].rows].map(cells)]; }"""
    )


def open_list(karta, visit, database, path="/rapporter?texter=true", **more):
    with Store(database) as store:
        assert take_in(store, "bra.csv", GOOD.encode(), source="situation", now=MOMENT).rows_stored == 12
        assert take_in(store, "fel.csv", WRONG.encode(), source="situation", now=MOMENT).rows_stored == 5
    page, _ = visit(karta(), path, **more)
    page.wait_for_selector(".rapporter-rot[data-rows='17']", timeout=120_000)
    page.locator("th button[data-key=text]").wait_for()
    at_rest(page)
    return page


def test_three_are_found_corrected_at_once_and_taken_away_as_they_are_seen(database, karta, visit):
    page = open_list(karta, visit, database)

    # filtered by a column and by a word, sorted the newest first
    page.locator("input[data-filter=locality]").fill("dalst")
    page.locator("th button[data-key=from]").click()
    page.locator("th button[data-key=from]").click()
    page.locator("input[data-filter=text]").fill("gång 1")  # 1, 10, 11 and 12
    page.wait_for_selector(".rapporter-rot[data-seen='4']")
    assert [row[0][:10] for row in listed(page)[1:]] == ["2026-10-12", "2026-10-11", "2026-10-10", "2026-10-01"]
    for number in range(3):
        page.locator("tbody .rapporter-val input").nth(number).check()
    page.get_by_role("heading", name="Rätta 3 valda").wait_for()
    at_rest(page)
    page.locator("input[aria-label*='Kategori'][role=combobox]").last.click()
    page.get_by_role("option", name="Trafik").click()
    page.get_by_label("Varför").fill("fel slag i filen")
    page.get_by_role("button", name="Rätta", exact=True).click()
    page.get_by_text("3 rapporter är rättade").wait_for()
    page.wait_for_selector(".rapporter-rot[data-chosen='0'][data-seen='4']")
    at_rest(page)

    # a column is taken away, and the file holds what is seen
    page.locator(".rapporter-kolumner summary").click()
    page.locator(".rapporter-kolumner label", has_text="Källa").click()
    page.keyboard.press("Escape")
    seen = listed(page)
    assert [row[seen[0].index("Kategori")] for row in seen[1:]] == ["Trafik"] * 3 + ["Skadegörelse"]
    with page.expect_download() as arrived:
        page.locator("[data-form=csv]").click()
    lines = list(csv.reader(io.StringIO(arrived.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert lines == seen
    with page.expect_download() as arrived:
        page.locator("[data-form=geojson]").click()
    features = json.loads(arrived.value.path().read_text("utf-8"))["features"]
    assert [one["properties"]["category"] for one in features] == ["trafik"] * 3 + ["skadegörelse"]

    # one is opened: its text and its history
    page.locator(".rapporter-oppna").first.click()
    page.get_by_text("Så har den rättats").wait_for()
    at_rest(page)
    beside = page.locator("[data-testid=stMainBlockContainer]")
    soon(beside).to_contain_text("gång 12 i höst")
    soon(beside).to_contain_text("fel slag i filen")
    check_what_is_stored(database)


def check_what_is_stored(database):
    with Store(database) as store:
        frame = store.observations()
        changed = frame[frame["category"] == "trafik"]
        assert sorted(changed["text"]) == [f"det var klottrat igen, gång {day} i höst" for day in (10, 11, 12)]
        assert history(store, changed["id"].iloc[0])["reason"].tolist() == ["fel slag i filen"]
        taken = audit_log.rows(store, what=audit_log.Act.EXPORT)
        read = audit_log.rows(store, what=audit_log.Act.READ)
    assert taken["count"].tolist() == [4, 4]
    # the list with its texts, the two files that hold them, and the one that was opened
    assert sorted(read["count"]) == [1, 4, 4, 17]


def test_an_import_that_was_wrong_is_undone_and_only_that(database, karta, visit):
    page = open_list(karta, visit, database)

    page.get_by_text("Inläsningar", exact=True).click()
    at_rest(page)  # while the part unfolds, a list that is opened below it shuts again
    box = page.locator("input[aria-label*='Inläsning'][role=combobox]")
    box.click()
    box.press_sequentially("fel.csv")
    page.get_by_role("option", name="fel.csv").click()
    page.get_by_text("5 rader tas bort.").wait_for()
    page.get_by_text("Ja, ta bort 5 rader").click()
    at_rest(page)
    page.get_by_role("button", name="Ångra inläsningen").dblclick()
    page.get_by_text("rader är borttagna").or_(page.get_by_text("redan ångrad")).wait_for()
    page.wait_for_selector(".rapporter-rot[data-rows='12']")
    at_rest(page)

    with Store(database) as store:
        assert not store.observations()["text"].str.startswith("den här filen").any()
        assert audit_log.rows(store, what=audit_log.Act.UNDO)["count"].tolist() == [5]


def test_rows_are_reached_opened_and_chosen_with_the_keyboard_alone(database, karta, visit):
    page = open_list(karta, visit, database, size=(768, 1024))

    page.locator("th button[data-key=from]").focus()
    page.keyboard.press("Enter")
    soon(page.locator("th[aria-sort=ascending]")).to_contain_text("När")
    page.locator(".rapporter-oppna").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stäng").wait_for()
    at_rest(page)
    soon(page.locator("[data-testid=stMainBlockContainer]")).to_contain_text("post 3 av fem")
    # the one who opened it still stands in the list
    assert page.evaluate("document.activeElement.closest('tr')?.rowIndex") == 4
    page.locator("tbody .rapporter-val input").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("heading", name="Rätta den valda").wait_for()


def test_the_number_on_the_map_is_the_number_in_the_list(demo, visit):
    page, _ = visit(demo)
    ready(page)
    page.locator(".karta-places .karta-row button").first.click()
    button = page.get_by_role("button", name="Läs de")
    button.wait_for()
    at_rest(page)
    n = "".join(sign for sign in button.inner_text() if sign.isdecimal())
    button.click()

    page.wait_for_selector(f".rapporter-rot[data-rows='{n}'][data-seen='{n}']")
    assert int(n) > 50  # more than were ever shown beside the map
