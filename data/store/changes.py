"""Has the database changed? A mark that is cheap to read, so that what was read before can be kept until it has."""

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Final

import sqlalchemy as sa

from data.store import content_mark
from data.store.store import Store
from data.troubles import of_sqlite
from geo.base.errors import StoreMissing

_OPEN: Final[dict[str, tuple[tuple[int, int], sqlite3.Connection]]] = {}
_READ: Final[dict[str, tuple[int, str]]] = {}
"""Address → the database's own count of commits when its mark was read, and that mark."""
_LOCK: Final = Lock()


def mark(store: Store) -> str:
    """Return a mark that differs from an earlier one if what is stored has changed since, by whatever process.

    A row in the log and a session's touch change nothing that is kept (``data.store.content_mark``).
    """
    if not store.is_sqlite or store.path is None:
        with store.read() as connection:
            return str(connection.execute(sa.text(content_mark.READ)).scalar_one())
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
            _READ.pop(url, None)
        version = held[1].execute("PRAGMA data_version").fetchone()[0]
        if _READ.get(url, (None, ""))[0] != version:
            _READ[url] = (version, str(held[1].execute(content_mark.READ).fetchone()[0]))
        return f"{file[1]}.{_READ[url][1]}"
