"""Which places lie about each place, nearest first: what circles are made of, in the plane or on the earth."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.base.errors import LimitReached
from geo.kernels import scan_kernels
from geo.methods.scan_poisson import ROWS_LIMIT, TIE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EARTH_KM: Final = 6371.0
"""The radius that SaTScan's manual gives for coordinates in degrees."""
_EQUAL: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Near:
    """Places about each centre: centre j has ``row[start[j]:start[j+1]]`` at ``distance``, equal ones equally far."""

    row: NDArray[np.int32]
    distance: Floats
    start: Ints

    def nearest(self, j: int, places: int) -> tuple[list[int], float]:
        """Return the nearest places of centre j, and how far the last of them lies."""
        first = self.start[j]
        return [int(one) for one in self.row[first : first + places]], float(self.distance[first + places - 1])


def in_plane(x: Floats, y: Floats, radius: float) -> Near:
    """List the places about each one in the plane, those as far by x, then y."""
    e, n = x - x.min(), y - y.min()
    tie = TIE * max(float(np.abs(x).max()), float(np.abs(y).max()), 1e-300)
    reach = min(radius, 2.0 * float(np.hypot(np.ptp(x), np.ptp(y))) + 1.0)
    if float(x.size) ** 2 > ROWS_LIMIT:
        raise LimitReached(what="platser i rum-tid-prövningen", met=x.size, limit=int(ROWS_LIMIT**0.5))
    row, distance, start = scan_kernels.neighbours(e, n, reach, tie)
    centre = np.repeat(np.arange(x.size), np.diff(start))
    order = np.lexsort((y[row], x[row], distance, centre))
    return Near(row[order], distance, start)


def on_earth(longitude: Floats, latitude: Floats, radius_km: float) -> Near:
    """List the places about each one by the chord through the earth, those as far by x, y and z, as SaTScan does.

    x points to longitude 0 on the equator, z to the north pole. The chord is taken as it is computed, so that its last
    digit decides between places that differ in nothing else. The distances are of the great circle, in kilometres.
    """
    lon, lat = longitude * np.pi / 180.0, latitude * np.pi / 180.0
    x = EARTH_KM * np.cos(lon) * np.cos(lat)
    y = EARTH_KM * np.sin(lon) * np.cos(lat)
    z = EARTH_KM * np.sin(lat)
    if float(lon.size) ** 2 > ROWS_LIMIT:
        raise LimitReached(what="platser i rum-tid-prövningen", met=lon.size, limit=int(ROWS_LIMIT**0.5))
    rows, distances, start = [], [], [0]
    for j in range(lon.size):
        chord = np.sqrt((x - x[j]) ** 2 + (y - y[j]) ** 2 + (z - z[j]) ** 2)
        # to a millionth of a millimetre, so that equal distances are equal numbers
        far = np.round(2.0 * EARTH_KM * np.arcsin(np.clip(chord / (2.0 * EARTH_KM), 0.0, 1.0)), 9)
        order = np.lexsort((z, y, x, chord))
        order = order[far[order] <= radius_km + _EQUAL]
        rows.append(order.astype(np.int32))
        distances.append(far[order])
        start.append(start[-1] + order.size)
    return Near(np.concatenate(rows), np.concatenate(distances), np.array(start, np.int64))
