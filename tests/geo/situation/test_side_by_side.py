"""Two selections side by side, by hand."""

from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.methods.before_after import Change, smallest_detectable
from geo.situation.side_by_side import alike, by_area, differences, holm


def square(e, n, side=200.0):
    return f"POLYGON (({e} {n}, {e + side} {n}, {e + side} {n + side}, {e} {n + side}, {e} {n}))"


E, N = 401_000.0, 6_373_000.0  # where the fixture's metres begin
AREAS = pd.DataFrame(
    [("Solbacken", "Länghem", square(E, N)), ("Torget", "Tranemo", square(E + 1000, N))],
    columns=["name", "locality", "ring"],
)


def test_holms_p_is_the_published_one():
    # R 4.2, p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"): 0.03 0.06 0.06 0.02
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_an_episode_is_in_the_area_that_covers_it_or_that_its_text_names(observations):
    frame = observations(
        [(100, 100), (100, 100), (1100, 50), (5000, 5000), (5000, 5000)],
        start=pd.to_datetime(["2026-01-01", "2026-01-03", "2026-01-01", "2026-02-01", "2026-03-15"], utc=True),
        end=pd.to_datetime(["2026-01-01", "2026-01-03", "2026-01-01", "2026-02-01", "2026-03-15"], utc=True),
        place=["", "", "", "Torget", "Torget"],
        place_kind=["", "", "", "area", "area"],
        precision_m=[20.0, 20.0, 20.0, 900.0, 900.0],
        locality=["Länghem", "Länghem", "Tranemo", "Tranemo", "Länghem"],
    )

    # the first two are one episode; Torget in Länghem is another Torget
    assert by_area(frame, AREAS).tolist() == [1, 2, 4]


def test_a_difference_is_tested_against_the_rest_and_for_all_areas():
    # area A 5 to 25 beside 95 to 75; area B 20 to 22; area C none
    found = differences(["A", "B", "C"], [5, 20, 0, 100], [25, 22, 0, 100])

    assert [one.area for one in found] == ["A", "B"]
    # given the margins the number after in A is hypergeometric: 30 of 200 in A, 100 after
    tail = sum(comb(30, k) * comb(170, 100 - k) for k in range(25, 31)) / comb(200, 100)
    assert found[0].ratio.p == pytest.approx(2 * tail)
    assert found[0].p == pytest.approx(2 * 2 * tail)  # Holm: the smaller of two
    assert (found[0].found, found[1].found) == ("rose", "unclear")


def test_two_patterns_are_alike_where_their_shares_are():
    # three areas with equal shares but for the last two, 40 of 100 against 10: chi-square with Yates 22.4, p < .001
    found = alike([50, 40, 10, 0, 500], [50, 10, 40, 0, 300])

    assert found is not None
    assert found.s_index == pytest.approx(1 / 3)
    assert np.isnan(found.p[3])
    assert alike([0, 0, 0, 0, 9], [1, 2, 3, 4, 9]) is None


def test_what_is_shown_alone_is_not_shown_among_many():
    # 4 to 14 of 100 each alone: p 0.024; among twenty areas it is no news
    alone = differences(["A"], [4, 100], [14, 100])
    many = differences([str(k) for k in range(20)], [*[4] * 20, 100], [14, *[4] * 19, 100])

    assert alone[0].found == "rose"
    assert next(one for one in many if one.area == "0").found == "unclear"


def test_few_events_are_not_judged():
    assert differences(["A"], [0, 50], [9, 50])[0].found == "few"
    assert differences([], [10], [10]) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.randoms())
def test_the_order_of_areas_changes_nothing(p, random):
    order = list(range(len(p)))
    random.shuffle(order)

    assert holm([p[k] for k in order]) == pytest.approx(holm(p)[order])
    assert (holm(p) >= np.array(p)).all()


def test_each_area_says_how_large_a_fall_would_have_been_shown():
    # three areas: the level that Holm asks of the first of them is 1 - .05/3
    found = {one.area: one for one in differences(["a", "b", "c"], [60, 8, 30, 300], [40, 6, 31, 290])}

    assert found["a"].smallest == pytest.approx(
        smallest_detectable(Change(60, 40), Change(240, 250), level=1 - 0.05 / 3)
    )
    assert found["a"].smallest < found["c"].smallest
    # eight events: not even the loss of all of them
    assert found["b"].smallest != found["b"].smallest or found["b"].smallest > 0.8
