import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo.base.errors import ValueRefused
from geo.methods.empirical_bayes import choynowski, global_rates, local_rates, rate_intervals
from lab.twins import slow_methods

PEOPLE = np.array([230, 800, 600, 250, 1400, 350, 900, 300, 250, 330, 3400, 350.0])
"""About as many as live in the twelve orter."""

LONG = os.environ.get("KARTA_LONG") == "1"


def test_equal_rates_are_left_where_they_are():
    assert global_rates([2, 4, 6], [100, 200, 300]).rate == pytest.approx([0.02] * 3)


def test_chance_alone_pulls_all_the_way_to_the_mean():
    # by hand: m = 3/300, s² = (100·(.02-.01)² + 100·0 + 100·.01²)/300 = 6.7e-5 < m/mean P = 1e-4, so a = 0
    found = global_rates([2, 1, 0], [100, 100, 100])

    assert found.variance == 0
    assert found.rate == pytest.approx([0.01] * 3)


def test_a_small_area_is_pulled_further_than_a_large_one():
    # by hand: m = .1, s² = (10·.3² + 100·.1² + 1000·.02²)... the same distance from the mean, a hundredfold people
    found = global_rates([40, 4000, 0, 0], [100, 10_000, 100, 10_000])

    small, large = found.rate[:2]
    assert large > small > found.mean


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 500)), min_size=2, max_size=15))
def test_the_rates_equal_the_slow_twin(rows):
    events, people = [a for a, _ in rows], [b for _, b in rows]

    np.testing.assert_allclose(
        global_rates(events, people).rate, slow_methods.global_rates(events, people), rtol=1e-9, atol=1e-12
    )


def test_neighbours_of_everybody_make_the_local_rates_global():
    everybody = csr_array(np.ones((4, 4)) - np.eye(4))
    events, people = [30, 4, 9, 1], [100, 200, 50, 400]

    np.testing.assert_allclose(local_rates(events, people, everybody), global_rates(events, people).rate)


def test_an_area_without_neighbours_keeps_its_own_rate():
    assert local_rates([3, 9], [100, 100], csr_array((2, 2))) == pytest.approx([0.03, 0.09])


def test_choynowskis_tail_by_hand():
    # expected 2 each: P(X >= 4) = 1 - e^-2 (1 + 2 + 2 + 4/3), P(X <= 0) = e^-2
    assert choynowski([4, 0], [10, 10]) == pytest.approx([1 - np.exp(-2) * (19 / 3), np.exp(-2)])


def test_choynowskis_tail_of_a_single_event_by_hand():
    # one event, half expected in the first: P(X >= 1) = 1 - e^-0.5; in the second P(X <= 0) = e^-0.5
    assert choynowski([1, 0], [10, 10]) == pytest.approx([1 - np.exp(-0.5), np.exp(-0.5)])


def test_an_interval_narrows_where_more_live():
    found = rate_intervals([2, 20, 200], [100, 1000, 10_000])

    width = found.high - found.low
    assert width[0] > width[1] > width[2]
    assert (found.low < found.rate).all()
    assert (found.rate < found.high).all()


def test_an_area_without_events_has_a_rate_above_nothing():
    found = rate_intervals([0, 5, 9], [300, 400, 800])

    assert 0 < found.low[0] < found.rate[0] < found.high[0]


def test_the_order_of_the_areas_does_not_matter():
    events = np.array([3, 0, 7, 12])
    people = np.array([100, 50, 300, 700])

    one, other = rate_intervals(events, people), rate_intervals(events[::-1], people[::-1])

    np.testing.assert_allclose(one.high, other.high[::-1])


@pytest.mark.parametrize("spread", [0.3, 0.6])
def test_nine_intervals_in_ten_hold_the_true_rate(spread):
    # true rates gamma with mean 5 a thousand a quarter, as many as a lively ort reports
    maps = 1000 if LONG else 100
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(maps):
        true = rng.gamma(1 / spread**2, 0.005 * spread**2, PEOPLE.size)
        found = rate_intervals(rng.poisson(true * PEOPLE), PEOPLE)
        held += int(((found.low <= true) & (true <= found.high)).sum())

    share = held / (maps * PEOPLE.size)
    # measured over 1000: .92 and .89; with 100 maps the standard error is about .01
    assert (0.87 <= share <= 0.93) if LONG else (0.85 <= share <= 0.95)


@pytest.mark.parametrize(("events", "people"), [([1], [0]), ([-1], [5]), ([1, 2], [1]), ([], [])])
def test_numbers_that_cannot_be_are_refused(events, people):
    with pytest.raises(ValueRefused):
        global_rates(events, people)


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ValueRefused):
        rate_intervals([1], [10], level=1)
