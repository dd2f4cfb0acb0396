"""Types of place over all orter: are stops, or schools, reported more than who lives about them explains.

One stop has too few reports ever to be tested; all the municipality's stops together may have enough.
"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.background.position_error import held_weight
from geo.base.registers import Nature, of_nature
from geo.hotspots.base import LEAST_EVENTS, Pooled
from geo.hotspots.evidence.by_source import tail
from geo.hotspots.tested_episodes import Book

Floats = NDArray[np.float64]

KINDS: Final = ("stop", "school", "church")
NEAR_M: Final = 75.0
"""How near an episode, or a dwelling, belongs to the place."""


def pooled(book: Book, names: pd.DataFrame) -> tuple[Pooled, ...]:
    """Test each type of place, its p multiplied by how many types there were.

    Parameters
    ----------
    book
        The selection's; its exactly placed episodes are used.
    names
        ``name kind locality e n``: the gazetteer.
    """
    rows = np.flatnonzero(
        book.tested & book.exact & ~np.asarray(book.episode["source"].isin(of_nature(Nature.TABLE)), bool)
    )
    if rows.size < LEAST_EVENTS:
        return ()
    at = book.episode[["e", "n"]].to_numpy(float)[rows]
    found = []
    for kind in KINDS:
        places = names.loc[(names["kind"] == kind) & names["e"].notna(), ["e", "n"]].drop_duplicates().to_numpy(float)
        if not len(places):
            continue
        share = np.zeros(rows.size)
        for watch, sigma in sorted(set(zip(book.watch[rows].tolist(), book.sigma[rows].tolist(), strict=True))):
            background = book.watched[watch].background
            held = held_weight(background, sigma, places[:, 0].copy(), places[:, 1].copy(), np.array([NEAR_M]))
            # what lies by two of them counts twice: the safe side
            part = min(1.0, float(held.sum() / background.weight.sum()))
            share[(book.watch[rows] == watch) & (book.sigma[rows] == sigma)] = part
        near = (np.hypot(at[:, :1] - places[None, :, 0], at[:, 1:] - places[None, :, 1]) <= NEAR_M).any(axis=1)
        number = book.number[rows]
        found.append(
            (
                kind,
                len(places),
                int(number[near].sum()),
                float((share * number).sum()),
                tail(share, number, int(number[near].sum())),
            )
        )
    return tuple(
        Pooled(kind, places, count, expected, min(1.0, p * len(found))) for kind, places, count, expected, p in found
    )
