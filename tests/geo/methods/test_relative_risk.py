import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.methods.kde import Edge
from geo.methods.relative_risk import Raster, relative_risk
from lab.twins import slow_methods

RASTER = Raster(0, 0, 10, 20, 8, 5)
WINDOW = shapely.box(0, 0, 80, 100)


def on_centres(n, rng):
    return np.column_stack([RASTER.e[rng.integers(0, 8, n)], RASTER.n[rng.integers(0, 5, n)]])


@pytest.mark.parametrize("edge", [Edge.NONE, Edge.UNIFORM])
@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_surface_equals_the_slow_twin(edge, seed):
    rng = np.random.default_rng(seed)
    cases, controls = on_centres(7, rng), on_centres(12, rng)
    centres = [(x, y) for y in RASTER.n.tolist() for x in RASTER.e.tolist()]

    fast = relative_risk(cases, controls, sigma=25, raster=RASTER, window=WINDOW, edge=edge)
    slow = slow_methods.log_relative_risk(
        [tuple(p) for p in cases.tolist()],
        [tuple(p) for p in controls.tolist()],
        25,
        centres,
        200,
        edge=edge is Edge.UNIFORM,
    )

    np.testing.assert_allclose(fast.log_ratio.ravel(), slow, atol=1e-10)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_tolerance_equals_the_slow_twin(seed):
    rng = np.random.default_rng(seed)
    cases, controls = on_centres(7, rng), on_centres(12, rng)
    centres = [(x, y) for y in RASTER.n.tolist() for x in RASTER.e.tolist()]

    fast = relative_risk(cases, controls, sigma=25, raster=RASTER, window=WINDOW)
    slow = slow_methods.tolerance(cases.tolist(), controls.tolist(), 25, centres, 200)

    np.testing.assert_allclose(fast.p_high.ravel(), slow, atol=1e-9)


def test_a_pattern_is_nowhere_denser_than_itself():
    points = on_centres(30, np.random.default_rng(1))

    found = relative_risk(points, points, sigma=25, raster=RASTER, window=WINDOW)

    assert np.abs(found.log_ratio).max() < 1e-12
    assert found.p_high == pytest.approx(np.full((5, 8), 0.5))


def test_changing_cases_and_controls_turns_the_sign():
    rng = np.random.default_rng(2)
    a, b = on_centres(20, rng), on_centres(40, rng)

    one = relative_risk(a, b, sigma=25, raster=RASTER, window=WINDOW)
    other = relative_risk(b, a, sigma=25, raster=RASTER, window=WINDOW)

    np.testing.assert_allclose(one.log_ratio, -other.log_ratio, atol=1e-12)


def test_nothing_is_said_outside_the_window():
    found = relative_risk([(5, 10)], [(15, 10)], sigma=25, raster=RASTER, window=shapely.box(0, 0, 40, 100))

    assert np.isnan(found.log_ratio[:, 4:]).all()
    assert not np.isnan(found.log_ratio[:, :4]).any()


def test_a_planted_excess_is_high_and_chance_is_not():
    rng = np.random.default_rng(3)
    raster = Raster(0, 0, 20, 20, 50, 50)
    window = shapely.box(0, 0, 1000, 1000)
    controls = rng.uniform(0, 1000, (2000, 2))
    cases = np.vstack([rng.uniform(0, 1000, (200, 2)), rng.normal(500, 40, (60, 2))])

    found = relative_risk(cases, controls, sigma=80, raster=raster, window=window)

    assert found.p_high[25, 25] < 1e-6
    # far from the excess one pixel in twenty is low by chance
    assert (found.p_high[:10] < 0.05).mean() < 0.25


def test_the_tolerance_errs_on_the_safe_side_on_null_maps():
    rng = np.random.default_rng(4)
    raster = Raster(0, 0, 50, 50, 20, 20)
    window = shapely.box(0, 0, 1000, 1000)
    low = [
        relative_risk(rng.uniform(0, 1000, (150, 2)), rng.uniform(0, 1000, (600, 2)), sigma=100, raster=raster,
                      window=window).p_high[10, 10] < 0.05
        for _ in range(400)
    ]  # fmt: skip

    # 5 % of 400 is 20, the exact 99 % limit is 32; the asymptotic variance leaves out what the scaling to 1 takes away
    assert sum(low) <= 32


def test_a_point_on_the_outer_edge_belongs_to_the_outermost_pixel():
    assert RASTER.counts(np.array([(80.0, 100.0)]))[4, 7] == 1


@pytest.mark.parametrize(
    ("cases", "options"),
    [
        (np.zeros((0, 2)), {}),
        ([(5, 10)], {"sigma": 0}),
        ([(5, 10)], {"edge": Edge.DIGGLE}),
        ([(500, 10)], {}),
    ],
)
def test_a_comparison_without_a_meaning_is_refused(cases, options):
    with pytest.raises(ValueRefused):
        relative_risk(cases, [(15, 10)], **({"sigma": 25, "raster": RASTER, "window": WINDOW} | options))


def test_pixels_without_a_size_are_refused():
    with pytest.raises(ValueRefused):
        Raster(0, 0, 0, 1, 1, 1)
