"""Actions with owners and deadlines, and every change kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from data import actions
from data.actions import Action
from data.store.store import Store
from data.trust.asker import Asker
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
    action_id = actions.decide(store, LAMP, who="anna", at=AT)

    actions.change(store, action_id, who="bo", at=AT + timedelta(days=3), status="görs inte", reason="Kuren flyttas")

    was, became = actions.history(store, action_id)
    assert (was["who"], was["status"], was["reason"]) == ("anna", "föreslagen", "")
    assert (became["who"], became["status"], became["reason"]) == ("bo", "görs inte", "Kuren flyttas")
    assert actions.actions(store)["revision"].tolist() == [2]


def test_a_refused_change_changes_nothing(store):
    action_id = actions.decide(store, LAMP, who="anna", at=AT)

    with pytest.raises(ValueRefused):
        actions.change(store, action_id, who="bo", at=AT, status="klar")

    assert len(actions.history(store, action_id)) == 1


def test_the_same_action_twice_is_one(store):
    for _ in range(2):
        actions.decide(store, LAMP, who="anna", at=AT, action_id="a-1")

    assert actions.actions(store)["id"].tolist() == ["a-1"]
    assert len(actions.history(store, "a-1")) == 1


def test_only_open_actions_past_their_day_are_overdue(store):
    for day, status, done in (
        ("2026-11-21", "pågår", ""),
        ("2026-11-22", "pågår", ""),
        ("2026-11-20", "klar", "2026-11-19"),
        ("", "föreslagen", ""),
        ("2026-10-01", "planerad", ""),
    ):
        action = Action(f"till {day}", "gata", deadline=day, status=status, done=done)
        actions.decide(store, action, who="anna", at=AT)

    assert actions.overdue(store, date(2026, 11, 22))["deadline"].tolist() == ["2026-10-01", "2026-11-21"]


def test_an_unknown_action_is_told(store):
    with pytest.raises(NotFound):
        actions.change(store, "nej", who="bo", at=AT, status="pågår")


def test_what_is_taken_away_can_be_had_back_with_its_parts(store):
    whole = actions.decide(store, Action("Byta lås", "Bostäder"), who="anna", at=AT)
    part = actions.decide(store, Action("Byta lås", "Bostäder", building="Hus 2", part_of=whole), who="anna", at=AT)

    actions.remove(store, whole, who="bo", at=AT)

    assert actions.actions(store).empty
    actions.remove(store, whole, who="bo", at=AT, back=True)
    assert set(actions.actions(store)["id"]) == {whole, part}
    assert [was.get("removed") for was in actions.history(store, whole)] == [None, True, False]
    with pytest.raises(NotFound):
        actions.remove(store, "x", who="bo", at=AT)


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
    actions.decide(store, Action("Byta lås", "Fritid", owner="Tranemobostäder"), who="anna", at=AT)
    actions.decide(store, Action("Klippa häcken", "Gata och park"), who="anna", at=AT)

    assert set(actions.seen_by(store, asker)["what"]) == seen


def test_an_action_that_is_done_house_by_house_is_overdue_once(store):
    whole = Action("Byta lås", "Bostäder", deadline="2026-11-01")
    late = actions.decide(store, whole, who="anna", at=AT)
    finished = actions.decide(store, replace(whole, status="klar", done="2026-11-02"), who="anna", at=AT)
    actions.decide(store, replace(whole, building="Hus 2", part_of=late), who="anna", at=AT)
    left = actions.decide(store, replace(whole, building="Hus 4", part_of=finished), who="anna", at=AT)

    # a house that is left when the whole is said to be done is told of itself
    assert set(actions.overdue(store, date(2026, 11, 22))["id"]) == {late, left}
