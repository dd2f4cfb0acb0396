"""The observation: one row of what somebody sent, with its place and the honesty of that place.

The columns below are the promise that the store, the sources and the methods share.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from geo.base.errors import ValueRefused
from geo.base.registers import CATEGORIES, SOURCES


class Role(StrEnum):
    """Who asks (``docs/privacy.md``): from the widest sight to the narrowest."""

    UNIT = "unit"
    POLICE = "police"
    PARTNER = "partner"
    LEADER = "leader"
    REPORTER = "reporter"
    WALKER = "walker"
    PUBLIC = "public"


TIME_QUALITIES: Final = ("moment", "interval", "day", "month", "unknown")

HOWS: Final = ("coordinate", "gps", "tap", "address", "stop", "text", "area", "hint", "none")
"""How the place was found; ``none`` where the row has no point."""

COLUMNS: Final = {
    "id": "str",  # uuid
    "source": "str",  # one of SOURCES
    "sender": "str",  # who sent it: "polisen", "tranemobostäder", "tsk", a walk's id, …
    "sender_id": "str",  # what identifies the row at the sender; (source, sender, sender_id) is unique
    "category": "str",  # level 1, one of CATEGORIES
    "subcategory": "str",  # level 2, the local word; "" where none
    "feeling": "str",  # "otrygg", "trygg" or ""
    "start": "datetime64[us, UTC]",  # from; NaT where unknown
    "end": "datetime64[us, UTC]",  # to; equals start for a moment
    "local_start": "str",  # wall time as written, ISO "2026-11-22T21:15"; "" where unknown
    "local_end": "str",
    "time_flag": "str",  # "", "ambiguous", "nonexistent", "reversed", "long", "missing"
    "time_quality": "str",  # one of TIME_QUALITIES
    "count": "int64",  # 1, but for count tables (area × month), where it is the cell's number
    "e": "float64",  # SWEREF 99 TM metres; NaN where not placed
    "n": "float64",
    "precision_m": "float64",  # honest radius; NaN where not placed
    "how": "str",  # one of HOWS
    "place": "str",  # the gazetteer's or the area's name that placed it; "" where none
    "place_kind": "str",  # address street road place area locality municipality; ""
    "place_text": "str",  # the place as the sender wrote it
    "locality": "str",  # one of the orter, "landsbygd", or "" where not known
    "text": "str",  # the sender's free text: never on a map, a URL or a log
    "audience": "str",  # the widest circle that may see the row: a Role
    "walk": "str",  # a walk's id; ""
    "stop": "Int64",  # the walk's numbered stop
    "received": "datetime64[us, UTC]",
    "revision": "int64",
    "withdrawn": "bool",
    "import_id": "str",  # "" for what did not come by a file
    "sheet_row": "Int64",  # the row number as the sender's spreadsheet counts it
}
"""Column → dtype of an observation frame, in order."""

PRECISION_LIMIT_M: Final = 150.0
"""A coarser record never enters the point scan (METHODS: position error)."""


def empty() -> pd.DataFrame:
    """Return an observation frame with no rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})


def conform(frame: pd.DataFrame) -> pd.DataFrame:
    """Give ``frame`` the promised columns, order and dtypes; what is missing is filled with the empty value.

    Raises
    ------
    ValueRefused
        If a column is there that no observation has.
    """
    strange = [name for name in frame.columns if name not in COLUMNS]
    if strange:
        raise ValueRefused(field="columns", value=strange, wanted=list(COLUMNS))
    n = len(frame)
    out: dict[str, pd.Series] = {}
    for name, kind in COLUMNS.items():
        if name in frame.columns:
            series = frame[name]
        else:
            series = pd.Series([_default(name)] * n, index=frame.index, dtype="object")
        if kind == "str":
            series = series.astype("object").where(series.notna(), "")
        elif kind.startswith("datetime64"):
            series = pd.to_datetime(series, utc=True)
        out[name] = series.astype(kind)  # type: ignore[call-overload]
    return pd.DataFrame(out, index=frame.index).reset_index(drop=True)


def _default(name: str) -> object:
    return {
        "count": 1,
        "revision": 1,
        "withdrawn": False,
        "audience": Role.UNIT.value,
        "how": "none",
        "time_quality": "unknown",
        "e": np.nan,
        "n": np.nan,
        "precision_m": np.nan,
        "stop": pd.NA,
        "sheet_row": pd.NA,
        "start": pd.NaT,
        "end": pd.NaT,
        "received": pd.NaT,
    }.get(name, "")


def check_observations(frame: pd.DataFrame) -> None:
    """Refuse a frame that is not what the columns promise.

    Raises
    ------
    ValueRefused
        Naming the first column whose values break the promise.
    """
    if list(frame.columns) != list(COLUMNS):
        raise ValueRefused(field="columns", value=list(frame.columns), wanted=list(COLUMNS))
    _among(frame, "source", SOURCES)
    _among(frame, "category", CATEGORIES)
    _among(frame, "time_quality", TIME_QUALITIES)
    _among(frame, "how", HOWS)
    _among(frame, "feeling", ("", "otrygg", "trygg"))
    _among(frame, "audience", tuple(Role))
    placed = frame["e"].notna()
    if not (placed == frame["n"].notna()).all() or not (placed == frame["precision_m"].notna()).all():
        raise ValueRefused(field="e, n, precision_m", value="one without the others", wanted="all or none")
    if not np.isfinite(frame.loc[placed, ["e", "n", "precision_m"]].to_numpy()).all():
        raise ValueRefused(field="e, n, precision_m", value="not finite", wanted="metres")
    timed = frame["start"].notna()
    if not (timed == frame["end"].notna()).all() or (frame.loc[timed, "end"] < frame.loc[timed, "start"]).any():
        raise ValueRefused(field="start, end", value="reversed or half", wanted="start <= end")
    if frame["id"].duplicated().any():
        raise ValueRefused(field="id", value="twice", wanted="unique")


def _among(frame: pd.DataFrame, column: str, wanted: Collection[str]) -> None:
    met = set(frame[column].unique()) - set(wanted)
    if met:
        raise ValueRefused(field=column, value=sorted(met), wanted=list(wanted))
