"""A found place looked at twice more: with people where they are that hour, and without its busiest sender.

Neither moves the verdict; they stand beside it. The place stays where it was found and is not searched for anew; its
ratio meets the same simulated maps as before: the best of all circles, or areas, of a map in which nothing is there.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.background.attractors import Attractor, Attractors, held_by_circle, hour_of_week, share_by_hour
from geo.hotspots.base import Crowd, Hotspot, Verdict
from geo.hotspots.evidence.by_source import Evidence, evidence_of
from geo.hotspots.evidence.corroborated import Tested
from geo.hotspots.findings import facts_of, verdict_of
from geo.hotspots.two_tests import OrtAreas
from geo.methods.area_test import p_of
from geo.methods.circles import ratios

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEAR_M: Final = 75.0
"""An attractor no farther from the place than this is there: a school yard's width."""
LARGE_SHARE: Final = 1 / 3
"""From such a part of a place's episodes on it is told what is left without their sender."""
MORE_HERE: Final = 1.25
"""So many times its part of the ort a sender must give of the place: the police give most of every place."""
CLOCKS: Final = ("moment", "interval")
"""Qualities of time that tell an hour."""


def crowded(tested: Tested, spot: Hotspot, attractors: Attractors, week: Mapping[str, Floats]) -> Crowd | None:
    """Compare a place with where people are at its episodes' hours; None where it lies at no attractor.

    Parameters
    ----------
    tested
        The round that found the place.
    spot
        The place.
    attractors
        The municipality's.
    week
        Their hours (``Attractors.week``).
    """
    places = attractors.of(spot.locality or "")
    ort = tested.areas.orter.get(spot.locality or "") if spot.method == "area" else None
    shape = None if ort is None else _shape(ort, spot)
    near = [one for one in places if _away(one, spot, shape) <= NEAR_M]
    if not near:
        return None
    met = evidence_of(tested.book, spot, ort)
    if not met.expected > 0:
        return None
    episode = tested.book.episode.iloc[met.rows]
    hour = hour_of_week(episode["start"], np.asarray(episode["time_quality"].isin(CLOCKS), bool))
    share = met.share.copy()
    for watch, sigma in sorted(set(zip(tested.book.watch[met.rows].tolist(), _sigma(tested, met), strict=True))):
        if tested.book.watched[watch].kind != "all":
            continue
        rows = (tested.book.watch[met.rows] == watch) & (np.array(_sigma(tested, met)) == sigma)
        inside = _held(places, spot, shape, sigma)
        share[rows] = share_by_hour(met.share[rows], hour[rows], inside, dict(week))
    expected = spot.expected * float((share * met.number).sum()) / met.expected
    p = _p(tested, spot, spot.n, expected, int(met.number.sum()))
    return Crowd(tuple(one.name for one in near), tuple(dict.fromkeys(one.kind for one in near)), expected, p)


def without_busiest(tested: Tested, spot: Hotspot) -> Verdict | None:
    """Return the verdict that is left without the sender of most of a place's episodes.

    None where that sender gave less than ``LARGE_SHARE`` of them, or no more of them than of the ort.
    """
    book = tested.book
    ort = tested.areas.orter.get(spot.locality or "") if spot.method == "area" else None
    met = evidence_of(book, spot, ort)
    sender = (book.episode["source"] + "\n" + book.episode["sender"]).to_numpy(object)
    members = np.flatnonzero(book.episode["id"].isin(spot.rows).to_numpy(bool))
    names, which = np.unique(sender[members].astype(str), return_inverse=True)
    if not members.size or not met.expected > 0:
        return None
    given = np.bincount(which.ravel(), weights=book.number[members])
    busiest = str(names[int(given.argmax())])
    theirs = sender[met.rows] == busiest
    everywhere = float(met.number[theirs].sum() / met.number.sum())
    here = float(given.max() / given.sum())
    if here < LARGE_SHARE or here < MORE_HERE * everywhere:
        return None
    rest = met.part(~theirs)
    count = spot.n - int(given.max())
    expected = spot.expected * rest.expected / met.expected
    p = _p(tested, spot, count, expected, int(rest.number.sum()))
    left = members[sender[members].astype(str) != busiest]
    return verdict_of(p, count, facts_of(book, left), assumed=spot.assumed_background)


def looked_at_again(spot: Hotspot, tested: Tested, attractors: Attractors, week: Mapping[str, Floats]) -> Hotspot:
    """Return the place with both beside it."""
    return replace(spot, crowd=crowded(tested, spot, attractors, week), without_busiest=without_busiest(tested, spot))


def _p(tested: Tested, spot: Hotspot, count: int, expected: float, total: int) -> float:
    """Return the p of what a place holds against the best of each simulated map; both tests share the five per cent."""
    ratio = ratios(count, expected, total)
    maxima = tested.areas.maxima if spot.method == "area" or tested.scanned is None else tested.scanned.maxima
    both = tested.scanned is not None and bool(tested.areas.orter)
    return min(1.0, (2.0 if both else 1.0) * float(p_of(np.atleast_1d(ratio), maxima)[0]))


def _sigma(tested: Tested, met: Evidence) -> list[float]:
    """Return each episode's position error; one that is only named lies in its area for sure."""
    return [float(one) for one in np.nan_to_num(tested.book.sigma[met.rows])]


def _shape(ort: OrtAreas, spot: Hotspot) -> shapely.Geometry | None:
    rings = ort.here.loc[ort.here["name"] == spot.name, "ring"].tolist()
    return shapely.from_wkt(rings[0]) if rings and rings[0] else None


def _away(place: Attractor, spot: Hotspot, shape: shapely.Geometry | None) -> float:
    if shape is not None:
        return float(shapely.distance(shape, shapely.Point(place.e, place.n)))
    return float(np.hypot(place.e - spot.centre_e, place.n - spot.centre_n)) - spot.radius_m


def _held(
    places: tuple[Attractor, ...], spot: Hotspot, shape: shapely.Geometry | None, sigma: float
) -> dict[str, Floats]:
    """Return by kind how much of each attractor the place holds."""
    if shape is None and spot.method == "point":
        return held_by_circle(places, spot.centre_e, spot.centre_n, spot.radius_m, sigma)
    found: dict[str, list[float]] = {}
    for one in places:
        found.setdefault(one.kind, []).append(float(_away(one, spot, shape) <= NEAR_M))
    return {kind: np.array(held) for kind, held in found.items()}
