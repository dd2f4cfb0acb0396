"""Safety walks: where and when, the numbered stops, the code that opens the tablets' door, and what came after.

The code itself is never kept: the table holds what scrypt makes of it with the installation's own salt, so that a
copied database opens no door.
"""

import hashlib
import secrets
import threading
import unicodedata
import uuid
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

import settings
from data.store.field_tables import EVENTS, PINS, STOPS, TABLETS, WALKS
from data.store.store import FACTS, Store
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs of a code: none that is mistaken for another when read aloud or off a sheet (no 0, O, 1, I)."""

CODE_SIGNS: Final = 10
"""32 signs to the power of ten: 50 bits, where 40 are asked for."""

DAYS_AFTER: Final = 1
"""A code lives through the day after the walk, so that a tablet that comes home late is still let in."""

SALT: Final = "walk_salt"
"""The fact in the database that holds the salt."""

_SCRYPT: Final = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


_KNOWN_SALTS: Final[dict[str, bytes]] = {}
_BY_CODE: Final = sa.select(WALKS).where(
    WALKS.c.code_hash == sa.bindparam("digest"),
    sa.exists().where(FACTS.c.name == SALT, FACTS.c.value == sa.bindparam("salt")),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A numbered stop of the route; without a point it is only a name on a sheet."""

    number: int
    name: str
    e: float | None = None
    n: float | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """One safety walk."""

    id: str
    locality: str
    held_on: date
    dark: bool
    leader: str
    contact: str
    tablets: int
    opened: datetime
    expires: datetime
    closed: datetime | None
    stops: tuple[Stop, ...] = ()

    def takes(self, moment: datetime) -> bool:
        """Tell whether a pin that arrives now is in at once; a later one waits for somebody to look at it."""
        return moment < self.expires and (self.closed is None or moment < self.closed)


def micros(moment: datetime) -> int:
    """Return an aware moment as the store keeps it."""
    return round(moment.astimezone(UTC).timestamp() * 1_000_000)


def moment(stored: int) -> datetime:
    """Return a stored moment, in UTC."""
    return datetime.fromtimestamp(stored / 1_000_000, tz=UTC)


def plain_code(code: str) -> str:
    """Return a code as it is hashed: however it was written down, read out or typed."""
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", code).upper() if sign.isalnum())
    return signs.translate(str.maketrans("0O1I", "QQLL"))


def new_code() -> str:
    """Make a code, in two groups of five that are easy to read out."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(CODE_SIGNS))
    return f"{signs[:5]}-{signs[5:]}"


def link(code: str, here: str = "") -> str:
    """Return the address that a tablet opens: the code stands after the #, which no browser sends to a server.

    ``here`` is the server's address as the asker sees it, for where no other has been set.
    """
    door = settings.value("KARTA_URL") or here or f"http://127.0.0.1:{settings.value('KARTA_PORT')}"
    return f"{door.rstrip('/')}/falt/#kod={code}"


def new_walk(
    store: Store,
    *,
    locality: str,
    held_on: date,
    now: datetime,
    dark: bool = False,
    leader: str = "",
    contact: str = "",
    tablets: int = 0,
    stops: Iterable[Stop] = (),
    code: str | None = None,
) -> tuple[Walk, str]:
    """Open a walk and return it with its code, which is shown this once and never again.

    Raises
    ------
    ValueRefused
        If a stop's number stands twice, or the locality is empty.
    """
    route = tuple(sorted(stops, key=lambda stop: stop.number))
    if len({stop.number for stop in route}) != len(route):
        raise ValueRefused(field="stopp", value="samma nummer två gånger", wanted="varje stopp sitt eget nummer")
    if not locality.strip():
        raise ValueRefused(field="ort", value=locality, wanted="en ort")
    code = code or new_code()
    salt = salt_of(store)
    after = held_on + timedelta(days=DAYS_AFTER + 1)
    row: dict[str, Any] = {
        "locality": locality,
        "held_on": held_on.isoformat(),
        "dark": int(dark),
        "leader": leader,
        "contact": contact,
        "tablets": tablets,
        "code_hash": _hash(plain_code(code), salt),
        "opened": micros(now),
        "expires": micros(datetime(after.year, after.month, after.day, tzinfo=LOCAL)),
        "closed": None,
    }
    stem = f"{_ascii(locality)}-{held_on:%Y%m%d}"
    with store.write() as connection:
        taken = set(connection.execute(sa.select(WALKS.c.id).where(WALKS.c.id.startswith(stem))).scalars())
        name = next(name for name in (stem, *(f"{stem}-{k}" for k in range(2, 10_000))) if name not in taken)
        connection.execute(sa.insert(WALKS).values(id=name, **row))
        if route:
            connection.execute(sa.insert(STOPS), [asdict(stop) | {"walk": name} for stop in route])
    return walk(store, name), code


def new_code_for(store: Store, walk_id: str, *, now: datetime) -> str:
    """Give a walk another code, for when the sheet is lost; the old one stops opening the door."""
    del now
    code, salt = new_code(), salt_of(store)
    with store.write() as connection:
        done = connection.execute(
            sa.update(WALKS).where(WALKS.c.id == walk_id).values(code_hash=_hash(plain_code(code), salt))
        )
        if not done.rowcount:
            raise NotFound(what="Vandringen", name=walk_id)
    return code


def by_code(store: Store, code: str, *, stops: bool = True) -> Walk | None:
    """Return the walk that a code opens, expired or not; None where no walk has it."""
    signs = plain_code(code)
    if not CODE_SIGNS <= len(signs) <= 2 * CODE_SIGNS:
        return None
    found = None
    with store.read() as connection:
        known = _KNOWN_SALTS.get(store.url)
        if known is not None:
            # one question answers both whether the salt still stands and which walk it is: every pin asks it
            asked = {"digest": _hash(signs, known), "salt": known.hex()}
            found = connection.execute(_BY_CODE, asked).mappings().one_or_none()
    if found is None:
        known = _KNOWN_SALTS[store.url] = salt_of(store)
        with store.read() as connection:
            asked = {"digest": _hash(signs, known), "salt": known.hex()}
            found = connection.execute(_BY_CODE, asked).mappings().one_or_none()
    if found is None:
        return None
    return walk(store, found["id"]) if stops else _walk_of(found, ())


def walk(store: Store, walk_id: str) -> Walk:
    """Return one walk with its stops.

    Raises
    ------
    NotFound
        If there is none of that id.
    """
    with store.read() as connection:
        found = _read_one(connection, WALKS.c.id == walk_id)
    if found is None:
        raise NotFound(what="Vandringen", name=walk_id)
    return found


def walks(store: Store) -> pd.DataFrame:
    """Return every walk, newest first: its columns, and how many pins it has (``pins``, ``quarantined``)."""
    alive = PINS.c.withdrawn.is_(None)
    count = (
        sa.select(
            PINS.c.walk,
            sa.func.count().label("pins"),
            sa.func.sum(PINS.c.quarantined).label("quarantined"),
            sa.func.max(PINS.c.received).label("last_received"),
        )
        .where(alive)
        .group_by(PINS.c.walk)
        .subquery()
    )
    columns = [column for column in WALKS.c if column.name != "code_hash"]
    query = (
        sa.select(*columns, count.c.pins, count.c.quarantined, count.c.last_received)
        .select_from(WALKS.outerjoin(count, count.c.walk == WALKS.c.id))
        .order_by(WALKS.c.held_on.desc(), WALKS.c.id)
    )
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    names = [*(column.name for column in columns), "pins", "quarantined", "last_received"]
    frame = pd.DataFrame([dict(row) for row in rows], columns=names)
    for name in ("pins", "quarantined"):
        frame[name] = frame[name].fillna(0).astype("int64")
    frame["dark"] = frame["dark"].astype(bool)
    frame["held_on"] = frame["held_on"].map(date.fromisoformat)
    for name in ("opened", "expires", "closed", "last_received"):
        frame[name] = pd.to_datetime(frame[name].astype("Int64"), unit="us", utc=True)
    return frame


def state_of(row: Mapping[Hashable, Any], now: datetime) -> str:
    """Return whether a row of ``walks`` is ``planned``, ``open``, ``closed`` or (its code has run out) ``over``."""
    if not pd.isna(row["closed"]):
        return "closed"
    if now >= row["expires"]:
        return "over"
    return "planned" if now.astimezone(LOCAL).date() < row["held_on"] else "open"


def close(store: Store, walk_id: str, *, now: datetime) -> None:
    """End a walk: pins that arrive later wait in quarantine, and nobody can change what is in. Twice is once."""
    with store.write() as connection:
        if _read_one(connection, WALKS.c.id == walk_id) is None:
            raise NotFound(what="Vandringen", name=walk_id)
        connection.execute(
            sa.update(WALKS).where(WALKS.c.id == walk_id, WALKS.c.closed.is_(None)).values(closed=micros(now))
        )


def reopen(store: Store, walk_id: str) -> None:
    """Open a walk again that was closed by mistake."""
    with store.write() as connection:
        done = connection.execute(sa.update(WALKS).where(WALKS.c.id == walk_id).values(closed=None))
        if not done.rowcount:
            raise NotFound(what="Vandringen", name=walk_id)


# what came after


def happened(store: Store, walk_id: str, kind: str, *, held_on: date, now: datetime, note: str = "") -> None:
    """Write down that the ort has had its ``meeting`` or its ``feedback`` after a walk."""
    if kind not in ("meeting", "feedback"):
        raise ValueRefused(field="händelse", value=kind, wanted="meeting, feedback")
    walk(store, walk_id)
    row = {
        "id": str(uuid.uuid4()),
        "walk": walk_id,
        "kind": kind,
        "held_on": held_on.isoformat(),
        "note": note,
        "recorded": micros(now),
    }
    with store.write() as connection:
        connection.execute(sa.insert(EVENTS).values(row))


def events(store: Store) -> pd.DataFrame:
    """Return what has been written down of meetings and feedback: walk, kind, held_on, note."""
    query = sa.select(EVENTS.c.walk, EVENTS.c.kind, EVENTS.c.held_on, EVENTS.c.note).order_by(EVENTS.c.held_on)
    with store.read() as connection:
        rows = connection.execute(query).all()
    frame = pd.DataFrame(rows, columns=["walk", "kind", "held_on", "note"])
    frame["held_on"] = frame["held_on"].map(date.fromisoformat)
    return frame


def routes(store: Store) -> pd.DataFrame:
    """Return the stops of every walk, for what a walk watches: walk, number, e, n (metres, NaN where not placed)."""
    query = sa.select(STOPS.c.walk, STOPS.c.number, STOPS.c.e, STOPS.c.n).order_by(STOPS.c.walk, STOPS.c.number)
    with store.read() as connection:
        rows = connection.execute(query).all()
    return pd.DataFrame(rows, columns=["walk", "number", "e", "n"]).astype({"e": "float64", "n": "float64"})


# the tablets


def tablet_seen(
    store: Store,
    walk_id: str,
    device: str,
    *,
    label: str,
    ready: bool,
    missing: Iterable[str],
    unsent: int,
    now: datetime,
) -> None:
    """Note what a tablet says of itself, in place of what it said before."""
    row = {
        "walk": walk_id,
        "device": device,
        "label": label,
        "ready": int(ready),
        "missing": " ".join(missing),
        "unsent": unsent,
        "seen": micros(now),
    }
    with store.write() as connection:
        connection.execute(sa.delete(TABLETS).where(TABLETS.c.walk == walk_id, TABLETS.c.device == device))
        connection.execute(sa.insert(TABLETS).values(row))


def tablets(store: Store, walk_id: str) -> pd.DataFrame:
    """Return a walk's tablets: label, ready, missing (a tuple), unsent, seen."""
    query = (
        sa.select(TABLETS.c.label, TABLETS.c.ready, TABLETS.c.missing, TABLETS.c.unsent, TABLETS.c.seen)
        .where(TABLETS.c.walk == walk_id)
        .order_by(TABLETS.c.label, TABLETS.c.device)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    frame = pd.DataFrame(rows, columns=["label", "ready", "missing", "unsent", "seen"])
    frame["ready"] = frame["ready"].astype(bool)
    frame["missing"] = [tuple(names.split()) for names in frame["missing"]]
    frame["seen"] = pd.to_datetime(frame["seen"].astype("Int64"), unit="us", utc=True)
    return frame


# inside


def _read_one(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Walk | None:
    row = connection.execute(sa.select(WALKS).where(where)).mappings().one_or_none()
    if row is None:
        return None
    stops = connection.execute(
        sa.select(STOPS.c.number, STOPS.c.name, STOPS.c.e, STOPS.c.n, STOPS.c.question)
        .where(STOPS.c.walk == row["id"])
        .order_by(STOPS.c.number)
    ).all()
    return _walk_of(row, tuple(Stop(*stop) for stop in stops))


def _walk_of(row: Mapping[Any, Any], stops: tuple[Stop, ...]) -> Walk:
    return Walk(
        id=row["id"],
        locality=row["locality"],
        held_on=date.fromisoformat(row["held_on"]),
        dark=bool(row["dark"]),
        leader=row["leader"],
        contact=row["contact"],
        tablets=row["tablets"],
        opened=moment(row["opened"]),
        expires=moment(row["expires"]),
        closed=None if row["closed"] is None else moment(row["closed"]),
        stops=stops,
    )


def salt_of(store: Store) -> bytes:
    """Return the installation's salt, made the first time it is asked for; two who ask at once get the same."""
    found = store.fact(SALT)
    if found is None:
        with store.write() as connection:
            store.insert_new(connection, FACTS, [{"name": SALT, "value": secrets.token_hex(16)}])
            found = str(connection.execute(sa.select(FACTS.c.value).where(FACTS.c.name == SALT)).scalar_one())
    return bytes.fromhex(found)


class _Digest:
    """A code's hash, made by the first who asks while the others wait for it."""

    def __init__(self) -> None:
        self.lock: Final = threading.Lock()
        self.made: str | None = None


_DIGESTS: Final = threading.Lock()


@lru_cache(maxsize=256)
def _digest(_signs: str, _salt: bytes) -> _Digest:
    return _Digest()


def _hash(signs: str, salt: bytes) -> str:
    # 90 ms: too slow to guess codes offline, and remembered so that a thousand pins cost one. After a restart two
    # hundred tablets ask at the same moment: without the lock every thread made the same hash, four seconds in all
    with _DIGESTS:
        digest = _digest(signs, salt)
    with digest.lock:
        if digest.made is None:
            digest.made = hashlib.scrypt(signs.encode(), salt=salt, **_SCRYPT).hex()
        return digest.made


def _ascii(name: str) -> str:
    """Return a name as an id may hold it: ``Sjötofta`` becomes ``sjotofta``."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in bare).split()) or "ort"
