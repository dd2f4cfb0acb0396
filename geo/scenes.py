"""Whole made-up rounds for the detector as it is used: observations, dwellings, coverage and orter.

Where ``geo.simulate`` draws bare points, a scene has senders, errors and repeats, so that the promise of five false
alarms in a hundred is measured on the same call that draws the map. Nothing is there to find unless ``risk`` is above
one.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.errors import ValueRefused
from geo.hotspots.base import Detection
from geo.hotspots.detect import detect
from geo.localities import Localities, Locality
from geo.periods import Selection, day_bounds
from geo.records import conform
from geo.simulate import CELL_M, CELLS, Population, village

Floats = NDArray[np.float64]
Kind = Literal["police", "snapped", "repeats", "stock", "round"]

KINDS: Final[tuple[Kind, ...]] = ("police", "snapped", "repeats", "stock", "round")
"""Police positions; the same on street nodes; two reports on average of each episode; housing staff who watch a third
of the addresses; twelve orter at once."""

TODAY: Final = date(2026, 6, 30)
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
        Episodes in each ort.
    population, risk, replicas
        As ``geo.calibration.Setup``.
    """
    if kind not in KINDS:
        raise ValueRefused(field="slag", value=kind, wanted=", ".join(KINDS))
    made = town(population, ORTER if kind == "round" else 1)
    frame = observations(rng, made, kind, events, risk)
    return detect(
        frame,
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
    """Draw the observations of a round, ``events`` episodes in each ort."""
    houses = made.dwellings
    weight = np.where(made.block, houses["weight"] * risk, houses["weight"])
    if kind == "stock":
        weight = np.where(houses["owner"] == OWNER, weight, 0.0)
    chosen = np.concatenate(
        [
            rng.choice(rows, events, p=weight[rows] / weight[rows].sum())
            for rows in houses.groupby("locality", sort=False).indices.values()
        ]
    )
    selection = Selection.standing(TODAY)
    first, after = (pd.Timestamp(one) for one in day_bounds(selection.first, selection.last))
    seconds = (after - first).total_seconds()
    when = rng.uniform(0, seconds, chosen.size)
    category = rng.choice(["skadegörelse", "annat ordningsstörande"], chosen.size)
    if kind == "repeats":
        many = 1 + rng.poisson(AGAIN, chosen.size)
        chosen, when, category = (np.repeat(one, many) for one in (chosen, when, category))
        # the first report at once, the others within the fortnight after it
        later = np.concatenate([np.append(0.0, rng.uniform(0, 14 * 86_400.0, k - 1)) for k in many])
        when = np.minimum(when + later, seconds - 1)
    at = houses[["e", "n"]].to_numpy(float)[chosen]
    facts = _SENDERS[kind]
    sigma = POLICE_SIGMA_M if facts["source"] == "police" else TAP_SIGMA_M
    at = _on_nodes(rng, at) if kind == "snapped" else at + rng.normal(0.0, sigma, at.shape)
    start = first.tz_convert("UTC") + pd.to_timedelta(when, unit="s").round("us")
    return conform(
        pd.DataFrame(
            {
                "id": [f"{number:06d}" for number in range(chosen.size)],
                "sender_id": [str(number) for number in range(chosen.size)],
                "category": category,
                "start": start,
                "end": start,
                "time_quality": "moment",
                "received": start,
                "e": at[:, 0],
                "n": at[:, 1],
                "locality": houses["locality"].to_numpy(object)[chosen],
                **facts,
            }
        )
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
