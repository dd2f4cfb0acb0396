"""The demo's made-up ground: streets along its made-up houses, roads from ort to ort, lakes, woods and fields.

It shows what a base map is for before anybody has built one. None of it is surveyed, and its packs say so: their source
is ``made_up``, which every map, sheet and file that shows them names.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd
import shapely
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import pdist, squareform

from data.demo.made_up_streets import footprints, named, streets
from data.demo.made_up_town import SMALL_PLACE
from geo.background.basemap_geometry import features
from geo.reading.gazetteer import Gazetteer, Name
from geo.reading.localities import Localities, Locality

LAKES: Final = 150
LAKE_M: Final = (70.0, 1300.0)
"""The smallest and the largest lake's mean radius."""
DRY_M: Final = 70.0
"""Water comes no nearer to a house, a known place or a road."""
SHORE_M: Final = 160.0
"""What lies between two houses that are nearer to each other than twice this is dry too."""
FIELD_M: Final = (300.0, 800.0)
"""How far fields reach about a farm."""
MEADOW: Final = 1.5
"""Fields reach this many extents about an ort."""
PARK_M: Final = 34.0
"""Trees stand this far from the houses of an ort."""
FAR_M: Final = 150_000.0
ROUGH: Final = 5
"""Waves about a made-up shore."""

Parts = list[tuple[str, int, str, shapely.Geometry]]


def ground(
    rng: np.random.Generator, dwellings: pd.DataFrame, localities: Localities, gazetteer: Gazetteer
) -> pd.DataFrame:
    """Make the ground up: a feature frame (``geo.background.basemap_geometry``) in metres.

    Parameters
    ----------
    rng
        The same gives the same ground.
    dwellings
        The made-up houses, ``e`` and ``n`` in metres, ``weight`` and ``locality``.
    """
    orter = [place for place in localities.places if place.is_ort]
    whole = localities.outline or shapely.MultiPoint([(one.e, one.n) for one in localities.places]).buffer(5000)
    known = [(name.e, name.n) for name in gazetteer.names if name.position in ("measured", "stop")]
    homes = shapely.MultiPoint(dwellings[["e", "n"]].to_numpy(float))
    roads = _roads(rng, orter, whole)
    settled = homes.buffer(DRY_M + SHORE_M).buffer(-SHORE_M)
    dry = shapely.union_all([settled, shapely.MultiPoint(known).buffer(DRY_M), *_wide(roads, DRY_M)])
    lakes = _lakes(rng, whole, dry)
    farms = [(name.e, name.n) for name in gazetteer.names if name.kind == "farm"]
    open_land = _open_land(rng, orter, farms, homes)
    wood = shapely.difference(shapely.buffer(whole, 400), shapely.union_all([open_land, *lakes]))
    green = shapely.buffer(shapely.buffer(wood, -8), 8)
    parts: Parts = [("green", 2, "", part) for part in shapely.get_parts(green)]
    parts += [("water", 2, "", lake) for lake in lakes]
    parts += [("streams", 1, "", line.difference(settled)) for line in _streams(rng, lakes)]
    parts += [("roads", rank, "", line) for rank, line in roads]
    wide = shapely.union_all(_wide(roads, 12.0))
    large = [_hall(name) for name in gazetteer.names if name.kind in ("school", "church") and name.position == "stop"]
    walls = np.array([*footprints(dwellings), *large], dtype=object)
    parts += [("buildings", 2, "", house) for house in walls[~shapely.intersects(wide, walls)]]
    for place in orter:
        parts += _town(dwellings, place, gazetteer)
    layer, rank, name, shape = zip(*parts, strict=True)
    return features(layer, rank, name, np.array(shape, dtype=object))


def _town(dwellings: pd.DataFrame, place: Locality, gazetteer: Gazetteer) -> Parts:
    houses = dwellings[dwellings["locality"] == place.name]
    lines = streets(houses, place, extent_of(place))
    return [("roads", 3, name, line) for name, line in zip(named(lines, place, gazetteer.names), lines, strict=True)]


def _hall(name: Name) -> shapely.Polygon:
    wide, deep = (62.0, 24.0) if name.kind == "school" else (30.0, 13.0)
    return shapely.box(name.e - wide / 2, name.n - deep / 2, name.e + wide / 2, name.n + deep / 2)


def extent_of(place: Locality) -> float:
    """Return how far the made-up ort reaches, metres: a small one whose extent is not known is not spread out."""
    people = place.population if np.isfinite(place.population) else SMALL_PLACE
    return min(place.extent_m, 700.0) if people <= SMALL_PLACE else place.extent_m


def _wide(roads: Sequence[tuple[int, shapely.LineString]], metres: float) -> list[shapely.Geometry]:
    return [line.buffer(metres) for _rank, line in roads]


def _roads(
    rng: np.random.Generator, orter: Sequence[Locality], whole: shapely.Geometry
) -> list[tuple[int, shapely.LineString]]:
    """Join the orter by the shortest tree of bending roads, and the outermost to what lies beyond the municipality."""
    at = np.array([(one.e, one.n) for one in orter])
    largest = max(range(len(orter)), key=lambda k: np.nan_to_num(orter[k].population))
    joins = np.transpose(minimum_spanning_tree(squareform(pdist(at))).nonzero())
    found = [(1 if largest in join else 2, _bent(rng, at[join[0]], at[join[1]])) for join in joins]
    middle = at.mean(axis=0)
    for turn in (0.35, 2.2, 3.6, 5.3):
        outwards = np.array([np.cos(turn), np.sin(turn)])
        last = at[np.argmax((at - middle) @ outwards)]
        way = shapely.LineString([last, last + FAR_M * outwards]).intersection(shapely.buffer(whole, 500))
        ends = shapely.get_coordinates(shapely.get_parts(way)[0])
        found.append((1 if turn in (0.35, 3.6) else 2, _bent(rng, ends[0], ends[-1])))
    return found


def _bent(rng: np.random.Generator, begin: np.ndarray, end: np.ndarray) -> shapely.LineString:
    along = end - begin
    length = float(np.hypot(*along))
    across = np.array([-along[1], along[0]]) / length
    part = np.linspace(0, 1, max(12, round(length / 60)))
    waves = sum(rng.normal(0, 0.035 * length / wave**1.3) * np.sin(np.pi * wave * part) for wave in range(1, 2 + ROUGH))
    return shapely.LineString(begin + part[:, None] * along + np.asarray(waves)[:, None] * across)


def _blob(rng: np.random.Generator, middle: np.ndarray, radius: float, stretch: float = 1.0) -> shapely.Polygon:
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    shore = 1 + sum(
        rng.normal(0, 0.22 / wave) * np.cos(wave * turn + rng.uniform(0, 2 * np.pi)) for wave in range(1, 1 + ROUGH)
    )
    shore = np.clip(shore, 0.35, 1.8)
    tilt = rng.uniform(0, np.pi)
    x, y = radius * shore * np.cos(turn) * stretch, radius * shore * np.sin(turn) / stretch
    ring = np.column_stack([x * np.cos(tilt) - y * np.sin(tilt), x * np.sin(tilt) + y * np.cos(tilt)]) + middle
    return shapely.Polygon(ring).buffer(0)


def _lakes(rng: np.random.Generator, whole: shapely.Geometry, dry: shapely.Geometry) -> list[shapely.Polygon]:
    west, south, east, north = shapely.bounds(whole)
    found = []
    for _ in range(LAKES):
        radius = float(np.exp(rng.uniform(*np.log(LAKE_M))))
        lake = _blob(rng, rng.uniform((west, south), (east, north)), radius, float(rng.uniform(1.0, 1.7)))
        wet = lake.intersection(whole).difference(dry).buffer(-25).buffer(25)
        largest = max(shapely.get_parts(wet), key=shapely.area, default=shapely.Polygon())
        if largest.area > LAKE_M[0] ** 2:
            found.append(largest)
    return list(shapely.get_parts(shapely.union_all(found)))


def _streams(rng: np.random.Generator, lakes: Sequence[shapely.Polygon]) -> Iterator[shapely.LineString]:
    """Yield a stream from each lake to the nearest one further south."""
    at = sorted(((lake.centroid.y, lake.centroid.x, lake) for lake in lakes), key=lambda one: one[:2], reverse=True)
    for number, (north, east, _lake) in enumerate(at[:-1]):
        lower = min(at[number + 1 :], key=lambda one: float(np.hypot(one[1] - east, one[0] - north)))
        yield _bent(rng, np.array([east, north]), np.array([lower[1], lower[0]]))


def _open_land(
    rng: np.random.Generator,
    orter: Sequence[Locality],
    farms: Sequence[tuple[float, float]],
    homes: shapely.MultiPoint,
) -> shapely.Geometry:
    """Return what is no wood: fields about orter and farms, less the groves that stand between an ort's houses."""
    fields = [_blob(rng, np.array([one.e, one.n]), MEADOW * extent_of(one)) for one in orter]
    fields += [_blob(rng, np.array(at), float(rng.uniform(*FIELD_M)), 1.3) for at in farms]
    for before, after in pairwise(farms):
        fields.append(_blob(rng, (np.array(before) + after) / 2, float(rng.uniform(*FIELD_M)), 1.6))
    groves = []
    for one in orter:
        for _ in range(14):
            turn, far = rng.uniform(0, 2 * np.pi), extent_of(one) * np.sqrt(rng.random()) * 1.2
            at = np.array([one.e + far * np.cos(turn), one.n + far * np.sin(turn)])
            groves.append(_blob(rng, at, float(rng.uniform(50, 160)), 1.3))
    return shapely.difference(
        shapely.union_all(fields), shapely.difference(shapely.union_all(groves), homes.buffer(PARK_M))
    )
