"""The scans of cases among reports and of cases over a population in time, from SaTScan's own input files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np

from geo.base.crs import Floats
from geo.base.errors import FileRefused
from geo.kernels import bernoulli_kernels
from geo.methods.circles import ratios
from geo.methods.scan_bernoulli import bernoulli_scan
from lab.verify import satscan_count_files as satscan_counts
from lab.verify.vector import Check, Expected, demand, near, same

PRINTED: Final = 1e-6
"""The ratio is printed with six decimals."""
PRINTED_EXPECTED: Final = 0.0051
"""The expected number with two."""
_ROUNDED: Final = 1e-9


def bernoulli(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every cluster listed, and the best of all circles."""
    clusters = _listed(expected)
    told = satscan_counts.controls(folder)
    cases, reports = told.cases, told.reports
    whole, everyone = int(cases.sum()), int(reports.sum())
    limit = told.circles.share * everyone + _ROUNDED
    found = bernoulli_scan(
        told.circles.near, cases, reports, share=told.circles.share, least=told.circles.least, replicas=0
    )
    yield near("rank 1 best", _number(clusters[0]), found[0].llr if found else float("nan"), PRINTED)
    for rank, cluster in enumerate(clusters, start=1):
        places = _places(told.circles, cluster)
        inside = sorted(places)
        c, n = int(cases[inside].sum()), int(reports[inside].sum())
        tried = told.circles.is_circle(places) and n <= limit and c >= told.circles.least
        yield from _members(rank, cluster, told.circles, places, tried=tried)
        yield same(f"rank {rank} cases", int(demand(cluster, "Number of cases")), c)
        if "Population" in cluster:
            yield same(f"rank {rank} population", int(float(cluster["Population"])), n)
        yield _expected(rank, cluster, whole * n / everyone)
        ratio = bernoulli_kernels.ratio(c, n, whole, everyone)
        yield near(f"rank {rank} llr", _number(cluster), ratio, PRINTED)


def space_time(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every cluster listed, its days among them, and the best of all cylinders."""
    clusters = _listed(expected)
    told = satscan_counts.population(folder)
    circles = told.circles
    limit = circles.share * told.mu.sum() * (1 + _ROUNDED)
    yield near("rank 1 best", _number(clusters[0]), _best(told, limit), PRINTED)
    for rank, cluster in enumerate(clusters, start=1):
        places = _places(circles, cluster)
        inside = sorted(places)
        tried = circles.is_circle(places) and told.mu[inside].sum() <= limit
        yield from _members(rank, cluster, circles, places, tried=tried)
        ratio, cases, mu = _windows(told, told.cases[inside].sum(axis=0), told.mu[inside].sum(axis=0))
        ratio = np.where(cases >= circles.least, ratio, 0.0)
        begin, length = _window(told, cluster, ratio)
        first, last = told.starts[begin], told.starts[begin + length] - 1
        if "Time frame" in cluster:
            wanted = [_day(one).isoformat() for one in str(cluster["Time frame"]).split(" to ")]
            yield same(f"rank {rank} days", wanted, [date.fromordinal(day).isoformat() for day in (first, last)])
        yield same(f"rank {rank} cases", int(demand(cluster, "Number of cases")), int(cases[length - 1, begin]))
        yield _expected(rank, cluster, float(mu[length - 1, begin]))
        yield near(f"rank {rank} llr", _number(cluster), float(ratio[length - 1, begin]), PRINTED)


def _listed(expected: Expected) -> list[dict[str, Any]]:
    clusters: list[dict[str, Any]] = sorted(demand(expected, "clusters"), key=lambda one: int(one.get("rank", 1)))
    if not clusters:
        raise FileRefused(file="expected.json", reason="inget kluster är angivet")
    return clusters


def _number(cluster: dict[str, Any]) -> float:
    name = "Log likelihood ratio" if "Log likelihood ratio" in cluster else "Test statistic"
    return float(demand(cluster, name))


def _places(circles: satscan_counts.Circles, cluster: dict[str, Any]) -> set[int]:
    """Return the places of the ids listed; those that have no coordinates are none."""
    number = circles.number()
    return {number[str(one)] for one in demand(cluster, "locations") if str(one) in number}


def _members(
    rank: int, cluster: dict[str, Any], circles: satscan_counts.Circles, places: set[int], *, tried: bool
) -> Iterator[Check]:
    """Check that the ids listed are all that a circle holds, and that it is one of those tried."""
    wanted = sorted(str(one) for one in cluster["locations"])
    met = sorted(one for place in places for one in circles.ids[place]) if tried else []
    yield same(f"rank {rank} members", wanted, met)


def _expected(rank: int, cluster: dict[str, Any], got: float) -> Check:
    printed = float(demand(cluster, "Expected cases"))
    off = abs(printed - got)
    return Check(f"rank {rank} expected", printed, got, off, PRINTED_EXPECTED, ok=off <= PRINTED_EXPECTED)


def _windows(told: satscan_counts.Expected, cases: Floats, mu: Floats) -> tuple[Floats, Floats, Floats]:
    """Return ratio, cases and expectation of every run of steps, shape (longest, steps): by length, by first step."""
    steps = mu.size
    longest = min(told.longest, steps)
    c, e = (np.full((longest, steps), np.nan) for _ in range(2))
    for length in range(1, longest + 1):
        first = steps - length if told.ongoing else 0
        for of, values in ((c, cases), (e, mu)):
            total = np.concatenate([[0.0], np.cumsum(values)])
            of[length - 1, first : steps - length + 1] = total[first + length :] - total[first : steps - length + 1]
    ratio = ratios(c, np.where(e > 0, e, np.inf), told.cases.sum())
    return np.nan_to_num(ratio), c, e


def _window(told: satscan_counts.Expected, cluster: dict[str, Any], ratio: Floats) -> tuple[int, int]:
    """Return first step and length of the days listed where they have the best ratio, else of the best."""
    best = float(ratio.max())
    if "Time frame" in cluster:
        first, last = (_day(one).toordinal() for one in str(cluster["Time frame"]).split(" to "))
        if first in told.starts and last + 1 in told.starts:
            begin, after = told.starts.index(first), told.starts.index(last + 1)
            length = after - begin
            if 1 <= length <= len(ratio) and abs(ratio[length - 1, begin] - best) <= PRINTED:
                return begin, length
    shortest, earliest = np.unravel_index(int(ratio.argmax()), ratio.shape)
    return int(earliest), int(shortest) + 1


def _day(text: str) -> date:
    year, month, day = (int(part) for part in text.strip().replace("-", "/").split("/"))
    return date(year, month, day)


def _best(told: satscan_counts.Expected, limit: float) -> float:
    """Return the best ratio of all circles and runs of steps."""
    best = 0.0
    for j in range(len(told.circles.ids)):
        around = told.circles.around(j)
        cases, mu = np.cumsum(told.cases[around], axis=0), np.cumsum(told.mu[around], axis=0)
        for size in told.circles.ends(j):
            if mu[size - 1].sum() > limit:
                break
            ratio, held, _ = _windows(told, cases[size - 1], mu[size - 1])
            best = max(best, float(np.where(held >= told.circles.least, ratio, 0.0).max()))
    return best
