"""What is going on now: clusters in space and time that last to the end of the selection.

The space-time permutation scan needs no background and sees only change: that a place has more than its usual share of
what happens, lately. It is told beside the hotspots and makes none.
"""

from datetime import date
from typing import Final

import numpy as np

from geo.base.periods import LOCAL
from geo.hotspots.base import CLEAR_P, LEAST_EPISODES, LEAST_EVENTS, Ongoing
from geo.hotspots.tested_episodes import Book
from geo.methods.circles import Reach
from geo.methods.scan_space_time import permutation_scan

STEP_DAYS: Final = 7
LONGEST_STEPS: Final = 8
"""Two months: what has lasted longer is how the place is, and the point scan's business."""
PLACE_M: Final = 50.0
"""Positions are put on a lattice of this step: finer than they are known."""
IN_BURSTS: Final = ("walk", "rounds", "counts")
"""What is gathered on one day by somebody who goes there: a burst of it tells of the visit."""
MOST_EPISODES: Final = 20_000
"""More than this is no municipality's, and would take too long."""


def ongoing(book: Book, last: date, replicas: int, seed: int) -> tuple[Ongoing, ...]:
    """Find the clusters that last to the end.

    Parameters
    ----------
    book
        The selection's.
    last
        Its last day.
    replicas, seed
        Of the Monte Carlo test.

    Returns
    -------
    clusters
        Those with p <= .05 and at least five episodes, the surest first.
    """
    rows = np.flatnonzero(book.tested & book.exact & ~np.asarray(book.episode["source"].isin(IN_BURSTS), bool))
    if not LEAST_EVENTS <= rows.size <= MOST_EPISODES:
        return ()
    at = np.round(book.episode[["e", "n"]].to_numpy(float)[rows] / PLACE_M) * PLACE_M
    places, place = np.unique(at, axis=0, return_inverse=True)
    days = book.episode["start"].iloc[rows].dt.tz_convert(LOCAL).dt.date
    step = np.array([(last - day).days // STEP_DAYS for day in days], np.int64)
    found = permutation_scan(
        places[:, 0],
        places[:, 1],
        place.ravel(),
        step,
        longest=LONGEST_STEPS,
        radius=Reach().largest_m,
        ongoing=True,
        together=True,
        replicas=replicas,
        seed=seed,
    )
    clusters = []
    for one in found:
        if one.p > CLEAR_P or one.cases < LEAST_EPISODES:
            continue
        members = np.isin(place.ravel(), one.members) & (step <= one.earliest)
        e, n = places[one.centre]
        orter, many = np.unique(book.locality[rows[members]].astype(str), return_counts=True)
        clusters.append(
            Ongoing(
                locality=str(orter[many.argmax()]),
                centre_e=float(e),
                centre_n=float(n),
                radius_m=max(one.radius, PLACE_M),
                first_day=min(days[members]),
                n=one.cases,
                expected=one.expected,
                llr=one.llr,
                p=one.p,
            )
        )
    return tuple(clusters)
