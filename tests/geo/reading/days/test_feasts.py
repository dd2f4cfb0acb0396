"""Named days, against an almanac."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.days import when_in
from geo.reading.days.feasts import FEASTS, easter, feast_day


@pytest.mark.parametrize(
    ("year", "month", "day"),
    # the Swedish almanac's Easter Sundays; 1961 and 2000 are Meeus's own examples
    [(1961, 4, 2), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)],
)
def test_easter_is_the_almanacs(year, month, day):
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("På midsommarafton", "2026-06-19"),
        ("Kristi himmelsfärdsdag", "2026-05-14"),
        ("Alla helgons dag", "2026-10-31"),
        ("Långfredagen", "2026-04-03"),
        ("På julaftonskvällen", "2025-12-24"),
        ("Nationaldagen", "2026-06-06"),
        ("Första advent", "2026-11-29"),
    ],
)
def test_a_named_day_is_the_latest_that_has_been(words, day):
    assert when_in(f"{words} krossades en ruta", date(2026, 11, 30)).day == day


@given(st.integers(1900, 2100))
def test_easter_is_a_sunday_in_its_five_weeks(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(st.sampled_from(sorted(FEASTS)), st.integers(1990, 2060))
def test_every_feast_has_one_day_a_year(name, year):
    assert feast_day(name, year).year == year
