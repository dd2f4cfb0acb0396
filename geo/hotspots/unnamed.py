"""Reports that name no place in an ort whose areas are tested: how many they are, and what naming them would give.

They stand in the ort's total and in no area, so each weakens the area test (``geo.methods.area_test``): what is asked
for first, in the form and in the review, is the place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from geo.hotspots.base import CLEAR_P, LEAST_EVENTS
from geo.hotspots.named_places import TOO_WIDE
from geo.hotspots.tested_episodes import Book
from geo.hotspots.two_tests import orter_of, partition_of
from geo.methods import area_test
from geo.methods.area_test import Partition

MOST: Final = 3
"""Areas that are told of in an ort: those that lack least."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """An area that is not shown yet: what is certainly there, what it expects, and how many more it would take."""

    name: str
    certain: int
    expected: float
    more: int


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An ort's reports, those of them that name no place, and the areas that naming them could show."""

    locality: str
    reports: int
    unnamed: int
    areas: tuple[Lacking, ...]


def unnamed_of(book: Book, areas: pd.DataFrame, replicas: int, seed: int) -> tuple[Unnamed, ...]:
    """Tell of each ort that the area test looks at how many reports name no place, and what they could change.

    Parameters
    ----------
    book
        The selection's.
    areas
        The partition: ``name locality dwellings loose ring valid_from``.
    replicas, seed
        Of the Monte Carlo test that the area test makes.

    Returns
    -------
    orter
        By the number of reports without a place, most first; orter where every report names one are left out. An area
        is listed where the reports without a place would be enough to make it clear, were they from there.

    Notes
    -----
    Naming a report raises its area's count and leaves the ort's total as it is; the largest ratio over all orter of
    the simulated maps is the bar (``geo.methods.area_test.p_values``).
    """
    orter = orter_of(book, areas)
    made = {locality: partition_of(book, ort) for locality, ort in orter.items()}
    made = {locality: one for locality, one in made.items() if one.total >= LEAST_EVENTS}
    if not made:
        return ()
    # as area_round draws them: the same seed gives the same bar
    bar = area_test.bar_of(area_test.maxima_of(list(made.values()), replicas, np.random.default_rng(seed)), CLEAR_P)
    nameless = ~book.exact & np.asarray(book.episode["place_kind"].isin(TOO_WIDE), bool)
    found = []
    for locality, partition in made.items():
        ort = orter[locality]
        without = int(book.number[ort.rows][nameless[ort.rows] & (ort.which < 0)].sum())
        if without:
            lacking = _lacking(partition, ort.here["name"].tolist(), without, bar)
            found.append(Unnamed(locality, partition.total, without, lacking))
    return tuple(sorted(found, key=lambda one: (-one.unnamed, one.locality)))


def _lacking(partition: Partition, names: Sequence[str], without: int, bar: float) -> tuple[Lacking, ...]:
    found = []
    for k, name in enumerate(names):
        certain = int(partition.certain[k])
        most = min(certain + without, partition.total)
        counts = np.arange(certain, most + 1)
        tried = np.tile(partition.certain, (counts.size, 1))
        tried[:, k] = counts
        clear = np.flatnonzero((partition.ratios(tried)[:, k] > bar) & (counts >= area_test.LEAST))
        if clear.size and clear[0] > 0:
            found.append(Lacking(str(name), certain, float(partition.expected[k]), int(clear[0])))
    return tuple(sorted(found, key=lambda one: (one.more, one.name))[:MOST])
