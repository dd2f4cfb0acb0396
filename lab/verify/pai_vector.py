"""PAI, PEI and RRI of the cells with most events."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geo.methods.prediction_accuracy import highest, score
from lab.verify.vector import Check, Expected, demand, find, near, numbers, same, table

TOLERANCE: Final = 1e-9


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every result that is listed."""
    cells = table(find(folder, "cells*.csv"), "train", "test")
    if "cell" in cells:
        cells = cells.sort_values("cell", kind="stable")
    train, test = numbers(cells, "train"), numbers(cells, "test")
    for what, met in (("cells", len(cells)), ("n_train", int(train.sum())), ("n_test", int(test.sum()))):
        if what in expected:
            yield same(what, expected[what], met)
    for said in demand(expected, "results"):
        k = int(demand(said, "k"))
        got = score(highest(train, k), train, test, replicas=0)
        numbers_met = {
            "hit": got.hit,
            "N": got.n,
            "hit_rate": got.hit / got.n if got.n else float("nan"),
            "area_share": got.area_share,
            "PAI": got.pai.value,
            "PEI": got.pei.value,
            "RRI": got.rri.value,
            "best_hit": got.best_hit,
            "train_hit": got.train_hit,
        }
        for what, number in numbers_met.items():
            if what in said:
                yield near(f"k={k} {what}", said[what], number, TOLERANCE)
