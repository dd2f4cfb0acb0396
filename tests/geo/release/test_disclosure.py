"""The rules that a public map keeps, checked by hand and against brute force."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.release.disclosure import (
    SENSITIVE_GROUP,
    Statement,
    breaches,
    cell_values,
    feasible_range,
    group_of,
    shown_value,
    statement_of,
    voices_of,
)


@pytest.mark.parametrize(
    ("count", "largest", "voices", "shown"),
    [
        (0, 0, 0, None),
        (4, 1, 4, None),
        (5, 1, 5, 5),
        (5, 5, 1, None),  # five events at one address
        (6, 3, 3, 5),  # exactly half is not above half
        (7, 4, 4, None),
        (7, 2, 4, 5),
        (8, 2, 4, 10),
        (12, 2, 9, 10),
        (13, 2, 9, 15),
        (10, 5, 2, None),  # two addresses only
    ],
)
def test_a_shown_value_follows_the_rule(count, largest, voices, shown):
    assert shown_value(count, largest, voices) == shown


@given(st.integers(0, 10_000), st.integers(3, 50))
def test_a_shown_value_is_never_one_to_four_and_within_two(count, voices):
    value = shown_value(count, count // voices, voices)
    if value is None:
        assert count < 5
    else:
        assert value % 5 == 0
        assert value >= 5
        assert abs(value - count) <= 2


def test_cells_are_counted_by_address():
    frame = pd.DataFrame(
        {
            "unit": ["A"] * 6 + ["B"] * 5,
            "period": ["2025-K1"] * 11,
            "group": ["trafik"] * 11,
            "voice": ["1", "1", "2", "3", "4", "4", *["9"] * 5],
        }
    )

    cells = cell_values(frame["unit"], frame["period"], frame["group"], frame["voice"])

    assert cells["count"].tolist() == [6, 5]
    assert cells["value"].tolist()[0] == 5
    assert cells["value"].isna().tolist() == [False, True]


MIXED = pd.DataFrame(
    {
        "unit": list("AAAAAAABBBBB"),
        "period": ["2025"] * 12,
        "group": ["trafik"] * 12,
        "voice": list("123412311111"),
    }
)
CELLS = cell_values(MIXED["unit"], MIXED["period"], MIXED["group"], MIXED["voice"])


@given(st.permutations(list(range(12))))
def test_the_order_of_records_changes_nothing(order):
    moved = MIXED.iloc[list(order)].reset_index(drop=True)

    pd.testing.assert_frame_equal(cell_values(moved["unit"], moved["period"], moved["group"], moved["voice"]), CELLS)


def test_records_without_an_exact_position_share_one_voice():
    frame = pd.DataFrame(
        {
            "e": [400_000.0, 400_004.0, 400_500.0, 400_500.0, np.nan],
            "n": [6_370_000.0, 6_370_004.0, 6_370_000.0, 6_370_000.0, np.nan],
            "precision_m": [15.0, 15.0, 15.0, 900.0, np.nan],
        }
    )

    first, same, other, coarse, nowhere = voices_of(frame)

    assert first == same != other
    assert coarse == nowhere == "?"


def test_a_sensitive_word_outweighs_the_group():
    category = pd.Series(["trafik", "annat ordningsstörande", "trygg plats"])
    subcategory = pd.Series(["hastighet", "Misstänkt narkotika", ""])

    assert group_of(category, subcategory).tolist() == ["trafik", SENSITIVE_GROUP, ""]


def test_a_total_that_gives_a_small_cell_away_is_a_breach():
    # year 10 (8..12), three quarters 5, 5 and withheld: the withheld one is at most 12 - 5 - 5 = 2
    said = [
        statement_of(["q1", "q2", "q3"], 10),
        statement_of(["q1"], 5),
        statement_of(["q2"], 5),
        statement_of(["q3"], None),
    ]

    (breach,) = breaches(said, {"q1": 5, "q2": 5, "q3": 2})

    assert (breach.atom, breach.low, breach.high) == ("q3", pytest.approx(0), pytest.approx(2))


def test_a_total_that_proves_something_happened_is_a_breach():
    said = [statement_of(["a", "b"], 15), statement_of(["a"], 10)]

    # b >= 13 - 12 = 1: something happened there
    (breach,) = breaches(said, {"a": 12, "b": 2})

    assert breach.low == pytest.approx(1)
    assert breach.high == pytest.approx(17 - 8)


def test_cells_of_a_partition_alone_are_never_a_breach():
    said = [statement_of([f"c{i}"], None if i % 2 else 5) for i in range(20)]

    assert breaches(said, {f"c{i}": 3 if i % 2 else 5 for i in range(20)}) == ()


def test_statements_that_cannot_all_be_true_are_refused():
    with pytest.raises(ValueRefused):
        feasible_range([statement_of(["a"], 5), Statement(("a",), 100.0, None)], "a")


@given(
    st.lists(st.tuples(st.sets(st.integers(0, 2), min_size=1), st.booleans()), min_size=1, max_size=4),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
)
def test_the_range_holds_every_count_that_brute_force_finds(shapes, truth):
    said = []
    for members, shown in shapes:
        total = sum(truth[i] for i in members)
        value = shown_value(total, 0, 9) if shown else None
        said.append(statement_of([f"a{i}" for i in sorted(members)], value))

    low, high = feasible_range(said, "a0")

    def fits(counts):
        return all(
            s.low <= sum(counts[int(a[1])] for a in s.atoms)
            and (s.high is None or sum(counts[int(a[1])] for a in s.atoms) <= s.high)
            for s in said
        )

    possible = [counts[0] for counts in product(range(15), repeat=3) if fits(counts)]
    assert truth[0] in possible
    assert low <= min(possible) < low + 1
    assert high >= max(possible)
