"""The compiled heart of the watch: a look's best circles, a year's signals, and years in which nothing happens.

Each has a slow, obvious twin in ``lab.twins.slow_watch``. Random numbers are keyed by (seed, year), as in
``geo.kernels.scan_kernels``: the same years come whatever the number of threads.
"""

from math import exp, log, sqrt
from typing import Any, Final

import numpy as np
from numba import njit

from geo.kernels.scan_kernels import GOLDEN, key, llr, mixed, neighbours, share

WEEK: Final = 7
WEEKS: Final = 8
"""Windows are the last 1–8 weeks: what has lasted longer is how the place is."""
WINDOW: Final = WEEK * WEEKS
HISTORY: Final = 730
"""Days before the window that teach what is usual: two years."""
PRIOR: Final = 100.0
"""The dwellings' word weighs as much as so many reports of history."""
SMALLEST_M: Final = 40.0
LEAST: Final = 3
TOUCH_M: Final = 100.0
QUIET: Final = 3
"""Looks without a signal after which a place has gone quiet."""
MOST: Final = 8
"""Most signals of one look that are followed."""
EQUAL: Final = 1e-9
HALF: Final = WEEKS // 2
LANE: Final = np.uint64(0xFFFF)
ONES: Final = np.uint64(0x0001000100010001)
"""A one in each two bytes."""
FACTS: Final = 9
"""Of a signal: ratio, site, radius, weeks, reports, expected, e, n, share."""


@njit(cache=True, nogil=True)
def shares_to(row: Any, start: Any, weight: Any) -> Any:
    """Return, beside every entry of the neighbours' lists, the share of the background up to it."""
    out = np.empty(row.size)
    for j in range(start.size - 1):
        held = 0.0
        for i in range(start[j], start[j + 1]):
            held += weight[row[i]]
            out[i] = held
    return out


@njit(cache=True, nogil=True)
def hopeful(j: Any, row: Any, start: Any, held_to: Any, packed: Any, most: Any, least: Any) -> Any:
    """Tell whether a centre may have a cylinder that matters, were history silent: most have none.

    A circle expects at least its dwellings' share, so what does not exceed that many times exceeds no more.

    Parameters
    ----------
    j
        The centre.
    row, start, held_to
        As in ``best_about``.
    packed
        uint64 (sites, 2): each site's reports in the last 1–4 and 5–8 weeks, two bytes each, added up all at once.
    most
        (WEEKS, many): the share of the background below which so many reports in so many weeks matter.
    least
        Reports that a signal needs.
    """
    short, long = np.uint64(0), np.uint64(0)
    for i in range(start[j], start[j + 1]):
        site = row[i]
        if packed[site, 1] == 0:
            continue
        short += packed[site, 0]
        long += packed[site, 1]
        if long >> np.uint64(48) < least:
            continue
        part = held_to[i]
        if part > 0.5:  # noqa: PLR2004 - as in best_about
            return False
        first, second = short, long
        for w in range(HALF):
            if most[w, first & LANE] > part or most[HALF + w, second & LANE] > part:
                return True
            first >>= np.uint64(16)
            second >>= np.uint64(16)
    return False


@njit(cache=True, nogil=True)
def added(packed: Any, site: Any, week: Any) -> None:
    """Count one report more in a week's window and in all longer ones."""
    if week < HALF:
        packed[site, 0] += ONES << np.uint64(16 * week)
        packed[site, 1] += ONES
    else:
        packed[site, 1] += ONES << np.uint64(16 * (week - HALF))


@njit(cache=True, nogil=True)
def shares_that_matter(total: Any, least: Any, times: Any) -> Any:
    """Return ``most`` for ``hopeful``: a hair more than the share itself, as it is rounded otherwise there."""
    out = np.zeros((WEEKS, total[WEEKS - 1] + 1))
    for w in range(WEEKS):
        for c in range(least, total[w] + 1):
            out[w, c] = c / (total[w] * times[c]) * (1.0 + EQUAL)
    return out


@njit(cache=True, nogil=True)
def best_about(
    centres: Any, row: Any, distance: Any, start: Any, weight: Any, held_to: Any, past: Any, before: Any, recent: Any,
    hot: Any, packed: Any, total: Any, least: Any, times: Any,
) -> Any:  # fmt: skip
    """Return each centre's best cylinder: ratio, radius, weeks, reports, expected, share; 0 where there is none.

    Parameters
    ----------
    centres
        Sites that have a report in the window.
    row, distance, start
        Sites about every site, nearest first, as ``geo.kernels.scan_kernels.neighbours`` gives them.
    weight
        Each site's share of the background.
    held_to
        ``shares_to`` of them.
    past, before
        Reports of history at every site, and of all.
    recent, hot
        int32 (sites, WEEKS): reports at a site in each of the last weeks, the latest first; whether it has any.
    packed
        As in ``hopeful``.
    total
        int64 (WEEKS,): the municipality's reports in the last 1, 2, … weeks.
    least
        Reports that a signal needs.
    times
        For each number of reports, how many times the expected it must be to matter (``enough``).
    """
    out = np.zeros((centres.size, 6))
    held = np.zeros(WEEKS, np.int64)
    sift = total[WEEKS - 1] <= LANE
    most = shares_that_matter(total, least, times)
    for k in range(centres.size):
        j = centres[k]
        if sift and not hopeful(j, row, start, held_to, packed, most, least):
            continue
        held[:] = 0
        dwellings, usual = 0.0, 0
        news = False
        end = start[j + 1]
        for i in range(start[j], end):
            site = row[i]
            dwellings += weight[site]
            usual += past[site]
            if hot[site]:
                news = True
                for w in range(WEEKS):
                    held[w] += recent[site, w]
            if not news or (i + 1 < end and (distance[i + 1] <= SMALLEST_M or distance[i + 1] == distance[i])):
                continue
            news = False
            part = max(dwellings, (PRIOR * dwellings + usual) / (PRIOR + before))
            if part > 0.5:  # noqa: PLR2004 - a circle with most of the municipality has nothing to be compared with
                break
            c = 0
            for w in range(WEEKS):
                if held[w] == 0:
                    continue
                c += held[w]
                e = total[w] * part
                if c < least or c <= e * times[c]:
                    continue
                value = llr(float(c), e, float(total[w]))
                if value > out[k, 0] + 1e-12:
                    out[k, 0] = value
                    out[k, 1] = max(SMALLEST_M, distance[i])
                    out[k, 2] = w + 1
                    out[k, 3] = c
                    out[k, 4] = e
                    out[k, 5] = part
    return out


@njit(cache=True, nogil=True)
def enough(low: Any, most: Any) -> Any:
    """Return for 0..most reports how many times the expected they must be for a ratio above ``low``.

    The ratio is less than c ln(c/e), so what is left out has a smaller one, and costs no logarithm.
    """
    out = np.ones(most + 1)
    for c in range(1, most + 1):
        out[c] = exp(low / c)
    return out


@njit(cache=True, nogil=True)
def signals_of(best: Any, centres: Any, e: Any, n: Any, low: Any, out: Any) -> Any:
    """Fill ``out`` (MOST, FACTS) with the best circles above ``low`` that touch no better one; return how many."""
    found = 0
    free = best[:, 0] > low
    while found < MOST:
        top = -1
        for k in range(centres.size):
            if not free[k]:
                continue
            if top < 0:
                top = k
                continue
            # equal ones: the smaller, then the more westerly, then the more southerly
            better = best[k, 0] - best[top, 0]
            if better > EQUAL:
                top = k
            elif better > -EQUAL:
                a, b = centres[k], centres[top]
                if (best[k, 1], e[a], n[a]) < (best[top, 1], e[b], n[b]):
                    top = k
        if top < 0:
            break
        j = centres[top]
        out[found, 0] = best[top, 0]
        out[found, 1] = j
        out[found, 2:6] = best[top, 1:5]
        out[found, 6], out[found, 7] = e[j], n[j]
        out[found, 8] = best[top, 5]
        found += 1
        for k in range(centres.size):
            if free[k]:
                a = centres[k]
                apart = sqrt((e[a] - e[j]) ** 2 + (n[a] - n[j]) ** 2)
                if apart <= best[k, 1] + best[top, 1]:
                    free[k] = False
    return found


@njit(cache=True, nogil=True)
def looked(
    site: Any, day: Any, counted: Any, looks: Any, first: Any, row: Any, distance: Any, start: Any, weight: Any,
    held_to: Any, e: Any, n: Any, low: Any, least: Any,
) -> Any:  # fmt: skip
    """Look on every day of ``looks``; return (signals (looks, MOST, FACTS), how many (looks,)).

    Parameters
    ----------
    site, day
        Reports in order of day.
    counted
        Whether a report may be news (a sender's first year is none); all are history later.
    looks
        Days, ascending.
    first
        Reports before it are history alone.
    low
        Signals with a smaller ratio are left out.
    """
    sites = weight.size
    found = np.zeros((looks.size, MOST, FACTS))
    many = np.zeros(looks.size, np.int64)
    past = np.zeros(sites, np.int32)
    recent = np.zeros((sites, WEEKS), np.int32)
    hot = np.zeros(sites, np.bool_)
    packed = np.zeros((sites, 2), np.uint64)
    total = np.zeros(WEEKS, np.int64)
    centres = np.empty(sites, np.int64)
    times = enough(low, day.size)
    begun, ended, begins = 0, 0, 0
    before = 0
    for look in range(looks.size):
        today = looks[look]
        since = max(today - WINDOW + 1, first)
        # history: the two years before the window
        while ended < day.size and day[ended] < since:
            past[site[ended]] += 1
            before += 1
            ended += 1
        while begun < ended and day[begun] < since - HISTORY:
            past[site[begun]] -= 1
            before -= 1
            begun += 1
        begins = ended
        total[:] = 0
        size = 0
        i = begins
        while i < day.size and day[i] <= today:
            if counted[i]:
                w = (today - day[i]) // WEEK
                s = site[i]
                if not hot[s]:
                    hot[s] = True
                    centres[size] = s
                    size += 1
                recent[s, w] += 1
                added(packed, s, w)
                total[w] += 1
            i += 1
        for w in range(1, WEEKS):
            total[w] += total[w - 1]
        here = centres[:size]
        if total[WEEKS - 1] >= least:
            best = best_about(
                here, row, distance, start, weight, held_to, past, before, recent, hot, packed, total, least, times
            )
            many[look] = signals_of(best, here, e, n, low, found[look])
        for k in range(size):
            hot[here[k]] = False
            packed[here[k], :] = 0
            recent[here[k], :] = 0
    return found, many


@njit(cache=True, nogil=True)
def states(found: Any, many: Any, bar: Any) -> Any:
    """Follow the signals above each look's bar; return int64 (looks, MOST): the place's number, new ones negative.

    0 is no signal; place k is told as -(k + 1) when it is new and as k + 1 while it goes on. Of several signals of one
    place in one look the best is told.
    """
    looks = many.size
    out = np.zeros((looks, MOST), np.int64)
    most = looks * MOST
    place = np.empty((most, 3))
    last = np.full(most, -QUIET - 1, np.int64)
    size = 0
    for look in range(looks):
        for k in range(many[look]):
            if found[look, k, 0] < bar[look]:
                break
            e, n, radius = found[look, k, 6], found[look, k, 7], found[look, k, 2]
            nearest, near = -1, np.inf
            told = False
            for p in range(size):
                if look - last[p] > QUIET:
                    continue
                apart = sqrt((place[p, 0] - e) ** 2 + (place[p, 1] - n) ** 2)
                if apart <= max(radius, place[p, 2]) + TOUCH_M:
                    if last[p] == look:
                        told = True
                    last[p] = look
                    if apart < near:
                        nearest, near = p, apart
            if told:
                continue
            if nearest >= 0:
                out[look, k] = nearest + 1
                continue
            place[size, 0], place[size, 1], place[size, 2] = e, n, radius
            last[size] = look
            size += 1
            out[look, k] = -size
    return out


@njit(cache=True, nogil=True)
def quiet_years(
    seed: Any, first: Any, after: Any, mean: Any, before: Any, looks: Any, cumulative: Any, row: Any, distance: Any,
    start: Any, weight: Any, held_to: Any, e: Any, n: Any, least: Any, bars: Any,
) -> Any:  # fmt: skip
    """Return how many new signals the simulated years ``first..after-1`` give at each bar: int64 (after-first, bars).

    Parameters
    ----------
    mean
        Reports a day; each comes from a site by its weight, on any day.
    before
        Days of history before the first window.
    looks
        Days of the looks, counted from the first day of the first window.
    bars
        Ascending thresholds of the ratio.
    """
    out = np.zeros((after - first, bars.size), np.int64)
    span = before + looks[-1] + 1
    bar = np.empty(looks.size)
    for year in range(first, after):
        state = key(seed, year)
        # Poisson: the gaps between reports are exponential, so they come in order of time
        size = 0
        most = int(mean * span + 12.0 * sqrt(mean * span) + 40.0)
        site = np.empty(most, np.int64)
        day = np.empty(most, np.int64)
        at = 0.0
        while size < most:
            state += GOLDEN
            at -= log(1.0 - share(mixed(state))) / mean
            if at >= span:
                break
            state += GOLDEN
            target = share(mixed(state)) * cumulative[-1]
            site[size] = min(np.searchsorted(cumulative, target, side="right"), cumulative.size - 1)
            day[size] = int(at) - before
            size += 1
        counted = np.ones(size, np.bool_)
        found, many = looked(
            site[:size], day[:size], counted, looks, 0, row, distance, start, weight, held_to, e, n, bars[0], least
        )  # fmt: skip
        top = found[:, 0, 0].max()
        for b in range(bars.size):
            if bars[b] > top:
                break
            bar[:] = bars[b]
            seen = states(found, many, bar)
            for look in range(looks.size):
                for k in range(MOST):
                    out[year - first, b] += seen[look, k] < 0
    return out


def warm() -> None:
    """Call every kernel once with arrays of the types that the callers use, so that its machine code is kept."""
    e, n, weight = np.array([0.0, 100.0, 300.0]), np.zeros(3), np.full(3, 1.0 / 3.0)
    row, distance, start = neighbours(e, n, 400.0, 1e-6)
    site, day = np.zeros(4, np.int64), np.arange(4)
    looks, counted = np.array([13, 27]), np.ones(4, np.bool_)
    held_to = shares_to(row, start, weight)
    found, many = looked(site, day, counted, looks, 0, row, distance, start, weight, held_to, e, n, 2.0, LEAST)
    states(found, many, np.full(2, 2.0))
    quiet_years(
        1,
        0,
        1,
        0.1,
        30,
        looks,
        np.cumsum(weight),
        row,
        distance,
        start,
        weight,
        held_to,
        e,
        n,
        LEAST,
        np.array([2.0, 3.0]),
    )
