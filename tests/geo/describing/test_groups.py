"""Groups as outlines: what is within reach, how large the outline is, and that order and place change nothing."""

import numpy as np
import pytest
import shapely

from geo.base.errors import ValueRefused
from geo.describing.base import Pattern
from geo.describing.groups import Groups


def pattern(points, locality="Tranemo"):
    return Pattern(np.asarray(points, float).reshape(-1, 2), np.array([locality] * len(points)))


STREET = [(0, 0), (30, 0), (60, 0), (90, 0), (120, 0)]


def test_five_on_a_street_are_one_group_with_a_margin_round_it():
    (piece,) = Groups().describe(pattern([*STREET, (5000, 5000)]))

    assert (piece.step, piece.n) == ("group", 5)
    # a 120 m x 50 m band with a half circle of radius 25 m at each end, by hand; sixteen corners make 3 % less circle
    assert shapely.Polygon(piece.rings[0]).area == pytest.approx(120 * 50 + np.pi * 25**2, rel=0.01)


def test_four_are_not_enough():
    assert Groups().describe(pattern(STREET[:4])) == ()
    assert Groups().describe(pattern([])) == ()


def test_what_is_moved_five_kilometres_is_grouped_alike_in_any_order():
    dice = np.random.default_rng(3)
    points = dice.uniform(0, 800, (150, 2))

    here = Groups().describe(pattern(points))
    there = Groups().describe(pattern(points[::-1] + 5000))

    assert sorted(piece.n for piece in here) == sorted(piece.n for piece in there)


def test_more_than_twenty_thousand_are_grouped_by_the_twin_and_told_alike():
    dice = np.random.default_rng(4)
    crowd = dice.uniform(0, 50, (20_001, 2))

    (piece,) = Groups().describe(pattern([*crowd.tolist(), (9000.0, 9000.0)]))

    assert piece.n == 20_001


def test_what_does_not_belong_together_is_refused():
    with pytest.raises(ValueRefused):
        Pattern(np.zeros((3, 2)), np.array(["Tranemo"]))
