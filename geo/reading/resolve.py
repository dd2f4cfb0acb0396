"""From the mentions of one place to its spot: the ort before the street."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.reading.candidates import (
    NOTHING,
    Meaning,
    Spot,
    learned_first,
    merged,
    most_precise,
    offered,
    preferred,
    spot_of,
)
from geo.reading.gazetteer import Name
from geo.reading.lexicon import Elsewhere, Lexicon, Thing
from geo.reading.localities import COUNTRYSIDE, Locality
from geo.reading.mentions import Mention, PlaceRole
from geo.reading.word_groups import Group
from geo.reading.words import STREET_HEADS, parts

NEAR_M: Final = 2_000.0
"""By an ort but not in it (norr om, utanför): half the usual way to the next ort."""

ROAD_M: Final = 2_000.0
"""A road in or by an ort: the stretch between it and half the way to the next one."""

POSTCODE_M: Final = 5_000.0
"""A post code reaches far beyond its ort."""

SEAT_M: Final = 5_000.0
"""A thing known only to lie in the municipality, beside the seat's name: the ort or the municipality is meant."""

COUNTRY_M: Final = 6_000.0
"""A farm in the countryside is said to be in an ort this far away; farther off it is another farm."""

COUNTRY_NEAR_M: Final = 15_000.0
"""The same, where the text says that it lies beside the ort, or a sender gave the ort: the nearest one, loosely."""

COUNTY_ROADS_FROM: Final = 100
"""Roads below this number are the nation's (riksväg), from it the county's (länsväg)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside a group: the sender's ort, a municipality named, a bus stop spoken of."""

    hint: Locality | None = None
    municipal: bool = False
    stop: bool = False


@dataclass(frozen=True, slots=True)
class There:
    """The ort that things are looked for in, and how it is known: by "text", "postcode" or "hint"."""

    place: Locality
    by: str = "text"
    role: PlaceRole = PlaceRole.AT
    away_m: float = 0.0


class Resolver:
    """Finds the spot of a group."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon: Final = lexicon
        seat = lexicon.municipality.name.split(" ")[0] if lexicon.municipality else ""
        self.seat: Final = seat if seat in lexicon.localities else ""

    def of(self, group: Group, context: Context) -> Meaning:
        """Return what a group means."""
        there = self.there(group, context.hint)
        found: list[list[Spot]] = []
        misfits: list[Name] = []
        for mention in group.things:
            # "hpl Limmareds säteri" says of the whole that it is a stop
            by_ort = group.ort is not None and group.ort.stop and group.ort.end == mention.start
            fit, unfit = self.fit(replace(mention, stop=True) if by_ort else mention, there)
            if fit:
                found.append(fit)
            else:
                misfits.extend(thing.name for thing in unfit if not thing.owner)
        if found:
            return most_precise(found)
        if group.road is not None and not group.things:
            return self._of_road(group.road, there)
        if there is not None:
            return self._of_ort(group, there, misfits, stop=context.stop)
        nothing_named = not group.things and not group.street
        if context.municipal and self.lexicon.municipality is not None and nothing_named:
            return Meaning((spot_of(self.lexicon.municipality),))
        every = [thing.name for mention in group.things for thing in _things(mention)]
        return Meaning((), offered(misfits or every))

    def of_nothing(self, groups: Sequence[Group], context: Context) -> Meaning:
        """Return what a text means that names no place of ours: the sender's ort, the municipality, or nothing."""
        if context.hint is not None:
            there = There(context.hint, by="hint")
            return self._of_ort(Group(), there, [], stop=context.stop)
        if context.municipal and self.lexicon.municipality is not None:
            return Meaning((spot_of(self.lexicon.municipality),))
        return Meaning((), offered(thing.name for group in groups for m in group.things for thing in _things(m)))

    def there(self, group: Group, hint: Locality | None) -> There | None:
        """Return the ort of a group: the text's, its post code's, or the sender's."""
        ort = group.ort
        if ort is not None and isinstance(place := ort.entries[0], Locality):
            return There(place, "text", ort.role, ort.away_m)
        if group.postcode is not None and isinstance(place := group.postcode.entries[0], Locality):
            return There(place, "postcode")
        return There(hint, "hint") if hint is not None else None

    def fit(self, mention: Mention, there: There | None) -> tuple[list[Spot], list[Thing]]:
        """Return the spots that a thing may mean in the ort, and the things of that name that lie elsewhere."""
        things = list(_things(mention))
        if there is None:
            fit = [thing for thing in things if not thing.owner]
        else:
            fit = [thing for thing in things if _lies_in(thing, there)]
            fit = [thing for thing in fit if _lies_well_in(thing, there.place)] or fit
        names = learned_first({id(thing.name): thing.name for thing in fit}.values())
        wider_m = mention.away_m if mention.role is PlaceRole.NEAR else 0.0
        spots = [
            self._in_ort(spot_of(name, wider_m=wider_m, slips=mention.slips), name, there)
            for name in preferred(names, stop=mention.stop)
        ]
        return merged(spots), [thing for thing in things if thing not in fit]

    def _in_ort(self, spot: Spot, name: Name, there: There | None) -> Spot:
        """Where only the municipality of a thing is known, the ort beside it says more."""
        if there is None or name.locality or not there.place.is_ort:
            return spot
        place = there.place
        reach_m = max(place.reach_m, SEAT_M) if place.name == self.seat else place.reach_m
        return replace(spot, locality=place.name, e=place.e, n=place.n, precision_m=reach_m)

    def _of_road(self, mention: Mention, there: There | None) -> Meaning:
        known = self.lexicon.roads.get(mention.number)
        if there is None:
            return NOTHING if known is None else Meaning((spot_of(known),))
        base = self.ort_spot(there)
        if known is None and there.by == "hint":
            return Meaning((base,), rough=True)
        name = known.name if known is not None else road_name(mention.number)
        return Meaning((replace(base, name=name, kind="road", precision_m=max(base.precision_m, ROAD_M)),))

    def _of_ort(self, group: Group, there: There, misfits: Sequence[Name], *, stop: bool) -> Meaning:
        known_stop = self.lexicon.stops_of.get(there.place.name)
        named_so = not (group.things or group.street or group.generic)
        if stop and known_stop is not None and named_so:
            return Meaning((spot_of(known_stop),))
        base = self.ort_spot(there)
        named = [name for name in misfits if name.kind not in ("street", "address", "stop")]
        if named and (there.by == "hint" or there.place.name == self.seat):
            # a name of its own in another ort: the sender's ort, or the municipality's name, may be loosely meant
            return Meaning((spot_of(named[0]), base))
        rough = bool(group.things or group.street or group.generic)
        return Meaning((base,), offered(misfits), rough=rough)

    def ort_spot(self, there: There) -> Spot:
        """Return the spot of an ort itself, as precisely as it is told."""
        place = there.place
        precision_m = POSTCODE_M if there.by == "postcode" else place.reach_m
        if there.role is PlaceRole.NEAR:
            precision_m = max(NEAR_M, 2 * place.extent_m, place.reach_m, there.away_m + place.extent_m)
        how = "hint" if there.by == "hint" else "text"
        kind, locality = ("locality", place.name) if place.is_ort else ("place", COUNTRYSIDE)
        return Spot(place.name, kind, locality, place.e, place.n, precision_m, how)

    def between(self, left: Mention, right: Mention, there: There | None, road: Mention | None) -> Meaning | None:
        """Return the middle of two places, about half their distance precise; None where one is not known."""
        # the ort that is told may be only one end's
        a, b = (self._end(end, there) or self._end(end, None) for end in (left, right))
        if a is None or b is None:
            return None
        towns = ("locality", "elsewhere")
        if a.kind == b.kind == "elsewhere":
            return NOTHING
        half_m = math.hypot(a.e - b.e, a.n - b.n) / 2
        between_towns = a.kind in towns and b.kind in towns
        precision_m = half_m if between_towns else max(half_m, a.precision_m, b.precision_m)
        known = self.lexicon.roads.get(road.number) if road is not None else None
        name = known.name if known is not None else f"{a.name}–{b.name}"
        kind = "road" if road is not None else "place"
        locality = a.locality if a.locality == b.locality else COUNTRYSIDE
        return Meaning((Spot(name, kind, locality, (a.e + b.e) / 2, (a.n + b.n) / 2, max(precision_m, 1.0)),))

    def _end(self, mention: Mention, there: There | None) -> Spot | None:
        entry = mention.entries[0] if mention.entries else None
        if isinstance(entry, Locality):
            return self.ort_spot(There(entry))
        if isinstance(entry, Elsewhere):
            place = entry.place
            return Spot(place.name, "elsewhere", None, place.e, place.n, NEAR_M) if math.isfinite(place.e) else None
        spots, _ = self.fit(mention, there)
        return spots[0] if len(spots) == 1 else None


def _things(mention: Mention) -> Iterable[Thing]:
    return (entry for entry in mention.entries if isinstance(entry, Thing))


def _lies_in(thing: Thing, there: There) -> bool:
    """Tell whether somebody may say of a thing that it lies in (or by) an ort."""
    name, place = thing.name, there.place
    if thing.owner:
        return thing.owner == place.name
    if not name.locality or place.name in (name.locality, name.also_locality):
        return True
    away_m = math.hypot(name.e - place.e, name.n - place.n)
    if name.locality != COUNTRYSIDE:
        return there.role is PlaceRole.NEAR and away_m <= max(there.away_m, place.limit_m)
    if name.kind in ("street", "address") or parts(thing.exact)[1] in STREET_HEADS:
        near_m = COUNTRY_M if there.role is PlaceRole.NEAR else 0.0 if place.is_ort else place.limit_m
        return away_m <= near_m
    if there.by == "postcode":
        return away_m <= POSTCODE_M + COUNTRY_M
    return away_m <= (COUNTRY_NEAR_M if there.role is PlaceRole.NEAR or there.by == "hint" else COUNTRY_M)


def _lies_well_in(thing: Thing, place: Locality) -> bool:
    return bool(thing.owner) or place.name in (thing.name.locality, thing.name.also_locality)


def road_name(number: int) -> str:
    """Return a road's name by its number (below 0: a European road's)."""
    if number < 0:
        return f"E{-number}"
    return f"riksväg {number}" if number < COUNTY_ROADS_FROM else f"länsväg {number}"
