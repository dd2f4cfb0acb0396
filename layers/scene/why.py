"""Why a place is a hotspot: a sentence that a resident understands first, the numbers second."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from geo.base.periods import Selection, months_back, quarter_of
from geo.hotspots.base import EXPLORATORY, FOUND, Crowd, Detection, Hotspot
from geo.methods.aoristic import week_profile
from layers.scene import agreement_words
from layers.scene.now_words import is_new
from layers.swedish_counts import times_words
from layers.texts import number, text


@dataclass(frozen=True, slots=True)
class Quarter:
    """One bar of the strip: what is read aloud, how high, and whether the place was hot then."""

    label: str
    n: int
    hot: bool


@dataclass(frozen=True, slots=True)
class Why:
    """What the panel and the exports say of one hotspot."""

    id: str
    rank: int
    verdict: str
    name: str
    locality: str
    line: str
    sentence: str
    numbers: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, int], ...]
    hours: tuple[float, ...]
    weekdays: tuple[float, ...]
    quarters: tuple[Quarter, ...]


def why_of(spot: Hotspot, detection: Detection, selection: Selection, chosen: pd.DataFrame) -> Why:
    """Say why ``spot`` is what it is; ``chosen`` are the selection's records."""
    rows = chosen[chosen["id"].isin(spot.rows)] if spot.rows else chosen.iloc[:0]
    profile = week_profile(rows).reshape(7, 24) if len(rows) else np.zeros((7, 24))
    sources = sorted((spot.sources or {}).items(), key=lambda item: -item[1].n)
    quarters = spot.persistence.quarters if spot.persistence is not None else ()
    return Why(
        id=spot.id,
        rank=spot.rank,
        verdict=text(f"verdict.{spot.verdict}"),
        name=spot.name or "",
        locality=spot.locality or "",
        line=text("panel.spot_line", n=spot.n, times=times_words(spot.n, spot.expected)),
        sentence=sentence(spot, detection, selection),
        numbers=tuple(_numbers(spot)),
        sources=tuple((text(f"source.{source}"), evidence.n) for source, evidence in sources if evidence.n),
        hours=tuple(round(float(value), 2) for value in profile.sum(axis=0)),
        weekdays=tuple(round(float(value), 2) for value in profile.sum(axis=1)),
        quarters=tuple(
            Quarter(
                text("why.quarter_hot" if one.hot else "why.quarter", quarter=quarter_of(one.first), n=number(one.n)),
                one.n,
                one.hot,
            )
            for one in quarters
        ),
    )


def sentence(spot: Hotspot, detection: Detection, selection: Selection) -> str:
    """Return the sentences that stand first."""
    parts = [
        text(
            "why.sentence",
            n=number(spot.n),
            period=period_words(selection),
            expected=number(spot.expected, 1 if spot.expected < 10 else 0),  # noqa: PLR2004 - one decimal below ten
        )
    ]
    if spot.verdict == "tydlig":
        parts.append(text("why.clear", chance=chance(spot.p)))
    elif spot.verdict == "pekar ut":
        parts.append(text("why.points_out"))
    elif spot.assumed_background:
        parts.append(text("why.assumed"))
    elif spot.p > 0.05:  # noqa: PLR2004 - the limit that the verdict table names
        parts.append(text("why.possible", chance=chance(spot.p)))
    else:
        parts.append(text("why.few_occasions"))
    if spot.agreement is not None:
        parts.append(agreement_words.sentence(spot.agreement, spot.sources or {}))
    if spot.without_busiest is not None:
        left = text(f"why.without.{spot.without_busiest}")
        parts.append(text("why.without", n=number(spot.busiest), of=number(spot.n), left=left))
    if spot.crowd is not None:
        parts.append(_crowd(spot.crowd))
    if spot.ongoing:
        parts.append(text("why.new" if is_new(spot, detection.ongoing) else "why.ongoing"))
    if detection.selection == EXPLORATORY and spot.verdict != "pekar ut":
        parts.append(text("why.exploratory"))
    return " ".join(parts)


def _crowd(crowd: Crowd) -> str:
    """Say what the second comparison leaves of a place at an attractor."""
    where = listed([text("why.crowd.place", name=name) for name in crowd.places])
    key = "why.crowd.explains" if crowd.explains else "why.crowd.still"
    return text(key, where=where, expected=number(crowd.expected, 1))


def listed(parts: Sequence[str]) -> str:
    """Return parts as a Swedish enumeration: "a, b och c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def chance(p: float) -> str:
    """Return a probability as cases: "1 fall av 1 000", "4 fall av 100"; never smaller than it is."""
    if p >= 0.01:  # noqa: PLR2004 - one in a hundred
        return text("why.chance_of_100", n=math.ceil(round(p * 100, 6)))
    return text("why.chance_one", n=number(math.floor(round(1 / p, 6))))


def period_words(selection: Selection) -> str:
    """Return how long a selection is: whole months where it is that, else days."""
    after = selection.last + timedelta(days=1)
    for months in range(1, 121):
        if months_back(after, months) == selection.first and after.day == selection.first.day:
            return text("period.month") if months == 1 else text("period.months", n=months)
    days = (after - selection.first).days
    return text("period.day") if days == 1 else text("period.days", n=number(days))


def _numbers(spot: Hotspot) -> Sequence[tuple[str, str]]:
    rows: list[tuple[str, str]] = [("n", number(spot.n))]
    if spot.reports and spot.reports != spot.n:
        rows.append(("reports", number(spot.reports)))
    rows.append(("expected", number(spot.expected, 1)))
    rows.append(("times_expected", text("why.times", n=number(spot.times_expected, 1))))
    rows.append(("relative_risk", text("why.times", n=number(spot.relative_risk, 1))))
    rows.append(("p", number(spot.p, 3)))
    if spot.days:
        rows.append(("days", number(spot.days)))
    if spot.senders:
        rows.append(("senders", number(spot.senders)))
    if spot.busiest and spot.senders > 1:
        rows.append(("busiest", text("why.busiest_of", n=number(spot.busiest), of=number(spot.n))))
    if spot.first_day and spot.last_day:
        rows.append(("first_last", f"{spot.first_day.isoformat()} – {spot.last_day.isoformat()}"))
    if spot.method == "point":
        rows.append(("radius", text("why.metres", n=number(round(spot.radius_m)))))
    if spot.stability is not None:
        shown = text("why.percent", n=number(round(100 * spot.stability)))
        rows.append(("stability", shown if spot.rings or spot.verdict == "pekar ut" else text("why.no_core")))
    if spot.persistence is not None:
        rows.append(("persistence", text(f"persistence.{spot.persistence.kind}")))
    rows.append(("method", text(f"why.method.{spot.method}")))
    if spot.crowd is not None:
        rows.append(("crowd", text("why.crowd.p", expected=number(spot.crowd.expected, 1), p=number(spot.crowd.p, 3))))
    return [(text(f"why.{key}"), value) for key, value in rows]


def headline(detection: Detection) -> str:
    """Return the page's first line: how many clear hotspots, else possible ones, else what can be said."""
    for verdict, key in zip(FOUND, ("clear", "points_out", "possible"), strict=True):
        n = sum(spot.verdict == verdict for spot in detection.hotspots)
        if n:
            return text(f"panel.{key}_one") if n == 1 else text(f"panel.{key}_many", n=n)
    return text("panel.few" if detection.verdict == "för få händelser" else "panel.none")


def months_of(selection: Selection) -> list[date]:
    """Return the first day of every month that the selection touches."""
    month = selection.first.replace(day=1)
    found = []
    while month <= selection.last:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found
