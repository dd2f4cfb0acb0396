"""Squares of 100 m and their five steps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.map.cell_layer import CellLayer, step_of


def test_points_are_counted_in_the_square_they_lie_in(build, make_scene):
    scene = make_scene(
        build(
            {"e": 404_000.0, "n": 6_373_000.0},  # the south-western corner belongs to the square
            {"e": 404_099.9, "n": 6_373_099.9},
            {"e": 404_100.0, "n": 6_373_000.0},  # the eastern side to the next one
            {"e": 404_050.0, "n": 6_373_050.0, "precision_m": 151.0},
            {"e": None},
        )
    )

    marks = {mark.rings[0][0]: mark.n for mark in CellLayer().draw(scene)}

    assert marks == {(404_000.0, 6_373_000.0): 2, (404_100.0, 6_373_000.0): 1}


def test_the_legend_says_what_the_steps_stand_for(build, make_scene):
    many = [{"e": 404_050.0} for _ in range(20)]
    scene = make_scene(build(*many, {"e": 405_050.0}))

    assert [entry.label for entry in CellLayer().legend(scene)] == ["1 i rutan", "20 i rutan"]


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=50))
def test_a_larger_count_is_never_a_lighter_step(counts):
    array = np.array(sorted(counts))

    steps = step_of(array)

    assert (np.diff(steps) >= 0).all()
    assert steps.min() >= 0
    assert steps.max() <= 4


def test_nothing_is_no_step():
    assert step_of(np.zeros(0, int)).size == 0
    assert step_of(np.array([1])).tolist() == pytest.approx([0])
