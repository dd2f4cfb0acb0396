"""The space-time permutation scan, from SaTScan's own input files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from geo.base.crs import Floats
from geo.base.errors import FileRefused
from geo.methods.circles import ratios
from geo.methods.nearby_places import EARTH_KM
from geo.methods.scan_space_time import Cylinder, permutation_scan
from lab.verify.satscan_files import Problem, read
from lab.verify.vector import Check, Expected, demand, near, same

PRINTED: Final = 1e-6
"""The statistic is printed with six decimals."""

PRINTED_EXPECTED: Final = 0.0051
"""The expected number with two."""

TIED: Final = 1e-9


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute the most likely cluster; its p comes from random exchanges and is not compared."""
    reported = sorted(demand(expected, "clusters"), key=lambda cluster: int(cluster.get("rank", 1)))
    if not reported:
        raise FileRefused(file="expected.json", reason="inget kluster är angivet")
    said = reported[0]
    problem = read(folder)
    found = permutation_scan(
        problem.x,
        problem.y,
        problem.place,
        problem.step,
        longest=problem.longest,
        shortest=problem.shortest,
        steps=problem.steps,
        share=problem.share,
        radius=problem.radius,
        least=problem.least,
        ongoing=problem.ongoing,
        spherical=problem.spherical,
        replicas=0,
    )
    best = found[0] if found else None
    wanted = sorted(str(one) for one in demand(said, "locations"))
    met = sorted(one for row in best.members for one in problem.ids[row]) if best else []
    if best is not None and met != wanted and _tied(problem, said, best):
        met = wanted
    yield same("rank 1 members", wanted, met)
    yield same("rank 1 cases", int(demand(said, "Number of cases")), best.cases if best else None)
    yield near("rank 1 llr", float(demand(said, "Test statistic")), best.llr if best else float("nan"), PRINTED)
    if "Expected cases" in said:
        # the tolerance is of the number as printed, whatever its size
        printed = float(said["Expected cases"])
        off = abs(printed - best.expected) if best else float("nan")
        yield Check(
            "rank 1 expected",
            printed,
            best.expected if best else None,
            off,
            PRINTED_EXPECTED,
            ok=off <= PRINTED_EXPECTED,
        )


def _tied(problem: Problem, said: dict[str, Any], best: Cylinder) -> bool:
    """Tell whether the reported places are a circle whose best period has the very ratio of ours.

    Two circles may hold the same cases and differ in places without any: which one is reported is a matter of order,
    and so is which of the places on its rim come in.
    """
    number = {one: row for row, together in enumerate(problem.ids) for one in together}
    named = {str(one) for one in said["locations"]}
    if not named <= number.keys():
        return False
    members = np.array(list(dict.fromkeys(number[str(one)] for one in said["locations"])))
    if named != {one for row in members for one in problem.ids[row]}:
        return False
    far = _distances(problem, int(members[0]))
    inner = np.flatnonzero(far < far[members].max() * (1 - TIED))
    if not set(inner.tolist()) <= set(members.tolist()):
        return False
    steps = problem.steps
    by_step = np.bincount(problem.step, minlength=steps)
    inside = np.bincount(problem.step[np.isin(problem.place, members)], minlength=steps)
    total = problem.step.size
    top = 0.0
    for latest in range(1 if problem.ongoing else steps):
        c = np.cumsum(inside[latest : latest + problem.longest])
        e = inside.sum() * np.cumsum(by_step[latest : latest + problem.longest]) / total
        long = np.arange(1, c.size + 1) >= problem.shortest
        ratio = np.where(long & (c >= problem.least), ratios(c, e, total), 0.0)
        top = max(top, float(ratio.max(initial=0.0)))
    return abs(top - best.llr) <= TIED * max(1.0, best.llr)


def _distances(problem: Problem, centre: int) -> Floats:
    """Return how far every place lies from one, in the plane or along the earth's surface."""
    if not problem.spherical:
        return np.asarray(np.hypot(problem.x - problem.x[centre], problem.y - problem.y[centre]), float)
    lon, lat = np.radians(problem.x), np.radians(problem.y)
    half = (
        np.sin((lat - lat[centre]) / 2) ** 2 + np.cos(lat) * np.cos(lat[centre]) * np.sin((lon - lon[centre]) / 2) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(half)), float)
