"""The frozen partition: the areas of at least eight dwellings that a year's cells are counted by."""

from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from data.places import area_rows, reference
from data.places import dwellings as background
from data.store.store import METADATA, Store
from geo.reading.localities import COUNTRYSIDE
from geo.release.disclosure import LEAST_DWELLINGS, SMALL_ORT

MUNICIPALITY: Final = "kommunen"
"""The unit of the sensitive group and of what is not shown."""

UNITS: Final = sa.Table(
    "release_units",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in ("year", "unit")),
    *(sa.Column(name, sa.Text) for name in ("name", "locality", "area_id", "ring", "cadence")),
    sa.Column("dwellings", sa.Double),
)


def partition(store: Store, year: str) -> list[dict[str, Any]]:
    """Divide the municipality into areas of at least eight dwellings, as known when the year began; else the orter."""
    orter = reference.localities()
    homes = background.dwellings(store)
    drawn = area_rows.areas(store, on=date(int(year), 1, 1))
    rows = [
        _unit(year, MUNICIPALITY, MUNICIPALITY, cadence="year"),
        _unit(year, COUNTRYSIDE, COUNTRYSIDE, cadence="year"),
    ]
    for place in orter.places:
        if not place.is_ort:
            continue
        cadence = "quarter" if place.population >= SMALL_ORT else "year"
        here = homes[homes["locality"] == place.name]
        parts = _areas_of(here, drawn[(drawn["locality"] == place.name) & (drawn["ring"] != "")])
        rest = float(here["weight"].sum()) - sum(part["dwellings"] for part in parts)
        if not parts or rest < LEAST_DWELLINGS:
            rows.append(
                _unit(year, place.name, place.name, cadence=cadence, dwellings=float(here["weight"].sum()) or None)
            )
            continue
        rows += [_unit(year, f"{place.name}/{part['area_id']}", place.name, cadence=cadence) | part for part in parts]
        name = f"Övriga {place.name}"
        rows.append(_unit(year, f"{place.name}/övriga", place.name, cadence=cadence, dwellings=rest) | {"name": name})
    return rows


def _areas_of(homes: pd.DataFrame, drawn: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the drawn areas that hold enough dwellings; where two overlap the first by name keeps the homes."""
    points = shapely.points(homes["e"].to_numpy(float), homes["n"].to_numpy(float))
    free = np.ones(len(homes), bool)
    parts = []
    taken: shapely.Geometry = shapely.Polygon()
    for area_id, name, ring in drawn.sort_values("name")[["area_id", "name", "ring"]].itertuples(index=False):
        shape = shapely.from_wkt(ring)
        if shapely.area(shapely.intersection(shape, taken)) > 0:
            continue
        inside = free & shapely.covers(shape, points)
        count = float(homes.loc[inside, "weight"].sum())
        if count >= LEAST_DWELLINGS:
            free &= ~inside
            taken = shapely.union(taken, shape)
            parts.append({"area_id": area_id, "name": name, "ring": ring, "dwellings": count})
    return parts


def _unit(year: str, unit: str, locality: str, *, cadence: str, dwellings: float | None = None) -> dict[str, Any]:
    return {
        "year": year,
        "unit": unit,
        "name": unit,
        "locality": locality,
        "area_id": "",
        "ring": "",
        "cadence": cadence,
        "dwellings": dwellings,
    }
