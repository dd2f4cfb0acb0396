"""Days as people write them in a list whose year stands elsewhere: ``28/9``, ``15 okt``, ``v 41``, ``fre v 36``.

The one door from a column of days to a reader of such words; the year is the caller's.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from data.columns.dates import MONTHS
from data.columns.tables import bare

WEEKDAYS: Final = {
    word: number
    for number, words in enumerate(
        ("mån måndag mon monday mand", "tis tisdag tue tuesday tisd", "ons onsdag wed wednesday onsd",
         "tor tors torsdag thu thursday torsd", "fre fredag fri friday fred", "lör lördag sat saturday lörd",
         "sön söndag sun sunday sönd")
    )
    for word in words.split()
}  # fmt: skip

_DAY: Final = r"(?:(mån|tis|ons|tors?|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)[a-zåäö]*\.?,?\s+)?(?:den\s+)?"
_SLASHED: Final = re.compile(rf"{_DAY}(\d{{1,2}})\s*/\s*(\d{{1,2}})\.?$", re.IGNORECASE)
_NAMED: Final = re.compile(rf"{_DAY}(\d{{1,2}})(?::?[ea]|\.)?\s*([a-zåäö]{{3,}})\.?$", re.IGNORECASE)
_WEEK: Final = re.compile(
    r"(?:(?P<before>[a-zåäö]{3,})\.?,?\s+)?(?:(?P<year>\d{4})[\s-]*)?(?:v(?:ecka|\.)?|w(?:eek)?)\.?\s*(?P<week>\d{1,2})"
    r"(?:[\s,/-]+(?P<later>\d{4}))?(?:,?\s+(?P<after>[a-zåäö]{3,})\.?)?$",
    re.IGNORECASE,
)

WEEK_DAYS: Final = 7
MOST_WEEKS: Final = 53
SCHOOL_MONTH: Final = 7
"""A school year's first half ends with the year: from July on it is the first of the two."""


@dataclass(frozen=True, slots=True)
class Years:
    """The year that holds for days without one: one, or a school year's two."""

    first: int
    second: int = 0

    def of(self, month: int) -> int:
        """Return the year of a month."""
        return self.second if self.second and month < SCHOOL_MONTH else self.first


@dataclass(frozen=True, slots=True)
class Said:
    """A day, or the first and the last of a week; ``told`` whether the text has its own year."""

    first: date
    last: date
    told: bool = False


def weekday_of(text: str) -> int | None:
    """Return 0 for a Monday … 6 for a Sunday, or None for what is no weekday."""
    return WEEKDAYS.get(bare(text).casefold().rstrip(".,"))


def is_partial(text: str) -> bool:
    """Tell whether a text is a day whose year may stand elsewhere."""
    return day_of(text, Years(2024)) is not None


def day_of(text: str, years: Years | None) -> Said | None:
    """Return the day, or the week, that a text says; None for what is none, or where no year is known for it."""
    plain = bare(text)
    if (match := _SLASHED.match(plain)) and years:
        return _made(int(match[3]), int(match[2]), years)
    if (match := _NAMED.match(plain)) and match[3].casefold() in MONTHS and years:
        return _made(MONTHS[match[3].casefold()], int(match[2]), years)
    if match := _WEEK.match(plain):
        return _week(match, years)
    return None


def _made(month: int, day: int, years: Years) -> Said | None:
    try:
        made = date(years.of(month), month, day)
    except ValueError:
        return None
    return Said(made, made)


def _week(match: re.Match[str], years: Years | None) -> Said | None:
    week, told = int(match["week"]), match["year"] or match["later"]
    if not told and years is None:
        return None
    # the first half of a school year has the weeks from 27 on
    year = int(told) if told else years.of(12 if week > MOST_WEEKS // 2 else 1)  # type: ignore[union-attr]
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    word = match["before"] or match["after"] or ""
    day = weekday_of(word)
    if word and day is None:
        return None
    if day is not None:
        monday += timedelta(days=day)
        return Said(monday, monday, bool(told))
    return Said(monday, monday + timedelta(days=WEEK_DAYS - 1), bool(told))


_SCHOOL: Final = re.compile(r"(?<!\d)(?:20)?(\d\d)\s*[/–-]\s*(?:20)?(\d\d)(?!\d)")
_TERM: Final = re.compile(
    r"\b(?:ht|vt|höstterminen|vårterminen|hösten|våren)\s*-?\s*'?(?:20)?(\d\d)(?!\d)", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?![\d])")


def years_in(text: str) -> Years | None:
    """Return the year that a title tells (``2026``, ``ht 26``, ``läsåret 2026/27``), or None for none or many."""
    for match in _SCHOOL.finditer(text):
        first, second = 2000 + int(match[1]), 2000 + int(match[2])
        if second == first + 1:
            return Years(first, second)
    found = {int(year) for year in _YEAR.findall(text)} | {2000 + int(year) for year in _TERM.findall(text)}
    return Years(found.pop()) if len(found) == 1 else None
