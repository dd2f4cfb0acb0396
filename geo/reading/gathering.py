"""From points that bear a name to things that have one: a street of its houses, a stop of its platforms.

A name that stands at several places far from each other is several things (two orter have a Storgatan); points of one
name that lie near each other, link by link, are one.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from geo.reading.gazetteer import Name
from geo.reading.localities import COUNTRYSIDE, Localities
from geo.reading.words import tokens_of

LINK_M: Final = {"stop": 300.0, "address": 60.0, "farm": 1_500.0, "place": 300.0, "road": 20_000.0}
"""How far apart points of one name may lie and still be one thing; anything else (streets, areas) as ``STREET_M``."""

STREET_M: Final = 600.0

REACH_M: Final = {"stop": 30.0, "address": 15.0, "street": 25.0, "farm": 200.0, "church": 60.0, "school": 100.0}
"""How far a thing reaches beyond the points that it is known by, where its list does not tell."""

PLACE_REACH_M: Final = 100.0

ORT_OF_A_NAME_M: Final = 4_000.0
"""A stop that bears an ort's name belongs to it, this far from its centre; beyond it is a namesake."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list: metres, what stands there, and how far it reaches (0: as its kind does)."""

    name: str
    kind: str
    e: float
    n: float
    reach_m: float = 0.0
    alt: tuple[str, ...] = ()
    position: str = "measured"


def gather(points: Iterable[Point], localities: Localities) -> list[Name]:
    """Return the things that the points are of.

    Parameters
    ----------
    points
        In any order; points of one name and kind that are linked become one thing.
    localities
        Tell which ort each thing lies in: that of most of its points.

    Returns
    -------
    names
        Each with the middle of its points as its point, and a precision that covers them all; by kind and name.
    """
    every = sorted(points, key=lambda point: (point.kind, point.name, point.e, point.n, point.reach_m, point.position))
    if not every:
        return []
    orter = localities.of([point.e for point in every], [point.n for point in every])
    filed: dict[tuple[str, str], list[int]] = {}
    for i, point in enumerate(every):
        filed.setdefault((point.kind, point.name.casefold()), []).append(i)
    names: list[Name] = []
    for (kind, _), where in sorted(filed.items()):
        at = np.array([(every[i].e, every[i].n) for i in where])
        for part in _linked(at, LINK_M.get(kind, STREET_M)):
            members = [where[i] for i in part]
            names.append(_thing([every[i] for i in members], [str(orter[i]) for i in members], localities))
    return names


def _linked(at: Points, link_m: float) -> list[list[int]]:
    """Return the groups of rows that hang together by links no longer than ``link_m``."""
    if len(at) == 1:
        return [[0]]
    pairs = cKDTree(at).query_pairs(link_m, output_type="ndarray")
    graph = coo_array((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])), shape=(len(at), len(at)))
    count, labels = connected_components(graph, directed=False)
    return [np.flatnonzero(labels == label).tolist() for label in range(count)]


def _thing(points: Sequence[Point], orter: Sequence[str], localities: Localities) -> Name:
    first = points[0]
    at = np.array([(point.e, point.n) for point in points])
    e, n = ((at.min(axis=0) + at.max(axis=0)) / 2).tolist()
    own_m = [point.reach_m or REACH_M.get(first.kind, PLACE_REACH_M) for point in points]
    reach_m = max(math.hypot(x - e, y - n) + own for (x, y), own in zip(at.tolist(), own_m, strict=True))
    locality, also = _localities(Counter(orter), first, e, n, localities)
    # the commonest way to write the name; of equals the first in the alphabet
    name = min(Counter(point.name for point in points).items(), key=lambda item: (-item[1], item[0]))[0]
    alt = tuple(sorted({called for point in points for called in point.alt} - {name}))
    return Name(name, first.kind, "" if first.kind == "road" else locality, e, n, reach_m, alt, also, first.position)


def _localities(orter: Counter[str], point: Point, e: float, n: float, localities: Localities) -> tuple[str, str]:
    """Return the ort of most points, and the next; a stop that bears an ort's name belongs to that ort."""
    ranked = [ort for ort, _ in sorted(orter.items(), key=lambda item: (-item[1], item[0]))]
    locality, also = ranked[0], ranked[1] if len(ranked) > 1 else ""
    if point.kind != "stop":
        return locality, also
    called = {token.low for token in tokens_of(point.name)}
    for place in localities.places:
        near = math.hypot(place.e - e, place.n - n) <= ORT_OF_A_NAME_M
        if place.is_ort and place.name.lower() in called and near and locality in (place.name, COUNTRYSIDE):
            return place.name, locality if locality != place.name else also
    return locality, also
