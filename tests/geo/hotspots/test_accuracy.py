import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.errors import ValueRefused
from geo.hotspots import reference_methods
from geo.hotspots.accuracy import highest, score

TRAIN = [6, 3, 1, 0]
TEST = [4, 2, 3, 1]


def test_the_three_indices_by_hand():
    # the best cell of four held 6 of 10 before and 4 of 10 after; as many cells chosen afterwards hold 4
    found = score(highest(TRAIN, 1), TRAIN, TEST, replicas=0)

    assert (found.hit, found.n, found.best_hit, found.train_hit) == (4, 10, 4, 6)
    assert found.pai.value == pytest.approx(0.4 / 0.25)
    assert found.pei.value == 1
    assert found.rri.value == pytest.approx((4 / 6) / (10 / 10))


def test_among_equals_the_lower_cell_is_chosen():
    assert highest([2, 5, 5, 5], 2).tolist() == [False, True, True, False]


def test_cells_of_different_size_are_weighed_by_their_area():
    found = score([True, False, False], [3, 1, 1], [4, 4, 2], area=[2, 1, 1], replicas=0)

    assert found.area_share == 0.5
    assert found.pai.value == pytest.approx(0.4 / 0.5)
    # afterwards the second cell and as much again at two a unit would have held 6
    assert found.best_hit == 6


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=15), st.integers(1, 3))
def test_the_indices_equal_the_slow_twin(rows, k):
    train, test = [a for a, _ in rows], [b for _, b in rows]
    assume(sum(test) and sum(sorted(train)[-k:]))

    found = score(highest(train, k), train, test, replicas=0)

    assert (found.pai.value, found.pei.value, found.rri.value) == pytest.approx(reference_methods.hits(train, test, k))


def test_a_bootstrap_interval_holds_the_binomial_one():
    # PAI's numerator is a share of 400 events: by the normal approximation .4 ± 1.96 √(.4·.6/400) = .352-.448
    train, test = [40, 30, 20, 10], [160, 120, 80, 40]

    pai = score(highest(train, 1), train, test, replicas=1999).pai

    assert pai.low == pytest.approx(0.352 / 0.25, rel=0.02)
    assert pai.high == pytest.approx(0.448 / 0.25, rel=0.02)


def test_the_same_seed_gives_the_same_interval():
    one, other = (score(highest(TRAIN, 2), TRAIN, TEST, replicas=99, seed=5) for _ in range(2))

    assert one == other


def test_an_empty_period_has_no_index():
    found = score(highest(TRAIN, 1), TRAIN, [0, 0, 0, 0])

    assert found.hit == 0
    assert np.isnan([found.pai.value, found.pei.value, found.pai.low]).all()


def test_nothing_chosen_is_refused():
    with pytest.raises(ValueRefused):
        score([False, False], [1, 2], [1, 2])
    with pytest.raises(ValueRefused):
        score([True], [1, 2], [1, 2])
    with pytest.raises(ValueRefused):
        highest([1, 2], 3)


def test_an_interval_holds_its_own_number():
    """Few events over many cells: the best cells of each drawing would make every interval lie below the number."""
    rng = np.random.default_rng(4)
    train, test = rng.poisson(0.4, 400), rng.poisson(0.4, 400)

    found = score(highest(train, 12), train, test)

    for one in (found.pai, found.pei, found.rri):
        assert one.low <= one.value <= one.high
    assert found.pei.high <= 1
