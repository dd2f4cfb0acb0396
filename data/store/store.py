"""The store: one connection pool, transactions that are all or nothing, and the observations.

Only modules of ``data/`` speak SQL; those that keep other tables (pins, areas, audit, …) take a ``Store`` and use its
``read`` and ``write``. Frames go in and out; rows, cursors and connections stay inside.
"""

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

import settings
from data import troubles
from data.store import content_mark, registered, text_door
from data.store.rows import frame_of, insert_observations
from data.store.schema import VERSION, migrate
from data.store.sight import ALL, Sight, observed
from data.troubles import BUSY_S, of_driver
from geo.base.errors import (
    DiskFull,
    NotAllowed,
    StoreDamaged,
    StoreEmptied,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
    StoreTooNew,
    StoreUnreachable,
    TooManyRecords,
)
from geo.base.records import COLUMNS, Role, check_observations

EXAMINE_S: Final = 3.0
"""How long the pages are looked through at start (1 M rows take 0.4 s): a damaged database is refused within 5 s."""

BEGUN_S: Final = 3.0
"""How long a file of no bytes may be one that another process is about to fill."""

CONNECT_S: Final = 10
"""How long PostgreSQL may take to answer at all: what stands at a wrong port may listen and never say a word."""

MOST_READ: Final = 200_000
"""Records that are read at once: forty years of the municipality's, in a gigabyte with all that is computed of them."""

_ROWS_AT_ONCE: Final = 10_000
_IDS_AT_ONCE: Final = 5000
"""SQLite takes at most 32 766 values in a question."""

_SQL_TYPES: Final = {
    "str": sa.Text,
    "float64": sa.Double,
    "int64": sa.BigInteger,
    "Int64": sa.BigInteger,
    "bool": sa.BigInteger,
}

METADATA: Final = sa.MetaData()

OBSERVATIONS: Final = sa.Table(
    "observations",
    METADATA,
    *(sa.Column(name, _SQL_TYPES.get(kind, sa.BigInteger), primary_key=name == "id") for name, kind in COLUMNS.items()),
)

IMPORTS: Final = sa.Table(
    "imports",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("file", "sha256", "source", "receipt")),
    *(
        sa.Column(name, sa.BigInteger)
        for name in ("received", "rows_total", "rows_stored", "rows_rejected", "rows_duplicate", "undone")
    ),
    sa.Column("undone_by", sa.Text, server_default=""),
)

FACTS: Final = sa.Table("facts", METADATA, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text))


class Store:
    """An open database, brought to today's shape when it is opened."""

    def __init__(self, url: str | None = None, *, served: bool = False, create: bool = True) -> None:
        """Open ``url`` (default: the setting); ``create`` makes an empty database where there is none.

        ``served`` is for a store that answers others than the operator: it refuses to read for nobody.

        Raises
        ------
        StoreMissing
            If there is none and ``create`` is not set.
        StoreDamaged
            If the file is not a sound database; one of no bytes is what a full disk leaves, not a new one.
        StoreUnreachable
            If the server does not answer, or the file may not be opened (``StoreReadOnly``).
        StoreFull
            If the disk takes nothing more; what was begun is taken away again.
        StoreTooNew
            If a newer version wrote it.
        """
        self.url = url or settings.database_url()
        self.served = served
        address = sa.make_url(self.url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self.path = Path(address.database) if self.is_sqlite and address.database else None
        self._inode = self._log = 0
        begun = self.path is not None and _found(self.path, create=create)
        self._engine = _engine(self.url, is_sqlite=self.is_sqlite)
        text_door.stand_in(self._engine, METADATA)
        content_mark.stand_in(self._engine)
        try:
            self._bring_up(create=create)
        except (StoreError, sa.exc.DatabaseError) as error:
            self._engine.dispose()
            if begun and self.path is not None and isinstance(error, StoreFull):
                # what could not be begun is no damaged database: the next command finds what this one found
                _take_away(self.path)
            raise
        if self.path is not None:
            self._inode = _inode_of(self.path)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the driver's foreseen errors into ours."""
        try:
            yield
        except sa.exc.DatabaseError as error:
            foreseen = of_driver(error, self.path) or self._emptied(error)
            if foreseen is None:
                raise
            raise foreseen from error

    def _emptied(self, error: sa.exc.DatabaseError) -> StoreError | None:
        """Tell a database that somebody emptied under a running program from a question that is wrong."""
        if "no such table" not in str(error.orig) and getattr(error.orig, "sqlstate", "") != "42P01":
            return None
        with self._engine.connect() as connection:
            if sa.inspect(connection).has_table("schema_steps"):
                return None
        return StoreEmptied(database=self._name())

    def look(self) -> None:
        """See to it that the file we hold is the one that stands at the address.

        A file that was removed or replaced while it is open would take what is written to it with it.

        Raises
        ------
        StoreMissing, StoreDamaged, StoreEmptied
            If there is none any more, or one of no bytes, or another beside the log of the first.
        """
        if self.path is None or not self._inode:
            return
        try:
            found = self.path.stat()
        except OSError as error:
            raise StoreMissing(database=str(self.path)) from error
        if not found.st_size:
            raise StoreDamaged(database=str(self.path))
        log = _inode_of(self.path.with_name(self.path.name + "-wal"))
        if found.st_ino != self._inode:
            if log and log == self._log:
                # the log of the one that is gone would be read into the one that came
                raise StoreEmptied(database=str(self.path))
            self._engine.dispose()
        self._inode, self._log = found.st_ino, log

    def _examine(self, connection: sa.Connection) -> None:
        """Look the pages through, as far as ``EXAMINE_S`` goes; ``karta check`` and every backup look at all."""
        raw = connection.connection.driver_connection
        if not self.is_sqlite or raw is None:
            return
        until = time.monotonic() + EXAMINE_S
        raw.set_progress_handler(lambda: time.monotonic() > until, 20_000)
        try:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        except sa.exc.OperationalError as error:
            if "interrupted" not in str(error.orig):
                raise
            found = "ok"  # nothing found in that time
        finally:
            raw.set_progress_handler(None, 0)
        if found != "ok":
            raise StoreDamaged(database=self._name())

    def _bring_up(self, *, create: bool) -> None:
        with self.read() as connection:
            self._examine(connection)
        with self.read() as connection:
            has = sa.inspect(connection).has_table("schema_steps")
            version = connection.exec_driver_sql("SELECT MAX(number) FROM schema_steps").scalar() if has else 0
            if (version or 0) > VERSION:
                raise StoreTooNew(version=version, known=VERSION)
            if not version and not create:
                raise StoreMissing(database=self._name())
            behind = (version or 0) < VERSION or registered.is_behind(connection)
        if behind:
            with self.write() as connection:
                migrate(connection)

    def _name(self) -> str:
        return self.path.name if self.path is not None else "PostgreSQL"

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Lend a connection to read from."""
        self.look()
        with self._translated(), self._engine.connect().execution_options(karta_read=True) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """Lend a connection in one transaction: committed and synced when the block ends well, else as if never begun.

        Raises
        ------
        StoreBusy
            If another writer held the database for ``BUSY_S``.
        StoreFull, StoreDamaged, StoreUnreachable, StoreEmptied
            If the disk or the server gave way; nothing of the block is kept.
        """
        self.look()
        held = self._inode
        with self._translated(), self._engine.begin() as connection:
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_S}s'")
            content_mark.begin(connection)
            yield connection
            content_mark.settle(connection)
            self.look()
            if held != self._inode:
                raise StoreEmptied(database=self._name())

    def insert_new(self, connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> int:
        """Insert the rows whose keys are not there; return how many were new. Doing it twice is doing it once."""
        if not rows:
            return 0
        insert = sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)
        # counting the table before and after would count what others save meanwhile
        done = connection.execute(insert.on_conflict_do_nothing(), rows, execution_options={"preserve_rowcount": True})
        return int(done.rowcount)

    # observations

    def add(self, frame: pd.DataFrame, receipt: Mapping[str, Any] | None = None) -> int:
        """Store an observation frame, and the import it came with, in one transaction.

        Parameters
        ----------
        frame
            As ``geo.base.records.check_observations`` wants it.
        receipt
            A row of ``imports`` (its ``receipt`` a JSON-ready object), or None for what came by no file.

        Returns
        -------
        new
            Rows that were not held before; a row whose (source, sender, sender_id) is held is left as it is.
        """
        check_observations(frame)
        with self.write() as connection:
            new = insert_observations(connection, frame)
            if receipt is not None:
                row = dict(receipt) | {"receipt": json.dumps(receipt["receipt"], ensure_ascii=False)}
                self.insert_new(connection, IMPORTS, [row])
        return new

    def held(self, keys: pd.DataFrame) -> np.ndarray:
        """Tell for each row of ``keys`` (source, sender, sender_id) whether it is held: a boolean array."""
        table, held = OBSERVATIONS.c, np.zeros(len(keys), dtype=bool)
        with self.read() as connection:
            for (source, sender), group in keys.reset_index(drop=True).groupby(["source", "sender"], sort=False):
                ids = group["sender_id"]
                known: set[str] = set()
                for start in range(0, len(ids), _IDS_AT_ONCE):
                    asked = ids.iloc[start : start + _IDS_AT_ONCE].tolist()
                    query = sa.select(table.sender_id).where(
                        table.source == source, table.sender == sender, table.sender_id.in_(asked)
                    )
                    known.update(connection.execute(query).scalars())
                held[group.index] = ids.isin(known)
        return held

    def observations(
        self,
        where: sa.ColumnElement[bool] | None = None,
        *,
        sight: Sight | Role | None = None,
        connection: sa.Connection | None = None,
    ) -> pd.DataFrame:
        """Return what ``sight`` may see, in a fixed order (received, id); ``check_observations`` holds for it.

        Without a sight it is the operator at the machine who reads, and sees all; a store that serves others
        (``served``) refuses that. ``connection`` reads within a transaction that is under way.

        Raises
        ------
        NotAllowed
            If nobody is said to ask and the store serves others.
        TooManyRecords
            If there are more than ``MOST_READ``; how many is found out before any is read.
        """
        if sight is None and self.served:
            raise NotAllowed(role="?", what="observations")
        asked = Sight(sight) if isinstance(sight, Role) else sight or ALL
        query = observed(OBSERVATIONS, asked)
        if where is not None:
            query = query.where(where)
        counted = sa.select(sa.func.count()).select_from(
            query.with_only_columns(sa.literal(1), maintain_column_froms=True).subquery()
        )
        in_order = query.order_by(OBSERVATIONS.c.received, OBSERVATIONS.c.id)
        with nullcontext(connection) if connection is not None else self.read() as reader:
            met = reader.execute(counted).scalar_one()
            if met > MOST_READ:
                raise TooManyRecords(what="observations", met=met, limit=MOST_READ)
            found = reader.execute(in_order, execution_options={"yield_per": _ROWS_AT_ONCE})
            parts = [frame_of(rows) for rows in found.partitions()]
        return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0] if parts else frame_of([])

    def count(self, table: str = "observations") -> int:
        """Return the number of rows of a table."""
        with self.read() as connection:
            return int(
                connection.execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar_one(),
            )

    def tables(self) -> list[str]:
        """Return the names of the tables that hold what people sent or decided."""
        with self.read() as connection:
            return sorted(set(sa.inspect(connection).get_table_names()) - {"schema_steps"})

    # facts about the database

    def fact(self, name: str) -> str | None:
        """Return what the database says of itself, e.g. ``made_up`` for the demo."""
        with self.read() as connection:
            found = connection.execute(sa.select(FACTS.c.value).where(FACTS.c.name == name)).scalar_one_or_none()
        return None if found is None else str(found)

    def set_fact(self, name: str, value: str) -> None:
        """Write a fact, in place of an earlier one."""
        with self.write() as connection:
            connection.execute(sa.delete(FACTS).where(FACTS.c.name == name))
            connection.execute(sa.insert(FACTS).values(name=name, value=value))

    def settle(self, *tables: str) -> None:
        """Let what was erased leave the disk too: SQLite's log, or PostgreSQL's dead rows of ``tables``."""
        if self.path is not None:
            with closing(sqlite3.connect(self.path, timeout=BUSY_S)) as raw:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        with self._translated(), self._engine.connect() as connection:
            quiet = connection.execution_options(isolation_level="AUTOCOMMIT")
            for name in tables:
                quiet.exec_driver_sql(f"VACUUM {name}")

    def integrity(self) -> str:
        """Return ``ok``, or what the database's own check says is wrong."""
        if not self.is_sqlite:
            with self.read() as connection:
                connection.exec_driver_sql("SELECT 1")
            return "ok"
        with self.read() as connection:
            return str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one())


def _found(path: Path, *, create: bool) -> bool:
    """Look for a database's file, and tell whether this is the one who began it."""
    was_there = path.exists()
    try:
        _find(path, create=create)
    except OSError as error:
        meant = troubles.of_file(error)
        if isinstance(meant, DiskFull):
            raise StoreFull(database=str(path)) from error
        if path.is_dir() or meant is None:
            raise StoreUnreachable(database=str(path)) from error
        raise StoreReadOnly(database=str(path)) from error
    return not was_there


def _inode_of(path: Path) -> int:
    """Return which file stands at an address, 0 for none."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _take_away(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _find(path: Path, *, create: bool) -> None:
    """Look for a database's file, and begin a new one where that is asked for."""
    if path.is_dir():
        raise StoreUnreachable(database=str(path))
    if not path.exists():
        if not create:
            raise StoreMissing(database=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_private(path)
        return
    until = time.monotonic() + BEGUN_S
    while path.stat().st_size == 0:
        # another process may have begun it just now
        if not create or time.time() - path.stat().st_mtime > BEGUN_S or time.monotonic() > until:
            raise StoreDamaged(database=str(path))
        time.sleep(0.02)


def _make_private(path: Path) -> None:
    """Make a new database's file, its owner's alone; SQLite gives its log the same rights.

    A file that is there is not even opened: closing it would drop every lock that this process holds on it, and another
    process could then take the log away from under us.
    """
    if path.exists():
        return
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDONLY, 0o600))


def _engine(url: str, *, is_sqlite: bool) -> sa.Engine:
    if not is_sqlite:
        # hidden: an error's own text would carry somebody's words into the log
        patience = {} if "connect_timeout" in url else {"connect_timeout": CONNECT_S}
        return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=patience)
    engine = sa.create_engine(
        url, hide_parameters=True, connect_args={"timeout": BUSY_S, "check_same_thread": False, "isolation_level": None}
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: Any) -> None:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_S * 1000}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # a plain BEGIN takes the write lock at the first write, too late to wait for it: 39 of 1000 saves
        reading = connection.get_execution_options().get("karta_read")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
