"""Named places with what was reported there, tested by nobody: the map is never empty, and says what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.periods import LOCAL, Selection
from geo.hotspots.base import LEAST_EPISODES, NamedPlace

TOO_WIDE: Final = ("locality", "municipality", "road", "")
"""Kinds of place that name no place in an ort."""

OFTEN: Final = 2
"""A place named so often, by as many senders, is listed as often mentioned."""


def mentioned(
    observations: pd.DataFrame,
    selection: Selection,
    *,
    places: pd.DataFrame,
    needed: Mapping[tuple[str, str], int],
    shown: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[NamedPlace, ...]:
    """List the named places of a selection, the most mentioned first.

    Parameters
    ----------
    observations
        All observations that may be counted: what came before the selection tells the change.
    selection
        What is looked at.
    places
        ``name locality kind e n``: where a place stands, if anywhere.
    needed
        (locality, name) to the reports that the place would have needed to be shown; ``LEAST_EPISODES`` where unknown.
    shown
        Places that are hotspots already, and so not listed.
    """
    now = _counted(observations, selection.rows(observations))
    length = (selection.last - selection.first).days + 1
    back = Selection(
        selection.first - timedelta(days=length),
        selection.first - timedelta(days=1),
        selection.localities,
        selection.categories,
        selection.sources,
        selection.hours,
        selection.weekdays,
    )
    known_before = bool((observations["start"].min() < _start_of(back)) if len(observations) else False)
    before = _counted(observations, back.rows(observations)) if known_before else {}
    standing = places[places["e"].notna()].drop_duplicates(["locality", "name"])
    at = {
        (str(locality), str(name)): (float(e), float(n))
        for locality, name, e, n in standing[["locality", "name", "e", "n"]].itertuples(index=False, name=None)
    }
    found = []
    for (locality, name), told in now.items():
        if (locality, name) in shown:
            continue
        e, n = at.get((locality, name), (None, None))
        senders = len(told.senders)
        want = max(LEAST_EPISODES, needed.get((locality, name), LEAST_EPISODES))
        earlier = before[locality, name].n if (locality, name) in before else 0
        found.append(
            NamedPlace(
                name=name,
                kind=told.kind,
                locality=locality,
                e=e,
                n=n,
                count=told.n,
                senders=senders,
                latest=told.latest,
                change=told.n - earlier if known_before else None,
                missing=max(0, want - told.n) or None,
                listed="nämns ofta" if told.n >= OFTEN and senders >= OFTEN else "för få",
            )
        )
    return tuple(sorted(found, key=lambda place: (-place.count, -place.senders, place.locality, place.name)))


def _start_of(selection: Selection) -> pd.Timestamp:
    return pd.Timestamp(selection.first.isoformat(), tz=LOCAL) + pd.Timedelta(days=1)


@dataclass(slots=True)
class _Told:
    """What was reported of one name: reports, who sent them, the latest day."""

    kind: str
    latest: date
    n: int = 0
    senders: set[tuple[str, str]] = field(default_factory=set)


def _counted(frame: pd.DataFrame, chosen: NDArray[np.bool_]) -> dict[tuple[str, str], _Told]:
    """Count the reports of each (locality, name) among the rows chosen."""
    named = np.asarray((frame["place"] != "") & ~frame["place_kind"].isin(TOO_WIDE), bool)
    rows = frame.loc[
        chosen & named, ["locality", "place", "place_kind", "source", "sender", "count", "start"]
    ].sort_values(["locality", "place"], kind="stable")
    days = rows["start"].dt.tz_convert(LOCAL).dt.date.tolist()
    found: dict[tuple[str, str], _Told] = {}
    columns = (rows[name].tolist() for name in rows.columns[:-1])
    for locality, name, kind, source, sender, count, day in zip(*columns, days, strict=True):
        told = found.setdefault((locality, name), _Told(kind, day))
        told.n += count
        told.senders.add((source, sender))
        told.latest = max(told.latest, day)
    return found
