"""From a test's findings to hotspots: the verdict, the name, the facts that a reader asks for."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.base.periods import LOCAL
from geo.hotspots import naming
from geo.hotspots.base import (
    CLEAR_P,
    LEAST_DAYS,
    LEAST_EPISODES,
    LEAST_OCCASIONS,
    LEAST_SENDERS,
    POSSIBLE_P,
    VERDICTS,
    Hotspot,
    Ring,
    SourceEvidence,
    Verdict,
)
from geo.hotspots.cells import cells_of
from geo.hotspots.stability import stability
from geo.hotspots.tested_episodes import Book, ComparedWith
from geo.hotspots.two_tests import AreaFinding, AreaRound, Scanned
from geo.methods.circles import Circle

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the episodes of a place tell, whatever its p."""

    reports: int
    sources: dict[str, SourceEvidence]
    days: list[Any]
    senders: int
    occasions: int
    rows: tuple[str, ...]
    busiest: int = 0
    """Episodes by the sender that gave most of them."""


def hotspots_of(
    book: Book, compared_with: ComparedWith, scanned: Scanned | None, tested: AreaRound, seed: int
) -> list[Hotspot]:
    """Return the places of which anything is said, the surest first; two findings of one place are one.

    Where both tests ran each takes half of the five per cent.
    """
    factor = 2.0 if scanned is not None and tested.orter else 1.0
    spots: list[Hotspot] = []
    if scanned is not None:
        likely = [one for one in scanned.circles if factor * one.p <= POSSIBLE_P]
        spots += [_of_circle(book, compared_with, scanned, one, p=factor * one.p, seed=seed) for one in likely]
    spots += [
        _of_area(book, compared_with, one, factor * one.p) for one in tested.findings if factor * one.p <= POSSIBLE_P
    ]
    kept: list[Hotspot] = []
    for spot in sorted(spots, key=lambda one: (VERDICT_ORDER[one.verdict], one.p, -one.llr)):
        if spot.verdict != "ingen" and not any(_same_place(spot, other) for other in kept):
            kept.append(spot)
    return kept


VERDICT_ORDER: Final[dict[Verdict, int]] = {one: at for at, one in enumerate(VERDICTS)}


def verdict_of(p: float, number: int, facts: Facts, *, assumed: bool) -> Verdict:
    """Return the verdict of the table in docs/methods.md.

    Parameters
    ----------
    p
        Having paid for everything that was looked at.
    number
        Episodes at the place.
    facts
        Their days, senders and occasions.
    assumed
        Whether the background, or the partition, was not known beforehand.
    """
    enough = (
        number >= LEAST_EPISODES
        and len(set(facts.days)) >= LEAST_DAYS
        and (facts.senders >= LEAST_SENDERS or facts.occasions >= LEAST_OCCASIONS)
    )
    if p <= CLEAR_P and enough and not assumed:
        return "tydlig"
    if p <= CLEAR_P or (p <= POSSIBLE_P and not assumed):
        return "möjlig"
    return "ingen"


def facts_of(book: Book, members: Ints) -> Facts:
    """Gather what some episodes tell. An occasion is a walk, else a calendar month: one bad week is one."""
    rows = book.episode.iloc[members]
    local = rows["start"].dt.tz_convert(LOCAL)
    walked = np.asarray(rows["walk"] != "", bool)
    months = {(day.year, day.month) for day in local[~walked]}
    numbers = pd.Series(book.number[members], index=rows.index).groupby(rows["source"]).sum()
    return Facts(
        reports=int(rows["reports"].sum()),
        sources={str(source): SourceEvidence(int(number)) for source, number in numbers.items()},
        days=sorted(local.dt.date),
        senders=len(set(zip(rows["source"], rows["sender"], strict=True))),
        busiest=int(
            pd.Series(book.number[members]).groupby((rows["source"] + "\n" + rows["sender"]).to_numpy()).sum().max()
        )
        if len(rows)
        else 0,
        occasions=int(rows.loc[walked, "walk"].nunique()) + len(months),
        rows=tuple(str(one) for one in rows["id"]),
    )


def _of_circle(
    book: Book, compared_with: ComparedWith, scanned: Scanned, circle: Circle, *, p: float, seed: int
) -> Hotspot:
    own = circle.members
    locality = scanned.orter[circle.stratum]
    e, n = (book.episode[name].to_numpy(float)[own] for name in ("e", "n"))
    assumed = any(book.watched[watch].assumed for watch in set(book.watch[own].tolist()))
    facts = facts_of(book, own)
    verdict = verdict_of(p, circle.count, facts, assumed=assumed)
    rings: tuple[Ring, ...] = ()
    share = None
    if verdict == "tydlig":
        ort = scanned.stratum == circle.stratum
        firm = stability(
            scanned.scan,
            circle,
            e=scanned.e[ort],
            n=scanned.n[ort],
            sigma_m=book.sigma[scanned.rows[ort]],
            rng=np.random.default_rng([seed, round(circle.e), round(circle.n)]),
        )
        share = firm.share
        rings = firm.core
    return Hotspot(
        id=f"p{round(circle.e)}-{round(circle.n)}",
        rank=0,
        n=circle.count,
        expected=circle.expected,
        relative_risk=circle.relative_risk,
        llr=circle.llr,
        p=min(1.0, p),
        verdict=verdict,
        centre_e=circle.e,
        centre_n=circle.n,
        radius_m=circle.radius_m,
        method="point",
        name=naming.name_of(naming.candidates(compared_with.areas, compared_with.names, locality), e, n, locality),
        locality=locality,
        cells=cells_of(circle.e, circle.n, circle.radius_m, e, n),
        rings=rings,
        stability=share,
        assumed_background=assumed,
        **_shown(facts),
    )


def _of_area(book: Book, compared_with: ComparedWith, finding: AreaFinding, p: float) -> Hotspot:
    here = finding.ort.here.iloc[finding.area]
    members = finding.members
    assumed = finding.late or any(book.watched[watch].assumed for watch in set(book.watch[members].tolist()))
    facts = facts_of(book, members)
    verdict = verdict_of(p, finding.count, facts, assumed=assumed)
    at = book.episode[["e", "n"]].to_numpy(float)
    inside = members[book.exact[members]]
    shape = shapely.from_wkt(str(here["ring"])) if here["ring"] else None
    if shape is None:
        placed = members[np.isfinite(at[members, 0])]
        ort = compared_with.localities[str(here["locality"])]
        # without an outline, the middle of what has a position; without any, the ort's, which at least is in it
        e, n = at[placed].mean(axis=0).tolist() if placed.size else (ort.e, ort.n)
        radius = 0.0
    else:
        e, n = float(shape.centroid.x), float(shape.centroid.y)
        radius = float(shapely.minimum_bounding_radius(shape))
    return Hotspot(
        id=f"a{here['area_id']}",
        rank=0,
        n=finding.count,
        expected=finding.expected,
        relative_risk=finding.relative_risk,
        llr=finding.llr,
        p=min(1.0, p),
        verdict=verdict,
        centre_e=e,
        centre_n=n,
        radius_m=radius,
        method="area",
        name=str(here["name"]),
        locality=str(here["locality"]),
        cells=() if shape is None else cells_of(e, n, radius, at[inside, 0], at[inside, 1]),
        rings=_rings(shape) if shape is not None and verdict == "tydlig" else (),
        assumed_background=assumed,
        **_shown(facts),
    )


def _shown(facts: Facts) -> dict[str, Any]:
    return {
        "reports": facts.reports,
        "sources": facts.sources,
        "first_day": facts.days[0] if facts.days else None,
        "last_day": facts.days[-1] if facts.days else None,
        "days": len(set(facts.days)),
        "senders": facts.senders,
        "busiest": facts.busiest,
        "occasions": facts.occasions,
        "rows": facts.rows,
    }


def _same_place(one: Hotspot, other: Hotspot) -> bool:
    """Tell whether two findings are of one place: the same name, or circles that lie in each other."""
    if one.locality != other.locality:
        return False
    apart = float(np.hypot(one.centre_e - other.centre_e, one.centre_n - other.centre_n))
    return one.name == other.name or apart < max(one.radius_m, other.radius_m)


def _rings(shape: shapely.Geometry) -> tuple[Ring, ...]:
    return tuple(
        tuple((float(e), float(n)) for e, n in part.exterior.coords)
        for part in shapely.get_parts(shape)
        if isinstance(part, shapely.Polygon)
    )
