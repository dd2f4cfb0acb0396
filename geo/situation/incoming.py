"""What came in during a round, told beside the period of the same length before it."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geo.base.activity import is_activity
from geo.base.periods import day_bounds
from geo.situation.news import Period

GROUPS: Final = ("source", "category", "locality")
"""What the reports are told by, in this order."""


@dataclass(frozen=True, slots=True)
class Line:
    """How many reports a source, a category or an ort has in the period, and had in the one before."""

    group: str
    key: str
    n: int
    before: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """Reports of a period; ``unplaced`` of them name no place in an ort."""

    n: int
    before: int
    senders: int
    unplaced: int
    lines: tuple[Line, ...]


def incoming(observations: pd.DataFrame, period: Period) -> Incoming:
    """Count what came in.

    Parameters
    ----------
    observations
        An observation frame (``geo.base.records``). A row of a count table counts as its number; withdrawn rows and
        rows without a time are not counted.
    period
        The round; a row belongs to the local day on which it began.

    Returns
    -------
    Incoming
        Within a group the most reported first; what has none in either period is left out.
    """
    now, earlier = within(observations, period), within(observations, period.before())
    lines = []
    for group in GROUPS:
        table = pd.DataFrame(
            {"n": now.groupby(group)["count"].sum(), "before": earlier.groupby(group)["count"].sum()}
        ).fillna(0)
        rows = [Line(group, str(key), int(n), int(before)) for key, n, before in table.itertuples(name=None)]
        lines += sorted(rows, key=lambda row: (-row.n, -row.before, row.key))
    unplaced = now[(now["place"] == "") & now["e"].isna()]
    return Incoming(
        n=int(now["count"].sum()),
        before=int(earlier["count"].sum()),
        senders=int((now["source"] + "\x1f" + now["sender"]).nunique()),
        unplaced=int(unplaced["count"].sum()),
        lines=tuple(lines),
    )


def within(observations: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the rows of a period that count: begun on one of its local days, not withdrawn, no police activity."""
    start, after = day_bounds(period.first, period.last)
    return observations[
        ~observations["withdrawn"]
        & ~is_activity(observations)
        & (observations["start"] >= start)
        & (observations["start"] < after)
    ]
