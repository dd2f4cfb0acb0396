"""Whether a text holds the person, the number or the address that is asked for, however either of the two is written.

A personal number is one number in ten and twelve digits, with any blanks; "+" tells that its owner is a hundred years
or more. A telephone number is one with 0, +46 and 0046. A plate is one with and without blank or hyphen. A name is one
whichever of its parts comes first, in capitals, with a genitive s, without accents and rings, with a hyphen or a blank.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from geo.reading.persons.sign_numbers import national

Matcher = Callable[[str], bool]
"""Tells whether a text holds what was asked for."""

_LETTERS: Final = str.maketrans("łđıøæœðþŁĐØÆŒÐÞ", "ldioaoðþLDOAOÐÞ") | {ord("ß"): "ss", ord("ð"): "d", ord("þ"): "th"}
_AT: Final = re.compile(
    r"\s?(?:\(at\)|\[at\]|\{at\}|<at>|\(a\)|\[a\]|\(snabel-?a\)|\bsnabel[- ]?a\b|\bat\b)\s?|\s?@\s?"
)
_DOT: Final = re.compile(r"\s?(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\]|\bpunkt\b|\bdot\b)\s?")
_PLATE: Final = re.compile(r"(?=.*\d)(?=.*[^\W\d])(?:[^\W_]{1,7}[ -]){0,3}[^\W_]{1,7}")
_PLATE_SIGNS: Final = 10
"""Letters and digits mixed, so many at most, are taken for a plate or the like: blanks and hyphens tell nothing."""

_DIGITS: Final = re.compile(r"\d+")
_BETWEEN: Final = re.compile(r"[ \xa0\-–—./()+]{0,3}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_JOINED: Final = re.compile(r"[\s'’‑,.-]{1,3}")
_DAY: Final = re.compile(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])")

_TEN: Final = 10
_TWELVE: Final = 12
_LEAST_DIGITS: Final = 5
"""Fewer digits are no number of a person's own."""

_WITHOUT_AREA: Final = 7
"""A telephone number of so many digits at most may lack its area."""


def matcher(asked: str, *, year: int) -> Matcher:
    """Return what tells whether a text holds ``asked``.

    Parameters
    ----------
    asked
        A name, a personal or telephone number, a plate, an address, or other words.
    year
        This year: who is a hundred is told by it.

    Returns
    -------
    matcher
        A function from a text to whether the person is in it.
    """
    words = " ".join(unicodedata.normalize("NFC", asked).split())
    digits = "".join(_DIGITS.findall(words))
    if "@" in words or _AT.search(words.casefold()):
        return partial(_has_address, _address(words))
    if len(digits) >= _LEAST_DIGITS and re.fullmatch(r"[\d \-–—./()+]+", words):
        return partial(_has_number, _numbers(words, digits, year), year)
    if _PLATE.fullmatch(words) and sum(sign.isalnum() for sign in words) <= _PLATE_SIGNS:
        return partial(_has_plate, _plate(words))
    if not digits and _WORD.search(words):
        return partial(_has_name, tuple(plain(word) for word in _WORD.findall(words)))
    return partial(_has_words, _flat(words))


def plain(word: str) -> str:
    """Return a word in small letters without accents, rings and dots."""
    parts = unicodedata.normalize("NFD", word.translate(_LETTERS).casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


# numbers


@dataclass(frozen=True, slots=True)
class _Number:
    """What was asked for: the digits that a telephone may be written with; a personal number's ten and its century."""

    dialled: frozenset[str]
    local: str
    ten: str
    century: int | None


def _numbers(words: str, digits: str, year: int) -> _Number:
    own = national(words)
    rest = own.removeprefix("0")
    dialled = {own, digits} | (
        {start + rest for start in ("0", "46", "460", "0046", "00460")} if own != rest else set()
    )
    ten, century = "", None
    if len(digits) in {_TEN, _TWELVE} and _DAY.fullmatch(digits[-8:-4]):
        ten = digits[-_TEN:]
        century = _century(words, digits, year)
    return _Number(frozenset(dialled), digits if len(digits) <= _WITHOUT_AREA else "", ten, century)


def _century(written: str, digits: str, year: int) -> int | None:
    """Return the century of a personal number's year; None where ten digits say nothing of it."""
    if len(digits) == _TWELVE:
        return int(digits[:2])
    latest = year // 100 - (int(digits[:2]) > year % 100)
    if "+" in written[1:]:
        return latest - 1
    return latest if re.search(r"[-–—]\s?\d{4}\s*$", written) else None


def _has_number(asked: _Number, year: int, text: str) -> bool:
    return any(_is_number(asked, year, written, digits) for written, digits in _written(text))


def _is_number(asked: _Number, year: int, written: str, digits: str) -> bool:
    if digits in asked.dialled:
        return not asked.ten or len(digits) != _TEN or _same_century(asked, year, written, digits)
    if asked.ten and len(digits) in {_TEN, _TWELVE} and digits.endswith(asked.ten):
        return _same_century(asked, year, written, digits)
    return bool(asked.local) and digits.startswith("0") and len(digits) <= _TEN and digits.endswith(asked.local)


def _same_century(asked: _Number, year: int, written: str, digits: str) -> bool:
    theirs = _century(written, digits, year)
    return None in {asked.century, theirs} or asked.century == theirs


def _written(text: str) -> Iterator[tuple[str, str]]:
    """Give each number of a text, as it is written and its digits alone: groups that only blanks and dashes part."""
    groups = [match.span() for match in _DIGITS.finditer(text)]
    for first, (start, _) in enumerate(groups):
        digits, last = "", start
        for begin, end in groups[first : first + 8]:
            if digits and not _BETWEEN.fullmatch(text, last, begin):
                break
            digits, last = digits + text[begin:end], end
            if len(digits) > 16:  # noqa: PLR2004 - 0046 (0) and a number of nine
                break
            if len(digits) >= _LEAST_DIGITS:
                yield text[max(0, start - 1) : last], digits


# plates, addresses, words


def _plate(words: str) -> re.Pattern[str]:
    signs = [re.escape(sign) for sign in words.casefold() if sign.isalnum()]
    return re.compile(r"(?<![^\W_])" + "[ \xa0-]?".join(signs) + r"(?![^\W_])")


def _has_plate(plate: re.Pattern[str], text: str) -> bool:
    return plate.search(unicodedata.normalize("NFC", text).casefold()) is not None


def _address(words: str) -> re.Pattern[str]:
    spelled = _spelled(words)
    return re.compile(r"(?<![\w.+-])" + re.escape(spelled.removeprefix("@")) + r"(?![\w-]|\.\w)")


def _spelled(text: str) -> str:
    return _DOT.sub(".", _AT.sub("@", unicodedata.normalize("NFC", text).casefold()))


def _has_address(address: re.Pattern[str], text: str) -> bool:
    return address.search(_spelled(text)) is not None


def _flat(text: str) -> str:
    return " ".join(plain(text).split())


def _has_words(words: str, text: str) -> bool:
    at = _flat(text)
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", at) is not None


# names


def _has_name(asked: tuple[str, ...], text: str) -> bool:
    """Tell whether words that stand together are the asked ones, in whatever order; one between them may be more."""
    composed = unicodedata.normalize("NFC", text)
    found = [(match.start(), match.end(), plain(match[0]), match[0][0].isupper()) for match in _WORD.finditer(composed)]
    wanted = len(asked)
    for first in range(len(found) - wanted + 1):
        if not any(_is_word(found[first][2], word) for word in asked):
            continue
        for length in (wanted, wanted + 1) if wanted > 1 else (1,):
            window = found[first : first + length]
            if len(window) == length and _together(composed, window) and _are(window, asked, length - wanted):
                return True
    return False


def _together(text: str, window: list[tuple[int, int, str, bool]]) -> bool:
    return all(_JOINED.fullmatch(text, one[1], two[0]) for one, two in pairwise(window))


def _are(window: list[tuple[int, int, str, bool]], asked: tuple[str, ...], spare: int) -> bool:
    """Tell whether each asked word is one of the window's; what is left over must stand within and be a name."""
    left = list(window)
    for word in asked:
        met = next((one for one in left if _is_word(one[2], word)), None)
        if met is None:
            return False
        left.remove(met)
    return len(left) == spare and all(one[3] and one not in (window[0], window[-1]) for one in left)


def _is_word(written: str, asked: str) -> bool:
    return asked in {written, written.removesuffix("s")} or _short(asked) in {
        _short(written),
        _short(written.removesuffix("s")),
    }


def _short(word: str) -> str:
    """Return a word with aa, ae and oe as å, ä and ö are written where they are lacking."""
    return word.replace("aa", "a").replace("ae", "a").replace("oe", "o")
