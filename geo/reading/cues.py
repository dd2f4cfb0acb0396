"""What stands around a word and tells what it is: a name or an ordinary word, a place or a person, and which part."""

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Final

from geo.reading.lexicon import Lexicon
from geo.reading.mentions import PlaceRole
from geo.reading.vocabulary import (
    AT,
    COMPASS,
    CONTACTS,
    CUES,
    DIRECTION,
    DISTANCES_M,
    FEW,
    FIRST_NAMES,
    GENERIC,
    HUNDREDS,
    LIVES,
    LOOSE,
    LOOSELY_NEAR,
    MODIFIERS,
    MOVES,
    NEAR,
    NO_STREETS,
    ONWARD_WAYS,
    ONWARDS,
    ORDINARY,
    PARTS,
    PAST,
    RESPONDERS,
    SAYS,
    STOPS,
    TITLES,
    TOWARDS,
    WHOLE,
    WORKS,
)
from geo.reading.words import STREET_HEADS, Token, bare, parts

BESIDE_M: Final = 300.0
"""How far "norr om" a thing is, where no distance is told."""

_BREAK: Final = re.compile(r"[.!?\n;:]\s*$")
_NUMBER_GAPS: Final = (" ", ". ", ".")
_BEFORE_STOP: Final = frozenset({"vid", "i", "på", "läge", "av", "utanför", "bakom"})
_FARMS: Final = frozenset({"gård", "by"})
_IN: Final = frozenset({"i", "vid"})
_AT_HOME: Final = frozenset({"i", "på", "vid"})
_BIT: Final = frozenset({"bit", "stycke", "långt"})
_LEAST_LOWER: Final = 6
"""Shorter words without a capital are no names in a text that has capitals."""
_LEAST_LOWER_ALL: Final = 5
_SHORT_TEXT: Final = 3
"""Words of a text that is a place alone, with a number or an ort."""
_ABBREVIATED: Final = 3
"""A full stop after so short a word ends no sentence: kv., hpl."""
_STOP_REACH: Final = 3
_LEAST_BARE: Final = 6
_BARE_ORDINARY: Final = frozenset(bare(word) for word in ORDINARY)
"""Ordinary words as who has no å, ä and ö writes them."""
_ABOUT_HOME: Final = _AT_HOME | NEAR | {"av", "till", "alldeles", "strax", "precis", "just"}
"""Words between "boende" and what somebody lives by."""
_COMES: Final = (["som", "kommer"], ["som", "kom"], ["som", "kommit"])
_CONTACT_BACK: Final = 10
_ENDS: Final = re.compile(r"[.!?;]\s*$")
_FAR_BACK: Final = 6
_TILL_BACK: Final = 3
_AFTER_REACH: Final = 5
"""Words behind a name in which a distance from it may be told."""


class Slack(IntEnum):
    """How far a word may be misspelt (``Lexicon.words``)."""

    NONE = 0
    LETTERS = 1  # doubled letters and the like; an ort's name by any slip
    HAND = 2


class Cues:
    """Answers about the words of one text; ``cased`` tells whether its capitals mean anything."""

    def __init__(self, lexicon: Lexicon, text: str, tokens: Sequence[Token]) -> None:
        self.lexicon: Final = lexicon
        self.text: Final = text
        self.tokens: Final = tokens
        capitals = any(token.capital for token in tokens)
        self.upper: Final = capitals and text == text.upper()
        self.cased: Final = capitals and not self.upper

    # is it a name

    def is_name(self, at: int, end: int) -> bool:
        """Tell a name from an ordinary word and from a person."""
        if self.is_person(at, end):
            return False
        if end - at > 1:
            return True
        token = self.tokens[at]
        is_street = parts(token.low)[1] in STREET_HEADS
        if self.is_stop(at, end) or (is_street and self.is_numbered(end)):
            return True
        ordinary = is_ordinary(token.low)
        if self._stands_alone(at, end) and (token.capital or not ordinary) and token.low not in GENERIC:
            return True
        least = _LEAST_LOWER if self.cased else _LEAST_LOWER_ALL
        written = is_street or len(token.low) >= least or (self.cased and token.capital)
        return (written and not ordinary) or self._is_told(at, end)

    def _is_told(self, at: int, end: int) -> bool:
        """Tell whether an ordinary word is used as a name: a capital inside a sentence, or an ort after it."""
        token = self.tokens[at]
        by_ort = self.ort_follows(end) or self._farm_follows(end) or self._bearing_follows(end)
        if token.low.endswith("s") and end < len(self.tokens) and not self.tokens[end].gap.strip():
            by_ort = by_ort or self.ort_follows(end + 1)  # Primos lastkaj i Limmared
        if not self.cased:
            return by_ort
        if not token.capital:
            return False
        if self._starts_sentence(at):
            return by_ort or self._is_set_off(end)
        before = self.tokens[at - 1].low
        return by_ort or before in AT or before in CUES or before in LOOSE or "," in token.gap

    def is_person(self, at: int, end: int) -> bool:
        """Tell whether a name is a person's: herr Holm, Anna Holm, Holm ringde, Kärr, Eva."""
        low = self.tokens[at].low
        if end - at > 1 or (parts(low)[1] and not is_ordinary(low)):
            return False
        if at and not self.tokens[at].gap.strip(" ./"):
            before = self.tokens[at - 1]
            linked = before.low in LOOSE and at > 1 and self.tokens[at - 2].low in NEAR | COMPASS | PARTS
            if before.low in TITLES and not linked:
                return True
            if before.low in FIRST_NAMES and (before.capital or not self.cased):
                return True
        after = self.tokens[end] if end < len(self.tokens) else None
        if after is None:
            return False
        if after.gap == "-" and after.capital and not self.upper and not self.lexicon.ort_of(after.low):
            return is_ordinary(low)  # Kärr-Andersson
        at_work = [token.low for token in self.tokens[end : end + 2]] == ["på", "kommunen"]
        named_after = after.low in FIRST_NAMES and after.gap == ", " and after.capital
        return at_work or named_after or (after.low in SAYS and after.gap == " ")

    def is_another_street(self, at: int, end: int) -> bool:
        """Tell whether a word before makes a street's name another's: Västra Storgatan is not Storgatan."""
        if at == 0 or end - at > 1 or parts(self.tokens[at].low)[1] not in STREET_HEADS:
            return False
        before = self.tokens[at - 1]
        return before.low in MODIFIERS and self.tokens[at].gap == " " and (before.capital or not self.cased)

    def is_street_name(self, at: int) -> bool:
        """Tell whether a word that no name is known for is written as a street's: Ekgatan, Kungsg. 3."""
        token = self.tokens[at]
        numbered = self.is_numbered(at + 1)
        stem, head = parts(token.low)
        if head in STREET_HEADS and token.low not in NO_STREETS and len(stem) > 1:
            return (self.cased and token.capital) or numbered or len(self.tokens) <= _SHORT_TEXT
        dotted = numbered and self.tokens[at + 1].gap.startswith(".")
        return dotted and token.capital and len(token.low) > _ABBREVIATED and token.low.endswith(("g", "v", "gat"))

    def is_where(self, at: int) -> bool:
        """Tell "någonstans i kommunen" from "kommunen borde klippa": a place from one who acts."""
        before = self.tokens[at - 1].low if at else ""
        # "på kommunen" is at the office
        return (before in AT and before != "på") or before in WHOLE or len(self.tokens) <= _SHORT_TEXT

    # how it is written

    def may_be_short(self, at: int) -> bool:
        """Tell whether a word may be an abbreviation: a full stop, a number or a name follows."""
        if at + 1 >= len(self.tokens):
            return self.text[self.tokens[at].end :].startswith(".") or len(self.tokens) < _SHORT_TEXT
        after = self.tokens[at + 1]
        signed = after.gap.startswith(".") or "," in after.gap
        return signed or after.number or after.capital or after.low in _IN or bool(self.lexicon.ort_of(after.low))

    def slack(self, at: int) -> Slack:
        """Tell how far a word may be misspelt: only what is written as a name may be."""
        token = self.tokens[at]
        if token.number or token.low in AT or token.low in NO_STREETS:
            return Slack.NONE
        if parts(token.low)[1] in STREET_HEADS:
            return Slack.HAND
        before = self.tokens[at - 1].low if at else ""
        placed = before in AT or before in STOPS
        if self.cased and not token.capital:
            if at and not token.gap.strip() and self.lexicon.ort_of(before):
                return Slack.HAND  # Tranemo vrdcentral: whether that ort has such a thing is asked later
            return Slack.LETTERS if placed else Slack.NONE
        if self.cased and not self._starts_sentence(at):
            return Slack.HAND
        told = self._stands_alone(at, at + 1) or self.is_numbered(at + 1) or self.ort_follows(at + 1)
        if not self.cased:
            told = told or placed or "," in token.gap
        return Slack.HAND if told else Slack.LETTERS

    def is_numbered(self, end: int) -> bool:
        """Tell whether a number follows: a street's name with a house."""
        return end < len(self.tokens) and self.tokens[end].number and self.tokens[end].gap in _NUMBER_GAPS

    def ort_follows(self, end: int) -> bool:
        """Tell whether an ort follows, with at most "i" or a number between."""
        for token in self.tokens[end : end + 2]:
            if _BREAK.search(token.gap):
                return False
            if self.lexicon.ort_of(token.low):
                return True
            if token.low not in _IN and not token.number:
                return False
        return False

    def _farm_follows(self, end: int) -> bool:
        return end < len(self.tokens) and self.tokens[end].low in _FARMS and self.tokens[end].gap == " "

    def _bearing_follows(self, end: int) -> bool:
        """Tell whether the text says where from an ort it lies: Holm söder om Länghem."""
        following = [token.low for token in self.tokens[end : end + 3]]
        bearing = len(following) > 2 and following[0] in COMPASS and following[1] == "om"  # noqa: PLR2004
        return bearing and bool(self.lexicon.ort_of(following[2]))

    def _is_set_off(self, end: int) -> bool:
        return end < len(self.tokens) and self.tokens[end].gap[:1] in (".", ",", ":", "-", "–", ";")

    def _stands_alone(self, at: int, end: int) -> bool:
        return at == 0 and end == len(self.tokens)

    def _starts_sentence(self, at: int) -> bool:
        if at == 0:
            return True
        gap, before = self.tokens[at].gap, self.tokens[at - 1].low
        abbreviated = gap.strip() == "." and (len(before) <= _ABBREVIATED or before in STOPS)
        return bool(_BREAK.search(gap)) and not abbreviated

    # the part it plays

    def is_stop(self, at: int, end: int) -> bool:
        """Tell whether the text says that the name is a bus stop's."""
        back = at - 1
        while back >= 0 and self.tokens[back].low in _BEFORE_STOP:
            back -= 1
        if back >= 0 and at - back <= _STOP_REACH and self.tokens[back].low in STOPS:
            return not self.tokens[at].gap.strip(" .:")
        return end < len(self.tokens) and self.tokens[end].low in STOPS and self.tokens[end].gap in (" ", " (", "-")

    def role(self, at: int, end: int) -> tuple[PlaceRole, float]:
        """Return the part that the place named from ``at`` plays, and how far from it (metres) the text says."""
        back = at - 1
        skipped = PARTS | STOPS
        while back >= 0 and self.tokens[back].low in skipped and not self.tokens[back + 1].gap.strip():
            back -= 1
        role, away_m = PlaceRole.AT, 0.0
        if back >= 0 and not self.tokens[back + 1].gap.strip(" ("):
            role, away_m = self._role_after(back, self.tokens[back].low, self.tokens[back - 1].low if back else "")
        after_m = self._away_after(end)
        return (PlaceRole.NEAR, after_m) if after_m and role is PlaceRole.AT else (role, away_m)

    def _role_after(self, back: int, low: str, before: str) -> tuple[PlaceRole, float]:
        role, away_m = PlaceRole.AT, 0.0
        if low in DIRECTION:
            role = PlaceRole.TOWARDS
        elif low in NEAR or (before in NEAR and low in ("av", "till")):
            loose = low in LOOSELY_NEAR or before in LOOSELY_NEAR
            role, away_m = PlaceRole.NEAR, self._away(back) or (BESIDE_M if loose else 0.0)
        elif low == "med" and before == "höjd":
            role, away_m = PlaceRole.NEAR, self._away(back - 2) or BESIDE_M
        elif low in PAST:
            away_m = self._away(back)
            role = PlaceRole.NEAR if away_m else PlaceRole.AT
        elif low == "om" and before in COMPASS:
            role, away_m = PlaceRole.NEAR, self._away(back - 1) or BESIDE_M
        elif low in ("från", "ifrån"):
            near = before in _BIT or before in NEAR
            away_m = self._away(back) or (BESIDE_M if near else 0.0)
            role = PlaceRole.NEAR if away_m else PlaceRole.FROM
        elif low in _AT_HOME and before in LIVES:
            role = PlaceRole.FROM
        elif low == "till" and before in ONWARDS and not self._is_sent(back):
            role = PlaceRole.TOWARDS
        elif low == "till" and TOWARDS & {token.low for token in self.tokens[max(0, back - _TILL_BACK) : back]}:
            role = PlaceRole.AT if self._is_sent(back) else PlaceRole.TOWARDS
        return role, away_m

    def _is_sent(self, back: int) -> bool:
        return bool(RESPONDERS & {token.low for token in self.tokens[max(0, back - _FAR_BACK) : back]})

    def is_home(self, at: int) -> bool:
        """Tell whether somebody lives, works, writes or set out from there: boende nära, jobbar på, kört från."""
        back = at - 1
        while back >= 0 and self.tokens[back].low in _ABOUT_HOME and not self.tokens[back + 1].gap.strip():
            back -= 1
        if 0 <= back < at - 1 and self.tokens[back].low in LIVES | WORKS and not self.tokens[back + 1].gap.strip():
            return True
        if at > 1 and self.tokens[at - 1].low == "från" and not self.tokens[at].gap.strip():
            before = [token.low for token in self.tokens[max(0, at - 3) : at - 1]]
            if before[-1] in MOVES or before in _COMES:
                return True
        for back in range(at - 1, max(-1, at - 1 - _CONTACT_BACK), -1):
            if self.tokens[back].low in CONTACTS:
                # a label or a closing, with a name and a title before the place; "kontakt med ungdomar på" is none
                after = self.tokens[back + 1]
                return after.gap[:1] in (":", ",", "\n") or (
                    after.capital and self.cased and "," in self.tokens[at].gap
                )
            if _ENDS.search(self.tokens[back + 1].gap) and self.tokens[back + 1].gap.strip() != ":":
                return False
        return False

    def is_station(self, at: int) -> bool:
        """Tell whether an ort is only where a service has its station: Räddningstjänsten i Tranemo ryckte ut."""
        return at > 1 and self.tokens[at - 1].low == "i" and self.tokens[at - 2].low in RESPONDERS

    def _away(self, back: int) -> float:
        """Return the distance told in the words before, metres; 0 where none is told."""
        for at in range(back - 1, max(0, back - _FAR_BACK), -1):
            unit_m = DISTANCES_M.get(self.tokens[at].low)
            if unit_m is None:
                continue
            number = self.tokens[at - 1]
            if number.low in HUNDREDS:
                few = FEW.get(self.tokens[at - 2].low, 1.0) if at > 1 else 1.0
                return few * HUNDREDS[number.low] * unit_m
            if number.low in FEW:
                return FEW[number.low] * unit_m
            if number.number:
                whole = self.tokens[at - 2].low if at > 1 and number.gap in (",", ".") else ""
                return float(f"{whole}.{number.low}" if whole.isdecimal() else number.low) * unit_m
        return 0.0

    def _away_after(self, end: int) -> float:
        """Return the distance told behind a name: "Limmared station, 500 m söderut"."""
        told = self.tokens[end : end + _AFTER_REACH]
        for at, (unit, way) in enumerate(pairwise(told), end):
            if unit.low in DISTANCES_M and (way.low in COMPASS or way.low in ONWARD_WAYS):
                return self._away(at + 1)
        return 0.0


def is_ordinary(low: str) -> bool:
    """Tell whether a lower-case name is a word of the language, or somebody's first name, as well."""
    if low in ORDINARY or low in FIRST_NAMES or low.removesuffix("s") in ORDINARY:
        return True
    return len(low) >= _LEAST_BARE and low in _BARE_ORDINARY
