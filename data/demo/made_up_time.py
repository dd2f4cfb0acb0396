"""When the demo's events happen: seasons, weekdays and hours; from–to where nobody saw it; and when it was reported."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base.periods import LOCAL

MEDIAN_SPAN_H: Final = 10.0
SPAN_SPREAD: Final = 1.13
"""Burglaries: median span 10 h and 22 % over a day (a real file, DOMAIN): sd of the log = ln(2.4) / 0.772."""

QUALITY: Final = {
    "police": {"moment": 1.0},
    "situation": {"moment": 0.4, "day": 0.5, "month": 0.06, "unknown": 0.04},
    "housing": {"moment": 0.35, "day": 0.65},
    "citizen": {"moment": 0.6, "day": 0.4},
    "rounds": {"moment": 1.0},
    "survey": {"day": 1.0},
    "notice": {"moment": 1.0},
}
"""How exactly each source tells the time; what happens unseen becomes an interval instead of a moment."""

UNSEEN: Final = {"inbrott": 0.9, "klotter": 0.6, "glas": 0.5, "källare": 0.5, "skräp": 0.2, "brand": 0.1}
"""Share of a kind that is found afterwards."""

DELAY_DAYS: Final = {
    "police": 4, "situation": 2, "housing": 3, "citizen": 1, "rounds": 1, "survey": 20, "notice": 0.2,
}  # fmt: skip
"""Mean days from the event to the report."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The demo's days: ``first`` up to ``now`` on the local clock."""

    first: date
    now: datetime

    @property
    def days(self) -> pd.DatetimeIndex:
        """Every local day, naive."""
        return pd.date_range(self.first, self.now.astimezone(LOCAL).date(), freq="D")


def moments(
    rng: np.random.Generator, calendar: Calendar, source: str, kinds: list[dict[str, Any]], rhythms: dict[str, Any]
) -> pd.DataFrame:
    """Draw one row of time columns for each of ``kinds`` (the demo's kinds, one an event).

    A day without a clock time reaches to the next midnight, a month to the next month's first; ``wall_start`` and
    ``wall_end`` are the naive wall clock and ``future`` marks what has not happened yet: neither is an observation's.
    """
    days = calendar.days
    naive = np.empty(len(kinds), dtype="datetime64[s]")
    names = np.array([kind["key"] for kind in kinds])
    for kind in {kind["key"]: kind for kind in kinds}.values():
        rows = np.flatnonzero(names == kind["key"])
        season = np.asarray(rhythms["months"][kind["months"]], float)[days.month - 1]
        if source == "survey":  # each November
            season = (days.month == 11).astype(float) + 1e-9  # noqa: PLR2004 - November
        weight = season * np.asarray(rhythms["weeks"][kind["week"]], float)[days.day_of_week]
        if source == "rounds":  # on working days
            weight = weight * (days.day_of_week < 5)  # noqa: PLR2004 - Saturday
        day = days.to_numpy("datetime64[s]")[rng.choice(len(days), len(rows), p=weight / weight.sum())]
        hours = np.asarray(rhythms["hours"]["office" if source == "rounds" else kind["hours"]], float)
        hour = rng.choice(24, len(rows), p=hours / hours.sum())
        minute = 5 * rng.integers(0, 12, len(rows))
        naive[rows] = day + (hour * 3600 + minute * 60).astype("timedelta64[s]")
    unseen = rng.random(len(kinds)) < np.array([UNSEEN.get(key, 0.0) for key in names])
    span = np.exp(np.log(MEDIAN_SPAN_H) + SPAN_SPREAD * rng.standard_normal(len(kinds)))
    choices = QUALITY[source]
    quality = rng.choice(np.array(list(choices), object), len(kinds), p=list(choices.values()))
    quality[(quality == "moment") & unseen] = "interval"
    start, end = naive.copy(), naive.copy()
    between = quality == "interval"
    start[between] -= (np.round(span[between] * 12) * 300).astype("timedelta64[s]")
    whole = np.isin(quality, ["day", "month"])
    unit = np.where(quality == "month", "M", "D")
    for letter in ("D", "M"):
        rows = whole & (unit == letter)
        begin = naive[rows].astype(f"datetime64[{letter}]")
        start[rows] = begin.astype("datetime64[s]")
        end[rows] = (begin + 1).astype("datetime64[s]")
    return _columns(rng, calendar, source, start=start, end=end, quality=quality)


def repeated(rng: np.random.Generator, calendar: Calendar, source: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return time columns for reports of the same episodes, one to thirteen days later."""
    later = rng.integers(1, 14, len(frame)).astype("timedelta64[D]")
    start, end = frame["wall_start"].to_numpy() + later, frame["wall_end"].to_numpy() + later
    quality = frame["time_quality"].to_numpy()
    return _columns(rng, calendar, source, start=start, end=end, quality=quality)


def _columns(
    rng: np.random.Generator,
    calendar: Calendar,
    source: str,
    *,
    start: np.ndarray,
    end: np.ndarray,
    quality: np.ndarray,
) -> pd.DataFrame:
    now = calendar.now
    frame = pd.DataFrame({"time_quality": quality, "wall_start": start, "wall_end": end})
    clock = np.isin(quality, ["moment", "interval"])
    for name, wall in (("start", start), ("end", end)):
        frame[name], flag = _utc(wall)
        told = wall if name == "start" else np.where(clock, wall, start)
        frame[f"local_{name}"] = np.where(
            clock, np.datetime_as_string(told, unit="m"), np.datetime_as_string(told.astype("datetime64[D]"))
        )
        if name == "start":
            frame["time_flag"] = np.where(clock, flag, np.where(quality == "day", "missing", ""))
    delay = pd.to_timedelta(rng.exponential(DELAY_DAYS[source], len(frame)) * 86400, unit="s")
    frame["received"] = (frame["end"] + delay).dt.floor("min").astype("datetime64[us, UTC]")
    late = frame["received"] > now
    frame.loc[late, "received"] = pd.Timestamp(now).tz_convert("UTC").floor("min").as_unit("us")
    frame["future"] = frame["end"] > now
    unknown = quality == "unknown"
    frame.loc[unknown, ["start", "end"]] = pd.NaT
    frame.loc[unknown, ["local_start", "local_end"]] = ""
    frame.loc[unknown, "time_flag"] = "missing"
    return frame


def _utc(wall: np.ndarray) -> tuple[pd.Series, np.ndarray]:
    """Return the moments of a Swedish wall clock, and a flag where a clock change makes them unsure."""
    naive = pd.Series(wall)
    early = naive.dt.tz_localize(LOCAL, ambiguous=np.ones(len(naive), bool), nonexistent="shift_forward")
    late = naive.dt.tz_localize(LOCAL, ambiguous=np.zeros(len(naive), bool), nonexistent="NaT")
    flag = np.where(late.isna(), "nonexistent", np.where(early != late, "ambiguous", ""))
    return early.dt.tz_convert("UTC").astype("datetime64[us, UTC]"), flag


def years_before(moment: datetime, years: int) -> date:
    """Return the local day ``years`` earlier, plus one: so many whole years end with the moment's day."""
    day = moment.astimezone(LOCAL).date()
    return day.replace(year=day.year - years, day=min(day.day, 28)) + timedelta(days=1)
