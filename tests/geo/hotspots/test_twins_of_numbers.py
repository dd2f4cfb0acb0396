"""What is computed from counts, and the corrected densities, against their slow twins on random data."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from geo.methods import before_after, empirical_bayes, kde, prediction_accuracy
from lab.twins import slow_numbers as slow

WINDOW = (0.0, 0.0, 2000.0, 1500.0)
INSIDE = st.lists(st.tuples(st.floats(0, 2000), st.floats(0, 1500)), min_size=2, max_size=8)
COUNT = st.integers(0, 40)
SIZE = st.floats(0.5, 4)


@settings(max_examples=20)
@given(INSIDE, st.sampled_from([120.0, 300.0, 700.0]), st.sampled_from(["uniform", "diggle"]))
def test_a_density_made_good_for_its_edge(points, sigma, edge):
    found = kde.with_edge(points, sigma=sigma, window=WINDOW, edge=kde.Edge(edge))

    assert found == pytest.approx(slow.edged(points, sigma, WINDOW, edge), rel=1e-5)


@given(INSIDE, st.sampled_from([100.0, 250.0]), st.sampled_from([80.0, 400.0]), st.sampled_from([1.2, 5.0]))
def test_bandwidths_that_widen_where_events_are_few(points, sigma, pilot, trim):
    found = kde.adaptive_widths(points, sigma=sigma, pilot=pilot, trim=trim)

    assert found == pytest.approx(slow.abramson(points, sigma, pilot, trim), rel=1e-9)


@st.composite
def neighbourhoods(draw):
    n = draw(st.integers(2, 7))
    events = draw(st.lists(COUNT, min_size=n, max_size=n))
    people = draw(st.lists(st.integers(1, 900), min_size=n, max_size=n))
    pairs = draw(st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda one: one[0] != one[1])))
    beside = [{b for a, b in pairs if a == i} | {a for a, b in pairs if b == i} for i in range(n)]
    return events, people, beside


@given(neighbourhoods())
def test_rates_pulled_towards_those_of_the_neighbours(drawn):
    events, people, beside = drawn
    matrix = csr_array(np.array([[float(j in near) for j in range(len(beside))] for near in beside]))

    found = empirical_bayes.local_rates(events, people, matrix)

    assert found == pytest.approx(slow.local_rates(events, people, beside), rel=1e-9, abs=1e-12)


@given(st.lists(st.tuples(COUNT, st.integers(1, 900)), min_size=2, max_size=8).filter(lambda c: any(n for n, _ in c)))
def test_how_unlikely_a_number_is_at_the_common_rate(areas):
    events, people = zip(*areas, strict=True)

    assert empirical_bayes.choynowski(events, people) == pytest.approx(
        slow.choynowski(events, people), rel=1e-6, abs=1e-9
    )


def test_where_a_rate_may_lie():
    rng = np.random.default_rng(1)
    people = rng.integers(40, 900, 6)
    events = rng.poisson(people * rng.gamma(4, 0.01, 6))
    total = events.sum() + 0.5
    reach = 4 * math.sqrt(1 / total + empirical_bayes.WIDEST_SPREAD**2 / 6)
    means = [
        total / people.sum() * math.exp(-reach + 2 * reach * k / (empirical_bayes.MEAN_STEPS - 1))
        for k in range(empirical_bayes.MEAN_STEPS)
    ]
    spreads = [
        (k + 0.5) / empirical_bayes.SPREAD_STEPS * empirical_bayes.WIDEST_SPREAD
        for k in range(empirical_bayes.SPREAD_STEPS)
    ]

    found = empirical_bayes.rate_intervals(events, people)

    for which in (0, 5):
        middle, low, high = slow.rate_interval(events.tolist(), people.tolist(), which, means, spreads)
        # the method leaves out what is so unlikely that it adds less than one part in a thousand
        assert found.rate[which] == pytest.approx(middle, rel=2e-3)
        assert found.low[which] == pytest.approx(low, rel=1e-2)
        assert found.high[which] == pytest.approx(high, rel=1e-2)


@given(
    st.lists(st.tuples(COUNT, COUNT), min_size=4, max_size=4).filter(lambda c: sum(map(sum, c)) > 0),
    st.tuples(SIZE, SIZE),
    st.lists(SIZE, min_size=4, max_size=4),
)
def test_the_weighted_displacement_difference(changes, lengths, sizes):
    treated, control, ring, ring_control = (before_after.Change(*one) for one in changes)

    found = before_after.weighted_displacement_difference(
        treated,
        control,
        ring=ring,
        ring_control=ring_control,
        time_weights=lengths,
        area_weights=(sizes[1], sizes[0], sizes[3], sizes[2]),
    )

    value, error = slow.differences(changes, lengths, sizes)
    assert found.total == pytest.approx(value, rel=1e-9, abs=1e-9)
    assert found.total_se == pytest.approx(error, rel=1e-9)
    # a normal number lies within 1.6449 of its standard errors in nine cases of ten
    assert found.high - found.low == pytest.approx(2 * 1.6448536 * error, rel=1e-6)


@given(*[st.tuples(st.integers(1, 40), st.integers(1, 40))] * 3)
def test_the_weighted_displacement_quotient(treated, ring, control):
    found = before_after.weighted_displacement_quotient(*map(before_after.Change._make, (treated, ring, control)))

    if treated[1] * control[0] == treated[0] * control[1]:
        assert math.isnan(found) or abs(found) > 1e9
    else:
        assert found == pytest.approx(slow.quotient(treated, ring, control), rel=1e-6, abs=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 9), st.integers(0, 9), st.sampled_from([(1.0, 1.0), (1.0, 2.0), (3.0, 1.5)]))
def test_whether_two_rates_differ(first, second, sizes):
    if first + second == 0:
        return
    # a pair of counts that lies exactly at what was seen may fall on either side by rounding
    assert before_after.e_test(first, second, *sizes) == pytest.approx(
        slow.rates_differ(first, second, *sizes, most=90), abs=1e-9
    )


def test_where_the_accuracy_may_lie():
    rng = np.random.default_rng(4)
    train, test = rng.poisson(3, 40), rng.poisson(3, 40)
    chosen = prediction_accuracy.highest(train, 8)

    found = prediction_accuracy.score(chosen, train, test, replicas=4000)

    cells = [cell for cell, number in enumerate(test) for _ in range(number)]
    low, high = slow.pai_again(set(np.flatnonzero(chosen).tolist()), cells, 40, 4000, 7)
    # the ends of 4000 drawings differ by about 0.02 from one seed to the next (binomial, 120 events)
    assert found.pai.low == pytest.approx(low, abs=0.06)
    assert found.pai.high == pytest.approx(high, abs=0.06)
