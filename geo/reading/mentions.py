"""What a text mentions, in which part each place stands, and how two of them stand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from geo.reading.lexicon import Entry
from geo.reading.vocabulary import BETWEEN, CROSSINGS, JOINED
from geo.reading.words import Token

_NOT_BETWEEN: Final = frozenset({"sedan", "sen"})
_DASHES: Final = ("-", "–", "—")
_MEETS: Final = (["möter"], ["korsar"], ["x"], ["där", "den", "möter"])
_FAR_BEFORE: Final = 3


class Kind(Enum):
    """What a mention is of."""

    ORT = "ort"
    THING = "thing"
    ELSEWHERE = "elsewhere"
    MUNICIPALITY = "municipality"
    ROAD = "road"
    STREET = "street"  # a street's name that the gazetteer lacks
    GENERIC = "generic"  # a kind of thing: skolan
    POSTCODE = "postcode"


class PlaceRole(Enum):
    """The part a place plays in the text."""

    AT = "at"
    FROM = "from"  # where somebody or something came from
    NEAR = "near"  # norr om, utanför, 2 km från
    TOWARDS = "towards"  # not the place
    HEADING = "heading"  # a notice's heading: the municipality


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: tokens ``start`` to ``end`` (exclusive) and what they may mean.

    ``home`` tells of where somebody lives, works or writes from: beside nothing else it is no sure place.
    """

    kind: Kind
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    slips: float = 0.0
    role: PlaceRole = PlaceRole.AT
    stop: bool = False
    away_m: float = 0.0
    number: int = 0
    home: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's tokens and mentions."""

    tokens: Sequence[Token]
    mentions: tuple[Mention, ...]


def joined(reading: Reading, left: Mention, right: Mention) -> bool:
    """Tell whether the text sets the right mention beside the left one: och, eller, /."""
    between = reading.tokens[left.end : right.start]
    gaps = [token.gap for token in reading.tokens[left.end : right.start + 1]]
    if gaps and "/" in gaps[-1]:
        # "Limmared/Parkgatan" is one place, "Tranemo/Limmared" two
        return (left.kind is Kind.ORT) == (right.kind is Kind.ORT)
    words = [token.low for token in between]
    while words and words[-1] in BETWEEN and words[-1] not in _NOT_BETWEEN:
        words.pop()
    signs = bool(gaps) and any(sign in gaps[-1] for sign in "&+")
    return signs or (bool(words) and words[-1] in JOINED)


def spans(reading: Reading, left: Mention, right: Mention) -> bool:
    """Tell whether the two stand for what lies between them (mellan A och B, A–B) or where they meet (korsningen)."""
    before = {token.low for token in reading.tokens[max(0, left.start - _FAR_BEFORE) : left.start]}
    between = [token.low for token in reading.tokens[left.end : right.start] if not token.number]
    if "mellan" in before and between[:1] in (["och"], ["till"], ["samt"]) and len(between) <= _FAR_BEFORE:
        return True
    if "från" in before and between[:1] == ["till"] and len(between) <= _FAR_BEFORE:
        return True
    dashed = reading.tokens[right.start].gap.strip() in _DASHES and not between
    if dashed and left.kind is Kind.ORT and right.kind in (Kind.ORT, Kind.ELSEWHERE):
        return True
    meet = between[:1] in ([], ["och"], ["med"], ["x"]) and len(between) <= 1
    return between in _MEETS or (meet and bool(CROSSINGS & before))
