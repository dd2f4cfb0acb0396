"""How many more reports it would take to show what is seen now, and what factor today's number could show.

What is seen now is the most likely circle, shown or not, with its relative risk. Maps are simulated in which that is
the truth, with more and more reports, until four in five pass the test; and with as many as today, with larger and
larger factors. It is a plan and no promise: what is seen in few reports is mostly chance, and the best of many circles
looks stronger than it is.
"""

from collections.abc import Callable
from math import ceil, floor
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from geo.hotspots.base import CLEAR_P, LEAST_EVENTS, Needed
from geo.kernels import needed_kernels
from geo.kernels.threads import spread
from geo.methods.circles import Circle, ratios
from geo.methods.scan_poisson import PointScan, RowScan

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

POWER: Final = 0.8
LARGEST_FACTOR: Final = 200.0
MOST_EVENTS: Final = 20_000
"""More reports than this no municipality has; no number is told then."""
MAPS: Final = 400
NULL_MAPS: Final = 499
_HALVINGS: Final = 20
_STEP: Final = 0.2
"""A search goes on by a fifth: a power changes by about a tenth on the way."""
_STEPS: Final = 12
EQUAL: Final = 1e-9
_SEEDS: Final = 7_919


class Planted(Protocol):
    """Simulated maps of some number of events."""

    def limit(self, events: int, maps: int) -> float:
        """Return the ratio that one null map in twenty exceeds."""

    def power(self, events: int, risk: float, limit: float, maps: int) -> float:
        """Return the share of maps with the circle's risk raised whose best ratio is above ``limit``."""

    def likely(self, events: int, risk: float, limit: float) -> float:
        """Return the chance that the planted circle alone is above ``limit``: a little less, at once."""


def needed(
    planted: Planted, events: int, risk: float, replicas: int, *, days: int | None = None, known: float | None = None
) -> Needed:
    """Search for the number of reports, and for the factor.

    Parameters
    ----------
    planted
        Simulated maps with the circle that is seen.
    events
        Reports in the selection.
    risk
        Of the circle, against the rest.
    replicas
        Of the test: with fewer, fewer maps are simulated here too.
    days
        Length of the selection, where it has one.
    known
        The ratio that the test of so many events demands, where its maps have told.
    """
    maps, nulls = min(MAPS, max(replicas, 100)), min(NULL_MAPS, max(replicas, 100))
    limits: dict[int, float] = {} if known is None else {events: known}

    def limit(many: int) -> float:
        """Read the test's limit off between powers of two, or from the known one: it changes slowly."""
        if many in limits:
            return limits[many]
        high = 2 ** (floor(np.log2(many)) + 1)
        low = events if known is not None and many > events else max(high // 2, LEAST_EVENTS)
        for anchor in (low, high):
            if anchor not in limits:
                limits[anchor] = planted.limit(anchor, nulls)
        part = float(np.log(many / low) / np.log(high / low))
        return float(limits[low] + part * (limits[high] - limits[low]))

    def shown(many: int) -> float:
        return planted.power(many, risk, limit(many), maps)

    least = max(events, LEAST_EVENTS)
    rough = limit(least)
    total = _fewest(shown, lambda many: planted.likely(many, risk, rough), least)
    more = None if total is None else max(total - events, 0)
    months = None
    if more is not None and days and events:
        months = round(more * days / events / (365.25 / 12), 1)
    factor = None
    if events >= LEAST_EVENTS:
        now = limit(events)
        factor = _least_factor(
            lambda times: planted.power(events, times, now, maps), lambda times: planted.likely(events, times, now)
        )
    return Needed(more, months, factor, round(risk, 2))


def _fewest(shown: Callable[[int], float], likely: Callable[[int], float], least: int) -> int | None:
    """Return the fewest events of which ``shown`` is the power wanted; None where none are enough.

    ``likely`` is a guess that costs nothing: the search begins where it has the power.
    """
    low, high = least, MOST_EVENTS
    if likely(high) < POWER:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if likely(middle) >= POWER else (middle + 1, high)
    found = _near(lambda at: shown(round(float(np.exp(at)))), float(np.log(low)), _STEP, float(np.log(least)))
    return None if found is None else max(ceil(float(np.exp(found)) - EQUAL), least)


def _least_factor(shown: Callable[[float], float], likely: Callable[[float], float]) -> float | None:
    """Return the factor of which ``shown`` is the power wanted; None where not even the largest is enough."""
    top = float(np.log(LARGEST_FACTOR))
    low, high = 0.0, top
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if likely(float(np.exp(middle))) >= POWER else (middle, high)
    found = _near(lambda at: shown(float(np.exp(at))), min(high, top), _STEP, 0.0, top)
    return None if found is None else round(float(np.exp(found)), 1)


def _near(
    shown: Callable[[float], float], guess: float, step: float, least: float, most: float = np.inf
) -> float | None:
    """Return where a rising power crosses what is wanted, searched in steps from a guess; None beyond ``most``."""
    met = [(guess, shown(guess))]
    above = met[0][1] >= POWER
    for _ in range(_STEPS):
        end = met[-1][0]
        if (end <= least) if above else (end >= most):
            break
        at = max(end - step, least) if above else min(end + step, most)
        met.append((at, shown(at)))
        if (met[-1][1] >= POWER) != above:
            # once more between the two, as each has its own chance
            at = _crossing(met)
            met.append((at, shown(at)))
            break
    if max(power for _, power in met) < POWER:
        return None
    return _crossing(met)


def _crossing(met: list[tuple[float, float]]) -> float:
    """Return where powers that were met, each with its own chance, cross what is wanted: monotone, then straight."""
    met = sorted(met)
    at, power = np.array([one[0] for one in met]), np.array([one[1] for one in met])
    level = power.copy()
    blocks = [[k] for k in range(level.size)]
    k = 0
    while k + 1 < len(blocks):
        one, other = (np.mean([power[i] for i in blocks[j]]) for j in (k, k + 1))
        if one > other:
            blocks[k] += blocks.pop(k + 1)
            k = max(k - 1, 0)
        else:
            k += 1
    for block in blocks:
        level[block] = power[block].mean()
    above = np.flatnonzero(level >= POWER)
    if not above.size:
        return float(at[-1])
    k = int(above[0])
    if k == 0 or level[k] == level[k - 1]:
        return float(at[k])
    part = (POWER - level[k - 1]) / (level[k] - level[k - 1])
    return float(at[k - 1] + part * (at[k] - at[k - 1]))


class OnRows:
    """Maps whose events lie at the background's rows."""

    def __init__(self, scan: RowScan, circle: Circle, seed: int) -> None:
        """Keep the scan's circles and the one that is planted."""
        self._scan, self._seed = scan, seed
        self._inside = np.zeros(scan.background.e.size, np.int64)
        self._inside[scan.rows_within(circle)] = 1
        self._part = circle.expected / circle.total

    def limit(self, events: int, maps: int) -> float:
        """Return the ratio that one null map in twenty exceeds."""
        return _limit(self._scan.with_events(events).maxima(maps, self._seed + _SEEDS))

    def likely(self, events: int, risk: float, limit: float) -> float:
        """Return the chance that the planted circle alone is above ``limit``."""
        return _alone(events, self._part, risk, limit)

    def power(self, events: int, risk: float, limit: float, maps: int) -> float:
        """Return the share of planted maps that are shown."""
        scan = self._scan.with_events(events)
        cumulative = np.cumsum(np.where(self._inside > 0, scan.background.weight * risk, scan.background.weight))

        def work(first: int, after: int) -> Any:
            return needed_kernels.shown_on_rows(
                self._seed, first, after, events, cumulative, self._inside, self._part * events, scan.row,
                scan.start, scan.expected, scan.reach.least, limit,
            )  # fmt: skip

        return float(np.concatenate(spread(work, maps)).mean())


class AmongPoints:
    """Maps whose events lie anywhere, in streams with their own backgrounds and errors."""

    def __init__(self, scan: PointScan, circle: Circle, seed: int, level: float = CLEAR_P) -> None:
        """Keep the scan and the circle that is planted; ``level`` is what p must not exceed."""
        self._scan, self._circle, self._seed, self._level = scan, circle, seed, level

    def limit(self, events: int, maps: int) -> float:
        """Return the ratio that one null map in twenty exceeds in any ort."""
        return _limit(self._scan.with_events(events).maxima(maps, self._seed + _SEEDS), self._level)

    def likely(self, events: int, risk: float, limit: float) -> float:
        """Return the chance that the planted circle alone is above ``limit``, of its ort's part of the events."""
        circle, totals = self._circle, self._scan.totals
        own = round(events * totals[circle.stratum] / totals.sum())
        return _alone(int(own), circle.expected / circle.total, risk, limit)

    def power(self, events: int, risk: float, limit: float, maps: int) -> float:
        """Return the share of planted maps that are shown."""
        scan, circle = self._scan.with_events(events), self._circle
        share = scan.totals[circle.stratum] / max(circle.total, 1)
        planted = np.array([circle.e, circle.n, circle.radius_m, circle.stratum, circle.expected * share])
        raised = [
            np.where(
                (np.hypot(one.background.e - circle.e, one.background.n - circle.n) <= circle.radius_m)
                & (one.stratum == circle.stratum),
                one.background.weight * risk,
                one.background.weight,
            )
            for one in scan.streams
        ]
        arguments = (*scan.simulated(raised), planted, limit)

        def work(first: int, after: int) -> Any:
            return needed_kernels.shown_among_points(self._seed, first, after, *arguments)

        return float(np.concatenate(spread(work, maps)).mean())


def _alone(events: int, part: float, risk: float, limit: float) -> float:
    """Return the chance that a circle with ``part`` of the background and a raised risk has a ratio above a limit."""
    count = np.arange(events + 1)
    enough = np.flatnonzero(ratios(count, events * part, events) > limit)
    if not enough.size:
        return 0.0
    return float(binom.sf(enough[0] - 1, events, part * risk / (1.0 + part * (risk - 1.0))))


def _limit(maxima: Floats, level: float = CLEAR_P) -> float:
    """Return what a map's best ratio has to exceed for p <= ``level`` among these simulated ones."""
    best = np.sort(maxima.max(axis=1))[::-1]
    return float(best[max(int(level * (best.size + 1)) - 1, 0)])


def seen_circle(circles: list[Circle]) -> Circle | None:
    """Return the most likely circle; None where nowhere is more than expected."""
    return circles[0] if circles and circles[0].llr > 0 else None


def needed_at_rows(
    scan: RowScan, circles: list[Circle], replicas: int, seed: int, *, days: int | None = None
) -> Needed:
    """Say how many more are needed where events lie at rows."""
    circle = seen_circle(circles)
    if circle is None:
        return Needed()
    return needed(OnRows(scan, circle, seed), scan.events, circle.relative_risk, replicas, days=days)


def needed_among_points(
    scan: PointScan,
    circles: list[Circle],
    replicas: int,
    seed: int,
    *,
    days: int | None = None,
    level: float = CLEAR_P,
    maxima: Floats | None = None,
) -> Needed:
    """Say how many more are needed where events lie anywhere."""
    circle = seen_circle(circles)
    if circle is None:
        return Needed()
    events = int(scan.totals.sum())
    known = None if maxima is None or events < LEAST_EVENTS else _limit(maxima[:, None], level)
    planted = AmongPoints(scan, circle, seed, level)
    return needed(planted, events, circle.relative_risk, replicas, days=days, known=known)
