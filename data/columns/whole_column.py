"""A column of days judged as a whole: the year that is told once, and days that a program turned half way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from data.columns.dates import NONE, When, parsed
from data.columns.partial import Said, Years, day_of, years_in
from data.columns.tables import MOMENT, bare
from geo.reading.days.terms import MONTHS

EPOCH: Final = date(1970, 1, 1)

SPREAD_DAYS: Final = 31
"""Days of one list lie within its period; this much beside it still belongs to it."""

LAST_MONTH: Final = 12


def number_of(day: date) -> int:
    """Return a day as days since 1970."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True)
class DayHints:
    """What a list tells of its days beside the days themselves.

    ``title`` what stands above it, its sheet's and its file's name; ``year`` and ``turned`` what a person has said.
    """

    title: str = ""
    year: str = ""
    turned: str = ""

    def years(self, cells: Sequence[str]) -> Years | None:
        """Return the year that holds for days without one: told by a person, by the title, or by all other days."""
        if self.year:
            return years_in(self.year)
        found = years_in(self.title)
        if found is not None:
            return found
        whole = {int(match[0]) for cell in dict.fromkeys(cells) for match in re.finditer(r"(?<!\d)20\d\d(?!\d)", cell)}
        return Years(whole.pop()) if len(whole) == 1 else None


class YearMissing(ValueError):
    """Days without a year in a list that tells none; ``example`` is one of them, ``likely`` the year it may be."""

    def __init__(self, example: str, likely: int) -> None:
        super().__init__(example)
        self.example = example
        self.likely = likely


def reader_of(cells: Sequence[str], beside: Sequence[Sequence[str]], told: DayHints, today: date) -> dict[str, When]:
    """Return the days without a year of a column, read with the year that holds for them.

    Parameters
    ----------
    cells
        The column as sent.
    beside
        Other columns of days: what was reported on a whole day happened before it.
    told
        What the list tells of its days.
    today
        For the year that may be meant where none is told.

    Raises
    ------
    YearMissing
        If nothing tells the year.
    """
    texts = {cell: text for cell in dict.fromkeys(cells) if (text := bare(cell)) and _is_partial(text)}
    if not texts:
        return {}
    years = told.years(cells)
    out: dict[str, When] = {}
    for index, cell in enumerate(cells):
        if cell not in texts or cell in out:
            continue
        said = day_of(texts[cell], years)
        if said is None:
            said = _before([column[index] for column in beside], texts[cell])
        if said is None:
            raise YearMissing(texts[cell], _likely(texts[cell], today))
        last = None if said.last == said.first else When(number_of(said.last), NONE)
        out[cell] = When(number_of(said.first), NONE if said.begin is None else said.begin, until=last)
    return out


def _is_partial(text: str) -> bool:
    return parsed(text).code == "date_format" and day_of(text, Years(2024)) is not None


def _before(others: Sequence[str], text: str) -> Said | None:
    """Read a day by a whole day beside it, which it cannot be later than."""
    for other in others:
        whole = parsed(other)
        if whole.code or not other.strip():
            continue
        limit = EPOCH + timedelta(days=whole.day)
        for year in (limit.year, limit.year - 1):
            said = day_of(text, Years(year))
            if said is not None and said.first <= limit:
                return said
    return None


def _likely(text: str, today: date) -> int:
    said = day_of(text, Years(today.year))
    return today.year if said is not None and said.first <= today else today.year - 1


# days that a spreadsheet turned

KEPT, TURNED, ASKED = "", "turned", "asked"


def turned(cells: Sequence[str], kinds: str, told: DayHints) -> tuple[list[str], str]:
    """Return a column whose half was read month first by a spreadsheet as it was meant, and what was found.

    A program with American settings makes 03/04 a date of March and leaves 17/04 a text: then every date has a day of
    at most 12, and every text one above. What was meant is told by the title's month, or by the texts' own period.
    """
    dates = {index for index, kind in enumerate(kinds) if kind == MOMENT and _iso(cells[index]) is not None}
    texts = [index for index, cell in enumerate(cells) if index not in dates and cell.strip()]
    proofs = [index for index in texts if parsed(cells[index]).order == "dmy"]
    if not dates or not proofs or len(proofs) < len(texts) or told.turned == "nej":
        return list(cells), KEPT
    days = {index: day for index in dates if (day := _iso(cells[index])) is not None}
    if any(day.day > LAST_MONTH for day in days.values()):
        return list(cells), KEPT
    back = {index: date(day.year, day.day, day.month) for index, day in days.items()}
    if told.turned == "ja":
        return _with(cells, back), TURNED
    sure = [EPOCH + timedelta(days=parsed(cells[index]).day) for index in proofs]
    months = _months(told.title) or {(day.month) for day in sure if len({one.month for one in sure}) == 1}
    low, high = min(sure) - timedelta(days=SPREAD_DAYS), max(sure) + timedelta(days=SPREAD_DAYS)
    as_is = all(low <= day <= high and (not months or day.month in months) for day in days.values())
    as_meant = all(low <= day <= high and (not months or day.month in months) for day in back.values())
    if as_meant and not as_is:
        return _with(cells, back), TURNED
    if as_is and not as_meant:
        return list(cells), KEPT
    return list(cells), ASKED if days != back else KEPT


def _iso(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell[:10])
    except ValueError:
        return None


def _with(cells: Sequence[str], days: dict[int, date]) -> list[str]:
    return [days[index].isoformat() + cell[10:] if index in days else cell for index, cell in enumerate(cells)]


def _months(title: str) -> set[int]:
    """Return the months that a title names."""
    return {MONTHS[word] for word in re.findall(r"[a-zåäö]+", title.casefold()) if word in MONTHS and len(word) > 2}  # noqa: PLR2004
