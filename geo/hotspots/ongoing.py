"""What is going on now: the watch over what is stored, with a year's budget of false alarms (``geo.methods.watch``).

Reports become episodes, and each sender's lie where that sender watches, as far off as its positions are. Looks are
made on fixed fortnights whatever day is asked about, so that what is new is said once and not again the next morning.
It is told beside the hotspots and makes none.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from geo.background.position_error import Background
from geo.base.periods import LOCAL, day_bounds
from geo.base.registers import SOURCES
from geo.hotspots.base import Ongoing
from geo.hotspots.tested_episodes import Book, ComparedWith, book_of
from geo.kernels.watch_kernels import HISTORY, WINDOW
from geo.methods.watch import EVERY_DAYS, Watch, watch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PLACE_M: Final = 50.0
"""Positions are put on a lattice of this step: finer than they are known."""
LOOKS: Final = 26
"""Before the present look a year of them is gone through, so that what is said today follows from what was said."""
ANCHOR: Final = date(2024, 1, 14).toordinal()
"""A Sunday; looks are whole fortnights from it."""
NODES: Final = 9
"""Each house is spread over so many times so many places by its sender's error: equal parts of the normal."""


def watch_stored(
    observations: pd.DataFrame, compared_with: ComparedWith, *, first: date, last: date, **plan: Any
) -> Watch:
    """Watch the municipality.

    Parameters
    ----------
    observations
        All observations held (``geo.base.records.COLUMNS``).
    ground
        Dwellings, coverage, orter and routes.
    first, last, plan
        As ``geo.methods.watch.watch``.

    Returns
    -------
    watch
        A sender's first year is no news. Walks, rounds and tables of counts are left out.
    """
    since = first - timedelta(days=HISTORY + WINDOW)
    begin, after = (pd.Timestamp(one) for one in day_bounds(since, last))
    begun = _begun(observations)
    chosen = observations[(observations["start"] >= begin) & (observations["start"] < after)]
    in_bursts = chosen["source"].isin(SOURCES.where(lambda one: one.gathered))
    book = book_of(chosen[~in_bursts].reset_index(drop=True), compared_with)
    rows = np.flatnonzero(book.tested & book.exact)
    if not rows.size:
        return replace(watch([], [], [], _nowhere(), first=first, last=last, **plan), senders_known=True)
    at = _on_lattice(book.episode[["e", "n"]].to_numpy(float)[rows])
    local = book.episode["start"].iloc[rows].dt.tz_convert(LOCAL)
    day = np.array([one.toordinal() for one in local.dt.date], np.int64)
    sender = (book.episode["source"] + "\n" + book.episode["sender"]).to_numpy(object)[rows]
    before = day < first.toordinal()
    return watch(
        at[:, 0],
        at[:, 1],
        day,
        _background(book, rows[before] if before.any() else rows),
        first=first,
        last=last,
        sender=sender,
        begun=np.array([begun[one] for one in sender], np.int64),
        **plan,
    )


def look_of(today: date) -> date:
    """Return the day of the latest look."""
    return date.fromordinal(today.toordinal() - (today.toordinal() - ANCHOR) % EVERY_DAYS)


def ongoing(observations: pd.DataFrame, compared_with: ComparedWith, today: date, **plan: Any) -> tuple[Ongoing, ...]:
    """Return what the latest look said: what is new and what goes on, the strongest first."""
    last = look_of(today)
    first = last - timedelta(days=LOOKS * EVERY_DAYS - 1)
    found = watch_stored(observations, compared_with, first=first, last=last, **plan)
    return tuple(
        Ongoing(
            id=one.id,
            state=one.state,
            look=one.look,
            locality=_ort(compared_with, one.e, one.n),
            centre_e=one.e,
            centre_n=one.n,
            radius_m=max(one.radius_m, PLACE_M),
            first_day=one.since,
            n=one.count,
            expected=one.expected,
            llr=one.llr,
            p=one.p,
            recurrence_days=one.recurrence_days,
        )
        for one in found.at(last)
    )


def _ort(compared_with: ComparedWith, e: float, n: float) -> str:
    """Return the ort whose middle is nearest."""
    return min(compared_with.localities.places, key=lambda ort: float(np.hypot(ort.e - e, ort.n - n))).name


def _begun(observations: pd.DataFrame) -> dict[str, int]:
    """Return the day of each sender's first report, of all that is held."""
    known = observations[observations["start"].notna()]
    first = known.groupby(known["source"] + "\n" + known["sender"])["start"].min()
    return {str(name): one.tz_convert(LOCAL).date().toordinal() for name, one in first.items()}


def _on_lattice(at: Floats) -> Floats:
    return np.asarray(np.floor(at / PLACE_M + 0.5) * PLACE_M, float)


def _background(book: Book, rows: Ints) -> Background:
    """Return where reports may come from: what the senders watch, by how much each reports, blurred by its error."""
    part = ndtri((np.arange(NODES) + 0.5) / NODES)
    e, n, weight = [], [], []
    streams, many = np.unique(np.column_stack([book.watch[rows], book.sigma[rows]]), axis=0, return_counts=True)
    for (watched, sigma), number in zip(streams.tolist(), many.tolist(), strict=True):
        own = book.watched[int(watched)].background
        share = number * own.weight / own.weight.sum() / NODES**2
        for x in part * sigma:
            for y in part * sigma:
                e.append(own.e + x)
                n.append(own.n + y)
                weight.append(share)
    at = _on_lattice(np.column_stack([np.concatenate(e), np.concatenate(n)]))
    return Background.of(at[:, 0], at[:, 1], np.concatenate(weight))


def _nowhere() -> Background:
    return Background.of([0.0], [0.0], [1.0])
