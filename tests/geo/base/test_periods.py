"""Days, quarters and the selection that every picture starts from."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.base.periods import Selection, day_bounds, months_back, months_to, quarter_of, quarter_start
from geo.base.registers import CATEGORIES, SOURCES

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def _is_span(hours):
    """24.00 is the hour 00.00."""
    return hours[0] % 24 != hours[1] % 24


SELECTIONS = st.builds(
    lambda first, length, **rest: Selection(first, first + timedelta(days=length), **rest),
    DAYS,
    st.integers(0, 2000),
    localities=st.lists(st.sampled_from(["Tranemo", "Limmared", "Länghem"]), unique=True).map(tuple),
    categories=st.lists(st.sampled_from(tuple(CATEGORIES)), unique=True).map(tuple),
    sources=st.lists(st.sampled_from(tuple(SOURCES)), unique=True).map(tuple),
    weekdays=st.lists(st.sampled_from(["mon", "fri", "sun"]), unique=True).map(tuple),
    hours=st.none() | st.just((0, 24)) | st.tuples(st.integers(0, 24), st.integers(0, 24)).filter(_is_span),
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 24, date(2024, 11, 22)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),  # a leap year's last of February
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 5, 31), 6, date(2025, 11, 30)),
    ],
)
def test_months_back_keeps_the_day_or_takes_the_months_last(day, months, expected):
    assert months_back(day, months) == expected


@pytest.mark.parametrize(
    ("last", "months", "first"),
    [
        (date(2026, 11, 22), 24, date(2024, 11, 23)),
        (date(2026, 6, 30), 1, date(2026, 6, 1)),
        (date(2026, 2, 28), 24, date(2024, 3, 1)),
        (date(2026, 12, 31), 12, date(2026, 1, 1)),
        (date(2026, 7, 31), 2, date(2026, 6, 1)),
    ],
)
def test_whole_months_that_end_with_a_day(last, months, first):
    assert months_to(last, months) == first


def test_a_quarter_begins_with_its_first_month():
    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 6, 7, 9, 10, 12)] == [
        f"2026-K{n}" for n in (1, 1, 2, 2, 3, 3, 4, 4)
    ]
    assert quarter_start(date(2026, 12, 31)) == date(2026, 10, 1)


def test_a_day_of_a_clock_change_has_23_or_25_hours():
    # summer time: 2026-03-29 and 2026-10-25
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 22), 24)):
        begin, after = day_bounds(day, day)
        assert after.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=hours)


def test_the_standing_selection_is_24_months_that_end_today():
    standing = Selection.standing(date(2026, 11, 22))

    assert (standing.first, standing.last) == (date(2024, 11, 23), date(2026, 11, 22))
    assert standing.is_standing(date(2026, 11, 22))
    assert Selection.standing(date(2026, 11, 22), "Limmared").is_standing(date(2026, 11, 22))


def test_what_somebody_has_filtered_is_not_standing():
    today = date(2026, 11, 22)
    first, last = Selection.standing(today).first, today

    for filtered in (
        Selection(first, last, categories=("trafik",)),
        Selection(first, last, hours=(18, 2)),
        Selection(first, last, localities=("Tranemo", "Limmared")),
        Selection(first + timedelta(days=1), last),
    ):
        assert not filtered.is_standing(today)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"first": date(2026, 2, 1), "last": date(2026, 1, 31)}, "till"),
        ({"categories": ("bus",)}, "kategori"),
        ({"sources": ("rykten",)}, "källa"),
        ({"weekdays": ("mån",)}, "veckodag"),
        ({"hours": (18, 25)}, "timmar"),
        ({"hours": (18, 18)}, "timmar"),
        ({"hours": (0, 0)}, "timmar"),
        ({"hours": (24, 0)}, "timmar"),  # 24.00 is 00.00
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(facts, field):
    with pytest.raises(ValueRefused) as refused:
        Selection(**({"first": date(2026, 1, 1), "last": date(2026, 1, 31)} | facts))

    assert refused.value.facts["field"] == field


@pytest.mark.parametrize("hours", [(0, 24), (0, 1), (23, 24), (24, 1), (23, 0)])
def test_hours_that_hold_time_are_taken(hours):
    assert Selection(date(2026, 1, 1), date(2026, 1, 31), hours=hours).hours == hours


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_day_is_the_days_of_the_local_clock(observations):
    # 23.30 UTC on 31 December is 00.30 on New Year's Day in Tranemo
    moments = [at("2025-12-31T22:59"), at("2025-12-31T23:30"), at("2026-01-31T22:59"), at("2026-01-31T23:00")]
    frame = observations([(0, 0)] * 4, start=moments, end=moments)

    assert Selection(date(2026, 1, 1), date(2026, 1, 31)).rows(frame).tolist() == [False, True, True, False]


def test_hours_may_pass_midnight(observations):
    # in winter the local clock is an hour before UTC
    moments = [at(f"2026-01-16T{hour:02d}:30") for hour in (16, 17, 23, 0, 1)]
    frame = observations([(0, 0)] * 5, start=moments, end=moments)
    january = (date(2026, 1, 1), date(2026, 1, 31))

    assert Selection(*january, hours=(18, 2)).rows(frame).tolist() == [False, True, True, True, False]
    assert Selection(*january, hours=(1, 3)).rows(frame).tolist() == [False, False, False, True, True]


def test_a_day_without_a_clock_time_has_no_hour_but_a_weekday(observations):
    frame = observations([(0, 0)], time_quality="day", start=[at("2026-01-15T23:00")], end=[at("2026-01-16T22:59")])
    january = (date(2026, 1, 1), date(2026, 1, 31))

    assert not Selection(*january, hours=(0, 24)).rows(frame).any()
    assert Selection(*january, weekdays=("fri",)).rows(frame).all()


def test_a_month_without_a_day_has_neither_hour_nor_weekday(observations):
    frame = observations([(0, 0)], time_quality="month", start=[at("2025-12-31T23:00")], end=[at("2026-01-31T22:59")])
    january = (date(2026, 1, 1), date(2026, 1, 31))

    assert not Selection(*january, hours=(0, 24)).rows(frame).any()
    assert not Selection(*january, weekdays=("thu",)).rows(frame).any()
    assert Selection(*january).rows(frame).all()


def test_what_is_withdrawn_or_without_a_time_is_out(observations):
    frame = observations([(0, 0), (0, 0), (0, 0)], withdrawn=[False, True, False])
    frame.loc[2, ["start", "end"]] = None

    assert Selection(date(2026, 1, 1), date(2026, 12, 31)).rows(frame).tolist() == [True, False, False]


@given(SELECTIONS, DAYS)
def test_an_address_gives_the_selection_back(selection, today):
    assert Selection.from_query(selection.to_query(), today) == selection


WRITTEN = st.text(max_size=12) | st.sampled_from(
    ["0001-01-01", "9999-12-31", "2026-02-30", "20261122", "25-3", "²-3", "-", "18-", "fri,mån", ",", "2026-11-22T10"]
)


@given(st.dictionaries(st.sampled_from(["from", "to", "hours", "category", "weekdays"]), WRITTEN), DAYS)
@example({"to": "0001-01-01"}, date(2026, 11, 22))
@example({"to": "9999-12-31"}, date(2026, 11, 22))
@example({"from": "9999-12-31"}, date(2026, 11, 22))
def test_an_address_that_somebody_wrote_by_hand_is_read_or_refused(query, today):
    try:
        read = Selection.from_query(query, today)
    except ValueRefused:
        return
    begin, after = day_bounds(read.first, read.last)
    assert begin < after


@pytest.mark.parametrize("hours", ["9" * 5000 + "-1", "1-" + "9" * 5000, "018-02", "-", "18"])
def test_hours_that_no_day_has_are_refused_whatever_their_length(hours):
    with pytest.raises(ValueRefused):
        Selection.from_query({"hours": hours}, date(2026, 11, 22))
