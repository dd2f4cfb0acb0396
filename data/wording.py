"""Senders' words for what happened and how it felt, turned into the two levels that are counted by."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from data import reference
from geo.records import CATEGORIES

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


@cache
def words() -> Mapping[str, tuple[str, str]]:
    """Return every known word, folded, with its level 1 and level 2."""
    frame = reference.categories()
    known = {
        str(word).casefold(): (str(category), str(sub))
        for word, category, sub in zip(frame["word"], frame["category"], frame["subcategory"], strict=True)
    }
    return {name: (name, "") for name in CATEGORIES} | known


def repaired(text: str) -> str:
    """Return a text whose UTF-8 was once read as Windows-1252 as it was meant; else the text itself."""
    if "Ã" not in text and "Â" not in text and "â€" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def category_of(word: str) -> tuple[str, str] | None:
    """Return the levels of a category's word, or None where nothing like it is known."""
    text = re.sub(r"\s+", " ", repaired(word)).strip().casefold()
    known = words()
    if text in known:
        return known[text]
    for part in re.split(r"\s*[/,;:()–-]\s*", text):
        if part in known:
            return known[part]
    return category_in(text)


@cache
def _pattern() -> re.Pattern[str]:
    ranked = sorted(words(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in ranked if len(word) > 3) + r")\b")  # noqa: PLR2004


def category_in(text: str) -> tuple[str, str] | None:
    """Return the levels of the longest known word that stands in a free text, or None."""
    found = _pattern().findall(text.casefold())
    return words()[max(found, key=len)] if found else None


def categories(
    cells: Sequence[str], subs: Sequence[str] | None, texts: Sequence[str] | None, default: str
) -> tuple[list[str], list[str], list[int]]:
    """Return level 1, level 2, and the rows whose word was not known (they are ``annat`` with the word kept)."""
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
        own = subs[index].strip() if subs else ""
        second.append(own or found[1])
    return first, second, strange


def feeling_of(cell: str) -> str:
    """Return ``otrygg``, ``trygg`` or an empty text; of a scale of one to five the ends."""
    text = cell.strip().casefold()
    found = _FEELINGS.get(text.removeprefix("mycket ").removeprefix("ganska "))
    if found:
        return found
    if text in ("1", "2"):
        return UNSAFE
    return SAFE if text in ("4", "5") else ""
