"""What sort of word a word is: a name, one that is a Swedish word too, a place, a title; and how like a name it is."""

import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from geo.reading.persons import (
    family_a_l,
    family_m_o,
    given_a_j,
    given_k_o,
    name_likeness,
    sign_words,
    well_known_places,
    word_names,
)

NAMES: Final = frozenset("GgFfU")
"""The sorts of words that may be a name."""

_MONTHS: Final = frozenset(("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "okt", "nov", "dec"))
"""In small letters these are months."""

_ARTICLES: Final = sign_words.words_of("""
al el abu bin ben abd ibn sae ould
""")
"""Small words that a surname may begin with, before a hyphen."""

LIKE_NAME: Final = 4.0
"""Log likelihood ratio above which a word is taken for a name where people's doings stand beside it: of names that the
counts had not seen three of four, of Swedish words one in fifty."""

SHORT_CAPITALS: Final = 4
"""An unknown word of so few capitals is an abbreviation."""


def _table() -> dict[int, str]:
    found = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        sign = chr(code).lower()
        plain = "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))
        found[code] = sign if sign in "åäö" else plain
    return found | {ord(a): b for a, b in zip("łđıøæßðþ’‑ŁĐØÆÐÞ", "ldiöä\0dt'-ldöädt", strict=True)} | {ord("ß"): "ss"}


_PLAIN: Final = _table()


def folded(word: str) -> str:
    """Return a word in small letters, without accents other than those of å, ä and ö."""
    return word.lower().translate(_PLAIN)


@cache
def _given() -> frozenset[str]:
    return frozenset(given_a_j.GIVEN.split()) | frozenset(given_k_o.GIVEN.split())


@cache
def _family() -> frozenset[str]:
    return frozenset(family_a_l.FAMILY.split()) | frozenset(family_m_o.FAMILY.split())


@cache
def given_words() -> frozenset[str]:
    """Return the first names that are Swedish words too."""
    return frozenset(word_names.GIVEN.split())


@cache
def family_words() -> frozenset[str]:
    """Return the surnames that are Swedish words or places too."""
    return frozenset(word_names.FAMILY.split())


@cache
def _places() -> frozenset[str]:
    return frozenset(well_known_places.PLACES.split())


def is_place(word: str) -> bool:
    """Tell whether a folded word is a well known place's name, whatever else it is."""
    return word in _places() or word.removesuffix("s") in _places()


@lru_cache(maxsize=65_536)
def likeness(word: str) -> float:
    """Return the log likelihood ratio of a folded word as a name (above 0) against a Swedish word (below 0)."""
    letters = name_likeness.LETTERS
    size, total = len(letters), 0
    ends = (*(letters.find(sign) for sign in word), size)
    if -1 in ends or not word:
        return 0.0
    before = 0
    for here, after in pairwise(ends):
        total += ord(name_likeness.LEVELS[(before * size + here) * (size + 1) + after]) - ord("M")
        before = here + 1
    return total / 2


@lru_cache(maxsize=65_536)
def sort_of(word: str) -> str:
    """Tell what a word as it is written is; the sorts are those of ``_sort``, and I for an initial."""
    capital = capital_of(word)
    if capital and len(word) == 1:
        return "I"
    low = folded(word)
    if not capital and low in _MONTHS:
        return ""
    sort = _sort(low, capital)
    if sort == "U" and "-" in word and not word.rpartition("-")[2][0].isupper():
        return "X"  # "Hue-lampor"
    if sort == "U" and len(word) <= SHORT_CAPITALS and word.isupper():
        return "X"
    return sort


def capital_of(word: str) -> bool:
    """Tell whether a word begins as a name does; "al-Khatib" does."""
    return word[0].isupper() or (word[:3] in ("al-", "el-") and word[3:4].isupper())


def _sort(word: str, capital: bool) -> str:  # noqa: FBT001
    """Tell what a folded word is.

    G and F are first names and surnames, g and f those that are Swedish words too, P a place, T a title, X what is
    nobody's name, U another word with a capital, and "" one without.
    """
    if word in sign_words.NEVER or word in sign_words.OPEN_BEFORE:
        return "X"
    if "-" in word:
        return _double(word) or ("U" if capital else "")
    stems = (word, word[:-1]) if word.endswith("s") else (word,)
    plain = next((sort for stem in stems if (sort := _plain_sort(stem))), "")
    if plain:
        return plain
    if sign_words.STREET.search(word):
        return "P" if capital else ""
    if word in sign_words.TITLES:
        return "T"
    return next((sort for stem in stems if (sort := _word_name(stem))), "U" if capital else "")


def _plain_sort(stem: str) -> str:
    if stem in _given():
        return "G"
    if stem in _family():
        return "F"
    return "P" if stem in _places() and not _word_name(stem) else ""


def _word_name(stem: str) -> str:
    if stem in given_words():
        return "g"
    return "f" if stem in family_words() else ""


def _double(word: str) -> str:
    """Tell what a folded word with a hyphen is, "" where its parts are no names."""
    *first, last = word.removesuffix("'s").split("-")
    parts = (*first, last.removesuffix("s") if not _is_given(last) else last)
    if all(_is_given(part) for part in parts):
        return "G"
    if first[0] in _ARTICLES and len(last) > 2:  # noqa: PLR2004 - "al-K"
        return "F"
    return "F" if all(_is_given(part) or part in _family() or part in family_words() for part in parts) else ""


def _is_given(part: str) -> bool:
    return part in _given() or part in given_words()
