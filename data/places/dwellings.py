"""What the tests compare with: where people live, and what each sender watches.

A report can only come from where its sender looks. The housing company's staff see their own stock, a walk its route;
a sender whose coverage is unknown is not tested (METHODS: reporter effort).
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data.store.store import METADATA, Store
from geo.base.errors import ValueRefused
from geo.base.registers import SOURCES

DWELLINGS: Final = sa.Table(
    "dwellings",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True),
    *(sa.Column(name, sa.Double) for name in ("e", "n", "weight")),
    *(sa.Column(name, sa.Text) for name in ("locality", "area", "owner", "origin")),
)

COVERAGE: Final = sa.Table(
    "coverage",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in ("source", "sender")),
    *(sa.Column(name, sa.Text) for name in ("kind", "owner")),
)

DWELLING_COLUMNS: Final = {
    "e": "float64",  # SWEREF 99 TM metres
    "n": "float64",
    "weight": "float64",  # dwellings at the address, > 0
    "locality": "str",  # one of the orter or "landsbygd"
    "area": "str",  # the id of the named area (data/areas), "" where none
    "owner": "str",  # whose stock it is, e.g. "tranemobostäder"; "" where not told
}

KINDS: Final = ("all", "stock", "route", "area", "unknown")
"""What is watched: every dwelling; the stock of ``owner``; the walked route (``owner`` the walk's id, "" each walk's
own); the area whose id is ``owner``; not known, so not tested."""


def dwellings(store: Store) -> pd.DataFrame:
    """Return the dwellings, one row an address (``DWELLING_COLUMNS``); empty where no register has been read."""
    query = sa.select(*(DWELLINGS.c[name] for name in DWELLING_COLUMNS)).order_by(DWELLINGS.c.number)
    with store.read() as connection:
        rows = connection.execute(query).all()
    return pd.DataFrame(rows, columns=list(DWELLING_COLUMNS)).astype(DWELLING_COLUMNS)


def by_ort(store: Store) -> dict[str, float]:
    """Return how many dwellings each ort has; empty where no register has been read."""
    total = sa.func.sum(DWELLINGS.c.weight)
    with store.read() as connection:
        rows = connection.execute(sa.select(DWELLINGS.c.locality, total).group_by(DWELLINGS.c.locality)).all()
    return {str(ort): float(weight) for ort, weight in rows}


def replace_dwellings(store: Store, frame: pd.DataFrame, origin: str) -> int:
    """Put an address register in place of the one that came from the same ``origin``; return its rows.

    Raises
    ------
    ValueRefused
        If a position or a weight is not finite, or a weight is not positive.
    """
    numbers = frame[["e", "n", "weight"]].to_numpy(float)
    if not np.isfinite(numbers).all() or (len(frame) and (numbers[:, 2] <= 0).any()):
        raise ValueRefused(field="e, n, weight", value="not finite or not positive", wanted="metres and dwellings")
    rows: list[dict[str, Any]] = [
        {str(name): value for name, value in row.items()} | {"origin": origin}
        for row in frame[list(DWELLING_COLUMNS)].astype(DWELLING_COLUMNS).to_dict("records")
    ]
    with store.write() as connection:
        connection.execute(sa.delete(DWELLINGS).where(DWELLINGS.c.origin == origin))
        first = connection.execute(sa.select(sa.func.coalesce(sa.func.max(DWELLINGS.c.number), 0))).scalar_one() + 1
        if rows:
            numbered = [row | {"number": number} for number, row in enumerate(rows, start=first)]
            connection.execute(sa.insert(DWELLINGS), numbered)
    return len(rows)


def coverage(store: Store) -> pd.DataFrame:
    """Return what each sender watches: source, sender ("" = every sender of the source without a row), kind, owner."""
    names = ["source", "sender", "kind", "owner"]
    query = sa.select(*(COVERAGE.c[name] for name in names)).order_by(COVERAGE.c.source, COVERAGE.c.sender)
    with store.read() as connection:
        rows = connection.execute(query).all()
    return pd.DataFrame(rows, columns=names).astype("str")


def set_coverage(store: Store, source: str, sender: str, kind: str, owner: str = "") -> None:
    """Say what a sender watches, in place of what was said before."""
    _among("source", source, tuple(SOURCES))
    _among("kind", kind, KINDS)
    if kind in ("stock", "area") and not owner:
        raise ValueRefused(field="owner", value="", wanted=f"whose {kind}")
    with store.write() as connection:
        connection.execute(sa.delete(COVERAGE).where(COVERAGE.c.source == source, COVERAGE.c.sender == sender))
        connection.execute(
            sa.insert(COVERAGE).values(source=source, sender=sender, kind=kind, owner=owner),
        )


def reference_coverage() -> list[dict[str, str]]:
    """Return what a new database says of coverage, until somebody who knows the senders says otherwise.

    Police and residents may report from anywhere; a situation report is asked for from the whole municipality. What the
    housing company's staff watch is unknown until its stock is told.
    """
    kinds = {key: one.coverage for key, one in SOURCES.items() if one.coverage}
    return [{"source": source, "sender": "", "kind": kind, "owner": ""} for source, kind in kinds.items()]


def _among(field: str, value: str, wanted: Sequence[str]) -> None:
    if value not in wanted:
        raise ValueRefused(field=field, value=value, wanted=list(wanted))
