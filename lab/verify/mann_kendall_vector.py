"""Mann and Kendall's trend test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geo.methods.mann_kendall import mann_kendall
from lab.verify.vector import Check, Expected, demand, near

TOLERANCE: Final = 1e-9

NAMES: Final = {"S": "s", "var": "variance", "z": "z", "p": "p", "tau": "tau", "sen": "slope"}
"""What the reference calls a number → what we call it."""


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every number of every series."""
    del folder
    for name, said in demand(expected, "series").items():
        trend = mann_kendall(demand(said, "x"))
        for key, ours in NAMES.items():
            if key in said:
                yield near(f"{name} {key}", said[key], getattr(trend, ours), TOLERANCE)
