"""Sixty mixed reports before the meeting: mail, a letter, a Word file and two spreadsheets, until a page is printed.

What is pasted is corrected, taken or left; the files are looked at and stored; what is unsure is answered by keyboard;
the map is printed from the browser. The clicks are scripted. With ``KARTA_LONG=1`` a person's own pauses are made
between them: so long to look at a proposal, a question, a receipt.
"""

import os
import shutil
import subprocess
import time
from datetime import datetime
from email.message import EmailMessage

import numpy as np
import pytest
from PIL import Image

from data.intake.intake import take_in
from data.places import gazetteer_rows
from data.store.store import Store
from data.trust import audit_log
from data.work import text_questions
from geo.base.periods import LOCAL
from tests.browser import at_rest, follow, soon
from tests.data.letters.test_pasted import document, paragraph, table
from tests.journeys.desk import NOW, ready
from tests.sheets import workbook

LONG = os.environ.get("KARTA_LONG") == "1"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(3_600 if LONG else 300)]

MINUTES = 15

LOOK_S = 4.0
"""A proposal or a question that is right is read and left."""
DECIDE_S = 8.0
"""One that is asked about is read, thought of and answered."""
TURN_S = 10.0
"""To find a file, to read a receipt, to go to the next page."""

PLACES = (
    ("Tranemo", "Solgårdsområdet"),
    ("Tranemo", "Tranängskolan"),
    ("Dalstorp", "Dalstorp kyrka"),
    ("Limmared", "Limmared station"),
    ("Tranemo", "Tranemo sporthall"),
)
WHATS = ("Klotter", "Glaskross", "Ungdomar samlas, hög musik", "Trasig belysning", "Moped på gångbanan")

ODD = """
Tranemo:
- I lördags kväll samlades ett tiotal ungdomar vid bänkarna på Solgårdsområdet.
- Klotter på Tranängskolan 16 november. Ring Anna Svensson 070-174 06 05.
- Oro för våldsbejakande extremism i föreningen 12 november.

Datum: 2026-11-14
Plats: Radhusvägen
Vad har hänt: Krossad ruta
"""
"""Three reports that need a hand, and one that is told where it belongs."""

MARKED = b"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Trasig lampa</name>
<Point><coordinates>13.3489,57.4855</coordinates></Point></Placemark></Document></kml>"""
"""A place that somebody marked on a map the week before: it has no day."""


def reports(first: int, count: int) -> list[tuple[str, str, str, str]]:
    """Reports that differ from each other: day, ort, place, what."""
    return [
        (f"2026-11-{1 + n % 20:02d}", *PLACES[n % 5], f"{WHATS[n * 7 // 5 % 5]}, observation {n}")
        for n in range(first, first + count)
    ]


def mail() -> str:
    lines = [f"- {what} vid {place} i {ort} {day}." for day, ort, place, what in reports(0, 17)]
    return "Hej!\n\nHär är veckans händelser.\n\n" + "\n".join(lines) + "\n" + ODD + "\nHälsningar\nKarin\n"


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Fritid <fritid@example.org>", "Veckan"
    message["Date"] = "Fri, 20 Nov 2026 08:12:00 +0100"
    lines = [f"- {what} vid {place} i {ort} {day}." for day, ort, place, what in reports(20, 5)]
    message.set_content("\n".join(lines) + "\n")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="bilaga.pdf")
    return bytes(message)


def word() -> bytes:
    rows = [[day, f"{place}, {ort}", what] for day, ort, place, what in reports(25, 10)]
    return document(paragraph("Rapport från skolan") + table(["Datum", "Plats", "Vad har hänt"], *rows))


def first_sheet() -> bytes:
    rows = [[day, ort, place, what, "Skadegörelse"] for day, ort, place, what in reports(35, 15)]
    # what nobody can place surely: the same word three times, a street of two orter, a school without an ort
    rows[2][1:3] = rows[5][1:3] = rows[8][1:3] = ["Tranemo", "Gropen"]
    rows[3][1:3] = ["", "Radhusvägen"]
    rows[4][1:3] = ["", "vid skolan"]
    # a word of the sender's own, and a text that points somebody out
    rows[6][4] = "xyzzy"
    rows[7][3] = "😀 ring 070-174 06 05"
    return workbook([["Datum", "Ort", "Plats", "Vad har hänt", "Kategori"], *rows])


def second_sheet() -> bytes:
    lines = [f"{day};{ort};{place};{what}" for day, ort, place, what in reports(50, 10)]
    return ("Lägesrapport;;;\ndatum;ort;plats;beskrivning\n" + "\n".join(lines) + "\n").encode("cp1252")


class Person:
    """Somebody at the desk: what is clicked takes what it takes, what is read and thought is added."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.thought_s = 0.0

    def takes(self, seconds: float, times: int = 1) -> None:
        self.thought_s += seconds * times
        if LONG:
            time.sleep(seconds * times)

    def minutes(self) -> float:
        clicked = time.monotonic() - self.begun - (self.thought_s if LONG else 0.0)
        return (clicked + self.thought_s) / 60


def go(page, name: str, ready: str) -> None:
    """Follow the menu, and wait for the heading first: the page before may have had the like of what is waited for."""
    follow(page, name)
    if name != "Karta":
        page.locator("[data-testid=stHeading] h1", has_text=name).wait_for(timeout=120_000)
    at_rest(page, 120_000)
    page.wait_for_selector(ready, timeout=120_000)


def metrics(page) -> list[str]:
    page.wait_for_selector("text=rader är sparade", timeout=120_000)
    page.locator("[data-testid=stMetricValue]").nth(3).wait_for()
    at_rest(page)
    return [one.inner_text() for one in page.locator("[data-testid=stMetricValue]").all()]


def row(page, words: str):
    return page.locator(".klistra-row", has_text=words)


def choose_the_street(page) -> None:
    """A street that two orter have: so somebody chooses."""
    street = row(page, "Krossad ruta")
    street.click()
    street.press("1")
    street.locator(".klistra-where", has_text="Placeras").wait_for()


def propose(page, person: Person) -> None:
    go(page, "Klistra in", "textarea")
    person.takes(TURN_S)
    page.fill("textarea", mail())
    files = [("veckan.eml", letter()), ("skolan.docx", word())]
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )
    page.wait_for_selector("text=skolan.docx")
    at_rest(page)
    page.get_by_role("button", name="Föreslå händelser").click()
    page.wait_for_selector(".klistra-row", timeout=120_000)
    at_rest(page)


def store_proposals(page, person: Person) -> list[str]:
    page.locator(".klistra-save").click()
    found = metrics(page)
    person.takes(TURN_S)
    page.get_by_role("button", name="Klistra in mer").click()
    page.wait_for_selector("textarea")
    at_rest(page)
    return found


def paste(page, person: Person) -> list[str]:
    """Propose, look at every row, correct what needs it, and store."""
    propose(page, person)
    person.takes(LOOK_S, page.locator(".klistra-row").count())
    soon(page.locator("body")).to_contain_text("bilaga.pdf")
    # what is told where it belongs cannot be ticked
    assert row(page, "våldsbejakande").count() == 0
    page.locator(".klistra-out summary").click()
    refused = page.locator(".klistra-out li", has_text="våldsbejakande")
    soon(refused).to_contain_text("samordnaren eller polisen")
    assert refused.locator("button").count() == 0
    # one may point somebody out, one has a street of two orter: only what is plain is ticked
    soon(page.locator(".klistra-rot")).to_have_attribute("data-taken", "33")
    person.takes(DECIDE_S)
    row(page, "Klotter på Tranängskolan 16").locator(".klistra-take input").check()
    marks = row(page, "Klotter på Tranängskolan 16").locator("mark")
    soon(marks).to_have_text(["Anna Svensson", "070-174 06 05"])
    # a day that cannot be read is told, and nothing is stored
    day = row(page, "observation 26").locator("[data-field=day]")
    assert day.input_value() == "2026-11-07"
    day.fill("31/11")
    page.locator(".klistra-save").click()
    page.wait_for_selector(".klistra-side .granska-error:has-text('31/11')")
    day.fill("2026-11-08")
    person.takes(DECIDE_S)
    choose_the_street(page)
    soon(page.locator(".klistra-rot")).to_have_attribute("data-taken", "35")
    person.takes(DECIDE_S)
    return store_proposals(page, person)


def look_at(page, person: Person, name: str, content: bytes) -> str:
    """Drop a file and return what it would give."""
    go(page, "Läs in", "[data-testid=stFileUploader]")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files([file])
    page.wait_for_selector("text=kan läsas in", timeout=120_000)
    at_rest(page)
    person.takes(TURN_S)
    return page.locator("[data-testid=stAlert]").first.inner_text()


def take_in_by_page(page, person: Person, name: str, content: bytes) -> list[str]:
    look_at(page, person, name, content)
    page.locator("button:has-text('Läs in'):has-text('rader')").click(timeout=120_000)
    found = metrics(page)
    person.takes(TURN_S)
    page.get_by_role("button", name="Läs in en fil till").click()
    page.wait_for_selector("[data-testid=stFileUploader]")
    at_rest(page)
    return found


def left(page, n: int) -> None:
    page.wait_for_function("(n) => document.querySelector('.granska-rot')?.dataset.left === String(n)", arg=n)


def asked(page, person: Person, why: str, words: str) -> None:
    """What stands on the card that is answered next."""
    soon(page.locator(".granska-why")).to_have_text(why)
    soon(page.locator(".granska-words")).to_have_text(words)
    person.takes(DECIDE_S)


def place_by_keyboard(page, person: Person) -> str:
    """Answer where; return what was said of the second candidate."""
    asked(page, person, "Vilken plats menas?", "Radhusvägen")
    said = page.locator(".granska-list .granska-button").nth(1).inner_text()
    page.keyboard.press("2")
    # a place that is searched for: the school of Tranemo
    asked(page, person, "Var är det här?", "vid skolan")
    page.keyboard.press("s")
    page.keyboard.type("Tranängskolan")
    page.keyboard.press("Enter")
    page.wait_for_selector(".granska-list .granska-button:has-text('Tranängskolan')")
    page.keyboard.press("1")
    # equal texts are one question; a point is set below the cross and the name is learned
    asked(page, person, "Var i Tranemo är det här?", "Gropen")
    soon(page.locator(".granska-card")).to_contain_text("3 rapporter")
    page.keyboard.press("l")
    page.keyboard.press("p")
    page.wait_for_selector(".spot-cross:not([hidden])")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    return said


def the_rest_by_keyboard(page, person: Person) -> None:
    asked(page, person, "Pekar texten ut någon?", "😀 ring 070-174 06 05")
    soon(page.locator(".granska-words mark")).to_have_text("070-174 06 05")
    page.keyboard.press("m")
    asked(page, person, "Vilken typ av händelse är det här?", "xyzzy")
    # the kind unfolds its finer ones
    page.keyboard.press("1")
    soon(page.locator(".granska-card")).to_contain_text("Skadegörelse: vilken typ?")
    page.keyboard.press("1")
    left(page, 1)
    # a day as people say it; what is none is told and asked again
    asked(page, person, "Det finns inget datum", "Trasig lampa")
    for said in ("häromdagen", "i fredags 21.30"):
        page.wait_for_selector(".granska-button:has-text('Skriv dagen')")
        page.keyboard.press("d")
        page.keyboard.type(said)
        page.keyboard.press("Enter")
        if said == "häromdagen":
            page.wait_for_selector(".granska-card .granska-error:has-text('häromdagen')")
    left(page, 0)
    soon(page.locator(".granska-card")).to_contain_text("Inget att granska")
    soon(page.locator(".granska-undo")).to_contain_text("dagen satt till fre 2026-11-20 21.30")


def undone_and_done_again(page, person: Person) -> None:
    page.keyboard.press("u")
    left(page, 1)
    page.keyboard.press("u")
    left(page, 2)
    # what was undone last is what is asked; now the kind alone is enough
    asked(page, person, "Vilken typ av händelse är det här?", "xyzzy")
    page.keyboard.press("1")
    soon(page.locator(".granska-card")).to_contain_text("Skadegörelse: vilken typ?")
    page.keyboard.press("0")
    left(page, 1)
    page.wait_for_selector(".granska-why:has-text('Det finns inget datum')")
    page.keyboard.press("d")
    page.keyboard.type("20/11 21.30")
    page.keyboard.press("Enter")
    left(page, 0)


def check_what_is_stored(database: str, said: str) -> None:
    with Store(database) as store:
        frame = store.observations()
        (lesson,) = gazetteer_rows.learned(store).to_dict("records")
        undone = text_questions.decisions(store)["undone"].notna()
        read = audit_log.rows(store)
    assert len(frame) == 61
    assert not any("Svensson" in words or "extremism" in words for words in frame["text"])
    by_text = frame.set_index("text")
    assert by_text.loc["Klotter på Tranängskolan 16 november. Ring [namn] [telefon].", "place"] == "Tranängskolan"
    assert by_text.loc["😀 ring [telefon]", "category"] == "skadegörelse"
    corrected = frame[frame["text"].str.contains("observation 26")]
    assert corrected["local_start"].str[:10].tolist() == ["2026-11-08"]
    street = frame[(frame["place_text"] == "Radhusvägen") & (frame["sheet_row"] == 5)]
    assert [(one.place, one.locality in said) for one in street.itertuples()] == [("Radhusvägen", True)]
    pits = frame[frame["place_text"] == "Gropen"]
    assert (len(pits), pits["e"].nunique(), set(pits["how"])) == (3, 1, {"tap"})
    assert frame.loc[frame["subcategory"] == "xyzzy", "category"].tolist() == ["skadegörelse"]
    assert frame.loc[frame["text"] == "Trasig lampa", "local_start"].tolist() == ["2026-11-20T21:30"]
    # every report has a place's name or a point, and a day
    assert ((frame["place"] != "") | frame["e"].notna()).all()
    assert frame["start"].notna().all()
    assert (lesson["called"], lesson["locality"]) == ("Gropen", "Tranemo")
    assert (len(undone), int(undone.sum())) == (8, 2)
    # the texts of eight records were shown in the review
    assert read[read["what"] == "läst text"]["count"].sum() == 8


def printed(page, person: Person, folder) -> tuple[str, Image.Image]:
    """Print the map from the browser; return its words and the first page's picture."""
    go(page, "Karta", ".karta-rot")
    ready(page)
    person.takes(TURN_S)
    seen = (
        "() => [kartan.map.getCenter().lat, kartan.map.getCenter().lng, kartan.map.getZoom(), kartan.map.getSize().x]"
    )
    before = page.evaluate(seen)
    page.pdf(path=folder / "karta.pdf", format="A4", print_background=True)
    # on the screen all stands as it stood
    assert np.allclose(page.evaluate(seen), before, atol=1e-6)
    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not installed")
    words = subprocess.run(
        ["pdftotext", "-layout", folder / "karta.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    subprocess.run(["pdftoppm", "-r", "50", "-png", "-singlefile", folder / "karta.pdf", folder / "karta"], check=True)
    return words, Image.open(folder / "karta.png").convert("RGB")


def check_the_paper(words: str, picture: Image.Image) -> None:
    """The page says what it is and of when; the whole municipality lies in the middle of the map."""
    for told in (
        "Trygghetskartan: hela kommunen",
        "2024-11-23 – 2026-11-22",
        "Solgårdsområdet",
        "Utskriven 2026-11-22",
    ):
        assert told in words
    for chrome in ("Ta emot", "Visa på kartan", "Hela perioden"):
        assert chrome not in words
    pixels = np.asarray(picture).astype(int)
    outside = abs(pixels - (0xE8, 0xEA, 0xE6)).max(axis=2) <= 2
    inside = abs(pixels - (0xF7, 0xF7, 0xF3)).max(axis=2) <= 2
    rows = (outside.sum(axis=1) > 0.2 * outside.shape[1]).nonzero()[0]
    stage = slice(rows.min(), rows.max() + 1)
    columns = (outside[stage].sum(axis=0) > 0.2 * len(rows)).nonzero()[0]
    # all of the paper's width between its margins of 14 mm, and 150 mm high; 50 dots an inch
    assert abs(len(rows) - 150 / 25.4 * 50) < 5
    assert abs(columns.max() - columns.min() - 182 / 25.4 * 50) < 5
    ground = inside[stage, columns.min() : columns.max()]
    for axis, size in enumerate(ground.shape):
        found = (ground.sum(axis=1 - axis) > 3).nonzero()[0]
        assert found.min() > 0.02 * size
        assert found.max() < 0.98 * size
        assert abs((found.min() + found.max()) / 2 - size / 2) < 0.06 * size
        # and it fills the map from above to below
        assert axis or found.max() - found.min() > 0.8 * size


def test_sixty_reports_are_taken_in_reviewed_and_printed(database, karta, visit, tmp_path, record_property):
    with Store(database) as store:
        moment = datetime.fromisoformat(NOW).replace(tzinfo=LOCAL)
        assert take_in(store, "platser.kml", MARKED, now=moment).rows_stored == 1
    person = Person()
    page, _ = visit(karta(), "/tillganglighet")
    page.wait_for_selector("[data-testid=stHeading]", timeout=120_000)

    assert paste(page, person)[:2] == ["35", "35"]
    assert take_in_by_page(page, person, "skola.xlsx", first_sheet())[:2] == ["15", "15"]
    assert take_in_by_page(page, person, "fritid.csv", second_sheet())[:2] == ["10", "10"]
    go(page, "Granska", ".granska-why")
    left(page, 6)
    said = place_by_keyboard(page, person)
    the_rest_by_keyboard(page, person)
    undone_and_done_again(page, person)
    words, picture = printed(page, person, tmp_path)
    minutes = person.minutes()
    record_property("figures", f"60 reports, 6 questions, a page printed: {minutes:.1f} minutes with pauses")

    check_the_paper(words, picture)
    check_what_is_stored(database, said)

    # the same letters once more: nothing is stored twice, and what was corrected is known
    propose(page, person)
    assert page.locator(".klistra-flag", has_text="redan finns").count() >= 20
    row(page, "observation 26").locator("[data-field=day]").fill("2026-11-08")
    choose_the_street(page)
    # what is held already is not ticked: the one whose street was chosen goes in, and is met as known
    assert store_proposals(page, person)[:3] == ["1", "0", "1"]
    if LONG:
        for name, content in (("skola.xlsx", first_sheet()), ("fritid.csv", second_sheet())):
            assert look_at(page, person, name, content).startswith("0 av")
    with Store(database) as store:
        assert len(store.observations()) == 61
    assert minutes <= MINUTES
