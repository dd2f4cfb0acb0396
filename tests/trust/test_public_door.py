"""The public door is one door: what points somebody out stands in no format, even where it lay there from before."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import sqlalchemy as sa

from data.store.store import Store
from data.work.meetings import Meeting, meeting, prepare
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL, Selection
from geo.release.public_words import may_leave
from layers import public
from layers.public.meeting_evening import Evening
from layers.public.meeting_slides import evening_pptx, projector
from layers.scene.public_door import held_back
from service.publishing import preview_of
from tests.publics import AT, TSK, approve, opened, rows, sheet

SHARED: Final = Path(__file__).resolve().parents[3] / "shared" / "release" / "texts.jsonl"
YEARS: Final = Selection(date(2024, 1, 1), date(2025, 12, 31), ("Sjötofta",))

STAYS: Final = (
    ("Torbjörns uppfart, Ängsvägen 7", "Torbj"),
    ("Grinden hos Lindqvists", "Lindqvist"),
    ("Fråga Zlatko om nyckeln", "Zlatko"),
    ("Ring 070-174 06 05 om porten", "174 06 05"),
    ("Familjen Haddad vill ha lampan släckt", "Haddad"),
    ("Se mejl från eva.l@exempel.se", "eva.l"),
)
LEAVES: Final = (
    "Busskuren vid Rosenlund", "Sankt Olofs källa", "Björkens lekplats", "Gångtunneln under väg 27",
    "Vägen är statlig, frågan är lämnad vidare.", "18.30 Välkomna, 19.15 Kaffe", "Lampan byts före 1 juni",
    "Karlssons kiosk", "Kvarteret Liljan", "Gustav Adolfs torg",
)  # fmt: skip


@pytest.fixture
def store(tmp_path) -> Any:
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened_store:
        opened_store.add(rows(9, locality="Sjötofta", day=date(2024, 6, 3)))
        yield opened_store


@pytest.mark.parametrize("words", [words for words, _ in STAYS])
def test_what_points_somebody_out_stays(words):
    assert not may_leave(words)


@pytest.mark.parametrize("words", LEAVES)
def test_what_points_nobody_out_leaves(words):
    assert may_leave(words)


def set_raw(store: Store, statement: str, **values: str) -> None:
    """Put words where they could be put before there was a door."""
    with store.write() as connection:
        connection.execute(sa.text(statement), values)


@pytest.mark.parametrize(("words", "sign"), STAYS)
def test_no_format_holds_what_lay_there_from_before(store, words, sign):
    pin = approve(store, date(2025, 4, 23), "Kurvan är skymd.", status="görs inte", reason="Vägen är statlig.")
    set_raw(store, "UPDATE walk_stops SET name = :words, question = :words", words=words)
    set_raw(store, "UPDATE pin_reviews SET wall_words = :words, reason = :words WHERE pin = :pin", words=words, pin=pin)
    made = sheet(store, YEARS)
    evening = Evening(made, AT.date(), "17.30", ("Välkomna", words), (words, "Ny lampa"))

    files = {form: public.write(made, form) for form in public.FORMATS}
    files |= {"motesvisning": projector(evening), "bilder": evening_pptx(evening)}

    for form, content in files.items():
        assert sign.encode() not in opened(content), form
    assert b"Ny lampa" in opened(files["motesvisning"])
    assert b"Stopp 1" in opened(files["csv"])


def test_what_may_leave_is_let_out(store):
    words = "Kurvan vid Karlssons kiosk är skymd."
    approve(store, date(2025, 4, 23), words, status="görs inte", reason="Vägen är statlig.")

    (finding,) = sheet(store, YEARS).scene.findings

    assert finding.place == "Stopp 1, Busskuren"
    assert finding.words == words
    assert finding.reason == "Vägen är statlig."


def test_the_preview_tells_the_unit_what_stays_in_and_why(store):
    approve(store, date(2025, 4, 23), "Kurvan är skymd.")
    set_raw(store, "UPDATE walk_stops SET name = :words", words="Annikas port, Kyrkvägen 3")

    held = preview_of(store, TSK, YEARS, at=AT).held

    assert [(one.where, one.words, one.kinds) for one in held] == [
        ("stopp", "Stopp 1, Annikas port, Kyrkvägen 3", ("namn",))
    ]


def test_a_meeting_refuses_such_a_line_and_an_old_one_can_still_be_opened(store):
    at = datetime(2026, 11, 20, 9, tzinfo=LOCAL)
    facts = ("Sjötofta", AT.date(), "17.30", date(2024, 1, 1), date(2025, 12, 31))
    with pytest.raises(ValueRefused):
        prepare(store, TSK, Meeting(*facts, ("Svar till Yasmin om lampan",)), at=at)
    kept = prepare(store, TSK, Meeting(*facts, ("Välkomna",)), at=at)
    set_raw(store, "UPDATE meetings SET agenda = :lines", lines=json.dumps(["Svar till Yasmin"]))

    old = meeting(store, kept)

    assert old.agenda == ("Svar till Yasmin",)
    assert [one.words for one in held_back(lines=[("dagordning", line) for line in old.agenda])] == ["Svar till Yasmin"]


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled texts do not lie beside this copy")
def test_the_labelled_texts_leave_or_stay_as_they_should():
    texts = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines()]

    assert [one["id"] for one in texts if may_leave(one["text"]) != one["may_leave"]] == []
