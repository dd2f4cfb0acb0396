"""What the registers hold, put into the database: an observation can only be of a source and a category that is there.

A source that is new to a database also gets its rule of retention and what it watches, as a new database would.
"""

from typing import Any

import sqlalchemy as sa

import data.categories
import data.sources  # noqa: F401 - both fill the registers
from geo.base.registers import CATEGORIES, SOURCES


def is_behind(connection: sa.Connection) -> bool:
    """Tell whether a register has an entry that the database does not know."""
    return bool(_new(connection, "sources", SOURCES) or _new(connection, "categories", CATEGORIES))


def fill(connection: sa.Connection) -> None:
    """Put in what is missing, within the caller's transaction; what somebody has decided since is left as it is."""
    new = _new(connection, "sources", SOURCES)
    _insert(connection, "sources", [{"key": key} for key in new])
    _insert(connection, "categories", [{"key": key} for key in _new(connection, "categories", CATEGORIES)])
    _insert(
        connection,
        "coverage",
        [
            {"source": key, "sender": "", "kind": SOURCES[key].coverage, "owner": ""}
            for key in new
            if SOURCES[key].coverage
        ],
    )
    _insert(
        connection,
        "retention_rules",
        [
            {"source": key, "what": what, "months": months}
            for key in new
            for what, months in SOURCES[key].retention.items()
        ],
    )


def _new(connection: sa.Connection, table: str, register: Any) -> list[str]:
    held: set[str] = set(connection.execute(sa.select(sa.column("key")).select_from(sa.table(table))).scalars())
    return [key for key in register if key not in held]


def _insert(connection: sa.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    names, marks = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - our names
    connection.execute(sa.text(statement), rows)
