"""Store what a file brought, in one transaction with its receipt: all of it or nothing, and nothing twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data.store.store import IMPORTS, METADATA, OBSERVATIONS, Store
from geo.base.records import COLUMNS, check_observations

ARRIVALS: Final = sa.Table(
    "arrivals",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("content", sa.Text),
    sa.Column("import_id", sa.Text),
)

CHUNK: Final = 4_000
"""Ids asked for at a time: SQLite takes 32 766 parameters in a statement."""


PORTION: Final = 4_000
"""Rows between two tellings of how far a large import has come: less than half a second each."""

CACHE_KIB: Final = 16_384
"""Pages of the indices that SQLite keeps while a file is stored; with its own 2 MiB a large import takes longer."""


@dataclass(frozen=True, slots=True)
class Held:
    """Which of the asked ids are held, and what those said when they arrived (absent where they came by no file)."""

    ids: frozenset[str]
    contents: dict[str, str]


def held(connection: sa.Connection, ids: Sequence[str]) -> Held:
    """Look the ids up."""
    if connection.execute(sa.select(OBSERVATIONS.c.id).limit(1)).first() is None:
        return Held(frozenset(), {})
    found: set[str] = set()
    contents: dict[str, str] = {}
    joined = sa.outerjoin(OBSERVATIONS, ARRIVALS, OBSERVATIONS.c.id == ARRIVALS.c.id)
    for at in range(0, len(ids), CHUNK):
        query = (
            sa.select(OBSERVATIONS.c.id, ARRIVALS.c.content)
            .select_from(joined)
            .where(OBSERVATIONS.c.id.in_(ids[at : at + CHUNK]))
        )
        for identity, content in connection.execute(query):
            found.add(identity)
            if content is not None:
                contents[identity] = content
    return Held(frozenset(found), contents)


def keep(
    store: Store,
    connection: sa.Connection,
    frame: pd.DataFrame,
    contents: Sequence[str],
    row: dict[str, Any],
    *,
    tell: Callable[[int, int], None] | None = None,
) -> None:
    """Insert observations, what they said, and the import's row; the caller's transaction holds them together.

    ``tell`` is told how many rows of how many are stored, after each portion.
    """
    check_observations(frame)
    if len(frame):
        if store.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIB}")
        # in the order of their ids, so that each page of the ids' index is written once
        order = frame["id"].argsort().to_numpy()
        # a hash may have outlived its record: what was forgotten and is sent again is a new arrival
        again = " ON CONFLICT (id) DO UPDATE SET content = excluded.content, import_id = excluded.import_id"
        for begun in range(0, len(order), PORTION):
            some = order[begun : begun + PORTION]
            portion = frame.iloc[some]
            said = [contents[at] for at in some.tolist()]
            _insert(connection, OBSERVATIONS, rows_of(portion))
            _insert(connection, ARRIVALS, list(zip(portion["id"].tolist(), said, repeat(row["id"]))), again)
            if tell is not None:
                tell(begun + len(some), len(order))
    store.insert_new(connection, IMPORTS, [row])


def _insert(connection: sa.Connection, table: sa.Table, rows: list[tuple[Any, ...]], after: str = "") -> None:
    """Insert rows by position: SQLAlchemy's own way makes a dictionary a row, twice the time of the database."""
    sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join([sign] * len(table.columns))
    # the names are our own tables' columns, the values go by mark
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks}){after}", rows)  # noqa: S608


def rows_of(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return a checked frame as rows for the database: moments as microseconds, what is missing as None."""
    columns: list[list[Any]] = []
    for name, kind in COLUMNS.items():
        series = frame[name]
        if kind.startswith("datetime64"):
            values = series.to_numpy("datetime64[us]").astype("int64")
            columns.append(_none(values.tolist(), series.isna().to_numpy()))
        elif kind == "bool":
            columns.append(series.to_numpy("int64").tolist())
        elif kind == "float64":
            columns.append(_none(series.tolist(), series.isna().to_numpy()))
        elif kind == "Int64":
            columns.append(_none(series.fillna(0).astype("int64").tolist(), series.isna().to_numpy()))
        else:
            columns.append(series.tolist())
    return list(zip(*columns, strict=True))


def _none(values: list[Any], missing: np.ndarray) -> list[Any]:
    if not missing.any():
        return values
    return [None if gone else value for value, gone in zip(values, missing.tolist(), strict=True)]
