"""Citizen promises (medborgarlöften): who promised what about which area, and the comparison that was fixed beforehand.

Area, control area, periods, sources and categories are fixed when the promise is written down, before anybody has seen
how it went; what is added later are activities and the day on which the citizens were told.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from data.places import reference
from data.store.store import METADATA, Store
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL, Selection, day_bounds
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import SOURCES, named
from geo.base.rings import ring_of
from geo.situation.likeness import FACTS, unlikeness

PLEDGES: Final = sa.Table(
    "pledges",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(
        sa.Column(name, sa.Text)
        for name in (
            "title",
            "parties",
            "locality",
            "area_id",
            "ring",
            "problem",
            "sources",
            "categories",
            "control_ring",
            "control_why",
            "baseline_first",
            "baseline_last",
            "follow_first",
            "follow_last",
            "told",
        )
    ),
    sa.Column("fixed", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("fixed_by", "origin")),
)

ACTIVITIES: Final = sa.Table(
    "pledge_activities",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("pledge", "what", "who", "building", "begun", "done")),
    sa.Column("written", sa.BigInteger),
)

RING_M: Final = (100.0, 300.0)
"""Within the first metres of the area counts as treated, beyond them to the second is where events may have moved."""

Days = tuple[date, date]


def followed_by() -> tuple[str, ...]:
    """Return the sources that a promise is followed up by, unless its parties choose otherwise."""
    return SOURCES.where(lambda one: one.pledged)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise as it was fixed; ``ring`` and ``control_ring`` WKT in SWEREF 99 TM, days both included."""

    title: str
    parties: tuple[str, ...]
    locality: str
    ring: str
    problem: str
    baseline: Days
    follow: Days
    control_ring: str = ""
    control_why: str = ""
    area_id: str = ""
    sources: tuple[str, ...] = field(default_factory=followed_by)
    categories: tuple[str, ...] = ()
    told: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        """Refuse a promise that could not be followed up."""
        if not self.title.strip():
            raise ValueRefused(field="namn", value="", wanted="några ord")
        ring_of(self.ring)
        if self.control_ring and shapely.from_wkt(self.control_ring).intersection(ring_of(self.ring)).area > 0:
            raise ValueRefused(field="kontrollområde", value="överlappar", wanted="ett område utanför löftets")
        strange = [one for one in self.sources if one not in SOURCES]
        if strange:
            raise ValueRefused(field="källa", value=strange[0], wanted=list(SOURCES))
        for one in self.categories:
            named(one)
        if not self.baseline[0] <= self.baseline[1] < self.follow[0] <= self.follow[1]:
            raise ValueRefused(
                field="perioder",
                value=[day.isoformat() for day in (*self.baseline, *self.follow)],
                wanted="en period före och en senare period efter",
            )


@dataclass(frozen=True, slots=True)
class PledgeCounts:
    """Exactly placed episodes in the two periods: ``(before, after)`` of the area, the ring around it, the control.

    Repeats of one episode are joined, as the tests want it (``geo.hotspots.episodes``).
    """

    treated: tuple[int, int]
    ring: tuple[int, int]
    control: tuple[int, int]
    coarse: tuple[int, int]
    """Records of the ort that are too coarse to be put in either area; they are told, not counted."""
    days: tuple[int, int]


def fix(store: Store, pledge: Pledge, *, who: str, at: datetime, pledge_id: str | None = None) -> str:
    """Write a promise down and return its id; the same id again changes nothing."""
    row = {
        "id": pledge_id or str(uuid.uuid4()),
        "title": pledge.title,
        "parties": json.dumps(pledge.parties, ensure_ascii=False),
        "locality": pledge.locality,
        "area_id": pledge.area_id,
        "ring": pledge.ring,
        "problem": pledge.problem,
        "sources": json.dumps(pledge.sources),
        "categories": json.dumps(pledge.categories, ensure_ascii=False),
        "control_ring": pledge.control_ring,
        "control_why": pledge.control_why,
        "baseline_first": pledge.baseline[0].isoformat(),
        "baseline_last": pledge.baseline[1].isoformat(),
        "follow_first": pledge.follow[0].isoformat(),
        "follow_last": pledge.follow[1].isoformat(),
        "told": pledge.told,
        "fixed": int(at.timestamp() * 1_000_000),
        "fixed_by": who,
        "origin": pledge.origin,
    }
    with store.write() as connection:
        store.insert_new(connection, PLEDGES, [row])
    return str(row["id"])


def pledge(store: Store, pledge_id: str) -> Pledge:
    """Return a promise; NotFound where there is none of that id."""
    with store.read() as connection:
        row = connection.execute(sa.select(PLEDGES).where(PLEDGES.c.id == pledge_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(what="Medborgarlöftet", name=pledge_id)
    return _pledge(row)


def pledges(store: Store) -> dict[str, Pledge]:
    """Return every promise by id, the latest follow-up first."""
    query = sa.select(PLEDGES).order_by(PLEDGES.c.follow_last.desc(), PLEDGES.c.id)
    with store.read() as connection:
        return {row["id"]: _pledge(row) for row in connection.execute(query).mappings()}


def tell(store: Store, pledge_id: str, day: date) -> None:
    """Note the day on which the citizens were told how it went."""
    with store.write() as connection:
        changed = connection.execute(
            sa.update(PLEDGES).where(PLEDGES.c.id == pledge_id).values(told=day.isoformat())
        ).rowcount
    if not changed:
        raise NotFound(what="Medborgarlöftet", name=pledge_id)


def add_activities(
    store: Store,
    pledge_id: str,
    activities: Sequence[tuple[str, str, str, str, str]],
    *,
    at: datetime,
    rng: np.random.Generator | None = None,
) -> None:
    """Note what was done, all or none: ``(what, who, building, begun, done)`` each, days ISO or "".

    ``rng`` makes the ids those of a seed, for the demo.

    Raises
    ------
    ValueRefused
        If it is not told what was done or who did it, or the days stand the wrong way round.
    """
    for what, whose, _, begun, done in activities:
        if not what.strip() or not whose.strip():
            raise ValueRefused(field="åtgärd", value="", wanted="vad som gjordes och vem som gjorde det")
        if begun and done and done < begun:
            raise ValueRefused(field="åtgärdens dagar", value=f"{begun} till {done}", wanted="början före slutet")
    pledge(store, pledge_id)
    names = ("what", "who", "building", "begun", "done")
    rows = [
        dict(zip(names, one, strict=True))
        | {
            "id": str(uuid.UUID(bytes=rng.bytes(16), version=4) if rng else uuid.uuid4()),
            "pledge": pledge_id,
            "written": int(at.timestamp() * 1_000_000),
        }
        for one in activities
    ]
    with store.write() as connection:
        store.insert_new(connection, ACTIVITIES, rows)


def activities(store: Store, pledge_id: str) -> pd.DataFrame:
    """Return a promise's activities on their time line: ``what who building begun done``, the undated last."""
    with store.read() as connection:
        rows = connection.execute(sa.select(ACTIVITIES).where(ACTIVITIES.c.pledge == pledge_id)).mappings().all()
    kept = sorted((dict(row) for row in rows), key=lambda row: (row["begun"] or row["done"] or "9999", row["what"]))
    return pd.DataFrame(kept, columns=["id", "what", "who", "building", "begun", "done"])


def count(observations: pd.DataFrame, fixed: Pledge) -> PledgeCounts:
    """Count a promise's episodes before and after, in its area, the ring about it and its control area."""
    area = ring_of(fixed.ring)
    treated = area.buffer(RING_M[0])
    around = area.buffer(RING_M[1]).difference(treated)
    control = ring_of(fixed.control_ring) if fixed.control_ring else shapely.Polygon()
    met = [_met(observations, fixed, days) for days in (fixed.baseline, fixed.follow)]

    def pair(zone: shapely.Geometry) -> tuple[int, int]:
        before, after = (int(shapely.covers(zone, points).sum()) for points, _ in met)
        return before, after

    return PledgeCounts(
        treated=pair(treated),
        ring=pair(around.difference(control)),
        control=pair(control.difference(treated)),
        coarse=(met[0][1], met[1][1]),
        days=((fixed.baseline[1] - fixed.baseline[0]).days + 1, (fixed.follow[1] - fixed.follow[0]).days + 1),
    )


def _met(observations: pd.DataFrame, fixed: Pledge, days: Days) -> tuple[np.ndarray, int]:
    """Return the points of a period's episodes, and how many records of the ort are too coarse to be one."""
    # the server starts without the heavy libraries
    from geo.hotspots.episodes import episodes, firsts  # noqa: PLC0415

    rows = observations[Selection(*days, sources=fixed.sources, categories=fixed.categories).rows(observations)]
    rows = rows[rows["feeling"] != "trygg"]
    exact = (rows["e"].notna() & (rows["precision_m"] <= PRECISION_LIMIT_M)).to_numpy(bool)
    sharp = rows[exact].reset_index(drop=True)
    first = firsts(sharp, episodes(sharp)) if len(sharp) else sharp
    coarse = rows.loc[~exact & (rows["locality"] == fixed.locality).to_numpy(bool), "count"]
    points = np.asarray(shapely.points(first["e"].to_numpy(float), first["n"].to_numpy(float)))
    return points, int(coarse.sum())


def controls(observations: pd.DataFrame, areas: pd.DataFrame, dwellings: pd.DataFrame, fixed: Pledge) -> pd.DataFrame:
    """Return the areas that could be a promise's control, the likest first, by what was known before the baseline.

    ``area_id name locality ring dwellings rented earlier unlike``, ``earlier`` the episodes of a period as long as the
    baseline that ends where it begins (NaN where no record is that old); areas that touch the ring about the promise's
    own are left out, since events may have moved there, and so are those without a dwelling. The first row, ``unlike``
    0 and ``area_id`` "", is the promise's own area.
    """
    whole = ring_of(fixed.ring)
    drawn = areas[areas["ring"] != ""].reset_index(drop=True)
    rings = shapely.from_wkt(drawn["ring"].to_numpy(object))
    apart = ~shapely.intersects(rings, whole.buffer(RING_M[1]))
    begins, length = fixed.baseline[0], fixed.baseline[1] - fixed.baseline[0]
    window = (begins - length - timedelta(days=1), begins - timedelta(days=1))
    oldest = observations["start"].min()
    known = len(observations) > 0 and oldest < day_bounds(*window)[0] + timedelta(days=31)
    points, _ = _met(observations, fixed, window)
    homes = np.asarray(shapely.points(dwellings["e"].to_numpy(float), dwellings["n"].to_numpy(float)))
    weight = dwellings["weight"].to_numpy(float)
    rented = weight * (dwellings["owner"] != "").to_numpy(float)

    def facts(zone: shapely.Geometry) -> tuple[float, float, float]:
        shapely.prepare(zone)
        inside = shapely.covers(zone, homes)
        lived = float(weight[inside].sum())
        share = float(rented[inside].sum()) / lived if lived else 0.0
        return lived, share, float(shapely.covers(zone, points).sum()) if known else float("nan")

    own = pd.DataFrame([{"area_id": "", "name": fixed.title, "locality": fixed.locality, "ring": fixed.ring}])
    found = pd.concat([own, drawn.loc[apart, ["area_id", "name", "locality", "ring"]]], ignore_index=True)
    zones = [whole.buffer(RING_M[0]), *rings[apart]]
    found[list(FACTS)] = [facts(zone) for zone in zones]
    found["unlike"] = [0.0, *unlikeness(found.iloc[0], found.iloc[1:])]
    lived = (found["dwellings"] > 0) | (found["area_id"] == "")
    return found[lived].sort_values(["unlike", "area_id"], kind="stable").reset_index(drop=True)


LIKEST: Final = 3
"""So many areas stand beside a promise's own control, by how like they were before the baseline: more are less like."""


def likest(found: pd.DataFrame, fixed: Pledge, many: int = LIKEST) -> dict[str, str]:
    """Return the likest of ``controls`` by name, as rings: none meets the promise's control or a liker one.

    The choice is made by what was known before the baseline, so it cannot be made for its outcome.
    """
    taken = [ring_of(fixed.control_ring)] if fixed.control_ring else []
    chosen: dict[str, str] = {}
    for name, locality, ring in found.iloc[1:][["name", "locality", "ring"]].itertuples(index=False, name=None):
        zone = shapely.from_wkt(ring)
        if len(chosen) < many and not any(zone.intersection(one).area > 0 for one in taken):
            taken.append(zone)
            chosen[f"{name}, {locality}"] = ring
    return chosen


def count_in(observations: pd.DataFrame, fixed: Pledge, zones: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Count a promise's kind of episodes, before and after, in other areas (rings by name)."""
    met = [_met(observations, fixed, days)[0] for days in (fixed.baseline, fixed.follow)]
    counted = {}
    for name, ring in zones.items():
        zone = shapely.from_wkt(ring)
        before, after = (int(shapely.covers(zone, points).sum()) for points in met)
        counted[name] = (before, after)
    return counted


def rest_of(locality: str, ring: str) -> str:
    """Return the ring of an ort beyond the reach of a promise's area, as WKT; "" where there is no such ort.

    The ort is its shipped circle. It has the most events to compare with, and shares patrols, weather and holidays.
    """
    known = [place for place in reference.localities().places if place.is_ort and place.name == locality]
    if not known:
        return ""
    whole = shapely.Point(known[0].e, known[0].n).buffer(known[0].extent_m, quad_segs=16)
    parts = shapely.get_parts(whole.difference(ring_of(ring).buffer(RING_M[1])))
    left = max(parts, key=lambda part: part.area, default=shapely.Polygon())
    return "" if left.is_empty else str(shapely.to_wkt(left, rounding_precision=1))


def fixed_when(store: Store, pledge_id: str) -> tuple[datetime, str]:
    """Return when a promise was written down, and by whom: after the follow-up had begun it is no plan any more."""
    with store.read() as connection:
        row = connection.execute(sa.select(PLEDGES.c.fixed, PLEDGES.c.fixed_by).where(PLEDGES.c.id == pledge_id)).one()
    return datetime.fromtimestamp(row.fixed / 1_000_000, tz=LOCAL), str(row.fixed_by)


def _pledge(row: sa.RowMapping) -> Pledge:
    def day(name: str) -> date:
        return date.fromisoformat(row[name])

    def many(name: str) -> tuple[str, ...]:
        found: list[Any] = json.loads(row[name])
        return tuple(found)

    return Pledge(
        title=row["title"],
        parties=many("parties"),
        locality=row["locality"],
        ring=row["ring"],
        problem=row["problem"],
        baseline=(day("baseline_first"), day("baseline_last")),
        follow=(day("follow_first"), day("follow_last")),
        control_ring=row["control_ring"],
        control_why=row["control_why"],
        area_id=row["area_id"],
        sources=many("sources"),
        categories=many("categories"),
        told=row["told"],
        origin=row["origin"],
    )
