"""Whether a text holds a place's name: only then is there something to learn, or to look for."""

import re
from typing import Final, Literal

from geo.reading.event_words import happened
from geo.reading.vocabulary import (
    AGAIN,
    AT,
    BETWEEN,
    BY,
    CUES,
    FIRST_NAMES,
    GENERIC,
    JOINED,
    LOOSE,
    MONTHS,
    NEAR,
    NO_STREETS,
    PARTS,
    STOPS,
    TITLES,
    WEEKDAYS,
)
from geo.reading.words import STREET_HEADS, Token, clean, parts, tokens_of

Held = Literal["name", "kind", ""]
"""``kind``: a word for a kind of thing that every ort has ("skolan"); "" neither."""


_NOTHING: Final = AT | BETWEEN | BY | JOINED | LOOSE | MONTHS | NEAR | PARTS | AGAIN | WEEKDAYS
_ENDS: Final = re.compile(r"[.!?:;•\n–-]")
_LEAST_STEM: Final = 3
_LEAST_NAME: Final = 3


def held_name(text: str, *, written: bool) -> Held:
    """Tell whether a text holds what may be the name of a place.

    Parameters
    ----------
    text
        What somebody wrote.
    written
        It was written as a place, in a field of its own: then any word that is not of the language's small change is a
        name. In a free text a name is a street's, or begins with a capital within a sentence.
    """
    tokens = [token for token in tokens_of(clean(text)) if not token.number]
    if any(_is_name(token, first=at == 0) for at, token in enumerate(tokens)):
        return "name"
    alone = len(tokens) == 1 and tokens[0].capital and not text.rstrip().endswith((".", "!"))
    if not (written or alone):
        return ""
    left = [token.low for token in tokens if token.low not in _NOTHING | NO_STREETS | CUES]
    if any(word not in GENERIC | STOPS and not happened(word) for word in left):
        return "name"
    return "kind" if any(word in GENERIC | STOPS for word in left) else ""


def _is_name(token: Token, *, first: bool) -> bool:
    low = token.low
    if low in _NOTHING or low in GENERIC or low in TITLES or low in FIRST_NAMES or len(low) < _LEAST_NAME:
        return False
    stem, head = parts(low)
    if head in STREET_HEADS and len(stem) >= _LEAST_STEM and low not in NO_STREETS:
        return True
    begins = first or bool(_ENDS.search(token.gap))
    return token.capital and not begins and not happened(low)
