"""SaTScan's files for the two models with counts: cases and controls, and cases over a population in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.base.crs import Floats
from geo.base.errors import FileRefused
from geo.methods.nearby_places import Near, in_plane, on_earth
from lab.verify import satscan_files as satscan
from lab.verify.vector import find

Ints = NDArray[np.int64]

_SHARED: Final = {key: values for key, values in satscan.COMPUTED.items() if key not in ("ModelType", "AnalysisType")}
BERNOULLI: Final = _SHARED | {"ModelType": ("1",), "AnalysisType": ("1",)}
POISSON: Final = _SHARED | {"ModelType": ("0",), "AnalysisType": ("3", satscan.PROSPECTIVE)}
MID_YEAR: Final = "7/1"
"""What a population's date means that is a year alone."""
A_DAY: Final = 3


@dataclass(frozen=True, slots=True)
class Circles:
    """The places, what ids each holds, and which circles are tried."""

    ids: tuple[tuple[str, ...], ...]
    near: Near
    share: float
    least: int

    def number(self) -> dict[str, int]:
        """Return the place of every id."""
        return {one: row for row, together in enumerate(self.ids) for one in together}

    def ends(self, j: int) -> Ints:
        """Return the sizes, in places, of the circles about centre j: those as far come in together."""
        distance = self.near.distance[self.near.start[j] : self.near.start[j + 1]]
        return np.flatnonzero(np.append(np.diff(distance) != 0, True)) + 1

    def around(self, j: int) -> NDArray[np.int32]:
        """Return the places about centre j, nearest first."""
        return self.near.row[self.near.start[j] : self.near.start[j + 1]]

    def is_circle(self, places: set[int]) -> bool:
        """Tell whether some centre has a circle of just these places."""
        size = len(places)
        return any(size in self.ends(j) and set(self.around(j)[:size].tolist()) == places for j in places)


@dataclass(frozen=True, slots=True)
class Controls:
    """Cases and controls at every place."""

    circles: Circles
    cases: Ints
    reports: Ints


@dataclass(frozen=True, slots=True)
class Expected:
    """Cases, and what the population makes likely, at every place in every step; steps in order of time."""

    circles: Circles
    cases: Floats
    mu: Floats
    starts: list[int]
    """The first day of every step, and the day after the last."""
    longest: int
    ongoing: bool


def controls(folder: Path) -> Controls:
    """Read the one ``.prm`` of a folder with its cases, controls and coordinates."""
    path = find(folder, "*.prm")
    asked = satscan.parameters(path)
    satscan.refuse_others(asked, BERNOULLI)
    circles = _circles(folder, path, asked)
    number = circles.number()
    counts = []
    for key, pattern in (("CaseFile", "*.cas"), ("ControlFile", "*.ctl")):
        file = find(folder, Path(asked.get(key, "")).name or pattern, pattern)
        held = np.zeros(len(circles.ids), np.int64)
        for row in satscan.words_of(file):
            held[_known(number, row, file)] += _whole(row, file)
        counts.append(held)
    return Controls(circles, counts[0], counts[0] + counts[1])


def population(folder: Path) -> Expected:
    """Read the one ``.prm`` of a folder with its cases, population and coordinates."""
    path = find(folder, "*.prm")
    asked = satscan.parameters(path)
    for name in ("StartDate", "EndDate", "TimeAggregationUnits", "TimeAggregationLength", "MaxTemporalSize"):
        if not asked.get(name):
            raise FileRefused(file=path.name, reason=f"{name} saknas")
    satscan.refuse_others(asked, POISSON)
    circles = _circles(folder, path, asked)
    number = circles.number()
    precision = asked.get("PrecisionCaseTimes", satscan.DAY)
    begin = satscan.day_of(asked["StartDate"], precision)
    end = satscan.day_of(asked["EndDate"], precision, last=True)
    length = int(asked["TimeAggregationLength"])
    starts = satscan.step_starts(begin, end, asked["TimeAggregationUnits"], length)
    edges = [*starts, end + 1]
    cases, by_kind = _cases(folder, asked, number, edges, precision)
    mu = np.zeros_like(cases)
    for kind, days in _person_days(folder, asked, number, edges).items():
        whole = days.sum()
        if by_kind.get(kind, 0):
            if not whole > 0:
                raise FileRefused(file="*.pop", reason=f"ingen befolkning av slaget {' '.join(kind)}")
            mu += by_kind[kind] * days / whole
    most = float(asked["MaxTemporalSize"])
    steps = len(starts)
    shared = asked.get("MaxTemporalSizeInterpretation", "0") == "0"
    longest = int(np.floor(steps * most / 100 + 1e-9)) if shared else int(most // length)
    ongoing = asked["AnalysisType"] == satscan.PROSPECTIVE or asked.get("IncludeClusters") == satscan.ALIVE
    if not (cases.sum() and mu.sum()):
        raise FileRefused(file=path.name, reason="inga fall, eller ingen befolkning, inom perioden")
    return Expected(circles, cases, mu * (cases.sum() / mu.sum()), edges, longest, ongoing)


def _circles(folder: Path, path: Path, asked: dict[str, str]) -> Circles:
    for name in ("CoordinatesType", "MaxSpatialSizeInPopulationAtRisk"):
        if not asked.get(name):
            raise FileRefused(file=path.name, reason=f"{name} saknas")
    ids, first, second = satscan.points_of(
        find(folder, Path(asked.get("CoordinatesFile", "")).name or "*.geo", "*.geo")
    )
    limited = asked.get("UseDistanceFromCenterOption", "n").lower() == "y"
    radius = float(asked["MaxSpatialSizeInDistanceFromCenter"]) if limited else float("inf")
    spherical = asked["CoordinatesType"] == satscan.LATITUDE_LONGITUDE
    near = on_earth(second, first, radius) if spherical else in_plane(first, second, radius)
    share = float(asked["MaxSpatialSizeInPopulationAtRisk"]) / 100
    return Circles(ids, near, share, max(int(asked.get("MinimumCasesInHighRateClusters", "2")), 1))


def _known(number: dict[str, int], row: list[str], file: Path) -> int:
    if row[0] not in number:
        raise FileRefused(file=file.name, reason=f"{row[0]} saknar koordinater")
    return number[row[0]]


def _whole(row: list[str], file: Path) -> int:
    if len(row) < 2 or not row[1].isdecimal():  # noqa: PLR2004 - id and number
        raise FileRefused(file=file.name, reason="en rad är inte: id och antal")
    return int(row[1])


def _cases(
    folder: Path, asked: dict[str, str], number: dict[str, int], edges: list[int], precision: str
) -> tuple[Floats, dict[tuple[str, ...], int]]:
    """Return the cases at every place and step, and how many there are of every kind of covariates."""
    file = find(folder, Path(asked.get("CaseFile", "")).name or "*.cas", "*.cas")
    held = np.zeros((max(number.values()) + 1, len(edges) - 1))
    by_kind: dict[tuple[str, ...], int] = {}
    for row in satscan.words_of(file):
        place, many = _known(number, row, file), _whole(row, file)
        if len(row) < A_DAY:
            raise FileRefused(file=file.name, reason="en rad är inte: id, antal, datum och slag")
        moment = satscan.day_of(row[2], precision)
        if not edges[0] <= moment < edges[-1]:
            raise FileRefused(file=file.name, reason=f"fallet {row[0]} {row[2]} ligger utanför perioden")
        held[place, int(np.searchsorted(edges, moment, side="right")) - 1] += many
        kind = tuple(row[A_DAY:])
        by_kind[kind] = by_kind.get(kind, 0) + many
    return held, by_kind


def _person_days(
    folder: Path, asked: dict[str, str], number: dict[str, int], edges: list[int]
) -> dict[tuple[str, ...], Floats]:
    """Return for every kind of covariates the person-days at every place and step.

    The population of an id runs in straight lines between the dates that are given, level before the first and after
    the last; a date that stands twice is added up.
    """
    file = find(folder, Path(asked.get("PopulationFile", "")).name or "*.pop", "*.pop")
    told: dict[tuple[str, tuple[str, ...]], dict[int, float]] = {}
    dates: dict[tuple[str, ...], set[int]] = {}
    for row in satscan.words_of(file):
        _known(number, row, file)
        try:
            when, many = _population_date(row[1]), float(row[2])
        except (IndexError, ValueError) as error:
            raise FileRefused(file=file.name, reason="en rad är inte: id, år, antal och slag") from error
        kind = tuple(row[A_DAY:])
        dates.setdefault(kind, set()).add(when)
        by_date = told.setdefault((row[0], kind), {})
        by_date[when] = by_date.get(when, 0.0) + many
    found: dict[tuple[str, ...], Floats] = {}
    for (one, kind), by_date in told.items():
        if kind not in found:
            found[kind] = np.zeros((max(number.values()) + 1, len(edges) - 1))
        found[kind][number[one]] += integral(by_date, edges)
    return found


def _population_date(text: str) -> int:
    """Return a population's date as a day's number; a year alone, also of two digits, is its first of July."""
    if "/" in text or "-" in text:
        return satscan.day_of(text, satscan.DAY)
    return satscan.day_of(f"{int(text)}/{MID_YEAR}", satscan.DAY)


def integral(by_date: dict[int, float], edges: Iterable[int]) -> Floats:
    """Return the area below straight lines between dates, level outside them, from each edge to the next."""
    knots = np.array(sorted(by_date), float)
    height = np.array([by_date[int(one)] for one in knots])
    cuts = np.array(list(edges), float)
    out = np.zeros(cuts.size - 1)
    for k, (low, high) in enumerate(pairwise(cuts)):
        at = np.unique(np.concatenate([[low], knots[(knots > low) & (knots < high)], [high]]))
        level = np.interp(at, knots, height)
        out[k] = float(((level[1:] + level[:-1]) / 2 * np.diff(at)).sum())
    return out
