"""The made-up streets and houses that the demo's ground shows: between the rows of an ort's made-up plots."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd
import shapely

from data.demo.made_up_town import PLOT_M, SPREAD
from geo.reading.gazetteer import Name
from geo.reading.localities import Locality

BLOCK_M: Final = 6 * PLOT_M
"""From one cross street to the next."""
BAND: Final = 3
"""So many rows have their cross streets in one line."""
SHIFTS: Final = (0, 3, 1, 4, 2, 5)
GAP_M: Final = 110.0
"""A row of houses with a larger gap is two streets."""
SWAY_M: Final = 3.0
"""How far a street bends from its row: no made-up house comes under it."""

HOUSE_M: Final = (12.0, 9.0)
RENTED_M: Final = (34.0, 12.0)
LONG_M2: Final = 200.0
RENTED_FLATS: Final = 6
"""From so many flats on a house is drawn long."""

NEAR_NAME_M: Final = 450.0
"""A street that the gazetteer knows of has its name on a made-up street no further from its point."""

BEGINNINGS: Final = (
    "Alm", "Apel", "Ask", "Asp", "Björk", "Blåsipps", "Bok", "Ek", "Fläder", "Gran", "Hagtorns", "Hallon", "Hassel",
    "Hägg", "Kastanje", "Klöver", "Krokus", "Lilje", "Lind", "Ljung", "Lupin", "Lönn", "Nypon", "Oxel", "Pil", "Rönn",
    "Slån", "Smultron", "Syren", "Tall", "Timjan", "Vallmo", "Viol", "Vitsipps", "Åkerbärs", "Ängs", "Lärk", "Mes",
    "Sparv", "Svan", "Trast", "Tärn", "Uggle", "Vip", "Duv", "Fink", "Hök", "Rap", "Skat", "Stare",
)  # fmt: skip
ENDINGS: Final = ("vägen", "gatan", "stigen")


def streets(houses: pd.DataFrame, place: Locality, extent_m: float) -> list[shapely.LineString]:
    """Return the streets of an ort: along the rows of its small houses, and across them from row to row.

    ``houses`` are dwellings (``e``, ``n``, metres, and ``weight``), ``extent_m`` how far the ort was made to reach.
    """
    small = houses[houses["weight"] < RENTED_FLATS]
    corner = np.array([place.e, place.n]) - extent_m * SPREAD
    at = small[["e", "n"]].to_numpy(float) - corner
    rows: dict[int, np.ndarray] = {}
    # two rows share the street between them
    for pair, row in pd.Series(at[:, 0]).groupby(np.rint(at[:, 1] / PLOT_M).astype(int) // 2):
        rows[int(str(pair))] = np.sort(row.to_numpy())
    along = [(pair, *run) for pair, row in sorted(rows.items()) for run in _runs(pair, row)]
    lines = [_swaying([(left, _height(pair)), (right, _height(pair))], corner) for pair, left, right in along]
    lines += [_swaying([(x, low), (x, high)], corner) for x, low, high in _across(along)]
    blocks = shapely.union_all(shapely.buffer([one for one in footprints(houses) if one.area > LONG_M2], 8.0))
    left = shapely.get_parts(shapely.difference(np.array(lines, dtype=object), blocks))
    return [line for line in left if line.length > PLOT_M]


def _height(pair: int) -> float:
    return (2 * pair + 0.5) * PLOT_M


def _runs(pair: int, row: np.ndarray) -> Iterator[tuple[float, float]]:
    """Yield where along a row there are houses, out to the cross streets on both sides."""
    for run in np.split(row, np.flatnonzero(np.diff(row) > GAP_M) + 1):
        if len(run) > 1:
            begin, end = ((run[where] - _shift(pair)) / BLOCK_M for where in (0, -1))
            yield np.floor(begin) * BLOCK_M + _shift(pair), np.ceil(end) * BLOCK_M + _shift(pair)


def _shift(pair: int) -> float:
    """Return where a band of rows has its cross streets: no town is ruled from end to end."""
    return PLOT_M * (SHIFTS[pair // BAND % len(SHIFTS)] + 0.5)


def _across(along: Sequence[tuple[int, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Yield the cross streets of each band, up to the first row of the next."""
    for band in sorted({pair // BAND for pair, *_ends in along}):
        own = [one for one in along if one[0] // BAND == band]
        near = [*own, *(one for one in along if one[0] // BAND == band + 1)]
        for x in sorted({end for _pair, *ends in own for end in ends}):
            met = {_height(pair) for pair, left, right in own if left <= x <= right}
            above = [_height(pair) for pair, left, right in near if left <= x <= right and _height(pair) > max(met)]
            if above or len(met) > 1:
                yield x, min(met), min(above, default=max(met))


def _swaying(ends: Sequence[tuple[float, float]], corner: np.ndarray) -> shapely.LineString:
    line = shapely.segmentize(shapely.LineString(ends), PLOT_M)
    at = shapely.get_coordinates(line)
    # one field for the whole ort, so that streets still meet
    sway = SWAY_M * np.column_stack([np.sin(at[:, 1] / 97 + at[:, 0] / 311), np.sin(at[:, 0] / 83 - at[:, 1] / 277)])
    return shapely.LineString(at + sway + corner)


def footprints(houses: pd.DataFrame) -> list[shapely.Polygon]:
    """Return the houses' walls: small ones along their street, long ones turned by their number."""
    found = []
    for number, (e, n, flats) in enumerate(zip(houses["e"], houses["n"], houses["weight"], strict=True)):
        long = flats >= RENTED_FLATS
        wide, deep = RENTED_M if long else HOUSE_M
        turned = number % 2 == 1 if long else number % 5 == 0
        wide, deep = (deep, wide) if turned else (wide, deep)
        found.append(shapely.box(e - wide / 2, n - deep / 2, e + wide / 2, n + deep / 2))
    return found


def named(lines: Sequence[shapely.LineString], place: Locality, known: Sequence[Name]) -> list[str]:
    """Return a name for each street: the gazetteer's where one lies near, else one that the gazetteer does not hold."""
    here = [name for name in known if name.kind == "street" and place.name in (name.locality, name.also_locality)]
    names = [""] * len(lines)
    tree = shapely.STRtree(lines)
    for street in sorted(here, key=lambda one: one.name):
        for nearest in tree.query_nearest(shapely.Point(street.e, street.n), max_distance=NEAR_NAME_M):
            names[nearest] = names[nearest] or street.name
    taken = {one.name for one in known}
    free = (first + ending for ending in ENDINGS for first in BEGINNINGS if first + ending not in taken)
    return [name or next(free, "") for name in names]
