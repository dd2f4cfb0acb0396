"""Days and clocks in running Swedish."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.letters.prose import clock_in, days_in, when_in

MONDAY = date(2026, 5, 18)
"""The day the letter was sent."""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Den 12 maj", "2026-05-12", "2026-05-12"),
        ("uppt. 12 maj.", "2026-05-12", "2026-05-12"),
        ("12:e maj 2025", "2025-05-12", "2025-05-12"),
        ("14/5", "2026-05-14", "2026-05-14"),
        ("14/5-2025", "2025-05-14", "2025-05-14"),
        ("2026-05-14", "2026-05-14", "2026-05-14"),
        ("14.5.2026", "2026-05-14", "2026-05-14"),
        ("12-14 maj", "2026-05-12", "2026-05-14"),
        # a day that has not been this year was last year's
        ("24 december", "2025-12-24", "2025-12-24"),
        ("i lördags", "2026-05-16", "2026-05-16"),
        ("i måndags", "2026-05-11", "2026-05-11"),
        ("på fredagen", "2026-05-15", "2026-05-15"),
        ("i går", "2026-05-17", "2026-05-17"),
        ("igår kväll", "2026-05-17", "2026-05-17"),
        ("idag", "2026-05-18", "2026-05-18"),
        ("i förrgår", "2026-05-16", "2026-05-16"),
        ("natten till söndag", "2026-05-16", "2026-05-17"),
        ("i natt", "2026-05-17", "2026-05-18"),
        ("i helgen", "2026-05-16", "2026-05-17"),
        # week 20 of 2026 began on Monday 11 May by the calendar
        ("v. 20", "2026-05-11", "2026-05-17"),
        ("vecka 50", "2025-12-08", "2025-12-14"),
        ("förra veckan", "2026-05-11", "2026-05-17"),
    ],
)
def test_a_day_is_told_in_many_ways(text, first, last):
    [said] = days_in(f"Det hände {text} vid skolan", MONDAY)

    assert (said.first.isoformat(), said.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "klotter på skolan",
        "på 24/7",
        "ca 5 st",
        "länsväg 156",
        "30 februari",
        "45/13",
        "den 24 maj 2026",
        "version 2",
    ],
)
def test_what_is_no_day_that_has_been_is_none(text):
    assert days_in(text, MONDAY) == []


def test_a_year_that_had_to_be_added_is_not_sure():
    assert [said.sure for said in days_in("12 maj 2026 och 14 maj", MONDAY)] == [True, False]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("kl 21.30", 21.5, None),
        ("klockan 21", 21, None),
        ("21:30", 21.5, None),
        ("vid 22-tiden", 22, None),
        ("mellan kl 20 och 23", 20, 23),
        ("kl 20-23", 20, 23),
        ("kl. 20.30–01.15", 20.5, 25.25),
        ("på kvällen", 18, 23),
        ("på natten", 22, 30),
        ("i lördags kväll till kl 01", 18, 25),
        ("på förmiddagen", 9, 12),
    ],
)
def test_a_clock_is_told_in_many_ways(text, begin, end):
    assert clock_in(text) == (begin * 3600, None if end is None else end * 3600)


@pytest.mark.parametrize("text", ["", "3-5 ungdomar", "två till tre", "för 10 och 12 åringar", "rum 21"])
def test_what_is_no_clock_is_none(text):
    assert clock_in(text) is None


def test_the_night_has_its_own_hours():
    said = when_in("Natten till söndag krossades en ruta", MONDAY)

    assert (said.begin, said.end) == (22 * 3600, 30 * 3600)


@given(st.text(max_size=120))
def test_no_text_makes_the_reading_fail_and_no_day_lies_ahead(text):
    said = when_in(text, MONDAY)

    assert said is None or said.first <= MONDAY


@given(st.integers(0, 300))
def test_a_day_told_without_its_year_is_found_again(back):
    day = MONDAY - timedelta(days=back)
    months = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ]

    [said] = days_in(f"den {day.day} {months[day.month - 1]}", MONDAY)

    assert said.first == day
