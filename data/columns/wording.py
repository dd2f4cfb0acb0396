"""Senders' words for what happened and how it felt, turned into the two levels that are counted by."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import data.categories  # noqa: F401 - fills the registers
from data.columns.table_columns import repaired
from data.columns.tables import bare
from geo.base.activity import mirrors
from geo.base.registers import CATEGORIES, SUBCATEGORIES, Category, subcategories

OTHER: Final = "annat"

UNSAFE, SAFE = "otrygg", "trygg"

_FEELINGS: Final = {
    word: feeling
    for feeling, words in (
        (UNSAFE, "otrygg otrygga otryggt negativ"),
        (SAFE, "trygg trygga tryggt positiv"),
    )
    for word in words.split()
}


def kinds() -> tuple[Category, ...]:
    """Return every category of both levels, in order."""
    return (*CATEGORIES.values(), *SUBCATEGORIES.values())


def levels(kind: Category) -> tuple[str, str]:
    """Return what is stored of a category: level 1 and level 2."""
    return (kind.parent, kind.name) if kind.parent else (kind.name, "")


def words() -> Mapping[str, tuple[str, str]]:
    """Return every known word, folded, with its level 1 and level 2."""
    return _words(_version())


def _version() -> tuple[int, int]:
    return CATEGORIES.version, SUBCATEGORIES.version


@cache
def _words(version: tuple[int, int]) -> Mapping[str, tuple[str, str]]:
    del version
    known = kinds()
    called = {one.name.casefold(): levels(one) for one in reversed(known)}
    return called | {word: levels(one) for one in known for word in one.words}


def category_of(word: str) -> tuple[str, str] | None:
    """Return the levels of a category's word, or None where nothing like it is known."""
    text = re.sub(r"\s+", " ", repaired(bare(word))).casefold()
    known = words()
    if text in known:
        return known[text]
    parts = re.split(r"\s*[/,;:()–-]\s*", text)
    if parts[0] in known:  # a designation says what it is first: ”misshandel, ej grov, mot man”
        return known[parts[0]]
    return category_in(text) or next((known[part] for part in parts if part in known), None)


def is_word(text: str) -> bool:
    """Tell whether a whole cell, or a part of it between signs, is a known category's word."""
    plain = re.sub(r"\s+", " ", repaired(bare(text))).casefold()
    return plain in words() or any(part in words() for part in re.split(r"\s*[/,;:()–-]\s*", plain))


@cache
def _pattern(version: tuple[int, int]) -> re.Pattern[str]:
    ranked = sorted(_words(version), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in ranked if len(word) > 3) + r")\b")  # noqa: PLR2004


@cache
def _signs(version: tuple[int, int]) -> tuple[tuple[re.Pattern[str], tuple[str, str]], ...]:
    """Return what is said in verbs and bends, what weighs most first."""
    del version
    ranked = sorted(kinds(), key=lambda one: -one.weight)
    return tuple((re.compile(sign), levels(one)) for one in ranked for sign in one.signs)


@cache
def _own_signs(version: tuple[int, int], category: str) -> re.Pattern[str] | None:
    """Return the signs of one level 1 as one pattern; None where it has none."""
    signs = [sign.pattern for sign, meant in _signs(version) if meant[0] == category]
    return re.compile("|".join(f"(?:{sign})" for sign in signs)) if signs else None


_NOT: Final = re.compile(
    r"\b(?:(?:ej|utan|inte) (?:genom |med )?(?:brand|inbrott|skjutvapen|vapen|våld|klotter)|"
    r"(?:ej|inte|aldrig) (?:så |helt |riktigt |alls |särskilt )?trygg[ta]?)\b"
)
"""What is said not to be: ”stöld utan inbrott”, ”skadegörelse (ej genom brand)”, ”känner mig inte trygg”."""


def category_in(text: str) -> tuple[str, str] | None:
    """Return the levels of the weightiest sign in a free text, else of the longest known word in it, or None.

    What somebody did weighs more than what a place is like, and that more than where it was: ”brann i buskarna” is a
    fire.
    """
    low = _NOT.sub(" ", text.casefold())
    meant = next((meant for sign, meant in _signs(_version()) if sign.search(low)), None)
    if meant is None:
        found = _pattern(_version()).findall(low)
        return words()[max(found, key=len)] if found else None
    return meant if meant[1] else (meant[0], _by_place(meant[0], low))


def _by_place(parent: str, low: str) -> str:
    """Return the level 2 that is told by where something happened; "" where none is or no place is named."""
    return next((name for sign, name in _places(_version()).get(parent, ()) if sign.search(low)), "")


@cache
def _places(version: tuple[int, int]) -> Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]:
    del version
    return {
        parent: tuple((re.compile(sign), kind.name) for kind in subcategories(parent) for sign in kind.where)
        for parent in CATEGORIES
    }


def categories(
    cells: Sequence[str],
    subs: Sequence[str] | None,
    texts: Sequence[str] | None,
    default: str,
    *,
    own_work: bool = False,
) -> tuple[list[str], list[str], list[int]]:
    """Return level 1, level 2, and the rows whose word was not known (they are ``annat`` with the word kept).

    ``own_work`` for the police's own records: what mirrors their activity keeps its own name as level 2, whatever
    finer word the file has beside it.
    """
    known = {cell: category_of(cell) if cell.strip() else None for cell in dict.fromkeys(cells)}
    first: list[str] = []
    second: list[str] = []
    strange: list[int] = []
    for index, cell in enumerate(cells):
        found = known[cell]
        if found is None and not cell.strip():
            found = (default, "") if default else (category_in(texts[index]) if texts else None) or (OTHER, "")
        if found is None:
            strange.append(index)
            found = (default or OTHER, cell.strip())
        first.append(found[0])
        if not found[1] and cell.strip() and texts:
            found = (found[0], refined(found[0], texts[index]))
        own = subs[index].strip() if subs else ""
        mirrored = _mirrored(own, found[1]) if own_work else ""
        second.append(mirrored or own or found[1])
    return first, second, strange


def refined(category: str, text: str) -> str:
    """Return the level 2 that a text tells of under a level 1 that was said; "" where it tells of none or another.

    What mirrors police work is never read out of a text: it would take the row out of every count.
    """
    # most texts tell of none: the category's own signs are tried before all
    own = _own_signs(_version(), category)
    if own is None or not own.search(text.casefold()):
        return ""
    found = category_in(text)
    if found is None or found[0] != category or found[1] in mirrors():
        return ""
    return found[1]


def _mirrored(own: str, found: str) -> str:
    """Return the activity that one of two level 2 words names, the finer first; "" where neither does."""
    read = category_of(own) if own else None
    return next((name for name in (read[1] if read else "", found) if name in mirrors()), "")


def feeling_of(cell: str) -> str:
    """Return ``otrygg``, ``trygg`` or an empty text; of a scale of one to five the ends."""
    text = cell.strip().casefold()
    found = _FEELINGS.get(text.removeprefix("mycket ").removeprefix("ganska "))
    if found:
        return found
    if text in ("1", "2"):
        return UNSAFE
    return SAFE if text in ("4", "5") else ""
