"""How a place behaves over the quarters: the definitions as a truth table."""

from datetime import date

import numpy as np
import pytest

from geo.hotspots.base import Quarter
from geo.hotspots.evidence.by_source import Evidence
from geo.hotspots.evidence.persistence import classify, closed_quarters, hot_quarters, last_day, persistence_of


def hot(text):
    return [sign == "x" for sign in text]


@pytest.mark.parametrize(
    ("quarters", "kind"),
    [
        ("xxxxxxx", "för få perioder"),
        ("", "för få perioder"),
        ("........", "ingen"),
        ("............", "ingen"),
        ("xxxx....", "tidigare"),
        ("...x....", "tidigare"),
        ("x...x...", "återkommande"),
        ("x.......", "tidigare"),
        ("xxxxxxxx", "varaktig"),
        ("xxxxxx.x", "varaktig"),
        (".xxxxxx.", "varaktig"),
        ("..xxxxxx", "varaktig"),
        ("xxxxxx..", "återkommande"),
        (".......x", "ny"),
        ("......x.", "ny"),
        ("......xx", "ny"),
        ("x......x", "återkommande"),
        (".....x.x", "återkommande"),
        ("....x.x.", "återkommande"),
        # once, three quarters ago
        (".....x..", "tidigare"),
        # hot long before the last eight as well
        ("x...........", "tidigare"),
        ("x..........x", "återkommande"),
        ("xxxxxx......", "tidigare"),
        ("....xxxxxx.x", "varaktig"),
    ],
)
def test_the_classes_are_those_of_the_table(quarters, kind):
    assert classify(hot(quarters)) == kind


def test_a_falling_place_is_fading_only_when_it_was_hot_within_the_year():
    assert classify(hot("xxxxxx.x"), trend_p=0.01, trend_s=-20) == "avtagande"
    assert classify(hot("xxxxxx.x"), trend_p=0.01, trend_s=20) == "varaktig"
    assert classify(hot("xxxxxx.x"), trend_p=0.06, trend_s=-20) == "varaktig"
    assert classify(hot("xxxx...."), trend_p=0.01, trend_s=-20) == "tidigare"


def test_only_whole_quarters_that_are_over_count():
    found = closed_quarters(date(2024, 2, 2), date(2026, 6, 30))

    # the first whole one begins 1 April 2024; the second of 2026 ends today and is not over
    assert found[0] == date(2024, 4, 1)
    assert found[-1] == date(2026, 1, 1)
    assert len(found) == 8
    assert closed_quarters(date(2024, 1, 1), date(2026, 7, 1))[0] == date(2024, 1, 1)
    assert closed_quarters(date(2010, 1, 1), date(2026, 7, 1))[0] == date(2023, 7, 1)
    assert closed_quarters(date(2026, 1, 2), date(2026, 6, 30)) == []


def test_a_quarter_ends_before_the_next_begins():
    assert last_day(date(2026, 10, 1)) == date(2026, 12, 31)
    assert last_day(date(2024, 1, 1)) == date(2024, 3, 31)


def test_counts_that_fall_against_what_was_expected_are_fading():
    # 16, 14, … 2 where 2 were expected: S = -28, the least there is for eight numbers
    quarters = [Quarter(date(2024, 1, 1), 16 - 2 * k, 16 - 2 * k >= 6, 2.0) for k in range(8)]

    found = persistence_of(quarters)

    assert found.kind == "avtagande"
    # Kendall's tables, n = 8, S = 28 with the continuity correction: z = -27 / sqrt(65.33) = -3.34
    assert found.trend_p == pytest.approx(0.00084, abs=5e-5)


def test_nothing_is_said_of_seven_quarters():
    found = persistence_of([Quarter(date(2024, 1, 1), 5, hot=True, expected=1.0)] * 7)

    assert found.kind == "för få perioder"
    assert len(found.quarters) == 7


def test_two_episodes_where_hardly_any_is_expected_are_a_hot_quarter_and_one_is_not():
    # three episodes of a quarter, each with one chance in a hundred of falling here
    # by hand: P(2 or more) = 3 · .01² · .99 + .01³ = .0003; P(1 or more) = 1 - .99³ = .03, and one is no gathering
    quarters = [date(2026, 1, 1), date(2026, 4, 1)]
    there = np.array([True, True, False, True, False, False])
    found = Evidence(np.arange(6), np.full(6, 0.01), there, np.ones(6, np.int64))

    first, second = hot_quarters(found, np.array([0, 0, 0, 1, 1, 1]), quarters)

    assert (first.first, first.n, first.hot, first.expected) == (quarters[0], 2, True, pytest.approx(0.03))
    assert (second.first, second.n, second.hot) == (quarters[1], 1, False)


def test_quarters_with_equally_much_are_tied_whatever_their_last_digits():
    # 1 in 0.1, 2 in 0.2, 3 in 0.1 + 0.2, ... is ten-fold each time; the last quarter has half of it
    first = months(9)
    expected = [0.1, 0.2, 0.1 + 0.2, 0.4, 0.5, 0.6, 0.1 * 7, 0.8, 0.2]
    seen = [1, 2, 3, 4, 5, 6, 7, 8, 1]
    assert len({n / e for n, e in zip(seen, expected, strict=True)}) > 2

    told = persistence_of(
        [Quarter(day, n, hot=False, expected=e) for day, n, e in zip(first, seen, expected, strict=True)]
    )

    # S = -8; variance (9 * 8 * 23 - 8 * 7 * 21) / 18 = 80/3; z = 7 / sqrt(80/3) = 1.3555; p from a normal table
    assert told.trend_p == pytest.approx(0.1752, abs=1e-4)


def months(number):
    return [date(2024 + k // 4, 1 + 3 * (k % 4), 1) for k in range(number)]
