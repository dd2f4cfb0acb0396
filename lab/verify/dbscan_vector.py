"""Groups by DBSCAN: the same core points, parted in the same way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from geo.base.crs import Floats
from geo.methods.dbscan import dense_groups, groups
from lab.verify.vector import Check, Expected, demand, find, numbers, same, table

SLACK: Final = 1e-9
"""A point as far away as the reach is within it, however the distance is rounded."""


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute the groups with scikit-learn and with the compiled twin."""
    labels = table(find(folder, "labels*.csv"), "core", "dbscan")
    if {"x", "y"} <= set(labels.columns):
        points = numbers(labels, "x", "y")
    else:
        path = find(
            folder, "points*.csv", "../gistar_memphis/points.csv", "../gistar_memphis/points*.csv", rows=len(labels)
        )
        points = numbers(table(path, "x", "y"), "x", "y")
    core = labels["core"].astype("str").str.lower().isin(["true", "1", "t"]).to_numpy()
    reach, least = float(demand(expected, "eps")), int(demand(expected, "minPts"))
    for name, find_groups in (("scikit-learn", groups), ("twin", dense_groups)):
        met = find_groups(points, reach_m=reach, least=least)
        yield same(f"{name} core points", np.flatnonzero(core).tolist(), np.flatnonzero(met.core).tolist())
        yield same(
            f"{name} partition of core points", _parted(labels["dbscan"].to_numpy()[core]), _parted(met.label[core])
        )
        counts = {
            "n_clusters": int(met.label.max(initial=-1)) + 1,
            "noise": int((met.label == -1).sum()),
            "core": int(met.core.sum()),
        }
        for what, number in counts.items():
            if what in expected:
                yield same(f"{name} {what}", expected[what], number)
    if "sizes" in expected:
        said, spans = expected["sizes"], _sizes(points, core, labels["dbscan"].to_numpy(), reach)
        fit = len(said) == len(spans) and all(
            least <= one <= most for one, (least, most) in zip(said, spans, strict=True)
        )
        yield Check("sizes", said, spans, None, 0.0, ok=fit)


def _sizes(points: Floats, core: np.ndarray, label: np.ndarray, reach: float) -> list[tuple[int, int]]:
    """Return the fewest and most points of each group, by its label: with none and with all of its border.

    A point on the border of several groups may be counted to any of them.
    """
    spans = []
    for one in np.unique(label[core]):
        of_group = core & (label == one)
        far, _ = cKDTree(points[of_group]).query(points[~core])
        many = int(of_group.sum())
        spans.append((many, many + int((far <= reach * (1 + SLACK)).sum())))
    return spans


def _parted(label: np.ndarray) -> list[int]:
    """Return the groups numbered by where they first appear, so that only the partition is compared."""
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(first.size, int)
    rank[np.argsort(first)] = np.arange(first.size)
    return [int(one) for one in rank[inverse]]
