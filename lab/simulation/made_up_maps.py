"""Whole made-up rounds for the detector as it is used: observations, dwellings, coverage and orter.

Where ``lab.simulation.null_maps`` draws bare points, a scene has senders, errors and repeats, so that the promise of
five false alarms in a hundred is measured on the same call that draws the map. Nothing is there to find unless ``risk``
is above one.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import data.categories
import data.sources  # noqa: F401 - both fill the registers that geo asks
from geo.base.errors import ValueRefused
from geo.base.periods import Selection, day_bounds, months_to
from geo.base.records import conform
from geo.hotspots.base import Detection
from geo.hotspots.detect import detect
from geo.reading.localities import Localities, Locality
from lab.simulation.null_maps import CELL_M, CELLS, Population, village

Floats = NDArray[np.float64]
KINDS: Final = ("police", "snapped", "repeats", "stock", "round", "sources", "one")
"""Police positions; the same on street nodes; two reports on average of each episode; housing staff who watch a third
of the addresses; twelve orter at once; police, staff and residents a third each; the same, where only what the police
record is planted."""

TODAY: Final = date(2026, 6, 30)
HISTORY_MONTHS: Final = 36
"""How long reports have come: twelve quarters, the last two years of them in the selection."""
ADDRESSES: Final = 1500
ORTER: Final = 12
ORT_APART_M: Final = 10_000.0
POLICE_SIGMA_M: Final = 70.0
TAP_SIGMA_M: Final = 15.0
NODE_M: Final = 110.0
NODE_JITTER_M: Final = 15.0
AGAIN: Final = 1.0
"""Further reports of an episode, on average, within a fortnight."""
OWNER: Final = "bolaget"
STOCK: Final = 3
"""Every third address is the housing company's."""
COVERAGE: Final = pd.DataFrame(
    [("police", "", "all", ""), ("citizen", "", "all", ""), ("housing", "", "stock", OWNER)],
    columns=["source", "sender", "kind", "owner"],
)
_AREAS: Final = pd.DataFrame(
    columns=["area_id", "name", "locality", "dwellings", "loose", "ring", "approximate", "version", "valid_from"]
)
_NAMES: Final = pd.DataFrame(columns=["name", "kind", "locality", "e", "n", "precision_m"])


@dataclass(frozen=True, slots=True)
class Town:
    """Orter of 1 500 addresses each, and which addresses lie in the planted block."""

    dwellings: pd.DataFrame
    block: NDArray[np.bool_]
    localities: Localities


@cache
def town(population: Population, orter: int = 1) -> Town:
    """Return orter with addresses spread over the cells of a village by its weights, ten kilometres apart."""
    place = village(population)
    rng = np.random.default_rng([7, orter])
    frames, blocks, places = [], [], []
    for number in range(orter):
        cell = rng.choice(place.weight.size, ADDRESSES, p=place.weight / place.weight.sum())
        within = rng.uniform(-CELL_M / 2, CELL_M / 2, (ADDRESSES, 2))
        name = f"Ort {number + 1}"
        east = number * ORT_APART_M
        frames.append(
            pd.DataFrame(
                {
                    "e": np.round(place.e[cell] + within[:, 0] + east, 1),
                    "n": np.round(place.n[cell] + within[:, 1], 1),
                    "weight": 1.0,
                    "locality": name,
                    "area": "",
                    "owner": np.where(np.arange(ADDRESSES) % STOCK == 0, OWNER, ""),
                }
            )
        )
        blocks.append(place.block[cell])
        half = CELLS * CELL_M / 2
        places.append(Locality(name, float(place.e.mean()) + east, float(place.n.mean()), half, 2 * half))
    return Town(pd.concat(frames, ignore_index=True), np.concatenate(blocks), Localities(places))


def look(
    rng: np.random.Generator, kind: str, events: int, *, population: Population, risk: float = 1.0, replicas: int = 999
) -> Detection:
    """Draw one round and let the detector look at it.

    Parameters
    ----------
    rng
        Source of chance.
    kind
        One of ``KINDS``.
    events
        Episodes in each ort in two years; the year before has half as many.
    population, risk, replicas
        As ``lab.simulation.false_alarms.Setup``.
    """
    if kind not in KINDS:
        raise ValueRefused(field="slag", value=kind, wanted=", ".join(KINDS))
    made = town(population, ORTER if kind == "round" else 1)
    return detect(
        observations(rng, made, kind, events, risk),
        Selection.standing(TODAY),
        areas=_AREAS,
        dwellings=made.dwellings,
        coverage=COVERAGE,
        localities=made.localities,
        names=_NAMES,
        today=TODAY,
        replicas=replicas,
        seed=int(rng.integers(2**62)),
    )


def observations(rng: np.random.Generator, made: Town, kind: str, events: int, risk: float) -> pd.DataFrame:
    """Draw the observations of a round, ``events`` episodes in each ort within the selection."""
    if kind in ("sources", "one"):
        parts = [
            _sent(rng, made, sender, events // 3, risk if kind == "sources" or sender == "police" else 1.0)
            for sender in ("police", "repeats", "stock")
        ]
        return conform(pd.concat(parts, ignore_index=True))
    return conform(_sent(rng, made, kind, events, risk))


def _sent(rng: np.random.Generator, made: Town, kind: str, events: int, risk: float) -> pd.DataFrame:
    """Draw what one kind of sender reports, in the selection and as densely in the year before it."""
    houses = made.dwellings
    weight = np.where(made.block, houses["weight"] * risk, houses["weight"])
    if kind == "stock":
        weight = np.where(houses["owner"] == OWNER, weight, 0.0)
    selection = Selection.standing(TODAY)
    since = months_to(TODAY, HISTORY_MONTHS)
    chosen, when = [], []
    for first, last, many in (
        (since, selection.first - timedelta(days=1), events // 2),
        (selection.first, selection.last, events),
    ):
        begin, after = (pd.Timestamp(one) for one in day_bounds(first, last))
        for rows in houses.groupby("locality", sort=False).indices.values():
            chosen.append(rng.choice(rows, many, p=weight[rows] / weight[rows].sum()))
            when.append(begin.value + (rng.random(many) * (after - begin).value).astype(np.int64))
    house, nanoseconds = np.concatenate(chosen), np.concatenate(when)
    category = rng.choice(["skadegörelse", "annat ordningsstörande"], house.size)
    if kind == "repeats":
        told = 1 + rng.poisson(AGAIN, house.size)
        house, nanoseconds, category = (np.repeat(one, told) for one in (house, nanoseconds, category))
        # the first report at once, the others within the fortnight after it
        later = np.concatenate([np.append(0.0, rng.uniform(0, 14 * 86_400e9, k - 1)) for k in told])
        end = pd.Timestamp(day_bounds(selection.last, selection.last)[1]).value - 1
        nanoseconds = np.minimum(nanoseconds + later.astype(np.int64), end)
    facts = _SENDERS[kind]
    sigma = POLICE_SIGMA_M if facts["source"] == "police" else TAP_SIGMA_M
    at = houses[["e", "n"]].to_numpy(float)[house]
    at = _on_nodes(rng, at) if kind == "snapped" else at + rng.normal(0.0, sigma, at.shape)
    start = pd.to_datetime(nanoseconds, utc=True)
    return pd.DataFrame(
        {
            "id": [f"{kind}-{number:06d}" for number in range(house.size)],
            "sender_id": [str(number) for number in range(house.size)],
            "category": category,
            "start": start,
            "end": start,
            "time_quality": "moment",
            "received": start,
            "e": at[:, 0],
            "n": at[:, 1],
            "locality": houses["locality"].to_numpy(object)[house],
            **facts,
        }
    )


_POLICE: Final = {"source": "police", "sender": "polisen", "how": "coordinate", "precision_m": 82.0}
_SENDERS: Final[dict[str, dict[str, Any]]] = {
    "police": _POLICE,
    "snapped": _POLICE,
    "round": _POLICE,
    "repeats": {"source": "citizen", "sender": "invånare", "how": "tap", "precision_m": 15.0},
    "stock": {"source": "housing", "sender": OWNER, "how": "address", "precision_m": 15.0},
}


def _on_nodes(rng: np.random.Generator, at: Floats) -> Floats:
    """Move positions by the police's error, the last part of it onto the nearest node of a street net."""
    rest = np.sqrt(POLICE_SIGMA_M**2 - NODE_M**2 / 12 - NODE_JITTER_M**2)
    moved = at + rest * rng.standard_normal(at.shape)
    cells, row = np.unique(np.round(moved / NODE_M), axis=0, return_inverse=True)
    nodes = cells * NODE_M + NODE_JITTER_M * rng.standard_normal(cells.shape)
    return np.round(nodes[row.ravel()])
