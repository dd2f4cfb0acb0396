"""A survey year by hand: who is in a share, what a change is, and where felt and reported disagree."""

import numpy as np
import pandas as pd
import pytest

from geo.base.errors import ValueRefused
from geo.survey.survey_year import Figure, area_figures, beside, covered, figures, weighted
from geo.survey.weighting import Share


def answers(*groups):
    """Groups of (year, ort, sex, yes, no, silent)."""
    rows = [
        (year, ort, sex, felt)
        for year, ort, sex, yes, no, silent in groups
        for felt, n in (("yes", yes), ("no", no), ("", silent))
        for _ in range(n)
    ]
    frame = pd.DataFrame(rows, columns=["year", "locality", "sex", "felt"])
    return frame.assign(age="", area="", avoids="no")


def test_a_year_is_weighted_to_the_population_and_the_silent_are_in_no_share():
    # 60 women of whom 30 feel unsafe, 40 men of whom 10 do, and half of the people are women:
    # (50/60 · 30 + 50/40 · 10) / 100 = (25 + 12.5) / 100
    frame = answers((2025, "Tranemo", "kvinna", 30, 30, 0), (2025, "Tranemo", "man", 10, 30, 0))

    (whole,) = figures(weighted(frame, {"sex": {"kvinna": 500, "man": 500}}), "felt", 2025, [""])

    assert whole.share.value == pytest.approx(0.375)
    # Kish: 100² / (60 · (50/60)² + 40 · (50/40)²)
    assert whole.share.effective_n == pytest.approx(10_000 / (2500 / 60 + 2500 / 40))
    (plain,) = figures(weighted(frame, {}), "felt", 2025, [""])
    assert plain.share.value == pytest.approx(0.4)
    silent = answers((2025, "Tranemo", "", 4, 6, 90))
    assert figures(weighted(silent, {}), "felt", 2025, [""])[0].share.n == 10


def test_an_ort_below_ten_answers_is_withheld_and_so_is_its_change():
    frame = answers((2024, "Hulared", "", 3, 6, 0), (2025, "Hulared", "", 5, 30, 0), (2025, "Tranemo", "", 10, 50, 0))

    whole, hulared, sjotofta = figures(weighted(frame, {}), "felt", 2025, ["", "Hulared", "Sjötofta"])

    assert whole.share.n == 95
    assert (hulared.share.n, hulared.before, hulared.change.verdict) == (35, 2024, "withheld")
    assert sjotofta.share.withheld


def test_a_change_is_said_where_the_interval_allows_it():
    # Newcombe 1998, table II, method 10: 56/70 less 48/80 is 0.0524 to 0.3339
    frame = answers((2023, "x", "", 48, 32, 0), (2025, "x", "", 56, 14, 0))

    (figure,) = figures(weighted(frame, {}), "felt", 2025, ["x"])

    assert figure.before == 2023
    assert figure.change.verdict == "up"
    assert figure.change.low == pytest.approx(0.0524, abs=5e-5)


def test_an_area_of_an_ort_has_its_own_share_and_a_rare_name_is_not_listed():
    frame = answers((2025, "Tranemo", "", 20, 20, 2), (2025, "Limmared", "", 6, 14, 0))
    # 20 yes, 20 no and 2 silent of Tranemo; 6 yes and 14 no of Limmared, who say Park as well
    frame["area"] = [*["Sjösidan"] * 8, *["Park"] * 12, *["sjösidan "] * 4, *["Park"] * 8, *["hos Anna"] * 2, *[""] * 6,
                     *["Sjösidan"] * 2, *["Park"] * 20]  # fmt: skip

    found = area_figures(weighted(frame, {}), "felt", 2025, [("Tranemo", "Sjösidan"), ("Tranemo", "Tåstarp")])

    # the silent are in no share: 8 of 12, 12 of 20, and 6 of 20; nobody is of Tåstarp. The 8 others of Tranemo would
    # answer 20 - 8 - 12 = 0 yes, were both areas shown: the smaller one covers them
    shares = {one.group: (one.share.n, one.share.value) for one in found.figures}
    assert list(shares) == ["Park, Limmared", "Park, Tranemo", "Sjösidan, Tranemo"]
    assert shares == {
        "Park, Limmared": (20, pytest.approx(0.3)),
        "Park, Tranemo": (20, pytest.approx(0.6)),
        "Sjösidan, Tranemo": (12, None),
    }
    assert (found.unlisted, found.unnamed) == (2, 6)
    few = area_figures(weighted(frame[frame["area"] == "Sjösidan"], {}), "felt", 2025, [("Tranemo", "Sjösidan")])
    assert [(one.share.n, one.share.withheld) for one in few.figures] == [(8, True)]


def test_what_covers_another_is_withheld_too():
    # of 60 in all, 9 of Hulared are withheld: 60 less those shown would be theirs, were Månstad's 11 not withheld too
    frame = answers((2025, "Tranemo", "", 10, 30, 0), (2025, "Månstad", "", 5, 6, 0), (2025, "Hulared", "", 4, 5, 0))
    groups = ["", "Hulared", "Månstad", "Tranemo"]

    found = figures(weighted(frame, {}), "felt", 2025, groups)
    assert [one.share.withheld for one in found] == [False, True, True, False]
    assert [one.share.few for one in found] == [False, True, False, False]

    # an ort that covers another shows none of its areas; and the year after, nothing is said of the change
    frame["area"] = "Kyrkbyn"
    later = frame.assign(year=2026)
    placed = area_figures(weighted(pd.concat([frame, later]), {}), "felt", 2026, [])
    assert [(one.group, one.share.withheld, one.change.verdict) for one in placed.figures] == [
        ("Kyrkbyn, Månstad", True, "withheld"),
        ("Kyrkbyn, Tranemo", False, "undecided"),
    ]


def test_the_rest_is_of_nobody_or_of_ten():
    parts = {"a": Share(30, 30.0, 0.5, 0.3, 0.7), "b": Share(12, 12.0, 0.5, 0.2, 0.8), "c": Share(4, 4.0)}
    # 46 are all of them: c's 4 are covered by b
    assert {one: part.withheld for one, part in covered(parts, 46).items()} == {"a": False, "b": True, "c": True}
    # six more of nowhere make ten
    assert not covered(parts, 52)["b"].withheld
    # nobody is left over
    assert not covered({"a": parts["a"], "b": parts["b"]}, 42)["b"].withheld


def test_another_question_is_refused():
    with pytest.raises(ValueRefused):
        figures(weighted(answers((2025, "x", "", 1, 1, 0)), {}), "salary", 2025, [""])
    with pytest.raises(ValueRefused):
        area_figures(weighted(answers((2025, "x", "", 1, 1, 0)), {}), "salary", 2025, [])


def figure(low, value, high):
    return Figure("x", Share(50, 50.0, value, low, high))


WHOLE = Share(400, 390.0, 0.25, 0.21, 0.29)


@pytest.mark.parametrize(
    ("felt", "events", "verdict"),
    [
        ((0.30, 0.45, 0.60), 30, "both_above"),  # 30 of 10 expected
        ((0.30, 0.45, 0.60), 10, "felt_more"),
        ((0.10, 0.25, 0.40), 2, "felt_more"),  # as the municipality, and a fifth of the reports
        ((0.10, 0.25, 0.40), 30, "felt_less"),
        ((0.02, 0.10, 0.20), 10, "felt_less"),
        ((0.02, 0.10, 0.20), 1, "both_below"),
        ((0.10, 0.25, 0.40), 11, "alike"),
    ],
)
def test_felt_and_reported_disagree_only_where_an_interval_does(felt, events, verdict):
    assert beside(figure(*felt), WHOLE, events, 10.0).verdict == verdict


def test_the_interval_of_a_count_is_garwoods():
    # Ulm 1990 (American Journal of Epidemiology 131:373): 10 observed, 95 % interval 4.795 to 18.390
    found = beside(figure(0.1, 0.2, 0.3), WHOLE, 10, 1.0)

    assert (found.low, found.high) == (pytest.approx(4.795, abs=1e-3), pytest.approx(18.390, abs=1e-3))
    assert beside(figure(0.1, 0.2, 0.3), WHOLE, 0, 1.0).high == pytest.approx(3.689, abs=1e-3)
    withheld = Figure("x", Share(4, 4.0))
    assert beside(withheld, WHOLE, 10, 1.0).verdict == "withheld"
    with pytest.raises(ValueRefused):
        beside(withheld, WHOLE, 1, 0.0)


def test_the_order_of_answers_changes_nothing():
    frame = answers((2025, "x", "kvinna", 9, 11, 0), (2025, "y", "man", 3, 17, 2))
    mixed = frame.iloc[np.random.default_rng(1).permutation(len(frame))]
    margins = {"sex": {"kvinna": 1, "man": 1}}

    one, other = (figures(weighted(rows, margins), "felt", 2025, ["", "x"]) for rows in (frame, mixed))

    assert [a.share.value for a in one] == pytest.approx([b.share.value for b in other])
