"""Reports near a house count as lying there, and rounded ones meet a background that is rounded alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.background.on_rows import Lattice, laid, lattice_of, on_lattice, row_of
from geo.background.position_error import Background

EAST, NORTH = 400_000.0, 6_370_000.0


def houses(*places: tuple[float, float], weight: float = 1.0) -> Background:
    e, n = np.array(places, float).T
    return Background.of(EAST + e, NORTH + n, np.full(len(places), weight))


def test_a_report_within_fifteen_metres_of_a_house_lies_there_and_one_farther_off_nowhere():
    rows = houses((0, 0), (100, 0))

    # 9-12-15 is a right angle: exactly fifteen metres
    assert row_of(EAST + np.array([9.0, 100.0, 50.0]), NORTH + np.array([12.0, 15.5, 0.0]), rows).tolist() == [
        0,
        -1,
        -1,
    ]


def test_of_two_houses_equally_near_the_heavier_takes_the_report():
    rows = Background.of(EAST + np.array([0.0, 20.0]), NORTH + np.zeros(2), [1.0, 9.0])

    assert row_of(np.array([EAST + 10]), np.array([NORTH]), rows).tolist() == [1]


@pytest.mark.parametrize("many", [40, 4000])
def test_few_and_many_reports_find_the_same_house(many):
    # with 4 000 the tree is asked, with 40 every distance is computed
    rng = np.random.default_rng(1)
    rows = Background.of(*(rng.uniform(0, 1000, (2, 900))), rng.integers(1, 9, 900))
    e, n = rng.uniform(0, 1000, (2, many))

    far = np.hypot(e[:, None] - rows.e, n[:, None] - rows.n)
    by_hand = np.where(far.min(axis=1) <= 15, far.argmin(axis=1), -1)
    assert row_of(e, n, rows).tolist() == by_hand.tolist()


@pytest.mark.parametrize("step", [10.0, 100.0, 250.0])
def test_rounded_coordinates_tell_their_step(step):
    rng = np.random.default_rng(2)
    e, n = (np.round((base + rng.uniform(0, 3000, 30)) / step) * step for base in (EAST, NORTH))

    found = lattice_of(e, n)

    assert found is not None
    assert found.step_m == step
    assert found.sigma_m == pytest.approx(step / 12**0.5)


def test_the_middles_of_squares_are_a_lattice_too():
    rng = np.random.default_rng(3)
    e, n = (np.floor((base + rng.uniform(0, 3000, 30)) / 100) * 100 + 50 for base in (EAST, NORTH))

    assert lattice_of(e, n) == Lattice(100.0, 50.0, 50.0)


@pytest.mark.parametrize("places", [[(0, 0)] * 9, [(0, 0), (100, 0), (100, 200)], []])
def test_few_places_tell_of_no_rounding(places):
    e, n = np.array(places, float).reshape(-1, 2).T

    assert lattice_of(EAST + e, NORTH + n) is None


def test_metres_and_half_metres_tell_of_no_rounding():
    rng = np.random.default_rng(4)

    assert lattice_of(*np.round(rng.uniform(0, 3000, (2, 40)))) is None
    assert lattice_of(*rng.uniform(0, 3000, (2, 40))) is None


def test_a_rounded_background_keeps_its_weight_and_rounds_as_reports_do():
    rows = houses((3, 4), (7, 8), (-4, 2), weight=2.0)
    lattice = Lattice(10.0, 0.0, 0.0)

    found = on_lattice(rows, lattice)

    assert found.weight.sum() == 6
    # by hand: (3, 4) and (-4, 2) to (0, 0); (7, 8) to (10, 10)
    assert list(zip(found.e - EAST, found.n - NORTH, found.weight, strict=True)) == [(0, 0, 4), (10, 10, 2)]


def test_reports_on_the_rows_are_left_as_they_are_whatever_the_rows_are_multiples_of():
    rows = houses(*((60.0 * x, 60.0 * y) for x in range(8) for y in range(8)))

    found = laid(rows.e, rows.n, rows)

    assert found.lattice is None
    assert found.row.tolist() == list(range(64))


def test_rounded_reports_lie_on_the_rounded_rows():
    rng = np.random.default_rng(5)
    e, n = rng.uniform(0, 1500, (2, 300))
    rows = Background.of(EAST + e, NORTH + n, np.ones(300))
    chosen = rng.integers(0, 300, 60)

    found = laid(np.round(rows.e[chosen] / 100) * 100, np.round(rows.n[chosen] / 100) * 100, rows)

    assert found.lattice == Lattice(100.0, 0.0, 0.0)
    assert (found.row >= 0).all()
    assert found.background.e.size < 300


@given(st.lists(st.tuples(st.floats(-14, 14), st.floats(0, 0)), min_size=1, max_size=20), st.randoms())
def test_the_order_of_reports_changes_nothing(offsets, random):
    rows = houses((0, 0), (500, 0), (0, 500))
    e = np.array([EAST + 500 * (k % 2) + x for k, (x, _) in enumerate(offsets)])
    n = np.full(e.size, NORTH)
    order = list(range(e.size))
    random.shuffle(order)

    assert row_of(e, n, rows)[order].tolist() == row_of(e[order], n[order], rows).tolist()
