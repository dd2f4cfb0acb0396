"""Gi and Gi* by conditional permutation: esda's numbers, every set laid out, and places that have no answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.describing import gi_permutation
from geo.methods import gi_star
from lab.twins import slow_methods

# esda 2.9.0: G_Local(y, lat2W(5, 5, rook=False), transform="B", permutations=99999, seed=7).p_sim, star or not
FIVE = [[0, 1, 0, 0, 2], [1, 4, 6, 0, 0], [0, 5, 3, 1, 0], [0, 0, 1, 0, 3], [2, 0, 0, 1, 0]]
P_SIM = [
    [0.2704, 0.1153, 0.1229, 0.3437, 0.0000],
    [0.1703, 0.0464, 0.0566, 0.3520, 0.1504],
    [0.1822, 0.0541, 0.0356, 0.2485, 0.2391],
    [0.4476, 0.4417, 0.4969, 0.3714, 0.1148],
    [0.0000, 0.1506, 0.0768, 0.2652, 0.4756],
]
# five standard errors of 99 999 draws at p = 1/2
DRAWN = 5 * 0.5 / 99_999**0.5


def beside_of(reach, points):
    return gi_star.neighbours(points, reach)


def lists(beside):
    return [sorted(np.flatnonzero(row).tolist()) for row in beside.toarray()]


def test_the_counted_chances_are_those_that_esda_draws():
    found = gi_permutation.grid_permuted(FIVE)

    assert found.exact
    assert found.directed.reshape(5, 5) == pytest.approx(np.array(P_SIM), abs=DRAWN)


def test_drawn_chances_are_those_that_esda_draws():
    # the six points of esda's docstring, permutations=99999, seed=3
    points = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]

    found = gi_permutation.permuted([2, 3, 3.2, 5, 8, 7], beside_of(15, points), replicas=99_999)

    assert not found.exact
    assert found.directed == pytest.approx([0.1004, 0.3989, 0.1990, 0.2982, 0.2008, 0.2003], abs=DRAWN)


def test_four_places_in_a_row_by_hand():
    # the second has the first and the third beside it: 5 + 1 of {5, 1, 0}; two of three are drawn, 6, 5 and 1 in all
    found = gi_permutation.permuted([5, 2, 1, 0], beside_of(1, [(0, 0), (1, 0), (2, 0), (3, 0)]))

    assert found.upper[1] == pytest.approx(1 / 3)
    assert found.lower[1] == pytest.approx(1)
    assert found.p[1] == pytest.approx(2 / 3)


def test_an_empty_place_among_empty_ones_is_no_wonder():
    counts = np.zeros((6, 6))
    counts[5, 5] = 3

    found = gi_permutation.grid_permuted(counts)

    # esda's directed p is 0 here: no draw is lower than nothing
    assert found.directed[0] == pytest.approx(0)
    assert found.p[0] == 1


def test_a_place_that_neighbours_every_other_has_no_answer():
    # esda gives its Gi* a p_sim of one in a hundred thousand, with 99 999 draws that are all the same
    counts = [[0, 1, 0], [2, 9, 0], [0, 0, 1]]
    every = gi_star.neighbours([(x, y) for y in range(3) for x in range(3)], 2**0.5)

    found = gi_permutation.grid_permuted(counts)

    assert found.why == ("", "", "", "", "every", "", "", "", "")
    assert np.isnan(found.p).tolist() == [one == "every" for one in found.why]
    assert gi_permutation.unanswered(np.ravel(counts), every) == found.why
    assert np.isnan(gi_star.grid_g(counts)).ravel().tolist() == [one == "every" for one in found.why]


def test_the_reasons_are_told_apart():
    apart = [(0, 0), (1, 0), (2, 0), (50, 0)]

    assert gi_permutation.permuted([3, 3, 3, 3], beside_of(1, apart)).why == ("level", "level", "level", "alone")
    assert gi_permutation.unanswered([1, 2, 3, 4], beside_of(1, apart), star=False) == ("", "", "", "alone")
    # Gi* of a place by itself compares its own value with the rest, and has an answer; dealing has none
    assert gi_permutation.unanswered([1, 2, 3, 4], beside_of(1, apart)) == ("", "", "", "")
    assert gi_permutation.unanswered([2, 2, 2, 2], beside_of(1, apart)) == ("level",) * 4


def test_what_is_left_when_the_odd_one_is_the_place_itself_is_level():
    found = gi_permutation.permuted([7, 1, 1, 1, 1], beside_of(1, [(x, 0) for x in range(5)]))

    assert found.why == ("level", "", "", "", "")


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 3), st.integers(2, 4), st.integers(0, 2**32 - 1))
def test_counting_laying_out_and_drawing_agree(rows, columns, seed):
    counts = np.random.default_rng(seed).poisson(1.0, (rows, columns)).astype(float)
    points = [(x, y) for y in range(rows) for x in range(columns)]
    beside = gi_star.neighbours(points, 2**0.5)

    grid = gi_permutation.grid_permuted(counts)
    sparse = gi_permutation.permuted(counts.ravel(), beside)
    slow = slow_methods.permutation_p(counts.ravel().tolist(), lists(beside))

    for at, tails in enumerate(slow):
        assert (tails is None) == (grid.why[at] != "")
        if tails is not None:
            assert (grid.upper[at], grid.lower[at]) == pytest.approx(tails)
            assert (sparse.upper[at], sparse.lower[at]) == pytest.approx(tails)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_drawing_comes_to_what_is_counted(seed):
    rng = np.random.default_rng(seed)
    values = rng.poisson(2.0, 30).astype(float)
    beside = gi_star.neighbours(rng.uniform(0, 100, (30, 2)), 25)

    counted = gi_permutation.permuted(values, beside)
    # a hair more than whole: the same order of sums, and nothing to count
    drawn = gi_permutation.permuted(values * 1.0001, beside, replicas=4_000)

    assert counted.exact
    assert not drawn.exact
    told = ~np.isnan(counted.upper)
    assert drawn.upper[told] == pytest.approx(counted.upper[told], abs=0.05)


def test_the_order_of_the_places_changes_nothing():
    rng = np.random.default_rng(3)
    points, values, turned = rng.uniform(0, 100, (40, 2)), rng.poisson(2.0, 40), rng.permutation(40)

    there = gi_permutation.permuted(values, beside_of(30, points))
    again = gi_permutation.permuted(values[turned], beside_of(30, points[turned]))

    np.testing.assert_allclose(again.p, there.p[turned])


def test_a_large_grid_of_few_numbers_is_counted_in_a_moment():
    counts = np.random.default_rng(1).poisson(0.02, (300, 300)).astype(float)
    counts[100:103, 100:103] += 5

    found = gi_permutation.grid_permuted(counts)

    assert found.exact
    assert found.p[101 * 300 + 101] < 1e-9


def test_large_numbers_are_drawn():
    counts = np.random.default_rng(1).poisson(3000, (8, 8))

    found = gi_permutation.grid_permuted(counts, replicas=99)

    assert not found.exact
    assert np.nanmin(found.upper) >= 0.01


def test_what_cannot_be_meant_is_refused():
    two = beside_of(1, [(0, 0), (1, 0)])
    for values, replicas, field in (([1, 2], 0, "replicas"), ([1, 2, 3], 9, "values")):
        with pytest.raises(ValueRefused) as met:
            gi_permutation.permuted(values, two, replicas=replicas)
        assert met.value.facts["field"] == field
