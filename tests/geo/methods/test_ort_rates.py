"""Rates and their comparison with the rest: closed forms by hand, and the example of R's poisson.test."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.methods.ort_rates import against_rest, rates


def test_a_rate_and_its_interval_by_hand():
    found = rates([0, 1, 10], [1000, 500, 2000])

    assert found.value.tolist() == [0.0, 0.002, 0.005]
    # none: 0 to -ln(0.025); one: from -ln(0.975)
    assert (found.low[0], found.high[0]) == (0.0, pytest.approx(-math.log(0.025) / 1000))
    assert found.low[1] == pytest.approx(-math.log(0.975) / 500)
    # ten: 4.795 to 18.390 in Garwood's table (Biometrika 28, 1936)
    assert (found.low[2] * 2000, found.high[2] * 2000) == pytest.approx((4.795, 18.390), abs=1e-3)


def test_an_area_beside_the_rest_by_hand():
    found = against_rest([2, 0], [100, 300])

    # two of two: the share is at least the root of 0.025, and all
    low = math.sqrt(0.025)
    assert (found.value[0], found.high[0]) == (math.inf, math.inf)
    assert found.low[0] == pytest.approx(low / (1 - low) * 3)
    assert (found.value[1], found.low[1]) == (0.0, 0.0)
    assert found.high[1] == pytest.approx((1 - low) / low / 3)


def test_the_ratio_is_that_of_another_program():
    # the example in the help of R's poisson.test: c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878); its ends are scipy's
    # beta.ppf(.025, 11, 22) and beta.ppf(.975, 12, 21) as odds, times 3011 / 800
    found = against_rest([11, 6, 8, 7], [800, 1083, 1050, 878])

    assert found.value[0] == pytest.approx(1.971488, abs=1e-6)
    assert (found.low[0], found.high[0]) == pytest.approx((0.8584264, 4.2772659), rel=1e-6)


def test_where_nothing_is_known_nothing_is_said():
    assert np.isnan(against_rest([0, 0], [10, 10]).value).all()
    assert np.isnan(against_rest([3], [10]).low).all()
    assert against_rest([], []).value.size == 0


@pytest.mark.parametrize(("events", "people"), [([1], [0]), ([-1], [5]), ([1, 2], [5]), ([[1]], [[2]])])
def test_what_cannot_be_is_refused(events, people):
    with pytest.raises(ValueRefused):
        rates(events, people)


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5000)), min_size=2, max_size=12),
    st.integers(2, 9),
)
def test_ten_times_the_people_is_a_tenth_of_the_rate_and_the_same_ratio(areas, times):
    events, people = np.array(areas).T

    once, more = rates(events, people), rates(events, people * times)
    beside, besides = against_rest(events, people), against_rest(events, people * times)

    for name in ("value", "low", "high"):
        assert np.allclose(getattr(once, name), getattr(more, name) * times)
        assert np.allclose(getattr(beside, name), getattr(besides, name), equal_nan=True)
    assert ((once.low <= once.value) & (once.value <= once.high)).all()


@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 5000), st.integers(1, 5000))
def test_of_two_areas_one_beside_the_other_is_the_other_way_round(one, other, here, there):
    found = against_rest([one, other], [here, there])

    assert found.value[0] == pytest.approx(1 / found.value[1])
    assert (found.low[0], found.high[0]) == pytest.approx((1 / found.high[1], 1 / found.low[1]))
