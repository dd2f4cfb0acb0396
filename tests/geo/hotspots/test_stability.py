"""How firmly a planted place stands."""

import numpy as np
import pytest
import shapely

from geo.background.position_error import Background
from geo.hotspots.stability import overlap, stability
from geo.methods.circles import Reach
from geo.methods.circles import test as judged
from geo.methods.scan_poisson import PointScan, Stream
from lab.simulation.null_maps import village


def test_overlaps_of_discs_by_hand():
    assert overlap((0, 0, 100), (0, 0, 100)) == 1.0
    assert overlap((0, 0, 50), (10, 0, 100)) == pytest.approx(0.25)
    assert overlap((0, 0, 100), (200, 0, 100)) == 0.0
    # unit discs one radius apart share 2π/3 - √3/2 of 2π less that
    lens = 2 * np.pi / 3 - np.sqrt(3) / 2
    assert overlap((0, 0, 1), (1, 0, 1)) == pytest.approx(lens / (2 * np.pi - lens))
    assert overlap((5, 5, 80), (30, 9, 60)) == pytest.approx(overlap((30, 9, 60), (5, 5, 80)))


def test_a_planted_place_of_ten_fold_risk_stands_firm():
    place = village("uniform")
    rng = np.random.default_rng(5)
    scan = PointScan([Stream(place.background, 50, 15.0)])
    spreads, covered = [], []
    for _ in range(12):
        e, n = place.draw(rng, 50, risk=10.0, sigma_m=15.0)
        best = judged(scan.circles(e, n)[:1], scan.maxima(99, 1))[0]
        if best.p > 0.05:
            continue
        firm = stability(scan, best, e=e, n=n, sigma_m=np.full(50, 15.0), rng=rng)
        spreads.append(firm.spread_m)
        middle = (place.e[place.block].mean(), place.n[place.block].mean())
        core = shapely.union_all([shapely.Polygon(ring) for ring in firm.core])
        covered.append(core.buffer(60).contains(shapely.Point(middle)))
        assert core.area < np.pi * (best.radius_m + 100) ** 2

    assert len(spreads) >= 8
    assert np.mean(spreads) < 75
    assert np.mean(covered) > 0.8


def test_exact_points_in_one_house_have_their_core_about_it():
    # ten dwellings in a row, 1 000 m apart, so that a circle holds one; all that happens does so in the third
    scan = PointScan(
        [Stream(Background.of(1000.0 * np.arange(10), np.zeros(10), np.ones(10)), 20, 1.0)], Reach(50.0, 50.0)
    )
    e, n = np.full(20, 2000.0), np.zeros(20)
    best = scan.circles(e, n)[0]

    firm = stability(scan, best, e=e, n=n, sigma_m=np.ones(20), rng=np.random.default_rng(1))

    assert (firm.share, firm.spread_m) == (1.0, 0.0)
    (ring,) = firm.core
    # the disc of 50 m in squares of 20 m, three of four copies with the raster half a square aside
    assert shapely.Polygon(ring).area == pytest.approx(np.pi * 50**2, rel=0.25)
    assert shapely.Polygon(ring).contains(shapely.Point(2000, 0))


def test_a_place_that_is_here_or_there_has_no_core():
    # two houses 160 m apart, each with half of what happens: a copy's best is now the one, now the other
    homes = np.array([0.0, 160.0, 5000.0, 6000.0])
    scan = PointScan(
        [Stream(Background.of(homes, np.zeros(4), np.array([1.0, 1.0, 99.0, 99.0])), 20, 1.0)], Reach(50.0, 50.0)
    )
    e, n = np.repeat([0.0, 160.0], 10), np.zeros(20)
    best = scan.circles(e, n)[0]

    firm = stability(scan, best, e=e, n=n, sigma_m=np.ones(20), rng=np.random.default_rng(1))

    assert (firm.core, firm.share) == ((), 0.0)
    # half of the copies each: a standard deviation of 80 m in one direction of two
    assert firm.spread_m == pytest.approx(80 / np.sqrt(2), rel=0.05)


def test_the_same_chance_gives_the_same_core():
    place = village("uniform")
    e, n = place.draw(np.random.default_rng(2), 50, risk=10.0, sigma_m=15.0)
    scan = PointScan([Stream(place.background, 50, 15.0)])
    best = scan.circles(e, n)[0]

    one, other = (
        stability(scan, best, e=e, n=n, sigma_m=np.full(50, 15.0), rng=np.random.default_rng(4)) for _ in range(2)
    )

    assert one == other
