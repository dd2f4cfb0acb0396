"""How firmly a planted place stands."""

import numpy as np
import pytest
import shapely

from geo.hotspots.scan import PointScan, Stream
from geo.hotspots.scan import test as judged
from geo.hotspots.stability import overlap, stability
from geo.simulate import village


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


def test_the_same_chance_gives_the_same_core():
    place = village("uniform")
    e, n = place.draw(np.random.default_rng(2), 50, risk=10.0, sigma_m=15.0)
    scan = PointScan([Stream(place.background, 50, 15.0)])
    best = scan.circles(e, n)[0]

    one, other = (
        stability(scan, best, e=e, n=n, sigma_m=np.full(50, 15.0), rng=np.random.default_rng(4)) for _ in range(2)
    )

    assert one == other
