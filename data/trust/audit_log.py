"""The audit: who saw or did what, how much of it and why; append-only and chained, so that a change shows.

Each row carries the SHA-256 of its own content and of the row before. The database itself refuses anything but the next
row (triggers, see ``data.store.schema``); ``verify`` finds what somebody who went around the database has changed,
taken out or moved. Why this is enough and where it ends: docs/decisions, "The audit chain".

A row holds no free text of a record and no coordinate: it names records by their id.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.store import audit_guards
from data.store.store import METADATA, Store
from data.trust import read_lists
from data.trust.asker import Asker
from geo.base.errors import ValueRefused


class Act(StrEnum):
    """What was done; the name stays as it is once a row has been written with it."""

    READ = "läst text"
    EXPORT = "export"
    IMPORT = "inläsning"
    UNDO = "ångrad inläsning"
    SEARCH = "sökt person"
    CORRECT = "rättat"
    WITHDRAW = "återkallat"
    PIN = "nål"
    WALK = "vandring"
    RELEASE = "publicerat"
    RETENTION = "gallrat"
    BACKUP = "säkerhetskopia"
    RESTORE = "återställt"
    LOGIN = "inloggning"
    LOGOUT = "utloggning"
    REFUSED = "nekat"
    ACCOUNT = "behörighet"
    SETTING = "inställning"
    AUDIT = "läst logg"
    ROUND = "runda"
    ACTION = "åtgärd"
    REVIEW = "granskat"
    LOOK = "sett"
    HEAD = "huvud skickat"


COLUMNS: Final = (
    "number",
    "at",
    "who",
    "role",
    "what",
    "selection",
    "records",
    "count",
    "purpose",
    "previous",
    "hash",
)
"""The columns of ``rows``, in order; ``at`` is a UTC moment and ``records`` a tuple of ids."""

RECORDS_LISTED: Final = 200
"""So many ids stand in a row; where there are more, all of them are kept beside it (``data.trust.read_lists``)."""

UNSAID: Final = "ej angivet"
"""Stands for the purpose where texts were read or taken out and nobody said why: the lack must be seen."""

_BEFORE_LIST: Final = 400
"""Signs of a selection before the name of the list of what was read."""

TEXT_LIMIT: Final = 500
"""Signs that a purpose or a selection may have; what is longer is cut, and the cut is seen."""

START: Final = "0" * 64
"""What the first row has for a predecessor."""

GUARDS: Final = (
    "audit_next",
    "audit_moves_head",
    "audit_keeps_rows",
    "audit_keeps_order",
    "audit_head_follows",
    "audit_head_stays",
    "audit_head_alone",
)
"""The triggers that make the table append-only; ``verify`` misses any that is gone."""

_AUDIT: Final = sa.Table(
    "audit",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("who", "role", "what", "selection", "records")),
    sa.Column("count", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("purpose", "previous", "hash")),
)

_HEAD: Final = sa.Table(
    "audit_head",
    METADATA,
    sa.Column("one", sa.BigInteger, primary_key=True),
    sa.Column("number", sa.BigInteger),
    sa.Column("hash", sa.Text),
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last row's number and hash: noted on paper or in a backup it proves that nothing up to it was changed."""

    number: int
    hash: str

    def __str__(self) -> str:
        """Return it as ``--head`` takes it."""
        return f"{self.number}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read ``number:hash``; raises ``ValueRefused`` on anything else."""
        number, colon, digest = text.strip().partition(":")
        if not colon or not number.isdecimal() or len(digest) != len(START) or set(digest) - set("0123456789abcdef"):
            raise ValueRefused(field="huvud", value=text, wanted="nummer:kontrollsumma")
        return cls(int(number), digest)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the chain: at which row and of what kind (changed, missing, moved, head, guard)."""

    number: int | None
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``verify`` found."""

    rows: int
    head: Head
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as ``karta audit verify --json`` prints it."""
        return {
            "ok": self.ok,
            "rows": self.rows,
            "head": asdict(self.head),
            "findings": [asdict(finding) for finding in self.findings],
        }


def record(
    connection: sa.Connection,
    asker: Asker,
    what: Act,
    *,
    at: datetime,
    selection: str = "",
    records: Iterable[str] = (),
    count: int | None = None,
    purpose: str = "",
) -> int:
    """Write a row within the caller's transaction, so that the deed and its trace are kept together or not at all.

    Parameters
    ----------
    connection
        Of ``store.write()``.
    asker
        Who did it.
    what
        The deed.
    at
        The moment (aware).
    selection
        What was asked for, as ``Selection.to_query`` has it; no free text of a record.
    records
        The ids of the records that were seen or changed.
    count
        How many records; default as many as ``records``.
    purpose
        Why, in the asker's words.

    Returns
    -------
    number
        The row's number.
    """
    ids = [str(one) for one in records]
    # whoever writes holds the head: two that read the same list at once keep it once
    head = connection.execute(sa.select(_HEAD.c.number, _HEAD.c.hash).with_for_update()).one()
    if len(ids) > RECORDS_LISTED:
        selection = f"{_clean(selection)[:_BEFORE_LIST]} {read_lists.keep(connection, ids)}"
    row: dict[str, Any] = {
        "number": head.number + 1,
        "at": int(at.astimezone(UTC).timestamp() * 1_000_000),
        "who": _clean(asker.who),
        "role": asker.role.value,
        "what": what.value,
        "selection": _clean(selection),
        "records": json.dumps(ids[:RECORDS_LISTED]),
        "count": len(ids) if count is None else int(count),
        "purpose": _clean(purpose) or (UNSAID if what in (Act.READ, Act.EXPORT, Act.SEARCH) else ""),
        "previous": head.hash,
    }
    connection.execute(sa.insert(_AUDIT).values(**row, hash=_digest(row)))
    return int(row["number"])


def note(store: Store, asker: Asker, what: Act, **facts: Any) -> int:
    """Write a row in a transaction of its own; the facts are those of ``record``."""
    with store.write() as connection:
        return record(connection, asker, what, **facts)


def head(store: Store) -> Head:
    """Return the last row's number and hash."""
    with store.read() as connection:
        return Head(*connection.execute(sa.select(_HEAD.c.number, _HEAD.c.hash)).one())


def rows(
    store: Store,
    *,
    who: str | None = None,
    what: Act | None = None,
    record_id: str | None = None,
    first: datetime | None = None,
    after: datetime | None = None,
    limit: int = 200,
    offset: int = 0,
) -> pd.DataFrame:
    """Return audit rows, newest first, with the columns of ``COLUMNS``.

    ``who`` finds one person's traces, ``record_id`` those who saw one record; ``first`` and ``after`` are half open.
    """
    query = sa.select(_AUDIT).order_by(_AUDIT.c.number.desc()).limit(limit).offset(offset)
    if who is not None:
        query = query.where(_AUDIT.c.who == who)
    if what is not None:
        query = query.where(_AUDIT.c.what == what.value)
    if record_id is not None:
        with store.read() as connection:
            listed = read_lists.named_in(_AUDIT.c.selection).in_(read_lists.holding(connection, record_id))
        query = query.where(sa.or_(_AUDIT.c.records.contains(json.dumps(record_id), autoescape=True), listed))
    if first is not None:
        query = query.where(_AUDIT.c.at >= int(first.timestamp() * 1_000_000))
    if after is not None:
        query = query.where(_AUDIT.c.at < int(after.timestamp() * 1_000_000))
    with store.read() as connection:
        found = connection.execute(query).all()
    frame = pd.DataFrame(found, columns=list(COLUMNS))
    frame["at"] = pd.to_datetime(frame["at"].astype("Int64"), unit="us", utc=True)
    frame["records"] = [tuple(json.loads(text)) for text in frame["records"]]
    return frame


def people(store: Store) -> list[str]:
    """Return everyone who has left a trace, in alphabetical order."""
    with store.read() as connection:
        return sorted(connection.execute(sa.select(_AUDIT.c.who).distinct()).scalars())


def verify(store: Store, *, noted: Sequence[Head] = ()) -> Verdict:
    """Read the whole chain and tell what does not fit.

    Parameters
    ----------
    store
        The open database.
    noted
        Heads that were written down earlier (a backup's list, a printout): each must still be in the chain. They
        show what the chain alone cannot, that all of it has been written anew.
    """
    findings: list[Finding] = []
    wanted = {one.number: one.hash for one in noted}
    with store.read() as connection:
        standing = _guards(connection, store)
        findings += [Finding(None, "guard", name) for name in GUARDS if name not in standing]
        expected, previous, n = 1, START, 0
        query = sa.select(_AUDIT).order_by(_AUDIT.c.number).execution_options(yield_per=5000)
        for row in connection.execute(query).mappings():
            number, n = int(row["number"]), n + 1
            if number != expected:
                findings.append(Finding(expected, "missing", str(number - expected)))
            elif row["previous"] != previous:
                findings.append(Finding(number, "moved"))
            if row["hash"] != _digest(row):
                findings.append(Finding(number, "changed"))
            # counted by their signs: what somebody has changed need not be JSON any more
            listed = row["records"].count('", "') == RECORDS_LISTED - 1
            if listed and not read_lists.is_whole(connection, row["selection"]):
                findings.append(Finding(number, "list"))
            if wanted.pop(number, row["hash"]) != row["hash"]:
                findings.append(Finding(number, "head"))
            expected, previous = number + 1, row["hash"]
        last = connection.execute(sa.select(_HEAD.c.number, _HEAD.c.hash)).one_or_none()
    stands = Head(0, START) if last is None else Head(int(last.number), str(last.hash))
    if last is None:
        findings.append(Finding(None, "guard", "audit_head"))
    elif stands.number >= expected:
        findings.append(Finding(expected, "missing", str(stands.number - expected + 1)))
    elif stands != Head(expected - 1, previous):
        findings.append(Finding(expected - 1, "head"))
    findings += [Finding(number, "head") for number in sorted(wanted) if number > 0]
    return Verdict(n, stands, tuple(findings))


def _guards(connection: sa.Connection, store: Store) -> set[str]:
    """Return the guards that stand and do what the schema says: one that only has the name guards nothing."""
    if store.is_sqlite:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        made = {_plain(statement) for statement in audit_guards.SQLITE}
        return {name for name, sql in connection.exec_driver_sql(query) if _plain(sql) in made}
    query = (
        "SELECT t.tgname, p.proname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE t.tgenabled IN ('O', 'A') AND t.tgrelid IN (to_regclass('audit'), to_regclass('audit_head'))"
    )
    wanted = [_plain(statement) for statement in audit_guards.POSTGRESQL]
    return {
        name
        for name, function, body in connection.exec_driver_sql(query)
        if any(f"TRIGGER {name} " in one and f"FUNCTION {function}()" in one for one in wanted)
        and any(f"FUNCTION {function}()" in one and _plain(body) in one for one in wanted)
    }


def _plain(statement: str) -> str:
    return " ".join(statement.split())


def _digest(row: Any) -> str:
    """Return the SHA-256 of what a row says and of the row before; the order is ``COLUMNS``' and never changes."""
    content = json.dumps([row[name] for name in COLUMNS[:-1]], separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def _clean(text: str) -> str:
    """Return one line without control characters: a log is read by people, and PostgreSQL refuses NUL."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= TEXT_LIMIT else line[: TEXT_LIMIT - 1] + "…"
