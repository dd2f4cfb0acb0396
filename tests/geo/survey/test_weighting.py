"""Weighted shares against published intervals and hand calculations."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.survey.weighting import WEIGHT_RANGE, change, rake, share


def answers(yes, n):
    return np.arange(n) < yes


def test_wilsons_interval_is_the_published_one():
    # Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3: 81 of 263 gives 0.2553 to 0.3662
    found = share(answers(81, 263))

    assert found.value == pytest.approx(81 / 263)
    assert (found.low, found.high) == (pytest.approx(0.2553, abs=5e-5), pytest.approx(0.3662, abs=5e-5))
    # and 15 of 148: 0.0624 to 0.1605
    found = share(answers(15, 148))
    assert (found.low, found.high) == (pytest.approx(0.0624, abs=5e-5), pytest.approx(0.1605, abs=5e-5))


def test_the_difference_is_the_published_one():
    # Newcombe 1998 (Statistics in Medicine 17:873), table II, method 10: 56/70 less 48/80 gives 0.0524 to 0.3339
    found = change(share(answers(48, 80)), share(answers(56, 70)))

    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))
    assert found.verdict == "up"


def test_a_change_within_the_interval_is_undecided():
    assert change(share(answers(20, 50)), share(answers(24, 50))).verdict == "undecided"
    assert change(share(answers(40, 50)), share(answers(10, 50))).verdict == "down"


def test_fewer_than_ten_answers_are_withheld():
    found = share(answers(5, 9))

    assert found.withheld
    assert found.n == 9
    assert change(found, share(answers(5, 50))).verdict == "withheld"
    assert not share(answers(5, 10)).withheld
    assert share(answers(0, 0)).n == 0


def test_uneven_answers_are_weighted_to_the_population():
    # 62 women of whom half say yes, 38 men of whom a quarter... by hand: half of the people are women
    sex = pd.DataFrame({"sex": ["k"] * 62 + ["m"] * 38})
    yes = np.r_[np.arange(62) < 31, np.arange(38) < 19]

    weights = rake(sex, {"sex": {"k": 500, "m": 500}})

    assert weights[0] == pytest.approx(50 / 62)
    assert weights[-1] == pytest.approx(50 / 38)
    found = share(yes, weights)
    assert found.value == pytest.approx(0.5)
    # Kish: 100² / (62·(50/62)² + 38·(50/38)²) = 10000 / (2500/62 + 2500/38)
    assert found.effective_n == pytest.approx(10_000 / (2500 / 62 + 2500 / 38))


def test_two_margins_are_met_at_once():
    frame = pd.DataFrame({"sex": list("kkkmmkmkmk"), "age": list("yyoooyoyyo")})

    weights = rake(frame, {"sex": {"k": 0.5, "m": 0.5}, "age": {"y": 0.4, "o": 0.6}})

    assert weights[frame["sex"] == "k"].sum() == pytest.approx(5.0)
    assert weights[frame["age"] == "o"].sum() == pytest.approx(6.0)


def test_who_did_not_say_is_not_weighted_on_that_margin():
    weights = rake(pd.DataFrame({"sex": ["k", "k", "m", ""]}), {"sex": {"k": 1, "m": 1}})

    # the three who said weigh 0.75, 0.75 and 1.5; the fourth stays 1
    assert weights.tolist() == pytest.approx([0.75, 0.75, 1.5, 1.0])


def test_a_category_nobody_counted_is_refused():
    with pytest.raises(ValueRefused):
        rake(pd.DataFrame({"sex": ["x"]}), {"sex": {"k": 1, "m": 1}})
    with pytest.raises(ValueRefused):
        rake(pd.DataFrame({"sex": ["k"]}), {"sex": {"k": -1, "m": 1}})
    with pytest.raises(ValueRefused):
        share(answers(1, 12), np.zeros(12))


@given(st.lists(st.tuples(st.sampled_from("km"), st.sampled_from("abc")), min_size=1, max_size=60), st.randoms())
def test_the_order_of_answers_changes_nothing(rows, random):
    margins = {"sex": {"k": 3, "m": 2}, "age": {"a": 1, "b": 2, "c": 3}}
    frame = pd.DataFrame(rows, columns=["sex", "age"])
    order = list(range(len(rows)))
    random.shuffle(order)

    weights = rake(frame, margins)
    moved = rake(frame.iloc[order].reset_index(drop=True), margins)

    assert moved == pytest.approx(weights[order])
    assert weights.mean() == pytest.approx(1.0)
    assert weights.min() >= WEIGHT_RANGE[0] * 0.5
    assert weights.max() <= WEIGHT_RANGE[1] * 2
