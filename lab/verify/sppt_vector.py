"""The spatial point pattern test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from geo.methods.sppt import compare_patterns
from lab.verify.vector import Check, Expected, find, near, numbers, reported, same, table

TOLERANCE: Final = 1e-9
LEVEL: Final = 0.05


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute p and q of every area."""
    cells = table(find(folder, "expected_cells*.csv", "cells*.csv", "*.csv"), "c1", "c2", "p", "q")
    met = compare_patterns(numbers(cells, "c1"), numbers(cells, "c2"))
    yield near("p", reported(cells, "p"), met.p, TOLERANCE)
    yield near("q", reported(cells, "q"), met.q, TOLERANCE)
    if "Dif" in cells:
        yield near("Dif", reported(cells, "Dif"), met.difference, TOLERANCE)
    counts = {
        "areas": int((~np.isnan(met.p)).sum()),
        "n_p05": int((met.p < LEVEL).sum()),
        "n_q05": int((met.q < LEVEL).sum()),
    }
    for what, number in counts.items():
        if what in expected:
            yield same(what, expected[what], number)
    if "S_index_p" in expected:
        yield near("S_index_p", expected["S_index_p"], met.s_index, TOLERANCE)
