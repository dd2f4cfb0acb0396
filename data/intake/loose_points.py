"""Loose CSV files of points and backgrounds, as ``karta hotspots --points`` takes them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.background.position_error import Background
from geo.base.errors import NotFound, ValueRefused

Floats = NDArray[np.float64]

LARGEST_BYTES: Final = 64_000_000
"""A million rows of points; a larger file is a mistake."""


EXACT_KINDS: Final = ("address", "place", "stop")
"""Kinds of geocoded places that are a point; a street's middle or an area's is none."""
COORDINATES: Final = ("e", "n")


@dataclass(frozen=True, slots=True)
class LoosePoints:
    """The rows of a file of points, in its order; a column that is not there is None.

    ``e`` and ``n`` are NaN only where ``kind`` says that the row is coarse and it has no coordinates. ``day`` counts as
    ``date.toordinal``.
    """

    e: Floats
    n: Floats
    kind: NDArray[np.str_] | None = None
    category: NDArray[np.str_] | None = None
    sender: NDArray[np.str_] | None = None
    day: NDArray[np.int64] | None = None

    @property
    def exact(self) -> NDArray[np.bool_]:
        """Which rows are a point; all where no kind is told."""
        if self.kind is None:
            return np.ones(self.e.size, bool)
        return np.isin(self.kind, EXACT_KINDS)

    def of_category(self, wanted: Sequence[str]) -> NDArray[np.bool_]:
        """Tell which rows are of one of some categories.

        Raises
        ------
        ValueRefused
            If the file has no such column.
        """
        if self.category is None:
            raise ValueRefused(field="kategori", value="ingen kolumn category", wanted="kolumnen category i filen")
        return np.isin(self.category, [_folded(one) for one in wanted])

    def days(self) -> int | None:
        """Return how many days the rows span; None where no day is told."""
        if self.day is None or not self.day.size:
            return None
        return int(self.day.max() - self.day.min()) + 1


def points(path: Path, *, dated: bool = False) -> LoosePoints:
    """Return a file of points; a file with a header and no rows gives none.

    Parameters
    ----------
    path
        Columns ``e, n``, and if it likes ``kind, category, sender, t``.
    dated
        Whether every row must have a day in ``t``; else a ``t`` that is no day is passed over.
    """
    frame, comma = _frame(path, ("e", "n", "t") if dated else COORDINATES)
    texts = {
        name: np.array([_folded(one) for one in frame[name]], dtype=np.str_) if name in frame else None
        for name in ("kind", "category", "sender")
    }
    coarse = np.zeros(len(frame), bool) if texts["kind"] is None else ~np.isin(texts["kind"], EXACT_KINDS)
    e, n = (_column(frame[name], name, path.name, comma=comma, free=coarse) for name in COORDINATES)
    day = _days(frame["t"], path.name, strict=dated) if "t" in frame else None
    return LoosePoints(e, n, texts["kind"], texts["category"], texts["sender"], day)


def _folded(text: str) -> str:
    return text.strip().casefold()


def _days(values: pd.Series, file: str, *, strict: bool) -> NDArray[np.int64] | None:
    found = np.empty(len(values), np.int64)
    for row, text in enumerate(values):
        try:
            found[row] = date.fromisoformat(text.strip()[:10]).toordinal()
        except ValueError:
            if not strict:
                return None
            raise ValueRefused(
                field=f"t i {file}, datarad {row + 1}", value=text[:60] or "tomt", wanted="en dag som 2026-11-22"
            ) from None
    return found


def background(path: Path) -> Background:
    """Return the background of a file with ``e, n, weight``."""
    e, n, weight = numbers(path, ("e", "n", "weight"))
    if not e.size:
        raise ValueRefused(
            field=f"bakgrund i {path.name}", value="inga rader", wanted="minst en rad med e, n och weight"
        )
    return Background.of(e, n, weight)


def numbers(path: Path, columns: tuple[str, ...]) -> list[Floats]:
    """Read columns of numbers: comma, semicolon or tab between them, decimal point or (with semicolon, tab) comma.

    Raises
    ------
    NotFound
        If there is no such file.
    ValueRefused
        If a column is missing, or a row has no number in one; the row is named as the file counts it.
    """
    frame, comma = _frame(path, columns)
    return [_column(frame[name], name, path.name, comma=comma) for name in columns]


def _frame(path: Path, columns: tuple[str, ...]) -> tuple[pd.DataFrame, bool]:
    """Return the file as texts, with ``columns`` each once, and whether it may write decimals with a comma."""
    text = _text(path)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    try:
        frame = pd.read_csv(io.StringIO(text), sep=delimiter, dtype=str, keep_default_na=False, index_col=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError):
        raise ValueRefused(
            field=path.name, value=header[:60].strip(), wanted=f"en CSV-fil med kolumnerna {', '.join(columns)}"
        ) from None
    frame.columns = [str(name).strip().strip('"').lower() for name in frame.columns]
    missing = [name for name in columns if list(frame.columns).count(name) != 1]
    if missing:
        raise ValueRefused(
            field=path.name,
            value=", ".join(map(str, frame.columns))[:120] or "tom fil",
            wanted=f"kolumnen {missing[0]}",
        )
    return frame.loc[:, ~frame.columns.duplicated()], delimiter != ","


def _text(path: Path) -> str:
    if not path.is_file():
        raise NotFound(what="Filen", name=str(path))
    if path.stat().st_size > LARGEST_BYTES:
        raise ValueRefused(field=path.name, value=f"{path.stat().st_size} byte", wanted=f"högst {LARGEST_BYTES} byte")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text or not text.strip():
        raise ValueRefused(field=path.name, value="ingen text", wanted="en CSV-fil med en rubrikrad")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _column(values: pd.Series, name: str, file: str, *, comma: bool, free: NDArray[np.bool_] | None = None) -> Floats:
    """Return a column's numbers; rows that are ``free`` may have none."""
    plain = values.str.strip()
    if comma:
        plain = plain.str.replace(",", ".", regex=False)
    out = pd.to_numeric(plain, errors="coerce").to_numpy(float)
    wrong = np.flatnonzero(~np.isfinite(out) & (True if free is None else ~free))
    if wrong.size:
        row = int(wrong[0])
        raise ValueRefused(
            field=f"{name} i {file}, datarad {row + 1}",
            value=str(values.iloc[row])[:60] or "tomt",
            wanted="ett tal i varje rad",
        )
    return out
