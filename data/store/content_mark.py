"""The mark of what is stored: another after every change of it, the same after a row in the log or a session's touch.

What pages keep is kept under it (``data.store.changes``). The database's own counter of commits would do, if looking at
a page wrote nothing: a row that says who looked must not make everybody compute everything anew.
"""

import secrets
from typing import Any, Final

import sqlalchemy as sa

QUIET: Final = frozenset({"audit", "audit_head", "audit_lists", "sessions"})
"""Tables that nothing which is kept is made of."""

STATEMENTS: Final = ("CREATE TABLE content_mark (one BIGINT PRIMARY KEY CHECK (one = 1), mark TEXT NOT NULL)",)
"""A schema step, so never edited. A word by chance and no number: a database that was put back has its own again."""

READ: Final = "SELECT COALESCE(MAX(mark), '') FROM content_mark"

_LOOKING: Final = ("SELECT", "PRAGMA", "SET", "BEGIN", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK")
_CHANGED: Final = "karta_changed"


def stand_in(engine: sa.Engine) -> None:
    """Notice whatever changes a table that is not quiet; words that the product did not compile count as a change."""

    @sa.event.listens_for(engine, "before_cursor_execute")
    def _notice(connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: Any) -> None:
        if statement.lstrip().upper().startswith(_LOOKING):
            return
        compiled = getattr(getattr(context, "compiled", None), "statement", None)
        if str(getattr(getattr(compiled, "table", None), "name", "")) not in QUIET:
            connection.info[_CHANGED] = True


def begin(connection: sa.Connection) -> None:
    """Forget what was noticed of an earlier transaction on the same connection."""
    connection.info.pop(_CHANGED, None)


def settle(connection: sa.Connection) -> None:
    """Set another mark, within the transaction, if it has changed what is stored."""
    if connection.info.pop(_CHANGED, False):
        connection.exec_driver_sql(
            f"INSERT INTO content_mark (one, mark) VALUES (1, '{secrets.token_hex(8)}') "  # noqa: S608 - our own signs
            "ON CONFLICT (one) DO UPDATE SET mark = excluded.mark"
        )
        connection.info.pop(_CHANGED, None)
