"""The demo's promise: after Solgårdsområdet 2021-2023, made up, and moved to the years that have events."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

import numpy as np

from data.places import area_rows
from data.store.store import Store
from data.work import pledge_rows
from data.work.pledge_rows import Pledge
from geo.base.periods import LOCAL, months_to

PLEDGE: Final = "solgardsomradet"
"""The id of the demo's promise, so that ``karta compare --pledge`` has something to be tried on."""

WHO: Final = "demo"

BASELINE_MONTHS: Final = 12
FOLLOW_MONTHS: Final = 12


def promise(store: Store, rng: np.random.Generator, script: dict[str, Any], solgard: str, now: datetime) -> str:
    """Write the made-up promise and what was done for it; the control is the rest of the ort."""
    today = now.astimezone(LOCAL).date()
    first = months_to(today, 36)
    baseline = (first, months_to(today, 36 - BASELINE_MONTHS) - timedelta(days=1))
    follow = (months_to(today, FOLLOW_MONTHS), today)
    standing = area_rows.areas(store)
    ring = str(standing.loc[standing["area_id"] == solgard, "ring"].iloc[0])
    said = script["pledge"]
    fixed = Pledge(
        title=said["title"],
        parties=tuple(said["parties"]),
        locality="Tranemo",
        ring=ring,
        problem=said["problem"],
        area_id=solgard,
        baseline=baseline,
        follow=follow,
        control_ring=pledge_rows.rest_of("Tranemo", ring),
        control_why=said["control_why"],
        told=_day(follow[1], said["told"]),
        origin="made up",
    )
    # written down when the baseline was over, before anything was done
    at = datetime.combine(baseline[1], time(10), tzinfo=LOCAL)
    pledge_rows.fix(store, fixed, who=WHO, at=at, pledge_id=PLEDGE)
    rows = [
        (one["what"], one["who"], one["building"], _day(baseline[1], one["begun"]), _day(baseline[1], one["done"]))
        for one in said["activities"]
    ]
    pledge_rows.add_activities(store, PLEDGE, rows, at=at, rng=rng)
    return PLEDGE


def _day(start: date, ahead: int | None) -> str:
    return "" if ahead is None else (start + timedelta(days=ahead)).isoformat()
