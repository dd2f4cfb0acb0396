"""Compiled loops of the methods beside the detector. Each equals a slow, obvious twin in ``reference_methods.py``."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from geo.base.crs import Floats

Ints = NDArray[np.int64]
Bands = NDArray[np.int8]


@nb.njit(cache=True)
def _root(parent: Ints, i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


@nb.njit(cache=True)
def _first_at(cells: Ints, key: int) -> int:
    """Return where ``key`` stands in sorted ``cells``, or -1."""
    low, high = 0, cells.size
    while low < high:
        middle = (low + high) // 2
        if cells[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low if low < cells.size and cells[low] == key else -1


@nb.njit(cache=True)
def count_within(x: Floats, y: Floats, many: Ints, cells: Ints, begin: Ints, width: int, reach: float) -> Ints:
    """Count, for each place, the points within ``reach`` (closed), itself included.

    Places are sorted by cell (side just under ``reach / √2``); ``many`` is how many points share the place; ``cells``
    are the occupied cells' numbers in order, ``begin`` where each begins among the places (one longer).
    """
    squared = reach * reach
    found = np.zeros(x.size, np.int64)
    for c in range(cells.size):
        own = 0
        for i in range(begin[c], begin[c + 1]):
            own += many[i]
        for i in range(begin[c], begin[c + 1]):
            found[i] += own
        for up in range(-2, 3):
            for over in range(-2, 3):
                if up == 0 and over == 0:
                    continue
                other = _first_at(cells, cells[c] + up * width + over)
                if other < 0:
                    continue
                for i in range(begin[c], begin[c + 1]):
                    for j in range(begin[other], begin[other + 1]):
                        dx, dy = x[i] - x[j], y[i] - y[j]
                        if dx * dx + dy * dy <= squared:
                            found[i] += many[j]
    return found


@nb.njit(cache=True)
def join_cores(
    x: Floats, y: Floats, core: NDArray[np.bool_], cells: Ints, begin: Ints, width: int, reach: float
) -> Ints:
    """Join core places within ``reach`` of each other; returns each place's root (itself where not core)."""
    squared = reach * reach
    parent = np.arange(x.size)
    for c in range(cells.size):
        first = -1
        for i in range(begin[c], begin[c + 1]):
            if not core[i]:
                continue
            if first < 0:
                first = i
            else:
                parent[_root(parent, i)] = _root(parent, first)  # one cell's places all reach each other
        if first < 0:
            continue
        for up in range(3):
            for over in range(-2, 3):
                if up == 0 and over <= 0:
                    continue
                other = _first_at(cells, cells[c] + up * width + over)
                if other < 0:
                    continue
                joined = False
                for i in range(begin[c], begin[c + 1]):
                    if joined:
                        break
                    if not core[i]:
                        continue
                    for j in range(begin[other], begin[other + 1]):
                        if not core[j]:
                            continue
                        dx, dy = x[i] - x[j], y[i] - y[j]
                        if dx * dx + dy * dy <= squared:
                            parent[_root(parent, j)] = _root(parent, i)
                            joined = True
                            break
    for i in range(x.size):
        parent[i] = _root(parent, i)
    return parent


@nb.njit(cache=True)
def lend_borders(
    x: Floats, y: Floats, core: NDArray[np.bool_], label: Ints, cells: Ints, begin: Ints, width: int, reach: float
) -> None:
    """Give each place that is not core the lowest label among the core places within ``reach``; -1 where none."""
    squared = reach * reach
    for c in range(cells.size):
        for i in range(begin[c], begin[c + 1]):
            if core[i]:
                continue
            best = -1
            for up in range(-2, 3):
                for over in range(-2, 3):
                    other = _first_at(cells, cells[c] + up * width + over)
                    if other < 0:
                        continue
                    for j in range(begin[other], begin[other + 1]):
                        if not core[j] or (best >= 0 and label[j] >= best):
                            continue
                        dx, dy = x[i] - x[j], y[i] - y[j]
                        if dx * dx + dy * dy <= squared:
                            best = label[j]
            label[i] = best


@nb.njit(cache=True)
def near_pairs(
    x: Floats, y: Floats, edges: Floats, closed: bool, taxicab: bool, first: Ints, second: Ints, band: Bands
) -> int:
    """Find pairs of points by their band of distance; points are sorted by ``x``.

    Band ``k`` is ``[edges[k], edges[k+1])``, or ``(edges[k], edges[k+1]]`` where ``closed`` (the first then holds its
    lower edge as well). Fills the three arrays as far as they reach and returns how many pairs there are in all.
    """
    n, far = x.size, edges[-1]
    found = 0
    for i in range(n):
        for j in range(i + 1, n):
            dx = x[j] - x[i]
            if dx > far:
                break
            dy = abs(y[j] - y[i])
            if dy > far:
                continue
            distance = dx + dy if taxicab else np.sqrt(dx * dx + dy * dy)
            k = _band(distance, edges, closed)
            if k >= 0:
                if found < first.size:
                    first[found], second[found], band[found] = i, j, k
                found += 1
    return found


@nb.njit(cache=True)
def _band(value: float, edges: Floats, closed: bool) -> int:
    if closed:
        if value < edges[0] or value > edges[-1]:
            return -1
        for k in range(edges.size - 1):
            if value <= edges[k + 1]:
                return k
        return -1
    if value < edges[0] or value >= edges[-1]:
        return -1
    for k in range(edges.size - 1):
        if value < edges[k + 1]:
            return k
    return -1


@nb.njit(cache=True)
def knox_table(time: Floats, first: Ints, second: Ints, band: Bands, rows: int, edges: Floats, closed: bool) -> Ints:
    """Count the pairs of each band of distance by their band of time apart: ``(rows, times)``."""
    table = np.zeros((rows, edges.size - 1), np.int64)
    for p in range(first.size):
        k = _band(abs(time[first[p]] - time[second[p]]), edges, closed)
        if k >= 0:
            table[band[p], k] += 1
    return table


@nb.njit(cache=True)
def knox_shuffled(
    time: Floats,
    first: Ints,
    second: Ints,
    band: Bands,
    rows: int,
    edges: Floats,
    closed: bool,
    replicas: int,
    seed: int,
) -> Ints:
    """Return ``knox_table`` for ``replicas`` random exchanges of the times: ``(replicas, rows, times)``."""
    np.random.seed(seed)
    shuffled = time.copy()
    tables = np.zeros((replicas, rows, edges.size - 1), np.int64)
    for r in range(replicas):
        np.random.shuffle(shuffled)
        tables[r] = knox_table(shuffled, first, second, band, rows, edges, closed)
    return tables


@nb.njit(cache=True, nogil=True)
def best_near(
    centre_e: Floats, centre_n: Floats, expected: Floats, e: Floats, n: Floats, radii: Floats, near: float, least: int,
    total: int,
) -> tuple[int, int, float]:  # fmt: skip
    """Return the best circle about some centres: its centre, its radius' place, and its ratio (0: there is none).

    Parameters
    ----------
    centre_e, centre_n
        float64 (J,).
    expected
        float64 (J, R); infinite where a circle is too large.
    e, n
        Where the events stand, float64 (k,).
    radii
        Ascending, in equal steps.
    near
        Room at the edge of a circle.
    least, total
        Events that a circle must hold, and all there are.
    """
    rungs = radii.size
    held = np.zeros((centre_e.size, rungs + 1), np.int64)
    guess = np.empty(centre_e.size, np.int32)
    far = np.empty(centre_e.size)
    by_step = (rungs - 1) / (radii[-1] - radii[0]) if rungs > 1 else 1.0
    for i in range(e.size):
        for j in range(centre_e.size):
            dx, dy = centre_e[j] - e[i], centre_n[j] - n[i]
            d = np.sqrt(dx * dx + dy * dy) - near
            far[j] = d
            guess[j] = np.int32(min(max((d - radii[0]) * by_step + 1.0, 0.0), float(rungs)))
        for j in range(centre_e.size):
            # a guess, then the exact comparison
            g, d = guess[j], far[j]
            while g < rungs and radii[g] < d:
                g += 1
            while g > 0 and radii[g - 1] >= d:
                g -= 1
            held[j, g] += 1
    # of two circles with as many events the one that expects less is the better: so one logarithm a count
    least_e = np.full(e.size + 1, np.inf)
    where = np.zeros(e.size + 1, np.int64)
    for j in range(centre_e.size):
        c = 0
        for g in range(rungs):
            c += held[j, g]
            if expected[j, g] < least_e[c]:
                least_e[c] = expected[j, g]
                where[c] = j * rungs + g
    best, place = 0.0, 0
    for c in range(least, e.size + 1):
        if c <= least_e[c]:
            continue
        value = c * np.log(c / least_e[c])
        if c < total:
            value += (total - c) * np.log((total - c) / (total - least_e[c]))
        if value > best or (value == best and where[c] < place):
            best, place = value, where[c]
    return place // rungs, place % rungs, best


def warm() -> None:
    """Compile every kernel for the types it is called with."""
    x = np.array([0.0, 1.0, 2.0])
    one, begin, cells = np.ones(3, np.int64), np.array([0, 3]), np.zeros(1, np.int64)
    core = count_within(x, x, one, cells, begin, 5, 10.0) >= 1
    label = join_cores(x, x, core, cells, begin, 5, 10.0)
    lend_borders(x, x, core, label, cells, begin, 5, 10.0)
    edges = np.array([0.0, 5.0])
    pairs, bands = np.zeros(3, np.int64), np.zeros(3, np.int8)
    near_pairs(x, x, edges, False, False, pairs, pairs.copy(), bands)
    knox_table(x, pairs, pairs, bands, 1, edges, False)
    knox_shuffled(x, pairs, pairs, bands, 1, edges, False, 2, 1)
    best_near(np.zeros(2), np.zeros(2), np.ones((2, 2)), np.ones(2), np.ones(2), np.array([50.0, 75.0]), 1e-6, 2, 2)
