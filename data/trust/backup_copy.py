"""Copies: taken while the server runs, checked when they are made and again before they are put back.

A copy is one SQLite file of our own schema, whatever the database is, with two tables more: ``copy_facts`` (when, from
which version, the audit's head) and ``copy_contents`` (each table's row count and digest). So one format serves SQLite
and PostgreSQL, moves between them, and can be looked into with any SQLite program. Why not pg_dump:
docs/decisions, "The copy".
"""

import hashlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

import settings
from data.store import audit_guards
from data.store.schema import STEPS, VERSION
from data.store.store import Store
from data.troubles import BUSY_S, of_sqlite
from data.trust import audit_log
from data.trust.asker import Asker
from data.trust.audit_log import Act, Head
from data.trust.copy_files import OWN, columns_in, content_of, digest_of, quoted, read_only, tables_in, writer
from geo.base.errors import (
    CopyDamaged,
    CopyFuller,
    CopyUnknown,
    NotFound,
    StoreDamaged,
    StoreTooNew,
    ValueRefused,
)

FORMAT: Final = "1"
"""The copy's format; a later one must still read this."""

LEFT_OUT: Final = ("sessions",)
"""Whoever holds a copy must not be able to step into somebody's session, and a restored one logs everybody out."""

REMEMBERED: Final = ("release_cells", "release_editions", "release_units", "releases")
"""What the public has seen cannot be taken back: a restore adds a copy's rows to those that stand here, so that the
audit of releases still knows all of them."""

BATCH: Final = 5000


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was found sound: where, when and from which version, how many rows, and the audit's head in it."""

    file: Path
    made: datetime
    version: int
    contents: dict[str, tuple[int, str]]
    head: Head
    sha256: str

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: n for name, (n, _) in self.contents.items()}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the copy, the audit's verdict on what it holds, and where the former database is kept."""

    copy: Copy
    verdict: audit_log.Verdict
    kept: Path | None


def back_up(
    store: Store, file: Path, *, at: datetime, asker: Asker, purpose: str = "", replacing: bool = False
) -> Copy:
    """Write a checked copy of ``store`` to ``file``, whole or not at all, while others read and write.

    ``replacing`` lets it take the place of a copy that holds more reports.

    Raises
    ------
    ValueRefused
        If ``file`` is the database itself.
    CopyUnknown
        If ``file`` is there and is something else than an earlier copy.
    CopyFuller
        If it is a copy of more reports.
    StoreFull, OSError
        If the disk takes no more, or the folder may not be written.
    """
    if store.path is not None and file.exists() and file.samefile(store.path):
        raise ValueRefused(field="FIL", value=file.name, wanted="en annan fil än databasen")
    if file.exists() and file.stat().st_size and not _is_copy(file):
        raise CopyUnknown(file=file.name)
    with _beside(file) as draft:
        _take(store, draft)
        _seal(draft, at)
        copy = examine(draft)
        if not replacing:
            _never_less(file, copy)
        audit_log.note(store, asker, Act.BACKUP, at=at, count=sum(copy.counts.values()), purpose=purpose)
        draft.replace(file)
        _sync(file.parent)
    return replace(copy, file=file)


def _never_less(file: Path, new: Copy) -> None:
    """Refuse to lose the fuller of two copies: last night's good one for tonight's of an emptied database."""
    if not file.exists() or not file.stat().st_size:
        return
    with closing(read_only(file)) as raw:
        held = raw.execute("SELECT n FROM copy_contents WHERE name = 'observations'").fetchone()
    if held and held[0] > new.counts.get("observations", 0):
        raise CopyFuller(file=file.name, held=held[0], new=new.counts.get("observations", 0))


def examine(file: Path) -> Copy:
    """Read a copy through and return what it holds.

    Raises
    ------
    NotFound
        If there is no such file.
    CopyUnknown
        If it is not a copy of ours.
    CopyDamaged
        If a page, a row or a count is not what was written.
    StoreTooNew
        If a newer version wrote it.
    """
    if not file.is_file():
        raise NotFound(what="Filen", name=str(file))
    if not _is_copy(file):
        raise CopyUnknown(file=file.name)
    try:
        with closing(read_only(file)) as raw:
            if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise CopyDamaged(file=file.name, what="filen")
            facts = dict(raw.execute("SELECT name, value FROM copy_facts"))
            said = {name: (n, digest) for name, n, digest in raw.execute("SELECT * FROM copy_contents")}
            if facts.get("format") != FORMAT or int(facts["version"]) > VERSION:
                raise StoreTooNew(version=facts.get("version"), known=VERSION)
            if set(tables_in(raw)) != set(said):
                raise CopyDamaged(file=file.name, what="tabellerna")
            if _strangers(raw):
                raise CopyDamaged(file=file.name, what=_strangers(raw)[0])
            for name, content in said.items():
                if content_of(raw, name) != content:
                    raise CopyDamaged(file=file.name, what=name)
    except (sqlite3.DatabaseError, KeyError, ValueError) as error:
        raise CopyDamaged(file=file.name, what="filen") from error
    return Copy(
        file,
        datetime.fromisoformat(facts["made"]),
        int(facts["version"]),
        dict(sorted(said.items())),
        Head.parse(facts["audit_head"]),
        _sha256(file),
    )


def restore(url: str, file: Path, *, at: datetime, asker: Asker, purpose: str = "") -> Restored:
    """Put a copy in the place of the database at ``url``, whole or not at all; what was there is kept beside it.

    A running server goes on with the restored database. The kept file is a copy too, so a restore can be undone; of a
    damaged database the files are kept as they were met.

    Raises
    ------
    NotFound, CopyUnknown, CopyDamaged, StoreTooNew
        If the copy cannot be used; the database is then untouched.
    """
    copy = examine(file)
    address = sa.make_url(url)
    in_file = Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None
    place = in_file or settings.home() / "karta.db"
    facts = {"at": at, "count": sum(copy.counts.values()), "selection": str(copy.head), "purpose": purpose}
    with _beside(place) as draft:
        shutil.copyfile(file, draft)
        if _sha256(draft) != copy.sha256:
            raise CopyDamaged(file=file.name, what="filen")
        _unseal(draft)
        store = _opened(url, in_file)
        kept = None if store is None else _exchange(store, copy, draft, place, asker=asker, facts=facts)
        if kept is None:
            with Store(f"sqlite:///{draft}") as fresh:
                audit_log.note(fresh, asker, Act.RESTORE, **facts)
            kept = _put_in_place(place, draft, at)
    with Store(url) as store:
        return Restored(copy, audit_log.verify(store, noted=[copy.head]), kept)


# writing a copy


def _take(store: Store, draft: Path) -> None:
    """Write all that the database holds, as of one moment, to an empty file."""
    if store.path is None:
        _pour(store, draft)
        return
    try:
        with closing(sqlite3.connect(store.path, timeout=BUSY_S)) as raw:
            raw.execute("VACUUM INTO ?", (str(draft),))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise StoreDamaged(database=store.path.name) from error
        raise


def _pour(store: Store, draft: Path) -> None:
    """Copy every table of a PostgreSQL database, as of one moment, into a new SQLite file of the same shape."""
    draft.unlink()  # kept empty for us, and no database yet
    with Store(f"sqlite:///{draft}") as fresh, store.read() as plain, fresh.write() as target:
        source = plain.execution_options(isolation_level="REPEATABLE READ", yield_per=BATCH)
        tables = sorted(set(sa.inspect(target).get_table_names()))
        with _guards_off(target, tables):
            for name in tables:
                columns = [column["name"] for column in sa.inspect(target).get_columns(name)]
                table = sa.table(name, *(sa.column(column) for column in columns))
                target.execute(sa.delete(table))
                for part in source.execute(sa.select(table)).mappings().partitions():
                    target.execute(sa.insert(table), [dict(row) for row in part])


def _seal(draft: Path, at: datetime) -> None:
    """Write down what the copy holds, and make it safe on the disk."""
    with closing(writer(draft)) as raw:
        for name in OWN:
            # of a copy that was put in place as it is
            raw.execute(f"DROP TABLE IF EXISTS {name}")
        tables = tables_in(raw)
        for name in LEFT_OUT:
            if name in tables:
                raw.execute(f"DELETE FROM {quoted(name)}")  # noqa: S608 - a name from the list above
        head = raw.execute("SELECT number, hash FROM audit_head").fetchone()
        version = raw.execute("SELECT MAX(number) FROM schema_steps").fetchone()[0]
        raw.execute("CREATE TABLE copy_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        raw.execute("CREATE TABLE copy_contents (name TEXT PRIMARY KEY, n INTEGER NOT NULL, digest TEXT NOT NULL)")
        facts = {"format": FORMAT, "made": at.astimezone(UTC).isoformat(), "version": str(version)}
        raw.executemany("INSERT INTO copy_facts VALUES (?, ?)", [*facts.items(), ("audit_head", str(Head(*head)))])
        contents = [(name, *content_of(raw, name)) for name in tables]
        raw.executemany("INSERT INTO copy_contents VALUES (?, ?, ?)", contents)
        raw.commit()
    _sync(draft)


# putting it back


def _unseal(draft: Path) -> None:
    """Make a database of a copy: of today's shape, without what only a copy has."""
    with closing(writer(draft)) as raw:
        for name in OWN:
            raw.execute(f"DROP TABLE {name}")
        raw.commit()
    with Store(f"sqlite:///{draft}") as store:
        store.close()
    with closing(writer(draft)) as raw:
        for statement in audit_guards.SQLITE:
            # what a copy lacks of the log's own guards stands again in what is made of it
            raw.execute(statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))
        # one file, without a log beside it
        raw.execute("PRAGMA journal_mode = DELETE")
    _sync(draft)


def _opened(url: str, in_file: Path | None) -> Store | None:
    """Return the database that is there, or None for a file that is missing, damaged or of a newer version."""
    if in_file is not None and not in_file.exists():
        return None
    try:
        return Store(url)
    except (StoreDamaged, StoreTooNew):
        if in_file is None:
            raise
        return None


def _exchange(
    store: Store, copy: Copy, draft: Path, place: Path, *, asker: Asker, facts: dict[str, Any]
) -> Path | None:
    """Put the draft's rows in the place of the database's, in one transaction, and read them back.

    Nobody else writes from before the kept copy is taken until the rows are exchanged, so nothing that was
    acknowledged is in neither. None is returned, and nothing done, for a file that is damaged deeper down than the
    start looks.
    """
    kept = _name_beside(place, "before-restore", facts["at"])
    # what was read through a moment ago need not be again, unless its shape was changed since
    said = copy.contents if copy.version == VERSION else {}
    try:
        with store, closing(sqlite3.connect(draft)) as raw, store.write() as target:
            tables = tables_in(raw)
            if not store.is_sqlite:
                target.exec_driver_sql(f"LOCK TABLE {', '.join(map(quoted, tables))} IN EXCLUSIVE MODE")
            os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            _take(store, kept)
            if store.is_sqlite:
                target.exec_driver_sql("ATTACH DATABASE ? AS draft", (str(draft),))
            with _guards_off(target, tables):
                for name in tables:
                    _load(store, target, raw, name, said.get(name))
            audit_log.record(target, asker, Act.RESTORE, **facts)
    except StoreDamaged:
        kept.unlink(missing_ok=True)
        if not store.is_sqlite:
            raise
        return None
    _seal(kept, facts["at"])
    return kept


def _load(
    store: Store, target: sa.Connection, raw: sqlite3.Connection, name: str, said: tuple[int, str] | None
) -> None:
    """Exchange one table's rows; of a remembered one, add those that are not there."""
    columns = columns_in(raw, name)
    table = sa.Table(name, sa.MetaData(), *(sa.Column(column) for column in columns))
    names = ", ".join(map(quoted, columns))
    remembered = name in REMEMBERED
    if not remembered:
        target.execute(sa.delete(table))
    if store.is_sqlite:
        verb = "INSERT OR IGNORE" if remembered else "INSERT"
        target.exec_driver_sql(
            f"{verb} INTO main.{quoted(name)} ({names}) SELECT {names} FROM draft.{quoted(name)}"  # noqa: S608
        )
    else:
        rows = raw.execute(f"SELECT {names} FROM {quoted(name)}")  # noqa: S608 - own names
        while batch := [dict(zip(columns, row, strict=True)) for row in rows.fetchmany(BATCH)]:
            target.execute(postgresql.insert(table).on_conflict_do_nothing(), batch)
    if remembered:
        return
    if digest_of(tuple(row) for row in target.execute(sa.select(table))) != (said or content_of(raw, name)):
        raise CopyDamaged(file="kopian", what=name)


def _put_in_place(file: Path, draft: Path, at: datetime) -> Path | None:
    """Let the draft be the database where none can be opened; what is there is kept under another name."""
    kept = _put_aside(file, at) if file.exists() else None
    # a log left by the damaged file would be read into the new one
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    draft.replace(file)
    _sync(file.parent)
    return kept


def _put_aside(file: Path, at: datetime) -> Path:
    """Keep a damaged database's files under another name, without a moment in which there is none."""
    kept = _name_beside(file, "damaged", at)
    for suffix in ("", "-wal", "-shm"):
        part = file.with_name(file.name + suffix)
        if part.exists():
            os.link(part, kept.with_name(kept.name + suffix))
    return kept


def _name_beside(file: Path, why: str, at: datetime) -> Path:
    stem = f"{file.name}.{why}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (file.with_name(stem if not number else f"{stem}-{number}") for number in range(1000))
    return next(name for name in names if not name.exists())


# SQLite files


def _is_copy(file: Path) -> bool:
    try:
        with closing(read_only(file)) as raw:
            names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        with file.open("rb") as opened:
            # a copy whose pages are damaged is damaged, not something else
            return opened.read(16) == b"SQLite format 3\0"
    return names.issuperset(OWN)


@contextmanager
def _guards_off(target: sa.Connection, tables: list[str]) -> Iterator[None]:
    """Take the triggers away while rows that were written long ago come in, and put them back, in one transaction.

    Tables are exchanged one by one, so what points from one to another is judged when all are there.
    """
    if target.dialect.name == "postgresql":
        for name in tables:
            target.exec_driver_sql(f"ALTER TABLE {quoted(name)} DISABLE TRIGGER USER")
        target.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
        yield
        target.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        for name in tables:
            target.exec_driver_sql(f"ALTER TABLE {quoted(name)} ENABLE TRIGGER USER")
        return
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    guards = [(str(name), str(statement)) for name, statement in target.exec_driver_sql(query).all()]
    for name, _ in guards:
        target.exec_driver_sql(f"DROP TRIGGER {quoted(name)}")
    target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    yield
    for _, statement in guards:
        target.exec_driver_sql(statement)


def _strangers(raw: sqlite3.Connection) -> list[str]:
    """Return what the file holds that would do something by itself and is not the schema's own.

    A copy's rows are judged by their digests; a trigger, a view or a virtual table that somebody put into it would run
    in the database that is made of it, or show other rows than those that are there.
    """
    query = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'"
    ours = {" ".join(statement.split()) for step in STEPS for statement in (*step.statements, *step.sqlite)}
    return [name for kind, name, sql in raw.execute(query) if kind != "trigger" or " ".join(sql.split()) not in ours]


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Lend the name of a draft in the same folder, readable by its owner alone; gone afterwards, whatever happened."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}.draft")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield draft
    except sqlite3.DatabaseError as error:
        meant = of_sqlite(error, file)
        if meant is None:
            raise
        raise meant from error
    except OSError as error:
        # the draft is our own affair: who reads this knows the file's name
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # a locked disk has none
                draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
