"""What the kinds share: a check, how near is near enough, and reading a folder's files."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from geo.base.errors import FileRefused, ValueRefused

Expected = dict[str, Any]
Measure = Literal["absolute", "relative"]


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what another program says, what we say, and whether that is near enough."""

    what: str
    expected: Any
    got: Any
    error: float | None
    tolerance: float
    ok: bool

    def to_json(self) -> dict[str, Any]:
        """Return the promised fields; what is no number (NaN, infinite) becomes null."""
        return {
            "what": self.what,
            "expected": plain(self.expected),
            "got": plain(self.got),
            "error": plain(self.error),
            "tolerance": self.tolerance,
            "ok": self.ok,
        }


Checks = Callable[[Path, Expected], Iterable[Check]]


def near(what: str, expected: ArrayLike, got: ArrayLike, tolerance: float, measure: Measure = "absolute") -> Check:
    """Compare numbers: the error is absolute, scaled by max(1, |expected|), or purely relative where numbers are tiny.

    Two missing values (NaN) agree; a missing one and a number, or other shapes, do not.
    """
    wanted, met = np.asarray(expected, float), np.asarray(got, float)
    if wanted.shape != met.shape:
        return Check(what, expected, got, None, tolerance, ok=False)
    if wanted.size == 0:
        return Check(what, expected, got, 0.0, tolerance, ok=True)
    both = np.isnan(wanted) & np.isnan(met)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.maximum(1.0, np.abs(wanted)) if measure == "absolute" else np.abs(wanted)
        error = np.abs(met - wanted) / np.where(scale > 0, scale, 1.0)
    error = np.where(both | (wanted == met), 0.0, error)
    worst = float(error.max()) if not np.isnan(error).any() else float("nan")
    return Check(what, expected, got, worst, tolerance, ok=bool(worst <= tolerance))


def same(what: str, expected: Any, got: Any) -> Check:
    """Compare what has to be equal: counts, tables of counts, members."""
    wanted, met = plain(expected), plain(got)
    return Check(what, expected, got, None, 0.0, ok=bool(wanted == met))


def plain(value: Any) -> Any:
    """Return a value as JSON has it: lists, numbers without NaN, and whole floats as they are."""
    if isinstance(value, np.ndarray | pd.Series):
        return [plain(one) for one in np.asarray(value).tolist()]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value


def find(folder: Path, *names: str, rows: int | None = None) -> Path:
    """Return the first file that is there, by name or pattern; among several the one with so many rows.

    Parameters
    ----------
    names
        Patterns in the order of preference, seen from the folder; ``../other/points*.csv`` is a neighbour's.
    rows
        The number of data rows, where it is known and tells files apart.

    Raises
    ------
    FileRefused
        If none is there.
    """
    found: list[Path] = []
    for name in names:
        root, pattern = (folder.resolve().parent, name[3:]) if name.startswith("../") else (folder, name)
        found += [path for path in sorted(root.glob(pattern)) if path.is_file()]
    if not found:
        raise FileRefused(file=" / ".join(names), reason="saknas")
    if rows is not None and len(found) > 1:
        return next((path for path in found if len(table(path)) == rows), found[0])
    return found[0]


def table(path: Path, *columns: str, text: Sequence[str] = ()) -> pd.DataFrame:
    """Read a CSV file and demand its columns; those in ``text`` are kept as written.

    Raises
    ------
    FileRefused
        If a column is missing or the file is no table.
    """
    try:
        frame = pd.read_csv(path, dtype=dict.fromkeys(text, "str"), skipinitialspace=True)
    except (ValueError, OSError) as error:
        raise FileRefused(file=path.name, reason="går inte att läsa som en tabell") from error
    frame.columns = frame.columns.str.strip()
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise FileRefused(file=path.name, reason=f"kolumnen {missing[0]} saknas")
    return frame


def numbers(frame: pd.DataFrame, *columns: str) -> NDArray[np.float64]:
    """Return input columns as numbers, ``(n, columns)``, or ``(n,)`` for one.

    Raises
    ------
    ValueRefused
        If a value is missing or no number.
    """
    values = reported(frame, *columns)
    if not np.isfinite(values).all():
        raise ValueRefused(field=", ".join(columns), value="ett tomt värde", wanted="tal på varje rad")
    return values


def reported(frame: pd.DataFrame, *columns: str) -> NDArray[np.float64]:
    """Return columns of another program's results, where a number may be missing.

    Raises
    ------
    ValueRefused
        If a value is no number.
    """
    try:
        values = frame[list(columns)].to_numpy(float)
    except (TypeError, ValueError) as error:
        raise ValueRefused(field=", ".join(columns), value="text", wanted="tal") from error
    return values[:, 0] if len(columns) == 1 else values


def column(frame: pd.DataFrame, *names: str, file: str) -> str:
    """Return the first of several names that the table has.

    Raises
    ------
    FileRefused
        If it has none.
    """
    for name in names:
        if name in frame.columns:
            return name
    raise FileRefused(file=file, reason=f"kolumnen {names[0]} saknas")


def demand(expected: Expected, key: str) -> Any:
    """Return what ``expected.json`` says of ``key``.

    Raises
    ------
    FileRefused
        If it says nothing.
    """
    if key not in expected:
        raise FileRefused(file="expected.json", reason=f"{key} saknas")
    return expected[key]


def first_of(key: str) -> int | None:
    """Return how many a name like ``at_points_first10`` speaks of; None for all."""
    met = re.search(r"first(\d+)$", key)
    return int(met[1]) if met else None
