"""The page "Trygghetsmöte" and its files, through Streamlit's own test runner and real routes, with a real database."""

from datetime import date, datetime
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.walks import pin_reviews, pin_rows, walk_rows
from data.walks.pin_reviews import Review
from data.walks.pin_rows import Offer
from data.walks.walk_rows import Stop
from data.work import action_rows, meetings
from data.work.action_rows import Action
from data.work.meetings import Meeting
from geo.base.errors import NotAllowed, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import Role
from service import clock, open_store
from service.files.meeting_files import FILES
from views.routes.file_routes import file_routes

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=LOCAL)
E, N = 398400.0, 6359000.0
TSK = Asker("samordnaren", Role.UNIT)
PAGE = """
from views.pages.meeting import page
page()
"""


@pytest.fixture
def store(database, monkeypatch):
    monkeypatch.setattr(clock, "_FIXED", [NOW])
    with Store(database) as opened:
        yield opened
    open_store.store().close()
    open_store.store_at.cache_clear()


def found(store, day, *, words, status="ej bedömd", reason="", category="otrygg plats"):
    """Hold a walk in Sjötofta with one approved finding; return the walk and the pin."""
    held = datetime(day.year, day.month, day.day, 14, tzinfo=LOCAL)
    walk, _ = walk_rows.new_walk(store, locality="Sjötofta", held_on=day, now=held, stops=[Stop(1, "Busskuren", E, N)])
    content = {"revision": 1, "feeling": "otrygg", "lat": 57.36, "lon": 13.31, "text": "kanarieord", "stop": 1}
    offer = Offer(
        uuid=str(uuid4()), walk=walk.id, device="a" * 64, revision=1, sha256="1" * 64, content=content, e=E + 20, n=N,
        category=category, locality="Sjötofta", created=held, received=held,
    )  # fmt: skip
    pin_rows.save(store, [offer])
    pin_reviews.decide(store, TSK, offer.uuid, Review(status=status, reason=reason), at=held)
    pin_reviews.wall(store, TSK, offer.uuid, words, walk=walk, at=held)
    return walk, offer.uuid


@pytest.fixture
def sjotofta(store):
    """Sjötofta this spring and today: what R7 has to carry a meeting with, where no number may be shown."""
    spring = found(store, date(2026, 4, 23), words="Kurvan är skymd.", status="görs inte", reason="Vägen är statlig")
    return spring, found(store, NOW.date(), words="Lampan vid busskuren är trasig.")


def fetch(serving, path):
    return httpx.get(f"{serving(Starlette(routes=file_routes()))}{path}", timeout=60)


def prepared(store, **more):
    said = {"agenda": ("Välkomna",), "planned": ("Ny lampa vid busskuren",)} | more
    made = Meeting("Sjötofta", NOW.date(), "17.30", date(2024, 1, 1), date(2025, 12, 31), **said)
    return meetings.prepare(store, TSK, made, at=NOW)


def test_a_meeting_is_prepared_with_a_button_and_its_files_are_listed(store, sjotofta):
    assert sjotofta
    action_rows.decide(
        store, Action("Ny lampa", "gata", locality="Sjötofta", status="planerad"), who="samordnaren", at=NOW
    )
    page = AppTest.from_string(PAGE, default_timeout=90).run()
    assert page.selectbox(key="ort").value == "Sjötofta"  # where the day's walk was
    assert [one.value for one in page.metric] == ["0", "10", "2"]

    page.button[0].click().run()
    assert "bekräfta" in page.error[0].value
    page.checkbox[0].check()
    page.button[0].click().run()

    (kept,) = meetings.meetings(store)
    assert (kept.locality, kept.clock, kept.held_on) == ("Sjötofta", "17.30", NOW.date())
    assert kept.planned == ("Ny lampa: planerad",)
    assert not page.exception
    assert len([one for one in page.get("link_button") if kept.id in one.proto.url]) == len(FILES) + 2


def test_the_projector_shows_both_walks_and_why_something_is_not_done(store, sjotofta, serving):
    assert sjotofta
    said = fetch(serving, f"/karta/mote/{prepared(store)}/motesvisning.html")

    assert said.headers["content-security-policy"] == "frame-ancestors 'none'; sandbox allow-scripts"
    for words in (
        "Trygghetsmöte: Sjötofta",
        "2026-11-22 17.30",
        "Vi såg 1 plats att göra något åt",
        "Lampan vid busskuren är trasig.",
        "Vad blev det av förra vandringen, 2026-04-23?",
        "Kurvan är skymd.",
        "Görs inte: Vägen är statlig",
        "Ny lampa vid busskuren",
        "Sjötofta över tid",
        "Kartan visar antal i rutor, inte enskilda händelser.",
    ):
        assert words in said.text, words
    assert "kanarieord" not in said.text


def test_a_reason_that_was_written_after_the_approval_waits(store, sjotofta, serving):
    (_, pin), _ = sjotofta
    later = Review(status="görs inte", reason="Ett nytt skäl")
    pin_reviews.decide(store, TSK, pin, later, at=NOW)

    said = fetch(serving, f"/karta/mote/{prepared(store)}/webb.html").text

    assert "Görs inte" in said
    assert "Ett nytt skäl" not in said
    page = AppTest.from_string(PAGE, default_timeout=90).run()
    assert "Ett nytt skäl" in [one.value for one in page.text]
    next(one for one in page.button if one.label == "Godkänn skälet").click().run()
    assert "Ett nytt skäl" in fetch(serving, f"/karta/mote/{prepared(store)}/webb.html").text


def test_what_was_shown_is_kept_by_its_checksum_once(store, sjotofta, serving):
    assert sjotofta
    meeting = prepared(store)

    for name in ("webb.html", "webb.html", "utdelning-a4.pdf"):
        assert fetch(serving, f"/karta/mote/{meeting}/{name}?fil=1").status_code == 200

    kept = meetings.files(store, meeting)
    assert sorted(kept["name"]) == ["utdelning-a4.pdf", "webb.html"]
    assert audit_log.rows(store)["purpose"].tolist().count("möte 2026-11-22") == 3


def test_there_is_no_other_file_and_no_other_meeting(store, serving):
    assert fetch(serving, f"/karta/mote/{prepared(store)}/allt.zip").status_code == 404
    assert fetch(serving, "/karta/mote/nej/webb.html").status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"planned": ("Ring Kalle Svensson om lampan",)},
        {"agenda": ("Frågor till 0325-576 000 00",)},
        {"planned": ("x" * 201,)},
        {"agenda": tuple("abcdefghijklm")},
    ],
)
def test_lines_that_a_hall_may_not_be_shown_are_refused(store, said):
    def prepare():
        made = Meeting("Sjötofta", NOW.date(), "17.30", date(2024, 1, 1), date(2025, 12, 31), **said)
        meetings.prepare(store, Asker("samordnaren", Role.UNIT), made, at=NOW)

    with pytest.raises(ValueRefused):
        prepare()
    assert store.count("meetings") == 0


def test_nobody_but_the_unit_prepares_a_meeting(store):
    made = Meeting("Sjötofta", NOW.date(), "17.30", date(2024, 1, 1), date(2025, 12, 31))
    with pytest.raises(NotAllowed):
        meetings.prepare(store, Asker("polisen", Role.POLICE), made, at=NOW)
