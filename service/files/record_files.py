"""What is taken away from the page "Rapporter": exactly the records, the order and the columns that are seen."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from data.trust.reading_log import read
from geo.base.errors import ValueRefused
from geo.base.periods import Selection
from geo.base.records import Role
from layers.export import record_files
from layers.texts import text
from service import kept_answers, open_store
from service.files.base import XLSX, Ask, File, Made, Trace
from service.listed_records import listed, local
from service.record_table import BY_KEY, cells

READERS: Final = (Role.UNIT, Role.POLICE, Role.PARTNER)
"""Who has a list of records: those who work with them. What each of them sees of a record the database decides."""

MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}
"""A form → its media type."""

SEEN: Final = ("csv", "xlsx")
"""Forms for people: they hold what stands on the page, the others what is kept."""


def _made(form: str, ask: Ask) -> Made:
    """Make the file of what the body names; ids not there, or not within the asker's sight, leave no difference.

    Raises
    ------
    ValueRefused
        If the body is no such question.
    """
    keys, ids = _asked(ask.body)
    frame = kept_answers.observations(ask.asker.sight)
    order = {record: number for number, record in enumerate(dict.fromkeys(ids))}
    found = frame[frame["id"].isin(order)]
    found = found.iloc[found["id"].map(order).argsort(kind="stable").to_numpy()].reset_index(drop=True)
    day = ask.at.date()
    selection = Selection.from_query(ask.query, day).to_query() | {"format": form, "kolumner": ",".join(keys)}
    trace = Trace(urlencode(selection), len(found), tuple(found["id"]), text("record_list.purpose.file"))
    if any(BY_KEY[key].words for key in keys):
        # texts that leave are read: each record is named in the log, however many they are
        read(open_store.store(), ask.asker, found["id"], at=ask.at, purpose=trace.purpose, selection=trace.selection)
    content = record_files.write(_records(found, form, keys, ask.at), form)
    return Made(content, f"rapporter-{day.isoformat()}.{form}", trace)


def _asked(body: bytes) -> tuple[list[str], list[str]]:
    """Return the columns and the ids that a body asks for."""
    try:
        asked = json.loads(body)
        keys, ids = asked["columns"], asked["ids"]
    except (ValueError, KeyError, TypeError):
        keys, ids = [], None
    if not all(isinstance(one, list) and all(isinstance(word, str) for word in one) for one in (keys, ids)):
        raise ValueRefused(field="fråga", value="", wanted="columns och ids")
    strange = [key for key in keys if key not in BY_KEY]
    if strange or not keys:
        raise ValueRefused(field="kolumn", value=(strange or [""])[0], wanted=", ".join(BY_KEY))
    return list(dict.fromkeys(keys)), ids


def _records(frame: pd.DataFrame, form: str, keys: Sequence[str], at: datetime) -> record_files.Records:
    """Return the records for a file: as they are seen for people, as they are kept for programs."""
    rows = listed(frame)
    seen = form in SEEN
    values = cells(frame, keys) if seen else {key: _kept(frame, rows, key) for key in keys}
    columns = [record_files.Column(key, BY_KEY[key].title, values[key]) for key in keys]
    if not seen:
        columns.insert(0, record_files.Column("id", "id", frame["id"].tolist()))
    points = [None if row["lat"] is None else (row["lon"], row["lat"]) for row in rows]
    return record_files.Records(text("record_list.name"), tuple(columns), points, at)


def _kept(frame: pd.DataFrame, rows: list[dict[str, Any]], key: str) -> list[Any]:
    if key in ("from", "to", "received"):
        return local(frame[{"from": "start", "to": "end"}.get(key, key)])
    if key in ("sender", "count"):
        values: list[Any] = frame[key].tolist()
        return values
    return [row[key] for row in rows]


FILES: Final = tuple(
    File(form, "/karta/rapporter/rapporter.{file}", media, READERS, "rapporterna", partial(_made, form), long=True)
    for form, media in MEDIA.items()
)
