"""A group's half-year, counted by hand."""

from datetime import date

import pandas as pd
import pytest

from geo.base.registers import SUBCATEGORIES
from geo.situation.news import Period
from geo.situation.topics import TOPICS, PlaceTold, Topic, about, busiest, half_year, told, year_before

SPRING = Period(date(2026, 1, 1), date(2026, 6, 30))
GAS = Topic("gas", subcategories=("lustgas",))
SCHOOLS = [(401_000.0, 6_373_000.0)]


def at(*texts):
    moments = [pd.Timestamp(text, tz="Europe/Stockholm").tz_convert("UTC") for text in texts]
    return {"start": moments, "end": moments}


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-07-01", "2026-01-01", "2026-06-30"),
        ("2026-12-31", "2026-01-01", "2026-06-30"),
        ("2026-06-30", "2025-07-01", "2025-12-31"),
        ("2026-01-01", "2025-07-01", "2025-12-31"),
    ],
)
def test_the_half_year_that_is_over(day, first, last):
    found = half_year(date.fromisoformat(day))

    assert found == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert year_before(found).first == found.first.replace(year=found.first.year - 1)


def test_a_topic_is_told_by_place_beside_the_year_before(observations):
    frame = observations(
        [(0, 0)] * 7,
        **at(
            "2026-01-01T00:00", "2026-06-30T23:59", "2026-03-01", "2025-03-01", "2025-12-31", "2026-03-02", "2026-03-03"
        ),
        source=["situation"] * 6 + ["survey"],
        subcategory=["lustgas"] * 5 + ["bråk", "lustgas"],
        place=["Torget", "Torget", "Parken", "Torget", "Torget", "Torget", "Torget"],
        place_kind="place",
    )

    found = told(frame, GAS, SPRING, SCHOOLS)

    assert (found.n, found.before) == (3, 1)
    assert found.places == (PlaceTold("Torget", "Tranemo", 2, 1), PlaceTold("Parken", "Tranemo", 1, 0))
    assert found.hours is None
    shuffled = told(frame.iloc[::-1], GAS, SPRING, SCHOOLS)
    assert shuffled == found


def test_what_is_near_a_school_is_by_distance_whatever_its_kind(observations):
    frame = observations([(0, 200), (0, 201), (0, 0)], precision_m=[15.0, 15.0, 500.0])

    assert about(frame, Topic("school", near_schools=True), SCHOOLS).tolist() == [True, False, False]
    assert not about(frame, Topic("school", near_schools=True), []).any()


def test_the_busiest_days_and_hours(observations):
    # Fridays at 22 and 23, Saturdays at 00 and 01; one Monday morning
    friday, saturday = ["2026-05-08T22:10"] * 3 + ["2026-05-08T23:10"], ["2026-05-09T00:10"] * 3 + ["2026-05-09T01:10"]
    frame = observations([(0, 0)] * 9, **at(*friday, *saturday, "2026-05-11T08:00"), time_quality="moment")

    assert busiest(frame) == ((4, 5), (22, 2))
    assert busiest(frame.head(4)) == (None, None)


def test_every_topic_asks_for_what_reports_are_sorted_into():
    known = {kind.name for kind in SUBCATEGORIES.values()}

    asked = {kind for topics in TOPICS.values() for topic in topics for kind in topic.subcategories}
    assert asked <= known
