"""Days and clocks in running Swedish: "i lördags kväll", "natten till söndag", "12 maj kl 21.30", "v 20".

What is found is a proposal that a person looks at: a year that is not written is the latest that has been.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from data.columns.dates import DAY_S, MONTHS

HOUR: Final = 3600

WEEKDAYS: Final = {name: number for number, name in enumerate(("mån", "tis", "ons", "tors", "fre", "lör", "sön"))}

PARTS: Final = {
    "natt": (22, 30),
    "morse": (5, 10),
    "morgon": (5, 10),
    "förmiddag": (9, 12),
    "lunch": (11, 13),
    "eftermiddag": (12, 18),
    "kväll": (18, 23),
}
"""Parts of a day in hours from its midnight; the night goes on into the next day."""

MOST_DAYS: Final = 50
"""Days that are looked for in one piece of text; one with more is no report."""

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY: Final = r"(mån|tis|ons|tors|fre|lör|sön)dag(?:en|ens|s)?"
_PART: Final = r"(natt|morse|morgon|förmiddag|lunch|eftermiddag|kväll)(?:en|s|stid|ar|arna|sen)?"

_DATES: Final = (
    ("iso", re.compile(r"\b(20\d{2})-(\d{1,2})-(\d{1,2})\b")),
    ("dots", re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(20\d{2})\b")),
    (
        "span",
        re.compile(
            rf"\b(\d{{1,2}})\s*(?:-|–|till|och)\s*(\d{{1,2}})\s+({_MONTH})\.?(?:\s+(20\d{{2}}))?\b", re.IGNORECASE
        ),
    ),
    ("words", re.compile(rf"\b(\d{{1,2}})(?::?e)?\s+({_MONTH})\b\.?(?:\s+(20\d{{2}}))?", re.IGNORECASE)),
    ("slash", re.compile(r"(?<![\d/])(?!24/7\b)(\d{1,2})/(\d{1,2})(?:[ -]+(20\d{2})|[-/](20\d{2}))?(?![\d/])")),
    ("night", re.compile(rf"\bnatt(?:en)?\s+(?:till|mot)\s+{_DAY}", re.IGNORECASE)),
    ("weekend", re.compile(r"\b(?:i\s+)?helgen\b", re.IGNORECASE)),
    ("week", re.compile(r"\bv(?:ecka|\.)?\s*(\d{1,2})(?!\s*(?:st|år|%))\b", re.IGNORECASE)),
    ("weekday", re.compile(rf"\b(?:i\s+)?{_DAY}\b", re.IGNORECASE)),
    ("near", re.compile(r"\b(i\s?dag|i\s?går|i\s?förrgår|i natt|i morse|i kväll|förra veckan)\b", re.IGNORECASE)),
)
"""Ways of saying a day, the surest first."""

_SPAN_CLOCK: Final = re.compile(
    r"\b(?:kl(?:ockan|\.)?\s*|mellan\s+(?:kl(?:ockan|\.)?\s*)?)?([01]?\d|2[0-4])(?:[.:]([0-5]\d))?\s*(?:-|–|och|till)\s*"
    r"(?:kl(?:ockan|\.)?\s*)?([01]?\d|2[0-4])(?:[.:]([0-5]\d))?\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"\bkl(?:ockan|\.)?\s*([01]?\d|2[0-3])(?:[.:]([0-5]\d))?\b|\b([01]?\d|2[0-3]):([0-5]\d)\b|\b([01]?\d|2[0-3])-tiden\b",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\b(?:fram\s+)?till\s+(?:kl(?:ockan|\.)?\s*([01]?\d|2[0-4])(?:[.:]([0-5]\d))?|([01]?\d|2[0-4])-tiden)\b",
    re.IGNORECASE,
)
_PART_OF_DAY: Final = re.compile(rf"\b{_PART}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """When something is said to have happened: days, and seconds from the first day's midnight where a clock is told.

    ``at`` is where in the text the day stands; ``sure`` false where a year or a weekday had to be completed.
    """

    first: date
    last: date
    begin: int | None = None
    end: int | None = None
    at: int = 0
    sure: bool = True


def cells_of(said: Said) -> tuple[str, str, str]:
    """Return a day, a clock and an end as the cells of a table have them; "" for what was not told."""
    day, clock, end = said.first.isoformat(), _written(said.begin), ""
    if said.end is not None:
        last = said.first + timedelta(days=said.end // DAY_S)
        end = f"{last.isoformat()} {_written(said.end)}"
    elif said.last > said.first:
        end = said.last.isoformat()
    return day, clock, end


def _written(seconds: int | None) -> str:
    return "" if seconds is None else f"{seconds // HOUR % 24:02d}:{seconds % HOUR // 60:02d}"


def days_in(text: str, today: date) -> list[Said]:
    """Return the days that a text tells, in its order; what is later than ``today`` is left out."""
    taken: list[tuple[int, int]] = []
    found: list[Said] = []
    for kind, pattern in _DATES:
        for match in pattern.finditer(text):
            if len(found) == MOST_DAYS:
                break
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            said = _read(kind, match, today)
            if said is not None and said.first <= today:
                taken.append(match.span())
                found.append(said)
    return sorted(found, key=lambda said: said.at)


def when_in(text: str, today: date) -> Said | None:
    """Return the first day of a text with the clock or part of the day that is told beside it."""
    days = days_in(text, today)
    if not days:
        return None
    said = days[0]
    if said.begin is not None:
        return said
    clock = clock_in(text)
    if clock is None:
        return said
    return Said(said.first, said.last, clock[0], clock[1], said.at, said.sure)


def clock_in(text: str) -> tuple[int, int | None] | None:
    """Return the seconds of a clock, a span of clocks or a part of the day; None where none is told."""
    for match in _SPAN_CLOCK.finditer(text):
        told = match[0].casefold()
        if "kl" in told or "mellan" in told or (match[2] and match[4]):
            begin = int(match[1]) * HOUR + int(match[2] or 0) * 60
            end = int(match[3]) * HOUR + int(match[4] or 0) * 60
            return begin, end if end > begin else end + 24 * HOUR
    part = _PART_OF_DAY.search(text)
    first, last = PARTS[part[1].casefold()] if part else (0, 0)
    until = _UNTIL.search(text)
    if until and part:
        end = int(until[1] or until[3]) * HOUR + int(until[2] or 0) * 60
        return first * HOUR, end if end > first * HOUR else end + 24 * HOUR
    clock = _CLOCK.search(text)
    if clock and not until:
        hour = clock[1] or clock[3] or clock[5]
        return int(hour) * HOUR + int(clock[2] or clock[4] or 0) * 60, None
    return (first * HOUR, last * HOUR) if part else None


def _read(kind: str, match: re.Match[str], today: date) -> Said | None:
    try:
        return _READERS[kind](match, today)
    except ValueError:
        return None


def _iso(match: re.Match[str], _today: date) -> Said:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return Said(day, day, at=match.start())


def _dots(match: re.Match[str], _today: date) -> Said:
    day = date(int(match[3]), int(match[2]), int(match[1]))
    return Said(day, day, at=match.start())


def _latest(month: int, day: int, today: date) -> date:
    """Return the latest such day that has been."""
    for year in (today.year, today.year - 1, today.year - 2, today.year - 3, today.year - 4):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ValueError(day)


def _span(match: re.Match[str], today: date) -> Said:
    month = MONTHS[match[3].casefold()]
    if match[4]:
        first, last = date(int(match[4]), month, int(match[1])), date(int(match[4]), month, int(match[2]))
    else:
        last = _latest(month, int(match[2]), today)
        first = date(last.year, month, int(match[1]))
    if first > last:
        raise ValueError(match[0])
    return Said(first, last, at=match.start(), sure=bool(match[4]))


def _words(match: re.Match[str], today: date) -> Said:
    month = MONTHS[match[2].casefold()]
    day = date(int(match[3]), month, int(match[1])) if match[3] else _latest(month, int(match[1]), today)
    return Said(day, day, at=match.start(), sure=bool(match[3]))


def _slash(match: re.Match[str], today: date) -> Said:
    # by hand Swedes write the day first
    year = match[3] or match[4]
    month, number = int(match[2]), int(match[1])
    day = date(int(year), month, number) if year else _latest(month, number, today)
    return Said(day, day, at=match.start(), sure=bool(year))


def _past_weekday(name: str, today: date, *, least: int) -> date:
    back = (today.weekday() - WEEKDAYS[name.casefold()]) % 7
    return today - timedelta(days=back if back >= least else back + 7)


def _night(match: re.Match[str], today: date) -> Said:
    morning = _past_weekday(match[1], today, least=0)
    evening = morning - timedelta(days=1)
    return Said(evening, morning, 22 * HOUR, 30 * HOUR, match.start(), sure=False)


def _weekend(match: re.Match[str], today: date) -> Said:
    sunday = _past_weekday("sön", today, least=0)
    return Said(sunday - timedelta(days=1), sunday, at=match.start(), sure=False)


def _week(match: re.Match[str], today: date) -> Said:
    number = int(match[1])
    monday = date.fromisocalendar(today.year, number, 1)
    if monday > today:
        monday = date.fromisocalendar(today.year - 1, number, 1)
    return Said(monday, monday + timedelta(days=6), at=match.start(), sure=False)


def _weekday(match: re.Match[str], today: date) -> Said:
    ago = match[0].casefold().startswith("i ")
    day = _past_weekday(match[1], today, least=1 if ago else 0)
    return Said(day, day, at=match.start(), sure=False)


def _near(match: re.Match[str], today: date) -> Said:
    word = re.sub(r"\s", "", match[1].casefold())
    back = {"idag": 0, "imorse": 0, "ikväll": 0, "igår": 1, "iförrgår": 2, "inatt": 1}.get(word)
    if back is None:
        monday = today - timedelta(days=today.weekday() + 7)
        return Said(monday, monday + timedelta(days=6), at=match.start(), sure=False)
    day = today - timedelta(days=back)
    if word == "inatt":
        return Said(day, today, 22 * HOUR, 30 * HOUR, match.start())
    return Said(day, day, at=match.start())


_READERS: Final = {
    "iso": _iso,
    "dots": _dots,
    "span": _span,
    "words": _words,
    "slash": _slash,
    "night": _night,
    "weekend": _weekend,
    "week": _week,
    "weekday": _weekday,
    "near": _near,
}
