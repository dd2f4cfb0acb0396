"""A source counts beside the surest only where the others find the place without it."""

import numpy as np
import pandas as pd
import pytest

from geo.hotspots.evidence.by_source import tail
from geo.hotspots.evidence.corroborated import Tested as Round
from geo.hotspots.evidence.corroborated import given_others
from geo.hotspots.findings import hotspots_of
from geo.hotspots.tested_episodes import ComparedWith, book_of
from geo.hotspots.two_tests import area_round, begin_scan
from geo.methods.area_test import bar_of
from lab.twins import slow_scan
from tests.geo.hotspots.test_detect import COVERAGE, NAMES, ORTER, areas, find, heap, homes, reports, scattered

NO_AREAS = areas().iloc[:0]
SCHOOL = {"source": "situation", "sender": "skolan", "precision_m": 15.0}


def at_homes(count, seed, **values):
    """Reports at dwellings drawn at random: nothing is there to find."""
    at = homes().iloc[np.random.default_rng(seed).integers(0, 600, count)]
    return reports(at["e"].to_numpy(), at["n"].to_numpy(), seed, **values)


def looked_at(known, *frames):
    compared_with = ComparedWith(known, homes(), COVERAGE, ORTER, NAMES)
    book = book_of(pd.concat(frames, ignore_index=True), compared_with)
    scanned = begin_scan(book, 199, 1)
    tested = Round.of(book, None if scanned is None else scanned.done(), area_round(book, known, "2024-01-01", 199, 1))
    return tested, hotspots_of(book, compared_with, tested.scanned, tested.areas, 1)


@pytest.mark.parametrize(("level", "bar"), [(0.05, 19.0), (0.1, 18.0), (0.5, 10.0), (0.025, np.inf)])
def test_the_bar_is_what_p_is_counted_against(level, bar):
    # nineteen simulated maps: above the largest p is 1/20, above the second largest 2/20
    assert bar_of(np.arange(1.0, 20.0), level) == bar


def test_where_both_tests_run_each_bar_takes_half_of_five_per_cent():
    alone, _ = looked_at(NO_AREAS, scattered(40), heap(20))
    both, _ = looked_at(areas(), scattered(40), heap(20))

    # of 199 simulated maps nine may be as good at 10/200, and four at 5/200
    assert (alone.point_bar, alone.area_bar) == (alone.scanned.maxima[189], np.inf)
    assert (both.point_bar, both.area_bar) == (both.scanned.maxima[194], both.areas.maxima[194])


def test_a_source_that_only_stands_by_is_not_said_to_agree():
    (spot,) = find(scattered(40), heap(40), at_homes(40, 21, **SCHOOL), heap(4, 22, **SCHOOL)).hotspots

    assert spot.agreement is not None
    assert (spot.agreement.sources, spot.agreement.independent) == (("police",), 1)


def test_two_sources_that_each_find_the_place_agree():
    (spot,) = find(scattered(40), heap(30), at_homes(20, 21, **SCHOOL), heap(25, 22, **SCHOOL)).hotspots

    assert spot.agreement is not None
    assert set(spot.agreement.sources) == {"police", "situation"}
    assert spot.agreement.independent == 2


def test_the_surest_is_not_asked_of_the_others_and_they_are():
    # the police alone make the place: without them the school finds none, without the school the police do
    tested, spots = looked_at(NO_AREAS, scattered(40), heap(40), at_homes(40, 21, **SCHOOL), heap(4, 22, **SCHOOL))
    given = given_others(tested, spots[0], ["police", "situation"])

    assert given["police"] == 1.0
    assert 0.05 < given["situation"] < 1.0


@pytest.mark.parametrize("source", ["police", "situation"])
def test_what_the_others_find_equals_the_slow_twin(source):
    tested, spots = looked_at(NO_AREAS, scattered(40), heap(30), at_homes(20, 21, **SCHOOL), heap(25, 22, **SCHOOL))
    spot, book, scan = spots[0], tested.book, tested.scanned.scan
    of = book.episode["source"].to_numpy(object)[tested.scanned.rows]
    others = of != source
    events = list(zip(tested.scanned.e[others].tolist(), tested.scanned.n[others].tolist(), strict=True))
    near = [
        k
        for k in range(scan.e.size)
        if np.hypot(scan.e[k] - spot.centre_e, scan.n[k] - spot.centre_n) <= max(spot.radius_m, 200.0)
    ]
    # the two watch the same dwellings: of what all expect the others' part is by their stream's number and error
    (stream,) = [one for one in scan.streams if one.events == int(others.sum())]
    alone = type(scan)([stream])
    place = {(e, n): k for k, (e, n) in enumerate(zip(alone.e.tolist(), alone.n.tolist(), strict=True))}
    expected = [alone.expected[place[scan.e[k], scan.n[k]]] for k in near]
    allowed = [np.where(np.isfinite(scan.expected[k]), one, np.inf) for k, one in zip(near, expected, strict=True)]
    j, g, ratio = slow_scan.best_of_circles(
        events, [(scan.e[k], scan.n[k]) for k in near], scan.radii.tolist(), allowed, total=int(others.sum())
    )

    assert ratio > tested.point_bar
    at = book.episode[["e", "n"]].to_numpy(float)[tested.scanned.rows[~others]]
    centre, radius = (scan.e[near[j]], scan.n[near[j]]), scan.radii[g]
    count = int((np.hypot(at[:, 0] - centre[0], at[:, 1] - centre[1]) <= radius + 1e-6).sum())
    (own,) = [one for one in scan.streams if one is not stream]
    mine = type(scan)([own])
    k = next(i for i in range(mine.e.size) if (mine.e[i], mine.n[i]) == centre)
    share = mine.expected[k][g] / own.events
    assert given_others(tested, spot, [source])[source] == pytest.approx(
        tail(np.array([share]), np.array([own.events]), count), rel=1e-6
    )


def test_an_area_is_found_without_a_source_or_not():
    def named(count, seed, place="Solgårdsområdet", **values):
        nowhere = np.full(count, np.nan)
        return reports(
            nowhere, nowhere, seed, **({"precision_m": np.nan, "place": place, "place_kind": "area"} | values)
        )

    school = {"source": "situation", "sender": "skolan"}
    crowd = named(20, 31, source="police"), named(40, 32, "Väster", source="police")
    alike = named(12, 33, **school), named(20, 34, "Väster", **school)
    tested, spots = looked_at(areas(), *crowd, *alike)
    (spot,) = [one for one in spots if one.name == "Solgårdsområdet"]

    both = given_others(tested, spot, ["police", "situation"])
    assert max(both.values()) < 0.01
    tested, spots = looked_at(areas(), *crowd, named(20, 34, "Väster", **school))
    (spot,) = [one for one in spots if one.name == "Solgårdsområdet"]
    assert given_others(tested, spot, ["police", "situation"]) == {"police": 1.0, "situation": 1.0}
