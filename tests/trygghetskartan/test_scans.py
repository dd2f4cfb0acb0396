import geopandas as gpd
import numpy as np
import pytest

import trygghetskartan as tk
from geo.background.position_error import Background
from geo.hotspots import points_only

CENTRE = (402_000.0, 6_391_000.0)


@pytest.fixture
def houses():
    rng = np.random.default_rng(1)
    return frame(rng.uniform(-2000, 2000, (1500, 2)) + CENTRE)


def frame(at, **columns):
    return gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(*np.asarray(at).T), crs=3006)


def planted(houses, n=18):
    """Fifty events all over, and ``n`` at the houses nearest the centre."""
    rng = np.random.default_rng(2)
    near = houses.geometry.distance(gpd.points_from_xy(*np.array([CENTRE]).T)[0]).sort_values().index[:6]
    rows = [*rng.choice(houses.index, 50), *np.resize(near, n)]
    return houses.loc[rows].reset_index(drop=True)


def test_a_planted_hotspot_is_found_first_and_drawn_about_its_events(houses):
    events = planted(houses)

    found = tk.hotspots(events, houses)

    assert found.crs == events.crs
    assert found.p.is_monotonic_increasing
    first = found.iloc[0]
    assert first.p <= 0.05
    assert first.verdict == "tydlig"
    assert set(range(50, 68)) <= set(first.members)
    assert events.loc[list(first.members)].within(first.geometry.buffer(1)).all()
    assert len(first.members) == first.n


def test_the_numbers_are_those_of_the_detector(houses):
    events = planted(houses)
    e, n = events.geometry.x, events.geometry.y
    said = points_only.find(e, n, Background.of(houses.geometry.x, houses.geometry.y, np.ones(len(houses))))

    found = tk.hotspots(events, houses)

    assert found.p.tolist() == [spot.p for spot in said.detection.hotspots]
    assert found.llr.tolist() == [spot.llr for spot in said.detection.hotspots]


def test_a_background_may_weigh(houses):
    """Where all the weight lies about the planted place, nothing is more than expected."""
    events = planted(houses)
    near = houses.geometry.distance(gpd.points_from_xy(*np.array([CENTRE]).T)[0]) < 200
    heavy = houses.assign(weight=np.where(near, 1000, 1))

    assert set(range(50, 68)).isdisjoint({one for members in tk.hotspots(events, heavy).members for one in members})


def test_too_few_events_are_no_hotspot(houses):
    few = tk.hotspots(houses.iloc[[0] * 9], houses)

    assert len(few) == 0
    assert {"p", "geometry"} <= set(few.columns)
    assert few.crs == houses.crs


def test_events_in_no_circle_are_counted(houses):
    far = planted(houses)
    far.loc[0, "geometry"] = far.geometry[0].__class__(CENTRE[0] + 50_000, CENTRE[1])

    assert tk.hotspots(far, houses).attrs["outside"] == 1


def test_a_cluster_of_areas_names_them_and_joins_their_shapes():
    at = [(1000 * i, 0) for i in range(8)]
    squares = frame(at, cases=[1, 1, 1, 1, 1, 1, 14, 1], population=[100] * 8)
    squares = squares.set_geometry(squares.buffer(500, cap_style="square"))
    squares.index = list("ABCDEFGH")

    found = tk.scan_poisson(squares)

    # one in eight of 21 cases is expected where 14 are
    assert found.members[0] == ("G",)
    assert found.expected[0] == pytest.approx(21 / 8)
    assert found.llr[0] == pytest.approx(14 * np.log(14 / (21 / 8)) + 7 * np.log(7 / (21 * 7 / 8)))
    assert found.geometry[0].equals(squares.geometry["G"])
