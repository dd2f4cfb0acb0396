"""Gi* and Gi: grids of counts, and a few points with a distance threshold."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from commands.verify_kinds.base import Check, Expected, demand, find, near, numbers, reported, same, table
from geo.crs import Floats
from geo.hotspots import gistar

TOLERANCE: Final = 1e-9
PRINTED: Final = 1e-6
"""Numbers that a program printed are compared no further than they were printed."""

COUNT: Final = re.compile(r"^n_(?:gistar_)?(p|bh|by|bonf)(0\d+)(?:_(two|upper))?$")
"""A count of cells below a level: ``n_gistar_p05_two``, ``n_bh01``."""

ADJUSTMENTS: Final[dict[str, gistar.Adjustment]] = {"bh": "bh", "by": "by", "bonf": "bonferroni"}


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute grids (``gistar``) or points (``getis``)."""
    if expected["kind"] == "getis":
        yield from _points(expected)
        return
    find(folder, "cells_*.csv")
    for path in sorted(folder.glob("cells_*.csv")):
        tag = path.stem.removeprefix("cells_")
        yield from _grid(path, tag, demand(expected, tag))


def _grid(path: Path, tag: str, said: Expected) -> Iterator[Check]:
    cells = table(path, "cx", "cy", "n", "gistar_z", "gi_z")
    beside = gistar.neighbours(numbers(cells, "cx", "cy"), float(demand(said, "cell")) * float(np.sqrt(2)))
    counts = numbers(cells, "n")
    z = gistar.local_g(counts, beside)
    yield near(f"{tag} gistar_z", reported(cells, "gistar_z"), z, TOLERANCE)
    yield near(f"{tag} gi_z", reported(cells, "gi_z"), gistar.local_g(counts, beside, star=False), TOLERANCE)
    for what, met in (("cells", len(cells)), ("points", int(counts.sum())), ("max_n", int(counts.max()))):
        if what in said:
            yield same(f"{tag} {what}", said[what], met)
    if "max_z" in said:
        yield near(f"{tag} max_z", said["max_z"], float(np.nanmax(z)), TOLERANCE)
    for key, wanted in said.items():
        met_count = _count(key, z)
        if met_count is not None:
            yield same(f"{tag} {key}", wanted, met_count)


def _count(key: str, z: Floats) -> int | None:
    """Count the cells that a key speaks of; None for a key that is no such count."""
    if key in {"cold_p05", "hot_p05"}:
        return int(((gistar.two_sided(z) < 0.05) & ((z < 0) == (key == "cold_p05"))).sum())  # noqa: PLR2004 - the key's
    met = COUNT.match(key)
    if met is None:
        return None
    how, digits, tail = met.groups()
    p = gistar.upper(z) if tail == "upper" else gistar.two_sided(z)
    if how != "p":
        p = gistar.adjusted(p, ADJUSTMENTS[how])
    return int((p < int(digits) / 10 ** (len(digits) - 1) / 10).sum())


def _points(expected: Expected) -> Iterator[Check]:
    points = np.asarray(demand(expected, "points"), float)
    values = np.asarray(demand(expected, "y"), float)
    beside = gistar.neighbours(points, float(demand(expected, "threshold")))
    for program in ("spdep_localG", "esda_docstring"):
        for key, wanted in expected.get(program, {}).items():
            if key == "globalG":
                yield near(f"{program} {key}", wanted, gistar.global_g(values, beside), PRINTED)
            elif re.fullmatch(r"G(star)?_(B|W)", key) and (key.endswith("B") or program == "spdep_localG"):
                # a row standardised after the place itself was added, as spdep does, has the z of the binary one
                yield near(f"{program} {key}", wanted, gistar.local_g(values, beside, star="star" in key), PRINTED)
