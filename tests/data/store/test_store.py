"""The store: what goes in comes out, all or nothing, once, and with the promises of a crash."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data.store.store import BUSY_S, OBSERVATIONS, Store
from geo.base.errors import StoreBusy, TooManyRecords, ValueRefused
from geo.base.records import check_observations

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    """Each test runs on a file and on a server."""
    return f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")


@pytest.fixture
def store(url):
    with Store(url) as opened:
        yield opened


def test_what_goes_in_comes_out(store, observations):
    frame = observations(
        [(0, 0), (30.25, 0), (60, 0)],
        text=["“citat”, radbrott\noch 🌲", "", "'; DROP TABLE observations; --"],
        withdrawn=[False, True, False],
        stop=[4, None, None],
        count=[1, 1, 7],
    )
    frame.loc[1, ["e", "n", "precision_m"]] = None
    frame.loc[2, ["start", "end"]] = None

    assert store.add(frame) == 3

    out = store.observations()
    check_observations(out)
    pd.testing.assert_frame_equal(out, frame.sort_values(["received", "id"]).reset_index(drop=True))


def test_a_moment_keeps_its_microseconds_before_and_after_1970(store, observations):
    moments = [
        pd.Timestamp("1969-12-31T23:59:59.999999", tz="UTC"),
        pd.Timestamp("2026-11-22T20:15:00.000001", tz="UTC"),
    ]
    store.add(observations([(0, 0), (1, 1)], start=moments, end=moments))

    assert sorted(store.observations()["start"]) == moments


def test_twice_is_once(store, observations):
    frame = observations([(0, 0), (30, 0)])

    assert store.add(frame) == 2
    assert store.add(frame) == 0
    again = observations([(90, 90), (30, 0), (60, 0)])  # other ids, two of the same numbers at the sender
    assert store.add(again) == 1
    assert store.observations()["e"].tolist() == [401_000.0, 401_030.0, 401_060.0]


def test_the_same_number_at_another_sender_is_another_row(store, observations):
    store.add(observations([(0, 0)]))

    assert store.add(observations([(0, 0)], sender="tsk")) == 1
    assert store.add(observations([(0, 0)], source="housing")) == 1


def test_held_tells_which_rows_are_there(store, observations):
    store.add(observations([(0, 0), (30, 0)]))
    keys = pd.DataFrame({"source": "police", "sender": "polisen", "sender_id": ["r1", "r9", "r0"]})

    assert store.held(keys).tolist() == [True, False, True]
    assert store.held(keys.assign(sender=["polisen", "polisen", "tsk"])).tolist() == [True, False, False]
    assert store.held(keys.iloc[:0]).tolist() == []


def test_held_asks_for_more_keys_than_one_question_takes(store, observations):
    store.add(observations([(0, 0)], sender_id="39999"))
    keys = pd.DataFrame({"source": "police", "sender": "polisen", "sender_id": [str(n) for n in range(40_000)]})

    assert store.held(keys).nonzero()[0].tolist() == [39_999]


def test_an_import_is_all_or_nothing(store, observations):
    receipt = {
        "id": "i1",
        "file": "rapport.xlsx",
        "sha256": "0" * 64,
        "source": "police",
        "received": 0,
        "rows_total": 9,  # but 2 + 0 + 0 rows are answered for
        "rows_stored": 2,
        "rows_rejected": 0,
        "rows_duplicate": 0,
        "receipt": {"rows": []},
    }

    with pytest.raises(sa.exc.IntegrityError):
        store.add(observations([(0, 0), (30, 0)]), receipt)
    assert store.count() == 0

    assert store.add(observations([(0, 0), (30, 0)]), receipt | {"rows_total": 2}) == 2
    assert (store.count(), store.count("imports")) == (2, 1)


def test_a_frame_that_breaks_the_promise_is_not_stored(store, observations):
    with pytest.raises(ValueRefused):
        store.add(observations([(0, 0)]).assign(category="stök"))
    assert store.count() == 0


IMPOSSIBLE = {
    "e": 13.35,  # degrees where metres are due
    "n": 57.48,
    "category": "stök",
    "source": "rykte",
    "revision": 0,
    "withdrawn": 2,
    "precision_m": -1.0,
    "end": -(10**15),
    "sender_id": "",
}


@pytest.mark.parametrize("column", IMPOSSIBLE)
def test_the_database_is_the_last_judge_of_a_row(store, observations, column):
    """Whatever Python thinks: a row written past the store's door is refused by a CHECK."""
    store.add(observations([(0, 0)]))

    with pytest.raises(sa.exc.IntegrityError), store.write() as connection:
        connection.execute(sa.update(OBSERVATIONS).values({column: IMPOSSIBLE[column]}))

    check_observations(store.observations())


def test_a_block_that_fails_leaves_nothing(store, observations):
    store.add(observations([(0, 0)]))

    def half() -> None:
        with store.write() as connection:
            connection.execute(sa.delete(OBSERVATIONS))
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert store.count() == 1


def test_facts_are_replaced(store):
    assert store.fact("made_up") is None
    store.set_fact("made_up", "1")
    store.set_fact("made_up", "2")

    assert store.fact("made_up") == "2"


def test_opening_again_changes_nothing(url, observations):
    with Store(url) as first:
        first.add(observations([(0, 0)]))
        before = first.observations()
    with Store(url) as second:
        assert second.integrity() == "ok"
        pd.testing.assert_frame_equal(second.observations(), before)


def test_two_hundred_writers_at_once_all_come_through(store, observations):
    """As many tablets that save at once: each its own thread and row; none is refused or lost."""
    frames = [observations([(n, 0)], sender_id=f"writer{n}") for n in range(200)]
    added: list[int] = []
    failed: list[Exception] = []
    start = threading.Barrier(200, timeout=60)

    def save(frame: pd.DataFrame) -> None:
        start.wait()
        try:
            added.append(store.add(frame))
        except Exception as error:  # noqa: BLE001 - whatever it was, the test shows it
            failed.append(error)

    threads = [threading.Thread(target=save, args=(frame,)) for frame in frames]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    assert failed == []
    assert added == [1] * 200  # and each is told of its own row alone
    assert store.count() == 200


def test_sqlite_is_set_up_to_keep_what_it_acknowledged(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as store, store.write() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": BUSY_S * 1000, "foreign_keys": 1}
    assert BUSY_S == 30


def test_a_writer_holds_the_lock_from_the_beginning(tmp_path):
    """BEGIN IMMEDIATE: a second writer waits at its BEGIN, before it has read anything that may be stale by then."""
    path = tmp_path / "karta.db"
    with Store(f"sqlite:///{path}") as store, store.write():
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT COUNT(*) FROM observations").fetchone() == (0,)  # readers are not held up
        other.close()


def test_a_reader_takes_no_write_lock(tmp_path):
    path = tmp_path / "karta.db"
    with Store(f"sqlite:///{path}") as store, store.read():
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.close()


def test_whoever_waits_too_long_is_told_so(tmp_path, monkeypatch, observations):
    monkeypatch.setattr("data.store.store.BUSY_S", 0.2)
    path = tmp_path / "karta.db"
    with Store(f"sqlite:///{path}") as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.add(observations([(0, 0)]))
        other.close()
        assert store.add(observations([(0, 0)])) == 1


WRITER = """
import sys
import pandas as pd
from data.store.store import Store
from geo.base.records import conform

store = Store(sys.argv[1])
size = 5000
print("ready", flush=True)
for batch in range(10_000):
    numbers = [f"{batch}-{n}" for n in range(size)]
    moment = pd.Timestamp("2026-01-01", tz="UTC")
    frame = conform(pd.DataFrame({"id": numbers, "source": "police", "sender_id": numbers, "category": "trafik",
                                  "received": moment}, index=range(size)))
    store.add(frame)
    print(batch, flush=True)
"""


def test_a_kill_leaves_whole_transactions_and_all_that_were_acknowledged(tmp_path):
    """kill -9 while batches of 5000 rows are saved one after another."""
    kills = 50 if os.environ.get("KARTA_LONG") == "1" else 4
    for number in range(kills):
        url = f"sqlite:///{tmp_path / f'{number}.db'}"
        child = subprocess.Popen([sys.executable, "-c", WRITER, url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.35 + 0.083 * number)
        child.send_signal(signal.SIGKILL)
        acknowledged = len(child.communicate()[0].splitlines())

        with Store(url) as store:
            assert store.integrity() == "ok"
            rows = store.count()
        assert rows % 5000 == 0
        assert rows in (acknowledged * 5000, (acknowledged + 1) * 5000)


def test_more_records_than_are_read_at_once_are_refused_and_counted(store, observations, monkeypatch):
    """Up to the limit they come in parts that are put together; beyond it nothing is read."""
    monkeypatch.setattr("data.store.store._ROWS_AT_ONCE", 2)
    monkeypatch.setattr("data.store.store.MOST_READ", 5)
    frame = observations([(k, 0) for k in range(5)], stop=[1, None, 3, None, 5])
    store.add(frame)
    out = store.observations()
    check_observations(out)
    pd.testing.assert_frame_equal(out, frame.sort_values(["received", "id"]).reset_index(drop=True))

    store.add(observations([(9, 0)], sender_id=["till"]))
    with pytest.raises(TooManyRecords) as refused:
        store.observations()
    assert (refused.value.facts["met"], refused.value.facts["limit"]) == (6, 5)
    assert len(store.observations(OBSERVATIONS.c.e < frame["e"].max())) == 4
