"""One call from observations to tested hotspots: ``detect``.

Reports become episodes; each sender's episodes are compared with what that sender watches. Exactly placed episodes go
to the point scan, all of them to the area test; where both run each takes half of the five per cent, and every p is
against the largest value over all orter that were looked at.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.stats import poisson

from geo import backgrounds
from geo.backgrounds import Watched
from geo.hotspots import areas as area_test
from geo.hotspots import mentions, naming
from geo.hotspots.base import (
    CLEAR_P,
    EXPLORATORY,
    LEAST_DAYS,
    LEAST_EPISODES,
    LEAST_EVENTS,
    LEAST_OCCASIONS,
    LEAST_SENDERS,
    POSSIBLE_P,
    STANDING,
    Detection,
    Hotspot,
    SourceEvidence,
    Verdict,
    best_verdict,
)
from geo.hotspots.cells import cells_of
from geo.hotspots.episodes import DAYS, episodes, firsts, within_cap
from geo.hotspots.scan import Circle, PointScan, Reach, Stream, test
from geo.localities import COUNTRYSIDE, Localities
from geo.periods import LOCAL, Selection
from geo.records import PRECISION_LIMIT_M

Progress = Callable[[float], None]
"""Is called with the share done, 0..1; may raise to leave the work."""

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

UNTESTED: Final = ("survey", "notice")
"""Votes, and what the police publish about whole orter: shown elsewhere, never incidents here."""

ACTIVITY: Final = ("misstänkt narkotika", "narkotikakontroll", "trafikkontroll", "rattfylleri", "drograttfylleri")
"""Police records that mirror where the police looked: never mixed with what is reported."""

CIRCLE_POINTS: Final = 16
"""Quarter-circle segments of a drawn outline: within a metre of the circle at 400 m."""


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
    routes: pd.DataFrame | None = None,
    replicas: int = 999,
    seed: int = 1,
    progress: Progress | None = None,
) -> Detection:
    """Find the tested hotspots of a selection.

    Parameters
    ----------
    observations
        All observations held (``geo.records.COLUMNS``); the selection is taken here, so that what came before
        the window is known as well.
    selection
        What to look at.
    areas, dwellings, coverage
        ``area_id name locality dwellings loose ring approximate version valid_from``;
        ``e n weight locality area owner``; ``source sender kind owner``.
    localities
        The orter (``geo.localities.Localities``).
    names
        The gazetteer: the places a hotspot may be called by.
    today
        Decides whether the selection is a standing one.
    routes
        ``walk number e n``: stops of walks; without them pins of walks are counted, not tested.
    replicas, seed
        Of the Monte Carlo tests.
    progress
        Told how far the work has come.

    Returns
    -------
    detection
        Its hotspots by rank; nothing but *tydlig* carries an outline.
    """
    tell = progress or (lambda _share: None)
    left_out: dict[str, int] = {}
    chosen = observations[selection.rows(observations)]
    counted = _countable(chosen, left_out)
    episode = firsts(counted, episodes(counted)) if len(counted) else counted.assign(reports=0, episode=0)
    episode = episode.reset_index(drop=True)
    spoken = within_cap(episode)
    left_out["one_voice"] = int((~spoken).sum())
    episode = episode[spoken].reset_index(drop=True)
    answer = Detection(
        n=len(chosen),
        episodes=int(episode["count"].sum()) if len(episode) else 0,
        selection=STANDING if selection.is_standing(today) else EXPLORATORY,
        replicas=replicas,
        seed=seed,
        verdict="för få händelser",
        settings=_settings(selection, replicas, seed),
    )
    spots: list[Hotspot] = []
    wanted: dict[tuple[str, str], int] = {}
    unnamed = 0
    if answer.episodes >= LEAST_EVENTS:
        book = _Book(episode, dwellings, coverage, localities, routes)
        points = _scan(book, replicas, seed)
        left_out |= book.left_out
        tell(0.6)
        found, unnamed, wanted = _areas(book, areas, selection, replicas, seed)
        tell(0.9)
        # where both tests ran each takes half of the five per cent
        factor = 2.0 if points is not None and wanted else 1.0
        # with p above .20 nothing is said of a place, so nothing more is worked out about it
        likely = [_of_circle(book, one, areas, names, factor) for one in points or () if factor * one.p <= POSSIBLE_P]
        spots = _hotspots(book, likely, [one for one in found if factor * one.p <= POSSIBLE_P], factor)
        answer = replace(answer, verdict=best_verdict([spot.verdict for spot in spots]))
    everything = _everything(observations)
    places = mentions.mentioned(
        everything,
        selection,
        places=_places(areas, names),
        needed=wanted,
        shown=frozenset((spot.locality or "", spot.name or "") for spot in spots),
    )
    tell(1.0)
    return replace(
        answer,
        hotspots=tuple(replace(spot, rank=rank) for rank, spot in enumerate(spots, start=1)),
        places=places,
        left_out={reason: n for reason, n in left_out.items() if n},
        unnamed=unnamed,
    )


@dataclass(frozen=True, slots=True)
class _Area:
    """An area that is reported more than its share, and the episodes in it."""

    area_id: str
    name: str
    locality: str
    ring: str
    count: int
    expected: float
    total: int
    llr: float
    p: float
    members: NDArray[np.int64]
    assumed: bool

    @property
    def relative_risk(self) -> float:
        """Risk in the area against the rest of the ort; where nothing is outside, as if half a report were."""
        outside = max(self.total - self.count, 0.5) / max(self.total - self.expected, 1e-9)
        return (self.count / self.expected) / outside


class _Book:
    """The episodes of a selection with what each sender watches in each ort."""

    def __init__(
        self,
        episode: pd.DataFrame,
        dwellings: pd.DataFrame,
        coverage: pd.DataFrame,
        localities: Localities,
        routes: pd.DataFrame | None,
    ) -> None:
        self.dwellings = dwellings
        self.left_out: dict[str, int] = {}
        self.exact: Bools = backgrounds.has_own_position(episode)
        self.episode = episode
        self.senders: dict[tuple[str, str, str], Watched] = {}
        self.tested = np.zeros(len(episode), bool)
        keys = zip(*(episode[name].tolist() for name in ("source", "sender", "locality")), strict=True)
        self.key: list[tuple[str, str, str]] = [(str(a), str(b), str(c)) for a, b, c in keys]
        homes = {str(locality): rows for locality, rows in dwellings.groupby("locality")}
        # what is watched in an ort is worked out once, whoever watches it
        alike: dict[tuple[str, str, str], Watched | None] = {}
        for key in sorted(set(self.key)):
            source, sender, locality = key
            kind, owner = backgrounds.kind_of(coverage, source, sender)
            same = (kind, owner or (sender if kind == "route" else ""), locality)
            if same in alike:
                held = alike[same]
                if held is not None:
                    self.senders[key] = held
                continue
            held = backgrounds.watched(
                source,
                sender,
                locality,
                dwellings=homes.get(locality, dwellings.iloc[:0]),
                coverage=coverage,
                localities=localities,
                routes=routes,
            )
            if held is not None and (locality == "" or (locality == COUNTRYSIDE and held.assumed)):
                held = None
            alike[same] = held
            if held is not None:
                self.senders[key] = held
        self.tested = np.array([key in self.senders for key in self.key], dtype=bool)
        outside = (episode["locality"] == "").to_numpy(bool)
        self.left_out["unknown_locality"] = int((~self.tested & outside).sum())
        self.left_out["unknown_coverage"] = int((~self.tested & ~outside).sum())
        self.left_out["coarse"] = int((self.tested & ~self.exact).sum())
        self.sigma = np.zeros(len(episode))
        self.sigma[self.exact] = backgrounds.sigma_of(
            episode.loc[self.exact, "source"], episode.loc[self.exact, "how"], episode.loc[self.exact, "precision_m"]
        )

    def orter(self) -> list[str]:
        """Return the orter in which anything is tested."""
        return sorted({locality for _, _, locality in self.senders})


def _countable(chosen: pd.DataFrame, left_out: dict[str, int]) -> pd.DataFrame:
    """Keep the reports that tell of something unsafe, and say how many were not kept."""
    survey = chosen["source"].isin(UNTESTED)
    safe = ~survey & ((chosen["feeling"] == "trygg") | (chosen["category"] == "trygg plats"))
    activity = ~survey & ~safe & (chosen["source"] == "police") & chosen["subcategory"].isin(ACTIVITY)
    tables = ~survey & ~safe & (chosen["source"] == "counts") & (chosen["place"] == "")
    left_out |= {
        "survey": int((chosen["source"] == "survey").sum()),
        "notice": int((chosen["source"] == "notice").sum()),
        "safe": int(safe.sum()),
        "activity": int(activity.sum()),
        "table": int(tables.sum()),
    }
    return chosen[~(survey | safe | activity | tables)].reset_index(drop=True)


def _everything(observations: pd.DataFrame) -> pd.DataFrame:
    return observations[
        ~observations["source"].isin(UNTESTED)
        & (observations["feeling"] != "trygg")
        & (observations["category"] != "trygg plats")
    ]


def _scan(book: _Book, replicas: int, seed: int) -> list[Circle] | None:
    """Scan the exactly placed episodes of all orter at once; None where no ort has enough of them.

    ``members`` are positions in the book. An ort with fewer episodes than any selection needs is not tested either.
    """
    rows = np.flatnonzero(book.tested & book.exact & (book.episode["source"] != "counts").to_numpy(bool))
    here = Counter(book.key[i][2] for i in rows.tolist())
    orter = sorted(ort for ort, number in here.items() if number >= LEAST_EVENTS)
    book.left_out["few_in_ort"] = sum(number for ort, number in here.items() if ort not in orter)
    if not orter:
        return None
    # senders that watch the same, equally far off, are one stream
    groups: dict[tuple[int, int, float], list[int]] = {}
    seen: dict[int, Watched] = {}
    for i in rows.tolist():
        if book.key[i][2] in orter:
            watched = book.senders[book.key[i]]
            seen[id(watched)] = watched
            groups.setdefault((orter.index(book.key[i][2]), id(watched), float(book.sigma[i])), []).append(i)
    streams, order, places = [], [], []
    rng = np.random.default_rng(seed)
    at = book.episode[["e", "n"]].to_numpy(float)
    for (ort, which, sigma), members in sorted(groups.items(), key=lambda item: item[1][0]):
        background = seen[which].background
        streams.append(Stream(background, len(members), sigma, ort))
        own = at[members]
        if sigma >= backgrounds.SNAP_SIGMA_M:
            own = np.column_stack(backgrounds.unsnapped(own[:, 0], own[:, 1], background, sigma, rng))
        order += members
        places.append(own)
    scan = PointScan(streams, Reach())
    moved = np.concatenate(places)
    stratum = np.array([orter.index(book.key[i][2]) for i in order], dtype=np.int64)
    circles = test(scan.circles(moved[:, 0], moved[:, 1], stratum), scan.maxima(replicas, seed))
    return [replace(circle, members=np.array(order, dtype=np.int64)[circle.members]) for circle in circles]


def _areas(
    book: _Book, areas: pd.DataFrame, selection: Selection, replicas: int, seed: int
) -> tuple[list[_Area], int, dict[tuple[str, str], int]]:
    """Test the named areas of every ort; also tell how many reports name no place, and what each area had needed."""
    partitions: list[area_test.Partition] = []
    places: list[tuple[pd.DataFrame, NDArray[np.int64], NDArray[np.int64]]] = []
    unnamed = 0
    for locality in book.orter():
        here = areas[(areas["locality"] == locality) & (areas["dwellings"].fillna(0) > 0)].reset_index(drop=True)
        rows = np.flatnonzero(book.tested & np.array([key[2] == locality for key in book.key], dtype=bool))
        if len(here) < 2 or rows.size == 0:  # noqa: PLR2004 - one area has nothing to be compared with
            continue
        which = _area_of_rows(book, here, rows)
        number = book.episode["count"].to_numpy(np.int64)[rows]
        partition = _partition(book, here, rows, which, number)
        if partition is None or partition.total < LEAST_EVENTS:
            continue
        unnamed += int(number[which < 0].sum())
        partitions.append(partition)
        places.append((here, rows, which))
    found: list[_Area] = []
    wanted: dict[tuple[str, str], int] = {}
    tested = area_test.p_values(partitions, replicas, np.random.default_rng(seed))
    for partition, (here, rows, which), p in zip(partitions, places, tested, strict=True):
        seen = partition.ratios()
        least = _needed(partition)
        for k, row in enumerate(here.to_dict("records")):
            wanted[str(row["locality"]), str(row["name"])] = int(least[k])
            if not seen[k] > 0:
                continue
            found.append(
                _Area(
                    area_id=str(row["area_id"]),
                    name=str(row["name"]),
                    locality=str(row["locality"]),
                    ring=str(row["ring"]),
                    count=int(partition.certain[k]),
                    expected=float(partition.expected[k]),
                    total=partition.total,
                    llr=float(seen[k]),
                    p=float(p[k]),
                    members=rows[which == k],
                    # a partition that was drawn after the window began was not fixed beforehand
                    assumed=str(row["valid_from"]) > selection.first.isoformat(),
                )
            )
    return found, unnamed, wanted


def _needed(partition: area_test.Partition) -> NDArray[np.int64]:
    """Return about how many reports each area would have needed: the least that a Poisson number reaches one in 20."""
    size = partition.certain.size
    return np.asarray(poisson.ppf(1 - CLEAR_P / size, partition.expected), dtype=np.int64) + 1


def _area_of_rows(book: _Book, here: pd.DataFrame, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row the area that it certainly lies in, by position or by name; -1 for none."""
    which = np.full(rows.size, -1, dtype=np.int64)
    exact = book.exact[rows]
    e, n, precision_m = (book.episode[name].to_numpy(float)[rows] for name in ("e", "n", "precision_m"))
    called = book.episode["place"].to_numpy(object)[rows]
    for k, (name, ring) in enumerate(here[["name", "ring"]].itertuples(index=False, name=None)):
        inside = np.zeros(rows.size, bool)
        inside[exact] = area_test.certainly_in(str(ring), e[exact], n[exact], precision_m[exact])
        which[(which < 0) & (inside | (~exact & (called == name)))] = k
    return which


def _partition(
    book: _Book,
    here: pd.DataFrame,
    rows: NDArray[np.int64],
    which: NDArray[np.int64],
    number: NDArray[np.int64],
) -> area_test.Partition | None:
    reports: dict[tuple[str, str, str], int] = {}
    for i, many in zip(rows.tolist(), number.tolist(), strict=True):
        reports[book.key[i]] = reports.get(book.key[i], 0) + many
    watched = [
        area_test.Watched(dwellings, reports[key])
        for key in sorted(reports)
        if (dwellings := _dwellings(book.senders[key], book.dwellings, here)).sum() > 0
    ]
    if not watched:
        return None
    certain = np.bincount(which[which >= 0], weights=number[which >= 0], minlength=len(here))
    return area_test.Partition(
        certain=certain.astype(np.int64),
        watched=watched,
        loose=here["loose"].to_numpy(bool),
        neighbours=area_test.neighbours_of(here["ring"].tolist()),
    )


def _dwellings(watched: Watched, dwellings: pd.DataFrame, here: pd.DataFrame) -> Floats:
    """Return the dwellings that a sender watches in each area, and last elsewhere in the ort.

    By the background's rows where every area has an outline; else by the dwellings told for each area, which is all
    that is known.
    """
    told = here["dwellings"].to_numpy(float)
    if not (here["ring"] != "").all() or watched.assumed:
        whole = float(dwellings.loc[dwellings["locality"] == str(here["locality"].iloc[0]), "weight"].sum())
        return np.append(told, max(0.0, whole - float(told.sum())))
    points = shapely.points(watched.background.e, watched.background.n)
    free = np.ones(watched.background.e.size, bool)
    weight = []
    for ring in here["ring"]:
        inside = free & np.asarray(shapely.covers(shapely.from_wkt(ring), points), bool)
        weight.append(float(watched.background.weight[inside].sum()))
        free &= ~inside
    return np.array([*weight, float(watched.background.weight[free].sum())])


def _hotspots(book: _Book, points: list[Hotspot], found: list[_Area], factor: float) -> list[Hotspot]:
    spots = points + [_of_area(book, area, min(1.0, factor * area.p)) for area in found]
    kept: list[Hotspot] = []
    for spot in sorted(spots, key=lambda one: (one.p, -one.llr)):
        if spot.verdict == "ingen" or any(_same_place(spot, other) for other in kept):
            continue
        kept.append(spot)
    return kept


def _same_place(one: Hotspot, other: Hotspot) -> bool:
    """Tell whether two findings are of one place: the same name, or circles that lie in each other."""
    if one.locality == other.locality and one.name == other.name:
        return True
    apart = float(np.hypot(one.centre_e - other.centre_e, one.centre_n - other.centre_n))
    return one.locality == other.locality and apart < max(one.radius_m, other.radius_m)


def _of_circle(book: _Book, circle: Circle, areas: pd.DataFrame, names: pd.DataFrame, factor: float) -> Hotspot:
    own = circle.members
    p = min(1.0, factor * circle.p)
    locality = book.key[int(own[0])][2]
    e, n = book.episode["e"].to_numpy(float)[own], book.episode["n"].to_numpy(float)[own]
    assumed = any(book.senders[book.key[i]].assumed for i in own.tolist())
    facts = _facts(book, own)
    verdict = _verdict(p, facts, assumed=assumed)
    name = naming.name_of(naming.candidates(areas, names, locality), e, n, locality)
    ring = shapely.Point(circle.e, circle.n).buffer(circle.radius_m, quad_segs=CIRCLE_POINTS)
    return Hotspot(
        id=f"p{round(circle.e)}-{round(circle.n)}",
        rank=0,
        n=circle.count,
        expected=circle.expected,
        relative_risk=circle.relative_risk,
        llr=circle.llr,
        p=p,
        verdict=verdict,
        centre_e=circle.e,
        centre_n=circle.n,
        radius_m=circle.radius_m,
        method="point",
        name=name,
        locality=locality,
        cells=cells_of(circle.e, circle.n, circle.radius_m, e, n),
        rings=_rings(ring) if verdict == "tydlig" else (),
        assumed_background=assumed,
        **facts,
    )


def _of_area(book: _Book, area: _Area, p: float) -> Hotspot:
    facts = _facts(book, area.members)
    assumed = area.assumed or any(book.senders[book.key[i]].assumed for i in area.members.tolist())
    verdict = _verdict(p, facts, assumed=assumed, count=area.count)
    shape = shapely.from_wkt(area.ring) if area.ring else None
    if shape is None:
        placed = area.members[book.episode["e"].notna().to_numpy(bool)[area.members]]
        e = float(book.episode["e"].to_numpy(float)[placed].mean()) if placed.size else float("nan")
        n = float(book.episode["n"].to_numpy(float)[placed].mean()) if placed.size else float("nan")
        radius = 0.0
    else:
        e, n = float(shape.centroid.x), float(shape.centroid.y)
        radius = float(shapely.minimum_bounding_radius(shape))
    inside = area.members[book.exact[area.members]]
    return Hotspot(
        id=f"a{area.area_id}",
        rank=0,
        n=area.count,
        expected=area.expected,
        relative_risk=area.relative_risk,
        llr=area.llr,
        p=p,
        verdict=verdict,
        centre_e=e,
        centre_n=n,
        radius_m=radius,
        method="area",
        name=area.name,
        locality=area.locality,
        cells=cells_of(e, n, radius, *book.episode[["e", "n"]].to_numpy(float)[inside].T) if shape is not None else (),
        rings=_rings(shape) if shape is not None and verdict == "tydlig" else (),
        assumed_background=assumed,
        **facts,
    )


def _facts(book: _Book, members: NDArray[np.int64]) -> dict[str, Any]:
    rows = book.episode.iloc[members]
    day = rows["start"].dt.tz_convert(LOCAL).dt.date
    sources = rows.groupby("source")["count"].sum()
    walks = rows.loc[rows["walk"] != "", "walk"].nunique()
    return {
        "reports": int(rows["reports"].sum()),
        "sources": {str(source): SourceEvidence(int(n)) for source, n in sources.items()},
        "first_day": min(day),
        "last_day": max(day),
        "days": int(day.nunique()),
        "senders": len(set(zip(rows["source"], rows["sender"], strict=True))),
        # a walk is one occasion, however many pins it set
        "occasions": int(walks + day[(rows["walk"] == "").to_numpy(bool)].nunique()),
        "rows": tuple(str(one) for one in rows["id"]),
    }


def _verdict(p: float, facts: dict[str, Any], *, assumed: bool, count: int | None = None) -> Verdict:
    number = count if count is not None else len(facts["rows"])
    enough = (
        number >= LEAST_EPISODES
        and facts["days"] >= LEAST_DAYS
        and (facts["senders"] >= LEAST_SENDERS or facts["occasions"] >= LEAST_OCCASIONS)
    )
    if p <= CLEAR_P and enough and not assumed:
        return "tydlig"
    if p <= CLEAR_P or (p <= POSSIBLE_P and not assumed):
        return "möjlig"
    return "ingen"


def _rings(shape: shapely.Geometry) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(
        tuple((float(e), float(n)) for e, n in part.exterior.coords)
        for part in shapely.get_parts(shape)
        if isinstance(part, shapely.Polygon)
    )


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


def _settings(selection: Selection, replicas: int, seed: int) -> dict[str, Any]:
    reach = Reach()
    query: Iterable[tuple[str, str]] = selection.to_query().items()
    return {
        "selection": dict(query),
        "replicas": replicas,
        "seed": seed,
        "radius_m": [reach.smallest_m, reach.largest_m],
        "share": reach.share,
        "least": reach.least,
        "precision_limit_m": PRECISION_LIMIT_M,
        "episode_days": DAYS,
    }
