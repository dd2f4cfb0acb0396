"""A text as words, each with what stands before it, and what the words around say of a run of them."""

import re
from dataclasses import dataclass
from typing import Final

from geo.reading.persons import sign_words as words
from geo.reading.persons.name_words import LIKE_NAME, capital_of, folded, given_words, likeness, sort_of

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’‑][^\W\d_]+)*")
"""A word of letters, with hyphens and apostrophes within."""

SPACE: Final = frozenset((" ", "  ", "\xa0", "\u202f", " \u200b", "\u200b"))
"""What stands between two words that follow directly."""

_SENTENCE: Final = re.compile(r"[.!?:;\n\r\t\"”“»•/|*–—]|^\s*[-(]|\s-\s")
_AGE_AFTER: Final = re.compile(r"[,(]?\s?[,(]?\s?(?:ca |cirka )?\d{1,2}[ -]?(?:år\b|åring|å\b)|\s?\(\d{1,2}\)")
_AGE_BEFORE: Final = re.compile(r"\d{1,2}[- ]?åring(?:en|ar|arna|e)?,?\s$")
_SIGNED: Final = re.compile(r"(?i:(?:^|[\s.!,])(?:/|mvh|hälsningar|hälsar|vänligen|/?hälsn\.?|vh)[\s,!.:/]*$)")
_CLOSED: Final = re.compile(r"\s?(?:[,.;:)!?]|$)")
_AGENT: Final = re.compile(
    r"..(?:aren|ören|isten|anten|enten|erskan|essan|mannen|kvinnan|tjejen|killen|pojken|flickan|chefen)$"
)
_PLACE_SAID: Final = re.compile(
    r"(?:gatan|vägen|platsen|skolan|butiken|föreningen|hunden|katten|parken|torget|kvarteret|stigen|området|orten|byn|"
    r"sjön|huset|gården|laget|klubben|företaget|firman|bolaget|båten|hästen|restaurangen|puben|krogen|kiosken)$"
)
_TIME_SAID: Final = re.compile(
    r"(?:dags|natt|natten|kväll|kvällen|morse|morgon|helgen|helger|veckan|somras|går|år|tiden|januari|"
    r"februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$"
)
_DEFINITE: Final = re.compile(r"(?:[eao]ns|ets|nas|rs|ings|hets|ions|skas)$")
_NO_DEED: Final = frozenset(("satt", "mat", "natt", "allt", "att"))

_LOOK_BACK: Final = 30
"""So many signs, or words, before a run are looked at."""

_VERY_LIKE: Final = 3
"""So many times as like a name must a word be that does what others than people do too."""

NAME_WORDS: Final = 3
"""So many words a name has that stands alone under a letter."""


@dataclass(slots=True)
class Token:
    """A word: where it stands, as it is written and folded, its sort (``sort_of``), and what stands before it."""

    start: int
    end: int
    text: str
    low: str
    sort: str
    gap: str
    begins: bool

    @property
    def capital(self) -> bool:
        """Tell whether it is written as a name is."""
        return capital_of(self.text)

    @property
    def follows(self) -> bool:
        """Tell whether nothing but a space stands before it."""
        return self.gap in SPACE

    @property
    def genitive(self) -> bool:
        """Tell whether it may say whose something is."""
        return self.low.endswith("s")

    @property
    def given(self) -> bool:
        """Tell whether it is a first name that is a Swedish word too."""
        return self.low in given_words() or self.low.removesuffix("s") in given_words()


END: Final = Token(0, 0, "-", "", "", "\0", begins=True)
"""Stands before the first word and after the last."""


def tokens_of(text: str) -> list[Token]:
    """Return a text's words in order."""
    found: list[Token] = []
    last = END
    for match in WORD.finditer(text):
        gap = text[last.end : match.start()]
        last = Token(*match.span(), match[0], folded(match[0]), sort_of(match[0]), gap, _begins(gap, last))
        found.append(last)
    return found


def _begins(gap: str, before: Token) -> bool:
    if before is END:
        return True
    if gap in SPACE or not _SENTENCE.search(gap):
        return False
    return gap.strip() != "." or not (before.sort == "I" or before.low in words.ABBREVIATIONS)


class Sentence:
    """A text's words; the questions are about the run of words from ``begin`` up to, not with, ``end``."""

    def __init__(self, text: str) -> None:
        """Read the words."""
        self.text = text
        self.tokens = tokens_of(text)
        self.shouted = text.isupper()

    def at(self, index: int) -> Token:
        """Return a word, ``END`` outside the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else END

    def after(self, end: int) -> Token:
        """Return the word that follows directly, ``END`` where another sign than a space stands between."""
        token = self.at(end)
        return token if token.follows else END

    def before(self, begin: int) -> Token:
        """Return the word directly before, ``END`` where another sign than a space stands between."""
        return self.at(begin - 1) if self.at(begin).follows else END

    def of_a_person(self, begin: int, end: int) -> bool:
        """Tell whether the words around speak of a person."""
        return (
            self.titled(begin, end)
            or self.named(begin)
            or self.aged(begin, end)
            or self.related(begin, end)
            or self.acting(begin, end)
            or self.signed(begin, end)
        )

    def titled(self, begin: int, end: int) -> bool:
        """Tell whether a title, kin or a trade stands before: "rektor X", "mamman, X, …", "Vittne: X"."""
        title, gap = self.at(begin - 1).low, self.at(begin).gap
        if title in words.NAMING or not (title in words.TITLES or _AGENT.match(title)):
            return False
        closed = _CLOSED.match(self.text, self.tokens[end - 1].end) is not None
        return gap in SPACE or gap == ": " or (gap == ", " and closed)

    def named(self, begin: int) -> bool:
        """Tell whether "heter" or the like stands before, and is not said of a place or a beast."""
        if self.before(begin).low not in words.NAMING:
            return False
        at = begin - 1
        while at > max(0, begin - _LOOK_BACK) and not self.tokens[at].begins:
            at -= 1
        return not any(_PLACE_SAID.search(token.low) for token in self.tokens[at : begin - 1])

    def aged(self, begin: int, end: int) -> bool:
        """Tell whether an age stands beside: "X, 14 år", "14-åringen X"."""
        return (
            _AGE_AFTER.match(self.text, self.tokens[end - 1].end) is not None
            or _AGE_BEFORE.search(self.text, *self._back(begin)) is not None
        )

    def related(self, begin: int, end: int) -> bool:
        """Tell whether it is a genitive of somebody's kin or things: "Xs grabb"."""
        last = self.tokens[end - 1]
        if not last.genitive or self.after(end).low not in words.KIN:
            return False
        if last.sort != "U" or end - begin > 1:
            return True
        return not _DEFINITE.search(last.low) and likeness(last.low) > -LIKE_NAME

    def does(self, end: int) -> bool:
        """Tell whether what people do, and little else does, follows."""
        if self._deed(end):
            return True
        # "X på fritids hörde", "X i åttan hade kniv"
        beyond = self.after(end).low in words.WHERE and not _TIME_SAID.search(self.at(end + 1).low)
        return beyond and any(self._deed(end + more) for more in (2, 3))

    def _deed(self, end: int) -> bool:
        verb, then = self.after(end).low, self.at(end + 1).low
        if verb in words.DOING:
            return True
        if verb in words.HAVE:
            return then in words.DONE or (then.endswith(("at", "tt")) and then not in _NO_DEED)
        return verb in words.BE and then in words.STATE

    def acting(self, begin: int, end: int) -> bool:
        """Tell whether it does what people do; of what others do too, only a word that is very like a name."""
        run = self.tokens[begin:end]
        first, likely = run[0], min(likeness(token.low) for token in run)
        if not self.does(end):
            beside = self.after(end).low in words.BEING | words.WHERE
            if not beside or likely <= _VERY_LIKE * LIKE_NAME:
                return False
        if first.sort == "U":
            return likeness(first.low) > (LIKE_NAME if first.begins else 0)
        return first.given or first.sort == "F" or len(run) > 1

    def signed(self, begin: int, end: int) -> bool:
        """Tell whether it stands last, under a letter."""
        last = end == len(self.tokens) and end - begin <= NAME_WORDS
        return last and _SIGNED.search(self.text, *self._back(begin)) is not None

    def _back(self, begin: int) -> tuple[int, int]:
        """Return from where to where the signs just before a run stand."""
        start = self.tokens[begin].start
        return max(0, start - _LOOK_BACK), start
