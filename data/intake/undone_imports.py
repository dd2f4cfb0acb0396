"""Taking a whole import back as one act: its rows go as if they had never come, so that the file can be read anew.

What has been frozen stays as it was told: closed rounds and public releases that counted the rows are named, never
changed. An import can be taken back once; a second press finds nothing left to do.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.intake.arrivals import ARRIVALS
from data.releases.release_rows import RELEASES
from data.store.store import IMPORTS, OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.trust.corrections import CORRECTIONS
from data.work.round_rows import ROUNDS
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.periods import day_bounds
from geo.base.records import Role

LISTED: Final = ("id", "file", "source", "received", "rows_stored", "undone", "undone_by")
"""The columns of ``imports``; ``received`` and ``undone`` are UTC moments."""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import holds today, and what has been frozen with its rows in it."""

    id: str
    file: str
    rows: int
    corrected: int
    rounds: int
    releases: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did: ``rows`` are gone; ``again`` where it had been done before."""

    rows: int
    rounds: int = 0
    releases: int = 0
    again: bool = False


def imports(store: Store, asker: Asker, limit: int = 20) -> pd.DataFrame:
    """Return the latest imports that brought something, the newest first, with the columns of ``LISTED``."""
    _check(asker)
    query = (
        sa.select(*(IMPORTS.c[name] for name in LISTED))
        .where(IMPORTS.c.rows_stored > 0)
        .order_by(IMPORTS.c.received.desc(), IMPORTS.c.id)
        .limit(limit)
    )
    with store.read() as connection:
        frame = pd.DataFrame(connection.execute(query).all(), columns=list(LISTED))
    for name in ("received", "undone"):
        frame[name] = pd.to_datetime(frame[name].astype("Int64"), unit="us", utc=True)
    return frame


def look(store: Store, asker: Asker, import_id: str) -> Import:
    """Return what would go if an import were taken back.

    Raises
    ------
    NotFound
        If there is no such import.
    """
    _check(asker)
    with store.read() as connection:
        return _looked(connection, import_id)


def undo(store: Store, asker: Asker, import_id: str, *, at: datetime) -> Undone:
    """Take an import back: its rows, what they said when they came, and how they were corrected; one row in the log.

    Raises
    ------
    NotAllowed
        If another role than the unit asks.
    NotFound
        If there is no such import.
    """
    _check(asker)
    with store.write() as connection:
        first = connection.execute(
            sa.update(IMPORTS)
            .where(IMPORTS.c.id == import_id, IMPORTS.c.undone.is_(None))
            .values(undone=int(at.timestamp() * 1_000_000), undone_by=asker.who)
        ).rowcount
        if not first:
            _looked(connection, import_id)  # refuses an import that there never was
            return Undone(0, again=True)
        seen = _looked(connection, import_id)
        if store.is_sqlite:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        mine = sa.select(OBSERVATIONS.c.id).where(OBSERVATIONS.c.import_id == import_id)
        connection.execute(sa.delete(CORRECTIONS).where(CORRECTIONS.c.id.in_(mine)))
        connection.execute(sa.delete(ARRIVALS).where(ARRIVALS.c.id.in_(mine)))
        connection.execute(sa.delete(OBSERVATIONS).where(OBSERVATIONS.c.import_id == import_id))
        selection = f"import={import_id}"
        audit_log.record(connection, asker, audit_log.Act.UNDO, at=at, selection=selection, count=seen.rows)
    store.settle("observations", "arrivals", "corrections")
    return Undone(seen.rows, seen.rounds, seen.releases)


def _check(asker: Asker) -> None:
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="inläsningar")


def _looked(connection: sa.Connection, import_id: str) -> Import:
    row = connection.execute(sa.select(IMPORTS).where(IMPORTS.c.id == import_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(what="Inläsningen", name=import_id)
    mine = OBSERVATIONS.c.import_id == import_id
    return Import(
        id=import_id,
        file=row["file"],
        rows=_count(connection, mine),
        corrected=_count(connection, mine & (OBSERVATIONS.c.revision > 1)),
        rounds=_rounds(connection, mine, row),
        releases=_releases(connection, mine, row),
        undone=row["undone"] is not None,
    )


def _rounds(connection: sa.Connection, mine: sa.ColumnElement[bool], row: Mapping[Any, Any]) -> int:
    """Count the rounds that were closed after the import and whose days hold any of its rows."""
    query = sa.select(ROUNDS.c.first, ROUNDS.c.last).where(ROUNDS.c.closed >= row["received"])
    return sum(_count(connection, mine & _between(*days)) > 0 for days in connection.execute(query).all())


def _releases(connection: sa.Connection, mine: sa.ColumnElement[bool], row: Mapping[Any, Any]) -> int:
    """Count the public files that were made after the import and whose days hold any of its rows."""
    made = connection.execute(sa.select(RELEASES.c.selection).where(RELEASES.c.at >= row["received"])).scalars().all()
    days = [(query["from"], query["to"]) for query in map(json.loads, made)]
    held = {one: _count(connection, mine & _between(*one)) > 0 for one in set(days)}
    return sum(held[one] for one in days)


def _between(first: str, last: str) -> sa.ColumnElement[bool]:
    try:
        bounds = day_bounds(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError as error:
        raise ValueRefused(field="dagar", value=f"{first} {last}", wanted="två dagar") from error
    begin, after = (int(moment.timestamp() * 1_000_000) for moment in bounds)
    return (OBSERVATIONS.c.start >= begin) & (OBSERVATIONS.c.start < after)


def _count(connection: sa.Connection, where: sa.ColumnElement[bool]) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(OBSERVATIONS).where(where)).scalar_one())
