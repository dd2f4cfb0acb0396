"""The names that are known: the shipped ones, those read from lists, the confirmed areas, and those that were learned.

What is learned is a person's word for a place ("Gropen") and what it means; who taught it and when is kept, also when
it has been unlearned.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.places import area_names, reference
from data.places.area_rows import MADE_UP, areas
from data.store.store import METADATA, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role
from geo.reading.gazetteer import KINDS, Gazetteer, Name, is_same, joined
from geo.reading.words import clean, tokens_of

NAMES: Final = sa.Table(
    "gazetteer_names",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    *(sa.Column(name, sa.Text) for name in ("name", "kind", "locality", "also_locality")),
    *(sa.Column(name, sa.Double) for name in ("e", "n", "precision_m")),
    *(sa.Column(name, sa.Text) for name in ("alt", "position", "origin")),
    sa.Column("added", sa.BigInteger),
)

LEARNED: Final = sa.Table(
    "learned_names",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("called", "words", "name", "kind", "locality")),
    *(sa.Column(name, sa.Double) for name in ("e", "n", "precision_m")),
    sa.Column("learned", sa.BigInteger),
    sa.Column("learned_by", sa.Text),
    sa.Column("unlearned", sa.BigInteger),
    sa.Column("unlearned_by", sa.Text),
)

LEARNED_COLUMNS: Final = (
    "id",
    "called",
    "name",
    "kind",
    "locality",
    "e",
    "n",
    "precision_m",
    "learned",
    "learned_by",
    "unlearned",
    "unlearned_by",
)
"""The columns of ``learned``; moments are UTC, ``unlearned`` NaT while the name is used."""

LEAST_LEARNED_M: Final = 15.0
"""A place that somebody points out on a map is no better known than a house."""

_ALT: Final = "|"


@dataclass(frozen=True, slots=True)
class NamesTaken:
    """What became of a list of names."""

    added: int
    replaced: int
    unchanged: int


def gazetteer(store: Store) -> Gazetteer:
    """Return all names: a more precise one stands in place of a coarser one of the same thing."""
    shipped = reference.gazetteer()
    known = _with_areas(replace(shipped, names=joined(shipped.names, _held(store))), store)
    return replace(known, names=(*known.names, *_taught(store)))


def names(store: Store) -> pd.DataFrame:
    """Return what places are called, as a frame (``reference.NAME_COLUMNS``), without single addresses."""
    rows = [
        tuple(getattr(name, column) for column in reference.NAME_COLUMNS)
        for name in gazetteer(store).names
        if name.kind != "address"
    ]
    return pd.DataFrame(rows, columns=list(reference.NAME_COLUMNS))


def stamp(store: Store) -> tuple[int, int, int, int]:
    """Return a key that changes when the names do, for whoever keeps a geocoder between questions."""
    queries = (
        sa.select(sa.func.coalesce(sa.func.max(NAMES.c.number), 0)),
        sa.select(sa.func.coalesce(sa.func.max(NAMES.c.added), 0)),
        sa.select(sa.func.count()).select_from(LEARNED).where(LEARNED.c.unlearned.is_(None)),
        sa.select(sa.func.coalesce(sa.func.max(LEARNED.c.learned), 0)),
    )
    with store.read() as connection:
        first, second, third, fourth = (int(connection.execute(query).scalar_one()) for query in queries)
    return first, second, third, fourth


def add(store: Store, found: Sequence[Name], *, origin: str, at: datetime) -> NamesTaken:
    """Keep names from a list, in one transaction; a name of a thing that is known takes its place if it is as precise.

    Parameters
    ----------
    found
        Of ``geo.reading.gazetteer.KINDS`` without ``municipality``; each name counts once.
    origin
        What kind of list it was.
    """
    shipped = list(reference.gazetteer().names)
    with store.write() as connection:
        rows = connection.execute(sa.select(NAMES).order_by(NAMES.c.number)).mappings().all()
        held = [(int(row["number"]), _name(row)) for row in rows]
        known: dict[str, list[tuple[int, Name]]] = {}
        for number, name in (*((0, name) for name in shipped), *held):
            known.setdefault(name.name.casefold(), []).append((number, name))
        next_number = max((number for number, _ in held), default=0) + 1
        added = replaced = unchanged = 0
        gone: list[int] = []
        new: list[dict[str, Any]] = []
        for name in found:
            same = [(number, old) for number, old in known.get(name.name.casefold(), ()) if is_same(old, name)]
            if any(old == name or old.precision_m < name.precision_m for _, old in same):
                unchanged += 1
                continue
            gone.extend(number for number, _ in same if number)
            replaced += bool(same)
            added += not same
            new.append(_row(name, next_number, origin, at))
            known.setdefault(name.name.casefold(), []).append((next_number, name))
            next_number += 1
        for start in range(0, len(gone), 500):
            connection.execute(sa.delete(NAMES).where(NAMES.c.number.in_(gone[start : start + 500])))
        if new:
            connection.execute(sa.insert(NAMES), new)
    return NamesTaken(added, replaced, unchanged)


# learned names


def learn(store: Store, asker: Asker, called: str, place: Name, *, at: datetime) -> str:
    """Teach what a name means within an ort; return the lesson's id. An earlier meaning there is unlearned.

    Parameters
    ----------
    asker
        Only the unit teaches.
    called
        What people say, as it stood in a text.
    place
        What they mean; its ``locality`` is the ort that the name is used in, before the gazetteer.

    Raises
    ------
    NotAllowed
        If another role asks.
    ValueRefused
        If there is no word in ``called``, or the place's kind cannot be learned.
    """
    _may_teach(asker)
    words = " ".join(token.low for token in tokens_of(clean(called)))
    if not any(letter.isalpha() for letter in words):
        raise ValueRefused(field="namn", value=called, wanted="minst ett ord")
    if place.kind not in KINDS or place.kind in ("road", "municipality"):
        raise ValueRefused(field="slag", value=place.kind, wanted=[kind for kind in KINDS if kind != "municipality"])
    lesson = str(uuid.uuid4())
    with store.write() as connection:
        held = (LEARNED.c.words == words) & (LEARNED.c.locality == place.locality) & LEARNED.c.unlearned.is_(None)
        connection.execute(
            sa.update(LEARNED).where(held).values(unlearned=_micros(at), unlearned_by=asker.who),
        )
        connection.execute(
            sa.insert(LEARNED).values(
                id=lesson,
                called=" ".join(clean(called).split()),
                words=words,
                name=place.name,
                kind=place.kind,
                locality=place.locality,
                e=place.e,
                n=place.n,
                precision_m=max(place.precision_m, LEAST_LEARNED_M),
                learned=_micros(at),
                learned_by=asker.who,
                unlearned=None,
                unlearned_by="",
            )
        )
        # the word itself may be from somebody's text and stays out of the log
        audit_log.record(connection, asker, audit_log.Act.SETTING, at=at, records=[lesson], purpose="lärt namn")
    return lesson


def unlearn(store: Store, asker: Asker, lesson: str, *, at: datetime) -> None:
    """Let a learned name be used no more; what it was, and by whom, is kept.

    Raises
    ------
    NotAllowed
        If another role than the unit asks.
    NotFound
        If there is no such lesson, or it has been unlearned.
    """
    _may_teach(asker)
    with store.write() as connection:
        done = connection.execute(
            sa.update(LEARNED)
            .where((LEARNED.c.id == lesson) & LEARNED.c.unlearned.is_(None))
            .values(unlearned=_micros(at), unlearned_by=asker.who)
        )
        if not done.rowcount:
            raise NotFound(what="Det lärda namnet", name=lesson)
        audit_log.record(connection, asker, audit_log.Act.SETTING, at=at, records=[lesson], purpose="glömt namn")


def learned(store: Store, *, also_unlearned: bool = False) -> pd.DataFrame:
    """Return the learned names, the newest first (``LEARNED_COLUMNS``)."""
    query = sa.select(*(LEARNED.c[name] for name in LEARNED_COLUMNS)).order_by(LEARNED.c.learned.desc(), LEARNED.c.id)
    if not also_unlearned:
        query = query.where(LEARNED.c.unlearned.is_(None))
    with store.read() as connection:
        rows = connection.execute(query).all()
    frame = pd.DataFrame(rows, columns=list(LEARNED_COLUMNS))
    for name in ("learned", "unlearned"):
        frame[name] = pd.to_datetime(frame[name].astype("Int64"), unit="us", utc=True)
    return frame


def _may_teach(asker: Asker) -> None:
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="lärda namn")


def _taught(store: Store) -> list[Name]:
    with store.read() as connection:
        rows = connection.execute(sa.select(LEARNED).where(LEARNED.c.unlearned.is_(None))).mappings().all()
    return [
        Name(
            name=row["name"],
            kind=row["kind"],
            locality=row["locality"],
            e=row["e"],
            n=row["n"],
            precision_m=row["precision_m"],
            alt=(row["called"],),
            position="learned",
        )
        for row in rows
    ]


# names from lists, and areas


def _held(store: Store) -> list[Name]:
    with store.read() as connection:
        rows = connection.execute(sa.select(NAMES).order_by(NAMES.c.number)).mappings().all()
    return [_name(row) for row in rows]


def _name(row: Any) -> Name:
    return Name(
        name=row["name"],
        kind=row["kind"],
        locality=row["locality"],
        also_locality=row["also_locality"],
        e=row["e"],
        n=row["n"],
        precision_m=row["precision_m"],
        alt=tuple(part for part in row["alt"].split(_ALT) if part),
        position=row["position"],
    )


def _row(name: Name, number: int, origin: str, at: datetime) -> dict[str, Any]:
    return {
        "number": number,
        "name": name.name,
        "kind": name.kind,
        "locality": name.locality,
        "also_locality": name.also_locality,
        "e": name.e,
        "n": name.n,
        "precision_m": name.precision_m,
        "alt": _ALT.join(called.replace(_ALT, " ") for called in name.alt),
        "position": name.position,
        "origin": origin,
        "added": _micros(at),
    }


def _with_areas(known: Gazetteer, store: Store) -> Gazetteer:
    """Put drawn areas in: a confirmed outline tells the extent, an unconfirmed one only that the name is used.

    Outlines of a made-up picture are left out: what is asked about is the real place.
    """
    frame = areas(store)
    frame = frame[frame["origin"] != MADE_UP]
    real = set(zip(frame["name"], frame["locality"], strict=True))
    drawn = [name for name in area_names.names(store) if (name.name, name.locality) in real]
    with_drawn = area_names.merged(known, drawn)
    taken = {(name.name.casefold(), name.locality) for name in with_drawn.names}
    orter = reference.localities()
    sketched = [
        Name(name, "area", locality, orter[locality].e, orter[locality].n, orter[locality].reach_m, position="ort")
        for name, locality in sorted(real)
        if locality in orter and (name.casefold(), locality) not in taken
    ]
    return replace(with_drawn, names=(*with_drawn.names, *sketched))


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
