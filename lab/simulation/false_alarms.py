"""How often the tests cry wolf, and how often they find what was planted: the same code as in use, on made-up maps.

Each method is a function from a ``Setup`` to one ``Trial`` a map. Fresh simulations for each map. An *alarm* is
p <= .05 of the best finding, whatever its size.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any, Final

import numpy as np

from geo.base.errors import ValueRefused
from geo.hotspots import points_only
from geo.hotspots.base import CLEAR_P, Detection
from geo.methods import area_test as areas
from geo.methods.before_after import exact_p
from geo.methods.circles import test
from geo.methods.scan_bernoulli import against_reports
from geo.methods.scan_poisson import PointScan, RowScan, Stream
from geo.methods.scan_space_time import permutation_scan
from lab.simulation import made_up_maps, misfit_maps, null_maps, people_maps, quiet_years
from lab.simulation.null_maps import Population

SEEDS: Final = 2**62
WEEKS: Final = 52
OUTBREAK_WEEKS: Final = 4
LONGEST_WEEKS: Final = 8
SPACETIME_RADIUS_M: Final = 400.0
AREAS: Final = 20
HOT_AREA: Final = 7
CONTROL: Final = 5
"""A control has so many times the events of the treated area."""
COMMON_FALL: Final = 0.5


@dataclass(frozen=True, slots=True)
class Setup:
    """What is simulated.

    ``events`` a map; ``risk`` of the planted place (1: nothing is there to find); ``kind`` how the events come about,
    by method; ``naming`` the share of reports that name their place.
    """

    method: str = "scan"
    maps: int = 1000
    events: int = 20
    population: Population = "uniform"
    sigma_m: float = 0.0
    risk: float = 1.0
    seed: int = 1
    replicas: int = 999
    kind: str = "plain"
    naming: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what cannot be simulated."""
        for field, value, least in (
            ("antal kartor", self.maps, 1),
            ("antal händelser", self.events, 1),
            ("antal simuleringar", self.replicas, 1),
            ("lägesfel", self.sigma_m, 0),
            ("slumpfrö", self.seed, 0),
        ):
            if not value >= least:
                raise ValueRefused(field=field, value=value, wanted=f"minst {least}")
        for field, value, meant, wanted in (
            ("lägesfel", self.sigma_m, self.sigma_m < np.inf, "0 meter eller mer, men inte oändligt"),
            ("risk", self.risk, 0 < self.risk < np.inf, "ett tal över 0"),
            ("andel som nämner sin plats", self.naming, 0 <= self.naming <= 1, "ett tal från 0 till 1"),
        ):
            if not meant:
                raise ValueRefused(field=field, value=value, wanted=wanted)
        if self.method not in METHODS:
            raise ValueRefused(field="metod", value=self.method, wanted=", ".join(METHODS))
        if self.kind not in KINDS[self.method]:
            raise ValueRefused(field="slag", value=self.kind, wanted=", ".join(KINDS[self.method]))
        null_maps.village(self.population)


@dataclass(frozen=True, slots=True)
class Trial:
    """One map: whether the alarm went, how well the finding covers the planted cells, and the surest finding's p.

    ``jaccard`` is None where nothing was planted or found, ``p`` 1 where nothing was found.
    """

    alarm: bool
    jaccard: float | None = None
    p: float = 1.0


@dataclass(frozen=True, slots=True)
class Rate:
    """What many maps said."""

    setup: Setup
    maps: int
    alarms: int
    jaccard: float | None

    @property
    def rate(self) -> float:
        """The share of maps with an alarm."""
        return self.alarms / self.maps

    def to_json(self) -> dict[str, Any]:
        """Return the promised fields, the exact 95 % interval, and what was simulated."""
        low, high = null_maps.exact_interval(self.alarms, self.maps)
        return {
            "maps": self.maps,
            "alarms": self.alarms,
            "rate": self.rate,
            "jaccard": self.jaccard,
            "low": low,
            "high": high,
            "settings": asdict(self.setup),
        }


def calibrate(setup: Setup, progress: Callable[[float], None] | None = None) -> Rate:
    """Simulate the maps and count the alarms.

    Parameters
    ----------
    setup
        What is simulated.
    progress
        Told the share done after each map.

    Returns
    -------
    rate
        ``jaccard`` is the mean over the maps with an alarm, where something was planted.
    """
    alarms, overlaps = 0, []
    for number, trial in enumerate(METHODS[setup.method](setup), start=1):
        alarms += trial.alarm
        if trial.alarm and trial.jaccard is not None:
            overlaps.append(trial.jaccard)
        if progress is not None:
            progress(number / setup.maps)
    return Rate(setup, setup.maps, alarms, float(np.mean(overlaps)) if overlaps else None)


def first_p(setup: Setup, maps: int) -> list[float]:
    """Return the surest finding's p on each of the first maps of a setup, to twelve digits.

    Maps are drawn one after the other from one seed, so these are the first of any number of maps: code that gives
    the same p there gives the same rate.
    """
    return [float(f"{trial.p:.12g}") for trial in islice(METHODS[setup.method](setup), maps)]


def point_scan(setup: Setup) -> Iterator[Trial]:
    """Draw events over the village and scan them against its population."""
    place = null_maps.village(setup.population)
    rng = np.random.default_rng(setup.seed)
    scan: RowScan | PointScan
    if setup.sigma_m > 0:
        scan = PointScan([Stream(place.background, setup.events, setup.sigma_m)])
    else:
        scan = RowScan(place.background, setup.events)
    for _ in range(setup.maps):
        e, n = place.draw(rng, setup.events, risk=setup.risk, sigma_m=setup.sigma_m)
        seed = int(rng.integers(SEEDS))
        found = scan.circles(e, n)
        if not found:
            yield Trial(alarm=False)
            continue
        best = test(found[:1], scan.maxima(setup.replicas, seed))[0]
        overlap = place.overlap(best.e, best.n, best.radius_m) if setup.risk > 1 else None
        yield Trial(best.p <= CLEAR_P, overlap, best.p)


def space_time(setup: Setup) -> Iterator[Trial]:
    """Draw events over the village and a year's weeks; planted: the block's risk is raised in the last four weeks."""
    place = null_maps.village(setup.population)
    rng = np.random.default_rng(setup.seed)
    quiet = place.weight / place.weight.sum()
    loud = place.planted(setup.risk) / place.weight.sum()
    by_week = np.vstack([np.tile(loud, (OUTBREAK_WEEKS, 1)), np.tile(quiet, (WEEKS - OUTBREAK_WEEKS, 1))])
    share = (by_week / by_week.sum()).ravel()
    for _ in range(setup.maps):
        drawn = rng.choice(share.size, setup.events, p=share)
        step, cell = drawn // place.weight.size, drawn % place.weight.size
        found = permutation_scan(
            place.e,
            place.n,
            cell,
            step,
            longest=LONGEST_WEEKS,
            radius=SPACETIME_RADIUS_M,
            together=True,
            replicas=setup.replicas,
            seed=int(rng.integers(SEEDS)),
        )
        if not found:
            yield Trial(alarm=False)
            continue
        inside = np.zeros(place.weight.size, bool)
        inside[found[0].members] = True
        either = np.count_nonzero(inside | place.block)
        overlap = float(np.count_nonzero(inside & place.block) / either) if setup.risk > 1 else None
        yield Trial(found[0].p <= CLEAR_P, overlap, found[0].p)


def misfits(setup: Setup) -> Iterator[Trial]:
    """Scan maps that come from another world than the background; ``sigma_m`` is what the program is told."""
    rng = np.random.default_rng(setup.seed)
    for _ in range(setup.maps):
        drawn = misfit_maps.draw(rng, setup.kind, setup.events, setup.population)
        seed = int(rng.integers(SEEDS))
        found = points_only.find(
            drawn.e, drawn.n, drawn.background, sigma_m=setup.sigma_m, replicas=setup.replicas, seed=seed, plan=False
        )
        yield Trial(found.alarm, p=1.0 if found.p is None else found.p)


def against_others(setup: Setup) -> Iterator[Trial]:
    """Compare a third of the reports with the others, in worlds that the dwellings do not explain.

    ``events`` are all reports of a map. Planted: about one place a report is ``risk`` times as likely to be a case.
    """
    rng = np.random.default_rng(setup.seed)
    kind = "everything" if setup.kind == "plain" else setup.kind
    for _ in range(setup.maps):
        drawn = misfit_maps.draw(rng, kind, setup.events, setup.population)
        case = misfit_maps.cases(rng, drawn, setup.risk)
        found = against_reports(
            (drawn.e[case], drawn.n[case]),
            (drawn.e[~case], drawn.n[~case]),
            replicas=setup.replicas,
            seed=int(rng.integers(SEEDS)),
        )
        yield Trial(found.alarm, p=1.0 if found.p is None else found.p)


def whole_years(setup: Setup) -> Iterator[Trial]:
    """Watch a year of a municipality; ``maps`` are years, ``events`` reports a year.

    ``plain``: nothing happens, and an alarm is a year with a new signal. Planted: ``risk`` is how many more reports are
    expected at the place, and an alarm is that it was told in time.
    """
    rng = np.random.default_rng(setup.seed)
    for _ in range(setup.maps):
        found, seen = quiet_years.look(rng, setup.kind, setup.events, setup.risk, setup.replicas)
        new = [one.p for one in found.signals if one.state == "ny"]
        yield Trial(bool(new) if setup.kind == "plain" else seen, p=min(new, default=1.0))


def whole_round(setup: Setup) -> Iterator[Trial]:
    """Let the detector as it is used look at made-up rounds; an alarm is any place with p <= .05."""
    return _looks(setup, lambda found: any(spot.p <= CLEAR_P for spot in found.hotspots))


def point_scans(setup: Setup) -> Iterator[Trial]:
    """Choose between bare points (``plain``), maps of another world, and whole rounds (``made_up_maps``)."""
    if setup.kind in misfit_maps.KINDS:
        return misfits(setup)
    return point_scan(setup) if setup.kind == "plain" else whole_round(setup)


def persistence(setup: Setup) -> Iterator[Trial]:
    """Let the detector look at three years; an alarm is any place that is said to be new, recurring, … ."""
    silent = ("ingen", "för få perioder")
    return _looks(
        setup,
        lambda found: any(
            spot.persistence is not None and spot.persistence.kind not in silent for spot in found.hotspots
        ),
    )


def agreements(setup: Setup) -> Iterator[Trial]:
    """Let it look at three independent senders; an alarm is a place where two of them are said to agree.

    With kind ``one`` only what the police record is planted, and agreement is false; else it is planted for all.
    """
    kind = "sources" if setup.kind == "plain" else setup.kind
    return _looks(
        replace(setup, kind=kind),
        lambda found: any(spot.agreement is not None and spot.agreement.independent > 1 for spot in found.hotspots),
    )


def _looks(setup: Setup, alarm: Callable[[Detection], bool]) -> Iterator[Trial]:
    rng = np.random.default_rng(setup.seed)
    place = null_maps.village(setup.population)
    kind = "police" if setup.kind == "plain" else setup.kind
    for _ in range(setup.maps):
        found = made_up_maps.look(
            rng, kind, setup.events, population=setup.population, risk=setup.risk, replicas=setup.replicas
        )
        best = found.hotspots[0] if found.hotspots else None
        overlap = place.overlap(best.centre_e, best.centre_n, best.radius_m) if best and setup.risk > 1 else None
        yield Trial(alarm(found), overlap, min((spot.p for spot in found.hotspots), default=1.0))


def area_test(setup: Setup) -> Iterator[Trial]:
    """Spread reports over twenty named areas; each names its area with the chance ``naming``.

    ``uniform``: equally many dwellings; ``village``: lognormal(0, 1), generator seed 7. Planted: one area's risk. The
    kind ``hot-named`` is the worst case: only the hot area has a name that anybody uses.
    """
    rng = np.random.default_rng(setup.seed)
    dwellings = np.ones(AREAS)
    if setup.population == "village":
        village = np.random.default_rng(null_maps.VILLAGE_SEED)
        dwellings = village.lognormal(0.0, 1.0, AREAS)
    weight = dwellings.copy()
    weight[HOT_AREA] *= setup.risk
    alone = np.zeros((AREAS, AREAS), bool)
    for _ in range(setup.maps):
        told = rng.multinomial(setup.events, weight / weight.sum())
        certain = rng.binomial(told, setup.naming)
        if setup.kind == "hot-named":
            certain[np.arange(AREAS) != HOT_AREA] = 0
        partition = areas.Partition(
            certain=certain,
            watched=[areas.Watched(np.append(dwellings, 0.0), setup.events)],
            loose=np.zeros(AREAS, bool),
            neighbours=alone,
        )
        p = areas.p_values([partition], setup.replicas, rng)[0]
        yield Trial(bool(p.min() <= CLEAR_P), p=float(p.min()))


def before_after(setup: Setup) -> Iterator[Trial]:
    """Count a treated area and its control, before and after; an alarm is an exact p <= .05.

    ``plain``: nothing changes; ``fall``: both fall to a half. ``risk`` above one: the treated area falls to 1/risk of
    what the control's change gives.
    """
    rng = np.random.default_rng(setup.seed)
    fall = COMMON_FALL if setup.kind == "fall" else 1.0
    mean = np.array([1.0, fall / setup.risk, CONTROL, CONTROL * fall]) * setup.events
    for _ in range(setup.maps):
        seen = rng.poisson(mean)
        p = float(exact_p(seen[None, :2], seen[None, 2:])[0])
        yield Trial(p <= CLEAR_P, p=p)


def people(setup: Setup) -> Iterator[Trial]:
    """Compare maps of which a fourth comes from places where nobody lives with where people are; alarm: p <= .05."""
    for seed in np.random.default_rng(setup.seed).integers(SEEDS, size=setup.maps).tolist():
        p = people_maps.p_of(
            seed, events=setup.events, population=setup.population, kind=setup.kind, replicas=setup.replicas
        )
        yield Trial(p <= CLEAR_P, p=p)


METHODS: Final[dict[str, Callable[[Setup], Iterator[Trial]]]] = {
    "scan": point_scans,
    "area": area_test,
    "spacetime": space_time,
    "persistence": persistence,
    "agreement": agreements,
    "compare": before_after,
    "bernoulli": against_others,
    "watch": whole_years,
    "people": people,
}
"""A method that can be calibrated is one function and one line here."""

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "scan": ("plain", *misfit_maps.KINDS, *made_up_maps.KINDS),
    "area": ("plain", "hot-named"),
    "spacetime": ("plain",),
    "persistence": ("plain", *made_up_maps.KINDS),
    "agreement": ("plain", "sources", "one"),
    "compare": ("plain", "fall"),
    "bernoulli": ("plain", *misfit_maps.KINDS),
    "watch": ("plain", *quiet_years.KINDS),
    "people": ("plain", *people_maps.KINDS),
}
