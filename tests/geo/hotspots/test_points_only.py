"""The detector on loose points: by hand where one place holds half of what happened."""

import math

import numpy as np
import pytest

from geo.background.position_error import Background
from geo.base.errors import LimitReached, ValueRefused
from geo.hotspots.points_only import find
from geo.methods.circles import Reach

E, N = np.meshgrid(np.arange(10) * 100.0, np.arange(10) * 100.0)
TOWN = Background.of(E, N, np.ones(100))
"""A hundred dwellings, 100 m apart."""


def at_corner_and_far(here, elsewhere):
    """Return points: some in the first dwelling, the others each in one of its own at the other side."""
    e = np.r_[np.zeros(here), np.full(elsewhere, 900.0)]
    n = np.r_[np.zeros(here), np.arange(elsewhere) * 100.0]
    return e, n


def test_half_of_all_in_one_dwelling_of_a_hundred_is_clear():
    found = find(*at_corner_and_far(10, 10), TOWN, replicas=99)

    best = found.clusters[0]
    assert (best.e, best.n, best.count) == (0.0, 0.0, 10)
    assert best.expected == pytest.approx(20 / 100)
    # c ln(c/e) + (C - c) ln((C - c)/(C - e))
    assert found.llr == pytest.approx(10 * math.log(10 / 0.2) + 10 * math.log(10 / 19.8))
    assert found.members == tuple(range(10))
    # no simulated map comes near: 1 of 99 + 1
    assert (found.p, found.alarm, found.detection.verdict) == (0.01, True, "tydlig")
    spot = found.detection.hotspots[0]
    assert (spot.rank, spot.n, spot.centre_e, spot.centre_n, spot.verdict) == (1, 10, 0.0, 0.0, "tydlig")


def test_what_was_asked_stands_with_the_answer():
    found = find(*at_corner_and_far(10, 10), TOWN, replicas=9, seed=7, reach=Reach(100.0, 200.0, least=3))

    assert found.detection.settings == {
        "radius_m": [100.0, 200.0],
        "share": 0.5,
        "least": 3,
        "sigma_m": 0.0,
        "replicas": 9,
        "seed": 7,
        "background_rows": 100,
    }


@pytest.mark.parametrize(("events", "tested"), [(9, False), (10, True)])
def test_fewer_than_ten_points_are_not_tested(events, tested):
    found = find(*at_corner_and_far(events, 0), TOWN, replicas=19)

    assert (found.p is not None, found.alarm) == (tested, tested)
    assert found.detection.verdict == ("tydlig" if tested else "för få händelser")
    assert found.detection.episodes == events


def test_four_episodes_are_never_clear_however_unlikely():
    found = find(*at_corner_and_far(4, 6), TOWN, replicas=999)

    assert found.clusters[0].count == 4
    assert found.p == 0.001
    assert (found.alarm, found.detection.verdict) == (True, "möjlig")


def test_points_spread_as_the_dwellings_are_no_hotspot():
    found = find(E.ravel(), N.ravel(), TOWN, replicas=99)

    # no circle holds more than it expects
    assert (found.clusters, found.p, found.alarm, found.detection.verdict) == ((), None, False, "ingen")


def test_a_position_error_is_expected_in_the_circle_too():
    sharp = find(*at_corner_and_far(10, 10), TOWN, replicas=19)
    blurred = find(*at_corner_and_far(10, 10), TOWN, replicas=19, sigma_m=30.0)

    assert blurred.members == sharp.members
    inside = blurred.clusters[0]
    # of the one dwelling exp(-r^2 / (2 sigma^2)) falls outside a disc about it; its neighbours bring next to nothing
    left = math.exp(-(inside.radius_m**2) / (2 * 30.0**2))
    assert inside.radius_m == 50.0
    assert inside.expected == pytest.approx(20 / 100 * (1 - left), rel=0.1)


def test_the_answer_of_the_command_tells_members_and_clusters_in_metres():
    found = find(*at_corner_and_far(10, 10), TOWN, replicas=99)
    told = found.to_json()

    assert told["members"] == list(range(10))
    assert (told["alarm"], told["p"], told["llr"]) == (True, 0.01, found.llr)
    assert told["clusters"][0] == {
        "centre": [0.0, 0.0],
        "radius_m": found.clusters[0].radius_m,
        "n": 10,
        "expected": pytest.approx(0.2),
        "relative_risk": pytest.approx((10 / 0.2) / (10 / 19.8)),
        "llr": found.llr,
        "p": 0.01,
    }


@pytest.mark.parametrize(
    ("e", "n", "more"),
    [
        ([0.0] * 10, [0.0] * 9, {}),
        ([math.nan] * 10, [0.0] * 10, {}),
        ([0.0] * 10, [math.inf] * 10, {}),
        ([-1.1e7] * 10, [0.0] * 10, {}),
        ([0.0] * 10, [0.0] * 10, {"sigma_m": -1.0}),
        ([0.0] * 10, [0.0] * 10, {"sigma_m": math.nan}),
        ([0.0] * 10, [0.0] * 10, {"replicas": 0}),
    ],
)
def test_what_cannot_be_meant_is_refused(e, n, more):
    with pytest.raises(ValueRefused):
        find(e, n, TOWN, **more)


def test_a_coordinate_at_the_edge_of_the_world_is_taken():
    assert find([1e7] * 9, [-1e7] * 9, TOWN).detection.verdict == "för få händelser"


def with_strays(away_m, strays):
    """Return ten points in the first dwelling and ten in others, and some due west of the first by so many metres."""
    e, n = at_corner_and_far(10, 10)
    return np.r_[e, np.full(strays, -away_m)], np.r_[n, np.zeros(strays)]


@pytest.mark.parametrize(
    ("away_m", "more", "outside"),
    [
        (400.0, {}, 0),  # on the largest circle about the first dwelling
        (400.1, {}, 3),
        (519.9, {"sigma_m": 30.0}, 0),  # 400 m and four times 30
        (520.1, {"sigma_m": 30.0}, 3),
        (200.1, {"reach": Reach(50.0, 200.0)}, 3),
        (9e6, {"reach": Reach(50.0, math.inf)}, 0),
    ],
)
def test_points_that_no_circle_reaches_are_counted(away_m, more, outside):
    found = find(*with_strays(away_m, 3), TOWN, replicas=9, **more)

    assert (found.outside, found.to_json()["outside"]) == (outside, outside)
    assert found.detection.n == 23


def test_points_outside_change_nothing_else():
    """They are events all the same: 20 of 23 can be in a circle, and 23 are expected over all dwellings."""
    found = find(*with_strays(5000.0, 3), TOWN, replicas=99)

    assert found.clusters[0].expected == pytest.approx(23 / 100)
    assert (found.members, found.outside, found.within_m) == (tuple(range(10)), 3, 400.0)


@pytest.mark.parametrize("sigma_m", [0.0, 30.0])
def test_points_that_are_all_outside_are_refused_with_how_far(sigma_m):
    # the town's corner at 400 km east and 6372 km north, seen from (13.4 m, 57.5 m):
    # √(399.987² + 6371.943²) = 6384.48 km
    town = Background.of(E + 400_000.0, N + 6_372_000.0, np.ones(100))

    with pytest.raises(ValueRefused) as refused:
        find([13.4] * 12, [57.5] * 12, town, replicas=9, sigma_m=sigma_m)

    assert refused.value.facts["field"] == "punkter"
    assert refused.value.facts["value"] == "12 punkter, den närmaste 6384 km från underlaget"
    assert f"inom {400 + 4 * sigma_m:.0f} m " in refused.value.facts["wanted"]
    assert "SWEREF 99 TM" in refused.value.facts["wanted"]


def test_as_many_are_outside_as_a_look_at_every_pair_says():
    rng = np.random.default_rng(2)
    # three hundred hamlets over 100 km, and a point by each, up to 600 m off
    at = rng.uniform(0, 100_000, (300, 2))
    points = at + rng.uniform(-600, 600, (300, 2))
    apart = np.hypot(*(points[:, None, :] - at[None, :, :]).transpose(2, 0, 1)).min(axis=1)

    found = find(points[:, 0], points[:, 1], Background.of(at[:, 0], at[:, 1], np.ones(300)), replicas=9)

    assert 0 < found.outside < 300
    assert found.outside == np.count_nonzero(apart > 400)


def test_one_point_within_is_enough_for_an_answer():
    e, n = np.r_[0.0, np.full(11, 5000.0)], np.r_[0.0, np.full(11, 5000.0)]

    assert find(e, n, TOWN, replicas=9).outside == 11


def test_too_few_points_are_too_few_wherever_they_lie():
    found = find([-5000.0] * 9, [0.0] * 9, TOWN)

    assert (found.detection.verdict, found.outside) == ("för få händelser", 9)


@pytest.mark.parametrize("by", [0.0, 5000.0])
def test_moving_everything_moves_nobody_outside(by):
    e, n = with_strays(450.0, 2)
    town = Background.of(E + by, N + by, np.ones(100))

    assert find(e + by, n + by, town, replicas=9).outside == 2


def test_a_simulation_that_would_take_hours_is_refused_before_it_begins():
    with pytest.raises(LimitReached):
        find(*at_corner_and_far(10, 10), TOWN, replicas=10**10)
