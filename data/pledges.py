"""Citizen promises (medborgarlöften): who promised what about which area, and the comparison that was fixed beforehand.

Area, control area, periods, sources and categories are fixed when the promise is written down, before anybody has seen
how it went; what is added later are activities and the day on which the citizens were told.
"""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from data.store import METADATA, Store
from geo.errors import NotFound, ValueRefused
from geo.periods import Selection
from geo.records import CATEGORIES, PRECISION_LIMIT_M, SOURCES
from geo.rings import ring_of

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
    sources: tuple[str, ...] = ("police", "citizen", "situation")
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
        for field, met, known in (("källa", self.sources, SOURCES), ("kategori", self.categories, CATEGORIES)):
            strange = [name for name in met if name not in known]
            if strange:
                raise ValueRefused(field=field, value=strange[0], wanted=list(known))
        if not self.baseline[0] <= self.baseline[1] < self.follow[0] <= self.follow[1]:
            raise ValueRefused(
                field="perioder",
                value=[day.isoformat() for day in (*self.baseline, *self.follow)],
                wanted="en period före och en senare period efter",
            )


@dataclass(frozen=True, slots=True)
class Counts:
    """Exactly placed records in the two periods: ``(before, after)`` of the area, the ring around it, the control."""

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
    store: Store, pledge_id: str, activities: Sequence[tuple[str, str, str, str, str]], *, at: datetime
) -> None:
    """Note what was done, all or none: ``(what, who, building, begun, done)`` each, days ISO or ""."""
    pledge(store, pledge_id)
    names = ("what", "who", "building", "begun", "done")
    rows = [
        dict(zip(names, one, strict=True))
        | {"id": str(uuid.uuid4()), "pledge": pledge_id, "written": int(at.timestamp() * 1_000_000)}
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


def count(observations: pd.DataFrame, fixed: Pledge) -> Counts:
    """Count a promise's records before and after, in its area, the ring about it and its control area."""
    area = ring_of(fixed.ring)
    treated = area.buffer(RING_M[0])
    around = area.buffer(RING_M[1]).difference(treated)
    control = ring_of(fixed.control_ring) if fixed.control_ring else shapely.Polygon()
    shapely.prepare(treated)
    exact = (observations["e"].notna() & (observations["precision_m"] <= PRECISION_LIMIT_M)).to_numpy(bool)
    points = shapely.points(observations["e"].to_numpy(float), observations["n"].to_numpy(float))
    numbers = observations["count"].to_numpy(np.int64)

    def pair(here: np.ndarray) -> tuple[int, int]:
        before, after = (int(numbers[rows & here].sum()) for rows in periods)
        return before, after

    periods = [
        Selection(*days, sources=fixed.sources, categories=fixed.categories).rows(observations)
        for days in (fixed.baseline, fixed.follow)
    ]
    safe = (observations["feeling"] == "trygg").to_numpy(bool)
    in_treated = exact & ~safe & shapely.covers(treated, points)
    return Counts(
        treated=pair(in_treated),
        ring=pair(exact & ~safe & shapely.covers(around, points) & ~in_treated),
        control=pair(exact & ~safe & shapely.covers(control, points) & ~in_treated),
        coarse=pair(~exact & ~safe & (observations["locality"] == fixed.locality).to_numpy(bool)),
        days=((fixed.baseline[1] - fixed.baseline[0]).days + 1, (fixed.follow[1] - fixed.follow[0]).days + 1),
    )


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
