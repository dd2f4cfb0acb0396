"""The outline of a hotspot: rounder than the grid it came from, and no other place."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.map.hotspot_layer import HotspotLayer, rounded
from layers.map.palette import MUTED


def squares(picked: set[tuple[int, int]]) -> shapely.Polygon:
    """The largest piece of a union of 25 m squares."""
    union = shapely.union_all([shapely.box(25 * x, 25 * y, 25 * x + 25, 25 * y + 25) for x, y in picked])
    return max(shapely.get_parts(union), key=lambda part: part.area)


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=40))
def test_a_rounded_outline_stays_by_its_place(picked):
    ring = tuple(squares(picked).exterior.coords)

    line = rounded(ring)

    assert line[0] == line[-1]
    assert shapely.LinearRing(ring).buffer(25.0).covers(shapely.LineString(line))


def test_a_disc_of_squares_becomes_rounder_and_keeps_its_size():
    picked = {(x, y) for x in range(-9, 9) for y in range(-9, 9) if np.hypot(x + 0.5, y + 0.5) <= 8}
    disc = squares(picked)

    line = shapely.Polygon(rounded(tuple(disc.exterior.coords)))

    # the disc of 200 m that the squares stand for
    assert abs(line.area / (np.pi * 200**2) - 1) < 0.05
    assert line.length < disc.length * 0.9


def test_a_free_filter_has_no_outline_and_none_of_the_tested_colour(make_spot, make_detection, make_scene, build):
    spots = make_spot(verdict="pekar ut", rings=()), make_spot(id="p2", rank=2, verdict="möjlig", p=0.1)
    scene = make_scene(build({}), found=make_detection(*spots, selection="utforskande"))

    drawn = HotspotLayer().draw(scene)
    legend = HotspotLayer().legend(scene)

    assert {(mark.kind, mark.style) for mark in drawn} == {("point", "pekar ut"), ("point", "möjlig fri")}
    assert {HotspotLayer.styles[mark.style].stroke for mark in drawn} == {MUTED}
    assert [entry.label for entry in legend] == ["Pekar ut, inte prövat", "Möjlig ansamling, inte säker"]


def test_a_triangle_has_nothing_to_round():
    ring = ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0), (0.0, 0.0))

    assert rounded(ring) == ring
