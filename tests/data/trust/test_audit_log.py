"""The audit: every deed leaves a row, and a row that was touched is found."""

import hashlib
import json
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker, operator
from data.trust.audit_log import START, Act, Head
from geo.base.errors import NotAllowed, ValueRefused
from geo.base.records import Role

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ANNA = Asker("anna@kommun.example", Role.UNIT)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    url = f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with Store(url) as opened:
        yield opened


def fill(store: Store, n: int = 6) -> None:
    for number in range(n):
        audit_log.note(
            store, ANNA, Act.READ, at=NOON + timedelta(minutes=number), records=[f"id-{number}"], purpose="EST"
        )


def disarm(store: Store) -> None:
    """Do as somebody who owns the database would: take the guards away first."""
    with store.write() as connection:
        for name in audit_log.GUARDS:
            table = "audit_head" if "head_" in name else "audit"
            on = "" if store.is_sqlite else f" ON {table}"
            connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")


def kinds(store: Store, **facts: Any) -> set[tuple[int | None, str]]:
    return {(one.number, one.kind) for one in audit_log.verify(store, **facts).findings if one.kind != "guard"}


def change(store: Store, *statements: str) -> None:
    disarm(store)
    with store.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_an_untouched_chain_is_sound(store):
    fill(store)

    verdict = audit_log.verify(store)

    assert verdict.ok
    assert verdict.rows == 6
    assert verdict.head == audit_log.head(store)
    assert verdict.head.number == 6


def test_a_hash_is_that_of_the_row_and_of_the_row_before(store):
    fill(store, 2)
    second, first = audit_log.rows(store).itertuples()

    by_hand = json.dumps(
        [2, 1795345260000000, ANNA.who, "unit", "läst text", "", '["id-1"]', 1, "EST", first.hash],
        separators=(",", ":"),
    )

    assert first.previous == START
    assert second.previous == first.hash
    assert second.hash == hashlib.sha256(by_hand.encode()).hexdigest()


@pytest.mark.parametrize(
    ("column", "value"),
    [("who", "'bo@kommun.example'"), ("purpose", "'annat'"), ("count", "0"), ("at", "at + 1"), ("records", "'[]'")],
)
def test_a_changed_row_is_found(store, column, value):
    fill(store)
    change(store, f"UPDATE audit SET {column} = {value} WHERE number = 3")

    assert kinds(store) == {(3, "changed")}


def test_a_removed_row_is_found(store):
    fill(store)
    change(store, "DELETE FROM audit WHERE number = 3")

    assert kinds(store) == {(3, "missing")}


def test_a_removed_last_row_is_found(store):
    fill(store)
    change(store, "DELETE FROM audit WHERE number >= 5")

    assert kinds(store) == {(5, "missing")}


def test_all_rows_removed_is_found(store):
    fill(store)
    change(store, "DELETE FROM audit")

    assert kinds(store) == {(1, "missing")}


def test_two_rows_that_changed_places_are_found(store):
    fill(store)
    change(
        store,
        "UPDATE audit SET number = 99 WHERE number = 2",
        "UPDATE audit SET number = 2 WHERE number = 3",
        "UPDATE audit SET number = 3 WHERE number = 99",
    )

    assert {(2, "moved"), (3, "moved"), (2, "changed"), (3, "changed")} <= kinds(store)


def test_a_chain_written_anew_is_found_by_a_head_noted_earlier(store):
    fill(store)
    noted = audit_log.head(store)
    change(store, "DELETE FROM audit", f"UPDATE audit_head SET number = 0, hash = '{START}'")
    for number in range(7):
        audit_row_without_guards(store, number)

    assert kinds(store) == set()
    assert kinds(store, noted=[noted]) == {(6, "head")}
    assert kinds(store, noted=[Head(50, noted.hash)]) == {(50, "head")}


def audit_row_without_guards(store: Store, number: int) -> None:
    audit_log.note(store, ANNA, Act.READ, at=NOON, records=[f"other-{number}"])
    with store.write() as connection:
        connection.exec_driver_sql(
            "UPDATE audit_head SET number = (SELECT MAX(number) FROM audit), "
            "hash = (SELECT hash FROM audit ORDER BY number DESC LIMIT 1)"
        )


def test_a_guard_that_was_taken_away_is_missed(store):
    fill(store)
    disarm(store)

    assert {one.detail for one in audit_log.verify(store).findings} == set(audit_log.GUARDS)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'bo'",
        "DELETE FROM audit WHERE number = 6",
        "DELETE FROM audit",
        f"INSERT INTO audit SELECT 8, at, who, role, what, '', '[]', 1, '', previous, '{'a' * 64}' FROM audit LIMIT 1",
        f"INSERT INTO audit SELECT 7, at, who, role, what, '', '[]', 1, '', previous, '{'a' * 64}' FROM audit LIMIT 1",
        f"UPDATE audit_head SET number = 5, hash = '{'b' * 64}'",
        f"UPDATE audit_head SET number = 7, hash = '{'b' * 64}'",
        "DELETE FROM audit_head",
        "INSERT INTO audit_head VALUES (2, 0, '')",
    ],
)
def test_the_database_itself_refuses(store, statement):
    fill(store)

    with pytest.raises(sa.exc.DBAPIError, match="audit"), store.write() as connection:
        connection.exec_driver_sql(statement)

    assert audit_log.verify(store).ok


@pytest.mark.postgres
def test_truncate_is_refused_where_there_is_one(postgres):
    with Store(postgres) as store:
        fill(store)
        with pytest.raises(sa.exc.DBAPIError, match="audit"), store.write() as connection:
            connection.exec_driver_sql("TRUNCATE audit")
        assert audit_log.verify(store).rows == 6


def test_replace_does_not_slip_past_sqlite(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as store:
        fill(store)
        raw = sqlite3.connect(tmp_path / "karta.db")
        with pytest.raises(sqlite3.IntegrityError, match="audit"):
            raw.execute(
                "INSERT OR REPLACE INTO audit SELECT number, at, 'bo', role, what, selection, records, count, purpose, "
                "previous, hash FROM audit WHERE number = 3"
            )
        with pytest.raises(sqlite3.IntegrityError, match="audit"):
            raw.execute("INSERT OR REPLACE INTO audit_head VALUES (1, 0, '')")
        raw.close()
        assert audit_log.verify(store).ok


def test_a_deed_that_is_undone_leaves_no_trace_and_no_gap(store):
    fill(store, 2)

    def export_that_fails() -> None:
        with store.write() as connection:
            audit_log.record(connection, ANNA, Act.EXPORT, at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        export_that_fails()
    fill(store, 1)

    assert audit_log.verify(store).ok
    assert audit_log.verify(store).rows == 3


def test_writers_at_once_make_one_chain(store):
    def write() -> None:
        for _ in range(5):
            audit_log.note(store, ANNA, Act.PIN, at=NOON)

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    verdict = audit_log.verify(store)
    assert verdict.ok
    assert verdict.rows == 30


def test_one_persons_traces_are_found(store):
    fill(store, 2)
    bo = Asker("bo@polisen.example", Role.POLICE)
    audit_log.note(store, bo, Act.EXPORT, at=NOON, selection="from=2026-01-01", count=12, purpose="uppföljning")

    found = audit_log.rows(store, who=bo.who)

    assert found[["who", "role", "what", "selection", "count", "purpose"]].values.tolist() == [
        [bo.who, "police", "export", "from=2026-01-01", 12, "uppföljning"]
    ]
    assert audit_log.people(store) == [ANNA.who, bo.who]


def test_those_who_saw_a_record_are_found(store):
    fill(store, 12)

    assert audit_log.rows(store, record_id="id-1")["number"].tolist() == [2]


def test_rows_are_found_by_time_and_deed(store):
    fill(store, 4)
    audit_log.note(store, ANNA, Act.EXPORT, at=NOON + timedelta(minutes=2))

    found = audit_log.rows(store, what=Act.READ, first=NOON + timedelta(minutes=1), after=NOON + timedelta(minutes=3))

    assert found["number"].tolist() == [3, 2]


def test_many_records_are_counted_and_the_first_named(store):
    audit_log.note(store, ANNA, Act.READ, at=NOON, records=[f"{n}" for n in range(1000)])

    row = next(audit_log.rows(store).itertuples())

    assert row.count == 1000
    assert len(row.records) == audit_log.RECORDS_LISTED


def test_a_purpose_stays_one_short_line(store):
    audit_log.note(store, ANNA, Act.READ, at=NOON, purpose="rad ett\nrad\x00 två \u202e" + "x" * 600)

    purpose = audit_log.rows(store)["purpose"][0]

    assert purpose.startswith("rad ett rad två xxx")
    assert len(purpose) == audit_log.TEXT_LIMIT
    assert purpose.endswith("…")


@pytest.fixture
def one_store(tmp_path: Path) -> Any:
    with Store(f"sqlite:///{tmp_path / 'any.db'}") as opened:
        yield opened


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=st.text(min_size=1).filter(str.isprintable).filter(str.strip), purpose=st.text())
def test_whatever_is_written_the_chain_holds(one_store, who, purpose):
    audit_log.note(one_store, Asker(who, Role.UNIT), Act.SEARCH, at=NOON, purpose=purpose, selection=purpose)

    assert audit_log.verify(one_store).ok


def test_a_head_is_read_as_it_was_written():
    head = Head(12, "ab" * 32)

    assert Head.parse(str(head)) == head


@pytest.mark.parametrize("text", ["", "12", "12:xyz", "-1:" + "a" * 64, "1:" + "A" * 64])
def test_a_head_that_is_none_is_refused(text):
    with pytest.raises(ValueRefused):
        Head.parse(text)


def test_the_operator_has_a_name_and_sees_as_the_unit():
    assert operator().role is Role.UNIT
    assert operator().who.startswith("operatör ")


def test_sight_is_only_ever_lowered():
    police = Asker("bo", Role.POLICE, sender="polisen")

    assert police.lowered(Role.PUBLIC) == Asker("bo", Role.PUBLIC)
    assert police.lowered(Role.POLICE) == police
    with pytest.raises(NotAllowed):
        police.lowered(Role.UNIT)


def test_a_guard_that_has_only_the_name_is_missed(store):
    fill(store, 2)
    with store.write() as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("DROP TRIGGER audit_keeps_rows")
            connection.exec_driver_sql("CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN SELECT 1; END")
        else:
            connection.exec_driver_sql(
                "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$"
            )
            connection.exec_driver_sql("DROP TRIGGER audit_keeps_rows ON audit")
            connection.exec_driver_sql(
                "CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION nothing()"
            )

    assert [(one.kind, one.detail) for one in audit_log.verify(store).findings] == [("guard", "audit_keeps_rows")]


@pytest.mark.parametrize("act", [Act.READ, Act.EXPORT, Act.SEARCH])
def test_a_reading_without_a_purpose_says_that_none_was_given(store, act):
    audit_log.note(store, ANNA, act, at=NOON, records=["id-1"], purpose=" ")

    assert audit_log.rows(store)["purpose"].tolist() == ["ej angivet"]
