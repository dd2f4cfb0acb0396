"""From the signs of a day that stand together to the day that all of them agree on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.reading.days.feasts import feast_day
from geo.reading.days.feasts import latest as latest_feast
from geo.reading.days.signs import Sign
from geo.reading.days.when import DAY_CONFLICT as CONFLICT
from geo.reading.days.when import DAY_UNCERTAIN as UNCERTAIN
from geo.reading.days.when import YEAR_ASSUMED as ASSUMED

A_DAY: Final = timedelta(days=1)
A_WEEK: Final = timedelta(days=7)

LONG_AGO_DAYS: Final = 270
"""A date without a year that lies so far back may as well be meant of the year that comes."""

_ABOUT_A_WEEK: Final = 8
"""Days of "förra veckan" and of the days up to today: a weekday is in them once, or its first is meant."""

_SHORT_YEARS: Final = 10
"""A year of two figures is of the last years; a number that is not is the end of a range."""

_SATURDAY: Final = 5

_MOST_YEARS: Final = 8
"""Years that are looked back for a 29 February."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days ``first``..``last``; ``doubts`` of them, and ``others``: the days that a person may choose instead."""

    first: date
    last: date
    doubts: tuple[str, ...] = ()
    others: tuple[date, ...] = ()

    @property
    def is_day(self) -> bool:
        """Tell one day from several."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the text: the day of writing, the year told outside it, the days of a heading above."""

    written: date
    year: int | None = None
    within: Stretch | None = None


def agreed(signs: Sequence[Sign], known: Known) -> Stretch | None:
    """Return the days that signs of one day mean together.

    Parameters
    ----------
    signs
        That stand together; nights, parts of a day and ranges are not among them.
    known
        What is known beside them.

    Returns
    -------
    Stretch or None
        None where they tell no day, or one that no calendar has. ``day_conflict`` where they contradict each other.
    """
    if any(sign.kind == "ahead" or sign.how == "every" for sign in signs):
        return None
    by_kind: dict[str, list[Sign]] = {}
    for sign in signs:
        by_kind.setdefault(sign.kind, []).append(sign)
    for kind in ("date", "feast", "nth", "back", "ordinal", "weekday", "week", "stretch", "months", "month", "year"):
        for sign in by_kind.get(kind, ()):
            found = _READERS[kind](sign, signs, known)
            if found is not None:
                return _checked(found, sign, signs, known)
    return None


def _checked(found: Stretch, by: Sign, signs: Sequence[Sign], known: Known) -> Stretch:
    """Mark days that another sign contradicts, and offer the days that it may have been."""
    if not found.is_day or CONFLICT in found.doubts:
        return found
    for sign in signs:
        if sign is by:
            continue
        other = _against(found.first, sign, known)
        if other is not None:
            doubts = (CONFLICT, *(doubt for doubt in found.doubts if doubt != CONFLICT))
            return Stretch(found.first, found.last, doubts, tuple(day for day in other if day != found.first))
    return found


def _against(day: date, sign: Sign, known: Known) -> tuple[date, ...] | None:
    """Return the days that a contradicting sign tells instead, or None where it agrees."""
    check = _AGAINST.get(sign.kind)
    return check(day, sign, known) if check else None


def _weekday_against(day: date, sign: Sign, known: Known) -> tuple[date, ...] | None:
    if sign.weekday >= 0 and sign.weekday != day.weekday():
        nearest = sorted((day + A_DAY * step for step in range(-3, 4)), key=lambda one: (abs(one - day), one))
        return tuple(one for one in nearest if one.weekday() == sign.weekday)
    if sign.how == "ago" and day >= known.written:
        return (weekday_before(sign.weekday, known.written),)
    return None


def _date_against(day: date, sign: Sign, known: Known) -> tuple[date, ...] | None:
    told = None if (sign.day, sign.month) == (day.day, day.month) else _date(sign, (sign,), known)
    return (told.first,) if told else None


def _ordinal_against(day: date, sign: Sign, _known: Known) -> tuple[date, ...] | None:
    return None if sign.day == day.day else ()


def _stretch_against(day: date, sign: Sign, known: Known) -> tuple[date, ...] | None:
    told = _READERS[sign.kind](sign, (sign,), known)
    return (told.first,) if told and not told.first <= day <= told.last and not told.doubts else None


_AGAINST: Final = {
    "weekday": _weekday_against,
    "date": _date_against,
    "ordinal": _ordinal_against,
    "week": _stretch_against,
    "back": _stretch_against,
}


def weekday_before(weekday: int, written: date, *, today: bool = False) -> date:
    """Return the latest such weekday before a day; ``today`` lets it be the day itself."""
    back = (written.weekday() - weekday) % 7
    return written - A_DAY * (back if back or today else 7)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None, *doubts: str, others: tuple[date, ...] = ()) -> Stretch | None:
    return None if day is None else Stretch(day, day, doubts, others)


def _latest(month: int, day: int, written: date) -> date | None:
    for back in range(_MOST_YEARS + 1):
        found = _day(written.year - back, month, day)
        if found is not None and found <= written:
            return found
    return None


def _date(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    year = sign.year or next((other.year for other in signs if other.year), 0)
    if sign.short and year < known.written.year - _SHORT_YEARS:
        return _to_day(sign, known)
    if year:
        return _one(_day(year, sign.month, sign.day))
    if known.year:
        return _one(_day(known.year, sign.month, sign.day))
    if known.within is not None:
        near = [_day(year, sign.month, sign.day) for year in (known.within.first.year, known.within.last.year)]
        inside = [day for day in near if day and known.within.first <= day <= known.within.last]
        if inside:
            return _one(inside[0])
    day = _latest(sign.month, sign.day, known.written)
    if day is None:
        return None
    far = (known.written - day).days > LONG_AGO_DAYS
    proven = any(other.weekday == day.weekday() for other in signs)
    ahead = _day(day.year + 1, sign.month, sign.day)
    return _one(day, ASSUMED, others=(ahead,) if ahead else ()) if far and not proven else _one(day)


def _to_day(sign: Sign, known: Known) -> Stretch | None:
    """Return "13/11-15" as the 13th to the 15th: of 2015 nobody writes a report."""
    first = _latest(sign.month, sign.day, known.written)
    last = _day(first.year, sign.month, sign.year % 100) if first else None
    if first is None or last is None or last < first:
        return _one(_day(sign.year, sign.month, sign.day), UNCERTAIN)
    return Stretch(first, last, (UNCERTAIN,))


def _feast(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    year = known.year or next((other.year for other in signs if other.year), 0)
    return _one(feast_day(sign.how, year) if year else latest_feast(sign.how, known.written))


def _nth(sign: Sign, _signs: Sequence[Sign], known: Known) -> Stretch | None:
    years = [sign.year or known.year] if sign.year or known.year else [known.written.year, known.written.year - 1]
    for year in years:
        if year is None:
            continue
        weekday = _SATURDAY if sign.how == "weekend" else sign.weekday
        days = [day for day in _month_days(year, sign.month) if day.weekday() == weekday]
        day = days[-1] if not sign.day else days[sign.day - 1]
        if sign.year or day <= known.written:
            return Stretch(day, day + A_DAY) if sign.how == "weekend" else _one(day)
    return None


def _month_days(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    return [first + A_DAY * step for step in range(31) if (first + A_DAY * step).month == month]


def _back(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    if sign.how == "days":
        return _one(known.written - A_DAY * sign.number, *([UNCERTAIN] if sign.last else []))
    if sign.how == "weeks":
        day = known.written - A_WEEK * sign.number
        weekday = next((other.weekday for other in signs if other.weekday >= 0), -1)
        if weekday < 0:
            return _one(day, UNCERTAIN)
        near = [day + A_DAY * step for step in range(-6, 7) if (day + A_DAY * step).weekday() == weekday]
        near.sort(key=lambda one: abs(one - day))
        return _one(near[0], UNCERTAIN, others=tuple(near[1:]))
    if sign.how == "months":
        day = known.written - A_DAY * round(30.4 * sign.number)
        return Stretch(day - A_WEEK, day + A_WEEK, (UNCERTAIN,))
    return _one(known.written - A_DAY * int(sign.how))


def _ordinals(number: int, written: date) -> Iterator[date]:
    """Yield the days with a number, the latest first, a year back."""
    year, month = written.year, written.month
    for _ in range(13):
        day = _day(year, month, number)
        if day is not None and day <= written:
            yield day
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def _ordinal(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    days = list(_ordinals(sign.day, known.written))
    if known.within is not None:
        last = known.within.last
        inside = [day for day in _ordinals(sign.day, last) if day >= known.within.first]
        days = inside or days
    months = [other.month for other in signs if other.kind == "month"]
    if months:
        days = [day for day in days if day.month == months[0]]
    weekdays = [other.weekday for other in signs if other.weekday >= 0]
    fit = [day for day in days[:2] if not weekdays or day.weekday() == weekdays[0]]
    return _one((fit or days)[0]) if days else None


def _weekday(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    if sign.weekday < 0:
        return None
    box = _box(signs, known)
    if box is not None:
        return _in_box(sign, box, known, above=False)
    if known.within is not None and sign.how != "ago":
        return _in_box(sign, known.within, known, above=True)
    if sign.how == "last":
        day = weekday_before(sign.weekday, known.written)
        return _one(day, UNCERTAIN, others=(day - A_WEEK,))
    if sign.how != "ago" and known.written.weekday() == sign.weekday:
        return _one(known.written, UNCERTAIN, others=(known.written - A_WEEK,))
    return _one(weekday_before(sign.weekday, known.written))


def _box(signs: Sequence[Sign], known: Known) -> Stretch | None:
    """Return the days that another sign says a weekday lies in: the week, the weekend."""
    for other in signs:
        if other.kind in ("week", "stretch"):
            return _READERS[other.kind](other, (other,), known)
    return None


def _in_box(sign: Sign, box: Stretch, known: Known, *, above: bool) -> Stretch | None:
    """Return a weekday among days; ``above`` tells that a heading told them."""
    inside = [day for day in _days(box) if day.weekday() == sign.weekday]
    if len(inside) == 1 or (inside and len(_days(box)) <= _ABOUT_A_WEEK):
        return _one(inside[0])
    if inside:
        return (
            _one(inside[-1], UNCERTAIN, others=tuple(inside[-3:-1]))
            if above
            else Stretch(box.first, box.last, (UNCERTAIN,))
        )
    latest = weekday_before(sign.weekday, known.written)
    return _one(latest) if above else _one(latest, CONFLICT, others=(box.first,))


def _days(box: Stretch) -> list[date]:
    return [box.first + A_DAY * step for step in range(min(366, (box.last - box.first).days + 1))]


def _iso_week(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def _latest_week(number: int, known: Known) -> date | None:
    for year in range(known.written.isocalendar().year, known.written.year - _MOST_YEARS, -1):
        monday = _iso_week(year, number)
        if monday is not None and monday <= known.written:
            return monday
    return None


def _week(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    year = sign.year or next((other.year for other in signs if other.kind == "year"), 0) or known.year
    last = sign.last or sign.number
    ended = _iso_week(year, last) if year else _latest_week(last, known)
    if ended is None:
        return None
    first = ended
    for _ in range(53):
        if first.isocalendar().week == sign.number:
            break
        first -= A_WEEK
    if any(other.how == "weekend" for other in signs):
        return Stretch(ended + A_DAY * _SATURDAY, ended + A_DAY * 6)
    return Stretch(first, ended + A_DAY * 6)


def _stretch(sign: Sign, _signs: Sequence[Sign], known: Known) -> Stretch | None:
    written = known.written
    monday = written - A_DAY * written.weekday()
    month = written.replace(day=1)
    before = (month - A_DAY).replace(day=1)
    saturday = weekday_before(5, written, today=True)
    if written.weekday() == 6:  # noqa: PLR2004 - a Sunday: the weekend that is now
        saturday = written - A_DAY
    spans = {
        "week-2": Stretch(monday - A_WEEK * 2, monday - A_WEEK - A_DAY),
        "week-1": Stretch(monday - A_WEEK, monday - A_DAY),
        "week0": Stretch(monday, written, (UNCERTAIN,)),
        "recent": Stretch(written - A_WEEK, written - A_DAY, (UNCERTAIN,)),
        "weekend": Stretch(saturday, min(saturday + A_DAY, written)),
        # most mean the one before the latest, some the latest
        "weekend-1": Stretch(saturday - A_WEEK, saturday - A_DAY * 6, (UNCERTAIN,)),
        "month-1": Stretch(before, month - A_DAY),
        "month0": Stretch(month, written),
        "year-1": Stretch(date(written.year - 1, 1, 1), date(written.year - 1, 12, 31), (UNCERTAIN,)),
        "year0": Stretch(date(written.year, 1, 1), written, (UNCERTAIN,)),
    }
    return spans[sign.how]


def _month(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    year = sign.year or next((other.year for other in signs if other.kind == "year"), 0) or known.year
    if not year and any(other.how == "year-1" for other in signs):
        year = known.written.year - 1
    if not year:
        year = known.written.year - (date(known.written.year, sign.month, 1) > known.written)
    days = _month_days(year, sign.month)
    first, last = {"early": (0, 9), "mid": (10, 19), "late": (20, len(days) - 1)}.get(sign.how, (0, len(days) - 1))
    return Stretch(days[first], days[last], (UNCERTAIN,) if sign.how else ())


def _months(sign: Sign, signs: Sequence[Sign], known: Known) -> Stretch | None:
    last = _month(sign, signs, known)
    if last is None:
        return None
    year = last.first.year - (sign.number > sign.month)
    return Stretch(date(year, sign.number, 1), last.last)


def _year(sign: Sign, _signs: Sequence[Sign], known: Known) -> Stretch | None:
    if not sign.year or sign.year > known.written.year:
        return None
    return Stretch(date(sign.year, 1, 1), date(sign.year, 12, 31), (UNCERTAIN,))


_READERS: Final = {
    "date": _date,
    "feast": _feast,
    "nth": _nth,
    "back": _back,
    "ordinal": _ordinal,
    "weekday": _weekday,
    "week": _week,
    "stretch": _stretch,
    "month": _month,
    "months": _months,
    "year": _year,
}
