"""Safety meetings: where and when, what was on the agenda, and which files were shown, each by its checksum."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.store.store import METADATA, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.periods import Selection
from geo.base.records import Role
from geo.release.public_words import why_held

MOST_LINES: Final = 12
MOST_SIGNS: Final = 200
"""Lines of an agenda, and signs of a line: what can be read from the chairs."""

MEETINGS: Final = sa.Table(
    "meetings",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("locality", "held_on", "clock", "first", "last", "agenda", "planned")),
    sa.Column("prepared", sa.BigInteger),
    sa.Column("prepared_by", sa.Text),
)

FILES: Final = sa.Table(
    "meeting_files",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in ("meeting", "name", "sha256")),
    *(sa.Column(name, sa.BigInteger) for name in ("bytes", "taken")),
    sa.Column("taken_by", sa.Text),
)

FILE_COLUMNS: Final = ("name", "sha256", "bytes", "taken", "taken_by")
"""Columns of ``files``."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. ``agenda`` and ``planned`` are the unit's own words, a line each, and are shown to everybody."""

    locality: str
    held_on: date
    clock: str
    first: date
    last: date
    agenda: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    id: str = ""
    prepared_by: str = ""

    def __post_init__(self) -> None:
        """Refuse what may not be shown to a hall."""
        if not self.locality:
            raise ValueRefused(field="ort", value="", wanted="en ort")
        for field, lines in (("dagordning", self.agenda), ("på gång", self.planned)):
            if len(lines) > MOST_LINES:
                raise ValueRefused(field=field, value=len(lines), wanted=f"högst {MOST_LINES} rader")
            for line in lines:
                if len(line) > MOST_SIGNS:
                    raise ValueRefused(field=field, value=f"{line[:40]}…", wanted=f"högst {MOST_SIGNS} tecken")

    @property
    def selection(self) -> Selection:
        """What its map shows."""
        return Selection(self.first, self.last, (self.locality,))


def prepare(store: Store, asker: Asker, meeting: Meeting, *, at: datetime) -> str:
    """Keep a meeting and return its id; the same meeting again gets an id of its own.

    Raises
    ------
    ValueRefused
        If a line points somebody out: the hall sees it.
    """
    _unit(asker)
    for field, lines in (("dagordning", meeting.agenda), ("på gång", meeting.planned)):
        for line in lines:
            if met := why_held(line):
                raise ValueRefused(field=field, value=line, wanted=f"ord utan personuppgifter ({', '.join(met)})")
    meeting_id = str(uuid.uuid4())
    row = {
        "id": meeting_id,
        "locality": meeting.locality,
        "held_on": meeting.held_on.isoformat(),
        "clock": meeting.clock,
        "first": meeting.first.isoformat(),
        "last": meeting.last.isoformat(),
        "agenda": json.dumps(meeting.agenda, ensure_ascii=False),
        "planned": json.dumps(meeting.planned, ensure_ascii=False),
        "prepared": _micros(at),
        "prepared_by": asker.who,
    }
    with store.write() as connection:
        connection.execute(sa.insert(MEETINGS).values(row))
        audit_log.record(connection, asker, audit_log.Act.RELEASE, at=at, selection=f"möte {meeting_id}")
    return meeting_id


def meeting(store: Store, meeting_id: str) -> Meeting:
    """Return a meeting; NotFound where there is none of that id."""
    with store.read() as connection:
        row = connection.execute(sa.select(MEETINGS).where(MEETINGS.c.id == meeting_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(what="Mötet", name=meeting_id)
    return _meeting(dict(row))


def meetings(store: Store) -> list[Meeting]:
    """Return every meeting, the newest first."""
    query = sa.select(MEETINGS).order_by(MEETINGS.c.held_on.desc(), MEETINGS.c.prepared.desc())
    with store.read() as connection:
        return [_meeting(dict(row)) for row in connection.execute(query).mappings()]


def took(store: Store, asker: Asker, meeting_id: str, name: str, content: bytes, *, at: datetime) -> str:
    """Note that a file was taken to a meeting and return its checksum; the same file again is noted once."""
    _unit(asker)
    digest = hashlib.sha256(content).hexdigest()
    row = {
        "meeting": meeting_id,
        "name": name,
        "sha256": digest,
        "bytes": len(content),
        "taken": _micros(at),
        "taken_by": asker.who,
    }
    with store.write() as connection:
        store.insert_new(connection, FILES, [row])
    return digest


def files(store: Store, meeting_id: str) -> pd.DataFrame:
    """Return the files that were taken to a meeting, oldest first: ``FILE_COLUMNS``, ``taken`` a UTC moment."""
    query = sa.select(*(FILES.c[name] for name in FILE_COLUMNS)).where(FILES.c.meeting == meeting_id)
    with store.read() as connection:
        rows = connection.execute(query.order_by(FILES.c.taken, FILES.c.name)).all()
    frame = pd.DataFrame(rows, columns=list(FILE_COLUMNS))
    frame["taken"] = pd.to_datetime(frame["taken"].astype("Int64"), unit="us", utc=True)
    return frame


def lines_of(words: str) -> tuple[str, ...]:
    """Return the lines of a text, without empty ones and without what marks a list."""
    return tuple(line for raw in words.splitlines() if (line := " ".join(raw.lstrip(" -•*").split())))


def _meeting(row: dict[str, Any]) -> Meeting:
    return Meeting(
        locality=row["locality"],
        held_on=date.fromisoformat(row["held_on"]),
        clock=row["clock"],
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        agenda=_lines(row["agenda"]),
        planned=_lines(row["planned"]),
        id=row["id"],
        prepared_by=row["prepared_by"],
    )


def _lines(kept: str) -> tuple[str, ...]:
    return tuple(str(line) for line in json.loads(kept))


def _unit(asker: Asker) -> None:
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="mötet")


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
