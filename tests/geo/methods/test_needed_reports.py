"""How many more reports would show what is seen now: the plan against maps that are simulated anew."""

from math import log

import numpy as np
import pytest

from geo.background.position_error import Background
from geo.methods.circles import Circle
from geo.methods.needed_reports import AmongPoints, OnRows, needed, needed_among_points, needed_at_rows
from geo.methods.scan_poisson import PointScan, RowScan, Stream

EAST, NORTH = 400_000.0, 6_370_000.0


class Curve:
    """A test whose power is known: 1 - (1 - share of the risk) to the number of events."""

    def limit(self, events: int, maps: int) -> float:
        del maps
        return log(events)

    def power(self, events: int, risk: float, limit: float, maps: int) -> float:
        del maps
        assert limit == pytest.approx(log(events), rel=0.01)
        return 1 - 0.99 ** (events * risk)

    def likely(self, events: int, risk: float, limit: float) -> float:
        # a guess that is off by half
        del limit
        return 1 - 0.985 ** (events * risk)


def test_the_number_and_the_factor_of_a_known_curve_are_found():
    # 1 - .99^(n r) = .8 where n r = ln .2 / ln .99 = 160.1
    found = needed(Curve(), 20, 2.0, 999, days=365)

    assert 20 + found.events == pytest.approx(80.1, abs=2)
    assert found.factor_now == pytest.approx(8.0, abs=0.3)
    # 60 more at 20 a year are three years
    assert found.months == pytest.approx(36, abs=1.5)


def test_enough_are_none_more_and_a_factor_out_of_reach_is_none():
    assert needed(Curve(), 400, 2.0, 999).events == 0
    assert needed(Curve(), 10, 0.0001, 999).events is None


def test_fewer_than_ten_are_made_ten_and_show_no_factor():
    found = needed(Curve(), 4, 100.0, 999)

    assert (found.events, found.factor_now) == (6, None)


def town():
    rng = np.random.default_rng(1)
    return Background.of(EAST + rng.uniform(0, 900, 150), NORTH + rng.uniform(0, 900, 150), 1 + rng.poisson(1, 150))


def by_hand(rows, circle, *, events, risk, limit, maps=400):
    """Draw maps with numpy, and let the scan of what is seen judge them."""
    rng = np.random.default_rng(9)
    inside = np.hypot(rows.e - circle.e, rows.n - circle.n) <= circle.radius_m + 1e-6
    weight = np.where(inside, rows.weight * risk, rows.weight)
    scan = RowScan(rows, events)
    met = []
    for _ in range(maps):
        drawn = rng.choice(rows.e.size, events, p=weight / weight.sum())
        found = scan.circles(rows.e[drawn], rows.n[drawn])
        met.append(bool(found) and found[0].llr > limit)
    return np.mean(met)


def test_power_at_rows_is_that_of_maps_drawn_otherwise():
    rows = town()
    scan = RowScan(rows, 30)
    drawn = np.random.default_rng(3).choice(150, 30)
    circle = scan.circles(rows.e[drawn], rows.n[drawn])[0]
    maps = OnRows(scan, circle, 1)
    limit = maps.limit(60, 999)

    assert maps.power(60, 4.0, limit, 800) == pytest.approx(
        by_hand(rows, circle, events=60, risk=4.0, limit=limit), abs=0.07
    )
    assert maps.power(60, 1.0, limit, 2000) == pytest.approx(0.05, abs=0.02)


@pytest.mark.parametrize("seed", range(3))
def test_the_plan_gives_the_power_that_it_promises(seed):
    rows = town()
    rng = np.random.default_rng(seed)
    drawn = rng.choice(150, 25, p=rows.weight / rows.weight.sum())
    scan = RowScan(rows, 25)
    circles = scan.circles(rows.e[drawn], rows.n[drawn])
    plan = needed_at_rows(scan, circles, 999, 1)

    fresh = OnRows(scan, circles[0], 12_345)
    events = 25 + plan.events
    power = fresh.power(events, circles[0].relative_risk, fresh.limit(events, 2999), 1500)

    assert power == pytest.approx(0.8, abs=0.08)


def test_points_off_their_houses_are_planned_for_by_the_same_circle():
    rows = town()
    rng = np.random.default_rng(4)
    scan = PointScan([Stream(rows, 30, 20.0)])
    circles = scan.circles(EAST + rng.uniform(0, 900, 30), NORTH + rng.uniform(0, 900, 30))
    plan = needed_among_points(scan, circles, 300, 1)

    fresh = AmongPoints(scan, circles[0], 777)
    events = 30 + plan.events
    assert fresh.power(events, circles[0].relative_risk, fresh.limit(events, 1999), 800) == pytest.approx(0.8, abs=0.1)


def test_where_nothing_is_seen_nothing_is_promised():
    scan = RowScan(town(), 2)

    assert needed_at_rows(scan, [], 99, 1).to_json() == {
        "events": None, "months": None, "factor_now": None, "seen_factor": None,
    }  # fmt: skip
    assert Circle(0, 0, 50, 5, 1.0, 5, llr=1.0).relative_risk > 1
