"""The watch: is more reported somewhere than usual, of late, with a budget of false alarms for a whole *year*.

A round each fortnight is twenty-six looks a year, and five per cent a look cries wolf in half of the years in which
nothing happens. Here the unit of error is the year and the municipality: so many false new signals a year, over all
orter, radii, windows and looks together.

A look tries cylinders: circles about the places of the last eight weeks' reports, windows of the last 1-8 weeks, three
reports or more. With C the municipality's reports in the window and s the circle's share, e = C·s and LLR = c ln(c/e) +
(C-c) ln((C-c)/(C-e)) (Kulldorff 2001, prospective). Given C, season, weekday, trend and a sender that begins everywhere
say nothing. The share is the larger of the dwellings' and the one that dwellings and two years of history give
together: a place that has always had a tenth of the reports is no news.

The threshold comes from simulated years of the same background with the same looks (alpha spending: Lan & DeMets 1983;
looks that share weeks are not independent), at a rate that the reports up to the look tell. A signal's recurrence
interval is how seldom so strong a new one comes by chance (Kleinman, Lazarus & Platt 2004).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.background.on_rows import laid
from geo.background.position_error import Background
from geo.base.errors import LimitReached, ValueRefused
from geo.kernels import scan_kernels, watch_kernels
from geo.kernels.threads import spread

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
State = Literal["ny", "pågår"]

BUDGET: Final = 0.5
"""False new signals a year for the whole municipality: one in two years."""
EVERY_DAYS: Final = 14
YEAR: Final = 365.25
LARGEST_M: Final = 400.0
LEAST: Final = watch_kernels.LEAST
BARS: Final = np.arange(2.0, 40.0, 0.1)
"""Thresholds that simulated years are judged at."""
LOWEST: Final = float(BARS[0])
JUDGED: Final = ((0.0, LOWEST), (128.0, 6.0), (512.0, 8.0))
"""From so many reports a year on, thresholds below this are not judged: they are passed every other week by chance."""
RATES: Final = 2.0
"""Years are simulated at reports a year of 8, 16, 32, …: what lies between is read off between two of them. So the
threshold of a look depends on no report that comes later."""
RATE_DAYS: Final = 182
"""The rate at a look is that of the half year before it, one standard error up: a rate that is guessed too low makes
the threshold too low, and false signals come of that."""
FEWEST_RATE: Final = 8.0
MONTH: Final = 30
NEW_SENDER_DAYS: Final = 365
"""A sender's first year is no news: one that begins and watches only a part looks exactly like a cluster."""
BEGUN_DAYS: Final = 90
"""A sender that is there within so many days of the first report is not known to have begun."""
FEWEST_YEARS: Final = 200
WORK: Final = 1.0e8
"""Steps over all simulated years of one rate: about a quarter of a second on two cores."""
PAIRS_LIMIT: Final = 5e7
"""Most (row, row) pairs within reach that are kept: a gigabyte."""


@dataclass(frozen=True, slots=True)
class Signal:
    """More than usual at a place, lately, as one look saw it; ``p`` is the chance a look of a new one as strong."""

    look: date
    state: State
    id: str
    e: float
    n: float
    radius_m: float
    since: date
    count: int
    expected: float
    llr: float
    p: float
    recurrence_days: float

    def to_json(self) -> dict[str, Any]:
        """Return what the command line promises; the centre in metres."""
        return {
            "look": self.look.isoformat(),
            "state": self.state,
            "id": self.id,
            "centre": [self.e, self.n],
            "radius_m": self.radius_m,
            "since": self.since.isoformat(),
            "n": self.count,
            "expected": self.expected,
            "llr": self.llr,
            "p": self.p,
            "recurrence_days": self.recurrence_days,
        }


@dataclass(frozen=True, slots=True)
class Watch:
    """A year of looks: the days, each one's threshold, and the signals in order of day, the strongest first."""

    budget: float
    looks: tuple[date, ...]
    thresholds: tuple[float, ...]
    signals: tuple[Signal, ...]
    senders_known: bool = False
    settings: dict[str, Any] = field(default_factory=dict)

    def at(self, look: date) -> tuple[Signal, ...]:
        """Return the signals of one look."""
        return tuple(one for one in self.signals if one.look == look)

    def to_json(self) -> dict[str, Any]:
        """Return what the command line promises."""
        return {
            "budget": self.budget,
            "looks": len(self.looks),
            "signals": [one.to_json() for one in self.signals],
            "senders_known": self.senders_known,
            "settings": self.settings,
        }


def watch(
    e: ArrayLike,
    n: ArrayLike,
    day: ArrayLike,
    background: Background,
    *,
    first: date,
    last: date,
    every_days: int = EVERY_DAYS,
    budget: float = BUDGET,
    sender: ArrayLike | None = None,
    begun: ArrayLike | None = None,
    replicas: int = 999,
    seed: int = 1,
) -> Watch:
    """Look every so many days, and say what is new, what goes on, and how seldom it comes by chance.

    Parameters
    ----------
    e, n
        Reports in metres, shape (n,).
    day
        The day of each, as ``date.toordinal`` counts, shape (n,).
    background
        Where reports may come from, with what weight.
    first, last
        Looks are made at the end of every ``every_days`` days from ``first``, none after ``last``. Reports before
        ``first`` are history: they teach what is usual and are never signalled.
    every_days
        Days between looks.
    budget
        False new signals a year that are accepted.
    sender
        Who sent each report, shape (n,); the first year of one that begins later than the others is no news. None: not
        known, and a sender that begins in one part of the municipality will be taken for a cluster there.
    begun
        The day of each report's sender's first one, where more is known of it than these reports tell, shape (n,).
    replicas, seed
        Most simulated years at each rate, and of their chance. Fewer are drawn where there are many reports.

    Returns
    -------
    watch
        The same whatever the order of the rows. What comes after a look changes nothing in it.

    Raises
    ------
    ValueRefused
        If a number cannot be meant.
    LimitReached
        If the background is too dense to be kept.
    """
    e, n = np.asarray(e, float), np.asarray(n, float)
    days = np.asarray(day, np.int64)
    _check(e, n, days)
    _check_plan(first, last, every_days, budget, replicas)
    start = first.toordinal()
    looks = np.arange(start + every_days - 1, last.toordinal() + 1, every_days)
    settings = {"every_days": every_days, "replicas": replicas, "seed": seed, "from": first.isoformat()}
    if not looks.size:
        return Watch(budget, (), (), (), sender is not None, settings)
    lain = laid(e, n, background, days <= looks[0])
    sites, site = _Sites.of(lain.background, lain.e, lain.n, lain.row)
    counted = np.ones(days.size, bool) if sender is None else ~_beginning(np.asarray(sender).astype(str), days, begun)
    order = np.lexsort((site, counted, days))
    site, days, counted = site[order], days[order], counted[order]
    found, many = watch_kernels.looked(
        site, days - start, counted, looks - start, 0, sites.row, sites.distance, sites.start, sites.weight,
        watch_kernels.shares_to(sites.row, sites.start, sites.weight), sites.e, sites.n, LOWEST, LEAST,
    )  # fmt: skip
    chance = Chance(sites, every_days, _before(start - int(days[0]) if days.size else 0), replicas, seed)
    rates = np.array([_rate(days, int(look)) for look in looks])
    bars = np.array([chance.threshold(rate, budget) for rate in rates])
    seen = watch_kernels.states(found, many, bars)
    names: dict[int, str] = {}
    signals = []
    for at, k in zip(*np.nonzero(seen), strict=True):
        ratio, _, radius, weeks, count, expected, east, north, _ = found[at, k]
        look = date.fromordinal(int(looks[at]))
        place = int(abs(seen[at, k]))
        east, north = east + sites.corner[0], north + sites.corner[1]
        names.setdefault(place, f"{look.isoformat()}-{round(east)}-{round(north)}")
        yearly = chance.yearly(float(rates[at]), float(ratio))
        signals.append(
            Signal(
                look=look,
                state="ny" if seen[at, k] < 0 else "pågår",
                id=names[place],
                e=float(east),
                n=float(north),
                radius_m=float(radius),
                since=max(first, look - timedelta(days=int(weeks) * watch_kernels.WEEK - 1)),
                count=int(count),
                expected=float(expected),
                llr=float(ratio),
                p=float(min(1.0, yearly * every_days / YEAR)),
                recurrence_days=float(YEAR / yearly),
            )
        )
    return Watch(
        budget,
        tuple(date.fromordinal(int(one)) for one in looks),
        tuple(float(one) for one in bars),
        tuple(signals),
        sender is not None,
        settings,
    )


def _check(e: Floats, n: Floats, day: Ints) -> None:
    if not e.shape == n.shape == day.shape:
        raise ValueRefused(field="punkter", value=f"{e.size}, {n.size} och {day.size}", wanted="lika många e, n och t")
    if not (np.isfinite(e).all() and np.isfinite(n).all()):
        raise ValueRefused(field="punkter", value="NaN eller oändligt", wanted="meter i SWEREF 99 TM")


def _check_plan(first: date, last: date, every_days: int, budget: float, replicas: int) -> None:
    if last < first:
        raise ValueRefused(field="till", value=last.isoformat(), wanted=f"en dag från {first.isoformat()}")
    if every_days < 1:
        raise ValueRefused(field="dagar mellan titt", value=every_days, wanted="minst 1")
    if not 0 < budget < np.inf:
        raise ValueRefused(field="budget", value=budget, wanted="ett tal över 0, till exempel 0,5")
    if replicas < 1:
        raise ValueRefused(field="antal simuleringar", value=replicas, wanted="minst 1")


def _beginning(sender: NDArray[np.str_], day: Ints, begun: ArrayLike | None) -> Bools:
    """Tell which reports fall in the first year of a sender that began later than the record."""
    if begun is None:
        names, of = np.unique(sender, return_inverse=True)
        first = np.full(names.size, np.iinfo(np.int64).max)
        np.minimum.at(first, of, day)
        since = first[of]
    else:
        since = np.asarray(begun, np.int64)
    late = since > (since.min() if since.size else 0) + BEGUN_DAYS
    return np.asarray(late & (day < since + NEW_SENDER_DAYS), bool)


def _before(known: int) -> int:
    """Return the days of history that years are simulated with: whole months, and all of it where hardly any lacks."""
    whole = MONTH * (max(known, 0) // MONTH)
    return watch_kernels.HISTORY if whole + MONTH > watch_kernels.HISTORY else whole


def _rate(day: Ints, look: int) -> float:
    """Return the reports a year that those up to a look tell of, one standard error up; ``day`` ascends."""
    seen = np.searchsorted(day, look, side="right")
    if not seen:
        return FEWEST_RATE
    length = int(np.clip(look - int(day[0]) + 1, watch_kernels.WINDOW, RATE_DAYS))
    many = float(seen - np.searchsorted(day, look - length, side="right"))
    return float(max((many + many**0.5) * YEAR / length, FEWEST_RATE))


@dataclass(frozen=True, slots=True, eq=False)
class _Sites:
    """Where reports lie: the background's rows and, with no weight, places near none. Metres from ``corner``."""

    e: Floats
    n: Floats
    weight: Floats
    row: NDArray[np.int32]
    distance: Floats
    start: Ints
    corner: tuple[float, float]

    @classmethod
    def of(cls, background: Background, e: Floats, n: Floats, row: Ints) -> "tuple[_Sites, Ints]":
        """Return the sites and the site of each report."""
        off = row < 0
        extra, which = np.unique(np.column_stack([e[off], n[off]]), axis=0, return_inverse=True)
        site = row.copy()
        site[off] = background.e.size + which.ravel()
        corner = (float(background.e.min()), float(background.n.min()))
        east = np.concatenate([background.e, extra[:, 0]]) - corner[0]
        north = np.concatenate([background.n, extra[:, 1]]) - corner[1]
        share = np.concatenate([background.weight / background.weight.sum(), np.zeros(len(extra))])
        near = _near(east.tobytes(), north.tobytes())
        return cls(east, north, share, *near, corner), site


@lru_cache(maxsize=4)
def _near(east: bytes, north: bytes) -> tuple[NDArray[np.int32], Floats, Ints]:
    e, n = np.frombuffer(east, float).copy(), np.frombuffer(north, float).copy()
    size = max(float(np.abs(e).max()), float(np.abs(n).max()), 1.0)
    thick = _densest(e, n)
    if thick > PAIRS_LIMIT:
        raise LimitReached(what="par av bakgrundsrader inom räckhåll", met=int(thick), limit=int(PAIRS_LIMIT))
    row, distance, start = scan_kernels.neighbours(e, n, LARGEST_M, 1e-12 * size)
    return row, distance, start


def _densest(e: Floats, n: Floats) -> float:
    """Return at most how many pairs lie within reach: those in the same or neighbouring squares of that side."""
    cells, many = np.unique(np.floor(np.column_stack([e, n]) / LARGEST_M), axis=0, return_counts=True)
    held = {(int(x), int(y)): int(k) for (x, y), k in zip(cells, many, strict=True)}
    return float(
        sum(k * sum(held.get((x + i, y + j), 0) for i in (-1, 0, 1) for j in (-1, 0, 1)) for (x, y), k in held.items())
        * np.pi
        / 9.0
    )


def _lowest_judged(rate: float) -> float:
    return max(bar for busy, bar in JUDGED if rate >= busy)


class Chance:
    """How often new signals come by chance: simulated years at the rates that are asked for."""

    def __init__(self, sites: _Sites, every_days: int, before: int, replicas: int, seed: int) -> None:
        """Keep what is simulated; ``before`` is the days of history before the first look's window."""
        self._sites = sites
        self._replicas, self._seed, self._before = replicas, seed, before
        looks = max(int(YEAR // every_days), 1)
        self._looks = watch_kernels.WINDOW - 1 + every_days * np.arange(looks)
        self._a_year = YEAR / (looks * every_days)
        self._curves: dict[int, Floats] = {}

    def threshold(self, rate: float, budget: float) -> float:
        """Return the ratio from which on new signals come at most ``budget`` times a year, at a rate of reports."""
        curve = self._curve(rate)
        enough = np.flatnonzero(curve <= budget)
        if not enough.size:
            return float("inf")
        k = int(enough[0])
        if k == 0:
            # what is not judged is not known to keep so large a budget either
            return _lowest_judged(rate)
        high, low = np.log(curve[k - 1]), np.log(curve[k])
        return float(BARS[k] - (BARS[k] - BARS[k - 1]) * (np.log(budget) - low) / (high - low))

    def yearly(self, rate: float, ratio: float) -> float:
        """Return how many new signals a year are at least as strong by chance."""
        return float(np.exp(np.interp(ratio, BARS, np.log(self._curve(rate)))))

    def _curve(self, rate: float) -> Floats:
        """Return new signals a year above each of ``BARS``, read off between the two simulated rates about ``rate``."""
        place = np.log(rate) / np.log(RATES)
        low = int(np.floor(place))
        part = place - low
        lower, upper = np.log(self._simulated(low)), np.log(self._simulated(low + 1))
        return np.asarray(np.exp(lower + part * (upper - lower)), float)

    def _simulated(self, power: int) -> Floats:
        if power not in self._curves:
            sites = self._sites
            arrays = (sites.e.tobytes(), sites.n.tobytes(), sites.weight.tobytes())
            self._curves[power] = (
                _quiet(arrays, self._looks.tobytes(), power, self._before, self._replicas, self._seed) * self._a_year
            )
        return self._curves[power]


@lru_cache(maxsize=32)
def _quiet(  # noqa: PLR0917 - what it is kept by
    arrays: tuple[bytes, bytes, bytes], days: bytes, power: int, before: int, replicas: int, seed: int
) -> Floats:
    """Return the new signals of a simulated year above each of ``BARS``, on average; kept, as sites seldom change."""
    # copies, as what cannot be written is another type to the compiler
    e, n, weight = (np.frombuffer(one, float).copy() for one in arrays)
    row, distance, start = _near(*arrays[:2])
    looks, rate = np.frombuffer(days, np.int64).copy(), RATES**power
    reach = float(np.diff(start) @ weight)
    steps = looks.size * rate * watch_kernels.WINDOW / YEAR * (reach + 30.0)
    years = int(np.clip(WORK / steps, min(FEWEST_YEARS, replicas), replicas))
    # nobody's budget is so large
    skipped = int(np.searchsorted(BARS, _lowest_judged(rate)))
    cumulative, held_to = np.cumsum(weight), watch_kernels.shares_to(row, start, weight)

    def work(first: int, after: int) -> Any:
        return watch_kernels.quiet_years(
            seed, first, after, rate / YEAR, before, looks, cumulative, row, distance, start, weight, held_to, e,
            n, LEAST, BARS[skipped:],
        )  # fmt: skip

    told = np.concatenate(spread(work, years)).sum(axis=0)
    # one more that has it, as in every Monte Carlo p
    return np.asarray((1.0 + np.concatenate([np.full(skipped, told[0]), told])) / (years + 1.0), float)
