"""Correcting several records at once: another kind of event, another ort, another day; each keeps its own clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from data.columns.known_places import KnownPlaces
from data.letters.spoken_days import said_when
from data.store.store import OBSERVATIONS, Store
from data.trust import corrections
from data.trust.asker import Asker
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.registers import CATEGORIES, Nature, of_nature
from geo.reading.localities import COUNTRYSIDE

MOST: Final = 500
"""Records in one correction: more than that is a file that was read wrongly, and is taken back as a whole."""

BY_NAME: Final = ("address", "stop", "text", "area", "hint", "none")
"""How a place was found where it was looked up by its words: another ort gives such words another place."""

COARSE: Final = ("locality", "municipality", "road")
"""What is found but is no point."""

UTC: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to hold for all of the records; None leaves it as it is."""

    category: str | None = None
    locality: str | None = None
    day: date | None = None

    def __post_init__(self) -> None:
        """Refuse what is no kind of event, and a correction of nothing."""
        if self.category is not None and self.category not in CATEGORIES:
            raise ValueRefused(field="kategori", value=self.category, wanted=", ".join(CATEGORIES))
        if self.category is None and self.locality is None and self.day is None:
            raise ValueRefused(field="rättelse", value="inget", wanted="kategori, ort eller dag")


def correct_all(
    store: Store, asker: Asker, ids: list[str], wanted: Wanted, *, reason: str, at: datetime, known_places: KnownPlaces
) -> int:
    """Correct the records, all or none; return how many said something else before.

    Raises
    ------
    NotFound
        If one of them is not there.
    ValueRefused
        If there are none or more than ``MOST``, the ort is not known, or the day lies ahead.
    """
    if not 0 < len(ids) <= MOST:
        raise ValueRefused(field="antal poster", value=len(ids), wanted=f"1 till {MOST}")
    orter = (*known_places.localities.names, COUNTRYSIDE)
    if wanted.locality is not None and wanted.locality not in orter:
        raise ValueRefused(field="ort", value=wanted.locality, wanted=", ".join(orter))
    found = store.observations(OBSERVATIONS.c.id.in_(ids), sight=asker.sight)
    missing = set(ids) - set(found["id"])
    if missing:
        raise NotFound(what="Posten", name=min(missing))
    changes = {row["id"]: changes_of(row, wanted, at=at, known_places=known_places) for row in found.to_dict("records")}
    return corrections.correct_all(store, asker, changes, reason=reason, at=at)


def changes_of(row: dict[Any, Any], wanted: Wanted, *, at: datetime, known_places: KnownPlaces) -> dict[str, Any]:
    """Return the fields that a record gets, and their values."""
    changes: dict[str, Any] = {}
    if wanted.category is not None:
        changes["category"] = wanted.category
    if wanted.locality is not None and wanted.locality != row["locality"]:
        changes |= _in_ort(row, wanted.locality, known_places)
    if wanted.day is not None:
        changes |= on_day(row, wanted.day, at=at)
    return changes


def _in_ort(row: dict[Any, Any], locality: str, known_places: KnownPlaces) -> dict[str, Any]:
    """Put a record in another ort: a point that was sent stays, one that was looked up is looked up there instead."""
    changes: dict[str, Any] = {"locality": locality}
    if row["how"] not in BY_NAME or row["source"] in of_nature(Nature.TABLE):
        return changes
    nowhere = {"e": np.nan, "n": np.nan, "precision_m": np.nan, "how": "none", "place": "", "place_kind": ""}
    words = row["place_text"].strip() or row["text"].strip()
    if not words:
        return changes | nowhere
    placed = known_places.geocoder.place([words], [locality])[0]
    if placed.status != "placed" or placed.locality not in (locality, None, ""):
        return changes | nowhere
    named = {"place": placed.name or "", "place_kind": placed.kind or ""}
    if placed.kind in COARSE:
        return changes | nowhere | named
    at = {"e": placed.e, "n": placed.n, "precision_m": placed.precision_m, "how": placed.how}
    return changes | at | named


def on_day(row: dict[Any, Any], day: date, *, at: datetime) -> dict[str, Any]:
    """Move a record to another day of the Swedish calendar; its clock and its length stay.

    Raises
    ------
    ValueRefused
        If the day lies ahead.
    """
    if day > at.astimezone(LOCAL).date():
        raise ValueRefused(field="dag", value=day.isoformat(), wanted="en dag som har varit")
    if row["time_quality"] not in ("moment", "interval"):
        return said_when(day.isoformat(), at)
    walls = [row[name].tz_convert(LOCAL).tz_localize(None).to_pydatetime() for name in ("start", "end")]
    moved = day - walls[0].date()
    if not moved:
        return {}
    start, end = (_moment(wall + moved) for wall in walls)
    return {
        "start": start,
        "end": max(start, end),
        "local_start": _shifted(row["local_start"], moved),
        "local_end": _shifted(row["local_end"], moved),
        "time_flag": row["time_flag"] if row["time_flag"] in ("reversed", "long") else "",
    }


def _moment(wall: datetime) -> pd.Timestamp:
    """Return when the clock on the wall showed this; an hour that did not exist is counted from before the jump."""
    return pd.Timestamp(wall.replace(tzinfo=LOCAL).astimezone(UTC))


def _shifted(written: str, moved: timedelta) -> str:
    """Return a wall time as it is kept, moved by whole days: ``2026-11-22T21:15``, or the day alone."""
    if not written:
        return ""
    day, mark, clock = written.partition("T")
    return f"{date.fromisoformat(day) + moved}{mark}{clock}"
