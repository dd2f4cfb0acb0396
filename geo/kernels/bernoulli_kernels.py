"""The compiled heart of the scan of cases among all reports: counting in circles, and dealing the cases out anew.

Given how many reports a circle holds its ratio grows with the cases among them, so a simulated map keeps the most cases
seen for each number of reports and takes logarithms once.
"""

from math import log
from typing import Any

import numpy as np
from numba import njit

from geo.kernels.scan_kernels import GOLDEN, key, mixed, neighbours, share


@njit(cache=True, nogil=True, inline="always")
def _part(k: Any, of: Any) -> Any:
    return k * log(k / of) if k > 0 else 0.0


@njit(cache=True, nogil=True)
def ratio(c: Any, n: Any, cases: Any, everyone: Any) -> Any:
    """Return the log likelihood ratio of ``c`` cases among a circle's ``n`` of ``everyone``; 0 unless more than due."""
    outside = everyone - n
    if outside <= 0 or c * outside <= (cases - c) * n:
        return 0.0
    found = _part(c, n) + _part(n - c, n) + _part(cases - c, outside) + _part(outside - cases + c, outside)
    return found - _part(cases, everyone) - _part(everyone - cases, everyone)


@njit(cache=True, nogil=True)
def _whole(i: Any, end: Any, distance: Any, smallest: Any) -> Any:
    """Tell whether a circle may end with the i-th place: it is as large as asked, and holds all that are as far."""
    return i + 1 == end or (distance[i + 1] > smallest and distance[i + 1] != distance[i])


@njit(cache=True, nogil=True)
def best_circles(
    first: Any, after: Any, row: Any, distance: Any, start: Any, cases: Any, reports: Any, most: Any, least: Any,
    smallest: Any,
) -> Any:  # fmt: skip
    """Return each centre's best circle, float64 (after-first, 4): ratio, places, cases, reports.

    Parameters
    ----------
    row, distance, start
        Places about each centre, nearest first, those as far with the same distance.
    cases, reports
        int64, at every place.
    most, least, smallest
        Most reports and fewest cases of a circle, and its smallest radius.
    """
    out = np.zeros((after - first, 4))
    whole, everyone = cases.sum(), reports.sum()
    for j in range(first, after):
        c, n = 0, 0
        for i in range(start[j], start[j + 1]):
            c += cases[row[i]]
            n += reports[row[i]]
            if n > most:
                break
            if c < least or not _whole(i, start[j + 1], distance, smallest):
                continue
            value = ratio(c, n, whole, everyone)
            if value > out[j - first, 0] + 1e-12:
                out[j - first, 0] = value
                out[j - first, 1] = i + 1 - start[j]
                out[j - first, 2] = c
                out[j - first, 3] = n
    return out


@njit(cache=True, nogil=True)
def dealt(
    seed: Any, first: Any, after: Any, row: Any, distance: Any, start: Any, place: Any, cases: Any, reports: Any,
    most: Any, least: Any, smallest: Any,
) -> Any:  # fmt: skip
    """Return the best ratio of the maps ``first..after-1``, in each of which ``cases`` reports are drawn to be cases.

    ``place`` is where each report lies.
    """
    out = np.zeros((after - first, 1))
    everyone = place.size
    order = np.arange(everyone)
    count = np.zeros(reports.size, np.int64)
    top = np.zeros(most + 1, np.int64)
    for replica in range(first, after):
        state = key(seed, replica)
        for i in range(everyone):
            order[i] = i
        count[:] = 0
        for i in range(cases):
            state += GOLDEN
            other = i + min(int(share(mixed(state)) * (everyone - i)), everyone - i - 1)
            order[i], order[other] = order[other], order[i]
            count[place[order[i]]] += 1
        top[:] = 0
        for j in range(start.size - 1):
            c, n = 0, 0
            for i in range(start[j], start[j + 1]):
                c += count[row[i]]
                n += reports[row[i]]
                if n > most:
                    break
                if c > top[n] and _whole(i, start[j + 1], distance, smallest):
                    top[n] = c
        best = 0.0
        for n in range(1, most + 1):
            if top[n] >= least:
                best = max(best, ratio(top[n], n, cases, everyone))
        out[replica - first, 0] = best
    return out


def warm() -> None:
    """Call every kernel once with arrays of the types that the callers use, so that its machine code is kept."""
    row, distance, start = neighbours(np.array([0.0, 100.0, 300.0]), np.zeros(3), 400.0, 1e-6)
    cases, reports = np.array([1, 0, 1]), np.array([2, 2, 1])
    best_circles(0, 3, row, distance, start, cases, reports, 2, 2, 50.0)
    dealt(1, 0, 1, row, distance, start, np.repeat(np.arange(3), reports), 2, reports, 2, 2, 50.0)
