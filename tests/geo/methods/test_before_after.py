import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import iv
from scipy.stats import nchypergeom_fisher
from scipy.stats.contingency import odds_ratio

from geo.base.errors import ValueRefused
from geo.methods.before_after import (
    MOST_EVENTS,
    Change,
    _Margins,
    as_change,
    e_test,
    exact_p,
    finding,
    ratio_of_ratios,
    several_controls,
    smallest_detectable,
    weighted_displacement_difference,
    weighted_displacement_quotient,
)
from lab.twins import slow_methods

counts = st.integers(0, 40)


def test_the_weighted_difference_by_hand():
    # (100 - 120) - (150 - 130) = -40; variance 100 + 120 + 150 + 130 = 500 (Wheeler's own first example)
    found = weighted_displacement_difference(Change(120, 100), Change(130, 150))

    assert found.total == -40
    assert found.total_se == pytest.approx(math.sqrt(500))
    assert (found.low, found.high) == pytest.approx(
        (-40 - 1.6448536 * math.sqrt(500), -40 + 1.6448536 * math.sqrt(500))
    )


def test_the_ring_adds_to_the_difference():
    # the ring fell by 15, its control by 5: 10 more fewer (Wheeler's second example: -50, 24.9)
    found = weighted_displacement_difference(
        Change(120, 100), Change(130, 150), ring=Change(40, 25), ring_control=Change(30, 25)
    )

    assert (found.local, found.displaced, found.total) == (-40, -10, -50)
    assert found.total_se == pytest.approx(24.899799195977465)


def test_periods_and_areas_of_different_size_are_made_equal():
    found = weighted_displacement_difference(Change(100, 20), Change(200, 100), time_weights=(2, 1))

    # twenty less half of a hundred, and no change in the control; variance 20 + 25 + 100 + 50
    assert found.total == -30
    assert found.total_se == pytest.approx(math.sqrt(195))


def test_nothing_at_all_has_no_z():
    assert math.isnan(weighted_displacement_difference(Change(0, 0), Change(0, 0)).z)


def test_the_quotient_by_hand():
    # the ring's share of the control fell by .0357, the area's by .1190
    assert weighted_displacement_quotient(Change(100, 80), Change(50, 45), Change(200, 210)) == pytest.approx(0.3)


def test_a_quotient_over_no_change_is_not_told():
    assert math.isnan(weighted_displacement_quotient(Change(10, 10), Change(5, 6), Change(20, 20)))
    assert math.isnan(weighted_displacement_quotient(Change(10, 5), Change(5, 6), Change(20, 0)))


@pytest.mark.parametrize(
    ("first", "second", "p"),
    # Krishnamoorthy & Thomson's test as printed by crimepy's notebook
    [(3, 0, 0.08837900945483519), (0, 3, 0.08837900945483519), (6, 2, 0.17487482094370765)],
)
def test_the_e_test_equals_the_printed_numbers(first, second, p):
    assert e_test(first, second) == pytest.approx(p, abs=1e-12)


def test_the_e_test_with_sizes_and_a_difference():
    assert e_test(100, 25, 10, 5) == pytest.approx(0.0015380662884757802, abs=1e-12)
    assert e_test(15, 5, 1, 1, 5) == pytest.approx(0.2018456684107425, abs=1e-12)


@given(st.integers(1, 30), counts)
@settings(max_examples=30, deadline=None)
def test_the_e_test_does_not_ask_which_came_first(first, second):
    assert e_test(first, second) == pytest.approx(e_test(second, first), abs=1e-9)
    assert 0 <= e_test(first, second) <= 1 + 1e-9


@settings(max_examples=40, deadline=None)
@given(counts, counts, counts, counts)
def test_the_exact_p_is_twice_the_smaller_tail(t0, t1, c0, c1):
    if t0 + t1 + c0 + c1 == 0:
        assert exact_p((t0, t1), (c0, c1))[0] == 1
        return

    below, above = slow_methods.fisher_tails(t0, t1, c0, c1)

    assert exact_p((t0, t1), (c0, c1))[0] == pytest.approx(min(1, 2 * min(below, above)), abs=1e-12)


@settings(max_examples=20, deadline=None)
@given(counts, counts, counts, counts)
def test_the_ratio_and_its_interval_equal_scipys_conditional_odds_ratio(t0, t1, c0, c1):
    found = ratio_of_ratios(Change(t0, t1), Change(c0, c1))
    other = odds_ratio([[t1, t0], [c1, c0]])
    interval = other.confidence_interval(0.95)

    if math.isnan(found.value):
        assert math.isnan(other.statistic) or found.p == 1
        return
    assert found.value == pytest.approx(other.statistic, rel=1e-6)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), rel=1e-6)
    # p and interval never disagree, but where p meets .05 to the last digits
    if abs(found.p - 0.05) > 1e-6:
        assert (found.p < 0.05) == (found.low > 1 or found.high < 1)


@settings(max_examples=60, deadline=None)
@given(counts, counts, counts, counts, st.floats(-6, 6))
def test_the_chances_given_the_margins_equal_scipys(t0, t1, c0, c1, log_ratio):
    of_treated, after, total = t0 + t1, t1 + c1, t0 + t1 + c0 + c1
    if max(0, after - c0 - c1) == min(of_treated, after):
        return
    other = nchypergeom_fisher(total, of_treated, after, np.exp(log_ratio))
    given_margins = _Margins(of_treated, after, total)

    assert given_margins.tails(t1, log_ratio) == pytest.approx((other.cdf(t1), other.sf(t1 - 1)), abs=1e-9)
    assert given_margins.mean(log_ratio) == pytest.approx(other.mean(), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(*[st.integers(0, 3000)] * 4)
def test_without_a_change_the_window_holds_all_of_the_hypergeometric(t0, t1, c0, c1):
    if not t0 + t1 + c0 + c1:
        return

    below, above = _Margins(t0 + t1, t1 + c1, t0 + t1 + c0 + c1).tails(t1, 0.0)

    assert min(1, 2 * min(below, above)) == pytest.approx(exact_p((t0, t1), (c0, c1))[0], abs=1e-9)


@pytest.mark.parametrize("n", [20_000, 900_000, MOST_EVENTS // 10])
def test_large_numbers_are_answered_at_once(n):
    began = time.perf_counter()
    alike, more = ratio_of_ratios(Change(n, n), Change(n, n)), ratio_of_ratios(Change(n, n), Change(n, n + n // 1000))

    assert time.perf_counter() - began < 10
    # the log ratio of so many is normal, with the root of 4/n
    reach = 1.959964 * math.sqrt(4 / n)
    assert (alike.value, alike.p) == (pytest.approx(1, abs=1e-9), 1)
    assert (math.log(alike.low), math.log(alike.high)) == pytest.approx((-reach, reach), rel=1e-2)
    assert more.value == pytest.approx(1 / 1.001, rel=1e-6)
    z = math.log(1.001) / math.sqrt(4 / n)
    assert more.p == pytest.approx(math.erfc(z / math.sqrt(2)), rel=0.05, abs=1e-12)


def test_one_event_beside_the_most_has_its_limits():
    found = ratio_of_ratios(Change(MOST_EVENTS, 0), Change(1, MOST_EVENTS))

    # with y = 10^18 times the ratio, k after has the weight y^k / (k! (k + 1)!), all together I1(2 sqrt y) / sqrt y;
    # none after, of weight 1, has the chance .025
    root = math.sqrt(found.high * MOST_EVENTS**2)
    assert (found.value, found.low) == (0, 0)
    assert iv(1, 2 * root) / root == pytest.approx(1 / 0.025, rel=1e-6)


def test_an_empty_row_says_nothing():
    found = ratio_of_ratios(Change(0, 0), Change(5, 6))

    assert math.isnan(found.value)
    assert (found.low, found.high, found.p) == (0, math.inf, 1)


def test_changing_treated_and_control_turns_the_ratio_over():
    one, other = ratio_of_ratios(Change(40, 10), Change(30, 28)), ratio_of_ratios(Change(30, 28), Change(40, 10))

    assert one.value == pytest.approx(1 / other.value)
    assert one.low == pytest.approx(1 / other.high)
    assert one.p == pytest.approx(other.p)


def test_what_may_be_said_follows_the_interval():
    def said(treated, control):
        return finding(treated, control, ratio_of_ratios(treated, control))

    assert said(Change(60, 15), Change(60, 58)) == "fell"
    assert said(Change(15, 60), Change(60, 58)) == "rose"
    assert said(Change(120, 100), Change(130, 150)) == "unclear"
    assert said(Change(6, 2), Change(60, 58)) == "few"
    assert said(Change(60, 15), Change(4, 3)) == "few"


def test_the_smallest_change_shrinks_with_more_events():
    shares = [smallest_detectable(Change(n, n), Change(4 * n, 4 * n)) for n in (15, 40, 100, 1000)]

    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.2


def test_the_smallest_change_is_shown_four_times_in_five():
    before, control = 60, Change(150, 120)
    share = smallest_detectable(Change(before, 0), control)
    rng = np.random.default_rng(1)
    after = before * 120 / 150 * (1 - share)
    treated = rng.poisson([before, after], (4000, 2))
    controls = rng.poisson(control, (4000, 2))

    shown = (exact_p(treated, controls) <= 0.05).mean()

    assert shown == pytest.approx(0.8, abs=0.04)


def test_a_change_that_could_never_be_shown_is_not_told():
    assert math.isnan(smallest_detectable(Change(3, 2), Change(4, 4)))
    assert math.isnan(smallest_detectable(Change(0, 2), Change(40, 40)))
    assert math.isnan(smallest_detectable(Change(30, 20), Change(0, 40)))


@pytest.mark.parametrize("pair", [[1], [1, 2, 3], [-1, 2], [np.nan, 2]])
def test_a_change_is_two_numbers(pair):
    with pytest.raises(ValueRefused):
        as_change(pair)


def test_numbers_that_cannot_be_are_refused():
    for wrong in (1.5, -1, math.inf, math.nan, MOST_EVENTS + 1):
        with pytest.raises(ValueRefused):
            ratio_of_ratios(Change(wrong, 2), Change(3, 4))
    with pytest.raises(ValueRefused):
        weighted_displacement_difference(Change(1, -2), Change(3, 4))
    with pytest.raises(ValueRefused):
        weighted_displacement_difference(Change(1, 2), Change(3, 4), time_weights=(0, 1))
    with pytest.raises(ValueRefused):
        e_test(0, 0)


def test_several_controls_are_their_sum_by_hand():
    # (30, 28), (40, 41) and (12, 9) hold 82 before and 78 after; 24 and 9 in the area: 33 + 160 events, 87 after
    found = several_controls(Change(24, 9), [Change(30, 28), Change(40, 41), Change(12, 9)])

    assert found.whole == Change(82, 78)
    tail = sum(math.comb(33, k) * math.comb(160, 87 - k) for k in range(10)) / math.comb(193, 87)
    assert found.ratio.p == pytest.approx(2 * tail)
    assert found.found == "fell"
    # more events behind the same question: a smaller fall would have been shown
    assert found.smallest < smallest_detectable(Change(24, 9), Change(30, 28))
    assert found.alike


def test_a_control_that_went_another_way_is_told():
    # the third was halved where the others stood still: 60 of 120 events and 30 of 90, against 200 of 400
    found = several_controls(Change(40, 20), [Change(200, 200), Change(180, 178), Change(60, 20)])

    assert not found.alike
    assert found.apart[2] == min(found.apart)
    # Holm: the smallest of three p is multiplied by three
    assert found.apart[2] == pytest.approx(3 * float(exact_p((60, 20), (380, 378))[0]))


@given(st.lists(st.tuples(counts, counts), min_size=2, max_size=4), st.integers(0, 3))
def test_the_order_of_the_controls_changes_nothing_but_the_order(pairs, turn):
    controls = [Change(*one) for one in pairs]
    turned = controls[turn:] + controls[:turn]

    one, other = several_controls(Change(12, 7), controls), several_controls(Change(12, 7), turned)

    assert (one.whole, one.found, one.alike) == (other.whole, other.found, other.alike)
    assert sorted(one.apart) == pytest.approx(sorted(other.apart))


def test_one_control_is_no_pool():
    with pytest.raises(ValueRefused):
        several_controls(Change(1, 2), [Change(3, 4)])
