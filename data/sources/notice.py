"""Event notices of polisen.se: their coordinate is the municipality's or the county's, never the place; the text is.

The event's day and clock stand in the name, without a year; the municipality is the name's last part (from 2026 the
location is the county). Compilations tell of other notices and are no incidents.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from data.columns.tables import TEXT, Note, Table
from data.sources.base import Source
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.base.registers import Nature
from geo.reading.days.terms import MONTHS

HOME: Final = "Tranemo"

_NAME: Final = re.compile(
    r"\s*(\d{1,2})\s+([a-zåäö]+)\.?\s+(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})\s*,\s*(.*)", re.IGNORECASE
)
_PUBLISHED: Final = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$"
)
_COMPILATION: Final = re.compile(r"sammanfattning|presstalesperson", re.IGNORECASE)
_MUNICIPALITY_SUFFIX: Final = re.compile(r"\s+(?:kommun|stad)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice's fields imply; ``municipality`` None where the name tells only a county."""

    published: datetime | None
    event_time: datetime | None
    type: str
    record: str
    municipality: str | None


def facts_of(notice: Mapping[str, Any]) -> NoticeFacts:
    """Read one notice's fields."""
    published = _published(str(notice.get("datetime") or ""))
    name = str(notice.get("name") or "")
    kind = str(notice.get("type") or "")
    match = _NAME.match(name)
    event = _event(match, published) if match and published else None
    rest = (match[5] if match else name).strip()
    # the type may hold commas itself: take it away whole, what is left after the last comma is the place
    place = rest[len(kind) :].lstrip(" ,") if kind and rest.startswith(kind) else rest.rpartition(",")[2]
    place = _MUNICIPALITY_SUFFIX.sub("", place.rpartition(",")[2].strip())
    county = not place or place.casefold().endswith(" län") or place.casefold() == "län"
    record = "compilation" if _COMPILATION.search(kind) or _COMPILATION.match(rest) else "event"
    return NoticeFacts(published, event, kind, record, None if county else place)


def _published(text: str) -> datetime | None:
    match = _PUBLISHED.match(text)
    if not match:
        return None
    year, month, day, hour, minute = (int(match[part]) for part in range(1, 6))
    try:
        moment = datetime(year, month, day, hour, minute, int(match[6] or 0), tzinfo=LOCAL)
        if match[7]:
            zone = "+00:00" if match[7] == "Z" else match[7]
            moment = datetime.fromisoformat(moment.replace(tzinfo=None).isoformat() + zone).astimezone(LOCAL)
    except ValueError:
        return None
    return moment


def _event(match: re.Match[str], published: datetime) -> datetime | None:
    """Return the moment in the name: in the year, and of two equal clocks the one, nearest to the publication."""
    month = MONTHS.get(match[2].casefold())
    if month is None:
        return None
    found: list[tuple[timedelta, datetime]] = []
    for year in (published.year - 1, published.year, published.year + 1):
        for fold in (0, 1):
            try:
                moment = datetime(year, month, int(match[1]), int(match[3]), int(match[4]), tzinfo=LOCAL, fold=fold)
            except ValueError:
                continue
            found.append((abs(published.astimezone(UTC) - moment.astimezone(UTC)), moment))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def prepare(table: Table) -> Table:
    """Return the notices as rows; what is no incident here carries its reason."""
    columns = dict(zip(table.header, table.columns, strict=True))
    names = ("id", "datum", "kategori", "beskrivning", "kommun")
    out = Table("notice", header=list(names), notes=list(table.notes), faults=dict(table.faults))
    rows: list[tuple[str, ...]] = []
    for index, number in enumerate(table.numbers):
        notice = {name: cells[index] for name, cells in columns.items()}
        facts = facts_of(notice)
        moment = facts.event_time or facts.published
        rows.append(
            (
                notice["id"],
                "" if moment is None else moment.isoformat(timespec="minutes"),
                facts.type,
                notice["summary"],
                facts.municipality or "",
            )
        )
        out.numbers.append(number)
        reason = _fault(facts, notice)
        if reason and index not in out.faults:
            out.faults[index] = Note(reason, number, {"met": facts.municipality or facts.type})
    out.columns = [list(cells) for cells in zip(*rows, strict=True)] if rows else [[] for _ in names]
    out.types = [TEXT * len(out) for _ in names]
    return out


def _fault(facts: NoticeFacts, notice: Mapping[str, str]) -> str:
    if not notice["name"] and not notice["summary"]:
        return "not_a_record"
    if facts.record == "compilation":
        return "not_a_record"
    if facts.published is None and facts.event_time is None:
        return "date_format" if notice["datetime"] else "date_missing"
    if facts.municipality is None or facts.municipality.casefold() != HOME.casefold():
        return "outside_area"
    return ""


SOURCE = Source(
    key="notice",
    called="Polisens händelsenotiser",
    sender="polisen.se",
    audience=Role.PUBLIC,
    precision_m=1_000.0,
    prepare=prepare,
    nature=Nature.NOTICE,
    police_records=True,
    retention={"words": 12, "row": 36},
    placed=False,
)
