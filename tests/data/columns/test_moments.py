"""When: moments in UTC, the wall time beside, and every doubt told."""

from datetime import UTC, datetime

import numpy as np
import pytest

from data.columns.judging import Judgement
from data.columns.moments import Cells, read, to_utc
from data.columns.tables import Table
from geo.base.errors import FileRefused

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def told(date, time=None, *, now=NOW, **more):
    judged = Judgement(Table("csv", numbers=list(range(2, 2 + len(date)))))
    moments = read(Cells(date, time, **more), judged, now)
    return moments, judged


def reasons(judged):
    return {(note.row, note.reason) for note in judged.notes}


def utc(moments):
    return [None if np.isnat(one) else str(one) for one in moments.start.astype("datetime64[m]")]


def test_swedish_walls_become_utc_summer_and_winter():
    moments, judged = told(["2026-05-03", "2026-01-03"], ["21:15", "21:15"])

    # two hours before the wall in summer, one in winter
    assert utc(moments) == ["2026-05-03T19:15", "2026-01-03T20:15"]
    assert moments.local_start == ["2026-05-03T21:15", "2026-01-03T21:15"]
    assert moments.quality == ["moment", "moment"]
    assert not judged.notes


def test_a_day_without_a_clock_lasts_the_day():
    moments, _ = told(["2026-05-03"])

    assert moments.quality == ["day"]
    assert utc(moments) == ["2026-05-02T22:00"]
    assert str(moments.end.astype("datetime64[m]")[0]) == "2026-05-03T22:00"
    assert moments.local_start == ["2026-05-03"]


def test_the_clock_that_does_not_exist_keeps_its_wall_and_is_told():
    # 2026-03-29 the clock went from 02.00 to 03.00: counted on from before, 02.30 is 01.30 UTC
    moments, judged = told(["2026-03-29"] * 3, ["01:59", "02:30", "03:00"])

    assert utc(moments) == ["2026-03-29T00:59", "2026-03-29T01:30", "2026-03-29T01:00"]
    assert moments.local_start[1] == "2026-03-29T02:30"
    assert moments.flag == ["", "nonexistent", ""]
    assert reasons(judged) == {(3, "time_nonexistent")}


def test_the_clock_that_comes_twice_is_the_first_and_is_told():
    # 2026-10-25 the clock went from 03.00 to 02.00: the first 02.30 is 00.30 UTC
    moments, judged = told(["2026-10-25"] * 3, ["01:59", "02:30", "03:00"])

    assert utc(moments) == ["2026-10-24T23:59", "2026-10-25T00:30", "2026-10-25T02:00"]
    assert moments.flag == ["", "ambiguous", ""]
    assert reasons(judged) == {(3, "time_ambiguous")}


def test_a_stated_offset_tells_which_of_two_clocks_it_was():
    moments, judged = told(["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"])

    assert utc(moments) == ["2026-10-25T00:30", "2026-10-25T01:30"]
    assert moments.local_start == ["2026-10-25T02:30"] * 2
    assert not judged.notes


def test_a_clock_that_cannot_be_keeps_its_day():
    moments, judged = told(["2026-05-02", "2026-05-03", "2026-05-04"], ["24:00", "", "kvällen"])

    assert moments.quality == ["day", "day", "day"]
    assert moments.local_start == ["2026-05-02", "2026-05-03", "2026-05-04"]
    assert reasons(judged) == {(2, "time_invalid"), (3, "time_missing"), (4, "time_invalid")}


def test_midnight_for_everyone_is_no_clock_and_for_many_is_told():
    whole, _ = told(["2026-05-02T00:00:00", "2026-05-03T00:00:00"])
    assert whole.quality == ["day", "day"]

    many, judged = told([f"2026-05-{day:02d}" for day in range(1, 7)], ["00:00"] * 2 + ["21:15"] * 4)
    assert many.quality == ["moment"] * 6
    assert [note.facts for note in judged.notes] == [{"midnight": 2}]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-11-23", "date_future"),
        ("2031-01-01", "date_future"),
        ("1999-12-31", "date_implausible"),
        ("1900-01-01", "date_implausible"),
        ("2026-02-30", "date_invalid"),
        ("", "date_missing"),
    ],
)
def test_a_day_that_cannot_be_refuses_its_row(day, reason):
    _, judged = told([day, "2026-11-22"])

    assert {note.row: note.reason for note in judged.refused.values()} == {2: reason}


def test_today_is_swedens_today():
    # half past eleven at night in UTC is the next day in Sweden
    late = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)
    _, judged = told(["2026-06-02", "2026-06-03"], now=late)

    assert {note.row: note.reason for note in judged.refused.values()} == {3: "date_future"}


def test_an_interval_keeps_both_its_ends():
    moments, judged = told(["2026-05-03"], ["20:00"], end=["2026-05-04 06:00"])

    assert moments.quality == ["interval"]
    assert moments.local_end == ["2026-05-04T06:00"]
    assert (moments.end[0] - moments.start[0]) == np.timedelta64(10, "h")
    assert not judged.notes


def test_an_end_before_its_start_is_told_and_the_start_kept():
    moments, judged = told(["2026-05-03"], ["20:00"], end=["2026-05-01 20:00"])

    assert moments.flag == ["reversed"]
    assert moments.end[0] == moments.start[0]
    assert moments.local_end == ["2026-05-01T20:00"]
    assert reasons(judged) == {(2, "interval_reversed")}


def test_a_span_over_a_month_is_told():
    _, judged = told(["2026-05-01", "2026-05-01"], ["20:00"] * 2, end=["2026-06-01 20:00", "2026-06-01 20:01"])

    assert reasons(judged) == {(3, "interval_long")}


def test_an_end_clock_before_the_start_is_the_next_days():
    moments, _ = told(["2026-05-03"], ["22:00"], end_time=["01:30"])

    assert moments.local_end == ["2026-05-04T01:30"]


def test_dates_that_can_be_read_two_ways_refuse_the_file():
    with pytest.raises(FileRefused) as refusal:
        told(["03/04/2026"])

    assert refusal.value.facts["reason"] == "date_ambiguous"
    assert (refusal.value.facts["first"], refusal.value.facts["second"]) == ("2026-04-03", "2026-03-04")


def test_no_row_is_moved_lost_or_doubled_over_a_whole_year_of_hours():
    wall = np.arange(np.datetime64("2026-01-01"), np.datetime64("2027-01-01"), np.timedelta64(1, "h"))
    seconds = wall.astype("datetime64[s]").astype(np.int64)

    moments, ambiguous, nonexistent = to_utc(seconds, [None] * len(seconds))

    # by the calendar: 02.00 on the last Sunday of October twice, 02.00 on the last Sunday of March never
    assert wall[ambiguous].astype(str).tolist() == ["2026-10-25T02"]
    assert wall[nonexistent].astype(str).tolist() == ["2026-03-29T02"]
    behind = (seconds - moments) // 3600
    assert set(behind.tolist()) == {1, 2}
    assert (np.diff(moments[~nonexistent]) > 0).all()
