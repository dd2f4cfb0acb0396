import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from geo.base.errors import ValueRefused
from geo.methods.sppt import compare_patterns
from lab.twins import slow_methods


def test_one_area_against_the_rest_by_hand():
    # 2 x 2 table [[15, 5], [5, 15]]: expected 10 in each, |off| 5 - 0.5, chi-square 4 · 4.5² / 10 = 8.1
    found = compare_patterns([15, 5], [5, 15])

    assert found.p == pytest.approx(chi2.sf(8.1, 1) * np.ones(2))
    assert found.difference == pytest.approx([-0.5, 0.5])
    assert found.s_index == 0


def test_without_yates_the_difference_counts_in_full():
    assert compare_patterns([15, 5], [5, 15], continuity=False).p[0] == pytest.approx(chi2.sf(10.0, 1))


def test_equal_patterns_are_alike_everywhere():
    found = compare_patterns([4, 9, 2], [8, 18, 4])

    assert found.p == pytest.approx(np.ones(3))
    assert found.s_index == 1


def test_an_area_where_neither_has_anything_is_not_counted():
    found = compare_patterns([10, 0, 10], [10, 0, 10])

    assert np.isnan(found.p[1])
    assert found.s_index == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=12))
def test_the_statistic_equals_the_slow_twin_and_the_patterns_may_change_places(rows):
    first, second = [a + 1 for a, _ in rows], [b for _, b in rows]
    second[0] += 1

    found, turned = compare_patterns(first, second), compare_patterns(second, first)

    np.testing.assert_allclose(found.p, chi2.sf(slow_methods.yates(first, second), 1), atol=1e-12)
    np.testing.assert_allclose(found.p, turned.p, atol=1e-12)


@pytest.mark.parametrize(("first", "second"), [([1, 2], [1]), ([0, 0], [1, 1]), ([-1, 2], [1, 1])])
def test_patterns_that_cannot_be_compared_are_refused(first, second):
    with pytest.raises(ValueRefused):
        compare_patterns(first, second)


def test_where_one_area_holds_everything_nothing_differs():
    found = compare_patterns([5, 0], [9, 0])

    assert found.p[0] == 1.0
    assert np.isnan(found.p[1])
    assert found.s_index == 1
