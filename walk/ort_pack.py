"""What a tablet needs of an ort where there is no coverage: where it lies, what its places are called, the base map."""

from collections.abc import Iterable
from typing import Any, Final

from data.places import basemap_files, gazetteer_rows
from data.places.reference import localities
from data.store.store import Store
from geo.base.crs import to_degrees
from geo.reading.gazetteer import Name
from geo.release.public_words import may_leave
from layers.map.basemap_drawing import OWNERS, values
from layers.texts import text

FORMAT: Final = 1
"""Counted up when a page of an earlier version could no longer read a pack."""

_NOT_A_PLACE: Final = frozenset({"municipality"})


def of(store: Store, locality: str) -> dict[str, Any] | None:
    """Return the pack of an ort; None where there is no such ort.

    ``names`` are ``[name, kind, lat, lon, precision_m]``, a name that another of the same name stands in for (a church
    known only by its bus stop) once; ``base`` is the vector base map where one has been built,
    else None: the ort, the stops and the named places then stand on plain ground. ``style`` is how it is drawn, by
    theme, and ``owner`` whom its makers want named.
    """
    orter = localities()
    if locality not in orter.names:
        return None
    place = orter[locality]
    base = basemap_files.load(locality, basemap_files.in_use(store.fact("made_up")))
    lat, lon = _degrees(place.e, place.n)
    near = [
        name
        for name in gazetteer_rows.gazetteer(store).names
        if _belongs(name, locality) and name.kind not in _NOT_A_PLACE
    ]
    return {
        "format": FORMAT,
        "locality": locality,
        "centre": [lat, lon],
        "extent_m": place.extent_m,
        "outline": _outline(),
        "names": _once(
            [name.name, name.kind, *_degrees(name.e, name.n), round(name.precision_m)]
            for name in sorted(near, key=lambda name: (name.name, name.precision_m, name.kind))
        ),
        "base": base,
        "style": None if base is None else {"day": values("day"), "night": values("night")},
        "owner": "" if base is None else text(f"basemap.{base['source']}") if base.get("source") in OWNERS else "",
    }


def _once(names: Iterable[list[Any]]) -> list[list[Any]]:
    """Leave out a name at the very place of one of the same name that is more precisely known."""
    kept: dict[tuple[Any, ...], list[Any]] = {}
    for name, kind, lat, lon, precision_m in names:
        kept.setdefault((name, lat, lon), [name, kind, lat, lon, precision_m])
    return list(kept.values())


def _belongs(name: Name, locality: str) -> bool:
    # what the unit has taught the geocoder is its own business, and so is an area that bears somebody's name: the pack
    # is open to anyone
    if name.position == "learned" or locality not in (name.locality, name.also_locality):
        return False
    return name.kind != "area" or may_leave(name.name)


def _degrees(e: float, n: float) -> tuple[float, float]:
    lat, lon = to_degrees(e, n)
    return round(float(lat), 6), round(float(lon), 6)


def _outline() -> list[list[float]]:
    ring = localities().outline
    if ring is None:
        return []
    return [list(_degrees(e, n)) for e, n in ring.exterior.coords]
