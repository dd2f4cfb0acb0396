"""Dates and clocks as they are written; a column is read as a whole and never guessed row by row."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.columns.dates import INVALID, NONE, DatesAmbiguous, iso_day, read_dates, read_time, read_times


def one(text, **options):
    return read_dates([text], **options).when[0]


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2026-05-03", "2026-05-03", None),
        ("2026-5-3", "2026-05-03", None),
        ("20260503", "2026-05-03", None),
        ("2026/05/03", "2026-05-03", None),
        ("2026.05.03", "2026-05-03", None),
        (" 2026-05-03 ", "2026-05-03", None),
        ("3 maj 2026", "2026-05-03", None),
        ("3:e maj 2026", "2026-05-03", None),
        ("den 3 maj 2026", "2026-05-03", None),
        ("söndag 3 maj 2026", "2026-05-03", None),
        ("Sön 3 Maj 2026", "2026-05-03", None),
        ("03 maj 2026", "2026-05-03", None),
        ("3 okt. 2025", "2025-10-03", None),
        ("May 3, 2026", "2026-05-03", None),
        ("3/5 2026", "2026-05-03", None),
        ("3/5-2026", "2026-05-03", None),
        ("2026-05-03T21:15", "2026-05-03", "21:15"),
        ("2026-05-03 21:15:30", "2026-05-03", "21:15:30"),
        ("2026-05-03 21.15", "2026-05-03", "21:15"),
        ("2026-05-03 kl 21.15", "2026-05-03", "21:15"),
        ("2026-05-03 7:05", "2026-05-03", "07:05"),
        ("202605032115", "2026-05-03", "21:15"),
        ("3 maj 2026 kl. 21.15", "2026-05-03", "21:15"),
        # with an offset the wall is Sweden's: 19.15 UTC is 21.15 in May, 20.15 in January
        ("2026-05-03T19:15:00Z", "2026-05-03", "21:15"),
        ("2026-01-03T19:15:00+00:00", "2026-01-03", "20:15"),
        ("2026-05-03T23:30:00+00:00", "2026-05-04", "01:30"),
        ("2026-05-03T15:15:00-04:00", "2026-05-03", "21:15"),
        ("2026-05-03T20:15:00.250-0400", "2026-05-04", "02:15"),
    ],
)
def test_a_day_is_read_as_it_is_written(text, day, clock):
    when = one(text)

    assert when.code == ""
    assert iso_day(when.day) == day
    if clock is None:
        assert when.clock == NONE
    else:
        hour, minute, *second = map(int, clock.split(":"))
        assert when.clock == hour * 3600 + minute * 60 + (second[0] if second else 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date_missing"),
        ("-", "date_missing"),
        ("okänt", "date_missing"),
        ("2026-02-30", "date_invalid"),
        ("2025-02-29", "date_invalid"),
        ("2026-13-01", "date_invalid"),
        ("2026-00-10", "date_invalid"),
        ("32 maj 2026", "date_invalid"),
        ("26-05-07", "date_format"),
        ("3/5-26", "date_format"),
        ("03/04/26", "date_format"),
        ("260507", "date_format"),
        ("5 maj", "date_format"),
        ("i våras", "date_format"),
        ("1777756500", "date_format"),
        ("46145", "excel_serial"),
        ("46145,885", "excel_serial"),
        ("61", "excel_serial"),
        ("2026-05-03 25:00", "time_invalid"),
    ],
)
def test_what_is_no_sure_day_says_why(text, code):
    assert one(text).code == code


def test_excels_day_number_is_suggested_and_taken_when_confirmed():
    # Excel counts from 1899-12-30: 46145 is 2026-05-03, and .885416 of a day is 21.15
    assert one("46145").facts["day"] == "2026-05-03"
    taken = one("46145.885416", serials=True)
    assert (taken.code, iso_day(taken.day), taken.clock) == ("", "2026-05-03", 21 * 3600 + 15 * 60)
    # the old Macintosh epoch is 1462 days later
    assert iso_day(one("44683", serials=True, old_epoch=True).day) == "2026-05-03"


@pytest.mark.parametrize("texts", [["03/04/2026"], ["03/04/2026", "12/12/2026"], ["3-4-2026", "5-6-2026"]])
def test_day_or_month_first_is_asked_about(texts):
    with pytest.raises(DatesAmbiguous) as ambiguous:
        read_dates(texts)

    assert ambiguous.value.example == texts[0]
    assert ambiguous.value.readings == ("2026-04-03", "2026-03-04")


def test_another_row_proves_the_order_of_the_whole_column():
    days = read_dates(["03/04/2026", "25/04/2026", "13.04.2026"])

    assert days.inferred == "dmy"
    assert [iso_day(day) for day in days.day] == ["2026-04-03", "2026-04-25", "2026-04-13"]
    assert [iso_day(day) for day in read_dates(["03/04/2026", "04/25/2026"]).day] == ["2026-03-04", "2026-04-25"]


def test_rows_that_prove_both_orders_are_asked_about():
    with pytest.raises(DatesAmbiguous):
        read_dates(["25/04/2026", "04/25/2026"])


def test_a_person_may_say_the_order():
    assert iso_day(one("03/04/2026", order="dmy").day) == "2026-04-03"
    assert iso_day(one("03/04/2026", order="mdy").day) == "2026-03-04"


def test_an_interval_in_one_cell_has_two_ends():
    when = one("2026-05-03 21:00 - 2026-05-04 06:00")

    assert (iso_day(when.day), when.clock) == ("2026-05-03", 21 * 3600)
    assert when.until is not None
    assert (iso_day(when.until.day), when.until.clock) == ("2026-05-04", 6 * 3600)


def test_a_month_alone_is_a_month():
    assert [(iso_day(w.day), w.month) for w in read_dates(["2026-05", "maj 2026"]).when] == [("2026-05-01", True)] * 2


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(day):
    months = ["januari", "februari", "mars", "april", "maj", "juni"]
    months += ["juli", "augusti", "september", "oktober", "november", "december"]
    written = [day.isoformat(), f"{day:%Y%m%d}", f"{day.day} {months[day.month - 1]} {day.year}"]

    for text in written:
        assert iso_day(one(text).day) == day.isoformat()
    assert iso_day(one(f"{day:%d/%m/%Y}", order="dmy").day) == day.isoformat()


@given(st.text(max_size=40))
def test_no_text_makes_the_reading_fail(text):
    try:
        days = read_dates([text])
    except DatesAmbiguous:
        return
    assert len(days.when) == 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("21:15", 76_500),
        ("21.15", 76_500),
        ("21:15:30", 76_530),
        ("kl 21.15", 76_500),
        ("Kl. 21", 75_600),
        ("2115", 76_500),
        ("9", 32_400),
        ("00:00", 0),
        ("ca 21.15", 76_500),
        ("", NONE),
        ("-", NONE),
        ("24:00", INVALID),
        ("25:61", INVALID),
        ("kvällen", INVALID),
        ("21:99", INVALID),
    ],
)
def test_a_clock_is_read_as_it_is_written(text, seconds):
    assert read_time(text) == seconds


def test_a_workbooks_share_of_a_day_is_a_clock():
    assert read_time("0.885416666666667", "n") == 76_500


def test_a_span_of_clocks_has_two_ends():
    begins, ends = read_times(["21.00-23.30", "20:15", "x"])

    assert begins.tolist() == [75_600, 72_900, INVALID]
    assert ends.tolist() == [84_600, NONE, NONE]
