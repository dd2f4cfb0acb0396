"""Named places with what was reported there, tested by nobody: the map is never empty, and says what is missing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

import pandas as pd

from geo.hotspots.base import LEAST_EPISODES, NamedPlace
from geo.periods import LOCAL, Selection

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
    now = _counted(observations[selection.rows(observations)])
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
    before: dict[tuple[str, str], int] = {}
    if known_before:
        before = {
            (str(row["locality"]), str(row["name"])): int(row["n"])
            for row in _counted(observations[back.rows(observations)]).reset_index().to_dict("records")
        }
    standing = places[places["e"].notna()].drop_duplicates(["locality", "name"])
    at = {
        (str(locality), str(name)): (float(e), float(n))
        for locality, name, e, n in standing[["locality", "name", "e", "n"]].itertuples(index=False, name=None)
    }
    found = []
    for row in now.reset_index().to_dict("records"):
        locality, name = str(row["locality"]), str(row["name"])
        if (locality, name) in shown:
            continue
        e, n = at.get((locality, name), (None, None))
        count, senders = int(row["n"]), int(row["senders"])
        want = max(LEAST_EPISODES, needed.get((locality, name), LEAST_EPISODES))
        found.append(
            NamedPlace(
                name=name,
                kind=str(row["kind"]),
                locality=locality,
                e=e,
                n=n,
                count=count,
                senders=senders,
                latest=row["latest"],
                change=count - before.get((locality, name), 0) if known_before else None,
                missing=max(0, want - count) or None,
                listed="nämns ofta" if count >= OFTEN and senders >= OFTEN else "för få",
            )
        )
    return tuple(sorted(found, key=lambda place: (-place.count, -place.senders, place.locality, place.name)))


def _start_of(selection: Selection) -> pd.Timestamp:
    return pd.Timestamp(selection.first.isoformat(), tz=LOCAL) + pd.Timedelta(days=1)


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    named = frame[(frame["place"] != "") & ~frame["place_kind"].isin(TOO_WIDE)]
    day = named["start"].dt.tz_convert(LOCAL).dt.date
    rows = pd.DataFrame(
        {
            "locality": named["locality"].astype("object"),
            "name": named["place"].astype("object"),
            "kind": named["place_kind"].astype("object"),
            "n": named["count"],
            "sender": named["source"] + "\x1f" + named["sender"],
            "day": day,
        }
    )
    return rows.groupby(["locality", "name"]).agg(
        kind=("kind", "first"), n=("n", "sum"), senders=("sender", "nunique"), latest=("day", "max")
    )
