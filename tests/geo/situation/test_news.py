"""New, returning and quiet places, counted by hand."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import conform
from geo.situation.news import COLUMNS, Period, news

FORTNIGHT = Period(date(2026, 11, 9), date(2026, 11, 22))


def told(*rows):
    """Rows of (place, day) or (place, day, sender)."""
    return conform(
        pd.DataFrame(
            {
                "id": [str(i) for i in range(len(rows))],
                "source": "situation",
                "category": "annat",
                "sender": [row[2] if len(row) > 2 else "tsk" for row in rows],
                "place": [row[0] for row in rows],
                "place_kind": "place",
                "locality": "Tranemo",
                "start": [pd.Timestamp(datetime.fromisoformat(row[1]).replace(tzinfo=LOCAL)) for row in rows],
            }
        )
    )


def kinds(frame, period=FORTNIGHT):
    return {row.place: row.kind for row in news(frame, period).itertuples()}


def test_a_place_nobody_mentioned_before_is_new():
    assert kinds(told(("Bryggan", "2026-11-22T23:30"))) == {"Bryggan": "new"}


def test_a_place_that_is_always_mentioned_is_no_news():
    assert kinds(told(("Torget", "2026-11-10"), ("Torget", "2026-11-01"), ("Torget", "2026-10-20"))) == {}


def test_a_place_silent_for_three_periods_returns():
    # three fortnights before the 9th of November begin on the 28th of September
    assert kinds(told(("Parken", "2026-11-10"), ("Parken", "2026-09-27"))) == {"Parken": "returning"}
    assert kinds(told(("Parken", "2026-11-10"), ("Parken", "2026-09-28"))) == {}


def test_a_place_mentioned_in_two_of_three_periods_has_gone_quiet():
    assert kinds(told(("Skolan", "2026-11-08"), ("Skolan", "2026-10-20"))) == {"Skolan": "quiet"}
    assert kinds(told(("Skolan", "2026-11-08"), ("Skolan", "2026-11-07"))) == {}


def test_a_place_forgotten_after_two_years_is_new_again():
    assert kinds(told(("Dammen", "2026-11-10"), ("Dammen", "2024-11-08"))) == {"Dammen": "new"}
    assert kinds(told(("Dammen", "2026-11-10"), ("Dammen", "2024-11-10"))) == {"Dammen": "returning"}


def test_an_ort_is_no_place_in_an_ort():
    frame = told(("Tranemo", "2026-11-10"))
    frame["place_kind"] = "locality"

    assert news(frame, FORTNIGHT).empty


def test_mentions_and_senders_of_the_period_are_counted():
    frame = told(("Torget", "2026-11-10"), ("Torget", "2026-11-11", "polisen"), ("Torget", "2026-11-12", "polisen"))

    (row,) = news(frame, FORTNIGHT).itertuples(index=False)

    assert tuple(row) == ("new", "Torget", "Tranemo", 3, 2, 0, date(2026, 11, 12))


def test_no_records_are_no_news():
    assert list(news(told(), FORTNIGHT).columns) == list(COLUMNS)


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueRefused):
        Period(date(2026, 11, 9), date(2026, 11, 8))


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 800)), max_size=12), st.integers(0, 400))
def test_moving_all_in_time_changes_no_kind(rows, shift):
    def at(back):
        frame = told(*[(place, (date(2026, 6, 15) - timedelta(days=day + back)).isoformat()) for place, day in rows])
        period = Period(date(2026, 6, 2) - timedelta(days=back), date(2026, 6, 15) - timedelta(days=back))
        return kinds(frame, period)

    assert at(0) == at(shift)
