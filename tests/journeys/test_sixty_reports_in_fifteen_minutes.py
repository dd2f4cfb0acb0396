"""Sixty mixed reports before the meeting: mail text, two spreadsheets and a Word file, reviewed, one page printed.

The clicks are scripted. What a person needs beside them is computed: so long to look at a proposal, a question, a
receipt; the pauses are really made.
"""

import os
import time
from email.message import EmailMessage

import pytest

from data.store import Store
from tests.data.test_pasted import document, paragraph, table
from tests.sheets import workbook

LONG = os.environ.get("KARTA_LONG") == "1"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(3_600),
    pytest.mark.skipif(not LONG, reason="KARTA_LONG=1 takes a person's own time"),
]

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


def reports(first: int, count: int) -> list[tuple[str, str, str, str]]:
    """Reports that differ from each other: day, ort, place, what."""
    return [
        (f"2026-11-{1 + n % 20:02d}", *PLACES[n % 5], f"{WHATS[n * 7 // 5 % 5]}, observation {n}")
        for n in range(first, first + count)
    ]


def mail() -> str:
    lines = [f"- {what} vid {place} i {ort} {day}." for day, ort, place, what in reports(0, 20)]
    return "Hej!\n\nHär är veckans händelser.\n\n" + "\n".join(lines) + "\n\nHälsningar\nKarin\n"


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Fritid <fritid@example.org>", "Veckan"
    message["Date"] = "Fri, 20 Nov 2026 08:12:00 +0100"
    lines = [f"- {what} vid {place} i {ort} {day}." for day, ort, place, what in reports(20, 5)]
    message.set_content("\n".join(lines) + "\n")
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


def metrics(page) -> list[str]:
    page.wait_for_selector("text=rader är sparade", timeout=300_000)
    page.locator("[data-testid=stMetricValue]").nth(3).wait_for()
    return [one.inner_text() for one in page.locator("[data-testid=stMetricValue]").all()]


def go(page, name: str, ready: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_selector(ready, timeout=300_000)


def paste(page, person: Person) -> list[str]:
    go(page, "Klistra in", "textarea")
    person.takes(TURN_S)
    page.fill("textarea", mail())
    files = [("veckan.eml", letter()), ("skolan.docx", word())]
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )
    page.wait_for_selector("text=skolan.docx")
    page.get_by_role("button", name="Föreslå händelser").click()
    page.wait_for_selector(".klistra-row", timeout=300_000)
    person.takes(LOOK_S, page.locator(".klistra-row").count())
    page.locator(".klistra-save").click()
    found = metrics(page)
    person.takes(TURN_S)
    page.get_by_role("button", name="Klistra in mer").click()
    page.wait_for_selector("textarea")
    return found


def look_at(page, person: Person, name: str, content: bytes) -> str:
    """Drop a file and return what it would give."""
    go(page, "Läs in", "[data-testid=stFileUploader]")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files([file])
    page.wait_for_selector("text=kan läsas in", timeout=300_000)
    person.takes(TURN_S)
    return page.locator("[data-testid=stAlert]").first.inner_text()


def take_in(page, person: Person, name: str, content: bytes) -> list[str]:
    look_at(page, person, name, content)
    page.locator("button:has-text('Läs in'):has-text('rader')").click(timeout=300_000)
    found = metrics(page)
    person.takes(TURN_S)
    page.get_by_role("button", name="Läs in en fil till").click()
    page.wait_for_selector("[data-testid=stFileUploader]")
    return found


def review(page, person: Person) -> int:
    go(page, "Granska", ".granska-why")
    asked = 0
    while page.locator(".granska-why").count():
        title = page.inner_text(".granska-why")
        words = page.inner_text(".granska-words")
        person.takes(DECIDE_S)
        if words == "Gropen":
            # a point below the cross, and the name is learned
            page.keyboard.press("l")
            page.keyboard.press("p")
            page.wait_for_selector(".spot-cross:not([hidden])")
            page.keyboard.press("Enter")
        elif page.locator(".granska-list").count():
            page.keyboard.press("1")
        else:
            page.keyboard.press("r")
        asked += 1
        assert asked < 30, title
        page.wait_for_timeout(200)
    page.wait_for_selector(".granska-rot[data-left='0']", timeout=300_000)
    return asked


def test_sixty_reports_are_taken_in_reviewed_and_printed(database, karta, visit, tmp_path, record_property):
    person = Person()
    page, _ = visit(karta(), "/tillganglighet")
    page.wait_for_selector("[data-testid=stHeading]", timeout=300_000)

    assert paste(page, person)[:2] == ["35", "35"]
    assert take_in(page, person, "skola.xlsx", first_sheet())[:2] == ["15", "15"]
    assert take_in(page, person, "fritid.csv", second_sheet())[:2] == ["10", "10"]
    asked = review(page, person)
    go(page, "Karta", ".karta-headline:not(.karta-pending)")
    page.wait_for_selector("[data-points]", timeout=300_000)
    person.takes(TURN_S)
    paper = tmp_path / "karta.pdf"
    page.emulate_media(media="print")
    page.pdf(path=paper, format="A4", print_background=True)
    page.emulate_media(media="screen")
    minutes = person.minutes()
    record_property("figures", f"60 reports, {asked} questions: {minutes:.1f} minutes with pauses")

    assert minutes <= MINUTES
    assert paper.read_bytes().startswith(b"%PDF")
    with Store(database) as store:
        frame = store.observations()
    assert len(frame) == 60
    # all but the school without an ort, which was left as it is, have a place's name or a point
    placed = (frame["place"] != "") | frame["e"].notna()
    assert frame.loc[~placed, "place_text"].tolist() == ["vid skolan"]
    assert frame[frame["place_text"] == "Gropen"]["e"].nunique() == 1

    # everything once more stores nothing, and what was taught is known
    assert paste(page, person)[1] == "0"
    for name, content in (("skola.xlsx", first_sheet()), ("fritid.csv", second_sheet())):
        assert look_at(page, person, name, content).startswith("0 av")
    with Store(database) as store:
        assert len(store.observations()) == 60
