"""Signs of a day in a text: each by itself, before it is known what they say together."""

import re
from dataclasses import dataclass
from typing import Final

from geo.reading.days.patterns import PATTERNS
from geo.reading.days.terms import COUNTED, MONTHS, NOT_AFTER, NUMBERS, ORDINALS, SLIPS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign at ``start``..``stop`` of a text.

    ``kind`` says which of the numbers are told: ``date`` (day, month, maybe year), ``ordinal`` (day), ``heads`` (the
    first days of a range whose last date follows), ``weekday`` (weekday, ``how``), ``week`` (number, maybe last and
    year), ``back`` (number of days before the writing), ``stretch`` (``how``), ``month``, ``nth`` (number, weekday,
    month), ``year``, ``feast`` (``how`` its key), ``night`` (``how``), ``part`` (``how``). ``short``: a year of two
    figures.
    """

    kind: str
    start: int
    stop: int
    how: str = ""
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int = -1
    number: int = 0
    last: int = 0
    short: bool = False


_COMPILED: Final = tuple((kind, how, re.compile(pattern, re.IGNORECASE)) for kind, how, pattern in PATTERNS)

MOST_LETTERS: Final = 4_000
"""So much of a text is looked at: a piece that is longer is no report."""

_ANY: Final = re.compile(
    rf"\d|{'|'.join(sorted({word[:3] for word in MONTHS}))}|dag|day|natt|night|morgon|morse|morning|kväll|evening|"
    rf"lunch|noon|helg|"
    r"weekend|veck|week|månad|month|går|fjol|i år|senaste|nyligen|härom|hittills|nyss|just n|precis nu|now\b|sedan|"
    r"\bsen\b|ago|skol|school|jul|"
    r"nyår|påsk|"
    r"advent|allhelgona|halloween|lucia|midsommar|pingst|himmelsf|valborg|dan före|eve\b|\b(?:fm|em|m[åa]n|tis|ons|"
    r"tors?|fre|l[öo]r|"
    r"s[öo]n|mon|tue|wed|thu|fri|sat|sun)\b|i\s?morgon|imorrn|året|year|" + "|".join(SLIPS),
    re.IGNORECASE,
)
"""What every sign has one of: most sentences have none, and are left at once."""

_OTHER_BEFORE: Final = re.compile(rf"\b{NOT_AFTER}\.?:?\s*#?\s*$", re.IGNORECASE)
"""A word right before a number that makes it something else."""

_CASE_BEFORE: Final = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|ärende\w*|ärendenr|case|ref|tel|telefon|mobil|nr|nummer|ring|konto\w*|org\.?nr)"
    r"[.:]?\s*(?:nr\.?\s*)?$",
    re.IGNORECASE,
)
_FIRM_BEFORE: Final = re.compile(
    r"(?:^|[\n(•*]|\bden|dag(?:en)?,?|\bdatum:?|"
    r"\b(?:m[åa]n|tis|ons|tors?|fre|l[öo]r|s[öo]n)\.?,?|\bnatten (?:till|mot)|\bnatt (?:till|mot))\s*$",
    re.IGNORECASE,
)
_KL_BEFORE: Final = re.compile(r"\bkl(?:ockan|\.)?\s*(?:\d{1,2}\s*(?:-|–|och|till)\s*)?$", re.IGNORECASE)
_OFTEN_BEFORE: Final = re.compile(r"\b(?:gånger|gång|ggr|dagar|kvällar|timmar|nätter|x)\s*$", re.IGNORECASE)
"""Before "i veckan" these tell how often, not when."""

_FIRM_AFTER: Final = re.compile(r"\s*(?:[,:]?\s*kl\b|:|,?\s*\d{1,2}[:.]\d\d)", re.IGNORECASE)

_TWO_DAYS: Final = re.compile(r"^[^,]*\b(?:och|samt)\b|&", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\b(?:mellan|från)\s+(?:den\s+)?$", re.IGNORECASE)

_PART_NAMES: Final = {
    "fm": "förmiddag", "em": "eftermiddag", "morse": "morgon", "förmiddags": "förmiddag",
    "eftermiddags": "eftermiddag", "morning": "morgon", "afternoon": "eftermiddag", "evening": "kväll",
}  # fmt: skip

_ANSWERS: Final = r"(?:känner|kände|tycker|tyckte|svarar|svarade|anser|ansåg|upplever|upplevde|vill|uppger|uppgav)\b"
"""After a share of those who were asked."""

_MOST_PARTS: Final = 10
"""Nobody tells a share in more parts; "5/11 ungdomar" is the fifth of November."""
_MOST_SIGNS: Final = 80
"""Signs that are looked for in one piece of text; one with more is no report."""


def signs_in(text: str) -> list[Sign]:
    """Return the signs of a day in a text, in its order; none overlaps another.

    Parameters
    ----------
    text
        A cell, a line or a sentence.

    Returns
    -------
    list of Sign
        Where a number stands as something else (a share, a road, a flat, an age, a case) it is no sign.
    """
    text = text[:MOST_LETTERS]
    if not _ANY.search(text):
        return []
    taken = bytearray(len(text) + 1)
    found: list[Sign] = []
    for kind, how, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, stop = match.span()
            if any(taken[start:stop]) or not _is_sign(kind, how, match, text):
                continue
            made = _made(kind, how, match)
            if not made or len(found) > _MOST_SIGNS:
                continue
            taken[start:stop] = b"\x01" * (stop - start)
            found += made
    return sorted(found, key=lambda sign: (sign.start, sign.stop))


def _is_sign(kind: str, how: str, match: re.Match[str], text: str) -> bool:
    """Tell whether what stands around a match lets it be a day."""
    before = text[max(0, match.start() - 24) : match.start()]
    if how == "week0":
        return not _OFTEN_BEFORE.search(before)
    if kind == "heads":
        return not _KL_BEFORE.search(before) and not _OTHER_BEFORE.search(before)
    if kind != "date":
        return True
    if how == "slash":
        return not _OTHER_BEFORE.search(before) and not _is_share(match, before, text[match.end() :])
    if how == "six":
        led = bool(_FIRM_BEFORE.search(before) or re.search(r"\w\s$", before))
        return led and not _OTHER_BEFORE.search(before) and not re.search(r"\d\s?$", before)
    return not _CASE_BEFORE.search(before)


def _is_share(match: re.Match[str], before: str, after: str) -> bool:
    """Tell "3/4 av lamporna", "2/5 lampor" and "öppet 24/7" from a day."""
    firm = bool(_FIRM_BEFORE.search(before)) and bool(before.strip())
    if re.sub(r"\s", "", match[0]) == "24/7":
        return not firm and not _FIRM_AFTER.match(after)
    part, whole = int(match["d"]), int(match["m"])
    if firm or match["y"] or match["yy"] or match["y2"] or part >= whole:
        return False
    counted = re.match(rf"\s*-?(?:{COUNTED}|{_ANSWERS})", after, re.IGNORECASE)
    return bool(counted) and (whole <= _MOST_PARTS or bool(re.match(r"\s*av\b", after)))


def _made(kind: str, how: str, match: re.Match[str]) -> list[Sign]:
    told = {name: value for name, value in match.groupdict().items() if value}
    start, stop = match.span()
    if kind == "heads" and _TWO_DAYS.search(match[0]) and not _BETWEEN.search(match.string[:start]):
        how = "and"
    sign = Sign(
        "ahead" if kind == "weekday" and how == "next" else kind,
        start,
        stop,
        how,
        day=_number(told.get("d", "")) or ORDINALS.get(told.get("o", "").casefold(), 0),
        month=_month(told.get("m", "")),
        year=_year(told),
        weekday=(WEEKDAYS | SLIPS)[told["w"].casefold()] if "w" in told else -1,
        number=_number(told.get("n", "")),
        last=_number(told.get("n2", "")),
        short="yy" in told,
    )
    if not _can_be(sign):
        return []
    part = told.get("part", "").casefold()
    return [sign, Sign("part", stop, stop, _PART_NAMES.get(part, part))] if part else [sign]


def _can_be(sign: Sign) -> bool:
    """Tell whether the numbers of a sign can be what it says."""
    if sign.kind == "date":
        return 1 <= sign.day <= 31 and 1 <= sign.month <= 12  # noqa: PLR2004 - a calendar
    if sign.kind in ("ordinal", "heads"):
        return 1 <= (sign.day or sign.number) <= 31  # noqa: PLR2004 - as above
    return sign.kind != "week" or (1 <= sign.number <= 53 and sign.last <= 53)  # noqa: PLR2004 - as above


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS.get(word.casefold(), 0) or MONTHS.get(word.casefold(), 0)


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else MONTHS.get(word.casefold(), 0)


def _year(told: dict[str, str]) -> int:
    if year := told.get("y") or told.get("y2"):
        return int(year)
    return 2000 + int(told["yy"]) if "yy" in told else 0
