"""Coordinate systems: the grid that everything is computed in, and the ones that senders use.

The inner language is metres in SWEREF 99 TM (EPSG:3006): ``e`` east, ``n`` north, plain float columns.
"""

from functools import cache
from typing import Final

import numpy as np
import pyproj
from numpy.typing import ArrayLike, NDArray

GRID: Final = "EPSG:3006"
"""SWEREF 99 TM, metres: what is stored and computed in."""

WEB: Final = "EPSG:4326"
"""WGS 84, degrees: what web maps and GPS speak."""

Floats = NDArray[np.float64]


@cache
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def to_grid(lat: ArrayLike, lon: ArrayLike) -> tuple[Floats, Floats]:
    """Turn degrees (WGS 84) into SWEREF 99 TM.

    Parameters
    ----------
    lat, lon
        Degrees, any equal shape; NaN stays NaN.

    Returns
    -------
    e, n
        Metres, the same shape. Infinite where the projection does not reach.
    """
    e, n = _transformer(WEB, GRID).transform(np.asarray(lon, float), np.asarray(lat, float))
    return np.asarray(e, float), np.asarray(n, float)


def to_degrees(e: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Turn SWEREF 99 TM into degrees: ``lat, lon`` of the same shape."""
    lon, lat = _transformer(GRID, WEB).transform(np.asarray(e, float), np.asarray(n, float))
    return np.asarray(lat, float), np.asarray(lon, float)


def from_crs(x: ArrayLike, y: ArrayLike, crs: str) -> tuple[Floats, Floats]:
    """Turn ``x`` (east, or longitude) and ``y`` (north, or latitude) of ``crs`` into SWEREF 99 TM metres."""
    e, n = _transformer(crs, GRID).transform(np.asarray(x, float), np.asarray(y, float))
    return np.asarray(e, float), np.asarray(n, float)
