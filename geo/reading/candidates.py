"""Spots: places that a text may mean, and how several of them become one, or stay several."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.gazetteer import KINDS, Name

TOGETHER_M: Final = 150.0
"""Two things that a text names side by side may lie this much farther apart than their own reach."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text may mean; ``slips`` how unlike the name is written, 0 as it is."""

    name: str
    kind: str
    locality: str | None
    e: float
    n: float
    precision_m: float
    how: str = "text"
    slips: float = 0.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means: one spot (placed), several (ambiguous) or none; ``offers`` are to choose from by hand.

    ``more`` is true where the text names another place as well, which is not known: then one spot is ambiguous too.
    ``rough`` is true where the spot is an ort that stands in for something in it.
    """

    spots: tuple[Spot, ...] = ()
    offers: tuple[Spot, ...] = ()
    more: bool = False
    rough: bool = False


NOTHING: Final = Meaning()


def spot_of(name: Name, *, wider_m: float = 0.0, slips: float = 0.0) -> Spot:
    """Return the spot of a gazetteer's name, ``wider_m`` less precise."""
    how = {"stop": "stop", "area": "area", "address": "address"}.get(name.kind, "text")
    precision_m = name.precision_m + wider_m
    return Spot(name.name, KINDS[name.kind], name.locality or None, name.e, name.n, precision_m, how, slips)


def offered(names: Iterable[Name]) -> tuple[Spot, ...]:
    """Return the spots of names to choose from, each thing once."""
    once = {id(name): name for name in names}
    return tuple(merged([spot_of(name) for name in preferred(once.values(), stop=False)]))


def learned_first(names: Iterable[Name]) -> list[Name]:
    """Leave out what the gazetteer says of an ort where a name has been learned for it."""
    every = list(names)
    orter = {name.locality for name in every if name.position == "learned"}
    return [name for name in every if name.position == "learned" or name.locality not in orter]


def preferred(names: Iterable[Name], *, stop: bool) -> list[Name]:
    """Of a stop and the thing it is called by keep the one that is meant."""
    every = list(names)
    stops = [name for name in every if name.kind == "stop"]
    others = [name for name in every if name.kind != "stop"]
    return (stops or others) if stop else (others or stops)


def merged(spots: Iterable[Spot]) -> list[Spot]:
    """Count names of one thing once: those of the same ort whose reach overlaps; the likeliest, most precise stays."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: (spot.slips, spot.precision_m)):
        if not any(spot.locality == other.locality and not apart(spot, other) for other in kept):
            kept.append(spot)
    return kept


def apart(a: Spot, b: Spot) -> bool:
    """Tell whether two spots are too far from each other to be one place."""
    return math.hypot(a.e - b.e, a.n - b.n) > a.precision_m + b.precision_m + TOGETHER_M


def most_precise(found: Sequence[Sequence[Spot]]) -> Meaning:
    """Return what several things that a text names of one place mean together; each has one spot or more."""
    single = [spots[0] for spots in found if len(spots) == 1]
    if not single:
        return Meaning(tuple(found[0]))
    # a twin beside something unique: the unique one's ort tells which
    orter = {spot.locality for spot in single}
    for spots in found:
        there = [spot for spot in spots if spot.locality in orter]
        if len(spots) > 1 and len(there) == 1:
            single.append(there[0])
    far = [spot for a in single for b in single if apart(a, b) for spot in (a, b)]
    if far:
        return Meaning(tuple(dict.fromkeys(far)))
    return Meaning((min(single, key=lambda spot: spot.precision_m),))


def together(found: Sequence[Meaning], beside: Sequence[bool]) -> Meaning:
    """Return what the places of a text mean together: one that is the same or holds the others, or several.

    ``beside`` tells for each whether the text sets it beside the one before ("och"), so that it counts even unknown.
    """
    if len(found) == 1:
        return found[0]
    known = [meaning for meaning in found if meaning.spots]
    spots = tuple(dict.fromkeys(spot for meaning in known for spot in meaning.spots))
    offers = tuple(dict.fromkeys(spot for meaning in found for spot in (*meaning.spots, *meaning.offers)))
    following = (*beside[1:], False)
    unknown = any(
        not meaning.spots and (this or following)
        for meaning, this, following in zip(found, beside, following, strict=True)
    )
    if len(spots) <= 1:
        return Meaning(spots, offers, more=unknown)
    widest = max(known, key=lambda meaning: max(spot.precision_m for spot in meaning.spots))
    if len(widest.spots) == 1 and not widest.rough and not unknown:
        whole = widest.spots[0]
        if whole.kind in ("locality", "municipality") and all(_holds(whole, spot) for spot in spots):
            return Meaning((whole,), offers)
    return Meaning(spots, offers)


def _holds(whole: Spot, part: Spot) -> bool:
    if whole.kind == "municipality":
        return True
    inside = math.hypot(whole.e - part.e, whole.n - part.n) <= whole.precision_m + part.precision_m
    return part.locality == whole.locality and inside
