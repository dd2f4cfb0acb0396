"""Getis and Ord's statistics by conditional permutation: how often chance lays a neighbourhood as high.

Anselin 1995, Geographical Analysis 27. The place keeps its own value and the others are dealt out among the rest; its
neighbours' sum is compared with the sums of as many of the others drawn without replacement. With binary weights Gi
and Gi* have the same p, since the place's own value is in every draw. Where the values are whole and few nothing is
drawn: the chance of every sum is counted exactly, which is what esda's ``p_sim`` comes to with ever more permutations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.ndimage import convolve1d
from scipy.sparse import csr_array

from geo.base.crs import Floats
from geo.base.errors import ValueRefused
from geo.methods.gi_star import local_g

Ints = NDArray[np.int64]

Unanswered = Literal["", "every", "alone", "level"]
"""Why a place has no answer: it neighbours every other, it has no neighbours, or the others are all alike."""

MOST_BESIDE: Final = 60
"""Neighbours up to which sums are counted exactly: beyond it the counted ways outgrow a float."""
EXACT_WORK: Final = 3e8
"""Most steps of exact counting; beyond them the sums are drawn."""
REPLICAS: Final = 9_999
"""Draws where nothing can be counted exactly: a p of one in ten thousand can then be told."""
_EQUAL: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Permuted:
    """What permutation says of each place, in the order of the values.

    ``upper`` and ``lower`` are the chances of a neighbourhood at least as high, and at most as high (esda's ``greater``
    and ``lesser``); NaN where ``why`` is not "".
    """

    upper: Floats
    lower: Floats
    why: tuple[Unanswered, ...]
    exact: bool

    @property
    def p(self) -> Floats:
        """The p of a test of either side: twice the smaller tail."""
        return np.asarray(np.minimum(2 * np.minimum(self.upper, self.lower), 1.0), float)

    @property
    def directed(self) -> Floats:
        """What esda calls ``p_sim``: the draws at least as high, or those that are lower, whichever are fewer.

        One-sided, and wrong for what is low: where most neighbourhoods are empty it gives an empty one the p of a
        wonder, since none is lower. It is here to be compared with and decides nothing.
        """
        return np.asarray(np.minimum(self.upper, 1.0 - self.upper), float)


def permuted(values: ArrayLike, beside: csr_array, *, replicas: int = REPLICAS, seed: int = 1) -> Permuted:
    """Return the conditional permutation p of each place's neighbourhood.

    Parameters
    ----------
    values
        ``(n,)``, a count or another number a place.
    beside
        The neighbours, as from ``geo.methods.gi_star.neighbours``: binary and without the place itself.
    replicas, seed
        Of the draws, where the sums cannot be counted exactly.

    Raises
    ------
    ValueRefused
        If values and neighbours are not of the same places, or ``replicas`` is below 1.
    """
    x = np.asarray(values, float)
    if beside.shape != (x.size, x.size):
        raise ValueRefused(field="values", value=x.size, wanted=beside.shape[0])
    if replicas < 1:
        raise ValueRefused(field="replicas", value=replicas, wanted=">= 1")
    degree = np.asarray(beside.sum(axis=1), float).ravel().astype(np.int64)
    return _compared(x, np.asarray(beside @ x, float), degree, replicas, seed)


def grid_permuted(counts: ArrayLike, *, replicas: int = REPLICAS, seed: int = 1) -> Permuted:
    """Return ``permuted`` of a full grid whose cells have their eight neighbours, row by row."""
    x = np.asarray(counts, float)
    lag, degree = (around(one) - one for one in (x, np.ones_like(x)))
    return _compared(x.ravel(), lag.ravel(), np.rint(degree).ravel().astype(np.int64), replicas, seed)


def around(grid: Floats) -> Floats:
    """Return the sum of each cell and its eight neighbours."""
    ones = np.ones(3)
    whole = convolve1d(convolve1d(grid, ones, axis=0, mode="constant"), ones, axis=1, mode="constant")
    return np.asarray(whole, float)


def unanswered(values: ArrayLike, beside: csr_array, *, star: bool = True) -> tuple[Unanswered, ...]:
    """Say why a place has no z: "" where it has one.

    Gi* of a place that neighbours every other compares the whole map with itself, whatever the values are; Gi of a
    place without neighbours compares nothing.
    """
    x = np.asarray(values, float)
    degree = np.asarray(beside.sum(axis=1), float).ravel()
    reason = np.where(degree >= x.size - 1, "every", np.where((degree == 0) & (not star), "alone", "level"))
    empty: NDArray[np.bool_] = np.isnan(local_g(x, beside, star=star))
    known: dict[str, Unanswered] = {"every": "every", "alone": "alone", "level": "level"}
    return tuple(known[word] if none else "" for word, none in zip(reason.tolist(), empty.tolist(), strict=True))


def _compared(x: Floats, lag: Floats, degree: Ints, replicas: int, seed: int) -> Permuted:
    """Compare the places of a kind together: as many neighbours and the same value of their own, the same null."""
    n = x.size
    upper, lower = np.full(n, np.nan), np.full(n, np.nan)
    why: list[Unanswered] = [""] * n
    kinds, kind = np.unique(np.column_stack([degree, x]), axis=0, return_inverse=True)
    kind = kind.ravel()
    exact = _affordable(x, kinds)
    order = None if exact else _orders(n - 1, int(degree.max(initial=0)), replicas, seed)
    for number, (k, own) in enumerate(kinds.tolist()):
        here = np.flatnonzero(kind == number)
        reason = _no_null(x, int(k), own)
        if reason:
            for at in here:
                why[at] = reason
            continue
        rest = np.delete(x, here[0])
        if order is None:
            chance = sums(rest, int(k))
            met = np.rint(lag[here]).astype(np.int64)
            upper[here] = np.cumsum(chance[::-1])[::-1][met]
            lower[here] = np.cumsum(chance)[met]
        else:
            drawn = np.sort(rest[order[:, : int(k)]].sum(axis=1))
            slack = _EQUAL * np.maximum(1.0, np.abs(lag[here]))
            upper[here] = (replicas - np.searchsorted(drawn, lag[here] - slack) + 1) / (replicas + 1)
            lower[here] = (np.searchsorted(drawn, lag[here] + slack) + 1) / (replicas + 1)
    return Permuted(upper, lower, tuple(why), exact)


def _no_null(x: Floats, k: int, own: float) -> Unanswered:
    """Say why nothing can be dealt anew: all draws would give the same sum."""
    if k == 0:
        return "alone"
    if k >= x.size - 1:
        return "every"
    low, high = x.min(), x.max()
    alone = (own in (low, high)) and (x == own).sum() == 1
    if low == high or (alone and np.unique(x).size == 2):  # noqa: PLR2004 - its own value, and the others'
        return "level"
    return ""


def _affordable(x: Floats, kinds: Floats) -> bool:
    if (x < 0).any() or (x != np.rint(x)).any() or kinds[:, 0].max(initial=0) > MOST_BESIDE:
        return False
    k, most = kinds[:, 0], x.max(initial=0)
    return float((np.square(k + 1) * (k * most + 1)).sum() * np.unique(x).size) <= EXACT_WORK


def sums(rest: Floats, k: int) -> Floats:
    """Return the chance of every sum of ``k`` of the whole numbers ``rest``, drawn without replacement.

    Returns
    -------
    chance
        ``(most + 1,)``: of the sums 0, 1, …, ``k`` times the largest number.
    """
    number, many = np.unique(np.rint(rest).astype(np.int64), return_counts=True)
    ways = np.zeros((k + 1, k * int(number[-1]) + 1))
    ways[0, 0] = 1.0
    for value, times in zip(number.tolist(), many.tolist(), strict=True):
        before = ways.copy()
        for taken in range(1, min(times, k) + 1):
            shift = taken * value
            ways[taken:, shift:] += comb(times, taken) * before[: k + 1 - taken, : ways.shape[1] - shift]
    chance: Floats = ways[k] / ways[k].sum()
    return chance


def _orders(n: int, k: int, replicas: int, seed: int) -> Ints:
    """Return the first ``k`` of so many shufflings of ``n``, the same for all places, as esda has them."""
    rng = np.random.default_rng(seed)
    if k * 4 > n:
        return np.stack([rng.permutation(n)[:k] for _ in range(replicas)])
    found = rng.integers(0, n, (replicas, k))
    while True:
        ordered = np.sort(found, axis=1)
        again = np.flatnonzero((ordered[:, 1:] == ordered[:, :-1]).any(axis=1))
        if not again.size:
            return found
        found[again] = rng.integers(0, n, (again.size, k))


def reasons(why: Sequence[Unanswered]) -> dict[Unanswered, int]:
    """Count the places without an answer, by reason."""
    return {one: why.count(one) for one in ("every", "alone", "level") if one in why}
