"""The book of a selection: its episodes, with what each sender watches and how far off it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.background import coverage as backgrounds
from geo.background.coverage import Watched
from geo.base.activity import is_activity
from geo.base.registers import CATEGORIES, SOURCES, TESTED, Nature, of_nature
from geo.hotspots.episodes import episodes, firsts, within_cap
from geo.reading.localities import COUNTRYSIDE, Localities

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Key = tuple[str, str, str]
"""Source, sender, ort."""

COUNT_CAP: Final = 3
"""A month holds three periods of fourteen days: a count of an area and month is at most so many episodes."""


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """What the tests compare with; the frames are those of ``geo.hotspots.detect.detect``."""

    areas: pd.DataFrame
    dwellings: pd.DataFrame
    coverage: pd.DataFrame
    localities: Localities
    names: pd.DataFrame
    routes: pd.DataFrame | None = None
    found: dict[Key, Watched | None] = field(default_factory=dict, compare=False, repr=False)
    """What senders watch, as far as it was asked for: the same in every window, so each is found once."""


@dataclass(frozen=True, slots=True)
class Book:
    """Episodes in order, and for each whether and against what it is tested.

    ``number`` is how many episodes a row stands for (a cell of a count table several), ``watch`` the place in
    ``watched`` of what its sender watches in its ort (-1: not known, so not tested), ``sigma`` its error where it has a
    position of its own (``exact``).
    """

    episode: pd.DataFrame
    number: Ints
    exact: Bools
    sigma: Floats
    watch: Ints
    watched: tuple[Watched, ...]
    locality: NDArray[np.object_]
    left_out: dict[str, int]

    @property
    def tested(self) -> Bools:
        """Which episodes are compared with anything."""
        return np.asarray(self.watch >= 0, bool)

    def orter(self) -> list[str]:
        """Return the orter in which anything is tested."""
        return sorted({str(one) for one in self.locality[self.tested]})


def unsafe(reports: pd.DataFrame) -> Bools:
    """Tell which reports are of something unsafe: no votes, no notices of whole orter, no safe places."""
    safe = (reports["feeling"] == "trygg") | reports["category"].isin(CATEGORIES.where(lambda one: one.safe))
    return np.asarray(~(reports["source"].isin(_untested()) | safe), bool)


def _untested() -> tuple[str, ...]:
    """Votes, and what the police publish about whole orter: shown elsewhere, never incidents here."""
    return SOURCES.where(lambda one: one.nature not in TESTED)


def countable(chosen: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    """Keep the reports that may be counted as incidents; also say how many are not, by reason."""
    vote = np.asarray(chosen["source"].isin(_untested()), bool)
    safe = ~unsafe(chosen) & ~vote
    activity = ~vote & ~safe & is_activity(chosen)
    table = np.zeros(len(chosen), bool)
    for key in of_nature(Nature.TABLE):
        # the police's numbers of an ort are of the same events as their records of it
        recorded = set(chosen.loc[chosen["source"] == SOURCES[key].sums, "locality"])
        again = (chosen["place"] == "") | chosen["locality"].isin(recorded)
        table |= np.asarray((chosen["source"] == key) & again, bool) & ~safe
    left_out = {
        "survey": int(chosen["source"].isin(of_nature(Nature.VOTE)).sum()),
        "notice": int(chosen["source"].isin(of_nature(Nature.NOTICE)).sum()),
        "safe": int(safe.sum()),
        "activity": int(activity.sum()),
        "table": int(table.sum()),
    }
    return chosen[~(vote | safe | activity | table)].reset_index(drop=True), left_out


def book_of(chosen: pd.DataFrame, compared_with: ComparedWith) -> Book:
    """Join a selection's reports to episodes and find what each is compared with.

    Parameters
    ----------
    chosen
        The selection's observations, all with a known start.
    ground
        Dwellings, coverage, orter and routes.
    """
    reports, left_out = countable(chosen)
    episode = firsts(reports, episodes(reports)) if len(reports) else reports.assign(reports=0, episode=0)
    spoken = within_cap(episode)
    left_out["one_voice"] = int((~spoken).sum())
    episode = episode[spoken].reset_index(drop=True)
    number = episode["count"].to_numpy(np.int64)
    tables = np.asarray(episode["source"].isin(of_nature(Nature.TABLE)), bool)
    number = np.where(tables, np.minimum(number, COUNT_CAP), number)
    exact = backgrounds.has_own_position(episode)
    sigma = np.full(len(episode), np.nan)
    sigma[exact] = backgrounds.sigma_of(*(episode.loc[exact, name] for name in ("source", "how", "precision_m")))
    watch, watched = _watches(episode, compared_with)
    outside = np.asarray(episode["locality"] == "", bool)
    left_out["unknown_locality"] = int(((watch < 0) & outside).sum())
    left_out["unknown_coverage"] = int(((watch < 0) & ~outside).sum())
    left_out["coarse"] = int(((watch >= 0) & ~exact).sum())
    return Book(episode, number, exact, sigma, watch, watched, episode["locality"].to_numpy(object), left_out)


def _watches(episode: pd.DataFrame, compared_with: ComparedWith) -> tuple[Ints, tuple[Watched, ...]]:
    """Return for each episode the place of what its sender watches; senders that watch the same share one."""
    homes = {str(locality): rows for locality, rows in compared_with.dwellings.groupby("locality")}
    nobody = compared_with.dwellings.iloc[:0]
    watched: list[Watched] = []
    alike: dict[Key, int] = {}
    of: dict[Key, int] = {}
    keys = list(zip(*(episode[name].tolist() for name in ("source", "sender", "locality")), strict=True))
    senders = {(source, sender) for source, sender, _ in keys}
    covered = backgrounds.kinds_of(compared_with.coverage, senders)
    for source, sender, locality in sorted(set(keys)):
        kind, owner = covered[source, sender]
        same = (kind, owner or (sender if kind == "route" else ""), locality)
        if same not in alike:
            if same not in compared_with.found:
                compared_with.found[same] = backgrounds.watched_as(
                    *same,
                    dwellings=homes.get(locality, nobody),
                    localities=compared_with.localities,
                    routes=compared_with.routes,
                )
            found = compared_with.found[same]
            nowhere = locality == "" or (found is not None and found.assumed and locality == COUNTRYSIDE)
            if found is None or nowhere:
                alike[same] = -1
            else:
                alike[same] = len(watched)
                watched.append(found)
        of[source, sender, locality] = alike[same]
    return np.array([of[key] for key in keys], dtype=np.int64), tuple(watched)


Progress = Callable[[float], None]
"""Is called with the share done, 0..1; may raise to leave the work."""
