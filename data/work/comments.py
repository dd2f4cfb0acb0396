"""What the parties say of what they look at together: each comment has a role, and a widest circle that may read it."""

import uuid
from datetime import datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa

from data.store.sight import WIDTH
from data.store.store import METADATA, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import Role

COMMENTS: Final = sa.Table(
    "comments",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("about", "text", "written_by", "role", "audience")),
    *(sa.Column(name, sa.BigInteger) for name in ("written", "withdrawn")),
)

CIRCLES: Final = (Role.UNIT, Role.POLICE, Role.PARTNER)
"""Who may write and read comments; a comment's ``audience`` is one of them, the widest circle that may read it."""

COLUMNS: Final = ("id", "text", "written_by", "role", "audience", "written")

SIGNS: Final = 2000
"""A comment's length at most."""


def say(store: Store, asker: Asker, about: str, text: str, *, audience: Role, at: datetime) -> str:
    """Write a comment and return its id.

    Raises
    ------
    NotAllowed
        If the asker's role writes no comments.
    ValueRefused
        If it is empty or too long, or meant for a circle that its writer is outside of.
    """
    if asker.role not in CIRCLES:
        raise NotAllowed(role=asker.role.value, what="kommentarer")
    words = text.strip()
    if not words or len(words) > SIGNS:
        raise ValueRefused(field="kommentar", value=f"{len(words)} tecken", wanted=f"1-{SIGNS} tecken")
    if audience not in CIRCLES or WIDTH.index(audience) < WIDTH.index(asker.role):
        raise ValueRefused(field="krets", value=audience.value, wanted=[role.value for role in CIRCLES])
    name = str(uuid.uuid4())
    row = {
        "id": name,
        "about": about,
        "text": words,
        "written_by": asker.who,
        "role": asker.role.value,
        "audience": audience.value,
        "written": int(at.timestamp() * 1_000_000),
        "withdrawn": 0,
    }
    with store.write() as connection:
        connection.execute(sa.insert(COMMENTS).values(**row))
    return name


def count(store: Store, asker: Asker, about: str) -> int:
    """Return how many comments the asker may read."""
    query = sa.select(sa.func.count()).select_from(COMMENTS).where(*_seen(asker, about))
    with store.read() as connection:
        return int(connection.execute(query).scalar_one())


def read(store: Store, asker: Asker, about: str, *, at: datetime) -> pd.DataFrame:
    """Return the comments that the asker's role may read, oldest first (``COLUMNS``); leaves a trace."""
    query = sa.select(*(COMMENTS.c[name] for name in COLUMNS)).where(*_seen(asker, about))
    with store.read() as connection:
        rows = connection.execute(query.order_by(COMMENTS.c.written, COMMENTS.c.id)).all()
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame["written"] = pd.to_datetime(frame["written"].astype("Int64"), unit="us", utc=True).dt.tz_convert(LOCAL)
    if len(frame):
        audit_log.note(
            store,
            asker,
            audit_log.Act.READ,
            at=at,
            selection=f"kommentarer {about}",
            records=frame["id"],
            purpose=f"kommentarerna om {about}",
        )
    return frame


def withdraw(store: Store, asker: Asker, comment: str, *, at: datetime) -> None:
    """Take a comment back: its writer may, in the role it was written in, and the unit.

    Raises
    ------
    NotFound
        If there is none that the asker may take back.
    """
    mine: sa.ColumnElement[bool] = sa.true()
    if asker.role is not Role.UNIT:
        mine = sa.and_(COMMENTS.c.written_by == asker.who, COMMENTS.c.role == asker.role.value)
    with store.write() as connection:
        changed = connection.execute(
            sa.update(COMMENTS).where(COMMENTS.c.id == comment, COMMENTS.c.withdrawn == 0, mine).values(withdrawn=1)
        ).rowcount
        if not changed:
            raise NotFound(what="Kommentaren", name=comment)
        audit_log.record(connection, asker, audit_log.Act.WITHDRAW, at=at, records=[comment], selection="kommentar")


def _seen(asker: Asker, about: str) -> list[sa.ColumnElement[bool]]:
    """Say what may be read; the writer's own name opens nothing: who is in the room decides."""
    wide = [role.value for role in CIRCLES if WIDTH.index(asker.role) <= WIDTH.index(role)]
    return [COMMENTS.c.about == about, COMMENTS.c.withdrawn == 0, COMMENTS.c.audience.in_(wide)]
