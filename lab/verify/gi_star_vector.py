"""Gi* and Gi: grids of counts, and a few points with a distance threshold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.base.crs import Floats
from geo.base.errors import ValueRefused
from geo.methods import gi_star
from lab.verify.vector import Check, Expected, demand, find, first_of, near, numbers, reported, same, table

TOLERANCE: Final = 1e-9
PRINTED: Final = 1e-6
"""Numbers that a program printed are compared no further than they were printed."""

SLACK: Final = 1e-3
"""Centres written with a few decimals lie apart by the cell's side but for so much."""

COUNT: Final = re.compile(r"^n_(?:gistar_)?(p|bh|by|bonf)(0\d+)(?:_(two|upper))?$")
"""A count of cells below a level: ``n_gistar_p05_two``, ``n_bh01``."""

ADJUSTMENTS: Final[dict[str, gi_star.Adjustment]] = {"bh": "bh", "by": "by", "bonf": "bonferroni"}


@dataclass(frozen=True, slots=True)
class Grid:
    """One file of cells, what is said of it, and the z of each cell as we compute it."""

    tag: str
    said: Expected
    cell: float
    xy: Floats
    counts: Floats
    reported: Floats
    """Gi* and Gi as the file has them, ``(n, 2)``."""
    z: Floats
    z_without_self: Floats

    @property
    def highest(self) -> NDArray[np.intp]:
        """Which cells have the highest z, but for rounding."""
        top = float(np.nanmax(self.z))
        return np.flatnonzero(self.z >= top - TOLERANCE * max(1.0, abs(top)))


@dataclass(frozen=True, slots=True)
class Lattice:
    """How a grid lies: its west and south edge, columns and rows, and the column and row of each cell, from 0."""

    x0: float
    y0: float
    nx: int
    ny: int
    ixiy: NDArray[np.int64]

    @property
    def number(self) -> NDArray[np.int64]:
        """Each cell's number, row by row from the south-west, from 0."""
        numbers: NDArray[np.int64] = self.ixiy[:, 1] * self.nx + self.ixiy[:, 0]
        return numbers


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute grids (``gistar``) or points (``getis``)."""
    if expected["kind"] == "getis":
        yield from _points(expected)
        return
    find(folder, "cells_*.csv")
    grids = []
    for path in sorted(folder.glob("cells_*.csv")):
        tag = path.stem.removeprefix("cells_")
        grids.append(_grid(path, tag, _entry(expected, tag)))
    first = _first_number(grids)
    for grid in grids:
        yield from _compared(grid, first)


def _entry(expected: Expected, tag: str) -> Expected:
    """Return what is said of one grid: under its tag, or where that tag is named; nothing where neither is."""
    if tag in expected:
        entry: Expected = expected[tag]
        return entry
    return next((part for part in _objects(expected) if part.get("tag") == tag), {})


def _objects(part: Any) -> Iterator[Expected]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _objects(value)


def _grid(path: Path, tag: str, said: Expected) -> Grid:
    cells = table(path, "cx", "cy", "n", "gistar_z", "gi_z")
    xy, counts = numbers(cells, "cx", "cy"), numbers(cells, "n")
    cell = float(said["cell"]) if "cell" in said else _spacing(xy, path.name)
    beside = gi_star.neighbours(xy, cell * float(np.sqrt(2)))
    z, without = gi_star.local_g(counts, beside), gi_star.local_g(counts, beside, star=False)
    return Grid(tag, said, cell, xy, counts, reported(cells, "gistar_z", "gi_z"), z, without)


def _spacing(xy: Floats, file: str) -> float:
    """Return the least distance between two columns or rows of cells, but for rounding.

    Raises
    ------
    ValueRefused
        If there is but one cell.
    """
    apart = np.concatenate([np.diff(np.unique(one)) for one in xy.T])
    apart = apart[apart > TOLERANCE * max(1.0, float(np.abs(xy).max()))]
    if not apart.size:
        raise ValueRefused(field=file, value="en enda cell", wanted="flera celler, eller cell i expected.json")
    return float(np.median(apart[apart <= apart.min() * (1 + SLACK)]))


def _compared(grid: Grid, first: int) -> Iterator[Check]:
    tag, said, z = grid.tag, grid.said, grid.z
    yield near(f"{tag} gistar_z", grid.reported[:, 0], z, TOLERANCE)
    yield near(f"{tag} gi_z", grid.reported[:, 1], grid.z_without_self, TOLERANCE)
    for what, met in (("cells", len(z)), ("points", int(grid.counts.sum())), ("max_n", int(grid.counts.max()))):
        if what in said:
            yield same(f"{tag} {what}", said[what], met)
    if "max_z" in said:
        yield near(f"{tag} max_z", said["max_z"], float(np.nanmax(z)), TOLERANCE)
    lattice = _lattice(grid)
    if lattice is not None:
        yield from _placed(grid, lattice, first)
    for key, wanted in said.items():
        if re.fullmatch(r"first\d+_gistar", key):
            most = np.sort(z[~np.isnan(z)])[::-1][: first_of(key.removesuffix("_gistar"))]
            yield near(f"{tag} {key}", wanted, most, TOLERANCE)
            continue
        met_count = _count(key, z)
        if met_count is not None:
            yield same(f"{tag} {key}", wanted, met_count)


def _lattice(grid: Grid) -> Lattice | None:
    """Return how the cells lie; None where they are no whole rectangle and what is left out is not known."""
    corner = grid.xy.min(axis=0)
    ixiy = np.rint((grid.xy - corner) / grid.cell).astype(np.int64)
    nx, ny = (int(one) + 1 for one in ixiy.max(axis=0))
    if len(np.unique(ixiy, axis=0)) != nx * ny or len(ixiy) != nx * ny:
        return None
    x0, y0 = (float(one) for one in corner - grid.cell / 2)
    return Lattice(x0, y0, nx, ny, ixiy)


def _placed(grid: Grid, lattice: Lattice, first: int) -> Iterator[Check]:
    """Compare where the grid lies and which cell is highest; of equally high ones any may be named."""
    tag, said = grid.tag, grid.said
    for what, edge in (("x0", lattice.x0), ("y0", lattice.y0)):
        if what in said:
            yield near(f"{tag} {what}", said[what], edge, TOLERANCE)
    for what, many in (("nx", lattice.nx), ("ny", lattice.ny)):
        if what in said:
            yield same(f"{tag} {what}", said[what], many)
    top = grid.highest
    for what, names in (
        ("argmax", (lattice.number[top] + first).tolist()),
        ("argmax_ixiy", lattice.ixiy[top].tolist()),
    ):
        if what in said:
            yield same(f"{tag} {what}", said[what], said[what] if said[what] in names else names[0])


def _first_number(grids: list[Grid]) -> int:
    """Return what the first cell is called in ``argmax``: 1 as in R, or 0 where only that suits every grid."""
    placed = [(grid, _lattice(grid)) for grid in grids if "argmax" in grid.said]

    def suits(first: int) -> bool:
        return all(
            lattice is None or grid.said["argmax"] in (lattice.number[grid.highest] + first).tolist()
            for grid, lattice in placed
        )

    return 0 if suits(0) and not suits(1) else 1


def _count(key: str, z: Floats) -> int | None:
    """Count the cells that a key speaks of; None for a key that is no such count."""
    if key in {"cold_p05", "hot_p05"}:
        return int(((gi_star.two_sided(z) < 0.05) & ((z < 0) == (key == "cold_p05"))).sum())  # noqa: PLR2004 - the key's
    met = COUNT.match(key)
    if met is None:
        return None
    how, digits, tail = met.groups()
    p = gi_star.upper(z) if tail == "upper" else gi_star.two_sided(z)
    if how != "p":
        p = gi_star.adjusted(p, ADJUSTMENTS[how])
    return int((p < int(digits) / 10 ** (len(digits) - 1) / 10).sum())


def _points(expected: Expected) -> Iterator[Check]:
    points = np.asarray(demand(expected, "points"), float)
    values = np.asarray(demand(expected, "y"), float)
    beside = gi_star.neighbours(points, float(demand(expected, "threshold")))
    for program in ("spdep_localG", "esda_docstring"):
        for key, wanted in expected.get(program, {}).items():
            if key == "globalG":
                yield near(f"{program} {key}", wanted, gi_star.global_g(values, beside), PRINTED)
            elif re.fullmatch(r"G(star)?_(B|W)", key) and (key.endswith("B") or program == "spdep_localG"):
                # a row standardised after the place itself was added, as spdep does, has the z of the binary one
                yield near(f"{program} {key}", wanted, gi_star.local_g(values, beside, star="star" in key), PRINTED)
