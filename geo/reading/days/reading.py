"""The questions that are asked of the reader of days: of a text, of a cell, of a clock alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.reading.days.clocks import Clock, bounded, clocks_in, from_part, turned
from geo.reading.days.signs import signs_in
from geo.reading.days.telling import at_clock, at_night, tell
from geo.reading.days.terms import PARTS
from geo.reading.days.when import DAY_UNCERTAIN, TIME_UNCERTAIN, When

_LATER: Final = re.compile(
    r"\b(?:(?:polis)?anmäl(?:t|d|des|de|an|ning\w*)|rapporter\w+|inkom|inkommit|meddela\w+|ringde|upptäckt\w*|åtgärda\w*|"
    r"lagad\w*|sanerad\w*|städad\w*|möte\w*|återkom\w*|senast|besiktig\w*|kontrollera\w*)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
"""Words before a day that make it the day of something after the event: it was reported, mended, found."""

_NEAR_SIGNS: Final = 60
"""How far before a day the word stands that makes it another's."""

_LEFT: Final = re.compile(
    r"[\s,.:;()\-–·]|\b(?:den|det|på|i|under|av|kl|klockan|ca|cirka|c:a|omkring|runt|vid|från|till|mellan|och|ungefär|"
    r"troligen|någon gång|tid|datum|the|of|on|at)\b",
    re.IGNORECASE,
)

_ROUND_THE_CLOCK: Final = re.compile(r"(?<![\d/])24/7(?![\d/])")


@dataclass(frozen=True, slots=True)
class Hours:
    """A clock or a part of a day alone: minutes from midnight; an ``end`` before ``begin`` is the next day's."""

    begin: int
    end: int | None = None
    doubts: tuple[str, ...] = ()


def when_in(text: str, written: date, *, year: int | None = None, within: When | None = None) -> When | None:
    """Return when a text says that something happened: the one reading that all its signs agree on.

    Parameters
    ----------
    text
        A sentence, a line or a piece of a letter that tells of one event.
    written
        The local day it was written: "i lördags" counts from it, a date without a year is the latest before it.
    year
        The year of dates without one, where a title or a file's name tells it.
    within
        What a heading above says: its days are the text's where it tells none of its own, and a weekday lies in them.

    Returns
    -------
    When or None
        None where no day is told. A day of something else (when it was reported) is not taken where another is told.

    Examples
    --------
    >>> from datetime import date
    >>> when_in("Natten till lördag 14/11 krossades en ruta", date(2026, 11, 30)).day
    '2026-11-13'
    >>> when_in("Lördagen den 13 november 2026", date(2026, 11, 30)).doubts
    ('day_conflict',)
    """
    told = [one for one in tell(text, written, year=year, within=within) if one.first <= written]
    if not told:
        return None if within is None else _heading(text, within)
    return _merged([one for one in told if not is_later(text, one)] or told[:1])


def is_later(text: str, told: When) -> bool:
    """Tell whether a day of a text is that of something after the event: when it was reported, found or mended.

    Parameters
    ----------
    text
        The text.
    told
        A day that ``tell`` found in it.
    """
    return bool(_LATER.search(text[max(0, told.start - _NEAR_SIGNS) : told.start]))


def _merged(told: Sequence[When]) -> When:
    """Return the first day, made finer by those that lie in it, and timed by those that are the same."""
    best = told[0]
    rivals: list[When] = []
    for other in told[1:]:
        inside = best.first <= other.first and other.last <= best.last
        around = other.first <= best.first and best.last <= other.last
        if inside and not around:
            best = replace(other, start=best.start)
        elif inside and best.begin is None and other.begin is not None:
            best = replace(other, start=best.start, doubts=_either(best, other))
        elif not inside and not around and _loose(best) and not _loose(other):
            best = other
        elif not inside and not around and not _loose(other):
            rivals.append(other)
    if rivals and best.is_day:
        # two days of one event: a person says which
        return replace(best, doubts=_with(best.doubts, DAY_UNCERTAIN), others=(*best.others, *rivals))
    return best


def _with(doubts: tuple[str, ...], doubt: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*doubts, doubt)))


def _either(one: When, other: When) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.doubts, *other.doubts)))


def _loose(when: When) -> bool:
    return DAY_UNCERTAIN in when.doubts and not when.is_day


def _heading(text: str, within: When) -> When:
    """Return a heading's days with the hours that the text itself tells."""
    signs = [sign.how for sign in signs_in(text) if sign.kind == "part"]
    clocks = bounded(clocks_in(text))
    if not clocks and not signs:
        return within
    if within.night and clocks:
        return replace(at_night(within.first, within.last, clocks[0]), doubts=within.doubts)
    if not within.is_day:
        return within
    if clocks:
        made = at_clock(within.first, clocks[0], signs[0] if signs else "")
        return replace(made, doubts=(*within.doubts, *made.doubts))
    if within.begin is not None:
        return within
    hours = _of_part(signs[0])
    made = at_clock(within.first, Clock(0, 0, hours.begin, hours.end), "")
    return replace(made, doubts=(*within.doubts, *hours.doubts))


def hours_in(text: str) -> Hours | None:
    """Return the clock, the span of clocks or the part of a day that a text tells; None where it tells none.

    Parameters
    ----------
    text
        A field for clocks, or a text whose day is known.

    Examples
    --------
    >>> hours_in("ca halv tio på kvällen").begin
    1290
    """
    parts = [sign.how for sign in signs_in(text) if sign.kind == "part"]
    part = parts[0] if parts else ""
    clocks = bounded(clocks_in(text))
    if clocks:
        at = turned(from_part(clocks[0], part), "" if part == "skola" else part)
        return Hours(at.begin % 1440, at.end, (TIME_UNCERTAIN,) if at.spoken and not part else ())
    return _of_part(part) if part else None


def _of_part(part: str) -> Hours:
    first, last = PARTS[part]
    if part == "skola":
        return Hours(first * 60, None, (TIME_UNCERTAIN,))
    return Hours(first * 60, last * 60 % 1440)


def of_cell(cell: str, written: date, *, year: int | None = None, within: When | None = None) -> When | None:
    """Return when a cell of a table, or a field of a form, says: all of it has to be a day and a clock.

    Parameters
    ----------
    cell
        As written: ``28/9``, ``15 okt``, ``v 41``, ``lör 14/11 kl 21.30``, ``i fredags``, ``okt 2026``.
    written
        The day of the report or of the import.
    year
        The year that a title, a sheet or a file's name tells, for days without one.
    within
        The days of a heading above, or of a day in the cell above.

    Returns
    -------
    When or None
        None where something in the cell is neither day nor clock: it would be forgotten. More than one day is None too.

    Examples
    --------
    >>> from datetime import date
    >>> of_cell("28/9", date(2026, 11, 30)).day, of_cell("v 41", date(2026, 11, 30)).until
    ('2026-09-28', '2026-10-11')
    """
    # round the clock in a letter, a day in July in a field for days
    text = _ROUND_THE_CLOCK.sub("24 juli", cell.strip())
    told = tell(text, written, year=year, within=within)
    if len(told) != 1:
        return None
    left = list(text)
    signs = signs_in(text)
    for sign in signs:
        left[sign.start : sign.stop] = "·" * (sign.stop - sign.start)
    for clock in clocks_in("".join(left)):
        left[clock.start : clock.stop] = " " * (clock.stop - clock.start)
    return None if _LEFT.sub("", "".join(left)) else told[0]
