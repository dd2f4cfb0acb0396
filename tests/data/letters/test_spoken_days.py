"""A day as a person says it, counted by hand from Thursday 26 November 2026, 09.00 in Sweden."""

from datetime import datetime

import pytest

from data.letters.spoken_days import said_when
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL

NOW = datetime(2026, 11, 26, 9, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("words", "first", "last", "quality"),
    [
        ("12/10", "2026-10-12", "2026-10-12", "day"),
        ("10/12", "2025-12-10", "2025-12-10", "day"),
        ("24/7", "2026-07-24", "2026-07-24", "day"),
        ("12/10 2025", "2025-10-12", "2025-10-12", "day"),
        ("12.10.2026", "2026-10-12", "2026-10-12", "day"),
        ("20261012", "2026-10-12", "2026-10-12", "day"),
        (" i fredags ", "2026-11-20", "2026-11-20", "day"),
        ("i torsdags", "2026-11-19", "2026-11-19", "day"),
        ("igår", "2026-11-25", "2026-11-25", "day"),
        ("12 okt 21.30", "2026-10-12T21:30", "2026-10-12T21:30", "moment"),
        ("12/10 kl 23.00–01.30", "2026-10-12T23:00", "2026-10-13T01:30", "interval"),
        ("i lördags kväll", "2026-11-21T18:00", "2026-11-21T23:00", "interval"),
        ("v 44", "2026-10-26", "2026-11-01", "interval"),
        ("10-12 okt", "2026-10-10", "2026-10-12", "interval"),
        ("oktober 2026", "2026-10-01", "2026-10-01", "month"),
    ],
)
def test_a_day_is_read_as_people_say_it(words, first, last, quality):
    said = said_when(words, NOW)

    assert (said["local_start"], said["local_end"], said["time_quality"]) == (first, last, quality)


@pytest.mark.parametrize(
    "words",
    ["", "häromdagen", "31/2", "i morgon", "27/11 2026", "1/1 1999", "1999-01-01", "12/10 25.30", "12/10 eller 13/10",
     "12/10 2026 och 2025", "x" * 5000],
)  # fmt: skip
def test_what_is_no_day_or_more_than_one_is_refused(words):
    with pytest.raises(ValueRefused):
        said_when(words, NOW)


def test_the_night_when_the_clock_is_turned_is_kept_as_it_was_written():
    gap, twice = said_when("29/3 02.30", NOW), said_when("25/10 02.30", NOW)

    assert (gap["local_start"], gap["time_flag"]) == ("2026-03-29T02:30", "nonexistent")
    assert (twice["local_start"], twice["time_flag"]) == ("2026-10-25T02:30", "ambiguous")
