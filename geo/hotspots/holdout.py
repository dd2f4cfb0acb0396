"""Did it come true: hotspots found without the last months, scored on what happened in them."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.errors import ValueRefused
from geo.base.periods import Selection, months_to
from geo.hotspots.base import Detection
from geo.hotspots.cells import SIDE_M
from geo.hotspots.tested_episodes import ComparedWith, book_of
from geo.methods.prediction_accuracy import Accuracy, Difference, Interval, difference, highest, score

MOST_MONTHS: Final = 60
_METHODS: Final = ("pai", "rri", "pei")


@dataclass(frozen=True, slots=True)
class Holdout:
    """How the hotspots and the same number of last year's cells did; None where no place was pointed out."""

    first: Selection
    """What the hotspots were found in."""
    kept: Selection
    """What was kept from them."""
    cells: int
    found: Accuracy | None
    baseline: Accuracy | None
    apart: Difference | None = None
    """The hotspots less the baseline."""

    def to_json(self) -> dict[str, Any]:
        """Return ``pai``, ``rri``, ``pei`` with intervals, the baseline's, how they differ, and what was compared."""
        own: dict[str, Any] = {name: _interval(self.found, name) for name in _METHODS}
        return own | {
            "baseline": {name: _interval(self.baseline, name) for name in _METHODS},
            "difference": None
            if self.apart is None
            else {
                "pai": _told(self.apart.pai),
                "only_hotspots": self.apart.only,
                "only_baseline": self.apart.only_other,
                "finding": self.apart.finding,
                "replicas": self.apart.replicas,
                "seed": self.apart.seed,
            },
            "holdout": {
                "found_in": [self.first.first.isoformat(), self.first.last.isoformat()],
                "scored_on": [self.kept.first.isoformat(), self.kept.last.isoformat()],
                "cells": self.cells,
                "hit": None if self.found is None else self.found.hit,
                "baseline_hit": None if self.baseline is None else self.baseline.hit,
                "n": None if self.found is None else self.found.n,
            },
        }


def windows(selection: Selection, months: int) -> tuple[Selection, Selection]:
    """Cut the last months off: what is left is as long as the selection and ends where the kept period begins.

    Raises
    ------
    ValueRefused
        If that is no whole number of months within five years.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise ValueRefused(field="undantagna månader", value=months, wanted=f"1-{MOST_MONTHS}m")
    begins = months_to(selection.last, months)
    length = selection.last - selection.first
    kept = replace(selection, first=begins)
    before = replace(selection, first=begins - timedelta(days=1) - length, last=begins - timedelta(days=1))
    return before, kept


def scored(
    detection: Detection, observations: pd.DataFrame, before: Selection, kept: Selection, compared_with: ComparedWith
) -> Holdout:
    """Score hotspots found in ``before`` on the episodes of ``kept``, beside the cells that had most the year before.

    Parameters
    ----------
    detection
        Of ``before``.
    observations
        All that are held.
    before, kept
        As ``windows`` gives them.
    ground
        The dwellings tell which cells of 100 m are looked at: those with a dwelling or an event.
    """
    year = replace(before, first=max(before.first, months_to(before.last, 12)))
    train = _cells_of(observations, year, compared_with)
    test = _cells_of(observations, kept, compared_with)
    lived = _rounded(compared_with.dwellings[["e", "n"]].to_numpy(float))
    pointed = {cell.id for spot in detection.hotspots for cell in spot.cells}
    ids = sorted({*map(_name, train), *map(_name, test), *map(_name, lived), *pointed})
    chosen = np.array([one in pointed for one in ids], bool)
    if not chosen.any():
        return Holdout(before, kept, 0, None, None)
    place = {one: k for k, one in enumerate(ids)}
    counts = [np.bincount([place[_name(one)] for one in part], minlength=len(ids)) for part in (train, test)]
    last_year = highest(counts[0], int(chosen.sum()))
    return Holdout(
        before,
        kept,
        int(chosen.sum()),
        score(chosen, counts[0], counts[1]),
        score(last_year, counts[0], counts[1]),
        difference(chosen, last_year, counts[1]),
    )


def _cells_of(observations: pd.DataFrame, selection: Selection, compared_with: ComparedWith) -> NDArray[np.int64]:
    book = book_of(observations[selection.rows(observations)], compared_with)
    return _rounded(book.episode.loc[book.tested & book.exact, ["e", "n"]].to_numpy(float))


def _rounded(at: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.floor(at / SIDE_M).astype(np.int64)


def _name(cell: NDArray[np.int64]) -> str:
    """Return a cell's id as ``geo.hotspots.cells`` writes it."""
    return f"{cell[0]}-{cell[1]}"


def _interval(accuracy: Accuracy | None, name: str) -> dict[str, float | None] | None:
    return None if accuracy is None else _told(getattr(accuracy, name))


def _told(found: Interval) -> dict[str, float | None]:
    return {key: value if np.isfinite(value := getattr(found, key)) else None for key in ("value", "low", "high")}
