"""Records as the page "Rapporter" shows them: the columns, and what stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from geo.base.periods import Selection
from layers.texts import TEXTS, text
from service.listed_records import in_order, listed, local


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the list: its key in data, whether it stands there at first, and what kind of values it has."""

    key: str
    shown: bool = False
    words: bool = False
    """What somebody wrote freely: shown only when it is asked for, and the reading is logged."""
    numeric: bool = False

    @property
    def title(self) -> str:
        """Return the column's title."""
        return text(f"record_list.column.{self.key}")


FIELDS: Final = (
    Field("from", shown=True),
    Field("to"),
    Field("locality", shown=True),
    Field("place", shown=True),
    Field("place_text", words=True),
    Field("category", shown=True),
    Field("subcategory"),
    Field("text", shown=True, words=True),
    Field("source", shown=True),
    Field("sender"),
    Field("sender_id"),
    Field("feeling"),
    Field("count", numeric=True),
    Field("how"),
    Field("precision_m", numeric=True),
    Field("lat", numeric=True),
    Field("lon", numeric=True),
    Field("received"),
)
"""The columns, in the order they stand."""

BY_KEY: Final = {field.key: field for field in FIELDS}

_NAMED: Final = {"category": "category", "source": "source", "how": "record_list.how", "feeling": "record_list.feeling"}
"""Columns whose values are words of our own → the first part of their texts' keys."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Records of a selection that the map does not count, and whether they are to stand in the list."""

    undated: bool = False
    activity: bool = False


def rows_of(frame: pd.DataFrame, selection: Selection, extra: Extra) -> pd.DataFrame:
    """Return the records that the map counts, with what else is asked for, oldest first."""
    chosen = selection.rows(frame)
    if extra.undated:
        chosen |= selection.undated(frame)
    if extra.activity:
        chosen |= selection.activity(frame)
    return in_order(frame[chosen])


def cells(frame: pd.DataFrame, keys: Iterable[str]) -> dict[str, list[Any]]:
    """Return the columns as a reader sees them: texts, and numbers where a column is of numbers."""
    rows: list[dict[str, Any]] = []
    found: dict[str, list[Any]] = {}
    for key in keys:
        if key in ("from", "to"):
            found[key] = _days(frame, "start" if key == "from" else "end")
        elif key == "received":
            found[key] = [f"{moment:%Y-%m-%d}" if moment else "" for moment in local(frame["received"])]
        elif key in _NAMED:
            found[key] = [_named(key, value) for value in frame[key].tolist()]
        elif key == "locality":
            found[key] = [TEXTS.get(f"locality.{name}", name) for name in frame["locality"].tolist()]
        elif key in frame.columns and key != "precision_m":
            found[key] = frame[key].tolist()
        else:
            rows = rows or listed(frame)
            found[key] = [row[key] for row in rows]
    return found


def _named(key: str, value: str) -> str:
    return text(f"{_NAMED[key]}.{value}") if value else ""


def _days(frame: pd.DataFrame, column: str) -> list[str]:
    """Return moments as they are known: a day without a clock shows none, and its end is the day itself."""
    told = []
    for moment, quality in zip(local(frame[column]), frame["time_quality"].tolist(), strict=True):
        if moment is None:
            told.append("")
        elif quality in ("moment", "interval"):
            told.append(f"{moment:%Y-%m-%d %H:%M}")
        else:
            last = moment if column == "start" else moment - pd.Timedelta(microseconds=1)
            told.append(f"{last:%Y-%m}" if quality == "month" else f"{last:%Y-%m-%d}")
    return told
