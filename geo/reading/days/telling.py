"""What a text tells of when: its signs grouped into days, ranges and nights, with the clocks that belong to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geo.reading.days.agreeing import A_DAY, Known, Stretch, agreed
from geo.reading.days.clocks import Clock, bounded, clocks_in, from_part, turned
from geo.reading.days.signs import MOST_LETTERS, Sign, signs_in
from geo.reading.days.terms import PARTS
from geo.reading.days.when import DAY_CONFLICT, DAY_UNCERTAIN, TIME_UNCERTAIN, When, at_hours

_NOON: Final = 12 * 60
_MIDNIGHT: Final = 24 * 60
_SCHOOL_ENDS: Final = 15 * 60

_GLUE: Final = re.compile(
    r"(?:[\s,.:;()\[\]·*_–-]|\b(?:den|det|på|i|under|av|the|of|on|dvs|alltså|kl|klockan|at|ca|cirka|c:a|omkring|runt|vid|"
    r"för|någon gång|nån gång|hela|samt|tidigt|sent|tidig|sen|strax|efter|före|mellan|från|perioden|datum|tid|"
    r"närmare bestämt|var|och|natten|med)\b)*",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(
    r"[\s,.·()]*(?:(?P<to>-{1,2}|–|—|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|fram till|to|until)"
    r"|(?P<and>och|samt|and|&|/))"
    r"[\s·]*(?:(?:den|på|i|till|sent|tidigt|ca)\s*)*",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\b(?:mellan|från|between|from)\s+(?:(?:den|på|sent|tidigt|sen|tidig|i)\s+)*$", re.IGNORECASE
)
_BREAK: Final = re.compile(r"[.!?]\s+$|[.!?]\s+(?=[A-ZÅÄÖ(])|\n")
_APART_COST: Final = 500
_ALONE: Final = frozenset({"weekday", "date", "ordinal", "back", "feast", "nth"})
"""Signs of which one day has one each."""


@dataclass(slots=True)
class _Group:
    """Signs that stand together, and how the group is joined to the one before: "to", "and" or ""."""

    signs: list[Sign]
    joined: str = ""
    between: bool = False
    parts: list[Sign] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(sign.start for sign in (*self.signs, *self.parts))

    @property
    def stop(self) -> int:
        return max(sign.stop for sign in (*self.signs, *self.parts))

    def night(self) -> str:
        return next((sign.how for sign in self.signs if sign.kind == "night"), "")


@dataclass(slots=True)
class _Days:
    """Days that one or two groups tell, with the parts and clocks that were given to them."""

    stretch: Stretch
    start: int
    stop: int
    night: str = ""
    parts: list[Sign] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    ranged: bool = False


def tell(text: str, written: date, *, year: int | None = None, within: When | None = None) -> list[When]:
    """Return every day or stretch of days that a text tells, in its order.

    Parameters
    ----------
    text
        A cell, a line, a sentence or a paragraph.
    written
        The local day it was written: relative words count from it, and a day without a year is the latest before it.
    year
        The year of days without one, where something outside the text tells it.
    within
        The days of a heading above: a weekday or a date below it lies in them.

    Returns
    -------
    list of When
        Signs that stand together are one; what lies after ``written`` is there only where the text names its year.
    """
    text = text[:MOST_LETTERS]
    signs = signs_in(text)
    if not signs:
        return []
    hidden = _hidden(text, signs)
    clocks = clocks_in(hidden)
    known = Known(written, year, Stretch(within.first, within.last) if within else None)
    days = _days_of(_groups(text, signs, clocks), known, text)
    _share(days, clocks, [sign for sign in signs if sign.kind == "part"], text)
    return [_timed(one) for one in days]


def _hidden(text: str, signs: Sequence[Sign]) -> str:
    out = list(text)
    for sign in signs:
        if sign.kind != "part":
            out[sign.start : sign.stop] = "·" * (sign.stop - sign.start)
    return "".join(out)


def _groups(text: str, signs: Sequence[Sign], clocks: Sequence[Clock]) -> list[_Group]:
    """Group signs that only glue parts; a clock between two is glue as well."""
    blank = list(text)
    for clock in clocks:
        # what only bounds a clock ("till kl 07") still joins two days
        start = text.index(" ", clock.start, clock.stop) if clock.until else clock.start
        blank[start : clock.stop] = " " * (clock.stop - start)
    plain = "".join(blank)
    groups: list[_Group] = []
    stop = 0
    for sign in signs:
        gap = plain[stop : sign.start]
        stop = max(stop, sign.stop)
        if sign.kind == "part":
            if groups and _GLUE.fullmatch(gap) and not _BREAK.search(gap):
                groups[-1].parts.append(sign)
            elif not groups or not _GLUE.fullmatch(gap):
                groups.append(_Group([], parts=[sign]))
            continue
        joined = _joined(gap, groups[-1].signs[-1], sign) if groups and groups[-1].signs else ""
        glued = bool(groups) and bool(_GLUE.fullmatch(gap)) and not _breaks(gap, plain, sign)
        if glued and not joined and _fits(groups[-1], sign):
            groups[-1].signs.append(sign)
        else:
            between = bool(_BETWEEN.search(plain[: sign.start]))
            groups.append(_Group([sign], joined, between))
    return [group for group in groups if group.signs]


def _joined(gap: str, before: Sign, after: Sign) -> str:
    match = _JOIN.fullmatch(gap)
    if gap == "/" and before.year and after.year:
        # the stroke of ISO 8601 stands between the ends of a stretch
        return "to"
    return "" if match is None else "to" if match["to"] else "and"


def _breaks(gap: str, text: str, sign: Sign) -> bool:
    return bool(re.search(r"[.!?]\s|\n", gap)) and text[sign.start : sign.start + 1].isupper()


def _fits(group: _Group, sign: Sign) -> bool:
    """Tell whether a sign may tell the same day as a group's: it has none of the kind that tells another."""
    if group.signs and group.signs[-1].kind == "heads":
        return True
    for other in group.signs:
        if other.kind == sign.kind and sign.kind in _ALONE:
            same = (other.weekday, other.day, other.month) == (sign.weekday, sign.day, sign.month)
            if not same:
                return False
    return not (sign.kind == "night" and any(other.kind in _ALONE for other in group.signs)) or sign.how == "of"


def _days_of(groups: Sequence[_Group], known: Known, text: str) -> list[_Days]:
    out: list[_Days] = []
    at = 0
    while at < len(groups):
        group = groups[at]
        following = groups[at + 1] if at + 1 < len(groups) else None
        ranged = _range(group, following, known) if following and following.joined else None
        if ranged is not None:
            out.append(ranged)
            at += 2
            continue
        found = _single(group, known, text)
        if found is not None:
            out.append(found)
        at += 1
    return out


def _range(group: _Group, following: _Group, known: Known) -> _Days | None:
    """Return the days from one group to the next, where the text sets them as the ends of a stretch."""
    if following.night():
        return None
    last = _stretch(following.signs, known)
    if last is None or (last.last > known.written and known.year is None and not any(s.year for s in following.signs)):
        return None
    written_today = last.first == known.written and DAY_UNCERTAIN in last.doubts
    last = replace(last, doubts=()) if written_today else last
    within = known.within if known.within and known.within.first < last.last else None
    first = _first(group, last, Known(last.first, None, within))
    if first is None or first.first > last.last:
        return None
    night = group.night()
    adjacent = (last.last - first.first).days <= 1
    if following.joined == "and" and not (group.between or night == "between" or adjacent):
        return None
    doubts = tuple(dict.fromkeys((*first.doubts, *last.doubts)))
    parts = [*group.parts, *following.parts]
    return _Days(Stretch(first.first, last.last, doubts), group.start, following.stop, night, parts, ranged=True)


def _first(group: _Group, last: Stretch, known: Known) -> Stretch | None:
    told = [sign for sign in group.signs if sign.kind != "night"]
    if not last.is_day and all(sign.kind == "weekday" for sign in told):
        # "fredag-lördag 13-14 november": the weekdays prove the dates
        weekday = next((sign.weekday for sign in told), -1)
        doubts = () if weekday == last.first.weekday() else (DAY_CONFLICT,)
        return Stretch(last.first, last.first, doubts)
    day = last.first
    if all(sign.kind == "weekday" for sign in told) and told:
        return agreed(told, Known(day, None, None)) if day.weekday() != told[0].weekday else None
    return agreed(told, known)


def _stretch(signs: Sequence[Sign], known: Known) -> Stretch | None:
    """Return the days of one group: a range where its date has first days before it, else what its signs agree on."""
    told = [sign for sign in signs if sign.kind != "night"]
    heads = [sign for sign in told if sign.kind == "heads"]
    if not heads:
        return agreed(told, known)
    weekdays = [sign for sign in told if sign.kind == "weekday"]
    last = agreed([sign for sign in told if sign.kind not in ("heads", "weekday")], known)
    if last is None:
        return None
    first = _before(heads[0].number, last.first)
    if first is None or first > last.first:
        return last
    loose = heads[0].how == "and" and (last.first - first).days > 1
    wrong = any(sign.weekday not in (first.weekday(), last.last.weekday()) for sign in weekdays if sign.weekday >= 0)
    return Stretch(first, last.last, (DAY_CONFLICT,) if wrong else (DAY_UNCERTAIN,) if loose else last.doubts)


def _before(number: int, last: date) -> date | None:
    """Return the latest day with a number up to another day."""
    day = last
    for _ in range(62):
        if day.day == number:
            return day
        day -= A_DAY
    return None


def _single(group: _Group, known: Known, text: str) -> _Days | None:
    del text
    night = group.night()
    if night == "tonight":
        told = [sign for sign in group.signs if sign.kind != "night"]
        stretch = agreed(told, known) if told else None
        stretch = stretch or Stretch(known.written, known.written)
        return _Days(stretch, group.start, group.stop, "to", list(group.parts))
    stretch = _stretch(group.signs, known)
    if stretch is None:
        return None
    if stretch.first > known.written and not known.year and not any(sign.year for sign in group.signs):
        return None
    if night == "to" and stretch.first == known.written:
        # the morning that the night ends in is today's
        stretch = replace(stretch, doubts=tuple(doubt for doubt in stretch.doubts if doubt != DAY_UNCERTAIN), others=())
    return _Days(stretch, group.start, group.stop, night, list(group.parts))


def _share(days: list[_Days], clocks: Sequence[Clock], parts: Sequence[Sign], text: str) -> None:
    """Give each clock, and each part of a day that stands apart, to the nearest day."""
    own = {id(part) for one in days for part in one.parts}
    for part in parts:
        if id(part) not in own and days:
            near = _nearest(days, part.start, part.stop, text)
            if not near.parts and not near.night:
                near.parts.append(part)
    for clock in clocks:
        if days:
            _nearest(days, clock.start, clock.stop, text).clocks.append(clock)


def _nearest(days: Sequence[_Days], start: int, stop: int, text: str) -> _Days:
    def cost(one: _Days) -> int:
        low, high = (one.stop, start) if one.stop <= start else (stop, one.start)
        if low > high:
            return 0
        return high - low + _APART_COST * bool(re.search(r"[.!?;]\s", text[low:high])) + (one.start > start)

    return min(days, key=cost)


def _timed(one: _Days) -> When:
    names = [part.how for part in one.parts]
    night = one.night
    if not night and "natt" in names:
        adjacent = (one.stretch.last - one.stretch.first).days == 1 and one.ranged
        heads = (one.stretch.last - one.stretch.first).days == 1
        night = "between" if adjacent or heads else "of"
    made = _of_night(one, night) if night else _of_day(one, names)
    doubts = tuple(dict.fromkeys((*one.stretch.doubts, *made.doubts)))
    others = made.others or tuple(_moved(made, day) for day in one.stretch.others)
    return replace(made, doubts=doubts, others=others, start=one.start, stop=one.stop)


def _moved(when: When, day: date) -> When:
    """Return the same hours on another day."""
    if when.night:
        day -= A_DAY
    return replace(when, first=day, last=day + (when.last - when.first), doubts=(), others=())


def _of_day(one: _Days, names: Sequence[str]) -> When:
    stretch = one.stretch
    part = names[0] if names else ""
    if not stretch.is_day:
        return _of_days(one, names)
    if one.clocks:
        return at_clock(stretch.first, from_part(bounded(one.clocks)[0], part), part)
    if part == "skola":
        return replace(at_hours(stretch.first, _SCHOOL_ENDS, None), doubts=(TIME_UNCERTAIN,))
    if part:
        first, last = PARTS[part]
        return at_hours(stretch.first, first * 60, last * 60)
    return When(stretch.first, stretch.last)


def _of_days(one: _Days, names: Sequence[str]) -> When:
    """Return several days: with clocks only where both ends have theirs."""
    stretch = one.stretch
    if one.ranged and len(one.clocks) > 1:
        return at_hours(stretch.first, one.clocks[0].begin, one.clocks[-1].begin, last=stretch.last)
    if one.ranged and len(names) > 1 and not one.clocks:
        return at_hours(stretch.first, PARTS[names[0]][0] * 60, PARTS[names[-1]][1] * 60, last=stretch.last)
    clock = bounded(one.clocks)[0] if one.clocks else None
    over_night = clock is not None and clock.end is not None and clock.end <= clock.begin
    if clock is not None and over_night and (stretch.last - stretch.first).days == 1:
        return at_hours(stretch.first, clock.begin, clock.end, last=stretch.last)
    return When(stretch.first, stretch.last)


def at_clock(day: date, clock: Clock, part: str) -> When:
    """Return a day at a clock; ``part`` (or "") tells which half of the day it is said of."""
    if clock.until:
        # when it ended says nothing of when it began
        return When(day, day)
    at = turned(clock, "" if part == "skola" else part)
    if at.begin >= _MIDNIGHT:
        late = at_hours(day + A_DAY, 0, None)
        return replace(late, doubts=(DAY_UNCERTAIN,), others=(at_hours(day, 0, None),))
    made = at_hours(day, at.begin, at.end)
    unsure = clock.spoken and (not part or part == "skola") and clock.begin <= _NOON + 59
    if not unsure:
        return made
    half = _NOON if at.begin < _NOON else -_NOON
    later = at_hours(day, at.begin + half, None if at.end is None else at.end + half)
    return replace(made, doubts=(TIME_UNCERTAIN,), others=(later,))


def _of_night(one: _Days, night: str) -> When:
    stretch = one.stretch
    if night == "of":
        return _in_night_of(one)
    evening = stretch.first - A_DAY if night == "to" else stretch.first
    morning = stretch.first if night == "to" else stretch.last
    if night == "between" and stretch.is_day and one.clocks:
        # "natten mellan kl 01 och 04 den 14/11"
        return at_clock(stretch.first, bounded(one.clocks)[0], "natt")
    if night == "between" and (morning - evening).days != 1:
        whole = at_hours(evening, 21 * 60, 6 * 60, last=max(morning, evening + A_DAY))
        return replace(whole, doubts=(DAY_UNCERTAIN,), night=True)
    if not one.clocks:
        return replace(at_hours(evening, 21 * 60, 6 * 60), night=True)
    return at_night(evening, morning, bounded(one.clocks)[0])


def at_night(evening: date, morning: date, clock: Clock) -> When:
    """Return a clock of a night, on the day that it belongs to."""
    at = turned(clock, "natt")
    begin = at.begin % _MIDNIGHT
    return at_hours(evening if begin >= _NOON else morning, begin, None if at.end is None else at.end % _MIDNIGHT)


def _in_night_of(one: _Days) -> When:
    """Return a night that is called by one day: it begins that evening, though some mean the one before."""
    day = one.stretch.first
    if not one.stretch.is_day:
        return When(one.stretch.first, one.stretch.last)
    if one.clocks:
        at = turned(bounded(one.clocks)[0], "natt")
        begin = at.begin % _MIDNIGHT
        end = None if at.end is None else at.end % _MIDNIGHT
        made = at_hours(day, begin, end)
        if begin >= _NOON:
            return made
        return replace(made, doubts=(DAY_UNCERTAIN,), others=(at_hours(day + A_DAY, begin, end),))
    before = replace(at_hours(day - A_DAY, 21 * 60, 6 * 60), night=True)
    return replace(at_hours(day, 21 * 60, 6 * 60), night=True, doubts=(DAY_UNCERTAIN,), others=(before,))
