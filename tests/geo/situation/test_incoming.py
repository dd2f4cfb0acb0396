"""What came in, counted by hand beside the period before."""

from datetime import date

import pandas as pd

from geo.situation.incoming import Line, incoming
from geo.situation.news import Period

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))


def days(*texts):
    moments = [pd.Timestamp(text, tz="Europe/Stockholm").tz_convert("UTC") for text in texts]
    return {"start": moments, "end": moments}


def test_reports_are_counted_in_the_week_and_in_the_one_before(observations):
    frame = observations(
        [(0, 0)] * 6,
        # the first two lie on the edges of the week in Swedish time; the fourth is a year old
        **days(
            "2026-11-16T00:00", "2026-11-22T23:59", "2026-11-15T23:59", "2025-11-20T12:00", "2026-11-20", "2026-11-20"
        ),
        source=["police", "police", "police", "police", "counts", "housing"],
        sender=["polisen", "polisen", "polisen", "polisen", "polisen", "bolaget"],
        category=["trafik", "trafik", "trafik", "trafik", "skadegörelse", "trafik"],
        count=[1, 1, 1, 1, 5, 1],
        withdrawn=[False, False, False, False, False, True],
    )

    found = incoming(frame, WEEK)

    assert (found.n, found.before, found.senders, found.unplaced) == (7, 1, 2, 0)
    assert found.lines == (
        Line("source", "counts", 5, 0),
        Line("source", "police", 2, 1),
        Line("category", "skadegörelse", 5, 0),
        Line("category", "trafik", 2, 1),
        Line("locality", "Tranemo", 7, 1),
    )


def test_the_order_of_the_rows_says_nothing(observations):
    frame = observations([(0, 0), (30, 0), (60, 0)], **days("2026-11-16", "2026-11-17", "2026-11-10"))

    assert incoming(frame, WEEK) == incoming(frame.iloc[::-1], WEEK)


def test_a_report_without_a_place_is_told(observations):
    frame = observations([(0, 0), (30, 0)], **days("2026-11-16", "2026-11-17"))
    frame.loc[0, ["e", "n", "precision_m"]] = float("nan")

    assert incoming(frame, WEEK).unplaced == 1
