"""The Poisson scan against hand calculations, its slow twin, and what must not change it."""

import json
from math import log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.background.position_error import Background
from geo.base.errors import LimitReached, ValueRefused
from geo.kernels import scan_kernels, threads
from geo.methods import circles, scan_poisson
from geo.methods.circles import Reach, ratios
from geo.methods.scan_poisson import PointScan, RowScan, Stream, poisson_scan
from lab.twins import slow_scan

EAST, NORTH = 400_000.0, 6_370_000.0


def background(rng, size=40, side=900.0):
    e, n = EAST + rng.uniform(0, side, size), NORTH + rng.uniform(0, side, size)
    return Background.of(e, n, rng.integers(1, 5, size))


def rows_of(b):
    return list(zip(b.e, b.n, b.weight, strict=True))


def drawn(rng, b, size, sigma=0.0):
    k = rng.choice(b.e.size, size, p=b.weight / b.weight.sum())
    return b.e[k] + rng.normal(0, sigma, size), b.n[k] + rng.normal(0, sigma, size)


def test_the_ratio_of_four_events_where_one_of_ten_was_expected():
    assert ratios(4, 1.0, 10) == pytest.approx(3.1123868, abs=1e-6)
    assert scan_kernels.llr(4.0, 1.0, 10.0) == pytest.approx(4 * log(4) + 6 * log(6 / 9), abs=1e-12)


def test_the_ratio_is_one_sided_and_all_events_inside_are_counted():
    assert ratios([1, 2], [1.0, 3.0], 10).tolist() == [0.0, 0.0]
    assert ratios(10, 2.0, 10) == pytest.approx(10 * log(5))


def test_a_street_of_five_houses_by_hand():
    # houses every 100 m, one dwelling each; 6 of 10 events at the first house, one at each other
    e = EAST + 100.0 * np.arange(5)
    n = np.full(5, NORTH)
    events = EAST + np.array([0, 0, 0, 0, 0, 0, 100, 200, 300, 400.0])

    found = RowScan(Background.of(e, n, np.ones(5)), 10).circles(events, np.full(10, NORTH))

    # the circle about the first house alone: c = 6, e = 10/5 = 2
    assert found[0].count == 6
    assert found[0].expected == pytest.approx(2.0)
    assert found[0].llr == pytest.approx(6 * log(3) + 4 * log(4 / 8))
    assert (found[0].e, found[0].n, found[0].radius_m) == (EAST, NORTH, 50.0)
    assert found[0].members.tolist() == [0, 1, 2, 3, 4, 5]
    # three times as many as expected inside, half as many outside
    assert found[0].relative_risk == pytest.approx(6.0)


def test_houses_at_equal_distance_enter_together():
    # a cross of houses 100 m apart and a heavy one far away; events only in the cross's two arms east and west
    e = EAST + np.array([0.0, 100.0, -100.0, 0.0, 0.0, 5000.0])
    n = NORTH + np.array([0.0, 0.0, 0.0, 100.0, -100.0, 0.0])
    b = Background.of(e, n, [1, 1, 1, 1, 1, 20])
    whole = RowScan(b, 4)
    count = np.where(np.isin(b.e, [EAST + 100, EAST - 100]), 2, 0).astype(np.int32)

    # about the north arm: itself, the middle, then both arms at once (141 m); 4 events where 4 times 4/25 are expected
    assert scan_kernels.largest_on_rows(count, whole.row, whole.start, whole.expected, 2) == pytest.approx(
        4 * log(25 / 4)
    )


def test_no_circle_holds_more_than_half_of_the_background():
    e = EAST + np.array([0.0, 60.0])
    b = Background.of(e, np.full(2, NORTH), [1, 3])

    found = RowScan(b, 12).circles(np.repeat(e, [6, 6]), np.full(12, NORTH))

    # the heavy house is 75 % of the background: only the light one can be a circle
    assert [(one.e, one.count) for one in found] == [(EAST, 6)]


def test_one_event_is_no_cluster():
    e = EAST + 1000.0 * np.arange(10)
    b = Background.of(e, np.full(10, NORTH), np.ones(10))

    assert RowScan(b, 10).circles(e, np.full(10, NORTH)) == []


@pytest.mark.parametrize("seed", range(6))
def test_the_scan_on_rows_equals_its_slow_twin(seed):
    rng = np.random.default_rng(seed)
    b = background(rng)
    e, n = drawn(rng, b, 25, sigma=30.0 * (seed % 2))

    found = RowScan(b, 25).circles(e, n)[0]

    ratio, members = slow_scan.best_circle(list(zip(e, n, strict=True)), rows_of(b))
    assert found.llr == pytest.approx(ratio, abs=1e-9)
    assert set(found.members.tolist()) == members or len(members) == found.count


@pytest.mark.parametrize("seed", range(4))
def test_a_simulated_map_is_scanned_like_a_seen_one(seed):
    rng = np.random.default_rng(seed)
    b = background(rng)
    whole = RowScan(b, 25)
    e, n = drawn(rng, b, 25)
    count = np.array([np.count_nonzero((e == x) & (n == y)) for x, y in zip(b.e, b.n, strict=True)], np.int32)

    seen = scan_kernels.largest_on_rows(count, whole.row, whole.start, whole.expected, 2)

    assert seen == pytest.approx(whole.circles(e, n)[0].llr, abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_the_scan_with_position_errors_equals_its_slow_twin(seed):
    rng = np.random.default_rng(seed)
    stock, town = background(rng, 12), background(rng, 20)
    streams = [Stream(stock, 10, 15.0), Stream(town, 12, 70.0), Stream(town, 3, 0.0)]
    parts = [drawn(rng, one.background, one.events, one.sigma_m) for one in streams]
    e, n = (np.concatenate(one) for one in zip(*parts, strict=True))
    whole = PointScan(streams)

    found = whole.circles(e, n)[0]

    slow = [(rows_of(one.background), one.events, one.sigma_m) for one in streams]
    ratio, members = slow_scan.best_blurred_circle(list(zip(e, n, strict=True)), slow, Reach().ladder())
    # the fast one reads the blur from a table: good to 1e-4 of the expected number
    assert found.llr == pytest.approx(ratio, rel=2e-3)
    assert set(found.members.tolist()) == members
    held = whole._count(e, n, np.zeros(25, np.int64))
    largest = scan_kernels.largest_of_points(
        held, whole.expected, whole._base, whole.offsets, whole.totals, whole.reach.least
    )
    assert largest[0] == pytest.approx(found.llr, abs=1e-9)


def test_orter_are_scanned_each_by_itself():
    rng = np.random.default_rng(5)
    first, second = background(rng), background(rng)
    apart = Background(second.e + 20_000.0, second.n, second.weight)
    e1, n1 = drawn(rng, first, 30, 20.0)
    e2, n2 = drawn(rng, apart, 50, 20.0)
    both = PointScan([Stream(first, 30, 20.0, 0), Stream(apart, 50, 20.0, 1)])

    found = both.circles(np.concatenate([e1, e2]), np.concatenate([n1, n2]), np.repeat([0, 1], [30, 50]))

    alone = PointScan([Stream(first, 30, 20.0)]).circles(e1, n1)
    assert [one.llr for one in found if one.stratum == 0][: len(alone)] == pytest.approx([one.llr for one in alone])
    assert {one.total for one in found if one.stratum == 1} == {50}


def test_simulated_maps_do_not_depend_on_the_number_of_threads(monkeypatch):
    rng = np.random.default_rng(5)
    b = background(rng)
    whole = PointScan([Stream(b, 30, 20.0)])
    many = whole.maxima(64, 7), RowScan(b, 30).maxima(64, 7)
    monkeypatch.setattr(threads, "processors", lambda: 1)

    assert (whole.maxima(64, 7) == many[0]).all()
    assert (RowScan(b, 30).maxima(64, 7) == many[1]).all()
    assert (whole.maxima(64, 8) != many[0]).any()


def test_simulated_maps_are_draws_from_the_blurred_background():
    # the mean count of a circle over simulated maps is its expectation: the convolution is the same in both
    rng = np.random.default_rng(5)
    b = background(rng)
    whole = PointScan([Stream(b, 4000, 70.0)])
    e, n = drawn(rng, b, 4000, 70.0)
    count = np.cumsum(whole._count(e, n, np.zeros(4000, np.int64))[:, :-1], axis=1)
    allowed = np.isfinite(whole.expected)

    z = (count - whole.expected)[allowed] / np.sqrt(whole.expected[allowed])

    assert abs(z.mean()) < 0.5
    assert np.abs(z).max() < 5


@pytest.mark.parametrize("sigma", [0.0, 40.0])
def test_clusters_never_overlap_and_p_follows_the_ratio(sigma):
    rng = np.random.default_rng(11)
    b = background(rng, 200, 3000.0)
    e, n = drawn(rng, b, 120, sigma)
    whole = RowScan(b, 120) if sigma == 0 else PointScan([Stream(b, 120, sigma)])

    found = circles.test(whole.circles(e, n), whole.maxima(99, 1))

    assert len(found) > 5
    for i, one in enumerate(found):
        for other in found[:i]:
            assert np.hypot(one.e - other.e, one.n - other.n) > one.radius_m + other.radius_m
    ranked = sorted(found, key=lambda one: -one.llr)
    assert [one.p for one in ranked] == sorted(one.p for one in ranked)


def test_p_counts_the_simulated_maps_that_do_as_well():
    circle = circles.Circle(0, 0, 50, 4, 1.0, 10, llr=3.0)

    # by hand: of 3.5, 3.0, 2.0, 1.0 two are as large, so (1 + 2) / (4 + 1)
    assert circles.test([circle], np.array([[3.5], [3.0], [2.0], [1.0]]))[0].p == pytest.approx(0.6)
    # the best over all orter counts
    assert circles.test([circle], np.array([[1.0, 3.5], [1.0, 1.0]]))[0].p == pytest.approx(2 / 3)


positions = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 4)),
    min_size=4,
    max_size=14,
    unique_by=lambda p: p[:2],
)


@settings(max_examples=40, deadline=None)
@given(positions, st.randoms(use_true_random=False), st.booleans())
def test_row_order_a_move_of_five_kilometres_and_split_weights_change_nothing(places, random, blurred):
    e = EAST + 25.0 * np.array([p[0] for p in places], float)
    n = NORTH + 25.0 * np.array([p[1] for p in places], float)
    weight = np.array([p[2] for p in places], float)
    pick = np.array([random.randrange(len(places)) for _ in range(12)])

    def answer(e, n, weight, at_e, at_n):
        b = Background.of(e, n, weight)
        whole = PointScan([Stream(b, 12, 30.0)]) if blurred else RowScan(b, 12)
        found = circles.test(whole.circles(at_e, at_n), whole.maxima(9, 3))
        return [(round(one.llr, 9), one.count, round(one.radius_m, 6)) for one in found]

    plain = answer(e, n, weight, e[pick], n[pick])
    order = list(range(len(places)))
    random.shuffle(order)
    turned = list(reversed(pick))
    assert answer(e[order], n[order], weight[order], e[turned], n[turned]) == plain
    assert answer(e + 5000, n - 5000, weight, e[pick] + 5000, n[pick] - 5000) == plain
    assert (
        answer(np.tile(e, 2), np.tile(n, 2), np.concatenate([weight - 0.5, weight * 0 + 0.5]), e[pick], n[pick])
        == plain
    )


def test_weightless_rows_and_snapped_points_do_no_harm():
    rng = np.random.default_rng(2)
    b = background(rng)
    with_nothing = Background.of(np.append(b.e, EAST + 50.0), np.append(b.n, NORTH + 50.0), np.append(b.weight, 0.0))
    assert with_nothing.e.size == b.e.size
    # 200 records on 5 points, none of them at a row
    snapped = EAST + 77.0 + 150.0 * rng.integers(0, 5, 200)
    found = RowScan(b, 200).circles(snapped, np.full(200, NORTH + 333.0))
    assert found[0].count == found[0].members.size
    assert np.isfinite([one.llr for one in found]).all()


def test_events_far_from_the_background_count_among_all_and_in_no_circle():
    rng = np.random.default_rng(2)
    b = background(rng)
    e, n = drawn(rng, b, 20)
    far = np.append(e, [EAST + 50_000.0] * 5), np.append(n, [NORTH] * 5)

    found = RowScan(b, 25).circles(*far)

    assert max(one.members.max() for one in found) < 20
    assert {one.total for one in found} == {25}


def test_what_cannot_be_a_background_is_refused():
    for e, n, weight in (
        ([np.nan], [1.0], [1.0]),
        ([1.0], [1.0], [-1.0]),
        ([1.0], [1.0], [0.0]),
        ([1.0, 2.0], [1.0, 2.0], [1.0]),
    ):
        with pytest.raises(ValueRefused):
            Background.of(e, n, weight)


@pytest.mark.parametrize(
    "wrong", [{"smallest_m": -1}, {"smallest_m": 500}, {"share": 1.0}, {"least": 0}, {"step_m": 0}]
)
def test_circles_that_cannot_be_meant_are_refused(wrong):
    with pytest.raises(ValueRefused):
        Reach(**wrong)


def test_a_background_too_dense_for_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(scan_poisson, "ROWS_LIMIT", 100)
    with pytest.raises(LimitReached):
        RowScan(background(np.random.default_rng(1)), 10)


def test_the_new_york_leukaemia_clusters_are_those_of_satscan(shared):
    folder = shared / "vectors" / "scan_ny_leukemia"
    tracts = pd.read_csv(folder / "ny.csv")
    wanted = json.loads((folder / "expected.json").read_text())["independent_numpy_check"]["clusters"]

    found = poisson_scan(
        tracts["longitude"], tracts["latitude"], tracts["cases_floor"], tracts["population"], share=0.1
    )

    for one, other in zip(found, wanted, strict=False):
        assert one.llr == pytest.approx(other["llr"], abs=1e-9)
        assert {int(tracts["id"][k]) for k in one.members} == set(other["locids"])
        assert one.population == other["pop"]
    # SaTScan's p, 999 replicas: .001, .013, .976
    assert found[0].p <= 0.01
    assert 0.004 <= found[1].p <= 0.03
    assert found[6].p >= 0.9


@pytest.mark.parametrize("away", [399.0, 400.0, 401.0])
def test_a_circle_is_closed_where_the_squares_end(away):
    # the second centre lies on the line between two squares of the search, the event straight to the west of it
    centre = scan_kernels.CELL_M - 1.0
    found = PointScan([Stream(Background.of([0.0, centre], [0.0, 0.0], [1.0, 1.0]), 1, 1.0)])

    held = found._count(np.array([centre - away]), np.zeros(1), np.zeros(1, np.int64))

    (at,) = np.flatnonzero(found.e == centre)
    assert bool(held[at, : found.radii.size].any()) is (away <= 400.0)
