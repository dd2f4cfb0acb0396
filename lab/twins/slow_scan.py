"""Slow, obvious twins of the compiled kernels: loops that can be read against METHODS and the papers.

Only tests call them.
"""

from collections.abc import Sequence
from math import hypot, log

from scipy.stats import ncx2

Points = Sequence[tuple[float, float]]
Rows = Sequence[tuple[float, float, float]]

NEAR: float = 1e-6
"""Two distances in metres that differ by less are equal."""


def likelihood_ratio(c: float, e: float, total: float) -> float:
    """Return ``c ln(c/e) + (C-c) ln((C-c)/(C-e))`` for c > e, else 0 (Kulldorff 1997)."""
    if c <= e:
        return 0.0
    value = c * log(c / e)
    if c < total:
        value += (total - c) * log((total - c) / (total - e))
    return value


def best_circle(
    points: Points,
    rows: Rows,
    *,
    smallest: float = 50.0,
    largest: float = 400.0,
    share: float = 0.5,
    least: int = 2,
) -> tuple[float, set[int]]:
    """Try every row as centre and every radius at which a row enters; return the ratio and the points.

    Rows alone decide which radii there are, so a point between two rows' distances comes in with the farther one, and
    one beyond the last row within reach with that, as the widest circle holds no more rows.

    ``rows`` are (e, n, weight), ``points`` (e, n), in metres.
    """
    total = len(points)
    weight = sum(row[2] for row in rows)
    best: tuple[float, set[int]] = (0.0, set())
    for centre_e, centre_n, _ in rows:
        far = [hypot(e - centre_e, n - centre_n) for e, n in points]
        row_far = [hypot(e - centre_e, n - centre_n) for e, n, _ in rows]
        for radius in [smallest, *(d for d in row_far if smallest < d <= largest + NEAR), largest]:
            inside = {i for i, d in enumerate(far) if d <= radius + NEAR}
            held = sum(row[2] for row, d in zip(rows, row_far, strict=True) if d <= radius + NEAR)
            if len(inside) < least or held > share * weight * (1 + 1e-9):
                continue
            value = likelihood_ratio(len(inside), total * held / weight, total)
            if value > best[0] + 1e-9:
                best = value, inside
    return best


def blurred_share(distance: float, radius: float, sigma_m: float) -> float:
    """Return how much of a point blurred by N(0, sigma) a disc holds: the non-central chi-square distribution."""
    if sigma_m <= 0:
        return float(distance <= radius + NEAR)
    return float(ncx2.cdf((radius / sigma_m) ** 2, 2, (distance / sigma_m) ** 2))


def best_blurred_circle(
    points: Points,
    streams: Sequence[tuple[Rows, int, float]],
    radii: Sequence[float],
    *,
    share: float = 0.5,
    least: int = 2,
) -> tuple[float, set[int]]:
    """Try every row as centre with every radius given, for streams of (rows, events, sigma) in one ort."""
    total = sum(events for _, events, _ in streams)
    best: tuple[float, set[int]] = (0.0, set())
    for centre_e, centre_n in sorted({(row[0], row[1]) for rows, _, _ in streams for row in rows}):
        far = [hypot(e - centre_e, n - centre_n) for e, n in points]
        for radius in radii:
            expected = 0.0
            for rows, events, sigma in streams:
                weight = sum(row[2] for row in rows)
                held = sum(w * blurred_share(hypot(e - centre_e, n - centre_n), radius, sigma) for e, n, w in rows)
                expected += events * held / weight
            inside = {i for i, d in enumerate(far) if d <= radius + NEAR}
            if len(inside) < least or expected > share * total * (1 + 1e-9):
                continue
            value = likelihood_ratio(len(inside), expected, total)
            if value > best[0] + 1e-9:
                best = value, inside
    return best


def best_of_circles(
    points: Sequence[Sequence[float]],
    centres: Sequence[Sequence[float]],
    radii: Sequence[float],
    expected: Sequence[Sequence[float]],
    *,
    total: int,
    least: int = 2,
) -> tuple[int, int, float]:
    """Return the best circle's centre and radius (their places) and ratio, the first of equals; ratio 0: none."""
    best = (0, 0, 0.0)
    for j, centre in enumerate(centres):
        for g, radius in enumerate(radii):
            c = sum(hypot(e - centre[0], n - centre[1]) <= radius + NEAR for e, n in points)
            value = likelihood_ratio(c, expected[j][g], total) if c >= least else 0.0
            if value > best[2]:
                best = j, g, value
    return best


def best_cylinder(
    places: Points,
    cases: Sequence[tuple[int, int]],
    *,
    longest: int,
    radius: float,
    share: float = 0.5,
    least: int = 2,
    ongoing: bool = False,
) -> tuple[float, set[int], int, int]:
    """Try every circle about every place and every period; return ratio, places, latest and earliest step.

    ``cases`` are (place, step), steps counted backwards; places at equal distance enter together.
    """
    total = len(cases)
    steps = max(step for _, step in cases) + 1
    best: tuple[float, set[int], int, int] = (0.0, set(), 0, 0)
    for e, n in places:
        far = [hypot(x - e, y - n) for x, y in places]
        for reach in sorted({d for d in far if d <= radius + NEAR}):
            inside = {i for i, d in enumerate(far) if d <= reach + NEAR}
            here = [step for place, step in cases if place in inside]
            if len(here) > share * total:
                continue
            for latest in range(1 if ongoing else steps):
                for earliest in range(latest, min(latest + longest, steps)):
                    c = sum(latest <= step <= earliest for step in here)
                    period = sum(latest <= step <= earliest for _, step in cases)
                    value = likelihood_ratio(c, len(here) * period / total, total) if c >= least else 0.0
                    if value > best[0] + 1e-9:
                        best = value, inside, latest, earliest
    return best
