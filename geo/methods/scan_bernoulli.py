"""The scan of cases among all reports: more of a category here than of what else is reported here.

Kulldorff & Nagarwalla 1995, Statistics in Medicine 14; Kulldorff 1997. Cases are one category, controls all other
reports of the same period and senders. With c of n reports in a circle cases, C of N in all, the log likelihood ratio
is that of one share inside and another outside, for c/n > (C-c)/(N-n); the null world deals the cases out among the
same reports. It knows nothing of dwellings: a school where everything is reported is no finding, and neither is a
block that lacks in the background.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.base.errors import LimitReached, ValueRefused
from geo.hotspots.base import CLEAR_P
from geo.kernels import bernoulli_kernels
from geo.kernels.threads import spread
from geo.methods.circles import Reach
from geo.methods.nearby_places import Near, in_plane
from geo.methods.scan_poisson import MOST_CLUSTERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEWEST: Final = 10
"""Fewer cases, or fewer controls, are never tested."""
WORK_LIMIT: Final = 2e10
"""Most (place, circle) steps over all simulated maps: about half a minute on two cores."""
_EQUAL: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Cluster:
    """A circle with more cases than its share of the reports; ``members`` are places, nearest to the centre first."""

    members: list[int]
    centre: int
    radius: float
    cases: int
    reports: int
    expected: float
    llr: float
    p: float


def bernoulli_scan(
    near: Near,
    cases: ArrayLike,
    reports: ArrayLike,
    *,
    share: float = 0.5,
    least: int = 2,
    smallest: float = 0.0,
    replicas: int = 999,
    seed: int = 1,
) -> list[Cluster]:
    """Scan places with cases and controls.

    Parameters
    ----------
    near
        The places about each place (``geo.methods.nearby_places``), as far as circles reach; every place is a centre.
    cases, reports
        Whole numbers at every place, shape (Z,): cases, and cases and controls together.
    share, least, smallest
        The largest share of the reports in a circle, its fewest cases, its smallest radius.
    replicas, seed
        Of the Monte Carlo test; without replicas p is 1.

    Returns
    -------
    clusters
        Best first; none shares a place with a better one.

    Raises
    ------
    ValueRefused
        If a place has more cases than reports.
    LimitReached
        If the simulation would take minutes.
    """
    ill, all_of = np.asarray(cases, np.int64), np.asarray(reports, np.int64)
    if (ill < 0).any() or (ill > all_of).any():
        raise ValueRefused(field="fall", value="fler fall än rapporter", wanted="högst så många fall som rapporter")
    most = int(np.floor(share * all_of.sum() + _EQUAL))
    if float(near.row.size) * replicas > WORK_LIMIT:
        raise LimitReached(what="steg i omdragningarna", met=near.row.size * replicas, limit=int(WORK_LIMIT))
    circles = (near.row, near.distance, near.start)

    def observe(first: int, after: int) -> Any:
        return bernoulli_kernels.best_circles(first, after, *circles, ill, all_of, most, least, smallest)

    place = np.repeat(np.arange(all_of.size), all_of)

    def deal(first: int, after: int) -> Any:
        number = int(ill.sum())
        return bernoulli_kernels.dealt(
            seed, first, after, *circles, place, number, all_of, most, least, smallest
        )  # fmt: skip

    best = np.concatenate(spread(observe, all_of.size, least=64))
    maxima = np.sort(np.concatenate(spread(deal, replicas))[:, 0]) if replicas else np.zeros(0)
    rate = ill.sum() / max(all_of.sum(), 1)
    taken = np.zeros(all_of.size, bool)
    found: list[Cluster] = []
    for j in np.lexsort((np.arange(len(best)), best[:, 1], -np.round(best[:, 0], 9))):
        value, places, held, many = best[j].tolist()
        if value <= _EQUAL or len(found) == MOST_CLUSTERS:
            break
        members, radius = near.nearest(int(j), int(places))
        if taken[members].any():
            continue
        taken[members] = True
        as_good = maxima.size - np.searchsorted(maxima, value - _EQUAL * max(1.0, value))
        p = float((1 + as_good) / (maxima.size + 1))
        found.append(Cluster(members, int(j), radius, int(held), int(many), many * rate, value, p))
    return found


@dataclass(frozen=True, slots=True)
class AgainstReports:
    """What the scan among all reports says of a category; nothing where there are too few cases or controls."""

    controls: int
    p: float | None = None
    llr: float | None = None
    members: tuple[int, ...] = ()
    """Positions in the cases given, of those in the most likely circle."""
    centre: tuple[float, float] | None = None
    radius_m: float | None = None

    @property
    def alarm(self) -> bool:
        """Whether the share is higher somewhere than chance explains."""
        return self.p is not None and self.p <= CLEAR_P

    def to_json(self, numbers: Sequence[int] | None = None) -> dict[str, Any]:
        """Return what the command line promises; ``numbers`` are the cases' own, in place of positions."""
        members = list(self.members) if numbers is None else sorted(int(numbers[one]) for one in self.members)
        return {
            "controls": self.controls,
            "p": self.p,
            "llr": self.llr,
            "alarm": self.alarm,
            "members": members,
            "centre": None if self.centre is None else list(self.centre),
            "radius_m": self.radius_m,
        }


def against_reports(
    cases: tuple[ArrayLike, ArrayLike],
    controls: tuple[ArrayLike, ArrayLike],
    *,
    reach: Reach | None = None,
    replicas: int = 999,
    seed: int = 1,
) -> AgainstReports:
    """Compare a category with all other reports.

    Parameters
    ----------
    cases, controls
        Eastings and northings in metres of the category's reports and of the others.
    reach
        Radii, largest share and fewest cases; circles lie about the reports.
    replicas, seed
        Of the Monte Carlo test.
    """
    reach = reach or Reach()
    own = np.column_stack([np.asarray(one, float) for one in cases])
    other = np.column_stack([np.asarray(one, float) for one in controls])
    if min(len(own), len(other)) < FEWEST:
        return AgainstReports(len(other))
    points, place = np.unique(np.concatenate([own, other]), axis=0, return_inverse=True)
    place = place.ravel()
    ill = np.bincount(place[: len(own)], minlength=len(points))
    near = in_plane(points[:, 0], points[:, 1], reach.largest_m)
    found = bernoulli_scan(
        near,
        ill,
        np.bincount(place, minlength=len(points)),
        share=reach.share,
        least=reach.least,
        smallest=reach.smallest_m,
        replicas=replicas,
        seed=seed,
    )
    if not found:
        return AgainstReports(len(other), p=1.0, llr=0.0)
    best = found[0]
    members = tuple(int(one) for one in np.flatnonzero(np.isin(place[: len(own)], best.members)))
    centre = (float(points[best.centre, 0]), float(points[best.centre, 1]))
    return AgainstReports(len(other), best.p, best.llr, members, centre, max(best.radius, reach.smallest_m))
