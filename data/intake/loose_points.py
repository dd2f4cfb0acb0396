"""Loose CSV files of points and backgrounds, as ``karta hotspots --points`` takes them."""

import io
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


def points(path: Path) -> tuple[Floats, Floats]:
    """Return ``e, n`` of a file of points; a file with a header and no rows gives none."""
    e, n = numbers(path, ("e", "n"))
    return e, n


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
    return [_column(frame[name], name, path.name, comma=delimiter != ",") for name in columns]


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


def _column(values: pd.Series, name: str, file: str, *, comma: bool) -> Floats:
    plain = values.str.strip()
    if comma:
        plain = plain.str.replace(",", ".", regex=False)
    out = pd.to_numeric(plain, errors="coerce").to_numpy(float)
    wrong = np.flatnonzero(~np.isfinite(out))
    if wrong.size:
        row = int(wrong[0])
        raise ValueRefused(
            field=f"{name} i {file}, datarad {row + 1}",
            value=str(values.iloc[row])[:60] or "tomt",
            wanted="ett tal i varje rad",
        )
    return out
