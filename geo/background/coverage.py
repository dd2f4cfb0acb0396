"""Where each sender's reports can come from, and how far off they are: the backgrounds that the tests compare with.

A housing company's staff report from their own stock, a walk from its route. Against every address that alone is a
false alarm in 86-100 % of null maps, so each sender has a background of its own; one whose coverage is unknown is not
tested.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.background.position_error import Background
from geo.base.errors import ValueRefused
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import SOURCES
from geo.reading.localities import Localities

Floats = NDArray[np.float64]

OWN_POSITION: Final = ("coordinate", "gps", "tap", "address")
"""How a place must have been found to be the report's own: what is only named lies somewhere about the name's point,
and many reports of one name are one point whatever happened."""

SIGMA_OF_HOW_M: Final = {"gps": 10.0, "tap": 15.0, "address": 15.0, "coordinate": 15.0, "stop": 15.0}
"""Position error by how the place was found; anything else as its own precision tells."""

MEDIAN_SIGMAS: Final = 1.177
"""The median distance of a normal error in the plane, in its standard deviations."""

CLEARLY_MORE: Final = 1.1

SIGMA_STEPS_M: Final = (10.0, 15.0, 25.0, 50.0, 70.0, 130.0)
"""Errors are rounded up to one of these, so that few backgrounds are blurred."""

LATTICE_M: Final = 50.0
"""Step of the lattice over the built-up disc that stands in where no addresses are known."""

ROUTE_STEP_M: Final = 20.0
"""Step of the points along a walked route."""

ROUTE_HALF_WIDTH_M: Final = 40.0
"""How far to each side of the route a walk looks: rows of points at 0 and this far to each side."""


SNAP_SIGMA_M: Final = 40.0
"""From this error on, several events on the very same point were put there by a machine."""

_TRIES: Final = 400
_NEAR_SIGMAS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Watched:
    """A sender's background in an ort; ``assumed`` where no addresses are known, ``kind`` as its coverage says."""

    background: Background
    assumed: bool
    kind: str = "all"

    @property
    def whole(self) -> float:
        """The dwellings watched; 0 where they are not known."""
        return 0.0 if self.assumed else float(self.background.weight.sum())


def sigma_of(source: pd.Series, how: pd.Series, precision_m: pd.Series) -> NDArray[np.float64]:
    """Return each record's position error (standard deviation, metres), rounded up to one of ``SIGMA_STEPS_M``.

    It is the source's own where that is measured (``SourceFacts.sigma_m``) or the way's, or what the record's precision
    tells where that is clearly more.
    """
    measured = {key: one.sigma_m for key, one in SOURCES.items() if one.sigma_m is not None}
    usual = source.map(measured).astype(float).fillna(how.map(SIGMA_OF_HOW_M).astype(float)).to_numpy(float)
    told = precision_m.to_numpy(float) / MEDIAN_SIGMAS
    usual = np.where(np.isnan(usual), told, usual)
    # a tenth of slack: 82 m is the police's own 70, rounded
    sigma = np.where(told > CLEARLY_MORE * usual, told, usual)
    steps = np.array(SIGMA_STEPS_M)
    return np.asarray(steps[np.minimum(np.searchsorted(steps, sigma - 1e-9), steps.size - 1)])


def has_own_position(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which records have a position of their own, precise enough for the point scan."""
    how = frame["how"].isin(OWN_POSITION) | ((frame["how"] == "text") & (frame["place_kind"] == "address"))
    precise = frame["precision_m"].to_numpy(float) <= PRECISION_LIMIT_M
    return np.asarray(how.to_numpy(bool) & precise & np.isfinite(frame["e"].to_numpy(float)), bool)


def kind_of(coverage: pd.DataFrame, source: str, sender: str) -> tuple[str, str]:
    """Return what a sender watches: ``(kind, owner)``; its own row first, then its source's, else ``unknown``."""
    return kinds_of(coverage, [(source, sender)])[source, sender]


def kinds_of(coverage: pd.DataFrame, senders: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return ``kind_of`` each (source, sender)."""
    columns = (coverage[name].tolist() for name in ("source", "sender", "kind", "owner"))
    told = {(str(of), str(who)): (str(kind), str(owner)) for of, who, kind, owner in zip(*columns, strict=True)}
    unknown = ("unknown", "")
    return {(of, who): told.get((of, who)) or told.get((of, "")) or unknown for of, who in senders}


def watched(
    source: str,
    sender: str,
    locality: str,
    *,
    dwellings: pd.DataFrame,
    coverage: pd.DataFrame,
    localities: Localities,
    routes: pd.DataFrame | None = None,
) -> Watched | None:
    """Return where in an ort a sender's reports can come from, None where that is not known.

    Parameters
    ----------
    source, sender
        Who reports.
    locality
        The ort, or ``landsbygd``.
    dwellings, coverage
        As ``data.places.dwellings`` keeps them.
    localities
        The orter: without addresses, their built-up discs stand in.
    routes
        ``walk number e n``: the stops of walks, in metres; without them walks are not tested.
    """
    kind, owner = kind_of(coverage, source, sender)
    whose = owner or (sender if kind == "route" else "")
    return watched_as(kind, whose, locality, dwellings=dwellings, localities=localities, routes=routes)


def watched_as(
    kind: str,
    owner: str,
    locality: str,
    *,
    dwellings: pd.DataFrame,
    localities: Localities,
    routes: pd.DataFrame | None = None,
) -> Watched | None:
    """Return ``watched`` for one that watches as ``kind`` says; ``owner`` is a stock's, an area's name, or a walk."""
    if kind == "unknown":
        return None
    if kind == "route":
        return _along(routes, owner)
    here = (dwellings["locality"] == locality).to_numpy(bool)
    own = here
    if kind == "stock":
        own = here & (dwellings["owner"] == owner).to_numpy(bool)
    if kind == "area":
        own = here & (dwellings["area"] == owner).to_numpy(bool)
    if own.any():
        e, n, weight = (dwellings[name].to_numpy(float)[own] for name in ("e", "n", "weight"))
        return Watched(Background.of(e, n, weight), assumed=False, kind=kind)
    if kind == "all" and locality in localities and not here.any():
        place = localities[locality]
        return Watched(lattice(place.e, place.n, place.extent_m), assumed=True)
    return None


def walked(observations: pd.DataFrame, planned: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the routes of walks: where their pins stood at each numbered stop, else where the stop was planned.

    Parameters
    ----------
    observations
        Those of sources that watch a route are read; pins of safe places too, for the route is where the walk was.
    planned
        ``walk number e n``, or None.

    Returns
    -------
    routes
        ``walk number e n``: the middle of the pins at each stop, metres.
    """
    along = SOURCES.where(lambda one: one.coverage == "route")
    pins = observations[observations["source"].isin(along) & observations["stop"].notna() & ~observations["withdrawn"]]
    pins = pins[has_own_position(pins)]
    stops = pins.groupby(["sender", "stop"], sort=True)[["e", "n"]].median().reset_index()
    seen = pd.DataFrame(
        {
            "walk": stops["sender"].astype("object"),
            "number": stops["stop"].astype("int64"),
            "e": stops["e"],
            "n": stops["n"],
        }
    )
    if planned is None:
        return seen
    both = pd.concat([seen, planned[["walk", "number", "e", "n"]].dropna()], ignore_index=True)
    return both.drop_duplicates(["walk", "number"], keep="first").reset_index(drop=True)


def lattice(e: float, n: float, radius_m: float) -> Background:
    """Return points every ``LATTICE_M`` over a disc, each weighing the same: the background that is assumed."""
    if not radius_m > 0:
        raise ValueRefused(field="radius_m", value=radius_m, wanted="> 0")
    steps = np.arange(-np.ceil(radius_m / LATTICE_M), np.ceil(radius_m / LATTICE_M) + 1) * LATTICE_M
    x, y = (axis.ravel() for axis in np.meshgrid(steps, steps))
    inside = np.hypot(x, y) <= radius_m
    return Background.of(e + x[inside], n + y[inside], np.ones(int(inside.sum())))


def _along(routes: pd.DataFrame | None, walk: str) -> Watched | None:
    if routes is None:
        return None
    number, e, n = (routes[name].to_numpy(float) for name in ("number", "e", "n"))
    own = np.flatnonzero((routes["walk"] == walk).to_numpy(bool) & np.isfinite(e))
    own = own[np.argsort(number[own], kind="stable")]
    line = np.column_stack([e[own], n[own]])
    if len(line) < 2:  # noqa: PLR2004 - one stop is no route
        return None
    points = []
    for (from_e, from_n), (to_e, to_n) in pairwise(line.tolist()):
        length = float(np.hypot(to_e - from_e, to_n - from_n))
        if length == 0:
            continue
        steps = np.arange(0.0, length, ROUTE_STEP_M)
        east, north = (to_e - from_e) / length, (to_n - from_n) / length
        points += [
            np.column_stack([from_e + steps * east - side * north, from_n + steps * north + side * east])
            for side in (-ROUTE_HALF_WIDTH_M, 0.0, ROUTE_HALF_WIDTH_M)
        ]
    if not points:
        return None
    along = np.concatenate(points)
    return Watched(Background.of(along[:, 0], along[:, 1], np.ones(len(along))), assumed=False, kind="route")


def unsnapped(
    e: Floats, n: Floats, background: Background, sigma_m: float, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Move events that a machine put on one point back to where they may have been.

    Police positions often stand on nodes of a street net. Several events on one point look like a cluster that the
    blurred background cannot make: with 110 m between the nodes the null alarm was .17 at n = 50 and .76 at n = 200.
    Each such event is drawn anew from the blurred background within one sigma of its node, among what is nearer to it
    than to other nodes; the null alarm is then within the promise.

    Parameters
    ----------
    e, n
        Positions of one kind of sender, metres, shape (k,).
    background, sigma_m
        What the sender watches, and its error.
    rng
        Source of chance.

    Returns
    -------
    e, n
        New arrays; an event that shares its point with none stays.
    """
    at = np.column_stack([e, n])
    points, which, count = np.unique(at, axis=0, return_inverse=True, return_counts=True)
    nodes = np.flatnonzero(count > 1)
    if not nodes.size:
        return e, n
    tree = cKDTree(points[nodes])
    rows = np.column_stack([background.e, background.n])
    homes = cKDTree(rows)
    for number, node in enumerate(nodes):
        reach = sigma_m * np.sqrt(rng.random(_TRIES))
        turn = 2.0 * np.pi * rng.random(_TRIES)
        tried = points[node] + np.column_stack([reach * np.cos(turn), reach * np.sin(turn)])
        tried = tried[tree.query(tried)[1] == number]
        near = homes.query_ball_point(points[node], _NEAR_SIGMAS * sigma_m)
        apart = (tried[:, :1] - rows[near, 0]) ** 2 + (tried[:, 1:] - rows[near, 1]) ** 2
        likely = np.exp(-0.5 * apart / sigma_m**2) @ background.weight[near]
        if likely.sum() > 0:
            own = np.flatnonzero(which.ravel() == node)
            at[own] = tried[rng.choice(len(tried), own.size, p=likely / likely.sum())]
    return at[:, 0], at[:, 1]
