"""The outer door's queue: what has come in there and the inner server has not fetched yet.

The outer host keeps a pin until the inner server says that it has it; then the words, the place, the photos and the
observation are forgotten there, and only the receipt stays, so that a tablet that asks again is told. See
docs/decisions, "Two doors".
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from data.store.field_tables import LATE, PHOTOS, PINS, STOPS, TABLETS, WALKS
from data.store.store import FACTS, OBSERVATIONS, Store
from data.walks import walk_rows
from data.walks.pin_rows import FORGOTTEN
from data.walks.walk_rows import Stop, micros, moment

_FROM_INSIDE: Final = ("id", "locality", "held_on", "dark", "tablets", "code_hash", "opened", "expires", "closed")
"""What the outer host is told of a walk: no names."""


def walks_for_door(store: Store, now: datetime) -> dict[str, Any]:
    """Return what the inner server tells the door: the salt of the codes, and the walks that tablets may still use."""
    young = WALKS.c.expires > micros(now) - 30 * 24 * 3600 * 1_000_000
    with store.read() as connection:
        rows = connection.execute(sa.select(*(WALKS.c[name] for name in _FROM_INSIDE)).where(young)).mappings().all()
    told = []
    for row in rows:
        stops = [asdict(stop) for stop in walk_rows.walk(store, row["id"]).stops]
        told.append(dict(row) | {"stops": stops})
    return {"salt": walk_rows.salt_of(store).hex(), "walks": told}


def take_walks(store: Store, told: dict[str, Any]) -> int:
    """Take over the inner server's walks, in place of what was known of them; returns how many.

    Raises
    ------
    ValueError, KeyError, TypeError
        If it is not what ``walks_for_door`` returns.
    """
    salt = bytes.fromhex(told["salt"]).hex()
    rows = [{name: row[name] for name in _FROM_INSIDE} | {"leader": "", "contact": ""} for row in told["walks"]]
    for row in rows:
        date.fromisoformat(row["held_on"])  # raises on what is no day
    stops = [asdict(Stop(**stop)) | {"walk": row["id"]} for row in told["walks"] for stop in row["stops"]]
    names = [row["id"] for row in rows]
    with store.write() as connection:
        connection.execute(sa.delete(FACTS).where(FACTS.c.name == walk_rows.SALT))
        connection.execute(sa.insert(FACTS).values(name=walk_rows.SALT, value=salt))
        connection.execute(sa.delete(WALKS).where(WALKS.c.id.in_(names)))
        connection.execute(sa.delete(STOPS).where(STOPS.c.walk.in_(names)))
        if rows:
            connection.execute(sa.insert(WALKS), rows)
        if stops:
            connection.execute(sa.insert(STOPS), stops)
    return len(rows)


def waiting(store: Store, most: int, skip: int = 0) -> dict[str, Any]:
    """Return up to ``most`` pins that wait, the oldest first; who took a pin back; and how the tablets are."""
    unfetched = PINS.c.fetched.is_(None)
    with store.read() as connection:
        rows = (
            connection.execute(
                sa.select(PINS).where(unfetched).order_by(PINS.c.received, PINS.c.uuid).limit(most).offset(skip)
            )
            .mappings()
            .all()
        )
        late = {
            row["pin"]: row
            for row in connection.execute(
                sa.select(LATE).where(LATE.c.pin.in_([row["uuid"] for row in rows]))
            ).mappings()
        }
        shots = connection.execute(
            sa.select(PHOTOS)
            .where(PHOTOS.c.pin.in_([row["uuid"] for row in rows]))
            .order_by(PHOTOS.c.pin, PHOTOS.c.revision, PHOTOS.c.number)
        ).mappings()
        photos: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for shot in shots:
            kept = {"sent_sha256": shot["sent_sha256"], "jpeg": shot["jpeg"]}
            photos.setdefault((shot["pin"], shot["revision"]), []).append(kept)
        tablets = [dict(row) for row in connection.execute(sa.select(TABLETS)).mappings()]
    pins = []
    for row in rows:
        if row["withdrawn"] is not None:
            continue
        for one, is_late in ((row, bool(row["quarantined"])), (late.get(row["uuid"]), True)):
            if one is None or one["content"] == "{}":
                continue
            pins.append(
                {
                    "uuid": row["uuid"],
                    "walk": row["walk"],
                    "device": row["device"],
                    "revision": one["revision"],
                    "sha256": one["sha256"],
                    "content": json.loads(one["content"]),
                    "received": moment(one["received"]).isoformat(),
                    "skew_s": row["skew_s"],
                    "late": is_late,
                    "photos": photos.get((row["uuid"], one["revision"]), []),
                }
            )
    withdrawn = [
        {"uuid": row["uuid"], "walk": row["walk"], "device": row["device"]}
        for row in rows
        if row["withdrawn"] is not None
    ]
    return {"pins": pins, "withdrawn": withdrawn, "tablets": tablets}


def fetched(store: Store, held: Iterable[tuple[str, str]], withdrawn: Iterable[str], now: datetime) -> int:
    """Forget what the inner server has: ``held`` is uuid and hash of each, and another hash than ours is left alone."""
    done = 0
    with store.write() as connection:
        for uuid, sha256 in held:
            late = connection.execute(sa.select(LATE.c.sha256).where(LATE.c.pin == uuid)).scalar_one_or_none()
            if late is not None and late == sha256:
                # the newer content was fetched, and the one before it with it or earlier
                row = connection.execute(sa.select(LATE).where(LATE.c.pin == uuid)).mappings().one()
                newer = {name: row[name] for name in ("revision", "sha256", "received")}
                connection.execute(sa.update(PINS).where(PINS.c.uuid == uuid).values(**newer, quarantined=1))
                connection.execute(sa.delete(LATE).where(LATE.c.pin == uuid))
                late = None
            if late is not None:
                continue
            same = (PINS.c.uuid == uuid) & (PINS.c.sha256 == sha256)
            forgotten = connection.execute(sa.update(PINS).where(same).values(**FORGOTTEN, fetched=micros(now)))
            if forgotten.rowcount:
                done += 1
                connection.execute(sa.delete(PHOTOS).where(PHOTOS.c.pin == uuid))
                connection.execute(sa.delete(OBSERVATIONS).where(OBSERVATIONS.c.id == uuid))
        for uuid in withdrawn:
            gone = (PINS.c.uuid == uuid) & PINS.c.withdrawn.is_not(None)
            connection.execute(sa.update(PINS).where(gone).values(fetched=micros(now)))
            connection.execute(sa.delete(OBSERVATIONS).where(OBSERVATIONS.c.id == uuid))
    return done


def take_tablets(store: Store, told: Iterable[dict[str, Any]]) -> None:
    """Take over what the tablets said of themselves at the door."""
    columns = [column.name for column in TABLETS.c]
    with store.write() as connection:
        for row in told:
            where = (TABLETS.c.walk == row["walk"]) & (TABLETS.c.device == row["device"])
            connection.execute(sa.delete(TABLETS).where(where))
            connection.execute(sa.insert(TABLETS).values({name: row[name] for name in columns}))
