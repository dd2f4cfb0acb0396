"""A position that is not known to within fifty metres is no point, and a dwelling is measured from its edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.release.positions import is_clear, is_sure


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ({"method": "gps", "accuracy_m": 12.5}, True),
        ({"method": "gps", "accuracy_m": 49.9}, True),
        ({"method": "gps", "accuracy_m": 50.0}, False),
        ({"method": "gps", "accuracy_m": 1039}, False),
        ({"method": "tap", "accuracy_m": None}, True),
        ({"method": "stop"}, True),
        ({}, True),
        ({"method": "address", "accuracy_m": 15}, True),
        ({"method": "address", "accuracy_m": 60}, False),
        # looked up by a name, and nobody says how wide what was found is
        ({"method": "address", "accuracy_m": None}, False),
    ],
)
def test_a_pin_of_fifty_metres_or_worse_is_no_point(said, sure):
    assert is_sure(said) is sure


def test_what_lies_in_the_middle_of_a_street_came_by_its_name():
    said = {"method": "address", "accuracy_m": 20}

    assert not is_sure(said, on_a_street=True)
    # tapped there, it is where somebody pointed
    assert is_sure({"method": "tap"}, on_a_street=True)


@pytest.mark.parametrize(
    ("apart", "uncertain", "clear"), [(64.9, 15, False), (65, 15, True), (50, 0, True), (49.9, 0, False)]
)
def test_fifty_metres_are_counted_from_the_edge_of_the_uncertainty(apart, uncertain, clear):
    assert is_clear(apart, uncertain) is clear


@given(st.floats(0, 1e5), st.floats(0, 1e4), st.floats(0, 1e4))
def test_more_uncertainty_never_makes_a_place_public(apart, uncertain, more):
    assert is_clear(apart, uncertain) or not is_clear(apart, uncertain + more)
