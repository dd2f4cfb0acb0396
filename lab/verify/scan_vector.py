"""Kulldorff's circular Poisson scan over tracts with cases and a population."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base.crs import Floats
from geo.base.errors import ValueRefused
from geo.methods.circles import ratios
from geo.methods.scan_poisson import MOST_CLUSTERS, TIE, Cluster, poisson_scan
from lab.verify.vector import Check, Expected, column, find, near, numbers, same, table

TOLERANCE: Final = 1e-6

LARGEST: Final = 0.1
"""The largest share of the population in a circle where the file says nothing of it."""

ROUNDED: Final = 1e-9

PAIRS: Final = (("longitude", "latitude"), ("lon", "lat"), ("x", "y"), ("e", "n"))
"""Columns that may hold the place, in the order of preference; the printed radii decide where several are there."""


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute the clusters and compare those that other programs report."""
    path = find(folder, "ny.csv", "tracts*.csv", "*.csv")
    tracts = table(path, text=("id",))
    ids = tracts["id"].tolist() if "id" in tracts else [str(i + 1) for i in range(len(tracts))]
    population = numbers(tracts, _by_sum(tracts, expected.get("total_pop"), path.name, "population", "pop"))
    cases = _whole(tracts, expected.get("total_cases"), path.name)
    said = list(_clusters(expected))
    x, y = _place(tracts, ids, said, path.name)
    first = list(_compared(said, ids, _scanned(x, y, cases, population, expected, scan=poisson_scan)))
    if all(check.ok for check in first):
        yield from first
        return
    # one best circle a centre, as SaTScan does, or the best of all circles, as smerc does
    second = list(_compared(said, ids, _scanned(x, y, cases, population, expected, scan=scan_of_all)))
    yield from second if all(check.ok for check in second) else first


def _compared(said: list[tuple[str, int, dict[str, Any]]], ids: list[str], found: list[Cluster]) -> Iterator[Check]:
    for program, rank, cluster in said:
        wanted = sorted(str(one) for one in cluster["locids"])
        met = _match(found, ids, wanted, rank)
        name = f"{program} {rank}"
        yield same(f"{name} members", wanted, sorted(ids[row] for row in met.members) if met else [])
        yield near(f"{name} llr", cluster["llr"], met.llr if met else float("nan"), TOLERANCE)


def scan_of_all(
    x: Floats, y: Floats, cases: Floats, population: Floats, *, share: float, least: int, replicas: int
) -> list[Cluster]:
    """Return the best of all circles, best first, that share no area with a better one.

    ``poisson_scan`` takes part in the choice with each centre's best circle alone; here a centre may come back with a
    smaller one. There is no test of them: ``replicas`` is there for the like form, and p is 1.
    """
    del replicas
    total, everyone = cases.sum(), population.sum()
    tie = TIE * max(float(np.abs(x).max()), float(np.abs(y).max()))
    orders, circles = [], []
    for centre in range(x.size):
        far = np.hypot(x - x[centre], y - y[centre])
        order = np.argsort(far, kind="stable")
        held, ill = np.cumsum(population[order]), np.cumsum(cases[order])
        whole = np.append(np.diff(far[order]) > tie, True)
        tried = np.flatnonzero(whole & (held <= share * everyone * (1 + ROUNDED)) & (ill >= least))
        due = held[tried] * (total / everyone)
        ratio = ratios(ill[tried], due, total)
        numbers_of = (ratio, tried + 1, np.full(tried.size, centre), ill[tried], due, held[tried], far[order][tried])
        circles.append(np.column_stack(numbers_of)[ratio > ROUNDED])
        orders.append(order)
    left = np.concatenate(circles)
    left = left[np.lexsort((left[:, 2], left[:, 1], -np.round(left[:, 0], 9)))]
    found: list[Cluster] = []
    while left.size and len(found) < MOST_CLUSTERS:
        ratio, size, centre, ill, due, held, radius = left[0].tolist()
        members = orders[int(centre)][: int(size)]
        found.append(Cluster(members.tolist(), int(ill), due, held, radius, ratio, 1.0))
        free = np.array([int(np.argmax(np.isin(order, members))) for order in orders])
        left = left[left[:, 1] <= free[left[:, 2].astype(int)]]
    return found


def _scanned(
    x: Floats, y: Floats, cases: Floats, population: Floats, expected: Expected, *, scan: Callable[..., list[Cluster]]
) -> list[Cluster]:
    """Scan, with tracts on one point joined and those without people left to follow the circle that they lie in."""
    points, place = np.unique(np.column_stack([x, y]), axis=0, return_inverse=True)
    place = place.ravel()
    people, ill = np.bincount(place, weights=population), np.bincount(place, weights=cases)
    if (ill[people == 0] > 0).any():
        raise ValueRefused(field="population", value=0, wanted="mer än 0 där det finns fall")
    settled = np.flatnonzero(people > 0)
    found = scan(
        points[settled, 0],
        points[settled, 1],
        ill[settled],
        people[settled],
        share=float(expected.get("ubpop", LARGEST)),
        least=int(expected.get("min_cases", 2)),
        replicas=1,
    )
    spread = []
    for cluster in found:
        centre = points[settled[cluster.members[0]]]
        inside = np.hypot(*(points - centre).T) <= cluster.radius * (1 + ROUNDED)
        inside[settled] = False
        inside[settled[cluster.members]] = True
        spread.append(replace(cluster, members=np.flatnonzero(inside[place]).tolist()))
    return spread


def _clusters(expected: Expected) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for number, cluster in enumerate(expected.get("independent_numpy_check", {}).get("clusters", []), 1):
        yield "independent_numpy_check", number, cluster
    for rank, cluster in expected.get("smerc_and_satscan", {}).items():
        yield "smerc_and_satscan", int(rank), cluster


def _match(found: list[Cluster], ids: list[str], wanted: list[str], rank: int) -> Cluster | None:
    """Return our cluster with just these members, else the one of the same rank."""
    for cluster in found:
        if sorted(ids[row] for row in cluster.members) == wanted:
            return cluster
    return found[rank - 1] if rank <= len(found) else None


def _by_sum(tracts: pd.DataFrame, total: float | None, file: str, *names: str) -> str:
    """Return the column whose sum is the stated total, else the first that is there."""
    for name in names:
        if total is not None and name in tracts and abs(numbers(tracts, name).sum() - total) < 1:
            return name
    return column(tracts, *names, file=file)


def _whole(tracts: pd.DataFrame, total: float | None, file: str) -> Floats:
    """Return whole cases; a part of one is left out, as in the published scan of New York, unless the total has it.

    Raises
    ------
    ValueRefused
        If the stated total is of cases with parts.
    """
    name = _by_sum(tracts, total, file, "cases_floor", "cases")
    cases = numbers(tracts, name)
    nearest = np.rint(cases)
    whole = np.where(np.abs(cases - nearest) <= ROUNDED, nearest, np.floor(cases))
    parts = np.abs(cases - whole) > ROUNDED
    if total is not None and parts.any() and abs(cases.sum() - total) < 1 and abs(whole.sum() - total) > ROUNDED:
        raise ValueRefused(field=name, value="delar av fall", wanted="hela fall")
    return np.asarray(whole, float)


def _place(
    tracts: pd.DataFrame, ids: list[str], said: list[tuple[str, int, dict[str, Any]]], file: str
) -> tuple[Floats, Floats]:
    """Return the tracts' coordinates: those in which the reported clusters have their reported radii."""
    there = [pair for pair in PAIRS if set(pair) <= set(tracts.columns)]
    if not there:
        column(tracts, *(name for pair in PAIRS for name in pair), file=file)
    place = {one: number for number, one in enumerate(ids)}

    def misfit(pair: tuple[str, str]) -> float:
        x, y = numbers(tracts, *pair).T
        off = [0.0]
        for program, _, cluster in said:
            rows = [place[str(one)] for one in cluster["locids"] if str(one) in place]
            if program == "independent_numpy_check" and cluster.get("r") and rows:
                far = np.hypot(x[rows] - x[rows[0]], y[rows] - y[rows[0]]).max()
                off.append(abs(far / cluster["r"] - 1))
        return max(off)

    x, y = numbers(tracts, *min(there, key=misfit)).T
    return x, y
