"""When: near repeats, the hours of the week, and before against after."""

from dataclasses import dataclass, field
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.methods import aoristic as hours
from geo.methods import before_after
from geo.methods import knox as pairs
from trygghetskartan.frames import Plane, Refused, clear, days_of, in_place_order, moments

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@clear
def knox(
    points: gpd.GeoDataFrame,
    time: str = "date",
    *,
    distance_edges: tuple[float, ...] = pairs.DISTANCE_EDGES_M,
    time_edges: tuple[float, ...] = pairs.TIME_EDGES_DAYS,
    metric: pairs.Metric = "euclidean",
    replicas: int = 999,
    seed: int = 1,
) -> pd.DataFrame:
    """Return whether events close in space are close in time more often than chance makes them (near repeats).

    Parameters
    ----------
    points
        Events, one point a row, in any projected crs.
    time
        The column of days or moments.
    distance_edges, time_edges
        Rising edges of the bands in metres and days; a band is ``[a, b)``.
    metric
        ``euclidean`` or ``manhattan``.
    replicas, seed
        Exchanges of the times among the places.

    Returns
    -------
    pandas.DataFrame
        One pair of bands a row: ``from_m``, ``to_m``, ``from_days``, ``to_days``, ``observed`` pairs, ``expected``,
        ``ratio`` (missing below five expected) and the one-sided ``p``.

    Raises
    ------
    Refused
        If a crs is missing or in degrees, an event has no place or no day, or edges do not rise.

    Notes
    -----
    Knox 1964; Johnson et al. 2007. Exchanging the times keeps the places and the season as they were.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import pandas as pd
    >>> import trygghetskartan as tk
    >>> events = gpd.GeoDataFrame(
    ...     {"date": pd.to_datetime(["2026-03-01", "2026-03-03", "2026-06-01"])},
    ...     geometry=gpd.points_from_xy([0, 50, 5000], [0, 0, 0]), crs=3006)
    >>> tk.knox(events, distance_edges=(0, 100, 200), time_edges=(0, 8, 15)).observed.tolist()
    [1, 0, 0, 0]
    """
    xy, days = Plane.of(points).xy(points), days_of(moments(points, time))
    order = in_place_order(xy, days)
    found = pairs.near_repeat(
        xy[order], days[order], distance_edges=distance_edges, time_edges=time_edges, metric=metric,
        replicas=replicas, seed=seed,
    )  # fmt: skip
    far, late = found.observed.shape
    return pd.DataFrame({
        "from_m": np.repeat(distance_edges[:-1], late),
        "to_m": np.repeat(distance_edges[1:], late),
        "from_days": np.tile(time_edges[:-1], far),
        "to_days": np.tile(time_edges[1:], far),
        "observed": found.observed.ravel(),
        "expected": found.expected.ravel(),
        "ratio": found.ratio.ravel(),
        "p": found.p.ravel(),
    })  # fmt: skip


@clear
def aoristic(events: pd.DataFrame, start: str = "start", end: str = "end", *, each: bool = False) -> pd.DataFrame:
    """Return at which hours of the week things happen, where many are only known to lie between two moments.

    Parameters
    ----------
    events
        One event a row; a GeoDataFrame or a plain one, as no place is read.
    start, end
        Columns of moments on the wall clock; a missing end leaves the weight in the hour of the start.
    each
        One row an event instead of one a weekday.

    Returns
    -------
    pandas.DataFrame
        Weekdays by hours 0-23, the weights of all events summed; with ``each`` the same index and 168 columns
        ``(day, hour)``. An event weighs 1 in all, or 0 where its start is missing.

    Raises
    ------
    Refused
        If a column is missing or holds no moments.

    Notes
    -----
    Ratcliffe 2000, 2002, with the rules of the R package aoristic: from a week on each hour gets 1/168.

    Examples
    --------
    Found at three on a Monday afternoon, not there at one:

    >>> import pandas as pd
    >>> import trygghetskartan as tk
    >>> break_ins = pd.DataFrame({"start": ["2026-03-02 13:00"], "end": ["2026-03-02 15:00"]})
    >>> tk.aoristic(break_ins).loc["Mon", 12:15].tolist()
    [0.0, 0.5, 0.5, 0.0]
    """
    weights = hours.hour_of_week(
        _seconds(moments(events, start, "events", missing=True)), _seconds(moments(events, end, "events", missing=True))
    )
    columns = pd.MultiIndex.from_product([DAYS, range(24)], names=["day", "hour"])
    if each:
        return pd.DataFrame(weights, index=events.index, columns=columns)
    week = pd.Index(DAYS, name="day")
    return pd.DataFrame(weights.sum(axis=0).reshape(7, 24), index=week, columns=pd.RangeIndex(24, name="hour"))


def _seconds(moment: pd.Series) -> hours.Ints:
    values = moment.to_numpy("datetime64[s]")
    return np.asarray(np.where(np.isnat(values), hours.UNKNOWN, values.astype(np.int64)), np.int64)


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """How one area's change stands to another's: ``ratio`` 1 is alike, 0.5 half as much is left."""

    treated: before_after.Change
    control: before_after.Change
    days: int
    ratio: float
    low: float
    high: float
    p: float
    difference: before_after.Wdd = field(compare=False)
    """The weighted displacement difference of the same numbers."""

    def __repr__(self) -> str:
        """Return the answer in one line."""
        change = (f"{one.before:.0f} → {one.after:.0f}" for one in (self.treated, self.control))
        told = "treated {}, control {}".format(*change)
        return f"<{told}: ratio {self.ratio:.2f} ({self.low:.2f}-{self.high:.2f}), p {self.p:.3f}; {self.days} days>"


@clear
def compare(
    treated: pd.DataFrame,
    control: pd.DataFrame,
    *,
    start: str | pd.Timestamp,
    days: int | None = None,
    time: str = "date",
    level: float = before_after.LEVEL,
) -> Comparison:
    """Return whether one area changed by another share than its control did, exactly.

    Parameters
    ----------
    treated, control
        Events of the area and of its control, one a row; GeoDataFrames or plain ones, as no place is read.
    start
        The first day after.
    days
        Days before ``start`` and from it on that are counted; as many as both sides have in both frames where left
        out.
    time
        The column of days or moments.
    level
        Of the interval.

    Returns
    -------
    Comparison
        Its ``ratio`` is (after/before treated) over (after/before control), with ``low``, ``high`` and ``p``.

    Raises
    ------
    Refused
        If a column is missing, an event has no day, or nothing lies on one side of ``start``.

    Notes
    -----
    Given how many events each area and each period has, the number after in the treated area is hypergeometric
    where both change by one share: exact at any size (Fisher 1935; Cornfield 1956).

    Examples
    --------
    >>> import pandas as pd
    >>> import trygghetskartan as tk
    >>> day = pd.Timestamp("2026-03-01") + pd.to_timedelta(range(-20, 20), unit="D")
    >>> lit = pd.DataFrame({"date": day[[0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 25, 30]]})
    >>> dark = pd.DataFrame({"date": day})
    >>> tk.compare(lit, dark, start="2026-03-01")
    <treated 10 → 2, control 20 → 20: ratio 0.21 (0.02-1.15), p 0.080; 20 days>
    """
    at = pd.Timestamp(start).normalize()
    of = [((moments(one, time, what).dt.normalize() - at).dt.days).to_numpy(int)
          for one, what in ((treated, "treated"), (control, "control"))]  # fmt: skip
    both = np.concatenate(of)
    if days is None:
        days = 0 if not both.size else int(min(-both.min(), both.max() + 1))
    if days < 1:
        raise Refused(f"start {at.date()}: events on both sides of it, and at least one day, are wanted")
    there, beside = (
        before_after.Change(int(((-days <= day) & (day < 0)).sum()), int(((day >= 0) & (day < days)).sum()))
        for day in of
    )
    found = before_after.ratio_of_ratios(there, beside, level=level)
    moved = before_after.weighted_displacement_difference(there, beside)
    return Comparison(there, beside, days, found.value, found.low, found.high, found.p, moved)
