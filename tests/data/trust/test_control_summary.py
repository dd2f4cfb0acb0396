"""How it stands: counted by hand in a log of the test's own."""

from datetime import UTC, datetime, timedelta

import pytest

from data.store.store import Store
from data.trust import accounts, audit_log
from data.trust.accounts import Grant
from data.trust.asker import Asker, operator
from data.trust.audit_log import Act
from data.trust.control_summary import summary
from geo.base.records import Role
from views.parts.control_now import due_lines

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
WHO = Asker("anna@kommun.example", Role.UNIT)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def test_deeds_of_thirty_days_are_counted_and_older_ones_are_not(store):
    for days, act, count in [(1, Act.READ, 3), (29, Act.READ, 2), (31, Act.READ, 50), (2, Act.EXPORT, 7)]:
        audit_log.note(store, WHO, act, at=AT - timedelta(days=days), count=count)

    assert summary(store, WHO, at=AT).deeds == ((Act.READ, 2, 5), (Act.EXPORT, 1, 7))


def test_who_may_come_in_and_whose_invitation_ends_soon(store):
    for name, days in (("snart@x.example", 5), ("sedan@x.example", 60)):
        accounts.invite(store, name, Grant(Role.POLICE, until=AT + timedelta(days=days)), asker=WHO, at=AT)
    accounts.set_group(store, "tsk", Grant(Role.UNIT), asker=WHO, at=AT)
    accounts.begin(store, "anna", Grant(Role.UNIT), at=AT)

    stands = summary(store, WHO, at=AT + timedelta(minutes=1))

    assert (stands.groups, stands.guests, stands.sessions) == (1, 2, 1)
    assert [name for name, _ in stands.ending] == ["snart@x.example"]
    assert any(
        line.startswith("Gäster som slutar inom två veckor: 1, den första efter 2026-12-0")
        for line in due_lines(stands, AT)
    )


def test_copies_and_drills_are_late_until_they_are_made(store):
    assert summary(store, WHO, at=AT).late(AT) == [Act.BACKUP, Act.RESTORE]
    audit_log.note(store, operator(), Act.BACKUP, at=AT - timedelta(hours=25), count=1)
    audit_log.note(store, operator(), Act.RESTORE, at=AT - timedelta(days=180), count=1)

    stands = summary(store, WHO, at=AT)
    assert stands.late(AT) == []
    assert stands.late(AT + timedelta(hours=2)) == [Act.BACKUP]
    assert stands.late(AT + timedelta(days=4)) == [Act.BACKUP, Act.RESTORE]


def test_looking_is_no_deed_and_changes_nothing(store):
    before = audit_log.head(store)
    summary(store, WHO, at=AT)

    assert audit_log.head(store) == before


def test_where_nobodys_invitation_ends_nothing_is_said_of_it(store):
    lines = due_lines(summary(store, WHO, at=AT), AT)

    assert len(lines) == 2  # the copy and the drill
