"""Years in a municipality of twelve orter: quiet ones, ones with a burst, ones with a slow rise.

Season, weekdays, a trend and a sender that begins everywhere half-way are there and are no news.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.background.position_error import Background
from geo.methods.watch import Watch, watch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KINDS: Final = ("burst", "rise")
"""Four weeks, or half a year with more and more, at eight neighbouring addresses of an ort of 400."""

ADDRESSES: Final = (1100, 600, 400, 260, 190, 150, 110, 88, 64, 44, 30, 22)
"""3 058 in twelve orter."""
APART_M: Final = 9_000.0
PLOT_M: Final = 25.0
ORT: Final = 2
NEIGHBOURS: Final = 8
HISTORY: Final = 730
YEAR: Final = 365
BURST_DAYS: Final = 28
RISE_DAYS: Final = 182
LATE_DAYS: Final = 42
"""A signal that comes later after the burst's beginning, or the rise's end, is not counted."""
BURST_LATE_DAYS: Final = 14
NEAR_M: Final = 250.0
FIRST: Final = date(2025, 1, 1)
TREND: Final = 0.15
SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Municipality:
    """Addresses with their dwellings, and the ort of each."""

    background: Background
    ort: Ints


@cache
def municipality() -> Municipality:
    """Return the addresses: streets about a middle, a few blocks of flats."""
    rng = np.random.default_rng(SEED)
    e, n, ort = [], [], []
    for number, many in enumerate(ADDRESSES):
        spread = 0.7 * 30.0 * np.sqrt(many)
        x, y = (np.round(rng.normal(0.0, spread, many) / PLOT_M) * PLOT_M + rng.uniform(-6, 6, many) for _ in "en")
        e.append(390_000.0 + APART_M * (number % 4) + x)
        n.append(6_370_000.0 + APART_M * (number // 4) + y)
        ort.append(np.full(many, number))
    east, north, of = np.concatenate(e), np.concatenate(n), np.concatenate(ort)
    weight = 1.0 + rng.poisson(1.2, east.size) + (rng.random(east.size) < 0.03) * rng.integers(8, 30, east.size)  # noqa: PLR2004 - as described
    order = np.lexsort((north, east))
    return Municipality(Background.of(east, north, weight), of[order])


def quiet(rng: np.random.Generator, a_year: int) -> tuple[Ints, Ints]:
    """Draw the rows and days of two years of history and the year that is watched."""
    rows = municipality().background
    days = np.arange(HISTORY + YEAR)
    rate = 1.0 + 0.3 * np.sin(2.0 * np.pi * (days - 80) / 365.25)
    rate *= np.where(days % 7 >= 5, 1.5, 0.8)  # noqa: PLR2004 - a weekend
    rate *= (1.0 + rng.choice([-TREND, TREND])) ** ((days - HISTORY) / YEAR)
    mean = a_year * rate / rate.sum() * (days.size / YEAR)
    mean *= np.where(days >= HISTORY + YEAR // 2, 1.5, 1.0)
    day = np.repeat(days, rng.poisson(mean))
    return rng.choice(rows.e.size, day.size, p=rows.weight / rows.weight.sum()), day


def look(rng: np.random.Generator, kind: str, a_year: int, extra: float, replicas: int) -> tuple[Watch, bool]:
    """Draw a year and watch it; return also whether what was planted was told as new in time, and near.

    Parameters
    ----------
    rng
        Source of chance.
    kind
        ``plain``, or one of ``KINDS``.
    a_year, extra
        Reports a year, and how many more the planted place is expected to have.
    replicas
        Most simulated years of each threshold.
    """
    rows = municipality()
    row, day = quiet(rng, a_year)
    place = rows.background
    begin, middle, until = 0, (0.0, 0.0), 0
    if kind != "plain":
        length = BURST_DAYS if kind == "burst" else RISE_DAYS
        begin = HISTORY + int(rng.integers(0, YEAR - length))
        own = np.flatnonzero(rows.ort == ORT)
        first = rng.choice(own)
        far = np.hypot(place.e[own] - place.e[first], place.n[own] - place.n[first])
        block = own[np.argsort(far)[:NEIGHBOURS]]
        middle = (float(place.e[block].mean()), float(place.n[block].mean()))
        many = int(rng.poisson(extra))
        part = rng.random(many)
        # a rise: ever more of them towards its end
        when = begin + (length * (part if kind == "burst" else np.sqrt(part))).astype(int)
        row, day = np.append(row, rng.choice(block, many)), np.append(day, when)
        until = begin + length + (BURST_LATE_DAYS if kind == "burst" else LATE_DAYS)
    shift = FIRST.toordinal() - HISTORY
    found = watch(
        place.e[row],
        place.n[row],
        day + shift,
        place,
        first=FIRST,
        last=date(2025, 12, 31),
        replicas=replicas,
    )
    seen = any(
        one.state == "ny"
        and begin <= one.look.toordinal() - shift <= until
        and np.hypot(one.e - middle[0], one.n - middle[1]) <= NEAR_M
        for one in found.signals
    )
    return found, seen
