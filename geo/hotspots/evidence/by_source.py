"""What each kind of evidence says of one place: how much it reported there, and how much its background expects.

For every tested episode of the place's ort this notes the share of its sender's background that the place holds, and
whether the episode is there. A sum of such episodes is a sum of independent yes-or-noes, so each source and each
quarter has an exact one-sided p.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.special import gammaln, xlog1py, xlogy

from geo.background.position_error import held_weight
from geo.hotspots.base import Hotspot
from geo.hotspots.tested_episodes import Book
from geo.hotspots.two_tests import OrtAreas

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEAR_M: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tested episodes that could tell of a place; arrays of one length.

    ``rows`` of the book, ``share`` of the sender's background that the place holds, ``there`` whether the episode is,
    ``number`` how many episodes the row stands for.
    """

    rows: Ints
    share: Floats
    there: Bools
    number: Ints

    def part(self, chosen: Bools) -> "Evidence":
        """Return those chosen."""
        return Evidence(self.rows[chosen], self.share[chosen], self.there[chosen], self.number[chosen])

    @property
    def count(self) -> int:
        """Episodes that are there."""
        return int(self.number[self.there].sum())

    @property
    def expected(self) -> float:
        """Episodes that the backgrounds expect there."""
        return float((self.share * self.number).sum())

    def p(self) -> float:
        """Return the exact one-sided p: the chance of as many, if each episode fell by its sender's background."""
        return tail(self.share, self.number, self.count)


def tail(share: Floats, number: Ints, count: int) -> float:
    """Return P(at least ``count``) of a sum of ``number[i]`` independent trials with chance ``share[i]``.

    Parameters
    ----------
    share, number
        Chances 0..1 and numbers of trials, shape (k,).
    count
        What was seen.
    """
    if count <= 0:
        return 1.0
    mass = np.ones(1)
    for chance in np.unique(share):
        trials = int(number[share == chance].sum())
        mass = np.convolve(mass, _binomial(trials, min(max(float(chance), 0.0), 1.0)))
    return float(min(1.0, mass[count:].sum()))


def _binomial(trials: int, chance: float) -> Floats:
    """Return the chances of 0, 1, … successes; scipy.stats has them too, and takes a second of the start to load."""
    k = np.arange(trials + 1.0)
    ways = gammaln(trials + 1.0) - gammaln(k + 1.0) - gammaln(trials - k + 1.0)
    return np.asarray(np.exp(ways + xlogy(k, chance) + xlog1py(trials - k, -chance)), float)


def evidence_of(book: Book, spot: Hotspot, ort: OrtAreas | None) -> Evidence:
    """Gather what a book tells of a place.

    Parameters
    ----------
    book
        The episodes of any window.
    spot
        The place: a circle, or an area of ``ort``.
    ort
        The named areas of its ort, where they are known: then episodes without a position of their own count as well,
        by the area's name. They must be of the same book.
    """
    here = np.flatnonzero(book.tested & (book.locality == spot.locality))
    area = _area_of(spot, ort)
    if spot.method == "area":
        return _by_area(book, ort, area) if ort is not None and area is not None else _nothing()
    exact = here[book.exact[here]]
    share = np.zeros(exact.size)
    for watch, sigma in set(zip(book.watch[exact].tolist(), book.sigma[exact].tolist(), strict=True)):
        background = book.watched[watch].background
        held = held_weight(
            background, sigma, np.array([spot.centre_e]), np.array([spot.centre_n]), np.array([spot.radius_m])
        )
        share[(book.watch[exact] == watch) & (book.sigma[exact] == sigma)] = held[0, 0] / background.weight.sum()
    e, n = (book.episode[name].to_numpy(float)[exact] for name in ("e", "n"))
    there = np.hypot(e - spot.centre_e, n - spot.centre_n) <= spot.radius_m + NEAR_M
    found = Evidence(exact, np.clip(share, 0.0, 1.0), np.asarray(there, bool), book.number[exact])
    if ort is None or area is None:
        return found
    named = _by_area(book, ort, area)
    coarse = named.part(~book.exact[named.rows])
    return Evidence(
        np.concatenate([found.rows, coarse.rows]),
        np.concatenate([found.share, coarse.share]),
        np.concatenate([found.there, coarse.there]),
        np.concatenate([found.number, coarse.number]),
    )


def _area_of(spot: Hotspot, ort: OrtAreas | None) -> int | None:
    """Return the area that the place is, or that holds its middle."""
    if ort is None:
        return None
    names = ort.here["name"].to_numpy(object)
    if spot.method == "area":
        same = np.flatnonzero(names == spot.name)
        return int(same[0]) if same.size else None
    middle = shapely.Point(spot.centre_e, spot.centre_n)
    for k, ring in enumerate(ort.here["ring"]):
        if ring and shapely.covers(shapely.from_wkt(ring), middle):
            return k
    return None


def _by_area(book: Book, ort: OrtAreas, area: int) -> Evidence:
    chance = {watch: ort.expected_share(watch, area) for watch in ort.share}
    share = np.array([chance[watch] for watch in book.watch[ort.rows].tolist()], float)
    return Evidence(ort.rows, share, np.asarray(ort.which == area, bool), book.number[ort.rows])


def _nothing() -> Evidence:
    none = np.zeros(0, np.int64)
    return Evidence(none, np.zeros(0), np.zeros(0, bool), none)
