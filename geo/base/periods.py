"""Days, months and quarters as people in Sweden count them, and the selection that every picture starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from geo.base.activity import is_activity
from geo.base.errors import ValueRefused
from geo.base.registers import CATEGORIES, SOURCES, named

LOCAL: Final = ZoneInfo("Europe/Stockholm")

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

STANDING_MONTHS: Final = 24
"""The default window: with tens of rows a year an ort needs two years before a place can be shown at all."""

EARLIEST: Final = date(1970, 1, 1)
LATEST: Final = date(2199, 12, 31)
"""What lies outside is a slip of the hand, and dates far out overflow when they are turned into moments."""


def months_back(day: date, months: int) -> date:
    """Return the day ``months`` earlier; the 31st becomes the month's last where it has none."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 - December
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def months_to(last: date, months: int) -> date:
    """Return the first day of the whole months that end with ``last``: of one month to 30 June, 1 June."""
    return months_back(last + timedelta(days=1), months)


def quarter_of(day: date) -> str:
    """Return the calendar quarter as ``2026-K4`` (kvartal)."""
    return f"{day.year}-K{(day.month - 1) // 3 + 1}"


def quarter_start(day: date) -> date:
    """Return the first day of the quarter that ``day`` lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments where the local days ``first``..``last`` (both included) begin and end (half open)."""
    start = datetime(first.year, first.month, first.day, tzinfo=LOCAL)
    after = last + timedelta(days=1)
    return start, datetime(after.year, after.month, after.day, tzinfo=LOCAL)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is looked at: local days (both included) and filters; empty filter = everything.

    ``categories`` are keys of either level (``geo.base.registers``): a level 2 may be given by its name alone.
    ``hours`` is ``(first, after)`` in local hours, half open, and may pass midnight: ``(18, 2)`` is 18.00-02.00. The
    same hour twice is no span and is refused; ``(0, 24)`` is the whole day.
    A selection is hashable and stands in the URL; see ``to_query``.
    """

    first: date
    last: date
    localities: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    hours: tuple[int, int] | None = None
    weekdays: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, so that no method meets it."""
        if self.last < self.first:
            raise ValueRefused(
                field="till", value=self.last.isoformat(), wanted=f"{self.first.isoformat()} eller senare"
            )
        for field, day in (("från", self.first), ("till", self.last)):
            _check_day(field, day)
        for field, met, known in (
            ("källa", self.sources, SOURCES),
            ("veckodag", self.weekdays, WEEKDAYS),
        ):
            strange = [value for value in met if value not in known]
            if strange:
                raise ValueRefused(field=field, value=strange[0], wanted=", ".join(known))
        object.__setattr__(self, "categories", _canonical(self.categories))
        if self.hours is not None and not all(0 <= h <= 24 for h in self.hours):  # noqa: PLR2004 - hours of a day
            raise ValueRefused(field="timmar", value=self.hours, wanted="0-24")
        if self.hours is not None and self.hours != (0, 24) and self.hours[0] % 24 == self.hours[1] % 24:
            raise ValueRefused(
                field="timmar",
                value=written_hours(self.hours),
                wanted="två olika timmar, för från och till är samma timme; utelämna dem för hela dygnet",
            )

    @classmethod
    def standing(cls, today: date, locality: str | None = None) -> "Selection":
        """Return the shipped standing selection: 24 months to ``today``, whole municipality or one ort, no filter."""
        first = months_to(today, STANDING_MONTHS)
        return cls(first, today, (locality,) if locality else ())

    def is_standing(self, today: date) -> bool:
        """Tell whether this is a selection fixed beforehand, whose verdicts count as tested."""
        locality = self.localities[0] if len(self.localities) == 1 else None
        return self == Selection.standing(today, locality)

    def rows(self, frame: pd.DataFrame) -> np.ndarray:
        """Return which rows of an observation frame are in: a boolean array.

        What mirrors police activity is in no selection (``geo.base.activity``); ``activity`` tells which rows that is.

        A row without a known time is out (its count is told beside the picture). An interval counts by its
        start day; hours and weekdays are those of the start on the local clock: the weights of an interval over the
        hours of the week are ``geo.hotspots.aoristic``'s business.
        """
        return self._met(frame) & ~is_activity(frame)

    def activity(self, frame: pd.DataFrame) -> np.ndarray:
        """Return which rows would be in, were they not mirrors of police activity: a boolean array."""
        return self._met(frame) & is_activity(frame)

    def undated(self, frame: pd.DataFrame) -> np.ndarray:
        """Return which rows without a known time could be in: none where hours or weekdays are asked for."""
        inside: np.ndarray = self._of_kind(frame) & frame["start"].isna().to_numpy()
        return inside & (not self.weekdays and self.hours is None)

    def _of_kind(self, frame: pd.DataFrame) -> np.ndarray:
        """Return which rows are in whatever their time."""
        inside = (~frame["withdrawn"]).to_numpy(bool, copy=True)
        for column, wanted in (
            ("locality", self.localities),
            ("source", self.sources),
        ):
            if wanted:
                inside &= frame[column].isin(wanted).to_numpy()
        inside &= self.of_category(frame)
        return inside

    def of_category(self, frame: pd.DataFrame) -> np.ndarray:
        """Return which rows are of a chosen category, of either level: a boolean array."""
        if not self.categories:
            return np.ones(len(frame), bool)
        inside: np.ndarray = frame["category"].isin(self.categories).to_numpy(bool, copy=True)
        if any(one not in CATEGORIES for one in self.categories):
            inside |= (frame["category"] + "/" + frame["subcategory"]).isin(self.categories).to_numpy(bool)
        return inside

    def _met(self, frame: pd.DataFrame) -> np.ndarray:
        begin, after = day_bounds(self.first, self.last)
        start = frame["start"]
        inside = self._of_kind(frame) & ((start >= begin) & (start < after)).to_numpy(bool)
        if self.weekdays or self.hours is not None:
            local = start.dt.tz_convert(LOCAL)
            if self.weekdays:
                days = [WEEKDAYS.index(day) for day in self.weekdays]
                # a month without a day has no weekday
                inside &= (local.dt.day_of_week.isin(days) & (frame["time_quality"] != "month")).to_numpy()
            if self.hours is not None:
                hour, (first, last) = local.dt.hour, self.hours
                within = ((hour >= first) & (hour < last)) if first <= last else ((hour >= first) | (hour < last))
                # a day without a clock time has no hour
                inside &= (within & ~frame["time_quality"].isin(["day", "month"])).to_numpy(bool)
        return inside

    def to_query(self) -> dict[str, str]:
        """Return the selection as plain URL values."""
        query = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        for key, values in (
            ("locality", self.localities),
            ("category", self.categories),
            ("source", self.sources),
            ("weekdays", self.weekdays),
        ):
            if values:
                query[key] = ",".join(values)
        if self.hours is not None:
            query["hours"] = written_hours(self.hours)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str], today: date) -> "Selection":
        """Read ``to_query``'s values; what is absent is the standing selection's.

        Raises
        ------
        ValueRefused
            If a value is there and cannot be read.
        """
        chosen = cls.standing(today)
        if "from" in query:
            chosen = replace(chosen, first=_day(query["from"]), last=max(chosen.last, _day(query["from"])))
        if "to" in query:
            first = chosen.first if "from" in query else months_to(_day(query["to"]), STANDING_MONTHS)
            chosen = replace(chosen, first=first, last=_day(query["to"]))
        many = {
            field: tuple(part for part in query[key].split(",") if part)
            for key, field in (
                ("locality", "localities"),
                ("category", "categories"),
                ("source", "sources"),
                ("weekdays", "weekdays"),
            )
            if query.get(key)
        }
        hours = parse_hours(query["hours"]) if query.get("hours") else None
        return replace(chosen, hours=hours, **many)  # type: ignore[arg-type]


def _canonical(categories: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that are meant, each once; a level 1 holds its own kinds."""
    meant = {kind.key: kind for kind in map(named, categories)}
    return tuple(key for key, kind in meant.items() if kind.parent not in meant)


def parse_hours(text: str) -> tuple[int, int]:
    """Read ``18-02`` as hours; raises ``ValueRefused`` on anything else."""
    first, dash, last = text.partition("-")
    if not dash or not all(part.isdecimal() and len(part) <= 2 for part in (first, last)):  # noqa: PLR2004 - 24 has two
        raise ValueRefused(field="timmar", value=text, wanted="till exempel 18-02")
    return int(first), int(last)


def written_hours(hours: tuple[int, int]) -> str:
    """Write hours as ``parse_hours`` reads them: ``18-02``."""
    return f"{hours[0]:02d}-{hours[1]:02d}"


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueRefused(field="datum", value=text, wanted="till exempel 2026-11-22") from None
    _check_day("datum", day)
    return day


def _check_day(field: str, day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise ValueRefused(field=field, value=day.isoformat(), wanted=f"{EARLIEST.isoformat()} - {LATEST.isoformat()}")
