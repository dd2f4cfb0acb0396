"""Groups of events that lie close together (DBSCAN). A group is seen, not tested: in a village chance makes them."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.base.crs import Floats
from geo.base.errors import ValueRefused
from geo.kernels import methods_kernels as kernels

TWIN_ABOVE: Final = 20_000
"""From here on the compiled twin takes over from scikit-learn: the same groups in a fifth of the memory."""

SHY: Final = 1 - 1e-9
"""The cells are this much smaller than reach/√2: rounding never puts two of one cell out of each other's reach."""

Ints = NDArray[np.int64]


class Groups(NamedTuple):
    """Which group each event is in."""

    label: Ints
    """``(n,)``; 0 and up in the order of each group's first core event, -1 for none."""
    core: NDArray[np.bool_]
    """``(n,)``: has ``least`` events within reach, itself counted."""


def groups(points: ArrayLike, *, reach_m: float, least: int) -> Groups:
    """Group events that have at least ``least`` events within ``reach_m``.

    Parameters
    ----------
    points
        ``(n, 2)`` metres.
    reach_m
        Closed: an event exactly so far away is within reach.
    least
        Events within reach that make an event a core, itself counted. It is not the size of a group.

    Raises
    ------
    ValueRefused
        If a setting is not positive or a coordinate is not finite.

    Notes
    -----
    Ester et al. 1996. Up to 20 000 events by scikit-learn, above it by ``dense_groups``; both give an event on the
    border of two groups to the one with the lower number.
    """
    xy = _checked(points, reach_m, least)
    if len(xy) > TWIN_ABOVE:
        return dense_groups(xy, reach_m=reach_m, least=least)
    if len(xy) == 0:
        return Groups(np.zeros(0, np.int64), np.zeros(0, bool))
    from sklearn.cluster import DBSCAN  # noqa: PLC0415 - scikit-learn takes half a second to import

    found = DBSCAN(eps=reach_m, min_samples=least).fit(xy)
    core = np.zeros(len(xy), bool)
    core[found.core_sample_indices_] = True
    return Groups(np.asarray(found.labels_, np.int64), core)


def dense_groups(points: ArrayLike, *, reach_m: float, least: int) -> Groups:
    """Return ``groups`` by compiled loops over cells; events on one point are handled as one place.

    Geocoding snaps many records to one point, which a search for neighbours pays for with the square of their number.
    """
    xy = _checked(points, reach_m, least)
    if len(xy) == 0:
        return Groups(np.zeros(0, np.int64), np.zeros(0, bool))
    places, place, many = np.unique(xy, axis=0, return_inverse=True, return_counts=True)
    place = place.ravel()
    side = reach_m / np.sqrt(2) * SHY
    column = np.floor((places[:, 0] - places[:, 0].min()) / side).astype(np.int64)
    row = np.floor((places[:, 1] - places[:, 1].min()) / side).astype(np.int64)
    width = int(column.max()) + 5
    cell = (row + 2) * width + column + 2
    order = np.argsort(cell, kind="stable")
    cells, begin = np.unique(cell[order], return_index=True)
    begin = np.append(begin, order.size).astype(np.int64)
    x, y = np.ascontiguousarray(places[order, 0]), np.ascontiguousarray(places[order, 1])

    within = kernels.count_within(x, y, many[order].astype(np.int64), cells, begin, width, float(reach_m))
    core = within >= least
    root = kernels.join_cores(x, y, core, cells, begin, width, float(reach_m))
    # number the groups by their first core event in the file's order
    first = np.full(order.size, len(xy), np.int64)
    np.minimum.at(first, place, np.arange(len(xy)))
    first = first[order]
    earliest = np.full(order.size, len(xy), np.int64)
    np.minimum.at(earliest, root[core], first[core])
    roots = np.unique(root[core])
    number = np.full(order.size, -1, np.int64)
    number[roots[np.argsort(earliest[roots], kind="stable")]] = np.arange(roots.size)
    label = np.where(core, number[root], -1)
    kernels.lend_borders(x, y, core, label, cells, begin, width, float(reach_m))

    back = np.empty(order.size, np.int64)
    back[order] = np.arange(order.size)
    at = back[place]
    return Groups(label[at], core[at])


def _checked(points: ArrayLike, reach_m: float, least: int) -> Floats:
    xy = np.asarray(points, float)
    if xy.size == 0:
        xy = xy.reshape(0, 2)
    if xy.ndim != 2 or xy.shape[1] != 2 or not np.isfinite(xy).all():  # noqa: PLR2004 - east and north
        raise ValueRefused(field="points", value=xy.shape, wanted="(n, 2), finite")
    if not reach_m > 0 or least < 1:
        raise ValueRefused(field="reach_m, least", value=(reach_m, least), wanted="> 0 and >= 1")
    return xy
