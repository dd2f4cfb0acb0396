"""Things with a point and named properties (GeoJSON, GeoPackage, shapefile, KML) gathered to one table."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from data.columns.table_columns import fold
from data.columns.tables import EMPTY, MAX_COLUMNS, NUMBER, TEXT, Note, Part, Table
from data.readers.encodings import MOJIBAKE
from data.readers.grid import clean
from geo.base.errors import FileRefused

EXACT: Final = 1e15
"""Below this every whole number is exact in a double."""

LARGEST: Final = 10**40
"""A longer number is no id: Python refuses to write out the very longest."""


WORDED: Final = ("geojson", "json", "kml", "gpx")
"""Kinds in which a thing without a point may say its place in words; a layer of points is nothing without them."""


class Features:
    """Rows of named values and a point each, in the order of the file."""

    def __init__(self, kind: str, crs: str) -> None:
        """Begin with nothing; ``crs`` is what holds for the points, empty where the file does not say."""
        self.kind = kind
        self.crs = crs
        # whether the file states a system where its kind has one of its own: worth telling of
        self.declared = False
        self.notes: list[Note] = []
        self._names: dict[str, int] = {}
        self._rows: list[tuple[int, Mapping[str, Any], tuple[float, float] | None]] = []
        self._faults: dict[int, Note] = {}

    def add(
        self, number: int, values: Mapping[str, Any], point: tuple[float, float] | None, fault: Note | None = None
    ) -> None:
        """Add one thing; ``fault`` says why it cannot be taken. One without a point may still say where it was."""
        if fault is not None and not (fault.reason == "geometry_missing" and self.kind in WORDED):
            self._faults[len(self._rows)] = fault
        for name in values:
            if name not in self._names:
                if len(self._names) >= MAX_COLUMNS:
                    raise FileRefused(file="", reason="too_many_columns", met=len(self._names) + 1, limit=MAX_COLUMNS)
                self._names[name] = len(self._names)
        self._rows.append((number, values, point))

    def __len__(self) -> int:
        """Return how many were added."""
        return len(self._rows)

    def table(self) -> Table:
        """Return what was gathered."""
        header = list(self._names)
        folded = [fold(name) for name in header if fold(name)]
        twice = next((name for name in header if folded.count(fold(name)) > 1), None)
        if twice is not None:
            raise FileRefused(file="", reason="duplicate_header", title=twice, rows=len(self._rows))
        columns: list[list[str]] = []
        types: list[str] = []
        for name in header:
            cells = [_cell(values.get(name)) for _, values, _ in self._rows]
            columns.append([text for text, _ in cells])
            types.append("".join(letter for _, letter in cells))
        table = Table(
            self.kind,
            header=header,
            columns=columns,
            types=types,
            numbers=[number for number, _, _ in self._rows],
            faults=self._faults,
            notes=self.notes,
            points=[point for _, _, point in self._rows],
            crs=self.crs,
            parts=[Part(rows=len(self._rows))],
        )
        if self.declared and self.crs != "EPSG:4326":
            table.notes.append(Note("crs_declared", facts={"crs": self.crs}))
        if any(MOJIBAKE.search("\n".join(column)) for column in columns):
            table.notes.append(Note("mojibake_suspected"))
        clean(table)
        return table


def _cell(value: Any) -> tuple[str, str]:
    """Return a value's text and its letter."""
    if value is None:
        return "", EMPTY
    if isinstance(value, bool):
        return ("ja" if value else "nej"), TEXT
    if isinstance(value, int | float):
        whole = isinstance(value, int) or (value.is_integer() and abs(value) < EXACT)
        return (str(int(value)) if whole and abs(value) < LARGEST else repr(float(value))), NUMBER
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value), TEXT if value else EMPTY
    return json.dumps(value, ensure_ascii=False, default=str)[:2_000], TEXT
