"""Actions: what is done about a place, by whom, until when, what became of it; every change is kept."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.store.store import METADATA, Store
from data.trust.asker import Asker
from geo.base.errors import NotFound, ValueRefused
from geo.base.records import Role

TERMS: Final = ("kort sikt", "lång sikt")
STATUSES: Final = ("föreslagen", "planerad", "pågår", "klar", "görs inte")
OPEN: Final = ("föreslagen", "planerad", "pågår")
"""Statuses of an action that somebody still waits for."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action; days are ISO texts, "" where there is none.

    ``building`` names the house where an action is done house by house; such parts point to the whole by ``part_of``.
    """

    what: str
    responsible: str
    place: str = ""
    locality: str = ""
    building: str = ""
    owner: str = ""
    term: str = "kort sikt"
    deadline: str = ""
    status: str = "föreslagen"
    reason: str = ""
    started: str = ""
    done: str = ""
    round: str = ""
    pin: str = ""
    part_of: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        """Refuse what the protocol could not say."""
        for field, met in (("åtgärd", self.what), ("ansvarig", self.responsible)):
            if not met.strip():
                raise ValueRefused(field=field, value="", wanted="några ord")
        if self.term not in TERMS:
            raise ValueRefused(field="sikt", value=self.term, wanted=list(TERMS))
        if self.status not in STATUSES:
            raise ValueRefused(field="status", value=self.status, wanted=list(STATUSES))
        if self.status == "görs inte" and not self.reason.strip():
            raise ValueRefused(field="skäl", value="", wanted="varför åtgärden inte görs")
        if (self.status == "klar") != bool(self.done):
            raise ValueRefused(field="klar", value=self.done, wanted="dagen då åtgärden blev klar, och bara då")
        for field, day in (("tidsfrist", self.deadline), ("påbörjad", self.started), ("klar", self.done)):
            if day:
                _check_day(field, day)


FIELDS: Final = tuple(field.name for field in fields(Action))

ACTIONS: Final = sa.Table(
    "actions",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in FIELDS),
    *(sa.Column(name, sa.BigInteger) for name in ("revision", "removed")),
)

CHANGES: Final = sa.Table(
    "action_changes",
    METADATA,
    sa.Column("action", sa.Text, primary_key=True),
    sa.Column("revision", sa.BigInteger, primary_key=True),
    sa.Column("at", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("who", "content")),
)


def decide(store: Store, action: Action, *, who: str, at: datetime, action_id: str | None = None) -> str:
    """Store a new action and return its id; the same ``action_id`` again changes nothing."""
    return decide_all(store, [(action_id or str(uuid.uuid4()), action)], who=who, at=at)[0]


def decide_all(store: Store, decided: Sequence[tuple[str, Action]], *, who: str, at: datetime) -> list[str]:
    """Store several new actions, all or none; return their ids."""
    with store.write() as connection:
        for action_id, action in decided:
            row = asdict(action) | {"id": action_id, "revision": 1, "removed": 0}
            if store.insert_new(connection, ACTIONS, [row]):
                connection.execute(sa.insert(CHANGES).values(_change(action_id, 1, action, who, at)))
    return [action_id for action_id, _ in decided]


def change(store: Store, action_id: str, *, who: str, at: datetime, **values: str) -> int:
    """Change an action and keep what it was; return the new revision.

    Raises
    ------
    NotFound
        If there is no such action.
    ValueRefused
        If the action would not hold together (a refusal without a reason, done without a day).
    """
    with store.write() as connection:
        row = connection.execute(sa.select(ACTIONS).where(ACTIONS.c.id == action_id)).mappings().one_or_none()
        if row is None:
            raise NotFound(what="Åtgärden", name=action_id)
        changed = replace(Action(**{name: row[name] for name in FIELDS}), **values)
        revision = int(row["revision"]) + 1
        connection.execute(
            sa.update(ACTIONS).where(ACTIONS.c.id == action_id).values(asdict(changed) | {"revision": revision})
        )
        connection.execute(sa.insert(CHANGES).values(_change(action_id, revision, changed, who, at)))
    return revision


def remove(store: Store, action_id: str, *, who: str, at: datetime, back: bool = False) -> None:
    """Take an action and its parts off every list, or with ``back`` put them there again; both stay in its history."""
    with store.write() as connection:
        query = sa.select(ACTIONS).where(sa.or_(ACTIONS.c.id == action_id, ACTIONS.c.part_of == action_id))
        rows = connection.execute(query).mappings().all()
        if not rows:
            raise NotFound(what="Åtgärden", name=action_id)
        for row in rows:
            revision = int(row["revision"]) + 1
            marked = {"revision": revision, "removed": 0 if back else 1}
            connection.execute(sa.update(ACTIONS).where(ACTIONS.c.id == row["id"]).values(marked))
            action = Action(**{name: row[name] for name in FIELDS})
            change = _change(row["id"], revision, action, who, at)
            content = asdict(action) | {"removed": not back}
            change["content"] = json.dumps(content, ensure_ascii=False, sort_keys=True)
            connection.execute(sa.insert(CHANGES).values(change))


def actions(store: Store, *, statuses: Sequence[str] = STATUSES, locality: str | None = None) -> pd.DataFrame:
    """Return the actions (``id``, the fields of ``Action``, ``revision``), those with the nearest deadline first."""
    query = sa.select(ACTIONS).where(ACTIONS.c.status.in_(statuses), ACTIONS.c.removed == 0)
    if locality is not None:
        query = query.where(ACTIONS.c.locality == locality)
    with store.read() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    rows.sort(key=lambda row: (row["deadline"] or "9999", row["place"], row["what"], row["id"]))
    return pd.DataFrame(rows, columns=["id", *FIELDS, "revision"])


def seen_by(store: Store, asker: Asker) -> pd.DataFrame:
    """Return the actions that the asker may see: the unit all, partner and police those they own or answer for."""
    found = actions(store)
    if asker.role is Role.UNIT:
        return found
    if asker.role not in (Role.POLICE, Role.PARTNER) or not asker.sender:
        return found.iloc[:0]
    own = asker.sender.casefold()
    mine = found["responsible"].str.casefold().eq(own) | found["owner"].str.casefold().eq(own)
    return found[mine].reset_index(drop=True)


def overdue(store: Store, today: date) -> pd.DataFrame:
    """Return the open actions whose deadline has passed, the longest overdue first; houses are told by their whole."""
    waiting = actions(store, statuses=OPEN)
    late = waiting[(waiting["deadline"] != "") & (waiting["deadline"] < today.isoformat())]
    return late[~late["part_of"].isin(late["id"])].reset_index(drop=True)


def history(store: Store, action_id: str) -> list[dict[str, Any]]:
    """Return every revision of an action, oldest first: ``revision, at, who`` and the fields as they were."""
    with store.read() as connection:
        rows = connection.execute(
            sa.select(CHANGES).where(CHANGES.c.action == action_id).order_by(CHANGES.c.revision)
        ).mappings()
        return [
            json.loads(row["content"]) | {"revision": row["revision"], "at": row["at"], "who": row["who"]}
            for row in rows
        ]


def _change(action_id: str, revision: int, action: Action, who: str, at: datetime) -> dict[str, Any]:
    return {
        "action": action_id,
        "revision": revision,
        "at": int(at.timestamp() * 1_000_000),
        "who": who,
        "content": json.dumps(asdict(action), ensure_ascii=False, sort_keys=True),
    }


def _check_day(field: str, day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueRefused(field=field, value=day, wanted="till exempel 2026-11-22") from None
