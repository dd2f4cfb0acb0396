"""SaTScan's text formats: parameters, cases and coordinates."""

import csv
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.base.crs import Floats
from geo.base.errors import FileRefused, ValueRefused
from lab.verify.vector import find

Ints = NDArray[np.int64]

YEAR, MONTH, DAY, GENERIC = "1", "2", "3", "4"
PROSPECTIVE: Final = "4"
PERMUTATION: Final = "2"
LATITUDE_LONGITUDE: Final = "1"
ALIVE: Final = "1"
NO: Final = "n"
RELAXED: Final = "1"
QUOTED: Final = re.compile(r'"[^"]*"')
WORD: Final = re.compile(r'"([^"]*)"|(\S+)')
A_YEAR: Final = 12
A_CENTURY: Final = 100
NINETEEN_HUNDRED: Final = 1900
"""A year of two digits is of the last century, as the program has it."""

COMPUTED: Final = {
    "ModelType": (PERMUTATION,),
    "AnalysisType": ("3", PROSPECTIVE),
    "ScanAreas": ("1",),
    "SpatialWindowShapeType": ("0",),
    "IncludeClusters": ("0", ALIVE),
    "IncludePurelyTemporal": (NO,),
    "IncludePurelySpatial": (NO,),
    "TimeTrendAdjustmentType": ("0",),
    "SpatialAdjustmentType": ("0",),
    "UseAdjustmentsByRRFile": (NO,),
    "MultipleCoordinatesType": ("0",),
    "IsotonicScan": ("0",),
    "UseGridFile": (NO,),
    "UseMaxCirclePopulationFileOption": (NO,),
    "UseNeighborsFile": (NO,),
    "UseMetaLocationsFile": (NO,),
    "UseLocationsNetworkFile": (NO,),
    "AdjustForWeeklyTrends": (NO,),
}
"""Switches that change what is computed, and what they may say here; one that is left out has the first of it."""

DEMANDED: Final = (
    "ModelType",
    "AnalysisType",
    "CoordinatesType",
    "StartDate",
    "EndDate",
    "TimeAggregationUnits",
    "TimeAggregationLength",
    "MaxSpatialSizeInPopulationAtRisk",
    "MaxTemporalSizeInterpretation",
    "MaxTemporalSize",
)
"""What decides which cylinders are tried; a default of ours would be a guess at the program's."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What SaTScan was asked."""

    ids: tuple[tuple[str, ...], ...]
    """The ids on each place; those on the same point are one place, as they enter every circle together."""
    x: Floats
    """Longitude where ``spherical``."""
    y: Floats
    spherical: bool
    place: Ints
    """For every case the number of its place."""
    step: Ints
    """For every case its time step, counted backwards from the end date."""
    steps: int
    longest: int
    shortest: int
    share: float
    radius: float
    least: int
    ongoing: bool


def read(folder: Path) -> Problem:
    """Read the one ``.prm`` of a folder and the two files it names.

    Raises
    ------
    FileRefused, ValueRefused
        If a file or a parameter is missing, or asks for what is not computed here.
    """
    path = find(folder, "*.prm")
    asked = parameters(path)
    for name in DEMANDED:
        if not asked.get(name):
            raise FileRefused(file=path.name, reason=f"{name} saknas")
    refuse_others(asked, COMPUTED)
    spherical = asked["CoordinatesType"] == LATITUDE_LONGITUDE
    ids, first, second = points_of(find(folder, Path(asked.get("CoordinatesFile", "")).name or "*.geo", "*.geo"))
    number = {one: row for row, together in enumerate(ids) for one in together}
    cases = find(folder, Path(asked.get("CaseFile", "")).name or "*.cas", "*.cas")

    units, length = asked["TimeAggregationUnits"], int(asked["TimeAggregationLength"])
    precision = asked.get("PrecisionCaseTimes", DAY)
    begin, end = day_of(asked["StartDate"], precision), day_of(asked["EndDate"], precision, last=True)
    starts = step_starts(begin, end, units, length)
    place: list[int] = []
    step: list[int] = []
    for where, many, when in _cases(cases):
        moment = day_of(when, precision)
        if (where not in number and asked.get("GeographicalCoordinatesCheckType") == RELAXED) or (
            not begin <= moment <= end and asked.get("StudyPeriodCheckType") == RELAXED
        ):
            continue
        if where not in number or not begin <= moment <= end:
            raise FileRefused(file=cases.name, reason=f"fallet {where} {when} ligger utanför platserna eller perioden")
        back = int(np.searchsorted(starts, moment, side="right")) - 1
        place += [number[where]] * many
        step += [len(starts) - 1 - back] * many

    most = float(asked["MaxTemporalSize"])
    if asked["MaxTemporalSizeInterpretation"] == "0":
        most = float(np.floor(units_of(begin, end, units) * most / 100))
    limited = asked.get("UseDistanceFromCenterOption", "n").lower() == "y"
    return Problem(
        ids=ids,
        x=second if spherical else first,
        y=first if spherical else second,
        spherical=spherical,
        place=np.array(place, np.int64),
        step=np.array(step, np.int64),
        steps=len(starts),
        longest=int(most // length),
        shortest=max(ceil(float(asked.get("MinimumTemporalClusterSize") or 1) / length), 1),
        share=float(asked["MaxSpatialSizeInPopulationAtRisk"]) / 100,
        radius=float(asked["MaxSpatialSizeInDistanceFromCenter"]) if limited else float("inf"),
        least=max(int(asked.get("MinimumCasesInHighRateClusters", "2")), 1),
        ongoing=asked["AnalysisType"] == PROSPECTIVE or asked.get("IncludeClusters") == ALIVE,
    )


def refuse_others(asked: dict[str, str], computed: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse a switch that says what is not computed here."""
    for switch, values in computed.items():
        if asked.get(switch) and asked[switch].lower() not in values:
            raise ValueRefused(field=switch, value=asked[switch], wanted=" eller ".join(values))


def parameters(path: Path) -> dict[str, str]:
    """Return what a parameter file says: ``Name=value``, one a line."""
    found = {}
    for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.lstrip().startswith(";"):
            found[name.strip()] = value.strip()
    return found


def points_of(path: Path) -> tuple[tuple[tuple[str, ...], ...], Floats, Floats]:
    """Return the ids on each point, and the points in the order in which they first stand."""
    lines = words_of(path)
    try:
        ids = tuple(row[0] for row in lines)
        first, second = (np.array([float(row[k]) for row in lines]) for k in (1, 2))
    except (IndexError, ValueError) as error:
        raise FileRefused(file=path.name, reason="en rad är inte: id och två koordinater") from error
    if len(set(ids)) != len(ids):
        raise FileRefused(file=path.name, reason="samma id står två gånger")
    points: dict[tuple[float, float], tuple[str, ...]] = {}
    for one, *point in zip(ids, first.tolist(), second.tolist(), strict=True):
        at = (point[0], point[1])
        points[at] = (*points.get(at, ()), one)
    first, second = np.array(list(points), float).reshape(-1, 2).T
    return tuple(points.values()), first, second


def _cases(path: Path) -> list[tuple[str, int, str]]:
    found = []
    for parts in words_of(path):
        if len(parts) != 3 or not parts[1].isdecimal():  # noqa: PLR2004 - id, number, date
            raise FileRefused(file=path.name, reason="en rad är inte: id, antal och datum")
        found.append((parts[0], int(parts[1]), parts[2]))
    return found


def words_of(path: Path) -> list[list[str]]:
    """Return the words of every line: between commas where it has any outside quotes, else between blanks."""
    found: list[list[str]] = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if "," not in QUOTED.sub("", line):
            found.append([quoted or bare for quoted, bare in WORD.findall(line)])
            continue
        try:
            found += [[one.strip() for one in row] for row in csv.reader([line], skipinitialspace=True)]
        except csv.Error as error:
            raise FileRefused(file=path.name, reason="en rad går inte att dela vid kommatecknen") from error
    return [row for row in found if row]


def day_of(text: str, precision: str, *, last: bool = False) -> int:
    """Read ``2019/1/7``, ``2019/1`` or ``2019``, or a number where times are generic, as a day's number.

    The program also takes the year last, ``1/7/2019`` and ``1/2019``, month first.

    A year of two digits is of the last century. What is left out is the first of the year or month, or with ``last``
    its last.
    """
    if precision == GENERIC:
        return int(text)
    parts = [int(part) for part in text.replace("-", "/").split("/")]
    if len(parts) > 1 and parts[-1] > A_CENTURY:
        parts = [parts[-1], *parts[:-1]]
    if parts[0] < A_CENTURY:
        parts[0] += NINETEEN_HUNDRED
    year, month = parts[0], parts[1] if len(parts) > 1 else (A_YEAR if last else 1)
    day = parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1)  # noqa: PLR2004 - year, month, day
    return date(year, month, day).toordinal()


def step_starts(begin: int, end: int, units: str, length: int) -> list[int]:
    """Return the days on which the time steps begin.

    They are counted backwards from the end; what is left at the beginning is added to the first whole step, as the
    program does lest a step be shorter than the others.
    """
    if length < 1 or end < begin:
        raise ValueRefused(field="TimeAggregationLength", value=length, wanted="1 eller mer, inom perioden")
    found: list[int] = []
    count = 0
    while True:
        count += length
        start = _back(end + 1, count, units)
        if start < begin:
            break
        found.append(start)
    if not found:
        return [begin]
    found[-1] = begin
    return found[::-1]


def _back(after: int, count: int, units: str) -> int:
    """Return the day ``count`` units before ``after``."""
    if units in {DAY, GENERIC}:
        return after - count
    last = date.fromordinal(after)
    months = last.year * A_YEAR + last.month - 1 - count * (A_YEAR if units == YEAR else 1)
    year, month = divmod(months, A_YEAR)
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1])).toordinal()


def units_of(begin: int, end: int, units: str) -> float:
    """Return how many units the study period has, with a part for what is left over."""
    if units in {DAY, GENERIC}:
        return float(end - begin + 1)
    whole = 0
    while _back(end + 1, whole + 1, units) >= begin:
        whole += 1
    rest, before = _back(end + 1, whole, units), _back(end + 1, whole + 1, units)
    return whole + (rest - begin) / (rest - before)
