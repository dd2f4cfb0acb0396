"""A database that is damaged, away or half changed: the start says so, and nothing is half done."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from data.store.schema import STEPS, VERSION
from data.store.store import EXAMINE_S, Store
from geo.base.errors import (
    StoreDamaged,
    StoreFull,
    StoreMissing,
    StoreNoLogin,
    StoreTooNew,
    StoreUnknown,
    StoreUnreachable,
)

ROOT = Path(__file__).resolve().parents[3]

MIGRATE = """
import sys
from data.store import schema
from data.store.schema import Step

slow = tuple(f"CREATE TABLE slow_{n} AS SELECT {n} AS n" for n in range(400))
schema.STEPS = (*schema.STEPS, Step("slow", slow))
schema.VERSION = len(schema.STEPS)

from data.store import store
store.VERSION = schema.VERSION
print("ready", flush=True)
sys.stdin.readline()
store.Store(sys.argv[1])
print("done", flush=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "karta.db"
    with Store(f"sqlite:///{path}") as store, store.write() as connection:
        connection.exec_driver_sql("CREATE TABLE ballast (id BIGINT PRIMARY KEY, words TEXT)")
        connection.execute(
            sa.text("INSERT INTO ballast VALUES (:id, :words)"), [{"id": n, "words": "x" * 400} for n in range(2000)]
        )
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return path


def spoil(path: Path, how: str) -> None:
    size = path.stat().st_size
    with path.open("r+b") as raw:
        if how == "cut":
            raw.truncate(size // 2)
        elif how == "header":
            raw.write(b"\0" * 100)
        elif how == "page":  # the head of a page in the middle, as a bad disk block would leave it
            raw.seek(size // 2 // 4096 * 4096)
            raw.write(b"\xff" * 512)
        else:
            raw.write(random.Random(1).randbytes(size))


@pytest.mark.parametrize("how", ["cut", "header", "page", "all"])
def test_a_damaged_file_is_refused_within_five_seconds_with_the_way_out(file, how, monkeypatch, capsys):
    spoil(file, how)
    monkeypatch.setenv("KARTA_DB", f"sqlite:///{file}")
    import settings

    settings.forget()
    began = time.monotonic()
    status = cli.main(["check"])

    assert time.monotonic() - began < 5
    assert status == 3
    assert "karta restore" in capsys.readouterr().err
    settings.forget()


def test_looking_through_a_large_file_stops_in_time(file, monkeypatch):
    monkeypatch.setattr("data.store.store.EXAMINE_S", 0.0)

    with Store(f"sqlite:///{file}") as store:
        assert store.count("ballast") == 2000

    assert EXAMINE_S <= 3.0


def test_a_folder_or_a_server_that_is_away_is_not_called_damaged(tmp_path):
    (tmp_path / "folder.db").mkdir()
    for url in (f"sqlite:///{tmp_path / 'folder.db'}", "postgresql+psycopg://nobody@127.0.0.1:9/none"):
        with pytest.raises(StoreUnreachable):
            Store(url)


def test_a_server_that_lets_nobody_in_and_one_without_the_database_are_told_apart(postgres):
    with pytest.raises(StoreNoLogin):
        Store(postgres.replace("//karta@", "//nobody@"))
    with pytest.raises(StoreUnknown):
        Store(postgres.replace("@/postgres?", "@/borta?"))


def test_where_there_is_none_none_is_made_unless_that_is_asked_for(tmp_path, postgres):
    for url in (f"sqlite:///{tmp_path / 'karta.db'}", postgres):
        with pytest.raises(StoreMissing):
            Store(url, create=False)

    assert list(tmp_path.iterdir()) == []
    Store(postgres).close()
    Store(postgres, create=False).close()


def test_our_own_mistake_is_not_called_damaged(file):
    def ask() -> None:
        with Store(f"sqlite:///{file}") as store, store.read() as connection:
            connection.exec_driver_sql("SELECT nothing FROM nowhere")

    with pytest.raises(sa.exc.OperationalError):
        ask()


def test_damage_that_is_met_later_is_named_too(file):
    def read() -> None:
        with Store(f"sqlite:///{file}") as store, store.read():
            spoil(file, "all")
            store.count("ballast")  # by a second connection, which has read nothing yet

    with pytest.raises(StoreDamaged):
        read()


def test_a_full_disk_keeps_nothing_of_the_block(file):
    with Store(f"sqlite:///{file}") as store:

        def fill() -> None:
            with store.write() as connection:
                # SQLite's own limit answers as a full disk does
                connection.exec_driver_sql("PRAGMA max_page_count = 1")
                connection.exec_driver_sql("INSERT INTO ballast VALUES (5000, 'kept?')")
                connection.exec_driver_sql(f"INSERT INTO ballast VALUES (5001, '{'x' * 100_000}')")

        with pytest.raises(StoreFull):
            fill()
        assert store.count("ballast") == 2000


def test_a_new_database_and_its_log_are_their_owners_alone(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'new.db'}") as store:
        store.set_fact("a", "b")
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}

    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}


SECOND = """
import sys
from data.store.store import Store

with Store(sys.argv[1]) as store:
    store.set_fact(sys.argv[2], "1")
"""


def test_opening_a_database_twice_drops_no_lock_of_the_first(tmp_path):
    """Another process that comes and goes must not believe that it was the last, and take the log away."""
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    with Store(url) as first, first.read() as held:
        held.exec_driver_sql("SELECT COUNT(*) FROM facts")
        Store(url).close()
        subprocess.run([sys.executable, "-c", SECOND, url, "a"], cwd=ROOT, check=True)

        assert (tmp_path / "karta.db-wal").exists()
        first.set_fact("b", "1")
        subprocess.run([sys.executable, "-c", SECOND, url, "c"], cwd=ROOT, check=True)
        assert (first.fact("a"), first.fact("c")) == ("1", "1")
    with Store(url) as again:
        assert again.integrity() == "ok"
        assert again.count("facts") == 3


def test_a_newer_database_is_refused(file):
    raw = sqlite3.connect(file)
    raw.execute("INSERT INTO schema_steps VALUES (999, 'from the future')")
    raw.commit()
    raw.close()

    with pytest.raises(StoreTooNew):
        Store(f"sqlite:///{file}")


def shape(path: Path) -> tuple[int, int]:
    """The version the database says it has, and how many of the slow step's tables are there."""
    raw = sqlite3.connect(path)
    version = raw.execute("SELECT MAX(number) FROM schema_steps").fetchone()[0]
    tables = raw.execute("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 'slow_%'").fetchone()[0]
    sound = raw.execute("PRAGMA integrity_check").fetchone()[0]
    raw.close()
    assert sound == "ok"
    return version, tables


def test_a_schema_change_that_is_killed_leaves_old_or_new(file):
    """Eight kills at moments spread over the change; the full run makes a hundred."""
    kills = 100 if os.environ.get("KARTA_LONG") == "1" else 8
    old, new = (VERSION, 0), (VERSION + 1, 400)
    seen = set()
    for number in range(kills):
        copy = file.with_name(f"copy{number}.db")
        copy.write_bytes(file.read_bytes())
        child = subprocess.Popen(
            [sys.executable, "-c", MIGRATE, f"sqlite:///{copy}"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        child.stdin.write("go\n")
        child.stdin.flush()
        # the change takes about 80 ms; every eighth is let to its end
        time.sleep(0.016 * (number % 8) if number % 8 < 7 else 2.0)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        met = shape(copy)
        assert met in (old, new)
        seen.add(met)
        copy.unlink()
    assert seen == {old, new}


def test_every_step_has_a_name_of_its_own():
    assert len({step.name for step in STEPS}) == len(STEPS)
