"""The observation's promise: columns, dtypes, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.base.records import COLUMNS, Role, check_observations, conform, empty


def test_an_empty_frame_keeps_the_promise():
    check_observations(empty())

    assert list(empty().columns) == list(COLUMNS)


def test_what_is_not_told_is_the_empty_value():
    frame = conform(pd.DataFrame({"id": ["a"], "source": ["police"], "category": ["trafik"]}))

    check_observations(frame)
    row = frame.iloc[0]
    assert (row["audience"], row["how"], row["count"], row["revision"]) == (Role.UNIT, "none", 1, 1)
    assert np.isnan(row["e"])
    assert pd.isna(row["start"])
    assert row["text"] == ""


def test_a_column_that_no_observation_has_is_refused_by_name():
    with pytest.raises(ValueRefused) as refused:
        conform(pd.DataFrame({"id": ["a"], "personnummer": ["x"]}))

    assert refused.value.facts["value"] == ["personnummer"]


def test_a_missing_text_is_empty_and_not_the_word_nan():
    frame = conform(pd.DataFrame({"id": ["a", "b"], "text": [None, np.nan], "place": [pd.NA, "Solgårdsområdet"]}))

    assert frame["text"].tolist() == ["", ""]
    assert frame["place"].tolist() == ["", "Solgårdsområdet"]


BROKEN = {
    "source": {"source": "rykte"},
    "category": {"category": "stök"},
    "time_quality": {"time_quality": "ungefär"},
    "how": {"how": "gissat"},
    "feeling": {"feeling": "glad"},
    "audience": {"audience": "alla"},
    "e without n": {"n": np.nan},
    "a place without its precision": {"precision_m": np.nan},
    "an infinite place": {"e": np.inf},
    "reversed times": {"end": pd.Timestamp("2025-01-01", tz="UTC")},
    "half a time": {"end": pd.NaT},
    "an id twice": {"id": "same"},
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_promise_is_refused(observations, broken):
    frame = observations([(0, 0), (30, 0)])
    check_observations(frame)

    with pytest.raises(ValueRefused):
        check_observations(frame.assign(**broken))


def test_columns_in_another_order_are_refused(observations):
    frame = observations([(0, 0)])

    with pytest.raises(ValueRefused):
        check_observations(frame[list(COLUMNS)[::-1]])


@settings(max_examples=20, deadline=None)
@given(st.permutations(["id", "source", "category", "text", "e", "n", "precision_m", "stop"]), st.integers(0, 5))
def test_the_order_of_the_columns_sent_does_not_matter_and_twice_is_once(order, rows):
    sent = pd.DataFrame(
        {
            "id": [str(n) for n in range(rows)],
            "source": "walk",
            "category": "trygg plats",
            "text": "ljust",
            "e": 4e5,
            "n": 6.37e6,
            "precision_m": 15.0,
            "stop": 4,
        },
        index=range(rows),
    )

    once = conform(sent[order])

    pd.testing.assert_frame_equal(once, conform(sent))
    pd.testing.assert_frame_equal(conform(once), once)
    assert {name: str(kind) for name, kind in once.dtypes.items()} == COLUMNS
