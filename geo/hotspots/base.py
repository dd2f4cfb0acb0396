"""What the detector answers: tested hotspots, named places that could not be tested, and what was left out.

Positions are metres in SWEREF 99 TM; ``to_json`` gives the shape that the command line promises, in degrees.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

import numpy as np

from geo.base.crs import to_degrees

Verdict = Literal["tydlig", "pekar ut", "möjlig", "ingen", "för få händelser"]
Method = Literal["point", "area"]
PersistenceClass = Literal["ny", "återkommande", "varaktig", "avtagande", "tidigare", "ingen", "för få perioder"]
Listed = Literal["för få", "nämns ofta"]
WatchState = Literal["ny", "pågår"]
Ring = tuple[tuple[float, float], ...]

VERDICTS: Final[tuple[Verdict, ...]] = ("tydlig", "pekar ut", "möjlig", "ingen", "för få händelser")
"""From the surest to the one that says nothing; their Swedish sentences stand in ``layers.texts``."""

FOUND: Final[tuple[Verdict, ...]] = ("tydlig", "pekar ut", "möjlig")
"""The verdicts of a place that is shown; *pekar ut* is what *tydlig* is called in a selection chosen while looking."""

CLEAR_P: Final = 0.05
POSSIBLE_P: Final = 0.20
LEAST_EVENTS: Final = 10
"""Fewer episodes in a selection are never tested."""
LEAST_EPISODES: Final = 5
"""Fewer episodes in a hotspot are never *tydlig*."""
LEAST_DAYS: Final = 3
LEAST_SENDERS: Final = 2
LEAST_OCCASIONS: Final = 2
STANDING: Final = "stående"
EXPLORATORY: Final = "utforskande"


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """What one kind of evidence says about a place; ``expected`` and ``p`` are None where it was not tested."""

    n: int
    expected: float | None = None
    p: float | None = None
    tested: bool = False
    hot: tuple[date, ...] = ()
    """First days of the quarters in which it exceeded its background, of the last ``quarters``."""
    quarters: int = 0

    @property
    def quarters_hot(self) -> int:
        """In how many of the last quarters it exceeded its background."""
        return len(self.hot)

    def to_json(self) -> dict[str, Any]:
        """Return the four promised fields and the quarters."""
        return {
            "n": self.n,
            "expected": _rounded(self.expected),
            "p": self.p,
            "tested": self.tested,
            "quarters_hot": self.quarters_hot,
            "quarters": self.quarters,
            "hot": [one.isoformat() for one in self.hot],
        }


@dataclass(frozen=True, slots=True)
class Agreement:
    """Which sources exceed their own background at a place, and in how many of the last quarters they did together.

    ``independent`` counts those that share no sender: two or more are agreement (samstämmighet).
    """

    sources: tuple[str, ...]
    independent: int
    quarters_hot: int = 0
    quarters: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the fields as they are."""
        return {
            "sources": list(self.sources),
            "independent": self.independent,
            "quarters_hot": self.quarters_hot,
            "quarters": self.quarters,
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """One 100 m square of a hotspot; ``ring`` in metres, closed."""

    id: str
    ring: Ring
    n: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's episodes at a hotspot's place, and whether the place was hot then."""

    first: date
    n: int
    hot: bool
    expected: float | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Persistence:
    """How a place has behaved over the quarters."""

    kind: PersistenceClass
    quarters: tuple[Quarter, ...] = ()
    trend_p: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return ``class`` and ``quarters``."""
        quarters = [
            {"from": quarter.first.isoformat(), "n": quarter.n, "hot": quarter.hot} for quarter in self.quarters
        ]
        return {"class": self.kind, "quarters": quarters, "trend_p": self.trend_p}


@dataclass(frozen=True, slots=True)
class Crowd:
    """A place compared with where people are at its episodes' hours (``geo.background.attractors``)."""

    places: tuple[str, ...]
    kinds: tuple[str, ...]
    expected: float
    p: float

    @property
    def explains(self) -> bool:
        """Whether the people who are there leave nothing to show: the dwellings alone made it stand out."""
        return self.p > CLEAR_P

    def to_json(self) -> dict[str, Any]:
        """Return the fields, and whether they explain the place."""
        return {
            "places": list(self.places),
            "kinds": list(self.kinds),
            "expected": round(self.expected, 6),
            "p": self.p,
            "explains": self.explains,
        }


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A place where more has happened than those who live there explain.

    ``rings`` is the outline to draw, in metres, empty where none may be drawn (everything but *tydlig*).
    ``p`` already pays for what else was looked at: the orter of the round, and the other test where both ran.
    """

    id: str
    rank: int
    n: int
    expected: float
    relative_risk: float
    llr: float
    p: float
    verdict: Verdict
    centre_e: float
    centre_n: float
    radius_m: float
    method: Method = "point"
    name: str | None = None
    locality: str | None = None
    reports: int = 0
    """Reports before repeats were joined into the ``n`` episodes."""
    sources: dict[str, SourceEvidence] | None = None
    cells: tuple[Cell, ...] = ()
    rings: tuple[Ring, ...] = ()
    persistence: Persistence | None = None
    stability: float | None = None
    """Share of jittered copies of the data in which the place is found again."""
    first_day: date | None = None
    last_day: date | None = None
    days: int = 0
    """Days on which something was reported."""
    senders: int = 0
    busiest: int = 0
    """Episodes by the sender that gave most of them; 0 where it is not known."""
    without_busiest: Verdict | None = None
    """The verdict without that sender, where it gave a large part and more of this place than of the ort."""
    crowd: Crowd | None = None
    """The second comparison, where the place lies at an attractor."""
    occasions: int = 0
    assumed_background: bool = False
    ongoing: bool = False
    agreement: Agreement | None = None
    rows: tuple[str, ...] = ()
    """Ids of the observations that make the hotspot."""

    @property
    def times_expected(self) -> float:
        """Return how many times as many as expected there were; ``relative_risk`` is against the rest of the ort."""
        return self.n / self.expected

    def to_json(self, *, degrees: bool = True) -> dict[str, Any]:
        """Return the hotspot as the command line promises it; ``degrees=False`` leaves the centre in metres."""
        centre = _point(self.centre_e, self.centre_n) if degrees else [self.centre_e, self.centre_n]
        sources = None if self.sources is None else {key: one.to_json() for key, one in self.sources.items()}
        return {
            "id": self.id,
            "rank": self.rank,
            "name": self.name,
            "locality": self.locality,
            "n": self.n,
            "reports": self.reports,
            "expected": self.expected,
            "relative_risk": self.relative_risk,
            "llr": self.llr,
            "p": self.p,
            "verdict": self.verdict,
            "method": self.method,
            "sources": sources,
            "agreement": None if self.agreement is None else self.agreement.to_json(),
            "centre": centre,
            "radius_m": self.radius_m,
            "cells": [{"id": cell.id, "ring": _ring(cell.ring), "n": cell.n} for cell in self.cells],
            "outline": [_ring(ring) for ring in self.rings],
            "persistence": None if self.persistence is None else self.persistence.to_json(),
            "stability": self.stability,
            "first_day": None if self.first_day is None else self.first_day.isoformat(),
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
            "days": self.days,
            "senders": self.senders,
            "busiest": self.busiest,
            "without_busiest": self.without_busiest,
            "crowd": None if self.crowd is None else self.crowd.to_json(),
            "occasions": self.occasions,
            "assumed_background": self.assumed_background,
            "ongoing": self.ongoing,
        }


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A named place with what was reported there, tested by nobody: the map is never empty.

    ``change`` is the count against the window of equal length before (None where nothing is known of it);
    ``missing`` is how many episodes more the place had needed to be *tydlig*.
    """

    name: str
    kind: str
    locality: str
    e: float | None
    n: float | None
    count: int
    senders: int
    latest: date | None
    change: int | None = None
    missing: int | None = None
    listed: Listed = "för få"

    def to_json(self) -> dict[str, Any]:
        """Return the place with its position in degrees."""
        centre = None if self.e is None or self.n is None else _point(self.e, self.n)
        return {
            "name": self.name,
            "kind": self.kind,
            "locality": self.locality,
            "centre": centre,
            "n": self.count,
            "senders": self.senders,
            "latest": None if self.latest is None else self.latest.isoformat(),
            "change": self.change,
            "missing": self.missing,
            "listed": self.listed,
        }


@dataclass(frozen=True, slots=True)
class Pooled:
    """A type of place (hållplatser, skolor) pooled over the orter: episodes at such places against their share."""

    kind: str
    places: int
    n: int
    expected: float
    p: float

    def to_json(self) -> dict[str, Any]:
        """Return the fields as they are."""
        return {"kind": self.kind, "places": self.places, "n": self.n, "expected": self.expected, "p": self.p}


@dataclass(frozen=True, slots=True)
class Ongoing:
    """More than usual at a place, as the latest look of the year's watch saw it: new, or going on."""

    locality: str
    centre_e: float
    centre_n: float
    radius_m: float
    first_day: date
    n: int
    expected: float
    llr: float
    p: float
    id: str = ""
    state: WatchState = "pågår"
    look: date | None = None
    recurrence_days: float | None = None
    """How seldom so strong a new one comes by chance."""

    def to_json(self) -> dict[str, Any]:
        """Return the signal with its centre in degrees."""
        return {
            "id": self.id,
            "state": self.state,
            "look": None if self.look is None else self.look.isoformat(),
            "locality": self.locality,
            "centre": _point(self.centre_e, self.centre_n),
            "radius_m": self.radius_m,
            "from": self.first_day.isoformat(),
            "n": self.n,
            "expected": self.expected,
            "llr": self.llr,
            "p": self.p,
            "recurrence_days": self.recurrence_days,
        }


@dataclass(frozen=True, slots=True)
class Needed:
    """``events`` more reports, in so many ``months`` at the pace of the selection; the factor that today could show.

    None where nothing more than expected is seen anywhere, or no number would do.
    """

    events: int | None = None
    months: float | None = None
    factor_now: float | None = None
    seen_factor: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the fields as they are promised."""
        return {
            "events": self.events,
            "months": self.months,
            "factor_now": self.factor_now,
            "seen_factor": self.seen_factor,
        }


@dataclass(frozen=True, slots=True)
class Against:
    """A category of what is stored among all other reports; ``p`` is None with too few of either.

    ``members`` are the ids of the category's records in the most likely circle: ``cases`` of ``reports`` episodes.
    """

    cases_in_all: int
    controls: int
    p: float | None = None
    llr: float | None = None
    members: tuple[str, ...] = ()
    centre_e: float | None = None
    centre_n: float | None = None
    radius_m: float | None = None
    name: str | None = None
    locality: str | None = None
    cases: int = 0
    reports: int = 0

    @property
    def alarm(self) -> bool:
        """Whether the share is higher somewhere than chance explains."""
        return self.p is not None and self.p <= CLEAR_P

    def to_json(self) -> dict[str, Any]:
        """Return the fields with the centre in degrees."""
        e, n = self.centre_e, self.centre_n
        return {
            "n": self.cases_in_all,
            "controls": self.controls,
            "p": self.p,
            "llr": self.llr,
            "alarm": self.alarm,
            "members": list(self.members),
            "centre": None if e is None or n is None else _point(e, n),
            "radius_m": self.radius_m,
            "name": self.name,
            "locality": self.locality,
            "cases": self.cases,
            "reports": self.reports,
        }


@dataclass(frozen=True, slots=True)
class Detection:
    """The whole answer to a selection.

    ``n`` counts reports in the selection, ``episodes`` what they became; ``left_out`` says why reports are not in the
    test (a key of ``layers.texts``: ``left_out.<reason>``) and how many, so that nothing disappears silently.
    """

    n: int
    episodes: int
    selection: str
    replicas: int
    seed: int
    verdict: Verdict
    hotspots: tuple[Hotspot, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    pooled: tuple[Pooled, ...] = ()
    ongoing: tuple[Ongoing, ...] = ()
    against: Against | None = None
    """A category compared with all other reports, where it was asked for."""
    needed: Needed | None = None
    """How many more reports would show what is seen, where nothing is shown and it was asked for."""
    left_out: dict[str, int] = field(default_factory=dict)
    unnamed: int = 0
    """Reports that name no place: they weaken the area test."""
    settings: dict[str, Any] = field(default_factory=dict)
    """All that is needed to run this again to the same numbers."""

    def to_json(self) -> dict[str, Any]:
        """Return the answer as the command line promises it."""
        return {
            "n": self.n,
            "episodes": self.episodes,
            "selection": self.selection,
            "replicas": self.replicas,
            "seed": self.seed,
            "verdict": self.verdict,
            "hotspots": [spot.to_json() for spot in self.hotspots],
            "places": [place.to_json() for place in self.places],
            "pooled": [one.to_json() for one in self.pooled],
            "ongoing": [one.to_json() for one in self.ongoing],
            "left_out": dict(self.left_out),
            "unnamed": self.unnamed,
            "settings": self.settings,
            **({} if self.needed is None else {"needed": self.needed.to_json()}),
            **({} if self.against is None else {"against_reports": self.against.to_json()}),
        }


def best_verdict(verdicts: list[Verdict]) -> Verdict:
    """Return the surest of the verdicts; ``ingen`` where there is none."""
    return min(verdicts, key=VERDICTS.index, default="ingen")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _point(e: float, n: float) -> list[float]:
    lat, lon = to_degrees(e, n)
    return [round(float(lat), 6), round(float(lon), 6)]


def _ring(ring: Ring) -> list[list[float]]:
    metres = np.asarray(ring, float).reshape(-1, 2)
    lat, lon = to_degrees(metres[:, 0], metres[:, 1])
    return [[round(float(a), 6), round(float(b), 6)] for a, b in zip(lat, lon, strict=True)]
