"""Coordinates: to the grid and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.crs import from_crs, to_degrees, to_grid

# SCB's point of Tranemo tätort (statistical localities 2020) in both systems, as published by SCB and Lantmäteriet
TRANEMO = (57.489205, 13.347789, 400958.158, 6373048.454)


def test_a_published_point_lands_where_it_is_published():
    lat, lon, e, n = TRANEMO

    assert to_grid(lat, lon) == pytest.approx((e, n), abs=0.1)
    assert to_degrees(e, n) == pytest.approx((lat, lon), abs=1e-6)


def test_the_middle_meridian_has_the_false_easting():
    # SWEREF 99 TM: central meridian 15° E, false easting 500 000 m (Lantmäteriet)
    e, _ = to_grid([57.0, 60.0], [15.0, 15.0])

    assert e == pytest.approx([500_000, 500_000], abs=1e-4)


def test_a_local_zone_is_told_by_its_code():
    # Lantmäteriet: SWEREF 99 13 30 (EPSG:3008) has its central meridian at 13.5° E and false easting 150 000 m
    _, lon = to_degrees(*from_crs([150_000.0], [6_373_000.0], "EPSG:3008"))

    assert lon == pytest.approx([13.5], abs=1e-9)


def test_what_is_missing_stays_missing():
    e, n = to_grid([57.5, np.nan], [13.3, np.nan])

    assert np.isfinite(e).tolist() == [True, False]
    assert np.isfinite(n).tolist() == [True, False]


@given(st.lists(st.tuples(st.floats(55, 69), st.floats(11, 24)), min_size=1, max_size=20))
def test_there_and_back_is_the_same_place(points):
    lat, lon = np.array(points).T

    back = to_degrees(*to_grid(lat, lon))

    assert np.allclose(back, (lat, lon), atol=1e-8)
