"""Outlines of areas: what is refused, and how one is cut."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.base.rings import cut, ring_of, told_ring

SQUARE = "POLYGON ((401000 6373000, 401200 6373000, 401200 6373100, 401000 6373100, 401000 6373000))"


def test_a_square_is_read():
    assert ring_of(SQUARE).area == 200 * 100


@pytest.mark.parametrize(
    ("wkt", "met"),
    [
        ("", "text"),
        ("POLYGON ((401000 6373000", "text"),
        ("POINT (401000 6373000)", "ingen yta"),
        ("POLYGON EMPTY", "ingen yta"),
        (
            "POLYGON ((401000 6373000, 401200 6373100, 401200 6373000, 401000 6373100, 401000 6373000))",
            "en linje som korsar sig själv",
        ),
        ("POLYGON ((13.35 57.48, 13.36 57.48, 13.36 57.49, 13.35 57.48))", "en yta utanför Sverige"),
        ("POLYGON ((6373000 401000, 6373100 401000, 6373100 401100, 6373000 401000))", "en yta utanför Sverige"),
        ("POLYGON ((401000 6373000, 401010 6373000, 401010 6373010, 401000 6373000))", "50 m²"),
    ],
)
def test_what_bounds_no_area_is_refused(wkt, met):
    with pytest.raises(ValueRefused) as refused:
        ring_of(wkt)

    assert refused.value.facts["value"] == met


def test_a_ring_is_turned_counter_clockwise():
    clockwise = shapely.from_wkt(SQUARE).reverse().wkt

    assert ring_of(clockwise).exterior.is_ccw


def test_a_line_cuts_a_square_in_two_from_west_to_east():
    west, east = (shapely.from_wkt(part) for part in cut(SQUARE, "LINESTRING (401050 6372000, 401050 6374000)"))

    assert (west.area, east.area) == (50 * 100, 150 * 100)


@pytest.mark.parametrize(
    "line",
    ["LINESTRING (401050 6373050, 401050 6374000)", "LINESTRING (0 0, 1 1)", "POINT (401050 6373050)", "LINESTRING (4"],
)
def test_a_line_that_does_not_cross_is_refused(line):
    with pytest.raises(ValueRefused):
        cut(SQUARE, line)


def test_a_sliver_is_no_part():
    with pytest.raises(ValueRefused):
        cut(SQUARE, "LINESTRING (401003 6372000, 401003 6374000)")


@given(st.floats(401_010, 401_190), st.floats(401_010, 401_190))
def test_the_parts_are_the_whole_and_do_not_overlap(south, north):
    parts = [ring_of(part) for part in cut(SQUARE, f"LINESTRING ({south} 6372900, {north} 6373200)")]

    # corners are rounded to a centimetre
    assert sum(part.area for part in parts) == pytest.approx(20_000, abs=5)
    assert shapely.union_all(parts).area == pytest.approx(20_000, abs=5)


def test_a_ring_is_told_by_its_corners_or_by_the_place_in_its_middle():
    corners = [(401_000.0, 6_373_000.0), (401_200.0, 6_373_000.0), (401_200.0, 6_373_100.0)]

    # half of 200 by 100; a regular polygon of 48 corners on a circle of 150 m: 48/2 · 150² · sin(360°/48)
    assert ring_of(told_ring(corners, 5)).area == 10_000
    assert ring_of(told_ring(corners[:1], 150)).area == pytest.approx(24 * 150**2 * 0.130526, abs=5)
    for few in ([], corners[:2]):
        with pytest.raises(ValueRefused):
            told_ring(few, 150)
