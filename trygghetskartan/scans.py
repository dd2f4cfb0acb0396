"""Tests of whether there is a hotspot at all: scans over circles, each with a p that pays for all that were tried."""

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.hotspots import points_only
from geo.hotspots.base import POSSIBLE_P
from geo.methods import scan_bernoulli as bernoulli
from geo.methods import scan_poisson as poisson
from geo.methods import scan_space_time as space_time
from geo.methods.circles import Reach
from geo.methods.nearby_places import in_plane
from trygghetskartan.frames import Plane, Refused, clear, labels, loose_background, moments, numbers

HOTSPOT_COLUMNS: Final = ["p", "verdict", "n", "expected", "relative_risk", "llr", "radius_m", "members"]
"""Of ``hotspots``, besides the geometry."""

CLUSTER_COLUMNS: Final = ["p", "cases", "expected", "population", "llr", "radius_m", "members"]
"""Of ``scan_poisson``, besides the geometry."""

CASE_COLUMNS: Final = ["p", "cases", "reports", "expected", "llr", "radius_m", "members"]
"""Of ``scan_bernoulli``, besides the geometry."""

CYLINDER_COLUMNS: Final = ["p", "cases", "expected", "first", "last", "llr", "radius_m", "members"]
"""Of ``scan_space_time``, besides the geometry."""


@clear
def hotspots(
    points: gpd.GeoDataFrame,
    background: gpd.GeoDataFrame,
    *,
    weight: str = "weight",
    sigma_m: float = 0.0,
    smallest_m: float = 50.0,
    largest_m: float = 400.0,
    share: float = 0.5,
    least: int = 2,
    replicas: int = 999,
    seed: int = 1,
) -> gpd.GeoDataFrame:
    """Find where events are more than the background explains, each place with its p.

    Parameters
    ----------
    points
        Events, one point a row, in any projected crs.
    background
        Where events may lie (dwellings, addresses); a shape counts at its middle. Any projected crs.
    weight
        The background's column of weights; without it every row weighs alike.
    sigma_m
        Standard deviation of the events' position error along an axis, metres.
    smallest_m, largest_m
        Radii of the circles that are tried.
    share, least
        The largest share of the background in a circle, and the fewest events.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    geopandas.GeoDataFrame
        One hotspot a row, the surest first: ``p``, ``verdict`` (``tydlig`` clear, ``möjlig`` possible), ``n`` events
        and ``expected``, ``relative_risk``, ``llr``, ``radius_m``, ``members`` (the events' index labels) and the
        circle, in the crs of ``points``. None with a p above 0.2, and none at all below ten events.
        ``attrs["outside"]`` counts events that lie in no circle.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, a row has no place, or an option cannot be meant.

    Notes
    -----
    Kulldorff 1997: the best circle of all is held against the best of each simulated map, so p is that of the whole
    map and needs no correction. ``karta hotspots --points`` gives the same numbers.

    Examples
    --------
    Forty houses on a street, and twelve events, six of them at one house:

    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> east = [400_000 + 100 * house for house in range(40)]
    >>> houses = gpd.GeoDataFrame(geometry=gpd.points_from_xy(east, [6_400_000] * 40), crs=3006)
    >>> events = houses.iloc[[3, 11, 15, 22, 26, 38, 30, 30, 30, 30, 30, 30]].reset_index(drop=True)
    >>> found = tk.hotspots(events, houses)
    >>> found[["p", "verdict", "n", "radius_m"]]
           p verdict  n  radius_m
    0  0.001  tydlig  6      50.0
    >>> found.members[0]
    (6, 7, 8, 9, 10, 11)
    """
    plane = Plane.of(points)
    at = plane.xy(points)
    reach = Reach(smallest_m=smallest_m, largest_m=largest_m, share=share, least=least)
    found = points_only.find(
        at[:, 0], at[:, 1], loose_background(plane, background, weight),
        sigma_m=sigma_m, reach=reach, replicas=replicas, seed=seed,
    )  # fmt: skip
    told = [circle for circle in found.clusters if circle.p <= POSSIBLE_P]
    rows = [
        {name: getattr(spot, name, None) for name in HOTSPOT_COLUMNS}
        | {"members": labels(points, np.sort(np.asarray(circle.members, int)))}
        for spot, circle in zip(found.detection.hotspots, told, strict=True)
    ]
    circles = [shapely.Point(circle.e, circle.n).buffer(circle.radius_m) for circle in told]
    frame = plane.found(rows, circles, HOTSPOT_COLUMNS)
    frame.attrs["outside"] = found.outside
    return frame


@clear
def scan_poisson(
    areas: gpd.GeoDataFrame,
    cases: str = "cases",
    population: str = "population",
    *,
    share: float = 0.5,
    least: int = 2,
    replicas: int = 999,
    seed: int = 1,
) -> gpd.GeoDataFrame:
    """Scan areas with cases and a population for circles with more cases than their population explains.

    Parameters
    ----------
    areas
        Points or polygons (each counts at its middle) in any projected crs; no two at one point.
    cases, population
        Columns: whole numbers, and weights above 0.
    share, least
        The largest share of the population in a circle, and the fewest cases.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    geopandas.GeoDataFrame
        One cluster a row, the surest first: ``p``, ``cases``, ``expected``, ``population``, ``llr``, ``radius_m``,
        ``members`` (index labels, nearest the centre first) and the members' shapes as one. None shares an area with
        a better one.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, a column is missing or no number, or two areas lie at one point.

    Notes
    -----
    Kulldorff 1997, as in SaTScan; areas at the same distance enter a circle together.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> east = [1000.0 * area for area in range(6)]
    >>> areas = gpd.GeoDataFrame(
    ...     {"cases": [2, 1, 2, 1, 9, 12], "population": [100] * 6},
    ...     geometry=gpd.points_from_xy(east, [6_400_000] * 6), crs=3006, index=list("ABCDEF"))
    >>> tk.scan_poisson(areas)[["p", "cases", "expected", "members"]].round(3)
           p  cases  expected members
    0  0.001     21       9.0  (F, E)
    """
    plane = Plane.of(areas, "areas")
    xy = plane.xy(areas, "areas", areas=True)
    found = poisson.poisson_scan(
        xy[:, 0], xy[:, 1], _whole(areas, cases), numbers(areas, population),
        share=share, least=least, replicas=replicas, seed=seed,
    )  # fmt: skip
    rows: list[dict[str, Any]] = [
        {"p": one.p, "cases": one.cases, "expected": one.expected, "population": one.population, "llr": one.llr,
         "radius_m": one.radius, "members": labels(areas, one.members)}
        for one in found
    ]  # fmt: skip
    shapes = [plane.shape(areas.iloc[one.members], "areas") for one in found]
    return plane.found(rows, shapes, CLUSTER_COLUMNS)


@clear
def scan_bernoulli(
    cases: gpd.GeoDataFrame,
    controls: gpd.GeoDataFrame,
    *,
    smallest_m: float = 0.0,
    largest_m: float = np.inf,
    share: float = 0.5,
    least: int = 2,
    replicas: int = 999,
    seed: int = 1,
) -> gpd.GeoDataFrame:
    """Scan reports for circles in which more of them are cases than elsewhere.

    Parameters
    ----------
    cases, controls
        Reports of the kind that is asked about, and all others; one point a row, in any projected crs.
    smallest_m, largest_m
        Radii of the circles, which lie about the reports.
    share, least
        The largest share of all reports in a circle, and the fewest cases.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    geopandas.GeoDataFrame
        One cluster a row, the surest first: ``p``, ``cases``, ``reports`` (cases and controls), ``expected`` cases,
        ``llr``, ``radius_m``, ``members`` (the cases' index labels) and the places as one shape.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, a row has no place, or there are neither cases nor controls.

    Notes
    -----
    Kulldorff & Nagarwalla 1995, as in SaTScan. It knows nothing of dwellings: a school where everything is reported is
    no finding.

    Examples
    --------
    Ten places with four reports each; at one of them all four are of the kind:

    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> east = [1000 * (report // 4) for report in range(40)]
    >>> reports = gpd.GeoDataFrame(geometry=gpd.points_from_xy(east, [6_400_000] * 40), crs=3006)
    >>> kind = reports.index.isin([0, 12, 28, 29, 30, 31, 36])
    >>> tk.scan_bernoulli(reports[kind], reports[~kind])[["cases", "reports", "expected", "members"]].head(1)
       cases  reports  expected           members
    0      4        4       0.7  (28, 29, 30, 31)
    """
    plane = Plane.of(cases, "cases")
    own, other = plane.xy(cases, "cases"), plane.xy(controls, "controls")
    if not len(own) or not len(other):
        raise Refused("cases or controls hold no row: at least one each")
    places, place = np.unique(np.concatenate([own, other]), axis=0, return_inverse=True)
    place = place.ravel()
    found = bernoulli.bernoulli_scan(
        in_plane(places[:, 0], places[:, 1], largest_m), np.bincount(place[: len(own)], minlength=len(places)),
        np.bincount(place), share=share, least=least, smallest=smallest_m, replicas=replicas, seed=seed,
    )  # fmt: skip
    rows = [
        {"p": one.p, "cases": one.cases, "reports": one.reports, "expected": one.expected, "llr": one.llr,
         "radius_m": one.radius, "members": labels(cases, np.flatnonzero(np.isin(place[: len(own)], one.members)))}
        for one in found
    ]  # fmt: skip
    return plane.found(rows, [shapely.MultiPoint(places[one.members]) for one in found], CASE_COLUMNS)


@clear
def scan_space_time(
    points: gpd.GeoDataFrame,
    time: str = "date",
    *,
    step_days: int = 1,
    longest: int | None = None,
    shortest: int = 1,
    largest_m: float = np.inf,
    share: float = 0.5,
    least: int = 2,
    ongoing: bool = False,
    replicas: int = 999,
    seed: int = 1,
) -> gpd.GeoDataFrame:
    """Scan for places where more happened in some days than the place's and the days' own shares explain.

    Parameters
    ----------
    points
        Events, one point a row, in any projected crs.
    time
        The column of days or moments.
    step_days
        Days of a time step, counted backwards from the last day.
    longest, shortest
        Steps that a cluster may last; the longest is half of all where left out.
    largest_m
        The largest radius.
    share, least
        The largest share of all events in a circle, and the fewest events of a cluster.
    ongoing
        Only clusters that last to the end (prospective).
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    geopandas.GeoDataFrame
        One cluster a row, the surest first: ``p``, ``cases``, ``expected``, ``first`` and ``last`` day, ``llr``,
        ``radius_m``, ``members`` (index labels of the events) and the places as one shape.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, the column is missing or an event has no day, or a length cannot be meant.

    Notes
    -----
    The space-time permutation scan (Kulldorff et al. 2005): it needs no background, sees no place that is always
    worse than others, and sees a change.

    Examples
    --------
    Every place has an event every fifth day; one has five more in the last three days:

    >>> import geopandas as gpd
    >>> import pandas as pd
    >>> import trygghetskartan as tk
    >>> day, place = [5 * (i // 4) for i in range(24)], [i % 4 for i in range(24)]
    >>> day, place = day + [23, 24, 24, 25, 25], place + [2] * 5
    >>> events = gpd.GeoDataFrame(
    ...     {"date": pd.Timestamp("2026-03-01") + pd.to_timedelta(day, unit="D")},
    ...     geometry=gpd.points_from_xy([1000 * at for at in place], [6_400_000] * 29), crs=3006)
    >>> found = tk.scan_space_time(events, longest=5)
    >>> found[["cases", "first", "last", "members"]].head(1)
       cases      first       last       members
    0      3 2026-03-24 2026-03-25  (24, 25, 26)
    """
    plane = Plane.of(points)
    xy = plane.xy(points)
    if step_days < 1:
        raise Refused(f"step_days is {step_days}: at least a whole day")
    days = moments(points, time).dt.normalize()
    if points.empty:
        return plane.found([], [], CYLINDER_COLUMNS)
    end = days.max()
    step = ((end - days).dt.days // step_days).to_numpy(np.int64)
    steps = int(step.max()) + 1
    places, place = np.unique(xy, axis=0, return_inverse=True)
    place = place.ravel()
    found = space_time.permutation_scan(
        places[:, 0], places[:, 1], place, step, longest=max(1, steps // 2) if longest is None else longest,
        shortest=shortest, steps=steps, share=share, radius=largest_m, least=least, ongoing=ongoing,
        replicas=replicas, seed=seed,
    )  # fmt: skip
    one_day = pd.Timedelta(days=1)
    rows = [
        {"p": one.p, "cases": one.cases, "expected": one.expected,
         "first": end - (one.earliest * step_days + step_days - 1) * one_day,
         "last": end - one.latest * step_days * one_day, "llr": one.llr, "radius_m": one.radius,
         "members": labels(points, np.flatnonzero(
             np.isin(place, one.members) & (step >= one.latest) & (step <= one.earliest)))}
        for one in found
    ]  # fmt: skip
    return plane.found(rows, [shapely.MultiPoint(places[one.members]) for one in found], CYLINDER_COLUMNS)


def _whole(areas: gpd.GeoDataFrame, name: str) -> Any:
    values = numbers(areas, name)
    if (values < 0).any() or (values != np.round(values)).any():
        raise Refused(f"areas: {name!r} holds what is no count: whole numbers from 0")
    return values.astype(np.int64)
