"""The review of a walk's pins: what is let in, what is the same place, what is done about it, what may be on the wall.

Nothing is merged, let in or shown by itself: every row here is a person's decision, and stands in the audit.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data.places import dwellings as background
from data.store.field_tables import LATE, PHOTOS, PINS, REVIEWS
from data.store.store import OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.walks.pin_rows import NEAR_M, late_offer, offer_held, pins, uncertainty_m
from data.walks.pin_rows import observation as observed
from data.walks.walk_rows import Walk, micros
from data.work import action_rows
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role
from geo.base.registers import CATEGORIES
from geo.release.positions import is_clear
from geo.release.public_words import may_leave, why_held

DECISIONS: Final = ("taken", "same", "unused")
UNJUDGED: Final = "ej bedömd"
STATUSES: Final = (UNJUDGED, "planerad", "pågår", "klar", "görs inte")

MOST_WORDS: Final = 300


def wall_categories() -> tuple[str, ...]:
    """Return what a walk found in the environment: the only thing that may stand on a wall one by one (R7)."""
    return CATEGORIES.where(lambda one: one.found_on_walks)


@dataclass(frozen=True, slots=True)
class Review:
    """What has been decided of a pin. ``same_as`` is the pin whose place and view it shares."""

    decision: str = "taken"
    same_as: str = ""
    owner: str = ""
    responsible: str = ""
    deadline: str = ""
    status: str = UNJUDGED
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse what the protocol could not say."""
        for field, met, known in (("beslut", self.decision, DECISIONS), ("status", self.status, STATUSES)):
            if met not in known:
                raise ValueRefused(field=field, value=met, wanted=", ".join(known))
        if (self.decision == "same") != bool(self.same_as):
            raise ValueRefused(field="samma plats", value=self.same_as, wanted="den andra nålen, och bara då")
        if self.status == "görs inte" and not self.reason.strip():
            raise ValueRefused(field="skäl", value="", wanted="varför det inte görs")
        if self.deadline:
            try:
                date.fromisoformat(self.deadline)
            except ValueError:
                raise ValueRefused(field="tidsfrist", value=self.deadline, wanted="till exempel 2026-11-22") from None


def reviewed(store: Store, walk: str) -> pd.DataFrame:
    """Return a walk's pins with what has been decided of each (``Review``'s fields, ``wall_words``, ``wall_approved``).

    Where an action has been decided for a pin, its owner, responsible, deadline, status and reason are the action's.
    """
    frame = pins(store, walk)
    with store.read() as connection:
        rows = connection.execute(
            sa.select(REVIEWS).join(PINS, PINS.c.uuid == REVIEWS.c.pin).where(PINS.c.walk == walk)
        ).mappings()
        held = {row["pin"]: dict(row) for row in rows}
        waiting = set(
            connection.execute(
                sa.select(LATE.c.pin).join(PINS, PINS.c.uuid == LATE.c.pin).where(PINS.c.walk == walk)
            ).scalars()
        )
    decided = {row["pin"]: row for row in action_rows.actions(store).to_dict("records") if row["pin"]}
    blank = asdict(Review()) | {"decision": "", "wall_words": "", "wall_approved": None}
    for name in blank:
        frame[name] = [_value(name, uuid, held, decided, blank) for uuid in frame["uuid"]]
    frame["late_change"] = frame["uuid"].isin(waiting)
    return frame


def _value(
    name: str,
    uuid: str,
    held: Mapping[str, Mapping[str, Any]],
    decided: Mapping[Any, Mapping[Any, Any]],
    blank: Mapping[str, Any],
) -> Any:
    action = decided.get(uuid)
    if action is not None and name in ("owner", "responsible", "deadline", "status", "reason"):
        return UNJUDGED if action[name] == "föreslagen" else action[name]
    return held.get(uuid, blank)[name]


def duplicates(frame: pd.DataFrame, different: Collection[frozenset[str]] = ()) -> list[tuple[str, str]]:
    """Return pairs of pins that may be one place: the same category within ``NEAR_M`` of each other, nearest first.

    A suggestion and no more. Pairs of which one has been decided to be the same as something are left out, and so are
    those that somebody has decided about one by one, and the pairs found ``different``. Of many pins about one spot no
    more pairs are told than tie them together (a minimum spanning forest, Kruskal 1956): an answer to one brings
    up what it leaves open, so that in the end every pair is answered, alone or by way of others.
    """
    decided = dict(zip(frame["uuid"], frame["decision"] != "", strict=True))
    open_ones = frame[~frame["decision"].isin(["same", "unused"])]
    near: list[tuple[float, str, str]] = []
    for _category, group in open_ones.groupby("category", sort=True):
        places = group[["e", "n"]].to_numpy(float)
        apart = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
        names = group["uuid"].tolist()
        for i, j in zip(*np.nonzero(np.triu(apart <= NEAR_M, k=1)), strict=True):
            if not (decided[names[i]] and decided[names[j]]) and frozenset((names[i], names[j])) not in different:
                near.append((float(apart[i, j]), names[i], names[j]))
    tied = {name: {name} for name in open_ones["uuid"]}
    found = []
    for _, first, second in sorted(near):
        if tied[first] is not tied[second]:
            found.append((first, second))
            both = tied[first] | tied[second]
            tied |= dict.fromkeys(both, both)
    return found


def decide(store: Store, asker: Asker, pin: str, review: Review, *, at: datetime) -> None:
    """Keep a decision in place of an earlier one; a pin that is not used leaves the pictures, and may come back."""
    _unit(asker)
    with store.write() as connection:
        held = _pin(connection, pin)
        if review.same_as and _pin(connection, review.same_as)["walk"] != held["walk"]:
            raise ValueRefused(field="samma plats", value=review.same_as, wanted="en nål från samma vandring")
        if review.same_as == pin:
            raise ValueRefused(field="samma plats", value=pin, wanted="en annan nål än den själv")
        _put(connection, pin, asdict(review), asker, at)
        unused = int(review.decision == "unused")
        connection.execute(sa.update(OBSERVATIONS).where(OBSERVATIONS.c.id == pin).values(withdrawn=unused))
        audit_log.record(connection, asker, audit_log.Act.CORRECT, at=at, selection=held["walk"], records=[pin])


def let_in(store: Store, asker: Asker, pin: str, *, at: datetime) -> None:
    """Let a pin in that came after the walk was over: from now on it counts like the others. Twice is once."""
    _unit(asker)
    with store.write() as connection:
        held = _pin(connection, pin)
        if not held["quarantined"]:
            return
        connection.execute(sa.update(PINS).where(PINS.c.uuid == pin).values(quarantined=0))
        connection.execute(sa.insert(OBSERVATIONS), [observed(offer_held(held))])
        audit_log.record(connection, asker, audit_log.Act.CORRECT, at=at, selection=held["walk"], records=[pin])


def settle_change(store: Store, asker: Asker, pin: str, *, take: bool, at: datetime) -> None:
    """Take over a change that came after the walk was over, or let what stood before stand."""
    _unit(asker)
    with store.write() as connection:
        held = _pin(connection, pin)
        late = connection.execute(sa.select(LATE).where(LATE.c.pin == pin)).mappings().one_or_none()
        if late is None:
            return
        if take:
            gone, values = PHOTOS.c.revision != late["revision"], dict(late)
            offer = late_offer(held, values)
            del values["pin"]
            values |= {"lat": offer.content["lat"], "lon": offer.content["lon"]}
            connection.execute(sa.update(PINS).where(PINS.c.uuid == pin), values)
            connection.execute(sa.delete(OBSERVATIONS).where(OBSERVATIONS.c.id == pin))
            connection.execute(sa.insert(OBSERVATIONS), [observed(offer)])
        else:
            gone = PHOTOS.c.revision == late["revision"]
        connection.execute(sa.delete(PHOTOS).where(PHOTOS.c.pin == pin, gone))
        connection.execute(sa.delete(LATE).where(LATE.c.pin == pin))
        audit_log.record(connection, asker, audit_log.Act.CORRECT, at=at, selection=held["walk"], records=[pin])


def photo(store: Store, asker: Asker, photo_id: str, *, at: datetime) -> bytes:
    """Return a photo. One that nobody has looked at is for the unit alone, and so is one that was hidden.

    Raises
    ------
    NotAllowed
        If the asker may not see it.
    NotFound
        If there is none of that id.
    """
    with store.write() as connection:
        row = connection.execute(sa.select(PHOTOS).where(PHOTOS.c.id == photo_id)).mappings().one_or_none()
        if row is None:
            raise NotFound(what="Fotot", name=photo_id)
        walk = _pin(connection, row["pin"])["walk"]
        own_walk = asker.role is Role.LEADER and asker.walk == walk
        if asker.role is not Role.UNIT and not (row["verdict"] == "clean" and own_walk):
            raise NotAllowed(role=asker.role.value, what="fotot")
        audit_log.record(
            connection,
            asker,
            audit_log.Act.READ,
            at=at,
            selection=f"foto {walk}",
            records=[row["pin"]],
            purpose=f"granskning av vandringen {walk}",
        )
    return bytes(row["jpeg"])


def photo_verdicts(store: Store, walk: str) -> dict[str, str]:
    """Return photo id → ``unseen``, ``clean`` (no face, no plate) or ``hidden``."""
    query = sa.select(PHOTOS.c.id, PHOTOS.c.verdict).join(PINS, PINS.c.uuid == PHOTOS.c.pin).where(PINS.c.walk == walk)
    with store.read() as connection:
        return {row.id: row.verdict for row in connection.execute(query)}


def look(store: Store, asker: Asker, photo_id: str, verdict: str, *, at: datetime) -> None:
    """Keep what somebody saw who looked for faces and plates."""
    _unit(asker)
    if verdict not in ("clean", "hidden"):
        raise ValueRefused(field="foto", value=verdict, wanted="clean, hidden")
    with store.write() as connection:
        done = connection.execute(sa.update(PHOTOS).where(PHOTOS.c.id == photo_id).values(verdict=verdict))
        if not done.rowcount:
            raise NotFound(what="Fotot", name=photo_id)
        audit_log.record(
            connection, asker, audit_log.Act.CORRECT, at=at, selection=f"foto {verdict}", records=[photo_id]
        )


# the wall


def wall(store: Store, asker: Asker, pin: str, words: str, *, walk: Walk, at: datetime) -> None:
    """Approve one finding for the wall, in the unit's own words; empty words take it down.

    Raises
    ------
    ValueRefused
        If R7 forbids it: a crime's category, a place that is no stop and may lie nearer than ``FROM_DWELLING_M`` to a
        dwelling, measured from the edge of its uncertainty, or the writer's own words.
    """
    _unit(asker)
    plain = " ".join(words.split())
    with store.write() as connection:
        held = _pin(connection, pin)
        if plain:
            _may_stand_on_wall(store, offer_held(held).content, held, plain, walk)
        earlier = connection.execute(sa.select(REVIEWS).where(REVIEWS.c.pin == pin)).mappings().one_or_none()
        values = asdict(Review()) if earlier is None else {name: earlier[name] for name in asdict(Review())}
        if plain and not may_leave(values["reason"]):
            raise ValueRefused(field="skäl", value=values["reason"], wanted="ett skäl utan personuppgifter")
        shown = {"wall_words": plain, "wall_approved": micros(at) if plain else None}
        _put(connection, pin, values | shown, asker, at)
        audit_log.record(connection, asker, audit_log.Act.RELEASE, at=at, selection=held["walk"], records=[pin])


# inside


def _may_stand_on_wall(store: Store, said: Mapping[str, Any], held: Mapping[str, Any], words: str, walk: Walk) -> None:
    if len(words) > MOST_WORDS:
        raise ValueRefused(field="text till väggen", value=len(words), wanted=f"högst {MOST_WORDS} tecken")
    if held["category"] not in wall_categories():
        raise ValueRefused(field="kategori", value=held["category"], wanted=", ".join(wall_categories()))
    met = why_held(words)
    if met:
        raise ValueRefused(field="text till väggen", value=words, wanted=f"ord utan personuppgifter ({', '.join(met)})")
    own = " ".join(str(said.get("text") or "").split())
    if own and own.casefold() in words.casefold():
        raise ValueRefused(field="text till väggen", value="deltagarens egna ord", wanted="kommunens egna ord")
    if said.get("stop") in {stop.number for stop in walk.stops}:
        return
    dwellings = background.dwellings(store)
    apart = np.hypot(dwellings["e"] - held["e"], dwellings["n"] - held["n"]) if len(dwellings) else np.array([])
    if not len(dwellings) or not is_clear(float(apart.min()), uncertainty_m(said)):
        raise ValueRefused(
            field="plats",
            value="nära en bostad" if len(dwellings) else "utan adressregister",
            wanted="ett numrerat stopp, eller minst 50 m till närmaste bostad med nålens osäkerhet borträknad",
        )


def _put(connection: sa.Connection, pin: str, values: Mapping[str, Any], asker: Asker, at: datetime) -> None:
    earlier = connection.execute(sa.select(REVIEWS).where(REVIEWS.c.pin == pin)).mappings().one_or_none()
    kept = {"wall_words": "", "wall_approved": None} if earlier is None else dict(earlier)
    row = kept | dict(values) | {"pin": pin, "reviewer": asker.who, "reviewed": micros(at)}
    connection.execute(sa.delete(REVIEWS).where(REVIEWS.c.pin == pin))
    connection.execute(sa.insert(REVIEWS), [row])


def _pin(connection: sa.Connection, uuid: str) -> Mapping[str, Any]:
    query = sa.select(PINS).where(PINS.c.uuid == uuid, PINS.c.withdrawn.is_(None))
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound(what="Nålen", name=uuid)
    return dict(row)


def _unit(asker: Asker) -> None:
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="granskningen")
