"""Where people are by the hour: which names draw people, when, and what a place then expects."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.background.attractors import (
    HOURS,
    KINDS,
    Attractor,
    Attractors,
    Hours,
    attractors_of,
    held_by_circle,
    hour_of_week,
    kind_of,
    share_by_hour,
)
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL
from lab.twins import slow_places

E, N = 400_000.0, 6_372_000.0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tranängskolan", "school"),
        ("Tranemo gymnasieskola", "school"),
        ("Skolgatan", ""),
        ("Limmared station", "station"),
        ("Tranemo bussterminal", "station"),
        ("Bensinstationen", ""),
        ("Torget Dalstorp", "square"),
        ("Medborgarplatsen", "square"),
        ("Torgny Larssons väg", ""),
        ("ICA Supermarket", "shop"),
        ("Coop Limmared", "shop"),
        ("Icander", ""),
        ("Tranemo sporthall", "sports_hall"),
        ("Solgårdsområdet", ""),
    ],
)
def test_a_name_tells_what_draws_people(name, kind):
    assert kind_of(name) == kind


def names(*rows):
    return pd.DataFrame(rows, columns=["name", "kind", "locality", "e", "n", "precision_m"])


def test_a_school_and_its_stop_are_one_and_what_stands_in_for_an_ort_is_none():
    found = attractors_of(
        names(
            ("Tranängskolan", "school", "Tranemo", E, N, 50.0),
            ("Tranängskolan", "stop", "Tranemo", E + 40, N, 15.0),
            ("Ängskolan", "place", "Tranemo", E + 900, N, 800.0),
            ("Skolgatan", "street", "Tranemo", E, N, 50.0),
            ("Tranemo sporthall", "place", "Tranemo", E + 40, N, 50.0),
        )
    )

    assert [(one.kind, one.name) for one in found.places] == [
        ("school", "Tranängskolan"),
        ("sports_hall", "Tranemo sporthall"),
    ]
    assert found.of("Limmared") == ()


def test_the_municipalitys_own_hours_go_before_ours():
    own = Hours("school", (0,), 7, 9, 0.3)

    week = attractors_of(names(), [Attractor("school", "A", "Tranemo", E, N)], [own]).week()

    assert np.flatnonzero(week["school"]).tolist() == [7, 8]
    # the others are as assumed: shops from nine to nine, every day
    assert np.count_nonzero(week["shop"]) == 7 * 12


def test_hours_may_pass_midnight_and_the_weeks_end():
    assert np.flatnonzero(Hours("square", (6,), 22, 2, 0.1).week()).tolist() == [0, 1, 166, 167]


def test_more_people_than_there_are_is_refused():
    with pytest.raises(ValueRefused):
        Attractors((), tuple(Hours(kind, (0,), 8, 9, 0.25) for kind in KINDS)).week()


@pytest.mark.parametrize(
    "wrong", [("kyrka", (0,), 8, 9, 0.1), ("school", (), 8, 9, 0.1), ("school", (7,), 8, 9, 0.1),
              ("school", (0,), 8, 8, 0.1), ("school", (0,), 8, 9, 0.0), ("school", (0,), 8, 9, 1.0)]
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(wrong):
    with pytest.raises(ValueRefused):
        Hours(*wrong)


def test_an_hour_is_the_clocks_where_it_is_known():
    # 2026-11-23 is a Monday; 08.30 in Sweden is 07.30 UTC
    start = pd.Series([pd.Timestamp("2026-11-23T08:30", tz=LOCAL), pd.Timestamp("2026-11-29T23:10", tz=LOCAL), pd.NaT])

    assert hour_of_week(start, np.array([True, True, False])).tolist() == [8, 167, -1]


def test_what_a_place_at_a_school_expects_by_hand():
    # Monday 09: .12 of the people at the ort's two schools, of which the place holds one and nothing of the other;
    # the place has 2 % of the dwellings: .88 * .02 + .12 / 2
    week = Attractors().week()

    found = share_by_hour(np.array([0.02, 0.02]), np.array([9, 3]), {"school": np.array([1.0, 0.0])}, week)

    assert found == pytest.approx([0.88 * 0.02 + 0.12 / 2, 0.02])


def test_an_unknown_hour_is_the_weeks_mean_and_a_kind_without_a_place_draws_nobody():
    week = Attractors().week()
    mean = 0.12 * 5 * 8 / 168

    found = share_by_hour(np.array([0.1]), np.array([-1]), {"school": np.array([0.5]), "shop": np.zeros(0)}, week)

    assert found == pytest.approx([(1 - mean) * 0.1 + mean * 0.5])


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_shares_are_the_slow_twins(seed):
    rng = np.random.default_rng(seed)
    share, hour = rng.random(12) * 0.2, rng.integers(-1, 168, 12)
    inside = {kind: rng.random(rng.integers(0, 3)) for kind in ("school", "square", "shop")}
    week = Attractors().week()

    found = share_by_hour(share, hour, inside, week)

    told = [None if one < 0 else int(one) for one in hour]
    slow = slow_places.expected_with_people(
        share.tolist(), told, {kind: held.tolist() for kind, held in inside.items()},
        {kind: one.tolist() for kind, one in week.items()},
    )  # fmt: skip
    assert found.sum() == pytest.approx(slow)
    assert (found >= 0).all()
    assert (found <= 1).all()


def test_a_wide_circle_about_a_school_holds_it_and_a_far_one_does_not():
    places = (Attractor("school", "A", "Tranemo", E, N), Attractor("school", "B", "Tranemo", E + 2000, N))

    held = held_by_circle(places, E, N, 300.0, 15.0)["school"]

    # exp(-r²/2s²) of it lies outside, s² = 40² + 15²
    assert held == pytest.approx([1 - np.exp(-(300.0**2) / (2 * (40**2 + 15**2))), 0.0], abs=1e-6)


def test_the_assumed_hours_leave_most_people_at_home():
    week = Attractors((), HOURS).week()

    assert np.sum(list(week.values()), axis=0).max() <= 0.25
