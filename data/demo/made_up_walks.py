"""The demo's safety walks: routes, pins, and what came after; through the same doors as real ones."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import numpy as np

from data.demo.made_up_events import World
from data.store.store import Store
from data.trust.asker import Asker
from data.walks import pin_reviews, pin_rows, walk_rows
from data.walks.pin_reviews import Review
from data.walks.pin_rows import Offer
from data.walks.walk_rows import Stop, Walk
from geo.base.crs import to_degrees
from geo.base.periods import LOCAL, months_back
from geo.base.records import Role
from geo.base.registers import CATEGORIES

PLACES: Final = (
    "Ljungsarp", "Grimsås", "Limmared", "Dalstorp", "Tranemo", "Uddebo",
    "Ambjörnarp", "Länghem", "Nittorp", "Hulared", "Tranemo", "Månstad",
)  # fmt: skip
"""Four walks a year; Sjötofta still waits for its own."""

MONTHS_BEFORE: Final = (34, 31, 28, 25, 22, 19, 16, 14, 11, 8, 5, 1)
STOPS: Final = 8
HOT_STOPS: Final = 3
PIN_SPREAD_M: Final = 30.0
PIN_SHARE: Final = 0.05
"""Pins among all observations."""

LEANING: Final = {"otrygg plats": 0.62, "trafik": 0.12, "skadegörelse": 0.06, "trygg plats": 0.2}
DARK_MONTHS: Final = (10, 11, 12, 1, 2)
MINUTES_A_STOP: Final = 12
HOT_LEANING: Final = {"otrygg plats": 0.45, "otrygghetsskapande samling": 0.3, "skadegörelse": 0.25}
MEETING_DAYS: Final = 21
FEEDBACK_DAYS: Final = 178
APPROVED_AT: Final = time(21)
"""The same evening: after the walk, so that its findings stand on the wall at the meeting."""

GOOD: Final = "trygg plats"
ROADS: Final = "Gata och park"
UNIT: Final = Asker("demo", Role.UNIT)


@dataclass(frozen=True, slots=True)
class _Pin:
    """Where a pin stands and which stop is nearest."""

    e: float
    n: float
    stop: int
    hot: bool


def hold(store: Store, rng: np.random.Generator, world: World, rows: int) -> int:
    """Hold the walks of the period with ``rows`` pins in all; return the number of walks."""
    share = np.array([2.0 if place == "Tranemo" else 1.0 for place in PLACES])
    counts = np.floor(rows * share / share.sum()).astype(int)
    counts[0] += rows - counts.sum()
    today = world.calendar.now.astimezone(LOCAL).date()
    for number, (place, months, count) in enumerate(zip(PLACES, MONTHS_BEFORE, counts, strict=True)):
        held_on = _working_day(months_back(today, months), number % 4)
        route = _route(rng, world, place)
        opened = datetime.combine(held_on - timedelta(days=9), time(10), tzinfo=LOCAL)
        walk, _ = walk_rows.new_walk(
            store,
            locality=place,
            held_on=held_on,
            now=opened,
            dark=held_on.month in DARK_MONTHS,
            leader="TSK",
            contact="Kontaktperson för orten",
            tablets=4,
            stops=route,
        )
        offers = [_offer(rng, world, walk, pin, route) for pin in _pins(rng, world, route, int(count))]
        pin_rows.save(store, offers)
        _approve(store, walk, offers, world.script)
        walk_rows.close(store, walk.id, now=datetime.combine(held_on + timedelta(days=1), time(9), tzinfo=LOCAL))
        _after(store, walk, number, world.calendar.now)
    return len(PLACES)


def _approve(store: Store, walk: Walk, offers: list[Offer], script: dict[str, Any]) -> None:
    """Approve what some pins say of the environment, one a stop, in the unit's words, and say what became of it."""
    at = datetime.combine(walk.held_on, APPROVED_AT, tzinfo=LOCAL)
    taken: dict[int, Offer] = {}
    for offer in offers:
        if offer.category in pin_reviews.wall_categories() and _words(offer, script):
            taken.setdefault(offer.content["stop"], offer)
    for (_, offer), (status, reason) in zip(sorted(taken.items()), script["outcomes"], strict=False):
        good = offer.category == GOOD
        decided = Review() if good else Review(status=status, reason=reason, owner=ROADS, responsible=ROADS)
        pin_reviews.decide(store, UNIT, offer.uuid, decided, at=at)
        pin_reviews.wall(store, UNIT, offer.uuid, _words(offer, script), walk=walk, at=at)


def _words(offer: Offer, script: dict[str, Any]) -> str:
    cause = GOOD if offer.category == GOOD else next(iter(offer.content["causes"]), "")
    return str(script["wall"].get(cause, ""))


def _working_day(day: date, weekday: int) -> date:
    """Return the last Monday, Tuesday, … (0, 1, …) up to ``day``."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _route(rng: np.random.Generator, world: World, place: str) -> tuple[Stop, ...]:
    """Choose houses of the ort to stop at, in the order that is short to walk; the planted place has its share."""
    houses = world.dwellings[world.dwellings["locality"] == place]
    middle = houses[["e", "n"]].to_numpy().mean(axis=0)
    chosen = houses.iloc[rng.choice(len(houses), STOPS, replace=False)][["e", "n"]].to_numpy()
    chosen = middle + (chosen - middle) * 0.7
    for hot in world.hot:
        if np.hypot(*(middle - (hot.e, hot.n))) < hot.reach_m * 6 and hot.risk.get("walk"):
            chosen[:HOT_STOPS] = np.array([hot.e, hot.n]) + rng.normal(0, hot.reach_m / 3, (HOT_STOPS, 2))
    turn = np.arctan2(chosen[:, 1] - middle[1], chosen[:, 0] - middle[0])
    names = rng.permutation(np.array(world.script["stops"], object))[:STOPS]
    return tuple(
        Stop(number, str(name), round(float(e), 1), round(float(n), 1), "")
        for number, (name, (e, n)) in enumerate(zip(names, chosen[np.argsort(turn)], strict=True), start=1)
    )


def _pins(rng: np.random.Generator, world: World, route: tuple[Stop, ...], count: int) -> list[_Pin]:
    at = np.array([(stop.e, stop.n) for stop in route], float)
    hot = np.zeros(len(route), bool)
    likely = np.ones(len(route))
    for planted in world.hot:
        near = np.hypot(at[:, 0] - planted.e, at[:, 1] - planted.n) <= planted.reach_m
        risk = planted.risk.get("walk", 1.0)
        likely[near] *= risk
        hot |= near & (risk > 1)
    chosen = np.sort(rng.choice(len(route), count, p=likely / likely.sum()))
    points = at[chosen] + rng.normal(0, PIN_SPREAD_M, (count, 2))
    return [
        _Pin(float(e), float(n), int(stop) + 1, bool(hot[stop])) for stop, (e, n) in zip(chosen, points, strict=True)
    ]


def _offer(rng: np.random.Generator, world: World, walk: Walk, pin: _Pin, route: tuple[Stop, ...]) -> Offer:
    kinds = world.script["kinds"]
    leaning = HOT_LEANING if pin.hot else LEANING
    category = str(rng.choice(list(leaning), p=list(leaning.values())))
    kind = (fitting := [kind for kind in kinds if kind["category"] == category])[int(rng.integers(len(fitting)))]
    begun = time(18 if walk.dark else 14, 10)
    made = datetime.combine(walk.held_on, begun, tzinfo=LOCAL)
    made += timedelta(minutes=MINUTES_A_STOP * (pin.stop - 1) + int(rng.integers(0, MINUTES_A_STOP)))
    received = made + timedelta(seconds=float(rng.exponential(90)))
    lat, lon = to_degrees(pin.e, pin.n)
    proposals = world.script["proposals"].get(kind["subcategory"], [""])
    content: dict[str, Any] = {
        "revision": 1,
        "feeling": "trygg" if category == "trygg plats" else "otrygg",
        "category": category,
        "causes": [kind["subcategory"]] if kind["subcategory"] else [],
        "text": kind["texts"][int(rng.integers(len(kind["texts"])))],
        "proposal": proposals[int(rng.integers(len(proposals)))],
        "lat": round(float(lat), 6),
        "lon": round(float(lon), 6),
        "method": "tap",
        "accuracy_m": None,
        "dark": walk.dark,
        "stop": route[pin.stop - 1].number,
        "voice": int(rng.integers(1, 5)),
        "device_created": made.isoformat(),
        "photos": [],
    }
    tablet = int(rng.integers(walk.tablets))
    return Offer(
        uuid=str(uuid.UUID(bytes=rng.bytes(16), version=4)),
        walk=walk.id,
        device=_sha256(f"demo {walk.id} {tablet}"),
        revision=1,
        sha256=_sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))),
        content=content,
        e=pin.e,
        n=pin.n,
        category=category if category in CATEGORIES else "annat",
        locality=walk.locality,
        created=made.astimezone(UTC),
        received=received.astimezone(UTC),
    )


def _after(store: Store, walk: Walk, number: int, now: datetime) -> None:
    """Write down the meeting of most walks and the feedback of some: the rest is what ``follow-up`` finds."""
    meeting, feedback = (walk.held_on + timedelta(days=days) for days in (MEETING_DAYS, FEEDBACK_DAYS))
    today = now.astimezone(LOCAL).date()
    if number % 4 != 3 and meeting <= today:  # noqa: PLR2004 - every fourth has had none
        walk_rows.happened(store, walk.id, "meeting", held_on=meeting, now=_noon(meeting))
        if number % 3 != 2 and feedback <= today:  # noqa: PLR2004 - every third still waits
            walk_rows.happened(store, walk.id, "feedback", held_on=feedback, now=_noon(feedback))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=LOCAL)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
