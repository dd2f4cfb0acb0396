"""Reading words leaves a trace, and nothing is read that could not be written down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from data.store.store import Store
from data.trust import audit_log, read_lists, reading_log
from data.trust.asker import Asker
from geo.base.errors import StoreBusy
from geo.base.records import Role, conform

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)
BO = Asker("bo", Role.POLICE, sender="polisen")


@pytest.fixture
def store(tmp_path) -> Any:
    with Store(f"sqlite:///{tmp_path / 'karta.db'}", served=True) as opened:
        frame = pd.DataFrame(
            {
                "id": [f"o{n}" for n in range(1200)],
                "source": "situation",
                "sender": "tsk",
                "sender_id": [str(n) for n in range(1200)],
                "category": "annat",
                "text": [f"text {n}" for n in range(1200)],
                "received": pd.Timestamp("2026-06-01", tz="UTC"),
            }
        )
        opened.add(conform(frame))
        yield opened


def test_whoever_reads_words_is_written_down_with_what_and_why(store):
    found = reading_log.read(store, ANNA, ["o3", "o5", "o3"], at=NOON, purpose="EST-rond", selection="from=2026-01-01")

    assert sorted(found["text"]) == ["text 3", "text 5"]
    row = next(audit_log.rows(store).itertuples())
    assert (row.who, row.role, row.what, row.count) == ("anna", "unit", "läst text", 2)
    assert set(row.records) == {"o3", "o5"}
    assert (row.purpose, row.selection) == ("EST-rond", "from=2026-01-01")


def test_many_are_read_at_once_and_each_of_them_is_named_in_the_log(store):
    found = reading_log.read(store, ANNA, [f"o{n}" for n in range(1200)], at=NOON)

    assert len(found) == 1200
    rows = audit_log.rows(store)
    # one row for what was read together; each of them is found by its id, and one that was not read is not
    assert rows["count"].tolist() == [1200]
    assert [len(audit_log.rows(store, record_id=f"o{n}")) for n in (0, 7, 1199)] == [1, 1, 1]
    assert len(audit_log.rows(store, record_id="o119")) == 1
    assert len(audit_log.rows(store, record_id="o1200")) == 0
    assert audit_log.verify(store).ok


def test_a_list_is_kept_once_and_one_that_was_changed_shows(store):
    for _ in range(2):
        reading_log.read(store, ANNA, [f"o{n}" for n in range(300)], at=NOON, selection="from=2026-01-01")
    assert store.count("audit_lists") == 1
    with store.write() as connection:
        connection.execute(read_lists.LISTS.update().values(ids="W10="))

    findings = audit_log.verify(store).findings

    assert [(one.number, one.kind) for one in findings] == [(1, "list"), (2, "list")]


def test_a_record_is_found_in_however_many_lists_it_was_read(store):
    with store.write() as connection:
        for number in range(1_100):
            ids = ["o3", *(f"{number}-{at}" for at in range(audit_log.RECORDS_LISTED))]
            audit_log.record(connection, ANNA, audit_log.Act.READ, at=NOON, selection="x" * 600, records=ids)
        audit_log.record(connection, ANNA, audit_log.Act.READ, at=NOON, records=["o4"])

    assert len(audit_log.rows(store, record_id="o3", limit=2_000)) == 1_100
    assert audit_log.rows(store, record_id="o4")["number"].tolist() == [1_101]


def test_two_who_read_the_same_list_at_once_keep_it_once(postgres):
    ids = [f"o{n}" for n in range(300)]
    with Store(postgres) as opened, Store(postgres) as other, ThreadPoolExecutor(1) as pool:
        with opened.write() as connection:
            audit_log.record(connection, ANNA, audit_log.Act.READ, at=NOON, records=ids)
            second = pool.submit(audit_log.note, other, ANNA, audit_log.Act.READ, at=NOON, records=ids)
            with pytest.raises(TimeoutError):
                second.result(timeout=1.0)  # it waits for the first
        assert second.result(timeout=20.0) == 2
        assert opened.count("audit_lists") == 1


def test_words_that_look_like_a_lists_name_are_no_broken_list(store):
    lookalike = f"kommentarer poster={'0' * 64}"
    audit_log.note(store, ANNA, audit_log.Act.READ, at=NOON, selection=lookalike, records=["o3"])
    audit_log.note(store, ANNA, audit_log.Act.READ, at=NOON, selection=lookalike, records=[f"o{n}" for n in range(300)])

    assert audit_log.verify(store).ok


def test_what_is_out_of_sight_is_as_if_it_were_not_there_and_leaves_no_row(store):
    assert reading_log.read(store, BO, ["o3"], at=NOON).empty
    assert reading_log.read(store, ANNA, ["nowhere"], at=NOON).empty
    assert reading_log.read(store, ANNA, [], at=NOON).empty
    assert audit_log.rows(store).empty


def test_what_cannot_be_written_down_is_not_shown(store, monkeypatch):
    def busy(*_facts: Any, **_more: Any) -> None:
        raise StoreBusy(seconds=30)

    monkeypatch.setattr(audit_log, "record", busy)
    with pytest.raises(StoreBusy):
        reading_log.read(store, ANNA, ["o3"], at=NOON)
