"""What describes and tests nothing: local statistics, densities, groups and smoothed rates."""

import geopandas as gpd
import numpy as np
import shapely

from geo.describing import gi_permutation as permutation
from geo.methods import dbscan as grouping
from geo.methods import empirical_bayes as rates
from geo.methods import gi_star as getis
from geo.methods import kde as density
from geo.methods import relative_risk as risk
from trygghetskartan.frames import Plane, Refused, boxes, clear, in_place_order, numbers


@clear
def gi_star(
    areas: gpd.GeoDataFrame,
    values: str = "n",
    *,
    reach_m: float,
    star: bool = True,
    adjust: getis.Adjustment = "bh",
    permutations: int = 999,
    seed: int = 1,
) -> gpd.GeoDataFrame:
    """Return how high each area's neighbourhood lies, as a z-score (Getis and Ord).

    Parameters
    ----------
    areas
        Cells, areas or points (a shape counts at its middle) in any projected crs; empty cells belong to them.
    values
        The column of counts.
    reach_m
        Areas at most this far apart are neighbours; cells of a grid by √2 times their side.
    star
        Gi* counts the area itself into its neighbourhood, Gi does not.
    adjust
        How ``q`` pays for the many areas: ``bh``, ``by`` or ``bonferroni``.
    permutations, seed
        Of the conditional permutation, where its chances cannot be counted exactly (few whole numbers can).

    Returns
    -------
    geopandas.GeoDataFrame
        ``areas`` with ``z``, its two-sided ``p`` by the normal law, ``q``, the two-sided ``p_permutation``, and
        ``why``: "" or the reason that there is no answer (``every``: it neighbours all others, ``alone``, ``level``:
        nothing varies), where the numbers are NaN. The same index.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, the column is missing or no number, or the reach is not above 0.

    Notes
    -----
    It describes. Where nothing is there to find it shows a hot cell in every second map even after correction;
    ``hotspots`` tests.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> cells = gpd.GeoDataFrame(
    ...     {"n": [0, 1, 0, 1, 9]}, geometry=gpd.points_from_xy([0, 500, 1000, 1500, 2000], [0] * 5), crs=3006)
    >>> tk.gi_star(cells, reach_m=500).z.round(3).tolist()
    [-0.81, -1.333, -1.095, 0.81, 1.333]
    """
    beside = getis.neighbours(Plane.of(areas, "areas").xy(areas, "areas", areas=True), reach_m)
    counts = numbers(areas, values)
    z = getis.local_g(counts, beside, star=star)
    p = getis.two_sided(z)
    dealt = permutation.permuted(counts, beside, replicas=permutations, seed=seed)
    why = permutation.unanswered(counts, beside, star=star)
    return areas.assign(
        z=z,
        p=p,
        q=getis.adjusted(p, adjust),
        p_permutation=np.where(np.isnan(z), np.nan, dealt.p),
        why=list(why),
    )


@clear
def kde(
    points: gpd.GeoDataFrame,
    at: gpd.GeoDataFrame | None = None,
    *,
    sigma_m: float | None = None,
    cell_m: float | None = None,
    window: gpd.GeoDataFrame | None = None,
    weight: str | None = None,
    kernel: str = "gaussian",
) -> gpd.GeoDataFrame:
    """Return the density of events: at the events themselves, at other places, or on square cells.

    Parameters
    ----------
    points
        Events, one point a row, in any projected crs.
    at
        Places to be given a density; the events where left out.
    sigma_m
        The kernel's standard deviation along an axis whatever its shape; chosen from the events where left out
        (100-300 m, by leave-one-out likelihood).
    cell_m
        The side of cells over the events' extent (or the window's), instead of ``at``; Gaussian alone.
    window
        With ``cell_m``: where there could be events; the density is corrected at its edge, and 0 outside.
    weight
        A column of weights; each event counts 1 where left out.
    kernel
        ``gaussian``, ``quartic`` or ``epanechnikov``.

    Returns
    -------
    geopandas.GeoDataFrame
        ``points`` or ``at`` with ``density`` (events per square metre) and the same index, or the cells with theirs.
        ``attrs["sigma_m"]`` tells the kernel's standard deviation.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, or an option cannot be meant.

    Examples
    --------
    One event, and how dense it is 100 m off: exp(-1/2) / (2π · 100²).

    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> event = gpd.GeoDataFrame(geometry=gpd.points_from_xy([0], [0]), crs=3006)
    >>> beside = gpd.GeoDataFrame(geometry=gpd.points_from_xy([100], [0]), crs=3006, index=["beside"])
    >>> print(f"{tk.kde(event, beside, sigma_m=100).density['beside']:.3g}")
    9.65e-06
    """
    if kernel not in tuple(density.Kernel):
        raise Refused(f"kernel is {kernel!r}: {', '.join(density.Kernel)}")
    if cell_m is not None and (at is not None or kernel != "gaussian"):
        raise Refused("cell_m makes Gaussian cells of its own: leave out at and kernel")
    plane = Plane.of(points)
    xy = plane.xy(points)
    weights = None if weight is None else numbers(points, weight, "points")
    sigma = density.bandwidth(xy[in_place_order(xy)]) if sigma_m is None else sigma_m
    if cell_m is None:
        places = points if at is None else at
        where = None if at is None else plane.xy(at, "at", areas=True)
        height = density.at_points(xy, where, sigma=sigma, weights=weights, kernel=density.Kernel(kernel))
        frame = places.assign(density=height)
    else:
        inside = None if window is None else plane.shape(window)
        extent = (*xy.min(axis=0), *xy.max(axis=0)) if inside is None else tuple(shapely.bounds(inside))
        made = density.surface(
            xy[:, 0], xy[:, 1], weights, sigma_m=sigma, cell_m=cell_m, extent=_wide(extent, cell_m), window=inside
        )
        rows, columns = made.values.shape
        east, north = np.meshgrid(
            made.west + (np.arange(columns) + 0.5) * cell_m, made.south + (np.arange(rows) + 0.5) * cell_m
        )
        cells = plane.back(boxes(east.ravel(), north.ravel(), cell_m, cell_m))
        frame = gpd.GeoDataFrame({"density": made.values.ravel()}, geometry=cells)
    frame.attrs["sigma_m"] = sigma
    return frame


def _wide(extent: tuple[float, float, float, float], cell_m: float) -> tuple[float, float, float, float]:
    """Return an extent with a width and a height, also of events on one line."""
    west, south, east, north = (float(side) for side in extent)
    return west, south, max(east, west + cell_m), max(north, south + cell_m)


@clear
def dbscan(points: gpd.GeoDataFrame, *, reach_m: float, least: int) -> gpd.GeoDataFrame:
    """Group events that lie close together.

    Parameters
    ----------
    points
        Events, one point a row, in any projected crs.
    reach_m
        How near is near, closed.
    least
        Events within reach that make an event a core, itself counted; it is not the size of a group.

    Returns
    -------
    geopandas.GeoDataFrame
        ``points`` with ``group`` (from 0 in the west; -1 for none) and ``core``; the same index.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, or a setting is not positive.

    Notes
    -----
    Ester et al. 1996. A group is seen, not tested: chance makes them too.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> events = gpd.GeoDataFrame(geometry=gpd.points_from_xy([0, 30, 60, 5000], [0, 0, 0, 0]), crs=3006)
    >>> tk.dbscan(events, reach_m=40, least=3)[["group", "core"]]
       group   core
    0      0  False
    1      0   True
    2      0  False
    3     -1  False
    """
    xy = Plane.of(points).xy(points)
    order = in_place_order(xy)
    found = grouping.groups(xy[order], reach_m=reach_m, least=least)
    back = np.argsort(order)
    return points.assign(group=found.label[back], core=found.core[back])


@clear
def empirical_bayes(
    areas: gpd.GeoDataFrame,
    events: str = "events",
    population: str = "population",
    *,
    reach_m: float | None = None,
    level: float = 0.9,
) -> gpd.GeoDataFrame:
    """Return rates that small numbers do not throw about: each is drawn to the mean of all, or of its neighbours.

    Parameters
    ----------
    areas
        Areas or points (a shape counts at its middle) in any projected crs.
    events, population
        Columns: whole numbers, and people (or dwellings, or people times years) above 0.
    reach_m
        Draw each area to the mean of those at most so far away, itself counted; to the mean of all where left out.
    level
        Share of true rates that ``low`` to ``high`` holds, over areas.

    Returns
    -------
    geopandas.GeoDataFrame
        ``areas`` with ``rate``, ``smoothed``, ``low``, ``high`` and Choynowski's one-sided ``p``; the same index.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, or a column is missing, negative or no number.

    Notes
    -----
    Marshall 1991; Choynowski 1959. The interval is of rates drawn to the mean of all.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> areas = gpd.GeoDataFrame(
    ...     {"events": [2, 30, 90], "population": [10, 1000, 1000]},
    ...     geometry=gpd.points_from_xy([0, 1000, 2000], [0, 0, 0]), crs=3006)
    >>> tk.empirical_bayes(areas)[["rate", "smoothed"]].round(3)
       rate  smoothed
    0  0.20     0.079
    1  0.03     0.032
    2  0.09     0.088
    """
    xy = Plane.of(areas, "areas").xy(areas, "areas", areas=True)
    count, size = numbers(areas, events), numbers(areas, population)
    if reach_m is None:
        smoothed = rates.global_rates(count, size).rate
    else:
        smoothed = rates.local_rates(count, size, getis.neighbours(xy, reach_m))
    within = rates.rate_intervals(count, size, level=level)
    return areas.assign(
        rate=count / size, smoothed=smoothed, low=within.low, high=within.high, p=rates.choynowski(count, size)
    )


@clear
def relative_risk(
    cases: gpd.GeoDataFrame,
    controls: gpd.GeoDataFrame,
    *,
    sigma_m: float,
    cell_m: float,
    window: gpd.GeoDataFrame | None = None,
) -> gpd.GeoDataFrame:
    """Return where one pattern is denser than another, on square cells.

    Parameters
    ----------
    cases, controls
        Points in any projected crs, inside the window.
    sigma_m
        The standard deviation of the kernel of both.
    cell_m
        The side of a cell.
    window
        Where there could be points; the rectangle about them where left out.

    Returns
    -------
    geopandas.GeoDataFrame
        The window's cells with ``log_ratio`` of the two densities and ``p_high``, the chance of one as high.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, a pattern is empty, or an option cannot be meant.

    Notes
    -----
    Kelsall & Diggle 1995; Hazelton & Davies 2009. A tolerance surface describes; below some 50 cases not even that.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import trygghetskartan as tk
    >>> west = gpd.GeoDataFrame(geometry=gpd.points_from_xy([0, 100, 200, 1000], [0, 100, 0, 0]), crs=3006)
    >>> east = gpd.GeoDataFrame(geometry=gpd.points_from_xy([0, 800, 900, 1000], [100, 100, 0, 100]), crs=3006)
    >>> cells = tk.relative_risk(west, east, sigma_m=200, cell_m=100)
    >>> bool(cells.log_ratio.iloc[0] > 0 > cells.log_ratio.iloc[-1])
    True
    """
    if not cell_m > 0:
        raise Refused(f"cell_m is {cell_m}: above 0")
    plane = Plane.of(cases, "cases")
    case, control = plane.xy(cases, "cases"), plane.xy(controls, "controls")
    both = np.concatenate([case, control])
    if not len(case) or not len(control):
        raise Refused("cases or controls hold no row: at least one each")
    # half a cell about them, so that none lies on the outermost side
    around = shapely.box(*both.min(axis=0), *both.max(axis=0)).buffer(cell_m / 2, join_style="mitre")
    inside = around if window is None else plane.shape(window)
    west, south, east, north = shapely.union(around, inside).bounds
    raster = risk.Raster(
        west, south, cell_m, cell_m, int(np.ceil((east - west) / cell_m)), int(np.ceil((north - south) / cell_m))
    )
    found = risk.relative_risk(case, control, sigma=sigma_m, raster=raster, window=inside)
    at_e, at_n = np.meshgrid(raster.e, raster.n)
    kept = raster.inside(inside)
    cells = plane.back(boxes(at_e[kept], at_n[kept], cell_m, cell_m))
    return gpd.GeoDataFrame({"log_ratio": found.log_ratio[kept], "p_high": found.p_high[kept]}, geometry=cells)
