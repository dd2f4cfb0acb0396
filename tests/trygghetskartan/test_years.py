from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import trygghetskartan as tk
from geo.background.position_error import Background
from geo.methods.watch import watch

CORNER = np.array([390_000.0, 6_370_000.0])


@pytest.fixture(scope="module")
def town():
    """Three years of reports at random houses, and twelve at one of them in the last spring."""
    rng = np.random.default_rng(4)
    at = CORNER + rng.uniform(0, 3000, (300, 2))
    houses = gpd.GeoDataFrame({"weight": rng.integers(1, 5, 300)}, geometry=gpd.points_from_xy(*at.T), crs=3006)
    house = np.concatenate([rng.integers(0, 300, 240), np.full(12, 9)])
    day = np.concatenate([rng.integers(0, 1095, 240), 860 + 2 * np.arange(12)])
    reports = houses.iloc[house][["geometry"]].reset_index(drop=True)
    return houses, reports.assign(date=pd.Timestamp("2023-01-01") + pd.to_timedelta(day, unit="D"))


YEAR = {"first": "2025-01-01", "last": "2025-12-31", "replicas": 200}


def test_a_burst_is_a_signal_where_and_when_it_was(town):
    houses, reports = town

    found = tk.watch(reports, houses, **YEAR)

    new = found[found.state == "ny"]
    assert len(found.attrs["looks"]) == 26
    assert new.geometry.iloc[0].buffer(1).contains(houses.geometry[9])
    # the burst begins on 2025-05-10 and has twelve reports
    assert date(2025, 5, 10) <= new["look"].iloc[0] <= date(2025, 6, 10)
    assert (found["look"] >= date(2025, 1, 14)).all()


def test_the_numbers_are_those_of_the_watch(town):
    houses, reports = town
    background = Background.of(houses.geometry.x, houses.geometry.y, houses.weight)
    days = reports.date.dt.date.map(date.toordinal)
    said = watch(
        reports.geometry.x, reports.geometry.y, days, background,
        first=date(2025, 1, 1), last=date(2025, 12, 31), replicas=200,
    )  # fmt: skip

    found = tk.watch(reports, houses, **YEAR)

    assert found.llr.tolist() == [one.llr for one in said.signals]
    assert found.p.tolist() == [one.p for one in said.signals]
    assert found.id.tolist() == [one.id for one in said.signals]
    assert found.n.tolist() == [one.count for one in said.signals]


def test_a_sender_that_begins_late_is_no_news(town):
    houses, reports = town
    late = reports.assign(who=np.where(reports.index >= 240, "new", "old"))

    assert (tk.watch(reports, houses, **YEAR).state == "ny").any()
    told = tk.watch(late, houses, sender="who", **YEAR)
    assert not told.geometry.buffer(1).contains(houses.geometry[9]).any()
