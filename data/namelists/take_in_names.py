"""``take_in``: a list of names becomes names that texts are placed by, and its addresses the detector's background."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from data import namelists
from data.places import gazetteer_rows
from data.places.area_rows import area_of, areas
from data.places.dwellings import replace_dwellings
from data.store.store import Store
from geo.base.errors import FileRefused, LimitReached
from geo.reading.gathering import Point, gather
from geo.reading.gazetteer import Name
from geo.reading.localities import Localities

REGISTER: Final = "addresses"
"""The origin of dwellings that are addresses of a list: a later list stands in place of an earlier one."""

WHOLE: Final = ("lantmäteriet", "csv")
"""Lists whose addresses are all there are. Those of OpenStreetMap are what volunteers came past."""

LEAST_SHARE: Final = 0.15
"""Addresses per resident of an ort from which on a list is whole: there are some two residents a dwelling, and houses
with several flats have one address."""

MOST_NAMES: Final = 500_000


@dataclass(frozen=True, slots=True)
class NamesReceipt:
    """What became of a list; ``refused`` by reason, ``addresses`` those that became background (None: none taken)."""

    origin: str
    added: int
    replaced: int
    unchanged: int
    refused: dict[str, int]
    kinds: dict[str, int]
    addresses: int | None


def take_in(store: Store, path: Path, localities: Localities, *, at: datetime) -> NamesReceipt:
    """Read a list of names and keep what lies in the municipality; reading it again changes nothing.

    Raises
    ------
    FileRefused, LimitReached
        As ``namelists.read``; also if the list holds nothing that lies here.
    """
    listed = namelists.read(path, localities)
    refused = Counter(listed.refused)
    points, outside = _inside(listed.points, localities)
    refused["outside"] += outside
    if not points:
        cut = listed.origin == "osm"  # which is read within the municipality's bounds alone
        raise FileRefused(file=path.name, reason="outside_area" if outside or cut else "no_rows")
    found = [name for name in gather(points, localities) if not _is_ort(name, localities)]
    if len(found) > MOST_NAMES:
        raise LimitReached(what=path.name, met=len(found), limit=MOST_NAMES)
    counts = gazetteer_rows.add(store, found, origin=listed.origin, at=at)
    return NamesReceipt(
        origin=listed.origin,
        added=counts.added,
        replaced=counts.replaced,
        unchanged=counts.unchanged,
        refused={reason: count for reason, count in sorted(refused.items()) if count},
        kinds=dict(sorted(Counter(name.kind for name in found).items())),
        addresses=_to_background(store, listed.origin, listed.houses, localities),
    )


def _inside(points: list[Point], localities: Localities) -> tuple[list[Point], int]:
    """Return the points of the municipality, and how many others there were: a corner of a street counts as one."""
    if not points:
        return [], 0
    inside = localities.inside([point.e for point in points], [point.n for point in points])
    kept = [point for point, here in zip(points, inside, strict=True) if here]
    names = {(point.kind, point.name) for point in kept}
    left = {(p.kind, p.name) for p, here in zip(points, inside, strict=True) if not here} - names
    return kept, len(left)


def _is_ort(name: Name, localities: Localities) -> bool:
    """Tell whether a name is an ort's own, which is known by ``localities.csv`` alone; its stop is another thing."""
    return name.kind != "stop" and name.name in localities


def _to_background(store: Store, origin: str, houses: list[tuple[float, float]], localities: Localities) -> int | None:
    """Put a whole list of addresses in place of the background's earlier one; None where the list is none."""
    if not houses or store.fact("made_up") is not None:
        return None
    e, n = np.asarray(houses, float).T
    inside = localities.inside(e, n)
    e, n = e[inside], n[inside]
    orter = localities.of(e, n)
    if not len(e) or (origin not in WHOLE and not _is_whole(orter, localities)):
        return None
    frame = pd.DataFrame({"e": e, "n": n, "weight": 1.0, "locality": orter, "area": area_of(areas(store), e, n)})
    return replace_dwellings(store, frame.assign(owner=""), REGISTER)


def _is_whole(orter: "np.ndarray[tuple[int], np.dtype[np.object_]]", localities: Localities) -> bool:
    held = Counter(str(ort) for ort in orter)
    peopled = [place for place in localities.places if place.is_ort and place.population > 0]
    return bool(peopled) and all(held[place.name] >= LEAST_SHARE * place.population for place in peopled)
