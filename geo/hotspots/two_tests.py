"""The two tests over all orter of a round: exactly placed episodes by circles, all of them by named areas."""

from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.special import pdtr, pdtrik

from geo.background import coverage
from geo.background.coverage import Watched
from geo.base.errors import LimitReached
from geo.base.registers import Nature, of_nature
from geo.hotspots.base import CLEAR_P, LEAST_EVENTS
from geo.hotspots.tested_episodes import Book
from geo.kernels.threads import beside
from geo.methods import area_test
from geo.methods.circles import Circle, Reach, test
from geo.methods.scan_poisson import PointScan, Stream

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAST_AREAS: Final = 2
"""One area has nothing to be compared with."""
WORK_LIMIT: Final = 2e10
"""Most event-in-circle pairs over all simulated maps: about a minute on two cores, 80 000 events a municipality."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The point scan of a round: its circles, and what made them.

    The circles' ``members`` are rows of the book, and positions in ``rows`` as long as they have no p.
    """

    circles: list[Circle]
    scan: PointScan
    rows: Ints
    """Rows of the book, in the order of the events scanned."""
    e: Floats
    n: Floats
    stratum: Ints
    stream: Ints
    """For each event the scan's stream that it belongs to."""
    orter: tuple[str, ...]
    maxima: Floats
    """The best ratio of each simulated map over all orter, ascending; empty as long as the circles have no p."""


@dataclass(frozen=True, slots=True)
class Scanning:
    """A scan whose simulated maps are still being drawn, so that other work can go on beside them."""

    seen: Scanned
    maxima: Future[Floats]

    def done(self) -> Scanned:
        """Wait for the simulations, and give every circle its p."""
        seen = self.seen
        maxima = self.maxima.result()
        tested = test(seen.circles, maxima)
        return replace(
            seen,
            maxima=np.sort(maxima.max(axis=1)),
            circles=[replace(one, members=seen.rows[one.members]) for one in tested],
        )


def begin_scan(book: Book, replicas: int, seed: int) -> Scanning | None:
    """Scan the exactly placed episodes of every ort that has enough of them; None where none has.

    An ort with fewer episodes than any selection needs is not tested here either. The simulations go on when this
    returns.

    Raises
    ------
    LimitReached
        If the simulation would take minutes: a shorter period or one ort will do.
    """
    seen = seen_by_scan(book, seed, LEAST_EVENTS)
    if seen is None:
        return None
    refuse_minutes(seen.scan, replicas)
    maxima = beside(lambda: seen.scan.maxima(replicas, seed))
    return Scanning(seen, maxima)


def seen_by_scan(book: Book, seed: int, least: int = 1) -> Scanned | None:
    """Return the circles over the exactly placed episodes of every ort with ``least`` of them; they have no p."""
    rows = np.flatnonzero(
        book.tested & book.exact & ~np.asarray(book.episode["source"].isin(of_nature(Nature.TABLE)), bool)
    )
    orter, here = np.unique(book.locality[rows].astype(str), return_counts=True)
    tested = [str(ort) for ort in orter[here >= least]]
    if least > 1:
        book.left_out["few_in_ort"] = int(here[here < least].sum())
    if not tested:
        return None
    rng = np.random.default_rng(seed)
    at = book.episode[["e", "n"]].to_numpy(float)
    streams, order, places = [], [], []
    for number, ort in enumerate(tested):
        own = rows[book.locality[rows] == ort]
        # senders that watch the same, equally far off, are one stream
        for watch, sigma in sorted(set(zip(book.watch[own].tolist(), book.sigma[own].tolist(), strict=True))):
            members = own[(book.watch[own] == watch) & (book.sigma[own] == sigma)]
            background = book.watched[watch].background
            e, n = at[members, 0], at[members, 1]
            if sigma >= coverage.SNAP_SIGMA_M:
                e, n = coverage.unsnapped(e, n, background, sigma, rng)
            streams.append(Stream(background, members.size, sigma, number))
            order.append(members)
            places.append(np.column_stack([e, n]))
    scan = PointScan(streams, Reach())
    moved, events = np.concatenate(places), np.concatenate(order)
    stratum = np.searchsorted(tested, book.locality[events].astype(str)).astype(np.int64)
    circles = scan.circles(moved[:, 0], moved[:, 1], stratum)
    stream = np.repeat(np.arange(len(order)), [one.size for one in order])
    return Scanned(circles, scan, events, moved[:, 0], moved[:, 1], stratum, stream, tuple(tested), np.zeros(0))


def refuse_minutes(scan: PointScan, replicas: int) -> None:
    """Refuse a simulation that would take minutes; most are far from it, and the finer reckoning is not needed."""
    if scan.most_pairs() * replicas <= WORK_LIMIT:
        return
    work = scan.pairs() * replicas
    if work > WORK_LIMIT:
        raise LimitReached(what="par av händelse och cirkel i simuleringarna", met=int(work), limit=int(WORK_LIMIT))


@dataclass(frozen=True, slots=True)
class OrtAreas:
    """The named areas of one ort with the episodes that are certainly in each.

    ``here`` the area frame's rows of the ort, ``rows`` of the book, ``which`` the area of each row (-1: none named).
    """

    here: pd.DataFrame
    rows: Ints
    which: Ints
    share: dict[int, Floats]
    """What a sender watches (its place in the book) → the share of it in each area, last elsewhere in the ort."""
    neighbours: Bools

    def expected_share(self, watch: int, area: int) -> float:
        """Return the share of a sender's reports that an area expects, those that it borrows included."""
        share = self.share[watch]
        borrowed = 0.0
        if bool(self.here["loose"].iloc[area]):
            borrowed = area_test.LOOSE_SHARE * float(share[:-1][self.neighbours[area]].sum())
        return min(1.0, float(share[area]) + borrowed)


@dataclass(frozen=True, slots=True)
class AreaFinding:
    """An area that is reported more than its share; ``late`` where it was drawn after the window began."""

    ort: OrtAreas
    area: int
    count: int
    expected: float
    total: int
    llr: float
    p: float
    late: bool

    @property
    def members(self) -> Ints:
        """Rows of the book that are certainly in the area."""
        return np.asarray(self.ort.rows[self.ort.which == self.area], np.int64)

    @property
    def relative_risk(self) -> float:
        """Risk in the area against the rest of the ort; where nothing is outside, as if half a report were."""
        outside = max(self.total - self.count, 0.5) / max(self.total - self.expected, 1e-9)
        return (self.count / self.expected) / outside


@dataclass(frozen=True, slots=True)
class AreaRound:
    """The area test of a round; ``wanted`` tells about how many reports each area would have needed."""

    findings: list[AreaFinding]
    orter: dict[str, OrtAreas]
    wanted: dict[tuple[str, str], int]
    unnamed: int
    maxima: Floats
    """The largest ratio of each simulated round over all orter, ascending."""


def area_round(book: Book, areas: pd.DataFrame, first_day: str, replicas: int, seed: int) -> AreaRound:
    """Test the named areas of every ort that has enough episodes and knows its areas' dwellings.

    Parameters
    ----------
    book
        The selection's.
    areas
        The partition; an area that holds from a later day than ``first_day`` was not fixed beforehand.
    first_day
        The window's first, ISO.
    replicas, seed
        Of the Monte Carlo test.
    """
    known = orter_of(book, areas)
    made = {locality: partition_of(book, ort) for locality, ort in known.items()}
    orter = {locality: known[locality] for locality, one in made.items() if one.total >= LEAST_EVENTS}
    partitions = [made[locality] for locality in orter]
    maxima = area_test.maxima_of(partitions, replicas, np.random.default_rng(seed))
    tested = [area_test.p_of(one.ratios(), maxima) for one in partitions]
    findings: list[AreaFinding] = []
    wanted: dict[tuple[str, str], int] = {}
    unnamed = 0
    for partition, (locality, ort), p in zip(partitions, orter.items(), tested, strict=True):
        unnamed += int(book.number[ort.rows][ort.which < 0].sum())
        seen = partition.ratios()
        # about: the least that a Poisson number reaches once in twenty over all the ort's areas
        least = _poisson_quantile(1.0 - CLEAR_P / len(ort.here), partition.expected) + 1
        wanted |= {(locality, str(name)): int(one) for name, one in zip(ort.here["name"], least, strict=True)}
        findings += [
            AreaFinding(
                ort=ort,
                area=k,
                count=int(partition.certain[k]),
                expected=float(partition.expected[k]),
                total=partition.total,
                llr=float(seen[k]),
                p=float(p[k]),
                late=str(ort.here["valid_from"].iloc[k]) > first_day,
            )
            for k in np.flatnonzero(seen > 0).tolist()
        ]
    return AreaRound(findings, orter, wanted, unnamed, maxima)


def _poisson_quantile(share: float, mean: Floats) -> Ints:
    """Return the least numbers that a Poisson number is at most, with at least the chance ``share``."""
    above = np.ceil(pdtrik(share, mean))
    below = np.maximum(above - 1.0, 0.0)
    return np.asarray(np.where(pdtr(below, mean) >= share, below, above), np.int64)


def orter_of(book: Book, areas: pd.DataFrame, wanted: Collection[str] | None = None) -> dict[str, OrtAreas]:
    """Return the named areas of every ort of the book that knows their dwellings, or of those ``wanted``."""
    known = {str(name): here for name, here in areas[areas["dwellings"].fillna(0) > 0].groupby("locality")}
    asked = [one for one in book.orter() if one in known and (wanted is None or one in wanted)]
    found = {locality: _ort(book, known[locality].reset_index(drop=True), locality) for locality in asked}
    return {locality: ort for locality, ort in found.items() if ort is not None}


def _ort(book: Book, here: pd.DataFrame, locality: str) -> OrtAreas | None:
    rows = np.flatnonzero(book.tested & (book.locality == locality))
    if len(here) < LEAST_AREAS:
        return None
    share: dict[int, Floats] = {}
    shapes = np.array([shapely.from_wkt(ring) if ring else None for ring in here["ring"]], dtype=object)
    shapely.prepare(shapes)
    for watch in sorted(set(book.watch[rows].tolist())):
        dwellings = _dwellings(book.watched[watch], here, shapes)
        if dwellings is not None and dwellings.sum() > 0:
            share[watch] = dwellings / dwellings.sum()
    rows = rows[np.isin(book.watch[rows], list(share))]
    if not rows.size:
        return None
    neighbours = area_test.neighbours_of(here["ring"].tolist())
    return OrtAreas(here, rows, _area_of_rows(book, here, rows), share, neighbours)


def partition_of(book: Book, ort: OrtAreas) -> area_test.Partition:
    """Return an ort's areas with what is certainly in each."""
    number = book.number[ort.rows]
    watch = book.watch[ort.rows]
    certain = np.bincount(ort.which[ort.which >= 0], weights=number[ort.which >= 0], minlength=len(ort.here))
    return area_test.Partition(
        certain=certain.astype(np.int64),
        watched=[area_test.Watched(share, int(number[watch == key].sum())) for key, share in sorted(ort.share.items())],
        loose=ort.here["loose"].to_numpy(bool),
        neighbours=ort.neighbours,
    )


def _area_of_rows(book: Book, here: pd.DataFrame, rows: Ints) -> Ints:
    """Return for each row the area that it certainly lies in, by position or by name; -1 for none."""
    which = np.full(rows.size, -1, dtype=np.int64)
    exact = book.exact[rows]
    e, n, precision_m = (book.episode[name].to_numpy(float)[rows[exact]] for name in ("e", "n", "precision_m"))
    called = book.episode["place"].to_numpy(object)[rows]
    for k, (name, ring) in enumerate(here[["name", "ring"]].itertuples(index=False, name=None)):
        inside = np.zeros(rows.size, bool)
        inside[exact] = area_test.certainly_in(str(ring), e, n, precision_m)
        which[(which < 0) & (inside | (~exact & (called == name)))] = k
    return which


def _dwellings(watched: Watched, here: pd.DataFrame, shapes: NDArray[np.object_]) -> Floats | None:
    """Return the dwellings that a sender watches in each area, and last elsewhere in the ort.

    By the background's rows where every area has an outline; else by the dwellings told for each area, which is all
    that is known, and only for one that watches the whole ort.
    """
    told = here["dwellings"].to_numpy(float)
    if not (here["ring"] != "").all() or watched.assumed:
        if watched.kind != "all":
            return None
        return np.append(told, max(0.0, watched.whole - float(told.sum())))
    points = shapely.points(watched.background.e, watched.background.n)
    free = np.ones(watched.background.e.size, bool)
    weight = []
    for shape in shapes:
        inside = free & np.asarray(shapely.covers(shape, points), bool)
        weight.append(float(watched.background.weight[inside].sum()))
        free &= ~inside
    return np.array([*weight, float(watched.background.weight[free].sum())])
