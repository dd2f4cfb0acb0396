"""Kernel densities at the points: fixed kernels, edge correction, adaptive bandwidths."""

import re
from collections.abc import Iterator
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Any, Final

import numpy as np

from geo.base.crs import Floats
from geo.base.errors import FileRefused, ValueRefused
from geo.methods import kde
from geo.methods.kde import Edge, Kernel
from lab.verify.vector import Check, Expected, demand, find, first_of, near, numbers, same, table

TOLERANCE: Final = 1e-9

FIXED: Final = re.compile(r"^(gaussian|quartic|epanechnikov)_sigma([\d.]+)(?:_edge_(none|uniform|diggle))?$")


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every fixed kernel that is named, and the adaptive one by direct sums."""
    points = _points(folder, expected)
    if "n" in expected:
        yield same("n", expected["n"], len(points))
    for key, said in expected.items():
        met = FIXED.match(key)
        if met is not None:
            kernel, sigma, edge = Kernel(met[1]), float(met[2]), Edge(met[3] or "none")
            for part, wanted in said.items():
                got = _fixed(points, expected, kernel, sigma, edge, leave_one_out=part.startswith("loo"))
                yield from _compare(f"{key} {part}", part, wanted, got)
    if "adaptive_abramson_direct" in expected:
        yield from _adaptive(points, expected)


def _points(folder: Path, expected: Expected) -> Floats:
    if isinstance(expected.get("points"), list):
        return np.asarray(expected["points"], float)
    named = [expected["points"]] if isinstance(expected.get("points"), str) else []
    path = find(
        folder,
        *named,
        "points*.csv",
        *_alone(folder),
        "../gistar_memphis/points_jan.csv",
        "../gistar_memphis/points*.csv",
        rows=expected.get("n"),
    )
    return numbers(table(path, "x", "y"), "x", "y")


def _alone(folder: Path) -> list[str]:
    """Return the one table of the folder that has x and y, where none is called points; none of several."""
    if any(folder.glob("points*.csv")):
        return []
    found = []
    for path in sorted(folder.glob("*.csv")):
        with suppress(FileRefused):
            if {"x", "y"} <= set(table(path).columns):
                found.append(escape(path.name))
    return found if len(found) == 1 else []


def _fixed(
    points: Floats, expected: Expected, kernel: Kernel, sigma: float, edge: Edge, *, leave_one_out: bool
) -> Floats:
    if edge is Edge.NONE:
        return kde.at_points(points, sigma=sigma, kernel=kernel, leave_one_out=leave_one_out)
    if kernel is not Kernel.GAUSSIAN:
        raise ValueRefused(field="kärna", value=kernel.value, wanted="gaussian där kanten rättas")
    window = demand(expected, "window")
    box = window["x"][0], window["y"][0], window["x"][1], window["y"][1]
    return kde.with_edge(points, sigma=sigma, window=box, edge=edge, leave_one_out=leave_one_out)


def _compare(what: str, part: str, wanted: Any, got: Floats) -> Iterator[Check]:
    if isinstance(wanted, list):
        yield near(what, wanted, got[: first_of(part)], TOLERANCE, "relative")
    elif part.endswith("sum") or part.startswith("sum"):
        yield near(what, wanted, float(got.sum()), TOLERANCE, "relative")


def _adaptive(points: Floats, expected: Expected) -> Iterator[Check]:
    said, settings = expected["adaptive_abramson_direct"], expected.get("adaptive_abramson", {})
    settings = {**settings, **said}
    sigma = float(demand(settings, "h0"))
    width = kde.adaptive_widths(points, sigma=sigma, pilot=float(settings.get("hp", sigma)))
    height = kde.at_points(points, sigma=width) / len(points)
    met = {"h": width, "dens": height, "h_range": np.array([width.min(), width.max()])}
    for part, wanted in said.items():
        name = part if part == "h_range" else part.split("_first")[0]
        if name in met and isinstance(wanted, list):
            yield near(f"adaptive {part}", wanted, met[name][: first_of(part)], TOLERANCE, "relative")
