"""A public map can be asked for whole closed quarters, orter and groups, and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import NotFound, ReleaseFiltered, ReleaseNotWhole, ReleaseOpen
from geo.base.periods import Selection
from geo.release.disclosure import public_groups
from geo.release.scope import (
    Scope,
    default_days,
    last_closed_day,
    last_day_of,
    last_ripe_day,
    next_quarter,
    scope_of,
    settles_from,
)

TODAY = date(2026, 11, 22)
ORTER = ("Sjötofta", "Tranemo")


def asked(first="2025-01-01", last="2025-12-31", **filters):
    return Selection(date.fromisoformat(first), date.fromisoformat(last), **filters)


def test_a_year_is_four_quarters():
    scope = scope_of(asked(), TODAY, ORTER)

    assert scope.quarters == ("2025-K1", "2025-K2", "2025-K3", "2025-K4")
    assert scope.years == ("2025",)
    assert scope.groups == public_groups()


def test_quarters_over_a_years_turn_hold_no_whole_year():
    assert Scope(date(2025, 4, 1), date(2026, 3, 31)).years == ()


@pytest.mark.parametrize(
    "filters",
    [
        {"sources": ("police",)},
        {"hours": (18, 2)},
        {"weekdays": ("mon",)},
        {"categories": ("annat",)},
        {"categories": ("skadegörelse", "arrangemang")},
    ],
)
def test_a_filter_that_can_be_slid_is_refused(filters):
    with pytest.raises(ReleaseFiltered):
        scope_of(asked(**filters), TODAY, ORTER)


def test_a_group_and_an_ort_may_be_chosen():
    scope = scope_of(asked(categories=("trafik",), localities=("Sjötofta",)), TODAY, ORTER)

    assert (scope.groups, scope.localities) == (("trafik",), ("Sjötofta",))


def test_an_ort_that_does_not_exist_is_told():
    with pytest.raises(NotFound):
        scope_of(asked(localities=("Solstad",)), TODAY, ORTER)


@pytest.mark.parametrize(("first", "last"), [("2025-01-02", "2025-12-31"), ("2025-01-01", "2025-12-30")])
def test_days_that_are_no_whole_quarters_are_refused(first, last):
    with pytest.raises(ReleaseNotWhole) as refused:
        scope_of(asked(first, last), TODAY, ORTER)

    assert refused.value.facts["nearest"] == "2025-01-01 till 2025-12-31"


def test_a_quarter_that_has_not_ended_is_refused():
    with pytest.raises(ReleaseOpen) as refused:
        scope_of(asked("2026-10-01", "2026-12-31"), TODAY, ORTER)

    assert refused.value.facts["closed"] == "2026-09-30"


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_what_is_proposed_instead_is_accepted(today):
    first, last = default_days(today)
    assert scope_of(Selection(first, last), today, ORTER).years == (str(first.year), str(last.year))
    with pytest.raises((ReleaseNotWhole, ReleaseOpen)) as refused:
        scope_of(Selection(today - timedelta(days=100), today), today, ORTER)
    if isinstance(refused.value, ReleaseNotWhole):
        first, last = (date.fromisoformat(day) for day in refused.value.facts["nearest"].split(" till "))
        scope_of(Selection(first, last), today, ORTER)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_quarters_follow_one_another(day):
    assert next_quarter(last_closed_day(day)) <= day
    assert next_quarter(day) > day


@pytest.mark.parametrize(
    ("period", "last", "settles"),
    # six weeks are 42 days: by hand
    [
        ("2025-K1", "2025-03-31", "2025-05-12"),
        ("2026-K3", "2026-09-30", "2026-11-11"),
        ("2026-K4", "2026-12-31", "2027-02-11"),
        ("2024", "2024-12-31", "2025-02-11"),
    ],
)
def test_a_period_is_settled_six_weeks_after_its_last_day(period, last, settles):
    assert last_day_of(period).isoformat() == last
    assert settles_from(period).isoformat() == settles
    assert settles_from(period, 0) == last_day_of(period)


@pytest.mark.parametrize(
    ("today", "ripe", "years"),
    [
        ("2026-11-10", "2026-06-30", (2024, 2025)),
        ("2026-11-11", "2026-09-30", (2024, 2025)),
        # in January the year that has just ended is not ripe
        ("2027-01-15", "2026-09-30", (2024, 2025)),
        ("2027-02-10", "2026-09-30", (2024, 2025)),
        ("2027-02-11", "2026-12-31", (2025, 2026)),
    ],
)
def test_the_newest_period_that_is_proposed_is_ripe(today, ripe, years):
    day = date.fromisoformat(today)

    assert last_ripe_day(day).isoformat() == ripe
    assert tuple(one.year for one in default_days(day)) == years


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 30))
def test_what_is_ripe_has_been_closed_for_so_long(today, weeks):
    ripe = last_ripe_day(today, weeks)

    assert ripe + timedelta(weeks=weeks) <= today
    after = next_quarter(ripe + timedelta(days=1)) - timedelta(days=1)
    assert after + timedelta(weeks=weeks) > today


def test_the_refusal_of_an_open_quarter_names_the_first_possible_day():
    with pytest.raises(ReleaseOpen) as refused:
        scope_of(asked("2026-10-01", "2026-12-31"), TODAY, ORTER)

    assert refused.value.facts["day"] == "2027-02-11"
