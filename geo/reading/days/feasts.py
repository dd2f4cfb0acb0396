"""Days with a name of their own: those that stand still, and those that move with Easter or a weekday."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    Parameters
    ----------
    year
        From 1583.

    Returns
    -------
    date
        A Sunday from 22 March to 25 April.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _from(month: int, day: int, weekday: int) -> Callable[[int], date]:
    """Return the first such weekday from a day on."""

    def of(year: int) -> date:
        first = date(year, month, day)
        return first + timedelta(days=(weekday - first.weekday()) % 7)

    return of


FEASTS: Final[dict[str, Callable[[int], date]]] = {
    r"nyårsdag(?:en|s)?|new year'?s day": _fixed(1, 1),
    r"trettondags?afton(?:en)?": _fixed(1, 5),
    r"trettondag(?:en|\s?jul)?": _fixed(1, 6),
    r"tjugon?dag(?:en|\s?knut)": _fixed(1, 13),
    r"alla hjärtans dag": _fixed(2, 14),
    r"skärtorsdag(?:en)?": _after_easter(-3),
    r"långfredag(?:en)?": _after_easter(-2),
    r"påskafton(?:en)?": _after_easter(-1),
    r"påskdag(?:en)?": _after_easter(0),
    r"annandag(?:en)?\s?påsk": _after_easter(1),
    r"sista april|valborg(?:smässo?afton(?:en)?|en)?": _fixed(4, 30),
    r"första maj": _fixed(5, 1),
    r"kristi himmelsfärds\s?dag(?:en)?|kristi himmelsfärd": _after_easter(39),
    r"pingstafton(?:en)?": _after_easter(48),
    r"pingstdag(?:en)?": _after_easter(49),
    r"(?:sveriges\s)?nationaldag(?:en)?": _fixed(6, 6),
    r"midsommarafton(?:en)?": _from(6, 19, 4),
    r"midsommardag(?:en)?": _from(6, 20, 5),
    r"alla helgons dag|allhelgona(?:dag(?:en)?)?": _from(10, 31, 5),
    r"halloween": _fixed(10, 31),
    r"första advent": _from(11, 27, 6),
    r"andra advent": _from(12, 4, 6),
    r"tredje advent": _from(12, 11, 6),
    r"fjärde advent": _from(12, 18, 6),
    r"lucia(?:dagen)?": _fixed(12, 13),
    r"dagen före julafton|dan före dan": _fixed(12, 23),
    r"julafton(?:en)?|christmas eve": _fixed(12, 24),
    r"juldag(?:en)?|christmas day": _fixed(12, 25),
    r"annandag(?:en)?(?:\s?jul)?": _fixed(12, 26),
    r"nyårs(?=natt)": _fixed(12, 31),
    r"midsommar(?=natt)": _from(6, 19, 4),
    r"nyårsafton(?:en)?|new year'?s eve": _fixed(12, 31),
}
"""Each by the words that it goes under: a pattern, and its day in a year."""


def feast_day(name: str, year: int) -> date:
    """Return the day of a feast (a key of ``FEASTS``) in a year."""
    return FEASTS[name](year)


def latest(name: str, written: date) -> date:
    """Return the latest day of a feast that was not after the writing."""
    day = feast_day(name, written.year)
    return day if day <= written else feast_day(name, written.year - 1)
