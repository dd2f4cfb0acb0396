"""Observation frames to rows and back."""

from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.pandas import column, data_frames, range_indexes
from pandas.testing import assert_frame_equal

from data.store.rows import frame_of, stored_rows, values_of
from geo.base.records import COLUMNS, conform, empty

FRAMES = data_frames(
    [
        column("id", elements=st.uuids().map(str), unique=True),
        column("text", elements=st.text(st.characters(codec="utf-8"), max_size=20)),
        column("e", elements=st.floats(2e5, 1e6) | st.just(float("nan"))),
        column("count", elements=st.integers(0, 10**9)),
        column("withdrawn", elements=st.booleans()),
        column("stop", elements=st.none() | st.integers(1, 40)),
        column("start", elements=st.none() | st.datetimes(timezones=st.just(UTC))),
    ],
    index=range_indexes(max_size=8),
)


@settings(deadline=None, max_examples=40)
@given(FRAMES)
def test_there_and_back_is_the_same_frame(sent):
    frame = conform(sent.assign(start=sent["start"].astype("datetime64[us, UTC]")))

    assert_frame_equal(frame_of(list(zip(*values_of(frame), strict=True))), frame)


def test_no_rows_are_an_empty_frame():
    assert_frame_equal(frame_of([]), empty())


def test_a_row_by_name_holds_plain_values(observations):
    row = stored_rows(observations([(0, 0)], stop=4).assign(withdrawn=True))[0]

    assert list(row) == list(COLUMNS)
    # 2026-01-01 12.00 UTC in microseconds since 1970: 20454.5 days of 86 400 s
    assert row["start"] == 1_767_268_800_000_000
    assert (row["withdrawn"], row["stop"], row["sheet_row"]) == (1, 4, None)
    assert type(row["e"]) is float
