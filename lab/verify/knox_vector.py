"""Knox's tables of pairs near in space and time."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base.crs import Floats
from geo.base.errors import FileRefused, ValueRefused
from geo.methods.knox import Knox, Metric, knox, pairs_table
from lab.verify.vector import Check, Expected, column, find, near, numbers, same, table

PRINTED: Final = 1e-4

DATES: Final = ("ISO8601", "%m/%d/%Y", "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S")
"""The year first, or as Americans write it: a file is read in the first form that all its dates have."""

CLOSED: Final = re.compile(r"eps([\d.]+)d_([\d.]+)m")
"""``surveillance_knox_eps7d_200m_closed_euclid``: the times and the distance, both closed."""


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every observed table, and R's closed test; ratios and p come from random exchanges."""
    for name, said in _tables("", expected):
        points, days = _read(_candidates(folder, name, said.get("n"))[0])
        met = pairs_table(
            points,
            days,
            distance_edges=said["sds"],
            time_edges=said["tds"],
            metric=_metric(name, said),
            closed=bool(said.get("closed", False)),
        )
        yield same(f"{name} observed", said["observed"], met.tolist())
    for name, said in expected.items():
        limits = CLOSED.search(name)
        if limits and isinstance(said, dict) and "statistic" in said:
            yield from _closed(folder, name, said, reach_days=float(limits[1]), reach_m=float(limits[2]))


def _closed(folder: Path, name: str, said: Expected, *, reach_days: float, reach_m: float) -> Iterator[Check]:
    n = None
    if "table" in said:
        pairs = float(np.sum(said["table"]))
        n = round((1 + np.sqrt(1 + 8 * pairs)) / 2)

    def compute(path: Path) -> Knox:
        return knox(*_read(path), reach_m=reach_m, reach_days=reach_days, metric=_metric(name, said))

    files = _candidates(folder, name, n)
    met = _fitting(files, compute, said["statistic"]) or compute(files[0])
    yield same(f"{name} statistic", said["statistic"], met.statistic)
    if "null_expected" in said:
        yield near(f"{name} null_expected", said["null_expected"], met.expected, PRINTED)
    if "table" in said:
        yield same(f"{name} table", said["table"], met.table.tolist())


def _fitting(files: list[Path], compute: Callable[[Path], Knox], statistic: Any) -> Knox | None:
    """Return the test of the one file that has the statistic, where several may be meant; None if not one has it."""
    if len(files) == 1:
        return None
    met = []
    for path in files:
        with suppress(FileRefused, ValueRefused):
            met.append(compute(path))
    fitting = [one for one in met if one.statistic == statistic]
    return fitting[0] if len(fitting) == 1 else None


def _tables(name: str, part: Any) -> Iterator[tuple[str, Expected]]:
    """Find every table of pairs, however deep it stands."""
    if not isinstance(part, dict):
        return
    if {"sds", "tds", "observed"} <= part.keys():
        yield name, part
        return
    for key, value in part.items():
        yield from _tables(f"{name} {key}".strip(), value)


def _metric(name: str, said: Expected) -> Metric:
    word = str(said.get("metric", name)).lower()
    return "manhattan" if "manhattan" in word or "cityblock" in word else "euclidean"


def _candidates(folder: Path, name: str, n: int | None) -> list[Path]:
    """Return the files that a table may speak of: whose name begins with one of its words, or that have its number."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        find(folder, "*.csv")
    words = set(re.split(r"[\s_]+", name.lower()))
    named = [path for path in files if re.split(r"[\s_.]+", path.stem.lower())[0] in words]
    fitting = [path for path in named or files if n is None or len(table(path)) == n]
    return fitting or named or files


def _read(path: Path) -> tuple[Floats, Floats]:
    events = table(path, "x", "y")
    when = column(events, "date", "datetime", "day", "t", "time", file=path.name)
    return numbers(events, "x", "y"), _days(events[when], path.name)


def _days(moments: pd.Series, file: str) -> Floats:
    """Return days from the first one; numbers are days already."""
    if pd.api.types.is_numeric_dtype(moments):
        return moments.to_numpy(float)
    for form in DATES:
        with suppress(ValueError):
            when = pd.to_datetime(moments, format=form)
            return np.asarray((when - when.min()) / pd.Timedelta(days=1), np.float64)
    raise FileRefused(file=file, reason="ett datum går inte att läsa")
