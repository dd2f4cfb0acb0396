"""What stands in a column, whatever it is called: the shares of its cells that are days, clocks, orter or streets."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from data.columns.dates import INVALID, NONE, parsed, read_time
from data.columns.partial import is_partial, weekday_of
from data.columns.tables import MOMENT, bare
from data.columns.wording import category_of, is_word

LOOK: Final = 120
"""Filled cells that are looked at, spread over the column."""

LONG_WORD: Final = 3
"""Words from which a cell is a phrase and no name."""

_DIGITS: Final = re.compile(r"\d{1,6}$")
_NUMBER: Final = re.compile(r"[-+−]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?(?:\s*(?:m|kr|sek|st|°|km|min))?$", re.IGNORECASE)
_DEGREES: Final = re.compile(r"[NSEWÖOV]?\s*-?\d{1,3}\s*[°º]|-?\d{1,3}[.,]\d{2,}°?\s*[NSEWÖOV]?$", re.IGNORECASE)
_POINT: Final = re.compile(
    r"(?:SRID=\d+;\s*)?POINT\b|\(?\s*-?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEWÖOV]?[,;\s]\s*-?\d{1,3}[.,]\d{2,}|"
    r"\(?-?\d{6,7}(?:[.,]\d+)?\s*[,;\s]\s*-?\d{6,7}",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"[\w .'-]*(?:gatan|vägen|stigen|gränden?|backen|torget|allén|stråket|leden|plan|gata|väg|torg|allé|street|"
    r"road|rd|st)"
    r"(?:\s+\d{1,4}\s?[a-z]?)?(?:\s*[-–]\s*\d{1,4})?$|"
    r"[A-ZÅÄÖ][\wåäö .'-]{2,}\s+\d{1,4}\s?[A-Za-z]?(?:\s*[-–]\s*\d{1,4}\s?[A-Za-z]?)?$",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?=.*\d)[\w./:{}-]+$")
_FLAG: Final = frozenset(["0", "1", "ja", "nej", "yes", "no", "true", "false", "sant", "falskt", "x", "j", "n", "y"])
_LINK: Final = re.compile(
    r"(?:https?://|www\.)|[^\s@]+@[^\s@]+\.\w+$|\S+\.(?:jpe?g|png|heic|pdf|mp4|m4a|amr)$", re.IGNORECASE
)
_WEEK: Final = re.compile(r"(?:v(?:ecka|\.)?\s*)?(?:[1-9]|[1-4]\d|5[0-3])$", re.IGNORECASE)
_SCIENTIFIC: Final = re.compile(r"\d[.,]\d{2,}E\+\d{1,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of a column's filled cells, 0 to 1; ``n`` is their number, ``words`` and ``signs`` their mean length."""

    n: int = 0
    fill: float = 0.0
    day: float = 0.0
    clock: float = 0.0
    digits: float = 0.0
    number: float = 0.0
    point: float = 0.0
    ort: float = 0.0
    street: float = 0.0
    places: float = 0.0
    known: float = 0.0
    hinted: float = 0.0
    code: float = 0.0
    flag: float = 0.0
    link: float = 0.0
    weekday: float = 0.0
    week: float = 0.0
    scientific: float = 0.0
    distinct: float = 0.0
    words: float = 0.0
    signs: float = 0.0

    @property
    def prose(self) -> bool:
        """Whether the cells are phrases: what somebody wrote, not what was picked from a list."""
        return bool(self.n) and self.words >= 2.2 and self.signs >= 11 and max(self.day, self.number, self.point) < 0.5  # noqa: PLR2004

    @property
    def wordy(self) -> bool:
        """Whether the cells are words of any kind, no values."""
        return max(self.day, self.clock, self.number, self.point, self.flag, self.link) < 0.5  # noqa: PLR2004 - most


def profile(cells: Sequence[str], kinds: str, orter: Collection[str]) -> Profile:
    """Return what stands in a column.

    Parameters
    ----------
    cells, kinds
        The cells, and their letters (``data.tables``) where the file has kinds.
    orter
        The orter's names, case folded.
    """
    at = [index for index, cell in enumerate(cells) if cell and not cell.isspace()]
    if not at:
        return Profile()
    step = max(1, len(at) // LOOK)
    picked = at[::step][: LOOK * 2]
    texts = [bare(cells[index]) for index in picked]
    letters = [kinds[index] if kinds else "t" for index in picked]
    n = len(texts)

    def share(test: Callable[[str], object]) -> float:
        return sum(bool(test(text)) for text in texts) / n

    timed = [letter == MOMENT for letter in letters]
    clocks = [_is_clock(text) for text in texts]
    days = [says_day(text) or (moment and not clock) for text, moment, clock in zip(texts, timed, clocks, strict=True)]
    return Profile(
        n=len(at),
        fill=len(at) / len(cells),
        day=sum(days) / n,
        clock=sum(clocks) / n,
        digits=share(_DIGITS.match),
        number=share(lambda text: _NUMBER.match(text) or _DEGREES.match(text)),
        point=share(_POINT.match),
        ort=share(lambda text: _ort(text) in orter),
        street=share(_STREET.match),
        places=share(lambda text: any(_ort(part) in orter or _STREET.match(part.strip()) for part in text.split(","))),
        known=share(is_word),
        hinted=share(category_of),
        code=share(_CODE.match),
        flag=share(lambda text: text.casefold() in _FLAG),
        link=share(_LINK.match),
        weekday=share(lambda text: weekday_of(text) is not None),
        week=share(_WEEK.match),
        scientific=share(_SCIENTIFIC.match),
        distinct=len(set(texts)) / n,
        words=sum(len(text.split()) for text in texts) / n,
        signs=sum(map(len, texts)) / n,
    )


def _ort(text: str) -> str:
    return re.sub(r"^\d{3} ?\d{2}\s+", "", text).strip(" .,;:").casefold()


def _is_clock(text: str) -> bool:
    return bool(re.match(r"(?:kl\.?\s*)?\d{1,2}[:.]\d{2}", text)) and read_time(re.sub(r"\s*\*+$", "", text)) not in (
        NONE,
        INVALID,
    )


@lru_cache(maxsize=16_384)
def says_day(text: str) -> bool:
    """Tell whether a text is a day, with or without its year; a bare number is none."""
    found = parsed(text)
    return (
        found.code in ("", "time_invalid", "date_invalid") and not re.fullmatch(r"\d{1,5}(?:[.,]\d+)?", text)
    ) or is_partial(text)
