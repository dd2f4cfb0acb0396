"""A note of a closed round can be corrected: in what the round showed too, with its history, and by the unit alone."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.store.store import Store
from data.trust import audit_log, person_search, retention_rules
from data.trust.asker import Asker
from data.trust.corrections import history
from data.work import note_corrections, round_rows
from geo.base.errors import NotAllowed, NotFound, PersonalAsked, ValueRefused
from geo.base.records import Role

AT = datetime(2026, 11, 22, 11, tzinfo=UTC)
BO = Asker("bo", Role.UNIT)
BEFORE = "Lampan är trasig vid Torget"


@pytest.fixture
def store(tmp_path) -> Any:
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


@pytest.fixture
def note(store) -> str:
    opened = round_rows.begin(store, round_rows.period_of("14", date(2026, 11, 22)), who="anna", at=AT)
    kept = round_rows.note(store, opened.id, BEFORE, who="anna", at=AT)
    shown = {"hotspots": [1], "notes": [{"id": kept, "text": BEFORE}, {"id": "other", "text": "Annat"}]}
    round_rows.close(store, opened.id, shown, who="anna", at=AT)
    return kept


def test_a_closed_round_shows_the_new_words_and_all_else_as_it_was(store, note):
    revision = note_corrections.correct(store, BO, note, " Lampan är hel ", reason="den lagades", at=AT)

    (closed,) = round_rows.rounds(store)
    assert revision == 2
    assert closed.frozen == {
        "hotspots": [1],
        "notes": [{"id": note, "text": "Lampan är hel", "corrected": True}, {"id": "other", "text": "Annat"}],
    }
    assert round_rows.notes(store, closed.id)["text"].tolist() == ["Lampan är hel"]
    told = history(store, note).to_dict("records")
    assert [(row["who"], row["reason"], row["before"], row["after"]) for row in told] == [
        ("bo", "den lagades", {"text": BEFORE}, {"text": "Lampan är hel"})
    ]
    row = next(audit_log.rows(store).itertuples())
    assert (row.what, row.records, row.selection) == ("rättat", (note,), "anteckning")


def test_the_same_words_change_nothing(store, note):
    assert note_corrections.correct(store, BO, note, BEFORE, reason="x", at=AT) == 1
    assert history(store, note).empty
    assert audit_log.rows(store).empty


def test_a_correction_passes_the_door_too(store, note):
    with pytest.raises(PersonalAsked):
        note_corrections.correct(store, BO, note, "Åsa Öberg lagade lampan", reason="x", at=AT)
    assert history(store, note).empty


def test_what_was_corrected_is_still_found_as_long_as_it_is_kept(store, note):
    note_corrections.correct(store, BO, note, "Lampan är hel", reason="den lagades", at=AT)

    found = person_search.person(store, BO, "vid Torget", at=AT, purpose="dnr 1")

    assert found["kind"].tolist() == ["correction"]


def test_the_history_is_forgotten_with_the_note(store, note):
    note_corrections.correct(store, BO, note, "Lampan är hel", reason="den lagades", at=AT)

    retention_rules.forget(store, at=datetime(2039, 1, 1, tzinfo=UTC), asker=BO, dry_run=False)

    assert store.count("corrections") == 0
    assert store.count("round_notes") == 0


@pytest.mark.parametrize(("words", "reason"), [(" ", "x"), ("Ord", " ")])
def test_a_correction_needs_words_and_a_reason(store, note, words, reason):
    with pytest.raises(ValueRefused):
        note_corrections.correct(store, BO, note, words, reason=reason, at=AT)


def test_the_unit_alone_corrects_what_is_there(store, note):
    with pytest.raises(NotAllowed):
        note_corrections.correct(store, Asker("x", Role.POLICE), note, "Ord", reason="x", at=AT)
    with pytest.raises(NotFound):
        note_corrections.correct(store, BO, "nej", "Ord", reason="x", at=AT)
