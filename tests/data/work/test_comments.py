"""Comments by role: who writes, who reads, and that the least role in the room decides."""

from datetime import datetime

import pytest

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import comments
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import Role

AT = datetime(2026, 11, 22, 10, tzinfo=LOCAL)
ANNA = Asker("anna", Role.UNIT)
PER = Asker("per", Role.POLICE)
BO = Asker("bo", Role.PARTNER, sender="tranemobostäder")


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        comments.say(opened, ANNA, "löfte x", "Bara för oss", audience=Role.UNIT, at=AT)
        comments.say(opened, PER, "löfte x", "För oss och polisen", audience=Role.POLICE, at=AT)
        comments.say(opened, BO, "löfte x", "För alla parter", audience=Role.PARTNER, at=AT)
        comments.say(opened, ANNA, "löfte y", "Om något annat", audience=Role.PARTNER, at=AT)
        yield opened


@pytest.mark.parametrize(
    ("who", "n"), [(ANNA, 3), (PER, 2), (BO, 1), (Asker("lo", Role.LEADER), 0), (Asker("", Role.PUBLIC), 0)]
)
def test_each_role_reads_its_circles_and_wider(store, who, n):
    assert comments.count(store, who, "löfte x") == n
    assert len(comments.read(store, who, "löfte x", at=AT)) == n


def test_the_least_role_in_the_room_decides_even_over_ones_own_words(store):
    lowered = ANNA.lowered(Role.PARTNER)

    assert comments.read(store, lowered, "löfte x", at=AT)["text"].tolist() == ["För alla parter"]


def test_reading_leaves_a_trace(store):
    comments.read(store, PER, "löfte x", at=AT)

    row = next(audit_log.rows(store, what=audit_log.Act.READ).itertuples())
    assert (row.who, row.selection, row.count) == ("per", "kommentarer löfte x", 2)


def test_nobody_writes_for_a_circle_above_their_own(store):
    with pytest.raises(ValueRefused):
        comments.say(store, BO, "löfte x", "Hemligt", audience=Role.UNIT, at=AT)
    with pytest.raises(ValueRefused):
        comments.say(store, BO, "löfte x", "   ", audience=Role.PARTNER, at=AT)
    with pytest.raises(NotAllowed):
        comments.say(store, Asker("", Role.PUBLIC), "löfte x", "Hej", audience=Role.PARTNER, at=AT)


def test_a_comment_is_taken_back_by_its_writer_or_the_unit(store):
    (mine,) = comments.read(store, BO, "löfte x", at=AT)["id"]
    with pytest.raises(NotFound):
        comments.withdraw(store, PER, mine, at=AT)

    comments.withdraw(store, BO, mine, at=AT)

    assert comments.count(store, ANNA, "löfte x") == 2
    assert next(audit_log.rows(store, what=audit_log.Act.WITHDRAW).itertuples()).records == (mine,)
