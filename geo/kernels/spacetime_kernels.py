"""The compiled heart of the space-time permutation scan: cylinders, and the shuffling of times.

Time steps are counted backwards: step 0 ends at the last day. As in ``geo.kernels.scan_kernels``, a replica keeps the
least expectation seen for each count and takes logarithms once.
"""

from typing import Any

import numpy as np
from numba import njit

from geo.kernels.scan_kernels import GOLDEN, key, largest, llr, mixed, share


@njit(cache=True, nogil=True)
def _walk(
    first: Any, after: Any, near: Any, distance: Any, start: Any, case_start: Any, told_start: Any, told: Any,
    by_step: Any, most: Any, longest: Any, ongoing: Any, least: Any, together: Any, shortest: Any, least_e: Any,
    best: Any,
) -> None:  # fmt: skip
    """Go through the cylinders about the centres ``first..after-1``.

    ``told[told_start[z]:told_start[z+1]]`` are the steps of the cases of place z that any cylinder could hold
    (``_tell``); ``case_start`` counts them all.

    Into ``least_e`` goes the least expectation for each count, or, where ``best`` has rows, each centre's best
    cylinder: ratio, places, cases, expected, step it ends at (latest), step it begins at.
    """
    total = case_start[-1]
    steps = by_step.size
    before = np.zeros(steps + 1, np.int64)
    for t in range(steps):
        before[t + 1] = before[t] + by_step[t]
    held = np.zeros(steps, np.int64)
    fresh = np.zeros(steps, np.bool_)
    new = np.empty(steps, np.int64)
    for j in range(first, after):
        held[:] = 0
        here = 0
        news = 0
        for i in range(start[j], start[j + 1]):
            z = near[i]
            here += case_start[z + 1] - case_start[z]
            for case in range(told_start[z], told_start[z + 1]):
                t = told[case]
                held[t] += 1
                if not fresh[t]:
                    fresh[t] = True
                    new[news] = t
                    news += 1
            if here > most:
                break
            if together and i + 1 < start[j + 1] and distance[i + 1] == distance[i]:
                continue
            for k in range(news):
                # a cylinder without a new case has the same cases as before, and expects more
                t = new[k]
                fresh[t] = False
                for latest in range(0 if ongoing else max(0, t - longest + 1), 1 if ongoing else t + 1):
                    c = 0
                    for earliest in range(latest, min(latest + longest, steps)):
                        c += held[earliest]
                        if earliest < t or c < least or earliest - latest < shortest - 1:
                            continue
                        e = here * (before[earliest + 1] - before[latest]) / total
                        if c <= e:
                            continue
                        if best.shape[0] == 0:
                            least_e[c] = min(least_e[c], e)
                            continue
                        value = llr(float(c), e, float(total))
                        if value > best[j - first, 0] + 1e-12:
                            best[j - first, 0] = value
                            best[j - first, 1] = i + 1 - start[j]
                            best[j - first, 2] = c
                            best[j - first, 3] = e
                            best[j - first, 4] = latest
                            best[j - first, 5] = earliest
            news = 0
        for k in range(news):
            fresh[new[k]] = False


@njit(cache=True, nogil=True)
def _tell(case_start: Any, step: Any, longest: Any, ongoing: Any, told_start: Any, told: Any) -> None:
    """Note the steps of the cases that a cylinder could hold: all, or where it lasts to the end the latest ones."""
    at = 0
    for z in range(case_start.size - 1):
        told_start[z] = at
        for case in range(case_start[z], case_start[z + 1]):
            if not ongoing or step[case] < longest:
                told[at] = step[case]
                at += 1
    told_start[case_start.size - 1] = at


@njit(cache=True, nogil=True)
def best_cylinders(
    first: Any, after: Any, near: Any, distance: Any, start: Any, case_start: Any, step: Any, by_step: Any, most: Any,
    longest: Any, ongoing: Any, least: Any, together: Any, shortest: Any,
) -> Any:  # fmt: skip
    """Return each centre's best cylinder, float64 (after-first, 6); see ``_walk``.

    Parameters
    ----------
    near, distance, start
        Places about each centre, nearest first, as ``geo.kernels.scan_kernels.neighbours`` gives them.
    case_start, step
        Cases of place z are ``case_start[z]:case_start[z+1]``; ``step`` is when each was.
    by_step
        Cases in every step.
    most
        Cases that a circle may hold, over all time.
    longest
        Steps that a cylinder may last.
    ongoing
        Only cylinders that last to the end (step 0).
    least
        Cases that a cylinder must hold.
    together
        Places at equal distance enter a circle together; else one by one in the order given.
    shortest
        Steps that a cylinder must last.
    """
    best = np.zeros((after - first, 6))
    told_start, told = np.empty_like(case_start), np.empty_like(step)
    _tell(case_start, step, longest, ongoing, told_start, told)
    _walk(
        first, after, near, distance, start, case_start, told_start, told, by_step, most, longest, ongoing, least,
        together, shortest, np.zeros(1), best,
    )  # fmt: skip
    return best


@njit(cache=True, nogil=True)
def permute(
    seed: Any, first: Any, after: Any, near: Any, distance: Any, start: Any, case_start: Any, step: Any, by_step: Any,
    most: Any, longest: Any, ongoing: Any, least: Any, together: Any, shortest: Any,
) -> Any:  # fmt: skip
    """Return the best ratio of every shuffled map ``first..after-1``: the cases keep their places and swap times."""
    out = np.zeros((after - first, 1))
    totals = np.full(1, step.size)
    offsets = np.zeros(1, np.int64)
    least_e = np.full(step.size + 1, np.inf)
    none = np.zeros((0, 6))
    shuffled = step.copy()
    told_start, told = np.empty_like(case_start), np.empty_like(step)
    for replica in range(first, after):
        state = key(seed, replica)
        shuffled[:] = step
        for i in range(step.size - 1, 0, -1):
            state += GOLDEN
            other = min(int(share(mixed(state)) * (i + 1)), i)
            shuffled[i], shuffled[other] = shuffled[other], shuffled[i]
        _tell(case_start, shuffled, longest, ongoing, told_start, told)
        _walk(
            0, start.size - 1, near, distance, start, case_start, told_start, told, by_step, most, longest, ongoing,
            least, together, shortest, least_e, none,
        )  # fmt: skip
        largest(least_e, offsets, totals, least, out[replica - first])
    return out[:, 0]


def warm() -> None:
    """Call every kernel once, so that its machine code is kept."""
    near = np.array([0, 1, 1, 0], np.int32)
    distance = np.array([0.0, 1.0, 0.0, 1.0])
    start = np.array([0, 2, 4])
    case_start = np.array([0, 2, 3])
    step = np.array([0, 0, 1])
    by_step = np.array([2, 1])
    shape = (near, distance, start, case_start, step, by_step, 3, 1, False, 2, True, 1)
    best_cylinders(0, 2, *shape)
    permute(1, 0, 2, *shape)
