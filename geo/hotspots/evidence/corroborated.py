"""What a source says of a place that the others find without it.

A hotspot is found where all sources together stand highest, so each of them looks high there, by chance or not. A
source is therefore tested where the others alone find the place, and not at all where they find none: then neither
that there is a place nor where it is owes anything to the source tested (docs/decisions/0096).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo.hotspots.base import CLEAR_P, Hotspot
from geo.hotspots.evidence.by_source import NEAR_M, evidence_of
from geo.hotspots.stability import LEAST_REACH_M
from geo.hotspots.tested_episodes import Book
from geo.hotspots.two_tests import AreaRound, OrtAreas, Scanned, partition_of
from geo.kernels import methods_kernels
from geo.methods.area_test import bar_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tested:
    """A round as it was tested; a place is found where its ratio is above the bar of its method."""

    book: Book
    scanned: Scanned | None
    areas: AreaRound
    point_bar: float
    area_bar: float

    @classmethod
    def of(cls, book: Book, scanned: Scanned | None, areas: AreaRound) -> "Tested":
        """Work out the bars: where both tests ran each takes half of the five per cent."""
        level = CLEAR_P / (2.0 if scanned is not None and areas.orter else 1.0)
        point = np.inf if scanned is None else bar_of(scanned.maxima, level)
        return cls(book, scanned, areas, point, bar_of(areas.maxima, level))


def given_others(tested: Tested, spot: Hotspot, sources: Iterable[str]) -> dict[str, float]:
    """Return each source's exact p where all the others find the place; 1 where they find none.

    Parameters
    ----------
    tested
        The round that found the place.
    spot
        The place.
    sources
        Kinds of evidence that were tested there.
    """
    ort = tested.areas.orter.get(spot.locality or "")
    without = _area_without if spot.method == "area" else _circle_without
    given = {}
    for name in sources:
        place = without(tested, spot, name, ort)
        given[name] = 1.0 if place is None else _p_of(tested.book, place, name, ort)
    return given


def _p_of(book: Book, place: Hotspot, name: str, ort: OrtAreas | None) -> float:
    evidence = evidence_of(book, place, ort)
    return evidence.part(np.asarray(book.episode["source"].to_numpy(object)[evidence.rows] == name, bool)).p()


def _circle_without(tested: Tested, spot: Hotspot, name: str, _ort: OrtAreas | None) -> Hotspot | None:
    """Return the best circle near the place by all events but a source's, where it is above the bar."""
    scanned = tested.scanned
    if scanned is None or spot.locality not in scanned.orter:
        return None
    scan, stratum = scanned.scan, scanned.orter.index(spot.locality)
    here = scanned.stratum == stratum
    own = here & np.asarray(tested.book.episode["source"].to_numpy(object)[scanned.rows] == name, bool)
    others = here & ~own
    near = scan.centres_near(spot.centre_e, spot.centre_n, max(spot.radius_m, LEAST_REACH_M), stratum)
    if not near.size or np.count_nonzero(others) < scan.reach.least:
        return None
    fewer = np.bincount(scanned.stream[own], minlength=len(scan.streams))
    j, rung, ratio = methods_kernels.best_near(
        scan.e[near], scan.n[near], scan.expected_without(near, fewer), scanned.e[others], scanned.n[others],
        scan.radii, NEAR_M, scan.reach.least, int(np.count_nonzero(others)),
    )  # fmt: skip
    if not ratio > tested.point_bar:
        return None
    return replace(
        spot, centre_e=float(scan.e[near][j]), centre_n=float(scan.n[near][j]), radius_m=float(scan.radii[rung])
    )


def _area_without(tested: Tested, spot: Hotspot, name: str, ort: OrtAreas | None) -> Hotspot | None:
    """Return the place where its area is above the bar by all reports but a source's."""
    if ort is None:
        return None
    others = np.asarray(tested.book.episode["source"].to_numpy(object)[ort.rows] != name, bool)
    partition = partition_of(tested.book, replace(ort, rows=ort.rows[others], which=ort.which[others]))
    if not partition.total:
        return None
    named = np.asarray(ort.here["name"] == spot.name, bool)
    return spot if (partition.ratios()[named] > tested.area_bar).any() else None
