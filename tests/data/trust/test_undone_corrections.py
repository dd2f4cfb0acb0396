"""A correction of several records is taken back as one act; what was corrected anew since stays."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.trust.corrections import correct, correct_all, history
from data.trust.undone_corrections import Undone, acts, undo
from geo.base.errors import NotAllowed, NotFound
from geo.base.records import Role, conform

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
ANNA = Asker("anna", Role.UNIT)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path) -> Any:
    url = f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with Store(url, served=True) as opened:
        rows = {
            "id": ["o1", "o2", "o3"],
            "source": "situation",
            "sender": "tsk",
            "sender_id": ["1", "2", "3"],
            "category": ["annat", "trafik", "annat"],
            "e": 380_000.0,
            "n": 6_375_000.0,
            "precision_m": 10.0,
            "received": pd.Timestamp("2026-06-01", tz="UTC"),
        }
        opened.add(conform(pd.DataFrame(rows)))
        changes = {name: {"category": "skadegörelse", "e": 381_000.0} for name in ("o1", "o2", "o3")}
        assert correct_all(opened, ANNA, changes, reason="fel i filen", at=NOON) == 3
        yield opened


def said(store: Store) -> dict[str, tuple[str, float]]:
    frame = store.observations(sight=ANNA.sight)
    return {row["id"]: (row["category"], row["e"]) for row in frame.to_dict("records")}


BEFORE = {"o1": ("annat", 380_000.0), "o2": ("trafik", 380_000.0), "o3": ("annat", 380_000.0)}


def test_all_say_again_what_they_said_with_history_and_one_row_in_the_log(store):
    (act,) = acts(store, ANNA)
    assert (act.at, act.who, act.reason, act.n) == (NOON, "anna", "fel i filen", 3)
    before = len(audit_log.rows(store, what=audit_log.Act.CORRECT))

    assert undo(store, ANNA, act, reason="ångrad", at=LATER) == Undone(3)

    assert said(store) == BEFORE
    past = history(store, "o2")
    assert past["reason"].tolist() == ["fel i filen", "ångrad"]
    assert past["after"].tolist()[1] == {"category": "trafik", "e": 380_000.0}
    logged = audit_log.rows(store, what=audit_log.Act.CORRECT)
    assert len(logged) == before + 1
    assert logged["count"].max() == 3


def test_what_was_corrected_anew_since_stays_and_is_counted(store):
    correct(store, ANNA, "o3", {"category": "trafik"}, reason="såg efter", at=NOON + timedelta(minutes=5))
    (act,) = acts(store, ANNA)

    assert undo(store, ANNA, act, reason="ångrad", at=LATER) == Undone(2, left=1)

    assert said(store) == BEFORE | {"o3": ("trafik", 381_000.0)}


def test_a_second_press_changes_nothing_and_an_undoing_can_be_undone(store):
    (act,) = acts(store, ANNA)
    undo(store, ANNA, act, reason="ångrad", at=LATER)

    assert undo(store, ANNA, act, reason="ångrad", at=LATER) == Undone(0, left=3)
    newest = acts(store, ANNA)[0]
    assert (newest.at, newest.n) == (LATER, 3)
    undo(store, ANNA, newest, reason="gör om", at=LATER + timedelta(hours=1))
    assert {category for category, _ in said(store).values()} == {"skadegörelse"}


def test_one_record_s_correction_is_no_act_of_several(store):
    correct(store, ANNA, "o1", {"category": "trafik"}, reason="en", at=LATER)
    assert [act.n for act in acts(store, ANNA)] == [3]


def test_others_than_the_unit_neither_see_nor_undo(store):
    (act,) = acts(store, ANNA)
    for role in (Role.PARTNER, Role.PUBLIC):
        with pytest.raises(NotAllowed):
            acts(store, Asker("x", role))
        with pytest.raises(NotAllowed):
            undo(store, Asker("x", role), act, reason="r", at=LATER)


def test_a_correction_that_there_never_was_is_refused(store):
    (act,) = acts(store, ANNA)
    with pytest.raises(NotFound):
        undo(store, ANNA, type(act)(LATER, "anna", act.reason, 3), reason="r", at=LATER)
