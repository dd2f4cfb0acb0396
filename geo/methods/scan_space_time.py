"""The space-time permutation scan: where and when something more than usual went on.

Kulldorff, Heffernan, Hartman, Assunção & Mostashari 2005, "A space-time permutation scan statistic for disease
outbreak detection", PLoS Medicine 2(3). It needs no background: a cylinder (circle × period) expects its places' share
of all cases times its period's share, ``c_z c_t / C``, and the null world is the same cases with their times shuffled.
So it never sees a place that is always worse than others; it sees a change.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.base.errors import ValueRefused
from geo.kernels import spacetime_kernels
from geo.kernels.threads import spread
from geo.methods.nearby_places import Near, in_plane, on_earth
from geo.methods.scan_poisson import MOST_CLUSTERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_EQUAL: Final = 1e-9
_CYLINDER: Final = 6


@dataclass(frozen=True, slots=True)
class Cylinder:
    """A cluster in space and time; ``members`` are places, nearest the centre first.

    Steps count backwards: ``latest`` 0 is the step that ends with the last day, ``earliest`` >= ``latest``.
    """

    members: list[int]
    centre: int
    radius: float
    latest: int
    earliest: int
    cases: int
    expected: float
    llr: float
    p: float


def permutation_scan(
    x: ArrayLike,
    y: ArrayLike,
    place: ArrayLike,
    step: ArrayLike,
    *,
    longest: int,
    shortest: int = 1,
    steps: int = 0,
    share: float = 0.5,
    radius: float = np.inf,
    least: int = 2,
    ongoing: bool = False,
    together: bool = False,
    spherical: bool = False,
    replicas: int = 999,
    seed: int = 1,
) -> list[Cylinder]:
    """Scan for clusters in space and time.

    Parameters
    ----------
    x, y
        The places, shape (Z,), planar in any unit; with ``spherical`` longitude and latitude in degrees. Every place is
        a centre.
    place, step
        For every case its place (0-based) and its time step, counted backwards from the last day: shape (n,).
    longest, shortest
        The most and the fewest steps that a cluster may last.
    steps
        Steps of the whole period, where it begins before the first case; it matters to a ``shortest`` above 1 alone.
    share
        The largest share of all cases in a circle.
    radius
        The largest radius, in the unit of ``x`` (kilometres with ``spherical``).
    least
        Cases that a cluster must hold.
    ongoing
        Only clusters that last to the end (prospective).
    together
        Places at equal distance enter a circle together. SaTScan takes them one by one, by ``x``, then ``y`` (then
        ``z`` from the earth's centre): so does this unless told otherwise (the published scan of Memphis cuts such a
        ring in two).
    spherical
        Distances along the earth's surface.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    clusters
        Best first; none shares a place with a better one.

    Raises
    ------
    ValueRefused
        If a case has no such place, steps are negative, or no cluster could be as short or long as is asked.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    where, when = np.asarray(place, np.int64), np.asarray(step, np.int64)
    if where.size != when.size or (where.size and (where.min() < 0 or where.max() >= x.size or when.min() < 0)):
        raise ValueRefused(
            field="fall", value="okänd plats eller tid", wanted="en plats och ett tidssteg för varje fall"
        )
    if longest < 1:
        raise ValueRefused(field="längsta period", value=longest, wanted="minst ett tidssteg")
    if not 1 <= shortest <= longest:
        raise ValueRefused(field="kortaste period", value=shortest, wanted=f"1-{longest} tidssteg")
    if where.size < least:
        return []
    near = on_earth(x, y, radius) if spherical else in_plane(x, y, radius)
    order = np.lexsort((when, where))
    case_start = np.concatenate([[0], np.cumsum(np.bincount(where, minlength=x.size))]).astype(np.int64)
    when = when[order]
    by_step = np.bincount(when, minlength=steps).astype(np.int64)
    most = int(np.floor(share * where.size + _EQUAL))
    shape = (
        near.row,
        near.distance,
        near.start,
        case_start,
        when,
        by_step,
        most,
        longest,
        ongoing,
        least,
        together,
        shortest,
    )

    def observe(first: int, after: int) -> Any:
        return spacetime_kernels.best_cylinders(first, after, *shape)

    def simulate(first: int, after: int) -> Any:
        return spacetime_kernels.permute(seed, first, after, *shape)

    best = np.concatenate(spread(observe, x.size, least=64)).reshape(-1, _CYLINDER)
    maxima = np.sort(np.concatenate(spread(simulate, replicas))) if replicas else np.zeros(0)
    return _clusters(best, near, maxima)


def _clusters(best: Floats, near: Near, maxima: Floats) -> list[Cylinder]:
    taken = np.zeros(len(best), bool)
    found: list[Cylinder] = []
    for j in np.lexsort((np.arange(len(best)), best[:, 1], -np.round(best[:, 0], 9))):
        ratio, places, cases, expected, latest, earliest = best[j]
        if ratio <= _EQUAL or len(found) == MOST_CLUSTERS:
            break
        members, radius = near.nearest(int(j), int(places))
        if taken[members].any():
            continue
        taken[members] = True
        as_good = maxima.size - np.searchsorted(maxima, ratio - _EQUAL * max(1.0, ratio))
        found.append(
            Cylinder(
                members=members,
                centre=int(j),
                radius=radius,
                latest=int(latest),
                earliest=int(earliest),
                cases=int(cases),
                expected=float(expected),
                llr=float(ratio),
                p=float((1 + as_good) / (maxima.size + 1)),
            )
        )
    return found
