"""What is listed of the named places: counts, senders, the change, and what is missing."""

from datetime import date, timedelta

import pandas as pd
import pytest

from geo.base.periods import LOCAL, Selection
from geo.base.records import conform
from geo.hotspots.named_places import mentioned

WEEK = Selection(date(2026, 6, 8), date(2026, 6, 14))
PLACES = pd.DataFrame([("Torget", "Tranemo", 10.0, 20.0)], columns=["name", "locality", "e", "n"])


def told(*rows):
    """Observations of (day, place, kind, sender), a report each."""
    start = [pd.Timestamp(day.isoformat(), tz=LOCAL) + pd.Timedelta(hours=12) for day, *_ in rows]
    return conform(
        pd.DataFrame(
            {
                "id": [f"{k:03d}" for k in range(len(rows))],
                "source": "citizen",
                "category": "skadegörelse",
                "start": start,
                "end": start,
                "locality": "Tranemo",
                "place": [place for _, place, _, _ in rows],
                "place_kind": [kind for _, _, kind, _ in rows],
                "sender": [sender for *_, sender in rows],
            }
        )
    )


def torget(day, sender="a"):
    return (day, "Torget", "place", sender)


def listed(observations, selection=WEEK, needed=(), shown=frozenset()):
    return mentioned(observations, selection, places=PLACES, needed=dict(needed), shown=shown)


def test_only_what_names_a_place_within_the_selection_is_listed():
    inside = WEEK.first
    found = listed(
        told(
            torget(inside),
            (inside, "", "", "a"),
            (inside, "Tranemo", "locality", "a"),
            (inside, "väg 27", "road", "a"),
            (WEEK.first - timedelta(days=1), "Skolan", "place", "a"),
            (WEEK.last + timedelta(days=1), "Parken", "place", "a"),
        )
    )

    assert [(one.name, one.count, one.e, one.n) for one in found] == [("Torget", 1, 10.0, 20.0)]


def test_senders_latest_day_and_what_is_missing_are_told():
    found = listed(told(torget(WEEK.last, "b"), torget(WEEK.first, "a"), torget(WEEK.first, "a")))

    # five episodes are the least that a clear place has
    assert [(one.count, one.senders, one.latest, one.missing) for one in found] == [(3, 2, WEEK.last, 2)]


@pytest.mark.parametrize(("reports", "needed", "missing"), [(4, 5, 1), (5, 5, None), (5, 9, 4), (6, 3, None)])
def test_what_is_missing_is_against_the_area_or_the_least(reports, needed, missing):
    (one,) = listed(told(*[torget(WEEK.first)] * reports), needed={("Tranemo", "Torget"): needed})

    assert one.missing == missing


@pytest.mark.parametrize(
    ("senders", "as_what"), [(("a",), "för få"), (("a", "a"), "för få"), (("a", "b"), "nämns ofta")]
)
def test_twice_by_two_senders_is_often(senders, as_what):
    (one,) = listed(told(*[torget(WEEK.first, sender) for sender in senders]))

    assert one.listed == as_what


@pytest.mark.parametrize(
    ("earliest", "change"),
    [
        # the week before begins on 1 June: known where something was told on its first day or earlier
        (date(2026, 5, 31), 2 - 1),
        (date(2026, 6, 1), 2 - 1),
        (date(2026, 6, 2), None),
    ],
)
def test_the_change_is_told_where_the_whole_window_before_was_observed(earliest, change):
    found = listed(
        told(
            (earliest, "Skolan", "place", "a"),
            torget(date(2026, 6, 7)),
            torget(date(2026, 6, 8)),
            torget(date(2026, 6, 14)),
        )
    )

    assert [(one.name, one.count, one.change) for one in found] == [("Torget", 2, change)]


def test_a_place_nobody_named_before_has_come_up_by_all_its_reports():
    (one,) = listed(told((date(2026, 6, 1), "Skolan", "place", "a"), torget(WEEK.first), torget(WEEK.last)))

    assert one.change == 2


def test_the_most_mentioned_come_first_and_a_hotspot_is_not_listed_again():
    day = WEEK.first
    frame = told(
        (day, "Badet", "place", "a"),
        (day, "Ängen", "place", "a"),
        (day, "Ängen", "place", "b"),
        (day, "Parken", "place", "a"),
        (day, "Parken", "place", "a"),
        *[torget(day)] * 3,
    )

    assert [one.name for one in listed(frame)] == ["Torget", "Ängen", "Parken", "Badet"]
    assert [one.name for one in listed(frame, shown=frozenset({("Tranemo", "Torget")}))] == ["Ängen", "Parken", "Badet"]


def test_of_nothing_nothing_is_listed():
    assert listed(told()) == ()
