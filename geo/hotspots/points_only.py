"""The detector on loose points and a loose background: each point is one episode, and nothing is known of senders."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.background.on_rows import NEAR_M, Laid, laid, row_of
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
    Needed,
    Verdict,
    best_verdict,
)
from geo.hotspots.cells import cells_of
from geo.methods.circles import Circle, Reach, test
from geo.methods.needed_reports import needed_among_points, needed_at_rows
from geo.methods.scan_bernoulli import AgainstReports
from geo.methods.scan_poisson import PointScan, RowScan, Stream

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
ROUNDED: Final = 1.2
"""A position error of at most so many times what the rounding alone makes is told by the lattice, without a blur."""
THIN_SHARE: Final = 0.1
FEWEST_THIN: Final = 3
"""With so large a part of the reports, and so many, near no row the background is called thin."""
THIN_SIGMAS: Final = 3.0
PLAN_LIMIT: Final = 5e6
"""Most (event, circle) pairs of one map for which it is also simulated how many more events are needed: seconds."""
WORK_LIMIT: Final = 6e9
"""Most event-in-circle pairs over all simulated maps: about a quarter of a minute on two cores."""


@dataclass(frozen=True, slots=True)
class PointsDetection:
    """A detection on loose points; ``members`` are positions in the points of the most likely cluster.

    ``outside`` is how many points lie farther than ``within_m`` from every row of the background: in no circle.
    ``off_rows`` is how many lie near none, and ``lattice_m`` the step that all coordinates are multiples of.
    """

    detection: Detection
    members: tuple[int, ...] = ()
    alarm: bool = False
    p: float | None = None
    llr: float | None = None
    outside: int = 0
    within_m: float = float("inf")
    off_rows: int = 0
    lattice_m: float | None = None
    needed: Needed | None = None
    against: AgainstReports | None = None
    """What the scan among all reports says, where a category was asked for."""
    clusters: tuple[Circle, ...] = field(default=(), compare=False)

    @property
    def thin(self) -> bool:
        """Whether so many points lie near no row that houses seem to lack in the background."""
        return self.off_rows >= max(FEWEST_THIN, THIN_SHARE * self.detection.n)

    def to_json(self, numbers: Sequence[int] | None = None) -> dict[str, Any]:
        """Return what the command line promises for loose files; centres in metres.

        Parameters
        ----------
        numbers
            The points' own numbers, where others were left out; by default their positions.
        """
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
        answer |= {} if self.needed is None else {"needed": self.needed.to_json()}
        answer |= {} if self.against is None else {"against_reports": self.against.to_json(numbers)}
        return answer | {
            "members": list(self.members) if numbers is None else [int(numbers[one]) for one in self.members],
            "alarm": self.alarm,
            "p": self.p,
            "llr": self.llr,
            "outside": self.outside,
            "off_rows": self.off_rows,
            "thin": self.thin,
            "lattice_m": self.lattice_m,
            "clusters": clusters,
        }


@dataclass(frozen=True, slots=True)
class _Question:
    """Points and a background, and the points laid on its rows."""

    e: Floats
    n: Floats
    background: Background
    lain: Laid
    sigma_m: float
    reach: Reach

    @property
    def at_rows(self) -> bool:
        """Whether the points lie at rows: no error is told, or none but the rounding."""
        lattice = self.lain.lattice
        return self.sigma_m <= 0 or (lattice is not None and self.sigma_m <= ROUNDED * lattice.sigma_m)

    def scanned(self, replicas: int = 0) -> tuple[RowScan | PointScan, list[Circle]]:
        """Return the scan that fits, and its circles; refuse one of which so many maps would take too long."""
        number = int(self.e.size)
        scan: RowScan | PointScan
        if self.at_rows:
            scan = RowScan(self.lain.background, number, self.reach)
        else:
            scan = PointScan([Stream(self.background, number, self.sigma_m)], self.reach)
        work = scan.pairs() * replicas
        if work > WORK_LIMIT:
            raise LimitReached(what="par av punkt och cirkel i simuleringarna", met=int(work), limit=int(WORK_LIMIT))
        return scan, scan.circles(self.lain.e, self.lain.n) if self.at_rows else scan.circles(self.e, self.n)

    def off_rows(self) -> int:
        """Return how many points lie nearer no row than their position error, or a plot's width, explains."""
        if self.at_rows:
            return int((self.lain.row < 0).sum())
        return int((row_of(self.e, self.n, self.background, NEAR_M + THIN_SIGMAS * self.sigma_m) < 0).sum())


def find(
    e: ArrayLike,
    n: ArrayLike,
    background: Background,
    *,
    sigma_m: float = 0.0,
    reach: Reach | None = None,
    replicas: int = 999,
    seed: int = 1,
    days: int | None = None,
    plan: bool = True,
) -> PointsDetection:
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
    days
        Length of the points' time, where it is known: it makes months of the reports that are needed.
    plan
        Whether to simulate as well how many more would be needed, where nothing is shown.

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
    lain = laid(e, n, background)
    question = _Question(e, n, background, lain, sigma_m, reach)
    met = PointsDetection(
        empty,
        outside=outside,
        within_m=within_m,
        off_rows=question.off_rows(),
        lattice_m=None if lain.lattice is None else lain.lattice.step_m,
    )
    if e.size < LEAST_EVENTS:
        return replace(met, needed=_needed(*question.scanned(), replicas, seed, days)) if plan else met
    if outside == e.size:
        raise ValueRefused(
            field="punkter",
            value=f"{e.size} punkter, den närmaste {_distance(nearest_m)} från underlaget",
            wanted=f"punkter inom {_distance(within_m)} från underlaget; se efter att koordinaterna är meter i "
            "SWEREF 99 TM och står under e och n",
        )
    scan, seen = question.scanned(replicas)
    circles = test(seen, scan.maxima(replicas, seed))
    spots = tuple(
        _hotspot(rank, circle, verdict, e, n)
        for rank, circle in enumerate(circles, start=1)
        if (verdict := _verdict(circle)) != "ingen"
    )
    detection = replace(empty, verdict=best_verdict([spot.verdict for spot in spots]), hotspots=spots)
    found = replace(met, detection=detection)
    if plan and detection.verdict != "tydlig":
        found = replace(found, needed=_needed(scan, seen, replicas, seed, days))
    if not circles:
        return found
    best = circles[0]
    return replace(
        found,
        members=tuple(int(one) for one in best.members),
        alarm=best.p <= CLEAR_P,
        p=best.p,
        llr=best.llr,
        clusters=tuple(circles),
    )


def _needed(scan: RowScan | PointScan, seen: list[Circle], replicas: int, seed: int, days: int | None) -> Needed:
    """Return how many more are needed; nothing where to simulate that would take long."""
    if scan.pairs() > PLAN_LIMIT:
        return Needed()
    if isinstance(scan, RowScan):
        return needed_at_rows(scan, seen, replicas, seed, days=days)
    return needed_among_points(scan, seen, replicas, seed, days=days)


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
