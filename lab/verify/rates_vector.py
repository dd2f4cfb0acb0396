"""Empirical Bayes rates and Choynowski's probabilities."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from geo.base.errors import ValueRefused
from geo.methods import empirical_bayes
from lab.verify.vector import Check, Expected, column, find, near, numbers, reported, table

EXACT: Final = 1e-12
TAIL: Final = 1e-9


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute the columns that the table holds."""
    path = find(folder, "nc_sids74.csv", "*.csv")
    areas = table(path, "cases", text=("neighbours",))
    count, people = numbers(areas, "cases"), numbers(areas, column(areas, "pop", "population", file=path.name))
    smoothed = empirical_bayes.global_rates(count, people)
    if "a_m" in expected:
        yield near("a", expected["a_m"]["a"], smoothed.variance, EXACT)
        yield near("b", expected["a_m"]["b"], smoothed.mean, EXACT)
    if not {"eb_global", "eb_local", "choynowski_p"} & set(areas.columns):
        column(areas, "eb_global", file=path.name)
    if "eb_global" in areas:
        yield near("eb_global", reported(areas, "eb_global"), smoothed.rate, EXACT)
    if "eb_local" in areas:
        yield near(
            "eb_local",
            reported(areas, "eb_local"),
            empirical_bayes.local_rates(count, people, _beside(areas["neighbours"])),
            EXACT,
        )
    if "choynowski_p" in areas:
        yield near("choynowski_p", reported(areas, "choynowski_p"), empirical_bayes.choynowski(count, people), TAIL)


def _beside(lists: pd.Series) -> csr_array:
    """Read neighbours given as 1-based row numbers with blanks between; 0 or nothing is none."""
    pairs = [
        (row, int(one) - 1)
        for row, text in enumerate(lists.fillna(""))
        for one in text.replace(",", " ").replace(";", " ").split()
        if int(one) > 0
    ]
    if any(other >= len(lists) for _, other in pairs):
        raise ValueRefused(field="neighbours", value="ett radnummer", wanted=f"1-{len(lists)}")
    at = np.array(pairs, int).reshape(-1, 2)
    return csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(len(lists), len(lists)))
