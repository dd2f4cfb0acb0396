"""The log ratio of two kernel densities on sparr's raster."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import shapely

from geo.base.crs import Floats
from geo.base.errors import FileRefused, ValueRefused
from geo.methods.kde import Edge
from geo.methods.relative_risk import Raster, relative_risk
from lab.verify.vector import Check, Expected, column, demand, find, near, numbers, reported, same, table

TOLERANCE: Final = 0.02
"""Another program's raster and edge correction differ by so much."""

COMPARED_ABOVE: Final = -3.0
"""Below it a Fourier transform's noise is what is left of the cases."""


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute the surface and compare it on the cells whose eight neighbours lie in the window too."""
    if expected.get("adapt"):
        raise ValueRefused(field="adapt", value="true", wanted="false: bara en fast bandbredd jämförs")
    path = find(folder, "points*.csv")
    points = table(path, "x", "y")
    kind = points[column(points, "type", "mark", "marks", file=path.name)].astype("str")
    xy = numbers(points, "x", "y")
    is_case = _cases(kind, expected.get("n_case"))
    for what, met in (("n_case", int(is_case.sum())), ("n_ctrl", int((~is_case).sum()))):
        if what in expected:
            yield same(what, expected[what], met)

    window = _window(folder)
    side = int(expected.get("resolution", 64))
    west, south, east, north = window.bounds
    raster = Raster(west, south, (east - west) / side, (north - south) / side, side, side)
    surface = relative_risk(
        xy[is_case],
        xy[~is_case],
        sigma=float(demand(expected, "h0")),
        raster=raster,
        window=window,
        edge=Edge(expected.get("edge", "uniform")),
    )
    cells = table(find(folder, "logrr*.csv"), "x", "y", "value_logrr")
    if "cells" in expected:
        yield same("cells", expected["cells"], int(raster.inside(window).sum()))
        yield same("cells listed", expected["cells"], len(cells))
    row, place = _places(raster, numbers(cells, "x", "y"))
    inside = np.zeros((side + 2, side + 2), bool)
    inside[row + 1, place + 1] = True
    interior = np.ones((side, side), bool)
    for up in range(3):
        for over in range(3):
            interior &= inside[up : up + side, over : over + side]
    wanted = reported(cells, "value_logrr")
    if not expected.get("log", True):
        wanted = np.log(wanted)
    compared = interior[row, place] & (wanted > COMPARED_ABOVE)
    yield near("log ratio, interior cells", wanted[compared], surface.log_ratio[row, place][compared], TOLERANCE)


def _cases(kind: pd.Series, number: int | None) -> np.ndarray:
    """Return which points are cases: those called so, else the kind that there are so many of."""
    named = kind.str.lower().str.startswith("case").to_numpy(bool)
    if named.any() or number is None:
        return named
    many = kind.value_counts()
    return (kind == next((one for one in many.index if many[one] == number), "")).to_numpy(bool)


def _places(raster: Raster, xy: Floats) -> tuple[np.ndarray, np.ndarray]:
    """Return the row and column of each listed cell."""
    place = np.rint((xy[:, 0] - raster.e[0]) / raster.width_m).astype(int)
    row = np.rint((xy[:, 1] - raster.n[0]) / raster.height_m).astype(int)
    if not ((place >= 0) & (row >= 0) & (place < raster.columns) & (row < raster.rows)).all():
        raise ValueRefused(field="x, y", value="utanför rastret", wanted="rastrets cellmittpunkter")
    return row, place


def _window(folder: Path) -> shapely.Polygon:
    """Read the window: rings in JSON, the outer first, or the outer ring's corners as a table."""
    rings = sorted(folder.glob("window_*.json"))
    if not rings:
        corners = numbers(table(find(folder, "window_*.csv"), "x", "y"), "x", "y")
        return shapely.Polygon(corners)
    try:
        outer, *holes = json.loads(rings[0].read_text(encoding="utf-8-sig"))
        window = shapely.Polygon(outer, holes)
    except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
        raise FileRefused(file=rings[0].name, reason="går inte att läsa som ringar av punkter") from error
    return window
