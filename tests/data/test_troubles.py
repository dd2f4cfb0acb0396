"""What a disk, a folder and a database say when they give way, and a database that goes away while it is open."""

import errno
import sqlite3

import pytest
import sqlalchemy as sa

from data import troubles
from data.store.store import Store
from geo.base.errors import (
    DiskFull,
    FileClosed,
    FolderMissing,
    StoreBusy,
    StoreDamaged,
    StoreDisk,
    StoreEmptied,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
)
from layers.texts import say


def said_by_sqlite(code):
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        (5, StoreBusy), (261, StoreBusy), (6, StoreBusy),  # BUSY, BUSY_RECOVERY, LOCKED
        (11, StoreDamaged), (267, StoreDamaged), (26, StoreDamaged),  # CORRUPT, CORRUPT_VTAB, NOTADB
        (13, StoreFull),
        (10, StoreDisk), (266, StoreDisk), (522, StoreDisk), (1034, StoreDisk),  # IOERR, _READ, _SHORT_READ, _FSYNC
        (14, StoreReadOnly), (8, StoreReadOnly), (1032, StoreReadOnly), (3, StoreReadOnly),  # CANTOPEN, READONLY, PERM
    ],
)  # fmt: skip
def test_sqlites_codes_with_their_extensions(tmp_path, code, meant):
    assert type(troubles.of_sqlite(said_by_sqlite(code), tmp_path / "karta.db")) is meant


def test_a_fault_of_our_own_is_none_of_the_disks(tmp_path):
    assert (
        troubles.of_sqlite(said_by_sqlite(1), tmp_path / "karta.db") is None
    )  # SQLITE_ERROR: a question that is wrong
    assert troubles.foreseen(KeyError("x")) is None


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, FileClosed), (errno.EACCES, FileClosed),
        (errno.ENOENT, FolderMissing), (errno.ENOTDIR, FolderMissing),
    ],
)  # fmt: skip
def test_what_a_file_that_cannot_be_written_means(number, meant):
    wrapped = RuntimeError()
    wrapped.__cause__ = OSError(number, "said", "/mapp/fil.csv")

    found = troubles.foreseen(wrapped)

    assert type(found) is meant
    assert found.facts["file"] == "/mapp/fil.csv"


def test_an_io_error_on_a_full_disk_is_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(troubles, "LITTLE", 2**62)

    # SQLITE_IOERR_SHMSIZE: what a full disk says when the log's shared memory is made
    assert type(troubles.of_sqlite(said_by_sqlite(4874), tmp_path / "karta.db")) is StoreFull


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        opened.set_fact("a", "b")
        yield opened


def test_a_file_that_was_removed_takes_nothing_more(store):
    """Seen to fail before: what was saved went into the removed file, acknowledged and lost."""
    store.path.unlink()

    with pytest.raises(StoreMissing):
        store.set_fact("c", "d")
    with pytest.raises(StoreMissing):
        store.fact("a")


def test_one_that_is_removed_while_something_is_saved_is_not_acknowledged(store):
    def save():
        with store.write() as connection:
            connection.exec_driver_sql("INSERT INTO facts VALUES ('c', 'd')")
            store.path.unlink()

    with pytest.raises(StoreMissing):
        save()


def test_one_that_was_emptied_to_no_bytes_is_damage(store):
    store.path.write_bytes(b"")

    with pytest.raises(StoreDamaged):
        store.set_fact("c", "d")


def test_tables_that_went_away_are_told_from_a_question_that_is_wrong(store):
    with pytest.raises(sa.exc.OperationalError):
        store.count("no_such_thing")
    with sqlite3.connect(store.path) as raw:
        query = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
        for kind, name in raw.execute(query).fetchall():
            raw.execute(f"DROP {kind} {name}")

    with pytest.raises(StoreEmptied):
        store.fact("a")


def test_another_file_put_in_its_place_is_the_database_from_then_on(tmp_path, store):
    with Store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        other.set_fact("a", "other")
    # as a restore does it: the log of the one that goes is taken away first
    for suffix in ("-wal", "-shm"):
        store.path.with_name(store.path.name + suffix).unlink()
    (tmp_path / "other.db").replace(store.path)

    assert store.fact("a") == "other"
    store.set_fact("c", "d")
    with sqlite3.connect(store.path) as raw:
        assert raw.execute("SELECT value FROM facts WHERE name = 'c'").fetchall() == [("d",)]


def test_another_file_beside_the_log_of_the_first_is_not_read(tmp_path, store):
    """Seen to fail before: the log's rows were read into a file that they had nothing to do with."""
    with Store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        other.set_fact("a", "other")
    (tmp_path / "other.db").replace(store.path)

    with pytest.raises(StoreEmptied):
        store.fact("a")


@pytest.mark.parametrize(
    ("kind", "code", "way_out"),
    [
        (StoreDisk, "store-disk", "Kontrollera disken"),
        (StoreReadOnly, "store-read-only", "Ge tjänstens användare rätt"),
        (StoreEmptied, "store-emptied", "karta restore"),
        (DiskFull, "disk-full", "Frigör plats"),
        (FileClosed, "file-closed", "ange en annan"),
        (FolderMissing, "folder-missing", "Kontrollera sökvägen"),
    ],
)
def test_each_has_a_sentence_with_the_way_out(kind, code, way_out):
    assert kind.code == code
    assert way_out in say(kind(database="karta.db", file="ut.csv"))
