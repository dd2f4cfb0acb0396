"""Dates and clock times as Swedes and their programs write them.

A column is read as a whole: ``03/04/2026`` alone is asked about, beside ``25/04/2026`` it is the third of April. Each
different text is parsed once.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.columns.tables import bare
from geo.base.periods import LOCAL
from geo.reading.days.terms import MONTHS

EARLIEST: Final = date(2000, 1, 1)
"""Nothing that is mapped happened earlier; what says so is a stand-in for a missing date (1900, 1970)."""

DAY_S: Final = 86_400
NONE: Final = -1
"""Stands for a clock time or an offset that was not given."""

_MISSING: Final = frozenset(
    (
        "",
        "-",
        "--",
        "?",
        "??",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "nat",
        "okänd",
        "okänt",
        "saknas",
        "ej angivet",
        "ej angiven",
        "vet ej",
        "uppgift saknas",
    )
)
_CLOCK: Final = r"(?:kl(?:ockan|\.)?\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
_TAIL: Final = rf"(?:(?:\s*T\s*|,?\s+){_CLOCK}\s*(Z|\+\d{{2}}:?\d{{2}}|-00:?00|[AP]\.?M\.?)?)?$"
_WEEKDAY: Final = r"(?:(?:mån|tis|ons|tors?|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)[a-zåäö]*\.?,?\s+)?"
_YMD: Final = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TAIL}", re.IGNORECASE)
_BASIC: Final = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})(?:[ T]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$")
_THREE: Final = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TAIL}", re.IGNORECASE)
_SLASH: Final = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})(?:\s*-\s*|\s+)(\d{{4}}){_TAIL}", re.IGNORECASE)
_WORDS: Final = re.compile(
    rf"{_WEEKDAY}(?:den\s+)?(\d{{1,2}})(?::?[ea]|st|nd|rd|th|\.)?\s+([a-z]+)\.?,?\s+(\d{{4}}){_TAIL}", re.IGNORECASE
)
_ENGLISH: Final = re.compile(
    rf"{_WEEKDAY}([a-z]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TAIL}", re.IGNORECASE
)
_MONTH: Final = re.compile(r"(?:(\d{4})[-/ Mm](\d{1,2})|([a-z]+)\.?\s+(\d{4})|(\d{4})\s+([a-z]+))$", re.IGNORECASE)
_SERIAL: Final = re.compile(r"\d{1,5}(?:[.,]\d+)?$")
_TIME: Final = re.compile(
    r"(?:kl(?:ockan|\.)?\s*|ca\.?\s*|c:a\s*|vid\s*)*(\d{1,2})(?:[:.,;h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?(?:\s*h)?$"
)
_SPACED: Final = re.compile(r"(?<=\d)\s*(:)\s*(?=\d{2})")
_PACKED: Final = re.compile(r"(\d{2})(\d{2})(\d{2})?$")
_WEST: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,]\d+)?(-\d{2}:?\d{2})$", re.IGNORECASE)
"""A whole moment west of Greenwich; anywhere else a clock after a dash is the end of a span."""
_SPAN: Final = re.compile(r"\s+(?:-|till|t\.?o\.?m\.?)\s+|\s*(?:--|–|—|/)\s*(?=\d{4}-)|\s*[–—]\s*")


@dataclass(frozen=True, slots=True)
class When:
    """One cell read: the local day (days since 1970), the clock (s since midnight, or NONE), or why not.

    ``code`` is a reason class; ``offset`` the UTC offset in seconds where the cell states one; ``month`` where the cell
    names a month alone; ``until`` the second half of an interval in one cell; ``order`` what a numeric date proves.
    """

    day: int = 0
    clock: int = NONE
    code: str = ""
    offset: int | None = None
    month: bool = False
    until: "When | None" = None
    order: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Days:
    """A column of dates read: arrays as long as the column, and what was inferred about its order."""

    when: list[When]
    inferred: str = ""

    @property
    def day(self) -> NDArray[np.int64]:
        """Local days since 1970."""
        return np.array([item.day for item in self.when], dtype=np.int64)

    @property
    def clock(self) -> NDArray[np.int64]:
        """Seconds since local midnight, or NONE."""
        return np.array([item.clock for item in self.when], dtype=np.int64)


class DatesAmbiguous(ValueError):
    """A column whose dates can be day-month and month-day alike; ``example`` is one of its texts."""

    def __init__(self, example: str, readings: tuple[str, str]) -> None:
        super().__init__(example)
        self.example = example
        self.readings = readings


def read_dates(
    cells: Sequence[str],
    *,
    order: str = "",
    serials: bool = False,
    old_epoch: bool = False,
    others: Callable[[str], When | None] | None = None,
) -> Days:
    """Read a column of dates.

    Parameters
    ----------
    cells
        Texts as sent.
    order
        ``dmy`` or ``mdy`` where somebody has said what holds; "" finds out, and never guesses row by row.
    serials
        Whether bare numbers are Excel's day numbers (somebody said so, or the file is a workbook).
    old_epoch
        Whether those count from 1904.
    others
        Reads what is no whole date, such as a day whose year stands elsewhere.

    Raises
    ------
    DatesAmbiguous
        If numeric dates allow both orders, or some prove one and some the other.
    """
    texts = list(dict.fromkeys(cells))
    parsed = {text: _parse(text, "dmy", serials=serials, old_epoch=old_epoch) for text in texts}
    if others is not None:
        parsed |= {text: other for text in texts if parsed[text].code == "date_format" and (other := others(text))}
    inferred = ""
    numeric = [text for text in texts if parsed[text].order]
    if numeric and not order:
        proofs = {parsed[text].order for text in numeric} - {"either", "dots"}
        slashes = [text for text in numeric if parsed[text].order == "either"]
        if len(proofs) > 1 or (not proofs and slashes):
            example = slashes[0] if slashes else numeric[0]
            raise DatesAmbiguous(example, _readings(example))
        order = proofs.pop() if proofs else "dmy"
        inferred = order
    if order == "mdy":
        for text in numeric:
            parsed[text] = _parse(text, "mdy", serials=serials, old_epoch=old_epoch)
    return Days([parsed[text] for text in cells], inferred)


def _readings(text: str) -> tuple[str, str]:
    first, second = (_parse(text, order, serials=False, old_epoch=False) for order in ("dmy", "mdy"))
    return iso_day(first.day), iso_day(second.day)


def iso_day(day: int) -> str:
    """Return days since 1970 as ``2026-05-03``."""
    return (date(1970, 1, 1) + timedelta(days=int(day))).isoformat()


def parsed(cell: str) -> When:
    """Return one cell read by itself, the day first where both could be."""
    return _parse(cell, "dmy", serials=False, old_epoch=False)


def _parse(cell: str, order: str, *, serials: bool, old_epoch: bool) -> When:
    text = _plain(bare(cell).rstrip(",;"))
    if text.casefold() in _MISSING:
        return When(code="date_missing")
    found = _single(text, order)
    if found is not None:
        return found
    if _SERIAL.match(text):
        return _serial(float(text.replace(",", ".")), known=serials, old_epoch=old_epoch)
    parts = _SPAN.split(text)
    if len(parts) == 2:  # noqa: PLR2004 - from and to
        return _interval(parts[0], parts[1], order)
    return When(code="date_format", facts={"met": text[:40]})


_DASHED: Final = re.compile(r"(\d{4})[\u2010-\u2015\u2212\u2043-](\d{1,2})[\u2010-\u2015\u2212\u2043-](\d{1,2})(?!\d)")
"""A day whose dashes are not the keyboard's: they look the same."""


def _plain(text: str) -> str:
    return text if text.isascii() else _DASHED.sub(r"\1-\2-\3", text).replace("\u00a0", " ").replace("\u202f", " ")


def _single(text: str, order: str) -> When | None:  # noqa: PLR0911 - one way of writing each
    if match := _YMD.match(text):
        return _made(match, (1, 3, 4), 5)
    if match := _WEST.match(text):
        return _made(match, (1, 2, 3), 4)
    if match := _BASIC.match(text):
        return _made(match, (1, 2, 3), 4)
    if match := _THREE.match(text):
        return _numeric(match, int(match[1]), int(match[3]), int(match[4]), order, dots=match[2] == ".", at=5)
    if match := _SLASH.match(text):
        # "3/5 2026" is how Swedes write by hand: the day first
        return _made(match, (3, 2, 1), 4)
    if (match := _WORDS.match(text)) and match[2].casefold() in MONTHS:
        return _when(int(match[3]), MONTHS[match[2].casefold()], int(match[1]), match, 4)
    if (match := _ENGLISH.match(text)) and match[1].casefold() in MONTHS:
        return _when(int(match[3]), MONTHS[match[1].casefold()], int(match[2]), match, 4)
    if match := _MONTH.match(text):
        word = (match[3] or match[6] or "").casefold()
        number = MONTHS.get(word, 0) if word else int(match[2])
        if 1 <= number <= 12:  # noqa: PLR2004 - months of a year
            day = (
                date(int(match[1] or match[4] or match[5]), number, 1)
                if int(match[1] or match[4] or match[5])
                else None
            )
            return When(_days(day), month=True) if day else None
    return None


def _numeric(match: re.Match[str], first: int, second: int, year: int, order: str, *, dots: bool, at: int) -> When:
    proof = "either"
    if first > 12 >= second:  # noqa: PLR2004 - months of a year
        proof = "dmy"
    elif second > 12 >= first:  # noqa: PLR2004 - as above
        proof = "mdy"
    elif dots:
        # with dots the day stands first in every country that writes so
        proof = "dots"
    elif first == second:
        proof = "dmy" if first > 12 else "either"  # noqa: PLR2004 - as above
    day, month = (second, first) if order == "mdy" else (first, second)
    made = _when(year, month, day, match, at)
    return When(made.day, made.clock, made.code, made.offset, order=proof, facts=made.facts)


def _made(match: re.Match[str], parts: tuple[int, int, int], at: int) -> When:
    year, month, day = (int(match[part]) for part in parts)
    return _when(year, month, day, match, at)


def _when(year: int, month: int, day: int, match: re.Match[str], at: int) -> When:
    groups = match.groups()
    hour, minute, second = (groups[at - 1 + part] if at - 1 + part < len(groups) else None for part in range(3))
    zone = groups[at + 2] if at + 2 < len(groups) else None
    try:
        local = date(year, month, day)
    except ValueError:
        return When(code="date_invalid", facts={"met": match.group(0)[:40]})
    clock = NONE
    if zone and zone[:1] in "aApP" and hour is not None:
        # twelve stands first: 12 AM is midnight, 12 PM is noon
        hour, zone = str(int(hour) % 12 + (12 if zone[:1] in "pP" else 0)) if 1 <= int(hour) <= 12 else "99", None  # noqa: PLR2004
    if hour is not None and minute is not None:
        clock = int(hour) * 3600 + int(minute) * 60 + int(second or 0)
        if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:  # noqa: PLR2004 - a clock
            return When(_days(local), NONE, "time_invalid")
    if zone is None:
        return When(_days(local), clock)
    return _zoned(local, clock, zone)


def _zoned(local: date, clock: int, zone: str) -> When:
    """Turn a moment with an offset into the local day and clock, keeping which of two equal clocks it was."""
    digits = zone.replace(":", "")
    offset = 0 if zone in "Zz" else int(digits[1:3]) * 3600 + int(digits[3:5]) * 60
    if zone.startswith("-"):
        offset = -offset
    moment = datetime(local.year, local.month, local.day) + timedelta(seconds=clock - offset)  # noqa: DTZ001 - UTC below
    there = moment.replace(tzinfo=_UTC).astimezone(LOCAL)
    seconds = there.hour * 3600 + there.minute * 60 + there.second
    utc_offset = there.utcoffset() or timedelta(0)
    return When(_days(there.date()), seconds, offset=int(utc_offset.total_seconds()))


_UTC: Final = datetime.fromisoformat("2000-01-01T00:00:00+00:00").tzinfo


def _days(day: date) -> int:
    return day.toordinal() - 719_163


def _serial(value: float, *, known: bool, old_epoch: bool) -> When:
    """Read Excel's day number; without somebody's word it is only suggested."""
    epoch = date(1904, 1, 1) if old_epoch else date(1899, 12, 30)
    whole = int(value)
    day = _days(epoch) + whole
    seconds = round((value - whole) * DAY_S / 60) * 60
    if known and seconds < DAY_S:
        return When(day, seconds if value != whole else NONE)
    return When(day, code="excel_serial", facts={"met": f"{value:g}", "day": iso_day(day)})


def _interval(first: str, second: str, order: str) -> When:
    start = _single(first.strip(), order)
    if start is None:
        return When(code="date_format", facts={"met": f"{first} - {second}"[:40]})
    end = _single(second.strip(), order)
    if end is None:
        clock = read_time(second)
        end = When(start.day, clock) if clock >= 0 else None
    if end is None:
        return When(code="date_format", facts={"met": f"{first} - {second}"[:40]})
    return When(start.day, start.clock, start.code, start.offset, until=end, order=start.order, facts=start.facts)


_STARRED: Final = re.compile(r"\s*\*+\)?$")
"""The sign of a footnote."""

_TWELVE: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2}))?)?\s*([ap])\.?m\.?$")

INVALID: Final = -2
"""A clock time that is written but is none."""


def read_time(cell: str, kind: str = "t") -> int:
    """Return seconds since midnight, NONE for an empty cell, INVALID for what is no time."""
    text = _SPACED.sub(r"\1", _STARRED.sub("", bare(cell).casefold()))
    if text in _MISSING:
        return NONE
    if match := _TWELVE.match(text):
        hour = int(match[1]) % 12 + (12 if match[4] == "p" else 0)
        return hour * 3600 + int(match[2] or 0) * 60 + int(match[3] or 0) if 1 <= int(match[1]) <= 12 else INVALID  # noqa: PLR2004
    if kind == "n":
        value = float(text)
        if 0 <= value < 1 and "." in text:
            return round(value * DAY_S / 60) * 60 % DAY_S
    match = _PACKED.match(text) or _TIME.match(text)
    if match is None and (dated := _YMD.match(text)) and dated[5]:
        hour, minute, second = int(dated[5]), int(dated[6]), int(dated[7] or 0)
    elif match is None:
        return INVALID
    else:
        hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
        return INVALID
    return hour * 3600 + minute * 60 + second


def read_times(cells: Sequence[str], kinds: str = "") -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Read a column of clock times; the second array holds the end of a span such as ``21.00-23.30``, or NONE."""
    cells = _padded(cells)
    pairs = list(zip(cells, kinds, strict=True)) if kinds else [(cell, "t") for cell in cells]
    known = {pair: _span(*pair) for pair in dict.fromkeys(pairs)}
    read = np.array([known[pair] for pair in pairs], dtype=np.int64).reshape(-1, 2)
    return read[:, 0], read[:, 1]


def _padded(cells: Sequence[str]) -> Sequence[str]:
    """Return clocks that were kept as numbers with their lost zeros: beside 2115, 15 is a quarter past midnight."""
    filled = {text for cell in cells if (text := cell.strip())}
    if not all(text.isdecimal() and len(text) <= 4 for text in filled):  # noqa: PLR2004 - hours and minutes
        return cells
    packed = {text.zfill(4) for text in filled}
    if max(map(len, filled), default=0) < 3 or any(text[:2] > "23" or text[2:] > "59" for text in packed):  # noqa: PLR2004
        return cells
    return [cell.strip().zfill(4) if cell.strip() else cell for cell in cells]


def _span(cell: str, kind: str) -> tuple[int, int]:
    single = read_time(cell, kind)
    if single != INVALID:
        return single, NONE
    parts = re.split(r"\s*(?:-|–|—|till)\s*", cell.strip())
    if len(parts) == 2:  # noqa: PLR2004 - from and to
        first, second = read_time(parts[0]), read_time(parts[1])
        if first >= 0 and second >= 0:
            return first, second
    return INVALID, NONE
