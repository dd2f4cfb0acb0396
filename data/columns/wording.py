"""Senders' words for what happened and how it felt, turned into the two levels that are counted by."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from data.columns.table_columns import repaired
from data.columns.tables import bare
from data.places import reference
from geo.base.activity import ACTIVITY
from geo.base.records import CATEGORIES

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


def category_of(word: str) -> tuple[str, str] | None:
    """Return the levels of a category's word, or None where nothing like it is known."""
    text = re.sub(r"\s+", " ", repaired(bare(word))).casefold()
    known = words()
    if text in known:
        return known[text]
    for part in re.split(r"\s*[/,;:()–-]\s*", text):
        if part in known:
            return known[part]
    return category_in(text)


def is_word(text: str) -> bool:
    """Tell whether a whole cell, or a part of it between signs, is a known category's word."""
    plain = re.sub(r"\s+", " ", repaired(bare(text))).casefold()
    return plain in words() or any(part in words() for part in re.split(r"\s*[/,;:()–-]\s*", plain))


@cache
def _pattern() -> re.Pattern[str]:
    ranked = sorted(words(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in ranked if len(word) > 3) + r")\b")  # noqa: PLR2004


_STEMS: Final = (
    ("skadegörelse", "glaskross", r"kross\w*\b.{0,20}\b(?:ruta|rutor|fönster|glas)"),
    ("skadegörelse", "glaskross", r"(?:ruta|rutor|fönster|glas)\w*\b.{0,20}\bkross"),
    ("skadegörelse", "klotter", r"\bklott|\bsprej|\bspraya|\btagg(?:ar|at|ning)"),
    ("skadegörelse", "brand", r"\bbrann\b|\bbrinn|\beldat|\beldade|\btände? eld|\btänt eld|\bsatt\w* eld|\bbrand"),
    ("skadegörelse", "", r"\bvandalis|\bförstör|\bsönder(?:slag|spark)|\b(?:slagit|sparkat|slog|sparkade) sönder"),
    ("annat ordningsstörande", "lustgas", r"\blustgas"),
    ("trafik", "rattfylleri", r"rattfyll|rattonyk"),
    (
        "annat ordningsstörande",
        "misstänkt narkotika",
        r"\bnarkotika|\bknark|\bhasch|\bcannabis|\bdrog(?:er|påverk|handel|langning)|\blang(?:ar|ning)",
    ),
    ("annat ordningsstörande", "inbrott/stöld", r"\binbrott|\bstöld|\bstulen|\bstulit|\bstals?\b|\bstjäl|\bsnatt"),
    ("annat ordningsstörande", "våld/hot", r"\bhot(?:ad|ade|ar|ats|else)|\bslagsmål|\bslogs\b|\bmisshand|\bvåld"),
    ("annat ordningsstörande", "bråk", r"\bbråk|\bskrik|\bhög musik|\bstörning|\bstör(?:de|ande)"),
    ("trafik", "A-traktor/moped", r"\ba-?traktor|\bepa(?:-?traktor|r|bil)?\b|\bmoped|\bbuskör"),
    ("trafik", "hastighet", r"\bfortkör|\bkör\w* (?:för |väldigt |mycket )?fort|\bhastighet"),
    ("otrygghetsskapande samling", "", r"\bsamla(?:s|des|ts)?\b|\b\w*gäng\b|\bhäng(?:er|de|t)\b|\btillhåll"),
    ("otrygg plats", "belysning", r"belysning|\blyser? (?:inte|ej)|\bmörkt|\blamp(?:a|or|an)\b|\bgatlykt"),
    ("otrygg plats", "nedskräpning", r"\bnedskräp|\bskräp|\bsopor\b|\bglassplitter"),
    ("otrygg plats", "växtlighet/sikt", r"\bsly\b|\bbusk(?:ar|age|en)|\bvuxit igen|\bigenvux|\bskymd sikt|\bskymmer"),
    ("otrygg plats", "", r"\botrygg|\bläskig|\bobehaglig|\bödslig"),
)
"""What is said in verbs and bends, what weighs most first: level 1, level 2 and the sign of each."""


@cache
def _stems() -> tuple[tuple[re.Pattern[str], tuple[str, str]], ...]:
    return tuple((re.compile(stem), (category, sub)) for category, sub, stem in _STEMS)


def category_in(text: str) -> tuple[str, str] | None:
    """Return the levels of the longest known word that stands in a free text, else of what its verbs tell, or None."""
    low = text.casefold()
    found = _pattern().findall(low)
    if found:
        return words()[max(found, key=len)]
    return next((levels for stem, levels in _stems() if stem.search(low)), None)


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
        own = subs[index].strip() if subs else ""
        mirrored = _mirrored(own, found[1]) if own_work else ""
        second.append(mirrored or own or found[1])
    return first, second, strange


def _mirrored(own: str, found: str) -> str:
    """Return the activity that one of two level 2 words names, the finer first; "" where neither does."""
    levels = category_of(own) if own else None
    return next((name for name in (levels[1] if levels else "", found) if name in ACTIVITY), "")


def feeling_of(cell: str) -> str:
    """Return ``otrygg``, ``trygg`` or an empty text; of a scale of one to five the ends."""
    text = cell.strip().casefold()
    found = _FEELINGS.get(text.removeprefix("mycket ").removeprefix("ganska "))
    if found:
        return found
    if text in ("1", "2"):
        return UNSAFE
    return SAFE if text in ("4", "5") else ""
