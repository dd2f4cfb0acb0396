"""What each source says of a place, by exact tails."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from geo.hotspots.agreement import exceeding, independent
from geo.hotspots.evidence import Evidence, tail
from geo.hotspots.rounds import _poisson_quantile


def test_three_of_four_where_one_in_ten_was_expected():
    # binomial by hand: 4 * .1^3 * .9 + .1^4 = .0036 + .0001
    assert tail(np.full(4, 0.1), np.ones(4, int), 3) == pytest.approx(0.0037)
    assert tail(np.array([0.1]), np.array([4]), 3) == pytest.approx(0.0037)


def test_nothing_seen_is_no_surprise():
    assert tail(np.array([0.5]), np.array([3]), 0) == 1.0
    assert tail(np.zeros(0), np.zeros(0, int), 0) == 1.0


@given(st.lists(st.sampled_from([0.0, 0.05, 0.3, 0.7, 1.0]), min_size=1, max_size=7), st.integers(0, 7))
def test_the_tail_equals_the_sum_over_all_outcomes(shares, count):
    slow = 0.0
    for outcome in product([0, 1], repeat=len(shares)):
        chance = np.prod([p if hit else 1 - p for p, hit in zip(shares, outcome, strict=True)])
        slow += chance if sum(outcome) >= count else 0.0

    assert tail(np.array(shares), np.ones(len(shares), int), count) == pytest.approx(min(1.0, slow), abs=1e-12)


def test_evidence_counts_what_is_there_and_expects_what_the_background_says():
    rows = np.arange(4)
    found = Evidence(rows, np.array([0.1, 0.1, 0.5, 0.5]), np.array([True, False, True, False]), np.array([1, 1, 2, 1]))

    assert (found.count, found.expected) == (3, pytest.approx(0.2 + 1.5))
    assert found.part(found.there).count == 3


def test_sources_are_judged_together():
    # Holm: .01 <= .05/3, .02 <= .05/2, .06 > .05
    assert exceeding({"police": 0.02, "situation": 0.01, "housing": 0.06}) == ("situation", "police")
    # .02 > .05/3: not even the surest, though each alone would pass .05
    assert exceeding({"police": 0.02, "situation": 0.03, "housing": 0.04}) == ()
    assert exceeding({}) == ()


def test_sources_that_share_a_sender_are_one_voice():
    assert independent([{"polisen"}, {"skola", "bolaget"}, {"bolaget"}]) == 2
    assert independent([{"a"}, {"b"}, {"a", "b"}]) == 1
    assert independent([]) == 0


@given(st.integers(1, 3000), st.sampled_from([0.0, 1e-6, 0.01, 0.3, 0.999, 1.0]), st.floats(0, 1))
def test_many_alike_are_binomial(trials, chance, part):
    count = round(part * trials)

    assert tail(np.array([chance]), np.array([trials]), count) == pytest.approx(
        binom.sf(count - 1, trials, chance), rel=1e-9, abs=1e-13
    )


@given(st.lists(st.just(0.0) | st.floats(1e-3, 500.0), min_size=1, max_size=6), st.integers(2, 40))
def test_the_reports_wanted_are_poisson_quantiles(means, areas):
    share = 1.0 - 0.05 / areas

    assert _poisson_quantile(share, np.array(means)).tolist() == poisson.ppf(share, means).astype(int).tolist()
