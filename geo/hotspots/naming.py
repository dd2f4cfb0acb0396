"""What a hotspot is called: the smallest named place that holds most of it, or what it lies by."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]

HALF: Final = 0.5
"""A place that holds less than this share of a hotspot's events lends its name with "vid"."""

TOO_WIDE: Final = ("locality", "municipality", "road", "street")
"""Kinds whose own extent is no place to find: an ort's, the municipality's, a line's."""

NEAR_M: Final = 400.0
"""Farther off than this a name does not help anybody to find the place."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name a hotspot may get: its outline or disc, and how large it is."""

    name: str
    shape: shapely.Geometry
    size_m2: float


def candidates(areas: pd.DataFrame, names: pd.DataFrame, locality: str) -> tuple[Named, ...]:
    """Return the places of an ort that can lend their names.

    Parameters
    ----------
    areas
        ``name locality ring``: drawn areas; those without outline cannot.
    names
        ``name kind locality e n precision_m``: the gazetteer; a disc of its precision stands for each place. What is
        only known to lie in the ort has the ort's own disc and cannot.
    locality
        The ort.
    """
    drawn = areas[(areas["locality"] == locality) & (areas["ring"] != "")]
    found = [
        Named(str(name), shape, float(shape.area))
        for name, shape in zip(drawn["name"], shapely.from_wkt(drawn["ring"].to_numpy(object)), strict=True)
    ]
    known = {one.name for one in found}
    here = names[
        (names["locality"] == locality)
        & ~names["kind"].isin(TOO_WIDE)
        & names["e"].notna()
        & (names["precision_m"] <= NEAR_M)
        & ~names["name"].isin(known)
    ]
    for name, e, n, reach in here[["name", "e", "n", "precision_m"]].itertuples(index=False, name=None):
        shape = shapely.Point(e, n).buffer(float(reach))
        found.append(Named(str(name), shape, float(shape.area)))
    return tuple(found)


def name_of(places: tuple[Named, ...], e: Floats, n: Floats, locality: str) -> str:
    """Name a hotspot by its events.

    Parameters
    ----------
    places
        ``candidates`` of the ort.
    e, n
        The hotspot's events (or the middles of its cells), metres, at least one.
    locality
        The ort, which is the name when nothing in it is near.

    Returns
    -------
    name
        The smallest place that holds at least half; else "vid" and the place nearest the middle; else the ort.
    """
    points = shapely.points(e, n)
    held = [(float(shapely.covers(place.shape, points).mean()), place) for place in places]
    most = max((share for share, _ in held), default=0.0)
    if most >= HALF:
        # of places that hold about as much, the smallest says most
        near_best = [place for share, place in held if share >= max(HALF, most - 0.2)]
        return min(near_best, key=lambda place: (place.size_m2, place.name)).name
    middle = shapely.Point(float(np.median(e)), float(np.median(n)))
    distances = [(float(shapely.distance(place.shape, middle)), place.size_m2, place.name) for place in places]
    if distances and min(distances)[0] <= NEAR_M:
        return f"vid {min(distances)[2]}"
    return locality
