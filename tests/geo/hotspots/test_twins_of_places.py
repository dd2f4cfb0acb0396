"""What is said of a place against its slow twins, on random data."""

from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.hotspots import stability
from geo.hotspots.base import Quarter
from geo.hotspots.evidence import agreement, persistence
from geo.hotspots.evidence.by_source import Evidence
from geo.hotspots.naming import Named, name_of
from geo.methods.scan_poisson import PointScan, Stream
from lab.simulation.null_maps import village
from lab.twins import slow_places

HOT_OR_NOT = st.lists(st.booleans(), max_size=14)


@given(HOT_OR_NOT, st.booleans())
def test_how_a_place_behaves(quarters, falling):
    said = persistence.classify(quarters, trend_p=0.01 if falling else 0.5, trend_s=-10.0)

    assert said == slow_places.behaviour(quarters, falling=falling)


@given(st.lists(st.sampled_from([0.3, 1.0, 2.5]), min_size=8, max_size=12), st.data())
def test_without_a_trend_only_the_hot_quarters_decide(expected, data):
    hot = data.draw(st.lists(st.booleans(), min_size=len(expected), max_size=len(expected)))
    days = [date(2020 + k // 4, 1 + 3 * (k % 4), 1) for k in range(len(hot))]
    # ten-fold in every quarter: nothing rises or falls
    quarters = [Quarter(day, round(10 * e), one, e) for day, e, one in zip(days, expected, hot, strict=True)]

    assert persistence.persistence_of(quarters).kind == slow_places.behaviour(hot)


@settings(max_examples=40)
@given(st.lists(st.lists(st.tuples(st.sampled_from([0.02, 0.1, 0.4]), st.booleans()), max_size=6), max_size=4))
def test_which_quarters_were_hot(quarters):
    share, there = (
        np.array([one[k] for part in quarters for one in part], kind) for k, kind in ((0, float), (1, bool))
    )
    of = np.repeat(np.arange(len(quarters)), [len(part) for part in quarters])
    days = [date(2024, 1 + 3 * k, 1) for k in range(len(quarters))]
    evidence = Evidence(np.arange(of.size), share, there, np.ones(of.size, np.int64))

    found = persistence.hot_quarters(evidence, of, days)

    assert [one.hot for one in found] == slow_places.hot(quarters)
    assert [one.n for one in found] == [sum(met for _, met in part) for part in quarters]


CHANCE = st.integers(0, 80).map(lambda k: k / 1000)


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(CHANCE, CHANCE)))
def test_which_sources_exceed_together(sources):
    p, given_others = ({name: pair[k] for name, pair in sources.items()} for k in (0, 1))

    assert set(agreement.exceeding(p, given_others)) == slow_places.exceeding(p, given_others)


@given(st.lists(st.sets(st.sampled_from("abcdefg"), max_size=3), max_size=7))
def test_how_many_voices_there_are(senders):
    assert agreement.independent(senders) == slow_places.voices(senders)


@pytest.mark.parametrize(("seed", "sigma_m"), [(1, 15.0), (2, 70.0), (3, 15.0)])
def test_how_firmly_a_place_stands(seed, sigma_m, monkeypatch):
    monkeypatch.setattr(stability, "COPIES", 24)
    place = village("uniform")
    e, n = place.draw(np.random.default_rng(seed), 50, risk=10.0, sigma_m=sigma_m)
    scan = PointScan([Stream(place.background, 50, sigma_m)])
    circle = scan.circles(e, n)[0]

    firm = stability.stability(
        scan, circle, e=e, n=n, sigma_m=np.full(50, sigma_m), rng=np.random.default_rng([seed, 5])
    )

    near = [
        k
        for k in range(scan.e.size)
        if np.hypot(scan.e[k] - circle.e, scan.n[k] - circle.n) <= max(circle.radius_m, 200.0)
    ]
    steps = np.arange(-45, 46) * 20.0
    share, spread, core = slow_places.firmness(
        list(
            slow_places.copies(
                np.random.default_rng([seed, 5]), list(zip(e.tolist(), n.tolist(), strict=True)), [sigma_m] * 50, 24
            )
        ),
        [(float(scan.e[k]), float(scan.n[k])) for k in near],
        scan.radii.tolist(),
        scan.expected[near].tolist(),
        total=50,
        squares=[(circle.e + x, circle.n + y) for x in steps.tolist() for y in steps.tolist()],
        side=20.0,
    )
    assert firm.share == pytest.approx(share)
    assert firm.spread_m == pytest.approx(spread)
    slow = shapely.union_all([shapely.box(x - 10, y - 10, x + 10, y + 10) for x, y in core])
    drawn = shapely.union_all([shapely.Polygon(ring) for ring in firm.core])
    assert slow.area > 20_000
    # corners are rounded a little where the core is drawn
    assert slow.intersection(drawn).area / slow.union(drawn).area > 0.95


@given(
    st.tuples(st.integers(-90, 90), st.integers(5, 90)),
    st.tuples(st.integers(-90, 90), st.integers(-90, 90), st.integers(5, 90)),
)
def test_what_two_discs_share(one, other):
    first, second = (0.0, 0.0, float(one[1])), (float(other[0]), float(other[1]), float(other[2]))

    assert stability.overlap(first, second) == pytest.approx(slow_places.jaccard(first, second), abs=2e-3)


BOX = st.tuples(st.integers(-40, 40), st.integers(-40, 40), st.integers(1, 40), st.integers(1, 40)).map(
    lambda box: [
        (20.0 * x, 20.0 * y)
        for x, y in (
            (box[0], box[1]), (box[0] + box[2], box[1]), (box[0] + box[2], box[1] + box[3]), (box[0], box[1] + box[3]),
        )
    ]
)  # fmt: skip
# never on a box's side, where inside and outside are a matter of taste
AT = st.tuples(*[st.integers(-40, 40).map(lambda k: 20.0 * k + 10.0)] * 2)


@given(st.lists(BOX, max_size=5), st.lists(AT, min_size=1, max_size=9).filter(lambda points: len(points) % 2))
def test_what_a_place_is_called(rings, points):
    named = [(f"plats {number}", ring) for number, ring in enumerate(rings)]
    shapes = [shapely.Polygon(ring) for ring in rings]
    places = tuple(Named(name, shape, shape.area) for (name, _), shape in zip(named, shapes, strict=True))
    e, n = np.array(points).T

    assert name_of(places, e, n, "Tranemo") == slow_places.called(named, points, "Tranemo")
