"""The area test: coarse records ("Solgårdsområdet", "vid skolan") against the dwellings of named areas.

A coarse record is never moved to a point. Of all reports of an ort, those that name no place included, ``c_k`` are
certainly in area k, by name or by position; the statistic is the largest of Kulldorff's ratios over the areas, and its
distribution that of Multinomial(C, B). A report that names no place lowers ``c_k`` and never C, so the test errs on the
safe side: with only the placed reports in C the null alarm was up to .94 where only the hot area has a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.base.errors import ValueRefused
from geo.methods.circles import ratios

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LOOSE_SHARE: Final = 0.3
"""How many of the neighbours' reports a loosely used name takes as well."""
NEIGHBOUR_M: Final = 50.0
"""Areas that come within a street's width of each other are neighbours."""
LEAST: Final = 2
_EQUAL: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Watched:
    """The reports of one kind of sender in an ort, and the dwellings it watches in each area, last elsewhere."""

    dwellings: Floats
    reports: int


@dataclass(frozen=True, slots=True)
class Partition:
    """An ort's named areas: which names are loosely used, and for which neighbours; ``certain`` counts each area's."""

    certain: Ints
    watched: Sequence[Watched]
    loose: NDArray[np.bool_]
    neighbours: NDArray[np.bool_]
    expected: Floats = field(init=False)
    total: int = field(init=False)

    def __post_init__(self) -> None:
        """Work out what each area expects.

        Raises
        ------
        ValueRefused
            If the shapes differ, or a sender watches no dwelling.
        """
        size = self.certain.size
        if self.neighbours.shape != (size, size) or any(one.dwellings.size != size + 1 for one in self.watched):
            raise ValueRefused(field="områden", value=self.neighbours.shape, wanted=f"{size} områden")
        if any(not one.dwellings.sum() > 0 for one in self.watched):
            raise ValueRefused(field="områden", value="inga bostäder", wanted="minst en bostad i varje underlag")
        plain = sum((one.reports * one.dwellings / one.dwellings.sum() for one in self.watched), np.zeros(size + 1))
        borrowed = LOOSE_SHARE * (self.neighbours & self.loose[:, None]) @ plain[:size]
        object.__setattr__(self, "expected", plain[:size] + borrowed)
        object.__setattr__(self, "total", int(sum(one.reports for one in self.watched)))

    def ratios(self, counts: Ints | None = None) -> Floats:
        """Return each area's likelihood ratio for ``counts`` (..., areas), by default what is certain."""
        c = self.certain if counts is None else counts
        return np.where(c >= LEAST, ratios(c, np.minimum(self.expected, self.total), self.total), 0.0)

    def simulate(self, replicas: int, rng: np.random.Generator) -> Floats:
        """Return the largest ratio of each simulated ort, shape (replicas,)."""
        size = self.certain.size
        counts = np.zeros((replicas, size), np.int64)
        for one in self.watched:
            counts += rng.multinomial(one.reports, one.dwellings / one.dwellings.sum(), size=replicas)[:, :size]
        taken = counts.copy()
        for k in np.flatnonzero(self.loose):
            for j in np.flatnonzero(self.neighbours[k]):
                # the neighbour keeps its own: a report counted twice can only raise the bar
                taken[:, k] += rng.binomial(counts[:, j], LOOSE_SHARE)
        return np.asarray(self.ratios(taken).max(axis=1, initial=0.0), float)


def p_values(partitions: Sequence[Partition], replicas: int, rng: np.random.Generator) -> list[Floats]:
    """Return each area's p in each ort, against the largest ratio over all orter: ``(1 + #{>=}) / (R + 1)``."""
    maxima = maxima_of(partitions, replicas, rng)
    return [p_of(one.ratios(), maxima) for one in partitions]


def p_of(seen: Floats, maxima: Floats) -> Floats:
    """Return the p of ratios against the ascending ``maxima`` of simulated rounds: ``(1 + #{>=}) / (R + 1)``."""
    as_good = maxima.size - np.searchsorted(maxima, seen - _EQUAL * np.maximum(1.0, seen))
    return np.where(seen > 0, (1.0 + as_good) / (maxima.size + 1.0), 1.0)


def maxima_of(partitions: Sequence[Partition], replicas: int, rng: np.random.Generator) -> Floats:
    """Return the largest ratio of each simulated round over all orter, ascending, shape (replicas,)."""
    if not partitions:
        return np.zeros(0)
    return np.sort(np.max([one.simulate(replicas, rng) for one in partitions], axis=0))


def bar_of(maxima: Floats, level: float) -> float:
    """Return the ratio above which p is at most ``level``, of the ascending maxima of simulated maps; inf: none is."""
    allowed = int(level * (maxima.size + 1) + _EQUAL) - 1
    return float(maxima[maxima.size - allowed - 1]) if 0 <= allowed < maxima.size else float("inf")


def neighbours_of(rings: Sequence[str]) -> NDArray[np.bool_]:
    """Return which areas lie beside each other, shape (areas, areas).

    Parameters
    ----------
    rings
        Outlines as WKT in metres; an area without one is everybody's neighbour, which is the safe side.
    """
    shapes = np.array([shapely.from_wkt(ring) if ring else None for ring in rings], dtype=object)
    drawn = np.array([bool(ring) for ring in rings], bool)
    near = np.ones((len(rings), len(rings)), bool)
    for k in np.flatnonzero(drawn):
        near[k, drawn] = shapely.distance(shapes[k], shapes[drawn]) <= NEIGHBOUR_M
    np.fill_diagonal(near, val=False)
    return near


def certainly_in(ring: str, e: Floats, n: Floats, precision_m: Floats) -> NDArray[np.bool_]:
    """Tell which positions lie in an area whatever their error: the whole disc of their precision does."""
    if not ring or not e.size:
        return np.zeros(e.size, bool)
    shape = shapely.from_wkt(ring)
    shapely.prepare(shape)
    inside = np.asarray(shapely.contains_xy(shape, e, n), bool)
    # how far the outline is, of those inside alone
    far = shapely.distance(shapely.boundary(shape), shapely.points(e[inside], n[inside]))
    inside[inside] = far >= precision_m[inside]
    return inside
