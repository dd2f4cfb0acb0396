"""Two selections side by side: the areas where the second holds another share of its events than the first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray

from geo.base.records import PRECISION_LIMIT_M
from geo.hotspots.episodes import episodes, firsts
from geo.hotspots.tested_episodes import unsafe
from geo.methods.before_after import (
    LEVEL,
    Change,
    Finding,
    Ratio,
    finding,
    holm,
    ratio_of_ratios,
    smallest_detectable,
)
from geo.methods.sppt import Similarity, compare_patterns


@dataclass(frozen=True, slots=True)
class Difference:
    """An area's episodes in two selections, against all that lies outside of it."""

    area: str
    first: int
    second: int
    ratio: Ratio
    """Second over first in the area, over second over first outside it."""
    p: float
    """Of all areas together (Holm 1979): where none differs, any is said to in at most one case of twenty."""
    found: Finding
    """Never fell or rose unless ``p`` allows it."""
    smallest: float = float("nan")
    """The smallest fall against the rest, as a share, that would have been shown in four cases of five; NaN: none."""


def by_area(chosen: pd.DataFrame, areas: pd.DataFrame) -> NDArray[np.int64]:
    """Count a selection's episodes in each area, and all of them.

    Parameters
    ----------
    chosen
        The selection's observations.
    areas
        ``name locality ring`` with every ring drawn, ``k`` rows.

    Returns
    -------
    counts
        ``k + 1`` numbers, the last of all episodes. An episode with a position is in the area that covers it; one
        without is in the area that its text names in its ort.
    """
    told = chosen[unsafe(chosen)].reset_index(drop=True)
    first = firsts(told, episodes(told)) if len(told) else told
    exact = (first["e"].notna() & (first["precision_m"] <= PRECISION_LIMIT_M)).to_numpy(bool)
    points = shapely.points(first["e"].to_numpy(float), first["n"].to_numpy(float))
    named = list(zip(first["locality"], first["place"], strict=True))
    counts = []
    for name, locality, ring in areas[["name", "locality", "ring"]].itertuples(index=False):
        same = np.array([one == (locality, name) for one in named], bool)
        counts.append(int((np.where(exact, shapely.covers(shapely.from_wkt(ring), points), same)).sum()))
    return np.array([*counts, len(first)], dtype=np.int64)


def alike(first: ArrayLike, second: ArrayLike) -> Similarity | None:
    """Return how alike two selections lie over the named areas; None where one of them has nothing in any.

    Parameters
    ----------
    first, second
        ``k + 1`` counts of ``by_area``; what lies in no area is left out.
    """
    one, other = np.asarray(first, np.int64)[:-1], np.asarray(second, np.int64)[:-1]
    return compare_patterns(one, other) if one.sum() and other.sum() else None


def differences(names: Sequence[str], first: ArrayLike, second: ArrayLike) -> tuple[Difference, ...]:
    """Test every area against what lies outside of it.

    Parameters
    ----------
    names
        Of ``k`` areas.
    first, second
        ``k + 1`` counts of ``by_area`` for the two selections, which share no event.

    Returns
    -------
    differences
        The areas that hold an event in either, by p and then by their number.
    """
    one, other = np.asarray(first, np.int64), np.asarray(second, np.int64)
    met = [k for k in range(len(names)) if one[k] + other[k]]
    pairs = [
        (Change(int(one[k]), int(other[k])), Change(int(one[-1] - one[k]), int(other[-1] - other[k]))) for k in met
    ]
    ratios = [ratio_of_ratios(here, there) for here, there in pairs]
    adjusted = holm([ratio.p for ratio in ratios])
    found = []
    for k, (here, there), ratio, p in zip(met, pairs, ratios, adjusted, strict=True):
        said = finding(here, there, ratio)
        if said in ("fell", "rose") and p > 1 - LEVEL:
            said = "unclear"
        # the level that the first of so many areas has to reach
        smallest = smallest_detectable(here, there, level=1 - (1 - LEVEL) / len(met))
        found.append(Difference(names[k], int(one[k]), int(other[k]), ratio, float(p), said, smallest))
    return tuple(sorted(found, key=lambda each: (each.p, -each.first - each.second, each.area)))
