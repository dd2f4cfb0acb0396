"""The face gives the numbers of other programs, where their files are at hand."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import trygghetskartan as tk

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors"
UTM_15 = 32615


def folder(name):
    found = VECTORS / name
    if not found.is_dir():
        pytest.skip("the vectors are not here")
    return found


def said(name):
    return json.loads((folder(name) / "expected.json").read_text("utf-8"))


def points(name, file, crs=UTM_15, **kwargs):
    table = pd.read_csv(folder(name) / file, **kwargs)
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(table.x, table.y), crs=crs)


@pytest.mark.parametrize(("file", "side"), [("cells_jan1000.csv", 1000), ("cells_jan500.csv", 500)])
def test_gi_star_is_that_of_spdep(file, side):
    table = pd.read_csv(folder("gistar_memphis") / file)
    cells = gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(table.cx, table.cy), crs=UTM_15)

    found = tk.gi_star(cells, reach_m=side * 2**0.5)

    np.testing.assert_allclose(found.z, table.gistar_z, atol=1e-9)
    np.testing.assert_allclose(found.q, table.q_bh_two, atol=1e-9)
    np.testing.assert_allclose(tk.gi_star(cells, reach_m=side * 2**0.5, star=False).z, table.gi_z, atol=1e-9)


def test_the_density_is_that_of_spatstat():
    january = points("gistar_memphis", "points_jan.csv")
    wanted = said("kde_memphis")["gaussian_sigma500"]

    found = tk.kde(january, sigma_m=500)

    np.testing.assert_allclose(found.density[:10], wanted["at_points_first10"], rtol=1e-9)
    assert found.density.sum() == pytest.approx(wanted["sum_at_points"], rel=1e-9)


def test_groups_are_those_of_r():
    wanted = said("dbscan_memphis")
    labels = pd.read_csv(folder("dbscan_memphis") / "labels.csv")

    found = tk.dbscan(points("gistar_memphis", "points.csv"), reach_m=wanted["eps"], least=wanted["minPts"])

    assert found.core.tolist() == labels.core.tolist()
    assert (found.group == -1).sum() == wanted["noise"]
    pairs = pd.DataFrame({"ours": found.group, "theirs": labels.dbscan})[found.core].drop_duplicates()
    assert len(pairs) == wanted["n_clusters"] == pairs.ours.nunique() == pairs.theirs.nunique()


def test_near_repeats_are_those_of_the_vignette():
    wanted = said("knox_chicago")["readme_burglary_manhattan"]
    burglaries = points("knox_chicago", "burglary_month1.csv", crs=32616)

    found = tk.knox(
        burglaries, distance_edges=wanted["sds"], time_edges=wanted["tds"], metric="manhattan", replicas=9
    )  # fmt: skip

    assert found.observed.tolist() == np.ravel(wanted["observed"]).tolist()


def test_rates_are_those_of_spdep():
    counties = points("empirical_bayes_nc_sids", "nc_sids74.csv", crs=3006)

    found = tk.empirical_bayes(counties, "cases", "pop")

    np.testing.assert_allclose(found.smoothed, counties.eb_global, rtol=1e-12)
    np.testing.assert_allclose(found.p, counties.choynowski_p, atol=1e-9)


def test_the_scan_of_areas_is_that_of_satscan():
    wanted = said("scan_ny_leukemia")["smerc_and_satscan"]
    table = pd.read_csv(folder("scan_ny_leukemia") / "ny.csv", index_col="id")
    at = gpd.points_from_xy(table.longitude, table.latitude)
    # the published circles are drawn on degrees as if they were metres
    tracts = gpd.GeoDataFrame(table, geometry=at, crs=3006)

    found = tk.scan_poisson(tracts, "cases_floor", share=0.1)

    for row, rank in ((0, "1"), (1, "2")):
        assert set(found.members[row]) == set(wanted[rank]["locids"])
        assert found.llr[row] == pytest.approx(wanted[rank]["llr"], abs=1e-6)
    assert found.p[0] <= 0.01


def test_the_scan_of_space_and_time_is_that_of_satscan():
    wanted = said("satscan_memphis_stperm")["clusters"][0]
    here = folder("satscan_memphis_stperm")
    place = pd.read_csv(here / "mem.geo", sep=r"\s+", names=["id", "x", "y"], index_col="id")
    cases = pd.read_csv(here / "mem.cas", sep=r"\s+", names=["id", "n", "date"])
    cases = cases.loc[cases.index.repeat(cases.n)].reset_index(drop=True)
    at = place.loc[cases.id]
    events = gpd.GeoDataFrame(cases, geometry=gpd.points_from_xy(at.x, at.y), crs=UTM_15)

    found = tk.scan_space_time(events, step_days=7, longest=8, largest_m=2000, replicas=9)

    best = found.iloc[0]
    assert best.llr == pytest.approx(float(wanted["Test statistic"]), abs=1e-6)
    assert best.cases == int(wanted["Number of cases"]) == len(best.members)
    assert f"{best['first']:%Y/%-m/%-d} to {best['last']:%Y/%-m/%-d}" == wanted["Time frame"]
    called = {(x, y): name for name, x, y in place.itertuples()}
    assert {called[point.x, point.y] for point in best.geometry.geoms} == set(wanted["locations"])


def test_the_scan_of_cases_among_reports_finds_the_two_farms():
    wanted = said("scan_bernoulli_village")
    here = folder("scan_bernoulli_village")
    place = pd.read_csv(here / "skrap.geo", sep=r"\s+", names=["id", "x", "y"], index_col="id")

    def reports(file):
        rows = pd.read_csv(here / file, sep=r"\s+", names=["id", "n"])
        at = place.loc[rows.id.repeat(rows.n)]
        return gpd.GeoDataFrame({"id": at.index}, geometry=gpd.points_from_xy(at.x, at.y), crs=3006)

    cases = reports("skrap.cas")
    found = tk.scan_bernoulli(cases, reports("skrap.ctl"), replicas=9)

    assert len(cases) == wanted["total"]["cases"]
    farms = [set(cases.id[list(members)]) for members in found.members[:2]]
    assert farms in ([{"nord"}, {"syd"}], [{"syd"}, {"nord"}])
    for row, cluster in enumerate(wanted["clusters"][:2]):
        assert found.llr[row] == pytest.approx(float(cluster["Log likelihood ratio"]), abs=1e-6)
        assert (found.cases[row], found.reports[row]) == (
            int(cluster["Number of cases"]), int(cluster["Population"]),
        )  # fmt: skip
        assert found.expected[row] == pytest.approx(float(cluster["Expected cases"]), abs=0.0051)


def test_the_hours_are_those_of_the_r_package():
    table = pd.read_csv(folder("aoristic") / "dcburglaries.csv")
    wanted = pd.read_csv(folder("aoristic") / "dcburglaries_weights_by_hour_of_week.csv")

    found = tk.aoristic(table, "from", "to")

    theirs = wanted.set_index(["weekday", "hour"]).weight
    np.testing.assert_allclose([found.loc[day, hour] for day, hour in theirs.index], theirs, atol=1e-9)
    each = tk.aoristic(table, "from", "to", each=True)
    np.testing.assert_allclose(each.sum(axis=1), 1)
    np.testing.assert_allclose(each.sum().to_numpy().reshape(7, 24), found)


def test_the_risk_surface_is_that_of_sparr():
    wanted = pd.read_csv(folder("sparr_pbc_risk") / "logrr_grid64.csv")
    both = points("sparr_pbc_risk", "points.csv", crs=3006)
    vertices = pd.read_csv(folder("sparr_pbc_risk") / "window_vertices.csv")
    window = gpd.GeoDataFrame(geometry=[polygon(vertices)], crs=3006)

    cells = tk.relative_risk(
        both[both["type"] == "case"], both[both["type"] == "control"], sigma_m=3.5, cell_m=1.4, window=window
    )  # fmt: skip

    # another raster of the same density: at the same places it says the same, away from the edge
    middle = gpd.GeoDataFrame(wanted, geometry=gpd.points_from_xy(wanted.x, wanted.y), crs=3006)
    middle = middle[middle.within(window.geometry[0].buffer(-4)) & (middle.value_logrr > -1.5)]
    joined = middle.sjoin(cells, predicate="within")
    assert len(joined) > 300
    assert np.median(np.abs(joined.value_logrr - joined.log_ratio)) < 0.1


def polygon(vertices):
    from shapely import Polygon

    return Polygon(vertices[["x", "y"]].to_numpy())
