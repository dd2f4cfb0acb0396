"""When in the week things happen, although many are only known to lie between two moments (aoristic weights).

A burglary found on Monday may have happened any hour since Friday. Each event has the weight 1 in all, spread evenly
over the minutes in which it may have happened; the sums over events say at which hours of the week to look.
"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from geo.base.crs import Floats
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL

HOURS_A_WEEK: Final = 168

MINUTES_A_WEEK: Final = 60 * HOURS_A_WEEK
"""From a week on an interval says nothing about the hour: every hour gets 1/168."""

MINUTES_A_DAY: Final = 24 * 60

UNKNOWN: Final = -(2**62)
"""Stands for a moment that is missing."""

HOURS_TO_MONDAY: Final = 72
"""1970-01-01, from which moments count, was a Thursday: Monday 00 was 72 hours earlier."""

Ints = NDArray[np.int64]


def spread(start_s: ArrayLike, end_s: ArrayLike) -> tuple[Ints, Ints, Floats]:
    """Spread each event over the hours that it may lie in.

    Parameters
    ----------
    start_s, end_s
        Seconds from any common midnight, ``n`` whole numbers each; ``UNKNOWN`` where missing.

    Returns
    -------
    row, hour, weight
        One entry for each hour that an event touches, in the order of the events: the event's number, the hour
        counted from the common midnight, and the weight. The weights of an event sum to 1. An event without a start
        has no entries. An event of a week or more has 168 entries of 1/168.

    Notes
    -----
    Ratcliffe 2000, 2002, with the rules of the R package aoristic 1.1.1: whole minutes, the duration rounded down; an
    end that is missing, or earlier than the start, leaves the whole weight in the hour of the start.
    """
    start = np.asarray(start_s, np.int64)
    end = np.asarray(end_s, np.int64)
    if start.shape != end.shape or start.ndim != 1:
        raise ValueRefused(field="start_s, end_s", value=(start.shape, end.shape), wanted="(n,) and (n,)")
    first = np.floor_divide(start, 60)
    duration = np.floor_divide(np.where(end == UNKNOWN, start, end) - start, 60)
    duration = np.clip(duration, 1, None)
    week = duration >= MINUTES_A_WEEK
    hours = np.where(week, HOURS_A_WEEK, (first % 60 + duration + 59) // 60)
    hours = np.where(start == UNKNOWN, 0, hours)

    row = np.repeat(np.arange(start.size), hours)
    step = np.arange(row.size) - np.repeat(np.cumsum(hours) - hours, hours)
    hour = first[row] // 60 + step
    begins = np.maximum(hour * 60, first[row])
    after = np.minimum(hour * 60 + 60, first[row] + duration[row])
    weight = np.where(week[row], 1 / HOURS_A_WEEK, (after - begins) / duration[row])
    return row, hour, weight


def hour_of_week(start_s: ArrayLike, end_s: ArrayLike) -> Floats:
    """Return the weights of each event over the hours of the week, for wall clock times.

    Parameters
    ----------
    start_s, end_s
        As in ``spread``; the common midnight is that of 1970-01-01 on the wall clock.

    Returns
    -------
    weights
        ``(n, 168)``; hour 0 is Monday 00-01. Rows sum to 1, or to 0 where the start is missing.
    """
    row, hour, weight = spread(start_s, end_s)
    return _gather(row, (hour + HOURS_TO_MONDAY) % HOURS_A_WEEK, weight, np.asarray(start_s).size)


def week_weights(frame: pd.DataFrame) -> Floats:
    """Return the weights of each observation over the week on Sweden's clock.

    Parameters
    ----------
    frame
        ``n`` observations (``geo.base.records.COLUMNS``); read are ``start``, ``end`` and ``time_quality``.

    Returns
    -------
    weights
        ``(n, 7, 24)``: weekday (Monday first), hour. Each row sums to 1, or to 0 where the time is not known.

    Notes
    -----
    A row whose day alone is known is spread over that day's hours; one whose month alone is known over the whole
    week, as it says nothing of the hour. Moments are counted in UTC and each hour is then named by the local clock,
    so a night with 23 or 25 hours is weighed by the hours it had.
    """
    row, slot, weight = _week_entries(frame)
    return _gather(row, slot, weight, len(frame)).reshape(-1, 7, 24)


def week_profile(frame: pd.DataFrame) -> Floats:
    """Return the summed weights ``(7, 24)`` of the observations: how many of them each hour of the week holds."""
    _, slot, weight = _week_entries(frame)
    summed = np.bincount(slot, weights=weight, minlength=HOURS_A_WEEK)
    return np.asarray(summed, float).reshape(7, 24)


def _week_entries(frame: pd.DataFrame) -> tuple[Ints, Ints, Floats]:
    """Return each observation's number, hour of the week and weight, one entry for each hour that it touches."""
    start, end = _seconds(frame["start"]), _seconds(frame["end"])
    quality = frame["time_quality"].to_numpy(object)
    known = start != UNKNOWN
    known &= quality != "unknown"

    day = known & (quality == "day")
    if day.any():
        local_day = frame.loc[day, "start"].dt.tz_convert(LOCAL).dt.tz_localize(None).dt.normalize()
        start[day] = _seconds(local_day.dt.tz_localize(LOCAL, ambiguous=True, nonexistent="shift_forward"))
        after = local_day + pd.Timedelta(days=1)
        end[day] = _seconds(after.dt.tz_localize(LOCAL, ambiguous=True, nonexistent="shift_forward"))
    month = known & (quality == "month")
    end[month] = start[month] + MINUTES_A_WEEK * 60
    start[~known] = UNKNOWN

    row, hour, weight = spread(start, end)
    met, place = np.unique(hour, return_inverse=True)
    local = pd.DatetimeIndex(pd.to_datetime(met * 3600, unit="s", utc=True)).tz_convert(LOCAL)
    of_week = (local.day_of_week * 24 + local.hour).to_numpy(np.int64)
    # a week that holds a change of clock has 167 or 169 hours: an interval of a week or more says nothing all the same
    whole = np.isin(row, np.flatnonzero(end - start >= MINUTES_A_WEEK * 60))
    slot = np.where(whole, (hour + HOURS_TO_MONDAY) % HOURS_A_WEEK, of_week[place])
    return row, slot, weight


def _gather(row: Ints, slot: Ints, weight: Floats, n: int) -> Floats:
    flat = np.bincount(row * HOURS_A_WEEK + slot, weights=weight, minlength=n * HOURS_A_WEEK)
    return np.asarray(flat, float).reshape(n, HOURS_A_WEEK)


def _seconds(moments: pd.Series) -> Ints:
    """Return whole seconds since 1970, ``UNKNOWN`` where missing."""
    values = moments.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy("datetime64[s]")
    seconds: Ints = np.where(np.isnat(values), UNKNOWN, values.astype(np.int64))
    return seconds
