"""What is due after safety walks: meetings, feedback, promised measures, and orter that have had no walk this term."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

import settings
from data.places.reference import localities
from data.store.field_tables import PINS, REVIEWS
from data.store.store import Store
from data.walks import walk_rows
from data.work import action_rows
from geo.base.periods import months_back

TERM_START: Final = (10, 15)
"""A municipal council sits from the 15th of October of the election year (kommunallagen 5:9)."""

TERM_YEARS: Final = 4
ELECTION_YEAR: Final = 2022
"""Any election year: they come every fourth."""

UNIT: Final = "TSK"
"""Who answers for what nobody else has been named for."""

WITHOUT: Final = ("no-walk", "no-meeting")
"""The kinds that tell of orter which have had none this term."""

DONE: Final = ("klar", "görs inte")
"""Statuses of a measure that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that has passed its day."""

    kind: str
    what: str
    due: date
    responsible: str

    def as_json(self) -> dict[str, str]:
        """Return it as ``karta follow-up --json`` prints it."""
        return {"kind": self.kind, "what": self.what, "due": self.due.isoformat(), "responsible": self.responsible}


def term_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the term of office that ``day`` lies in."""
    year = day.year - (day < date(day.year, *TERM_START))
    first = year - (year - ELECTION_YEAR) % TERM_YEARS
    return date(first, *TERM_START), date(first + TERM_YEARS, *TERM_START) - timedelta(days=1)


def overdue(store: Store, today: date) -> list[Due]:
    """Return what is overdue on ``today``, the longest first.

    A clock of 0 months means the walk's own day: walk in the afternoon, meeting in the evening.
    """
    held, events = walk_rows.walks(store), walk_rows.events(store)
    clocks = (
        ("meeting", int(settings.value("KARTA_MEETING_MONTHS")), "leader"),
        ("feedback", int(settings.value("KARTA_FEEDBACK_MONTHS")), "contact"),
    )
    found = [*_after_walks(held, events, clocks, today), *_measures(store, today), *_without(held, events, today)]
    return sorted(found, key=lambda one: (one.due, one.kind, one.what))


def coverage(store: Store, today: date) -> list[dict[str, Any]]:
    """Return for each ort how many walks and meetings it has had this term: locality, walks, meetings."""
    return _coverage(walk_rows.walks(store), walk_rows.events(store), today)


def _after_walks(
    held: pd.DataFrame, events: pd.DataFrame, clocks: tuple[tuple[str, int, str], ...], today: date
) -> Iterator[Due]:
    for kind, months, who in clocks:
        had = set(events.loc[events["kind"] == kind, "walk"])
        for row in held.to_dict("records"):
            due = months_back(row["held_on"], -months)
            if row["id"] not in had and due < today:
                what = f"{row['locality']} {row['held_on'].isoformat()}"
                yield Due(kind, what, due, row[who] or row["leader"] or UNIT)


def _measures(store: Store, today: date) -> Iterator[Due]:
    query = (
        sa.select(REVIEWS.c.deadline, REVIEWS.c.responsible, PINS.c.walk, PINS.c.locality, PINS.c.uuid)
        .join(PINS, PINS.c.uuid == REVIEWS.c.pin)
        .where(
            REVIEWS.c.deadline != "",
            REVIEWS.c.deadline < today.isoformat(),
            REVIEWS.c.status.not_in(DONE),
            REVIEWS.c.decision == "taken",
            PINS.c.withdrawn.is_(None),
        )
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield Due("action", f"{row.walk} {row.uuid[:8]}", date.fromisoformat(row.deadline), row.responsible or UNIT)
    for action in action_rows.overdue(store, today).to_dict("records"):
        what = ", ".join(part for part in (action["what"], action["place"] or action["locality"]) if part)
        yield Due("action", what, date.fromisoformat(action["deadline"]), action["responsible"])


def _without(held: pd.DataFrame, events: pd.DataFrame, today: date) -> Iterator[Due]:
    last = term_of(today)[1]
    for row in _coverage(held, events, today):
        for kind, had in zip(WITHOUT, (row["walks"], row["meetings"]), strict=True):
            if not had:
                yield Due(kind, row["locality"], last, UNIT)


def _coverage(held: pd.DataFrame, events: pd.DataFrame, today: date) -> list[dict[str, Any]]:
    first = term_of(today)[0]
    this_term = held[(held["held_on"] >= first) & (held["held_on"] <= today)]
    meetings = events[(events["kind"] == "meeting") & (events["held_on"] >= first) & (events["held_on"] <= today)]
    where = dict(zip(held["id"], held["locality"], strict=True))
    met = meetings["walk"].map(where)
    names = sorted({*localities().names, *this_term["locality"]})
    return [
        {
            "locality": name,
            "walks": int((this_term["locality"] == name).sum()),
            "meetings": int((met == name).sum()),
        }
        for name in names
    ]
