"""A year of looks: is more reported somewhere than usual, of late."""

from datetime import date
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.methods import watch as looks
from trygghetskartan.frames import Plane, clear, column, loose_background, moments

SIGNAL_COLUMNS: Final = [
    "look", "state", "id", "since", "n", "expected", "llr", "p", "recurrence_days", "radius_m",
]  # fmt: skip
"""Of ``watch``, besides the geometry."""


@clear
def watch(
    points: gpd.GeoDataFrame,
    background: gpd.GeoDataFrame,
    *,
    first: str | date,
    last: str | date,
    time: str = "date",
    sender: str | None = None,
    weight: str = "weight",
    every_days: int = looks.EVERY_DAYS,
    budget: float = looks.BUDGET,
    replicas: int = 999,
    seed: int = 1,
) -> gpd.GeoDataFrame:
    """Look every so many days for what is more than usual, with a budget of false alarms for the whole year.

    Parameters
    ----------
    points
        Reports, one point a row, in any projected crs; two years from before ``first`` teach what is usual.
    background
        Where reports may come from; a shape counts at its middle. Any projected crs.
    first, last
        The first and the last day that is watched. What comes before is history and never signalled.
    time
        The column of days or moments.
    sender
        The column of who sent each: the first year of one that begins later than the others is no news.
    weight
        The background's column of weights; without it every row weighs alike.
    every_days
        Days between looks.
    budget
        False new signals a year that are accepted, over all places and looks together.
    replicas, seed
        Simulated years, at most.

    Returns
    -------
    geopandas.GeoDataFrame
        One signal of one look a row, in order of the looks, the strongest first: ``look`` and ``since`` (days),
        ``state`` (``ny`` new, ``pågår`` goes on), ``id`` of the place, ``n`` reports and ``expected``, ``llr``, ``p``
        of a look, ``recurrence_days``, ``radius_m`` and the circle. ``attrs["looks"]`` holds every look's day.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, a report has no place or no day, or a number cannot be meant.

    Notes
    -----
    Kulldorff 2001 (prospective), with thresholds by simulated years of the same looks. ``karta watch`` gives the same.

    Examples
    --------
    Two quiet years at forty houses, and then six reports in a week at one of them:

    >>> import geopandas as gpd
    >>> import pandas as pd
    >>> import trygghetskartan as tk
    >>> houses = gpd.GeoDataFrame(geometry=gpd.points_from_xy(range(0, 40_000, 1000), [6_400_000] * 40), crs=3006)
    >>> house = [7 * report % 40 for report in range(104)] + [3] * 6
    >>> day = [7 * report for report in range(104)] + [760, 761, 762, 763, 764, 765]
    >>> reports = houses.iloc[house].assign(date=pd.Timestamp("2024-01-01") + pd.to_timedelta(day, unit="D"))
    >>> found = tk.watch(reports, houses, first="2026-01-01", last="2026-03-31", replicas=200)
    >>> found[["look", "state", "n", "radius_m"]].head(1)
             look state  n  radius_m
    0  2026-02-11    ny  6      40.0
    """
    plane = Plane.of(points)
    xy = plane.xy(points)
    days = moments(points, time).dt.date.map(date.toordinal).to_numpy(np.int64)
    told = looks.watch(
        xy[:, 0], xy[:, 1], days, loose_background(plane, background, weight),
        first=pd.Timestamp(first).date(), last=pd.Timestamp(last).date(), every_days=every_days, budget=budget,
        sender=None if sender is None else column(points, sender).astype(str).to_numpy(object),
        replicas=replicas, seed=seed,
    )  # fmt: skip
    rows = [{name: getattr(one, name, None) for name in SIGNAL_COLUMNS} | {"n": one.count} for one in told.signals]
    circles = [shapely.Point(one.e, one.n).buffer(one.radius_m) for one in told.signals]
    frame = plane.found(rows, circles, SIGNAL_COLUMNS)
    frame.attrs["looks"] = told.looks
    return frame
