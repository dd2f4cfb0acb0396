"""Clocks in a text: "kl 21.30", "halv tio", "kvart över", "mellan 21 och 23", "vid 22-tiden", "9:30 pm"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.days.terms import COUNTED, HOUR_WORD, HOURS, PARTS

MINUTE: Final = 60
HOUR: Final = 3600
HALF_DAY: Final = 12
DAY_H: Final = 24
_EARLY_H: Final = 2
"""Somebody may call it evening so much before it begins."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock or a span of clocks at ``start``..``stop`` of a text, in minutes from midnight.

    ``spoken`` tells a clock of twelve hours ("halv tio"): only a part of the day says which of two it is.
    """

    start: int
    stop: int
    begin: int
    end: int | None = None
    spoken: bool = False
    until: bool = False


_KL: Final = r"(?:kl(?:ockan|\.)?|klockslag|tid:?|at|@)\s*"
_CA: Final = (
    r"(?:ca\.?|c:a|cirka|circa|omkring|runt|vid|strax\s+(?:efter|före|innan)|kring|ungefär|around|about|från|mellan|"
    r"efter|"
    r"till)\s*"
)
_HM: Final = r"([01]?\d|2[0-4])(?:\s?[.:]\s?([0-5]\d))(?::[0-5]\d)?"
_H: Final = r"([01]?\d|2[0-4])"
_TO: Final = r"\s*(?:-|–|—|&|till|och|to|and|t\.?\s?o\.?\s?m\.?|fram till)\s*"
_NO: Final = rf"(?!\d|[.:,/]\d|\s*(?:{COUNTED})|-?årig|-åring|-års)"
_PM: Final = r"(?:\s?(am|pm|a\.m\.|p\.m\.)(?!\w))"

_SPAN: Final = re.compile(
    rf"(?P<kl>\b{_KL}|\b{_CA}(?:{_KL})?)?(?<![\d.:/,])(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))?{_TO}(?:(?:{_KL}|"
    rf"ca\.?\s*)*)"
    rf"(?P<h2>[01]?\d|2[0-4])(?:[.:](?P<m2>[0-5]\d))?(?P<tid>-?tiden)?(?!\d|[.:,/]\d|-?årig|-åring|-års)",
    re.IGNORECASE,
)
_PACKED: Final = re.compile(
    rf"\b{_KL}(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?:{_TO}(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d))?(?!\d)", re.IGNORECASE
)
_ENGLISH: Final = re.compile(
    rf"(?<![\d.:])(?P<h>1[0-2]|0?[1-9])(?:[.:](?P<m>[0-5]\d)(?::[0-5]\d)?)?{_PM}", re.IGNORECASE
)
_TOLD: Final = re.compile(
    rf"\b{_KL}(?:ca\.?\s*|c:a\s*)?(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))?(?!\d|[.:,/]\d)(?:-tiden)?",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"(?<![\d.:])(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))?\s?-?\s?tiden\b", re.IGNORECASE)
_COLON: Final = re.compile(r"(?<![\d.:/])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])", re.IGNORECASE)
_DOT: Final = re.compile(
    rf"(?<![\d.:,/])(?P<h>[01]?\d|2[0-4])[.](?P<m>[0-5]\d)(?![\d.])(?!\s*(?:{COUNTED}))", re.IGNORECASE
)
_BARE: Final = re.compile(
    r"\b(?:ca\.?|c:a|cirka|omkring|runt|kring|vid)\s*(?P<h>[01]?\d|2[0-4])"
    r"(?=\s*(?:[:,;)–-]\s|[.:,]?\s*$)|(?P<part>\s+på\s+(?:kvällen|natten|morgonen|eftermiddagen|förmiddagen)\b))",
    re.IGNORECASE,
)
"""An hour alone, where a day is told right before it: "fre 13/11 ca 21: …"."""
_UNTIL: Final = re.compile(
    rf"\b(?:fram\s+)?(?:till|until)\s+(?:{_KL})?(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d)|-tiden\b)?{_NO}",
    re.IGNORECASE,
)
_SPOKEN_HOUR: Final = rf"(?P<h>{HOUR_WORD}|1[0-2]|[1-9])"
_MINUTES: Final = r"(?P<n>fem|tio|tjugo|kvart|en kvart|5|10|20)"
_SPOKEN: Final = re.compile(
    rf"\b(?:(?P<fine>fem (?:i|över)) halv\s+{_SPOKEN_HOUR}|(?P<half>halv)\s*(?P<h2>{HOUR_WORD}|1[0-2]|[1-9])"
    rf"|{_MINUTES}\s+(?P<side>i|över|före|efter)\s+(?P<h3>{HOUR_WORD}|1[0-2]|[1-9]))(?:-?tiden)?\b(?!\s*(?:{COUNTED}))",
    re.IGNORECASE,
)
_HAPPENED: Final = (
    r"(?:\w+(?:des|ade|dde|kte|ltes?|rde|gde|ttes?|stes?)|brann|br[öo]ts?|stals?|stulits|slogs?|sköts?|revs?|var|blev|"
    r"hade|kom|gick|stod|låg|såg|sågs|small|satt|höll|togs?|fick|drogs?|klipptes|välte)\b"
)
"""A word after an hour in words that says what happened then, and so is nothing that the number counts."""
_WORD_SPAN: Final = re.compile(
    rf"\b(?:mellan|från)\s+(?:{_KL})?(?P<h>{HOUR_WORD})\s+(?:och|till)\s+(?P<h2>{HOUR_WORD})\b"
    rf"(?=\s*(?:[,.;·]|$|på\s|i\s|{_HAPPENED}))",
    re.IGNORECASE,
)
_WORD: Final = re.compile(
    rf"\b(?:(?:kl(?:ockan|\.)?|strax (?:efter|före|innan)|omkring|kring|runt)\s+"
    rf"(?P<h>{HOUR_WORD})\b(?!\s+\w+(?:ar|er|or)\b)"
    rf"|(?:vid\s+)?(?P<h2>{HOUR_WORD})-?tiden\b|vid\s+(?P<h3>{HOUR_WORD})(?=\s*(?:på\s|i\s|[,.;·]|$))"
    rf"|vid\s+(?P<h4>{HOUR_WORD})(?<!\bett)(?<!\ben)(?=\s+{_HAPPENED})"
    rf"|vid\s+(?P<h5>ett)(?=\s+(?:\w+(?:des|ades)|brann|blev|var|br[öo]ts?|stals|slogs?|hade|gick|kom|small)\b))",
    re.IGNORECASE,
)
_MIDNIGHT: Final = re.compile(
    r"\b(?:vid|runt|kring|omkring|(?:strax |precis |kort |just )?efter|"
    r"(?P<before>(?:strax|precis|kort|just) (?:före|innan))|"
    r"(?P<towards>(?:fram )?(?:e?mot|åt)|framåt|närmare)|at)\s+(?:midnatt|tolvslaget|midnight)\b",
    re.IGNORECASE,
)
_SHORT_OF: Final = 15
"""Minutes that "strax före midnatt" is put before it: the day is still the one that was named."""

_COUNTS: Final = re.compile(rf"\s*(?:{COUNTED})", re.IGNORECASE)
_MASK: Final = "·"
_NEAR: Final = re.compile(rf"(?:^|{_MASK})[\s,;:(–-]*$")


def clocks_in(text: str) -> list[Clock]:
    """Return the clocks of a text, in its order.

    Parameters
    ----------
    text
        With each sign of a day written over by as many middle dots: a number right after one may be a clock.

    Returns
    -------
    list of Clock
        A number that counts something, or that nothing tells to be a clock, is none.
    """
    taken = bytearray(len(text) + 1)
    found: list[Clock] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            start, stop = match.span()
            if any(taken[start:stop]):
                continue
            clock = read(match, text)
            if clock is not None:
                taken[start:stop] = b"\x01" * (stop - start)
                found.append(clock)
    return sorted(found, key=lambda clock: clock.start)


def bounded(clocks: Sequence[Clock]) -> list[Clock]:
    """Return clocks with "från kl 20" and "till 23.30" that stand apart joined.

    Parameters
    ----------
    clocks
        Of one day, in the order of the text.
    """
    out: list[Clock] = []
    for clock in clocks:
        if clock.until and out and out[-1].end is None and not out[-1].until:
            before = out.pop()
            out.append(Clock(before.start, clock.stop, before.begin, clock.begin, before.spoken))
        else:
            out.append(clock)
    return out


def _minutes(hour: str, minute: str | None) -> int:
    return int(hour) * MINUTE + int(minute or 0)


def _is_near(match: re.Match[str], text: str) -> bool:
    """Tell whether a number stands right after a day, or first."""
    return bool(_NEAR.search(text[: match.start()]))


def _span(match: re.Match[str], text: str) -> Clock | None:
    if _COUNTS.match(text[match.end() :]) and not re.search(r"\bkl", match["kl"] or "", re.IGNORECASE):
        return None
    told = bool(match["kl"]) and not re.fullmatch(r"(?:från|till|vid|efter)\s*", match["kl"], re.IGNORECASE)
    minutes = bool(match["m"] and match["m2"])
    near = _is_near(match, text) and not re.match(r"\s*[a-zåäö]+(?:ar|er|or)\b", text[match.end() :])
    begin, end = _minutes(match["h"], match["m"]), _minutes(match["h2"], match["m2"])
    if not (told or minutes or near or match["tid"] or match["kl"]):
        return None
    if begin >= DAY_H * MINUTE or end > DAY_H * MINUTE or begin == end:
        return None
    return Clock(*match.span(), begin, end % (DAY_H * MINUTE))


def _single(match: re.Match[str], _text: str) -> Clock | None:
    begin = _minutes(match["h"], match["m"])
    return Clock(*match.span(), begin) if begin <= DAY_H * MINUTE else None


def _packed(match: re.Match[str], _text: str) -> Clock:
    end = _minutes(match["h2"], match["m2"]) if match["h2"] else None
    return Clock(*match.span(), _minutes(match["h"], match["m"]), end)


def _english(match: re.Match[str], _text: str) -> Clock:
    hour = int(match["h"]) % HALF_DAY + (HALF_DAY if match[3].casefold().startswith("p") else 0)
    return Clock(*match.span(), hour * MINUTE + int(match["m"] or 0))


def _dotted(match: re.Match[str], text: str) -> Clock | None:
    before = text[: match.start()]
    led = re.search(
        rf"\b{_CA}$|\b(?:natten|natt|kvällen|kväll|morgonen|morse|{_MASK}\w*)[\s,]*$", before, re.IGNORECASE
    )
    return _single(match, text) if led or _is_near(match, text) else None


def _bare(match: re.Match[str], text: str) -> Clock | None:
    begin = int(match["h"]) * MINUTE
    told = match["part"] or _is_near(match, text)
    return Clock(*match.span(), begin % (DAY_H * MINUTE)) if told else None


def _until(match: re.Match[str], text: str) -> Clock | None:
    firm = re.search(r"kl|tiden|[.:]\d\d", match[0], re.IGNORECASE)
    earlier = re.search(r"(?:från|kl)\b.{0,40}$", text[: match.start()], re.IGNORECASE)
    if not firm and not earlier:
        return None
    begin = _minutes(match["h"], match["m"])
    return Clock(*match.span(), begin % (DAY_H * MINUTE), until=True)


def _spoken(match: re.Match[str], _text: str) -> Clock:
    word = (match["h"] or match["h2"] or match["h3"]).casefold()
    hour = int(word) if word.isdecimal() else HOURS[word]
    minutes = hour * MINUTE
    if match["fine"]:
        minutes += -30 + (5 if "över" in match["fine"].casefold() else -5)
    elif match["half"]:
        minutes -= 30
    else:
        amount = {"fem": 5, "tio": 10, "tjugo": 20, "kvart": 15, "en kvart": 15}.get(match["n"].casefold()) or int(
            match["n"]
        )
        minutes += amount if match["side"].casefold() in ("över", "efter") else -amount
    return Clock(*match.span(), minutes, spoken=True)


def _worded(match: re.Match[str], _text: str) -> Clock:
    word = next(match[name] for name in ("h", "h2", "h3", "h4", "h5") if match[name])
    return Clock(*match.span(), HOURS[word.casefold()] * MINUTE, spoken=True)


def _worded_span(match: re.Match[str], _text: str) -> Clock | None:
    begin, end = (HOURS[match[name].casefold()] * MINUTE for name in ("h", "h2"))
    return Clock(*match.span(), begin, end, spoken=True) if begin != end else None


def _midnight(match: re.Match[str], _text: str) -> Clock:
    early = _SHORT_OF if match["before"] or match["towards"] else 0
    return Clock(*match.span(), DAY_H * MINUTE - early)


_READERS: Final = (
    (_MIDNIGHT, _midnight),
    (_SPOKEN, _spoken),
    (_ENGLISH, _english),
    (_PACKED, _packed),
    (_SPAN, _span),
    (_WORD_SPAN, _worded_span),
    (_UNTIL, _until),
    (_TOLD, _single),
    (_ABOUT, _single),
    (_COLON, _single),
    (_WORD, _worded),
    (_DOT, _dotted),
    (_BARE, _bare),
)


def turned(clock: Clock, part: str) -> Clock:
    """Return a clock in hours of the day: nine o'clock in the evening is 21.

    Parameters
    ----------
    clock
        As it was said.
    part
        A key of ``terms.PARTS``, or "" where no part of the day is told.

    Returns
    -------
    Clock
        Unchanged where the clock fits the part already, or where nothing tells the part.
    """
    begin = _in_part(clock.begin, part)
    end = None if clock.end is None else _in_part(clock.end, part)
    return Clock(clock.start, clock.stop, begin, end, clock.spoken, clock.until)


def from_part(clock: Clock, part: str) -> Clock:
    """Return "kväll … till kl 01" as a span that begins with the part of the day.

    Parameters
    ----------
    clock
        The first clock that a day has.
    part
        A key of ``terms.PARTS``, or "".
    """
    if not clock.until or not part:
        return clock
    return Clock(clock.start, clock.stop, PARTS[part][0] * MINUTE, clock.begin)


def _in_part(minutes: int, part: str) -> int:
    half = HALF_DAY * MINUTE
    if not part or minutes >= half + MINUTE:
        return minutes
    first, last = PARTS[part]
    if part == "natt":
        # twelve at night is midnight, ten and eleven are before it
        late = 9 * MINUTE <= minutes < half
        return minutes + half if late else minutes % half
    fits = first * MINUTE <= minutes <= last * MINUTE
    later = minutes + half
    # "på kvällen … till kl 01" ends at night, not at 13
    near = (first - _EARLY_H) * MINUTE <= later <= (last + 1) * MINUTE
    return later if near and not fits and part not in ("morgon", "förmiddag") else minutes
