"""What is kept is computed anew when what is stored changes, and not because somebody looked."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from data.store import changes
from data.store.store import Store
from data.trust import accounts, audit_log
from data.trust.accounts import Grant
from data.trust.asker import Asker
from geo.base.records import Role
from tests.publics import rows

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)


@pytest.fixture
def store(tmp_path) -> Any:
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


def test_a_row_in_the_log_and_a_session_leave_the_mark(store):
    before = changes.mark(store)

    audit_log.note(store, ANNA, audit_log.Act.LOOK, at=NOON, selection="karta")
    token = accounts.begin(store, "anna", Grant(Role.UNIT), at=NOON)
    accounts.session(store, token, at=NOON.replace(minute=5))

    assert changes.mark(store) == before


def test_whatever_changes_what_is_stored_moves_it(store):
    marks = [changes.mark(store)]
    store.add(rows(3))
    marks.append(changes.mark(store))
    with store.write() as connection:  # words that the product did not compile
        connection.execute(sa.text("UPDATE observations SET withdrawn = 1"))
    marks.append(changes.mark(store))
    with store.write() as connection:  # a deed and its trace in one transaction
        connection.execute(sa.text("UPDATE observations SET withdrawn = 0"))
        audit_log.record(connection, ANNA, audit_log.Act.CORRECT, at=NOON)
    marks.append(changes.mark(store))

    assert len(set(marks)) == 4


def test_what_was_taken_back_moves_nothing_and_is_forgotten(store):
    store.add(rows(3))
    before = changes.mark(store)

    def broken() -> None:
        with store.write() as connection:
            connection.execute(sa.text("UPDATE observations SET withdrawn = 1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    audit_log.note(store, ANNA, audit_log.Act.LOOK, at=NOON)

    assert changes.mark(store) == before


def test_another_process_sees_the_same_mark_and_the_next(store):
    with Store(store.url) as other:
        assert changes.mark(other) == changes.mark(store)
        other.add(rows(3))
        moved = changes.mark(store)
        assert moved == changes.mark(other)
    store.add(rows(2, start=50))
    assert changes.mark(store) != moved
