"""What drawn areas give the geocoder: a confirmed outline places its name with the outline's own extent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import shapely

from data.places import area_rows
from data.store.store import Store
from geo.base.rings import ring_of
from geo.reading.gazetteer import Gazetteer, Name

ROUNDED_TO_M: Final = 10.0
"""An extent is told no finer than an outline is drawn."""


def names(store: Store) -> list[Name]:
    """Return the areas whose outline can place a text.

    Those are the confirmed ones; of the approximate ones only those that are made up, since in a made-up picture they
    are the truth. An area that is only a name is left to the gazetteer.
    """
    frame = area_rows.areas(store)
    usable = frame[(frame["ring"] != "") & (~frame["approximate"] | (frame["origin"] == area_rows.MADE_UP))]
    found = []
    for name, locality, wkt in zip(usable["name"], usable["locality"], usable["ring"], strict=True):
        ring = ring_of(str(wkt))
        middle = ring.centroid
        reach = shapely.hausdorff_distance(middle, ring.exterior)
        extent = ROUNDED_TO_M * round(float(reach) / ROUNDED_TO_M + 0.5)
        found.append(Name(str(name), "area", str(locality), middle.x, middle.y, extent, position="confirmed"))
    return found


def merged(gazetteer: Gazetteer, known: Sequence[Name]) -> Gazetteer:
    """Return the gazetteer with ``known`` in place of what it says of the same names in the same orter.

    What people say instead (``alt``) is kept.
    """
    mine = {(name.name, name.locality): name for name in known}
    kept = []
    for name in gazetteer.names:
        own = mine.pop((name.name, name.locality), None) if name.kind == "area" else None
        kept.append(name if own is None else replace(own, alt=name.alt, also_locality=name.also_locality))
    return replace(gazetteer, names=(*kept, *mine.values()))
