"""The compiled heart of "how many more?": simulated maps with the circle that is seen now planted in them.

A map whose planted circle already is as good as the test demands needs no scan: any other circle can only be better.
"""

from math import cos, log, pi, sin, sqrt
from typing import Any

import numpy as np
from numba import njit

from geo.kernels.scan_kernels import (
    GOLDEN,
    circle_sums,
    count_event,
    drawn,
    hashed,
    key,
    largest,
    least_by_count,
    least_on_ladder,
    llr,
    mixed,
    neighbours,
    share,
)


@njit(cache=True, nogil=True)
def shown_on_rows(
    seed: Any, first: Any, after: Any, events: Any, cumulative: Any, inside: Any, held: Any, row: Any, start: Any,
    expected: Any, least: Any, limit: Any,
) -> Any:  # fmt: skip
    """Tell which of the maps ``first..after-1`` have a ratio above ``limit``: bool (after-first, 1).

    Parameters
    ----------
    events, cumulative
        How many events a map has, and the rows' planted weights, added up.
    inside, held
        Which rows the planted circle holds, and how many events it expects by the background.
    row, start, expected, least
        The circles, as in ``geo.kernels.scan_kernels.simulate_on_rows``; expectations of so many events.
    limit
        What the test demands.
    """
    out = np.zeros((after - first, 1), np.bool_)
    count = np.zeros(cumulative.size, np.int32)
    totals = np.full(1, events)
    offsets = np.zeros(1, np.int64)
    least_e = np.full(events + 1, np.inf)
    best = np.zeros(1)
    for replica in range(first, after):
        state = key(seed, replica)
        count[:] = 0
        c = 0
        for _ in range(events):
            state += GOLDEN
            k = drawn(cumulative, 0, cumulative.size, share(mixed(state)))
            count[k] += 1
            c += inside[k]
        if c >= least and llr(float(c), held, float(events)) > limit:
            out[replica - first, 0] = True
            continue
        least_by_count(count, row, start, expected, least_e)
        largest(least_e, offsets, totals, least, best)
        out[replica - first, 0] = best[0] > limit
    return out


@njit(cache=True, nogil=True)
def shown_among_points(
    seed: Any, first: Any, after: Any, stream_start: Any, stream_n: Any, stream_stratum: Any, stream_sigma: Any,
    source_e: Any, source_n: Any, cumulative: Any, centre_e: Any, centre_n: Any, grid: Any, corner: Any, cells: Any,
    smallest: Any, step: Any, expected: Any, base: Any, offsets: Any, totals: Any, least: Any, circle: Any, limit: Any,
) -> Any:  # fmt: skip
    """Tell which of the maps ``first..after-1`` have a ratio above ``limit`` in any stratum: bool (after-first, 1).

    As ``geo.kernels.scan_kernels.simulate_points``; ``circle`` is the planted one: east, north, radius, stratum,
    expected.
    """
    out = np.zeros((after - first, 1), np.bool_)
    rungs = expected.shape[1]
    held = np.zeros((centre_e.size, rungs + 1), np.int32)
    rung = np.empty(centre_e.size, np.int32)
    least_e = np.full(offsets[-1] + totals[-1] + 1, np.inf)
    best = np.zeros(totals.size)
    events = stream_n.sum()
    x, y, of = np.empty(events), np.empty(events), np.empty(events, np.int64)
    stratum = int(circle[3])
    for replica in range(first, after):
        state = key(seed, replica)
        i, c = 0, 0
        for s in range(stream_n.size):
            sigma = stream_sigma[s]
            for _ in range(stream_n[s]):
                state += GOLDEN
                k = drawn(cumulative, stream_start[s], stream_start[s + 1], share(mixed(state)))
                x[i], y[i], of[i] = source_e[k], source_n[k], stream_stratum[s]
                if sigma > 0.0:
                    state += GOLDEN
                    radius = sigma * sqrt(-2.0 * log(1.0 - share(mixed(state))))
                    state += GOLDEN
                    angle = 2.0 * pi * share(mixed(state))
                    x[i] += radius * cos(angle)
                    y[i] += radius * sin(angle)
                c += of[i] == stratum and sqrt((x[i] - circle[0]) ** 2 + (y[i] - circle[1]) ** 2) <= circle[2]
                i += 1
        if c >= least and llr(float(c), circle[4], float(totals[stratum])) > limit:
            out[replica - first, 0] = True
            continue
        for i in range(events):
            count_event(
                x[i], y[i], of[i], centre_e, centre_n, grid, corner, cells, smallest, step, rungs, rung, held
            )  # fmt: skip
        least_on_ladder(held, expected, base, least_e)
        largest(least_e, offsets, totals, least, best)
        out[replica - first, 0] = best.max() > limit
    return out


def warm() -> None:
    """Call every kernel once with arrays of the types that the callers use, so that its machine code is kept."""
    e, n, weight = np.array([0.0, 100.0, 300.0]), np.zeros(3), np.ones(3)
    cumulative, inside = np.cumsum(weight), np.array([1, 1, 0])
    row, distance, start = neighbours(e, n, 400.0, 1e-6)
    expected = circle_sums(row, distance, start, 50.0, weight)
    shown_on_rows(1, 0, 1, 12, cumulative, inside, 2.0, row, start, expected, 2, 3.0)
    order, cells = hashed(e, n, 0, 3, -1.0, -1.0, 4, 1)
    grid, corner, ladder = np.array([[4, 1, 0]]), np.array([[-1.0, -1.0]]), np.zeros((3, 3))
    base, offsets, totals = np.zeros(3, np.int64), np.zeros(1, np.int64), np.full(1, 3)
    circle = np.array([0.0, 0.0, 50.0, 0.0, 1.0])
    shown_among_points(
        1, 0, 1, np.array([0, 3]), np.full(1, 3), np.zeros(1, np.int64), np.array([10.0]), e, n, cumulative,
        e[order], n[order], grid, corner, cells, 50.0, 50.0, ladder, base, offsets, totals, 2, circle, 3.0,
    )  # fmt: skip
