"""Rows are built here, never copied from a file."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from geo.base.periods import Selection
from geo.base.records import Role, conform
from geo.hotspots.base import Detection, Hotspot, NamedPlace, Persistence, Quarter, SourceEvidence
from layers.map.stack import scene_of
from layers.scene.scene import Area, Ground, Place, Scene

TODAY = date(2026, 11, 22)
CENTRE = (404_000.0, 6_373_000.0)


def rows(*facts: dict[str, Any]) -> pd.DataFrame:
    """Build observations: what is left out is a sharp police point on a Tuesday evening in Tranemo."""
    frame = []
    for number, given in enumerate(facts):
        base: dict[str, Any] = {
            "id": f"r{number}",
            "source": "police",
            "sender": "polisen",
            "sender_id": f"k{number}",
            "category": "skadegörelse",
            "start": "2026-03-03T18:30:00+00:00",
            "local_start": "2026-03-03T19:30",
            "time_quality": "moment",
            "e": CENTRE[0] + 10 * number,
            "n": CENTRE[1],
            "precision_m": 50.0,
            "how": "coordinate",
            "locality": "Tranemo",
            "received": "2026-03-04T08:00:00+00:00",
            "withdrawn": False,
        }
        row = base | given
        row.setdefault("end", row["start"])
        if row["e"] is None:
            row |= {"e": np.nan, "n": np.nan, "precision_m": np.nan, "how": "none"}
        frame.append(row)
    return conform(pd.DataFrame(frame))


@pytest.fixture
def build() -> Callable[..., pd.DataFrame]:
    return rows


@pytest.fixture
def ground() -> Ground:
    e, n = CENTRE
    return Ground(
        outline=shapely.box(e - 12_000, n - 15_000, e + 12_000, n + 15_000),
        orter=(Place("Tranemo", e, n, 900.0), Place("Limmared", e, n + 6_000, 700.0)),
        stops=(Place("Tranemo bussterminal", e + 200, n),),
    )


@pytest.fixture
def areas() -> tuple[Area, ...]:
    e, n = CENTRE
    ring = ((e, n), (e + 300, n), (e + 300, n + 300), (e, n + 300), (e, n))
    return (Area("tranemo/sol", "Solgårdsområdet", "Tranemo", (ring,)),)


def spot(**facts: Any) -> Hotspot:
    """A clear hotspot of twelve events where two were expected."""
    e, n = CENTRE
    ring = ((e, n), (e + 200, n), (e + 200, n + 200), (e, n + 200), (e, n))
    given: dict[str, Any] = {
        "id": "h1",
        "rank": 1,
        "n": 12,
        "expected": 2.04,
        "relative_risk": 6.1,
        "llr": 14.0,
        "p": 0.001,
        "verdict": "tydlig",
        "centre_e": e + 100,
        "centre_n": n + 100,
        "radius_m": 120.0,
        "name": "Solgårdsområdet",
        "locality": "Tranemo",
        "reports": 15,
        "sources": {"police": SourceEvidence(8), "situation": SourceEvidence(4), "walk": SourceEvidence(0)},
        "rings": (ring,),
        "days": 9,
        "senders": 2,
        "first_day": date(2025, 1, 3),
        "last_day": date(2026, 10, 30),
        "persistence": Persistence(
            "varaktig", (Quarter(date(2026, 1, 1), 4, hot=True), Quarter(date(2026, 4, 1), 1, hot=False))
        ),
        "rows": ("r0", "r1"),
    }
    return Hotspot(**(given | facts))


def detection(*spots: Hotspot, **facts: Any) -> Detection:
    given: dict[str, Any] = {
        "n": 40,
        "episodes": 38,
        "selection": "stående",
        "replicas": 999,
        "seed": 1,
        "verdict": spots[0].verdict if spots else "ingen",
        "hotspots": spots,
    }
    return Detection(**(given | facts))


@pytest.fixture
def make_spot() -> Callable[..., Hotspot]:
    return spot


@pytest.fixture
def make_detection() -> Callable[..., Detection]:
    return detection


@pytest.fixture
def make_scene(ground: Ground, areas: tuple[Area, ...]) -> Callable[..., Scene]:
    def make(
        frame: pd.DataFrame,
        *,
        selection: Selection | None = None,
        audience: Role = Role.UNIT,
        found: Detection | None = None,
        made_up: bool = False,
    ) -> Scene:
        return scene_of(
            frame,
            selection or Selection.standing(TODAY),
            ground=ground,
            areas=areas,
            today=TODAY,
            audience=audience,
            detection=found,
            made_up=made_up,
        )

    return make


@pytest.fixture
def named() -> Callable[..., NamedPlace]:
    def make(**facts: Any) -> NamedPlace:
        given: dict[str, Any] = {
            "name": "Mejeribacken",
            "kind": "area",
            "locality": "Tranemo",
            "e": CENTRE[0],
            "n": CENTRE[1],
            "count": 3,
            "senders": 2,
            "latest": date(2026, 10, 1),
        }
        return NamedPlace(**(given | facts))

    return make
