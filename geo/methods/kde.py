"""Kernel density: the smooth picture of how many events there are about a place. It describes; it tests nothing.

``sigma`` is always the standard deviation of the kernel along one axis, whatever its shape, so that kernels compare.
"""

from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike
from scipy.special import ndtr

from geo.base.crs import Floats
from geo.base.errors import ValueRefused

LEAST_M: Final = 100.0
"""A finer surface would show single houses."""

MOST_M: Final = 300.0
"""A coarser one melts a whole ort together."""

POSITION_FACTOR: Final = 1.5
"""The surface is never sharper than one and a half times the events' own position error."""

TRIM: Final = 5.0
"""An adaptive bandwidth is at most this many times the median one (Davies, Marshall & Hazelton 2018)."""

REACH: Final = 4.5
"""Standard deviations after which the Gaussian of a surface is taken as nothing (4e-5 of its top)."""

PAIRS_AT_A_TIME: Final = 2_000_000
"""Pairwise sums are made in pieces of this size: 16 MB a matrix."""


MOST_EVENTS: Final = 40_000
"""The events that a bandwidth is chosen from; above it every k-th."""


class Kernel(StrEnum):
    """A kernel's shape."""

    GAUSSIAN = "gaussian"
    QUARTIC = "quartic"
    EPANECHNIKOV = "epanechnikov"


class Edge(StrEnum):
    """How the part of a kernel that falls outside the window is made good (Diggle 1985; Jones 1993)."""

    NONE = "none"
    UNIFORM = "uniform"  # what is found at u is divided by the share of the kernel at u that lies inside
    DIGGLE = "diggle"  # each event is divided by the share of its own kernel that lies inside: mass is kept


class Surface(NamedTuple):
    """A density on square cells."""

    values: Floats
    """``(rows, columns)``, events per square metre at the cells' centres; row 0 is the southernmost."""
    west: float
    """Easting of the first column's western edge, metres."""
    south: float
    """Northing of the first row's southern edge, metres."""
    cell_m: float
    """Side of a cell, metres."""


def kernel_at(distance: Floats, sigma: Floats | float, kernel: Kernel) -> Floats:
    """Return the kernel's height (per square metre) at ``distance`` metres; any shapes that broadcast.

    Notes
    -----
    In two dimensions a quartic kernel of radius r has the standard deviation r/sqrt(8) along each axis and an
    Epanechnikov one r/sqrt(6).
    """
    variance = np.square(sigma)
    if kernel is Kernel.GAUSSIAN:
        return np.asarray(np.exp(-np.square(distance) / (2 * variance)) / (2 * np.pi * variance), float)
    factor = 8 if kernel is Kernel.QUARTIC else 6
    inside = np.clip(1 - np.square(distance) / (factor * variance), 0, None)
    if kernel is Kernel.QUARTIC:
        return np.asarray(3 * np.square(inside) / (np.pi * factor * variance), float)
    return np.asarray(2 * inside / (np.pi * factor * variance), float)


def at_points(
    events: ArrayLike,
    at: ArrayLike | None = None,
    *,
    sigma: ArrayLike,
    weights: ArrayLike | None = None,
    kernel: Kernel = Kernel.GAUSSIAN,
    leave_one_out: bool = False,
) -> Floats:
    """Sum the kernels of all events at each of some places, exactly.

    Parameters
    ----------
    events
        ``(n, 2)`` metres.
    at
        ``(m, 2)`` metres; the events themselves where left out.
    sigma
        Standard deviation in metres, one for all or one an event.
    weights
        One an event; 1 where left out.
    leave_one_out
        Leave each event out of the sum at its own place; only without ``at``.

    Returns
    -------
    intensity
        ``(m,)`` events per square metre.

    Raises
    ------
    ValueRefused
        If a shape does not fit or a ``sigma`` is not positive.
    """
    if leave_one_out and at is not None:
        raise ValueRefused(field="leave_one_out", value=True, wanted="no places but the events")
    xy = _points(events)
    places = xy if at is None else _points(at)
    width = _widths(sigma, len(xy))
    weight = np.ones(len(xy)) if weights is None else np.asarray(weights, float)
    out = np.empty(len(places))
    step = max(1, PAIRS_AT_A_TIME // max(1, len(xy)))
    for first in range(0, len(places), step):
        piece = places[first : first + step]
        distance = np.hypot(piece[:, None, 0] - xy[None, :, 0], piece[:, None, 1] - xy[None, :, 1])
        if leave_one_out:
            # far away rather than taken off afterwards: what is left of an event alone may be 1e-18 of its own height
            distance[np.arange(len(piece)), np.arange(first, first + len(piece))] = np.inf
        out[first : first + step] = kernel_at(distance, width[None, :], kernel) @ weight
    return out


def inside_share(at: ArrayLike, sigma: ArrayLike, window: tuple[float, float, float, float]) -> Floats:
    """Return the share of a Gaussian kernel at each place that lies inside a rectangle.

    Parameters
    ----------
    at
        ``(m, 2)`` metres.
    sigma
        Metres, one for all or one a place.
    window
        ``(west, south, east, north)`` in metres.
    """
    places = _points(at)
    width = _widths(sigma, len(places))
    west, south, east, north = window
    across = ndtr((east - places[:, 0]) / width) - ndtr((west - places[:, 0]) / width)
    along = ndtr((north - places[:, 1]) / width) - ndtr((south - places[:, 1]) / width)
    return np.asarray(across * along, float)


def with_edge(
    events: ArrayLike,
    *,
    sigma: float,
    window: tuple[float, float, float, float],
    edge: Edge,
    leave_one_out: bool = False,
) -> Floats:
    """Return the Gaussian intensity at each event, corrected for a rectangular window.

    Parameters and result are those of ``at_points``; ``window`` is ``(west, south, east, north)`` in metres.
    """
    if edge is Edge.NONE:
        return at_points(events, sigma=sigma, leave_one_out=leave_one_out)
    share = inside_share(events, sigma, window)
    if edge is Edge.UNIFORM:
        return at_points(events, sigma=sigma, leave_one_out=leave_one_out) / share
    return at_points(events, sigma=sigma, weights=1 / share, leave_one_out=leave_one_out)


def adaptive_widths(events: ArrayLike, *, sigma: float, pilot: float | None = None, trim: float = TRIM) -> Floats:
    """Return a bandwidth for each event: wider where events are few.

    Parameters
    ----------
    events
        ``(n, 2)`` metres.
    sigma
        The geometric mean of the bandwidths, metres.
    pilot
        Bandwidth of the fixed Gaussian estimate that tells where events are few; ``sigma`` where left out.
    trim
        The most times that a bandwidth may exceed the median one.

    Notes
    -----
    Abramson 1982: proportional to the pilot density's power of -1/2, each event counted in its own pilot density.
    """
    density = at_points(events, sigma=sigma if pilot is None else pilot)
    factor = 1 / np.sqrt(density)
    mean = np.exp(np.mean(np.log(factor)))
    return np.asarray(sigma * np.minimum(factor, trim * np.median(factor)) / mean, float)


def bandwidth(events: ArrayLike, *, position_sigma_m: float = 0.0) -> float:
    """Return the standard deviation, in metres, that a surface of these events should have.

    The likelihood's choice by leave-one-out cross-validation over 100-300 m (ties on one point leave each other in,
    so a file snapped to few points asks for the least), but at least ``1.5 * position_sigma_m`` and 100 m, and at
    most 300 m.

    Parameters
    ----------
    events
        ``(n, 2)`` metres; below two events the widest is returned, as nothing can be learnt from them.
    position_sigma_m
        The events' own position error (standard deviation along an axis).

    Notes
    -----
    The likelihood is taken over as many events as make two million pairs, evenly picked in the file's order: its top
    is flat, and the width of a picture need not be finer.
    """
    xy = _points(events)
    least = float(np.clip(POSITION_FACTOR * position_sigma_m, LEAST_M, MOST_M))
    if len(xy) < 2:  # noqa: PLR2004 - a pair is the least that has a distance
        return MOST_M
    tried = np.geomspace(least, MOST_M, 8) if least < MOST_M else np.array([MOST_M])
    xy = xy[:: -(-len(xy) // MOST_EVENTS)]
    tested = np.arange(0, len(xy), max(1, -(-(len(xy) ** 2) // PAIRS_AT_A_TIME)))
    squared = np.square(xy[tested, None, 0] - xy[None, :, 0]) + np.square(xy[tested, None, 1] - xy[None, :, 1])
    squared[np.arange(tested.size), tested] = np.inf
    scores = [_log_likelihood(np.exp(squared / (-2 * s**2)).sum(axis=1) / (2 * np.pi * s**2), len(xy)) for s in tried]
    return float(tried[int(np.argmax(scores))])


def likelihood(events: ArrayLike, sigma: float) -> float:
    """Return the leave-one-out log likelihood of a bandwidth; an event alone in its reach counts as the least float."""
    xy = _points(events)
    return _log_likelihood(at_points(xy, sigma=sigma, leave_one_out=True), len(xy))


def _log_likelihood(left_out: Floats, n: int) -> float:
    return float(np.log(np.maximum(left_out / max(1, n - 1), np.finfo(float).tiny)).sum())


def surface(
    e: ArrayLike,
    n: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    sigma_m: float,
    cell_m: float,
    extent: tuple[float, float, float, float],
    window: shapely.Geometry | None = None,
) -> Surface:
    """Draw the density of events over a map.

    Parameters
    ----------
    e, n
        Metres, ``m`` each; NaN (not placed) is left out. Events outside the extent count where their kernel reaches in.
    weights
        One an event (an aoristic weight, a vote); 1 where left out.
    sigma_m, cell_m
        The kernel's standard deviation and the cell's side in metres; ``sigma_m >= cell_m``.
    extent
        ``(west, south, east, north)`` in metres; it is widened to whole cells east- and northwards.
    window
        The area that could have events at all (the municipality): divided by the share of the kernel inside it, and
        0 outside. Without one the surface is not corrected.

    Returns
    -------
    Surface
        Events per square metre at the cells' centres.

    Raises
    ------
    ValueRefused
        If the extent is empty, a number is not positive or the kernel is finer than the cells can show.

    Notes
    -----
    Linear binning on the cells' centres, then two one-dimensional convolutions. Sharing an event between its four
    nearest centres widens the kernel by cell²/6 on average, so the kernel's variance is lessened by as much (Wand
    1994; measured in the tests).
    """
    west, south, east, north = extent
    if not (east > west and north > south):
        raise ValueRefused(field="extent", value=extent, wanted="west < east, south < north")
    if not (cell_m > 0 and sigma_m >= cell_m):
        raise ValueRefused(field="sigma_m, cell_m", value=(sigma_m, cell_m), wanted="sigma_m >= cell_m > 0")
    columns, rows = int(np.ceil((east - west) / cell_m)), int(np.ceil((north - south) / cell_m))
    margin = int(np.ceil(REACH * sigma_m / cell_m)) + 1
    x, y = np.asarray(e, float), np.asarray(n, float)
    weight = np.ones(x.size) if weights is None else np.asarray(weights, float)
    # in cells, counted from the centre of the margin's first cell
    column = (x - west) / cell_m - 0.5 + margin
    row = (y - south) / cell_m - 0.5 + margin
    shape = rows + 2 * margin, columns + 2 * margin
    kept = (column >= 0) & (row >= 0) & (column < shape[1] - 1) & (row < shape[0] - 1)
    binned = _linear_bins(row[kept], column[kept], weight[kept], shape)

    sigma_cells = np.sqrt((sigma_m / cell_m) ** 2 - 1 / 6)
    up, across = _band(rows, margin, sigma_cells), _band(columns, margin, sigma_cells)
    values = up @ binned @ across.T / cell_m**2
    if window is not None:
        centres_e = west + (np.arange(shape[1]) - margin + 0.5) * cell_m
        centres_n = south + (np.arange(shape[0]) - margin + 0.5) * cell_m
        inside = shapely.contains_xy(window, *np.meshgrid(centres_e, centres_n)).astype(float)
        share = up @ inside @ across.T
        shown = inside[margin:-margin, margin:-margin] > 0
        values = np.divide(values, share, out=np.zeros_like(values), where=shown)
    return Surface(np.asarray(values, float), west, south, cell_m)


def _linear_bins(row: Floats, column: Floats, weight: Floats, shape: tuple[int, int]) -> Floats:
    """Share each weight between the four nearest centres, by how near they are."""
    low_row, low_column = np.floor(row).astype(np.int64), np.floor(column).astype(np.int64)
    part_row, part_column = row - low_row, column - low_column
    flat = np.zeros(shape[0] * shape[1])
    for up in (0, 1):
        for over in (0, 1):
            share = (part_row if up else 1 - part_row) * (part_column if over else 1 - part_column) * weight
            at = (low_row + up) * shape[1] + low_column + over
            flat += np.bincount(at, weights=share, minlength=flat.size)
    return flat.reshape(shape)


def _band(cells: int, margin: int, sigma_cells: float) -> Floats:
    """Return ``(cells, cells + 2 margin)``: what each binned line gives to each shown line; rows sum to 1."""
    offset = np.arange(cells + 2 * margin)[None, :] - np.arange(cells)[:, None] - margin
    height = np.where(np.abs(offset) <= margin, np.exp(-(offset**2) / (2 * sigma_cells**2)), 0.0)
    top = np.exp(-(np.arange(-margin, margin + 1) ** 2) / (2 * sigma_cells**2)).sum()
    return np.asarray(height / top, float)


def _points(points: ArrayLike) -> Floats:
    xy = np.asarray(points, float)
    if xy.size == 0:
        return xy.reshape(0, 2)
    if xy.ndim != 2 or xy.shape[1] != 2:  # noqa: PLR2004 - east and north
        raise ValueRefused(field="points", value=xy.shape, wanted="(n, 2)")
    return xy


def _widths(sigma: ArrayLike, n: int) -> Floats:
    width = np.broadcast_to(np.asarray(sigma, float), (n,))
    if not (width > 0).all():
        raise ValueRefused(field="sigma", value=float(width.min()), wanted="> 0")
    return width
