"""SQLite files as they are, beside the store: a copy is read and written by these, table by table."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

OWN: Final = ("copy_facts", "copy_contents")
"""Tables that only a copy has."""

_DIGEST_SPACE: Final = 2**256


def read_only(file: Path) -> sqlite3.Connection:
    """Open a file to read alone, trusting nothing that stands in it."""
    raw = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA cell_size_check = ON")
    return raw


def writer(file: Path) -> sqlite3.Connection:
    """Open a file to write, as one file and synced."""
    raw = sqlite3.connect(file)
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.execute("PRAGMA synchronous = FULL")
    return raw


def tables_in(raw: sqlite3.Connection) -> list[str]:
    """Return the names of its tables, but for those that only a copy has."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in raw.execute(query) if name not in OWN]


def columns_in(raw: sqlite3.Connection, table: str) -> list[str]:
    """Return a table's columns in order."""
    return [row[1] for row in raw.execute(f"PRAGMA table_info({quoted(table)})")]


def content_of(raw: sqlite3.Connection, table: str) -> tuple[int, str]:
    """Return how many rows a table has, and their digest."""
    return digest_of(raw.execute(f"SELECT {', '.join(map(quoted, columns_in(raw, table)))} FROM {quoted(table)}"))  # noqa: S608


def digest_of(rows: Iterable[tuple[Any, ...]]) -> tuple[int, str]:
    """Return how many rows, and the sum of their SHA-256: the databases need not agree on an order."""
    encode = json.JSONEncoder(separators=(",", ":"), default=bytes.hex).encode
    n = total = 0
    for row in rows:
        n += 1
        total += int.from_bytes(hashlib.sha256(encode(row).encode("ascii")).digest(), "big")
    return n, f"{total % _DIGEST_SPACE:064x}"


def quoted(name: str) -> str:
    """Return a name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
