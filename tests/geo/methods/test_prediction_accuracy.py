from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.methods.prediction_accuracy import Difference, Interval, difference, highest, score
from lab.twins import slow_methods

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

    assert (found.pai.value, found.pei.value, found.rri.value) == pytest.approx(slow_methods.hits(train, test, k))


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


def test_two_choices_that_hold_the_same_events_do_not_differ_at_all():
    # of four cells the one takes 0 and 1, the other 0 and 2; 1 and 2 had nothing
    found = difference([True, True, False, False], [True, False, True, False], [7, 0, 0, 5])

    assert found.pai == Interval(0.0, 0.0, 0.0)
    assert (found.only, found.only_other, found.finding) == (0, 0, "unclear")
    # though each of them may have had more or less
    alone = score([True, True, False, False], [1, 1, 1, 1], [7, 0, 0, 5]).pai
    assert alone.low < alone.value < alone.high


@pytest.mark.parametrize(
    ("test", "ends"),
    [
        # one event each: only the one's cell, both's, neither's. Of 27 drawings 8 hold the first no time and 1 thrice
        ([1, 0, 1, 1, 0, 0, 0, 0], (0.0, 4.0)),
        # only the one's, only the other's, neither's: of 27 drawings 1 is three of the first and 1 three of the second
        ([1, 1, 0, 1, 0, 0, 0, 0], (-4.0, 4.0)),
    ],
)
def test_three_events_drawn_in_every_way_give_the_same_interval(test, ends):
    one, other = np.zeros(8, bool), np.zeros(8, bool)
    one[[0, 2]], other[[1, 2]] = True, True
    cells = np.flatnonzero(test)
    # two cells of eight: PAI is the share of the three events over 1/4
    every = [
        np.mean([one[cell] for cell in drawn]) / 0.25 - np.mean([other[cell] for cell in drawn]) / 0.25
        for drawn in product(cells, repeat=3)
    ]
    low, high = np.percentile(every, [2.5, 97.5], method="inverted_cdf")
    assert (low, high) == ends

    found = difference(one, other, test, replicas=20_000)

    assert (found.pai.low, found.pai.high) == (low, high)
    assert found.pai.value == pytest.approx((one @ test - other @ test) / 3 / 0.25)


def test_the_spread_of_a_difference_is_that_of_the_events_that_part_the_two():
    # 30 and 10 of 400 are held by one alone: the difference of shares is .05 ± 1.96 √((.1 - .05²)/400) = .0194-.0806
    found = difference([True, False, True, False], [False, True, True, False], [30, 10, 200, 160], replicas=19_999)

    assert found.pai.value == pytest.approx(0.05 / 0.5)
    assert found.pai.low == pytest.approx(0.0194 / 0.5, abs=0.006)
    assert found.pai.high == pytest.approx(0.0806 / 0.5, abs=0.006)
    assert (found.only, found.only_other, found.finding) == (30, 10, "better")


@pytest.mark.parametrize(
    ("only", "only_other", "finding"),
    [
        (6, 0, "better"),  # 2 / 2⁶ = .031
        (0, 6, "worse"),
        (5, 0, "few"),  # 2 / 2⁵ = .063
        (0, 5, "few"),
        (0, 0, "unclear"),
    ],
)
def test_no_more_is_said_than_a_handful_of_events_can_tell(only, only_other, finding):
    low, high = sorted((float(np.sign(only - only_other)), 2.0 * np.sign(only - only_other)))

    assert Difference(Interval(low, low, high), only, only_other, 9, 1).finding == finding


@pytest.mark.parametrize(("low", "high"), [(-1.0, 2.0), (0.0, 2.0), (-2.0, 0.0), (np.nan, np.nan)])
def test_an_interval_that_holds_nought_says_nothing(low, high):
    assert Difference(Interval(1.0, low, high), 40, 4, 9, 1).finding == "unclear"


def test_turning_the_two_round_turns_the_difference_round():
    one, other, test = [True, False, True, False], [False, True, True, False], [3, 9, 2, 6]

    there, back = difference(one, other, test), difference(other, one, test)

    assert there.pai.value == -back.pai.value
    assert (there.only, there.only_other) == (back.only_other, back.only)


def test_the_same_seed_gives_the_same_difference_and_stands_with_it():
    one, other = [True, False, False], [False, True, False]

    assert difference(one, other, [3, 4, 5], seed=7) == difference(one, other, [3, 4, 5], seed=7)
    assert (difference(one, other, [3, 4, 5], seed=7).seed, difference(one, other, [3, 4, 5]).replicas) == (7, 999)


def test_choices_of_other_sizes_are_not_compared():
    for one, other in (([True, True], [True, False]), ([False, False], [False, False]), ([True], [True, False])):
        with pytest.raises(ValueRefused):
            difference(one, other, [1, 2])


def test_an_empty_period_has_no_difference():
    found = difference([True, False], [False, True], [0, 0])

    assert np.isnan([found.pai.value, found.pai.low, found.pai.high]).all()
    assert found.finding == "unclear"
