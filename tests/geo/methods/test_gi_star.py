import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.methods import gi_star
from lab.twins import slow_methods

# the worked example of Getis & Ord in the docstring of esda.getisord (six points, threshold 15, binary weights)
SIX = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
VALUES = [2, 3, 3.2, 5, 8, 7]


def test_gi_equals_the_published_example():
    z = gi_star.local_g(VALUES, gi_star.neighbours(SIX, 15), star=False)

    assert z == pytest.approx([-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941], abs=1e-7)


def test_gi_star_equals_the_published_example():
    z = gi_star.local_g(VALUES, gi_star.neighbours(SIX, 15))

    assert z == pytest.approx([-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331], abs=1e-7)


def test_the_global_g_equals_spdep():
    # globalG.test of spdep 1.2.7 on the same six points
    assert gi_star.global_g(VALUES, gi_star.neighbours(SIX, 15)) == pytest.approx(0.557097791798107, abs=1e-12)


def test_a_diagonal_neighbour_is_within_the_cell_times_the_root_of_two():
    corner = gi_star.neighbours([(0, 0), (500, 500), (1000, 0)], 500 * 2**0.5)

    assert corner.toarray().tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


def test_two_events_on_one_point_are_no_neighbours():
    assert gi_star.neighbours([(0, 0), (0, 0), (1, 0)], 2).toarray().tolist() == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]


@pytest.mark.parametrize("star", [True, False])
@settings(max_examples=25, deadline=None)
@given(st.integers(2, 7), st.integers(2, 7), st.integers(0, 2**32 - 1))
def test_the_convolution_the_sparse_sum_and_the_slow_twin_agree(star, rows, columns, seed):
    counts = np.random.default_rng(seed).poisson(1.0, (rows, columns)).astype(float)
    y, x = np.mgrid[:rows, :columns]
    points = [(float(a) * 50, float(b) * 50) for a, b in zip(x.ravel(), y.ravel(), strict=True)]

    grid = gi_star.grid_g(counts, star=star).ravel()
    sparse = gi_star.local_g(counts.ravel(), gi_star.neighbours(points, 50 * 2**0.5), star=star)
    slow = slow_methods.local_g(counts.ravel().tolist(), points, 50 * 2**0.5, star=star)

    # a spread of 1e-9 is rounding, not variation: where one says "no z", the others may say a huge one
    told = ~(np.isnan(grid) | np.isnan(slow) | np.isnan(sparse))
    assert np.isnan(grid).tolist() == np.isnan(sparse).tolist()
    np.testing.assert_allclose(grid[told], sparse[told], rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(sparse[told], np.array(slow)[told], rtol=1e-6, atol=1e-6)


def test_moving_everything_five_kilometres_changes_nothing():
    moved = np.add(SIX, (5000, -5000))

    np.testing.assert_allclose(
        gi_star.local_g(VALUES, gi_star.neighbours(moved, 15)), gi_star.local_g(VALUES, gi_star.neighbours(SIX, 15))
    )


def test_a_map_without_variation_has_no_z():
    assert np.isnan(gi_star.grid_g(np.ones((4, 4)))).all()


def test_benjamini_and_hochbergs_own_example():
    # the 15 p-values of Benjamini & Hochberg 1995, section 3.2: four are called at 0.05
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]

    assert (gi_star.adjusted(p) <= 0.05).sum() == 4
    assert (gi_star.adjusted(p, "bonferroni") <= 0.05).sum() == 3


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_correction_equals_the_slow_twin(p):
    np.testing.assert_allclose(gi_star.adjusted(p), slow_methods.benjamini_hochberg(p), atol=1e-12)


def test_a_missing_p_is_not_counted():
    assert gi_star.adjusted([0.01, np.nan, 0.04]).tolist()[::2] == pytest.approx([0.02, 0.04])
    assert np.isnan(gi_star.adjusted([0.01, np.nan])[1])


def test_by_costs_the_harmonic_sum_more_than_bh():
    p = [0.001, 0.2, 0.3]

    assert gi_star.adjusted(p, "by")[0] == pytest.approx(gi_star.adjusted(p, "bh")[0] * (1 + 1 / 2 + 1 / 3))


def test_a_reach_of_nothing_is_refused():
    with pytest.raises(ValueRefused):
        gi_star.neighbours(SIX, 0)


def test_values_and_neighbours_of_different_length_are_refused():
    with pytest.raises(ValueRefused):
        gi_star.local_g([1, 2], gi_star.neighbours(SIX, 15))
