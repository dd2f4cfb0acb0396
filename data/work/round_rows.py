"""The EST round: a period that is opened, talked over and closed; a closed round never changes."""

import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.store.store import METADATA, Store
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import quarter_of, quarter_start
from geo.situation.news import Period

CADENCES: Final = ("7", "14", "30", "kvartal", "år")
"""How often a round is held: days, or the calendar's quarter or year."""

FOCUS_AREAS: Final = 3
"""So many areas a quarter are chosen, at most."""

ROUNDS: Final = sa.Table(
    "rounds",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("first", "last")),
    sa.Column("opened", sa.BigInteger),
    sa.Column("opened_by", sa.Text),
    sa.Column("closed", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("closed_by", "frozen")),
)

NOTES: Final = sa.Table(
    "round_notes",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("round", "place", "text", "written_by")),
    *(sa.Column(name, sa.BigInteger) for name in ("written", "removed")),
)

FOCUS: Final = sa.Table(
    "focus_areas",
    METADATA,
    sa.Column("quarter", sa.Text, primary_key=True),
    sa.Column("number", sa.BigInteger, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("name", "locality", "why", "chosen_by")),
    sa.Column("chosen", sa.BigInteger),
)


@dataclass(frozen=True, slots=True)
class Round:
    """A round; ``frozen`` is what it showed when it was closed, None while it is open."""

    id: str
    period: Period
    opened_by: str
    frozen: dict[str, Any] | None

    @property
    def closed(self) -> bool:
        """Whether it has been closed, so that nothing in it changes."""
        return self.frozen is not None


def period_of(cadence: str, today: date) -> Period:
    """Return the round's period that ``today`` closes: the days back from it, or the quarter or year it lies in."""
    if cadence not in CADENCES:
        raise ValueRefused(field="rundans period", value=cadence, wanted=list(CADENCES))
    if cadence == "kvartal":
        return Period(quarter_start(today), today)
    if cadence == "år":
        return Period(date(today.year, 1, 1), today)
    return Period(today - timedelta(days=int(cadence) - 1), today)


def begin(store: Store, period: Period, *, who: str, at: datetime) -> Round:
    """Open the round of a period; the same period again returns the round that is there."""
    round_id = f"{period.first.isoformat()}_{period.last.isoformat()}"
    row = {
        "id": round_id,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "opened": _micros(at),
        "opened_by": who,
        "closed": None,
        "closed_by": "",
        "frozen": "",
    }
    with store.write() as connection:
        store.insert_new(connection, ROUNDS, [row])
    return held(store, round_id)


def held(store: Store, round_id: str) -> Round:
    """Return a round; NotFound where there is none of that id."""
    with store.read() as connection:
        row = connection.execute(sa.select(ROUNDS).where(ROUNDS.c.id == round_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(what="Rundan", name=round_id)
    return _round(row)


def rounds(store: Store) -> list[Round]:
    """Return every round, the newest first."""
    with store.read() as connection:
        rows = connection.execute(sa.select(ROUNDS).order_by(ROUNDS.c.last.desc(), ROUNDS.c.first)).mappings().all()
    return [_round(row) for row in rows]


def close(store: Store, round_id: str, shown: dict[str, Any], *, who: str, at: datetime) -> Round:
    """Close a round and freeze what it shows (JSON-ready); a closed round stays as it was closed."""
    with store.write() as connection:
        changed = connection.execute(
            sa.update(ROUNDS)
            .where(ROUNDS.c.id == round_id, ROUNDS.c.closed.is_(None))
            .values(closed=_micros(at), closed_by=who, frozen=json.dumps(shown, ensure_ascii=False, sort_keys=True))
        ).rowcount
    found = held(store, round_id)
    if not changed and found.frozen != shown:
        raise ValueRefused(field="rundan", value=round_id, wanted="en runda som inte är avslutad")
    return found


def note(store: Store, round_id: str, text: str, *, who: str, at: datetime, place: str = "") -> str:
    """Write a note beside the map of an open round; return its id."""
    if not text.strip():
        raise ValueRefused(field="anteckning", value="", wanted="några ord")
    note_id = str(uuid.uuid4())
    with store.write() as connection:
        _check_open(connection, round_id)
        connection.execute(
            sa.insert(NOTES).values(
                id=note_id,
                round=round_id,
                place=place,
                text=text.strip(),
                written_by=who,
                written=_micros(at),
                removed=0,
            )
        )
    return note_id


def remove_note(store: Store, note_id: str, *, back: bool = False) -> None:
    """Take a note of an open round away, or with ``back`` put it there again."""
    with store.write() as connection:
        round_id = connection.execute(sa.select(NOTES.c.round).where(NOTES.c.id == note_id)).scalar_one_or_none()
        if round_id is None:
            raise NotFound(what="Anteckningen", name=note_id)
        _check_open(connection, round_id)
        connection.execute(sa.update(NOTES).where(NOTES.c.id == note_id).values(removed=0 if back else 1))


def notes(store: Store, round_id: str) -> pd.DataFrame:
    """Return a round's notes, oldest first: ``id round place text written_by written``."""
    query = (
        sa.select(NOTES).where(NOTES.c.round == round_id, NOTES.c.removed == 0).order_by(NOTES.c.written, NOTES.c.id)
    )
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return pd.DataFrame([dict(row) for row in rows], columns=[column.name for column in NOTES.columns])


def choose_focus(
    store: Store, day: date, chosen: list[tuple[str, str, str]], *, who: str, at: datetime
) -> pd.DataFrame:
    """Choose the quarter's focus areas, ``(name, locality, why)`` each, in place of those chosen before.

    Raises
    ------
    ValueRefused
        If there are more than three, or one stands twice.
    """
    if len(chosen) > FOCUS_AREAS:
        raise ValueRefused(field="fokusområden", value=len(chosen), wanted=f"högst {FOCUS_AREAS} i kvartalet")
    if len({(name, locality) for name, locality, _ in chosen}) < len(chosen):
        raise ValueRefused(field="fokusområden", value="samma två gånger", wanted="olika områden")
    quarter = quarter_of(day)
    with store.write() as connection:
        connection.execute(sa.delete(FOCUS).where(FOCUS.c.quarter == quarter))
        for number, (name, locality, why) in enumerate(chosen, start=1):
            connection.execute(
                sa.insert(FOCUS).values(
                    quarter=quarter,
                    number=number,
                    name=name,
                    locality=locality,
                    why=why,
                    chosen_by=who,
                    chosen=_micros(at),
                )
            )
    return focus(store, day)


def focus(store: Store, day: date) -> pd.DataFrame:
    """Return the focus areas of the quarter that ``day`` lies in: ``quarter number name locality why …``."""
    query = sa.select(FOCUS).where(FOCUS.c.quarter == quarter_of(day)).order_by(FOCUS.c.number)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return pd.DataFrame([dict(row) for row in rows], columns=[column.name for column in FOCUS.columns])


def _check_open(connection: sa.Connection, round_id: str) -> None:
    row = connection.execute(sa.select(ROUNDS.c.closed).where(ROUNDS.c.id == round_id)).one_or_none()
    if row is None:
        raise NotFound(what="Rundan", name=round_id)
    if row.closed is not None:
        raise ValueRefused(field="rundan", value=round_id, wanted="en runda som inte är avslutad")


def _round(row: sa.RowMapping) -> Round:
    return Round(
        id=row["id"],
        period=Period(date.fromisoformat(row["first"]), date.fromisoformat(row["last"])),
        opened_by=row["opened_by"],
        frozen=json.loads(row["frozen"]) if row["frozen"] else None,
    )


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
