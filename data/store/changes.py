"""Has the database changed? A mark that is cheap to read, so that what was read before can be kept until it has."""

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Final

import sqlalchemy as sa

from data.store.store import Store
from data.troubles import of_sqlite
from geo.base.errors import StoreMissing

_OPEN: Final[dict[str, tuple[tuple[int, int], sqlite3.Connection]]] = {}
_LOCK: Final = Lock()


def mark(store: Store) -> str:
    """Return a mark that differs from an earlier one if anything was committed in between, by whatever process."""
    if not store.is_sqlite or store.path is None:
        with store.read() as connection:
            # the next transaction's number: it also moves when somebody else writes, which costs a reading only
            return str(connection.execute(sa.text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")).scalar_one())
    store.look()
    try:
        return _of_file(store.url, store.path)
    except (OSError, sqlite3.Error) as error:
        meant = of_sqlite(error, store.path) if isinstance(error, sqlite3.Error) else None
        raise meant or StoreMissing(database=str(store.path)) from error


def _of_file(url: str, path: Path) -> str:
    # SQLite counts the commits of *others* for each connection: so one is kept that never commits itself
    about = path.stat()
    file = (about.st_dev, about.st_ino)
    with _LOCK:
        held = _OPEN.get(url)
        if held is None or held[0] != file:
            if held is not None:
                held[1].close()
            held = (file, sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False))
            _OPEN[url] = held
        version = held[1].execute("PRAGMA data_version").fetchone()[0]
    return f"{file[1]}.{version}"
