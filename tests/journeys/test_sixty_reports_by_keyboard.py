"""A thread of sixty mixed reports is pasted, corrected and saved by keyboard; corrections are counted."""

import os
from datetime import date, datetime, timedelta

import pytest

from data.store.store import Store
from geo.base.periods import LOCAL
from tests.browser import at_rest, follow, soon
from tests.journeys.desk import NOW

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MOST_CORRECTIONS = 3
MONTHS = ("oktober", "november")
WEEKDAYS = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag")
WHATS = ("klotter", "krossad ruta", "bråk mellan ungdomar", "stulen cykel", "moped på gångbanan", "brand i papperskorg")
PLACES = (
    "Tranängskolan", "Limmared station", "Dalstorp kyrka", "Tranemo sporthall", "Medborgarplatsen i Tranemo",
    "Gudarpsgården", "Tranemo vårdcentral", "Sjötofta kyrka",
)  # fmt: skip
WAYS = (
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day}/{d.month}",
    lambda d: f"{WEEKDAYS[d.weekday()]}en den {d.day} {MONTHS[d.month - 10]}",
    lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.day} {MONTHS[d.month - 10][:3]} kl 21.30",
    lambda d: f"Den {d.day}:e {MONTHS[d.month - 10]} på kvällen",
    lambda d: f"{d}",
    lambda d: f"{d.day}/{d.month} mellan 20 och 22",
    lambda d: f"{WEEKDAYS[d.weekday()]} v. {d.isocalendar().week}",
)


def reports():
    """Fifty-seven plain reports: day, line."""
    first = date(2026, 10, 5)
    for number in range(57):
        # a day and a place never come again: nothing looks like the same thing told twice
        day = first + timedelta(days=number % 43)
        what = WHATS[(number + number // 43 * 2) % len(WHATS)]
        yield day, f"{WAYS[number % len(WAYS)](day)}: {what} vid {PLACES[number % len(PLACES)]}, nummer {number}"


def mail(sent, words):
    return f"Från: Någon <n@n.exempel>\nSkickat: {sent}\nTill: TSK\nÄmne: Lista\n\n{words}\n"


def thread():
    lines = [line for _, line in reports()]
    listed = "\n".join(f"- {line}" for line in lines[:30])
    plain = "\n".join(lines[30:])
    # the three that a person has to look at: 14 November is a Saturday, 3 November a Tuesday; half past eight
    three = (
        "Fredag 14/11 var det slagsmål vid Dalstorp torget.\n\n"
        "Onsdagen den 3 november klottrades det på Ölsremma missionskyrka.\n\n"
        "I tisdags vid halv nio skrek ett gäng utanför Uddebo fritidsgård."
    )
    mails = [
        mail("den 20 november 2026 08:10", f"Hej!\n\nHär kommer listan:\n\n{listed}\n\nMvh\nKarin"),
        mail("den 20 november 2026 09:10", f"{plain}\n\nTack för senast, vi ses på onsdag!"),
        mail("fredag 20 november 2026 15:20", f"God eftermiddag\n\n{three}\n\n/Rektorn"),
    ]
    return "\n".join(mails)


def test_sixty_reports_are_saved_with_three_answers(database, karta, visit):
    with Store(database):
        pass
    page, _ = visit(karta())
    follow(page, "Klistra in")
    page.wait_for_selector("textarea", timeout=120_000)
    at_rest(page)
    page.fill("textarea", thread())
    page.get_by_role("button", name="Föreslå händelser").press("Enter")
    page.wait_for_selector(".klistra-row", timeout=120_000)
    at_rest(page)
    root = page.locator(".klistra-rot")

    soon(page.locator(".klistra-row")).to_have_count(60)
    doubtful = int(root.get_attribute("data-doubtful"))
    assert doubtful <= MOST_CORRECTIONS
    assert int(root.get_attribute("data-taken")) == 60 - doubtful
    soon(page.locator(".klistra-out summary")).to_have_text("Lämnat utanför: 19")
    if shots := os.environ.get("KARTA_SHOTS"):
        page.screenshot(path=f"{shots}/paste.png", full_page=True)
    page.locator(".klistra-row").first.focus()
    for _ in range(doubtful):
        page.keyboard.press("t")
        if shots:
            page.screenshot(path=f"{shots}/paste-doubt-{_}.png")
        # the first answer is the date that was written, and the clock as it was said
        page.keyboard.press("1")
    page.wait_for_function("document.querySelector('.klistra-rot').dataset.taken === '60'")
    soon(root).to_have_attribute("data-doubtful", "0")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=rader är sparade", timeout=120_000)

    with Store(database) as store:
        kept = store.observations()
    assert len(kept) == 60
    days = {
        text.rsplit("nummer ", 1)[1]: start[:10]
        for text, start in zip(kept["text"], kept["local_start"], strict=True)
        if "nummer" in text
    }
    assert days == {str(number): day.isoformat() for number, (day, _) in enumerate(reports())}
    others = kept.loc[~kept["text"].str.contains("nummer"), "local_start"].tolist()
    assert sorted(others) == ["2026-11-03", "2026-11-14", "2026-11-17T08:30"]
    assert datetime.fromisoformat(NOW).replace(tzinfo=LOCAL) > kept["start"].max()
