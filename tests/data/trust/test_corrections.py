"""A correction keeps what was said before, by whom it was changed and why."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from data.store.store import Store
from data.trust import audit_log, corrections
from data.trust.asker import Asker
from data.trust.corrections import correct, correct_all, history
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role, conform

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path) -> Any:
    url = f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with Store(url, served=True) as opened:
        row = {
            "id": ["o1"],
            "source": "situation",
            "sender": "tsk",
            "sender_id": "1",
            "category": "annat",
            "text": "Anna Exempel såg det",
            "e": 380_000.0,
            "n": 6_375_000.0,
            "precision_m": 10.0,
            "received": pd.Timestamp("2026-06-01", tz="UTC"),
        }
        opened.add(conform(pd.DataFrame(row)))
        yield opened


def test_a_correction_changes_the_record_and_keeps_what_it_was(store):
    revision = correct(store, ANNA, "o1", {"category": "trafik", "text": "En person såg det"}, reason="namn", at=NOON)

    now = store.observations(sight=ANNA.sight).iloc[0]
    assert (revision, now["revision"], now["category"], now["text"]) == (2, 2, "trafik", "En person såg det")
    row = history(store, "o1").iloc[0]
    assert row["before"] == {"category": "annat", "text": "Anna Exempel såg det"}
    assert row["after"] == {"category": "trafik", "text": "En person såg det"}
    assert (row["who"], row["reason"], row["at"].to_pydatetime()) == ("anna", "namn", NOON)


def test_a_moved_and_a_withdrawn_record_follow_the_same_way(store):
    correct(store, ANNA, "o1", {"e": 380_100.5, "n": 6_375_001.0, "how": "tap"}, reason="fel hus", at=NOON)
    correct(store, ANNA, "o1", {"withdrawn": True}, reason="dubblett", at=NOON)

    assert history(store, "o1")["revision"].tolist() == [2, 3]
    assert history(store, "o1")["before"].tolist()[0] == {"e": 380_000.0, "n": 6_375_000.0, "how": "none"}
    assert store.observations(sight=Role.POLICE).empty
    assert store.observations(sight=ANNA.sight).loc[0, "withdrawn"]


def test_the_log_says_which_fields_but_not_what_they_say(store):
    correct(store, ANNA, "o1", {"text": "Hemligt"}, reason="Hemligt skäl", at=NOON)

    row = next(audit_log.rows(store).itertuples())
    assert (row.what, row.selection, row.records) == ("rättat", "text", ("o1",))
    assert "Hemligt" not in str(row)


def test_what_already_is_so_leaves_no_trace(store):
    assert correct(store, ANNA, "o1", {"category": "annat"}, reason="x", at=NOON) == 1
    assert history(store, "o1").empty
    assert audit_log.rows(store).empty


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"category": "påhittad"}, "x"),
        ({"sender_id": "2"}, "x"),
        ({"revision": 9}, "x"),
        ({"e": None}, "x"),
        ({"e": float("inf")}, "x"),
        ({"category": "trafik"}, "  "),
    ],
)
def test_what_would_be_no_observation_or_has_no_reason_is_refused(store, changes, reason):
    with pytest.raises(ValueRefused):
        correct(store, ANNA, "o1", changes, reason=reason, at=NOON)
    assert store.observations(sight=ANNA.sight).loc[0, "revision"] == 1


def test_only_the_unit_corrects(store):
    with pytest.raises(NotAllowed):
        correct(store, Asker("bo", Role.POLICE), "o1", {"category": "trafik"}, reason="x", at=NOON)


def test_a_record_that_is_not_there_is_not_found(store):
    with pytest.raises(NotFound):
        correct(store, ANNA, "nowhere", {"category": "trafik"}, reason="x", at=NOON)


def test_every_field_that_may_be_corrected_is_one_of_an_observation():
    from geo.base.records import COLUMNS

    assert set(corrections.FIELDS) < set(COLUMNS)


def three(store):
    rows = store.observations(sight=ANNA.sight)
    more = [rows.assign(id=f"o{n}", sender_id=str(n)) for n in (2, 3)]
    store.add(pd.concat(more, ignore_index=True))
    return ["o1", "o2", "o3"]


def test_several_are_corrected_as_one_act_with_a_history_each(store):
    ids = three(store)

    n = correct_all(store, ANNA, {one: {"category": "trafik"} for one in ids}, reason="fel slag", at=NOON)

    assert n == 3
    assert set(store.observations(sight=ANNA.sight)["category"]) == {"trafik"}
    assert [history(store, one)["before"].tolist() for one in ids] == [[{"category": "annat"}]] * 3
    noted = audit_log.rows(store, what=audit_log.Act.CORRECT)
    assert [(sorted(row.records), row.count, row.selection) for row in noted.itertuples()] == [(ids, 3, "category")]


def test_one_that_cannot_be_corrected_leaves_all_as_they_were(store):
    changes = {one: {"category": "trafik"} for one in three(store)}

    for wrong in ({"borta": {"category": "trafik"}}, {"o3": {"category": "påhittad"}}):
        with pytest.raises((NotFound, ValueRefused)):
            correct_all(store, ANNA, changes | wrong, reason="fel slag", at=NOON)
    assert set(store.observations(sight=ANNA.sight)["category"]) == {"annat"}
    assert len(audit_log.rows(store, what=audit_log.Act.CORRECT)) == 0


def test_what_already_is_so_is_not_counted_and_leaves_no_trace(store):
    changes = {one: {"category": "annat"} for one in three(store)}

    assert correct_all(store, ANNA, changes, reason="fel slag", at=NOON) == 0
    assert len(audit_log.rows(store, what=audit_log.Act.CORRECT)) == 0


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.UNIT])
def test_several_are_corrected_by_the_unit_alone(store, role):
    with pytest.raises(NotAllowed):
        correct_all(store, Asker("x", role), {"o1": {"category": "trafik"}}, reason="fel", at=NOON)
