"""Pins from the field: each with its photos, its trace in the audit and its observation in one transaction.

What a second sending of the same pin means is decided in ``judge`` alone; docs/decisions, "Pins that are never lost".
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.store.field_tables import LATE, PHOTOS, PINS
from data.store.store import OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.walks.walk_rows import Walk, micros, moment
from geo.base.periods import LOCAL
from geo.base.records import HOWS, Role
from geo.base.registers import CATEGORIES

PRECISION_M: Final = {"tap": 15.0, "gps": 25.0, "stop": 15.0, "address": 25.0, "coordinate": 10.0}
"""The honest radius of a pin whose own accuracy is not known: a finger on a map of an ort, a stop that people stand
around, an entrance that may be round the corner."""

SUBCATEGORIES: Final = {
    "dålig belysning": "belysning",
    "skymd sikt": "växtlighet/sikt",
    "svårt att överblicka": "överblick",
    "svårt att ta sig därifrån": "flyktväg",
    "dålig skötsel": "skötsel",
    "dåliga skyltar": "orientering/skyltning",
    "lustgaspatroner": "lustgas",
    "höga hastigheter": "hastighet",
    "moped och A-traktor": "A-traktor/moped",
    "farlig korsning": "korsning",
    "saknar gång- och cykelväg": "gång- och cykelväg",
    "utsatt hållplats": "hållplats",
    "bra belysning": "belysning",
    "fri sikt": "växtlighet/sikt",
    "folk i rörelse": "ödsligt",
    "väl skött": "skötsel",
    "lätt att hitta": "orientering/skyltning",
}
"""A cause as the tablet says it → the local word of level 2 that other senders use; the feeling tells which way."""

NEAR_M: Final = 50.0
"""So far away somebody else's pin may be the same place."""


FORGOTTEN: Final = {"content": "{}", "personal": "", "lat": None, "lon": None, "e": None, "n": None}
"""What a row says when its pin has been taken back, or fetched from the outer door."""


class Verdict(StrEnum):
    """What became of a pin that was sent."""

    CREATED = "created"
    SAME = "same"
    REVISED = "revised"
    LATE = "late"  # kept, but waits for somebody to look at it: the walk is over
    CONFLICT = "conflict"  # another content at a revision that is held
    FOREIGN = "foreign"  # another device's pin, or another walk's
    WITHDRAWN = "withdrawn"


KEPT: Final = frozenset({Verdict.CREATED, Verdict.SAME, Verdict.REVISED, Verdict.LATE})
"""The verdicts after which the tablet may let go of what it holds."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo, re-encoded and without metadata; ``sent_sha256`` is of the bytes that the tablet sent."""

    sent_sha256: str
    jpeg: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A pin as it is offered to the store; ``content`` is the known members, whose hash is ``sha256``."""

    uuid: str
    walk: str
    device: str
    revision: int
    sha256: str
    content: Mapping[str, Any] = field(repr=False)
    e: float
    n: float
    category: str
    locality: str
    created: datetime
    received: datetime
    skew_s: float | None = None
    late: bool = False
    personal: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the tablet is told: the hash and the moment of what is held, if it is the tablet's own."""

    verdict: Verdict
    uuid: str
    revision: int = 0
    sha256: str = ""
    received: datetime | None = None
    quarantined: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds under an uuid."""

    walk: str
    device: str
    revision: int
    sha256: str
    received: datetime
    quarantined: bool
    withdrawn: bool
    gone: bool = False  # fetched from this door by the inner server: only the receipt is left
    late_revision: int = 0
    late_sha256: str = ""


def judge(held: Held | None, offer: Offer) -> Verdict:
    """Decide what an offer means beside what is held. Pure: the order of the questions is the contract's."""
    if held is None:
        verdict = Verdict.LATE if offer.late else Verdict.CREATED
    elif held.device != offer.device:
        verdict = Verdict.FOREIGN
    elif held.withdrawn:
        verdict = Verdict.WITHDRAWN
    elif (offer.revision, offer.sha256) in ((held.revision, held.sha256), (held.late_revision, held.late_sha256)):
        verdict = Verdict.SAME
    elif offer.revision <= max(held.revision, held.late_revision):
        verdict = Verdict.CONFLICT
    elif held.walk != offer.walk:
        verdict = Verdict.FOREIGN
    else:
        verdict = Verdict.LATE if offer.late or held.quarantined else Verdict.REVISED
    return verdict


def save(store: Store, offers: Sequence[Offer]) -> list[Receipt]:
    """Judge the offers one after the other and keep what is to be kept, all in one transaction.

    When this returns the transaction is committed and on the disk. An offer that breaks something takes the whole call
    with it: whoever gathers several sends them one by one when that happens.
    """
    with store.write() as connection:
        return [_save(connection, offer) for offer in offers]


def withdraw(
    store: Store, uuid: str, *, device: str, walk: Walk, now: datetime, let_in: bool = False
) -> Receipt | None:
    """Take a pin back; None where there is none. What it said is forgotten, that it was there is not.

    ``let_in`` says that another door has asked already whether the walk was open.

    The verdict is ``WITHDRAWN`` (also the second time), ``FOREIGN`` for another device's or walk's pin and
    ``CONFLICT`` once the walk is over.
    """
    with store.write() as connection:
        held = _held(connection, uuid)
        if held is None:
            return None
        if held.device != device or held.walk != walk.id:
            return Receipt(Verdict.FOREIGN, uuid)
        if held.withdrawn:
            return Receipt(Verdict.WITHDRAWN, uuid, held.revision, held.sha256, held.received)
        if not (let_in or walk.takes(now)):
            return Receipt(Verdict.CONFLICT, uuid, held.revision, held.sha256, held.received)
        connection.execute(
            sa.update(PINS).where(PINS.c.uuid == uuid).values(**FORGOTTEN, withdrawn=micros(now), fetched=None)
        )
        connection.execute(sa.delete(PHOTOS).where(PHOTOS.c.pin == uuid))
        connection.execute(sa.delete(LATE).where(LATE.c.pin == uuid))
        connection.execute(sa.update(OBSERVATIONS).where(OBSERVATIONS.c.id == uuid).values(withdrawn=1, text=""))
        _trace(connection, audit_log.Act.WITHDRAW, uuid, walk=walk.id, device=device, at=now)
    return Receipt(Verdict.WITHDRAWN, uuid, held.revision, held.sha256, held.received)


def receipts(store: Store, *, device: str, walk: str | None = None) -> list[dict[str, Any]]:
    """Return what is held of a device: uuid, revision, photos (number), received (moment), sha256.

    ``walk`` narrows it to one walk's: devices without a secret of their own share one name.
    """
    late = sa.select(LATE.c.pin, LATE.c.revision, LATE.c.sha256, LATE.c.received)
    query = sa.select(PINS.c.uuid, PINS.c.revision, PINS.c.sha256, PINS.c.received).where(
        PINS.c.device == device, PINS.c.withdrawn.is_(None)
    )
    if walk is not None:
        query = query.where(PINS.c.walk == walk)
    with store.read() as connection:
        rows = {row.uuid: row for row in connection.execute(query.order_by(PINS.c.received, PINS.c.uuid))}
        waiting = {row.pin: row for row in connection.execute(late.order_by(LATE.c.revision)) if row.pin in rows}
        counted = connection.execute(
            sa.select(PHOTOS.c.pin, PHOTOS.c.revision, sa.func.count().label("photos"))
            .join(PINS, PINS.c.uuid == PHOTOS.c.pin)
            .where(PINS.c.device == device)
            .group_by(PHOTOS.c.pin, PHOTOS.c.revision)
        ).all()
    photos = {(row.pin, row.revision): int(row.photos) for row in counted}
    return [
        {
            "uuid": uuid,
            "revision": latest.revision,
            "photos": photos.get((uuid, latest.revision), 0),
            "received": moment(latest.received),
            "sha256": latest.sha256,
        }
        for uuid, row in rows.items()
        for latest in (waiting.get(uuid, row),)
    ]


def near(store: Store, walk: str, e: float, n: float, category: str | None = None) -> list[dict[str, Any]]:
    """Return lat, lon and category of a walk's pins within ``NEAR_M``, in the order they came; nothing else of them."""
    query = (
        sa.select(PINS.c.lat, PINS.c.lon, PINS.c.category)
        .where(
            PINS.c.walk == walk,
            PINS.c.withdrawn.is_(None),
            PINS.c.quarantined == 0,
            PINS.c.e.between(e - NEAR_M, e + NEAR_M),
            PINS.c.n.between(n - NEAR_M, n + NEAR_M),
            (PINS.c.e - e) * (PINS.c.e - e) + (PINS.c.n - n) * (PINS.c.n - n) <= NEAR_M * NEAR_M,
        )
        .order_by(PINS.c.first_received, PINS.c.uuid)
    )
    if category is not None:
        query = query.where(PINS.c.category == category)
    with store.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def pins(store: Store, walk: str) -> pd.DataFrame:
    """Return a walk's pins that have not been taken back, in the order they were made.

    The columns are those of the table with ``content`` read (a dict) and ``photos``, the ids of the pin's photos.
    """
    query = sa.select(PINS).where(PINS.c.walk == walk, PINS.c.withdrawn.is_(None)).order_by(PINS.c.created, PINS.c.uuid)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
        shots = connection.execute(
            sa.select(PHOTOS.c.pin, PHOTOS.c.id)
            .join(PINS, (PINS.c.uuid == PHOTOS.c.pin) & (PINS.c.revision == PHOTOS.c.revision))
            .where(PINS.c.walk == walk)
            .order_by(PHOTOS.c.number)
        ).all()
    of: dict[str, list[str]] = {}
    for shot in shots:
        of.setdefault(shot.pin, []).append(shot.id)
    frame = pd.DataFrame([dict(row) for row in rows], columns=[column.name for column in PINS.c])
    frame["content"] = frame["content"].map(json.loads)
    frame["personal"] = [tuple(kinds.split()) for kinds in frame["personal"]]
    frame["quarantined"] = frame["quarantined"].astype(bool)
    for name in ("created", "first_received", "received", "withdrawn", "fetched"):
        frame[name] = pd.to_datetime(frame[name].astype("Int64"), unit="us", utc=True)
    frame["photos"] = [tuple(of.get(name, ())) for name in frame["uuid"]]
    return frame


def uncertainty_m(said: Mapping[str, Any]) -> float:
    """Return how far off a pin may be: what the tablet told, else the honest radius of the way it was placed."""
    method, accuracy = str(said.get("method") or "tap"), said.get("accuracy_m")
    return float(accuracy) if accuracy else PRECISION_M.get(method, PRECISION_M["tap"])


def observation(offer: Offer) -> dict[str, Any]:
    """Return the row of ``observations`` that an accepted pin becomes."""
    said = offer.content
    created = micros(offer.created)
    wall = offer.created.astimezone(LOCAL).strftime("%Y-%m-%dT%H:%M")
    method = str(said.get("method") or "tap")
    level = str(said.get("category") or "")
    causes = [SUBCATEGORIES.get(cause, cause) for cause in said.get("causes") or ()]
    return {
        "id": offer.uuid,
        "source": "walk",
        "sender": offer.walk,
        "sender_id": offer.uuid,
        "category": offer.category,
        "subcategory": level if level not in CATEGORIES and level else (causes[0] if causes else ""),
        "feeling": said["feeling"],
        "start": created,
        "end": created,
        "local_start": wall,
        "local_end": wall,
        "time_flag": "",
        "time_quality": "moment",
        "count": 1,
        "e": offer.e,
        "n": offer.n,
        "precision_m": uncertainty_m(said),
        "how": method if method in HOWS else "tap",
        "place": "",
        "place_kind": "",
        "place_text": "",
        "locality": offer.locality,
        "text": "\n".join(part for part in (said.get("text"), said.get("proposal")) if part),
        "audience": Role.UNIT.value,
        "walk": offer.walk,
        "stop": said.get("stop"),
        "received": micros(offer.received),
        "revision": offer.revision,
        "withdrawn": 0,
        "import_id": "",
        "sheet_row": None,
    }


def offer_held(row: Mapping[str, Any]) -> Offer:
    """Return a row of ``pins`` as the offer it came as, without the photos."""
    content = json.loads(row["content"])
    return Offer(
        uuid=row["uuid"],
        walk=row["walk"],
        device=row["device"],
        revision=row["revision"],
        sha256=row["sha256"],
        content=content,
        e=row["e"],
        n=row["n"],
        category=row["category"],
        locality=row["locality"],
        created=moment(row["created"]),
        received=moment(row["received"]),
        skew_s=row["skew_s"],
        late=bool(row["quarantined"]),
        personal=tuple(row["personal"].split()),
    )


def late_offer(row: Mapping[str, Any], late: Mapping[str, Any]) -> Offer:
    """Return a late change as the offer it came as: the pin's own row with what the change says in its place."""
    return offer_held(dict(row) | {name: late[name] for name in late if name != "pin"} | {"quarantined": 0})


# inside


def _save(connection: sa.Connection, offer: Offer) -> Receipt:
    if connection.dialect.name == "postgresql":
        # SQLite's write lock is taken already; here two sendings of one pin must not both find nothing held
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(offer.uuid))))
    held = _held(connection, offer.uuid)
    verdict = judge(held, offer)
    if verdict is Verdict.SAME and held is not None:
        late = offer.revision == held.late_revision
        return Receipt(verdict, offer.uuid, offer.revision, offer.sha256, held.received, held.quarantined or late)
    if verdict not in KEPT:
        return Receipt(verdict, offer.uuid)
    said = json.dumps(offer.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    shared = {
        "revision": offer.revision,
        "sha256": offer.sha256,
        "content": said,
        "category": offer.category,
        "locality": offer.locality,
        "personal": " ".join(offer.personal),
        "e": offer.e,
        "n": offer.n,
        "received": micros(offer.received),
    }
    if verdict is Verdict.LATE and held is not None and not (held.quarantined or held.gone):
        # what is in the protocol stands as it is until somebody has looked at the change
        connection.execute(sa.delete(PHOTOS).where(PHOTOS.c.pin == offer.uuid, PHOTOS.c.revision > held.revision))
        connection.execute(sa.delete(LATE).where(LATE.c.pin == offer.uuid))
        connection.execute(sa.insert(LATE).values(pin=offer.uuid, **shared))
    else:
        if held is not None:
            connection.execute(sa.delete(PHOTOS).where(PHOTOS.c.pin == offer.uuid))
        row = shared | {
            "lat": offer.content["lat"],
            "lon": offer.content["lon"],
            "skew_s": offer.skew_s,
            "created": micros(offer.created),
            "quarantined": int(verdict is Verdict.LATE),
            "fetched": None,
        }
        if held is None:
            fixed = {"uuid": offer.uuid, "walk": offer.walk, "device": offer.device, "withdrawn": None}
            connection.execute(_INSERT_PIN, row | fixed | {"first_received": row["received"]})
        else:
            connection.execute(sa.update(PINS).where(PINS.c.uuid == offer.uuid), row)
            connection.execute(sa.delete(OBSERVATIONS).where(OBSERVATIONS.c.id == offer.uuid))
        if verdict is not Verdict.LATE:
            connection.execute(_INSERT_OBSERVATION, observation(offer))
    if offer.photos:
        connection.execute(sa.insert(PHOTOS), [_photo(offer, k, shot) for k, shot in enumerate(offer.photos, start=1)])
    _trace(connection, audit_log.Act.PIN, offer.uuid, walk=offer.walk, device=offer.device, at=offer.received)
    return Receipt(verdict, offer.uuid, offer.revision, offer.sha256, offer.received, verdict is Verdict.LATE)


def _photo(offer: Offer, number: int, shot: Photo) -> dict[str, Any]:
    return {
        "id": f"{offer.uuid}-{offer.revision}-{number}",
        "pin": offer.uuid,
        "revision": offer.revision,
        "number": number,
        "sent_sha256": shot.sent_sha256,
        "width": shot.width,
        "height": shot.height,
        "jpeg": shot.jpeg,
        "verdict": "unseen",
    }


_INSERT_PIN: Final = sa.insert(PINS)
_INSERT_OBSERVATION: Final = sa.insert(OBSERVATIONS)
_HELD: Final = (
    sa.select(
        PINS.c.walk,
        PINS.c.device,
        PINS.c.revision,
        PINS.c.sha256,
        PINS.c.received,
        PINS.c.quarantined,
        PINS.c.withdrawn,
        PINS.c.fetched,
        LATE.c.revision.label("late_revision"),
        LATE.c.sha256.label("late_sha256"),
    )
    .select_from(PINS.outerjoin(LATE, LATE.c.pin == PINS.c.uuid))
    .where(PINS.c.uuid == sa.bindparam("uuid"))
)
"""Made once: making a statement costs as much as running it, and two hundred tablets wait."""


def _held(connection: sa.Connection, uuid: str) -> Held | None:
    row = connection.execute(_HELD, {"uuid": uuid}).one_or_none()
    if row is None:
        return None
    return Held(
        walk=row.walk,
        device=row.device,
        revision=row.revision,
        sha256=row.sha256,
        received=moment(row.received),
        quarantined=bool(row.quarantined),
        withdrawn=row.withdrawn is not None,
        gone=row.fetched is not None,
        late_revision=row.late_revision or 0,
        late_sha256=row.late_sha256 or "",
    )


def _trace(connection: sa.Connection, what: audit_log.Act, uuid: str, *, walk: str, device: str, at: datetime) -> None:
    asker = Asker(f"platta {device[:8]}", Role.WALKER, walk=walk)
    audit_log.record(connection, asker, what, at=at, selection=walk, records=[uuid])
