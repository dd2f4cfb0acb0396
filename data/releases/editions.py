"""Editions of released cells: what was told wrongly is told anew, beside the first telling, never in its place.

A cell is settled once (``release_cells``). A correction adds an edition of it, with how many records came and went
since the one before, and passes the same audit as everything else: whoever has kept the first edition must learn no
small number from the second.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data.store.store import METADATA
from geo.release.disclosure import Statement, statement_of

KEYS: Final = ["unit", "period", "group"]

EDITIONS: Final = sa.Table(
    "release_editions",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in KEYS),
    sa.Column("edition", sa.BigInteger, primary_key=True),
    sa.Column("year", sa.Text),
    *(sa.Column(name, sa.BigInteger) for name in ("count", "value", "settled")),
    sa.Column("release", sa.Text),
    *(sa.Column(name, sa.BigInteger) for name in ("added", "removed")),
)

FIRST: Final = 1

Key = tuple[str, str, str]
Atoms = Callable[[Key], tuple[str, ...]]
"""A cell → the smallest cells that it is made of."""


def newest(cells: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    """Return each cell as it was told last: ``cells`` with an ``edition``, and the latest edition's numbers."""
    both = pd.concat([cells.assign(edition=FIRST), editions.drop(columns=["added", "removed"])], ignore_index=True)
    both = both.sort_values("edition", kind="stable").drop_duplicates(KEYS, keep="last")
    order = pd.MultiIndex.from_frame(cells[KEYS])
    return both.set_index(KEYS).reindex(order).reset_index()[[*cells.columns, "edition"]]


def changed(told: pd.DataFrame, now: pd.DataFrame, came: Mapping[Key, int]) -> pd.DataFrame:
    """Return the next edition of all cells where the records of any are not those that were told; else no row.

    Parameters
    ----------
    told
        Cells as they were told last, one row each (``newest``).
    now
        ``unit period group count value``: what they hold today.
    came
        Cell → records that have come in since it was told.
    """
    both = told.drop(columns=["count", "value"]).merge(now, on=KEYS, how="left")
    both["count"] = both["count"].fillna(0).astype("int64")
    both["value"] = both["value"].astype("Int64")
    before = told["count"].to_numpy("int64")
    added = np.array([came.get(key_of(row), 0) for row in both[KEYS].itertuples(index=False)], dtype="int64")
    removed = before + added - both["count"].to_numpy("int64")
    # what a correction has moved here came without coming in
    added, removed = added + np.maximum(-removed, 0), np.maximum(removed, 0)
    both = both.assign(added=added, removed=removed, edition=both["edition"].astype("int64") + 1)
    return both if (added > 0).any() or (removed > 0).any() else both.head(0)


def statements(first: Iterable[tuple[Key | None, Statement]], editions: pd.DataFrame, atoms: Atoms) -> list[Statement]:
    """Return what all editions say together.

    Parameters
    ----------
    first
        What the first editions say, each with its cell (None: of what is in no cell).
    editions
        All later editions.
    atoms
        What a cell is made of; a cell with editions is one atom.

    Notes
    -----
    A cell's atom stands for the records that have been there all along. The removals of later editions are added to
    what earlier ones say, and the additions of earlier ones to what later ones say.
    """
    later: dict[Key, list[int]] = {}
    for key, edition, _ in _told(editions, "value"):
        later.setdefault(key, []).append(edition)
    gone = {atoms(key)[0]: [_moved("-", key, one) for one in numbers] for key, numbers in later.items()}
    said = []
    for own, statement in first:
        # a cell that is made of several has, where it was corrected too, its own removals and not theirs
        known = set(atoms(own)) if own is not None and own in later else None
        met = [atom for atom in statement.atoms if atom in gone and (known is None or atom in known)]
        more = [name for atom in met for name in gone[atom]]
        said.append(Statement((*statement.atoms, *more), statement.low, statement.high))
    for key, edition, value in _told(editions, "value"):
        came = [_moved("+", key, one) for one in later[key] if one <= edition]
        went = [_moved("-", key, one) for one in later[key] if one > edition]
        said.append(statement_of((*atoms(key), *came, *went), None if pd.isna(value) else int(value)))
    return said


def secrets(editions: pd.DataFrame) -> dict[str, int]:
    """Return how many came and went between two editions: as secret as a cell's own count."""
    moves = (("+", "added"), ("-", "removed"))
    return {_moved(sign, key, one): int(n) for sign, name in moves for key, one, n in _told(editions, name)}


def _told(editions: pd.DataFrame, name: str) -> list[tuple[Key, int, Any]]:
    """Return each edition's cell, its number and one of its columns."""
    rows: list[tuple[Any, ...]] = list(editions[[*KEYS, "edition", name]].itertuples(index=False, name=None))
    return [(key_of(row), int(row[3]), row[4]) for row in rows]


def _moved(sign: str, key: Key, edition: int) -> str:
    return f"{sign}{edition}|{'|'.join(key)}"


def key_of(row: Any) -> Key:
    """Return a row's cell; its first three values are ``KEYS``."""
    return str(row[0]), str(row[1]), str(row[2])
