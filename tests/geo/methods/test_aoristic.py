import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base import records
from geo.base.errors import ValueRefused
from geo.methods.aoristic import UNKNOWN, hour_of_week, spread, week_profile, week_weights
from lab.twins import slow_methods

MONDAY = 4 * 86_400
"""1970-01-05 was a Monday."""


def observed(*rows):
    """Observations by start, end (Swedish wall clock with offset, or None) and what is known of the time."""
    frame = pd.DataFrame(rows, columns=["start", "end", "time_quality"])
    frame["start"] = pd.to_datetime(frame["start"], utc=True)
    frame["end"] = pd.to_datetime(frame["end"], utc=True)
    frame["id"] = [str(number) for number in range(len(frame))]
    return records.conform(frame)


def test_an_hour_and_a_half_is_spread_by_minutes():
    # Monday 08.40-10.10 is 90 minutes: 20 in hour 8, 60 in hour 9, 10 in hour 10
    weights = hour_of_week([MONDAY + 8 * 3600 + 40 * 60], [MONDAY + 10 * 3600 + 10 * 60])[0]

    assert weights[8:11] == pytest.approx([20 / 90, 60 / 90, 10 / 90])
    assert weights.sum() == pytest.approx(1)


@pytest.mark.parametrize("end", [UNKNOWN, MONDAY - 3600, MONDAY + 5 * 3600, MONDAY + 5 * 3600 + 59])
def test_a_missing_reversed_or_zero_interval_stays_in_the_hour_of_its_start(end):
    weights = hour_of_week([MONDAY + 5 * 3600], [end])[0]

    assert weights[5] == 1
    assert weights.sum() == 1


def test_a_week_says_nothing_of_the_hour():
    assert hour_of_week([MONDAY + 77], [MONDAY + 77 + 7 * 86_400]) == pytest.approx(np.full((1, 168), 1 / 168))


def test_a_minute_less_than_a_week_still_does():
    weights = hour_of_week([MONDAY], [MONDAY + 7 * 86_400 - 60])[0]

    # the last hour lacks its last minute
    assert weights[167] == pytest.approx(59 / 10_079)


def test_an_event_over_sunday_night_comes_round_to_monday():
    weights = hour_of_week([MONDAY - 1800], [MONDAY + 1800])[0]

    assert weights[[167, 0]] == pytest.approx([0.5, 0.5])


def test_a_missing_start_weighs_nothing():
    assert hour_of_week([UNKNOWN], [UNKNOWN]).sum() == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(-100, 11_000)), min_size=1, max_size=6))
def test_the_weights_equal_the_slow_twin_and_sum_to_one(events):
    start = np.array([MONDAY + minute * 60 for minute, _ in events])
    end = start + np.array([minutes * 60 for _, minutes in events])

    fast = hour_of_week(start, end)
    slow = [slow_methods.hours_of_week(minute, minutes) for minute, minutes in events]

    np.testing.assert_allclose(fast, slow, atol=1e-12)
    np.testing.assert_allclose(fast.sum(axis=1), 1)


def test_the_entries_come_in_the_order_of_the_events():
    row, hour, weight = spread([0, 7200], [3600, 9000])

    assert row.tolist() == [0, 1]
    assert hour.tolist() == [0, 2]
    assert weight.tolist() == [1, 1]


def test_moments_that_do_not_pair_are_refused():
    with pytest.raises(ValueRefused):
        spread([0, 1], [0])


def test_an_observation_is_weighed_by_swedens_clock():
    # Saturday 2026-11-21 21.15 in Sweden is 20.15 in UTC
    weights = week_weights(observed(("2026-11-21T21:15+01:00", "2026-11-21T21:15+01:00", "moment")))

    assert weights.shape == (1, 7, 24)
    assert weights[0, 5, 21] == 1


def test_a_day_without_a_clock_is_spread_over_its_hours():
    weights = week_weights(observed(("2026-11-21T12:00+01:00", "2026-11-21T12:00+01:00", "day")))[0]

    assert weights[5] == pytest.approx(np.full(24, 1 / 24))
    assert weights.sum() == pytest.approx(1)


def test_the_night_of_25_hours_counts_the_doubled_hour_twice():
    # 2026-10-25, a Sunday: 02-03 happens twice
    weights = week_weights(observed(("2026-10-25T12:00+01:00", "2026-10-25T12:00+01:00", "day")))[0]

    assert weights[6, 2] == pytest.approx(2 / 25)
    assert weights[6, 3] == pytest.approx(1 / 25)


def test_the_night_of_23_hours_leaves_the_lost_hour_out():
    weights = week_weights(observed(("2026-03-29T12:00+02:00", "2026-03-29T12:00+02:00", "day")))[0]

    assert weights[6, 2] == 0
    assert weights[6, 3] == pytest.approx(1 / 23)


def test_a_month_says_nothing_of_the_hour():
    weights = week_weights(observed(("2026-11-01T00:00+01:00", "2026-11-30T00:00+01:00", "month")))[0]

    assert weights == pytest.approx(np.full((7, 24), 1 / 168))


def test_a_week_with_a_change_of_clock_is_still_even():
    weights = week_weights(observed(("2026-10-22T10:00+02:00", "2026-11-02T10:00+01:00", "interval")))[0]

    assert weights == pytest.approx(np.full((7, 24), 1 / 168))


def test_an_unknown_time_has_no_weight_and_the_profile_adds_up():
    frame = observed(
        (None, None, "unknown"),
        ("2026-11-21T21:15+01:00", "2026-11-21T21:15+01:00", "moment"),
        ("2026-11-21T21:30+01:00", "2026-11-21T22:30+01:00", "interval"),
    )

    assert week_weights(frame).sum(axis=(1, 2)) == pytest.approx([0, 1, 1])
    assert week_profile(frame)[5, 21] == pytest.approx(1.5)
    assert week_profile(frame)[5, 22] == pytest.approx(0.5)


def test_no_observations_have_no_weights():
    assert week_weights(records.empty()).shape == (0, 7, 24)


def test_the_published_weights_of_washington_are_met(shared):
    folder = shared / "vectors" / "aoristic"
    events, rows = pd.read_csv(folder / "dcburglaries.csv"), pd.read_csv(folder / "dcburglaries_rows_nonzero.csv")
    wanted = np.zeros((len(events), 168))
    # hour 1 of the R package is Sunday 00
    wanted[rows["id"] - 1, (rows["hour_of_week"] - 1 - 24) % 168] = rows["w"]

    def seconds(column):
        moments = pd.to_datetime(column).to_numpy("datetime64[s]")
        return np.where(np.isnat(moments), UNKNOWN, moments.astype(np.int64))

    np.testing.assert_allclose(hour_of_week(seconds(events["from"]), seconds(events["to"])), wanted, atol=1e-9)
