"""Text, a mail and a Word document at once become proposed events: corrected, taken or left, stored once."""

from email.message import EmailMessage

import pytest

from data.store import Store
from tests.data.test_pasted import document, paragraph, table

pytestmark = pytest.mark.browser

TEXT = """Hej!

Tranemo:
- I lördags kväll samlades ett tiotal ungdomar vid Solgårdsområdet.
- Klotter på Tranängskolan 16 november. Ring Anna Svensson 070-174 06 05.
- Oro för våldsbejakande extremism i föreningen 12 november.

Datum: 2026-11-14
Plats: Radhusvägen
Vad har hänt: Krossad ruta

Hälsningar
Karin
"""


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Fritid <fritid@example.org>", "Veckan"
    message["Date"] = "Mon, 16 Nov 2026 08:12:00 +0100"
    message.set_content("- Mörkt vid Limmared kyrka i fredags.\n")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="bilaga.pdf")
    return bytes(message)


def word() -> bytes:
    rows = table(["Datum", "Plats", "Vad har hänt"], ["2026-11-10", "Dalstorp kyrka", "Glaskross på parkeringen"])
    return document(paragraph("Rapport från Dalstorp") + rows)


def propose(page):
    page.fill("textarea", TEXT)
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "veckan.eml", "mimeType": "message/rfc822", "buffer": mail()},
            {"name": "rapport.docx", "mimeType": "application/octet-stream", "buffer": word()},
        ]
    )
    page.wait_for_selector("text=rapport.docx")
    page.get_by_role("button", name="Föreslå händelser").click()
    page.wait_for_selector(".klistra-row", timeout=60_000)


def row(page, words):
    return page.locator(".klistra-row", has_text=words)


def saved(page):
    page.locator(".klistra-save").click()
    page.wait_for_selector("text=rader är sparade", timeout=30_000)
    page.locator("[data-testid=stMetricValue]").nth(3).wait_for()
    return [one.inner_text() for one in page.locator("[data-testid=stMetricValue]").all()]


def test_letters_are_proposed_corrected_and_stored_once(database, karta, visit):
    page, _ = visit(karta(), "/klistra-in")
    page.wait_for_selector("textarea", timeout=60_000)
    propose(page)

    assert "bilaga.pdf" in page.inner_text("body")
    # what is told where it belongs cannot be ticked
    assert row(page, "våldsbejakande").locator("input").count() == 0
    assert "samordnaren eller polisen" in row(page, "våldsbejakande").inner_text()
    assert page.locator(".klistra-rot").get_attribute("data-taken") == "5"
    marks = row(page, "Klotter på Tranängskolan").locator("mark").all_inner_texts()
    assert marks == ["Anna Svensson", "070-174 06 05"]

    # a day that cannot be read is told, and nothing is stored
    day = row(page, "Glaskross på parkeringen").locator("[data-field=day]")
    assert day.input_value() == "2026-11-10"
    day.fill("10/11")
    page.locator(".klistra-save").click()
    page.wait_for_selector(".klistra-side .granska-error:has-text('10/11')")
    day.fill("2026-11-11")
    # a street that two orter have: so somebody chooses
    street = row(page, "Krossad ruta")
    street.click()
    street.press("1")
    street.locator(".klistra-where", has_text="Placeras").wait_for()
    assert saved(page) == ["5", "5", "0", "0"]

    with Store(database) as store:
        frame = store.observations().set_index("text")
    assert frame.loc["Klotter på Tranängskolan 16 november. Ring [namn] [telefon].", "place"] == "Tranängskolan"
    assert not any("Svensson" in words or "extremism" in words for words in frame.index)
    assert frame["locality"].tolist().count("Limmared") == 1
    crossed = frame[frame.index.str.contains("Glaskross på parkeringen")]
    assert crossed["local_start"].str[:10].tolist() == ["2026-11-11"]

    # the same letters again: nothing is stored twice, what was corrected is known
    page.get_by_role("button", name="Klistra in mer").click()
    page.wait_for_selector("textarea")
    propose(page)
    assert page.locator(".klistra-flag", has_text="redan finns").count() >= 3
    day = row(page, "Glaskross på parkeringen").locator("[data-field=day]")
    day.fill("2026-11-11")
    street = row(page, "Krossad ruta")
    street.click()
    street.press("1")
    street.locator(".klistra-where", has_text="Placeras").wait_for()
    assert saved(page) == ["5", "0", "5", "0"]
