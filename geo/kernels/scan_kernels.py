"""The compiled heart of the tests: counting events in circles, for what was seen and for thousands of simulated maps.

Every kernel here has a slow, obvious twin in ``lab.twins.slow_scan`` and a test that they agree. They take plain
arrays, release the interpreter lock (the callers spread replicas over threads) and draw their random numbers from a
generator that is keyed by (seed, replica): the same numbers come whatever the number of threads.

Two ideas make them quick. The expected number of a circle does not change between replicas, and of two circles with
equally many events the one that expects less has the larger likelihood ratio: so a replica keeps the least expectation
seen for each count, and takes logarithms once, at its end.
"""

from math import cos, log, pi, sin, sqrt
from typing import Any, Final

import numpy as np
from numba import njit

GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)
_S30: Final = np.uint64(30)
_S27: Final = np.uint64(27)
_S31: Final = np.uint64(31)
_S11: Final = np.uint64(11)
_UNIT: Final = 1.0 / 9007199254740992.0

CELL_M: Final = 100.0
"""Side of the hash squares that centres are sorted into; of 100, 200 and 400 m the quickest for circles of 400 m."""


@njit(cache=True, nogil=True, inline="always")
def mixed(state: Any) -> Any:
    """Return splitmix64's output for a state (Steele, Lea & Flood 2014)."""
    z = (state ^ (state >> _S30)) * _MIX_1
    z = (z ^ (z >> _S27)) * _MIX_2
    return z ^ (z >> _S31)


@njit(cache=True, nogil=True, inline="always")
def key(seed: Any, replica: Any) -> Any:
    """Return the generator's first state for a replica; neighbouring replicas start far from each other."""
    return mixed(mixed(np.uint64(seed) + GOLDEN) + np.uint64(replica) * GOLDEN)


@njit(cache=True, nogil=True, inline="always")
def share(bits: Any) -> Any:
    """Return 64 random bits as a number in [0, 1)."""
    return np.float64(bits >> _S11) * _UNIT


@njit(cache=True, nogil=True)
def drawn(cumulative: Any, first: Any, after: Any, part: Any) -> Any:
    """Return the row in ``first..after-1`` whose cumulative weight is the first above ``part`` of the last one."""
    target = part * cumulative[after - 1]
    low, high = first, after - 1
    while low < high:
        middle = (low + high) // 2
        if cumulative[middle] > target:
            high = middle
        else:
            low = middle + 1
    return low


@njit(cache=True, nogil=True)
def llr(c: Any, e: Any, total: Any) -> Any:
    """Return Kulldorff's log likelihood ratio of ``c`` events where ``e`` of ``total`` are expected; 0 unless c > e."""
    if c <= e:
        return 0.0
    if e <= 0.0:
        return np.inf
    value = c * log(c / e)
    if c < total:
        value += (total - c) * log((total - c) / (total - e))
    return value


@njit(cache=True, nogil=True)
def largest(least_e: Any, offsets: Any, totals: Any, least: Any, out: Any) -> None:
    """Turn the least expectation per count into the largest ratio per stratum, and clear it for the next replica."""
    for s in range(totals.size):
        best = 0.0
        for c in range(totals[s] + 1):
            e = least_e[offsets[s] + c]
            if e != np.inf:
                if c >= least and c > e:
                    best = max(best, llr(float(c), e, float(totals[s])))
                least_e[offsets[s] + c] = np.inf
        out[s] = best


# circles over the background's own rows (no position error): a circle is a prefix of the rows by distance


@njit(cache=True, nogil=True)
def neighbours(e: Any, n: Any, reach: Any, tie: Any) -> Any:
    """List the rows about every centre by distance; rows at equal distance share theirs.

    Parameters
    ----------
    e, n
        float64 (J,): distinct rows; each is a centre too.
    reach
        Rows farther away are in no circle.
    tie
        Distances that differ by no more are equal.

    Returns
    -------
    row, distance, start
        Centre j has ``row[start[j]:start[j+1]]``, nearest first; where several are equally far ``distance`` is that of
        the last of them in all their places.
    """
    size = e.size
    by_e = np.argsort(e)
    sorted_e = e[by_e]
    start = np.zeros(size + 1, np.int64)
    for j in range(size):
        low = np.searchsorted(sorted_e, e[j] - reach - tie)
        high = np.searchsorted(sorted_e, e[j] + reach + tie, side="right")
        found = 0
        for i in range(low, high):
            k = by_e[i]
            if sqrt((e[k] - e[j]) ** 2 + (n[k] - n[j]) ** 2) <= reach + tie:
                found += 1
        start[j + 1] = start[j] + found
    row = np.empty(start[size], np.int32)
    distance = np.empty(start[size], np.float64)
    for j in range(size):
        low = np.searchsorted(sorted_e, e[j] - reach - tie)
        high = np.searchsorted(sorted_e, e[j] + reach + tie, side="right")
        first, found = start[j], start[j + 1] - start[j]
        near = np.empty(found, np.int32)
        far = np.empty(found, np.float64)
        at = 0
        for i in range(low, high):
            k = by_e[i]
            d = sqrt((e[k] - e[j]) ** 2 + (n[k] - n[j]) ** 2)
            if d <= reach + tie:
                near[at] = k
                far[at] = d
                at += 1
        order = np.argsort(far)
        begin = 0
        for i in range(found):
            row[first + i] = near[order[i]]
            if i + 1 == found or far[order[i + 1]] - far[order[begin]] > tie:
                for same in range(begin, i + 1):
                    distance[first + same] = far[order[i]]
                begin = i + 1
    return row, distance, start


@njit(cache=True, nogil=True)
def circle_sums(row: Any, distance: Any, start: Any, smallest: Any, value: Any) -> Any:
    """Return the sum of ``value`` (J,) within the smallest allowed circle that holds each entry: float64 (entries,).

    No circle is smaller than ``smallest``, and rows at equal distance are in it together.
    """
    out = np.empty(row.size, np.float64)
    for j in range(start.size - 1):
        total = 0.0
        begin = start[j]
        for i in range(start[j], start[j + 1]):
            total += value[row[i]]
            last = i + 1 == start[j + 1]
            if last or (distance[i + 1] > smallest and distance[i + 1] != distance[i]):
                out[begin : i + 1] = total
                begin = i + 1
    return out


@njit(cache=True, nogil=True)
def least_by_count(count: Any, row: Any, start: Any, expected: Any, least_e: Any) -> None:
    """Note for each count of events the least expectation of a circle that holds as many.

    Rows at equal distance carry the expectation of the circle that holds them all: the counts on the way there are
    noted with it too, and lose against the full one.
    """
    held = np.empty(count.size, np.int64)
    for j in range(start.size - 1):
        found = 0
        for i in range(start[j], start[j + 1]):
            # no branch: which rows hold an event is a coin toss that no processor can foresee
            held[found] = i
            found += count[row[i]] != 0
        c = 0
        for k in range(found):
            i = held[k]
            c += count[row[i]]
            least_e[c] = min(least_e[c], expected[i])


@njit(cache=True, nogil=True)
def largest_on_rows(count: Any, row: Any, start: Any, expected: Any, least: Any) -> Any:
    """Return the largest likelihood ratio of one map, given the events on every row."""
    totals = np.full(1, count.sum())
    offsets = np.zeros(1, np.int64)
    least_e = np.full(totals[0] + 1, np.inf)
    out = np.zeros(1)
    least_by_count(count, row, start, expected, least_e)
    largest(least_e, offsets, totals, least, out)
    return out[0]


@njit(cache=True, nogil=True)
def simulate_on_rows(
    seed: Any, first: Any, after: Any, events: Any, cumulative: Any, row: Any, start: Any, expected: Any, least: Any
) -> Any:
    """Return the largest ratio of the simulated maps ``first..after-1``: float64 (after-first,).

    Each map draws ``events`` rows by weight. Expectations that are infinite mark circles that are too large.
    """
    out = np.zeros((after - first, 1))
    count = np.zeros(cumulative.size, np.int32)
    totals = np.full(1, events)
    offsets = np.zeros(1, np.int64)
    least_e = np.full(events + 1, np.inf)
    for replica in range(first, after):
        state = key(seed, replica)
        count[:] = 0
        for _ in range(events):
            state += GOLDEN
            count[drawn(cumulative, 0, cumulative.size, share(mixed(state)))] += 1
        least_by_count(count, row, start, expected, least_e)
        largest(least_e, offsets, totals, least, out[replica - first])
    return out[:, 0]


@njit(cache=True, nogil=True)
def best_on_rows(
    first: Any, after: Any, centre_e: Any, centre_n: Any, row_distance: Any, start: Any, expected: Any, smallest: Any,
    largest: Any, tie: Any, event_e: Any, event_n: Any, weight: Any, total: Any, least: Any,
) -> Any:  # fmt: skip
    """Find the best circle about each of the centres ``first..after-1``, for events anywhere.

    Rows decide what a circle holds: an event between two rows' distances comes in with the farther one (with the nearer
    one circles would reach for events that no simulated map has), and one beyond the last row with that.

    Parameters
    ----------
    event_e, event_n, weight
        Events sorted by ``event_e``; ``weight`` int64, how many lie at that point.

    Returns
    -------
    best
        float64 (after-first, 4): likelihood ratio (0 where no circle counts), radius, events, expected.
    """
    out = np.zeros((after - first, 4))
    rungs = 4096
    jump = np.empty(rungs + 1, np.int32)
    distance = np.empty(event_e.size)
    for j in range(first, after):
        begin, size = start[j], start[j + 1] - start[j]
        far_row = row_distance[begin + size - 1]
        width = far_row / rungs if far_row > 0.0 else 1.0
        by_width = 1.0 / width
        # jump[b] = the first entry at b·width or farther: a search that starts almost where it ends
        at = 0
        for b in range(rungs + 1):
            while at < size - 1 and row_distance[begin + at] < b * width:
                at += 1
            jump[b] = at
        held = np.zeros(size, np.int64)
        far = np.zeros(size)
        low = np.searchsorted(event_e, centre_e[j] - largest - tie)
        high = np.searchsorted(event_e, centre_e[j] + largest + tie, side="right")
        for i in range(high - low):
            distance[i] = sqrt((event_e[low + i] - centre_e[j]) ** 2 + (event_n[low + i] - centre_n[j]) ** 2)
        for i in range(high - low):
            d = distance[i]
            if d > largest + tie:
                continue
            reach = max(d, smallest) + tie
            at = jump[min(int(reach * by_width), rungs)]
            while at + 1 < size and row_distance[begin + at + 1] <= reach:
                at += 1
            while row_distance[begin + at] > reach:
                at -= 1
            if d > smallest + tie and row_distance[begin + at] < d - tie:
                at = min(at + 1, size - 1)
            held[at] += weight[low + i]
            far[at] = max(far[at], d)
        c = 0
        for at in range(size):
            if held[at] == 0:
                continue
            c += held[at]
            e = expected[begin + at]
            if c < least or c <= e or e == np.inf:
                continue
            value = llr(float(c), e, float(total))
            if value > out[j - first, 0] + 1e-12:
                out[j - first, 0] = value
                out[j - first, 1] = max(smallest, far[at], row_distance[begin + at])
                out[j - first, 2] = c
                out[j - first, 3] = e
    return out


# circles about centres with events anywhere (position error): radii on a fixed ladder


@njit(cache=True, nogil=True)
def hashed(e: Any, n: Any, first: Any, after: Any, low_e: Any, low_n: Any, wide: Any, high: Any) -> Any:
    """Return (order, start) of the centres ``first..after-1`` sorted into ``wide × high`` squares of ``CELL_M``."""
    cell = np.empty(after - first, np.int64)
    start = np.zeros(wide * high + 1, np.int64)
    for i in range(first, after):
        x = int((e[i] - low_e) / CELL_M)
        y = int((n[i] - low_n) / CELL_M)
        cell[i - first] = y * wide + x
        start[y * wide + x + 1] += 1
    for i in range(wide * high):
        start[i + 1] += start[i]
    fill = start[:-1].copy()
    order = np.empty(after - first, np.int64)
    for i in range(after - first):
        order[fill[cell[i]]] = first + i
        fill[cell[i]] += 1
    return order, start


@njit(cache=True, nogil=True)
def count_event(
    x: Any, y: Any, s: Any, centre_e: Any, centre_n: Any, grid: Any, corner: Any, cells: Any, smallest: Any, step: Any,
    rungs: Any, rung: Any, held: Any,
) -> None:  # fmt: skip
    """Add one event of stratum s to the first circle of every centre that holds it.

    ``held[j, rungs]`` takes the events that no circle of centre j holds: cheaper than to ask. ``rung`` is room to work.
    """
    wide, high, begin = grid[s, 0], grid[s, 1], grid[s, 2]
    largest = smallest + (rungs - 1) * step
    by_step = 1.0 / step
    px, py = x - corner[s, 0], y - corner[s, 1]
    low_y = max(int(np.floor((py - largest) / CELL_M)), 0)
    high_y = min(int(np.floor((py + largest) / CELL_M)), high - 1)
    for cell_y in range(low_y, high_y + 1):
        # how far the widest circle reaches sideways within this row of squares
        aside = max(0.0, cell_y * CELL_M - py, py - (cell_y + 1) * CELL_M)
        chord = sqrt(max(0.0, largest * largest - aside * aside)) + 1e-6
        low_x = max(int(np.floor((px - chord) / CELL_M)), 0)
        high_x = min(int(np.floor((px + chord) / CELL_M)), wide - 1)
        if low_x > high_x:
            continue
        first = cells[begin + cell_y * wide + low_x]
        after = cells[begin + cell_y * wide + high_x + 1]
        # in slices of their own, that the compiler can take several at a time
        east, north, near = centre_e[first:after], centre_n[first:after], held[first:after]
        for i in range(after - first):
            dx, dy = east[i] - x, north[i] - y
            place = (sqrt(dx * dx + dy * dy) - smallest) * by_step + (1.0 - 1e-9)
            rung[i] = np.int32(min(max(place, 0.0), float(rungs)))
        for i in range(after - first):
            # floats turn into signed numbers several at a time, and unsigned ones need no test
            near[i, np.uint32(rung[i])] += 1


@njit(cache=True, nogil=True)
def least_on_ladder(held: Any, expected: Any, base: Any, least_e: Any) -> None:
    """Note for each count the least expectation, and clear ``held``."""
    rungs = expected.shape[1]
    for j in range(held.shape[0]):
        c = base[j]
        for g in range(rungs):
            c += held[j, g]
            least_e[c] = min(least_e[c], expected[j, g])
        held[j, :] = 0


@njit(cache=True, nogil=True)
def count_points(
    e: Any, n: Any, stratum: Any, centre_e: Any, centre_n: Any, grid: Any, corner: Any, cells: Any, smallest: Any,
    step: Any, rungs: Any,
) -> Any:  # fmt: skip
    """Return how many events each circle is the first of its centre to hold: int32 (centres, rungs + 1).

    The last column holds the events near a centre that none of its circles holds.
    """
    held = np.zeros((centre_e.size, rungs + 1), np.int32)
    rung = np.empty(centre_e.size, np.int32)
    for i in range(e.size):
        count_event(
            e[i], n[i], stratum[i], centre_e, centre_n, grid, corner, cells, smallest, step, rungs, rung, held
        )  # fmt: skip
    return held


@njit(cache=True, nogil=True)
def largest_of_points(held: Any, expected: Any, base: Any, offsets: Any, totals: Any, least: Any) -> Any:
    """Return the largest ratio per stratum of one map, given ``count_points``; ``held`` is cleared."""
    least_e = np.full(offsets[-1] + totals[-1] + 1, np.inf)
    out = np.zeros(totals.size)
    least_on_ladder(held, expected, base, least_e)
    largest(least_e, offsets, totals, least, out)
    return out


@njit(cache=True, nogil=True)
def simulate_points(
    seed: Any, first: Any, after: Any, stream_start: Any, stream_n: Any, stream_stratum: Any, stream_sigma: Any,
    source_e: Any, source_n: Any, cumulative: Any, centre_e: Any, centre_n: Any, grid: Any, corner: Any, cells: Any,
    smallest: Any, step: Any, expected: Any, base: Any, offsets: Any, totals: Any, least: Any,
) -> Any:  # fmt: skip
    """Return the largest ratio per stratum of the simulated maps ``first..after-1``: float64 (after-first, S).

    An event is a row of its stream's background by weight, moved by N(0, sigma) east and north: an exact draw from the
    blurred background.
    """
    out = np.zeros((after - first, totals.size))
    rungs = expected.shape[1]
    held = np.zeros((centre_e.size, rungs + 1), np.int32)
    rung = np.empty(centre_e.size, np.int32)
    least_e = np.full(offsets[-1] + totals[-1] + 1, np.inf)
    for replica in range(first, after):
        state = key(seed, replica)
        for s in range(stream_n.size):
            sigma = stream_sigma[s]
            for _ in range(stream_n[s]):
                state += GOLDEN
                k = drawn(cumulative, stream_start[s], stream_start[s + 1], share(mixed(state)))
                x, y = source_e[k], source_n[k]
                if sigma > 0.0:
                    state += GOLDEN
                    radius = sigma * sqrt(-2.0 * log(1.0 - share(mixed(state))))
                    state += GOLDEN
                    angle = 2.0 * pi * share(mixed(state))
                    x += radius * cos(angle)
                    y += radius * sin(angle)
                count_event(
                    x, y, stream_stratum[s], centre_e, centre_n, grid, corner, cells, smallest, step, rungs, rung, held
                )  # fmt: skip
        least_on_ladder(held, expected, base, least_e)
        largest(least_e, offsets, totals, least, out[replica - first])
    return out


@njit(cache=True, nogil=True)
def blurred_sums(
    first: Any, after: Any, centre_e: Any, centre_n: Any, e: Any, n: Any, weight: Any, step: Any, shares: Any
) -> Any:
    """Return what the circles of the centres ``first..after-1`` hold of blurred rows: float64 (after-first, R).

    ``shares[b, r]`` is how much of a row at distance ``b * step`` circle r holds; between them it is linear.
    """
    bins, radii = shares.shape
    limit = (bins - 1) * step
    out = np.zeros((after - first, radii))
    held = np.zeros(bins)
    for j in range(first, after):
        low, high = bins, 0
        for k in range(e.size):
            dx, dy = e[k] - centre_e[j], n[k] - centre_n[j]
            if dx > limit or dx < -limit or dy > limit or dy < -limit:
                continue
            d = sqrt(dx * dx + dy * dy)
            if d < limit:
                place = d / step
                b = int(place)
                part = place - b
                held[b] += weight[k] * (1.0 - part)
                held[b + 1] += weight[k] * part
                low, high = min(low, b), max(high, b + 2)
        # one table row for each distance met, whatever the number of rows at it
        for b in range(low, high):
            if held[b] != 0.0:
                for r in range(radii):
                    out[j - first, r] += held[b] * shares[b, r]
                held[b] = 0.0
    return out


def warm() -> None:
    """Call every kernel once with arrays of the types that the callers use, so that its machine code is kept."""
    e = np.array([0.0, 100.0, 300.0])
    n = np.zeros(3)
    weight = np.ones(3)
    cumulative = np.cumsum(weight)
    row, distance, start = neighbours(e, n, 400.0, 1e-6)
    expected = circle_sums(row, distance, start, 50.0, weight)
    largest_on_rows(np.array([2, 0, 1], np.int32), row, start, expected, 2)
    simulate_on_rows(1, 0, 2, 5, cumulative, row, start, expected, 2)
    ones = np.ones(3, np.int64)
    best_on_rows(0, 3, e, n, distance, start, expected, 50.0, 400.0, 1e-6, e, n, ones, 3, 2)

    order, cells = hashed(e, n, 0, 3, -1.0, -1.0, 4, 1)
    grid, corner, ladder = np.array([[4, 1, 0]]), np.array([[-1.0, -1.0]]), np.zeros((3, 3))
    blurred_sums(0, 3, e, n, e, n, weight, 50.0, np.zeros((10, 3)))
    stratum = np.zeros(3, np.int64)
    held = count_points(e, n, stratum, e[order], n[order], grid, corner, cells, 50.0, 50.0, 3)
    base, offsets, totals = stratum, np.zeros(1, np.int64), np.full(1, 3)
    largest_of_points(held, ladder, base, offsets, totals, 2)
    simulate_points(
        1, 0, 2, np.array([0, 3]), np.full(1, 3), np.zeros(1, np.int64), np.array([10.0]), e, n, cumulative,
        e[order], n[order], grid, corner, cells, 50.0, 50.0, ladder, base, offsets, totals, 2,
    )  # fmt: skip
