"""Correcting what a record says, with its history: what it said before, who changed it, when and why.

A correction never removes a row; a withdrawn one is seen by the unit alone and counts nowhere. The history holds a
record's words and is forgotten with them (``data.trust.retention_rules``).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.store.rows import stored_rows
from data.store.store import METADATA, OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role, check_observations

FIELDS: Final = (
    "category",
    "subcategory",
    "feeling",
    "start",
    "end",
    "local_start",
    "local_end",
    "time_flag",
    "time_quality",
    "e",
    "n",
    "precision_m",
    "how",
    "place",
    "place_kind",
    "place_text",
    "locality",
    "text",
    "audience",
    "withdrawn",
)
"""What may be corrected. Who sent a row, when it came and what identifies it at the sender stay as they were."""

HISTORY: Final = ("id", "revision", "at", "who", "reason", "before", "after")
"""The columns of ``history``; ``before`` and ``after`` are dicts of the fields that changed, as they are stored."""

CORRECTIONS: Final = sa.Table(
    "corrections",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("who", "reason", "before", "after")),
)


def correct(store: Store, asker: Asker, record: str, changes: Mapping[str, Any], *, reason: str, at: datetime) -> int:
    """Change fields of one record and keep what they were; return the record's revision.

    Parameters
    ----------
    asker
        Only the unit corrects.
    record
        The observation's id.
    changes
        Field to new value, of ``FIELDS``; what already is so changes nothing and leaves no trace.
    reason
        Why, in words; kept in the history.

    Raises
    ------
    NotAllowed
        If another role asks.
    NotFound
        If there is no such record.
    ValueRefused
        If there is no reason, a field may not be corrected, or the record would no longer be an observation.
    """
    _check(asker, (changes,), reason)
    with store.write() as connection:
        corrected = _corrected(store, connection, asker, record, changes, reason=reason, at=at)
        if corrected.fields:
            _noted(connection, asker, [record], set(corrected.fields), at)
        return corrected.revision


def correct_all(
    store: Store, asker: Asker, changes: Mapping[str, Mapping[str, Any]], *, reason: str, at: datetime
) -> int:
    """Change several records as one act, all or none, with a history each and one row in the log.

    Parameters
    ----------
    changes
        Record to its fields and their new values, as ``correct`` takes them.

    Returns
    -------
    n
        How many records said something else before.
    """
    _check(asker, changes.values(), reason)
    fields: set[str] = set()
    met: list[str] = []
    with store.write() as connection:
        for record, wanted in changes.items():
            corrected = _corrected(store, connection, asker, record, wanted, reason=reason, at=at)
            if corrected.fields:
                met.append(record)
                fields.update(corrected.fields)
        if met:
            _noted(connection, asker, met, fields, at)
    return len(met)


def _check(asker: Asker, changes: Iterable[Mapping[str, Any]], reason: str) -> None:
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="rättelser")
    if not reason.strip():
        raise ValueRefused(field="skäl", value=reason, wanted="varför uppgiften rättas")
    strange = [name for one in changes for name in one if name not in FIELDS]
    if strange:
        raise ValueRefused(field="fält", value=strange[0], wanted=list(FIELDS))


@dataclass(frozen=True, slots=True)
class _Corrected:
    """A record's revision after a correction, and which fields said something else before."""

    revision: int
    fields: tuple[str, ...] = ()


def _corrected(
    store: Store,
    connection: sa.Connection,
    asker: Asker,
    record: str,
    changes: Mapping[str, Any],
    *,
    reason: str,
    at: datetime,
) -> _Corrected:
    """Change one record within the caller's transaction."""
    found = store.observations(OBSERVATIONS.c.id == record, sight=asker.sight, connection=connection)
    if found.empty:
        raise NotFound(what="Posten", name=record)
    old = stored_rows(found)[0]
    changed = found.copy()
    for name, value in changes.items():
        changed[name] = pd.Series([value], dtype=found[name].dtype)
    check_observations(changed)
    new = stored_rows(changed)[0]
    differs = {name: new[name] for name in changes if new[name] != old[name]}
    if not differs:
        return _Corrected(int(old["revision"]))
    revision = int(old["revision"]) + 1
    where = (OBSERVATIONS.c.id == record) & (OBSERVATIONS.c.revision == old["revision"])
    connection.execute(sa.update(OBSERVATIONS).where(where).values(**differs, revision=revision))
    connection.execute(
        sa.insert(CORRECTIONS).values(
            id=record,
            revision=revision,
            at=int(at.timestamp() * 1_000_000),
            who=asker.who,
            reason=reason.strip(),
            before=json.dumps({name: old[name] for name in differs}, ensure_ascii=False),
            after=json.dumps(differs, ensure_ascii=False),
        )
    )
    return _Corrected(revision, tuple(differs))


def _noted(connection: sa.Connection, asker: Asker, records: list[str], fields: set[str], at: datetime) -> None:
    """Write down which fields were changed, not what they say: the log holds no text of a record."""
    selection = " ".join(sorted(fields))
    audit_log.record(connection, asker, audit_log.Act.CORRECT, at=at, records=records, selection=selection)


def history(store: Store, record: str) -> pd.DataFrame:
    """Return how a record was corrected, oldest first, with the columns of ``HISTORY``."""
    query = sa.select(CORRECTIONS).where(CORRECTIONS.c.id == record).order_by(CORRECTIONS.c.revision)
    with store.read() as connection:
        found = connection.execute(query).all()
    frame = pd.DataFrame(found, columns=list(HISTORY))
    frame["at"] = pd.to_datetime(frame["at"].astype("Int64"), unit="us", utc=True)
    for name in ("before", "after"):
        frame[name] = [json.loads(text) for text in frame[name]]
    return frame
