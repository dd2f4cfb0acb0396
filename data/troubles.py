"""What a disk, a folder or a database server says when it gives way, as foreseen troubles.

The store asks here for what its driver raises; ``cli`` for what reached it from a file that somebody else wrote.
"""

import errno
import os
import re
import sqlite3
from pathlib import Path
from typing import Final

import sqlalchemy as sa

import settings
from geo.base.errors import (
    DiskFull,
    FileClosed,
    FolderMissing,
    KartaError,
    StoreBusy,
    StoreDamaged,
    StoreDisk,
    StoreError,
    StoreFull,
    StoreNoLogin,
    StoreReadOnly,
    StoreUnknown,
    StoreUnreachable,
)

BUSY_S: Final = 30
"""How long a writer waits for another; 1000 of 1000 saves by 200 clients came through with it."""

LITTLE: Final = 256 * 1024
"""Bytes: where less is free, a failed write is a full disk. SQLite's shared memory alone takes 32 KiB at a time."""

_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CANTOPEN: "closed",
    sqlite3.SQLITE_READONLY: "closed",
    sqlite3.SQLITE_PERM: "closed",
}

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_FOLDER: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


def of_driver(error: sa.exc.DatabaseError, file: Path | None) -> StoreError | None:
    """Return what a driver's error means, or None where it is our own fault; ``file`` is None for PostgreSQL."""
    if isinstance(error.orig, sqlite3.Error):
        return of_sqlite(error.orig, file)
    if "lock timeout" in str(error.orig):
        return StoreBusy(seconds=BUSY_S)
    if type(error.orig).__name__ == "DiskFull":
        return StoreFull(database="PostgreSQL")
    return of_server(error) if error.connection_invalidated or _is_lost(error) else None


def of_sqlite(error: sqlite3.Error, file: Path | None) -> StoreError | None:
    """Return what SQLite's error means, or None where it is our own fault."""
    name = file.name if file is not None else "SQLite"
    met = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "")
    if met == "busy":
        return StoreBusy(seconds=BUSY_S)
    if met == "damaged":
        return StoreDamaged(database=name)
    if met == "full" or (met in ("disk", "closed") and is_full(file)):
        return StoreFull(database=name)
    if met == "disk":
        return StoreDisk(database=name)
    return StoreReadOnly(database=str(file or name)) if met == "closed" else None


def of_server(error: sa.exc.DatabaseError) -> StoreUnreachable:
    """Say what PostgreSQL said of who asks: not let in (class 28), or asked for what it has not (3D)."""
    # where the connection itself fails the driver gives no state, only the server's words
    told = f"{getattr(error.orig, 'sqlstate', '') or ''} {error.orig}"
    if told.startswith("28") or re.search(r'authentication failed|no password supplied|role "[^"]*" does not', told):
        return StoreNoLogin(database="PostgreSQL")
    if told.startswith("3D") or re.search(r'database "[^"]*" does not exist', told):
        return StoreUnknown(database="PostgreSQL")
    return StoreUnreachable(database="PostgreSQL")


def _is_lost(error: sa.exc.DatabaseError) -> bool:
    """Tell whether PostgreSQL was not there, let nobody in or went away: its class 08, 28, 3D and 57P, or no state."""
    if not isinstance(error, sa.exc.OperationalError):
        return False
    state = getattr(error.orig, "sqlstate", "")
    return state is None or str(state).startswith(("08", "28", "3D", "57P"))


def is_full(file: Path | None) -> bool:
    """Tell whether the disk that a file lies on takes nothing more."""
    if file is None:
        return False
    try:
        there = os.statvfs(file if file.exists() else file.parent)
    except OSError:
        return False
    # a disk that is locked has no room either, and is another trouble
    return not there.f_flag & os.ST_RDONLY and there.f_bavail * there.f_frsize < LITTLE


def of_file(error: OSError) -> KartaError | None:
    """Return what a file that could not be written says; None where it is our own fault."""
    name = str(error.filename2 or error.filename or "")
    if error.errno in _FULL:
        return DiskFull(file=name or settings.value("KARTA_HOME"))
    if error.errno in _CLOSED and name:
        return FileClosed(file=name)
    return FolderMissing(file=name) if error.errno in _NO_FOLDER and name else None


def foreseen(error: BaseException) -> KartaError | None:
    """Return what an error of the machine means, or of what it came from; None where it is our own fault."""
    met: BaseException | None = error
    for _ in range(10):  # a chain may be a ring
        if met is None:
            return None
        found = _meaning(met)
        if found is not None:
            return found
        met = met.__cause__ or met.__context__
    return None


def _meaning(error: BaseException) -> KartaError | None:
    if isinstance(error, KartaError):
        return error
    if isinstance(error, OSError):
        return of_file(error)
    if isinstance(error, sqlite3.Error):
        return of_sqlite(error, None)
    return None
