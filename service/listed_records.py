"""Stored records as a list: which of them a selection holds, oldest first, and what is said of each."""

from datetime import datetime
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base.crs import to_degrees
from geo.base.periods import LOCAL, Selection

KEYS: Final = (
    "id",
    "source",
    "sender_id",
    "category",
    "subcategory",
    "feeling",
    "from",
    "to",
    "time_quality",
    "lat",
    "lon",
    "precision_m",
    "how",
    "place_text",
    "place",
    "locality",
    "text",
)
"""What is said of a record, in order: the shape of ``karta records --json``."""

DEGREE_DIGITS: Final = 6
"""A tenth of a metre: finer than any position that is stored."""


def of_selection(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return all records of a selection, oldest first; those without a known time stand last.

    Besides what is counted on the map (``Selection.rows``) these are the records of police activity, and where neither
    hours nor weekdays are asked for those without a day: nobody can say that they lie outside.
    """
    chosen = selection.rows(frame) | selection.activity(frame) | selection.undated(frame)
    return in_order(frame[chosen])


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Return records oldest first; what happened at the same time stands in the order it came."""
    return frame.sort_values(["start", "received", "id"], kind="stable", na_position="last").reset_index(drop=True)


def listed(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a record a dict with ``KEYS``: Swedish moments with their offset, degrees, None for what is not known."""
    lat, lon = to_degrees(frame["e"], frame["n"])
    columns = {name: frame[name].tolist() for name in KEYS if name in frame.columns}
    columns |= {"from": _moments(frame["start"]), "to": _moments(frame["end"])}
    columns |= {"lat": _numbers(lat, DEGREE_DIGITS), "lon": _numbers(lon, DEGREE_DIGITS)}
    columns["precision_m"] = _numbers(frame["precision_m"].to_numpy(), 1)
    return [dict(zip(KEYS, row, strict=True)) for row in zip(*(columns[key] for key in KEYS), strict=True)]


def local(series: pd.Series) -> list[datetime | None]:
    """Return moments on the Swedish clock, None where the time is not known."""
    return [None if moment is pd.NaT else moment.to_pydatetime() for moment in series.dt.tz_convert(LOCAL)]


def _moments(series: pd.Series) -> list[str | None]:
    return [None if moment is None else moment.isoformat() for moment in local(series)]


def _numbers(values: np.ndarray, digits: int) -> list[float | None]:
    rounded = np.round(values, digits)
    return [number if known else None for number, known in zip(rounded.tolist(), np.isfinite(rounded), strict=True)]
