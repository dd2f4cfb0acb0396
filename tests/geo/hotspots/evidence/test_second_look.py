"""A found place looked at again: with people where they are, and without its busiest sender."""

from dataclasses import replace

import numpy as np
import pandas as pd

from geo.background.attractors import Attractor, Attractors, Hours
from geo.base.records import conform
from tests.geo.hotspots.test_detect import STANDING, E, N, find, heap, scattered

SCHOOL = Attractors((Attractor("school", "Tranängskolan", "Tranemo", E + 150, N + 150),))


def at_hour(frame, hour):
    """Give reports an hour of Wednesdays three weeks apart, so that each is an episode of its own."""
    days = pd.date_range(end="2026-10-28", periods=len(frame), freq="21D") + pd.Timedelta(hours=hour)
    start = pd.Series(days).dt.tz_localize("Europe/Stockholm").dt.tz_convert("UTC")
    return conform(frame.assign(start=start, end=start, time_quality="moment"))


def test_a_place_at_a_school_in_school_hours_is_explained_by_those_who_are_there():
    rows = scattered(60), at_hour(heap(16), 12)
    crowd = Attractors(SCHOOL.places, (Hours("school", (0, 1, 2, 3, 4), 8, 16, 0.6),))

    (spot, *_) = find(*rows, attractors=crowd).hotspots

    assert spot.verdict == "tydlig"
    assert spot.crowd is not None
    assert spot.crowd.places == ("Tranängskolan",)
    assert spot.crowd.kinds == ("school",)
    assert spot.crowd.expected > spot.expected
    assert spot.crowd.explains


def test_the_same_place_by_night_is_not_explained():
    rows = scattered(40), at_hour(heap(25), 3)

    (spot, *_) = find(*rows, attractors=SCHOOL).hotspots

    assert spot.crowd is not None
    assert not spot.crowd.explains
    # at three nobody is at school: only the scattered reports, whose hour is not known, lend it some
    by_day = find(scattered(40), at_hour(heap(25), 12), attractors=SCHOOL).hotspots[0]
    assert spot.crowd.expected < by_day.crowd.expected


def test_a_place_at_no_attractor_has_no_second_comparison():
    far = Attractors((Attractor("school", "Långt bort", "Tranemo", E - 900, N - 900),))

    (spot, *_) = find(scattered(40), heap(25), attractors=far).hotspots

    assert spot.crowd is None


def by_one(count, many):
    """A heap of which one person sent ``many``: citizens' reports on days of their own."""
    senders = ["envis"] * many + [f"person{k}" for k in range(count - many)]
    return heap(count, sender=senders, source="situation")


def test_a_sender_that_gave_most_of_a_place_is_left_out_beside_the_verdict():
    rows = scattered(60), by_one(14, 11)

    spot = next(one for one in find(*rows).hotspots if one.busiest >= 4)

    assert spot.without_busiest in ("möjlig", "ingen")
    assert spot.busiest / spot.n >= 1 / 3


def test_a_sender_that_gives_as_much_of_the_whole_ort_is_not_told_of():
    # the police gave every report, here as elsewhere
    (spot, *_) = find(scattered(40), heap(25)).hotspots

    assert spot.busiest == spot.n
    assert spot.without_busiest is None


def test_many_senders_leave_the_verdict_unsaid():
    rows = scattered(60), heap(14, sender=[f"person{k}" for k in range(14)], source="situation")

    for spot in find(*rows).hotspots:
        assert spot.without_busiest is None


def test_in_a_free_filter_what_is_left_is_not_called_clear_either():
    free = replace(STANDING, categories=("skadegörelse",))

    for spot in find(scattered(60), by_one(30, 12), selection=free).hotspots:
        assert spot.without_busiest != "tydlig"
        assert spot.verdict != "tydlig"


def test_both_stand_in_the_answer():
    (spot, *_) = find(scattered(60), at_hour(heap(16), 12), attractors=SCHOOL).hotspots
    told = spot.to_json()

    assert set(told["crowd"]) == {"places", "kinds", "expected", "p", "explains"}
    assert told["without_busiest"] is None
    assert np.isfinite(told["crowd"]["expected"])
