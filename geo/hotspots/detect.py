"""One call from observations to tested hotspots: ``detect``.

Reports become episodes; each sender's episodes are compared with what that sender watches. Exactly placed episodes go
to the point scan, all of them to the area test; where both run each takes half of the five per cent, and every p is
against the largest value over all orter that were looked at. What is said of a place over time and by whom comes after,
and only of places that the tests let through.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from geo.background.attractors import Attractors, attractors_of
from geo.background.coverage import walked
from geo.base.periods import LOCAL, Selection
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import Nature, of_nature
from geo.hotspots import named_places
from geo.hotspots.among_reports import among_reports
from geo.hotspots.base import (
    CLEAR_P,
    EXPLORATORY,
    LEAST_EVENTS,
    STANDING,
    Detection,
    Hotspot,
    Needed,
    Ongoing,
    Verdict,
    best_verdict,
)
from geo.hotspots.episodes import DAYS
from geo.hotspots.evidence import agreement, persistence
from geo.hotspots.evidence.by_source import evidence_of
from geo.hotspots.evidence.corroborated import Tested, given_others
from geo.hotspots.evidence.pooling import pooled
from geo.hotspots.evidence.second_look import looked_at_again
from geo.hotspots.findings import hotspots_of
from geo.hotspots.tested_episodes import Book, ComparedWith, Progress, book_of, unsafe
from geo.hotspots.two_tests import Scanned, area_round, begin_scan, orter_of, seen_by_scan
from geo.methods.circles import Reach
from geo.methods.needed_reports import needed_among_points
from geo.reading.localities import Localities

PLAN_MAPS: Final = 120
"""Maps of each step of "how many more?": a power is then known to four hundredths, in a fifth of a second."""
SCANNED: Final = 0.6
TESTED: Final = 0.8
READ: Final = (
    "id", "source", "sender", "category", "subcategory", "feeling", "start", "time_quality", "count", "e", "n",
    "precision_m", "how", "place", "place_kind", "locality", "walk", "stop", "withdrawn",
)  # fmt: skip
"""The columns that tests read: to carry the others along takes longer than some tests."""


def detect(
    observations: pd.DataFrame,
    selection: Selection,
    *,
    areas: pd.DataFrame,
    dwellings: pd.DataFrame,
    coverage: pd.DataFrame,
    localities: Localities,
    names: pd.DataFrame,
    today: date,
    standing: Collection[Selection] = (),
    routes: pd.DataFrame | None = None,
    going_on: Collection[Ongoing] = (),
    plan: bool = False,
    against: bool = False,
    attractors: Attractors | None = None,
    replicas: int = 999,
    seed: int = 1,
    progress: Progress | None = None,
) -> Detection:
    """Find the tested hotspots of a selection.

    Parameters
    ----------
    observations
        All observations held (``geo.base.records.COLUMNS``); the selection is taken here, so that what came before
        the window is known as well.
    selection
        What to look at.
    areas, dwellings, coverage
        ``area_id name locality dwellings loose ring approximate version valid_from``;
        ``e n weight locality area owner``; ``source sender kind owner``.
    localities
        The orter (``geo.reading.localities.Localities``).
    names
        The gazetteer: the places a hotspot may be called by.
    today
        Decides whether the selection is a standing one, and which quarters are over.
    standing
        Selections that were fixed beforehand, besides the shipped one.
    routes
        ``walk number e n``: the planned stops of walks, for those whose pins do not tell where their stops were.
    going_on
        What the year's watch says of the whole municipality (``geo.hotspots.ongoing``).
    plan
        Whether to simulate as well how many more reports would be needed, where nothing is shown.
    against
        Whether to compare the selection's categories with all other reports as well.
    attractors
        Where people are by the hour; those of ``names`` and the assumed hours where left out.
    replicas, seed
        Of the Monte Carlo tests.
    progress
        Told how far the work has come.

    Returns
    -------
    detection
        Its hotspots by rank; nothing but *tydlig* carries an outline, and only a standing selection has that word.
    """
    tell = progress or (lambda _share: None)
    observations = observations[list(READ)]
    compared_with = ComparedWith(areas, dwellings, coverage, localities, names, walked(observations, routes))
    chosen = observations[selection.rows(observations)]
    book = book_of(chosen, compared_with)
    answer = Detection(
        n=len(chosen),
        episodes=int(book.number.sum()),
        selection=STANDING if selection.is_standing(today) or selection in standing else EXPLORATORY,
        replicas=replicas,
        seed=seed,
        verdict="för få händelser",
        settings=_settings(selection, today, replicas, seed),
    )
    spots: list[Hotspot] = []
    wanted: Mapping[tuple[str, str], int] = {}
    scanned: Scanned | None = None
    if answer.episodes >= LEAST_EVENTS:
        scanning = begin_scan(book, replicas, seed)
        # while the scan's maps are simulated, what needs none of them
        tested = area_round(book, areas, selection.first.isoformat(), replicas, seed)
        wanted = tested.wanted
        if scanning is not None or tested.orter:
            now = _now(selection, going_on)
            kinds = pooled(book, names)
            past = _past(observations, selection, compared_with, today)
            scanned = None if scanning is None else scanning.done()
            tell(SCANNED)
            spots = hotspots_of(book, compared_with, scanned, tested, seed)
            tell(TESTED)
            known = Tested.of(book, scanned, tested)
            if spots:
                crowds = attractors_of(names) if attractors is None else attractors
                week = crowds.week()
                spots = [looked_at_again(spot, known, crowds, week) for spot in spots]
            if spots and past is not None:
                spots = _with_history(spots, chosen, known, past=past, areas=areas)
            spots = [replace(spot, ongoing=any(_meets(spot, one) for one in now)) for spot in spots]
            answer = replace(
                answer,
                verdict=best_verdict([spot.verdict for spot in spots]),
                unnamed=tested.unnamed,
                ongoing=now,
                pooled=kinds,
            )
    if plan and answer.verdict != "tydlig":
        answer = replace(answer, needed=_needed(book, selection, scanned, tested_by_areas=bool(wanted), seed=seed))
    if against:
        answer = replace(
            answer,
            against=among_reports(observations, selection, areas=areas, names=names, replicas=replicas, seed=seed),
        )
    places = named_places.mentioned(
        observations[unsafe(observations)],
        selection,
        places=_places(areas, names),
        needed=wanted,
        shown=frozenset((spot.locality or "", spot.name or "") for spot in spots),
    )
    tell(1.0)
    if answer.selection == EXPLORATORY:
        spots = [_pointed_out(spot) for spot in spots]
        answer = replace(answer, verdict=_free(answer.verdict))
    left_out = book.left_out | {"activity": int(selection.activity(observations).sum())}
    return replace(
        answer,
        hotspots=tuple(replace(spot, rank=rank) for rank, spot in enumerate(spots, start=1)),
        places=places,
        left_out={reason: number for reason, number in left_out.items() if number},
    )


@dataclass(frozen=True, slots=True)
class Past:
    """The quarters that are over, and what was reported in them; no book where none is."""

    quarters: list[date]
    book: Book | None


def _past(observations: pd.DataFrame, selection: Selection, compared_with: ComparedWith, today: date) -> Past | None:
    """Return what came in during the quarters that are over, by the selection's filter; None where no day is known."""
    begun = observations["start"].min()
    if pd.isna(begun):
        return None
    quarters = persistence.closed_quarters(begun.tz_convert(LOCAL).date(), today)
    if not quarters:
        return Past([], None)
    window = replace(selection, first=quarters[0], last=persistence.last_day(quarters[-1]))
    return Past(quarters, book_of(observations[window.rows(observations)], compared_with))


def _with_history(
    spots: list[Hotspot],
    chosen: pd.DataFrame,
    tested: Tested,
    *,
    past: Past,
    areas: pd.DataFrame,
) -> list[Hotspot]:
    """Add what each source says of each place, and how it has behaved over the quarters that are over."""
    book, orter, quarters = tested.book, tested.areas.orter, past.quarters
    past_orter = {} if past.book is None else orter_of(past.book, areas, {spot.locality or "" for spot in spots})
    found = []
    for spot in spots:
        evidence = evidence_of(book, spot, orter.get(spot.locality or ""))
        sources = agreement.by_source(book, evidence, _untested(chosen, book, spot))
        history = persistence.persistence_of(())
        agreed = None
        if past.book is not None:
            long = evidence_of(past.book, spot, past_orter.get(spot.locality or ""))
            place = persistence.quarter_of_rows(past.book, quarters)
            history = persistence.persistence_of(persistence.hot_quarters(long, place, quarters))
            if spot.p <= CLEAR_P:
                p = {name: one.p for name, one in sources.items() if one.p is not None}
                surest = agreement.exceeding(p, given_others(tested, spot, p))
                agreed = agreement.agreement_of(surest, past.book, long, place, quarters)
            sources = agreement.with_quarters(sources, past.book, long, place, quarters)
        if spot.p > CLEAR_P:
            # one null map in five has such a place: its numbers are shown, and nothing more is said of them
            history = replace(history, kind=history.kind if history.kind == "för få perioder" else "ingen")
        found.append(replace(spot, sources=sources, persistence=history, agreement=agreed))
    return found


def _free(verdict: Verdict) -> Verdict:
    return "pekar ut" if verdict == "tydlig" else verdict


def _pointed_out(spot: Hotspot) -> Hotspot:
    """Return a place as a free filter may say it: seventeen filters on nothing make one in two "clear" somewhere."""
    without = None if spot.without_busiest is None else _free(spot.without_busiest)
    return replace(spot, verdict=_free(spot.verdict), rings=(), without_busiest=without)


def _now(selection: Selection, going_on: Collection[Ongoing]) -> tuple[Ongoing, ...]:
    """Return what goes on in the selection's orter; nothing where other filters, or another time, are asked for."""
    filtered = selection.categories or selection.sources or selection.hours or selection.weekdays
    return tuple(
        one
        for one in going_on
        if not filtered
        and (not selection.localities or one.locality in selection.localities)
        and (one.look is None or selection.last >= one.look)
    )


def _needed(book: Book, selection: Selection, scanned: Scanned | None, *, tested_by_areas: bool, seed: int) -> Needed:
    """Say how many more exactly placed episodes the scan would need; both tests share the five per cent."""
    seen = scanned or seen_by_scan(book, seed)
    if seen is None:
        return Needed()
    days = (selection.last - selection.first).days + 1
    level = CLEAR_P / 2 if tested_by_areas else CLEAR_P
    maxima = None if scanned is None else scanned.maxima
    return needed_among_points(seen.scan, seen.circles, PLAN_MAPS, seed, days=days, level=level, maxima=maxima)


def _meets(spot: Hotspot, cluster: Ongoing) -> bool:
    apart = float(np.hypot(spot.centre_e - cluster.centre_e, spot.centre_n - cluster.centre_n))
    return spot.locality == cluster.locality and apart < spot.radius_m + cluster.radius_m


def _untested(chosen: pd.DataFrame, book: Book, spot: Hotspot) -> dict[str, int]:
    """Return by source what is at a place but compared with nothing: votes, and episodes of unknown coverage."""
    unknown = set(book.episode["id"][~book.tested])
    votes = chosen[chosen["source"].isin(of_nature(Nature.VOTE)) & (chosen["feeling"] != "trygg")]
    rows = pd.concat([votes, chosen[chosen["id"].isin(unknown)]])
    near = np.hypot(rows["e"] - spot.centre_e, rows["n"] - spot.centre_n) <= spot.radius_m
    exact = rows["precision_m"] <= PRECISION_LIMIT_M
    there = (near & exact) | (~exact & (rows["place"] == spot.name) & (rows["locality"] == spot.locality))
    return {str(source): int(number) for source, number in rows[there].groupby("source")["count"].sum().items()}


def _places(areas: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Return where named places stand: drawn areas first, then the gazetteer's."""
    drawn = areas[areas["ring"] != ""]
    middles = shapely.centroid(shapely.from_wkt(drawn["ring"].to_numpy(object)))
    own = pd.DataFrame(
        {
            "name": drawn["name"].to_numpy(object),
            "locality": drawn["locality"].to_numpy(object),
            "e": shapely.get_x(middles),
            "n": shapely.get_y(middles),
        }
    )
    return pd.concat([own, names[["name", "locality", "e", "n"]]], ignore_index=True)


def _settings(selection: Selection, today: date, replicas: int, seed: int) -> dict[str, Any]:
    reach = Reach()
    return {
        "selection": selection.to_query(),
        "today": today.isoformat(),
        "replicas": replicas,
        "seed": seed,
        "radius_m": [reach.smallest_m, reach.largest_m],
        "share": reach.share,
        "least": reach.least,
        "precision_limit_m": PRECISION_LIMIT_M,
        "episode_days": DAYS,
    }
