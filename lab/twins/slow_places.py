"""The slow, obvious twins of what is said of a place: how it behaves, who agrees, how firmly it stands, its name.

Nothing but the tests calls them. Where a twin and its method differ, the twin is right.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import hypot, inf, prod, sqrt
from statistics import median

import numpy as np

from lab.twins.slow_scan import best_of_circles

Point = tuple[float, float]
Points = Sequence[Point]
Disc = tuple[float, float, float]
Square = tuple[float, float]

STRIPS = 4000
"""How many a pair of discs is cut into."""
TWENTIETH = 0.05
YEARS_TWO = 8
YEAR = 4
HALF_YEAR = 2
LASTS = 6
SAME = 0.3
HALF = 0.5
WITHIN_M = 400.0


def chance_of_as_many(shares: Sequence[float], count: int) -> float:
    """Return the chance that at least ``count`` of independent trials succeed: every outcome with its chance."""
    return sum(
        prod(p if hit else 1.0 - p for p, hit in zip(shares, outcome, strict=True))
        for outcome in product([0, 1], repeat=len(shares))
        if sum(outcome) >= count
    )


def hot(quarters: Sequence[Sequence[tuple[float, bool]]]) -> list[bool]:
    """Tell which quarters were hot: two there or more, and as many by chance in one of twenty.

    Each quarter is its episodes: the share of the sender's background that the place holds, and whether it was there.
    """
    out = []
    for quarter in quarters:
        there = sum(met for _, met in quarter)
        out.append(there > 1 and chance_of_as_many([share for share, _ in quarter], there) <= TWENTIETH)
    return out


def behaviour(quarters: Sequence[bool], *, falling: bool = False) -> str:
    """Say how a place behaves by which of its quarters, oldest first, were hot."""
    since = [ago for ago, was_hot in enumerate(reversed(quarters)) if was_hot]
    latest, recent = min(since, default=0), [ago for ago in since if ago < YEARS_TWO]
    if len(quarters) < YEARS_TWO:
        said = "för få perioder"
    elif not since:
        said = "ingen"
    elif latest >= YEAR:
        said = "tidigare"
    elif falling:
        said = "avtagande"
    elif latest < HALF_YEAR and len(recent) >= LASTS:
        said = "varaktig"
    elif max(since) < HALF_YEAR:
        said = "ny"
    else:
        said = "återkommande" if len(since) > 1 else "tidigare"
    return said


def exceeding(p: dict[str, float], given: dict[str, float]) -> set[str]:
    """Return the sources whose p, adjusted by Holm's rule, is at most a twentieth; of all but the surest ``given``."""
    if not p:
        return set()
    surest = min((value, source) for source, value in p.items())[1]
    ranked = [(p[surest], surest), *sorted((given[source], source) for source in p if source != surest)]
    adjusted = [value * (len(ranked) - place) for place, (value, _) in enumerate(ranked)]
    return {source for place, (_, source) in enumerate(ranked) if max(adjusted[: place + 1]) <= TWENTIETH}


def voices(senders: Sequence[set[str]]) -> int:
    """Return the number of groups when sources that share a sender, or share one with a third, are one."""
    left = set(range(len(senders)))
    groups = 0
    while left:
        groups += 1
        grow = [left.pop()]
        while grow:
            one = grow.pop()
            linked = {other for other in left if senders[one] & senders[other]}
            left -= linked
            grow += linked
    return groups


def jaccard(one: Disc, other: Disc) -> float:
    """Return what two discs (e, n, radius) share as a part of what they cover, by thin strips."""
    (e1, n1, r1), (e2, n2, r2) = one, other
    low, high = min(e1 - r1, e2 - r2), max(e1 + r1, e2 + r2)
    width = (high - low) / STRIPS
    shared = covered = 0.0
    for k in range(STRIPS):
        x = low + (k + 0.5) * width
        h1, h2 = (sqrt(max(0.0, r * r - (x - e) ** 2)) for e, r in ((e1, r1), (e2, r2)))
        both = max(0.0, min(n1 + h1, n2 + h2) - max(n1 - h1, n2 - h2))
        shared += both * width
        covered += (2 * h1 + 2 * h2 - both) * width
    return shared / covered if covered else 0.0


def copies(rng: np.random.Generator, points: Points, sigma_m: Sequence[float], number: int) -> Iterator[list[Point]]:
    """Yield jittered bootstraps of some events."""
    for _ in range(number):
        pick = rng.integers(0, len(points), len(points)).tolist()
        moved = rng.standard_normal((len(points), 2)).tolist()
        yield [
            (points[i][0] + dx * sigma_m[i], points[i][1] + dy * sigma_m[i])
            for i, (dx, dy) in zip(pick, moved, strict=True)
        ]


def firmness(
    drawn: Sequence[Points],
    centres: Points,
    radii: Sequence[float],
    expected: Sequence[Sequence[float]],
    *,
    total: int,
    squares: Sequence[Square],
    side: float,
) -> tuple[float, float, list[Square]]:
    """Return in how many copies the core shows, how far their centres spread, and the squares of the core.

    A square belongs to the core when the best circles of four copies of five hold its middle, moved by half a side
    every other time; a copy shows the core when they share three tenths of what they cover together.
    """
    discs: list[Disc] = []
    held: list[set[Square]] = []
    shifts = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))
    for number, points in enumerate(drawn):
        j, g, ratio = best_of_circles(points, centres, radii, expected, total=total)
        if ratio <= 0:
            continue
        (e, n), radius = centres[j], radii[g]
        right, up = shifts[number % 4]
        discs.append((e, n, radius))
        held.append({(x, y) for x, y in squares if hypot(x + right * side - e, y + up * side - n) <= radius})
    variance = [
        sum((one[axis] - sum(other[axis] for other in discs) / len(discs)) ** 2 for one in discs) / len(discs)
        for axis in (0, 1)
    ]
    core = [square for square in squares if sum(square in one for one in held) >= 0.8 * len(drawn)]
    shown = sum(bool(core) and len(one & set(core)) >= SAME * len(one | set(core)) for one in held)
    return shown / len(drawn), sqrt(sum(variance) / 2), core


def called(places: Sequence[tuple[str, Points]], points: Points, ort: str) -> str:
    """Name a hotspot by its events; ``places`` are names with outlines, corner by corner."""
    held = {name: sum(_inside(ring, one) for one in points) / len(points) for name, ring in places}
    size = {name: _area(ring) for name, ring in places}
    most = max(held.values(), default=0.0)
    if most >= HALF:
        good = [name for name, share in held.items() if share >= HALF and share >= most - 0.2]
        return min(good, key=lambda name: (size[name], name))
    middle = (median(e for e, _ in points), median(n for _, n in points))
    away = [(0.0 if _inside(ring, middle) else _apart(ring, middle), size[name], name) for name, ring in places]
    if away and min(away)[0] <= WITHIN_M:
        return f"vid {min(away)[2]}"
    return ort


def _sides(ring: Points) -> list[tuple[Point, Point]]:
    return list(pairwise([*ring, ring[0]]))


def _inside(ring: Points, point: Point) -> bool:
    """Tell whether a ray to the east crosses the outline an odd number of times."""
    x, y = point
    crossed = 0
    for (x1, y1), (x2, y2) in _sides(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed += 1
    return crossed % 2 == 1


def _area(ring: Points) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring))) / 2


def _apart(ring: Points, point: Point) -> float:
    x, y = point
    nearest = inf
    for (x1, y1), (x2, y2) in _sides(ring):
        along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
        t = min(1.0, max(0.0, along))
        nearest = min(nearest, hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)))
    return nearest


def expected_with_people(
    shares: Sequence[float],
    hours: Sequence[int | None],
    places: dict[str, Sequence[float]],
    out_at: dict[str, Sequence[float]],
) -> float:
    """Return how many reports a place expects where people are counted and not dwellings alone.

    ``shares`` of the dwellings, ``hours`` of the week (None: not known, so the week's mean), ``places`` by kind how
    much of each of the ort's places lies in it, ``out_at`` by kind the share of people that is there each hour.
    """
    total = 0.0
    for share, hour in zip(shares, hours, strict=True):
        at_home, elsewhere = 1.0, 0.0
        for kind, held in places.items():
            if held:
                now = sum(out_at[kind]) / len(out_at[kind]) if hour is None else out_at[kind][hour]
                at_home -= now
                elsewhere += now * sum(held) / len(held)
        total += at_home * share + elsewhere
    return total
