"""A walk's route as it is typed: a line a stop, with or without a coordinate."""

import re
from collections.abc import Iterable
from typing import Final

from data.places import gazetteer_rows
from data.places.reference import localities
from data.store.store import Store
from data.walks.walk_rows import Stop
from geo.base.crs import to_grid
from geo.base.errors import ValueRefused
from geo.reading.geocode import Geocoder

NEAR_ENOUGH_M: Final = 100.0
"""A stop that is only known more coarsely is left without a point: a pin there would lie."""

MOST_STOPS: Final = 40

_LINE: Final = re.compile(
    r"(?:(?P<number>\d{1,3})[.):]\s+)?(?P<name>[^;=?]+?)\s*"
    r"(?:[;=]\s*(?P<lat>\d{2}[.,]\d+)\s*[,; ]\s*(?P<lon>\d{1,2}[.,]\d+))?\s*"
    r"(?:[;?]\s*(?P<question>.+))?"
)


def stops_of(store: Store, lines: Iterable[str], locality: str) -> tuple[Stop, ...]:
    """Read a route: ``Busskuren``, ``Busskuren; 57.36, 13.31`` or ``4. Busskuren; 57.36, 13.31; Är det ljust nog?``.

    A stop without a coordinate is looked up among the ort's places; numbers that are not given are counted on.

    Raises
    ------
    ValueRefused
        On a line that cannot be read, or a coordinate that is no place of the municipality.
    """
    stops: list[Stop] = []
    for line in (line.strip() for line in lines):
        if not line:
            continue
        read = _LINE.fullmatch(line)
        if read is None or len(stops) >= MOST_STOPS:
            raise ValueRefused(field="stopp", value=line, wanted="till exempel: Busskuren; 57.361, 13.312")
        number = int(read["number"]) if read["number"] else max((stop.number for stop in stops), default=0) + 1
        e, n = _point(read["lat"], read["lon"], line) if read["lat"] else _found(store, read["name"], locality)
        stops.append(Stop(number, read["name"], e, n, read["question"] or ""))
    return tuple(stops)


def _point(lat: str, lon: str, line: str) -> tuple[float, float]:
    e, n = (float(one) for one in to_grid(float(lat.replace(",", ".")), float(lon.replace(",", "."))))
    if not localities().inside(e, n):
        raise ValueRefused(field="stopp", value=line, wanted="en koordinat i kommunen, latitud före longitud")
    return e, n


def _found(store: Store, name: str, locality: str) -> tuple[float, float] | tuple[None, None]:
    placed = Geocoder(gazetteer_rows.gazetteer(store), localities()).place([name], [locality])[0]
    best = placed.candidates[0] if placed.status == "placed" and placed.candidates else None
    if best is None or best.precision_m > NEAR_ENOUGH_M:
        return None, None
    return best.e, best.n
