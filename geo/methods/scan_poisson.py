"""Kulldorff's spatial scan: circles in which more happened than the background explains, tested by simulation.

Kulldorff 1997, "A spatial scan statistic", Communications in Statistics - Theory and Methods 26. The likelihood ratio
of a circle with ``c`` of ``C`` events, ``e`` expected, is ``c ln(c/e) + (C-c) ln((C-c)/(C-e))`` where c > e, and p is
the share of simulated maps whose best circle does as well. Two forms share everything but the counting:

* ``RowScan``: events at the background's rows (no position error); every radius at which anything changes is tried.
* ``PointScan``: several senders, each with its own background and position error, in one or several orter at once;
  radii on a ladder of 25 m, the background blurred by each sender's own error.

How it was decided: docs/decisions (the scan); checks: ``karta verify`` (scan-poisson), ``karta calibrate``.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.background.position_error import Background, held_weight
from geo.base.errors import LimitReached, ValueRefused
from geo.kernels import scan_kernels
from geo.kernels.threads import spread
from geo.methods.circles import EQUAL, Circle, Reach, ratios, test

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Overlap = Literal["discs", "rows"]

TIE: Final = 1e-12
"""Distances that differ by less than this share of the largest coordinate are equal: a few roundings of a float."""
ROWS_LIMIT: Final = 2e8
"""Most (centre, row) pairs that are kept in memory, 2.4 GB; a village has a hundredth."""
MOST_CLUSTERS: Final = 40
_NEAR_M: Final = 1e-6
_SAMPLE: Final = 256


@dataclass(frozen=True, slots=True)
class Stream:
    """The events of one kind of sender in one ort: how many, from which background, how far off."""

    background: Background
    events: int
    sigma_m: float = 0.0
    stratum: int = 0


class RowScan:
    """The scan where events lie at the background's rows; ``events`` is how many there are."""

    def __init__(self, background: Background, events: int, reach: Reach | None = None) -> None:
        """Sort the rows about each centre.

        Raises
        ------
        LimitReached
            If the background is too dense to be kept in memory.
        """
        self.background = background
        self.events = events
        self.reach = reach or Reach()
        size = max(float(np.abs(background.e).max()), float(np.abs(background.n).max()), 1e-300)
        # about an origin of its own, so that a place far from 0 rounds no worse than one near it
        self.origin = (float(background.e.min()), float(background.n.min()))
        self.tie = TIE * size
        self._e, self._n = background.e - self.origin[0], background.n - self.origin[1]
        widest = float(np.hypot(np.ptp(background.e), np.ptp(background.n)))
        self.largest = min(self.reach.largest_m, 2.0 * widest + 1.0)
        pairs = _pairs(self._e, self._n, self._e, self._n, self.largest)
        if pairs > ROWS_LIMIT:
            raise LimitReached(what="par av bakgrundsrader inom räckhåll", met=int(pairs), limit=int(ROWS_LIMIT))
        self.row, self._distance, self.start = scan_kernels.neighbours(self._e, self._n, self.largest, self.tie)
        smallest = self.reach.smallest_m + self.tie
        held = scan_kernels.circle_sums(self.row, self._distance, self.start, smallest, background.weight)
        self._cumulative = np.cumsum(background.weight)
        total = float(self._cumulative[-1])
        self._share = np.where(held <= self.reach.share * total * (1.0 + EQUAL), held / total, np.inf)
        self.expected = self._share * events

    def with_events(self, events: int) -> "RowScan":
        """Return the same circles for another number of events."""
        if events == self.events:
            return self
        other = copy(self)
        other.events, other.expected = events, self._share * events
        return other

    def circles(self, e: ArrayLike, n: ArrayLike, *, overlap: Overlap = "discs") -> list[Circle]:
        """Return the circles with more than expected that do not overlap a better one, best first; p is not set.

        Parameters
        ----------
        e, n
            Events, shape (n,) with as many as ``events``. They need not lie at rows.
        overlap
            ``discs``: circles overlap when they touch; ``rows``: when they share a row of the background.
        """
        e, n = np.asarray(e, float) - self.origin[0], np.asarray(n, float) - self.origin[1]
        points, many = np.unique(np.column_stack([e, n]), axis=0, return_counts=True)
        reach = self.reach

        def work(first: int, after: int) -> Any:
            return scan_kernels.best_on_rows(
                first, after, self._e, self._n, self._distance, self.start, self.expected, reach.smallest_m,
                self.largest, self.tie, points[:, 0].copy(), points[:, 1].copy(), many.astype(np.int64), self.events,
                reach.least,
            )  # fmt: skip

        best = np.concatenate(spread(work, self._e.size, least=64))
        ranked = _ranked(best[:, 0], best[:, 1], self._e, self._n)
        if overlap == "discs":
            chosen = _apart(ranked, self._e, self._n, best[:, 1], self.tie)
        else:
            chosen = self._without_shared_rows(ranked, best[:, 1])
        return [
            Circle(
                e=float(self.background.e[j]),
                n=float(self.background.n[j]),
                radius_m=float(best[j, 1]),
                count=int(best[j, 2]),
                expected=float(best[j, 3]),
                total=self.events,
                llr=float(best[j, 0]),
                members=np.flatnonzero(np.hypot(e - self._e[j], n - self._n[j]) <= best[j, 1] + self.tie),
            )
            for j in chosen
        ]

    def _without_shared_rows(self, ranked: Ints, radius: Floats) -> list[int]:
        taken = np.zeros(self._e.size, bool)
        chosen: list[int] = []
        for j in ranked:
            inside = np.hypot(self._e - self._e[j], self._n - self._n[j]) <= radius[j] + self.tie
            if not (taken & inside).any():
                taken |= inside
                chosen.append(int(j))
            if len(chosen) == MOST_CLUSTERS:
                break
        return chosen

    def rows_within(self, circle: Circle) -> Ints:
        """Return which rows of the background a circle holds, nearest first."""
        distance = np.hypot(self.background.e - circle.e, self.background.n - circle.n)
        inside = np.flatnonzero(distance <= circle.radius_m + self.tie)
        return inside[np.argsort(distance[inside], kind="stable")]

    def pairs(self) -> float:
        """Return the (row, circle) steps that one simulated map takes."""
        return float(self.row.size)

    def maxima(self, replicas: int, seed: int) -> Floats:
        """Return the best ratio of each simulated map, shape (replicas, 1)."""

        def work(first: int, after: int) -> Any:
            return scan_kernels.simulate_on_rows(
                seed, first, after, self.events, self._cumulative, self.row, self.start, self.expected,
                self.reach.least,
            )  # fmt: skip

        return np.concatenate(spread(work, replicas))[:, None]


class PointScan:
    """The scan for events anywhere: streams with their own backgrounds and errors, one or several strata (orter)."""

    def __init__(self, streams: Sequence[Stream], reach: Reach | None = None) -> None:
        """Blur the backgrounds and sum them over every circle.

        Raises
        ------
        ValueRefused
            If there is no stream.
        """
        if not streams:
            raise ValueRefused(field="bakgrund", value="ingen", wanted="minst en")
        self.reach = reach or Reach()
        self.streams = tuple(streams)
        self.radii = self.reach.ladder()
        self._step = float(self.radii[1] - self.radii[0]) if self.radii.size > 1 else self.reach.step_m
        strata = max(stream.stratum for stream in streams) + 1
        self.totals = np.zeros(strata, np.int64)
        for stream in streams:
            self.totals[stream.stratum] += stream.events
        self.offsets = np.concatenate([[0], np.cumsum(self.totals + 1)[:-1]]).astype(np.int64)
        self._hash_centres(strata)
        self.expected = self._sum_backgrounds()
        self._base = self.offsets[self.stratum]

    def _hash_centres(self, strata: int) -> None:
        e: list[Floats] = []
        n: list[Floats] = []
        cells: list[Ints] = []
        self._grid = np.zeros((strata, 3), np.int64)
        self._corner = np.zeros((strata, 2))
        held = 0
        for s in range(strata):
            own = [one.background for one in self.streams if one.stratum == s]
            points = (
                np.unique(
                    np.column_stack([np.concatenate([b.e for b in own]), np.concatenate([b.n for b in own])]), axis=0
                )
                if own
                else np.zeros((0, 2))
            )
            low = points.min(axis=0) - 1.0 if own else np.zeros(2)
            wide, high = (np.floor((points.max(axis=0) - low) / scan_kernels.CELL_M).astype(int) + 1) if own else (1, 1)
            order, start = scan_kernels.hashed(
                points[:, 0].copy(), points[:, 1].copy(), 0, len(points), low[0], low[1], int(wide), int(high)
            )
            self._grid[s] = wide, high, sum(len(one) for one in cells)
            self._corner[s] = low
            cells.append(start + held)
            e.append(points[order, 0])
            n.append(points[order, 1])
            held += len(points)
        self.e, self.n = np.concatenate(e), np.concatenate(n)
        self.stratum = np.repeat(np.arange(strata), [len(one) for one in e])
        self._cells = np.concatenate(cells)

    def _sum_backgrounds(self) -> Floats:
        expected = np.zeros((self.e.size, self.radii.size))
        self._first = np.searchsorted(self.stratum, [stream.stratum for stream in self.streams])
        self._share: list[Floats] = []
        for stream in self.streams:
            own = np.flatnonzero(self.stratum == stream.stratum)
            held = held_weight(stream.background, stream.sigma_m, self.e[own], self.n[own], self.radii)
            self._share.append(held / stream.background.weight.sum())
            expected[own] += self._share[-1] * stream.events
        return self._allowed(expected, self.totals)

    def _allowed(self, expected: Floats, totals: Ints) -> Floats:
        """Return expectations, those of circles that are too large infinite."""
        limit = self.reach.share * totals[self.stratum] * (1.0 + EQUAL)
        return np.where(expected > limit[:, None], np.inf, expected)

    def with_events(self, events: int) -> "PointScan":
        """Return the same circles for another number of events, divided over the streams as these are."""
        now = np.array([stream.events for stream in self.streams])
        part = now * (events / now.sum())
        many = np.floor(part).astype(int)
        # what is left to divide goes to the largest rests
        many[np.argsort(many - part, kind="stable")[: events - many.sum()]] += 1
        streams = tuple(replace(one, events=int(number)) for one, number in zip(self.streams, many, strict=True))
        totals = np.bincount([one.stratum for one in streams], many, self.totals.size).astype(np.int64)
        offsets = np.concatenate([[0], np.cumsum(totals + 1)[:-1]]).astype(np.int64)
        expected = np.zeros_like(self.expected)
        for one, held in zip(streams, self._share, strict=True):
            expected[self.stratum == one.stratum] += held * one.events
        changed = {
            "streams": streams,
            "totals": totals,
            "offsets": offsets,
            "expected": self._allowed(expected, totals),
            "_base": offsets[self.stratum],
        }
        other = copy(self)
        vars(other).update(changed)
        return other

    def centres_near(self, e: float, n: float, reach_m: float, stratum: int) -> Ints:
        """Return the centres of a stratum within ``reach_m`` of a place, shape (J,)."""
        return np.flatnonzero((self.stratum == stratum) & (np.hypot(self.e - e, self.n - n) <= reach_m))

    def expected_without(self, centres: Ints, fewer: Ints) -> Floats:
        """Return what circles about (J,) centres of one stratum expect, ``fewer`` events of each stream left out."""
        expected = self.expected[centres].copy()
        for k, number in enumerate(fewer.tolist()):
            if number and centres.size and self.streams[k].stratum == self.stratum[centres[0]]:
                expected -= number * self._share[k][centres - self._first[k]]
        return np.maximum(expected, EQUAL)

    def _count(self, e: Floats, n: Floats, stratum: Ints) -> NDArray[np.int32]:
        held: NDArray[np.int32] = scan_kernels.count_points(
            e, n, stratum, self.e, self.n, self._grid, self._corner, self._cells, self.reach.smallest_m, self._step,
            self.radii.size,
        )  # fmt: skip
        return held

    def circles(self, e: ArrayLike, n: ArrayLike, stratum: ArrayLike | None = None) -> list[Circle]:
        """Return the circles with more than expected that touch no better one, best first; p is not set.

        Parameters
        ----------
        e, n, stratum
            Events, shape (n,): as many of each stratum as the streams say.
        """
        e, n = np.asarray(e, float), np.asarray(n, float)
        of = np.zeros(e.size, np.int64) if stratum is None else np.asarray(stratum, np.int64)
        count = np.cumsum(self._count(e, n, of)[:, :-1], axis=1)
        ratio = ratios(count, self.expected, self.totals[self.stratum][:, None])
        ratio[count < self.reach.least] = 0.0
        rung = ratio.argmax(axis=1)
        best, radius = ratio[np.arange(self.e.size), rung], self.radii[rung]
        return [
            Circle(
                e=float(self.e[j]),
                n=float(self.n[j]),
                radius_m=float(radius[j]),
                count=int(count[j, rung[j]]),
                expected=float(self.expected[j, rung[j]]),
                total=int(self.totals[self.stratum[j]]),
                llr=float(best[j]),
                stratum=int(self.stratum[j]),
                members=np.flatnonzero(
                    (of == self.stratum[j]) & (np.hypot(e - self.e[j], n - self.n[j]) <= radius[j] + _NEAR_M)
                ),
            )
            for j in _apart(_ranked(best, radius, self.e, self.n), self.e, self.n, radius, _NEAR_M)
        ]

    def most_pairs(self) -> float:
        """Return the most event-in-circle pairs that one simulated map can have: every event near every centre."""
        return float(self.totals @ np.bincount(self.stratum, minlength=self.totals.size))

    def pairs(self) -> float:
        """Return about how many event-in-circle pairs one simulated map has."""
        return float(
            sum(
                _pairs(
                    s.background.e,
                    s.background.n,
                    self.e[self.stratum == s.stratum],
                    self.n[self.stratum == s.stratum],
                    self.reach.largest_m,
                )
                / s.background.e.size
                * s.events
                for s in self.streams
            )
        )

    def maxima(self, replicas: int, seed: int) -> Floats:
        """Return the best ratio of each simulated map in each stratum, shape (replicas, strata)."""
        arguments = self.simulated([stream.background.weight for stream in self.streams])

        def work(first: int, after: int) -> Any:
            return scan_kernels.simulate_points(seed, first, after, *arguments)

        return np.concatenate(spread(work, replicas))

    def simulated(self, weights: Sequence[Floats]) -> tuple[Any, ...]:
        """Return what the kernels that simulate maps take, with these weights of the streams' rows."""
        sizes = [stream.background.e.size for stream in self.streams]
        return (
            np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            np.array([stream.events for stream in self.streams], np.int64),
            np.array([stream.stratum for stream in self.streams], np.int64),
            np.array([stream.sigma_m for stream in self.streams], float),
            np.concatenate([stream.background.e for stream in self.streams]),
            np.concatenate([stream.background.n for stream in self.streams]),
            np.concatenate([np.cumsum(one) for one in weights]),
            self.e,
            self.n,
            self._grid,
            self._corner,
            self._cells,
            self.reach.smallest_m,
            self._step,
            self.expected,
            self._base,
            self.offsets,
            self.totals,
            self.reach.least,
        )


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of ``poisson_scan``: ``members`` are 0-based rows, nearest to the centre first."""

    members: list[int]
    cases: int
    expected: float
    population: float
    radius: float
    llr: float
    p: float


def poisson_scan(
    x: ArrayLike,
    y: ArrayLike,
    cases: ArrayLike,
    population: ArrayLike,
    *,
    share: float = 0.5,
    least: int = 2,
    replicas: int = 999,
    seed: int = 1,
) -> list[Cluster]:
    """Scan areas with cases and a population, each a point: the form in which other programs are compared.

    Parameters
    ----------
    x, y
        The areas' points in any planar unit, shape (J,); no limit on the radius.
    cases, population
        Whole numbers >= 0 and weights > 0, shape (J,).
    share, least
        The largest share of the population in a circle, and the fewest cases.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    clusters
        Best first; none shares an area with a better one.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    whole, weight = np.asarray(cases, np.int64), np.asarray(population, float)
    background = Background.of(x, y, weight)
    if background.e.size != x.size:
        raise ValueRefused(
            field="områden", value="flera på samma punkt eller utan befolkning", wanted="en rad per plats"
        )
    scan = RowScan(background, int(whole.sum()), Reach(0.0, np.inf, 1.0, share, least))
    found = scan.circles(np.repeat(x, whole), np.repeat(y, whole), overlap="rows")
    place = np.lexsort((y, x))  # the background is ordered east, then north
    clusters = []
    for circle in test(found, scan.maxima(replicas, seed)):
        members = place[scan.rows_within(circle)]
        clusters.append(
            Cluster(
                members=[int(one) for one in members],
                cases=circle.count,
                expected=circle.expected,
                population=float(weight[members].sum()),
                radius=circle.radius_m,
                llr=circle.llr,
                p=circle.p,
            )
        )
    return clusters


def _ranked(best: Floats, radius: Floats, e: Floats, n: Floats) -> Ints:
    """Return the centres with a ratio above 0, best first; equal ones by radius, then from the south-west."""
    order = np.lexsort((e, n, np.round(radius, 6), -np.round(best, 9)))
    return order[best[order] > EQUAL]


def _apart(ranked: Ints, e: Floats, n: Floats, radius: Floats, tie: float) -> list[int]:
    """Return the best centres whose discs neither overlap nor touch a better one's."""
    left = ranked
    chosen: list[int] = []
    while left.size and len(chosen) < MOST_CLUSTERS:
        j = int(left[0])
        chosen.append(j)
        left = left[np.hypot(e[left] - e[j], n[left] - n[j]) > radius[left] + radius[j] + tie]
    return chosen


def _pairs(e: Floats, n: Floats, centre_e: Floats, centre_n: Floats, reach: float) -> float:
    """Return about how many (row, centre) pairs lie within reach, from every k-th row."""
    if not e.size or not centre_e.size:
        return 0.0
    chosen = np.unique(np.linspace(0, e.size - 1, min(e.size, _SAMPLE)).astype(int))
    near = [np.count_nonzero((centre_e - e[k]) ** 2 + (centre_n - n[k]) ** 2 <= reach * reach) for k in chosen]
    return float(np.mean(near)) * e.size
