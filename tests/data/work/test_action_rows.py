"""Actions with owners and deadlines, and every change kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from data.store.store import Store
from data.trust.asker import Asker
from data.work import action_rows
from data.work.action_rows import Action
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import Role

AT = datetime(2026, 11, 22, 10, tzinfo=LOCAL)
LAMP = Action("Byt lampan vid busskuren", "infrastruktur", "Tranemo bussterminal", "Tranemo", deadline="2026-12-01")


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


@pytest.mark.parametrize(
    "values",
    [
        {"what": " "},
        {"responsible": ""},
        {"term": "snart"},
        {"status": "glömd"},
        {"status": "görs inte"},
        {"status": "klar"},
        {"done": "2026-11-01"},
        {"deadline": "1/12"},
    ],
)
def test_an_action_that_does_not_hold_together_is_refused(values):
    with pytest.raises(ValueRefused):
        Action(**({"what": "Röj sly", "responsible": "parkförvaltningen"} | values))


def test_a_changed_action_keeps_what_it_was(store):
    action_id = action_rows.decide(store, LAMP, who="anna", at=AT)

    action_rows.change(
        store, action_id, who="bo", at=AT + timedelta(days=3), status="görs inte", reason="Kuren flyttas"
    )

    was, became = action_rows.history(store, action_id)
    assert (was["who"], was["status"], was["reason"]) == ("anna", "föreslagen", "")
    assert (became["who"], became["status"], became["reason"]) == ("bo", "görs inte", "Kuren flyttas")
    assert action_rows.actions(store)["revision"].tolist() == [2]


def test_a_refused_change_changes_nothing(store):
    action_id = action_rows.decide(store, LAMP, who="anna", at=AT)

    with pytest.raises(ValueRefused):
        action_rows.change(store, action_id, who="bo", at=AT, status="klar")

    assert len(action_rows.history(store, action_id)) == 1


def test_the_same_action_twice_is_one(store):
    for _ in range(2):
        action_rows.decide(store, LAMP, who="anna", at=AT, action_id="a-1")

    assert action_rows.actions(store)["id"].tolist() == ["a-1"]
    assert len(action_rows.history(store, "a-1")) == 1


def test_only_open_actions_past_their_day_are_overdue(store):
    for day, status, done in (
        ("2026-11-21", "pågår", ""),
        ("2026-11-22", "pågår", ""),
        ("2026-11-20", "klar", "2026-11-19"),
        ("", "föreslagen", ""),
        ("2026-10-01", "planerad", ""),
    ):
        action = Action(f"till {day}", "gata", deadline=day, status=status, done=done)
        action_rows.decide(store, action, who="anna", at=AT)

    assert action_rows.overdue(store, date(2026, 11, 22))["deadline"].tolist() == ["2026-10-01", "2026-11-21"]


def test_an_unknown_action_is_told(store):
    with pytest.raises(NotFound):
        action_rows.change(store, "nej", who="bo", at=AT, status="pågår")


def test_what_is_taken_away_can_be_had_back_with_its_parts(store):
    whole = action_rows.decide(store, Action("Byta lås", "Bostäder"), who="anna", at=AT)
    part = action_rows.decide(store, Action("Byta lås", "Bostäder", building="Hus 2", part_of=whole), who="anna", at=AT)

    action_rows.remove(store, whole, who="bo", at=AT)

    assert action_rows.actions(store).empty
    action_rows.remove(store, whole, who="bo", at=AT, back=True)
    assert set(action_rows.actions(store)["id"]) == {whole, part}
    assert [was.get("removed") for was in action_rows.history(store, whole)] == [None, True, False]
    with pytest.raises(NotFound):
        action_rows.remove(store, "x", who="bo", at=AT)


@pytest.mark.parametrize(
    ("asker", "seen"),
    [
        (Asker("anna", Role.UNIT), {"Byta lås", "Klippa häcken"}),
        (Asker("eva", Role.PARTNER, sender="tranemobostäder"), {"Byta lås"}),
        (Asker("per", Role.POLICE, sender="polisen"), set()),
        (Asker("rut", Role.REPORTER, sender="tranemobostäder"), set()),
        (Asker("eva", Role.PARTNER), set()),
    ],
)
def test_a_partner_sees_what_it_owns_or_answers_for(store, asker, seen):
    action_rows.decide(store, Action("Byta lås", "Fritid", owner="Tranemobostäder"), who="anna", at=AT)
    action_rows.decide(store, Action("Klippa häcken", "Gata och park"), who="anna", at=AT)

    assert set(action_rows.seen_by(store, asker)["what"]) == seen


def test_an_action_that_is_done_house_by_house_is_overdue_once(store):
    whole = Action("Byta lås", "Bostäder", deadline="2026-11-01")
    late = action_rows.decide(store, whole, who="anna", at=AT)
    finished = action_rows.decide(store, replace(whole, status="klar", done="2026-11-02"), who="anna", at=AT)
    action_rows.decide(store, replace(whole, building="Hus 2", part_of=late), who="anna", at=AT)
    left = action_rows.decide(store, replace(whole, building="Hus 4", part_of=finished), who="anna", at=AT)

    # a house that is left when the whole is said to be done is told of itself
    assert set(action_rows.overdue(store, date(2026, 11, 22))["id"]) == {late, left}
