"""Copies and restores: online, checked, whole or not at all; the drill that an operator would do."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from data.store.schema import VERSION
from data.store.store import Store
from data.trust import audit_log, backup_copy, copy_files
from data.trust.asker import Asker
from data.trust.audit_log import Act
from geo.base.errors import CopyDamaged, CopyUnknown, NotFound, StoreDamaged, StoreTooNew, ValueRefused
from geo.base.records import Role, conform

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)


def observations(n: int, prefix: str = "o") -> pd.DataFrame:
    rows = np.arange(n)
    start = pd.Timestamp("2026-01-01", tz="UTC") + pd.to_timedelta(rows, unit="h")
    return conform(
        pd.DataFrame(
            {
                "id": [f"{prefix}-{row}" for row in rows],
                "source": "situation",
                "sender": "tsk",
                "sender_id": [f"{prefix}-{row}" for row in rows],
                "category": "skadegörelse",
                "start": start,
                "end": start,
                "time_quality": "moment",
                "e": 380_000 + rows + 0.1,
                "n": 6_375_000.0,
                "precision_m": 10.0,
                "how": "address",
                "text": [f"Klotter nr {row} på väggen: 'å' \\ \"{{{{7*7}}}}\"" for row in rows],
                "received": pd.Timestamp("2026-06-01", tz="UTC"),
            }
        )
    )


def fill(store: Store, n: int = 50) -> None:
    store.add(observations(n))
    store.set_fact("made_up", "1")
    with store.write() as connection:
        audit_log.record(connection, ANNA, Act.IMPORT, at=NOON, count=n)
        connection.execute(
            sa.text(
                "INSERT INTO photos (id, pin, revision, number, sent_sha256, width, height, jpeg, verdict) "
                "VALUES ('f1', 'p1', 1, 1, :digest, 2, 2, :jpeg, 'unseen')"
            ),
            {"digest": "a" * 64, "jpeg": bytes(range(256)) * 20},
        )


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    import settings

    monkeypatch.setenv("KARTA_HOME", str(tmp_path))
    settings.forget()
    yield f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    settings.forget()


def copied(url: str, file: Path, n: int = 50) -> backup_copy.Copy:
    with Store(url) as store:
        fill(store, n)
        return backup_copy.back_up(store, file, at=NOON, asker=ANNA, purpose="varje natt")


def test_a_copy_says_what_it_holds_and_its_owner_alone_may_read_it(url, tmp_path):
    copy = copied(url, tmp_path / "natt.kopia")

    assert copy.counts["observations"] == 50
    assert copy.counts["photos"] == 1
    assert copy.version == VERSION
    assert copy.made == NOON
    assert copy.head.number == 1
    assert backup_copy.examine(copy.file) == copy
    assert copy.file.stat().st_mode & 0o777 == 0o600


def test_taking_a_copy_is_a_row_in_the_audit(url, tmp_path):
    copied(url, tmp_path / "natt.kopia")

    with Store(url) as store:
        row = next(audit_log.rows(store).itertuples())

    assert (row.what, row.who, row.purpose) == ("säkerhetskopia", "anna", "varje natt")


def test_the_drill_everything_comes_back_as_it_was(url, tmp_path):
    copy = copied(url, tmp_path / "natt.kopia")
    with Store(url) as store:
        before = store.observations()
        store.add(observations(20, "later"))
        with store.write() as connection:
            connection.exec_driver_sql("DELETE FROM photos")
            connection.exec_driver_sql("UPDATE observations SET text = 'förstörd'")

    done = backup_copy.restore(url, copy.file, at=NOON, asker=ANNA, purpose="övning")

    with Store(url) as store:
        pd.testing.assert_frame_equal(store.observations(), before)
        assert store.fact("made_up") == "1"
        with store.read() as connection:
            assert connection.exec_driver_sql("SELECT jpeg FROM photos").scalar_one() == bytes(range(256)) * 20
        assert audit_log.verify(store, noted=[copy.head]).ok
        assert audit_log.rows(store)["what"].tolist() == ["återställt", "inläsning"]
        with pytest.raises(sa.exc.DBAPIError, match="audit"), store.write() as connection:
            connection.exec_driver_sql("DELETE FROM audit")
    assert done.verdict.ok


def test_what_was_there_is_kept_and_can_be_put_back(url, tmp_path):
    copy = copied(url, tmp_path / "natt.kopia")
    with Store(url) as store:
        store.add(observations(20, "later"))

    kept = backup_copy.restore(url, copy.file, at=NOON, asker=ANNA).kept
    assert kept is not None
    backup_copy.restore(url, kept, at=NOON, asker=ANNA)

    with Store(url) as store:
        assert store.count() == 70


@pytest.mark.postgres
def test_a_copy_moves_a_municipality_from_one_database_to_the_other(tmp_path, postgres, monkeypatch):
    monkeypatch.setattr("settings.home", lambda: tmp_path)
    sqlite = f"sqlite:///{tmp_path / 'karta.db'}"
    copy = copied(sqlite, tmp_path / "flytt.kopia")
    backup_copy.restore(postgres, copy.file, at=NOON, asker=ANNA)
    with Store(postgres) as there:
        back = backup_copy.back_up(there, tmp_path / "tillbaka.kopia", at=NOON, asker=ANNA)
        moved = there.observations()
    with Store(sqlite) as here:
        pd.testing.assert_frame_equal(moved, here.observations())
    assert {**back.counts, "audit": 1} == copy.counts
    backup_copy.restore(sqlite, back.file, at=NOON, asker=ANNA)


def test_what_the_public_has_seen_is_never_forgotten(url, tmp_path):
    cell = "INSERT INTO release_cells VALUES ('Tranemo', '{}', 'trafik', '2026', 7, 5, 0, 'r1')"
    edition = "INSERT INTO release_editions VALUES ('Tranemo', '2026-K1', 'trafik', {}, '2026', 7, 5, 0, 'r2', 1, 1)"
    with Store(url) as store, store.write() as connection:
        connection.exec_driver_sql(cell.format("2026-K1"))
        connection.exec_driver_sql(edition.format(2))
    copy = copied(url, tmp_path / "natt.kopia")
    with Store(url) as store, store.write() as connection:
        connection.exec_driver_sql(cell.format("2026-K2"))
        connection.exec_driver_sql(edition.format(3))

    backup_copy.restore(url, copy.file, at=NOON, asker=ANNA)

    with Store(url) as store, store.read() as connection:
        periods = connection.exec_driver_sql("SELECT period FROM release_cells ORDER BY period").scalars().all()
        editions = connection.exec_driver_sql("SELECT edition FROM release_editions ORDER BY edition").scalars().all()
    assert periods == ["2026-K1", "2026-K2"]
    assert editions == [2, 3]


def test_a_copy_is_of_one_moment_while_others_write(url, tmp_path):
    with Store(url) as store:
        stop = threading.Event()

        def save() -> None:
            number = 0
            while not stop.is_set():
                # two tables in one transaction: a copy holds both rows or neither
                with store.write() as connection:
                    connection.execute(sa.text("INSERT INTO facts VALUES (:name, '1')"), {"name": f"fact-{number}"})
                    audit_log.record(connection, ANNA, Act.SETTING, at=NOON)
                number += 1

        writer = threading.Thread(target=save)
        writer.start()
        try:
            copies = [backup_copy.back_up(store, tmp_path / f"{n}.kopia", at=NOON, asker=ANNA) for n in range(3)]
        finally:
            stop.set()
            writer.join()
    for number, copy in enumerate(copies):
        # each copy's own row in the audit is written after it
        assert copy.counts["facts"] == copy.counts["audit"] - number
    assert copies[-1].counts["facts"] > 0


def test_the_same_name_is_replaced_and_anything_else_is_left_alone(url, tmp_path):
    file = tmp_path / "natt.kopia"
    copied(url, file)
    letter = tmp_path / "brev.txt"
    letter.write_text("Hej")
    with Store(url) as store:
        store.add(observations(5, "more"))
        assert backup_copy.back_up(store, file, at=NOON, asker=ANNA).counts["observations"] == 55
        with pytest.raises(CopyUnknown):
            backup_copy.back_up(store, letter, at=NOON, asker=ANNA)
    assert letter.read_text() == "Hej"
    assert sorted(path.name for path in tmp_path.iterdir() if "draft" in path.name) == []


def test_the_database_is_not_its_own_copy(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as store, pytest.raises(ValueRefused):
        backup_copy.back_up(store, tmp_path / "karta.db", at=NOON, asker=ANNA)


@pytest.mark.parametrize("how", ["cut", "page", "value", "row", "empty", "text", "absent", "newer", "database"])
def test_a_copy_that_is_not_what_was_written_is_refused_and_nothing_is_touched(tmp_path, how):
    url, file = f"sqlite:///{tmp_path / 'karta.db'}", tmp_path / "natt.kopia"
    copied(url, file, 400)
    wanted: type[Exception] = CopyDamaged
    size = file.stat().st_size
    if how == "cut":
        os.truncate(file, size // 2)
    elif how == "page":
        with file.open("r+b") as raw:
            raw.seek(size // 2)
            raw.write(random.Random(1).randbytes(5000))
    elif how == "value":  # one letter in one text, which SQLite's own check cannot see
        content = file.read_bytes()
        file.write_bytes(content.replace(b"Klotter nr 77 ", b"Klotter nr 78 ", 1))
        assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    elif how == "row":
        change(file, "DELETE FROM observations WHERE id = 'o-7'")
    elif how == "newer":
        change(file, f"UPDATE copy_facts SET value = '{VERSION + 1}' WHERE name = 'version'")
        wanted = StoreTooNew
    elif how == "absent":
        file.unlink()
        wanted = NotFound
    else:
        file.write_bytes({"empty": b"", "text": b"Hej", "database": (tmp_path / "karta.db").read_bytes()}[how])
        wanted = CopyUnknown
    before = (tmp_path / "karta.db").read_bytes()

    with pytest.raises(wanted):
        backup_copy.restore(url, file, at=NOON, asker=ANNA)

    assert (tmp_path / "karta.db").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if "draft" in path.name or "restore" in path.name]


def change(file: Path, statement: str) -> None:
    raw = sqlite3.connect(file)
    raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.mark.parametrize("how", ["head", "deep", "gone"])
def test_a_damaged_database_is_put_aside_and_the_copy_takes_its_place(tmp_path, how):
    url, file = f"sqlite:///{tmp_path / 'karta.db'}", tmp_path / "natt.kopia"
    copied(url, file, 400)
    live = tmp_path / "karta.db"
    if how == "gone":
        live.unlink()
    else:
        with live.open("r+b") as raw:
            raw.seek(0 if how == "head" else live.stat().st_size // 2)
            raw.write(b"\xff" * 3000)
        damaged = live.read_bytes()
        with pytest.raises(StoreDamaged):
            Store(url)

    done = backup_copy.restore(url, file, at=NOON, asker=ANNA)

    with Store(url) as store:
        assert store.count() == 400
        assert store.integrity() == "ok"
        assert audit_log.rows(store)["what"].tolist()[0] == "återställt"
    if how == "gone":
        assert done.kept is None
    else:
        assert done.kept is not None
        assert done.kept.read_bytes() == damaged


def test_a_copy_of_an_older_shape_is_brought_to_todays(tmp_path):
    """A copy from when the schema had four steps: observations, facts, areas and the audit."""
    url, file = f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "old.kopia"
    copied(f"sqlite:///{tmp_path / 'karta.db'}", file)
    old = {"observations", "imports", "facts", "areas", "dwellings", "coverage", "audit", "audit_head", "schema_steps"}
    raw = sqlite3.connect(file)
    raw.execute("DELETE FROM schema_steps WHERE number > 4")
    raw.execute("UPDATE copy_facts SET value = '4' WHERE name = 'version'")
    for (name,) in raw.execute("SELECT name FROM copy_contents").fetchall():
        if name not in old:
            raw.execute(f"DROP TABLE {name}")
            raw.execute("DELETE FROM copy_contents WHERE name = ?", (name,))
    for name in ("undone", "undone_by"):  # columns that the table has got since
        raw.execute(f"ALTER TABLE imports DROP COLUMN {name}")
    for name in ("schema_steps", "imports"):
        said = (*copy_files.content_of(raw, name), name)
        raw.execute("UPDATE copy_contents SET n = ?, digest = ? WHERE name = ?", said)
    raw.commit()
    raw.close()

    backup_copy.restore(url, file, at=NOON, asker=ANNA)

    with Store(url) as opened:
        assert opened.count() == 50
        assert opened.count("schema_steps") == VERSION


RESTORE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from data.trust import backup_copy as backup
from data.trust.asker import Asker
from geo.base.records import Role

print("ready", flush=True)
sys.stdin.readline()
backup.restore(sys.argv[1], Path(sys.argv[2]), at=datetime(2026, 11, 22, tzinfo=UTC), asker=Asker("a", Role.UNIT))
"""


def test_a_restore_that_is_killed_leaves_old_or_new(tmp_path):
    url, file = f"sqlite:///{tmp_path / 'karta.db'}", tmp_path / "natt.kopia"
    copied(url, file, 3000)
    with Store(url) as store:
        store.add(observations(1000, "later"))
    old = (tmp_path / "karta.db").read_bytes()
    seen = set()
    for number in range(60 if os.environ.get("KARTA_LONG") == "1" else 4):
        for log in ("karta.db-wal", "karta.db-shm"):
            (tmp_path / log).unlink(missing_ok=True)
        (tmp_path / "karta.db").write_bytes(old)
        child = subprocess.Popen(
            [sys.executable, "-c", RESTORE, url, str(file)],
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
        # a restore of this size takes about 0.5 s; every fourth is let to its end
        time.sleep(0.07 + 0.17 * (number % 4) if number % 4 < 3 else 5.0)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        with Store(url) as store:
            assert store.integrity() == "ok"
            assert audit_log.verify(store).ok
            seen.add(store.count())
    assert seen == {4000, 3000}


def test_a_restore_by_an_open_server_is_seen_by_it(url, tmp_path):
    copy = copied(url, tmp_path / "natt.kopia")
    with Store(url) as server:
        server.add(observations(20, "later"))
        assert server.count() == 70

        backup_copy.restore(url, copy.file, at=NOON, asker=ANNA)

        assert server.count() == 50
        assert server.add(observations(5, "after")) == 5


def test_the_catalogue_in_a_copy_is_believed_no_more_than_the_rows(tmp_path):
    copied(f"sqlite:///{tmp_path / 'karta.db'}", tmp_path / "natt.kopia")
    change(tmp_path / "natt.kopia", "UPDATE copy_contents SET digest = 'a' WHERE name = 'photos'")

    with pytest.raises(CopyDamaged, match="copy-damaged"):
        backup_copy.examine(tmp_path / "natt.kopia")


def test_no_session_is_in_a_copy(url, tmp_path):
    with Store(url) as store:
        tables = set(sa.inspect(store._engine).get_table_names())
    copy = copied(url, tmp_path / "natt.kopia")

    for name in backup_copy.LEFT_OUT:
        if name in tables:
            assert copy.counts[name] == 0


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER watcher AFTER INSERT ON observations BEGIN DELETE FROM audit_head; END",
        "CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN SELECT 1; END",
        "CREATE VIEW onlooker AS SELECT text FROM observations",
        "CREATE VIRTUAL TABLE searched USING fts5(words)",
    ],
)
def test_a_copy_that_would_do_something_by_itself_is_refused(tmp_path, planted):
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    with Store(url) as store:
        fill(store, 3)
        copy = backup_copy.back_up(store, tmp_path / "copy.db", at=NOON, asker=ANNA).file
    raw = sqlite3.connect(copy)
    if "audit_keeps_rows" in planted:
        raw.execute("DROP TRIGGER audit_keeps_rows")
    raw.execute(planted)
    raw.commit()
    raw.close()

    with pytest.raises(CopyDamaged):
        backup_copy.restore(url, copy, at=NOON, asker=ANNA)
    with Store(url) as store:
        assert len(store.observations()) == 3


def test_a_copy_without_its_guards_is_guarded_again_where_it_becomes_the_database(tmp_path):
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    with Store(url) as store:
        fill(store, 3)
        copy = backup_copy.back_up(store, tmp_path / "copy.db", at=NOON, asker=ANNA).file
    raw = sqlite3.connect(copy)
    for name in audit_log.GUARDS:
        raw.execute(f"DROP TRIGGER {name}")
    raw.commit()
    raw.close()

    restored = backup_copy.restore(f"sqlite:///{tmp_path / 'other.db'}", copy, at=NOON, asker=ANNA)

    assert restored.verdict.ok
