"""A table of records as a file: for Swedish spreadsheets, for analysts and for other map programs."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from layers.export.csv import plain
from layers.export.export_tables import Sheeted, Value
from layers.export.xlsx import workbook

FORMS: Final = ("csv", "xlsx", "geojson", "parquet")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, its title for readers and its values, None where not known."""

    key: str
    title: str
    values: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Records:
    """What is written: columns of equal length, and each row's point as (lon, lat) where it has one."""

    name: str
    columns: tuple[Column, ...]
    points: Sequence[tuple[float, float] | None]
    made: datetime


def write(records: Records, form: str) -> bytes:
    """Return the records in one of ``FORMS``."""
    return {"csv": _csv, "xlsx": _xlsx, "geojson": _geojson, "parquet": _parquet}[form](records)


def _csv(records: Records) -> bytes:
    return plain(_sheeted(records))


def _xlsx(records: Records) -> bytes:
    return workbook((_sheeted(records),), title=records.name, made=records.made.replace(tzinfo=None))


def _sheeted(records: Records) -> Sheeted:
    cells = [[_cell(value) for value in column.values] for column in records.columns]
    return Sheeted(
        records.name,
        tuple(column.title for column in records.columns),
        tuple(zip(*cells, strict=True)) if cells else (),
    )


def _cell(value: Any) -> Value:
    """Write a moment as spreadsheets keep it: the Swedish clock, as text, so that no program moves it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    cell: Value = value
    return cell


def _geojson(records: Records) -> bytes:
    """Return a FeatureCollection (RFC 7946); a record without a point is a feature without a geometry."""
    keys = [column.key for column in records.columns]
    rows = zip(*(column.values for column in records.columns), strict=True)
    features = [
        {
            "type": "Feature",
            "geometry": None if point is None else {"type": "Point", "coordinates": list(point)},
            "properties": dict(zip(keys, map(_plain, row), strict=True)),
        }
        for point, row in zip(records.points, rows, strict=True)
    ]
    collection = {"type": "FeatureCollection", "name": records.name, "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _parquet(records: Records) -> bytes:
    """Return typed columns under their names in data; moments keep their time zone."""
    import pyarrow as pa  # noqa: PLC0415 - the server starts without what only makes files
    import pyarrow.parquet as pq  # noqa: PLC0415

    arrays = [_array(pa, column.values) for column in records.columns]
    table = pa.Table.from_arrays(arrays, names=[column.key for column in records.columns])
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def _array(pa: Any, values: Sequence[Any]) -> Any:
    first = next((value for value in values if value is not None), "")
    if isinstance(first, datetime):
        return pa.array(values, pa.timestamp("us", "Europe/Stockholm"))
    kinds = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return pa.array(values, kinds.get(type(first), pa.string()))
