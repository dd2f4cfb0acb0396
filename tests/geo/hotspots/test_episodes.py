"""The same place, type and sender within fourteen days is one episode."""

from datetime import datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.periods import LOCAL
from geo.base.records import conform
from geo.hotspots.episodes import DAYS, SAME_PLACE_M, episodes, firsts, within_cap
from lab.twins import slow_methods

START = datetime(2026, 3, 1, 12, tzinfo=LOCAL)


def reports(*rows, **same):
    """Rows of (days after the start, metres east); ``same`` sets columns for all."""
    values = {
        "id": [f"{i:03d}" for i in range(len(rows))],
        "source": "citizen",
        "sender": "e-tjänsten",
        "category": "skadegörelse",
        "start": [pd.Timestamp(START + timedelta(days=day)) for day, _ in rows],
        "e": [400_000.0 + east for _, east in rows],
        "n": 6_372_000.0,
        "precision_m": 15.0,
        "how": "tap",
        "locality": "Tranemo",
    }
    return conform(pd.DataFrame(values | same))


def groups(frame):
    return episodes(frame).tolist()


def test_reports_of_one_place_within_a_fortnight_are_one_episode():
    assert groups(reports((0, 0), (14, 40), (14.1, 40))) == [0, 0, 1]


def test_a_fortnight_is_counted_from_the_first_report():
    # day 0 begins one that holds day 10; day 20 is past day 14 and begins another that holds day 30
    assert groups(reports((0, 0), (10, 0), (20, 0), (30, 0))) == [0, 0, 1, 1]


def test_places_more_than_seventy_five_metres_apart_are_two():
    assert groups(reports((0, 0), (1, 75), (2, 76))) == [0, 0, 1]


def test_police_positions_of_one_place_are_farther_apart():
    # 2.5 errors of 70 m
    police = {"source": "police", "sender": "polisen", "how": "coordinate", "precision_m": 82.0}
    assert groups(reports((0, 0), (1, 175), (2, 176), **police)) == [0, 0, 1]


def test_places_that_are_only_named_are_not_compared_by_metres():
    named = {"how": "text", "place_kind": "place", "precision_m": 60.0}
    frame = reports((0, 0), (1, 0), **named)
    frame["place"] = ["Skolan", "Torget"]

    assert groups(frame) == [0, 1]


def test_one_voice_counts_three_times_at_a_place_in_a_day():
    frame = reports((0, 0), (0, 10), (0, 20), (0, 30), (0, 300), (1, 40))
    frame["category"] = ["skadegörelse", "trafik", "otrygg plats", "annat", "skadegörelse", "arrangemang"]
    first = firsts(frame, episodes(frame))

    assert first["id"][~within_cap(first)].tolist() == ["003"]
    others = first.assign(sender=[f"s{i}" for i in range(6)])
    assert within_cap(others).all()


@pytest.mark.parametrize("column", ["source", "sender", "category"])
def test_another_sender_or_type_is_another_episode(column):
    other = {"source": "situation", "sender": "annan", "category": "trafik"}[column]
    frame = reports((0, 0), (1, 0))
    frame.loc[1, column] = other

    assert groups(frame) == [0, 1]


def test_coarse_reports_are_one_episode_when_they_name_the_same_place():
    frame = reports((0, 0), (1, 0), (2, 0), (3, 0), precision_m=900.0, place_kind="area", how="area")
    frame["place"] = ["Solgårdsområdet", "Solgårdsområdet", "Tåstarp", ""]

    assert groups(frame) == [0, 0, 1, 2]


def test_an_ort_is_not_the_same_place():
    frame = reports((0, 0), (1, 0), precision_m=900.0, place="Tranemo", place_kind="locality")

    assert groups(frame) == [0, 1]


def test_cells_of_a_count_table_are_never_joined():
    frame = reports((0, 0), (1, 0), source="counts", place="Solgårdsområdet", place_kind="area", precision_m=900.0)

    assert groups(frame) == [0, 1]


def test_an_episode_is_told_by_its_first_report():
    frame = reports((3, 0), (0, 0), (60, 0))

    first = firsts(frame, episodes(frame))

    assert first["id"].tolist() == ["001", "002"]
    assert first["reports"].tolist() == [2, 1]


def test_no_reports_are_no_episodes():
    assert groups(reports()) == []


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5).map(lambda k: 30.0 * k)), max_size=14),
    st.randoms(),
    st.sampled_from([0.0, 5_000.0]),
)
def test_neither_order_nor_place_on_earth_changes_the_episodes(rows, random, shift):
    frame = reports(*rows)
    order = list(range(len(rows)))
    random.shuffle(order)
    moved = frame.iloc[order].reset_index(drop=True)
    moved["e"] += shift

    def pairs(one):
        found = dict(zip(one["id"], episodes(one), strict=True))
        return {(a, b) for a in found for b in found if found[a] == found[b]}

    assert pairs(frame) == pairs(moved)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 60), st.integers(0, 20), st.integers(0, 4), st.sampled_from(["skadegörelse", "trafik"])
        ),
        max_size=40,
    )
)
def test_the_slow_twin_finds_the_same_episodes(rows):
    """Days, steps of 30 m east and north, two kinds."""
    rows.sort(key=lambda row: row[0])
    frame = reports(
        *((day, 30 * east) for day, east, _, _ in rows),
        n=[6_372_000.0 + 30 * north for *_, north, _ in rows],
        category=[kind for *_, kind in rows],
    )
    said = [(float(day), 30.0 * east, 30.0 * north, kind) for day, east, north, kind in rows]

    assert groups(frame) == slow_methods.episodes(said, DAYS, SAME_PLACE_M)
