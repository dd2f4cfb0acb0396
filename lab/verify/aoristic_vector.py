"""Aoristic weights over the hours of the week."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base.crs import Floats
from geo.base.errors import FileRefused, ValueRefused
from geo.methods.aoristic import HOURS_A_WEEK, UNKNOWN, Ints, hour_of_week
from lab.verify.vector import Check, Expected, find, near, numbers, reported, same, table

TOLERANCE: Final = 1e-9

SUNDAY_FIRST: Final = 24
"""Hour 1 of the R package is Sunday 00-01; ours are counted from Monday."""


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every event's weights and their sums."""
    rows_path = sorted(folder.glob("*rows*.csv"))
    sums_path = sorted(folder.glob("*weights_by*.csv"))
    names = {path.name for path in (*rows_path, *sums_path)}
    path, *ends = _events(folder, names)
    events = table(path, text=ends)
    weights = hour_of_week(*(_seconds(events[end]) for end in ends))
    weights = np.roll(weights, SUNDAY_FIRST, axis=1)
    if rows_path:
        yield from _rows(events, weights, rows_path[0])
    if sums_path:
        said = table(sums_path[0], "hour_of_week", "weight").sort_values("hour_of_week")
        # written with ten decimals, which many events add up
        yield near("weights by hour of the week", reported(said, "weight"), weights.sum(axis=0), TOLERANCE)
    yield near("sum of each event", np.ones(len(events)), weights.sum(axis=1), TOLERANCE)
    met = {"rows": len(events), "sum": weights.sum()}
    by_hour = weights.sum(axis=0)
    met |= {
        "peak_hour_of_week": _hour(by_hour, expected.get("peak_hour_of_week"), by_hour.max()),
        "peak": by_hour.max(),
        "min_hour": _hour(by_hour, expected.get("min_hour"), by_hour.min()),
        "by_hour": by_hour.reshape(7, 24).sum(axis=0),
        "by_weekday_sunfirst": by_hour.reshape(7, 24).sum(axis=1),
    }
    for what, number in met.items():
        if what in expected and isinstance(number, int):
            yield same(what, expected[what], number)
        elif what in expected:
            yield near(what, expected[what], number, TOLERANCE)


def _hour(by_hour: Floats, said: Any, extreme: float) -> int:
    """Return the hour (1-168) that has the extreme; the one that is said where several have it, but for rounding."""
    tied = np.flatnonzero(np.abs(by_hour - extreme) <= TOLERANCE) + 1
    return int(said) if said in tied.tolist() else int(tied[0])


def _events(folder: Path, others: set[str]) -> tuple[Path, str, str]:
    """Return the file that holds the events, one that is none of the results, and its columns of from and to.

    They may be the ends of longer names, large letters or small: ``xFrom`` and ``xTo``.

    Raises
    ------
    FileRefused
        If there is no such file, or no such columns.
    """
    files = [path for path in sorted(folder.glob("*.csv")) if path.name not in others] or [find(folder, "*.csv")]
    lacking = []
    for path in files:
        columns = {name.lower(): name for name in table(path).columns}
        begins = sorted((one.removesuffix("from") for one in columns if one.endswith("from")), key=len)
        for word in begins:
            if f"{word}to" in columns:
                return path, columns[f"{word}from"], columns[f"{word}to"]
        lacking.append((path, f"{begins[0]}to" if begins else "from"))
    path, name = next((one for one in lacking if one[1] != "from"), lacking[0])
    raise FileRefused(file=path.name, reason=f"kolumnen {name} saknas")


def _rows(events: pd.DataFrame, weights: np.ndarray, path: Path) -> Iterator[Check]:
    """Compare each weight that is not 0, by the event's id and the hour; nothing else may be above 0."""
    said = table(path, "id", "hour_of_week", "w")
    place = {one: row for row, one in enumerate(events["id"].tolist())} if "id" in events else {}
    row = (
        np.array([place.get(one, -1) for one in said["id"].tolist()]) if place else numbers(said, "id").astype(int) - 1
    )
    if (row < 0).any() or (row >= len(events)).any():
        raise ValueRefused(field=path.name, value="ett id", wanted="bara id som finns bland händelserna")
    hour = numbers(said, "hour_of_week").astype(int) - 1
    if ((hour < 0) | (hour >= HOURS_A_WEEK)).any():
        raise ValueRefused(field="hour_of_week", value="utanför veckan", wanted="1-168")
    yield near("weights", reported(said, "w"), weights[row, hour], TOLERANCE)
    rest = weights.copy()
    rest[row, hour] = 0
    yield near("weights that are not listed", 0.0, float(rest.max(initial=0)), TOLERANCE)


def _seconds(moments: pd.Series) -> Ints:
    """Return wall clock seconds since 1970; ``UNKNOWN`` where nothing stands."""
    values = pd.to_datetime(moments, format="ISO8601").to_numpy("datetime64[s]")
    seconds: Ints = np.where(np.isnat(values), UNKNOWN, values.astype(np.int64))
    return seconds
