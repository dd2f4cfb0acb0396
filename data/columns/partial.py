"""Days as people write them in a list whose year stands elsewhere: ``28/9``, ``15 okt``, ``v 41``, ``fre v 36``.

The one door from a column of days to the reader that letters use (``geo.reading.days``); the year is the caller's.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from data.columns.tables import bare
from geo.reading.days import of_cell

WEEKDAYS: Final = {
    word: number
    for number, words in enumerate(
        ("mån måndag mon monday mand", "tis tisdag tue tuesday tisd", "ons onsdag wed wednesday onsd",
         "tor tors torsdag thu thursday torsd", "fre fredag fri friday fred", "lör lördag sat saturday lörd",
         "sön söndag sun sunday sönd")
    )
    for word in words.split()
}  # fmt: skip

MOST_SIGNS: Final = 40
"""Signs of a cell that is a day and nothing else; what is longer is a text."""

A_WEEK: Final = timedelta(days=7)
"""What a cell without a year may tell at most: a month is told by its own year."""

SCHOOL_MONTH: Final = 7
"""A school year's first half ends with the year: from July on it is the first of the two."""


@dataclass(frozen=True, slots=True)
class Years:
    """The year that holds for days without one: one, or a school year's two."""

    first: int
    second: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A day, or the first and the last of a week; ``begin`` a clock told with it, seconds since midnight."""

    first: date
    last: date
    begin: int | None = None


def weekday_of(text: str) -> int | None:
    """Return 0 for a Monday … 6 for a Sunday, or None for what is no weekday."""
    return WEEKDAYS.get(bare(text).casefold().rstrip(".,"))


def is_partial(text: str) -> bool:
    """Tell whether a text is a day whose year may stand elsewhere."""
    return day_of(text, Years(2024)) is not None


def day_of(text: str, years: Years | None) -> Said | None:
    """Return the day, or the week, that a text says; None for what is none, or where no year is known for it."""
    plain = bare(text)
    if len(plain) > MOST_SIGNS or not _NUMBERED.search(plain) or _SHORT_YEAR.search(plain):
        return None
    own = _YEAR.search(plain)
    if own is not None:
        return _read(plain, int(own[1]))
    if years is None:
        return None
    found = _read(plain, years.first)
    # the first half of a school year ends with its first year
    later = found is not None and years.second and found.first.month < SCHOOL_MONTH
    return _read(plain, years.second) if later else found


@lru_cache(maxsize=16_384)
def _read(text: str, year: int) -> Said | None:
    found = of_cell(text, date(year, 12, 31), year=year)
    if found is None or found.last - found.first >= A_WEEK or found != of_cell(text, date(year, 12, 20), year=year):
        # what is counted from the day of writing ("i fredags") is none in a list
        return None
    return Said(found.first, found.last, found.begin)


_NUMBERED: Final = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}|\d\s*[a-zåäö]{3}|[vw][a-zåäö]*\.?\s*\d|[a-zåäö]{3}\.?\s*\d", re.IGNORECASE
)
"""A day and a month with a slash, a month's name, or a week: bare numbers and clocks are no days."""

_SHORT_YEAR: Final = re.compile(
    r"\d\s*/\s*\d{1,2}\s*[-–/.' ]\s*\d{2}$|\d\s*[a-zåäö]{3,}\.?\s*'?\d{2}$|\d{1,2}[-./]\d{1,2}[-./]\d{2}$",
    re.IGNORECASE,
)
"""A year of two digits: which part of such a day is what cannot be told."""

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
