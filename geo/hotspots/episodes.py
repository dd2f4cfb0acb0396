"""Reports to episodes: the same place, type and sender within fourteen days counts once.

Two reports on average of each thing that happened gave a false alarm in 95-99 % of null maps; the episode is what is
independent, and what every test counts. Both numbers are shown.
"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.background.coverage import has_own_position, sigma_of
from geo.base.periods import LOCAL
from geo.base.registers import Nature, of_nature

DAYS: Final = 14
"""An episode holds what is reported within so many days of its first report."""

SAME_PLACE_M: Final = 75.0
"""Exact positions this near the episode's first are the same place: a yard, a stop, a stretch of path. At 50 m one
repeat in sixteen, told by tap or address, stood alone, and the null alarm was .09."""

SAME_PLACE_SIGMAS: Final = 2.5
"""What is far off is the same place within so many of its errors: most of the police's positions of one place, and not
yet its neighbours."""

VOICE_CAP: Final = 3
"""Most episodes that one sender gives one place in one day: a walk with many eyes stands there once."""

WIDE: Final = ("locality", "municipality", "")
"""Kinds of place that do not say that two reports are of the same one."""


def episodes(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Give each report the number of its episode.

    Parameters
    ----------
    frame
        An observation frame; every row has a time.

    Returns
    -------
    episode
        Shape (n,): equal numbers for reports of one episode, 0, 1, … in order of the first report.

    Notes
    -----
    A report joins the earliest episode of its sender and category whose first report is at most ``DAYS`` older and
    stands at the same place: within ``SAME_PLACE_M`` (or ``SAME_PLACE_SIGMAS`` errors) where both are exact, else by
    the same name of a place in the same ort. A report that names no place, and a cell of a count table, is an episode
    of its own.
    """
    n = len(frame)
    exact = has_own_position(frame)
    reach = np.full(n, SAME_PLACE_M)
    reach[exact] = reach_of(frame[exact])
    named = ((frame["place"] != "") & ~frame["place_kind"].isin(WIDE)).to_numpy(bool)
    alone = (frame["source"].isin(of_nature(Nature.TABLE)).to_numpy(bool) | (~exact & ~named)).tolist()
    day = frame["start"].to_numpy("datetime64[us]").astype(np.int64) / 86_400e6
    who = list(zip(*(frame[name].tolist() for name in ("source", "sender", "category")), strict=True))
    where = list(zip(*(frame[name].tolist() for name in ("locality", "place")), strict=True))
    # plain lists: an array's numbers are slow one by one
    when, far, own = day.tolist(), reach.tolist(), exact.tolist()
    e, north = frame["e"].tolist(), frame["n"].tolist()
    joined = list(range(n))
    waiting: dict[tuple[object, ...], list[int]] = {}
    # by time, then by what stands in the row, so that the rows' order does not decide
    for i in np.lexsort((frame["id"].to_numpy(object).astype(str), day)).tolist():
        if alone[i]:
            continue
        key = (*who[i], "exact") if own[i] else (*who[i], where[i])
        held = waiting.setdefault(key, [])
        while held and when[i] - when[held[0]] > DAYS:
            held.pop(0)
        for j in held:
            if not own[i] or (e[i] - e[j]) ** 2 + (north[i] - north[j]) ** 2 <= max(far[i], far[j]) ** 2:
                joined[i] = j
                break
        else:
            held.append(i)
    first = np.array(joined, np.int64)
    order = np.argsort(day, kind="stable")
    rank = np.empty(n, np.int64)
    rank[order] = np.arange(n)
    return np.unique(rank[first], return_inverse=True)[1].astype(np.int64) if n else first


def firsts(frame: pd.DataFrame, episode: NDArray[np.int64]) -> pd.DataFrame:
    """Return one row an episode: its first report (by time, then id), with ``reports`` and ``episode`` added."""
    start = frame["start"].to_numpy("datetime64[us]")
    order = np.lexsort((frame["id"].to_numpy(object).astype(str), start, episode))
    numbers, first, many = np.unique(episode[order], return_index=True, return_counts=True)
    kept = frame.iloc[order[first]].reset_index(drop=True)
    return kept.assign(episode=numbers, reports=many.astype(np.int64))


def reach_of(exact: pd.DataFrame) -> NDArray[np.float64]:
    """Return how far apart two exact positions may be and still be of one place, metres."""
    sigma = sigma_of(exact["source"], exact["how"], exact["precision_m"])
    return np.maximum(SAME_PLACE_M, SAME_PLACE_SIGMAS * sigma)


def within_cap(first: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which episodes are among the first ``VOICE_CAP`` that their sender gave that place that day.

    Parameters
    ----------
    first
        ``firsts``'s rows; only exact positions are capped: a coarse name holds many places.
    """
    kept = np.ones(len(first), bool)
    exact = np.flatnonzero(has_own_position(first))
    if not exact.size:
        return kept
    rows = first.loc[exact, ["id", "source", "sender", "start", "e", "n", "how", "precision_m"]]
    reach = reach_of(rows).tolist()
    e, n = rows["e"].tolist(), rows["n"].tolist()
    day = rows["start"].dt.tz_convert(LOCAL).dt.date
    held: dict[tuple[object, ...], list[int]] = {}
    voices = list(zip(*(one.tolist() for one in (rows["source"], rows["sender"], day)), strict=True))
    for i in np.lexsort((rows["id"].to_numpy(object).astype(str), rows["start"].to_numpy())).tolist():
        before = held.setdefault(voices[i], [])
        near = sum((e[i] - e[j]) ** 2 + (n[i] - n[j]) ** 2 <= max(reach[i], reach[j]) ** 2 for j in before)
        if near >= VOICE_CAP:
            kept[exact[i]] = False
        else:
            before.append(i)
    return kept
