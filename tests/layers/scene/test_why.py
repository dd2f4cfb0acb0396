"""Why a place is a hotspot, in words that a resident understands."""

from datetime import date

import pytest

from geo.base.periods import Selection
from layers.scene.why import chance, headline, months_of, period_words, why_of

TODAY = date(2026, 11, 22)
STANDING = Selection.standing(TODAY)


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.001, "1 fall av 1\u202f000"),
        (0.002, "1 fall av 500"),
        (0.003, "1 fall av 333"),
        (0.01, "1 fall av 100"),
        (0.034, "4 fall av 100"),
        (0.05, "5 fall av 100"),
        (0.2, "20 fall av 100"),
        (1.0, "100 fall av 100"),
    ],
)
def test_a_probability_is_said_as_cases_and_never_smaller_than_it_is(p, said):
    assert chance(p) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 11, 23), date(2026, 11, 22), "24 månader"),
        (date(2026, 1, 1), date(2026, 1, 31), "en månad"),
        (date(2026, 1, 1), date(2026, 12, 31), "12 månader"),
        (date(2026, 1, 1), date(2026, 1, 1), "en dag"),
        (date(2026, 1, 1), date(2026, 1, 30), "30 dagar"),
    ],
)
def test_a_period_is_said_in_months_where_it_is_whole_months(first, last, said):
    assert period_words(Selection(first, last)) == said


def test_a_clear_hotspot_says_how_many_how_many_expected_and_how_sure(make_spot, make_detection, build):
    found = make_detection(make_spot())

    why = why_of(make_spot(), found, STANDING, build({}, {}))

    assert why.sentence.startswith("Här har 12 händelser rapporterats på 24 månader.")
    assert "ungefär 2,0" in why.sentence
    assert "högst 1 fall av 1\u202f000" in why.sentence
    assert "utforskande" not in why.sentence


def test_a_possible_one_says_that_it_may_be_chance(make_spot, make_detection, build):
    spot = make_spot(verdict="möjlig", p=0.12)

    assert "12 fall av 100" in why_of(spot, make_detection(spot), STANDING, build({})).sentence


def test_an_assumed_background_is_the_reason_that_is_said(make_spot, make_detection, build):
    spot = make_spot(verdict="möjlig", p=0.001, assumed_background=True)

    said = why_of(spot, make_detection(spot), STANDING, build({})).sentence
    assert "antaget underlag" in said
    assert "fall av" not in said


def test_a_free_selection_says_that_it_is_exploratory(make_spot, make_detection, build):
    found = make_detection(make_spot(), selection="utforskande")

    assert "utforskande, inte prövat" in why_of(make_spot(), found, STANDING, build({})).sentence


def test_what_a_free_selection_points_out_is_never_called_clear(make_spot, make_detection, build):
    spot = make_spot(verdict="pekar ut", rings=())
    found = make_detection(spot, selection="utforskande")

    why = why_of(spot, found, STANDING, build({}))

    assert why.verdict == "Pekar ut, inte prövat"
    assert "pekar ut platsen" in why.sentence
    assert "av en slump i högst" not in why.sentence
    assert headline(found) == "En plats pekas ut, inte prövat"


def test_the_numbers_stand_second_and_in_swedish(make_spot, make_detection, build):
    numbers = dict(why_of(make_spot(), make_detection(make_spot()), STANDING, build({})).numbers)

    assert numbers["Händelser"] == "12"
    assert numbers["Rapporter, med upprepningar"] == "15"
    assert numbers["Väntat antal"] == "2,0"
    assert numbers["Jämfört med väntat"] == "5,9 gånger"
    assert numbers["Jämfört med resten av orten"] == "6,1 gånger"
    assert numbers["p-värde"] == "0,001"
    assert numbers["Första och senaste"] == "2025-01-03 – 2026-10-30"


def test_a_place_that_cannot_be_delimited_says_so(make_spot, make_detection, build):
    ring = ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))

    def told(**values):
        spot = make_spot(**values)
        return dict(why_of(spot, make_detection(spot), STANDING, build({})).numbers)["Återfinns när läget varieras"]

    assert told(stability=0.66, rings=(ring,)) == "66 %"
    assert told(stability=0.0, rings=()) == "läget går inte att avgränsa"


def test_hours_are_those_of_the_hotspots_own_records(make_spot, make_detection, build):
    # r0 and r1 are the hotspot's: 19:30 on a Tuesday and an interval 22-00 on a Wednesday (local time, UTC+1)
    frame = build(
        {},
        {"start": "2026-03-04T21:00:00+00:00", "end": "2026-03-04T23:00:00+00:00", "time_quality": "interval"},
        {"start": "2026-03-07T02:00:00+00:00"},
    )

    why = why_of(make_spot(), make_detection(make_spot()), STANDING, frame)

    assert {hour: weight for hour, weight in enumerate(why.hours) if weight} == {19: 1.0, 22: 0.5, 23: 0.5}
    assert why.weekdays == (0, 1.0, 1.0, 0, 0, 0, 0)


def test_only_senders_that_reported_are_named(make_spot, make_detection, build):
    why = why_of(make_spot(), make_detection(make_spot()), STANDING, build({}))

    assert why.sources == (("Polisanmälningar", 8), ("Lägesrapporter", 4))


def test_the_headline_counts_the_clear_ones_first(make_spot, make_detection):
    clear, possible = make_spot(), make_spot(id="h2", rank=2, verdict="möjlig")

    assert headline(make_detection(clear, possible)) == "En tydlig ansamling"
    assert headline(make_detection(clear, make_spot(id="h3"))) == "2 tydliga ansamlingar"
    assert headline(make_detection(possible)) == "En möjlig ansamling, inte säker"
    assert headline(make_detection()) == "Ingen ansamling kan visas"
    assert headline(make_detection(verdict="för få händelser")) == "Går inte att avgöra: för få händelser"


def test_every_month_that_a_period_touches_is_a_step_of_the_slider():
    months = months_of(Selection(date(2025, 12, 31), date(2026, 3, 1)))

    assert months == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    assert len(months_of(STANDING)) == 25
