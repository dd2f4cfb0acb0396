"""Days and clocks in running text: labelled phrases, every day of ten years, and what is no day."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.days import hours_in, of_cell, tell, when_in

MONDAY = date(2026, 11, 30)
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
SHORT = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

PHRASES = [Path(__file__).with_name(name) for name in ("phrases.csv", "phrases_more.csv", "phrases_more_apart.csv")]
"""Labelled before the reader was looked at; the last was kept apart while it was mended."""

WAYS = (
    lambda d: f"{d}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.day}/{d.month} {d.year}",
    lambda d: f"{d.day}/{d.month}-{d:%y}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d:%d.%m.%y}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"den {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} -{d:%y}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]}, {d.year}",
    lambda d: (
        f"den {d.day}:{'a' if d.day % 10 in (1, 2) and d.day not in (11, 12) else 'e'} {MONTHS[d.month - 1]} {d.year}"
    ),
    lambda d: f"{WEEKDAYS[d.weekday()]}en den {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.day}/{d.month} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} v. {d.isocalendar().week} {d.isocalendar().year}",
    lambda d: f"{d:%A, %B} {d.day}, {d.year}",
    lambda d: f"{d.day} {SHORT[d.month - 1]}. {d.year} kl 21.30",
    lambda d: f"{d} 21:30",
)
WITHOUT_YEAR = (
    lambda d: f"den {d.day}/{d.month}",
    lambda d: f"den {d.day} {MONTHS[d.month - 1]}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day}/{d.month}",
    lambda d: f"{d.day} {SHORT[d.month - 1]}",
)

TEN_YEARS = st.dates(date(2018, 1, 1), date(2027, 12, 31))


def phrases():
    return [
        pytest.param(row, id=row["id"])
        for path in PHRASES
        for row in csv.DictReader(path.read_text("utf-8").splitlines(), delimiter=";")
    ]


@pytest.mark.parametrize("row", phrases())
def test_a_phrase_tells_the_day_that_a_person_labelled(row):
    written = datetime.fromisoformat(row["written"]).date()
    said = when_in(row["text"], written)
    answers = [tuple(answer.split()) for answer in row["answers"].split("|")]

    got = (said.day, said.until or "-", said.from_time or "-", said.to_time or "-") if said else ("none",)
    near = [answer for answer in answers if answer == got or (len(answer) == 3 and answer[:2] == got[:2])]
    assert near, got
    doubts = set(said.doubts) if said else set()
    assert doubts <= set() if row["doubt"] == "no" else ("day_conflict" in doubts) or row["doubt"] != "must"


@given(TEN_YEARS, st.sampled_from(WAYS))
def test_every_date_of_ten_years_comes_back_however_it_is_written(day, way):
    said = when_in(f"Det hände {way(day)} vid skolan", date(2028, 6, 1))

    assert said is not None
    assert (said.first, said.last, said.doubts) == (day, day, ())
    field = of_cell(way(day), date(2028, 6, 1))
    assert field is not None
    assert field.first == day


@given(TEN_YEARS, st.sampled_from(WITHOUT_YEAR), st.integers(1, 250))
def test_a_date_without_a_year_is_the_latest_before_the_writing(day, way, later):
    said = when_in(f"Bråk {way(day)} vid skolan", day + timedelta(days=later))

    assert said is not None
    assert (said.first, said.doubts) == (day, ())


@given(
    TEN_YEARS,
    st.sampled_from(
        [*WITHOUT_YEAR, *(lambda _, w=w: w for w in ("i går", "i natt", "i helgen", "v 53", "i lördags", "i morgon"))]
    ),
    st.dates(date(2018, 1, 1), date(2027, 12, 31)),
)
def test_no_day_lies_after_the_writing_unless_the_text_names_its_year(day, way, written):
    assert all(said.first <= written for said in tell(f"Klotter {way(day)} i tunneln", written))


@pytest.mark.parametrize(
    ("thing", "is_day"),
    # a thing in the definite form is one that is known; in the indefinite or the plural a number tells which
    [
        *((one, True) for one in ("bussen", "skolbussen", "tåget", "bilen", "i lägenheten", "på vägen", "i porten")),
        *((one, True) for one in ("mot linjen", "i garaget", "på tomten", "i kvarteret", "vid huset", "i klassen")),
        *((one, False) for one in ("buss", "lgh", "lägenhet", "väg", "linje", "port", "garage", "tomt", "klass")),
        *((one, False) for one in ("lägenheterna", "bussarna", "klasserna", "tomterna", "förråden", "dnr", "åk")),
    ],
)
def test_a_known_thing_is_told_its_day_and_a_numbered_one_is_not(thing, is_day):
    said = when_in(f"De kastade sten {thing} 15/8 ca 22.15", MONDAY)

    assert (said is not None and said.day == "2026-08-15") is is_day


@given(TEN_YEARS, st.data())
def test_a_slip_in_a_weekday_is_still_that_weekday(day, data):
    name = WEEKDAYS[day.weekday()]
    at = data.draw(st.integers(2, len(name) - 2))
    slip = data.draw(st.sampled_from([name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]]))
    said = when_in(f"{slip.capitalize()}en den {day.day}/{day.month} {day.year} kl 18 var det bråk", date(2028, 6, 1))

    assert said is not None
    assert (said.first, said.doubts) == (day, ())


@given(TEN_YEARS, TEN_YEARS)
def test_a_weekday_is_the_latest_before_the_writing(day, written):
    said = when_in(f"I {WEEKDAYS[day.weekday()]}s var det bråk", written)

    assert said is not None
    assert said.first.weekday() == day.weekday()
    assert 1 <= (written - said.first).days <= 7


@given(TEN_YEARS, st.integers(1, 6))
def test_a_weekday_that_does_not_fit_its_date_is_a_conflict(day, wrong):
    said = when_in(
        f"{WEEKDAYS[(day.weekday() + wrong) % 7]}en den {day.day} {MONTHS[day.month - 1]} {day.year}", MONDAY
    )
    if day > MONDAY:
        return

    assert said is not None
    assert "day_conflict" in said.doubts
    assert said.first == day
    assert all(other.first.weekday() == (day.weekday() + wrong) % 7 for other in said.others)


@pytest.mark.parametrize(
    "text",
    [
        "3/4 av lamporna är släckta",
        "betyg 2/5 i enkäten",
        "rv 27/40 är hal",
        "öppet 24/7",
        "mellan 12 och 14 år",
        "10-15 personer",
        "lgh 3/4",
        "ärende 2026-11-0342",
        "031-390 06 11",
        "12 500 kr",
        "den 5:e våningen",
        "den 2:a gången",
        "v 157 mot Dalstorp".replace("v 157", "väg 157"),
        "på v 27",
        "hon heter Maj",
        "personnummer 850312-1234",
        "varje fredag",
        "på fredagar",
        "vi ses på fredag",
        "i morgon kväll",
        "nästa vecka",
        "30 februari",
        "v 54",
    ],
)
def test_what_is_no_day_that_has_been_is_none(text):
    assert tell(f"Det är {text}", MONDAY) == []


def test_two_events_of_a_line_have_their_days():
    told = tell("Måndag 9/11 klotter på skolan, onsdag 11/11 ruta krossad", MONDAY)

    assert [said.day for said in told] == ["2026-11-09", "2026-11-11"]


def test_what_was_reported_later_is_not_the_day():
    assert when_in("En cykel stals i lördags, anmält i måndags", MONDAY).day == "2026-11-28"
    assert when_in("Anmält den 16/11, hände 14/11", MONDAY).day == "2026-11-14"


def test_a_heading_gives_its_week_to_the_weekdays_below_it():
    week = when_in("Vecka 45", MONDAY)

    assert when_in("Onsdag kväll:", MONDAY, within=week).day == "2026-11-04"
    night = when_in("Natten till lördag:", MONDAY, within=week)
    assert (night.day, night.until, night.from_time) == ("2026-11-06", "2026-11-07", "21:00")
    assert when_in("Brand kl 02.10 i en container", MONDAY, within=night).day == "2026-11-07"
    assert when_in("Bråk vid kiosken", MONDAY, within=week) == week


@pytest.mark.parametrize(
    ("cell", "day", "until"),
    [
        ("28/9", "2026-09-28", ""),
        ("15 okt", "2026-10-15", ""),
        ("v 41", "2026-10-05", "2026-10-11"),
        ("24/7", "2026-07-24", ""),
        ("lör 14/11 kl 21.30", "2026-11-14", ""),
        ("i fredags", "2026-11-27", ""),
        ("okt 2026", "2026-10-01", "2026-10-31"),
        ("30 okt - 1 nov", "2026-10-30", "2026-11-01"),
        ("natten 13-14/11", "2026-11-13", "2026-11-14"),
    ],
)
def test_a_cell_is_read_whole(cell, day, until):
    said = of_cell(cell, MONDAY)

    assert said is not None
    assert (said.day, said.until) == (day, until)


@pytest.mark.parametrize("cell", ["", "se bilaga", "28/9 vid skolan", "28/9, 30/9 och 3/11 2025", "okänt", "kl 21"])
def test_a_cell_that_says_something_else_is_not_half_read(cell):
    assert of_cell(cell, MONDAY) is None


def test_a_year_told_outside_the_cell_is_its_year():
    assert of_cell("28/9", MONDAY, year=2024).day == "2024-09-28"
    assert of_cell("v 53", MONDAY, year=2020).until == "2021-01-03"
    assert of_cell("28/9 2025", MONDAY, year=2024).day == "2025-09-28"


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("21.30", 1290, None),
        ("kl 9 på kvällen", 1260, None),
        ("halv tio på kvällen", 1290, None),
        ("kvart över tio på kvällen", 1335, None),
        ("tjugo i åtta på morgonen", 460, None),
        ("fem i halv tre på natten", 145, None),
        ("mellan 22 och 02", 1320, 120),
        ("0715", None, None),
        ("kl 0715", 435, None),
        ("22-tiden", 1320, None),
        ("9:30 pm", 1290, None),
        ("12.15 am", 15, None),
        ("på kvällen", 1080, 1380),
        ("mellan 12 och 14 år", None, None),
        ("10-15 ungdomar", None, None),
    ],
)
def test_a_clock_is_read_alone(text, begin, end):
    hours = hours_in(text)

    assert (hours.begin, hours.end) == (begin, end) if begin is not None else hours is None


def test_half_past_nine_without_a_part_of_the_day_is_doubted():
    assert hours_in("halv tio").doubts == ("time_uncertain",)
    assert hours_in("halv tio på kvällen").doubts == ()


@pytest.mark.parametrize("text", ["En snödag halkade tre på torget.", "Snödag, ingen ute.", "Två snödagar i rad."])
def test_a_day_of_snow_is_no_slip_for_a_sunday(text):
    assert when_in(text, date(2026, 11, 30)) is None
