"""The Swedish police's event notices as their API gives them: a JSON array, or one object a line."""

from typing import Any, Final

from data.columns.tables import MAX_ROWS, Note, Table
from data.readers.features import Features
from data.readers.geojson import _Twice, load, load_lines
from geo.base.errors import FileRefused

FIELDS: Final = ("id", "datetime", "name", "summary", "url", "type")


def read(content: bytes) -> Table:
    """Return a notice a row; its ``location`` is kept by name alone, since its point is never the place."""
    try:
        value = load(content)
    except FileRefused:
        lines = load_lines(content)
        if lines is None:
            raise
        value = lines
    values = [value] if isinstance(value, dict) else value
    if not isinstance(values, list):
        raise FileRefused(file="", reason="corrupt_file")
    if len(values) > MAX_ROWS:
        raise FileRefused(file="", reason="too_many_entries", met=len(values), limit=MAX_ROWS)
    gathered = Features("notice", crs="")
    for number, notice in enumerate(values, start=1):
        _take(gathered, number, notice)
    table = gathered.table()
    table.points = None
    for name in (*FIELDS, "location"):
        if name not in table.header:
            table.header.append(name)
            table.columns.append([""] * len(table))
            table.types.append(" " * len(table))
    return table


def _take(gathered: Features, number: int, notice: Any) -> None:
    if not isinstance(notice, dict):
        gathered.add(number, {}, None, Note("not_a_record", number))
        return
    location = notice.get("location")
    place = location.get("name") if isinstance(location, dict) else location
    values = {name: notice.get(name) for name in FIELDS}
    values["location"] = place if isinstance(place, str) else None
    fault = Note("duplicate_key", number, {"name": notice.twice[:60]}) if isinstance(notice, _Twice) else None
    gathered.add(number, values, None, fault)
