"""The ground of every picture, made from the shipped orter and names."""

from collections.abc import Collection, Iterable

import pandas as pd
import shapely

from geo.reading.localities import Localities
from layers.scene.scene import Area, BaseMap, Ground, Place, Ring


def ground_of(localities: Localities, names: pd.DataFrame, base: BaseMap | None = None) -> Ground:
    """Return the ground: outline, orter and stops.

    Parameters
    ----------
    localities
        The orter and the municipality's outline.
    names
        ``name kind e n``: the gazetteer; its stops are drawn.
    base
        The base map, where one has been built.
    """
    stops = names[(names["kind"] == "stop") & names["e"].notna()]
    inside = localities.inside(stops["e"].to_numpy(), stops["n"].to_numpy())
    columns = (stops[key][inside].tolist() for key in ("name", "e", "n"))
    return Ground(
        outline=localities.outline,
        orter=tuple(
            # an unknown number is no number
            Place(place.name, place.e, place.n, place.extent_m, place.population if place.population > 0 else 0.0)
            for place in localities.places
            if place.is_ort
        ),
        stops=tuple(Place(name, e, n) for name, e, n in zip(*columns, strict=True)),
        base=base,
    )


def areas_of(frame: pd.DataFrame, watched: Collection[str] = ()) -> tuple[Area, ...]:
    """Return the named areas of a frame with ``area_id name locality ring approximate`` (``ring`` WKT or "").

    ``watched`` are the ids of areas with grannsamverkan.
    """
    columns = (frame[key].tolist() for key in ("area_id", "name", "locality", "ring", "approximate"))
    return tuple(
        Area(
            area_id,
            name,
            locality,
            rings_of(shapely.from_wkt(ring)) if ring else (),
            bool(approximate),
            area_id in watched,
        )
        for area_id, name, locality, ring, approximate in zip(*columns, strict=True)
    )


def outline_of(areas: Iterable[Area], name: str, locality: str) -> shapely.Geometry | None:
    """Return the outline of a named area, in metres; None where none is drawn."""
    rings = [ring for area in areas if (area.name, area.locality) == (name, locality) for ring in area.rings]
    return shapely.union_all([shapely.Polygon(ring) for ring in rings]) if rings else None


def rings_of(shape: shapely.Geometry) -> tuple[Ring, ...]:
    """Return the outer rings of a polygon or several, in metres."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon) and not part.is_empty]
    return tuple(tuple((float(e), float(n)) for e, n in part.exterior.coords) for part in parts)
