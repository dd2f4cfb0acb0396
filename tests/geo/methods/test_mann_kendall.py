import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.methods.mann_kendall import mann_kendall
from lab.twins import slow_methods


def test_a_series_that_rises_at_every_step_has_every_pair():
    trend = mann_kendall([1, 2, 3, 4, 5])

    # by hand: 10 pairs, all rising; variance 5·4·15/18; z = 9/√16.667
    assert trend.s == 10
    assert trend.variance == pytest.approx(300 / 18)
    assert trend.z == pytest.approx(9 / np.sqrt(300 / 18))
    assert trend.tau == 1
    assert trend.slope == 1


def test_ties_take_from_the_variance():
    # pymannkendall 1.4.3, original_test([1, 2, 2, 4, 5, 5, 7, 8])
    trend = mann_kendall([1, 2, 2, 4, 5, 5, 7, 8])

    assert (trend.s, trend.slope) == (26, 1)
    assert trend.variance == pytest.approx(63.333333333333336)
    assert trend.p == pytest.approx(0.0016813974144125332, abs=1e-12)
    assert trend.tau == pytest.approx(0.9285714285714286)


def test_a_constant_series_says_nothing():
    trend = mann_kendall([2, 2, 2, 2])

    assert (trend.s, trend.z, trend.p, trend.slope) == (0, 0, 1, 0)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=20))
def test_s_and_variance_equal_the_slow_twin_and_turning_round_turns_the_sign(x):
    trend, turned = mann_kendall(x), mann_kendall(x[::-1])

    assert (trend.s, trend.variance) == pytest.approx(slow_methods.mann_kendall(x))
    assert turned.s == -trend.s
    assert turned.p == pytest.approx(trend.p)
    assert turned.slope == pytest.approx(-trend.slope)


def test_missing_values_are_left_out():
    assert mann_kendall([1, np.nan, 2, 3]) == mann_kendall([1, 2, 3])


def test_one_value_has_no_trend():
    with pytest.raises(ValueRefused):
        mann_kendall([3, np.nan])
