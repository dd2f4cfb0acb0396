"""What is new in a round: places that appear, return or go quiet, told from the records alone, without a test.

This describes. Whether a place is a hotspot is for ``geo.hotspots`` to say; these lists only say where to look first.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import pandas as pd

from geo.base.activity import is_activity
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL, day_bounds

Kind = Literal["new", "returning", "quiet"]

HISTORY_DAYS: Final = 730
"""How far back a place is remembered: two years, as the standing selection."""

QUIET_PERIODS: Final = 3
"""Periods before this one that are asked whether a place used to be mentioned, or had been silent."""

QUIET_LEAST: Final = 2
"""A place has gone quiet if it was mentioned in at least so many of them."""

TOO_WIDE: Final = ("locality", "municipality", "road", "")
"""Kinds of place that name no place in an ort."""

COLUMNS: Final = ("kind", "place", "locality", "n", "senders", "before", "latest")
"""``n`` and ``senders`` in the period, ``before`` the records within the history, ``latest`` the last day mentioned."""


@dataclass(frozen=True, slots=True)
class Period:
    """A round's local days, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise ValueRefused(field="last", value=self.last.isoformat(), wanted=f">= {self.first.isoformat()}")

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    def before(self, steps: int = 1) -> "Period":
        """Return the period of the same length that ended ``steps`` lengths earlier."""
        back = timedelta(days=self.days * steps)
        return Period(self.first - back, self.last - back)


def news(observations: pd.DataFrame, period: Period) -> pd.DataFrame:
    """List the places that are new, returning or have gone quiet in a period.

    Parameters
    ----------
    observations
        An observation frame (``geo.base.records``); rows without a time, without a named place, withdrawn, of police
        activity or about safe places are not counted. A row of a count table counts as its number.
    period
        The round.

    Returns
    -------
    pandas.DataFrame
        ``COLUMNS``, a row a place; within a kind the most mentioned first. *new*: mentioned now and not in the two
        years before. *returning*: mentioned now, not in the three periods before, but earlier. *quiet*: not mentioned
        now, but in at least two of the three periods before.
    """
    start, after = day_bounds(period.first - timedelta(days=HISTORY_DAYS), period.last)
    told = observations[
        ~observations["withdrawn"]
        & ~is_activity(observations)
        & (observations["feeling"] != "trygg")
        & (observations["place"] != "")
        & ~observations["place_kind"].isin(TOO_WIDE)
        & (observations["start"] >= start)
        & (observations["start"] < after)
    ]
    if told.empty:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    day = told["start"].dt.tz_convert(LOCAL).dt.tz_localize(None).to_numpy().astype("datetime64[D]")

    def inside(span: Period) -> np.ndarray:
        return np.asarray((day >= np.datetime64(span.first)) & (day <= np.datetime64(span.last)))

    now = inside(period)
    count = told["count"].to_numpy()
    frame = pd.DataFrame(
        {
            "place": told["place"].to_numpy(),
            "locality": told["locality"].to_numpy(),
            "now": now,
            "n": count * now,
            "before": count * ~now,
            "latest": day,
            **{f"back{step}": inside(period.before(step)) for step in range(1, QUIET_PERIODS + 1)},
        }
    )
    backs = [f"back{step}" for step in range(1, QUIET_PERIODS + 1)]
    how = {"now": "any", "n": "sum", "before": "sum", "latest": "max", **dict.fromkeys(backs, "any")}
    table = frame.groupby(["place", "locality"], sort=True).agg(how)
    voices = frame.assign(sender=(told["source"] + "\x1f" + told["sender"]).to_numpy())[now]
    senders = voices.groupby(["place", "locality"])["sender"].nunique()
    rows = []
    for at, (is_now, n, before, latest, *recent) in zip(
        table.index, table[["now", "n", "before", "latest", *backs]].itertuples(index=False, name=None), strict=True
    ):
        kind = _kind(now=bool(is_now), recent=[bool(one) for one in recent], before=int(before))
        if kind is not None:
            rows.append((kind, *at, int(n), int(senders.get(at, 0)), int(before), latest.date()))
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    return found.sort_values(["kind", "n", "before", "place"], ascending=[True, False, False, True], ignore_index=True)


def _kind(*, now: bool, recent: list[bool], before: int) -> Kind | None:
    if now and before == 0:
        return "new"
    if now and not any(recent):
        return "returning"
    if not now and sum(recent) >= QUIET_LEAST:
        return "quiet"
    return None
