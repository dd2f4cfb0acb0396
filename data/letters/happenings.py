"""Which pieces of a mail tell of events, how many, and when each happened; and why the others tell of none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from data.columns.wording import category_of
from data.letters.splitting import RECEIVED, Left, Piece
from geo.reading.days import When, hours_in, of_cell, tell, when_in
from geo.reading.days.reading import is_later
from geo.reading.days.when import DAY_UNCERTAIN, at_hours
from geo.reading.event_words import happened, is_quiet, is_talk, of_others

EXTREMISM: Final = re.compile(
    r"\bvåldsbejakande|\bextremis|\bradikaliser|\bnazis|\bnmr\b|motståndsrörelse|\bjihad|\bterror(?!iser)|"
    r"\bhögerextrem|\bvänsterextrem|\bislamist|\bvit makt\b|\bvitmakt",
    re.IGNORECASE,
)

_AT_NIGHT: Final = re.compile(r"\b(?:under|på) natten\b|\bnattetid\b", re.IGNORECASE)
_THANKS: Final = re.compile(r"\W*(?:tack\b|thanks\b|thank you)", re.IGNORECASE)
_MORE: Final = re.compile(
    r"\W*(?:dessutom|även|också|samma (?:dag|kväll|natt|morgon|eftermiddag)|senare|därefter|sedan|därtill|"
    r"vidare)\b",
    re.IGNORECASE,
)
_SAME: Final = re.compile(
    r"\b(?P<same>samma (?:dag|kväll|natt|morgon|eftermiddag))\b|\b(?P<after>(?:dagen|kvällen|morgonen|"
    r"natten) (?:efter|därpå))\b|"
    r"\b(?P<before>(?:dagen|kvällen) (?:innan|före))\b",
    re.IGNORECASE,
)
_JOINTS: Final = re.compile(r"\s*(?:[;,.]|[,;]?\s+\b(?:och|samt|medan|men|sedan|därefter|plus)\b)\s*$", re.IGNORECASE)
_JOINT: Final = re.compile(r"\s*(?:;|,|\b(?:och|samt|medan|men)\b)\s*", re.IGNORECASE)
_LATE: Final = 18 * 3600
_EARLY: Final = 6 * 3600
"""A shift's list goes past midnight where a clock before this comes below one after that, in seconds."""
_LEAD_WORDS: Final = 3
"""A clause whose day stands after fewer words than this begins with its day."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a piece tells it: its words, when, and what its form or headings say of place and kind."""

    text: str
    raw: str
    when: When | None = None
    labels: dict[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """What is known of the mail that pieces stand in."""

    written: date
    subject: str = ""


def tells(text: str, written: date) -> bool:
    """Tell whether a line surely tells of an event: a word of one and a day that has been."""
    return happened(text) and bool(_past(text, written))


def happenings(
    pieces: Sequence[Piece | Left],
    mail: Mail,
    *,
    elsewhere: Callable[[str], bool] = lambda _: False,
    placed: Callable[[str], str] = lambda _: "",
    in_town: Callable[[str], bool] = lambda _: False,
    alone: bool = True,
) -> list[Happening | Left]:
    """Return the events of a mail's pieces in their order, and what is left with its reason.

    ``elsewhere`` answers whether a text is about another municipality, ``placed`` the name of the place that a text
    tells, "" for none, ``in_town`` whether it names an ort; ``alone`` that the mail is a letter's only one,
    so that its only piece is the report.
    """
    teller = _Teller(mail, elsewhere, placed, in_town)
    alone = alone and sum(isinstance(piece, Piece) for piece in pieces) == 1
    for piece in pieces:
        if isinstance(piece, Left):
            teller.out.append(piece)
        else:
            teller.take(piece, alone=alone)
    return teller.out


class _Teller:
    """Judges one piece after the other; a sentence may go on from the one before it."""

    def __init__(
        self,
        mail: Mail,
        elsewhere: Callable[[str], bool],
        placed: Callable[[str], str],
        in_town: Callable[[str], bool],
    ) -> None:
        self.letter: Final = mail
        self.mail = mail
        self.elsewhere: Final = elsewhere
        self.placed: Final = placed
        self.in_town: Final = in_town
        self.out: list[Happening | Left] = []
        self.before: tuple[int, int] | None = None
        self.shift: tuple[When, bool] | None = None
        """The day heading of the latest event with a clock, and whether it was late in the evening."""
        """Paragraph and place in ``out`` of the event that the next sentence may go on from."""

    def take(self, piece: Piece, *, alone: bool) -> None:
        """Judge a piece."""
        self.mail = replace(self.letter, written=piece.written) if piece.written else self.letter
        for part in [piece] if piece.labels else split_by_days(piece, self.mail.written):
            self._one(part, alone=alone)

    def _one(self, piece: Piece, *, alone: bool) -> None:
        if EXTREMISM.search(piece.raw):
            self.out.append(Left(piece.raw, "extremism"))
        elif self.elsewhere(piece.text):
            self.out.append(Left(piece.raw, "other_municipality"))
        elif not self._is_event(piece, alone=alone):
            self._leave(piece)
        elif self._goes_on(piece):
            self._attach(piece)
        else:
            self._put(piece)

    def _is_event(self, piece: Piece, *, alone: bool) -> bool:
        text = piece.text
        event = _whole(text)
        if piece.labels:
            return event or bool(piece.labels.get("text") or piece.labels.get("category"))
        days = _past(text, self.mail.written)
        if days and not event and of_cell(text, self.mail.written) is not None:
            return False
        if is_talk(text):
            return happened(text) and bool(days) and not _THANKS.match(text)
        if is_quiet(text) and not happened(text):
            return False
        if alone:
            return event or bool(days) or not _names_a_day(text, self.mail.written)
        return self._is_told(piece, days, event=event)

    def _is_told(self, piece: Piece, days: Sequence[When], *, event: bool) -> bool:
        """Tell whether a sentence among others tells of an event: by its words, its day and its place."""
        # a report's week holds for all of it: only a day heading makes an event of what stands below it
        within = piece.within
        under = piece.listed or (within is not None and (within.is_day or within.night))
        if event:
            told = any(not _is_loose(day) for day in days) or under or self._follows(piece)
            return told or bool(self.placed(piece.text)) or self.in_town(piece.text)
        if days:
            real = any(not is_later(piece.text, day) and not _is_loose(day) for day in days)
            return real and (piece.listed or of_others(piece.text) or bool(self.placed(piece.text)))
        return (under or not _names_a_day(piece.text, self.mail.written)) and bool(self.placed(piece.text))

    def _follows(self, piece: Piece) -> bool:
        return self.before is not None and self.before[0] == piece.paragraph

    def _goes_on(self, piece: Piece) -> bool:
        """Tell whether a sentence without a day of its own goes on telling of the event before it."""
        if not self._follows(piece) or piece.listed or self.before is None:
            return False
        if _past(piece.text, self.mail.written) or _SAME.search(piece.text):
            return False
        earlier = self.out[self.before[1]]
        here = self.placed(piece.text)
        there = self.placed(earlier.text)
        return not (happened(piece.text) and here and there and here != there)

    def _attach(self, piece: Piece) -> None:
        if self.before is None:
            return
        at = self.before[1]
        earlier = self.out[at]
        if isinstance(earlier, Happening):
            self.out[at] = replace(earlier, text=f"{earlier.text} {piece.text}", raw=f"{earlier.raw} {piece.raw}")

    def _leave(self, piece: Piece) -> None:
        talk = is_talk(piece.text) or is_quiet(piece.text) or _names_a_day(piece.text, self.mail.written)
        if self._follows(piece) and not talk and not piece.listed and not _past(piece.text, self.mail.written):
            self._attach(piece)
            return
        self.out.append(Left(piece.raw, "no_event"))

    def _put(self, piece: Piece) -> None:
        when = self._past_midnight(piece, self._when(piece))
        self.out.append(Happening(piece.text, piece.raw, when, piece.labels, piece.headings))
        self.before = (piece.paragraph, len(self.out) - 1)

    def _past_midnight(self, piece: Piece, when: When | None) -> When | None:
        """Return a list's "00.30" right below its "23.50" as the next day's: one heading holds for a whole shift."""
        day = piece.within
        if when is None or when.begin is None or day is None or not day.is_day or not piece.listed:
            return when
        if when.begin >= _EARLY or tell(piece.text, self.mail.written):
            self.shift = (day, when.begin >= _LATE and when.first == day.first)
            return when
        if self.shift != (day, True) or when.first != day.first:
            return when
        step = timedelta(days=1)
        return _doubted(replace(when, first=when.first + step, last=when.last + step, others=(when, *when.others)))

    def _when(self, piece: Piece) -> When | None:
        written = self.mail.written
        if piece.labels.get("date") or tell(piece.labels.get("time", ""), written):
            return _labelled(piece, written)
        told = when_in(piece.text, written, within=piece.within)
        if told is not None:
            return told
        if (came := of_cell(piece.labels.get(RECEIVED, ""), self.letter.written)) is not None:
            return _doubted(came)
        if self._follows(piece) and self.before is not None:
            earlier = self.out[self.before[1]]
            if isinstance(earlier, Happening) and earlier.when is not None:
                return _relative(piece.text, earlier.when)
        if _AT_NIGHT.search(piece.text) and (night := when_in("i natt", written)) is not None:
            return _doubted(night)
        subject = when_in(self.mail.subject, written)
        return None if subject is None else _doubted(subject)


def _is_loose(day: When) -> bool:
    """Tell "under veckan" and "nyligen" from a day: what is said of them sums up."""
    return DAY_UNCERTAIN in day.doubts and not day.is_day and not day.night


def _past(text: str, written: date) -> list[When]:
    return [day for day in tell(text, written) if day.first <= written]


def _names_a_day(text: str, written: date) -> bool:
    """Tell whether a text names a day at all, be it one to come."""
    coming = re.search(
        r"\b(?:på (?:mån|tis|ons|tors|fre|lör|sön)dag|nästa vecka|i morgon|imorgon)\b", text, re.IGNORECASE
    )
    return bool(coming) or bool(tell(text, written))


def _doubted(when: When) -> When:
    return replace(when, doubts=tuple(dict.fromkeys((*when.doubts, DAY_UNCERTAIN))))


def _relative(text: str, earlier: When) -> When:
    """Return the day of a sentence that counts from the event before it: samma kväll, dagen efter."""
    match = _SAME.search(text)
    step = 0 if match is None else 1 if match["after"] else -1 if match["before"] else 0
    first = earlier.first + timedelta(days=step)
    hours = hours_in(text)
    when = When(first, first) if hours is None else at_hours(first, hours.begin, hours.end)
    if match is None and hours is None:
        when = replace(earlier, others=())
    return replace(when, doubts=earlier.doubts) if match is not None else _doubted(when)


def _labelled(piece: Piece, written: date) -> When | None:
    """Return when a form says: its day and its clock stand apart."""
    told = piece.labels.get("date") or piece.labels["time"]
    when = of_cell(told, written, within=piece.within) or when_in(told, written, within=piece.within)
    when = when or when_in(piece.raw, written)
    hours = hours_in(piece.labels.get("time", "")) if when is not None and when.begin is None else None
    if when is None or hours is None or not when.is_day:
        return when
    made = at_hours(when.first, hours.begin, hours.end)
    return replace(made, doubts=tuple(dict.fromkeys((*when.doubts, *hours.doubts))), others=when.others)


def split_by_days(piece: Piece, written: date) -> list[Piece]:
    """Cut a piece where it begins to tell of another day's event."""
    told = [day for day in _past(piece.text, written) if not is_later(piece.text, day)]
    for one, other in pairwise(told):
        if not _apart(one, other):
            continue
        at = _cut(piece.text, one, other)
        if at is None:
            continue
        first, second = _JOINTS.sub("", piece.text[:at]).strip(), _unjoined(piece.text[at:])
        if _whole(first) and _whole(second):
            rest = replace(piece, text=second, raw=second)
            mark = piece.raw.find(piece.text[:8])
            lead = piece.raw[:mark] if mark > 0 else ""
            return [replace(piece, text=first, raw=lead + piece.text[:at].strip()), *split_by_days(rest, written)]
    return [piece]


def _apart(one: When, other: When) -> bool:
    if one.last < other.first or other.last < one.first:
        return True
    # "i går kväll … och natten till i dag": hours of two events
    return None not in (one.begin, other.begin) and (one.first, one.begin) != (other.first, other.begin)


def _cut(text: str, one: When, other: When) -> int | None:
    """Return where the second of two days' clauses begins."""
    between = text[one.stop : other.start]
    leads = len(text[: one.start].split()) < _LEAD_WORDS
    if leads and _JOINTS.search(text[: other.start]):
        return other.start
    joints = [one.stop + match.end() for match in _JOINT.finditer(between)]
    if leads and joints:
        return joints[-1]
    return joints[0] if joints else other.start if leads else None


def _unjoined(text: str) -> str:
    return re.sub(r"^[\s,;.]*(?:(?:och|samt|men|medan|sedan)\s+)?", "", text).strip()


def _whole(text: str) -> bool:
    """Tell whether a clause tells of an event by itself."""
    return happened(text) or category_of(text) is not None
