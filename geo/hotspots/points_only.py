"""The detector on loose points and a loose background: each point is one episode, and nothing is known of senders."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.background.position_error import Background
from geo.base.errors import LimitReached, ValueRefused
from geo.hotspots.base import (
    CLEAR_P,
    EXPLORATORY,
    LEAST_EPISODES,
    LEAST_EVENTS,
    POSSIBLE_P,
    Detection,
    Hotspot,
    Verdict,
    best_verdict,
)
from geo.hotspots.cells import cells_of
from geo.methods.scan_poisson import Circle, PointScan, Reach, RowScan, Stream, test

Floats = NDArray[np.float64]

FARTHEST_M: Final = 1e7
"""Beyond this no coordinate is SWEREF 99 TM; the projection knows nothing of it either."""
BLURRED: Final = 4.0
"""So many standard deviations of position error a point may lie beyond the circles and still belong to the background:
farther off lies one in three thousand."""
KILOMETRES_M: Final = 10_000.0
"""A distance from here on is told in kilometres."""
_NEAR_M: Final = 1e-6
_LOOKS: Final = 100
WORK_LIMIT: Final = 6e9
"""Most event-in-circle pairs over all simulated maps: about a quarter of a minute on two cores."""


@dataclass(frozen=True, slots=True)
class Found:
    """A detection on loose points; ``members`` are positions in the points of the most likely cluster.

    ``outside`` is how many points lie farther than ``within_m`` from every row of the background: in no circle.
    """

    detection: Detection
    members: tuple[int, ...] = ()
    alarm: bool = False
    p: float | None = None
    llr: float | None = None
    outside: int = 0
    within_m: float = float("inf")
    clusters: tuple[Circle, ...] = field(default=(), compare=False)

    def to_json(self) -> dict[str, Any]:
        """Return what the command line promises for loose files; centres in metres."""
        answer = self.detection.to_json() | {
            "hotspots": [spot.to_json(degrees=False) for spot in self.detection.hotspots]
        }
        clusters = [
            {
                "centre": [one.e, one.n],
                "radius_m": one.radius_m,
                "n": one.count,
                "expected": one.expected,
                "relative_risk": one.relative_risk,
                "llr": one.llr,
                "p": one.p,
            }
            for one in self.clusters
        ]
        return answer | {
            "members": list(self.members),
            "alarm": self.alarm,
            "p": self.p,
            "llr": self.llr,
            "outside": self.outside,
            "clusters": clusters,
        }


def find(
    e: ArrayLike,
    n: ArrayLike,
    background: Background,
    *,
    sigma_m: float = 0.0,
    reach: Reach | None = None,
    replicas: int = 999,
    seed: int = 1,
) -> Found:
    """Find hotspots among points.

    Parameters
    ----------
    e, n
        The points in metres, shape (n,).
    background
        Where they may lie.
    sigma_m
        Standard deviation of their position error, east and north.
    reach
        Which circles are tried.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    found
        Verdicts by p and n alone; below ``LEAST_EVENTS`` points nothing is tested. Points that no circle can reach
        are counted: they lie farther from every row than the largest radius and four standard deviations.

    Raises
    ------
    ValueRefused
        If a coordinate is no number or far from Sweden, an option cannot be meant, or no circle can reach any point.
    LimitReached
        If the simulation would take too long.
    """
    e, n = np.asarray(e, float), np.asarray(n, float)
    reach = reach or Reach()
    _check(e, n, background, sigma_m, replicas)
    settings = {
        "radius_m": [reach.smallest_m, reach.largest_m],
        "share": reach.share,
        "least": reach.least,
        "sigma_m": sigma_m,
        "replicas": replicas,
        "seed": seed,
        "background_rows": int(background.e.size),
    }
    empty = Detection(int(e.size), int(e.size), EXPLORATORY, replicas, seed, "för få händelser", settings=settings)
    within_m = reach.largest_m + BLURRED * sigma_m
    outside, nearest_m = _outside(e, n, background, within_m)
    if e.size < LEAST_EVENTS:
        return Found(empty, outside=outside, within_m=within_m)
    if outside == e.size:
        raise ValueRefused(
            field="punkter",
            value=f"{e.size} punkter, den närmaste {_distance(nearest_m)} från underlaget",
            wanted=f"punkter inom {_distance(within_m)} från underlaget; se efter att koordinaterna är meter i "
            "SWEREF 99 TM och står under e och n",
        )
    scan: RowScan | PointScan
    if sigma_m <= 0:
        scan = RowScan(background, int(e.size), reach)
    else:
        scan = PointScan([Stream(background, int(e.size), sigma_m)], reach)
    work = scan.pairs() * replicas
    if work > WORK_LIMIT:
        raise LimitReached(what="par av punkt och cirkel i simuleringarna", met=int(work), limit=int(WORK_LIMIT))
    circles = test(scan.circles(e, n), scan.maxima(replicas, seed))
    spots = tuple(
        _hotspot(rank, circle, verdict, e, n)
        for rank, circle in enumerate(circles, start=1)
        if (verdict := _verdict(circle)) != "ingen"
    )
    detection = replace(empty, verdict=best_verdict([spot.verdict for spot in spots]), hotspots=spots)
    if not circles:
        return Found(detection, outside=outside, within_m=within_m)
    best = circles[0]
    return Found(
        detection,
        members=tuple(int(one) for one in best.members),
        alarm=best.p <= CLEAR_P,
        p=best.p,
        llr=best.llr,
        outside=outside,
        within_m=within_m,
        clusters=tuple(circles),
    )


def _check(e: Floats, n: Floats, background: Background, sigma_m: float, replicas: int) -> None:
    if e.shape != n.shape:
        raise ValueRefused(field="punkter", value=f"{e.size} e och {n.size} n", wanted="lika många")
    for name, values in (("e", e), ("n", n), ("e", background.e), ("n", background.n)):
        if not np.isfinite(values).all() or (np.abs(values) > FARTHEST_M).any():
            raise ValueRefused(field=name, value="NaN eller utanför kartan", wanted="meter i SWEREF 99 TM")
    if not 0 <= sigma_m <= FARTHEST_M:
        raise ValueRefused(field="lägesfel", value=sigma_m, wanted="0 meter eller mer")
    if replicas < 1:
        raise ValueRefused(field="antal simuleringar", value=replicas, wanted="minst 1")


def _outside(e: Floats, n: Floats, background: Background, within_m: float) -> tuple[int, float]:
    """Return how many points lie farther than that from every row, and, where all do, how far off the nearest lies."""
    if not np.isfinite(within_m):
        return 0, 0.0
    left = np.arange(e.size)
    for _ in range(_LOOKS):
        if not left.size:
            return 0, 0.0
        away = np.hypot(background.e - e[left[0]], background.n - n[left[0]])
        row = away.argmin()
        if away[row] > within_m:
            break
        # whoever is near that row is within too: a village is done in a few looks
        left = left[np.hypot(e[left] - background.e[row], n[left] - background.n[row]) > within_m]
    from scipy.spatial import cKDTree  # noqa: PLC0415 - a quarter of a second that most maps need not wait for

    tree = cKDTree(np.column_stack([background.e, background.n]))
    nearest, _ = tree.query(np.column_stack([e[left], n[left]]))
    return int(np.count_nonzero(nearest > within_m + _NEAR_M)), float(nearest.min(initial=np.inf))


def _distance(metres: float) -> str:
    return f"{metres / 1000:.0f} km" if metres >= KILOMETRES_M else f"{metres:.0f} m"


def _verdict(circle: Circle) -> Verdict:
    if circle.p <= CLEAR_P and circle.count >= LEAST_EPISODES:
        return "tydlig"
    return "möjlig" if circle.p <= POSSIBLE_P else "ingen"


def _hotspot(rank: int, circle: Circle, verdict: Verdict, e: Floats, n: Floats) -> Hotspot:
    own = circle.members
    return Hotspot(
        id=f"h{rank}",
        rank=rank,
        n=circle.count,
        reports=circle.count,
        expected=circle.expected,
        relative_risk=circle.relative_risk,
        llr=circle.llr,
        p=circle.p,
        verdict=verdict,
        centre_e=circle.e,
        centre_n=circle.n,
        radius_m=circle.radius_m,
        cells=cells_of(circle.e, circle.n, circle.radius_m, e[own], n[own]),
    )
