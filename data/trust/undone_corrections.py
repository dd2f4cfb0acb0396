"""Taking a correction of several records back as one act: each says again what it said, with a row in its history.

What has been corrected once more since stays as it is and is counted: nobody's later work is undone by an earlier act.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from data.store.store import OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.trust.corrections import CORRECTIONS
from geo.base.errors import NotAllowed, NotFound
from geo.base.records import Role

CHUNK: Final = 4_000
"""Ids asked for at a time: SQLite takes 32 766 parameters in a statement."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Act:
    """A correction of ``n`` records at one moment: when, by whom, and why."""

    at: datetime
    who: str
    reason: str
    n: int


@dataclass(frozen=True, slots=True)
class Undone:
    """How many records say again what they said before, and how many were left since they were corrected anew."""

    rows: int
    left: int = 0


def acts(store: Store, asker: Asker, limit: int = 10) -> list[Act]:
    """Return the latest corrections of more than one record, the newest first."""
    _check(asker)
    one = (CORRECTIONS.c.at, CORRECTIONS.c.who, CORRECTIONS.c.reason)
    n = sa.func.count()
    query = (
        sa.select(*one, n)
        .group_by(*one)
        .having(n > 1)
        .order_by(CORRECTIONS.c.at.desc(), CORRECTIONS.c.who)
        .limit(limit)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    return [Act(_EPOCH + timedelta(microseconds=at), who, reason, int(count)) for at, who, reason, count in rows]


def undo(store: Store, asker: Asker, act: Act, *, reason: str, at: datetime) -> Undone:
    """Take a correction back, all or nothing, with a history row a record and one row in the log.

    Parameters
    ----------
    reason
        Why, in words; kept in the history.

    Raises
    ------
    NotAllowed
        If another role than the unit asks.
    NotFound
        If there was no such correction.
    """
    _check(asker)
    with store.write() as connection:
        rows = connection.execute(_of(act)).mappings().all()
        if not rows:
            raise NotFound(what="Rättelsen", name=act.reason)
        standing = _standing(store, connection, asker, [row["id"] for row in rows])
        back = [row for row in rows if standing.get(row["id"]) == row["revision"]]
        for row in back:
            _restore(connection, asker, row, reason=reason, at=at)
        if back:
            ids = [row["id"] for row in back]
            fields = {name for row in back for name in json.loads(row["before"])}
            selection = f"undone {' '.join(sorted(fields))}"
            audit_log.record(connection, asker, audit_log.Act.CORRECT, at=at, records=ids, selection=selection)
    return Undone(len(back), len(rows) - len(back))


def _check(asker: Asker) -> None:
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="rättelser")


def _of(act: Act) -> sa.Select[Any]:
    moment = (act.at - _EPOCH) // timedelta(microseconds=1)
    return sa.select(CORRECTIONS).where(
        CORRECTIONS.c.at == moment, CORRECTIONS.c.who == act.who, CORRECTIONS.c.reason == act.reason
    )


def _standing(store: Store, connection: sa.Connection, asker: Asker, ids: list[str]) -> dict[str, int]:
    """Return the revision of each of the records that are still there and that the asker sees."""

    def some() -> Iterator[tuple[str, int]]:
        for begun in range(0, len(ids), CHUNK):
            where = OBSERVATIONS.c.id.in_(ids[begun : begun + CHUNK])
            found = store.observations(where, sight=asker.sight, connection=connection)
            yield from zip(found["id"].tolist(), found["revision"].tolist(), strict=True)

    return dict(some())


def _restore(connection: sa.Connection, asker: Asker, row: Any, *, reason: str, at: datetime) -> None:
    """Give a record back what it said, as a correction of its own."""
    where = (OBSERVATIONS.c.id == row["id"]) & (OBSERVATIONS.c.revision == row["revision"])
    revision = row["revision"] + 1
    connection.execute(sa.update(OBSERVATIONS).where(where).values(**json.loads(row["before"]), revision=revision))
    connection.execute(
        sa.insert(CORRECTIONS).values(
            id=row["id"], revision=revision, at=(at - _EPOCH) // timedelta(microseconds=1), who=asker.who,
            reason=reason.strip(), before=row["after"], after=row["before"],
        )
    )  # fmt: skip
