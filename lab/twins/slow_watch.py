"""Slow, obvious twins of the watch and of the scan among all reports: loops that can be read against the papers."""

from collections.abc import Sequence
from math import hypot, log

from lab.twins.slow_scan import likelihood_ratio

Report = tuple[float, float, int]
"""East, north, day."""
Row = tuple[float, float, float]
"""East, north, weight."""
NEAR: float = 1e-6
PRIOR = 100.0
WEEKS = 8
HISTORY_DAYS = 730


def best_cylinder(
    reports: Sequence[Report], rows: Sequence[Row], *, today: int, first: int, least: int = 3
) -> tuple[float, float, int, int, float]:
    """Return the best cylinder of a look: ratio, radius, weeks, reports, expected.

    Reports lie at rows. Circles of 40-400 m about the reports of the last eight weeks, every radius at which anything
    changes; windows of the last 1-8 weeks, none of them before ``first``.
    """
    since = max(today - 7 * WEEKS + 1, first)
    history = [one for one in reports if since - HISTORY_DAYS <= one[2] < since]
    latest = [one for one in reports if since <= one[2] <= today]
    everyone = sum(weight for _, _, weight in rows)
    best = (0.0, 0.0, 0, 0, 0.0)
    for e, n in sorted({(e, n) for e, n, _ in latest}):
        distances = {max(40.0, hypot(x - e, y - n)) for x, y, _ in rows}
        for radius in sorted(d for d in distances if d <= 400.0 + NEAR):
            dwellings = sum(weight for x, y, weight in rows if hypot(x - e, y - n) <= radius + NEAR) / everyone
            usual = sum(1 for x, y, _ in history if hypot(x - e, y - n) <= radius + NEAR)
            share = max(dwellings, (PRIOR * dwellings + usual) / (PRIOR + len(history)))
            if share > 0.5:  # noqa: PLR2004 - most of the municipality
                continue
            for weeks in range(1, WEEKS + 1):
                window = [one for one in latest if one[2] > today - 7 * weeks]
                c = sum(1 for x, y, _ in window if hypot(x - e, y - n) <= radius + NEAR)
                value = likelihood_ratio(c, len(window) * share, len(window)) if c >= least else 0.0
                if value > best[0] + 1e-9:
                    best = (value, radius, weeks, c, len(window) * share)
    return best


def bernoulli_ratio(c: int, n: int, cases: int, everyone: int) -> float:
    """Return Kulldorff's ratio of one share of cases inside and another outside; 0 where it is not higher inside."""
    if n == everyone or c / n <= (cases - c) / (everyone - n):
        return 0.0

    def part(k: int, of: int) -> float:
        return k * log(k / of) if k else 0.0

    inside = part(c, n) + part(n - c, n)
    outside = part(cases - c, everyone - n) + part(everyone - n - cases + c, everyone - n)
    return inside + outside - part(cases, everyone) - part(everyone - cases, everyone)


def best_bernoulli(
    points: Sequence[tuple[float, float, bool]], *, smallest: float = 50.0, largest: float = 400.0, least: int = 2
) -> tuple[float, set[int]]:
    """Try every report as centre and every radius at which a report enters; return the ratio and the cases inside."""
    cases, everyone = sum(case for _, _, case in points), len(points)
    best: tuple[float, set[int]] = (0.0, set())
    for e, n, _ in points:
        far = [hypot(x - e, y - n) for x, y, _ in points]
        for radius in [smallest, *(d for d in far if smallest < d <= largest + NEAR)]:
            inside = {k for k, d in enumerate(far) if d <= radius + NEAR}
            ill = {k for k in inside if points[k][2]}
            if len(ill) < least or len(inside) > everyone / 2:
                continue
            value = bernoulli_ratio(len(ill), len(inside), cases, everyone)
            if value > best[0] + 1e-9:
                best = value, ill
    return best
