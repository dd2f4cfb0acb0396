"""What happened after an action: counts over the same days of the year, by hand, and what they may say."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from geo.situation.afterwards import Afterwards, afterwards, at_place

STARTED, DONE, TODAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 7, 1)
"""After: 2 April - 1 July 2026, 91 days. Before: the same days of 2025, which end before the first of March 2026."""


def reported(observations, *texts):
    moments = [pd.Timestamp(text, tz="Europe/Stockholm").tz_convert("UTC") for text in texts]
    return observations([(0, 0)] * len(moments), start=moments, end=moments)


def told(frame, **days):
    wanted = {"started": STARTED, "done": DONE, "today": TODAY} | days
    return afterwards(frame, np.ones(len(frame), bool), **wanted)


def test_the_days_after_are_compared_with_the_same_days_the_year_before(observations):
    before = [f"2025-05-{day:02d}" for day in range(1, 13)]
    between = ["2026-03-15", "2025-12-24"]
    frame = reported(observations, "2024-01-01", *before, *between, "2026-04-01", "2026-04-02", "2026-07-01")

    found = told(frame)

    # 2 of 14 by a fair coin, both tails: 2 (1 + 14 + 91) / 2^14
    assert found == Afterwards("fewer", 91, 12, 2, pytest.approx(2 * 106 / 2**14), 1)


def test_a_difference_that_chance_makes_is_said_to_be_none(observations):
    frame = reported(observations, "2024-01-01", "2025-05-01", "2025-05-02", "2025-05-03", "2026-05-01", "2026-05-02")

    # 2 of 5: both tails are everything
    assert told(frame) == Afterwards("same", 91, 3, 2, 1.0, 1)


def test_more_reports_are_told_as_more(observations):
    after = [f"2026-05-{day:02d}" for day in range(1, 8)]

    # 7 of 7: 2 / 2^7
    assert told(reported(observations, "2024-01-01", *after)) == Afterwards("more", 91, 0, 7, 2 / 128, 1)


@pytest.mark.parametrize(
    ("rows", "days", "said"),
    [
        (["2024-01-01", "2025-05-01"], {}, "few"),
        (["2024-01-01"], {"today": date(2026, 4, 28)}, "too_soon"),
        (["2025-06-01", "2026-05-01"], {}, "no_history"),
    ],
)
def test_what_cannot_be_told_is_not(observations, rows, days, said):
    assert told(reported(observations, *rows), **days).said == said


def test_an_action_that_took_years_is_compared_with_the_time_before_it(observations):
    frame = reported(observations, "2020-01-01", *[f"2023-05-{day:02d}" for day in range(1, 13)])

    assert told(frame, started=date(2024, 2, 1)).years == 3


def test_a_place_is_its_name_in_its_ort_and_exact_points_within_its_outline(observations):
    frame = observations(
        [(0, 0), (10, 10), (500, 0), (10, 20)],
        place=["Torget", "", "Torget", ""],
        locality=["Tranemo", "Tranemo", "Limmared", "Tranemo"],
        precision_m=[15.0, 15.0, 15.0, 400.0],
    )
    square = shapely.box(401_000, 6_373_000, 401_100, 6_373_100)

    assert at_place(frame, "Torget", "Tranemo").tolist() == [True, False, False, False]
    assert at_place(frame, "Torget", "Tranemo", square).tolist() == [True, True, False, False]
