"""Where people are, not only where they live: schools, stations, squares, shops and sports halls, hour by hour.

A second background beside the dwellings. At an hour at which a share of the ort's people is at its schools, a report
comes from a school with that share, and from the dwellings with the rest. The shares are assumptions of ours, told as
such, and stand in one table (``HOURS``); a municipality's own go before them (``KARTA_ATTRACTORS``).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.background.position_error import disc_share
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL, WEEKDAYS

Floats = NDArray[np.float64]

KINDS: Final = ("school", "station", "square", "shop", "sports_hall")

SPREAD_M: Final = 40.0
"""How widely people stand about an attractor's point, a standard deviation: a school yard, a square."""
PRECISE_M: Final = 150.0
"""A name whose point is less well known than this attracts nobody: it stands for its whole ort."""
SAME_M: Final = 75.0
"""Two names of one kind so near each other are one place: the school and its stop."""
HOURS_A_WEEK: Final = 168


@dataclass(frozen=True, slots=True)
class Hours:
    """When how large a share of an ort's people is at places of a kind; ``after`` below ``first`` is past midnight."""

    kind: str
    days: tuple[int, ...]
    """0 is Monday."""
    first: int
    after: int
    share: float

    def __post_init__(self) -> None:
        """Refuse hours and shares that cannot be meant."""
        if self.kind not in KINDS:
            raise ValueRefused(field="slag", value=self.kind, wanted=", ".join(KINDS))
        if not self.days or not set(self.days) <= set(range(7)):
            raise ValueRefused(field="dagar", value=self.days, wanted=", ".join(WEEKDAYS))
        if not (0 <= self.first < 24 and 0 <= self.after <= 24 and self.first != self.after):  # noqa: PLR2004 - a day
            raise ValueRefused(field="timmar", value=f"{self.first}-{self.after}", wanted="till exempel 08-16")
        if not 0 < self.share < 1:
            raise ValueRefused(field="andel", value=self.share, wanted="mellan 0 och 1")

    def week(self) -> Floats:
        """Return the share at each hour of the week, from Monday 00."""
        out = np.zeros(HOURS_A_WEEK)
        length = (self.after - self.first) % 24 or 24
        for day in self.days:
            out[(24 * day + self.first + np.arange(length)) % HOURS_A_WEEK] = self.share
        return out


_WORKDAYS: Final = (0, 1, 2, 3, 4)
_ALL: Final = (0, 1, 2, 3, 4, 5, 6)

HOURS: Final = (
    Hours("school", _WORKDAYS, 8, 16, 0.12),
    Hours("station", _WORKDAYS, 6, 9, 0.04),
    Hours("station", _WORKDAYS, 14, 18, 0.04),
    Hours("square", _ALL, 10, 22, 0.04),
    Hours("shop", _ALL, 9, 21, 0.05),
    Hours("sports_hall", _ALL, 16, 22, 0.04),
)
"""Assumed: a seventh of the residents goes to school or works there, a few in a hundred are at each of the others."""

CALLED: Final = (
    ("school", r"skola(n|ns)?\b|gymnasie|gymnasium\b|fritidsgård"),
    ("station", r"\bstation(en)?\b|busstation|bussterminal|resecentrum|tågstation|pendelparkering"),
    ("square", r"torg(et)?\b|\bstortorget|medborgarplats|stadspark|gågata"),
    ("shop", r"\b(ica|coop|willys|lidl|hemköp|city gross|systembolaget|rusta|dollarstore)\b|köpcentrum|handelsplats"),
    ("sports_hall", r"sporthall|idrottshall|idrottsplats|simhall|badhus|ishall|ishallen|\barena\b|idrottscenter"),
)  # fmt: skip
"""Kind → what its places are called; the first that fits."""


@dataclass(frozen=True, slots=True)
class Attractor:
    """A place that draws people; metres."""

    kind: str
    name: str
    locality: str
    e: float
    n: float


@dataclass(frozen=True, slots=True)
class Attractors:
    """The places and the hours of their kinds."""

    places: tuple[Attractor, ...] = ()
    hours: tuple[Hours, ...] = HOURS

    def of(self, locality: str) -> tuple[Attractor, ...]:
        """Return the places of an ort."""
        return tuple(one for one in self.places if one.locality == locality)

    def week(self) -> dict[str, Floats]:
        """Return for each kind the share of people that is there, hour by hour of the week.

        Raises
        ------
        ValueRefused
            If at some hour more people are out than there are.
        """
        found = {kind: np.zeros(HOURS_A_WEEK) for kind in KINDS}
        for one in self.hours:
            found[one.kind] = np.maximum(found[one.kind], one.week())
        if np.sum(list(found.values()), axis=0).max() >= 1:
            raise ValueRefused(field="andel", value="alla slag tillsammans 1 eller mer", wanted="under 1 varje timme")
        return found


def kind_of(name: str, kind: str = "") -> str:
    """Return what kind of attractor a place of that name (and the gazetteer's kind) is; "" for none."""
    if kind == "school":
        return "school"
    words = name.casefold()
    return next((key for key, called in CALLED if re.search(called, words)), "")


def attractors_of(names: pd.DataFrame, own: Iterable[Attractor] = (), hours: Sequence[Hours] = ()) -> Attractors:
    """Return the attractors of a gazetteer and of a municipality's own list.

    Parameters
    ----------
    names
        ``name kind locality e n precision_m``.
    own
        Places that the municipality adds; one of the gazetteer near it and of its kind is the same.
    hours
        The municipality's own; a kind that has any of them has none of ``HOURS``.
    """
    places = list(own)
    near = names[
        names["precision_m"].le(PRECISE_M) & names["e"].notna() & ~names["kind"].isin(("street", "road", "farm"))
    ]
    for name, kind, locality, e, n in near[["name", "kind", "locality", "e", "n"]].itertuples(index=False, name=None):
        is_a = kind_of(str(name), str(kind))
        if not is_a or any(one.kind == is_a and np.hypot(one.e - e, one.n - n) <= SAME_M for one in places):
            continue
        places.append(Attractor(is_a, str(name), str(locality), float(e), float(n)))
    told = {one.kind for one in hours}
    return Attractors(tuple(places), (*hours, *(one for one in HOURS if one.kind not in told)))


def hour_of_week(start: pd.Series, known: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return each record's hour of the week from Monday 00, -1 where its clock is not known."""
    local = start.dt.tz_convert(LOCAL)
    hour = (24 * local.dt.day_of_week + local.dt.hour).to_numpy(float)
    return np.where(known & np.isfinite(hour), np.nan_to_num(hour), -1).astype(np.int64)


def share_by_hour(share: Floats, hour: NDArray[np.int64], inside: dict[str, Floats], week: dict[str, Floats]) -> Floats:
    """Return the chance that each report lies in a place, where people are counted and not only dwellings.

    Parameters
    ----------
    share
        The place's share of what each report's sender watches, (k,).
    hour
        Each report's hour of the week, -1 unknown: the week's mean is then taken.
    inside
        By kind: how much of each of the ort's attractors the place holds, 0..1.
    week
        ``Attractors.week``.

    Returns
    -------
    share
        ``(1 - out) * share + Σ out_kind * mean(inside_kind)``; kinds without a place in the ort draw nobody out.
    """
    out, there = np.zeros(share.size), np.zeros(share.size)
    for kind, held in inside.items():
        if not held.size:
            continue
        now = np.where(hour >= 0, week[kind][np.maximum(hour, 0)], week[kind].mean())
        out += now
        there += now * float(held.mean())
    return np.asarray((1.0 - out) * share + there, float)


def held_by_circle(
    places: Sequence[Attractor], e: float, n: float, radius_m: float, sigma_m: float
) -> dict[str, Floats]:
    """Return by kind how much of each attractor a circle holds, blurred by people's spread and the position error."""
    width = float(np.hypot(SPREAD_M, sigma_m))
    found: dict[str, list[float]] = {}
    for one in places:
        away = np.array([np.hypot(one.e - e, one.n - n)])
        found.setdefault(one.kind, []).append(float(disc_share(away, np.array([radius_m]), width)[0, 0]))
    return {kind: np.array(held) for kind, held in found.items()}
