"""The slow, obvious twins of the methods beside the detector: plain loops over plain numbers, as the books write them.

Nothing but the tests and the lab.bench calls them. Where a twin and its method differ, the twin is right.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from lab.twins.slow_scan import likelihood_ratio

Point = tuple[float, float]
Points = Sequence[Point]


def local_g(values: Sequence[float], points: Points, reach_m: float, *, star: bool) -> list[float]:
    """Return Gi* (``star``) or Gi of each place with binary weights within ``reach_m``; Ord & Getis 1995."""
    out = []
    for i, (xi, yi) in enumerate(points):
        others = [j for j in range(len(points)) if star or j != i]
        n = len(others)
        mean = sum(values[j] for j in others) / n
        s = math.sqrt(max(sum(values[j] ** 2 for j in others) / n - mean**2, 0.0))
        near = [j for j in others if j == i or 0 < math.dist((xi, yi), points[j]) <= reach_m * (1 + 1e-9)]
        w = len(near)
        spread = s * math.sqrt((n * w - w * w) / (n - 1))
        out.append((sum(values[j] for j in near) - mean * w) / spread if spread > 0 else math.nan)
    return out


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Return for each p the smallest rate of false discoveries at which it would be called; straight from the rule."""
    m = len(p)
    ranked = sorted(range(m), key=lambda i: p[i])
    return [min(1.0, *(p[ranked[k]] * m / (k + 1) for k in range(m) if p[ranked[k]] >= p[i])) for i in range(m)]


def density(points: Points, at: Points, sigma: Sequence[float], kernel: str) -> list[float]:
    """Return the sum of kernels at each place, one standard deviation an event."""
    out = []
    for place in at:
        total = 0.0
        for point, s in zip(points, sigma, strict=True):
            d = math.dist(place, point)
            if kernel == "gaussian":
                total += math.exp(-(d**2) / (2 * s**2)) / (2 * math.pi * s**2)
            elif kernel == "quartic" and d < s * math.sqrt(8):
                total += 3 * (1 - d**2 / (8 * s**2)) ** 2 / (math.pi * 8 * s**2)
            elif kernel == "epanechnikov" and d < s * math.sqrt(6):
                total += 2 * (1 - d**2 / (6 * s**2)) / (math.pi * 6 * s**2)
        out.append(total)
    return out


def groups(points: Points, reach_m: float, least: int) -> tuple[list[int], list[bool]]:
    """Return labels and cores by DBSCAN as first written: grow each group from its first core point."""
    n = len(points)
    near = [[j for j in range(n) if math.dist(points[i], points[j]) <= reach_m] for i in range(n)]
    core = [len(one) >= least for one in near]
    label = [-1] * n
    number = 0
    for i in range(n):
        if not core[i] or label[i] >= 0:
            continue
        label[i] = number
        grow = [i]
        while grow:
            for j in near[grow.pop()]:
                if label[j] < 0:
                    label[j] = number
                    if core[j]:
                        grow.append(j)
        number += 1
    return label, core


def pairs_table(
    points: Points, days: Sequence[float], space: Sequence[float], time: Sequence[float], *, taxicab: bool
) -> list[list[int]]:
    """Count pairs in bands ``[a, b)`` of distance and time."""
    table = [[0] * (len(time) - 1) for _ in range(len(space) - 1)]
    for i in range(len(points)):
        for j in range(i):
            dx, dy = abs(points[i][0] - points[j][0]), abs(points[i][1] - points[j][1])
            d = dx + dy if taxicab else math.hypot(dx, dy)
            t = abs(days[i] - days[j])
            for r, (a, b) in enumerate(pairwise(space)):
                for c, (first, after) in enumerate(pairwise(time)):
                    table[r][c] += int(a <= d < b and first <= t < after)
    return table


def hours_of_week(start_minute: int, minutes: int) -> list[float]:
    """Return the aoristic weights of one event, minute by minute; minute 0 is Monday 00.00."""
    weights = [0.0] * 168
    if minutes >= 7 * 24 * 60:
        return [1 / 168] * 168
    minutes = max(minutes, 1)
    for minute in range(start_minute, start_minute + minutes):
        weights[minute // 60 % 168] += 1 / minutes
    return weights


def mann_kendall(x: Sequence[float]) -> tuple[float, float]:
    """Return S and its variance with ties; Kendall 1975."""
    n = len(x)
    s = sum((x[j] > x[i]) - (x[j] < x[i]) for i in range(n) for j in range(i + 1, n))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in (x.count(value) for value in set(x)))
    return float(s), (n * (n - 1) * (2 * n + 5) - ties) / 18


def yates(first: Sequence[float], second: Sequence[float]) -> list[float]:
    """Return for each area the chi-square statistic, with Yates's correction, of its share in two patterns."""
    n1, n2 = sum(first), sum(second)
    out = []
    for a, b in zip(first, second, strict=True):
        cells = ((a, n1), (n1 - a, n1), (b, n2), (n2 - b, n2))
        rows = (a + b, n1 + n2 - a - b, a + b, n1 + n2 - a - b)
        statistic = 0.0
        for (met, column), row in zip(cells, rows, strict=True):
            expected = row * column / (n1 + n2)
            off = abs(met - expected)
            statistic += (off - min(0.5, off)) ** 2 / expected
        out.append(statistic)
    return out


def hits(train: Sequence[float], test: Sequence[float], k: int) -> tuple[float, float, float]:
    """Return PAI, PEI and RRI of the ``k`` cells with most events before; among equals the earlier cell."""
    chosen = sorted(range(len(train)), key=lambda i: (-train[i], i))[:k]
    hit = sum(test[i] for i in chosen)
    pai = (hit / sum(test)) / (k / len(test))
    pei = hit / sum(sorted(test, reverse=True)[:k])
    rri = (hit / sum(train[i] for i in chosen)) / (sum(test) / sum(train))
    return pai, pei, rri


def global_rates(events: Sequence[float], people: Sequence[float]) -> list[float]:
    """Return Marshall's empirical Bayes rates."""
    n, everybody = len(events), sum(people)
    m = sum(events) / everybody
    spread = sum(p * (o / p - m) ** 2 for o, p in zip(events, people, strict=True)) / everybody
    a = max(0.0, spread - m / (everybody / n))
    return [m + (o / p - m) * a / (a + m / p) if a + m / p > 0 else m for o, p in zip(events, people, strict=True)]


def fisher_tails(t0: int, t1: int, c0: int, c1: int) -> tuple[float, float]:
    """Return the chance of at most, and of at least, ``t1`` given the margins of the 2 x 2 table, by counting."""
    after, total = t1 + c1, t0 + t1 + c0 + c1
    ways = math.comb(total, after)
    chance = {
        x: math.comb(t0 + t1, x) * math.comb(c0 + c1, after - x) / ways
        for x in range(max(0, after - c0 - c1), min(t0 + t1, after) + 1)
    }
    return sum(p for x, p in chance.items() if x <= t1), sum(p for x, p in chance.items() if x >= t1)


def log_relative_risk(
    cases: Points, controls: Points, sigma: float, centres: Points, pixel: float, *, edge: bool
) -> list[float]:
    """Return the log ratio of the two densities at pixel centres that all lie in the window.

    Points stand on pixel centres; the densities are divided by the kernel's mass over the pixels (``edge``) and
    made to sum to 1 over the window.
    """
    above, below = (_over_the_window(points, sigma, centres, pixel, edge=edge) for points in (cases, controls))
    return [math.log(f / g) for f, g in zip(above, below, strict=True)]


def tolerance(cases: Points, controls: Points, sigma: float, centres: Points, pixel: float) -> list[float]:
    """Return for each pixel the chance of a log ratio as high where both densities are the same, edges made good.

    The variance is the integral of the kernel's square over the window, times ``1/n + 1/m``, over the square of the
    kernel's mass there and the density of all points (Davies & Hazelton 2010).
    """
    one = _over_the_window([*cases, *controls], sigma, centres, pixel, edge=True)
    chances = []
    ratios = log_relative_risk(cases, controls, sigma, centres, pixel, edge=True)
    for (x, y), ratio, f in zip(centres, ratios, one, strict=True):
        kernel = [
            math.exp(-((x - u) ** 2 + (y - v) ** 2) / (2 * sigma**2)) / (2 * math.pi * sigma**2) for u, v in centres
        ]
        mass, square = sum(k * pixel for k in kernel), sum(k * k * pixel for k in kernel)
        variance = square * (1 / len(cases) + 1 / len(controls)) / (mass**2 * f)
        chances.append(math.erfc(ratio / math.sqrt(2 * variance)) / 2)
    return chances


def _over_the_window(points: Points, sigma: float, centres: Points, pixel: float, *, edge: bool) -> list[float]:
    """Return a density that sums to 1 over the pixels."""
    raw = density(points, centres, [sigma] * len(points), "gaussian")
    mass = [pixel * one for one in density(centres, centres, [sigma] * len(centres), "gaussian")]
    shared = [f / (q if edge else 1.0) for f, q in zip(raw, mass, strict=True)]
    return [f / (sum(shared) * pixel) for f in shared]


def area_p(certain: Sequence[int], reports: int, dwellings: Sequence[float], least: int = 2) -> float:
    """Return the exact p of the best area: every way in which the reports can fall over the areas, with its chance.

    ``dwellings`` has one number more than ``certain``: those that lie in no area.
    """
    share = [one / sum(dwellings) for one in dwellings]

    def best(counts: Sequence[int]) -> float:
        pairs = zip(counts, share[: len(certain)], strict=True)
        return max(likelihood_ratio(c, b * reports, reports) if c >= least else 0.0 for c, b in pairs)

    seen = best(certain)
    chance = 0.0
    for counts in _ways(reports, len(share)):
        if best(counts[:-1]) >= seen - 1e-9:
            ways = math.factorial(reports) / math.prod(math.factorial(c) for c in counts)
            chance += ways * math.prod(b**c for b, c in zip(share, counts, strict=True))
    return chance


def _ways(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to lay ``total`` things in ``places``."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _ways(total - first, places - 1):
            yield (first, *rest)


def episodes(reports: Sequence[tuple[float, float, float, str]], days: float, reach_m: float) -> list[int]:
    """Return each report's episode, reports in order of time: it joins the earliest whose first report is near."""
    firsts: list[int] = []
    found: list[int] = []
    for i, (day, e, n, who) in enumerate(reports):
        for number, j in enumerate(firsts):
            then, e0, n0, whose = reports[j]
            if who == whose and day - then <= days and math.hypot(e - e0, n - n0) <= reach_m:
                found.append(number)
                break
        else:
            found.append(len(firsts))
            firsts.append(i)
    return found


def permutation_p(values: Sequence[float], beside: Sequence[Sequence[int]]) -> list[tuple[float, float] | None]:
    """Return each place's conditional permutation tails by laying out every set of the others; None where there is one.

    The share of the draws that are at least as high, and that of those at most as high.
    """
    found: list[tuple[float, float] | None] = []
    for i, near in enumerate(beside):
        others = [value for j, value in enumerate(values) if j != i]
        drawn = [sum(chosen) for chosen in combinations(others, len(near))]
        if len(set(drawn)) == 1:
            found.append(None)
            continue
        met = sum(values[j] for j in near)
        as_high, as_low = sum(one >= met - 1e-9 for one in drawn), sum(one <= met + 1e-9 for one in drawn)
        found.append((as_high / len(drawn), as_low / len(drawn)))
    return found
