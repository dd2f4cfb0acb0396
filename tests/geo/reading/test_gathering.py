"""Points of one name become one thing, or two where they lie apart."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.gathering import Point, gather
from geo.reading.localities import Localities, Locality

STAD = Locality("Stad", 400_000.0, 6_370_000.0, 1_000.0, 1_100.0)
BY = Locality("By", 410_000.0, 6_370_000.0, 500.0, 500.0)
TWO = Localities((STAD, BY))


def street(*at: tuple[float, float], name: str = "Ekgatan") -> list[Point]:
    return [Point(name, "street", 400_000.0 + x, 6_370_000.0 + y) for x, y in at]


def test_a_street_covers_its_corners():
    (name,) = gather(street((0, 0), (300, 0), (300, 400)), TWO)

    # the middle of the box (150, 200), and half a house beyond the farthest corner: 250 + 25
    assert (name.e, name.n) == (400_150.0, 6_370_200.0)
    assert name.precision_m == pytest.approx(275.0)
    assert name.locality == "Stad"


def test_two_orter_have_a_street_of_the_name():
    names = gather(street((0, 0), (100, 0), (10_000, 0)), TWO)

    assert sorted(name.locality for name in names) == ["By", "Stad"]


def test_a_street_that_leaves_the_ort_is_one_and_says_so():
    (name,) = gather(street((0, 0), (500, 0), (1_000, 0), (1_500, 0), (1_900, 0)), TWO)

    assert (name.locality, name.also_locality) == ("Stad", "landsbygd")


def test_the_platforms_of_a_stop_are_one_stop():
    platforms = [Point("Kyrkan", "stop", 400_000.0 + x, 6_370_000.0) for x in (0.0, 40.0)]

    (name,) = gather(platforms, TWO)

    assert name.precision_m == pytest.approx(20 + 30)


def test_a_stop_that_bears_an_orts_name_belongs_to_it():
    # 1900 m from the centre is beyond the limit of 1600 m
    (name,) = gather([Point("Stad kyrka", "stop", 401_900.0, 6_370_000.0)], TWO)

    assert (name.locality, name.also_locality) == ("Stad", "landsbygd")


def test_names_are_told_apart_by_kind_and_kept_as_they_are_mostly_written():
    points = [
        *street((0, 0), name="EKGATAN"),
        *street((9, 0), (18, 0)),
        Point("Ekgatan", "stop", 400_000.0, 6_370_000.0),
    ]

    assert sorted((name.name, name.kind) for name in gather(points, TWO)) == [
        ("Ekgatan", "stop"),
        ("Ekgatan", "street"),
    ]


def test_no_points_are_no_names():
    assert gather([], TWO) == []


@given(st.lists(st.tuples(st.floats(-3_000, 3_000), st.floats(-3_000, 3_000)), min_size=1, max_size=25), st.randoms())
def test_order_does_not_matter_and_every_point_is_covered(at, chance):
    points = street(*at)
    shuffled = points[:]
    chance.shuffle(shuffled)

    names = gather(points, TWO)

    assert gather(shuffled, TWO) == names
    for point in points:
        assert any(math.hypot(name.e - point.e, name.n - point.n) <= name.precision_m + 1e-6 for name in names)
