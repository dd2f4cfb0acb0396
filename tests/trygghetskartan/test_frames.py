"""Every method alike: what is refused, and what must not change the answer."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import trygghetskartan as tk

RNG = np.random.default_rng(7)
"""The same town in every test: a crowd about one square, and events all over."""

CORNER = np.array([400_000, 6_390_000])


def town():
    spread = RNG.uniform(0, 4000, (160, 2))
    crowd = RNG.normal((1500, 2500), 60, (40, 2))
    at = np.concatenate([spread, crowd]) + CORNER
    day = pd.Timestamp("2026-01-01") + pd.to_timedelta(RNG.integers(0, 90, len(at)), unit="D")
    return gpd.GeoDataFrame(
        {"date": day, "n": RNG.integers(0, 9, len(at)), "population": RNG.integers(20, 90, len(at))},
        geometry=gpd.points_from_xy(*at.T), crs=3006, index=[f"row {i}" for i in range(len(at))],
    )  # fmt: skip


TOWN = town()
HOUSES = gpd.GeoDataFrame(
    {"weight": RNG.integers(1, 9, 900)},
    geometry=gpd.points_from_xy(*(RNG.uniform(0, 4000, (900, 2)) + CORNER).T),
    crs=3006,
)

SAME_INDEX = {
    "gi_star": lambda points: tk.gi_star(points, reach_m=500)[["z", "p", "q"]],
    "gi": lambda points: tk.gi_star(points, reach_m=500, star=False)[["z"]],
    "kde": lambda points: tk.kde(points)[["density"]],
    "dbscan": lambda points: tk.dbscan(points, reach_m=120, least=8)[["core"]],
    "empirical_bayes": lambda points: tk.empirical_bayes(points, "n")[["smoothed", "low", "high", "p"]],
    "empirical_bayes local": lambda points: tk.empirical_bayes(points, "n", reach_m=700)[["smoothed"]],
}
TABLES = {
    "hotspots": lambda points: tk.hotspots(points, HOUSES.to_crs(points.crs), replicas=99)[["p", "n", "llr"]],
    "scan_poisson": lambda points: tk.scan_poisson(points, "n", replicas=99)[["cases", "llr"]].head(1),
    "scan_space_time": lambda points: tk.scan_space_time(points, longest=9, replicas=99)[["cases", "llr"]].head(1),
    "scan_bernoulli": lambda points: tk.scan_bernoulli(
        points[points.n > 6], points[points.n <= 6], largest_m=400, replicas=99
    )[["cases", "reports", "llr"]].head(1),
    "watch": lambda points: tk.watch(
        points, HOUSES.to_crs(points.crs), first="2026-03-01", last="2026-04-01", replicas=99
    )[["look", "n", "radius_m"]],
    "knox": lambda points: tk.knox(points, replicas=99)[["observed", "expected", "p"]],
}
EVERY = SAME_INDEX | TABLES


def shifted(points, by=5000):
    return points.set_geometry(points.translate(by, by))


@pytest.mark.parametrize("method", SAME_INDEX)
def test_the_index_is_that_of_what_was_given(method):
    assert SAME_INDEX[method](TOWN).index.equals(TOWN.index)


@pytest.mark.parametrize("method", EVERY)
def test_the_order_of_the_rows_is_no_matter(method):
    mixed = TOWN.sample(frac=1, random_state=3)
    answer, other = EVERY[method](TOWN), EVERY[method](mixed)

    if method in SAME_INDEX:
        other = other.loc[TOWN.index]
    pd.testing.assert_frame_equal(answer, other, rtol=1e-9)


@pytest.mark.parametrize("method", sorted(set(EVERY) - {"hotspots", "watch"}))
def test_five_kilometres_away_the_answer_is_the_same(method):
    pd.testing.assert_frame_equal(EVERY[method](TOWN), EVERY[method](shifted(TOWN)), rtol=1e-6)


def test_hotspots_and_houses_moved_together_are_the_same():
    here = tk.hotspots(TOWN, HOUSES, replicas=99)
    there = tk.hotspots(shifted(TOWN), shifted(HOUSES), replicas=99)

    assert len(here) >= 1
    pd.testing.assert_frame_equal(here.drop(columns="geometry"), there.drop(columns="geometry"), rtol=1e-6)
    assert here.geometry.iloc[0].centroid.distance(there.geometry.iloc[0].centroid) == pytest.approx(5000 * 2**0.5)


@pytest.mark.parametrize("crs", [3007, 3857, 25833, "ESRI:102003"])
@pytest.mark.parametrize("method", ["hotspots", "dbscan", "knox", "scan_bernoulli"])
def test_another_plane_is_the_same_town(method, crs):
    """A local zone, Web Mercator (stretched twice here), a UTM zone, and one of America."""
    answer, other = EVERY[method](TOWN), EVERY[method](TOWN.to_crs(crs))

    # planes differ by up to a thousandth in length, which moves an event in a thousand across a limit
    if method == "dbscan":
        assert (answer.core == other.core).mean() > 0.98
    else:
        assert len(answer) == len(other)
        assert other.iloc[0].to_numpy(float) == pytest.approx(answer.iloc[0].to_numpy(float), rel=0.05, abs=0.05)


def test_feet_are_turned_into_metres_and_back():
    feet = TOWN.to_crs(3006).set_geometry(TOWN.scale(1 / 0.3048, 1 / 0.3048, origin=(0, 0)))
    feet = feet.set_crs("+proj=utm +zone=33 +ellps=GRS80 +units=ft", allow_override=True)

    found = tk.dbscan(feet, reach_m=120, least=8)

    assert found.core.tolist() == tk.dbscan(TOWN, reach_m=120, least=8).core.tolist()
    assert found.geometry.equals(feet.geometry)
    cells = tk.kde(feet, cell_m=500, sigma_m=500)
    assert cells.area.iloc[0] ** 0.5 == pytest.approx(500 / 0.3048)


@pytest.mark.parametrize("method", EVERY)
def test_degrees_are_refused_with_the_way_out(method):
    with pytest.raises(tk.Refused, match=r"EPSG:4326.*to_crs"):
        EVERY[method](TOWN.to_crs(4326))


@pytest.mark.parametrize("method", EVERY)
def test_a_frame_without_a_crs_is_refused(method):
    nowhere = gpd.GeoDataFrame(pd.DataFrame(TOWN.drop(columns="geometry")), geometry=TOWN.geometry.to_numpy())

    without = {
        "hotspots": lambda points: tk.hotspots(points, HOUSES),
        "watch": lambda points: tk.watch(points, HOUSES, first="2026-03-01", last="2026-04-01"),
    }
    with pytest.raises(tk.Refused, match=r"has no crs: say which"):
        (EVERY | without)[method](nowhere)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: tk.gi_star(TOWN, "antal", reach_m=100), r"no column 'antal'; it has date, n, population"),
        (lambda: tk.empirical_bayes(TOWN, "date"), r"'date' holds moments"),
        (lambda: tk.gi_star(TOWN.assign(n="många"), reach_m=100), r"row row 0.* has no number in 'n' \(200 in all\)"),
        (lambda: tk.hotspots(TOWN, HOUSES, weight="bostäder"), r"background has no column 'bostäder'"),
        (lambda: tk.hotspots(pd.DataFrame({"x": [1]}), HOUSES), r"DataFrame: give a GeoDataFrame"),
        (lambda: tk.hotspots(TOWN.set_geometry(TOWN.buffer(10)), HOUSES), r"row row 0.* is no point"),
        (lambda: tk.kde(TOWN, kernel="square"), r"gaussian, quartic, epanechnikov"),
        (lambda: tk.kde(TOWN, TOWN, cell_m=100), r"leave out at"),
        (lambda: tk.dbscan(TOWN, reach_m=0, least=3), r"dbscan: value-refused .*reach_m"),
        (lambda: tk.knox(TOWN.assign(date="i går")), r"pandas.to_datetime"),
        (lambda: tk.knox(TOWN.assign(date=TOWN.date.where(TOWN.n > 0))), r"has no moment in 'date' \(\d+ in all\)"),
        (lambda: tk.scan_poisson(TOWN.assign(n=0.5), "n"), r"no count"),
        (lambda: tk.scan_bernoulli(TOWN, TOWN.iloc[:0]), r"at least one each"),
        (lambda: tk.watch(TOWN, HOUSES, first="2026-03-01", last="2026-04-01", budget=0), r"watch: value-refused"),
        (lambda: tk.watch(TOWN, HOUSES, first="2026-03-01", last="2026-04-01", sender="vem"), r"no column 'vem'"),
        (lambda: tk.scan_space_time(TOWN, step_days=0), r"step_days"),
        (lambda: tk.relative_risk(TOWN, TOWN.iloc[:0], sigma_m=100, cell_m=50), r"at least one each"),
        (lambda: tk.compare(TOWN, TOWN, start="2030-01-01"), r"on both sides"),
        (lambda: tk.aoristic(TOWN), r"no column 'start'"),
        (lambda: tk.geocode(["Storgatan"]), r"give a Series"),
        (lambda: tk.geocode(pd.Series(["a"]), hints=pd.Series(["b"], index=[4])), r"another index"),
        (lambda: tk.geocode(pd.Series(["a"]), names=TOWN), r"belong together"),
    ],
)
def test_what_cannot_be_worked_with_is_told_in_a_sentence(call, said):
    with pytest.raises(tk.Refused, match=said):
        call()


def test_a_place_that_is_missing_is_told_by_its_row():
    holed = TOWN.copy()
    holed.loc["row 5", "geometry"] = None

    with pytest.raises(tk.Refused, match=r"row row 5 has no geometry"):
        tk.dbscan(holed, reach_m=100, least=3)


def test_nothing_that_is_given_is_changed():
    before = TOWN.copy()
    for method in EVERY.values():
        method(TOWN)

    pd.testing.assert_frame_equal(TOWN, before)


@pytest.mark.parametrize("method", ["dbscan", "scan_space_time"])
def test_no_rows_are_answered_with_no_rows(method):
    assert len(EVERY[method](TOWN.iloc[:0])) == 0


def test_results_are_told_shortly():
    after = tk.compare(TOWN, TOWN.iloc[::2], start="2026-02-10")

    assert len(repr(after)) < 120
    assert "\n" not in repr(after)


def test_shapes_count_at_their_middle():
    squares = HOUSES.set_geometry(HOUSES.buffer(20, cap_style="square"))

    assert tk.hotspots(TOWN, squares, replicas=99).p.tolist() == tk.hotspots(TOWN, HOUSES, replicas=99).p.tolist()
