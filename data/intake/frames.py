"""The kept rows of a list as an observation frame, and the small values that its columns are made of."""

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.columns.placing import Places
from geo.base.records import COLUMNS

Ints = NDArray[np.int64]

OWN_COLUMNS: Final = ("id", "sender_id", "source", "audience", "received", "revision", "withdrawn", "import_id")
"""Columns that are made here, of the kept rows alone."""


def frame_of(values: dict[str, Any], own: dict[str, Any], kept: Ints, n: int) -> pd.DataFrame:
    """Return the kept rows as an observation frame, made column by column: all at once takes the memory twice."""
    index = pd.RangeIndex(len(kept))
    made: dict[str, pd.Series[Any]] = {}
    for name, kind in COLUMNS.items():
        column = pd.Series(own.pop(name), index=index) if name in own else pd.Series(values.pop(name))
        if len(kept) < n and len(column) == n and name not in OWN_COLUMNS:
            column = column.iloc[kept].reset_index(drop=True)
        made[name] = column.astype(
            np.dtype(kind) if kind in ("int64", "float64", "bool") else pd.api.types.pandas_dtype(kind)
        )
    return pd.DataFrame(made, index=index, copy=False)


def points_of(where: Places) -> list[str]:
    """Return each row's position as sent, to the metre; nothing where a name was looked up: names are learned."""
    return [
        f"{e:.0f} {n:.0f}" if how == "coordinate" else ""
        for e, n, how in zip(where.e.tolist(), where.n.tolist(), where.how, strict=True)
    ]


def stop_of(cell: str) -> int | None:
    """Return a walk's stop by its number, or None where the cell holds none."""
    text = cell.strip()
    return int(text) if text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004 - a walk has some tens
