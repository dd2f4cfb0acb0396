"""What a standing group asks about: topics of reports, and at which places and hours they were told in a half-year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from geo.base.activity import is_activity
from geo.base.periods import day_bounds
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import Nature, of_nature
from geo.methods.aoristic import week_profile
from geo.situation.news import TOO_WIDE, Period

SCHOOL_M: Final = 200.0
"""A school yard and the paths to it; the schools' own points are as coarse."""

MOST_PLACES: Final = 10

BUSY_HOURS: Final = 4
"""Length of the stretch of the day that holds most."""

LEAST_TIMED: Final = 5
"""Fewer reports with a known hour say nothing of when."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Reports of a category, or of some of its kinds; ``near_schools`` keeps those by a school instead."""

    key: str
    categories: tuple[str, ...] = ()
    subcategories: tuple[str, ...] = ()
    near_schools: bool = False


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place in a topic: reports in the half-year and in the one a year earlier."""

    place: str
    locality: str
    n: int
    before: int


@dataclass(frozen=True, slots=True)
class TopicHalfYear:
    """A topic's half-year. ``weekdays`` and ``hours`` are the busiest stretch, None where too few have a known hour."""

    topic: Topic
    n: int
    before: int
    places: tuple[PlaceTold, ...]
    weekdays: tuple[int, ...] | None = None
    hours: tuple[int, int] | None = None


TOPICS: Final[Mapping[str, tuple[Topic, ...]]] = {
    "unga": (
        Topic("gathering", categories=("otrygghetsskapande samling",)),
        Topic("school", near_schools=True),
        Topic("gas", subcategories=("lustgas",)),
        Topic("moped", subcategories=("A-traktor/moped",)),
    ),
    "plan": (
        Topic("speed", subcategories=("hastighet",)),
        Topic("crossing", subcategories=("korsning", "hållplats", "vilt")),
        Topic("path", subcategories=("gång- och cykelväg",)),
        Topic("light", subcategories=("belysning",)),
        Topic("sight", subcategories=("växtlighet/sikt", "överblick", "ödsligt", "flyktväg")),
        Topic("care", subcategories=("skötsel", "nedskräpning", "orientering/skyltning")),
    ),
}
"""Group → its topics, in the order they are told."""


def half_year(day: date) -> Period:
    """Return the last half-year that is over on ``day``: January-June or July-December."""
    if day.month > 6:  # noqa: PLR2004 - June
        return Period(date(day.year, 1, 1), date(day.year, 6, 30))
    return Period(date(day.year - 1, 7, 1), date(day.year - 1, 12, 31))


def year_before(period: Period) -> Period:
    """Return the same days a year earlier."""
    return Period(period.first.replace(year=period.first.year - 1), period.last.replace(year=period.last.year - 1))


def told(observations: pd.DataFrame, topic: Topic, period: Period, schools: ArrayLike) -> TopicHalfYear:
    """Count a topic in a half-year.

    Parameters
    ----------
    observations
        An observation frame (``geo.base.records``). Withdrawn rows, safe places, votes of surveys and what mirrors
        police activity are not counted; a row of a count table counts as its number.
    topic
        What is asked about.
    period
        The half-year; the one a year earlier is told beside it, since reports have a season.
    schools
        ``(n, 2)`` metres.
    """
    rows = observations[
        ~observations["withdrawn"]
        & ~is_activity(observations)
        & (observations["feeling"] != "trygg")
        & ~observations["source"].isin(of_nature(Nature.VOTE))
        & about(observations, topic, schools)
    ]
    now, earlier = rows[_within(rows, period)], rows[_within(rows, year_before(period))]
    before = earlier.groupby(["place", "locality"])["count"].sum()
    named = now[(now["place"] != "") & ~now["place_kind"].isin(TOO_WIDE)]
    counts = named.groupby(["place", "locality"])["count"].sum()
    places = [
        PlaceTold(str(place), str(locality), int(n), int(before.get((place, locality), 0)))
        for place, locality, n in counts.reset_index().itertuples(index=False, name=None)
    ]
    places.sort(key=lambda one: (-one.n, -one.before, one.place))
    days, hours = busiest(now)
    totals = int(now["count"].sum()), int(earlier["count"].sum())
    return TopicHalfYear(topic, *totals, tuple(places[:MOST_PLACES]), days, hours)


def about(frame: pd.DataFrame, topic: Topic, schools: ArrayLike) -> NDArray[np.bool_]:
    """Tell which rows are of a topic: of its categories or kinds, or within ``SCHOOL_M`` of a school."""
    if not topic.near_schools:
        met = frame["category"].isin(topic.categories) | frame["subcategory"].isin(topic.subcategories)
        return np.asarray(met, bool)
    at = np.asarray(schools, float).reshape(-1, 2)
    near = np.zeros(len(frame), bool)
    exact = (frame["precision_m"] <= max(PRECISION_LIMIT_M, SCHOOL_M)).to_numpy(bool)
    if len(at) and exact.any():
        points = frame.loc[exact, ["e", "n"]].to_numpy(float)
        apart = np.hypot(points[:, None, 0] - at[None, :, 0], points[:, None, 1] - at[None, :, 1])
        near[exact] = apart.min(axis=1) <= SCHOOL_M
    return near


def busiest(rows: pd.DataFrame) -> tuple[tuple[int, ...] | None, tuple[int, int] | None]:
    """Return the weekdays (0 is Monday) that hold more than a seventh each, and the four hours that hold most."""
    timed = rows[rows["time_quality"].isin(["moment", "interval"])]
    if len(timed) < LEAST_TIMED:
        return None, None
    profile = week_profile(timed[["start", "end", "time_quality"]]).reshape(7, 24)
    by_day, by_hour = profile.sum(axis=1), profile.sum(axis=0)
    stretch = np.array([by_hour[np.arange(hour, hour + BUSY_HOURS) % 24].sum() for hour in range(24)])
    first = int(stretch.argmax())
    days = tuple(int(day) for day in np.flatnonzero(by_day > by_day.sum() / 7 * 1.15))
    return days, (first, (first + BUSY_HOURS) % 24)


def _within(frame: pd.DataFrame, period: Period) -> pd.Series:
    start, after = day_bounds(period.first, period.last)
    return (frame["start"] >= start) & (frame["start"] < after)
