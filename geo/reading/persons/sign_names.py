"""Names of people in Swedish text: lists of names of all origins, and a grammar of the words around, for unseen ones.

A name that is no Swedish word is enough by itself. A name that is one too (Sten, Love, Berg), or a word with a capital
that is in no list, must be told by what stands around it: a title, "heter", an age, a genitive with a relation, what
people do. What is open to all may bear a name: a street, a shop, a church.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from geo.reading.persons import sign_words as words
from geo.reading.persons.name_words import (
    LIKE_NAME,
    NAMES,
    SHORT_CAPITALS,
    capital_of,
    family_words,
    folded,
    is_place,
    likeness,
    sort_of,
)
from geo.reading.persons.sentence import WORD, Sentence, Token

Run = tuple[int, int]
"""Words that belong together: the first, and the one after the last."""

_FIRM: Final = re.compile(r"(?:\s[\w&-]+){0,3}\s(?:AB|HB|KB|[Ee]k\.? ?för|[Ee]konomisk förening|IF|BK|IK|FF|SK|BRF)\b")
_NAMED_STREET: Final = re.compile(
    r"s(?:gatan|gata|vägen|väg|gränd|stigen|torget|torg|plan|plats|allé|park|parken|skolan|kyrka|minne|hus|gården|backe)$"
)
_HOUSE: Final = re.compile(r"[^.!?]{0,20}?(?:\b(?:nr|nummer|bor)\b|\d)")
_AND: Final = frozenset(("och", "&", "eller"))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each name in a text, in order."""
    if not may_hold(text):
        return
    sentence = Sentence(text)
    for begin, end in _names(sentence):
        yield sentence.tokens[begin].start, sentence.tokens[end - 1].end


def may_hold(text: str) -> bool:
    """Tell whether a word may be a name: most texts hold none, and a text's first word has its capital anyway."""
    found = WORD.findall(text)
    if not any(map(_may_begin, found)):
        return False
    sorts = [sort_of(word) for word in found]
    if any(sort in NAMES for sort in sorts[1:]):
        return True
    return sorts[0] in NAMES and (sorts[0] != "U" or likeness(folded(found[0])) > -LIKE_NAME)


@lru_cache(maxsize=65_536)
def _may_begin(word: str) -> bool:
    """Tell whether a name may begin with a word: one in small letters is a first name that is nothing else."""
    sort = sort_of(word)
    return sort == "G" or (capital_of(word) and (sort in NAMES or sort == "I"))


def _names(sentence: Sentence) -> list[Run]:
    """Return the names that are told, and those that stand beside one of them."""
    told: list[Run] = []
    waiting: list[Run] = []
    at = 0
    while at < len(sentence.tokens):
        token, end = sentence.tokens[at], at
        if _joins(token):
            end = _end(sentence, at)
            run = _trimmed(sentence, at, end)
            if not _open(sentence, *run):
                (told if _told(sentence, *run) else waiting).append(run)
        elif token.sort == "G" and (end := _small(sentence, at)):
            told.append((at, end))
        at = max(end, at + 1)
    near = _Near(frozenset(told), frozenset(waiting))
    return sorted(told + [run for run in waiting if _beside(sentence, run, near)])


def _joins(token: Token) -> bool:
    return token.capital and (token.sort in NAMES or token.sort == "I")


def _end(sentence: Sentence, at: int) -> int:
    """Return where the words with capitals that belong together end."""
    end = at + 1
    while end < len(sentence.tokens):
        token, last = sentence.at(end), sentence.at(end - 1)
        if not (token.follows or (last.sort == "I" and token.gap in {". ", "."})):
            break
        surname = token.capital and token.sort == "P" and last.sort in {"G", "g"} and _surname(token)
        if _joins(token) or surname:
            end += 1
        elif token.low in words.PARTICLES and sentence.after(end + 1).capital:
            end += 2
        else:
            break
    return end


def _surname(token: Token) -> bool:
    return token.low in family_words() or token.low.removesuffix("s") in family_words()


def _trimmed(sentence: Sentence, begin: int, end: int) -> Run:
    """Leave out a sentence's first word where a name follows and it is none itself."""
    first, second = sentence.at(begin), sentence.at(begin + 1)
    if end - begin == 1 or not first.begins:
        return begin, end
    surname = second.sort != "G" and (second.sort == "F" or words.FAMILY_END.search(second.low) is not None)
    unlike = first.sort == "U" and likeness(first.low) <= (-LIKE_NAME if surname else LIKE_NAME)
    word = first.sort in {"g", "f"} and second.sort == "G" and not first.given
    return begin + (unlike or word), end


def _open(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether a street, a house, a firm or a beast bears the name, or a make its model."""
    before, after, last = sentence.before(begin), sentence.after(end), sentence.at(end - 1)
    if before.low in words.OPEN_BEFORE or (_FIRM.match(sentence.text, last.end) and after.low not in words.KIN):
        return True
    if before.sort == "X" and before.capital and not before.begins and sentence.at(begin).sort == "U":
        return True  # "en Toyota Hilux"
    if not after.low or after.low in words.KIN:
        return False
    if after.low in words.GROUND and end - begin == 1 and last.sort == "G":
        return not _HOUSE.match(sentence.text, after.end)
    return _bears(last, after)


def _bears(name: Token, after: Token) -> bool:
    if after.capital and (_NAMED_STREET.search(after.low) or after.low in words.PUBLIC):
        return True
    public = after.low in words.PUBLIC or words.PUBLIC_END.search(after.low) is not None
    return name.genitive and (public or (after.capital and after.sort == "P"))


def _told(sentence: Sentence, begin: int, end: int) -> bool:
    run = sentence.tokens[begin:end]
    sorts = {token.sort for token in run}
    if sorts == {"I"} or (len(run) == 1 and run[0].text.isupper() and len(run[0].text) < SHORT_CAPITALS):
        return False
    if "G" in sorts:
        return True
    if "F" in sorts:
        return _surname_told(sentence, begin, end)
    if sentence.shouted:
        return False
    told = _word_told if sorts & {"g", "f"} else _unknown_told
    return told(sentence, begin, end) or sentence.of_a_person(begin, end)


def _surname_told(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell of surnames without a known first name: alone, one that a place may be called too needs more."""
    first = sentence.at(begin)
    if end - begin > 1 and not (first.sort == "U" and first.begins):
        return True
    if not words.PLACE_END.search(first.low):
        return True
    speaks = first.begins or sentence.before(begin).low in words.PLACE_BEFORE
    return not speaks or sentence.of_a_person(begin, end)


def _word_told(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell of names that are words: two of them, or one within a sentence that speaks of no place."""
    run, before = sentence.tokens[begin:end], sentence.before(begin).low
    if not run[0].given:
        return False
    if len(run) > 1:
        named = any(token.sort in {"g", "f", "I"} or words.FAMILY_END.search(token.low) for token in run[1:])
        return named and before not in words.PLACE_ONLY
    inside = not run[0].begins and not run[0].text.isupper() and before != ""
    return inside and before not in words.PLACE_ONLY and not is_place(run[0].low)


def _unknown_told(sentence: Sentence, begin: int, end: int) -> bool:
    run, before = sentence.tokens[begin:end], sentence.before(begin).low
    ends_as_name = words.FAMILY_END.search(run[-1].low) is not None
    if run[0].sort == "I" and len(run) > 1:
        return ends_as_name or sentence.does(end)
    if before in words.PLACE_BEFORE:
        return False
    like = sum(likeness(token.low) for token in run if token.sort == "U")
    if len(run) > 1 and ends_as_name:
        return like > 0
    return before in words.PERSON_BEFORE and like > LIKE_NAME


class _Near:
    """Runs by where they begin and end: those that are told, and those that wait for a neighbour."""

    def __init__(self, told: frozenset[Run], waiting: frozenset[Run]) -> None:
        self.begins = {begin for begin, _ in told}
        self.ends = {end for _, end in told}
        self.waiting = dict(waiting)
        self.waiting_from = {end: begin for begin, end in waiting}


def _beside(sentence: Sentence, run: Run, near: _Near) -> bool:
    """Tell whether "och" or a comma joins a run to a name, or two names that are words act together."""
    begin, end = run
    sort = sentence.at(begin).sort
    if sort not in {"g", "U"} or sentence.shouted:
        return False
    if sentence.at(begin - 1).low in _AND and begin - 1 in near.ends:
        return True
    if sentence.after(end).low in _AND and end + 1 in near.begins:
        return True
    if sort != "g":
        return False
    return (sentence.at(begin).gap == ", " and begin in near.ends) or _pair(sentence, run, near)


def _pair(sentence: Sentence, run: Run, near: _Near) -> bool:
    """Tell whether two first names that are words are joined by "och" and something is told of both."""
    begin, end = run
    if sentence.at(end).low == "och" and end + 1 in near.waiting:
        other, last = end + 1, near.waiting[end + 1]
    elif sentence.at(begin - 1).low == "och" and begin - 1 in near.waiting_from:
        other, last = near.waiting_from[begin - 1], end
    else:
        return False
    return sentence.at(other).sort == "g" and sentence.after(last).low in words.VERBS


def _small(sentence: Sentence, at: int) -> int:
    """Return where a name in small letters ends, 0 where the words around do not tell one."""
    end = at + 1
    while (token := sentence.after(end)).sort in {"F", "G"} and not token.capital and token.low not in words.VERBS:
        end += 1
    before, token = sentence.before(at), sentence.at(at)
    if end - at > 1 or before.low in words.TITLES | words.NAMING | {"enligt", "hos", "kallas"}:
        return end
    joined = sentence.at(end).low in _AND and sentence.at(end + 1).sort == "G"
    joins = before.low in _AND and sentence.at(at - 2).sort == "G"
    acts = sentence.does(end) or (sentence.after(end).low in words.BEING and likeness(token.low) > LIKE_NAME)
    return end if joined or joins or (token.begins and acts) else 0
