"""The demo's made-up orter: houses, rented stock and named areas around the real centres. None of it is surveyed."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from data.places.dwellings import DWELLING_COLUMNS
from geo.base.rings import ring_of
from geo.reading.localities import COUNTRYSIDE, Localities

OWNER: Final = "tranemobostäder"

PERSONS_PER_DWELLING: Final = 2.1
"""SCB's mean for small municipalities, about."""

SMALL_PLACE: Final = 150
"""Inhabitants of an ort whose number is not published."""

COUNTRYSIDE_DWELLINGS: Final = 1200
PLOT_M: Final = 28.0
RENTED_SHARE: Final = 0.22
RENTED_HOUSE: Final = (6, 15)
"""Flats in a rented house, from and below."""

SPREAD: Final = 1.05
"""Houses stand within this many extents of the centre; the made-up areas reach twice as far."""

SHARED_NAMES: Final = {
    "Tranemo": (
        "Mejeribacken", "Silverdalen", "Sjösidan", "Lövängen", "Tåstarp", "Källsvedjan", "Tranemo Park",
        "Norra Tranemo", "Västra Tranemo", "Östra Tranemo", "Södra Tranemo",
    ),
    "Länghem": ("Solbacken",),
    "Grimsås": ("Grimslund",),
}  # fmt: skip
"""Areas that really have these names; where they lie is made up here."""

LARGE: Final = 600
"""From this number of inhabitants an ort is divided by all four points of the compass."""


@dataclass(frozen=True, slots=True)
class MadeUpTown:
    """What is made up of the ground: dwellings, and areas as rows of name, locality, ring and dwellings."""

    dwellings: pd.DataFrame
    areas: list[dict[str, Any]]


def build(rng: np.random.Generator, localities: Localities, solgard: shapely.Polygon, farms: np.ndarray) -> MadeUpTown:
    """Make up the houses and areas of every ort, and houses around ``farms`` (k × 2, metres) in the countryside."""
    frames, areas = [], []
    for place in sorted((one for one in localities.places if one.is_ort), key=lambda one: one.name):
        centre = np.array([place.e, place.n])
        people = place.population if np.isfinite(place.population) else SMALL_PLACE
        extent = min(place.extent_m, 700.0) if people <= SMALL_PLACE else place.extent_m
        special = [solgard] if place.name == "Tranemo" else []
        plans = _areas(rng, place.name, centre, extent, people=people, special=special)
        houses = _houses(rng, centre, extent, round(people / PERSONS_PER_DWELLING), special)
        houses["locality"] = place.name
        houses["area"] = _inside(plans, houses)
        for plan in plans:
            plan["dwellings"] = int(houses.loc[houses["area"] == plan["area_id"], "weight"].sum())
        frames.append(houses)
        areas.extend(plans)
    frames.append(_farmhouses(rng, farms))
    dwellings = pd.concat(frames, ignore_index=True)[list(DWELLING_COLUMNS)].astype(DWELLING_COLUMNS)
    return MadeUpTown(dwellings, areas)


def _houses(
    rng: np.random.Generator, centre: np.ndarray, extent: float, dwellings: int, special: list[shapely.Polygon]
) -> pd.DataFrame:
    """Rented houses in clusters (and throughout ``special``), then small houses on plots until all have a home."""
    blocks = [_rented_in(rng, polygon, 22) for polygon in special]
    rented = sum(int(block["weight"].sum()) for block in blocks)
    while rented < RENTED_SHARE * dwellings:
        reach, turn = extent * 0.75 * np.sqrt(rng.random()), 2 * np.pi * rng.random()
        middle = centre + reach * np.array([np.cos(turn), np.sin(turn)])
        if any(polygon.buffer(60).contains(shapely.Point(middle)) for polygon in special):
            continue
        block = _rented_around(rng, middle, int(rng.integers(3, 8)))
        blocks.append(block)
        rented += int(block["weight"].sum())
    small = _plots(rng, centre, extent * SPREAD, max(dwellings - rented, 0), special)
    return pd.concat([*blocks, small], ignore_index=True)


def _rented_in(rng: np.random.Generator, polygon: shapely.Polygon, houses: int) -> pd.DataFrame:
    west, south, east, north = polygon.bounds
    points: list[tuple[float, float]] = []
    while len(points) < houses:
        e, n = rng.uniform(west, east), rng.uniform(south, north)
        if polygon.buffer(-25).contains(shapely.Point(e, n)):
            points.append((e, n))
    return _rented(rng, np.array(points))


def _rented_around(rng: np.random.Generator, middle: np.ndarray, houses: int) -> pd.DataFrame:
    return _rented(rng, middle + rng.normal(0, 45, (houses, 2)))


def _rented(rng: np.random.Generator, points: np.ndarray) -> pd.DataFrame:
    weight = rng.integers(*RENTED_HOUSE, len(points)).astype(float)
    return pd.DataFrame({"e": points[:, 0], "n": points[:, 1], "weight": weight, "owner": OWNER})


def _plots(
    rng: np.random.Generator, centre: np.ndarray, reach: float, count: int, special: list[shapely.Polygon]
) -> pd.DataFrame:
    """Choose plots of a lattice, likelier near the centre and in some patches than in others; a small house on each."""
    steps = np.arange(-reach, reach + PLOT_M, PLOT_M)
    lattice = np.array(np.meshgrid(steps, steps)).reshape(2, -1).T
    distance = np.hypot(*lattice.T)
    lattice, distance = lattice[distance <= reach], distance[distance <= reach]
    patch = np.floor(lattice / 170).astype(int)
    patch -= patch.min(axis=0)
    lush = rng.lognormal(0, 0.8, patch.max(axis=0) + 1)
    weight = np.exp(-1.5 * distance / reach) * lush[patch[:, 0], patch[:, 1]]
    for polygon in special:
        weight[shapely.contains_xy(polygon, *(lattice + centre).T)] = 0
    count = min(count, int(np.count_nonzero(weight)))
    chosen = rng.choice(len(lattice), count, replace=False, p=weight / weight.sum())
    points = centre + lattice[np.sort(chosen)] + rng.uniform(-6, 6, (count, 2))
    return pd.DataFrame({"e": points[:, 0], "n": points[:, 1], "weight": 1.0, "owner": ""})


def _farmhouses(rng: np.random.Generator, farms: np.ndarray) -> pd.DataFrame:
    at = farms[rng.integers(0, len(farms), COUNTRYSIDE_DWELLINGS)]
    points = at + rng.normal(0, 350, at.shape)
    return pd.DataFrame(
        {"e": points[:, 0], "n": points[:, 1], "weight": 1.0, "owner": "", "locality": COUNTRYSIDE, "area": ""}
    )


def _areas(
    rng: np.random.Generator,
    ort: str,
    centre: np.ndarray,
    extent: float,
    *,
    people: float,
    special: list[shapely.Polygon],
) -> list[dict[str, Any]]:
    """Name the cells around made-up middles; a special area is cut out of them and is the first."""
    compass = {"Norra": (0, 1), "Södra": (0, -1), "Västra": (-1, 0), "Östra": (1, 0)}
    sides = list(compass) if people >= LARGE else ["Norra", "Södra"]
    seeds = {f"{side} {ort}": np.array(compass[side]) * 0.75 * extent for side in sides}
    names = [name for name in SHARED_NAMES.get(ort, ()) if name not in seeds]
    for number, name in enumerate(names):
        turn = 2 * np.pi * (number + rng.uniform(0.2, 0.8)) / max(len(names), 1)
        seeds[name] = 0.42 * extent * np.array([np.cos(turn), np.sin(turn)])
    whole = shapely.Point(centre).buffer(2 * SPREAD * extent, quad_segs=8)
    points = shapely.MultiPoint([centre + seed for seed in seeds.values()])
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=whole))
    taken = shapely.union_all(special)
    plans = [_plan("Solgårdsområdet", ort, polygon) for polygon in special]
    for name, seed in seeds.items():
        cell = next(cell for cell in cells if cell.covers(shapely.Point(centre + seed)))
        left = shapely.get_parts(cell.intersection(whole).difference(taken))
        plans.append(_plan(name, ort, max(left, key=lambda part: part.area)))
    return plans


def _plan(name: str, ort: str, polygon: shapely.Polygon) -> dict[str, Any]:
    ring = ring_of(str(shapely.to_wkt(polygon, rounding_precision=1)))
    area_id = f"{ort}/{name}".lower().replace(" ", "-")
    return {"area_id": area_id, "name": name, "locality": ort, "ring": ring.wkt, "polygon": ring}


def _inside(plans: list[dict[str, Any]], houses: pd.DataFrame) -> np.ndarray:
    found = np.full(len(houses), "", dtype=object)
    for plan in plans:
        found[shapely.contains_xy(plan["polygon"], houses["e"], houses["n"]) & (found == "")] = plan["area_id"]
    return found
