"""Rings: the outlines of areas as WKT polygons in SWEREF 99 TM, checked and cut."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.ops import split

from geo.base.crs import to_grid
from geo.base.errors import ValueRefused

REACH_M: Final = (200_000.0, 6_000_000.0, 1_000_000.0, 7_800_000.0)
"""Sweden in SWEREF 99 TM (west, south, east, north): coordinates outside it are degrees or another grid."""

LEAST_M2: Final = 400.0
"""A house and its plot: what is smaller was drawn by a slip of the hand."""


def ring_of(wkt: str) -> shapely.Polygon:
    """Read a ring and refuse what cannot bound an area.

    Parameters
    ----------
    wkt
        A ``POLYGON`` in SWEREF 99 TM metres; holes are allowed.

    Returns
    -------
    polygon
        Valid, its outer ring counter-clockwise.

    Raises
    ------
    ValueRefused
        If the text is no polygon, crosses itself, lies outside Sweden or is smaller than ``LEAST_M2``.
    """
    try:
        shape = shapely.from_wkt(wkt)
    except shapely.errors.ShapelyError as error:
        raise ValueRefused(field="gräns", value="text", wanted="POLYGON i EPSG:3006") from error
    if not isinstance(shape, shapely.Polygon) or shape.is_empty:
        raise ValueRefused(field="gräns", value="ingen yta", wanted="en yta med minst tre hörn")
    if not shape.is_valid:
        raise ValueRefused(
            field="gräns", value="en linje som korsar sig själv", wanted="en gräns som inte korsar sig själv"
        )
    west, south, east, north = shape.bounds
    if west < REACH_M[0] or south < REACH_M[1] or east > REACH_M[2] or north > REACH_M[3]:
        raise ValueRefused(field="gräns", value="en yta utanför Sverige", wanted="meter i SWEREF 99 TM")
    if shape.area < LEAST_M2:
        raise ValueRefused(field="gräns", value=f"{shape.area:.0f} m²", wanted=f"minst {LEAST_M2:.0f} m²")
    return shapely.orient_polygons(shape)


def cut(ring: str, line: str) -> tuple[str, ...]:
    """Cut a ring along a line.

    Parameters
    ----------
    ring
        As ``ring_of`` wants it.
    line
        A ``LINESTRING`` in the same grid that crosses the ring from side to side.

    Returns
    -------
    parts
        Two rings or more, WKT, from west to east; they do not overlap and together they are the whole.

    Raises
    ------
    ValueRefused
        If either is not what it should be, or the line leaves the ring in one piece or a part too small.
    """
    whole = ring_of(ring)
    try:
        along = shapely.from_wkt(line)
    except shapely.errors.ShapelyError as error:
        raise ValueRefused(field="linje", value="text", wanted="LINESTRING i EPSG:3006") from error
    if not isinstance(along, shapely.LineString):
        raise ValueRefused(field="linje", value="ingen linje", wanted="LINESTRING i EPSG:3006")
    pieces = [piece for piece in split(whole, along).geoms if isinstance(piece, shapely.Polygon)]
    if len(pieces) < 2:  # noqa: PLR2004 - one piece is no cut
        raise ValueRefused(field="linje", value="en linje som inte korsar", wanted="en linje tvärs över hela området")
    if min(piece.area for piece in pieces) < LEAST_M2:
        raise ValueRefused(field="linje", value="en smal remsa", wanted=f"delar på minst {LEAST_M2:.0f} m²")
    pieces.sort(key=lambda piece: (piece.centroid.x, piece.centroid.y))
    return tuple(str(shapely.to_wkt(shapely.orient_polygons(piece), rounding_precision=2)) for piece in pieces)


def drawn_ring(degrees: Sequence[Sequence[float]]) -> str:
    """Return the ring that was drawn on a map.

    Parameters
    ----------
    degrees
        Its corners in order as ``(latitude, longitude)``, WGS 84; the last need not be the first again.

    Returns
    -------
    ring
        WKT in SWEREF 99 TM, as ``ring_of`` wants it.

    Raises
    ------
    ValueRefused
        If there are fewer than three corners, or they bound no area.
    """
    if len(degrees) < 3:  # noqa: PLR2004 - a triangle
        raise ValueRefused(field="gräns", value=f"{len(degrees)} hörn", wanted="minst tre hörn")
    return _written(shapely.Polygon(_metres(degrees)))


def told_ring(places: Sequence[tuple[float, float]], reach_m: float) -> str:
    """Return the ring that was told in places.

    Parameters
    ----------
    places
        ``(easting, northing)`` in SWEREF 99 TM metres: the ring's corners in order, or one place in its middle.
    reach_m
        How far from the one place the ring lies; of no account where there are corners.

    Returns
    -------
    ring
        WKT, as ``ring_of`` wants it; about one place a circle of 48 corners.

    Raises
    ------
    ValueRefused
        If there are two places or none, or they bound no area.
    """
    if len(places) == 1:
        return _written(shapely.Point(places[0]).buffer(reach_m, quad_segs=12))
    if len(places) < 3:  # noqa: PLR2004 - a triangle
        raise ValueRefused(field="gräns", value=f"{len(places)} platser", wanted="en plats, eller minst tre hörn")
    return _written(shapely.Polygon(places))


def _written(shape: shapely.Polygon) -> str:
    """Return a ring as it is kept, once it can bound an area."""
    whole = ring_of(str(shapely.to_wkt(shape, rounding_precision=2)))
    return str(shapely.to_wkt(whole, rounding_precision=2))


def drawn_line(degrees: Sequence[Sequence[float]]) -> str:
    """Return the line that was drawn on a map, as ``cut`` wants it.

    Parameters
    ----------
    degrees
        Its points in order as ``(latitude, longitude)``, WGS 84.

    Raises
    ------
    ValueRefused
        If there are fewer than two points.
    """
    if len(degrees) < 2:  # noqa: PLR2004 - from and to
        raise ValueRefused(field="linje", value=f"{len(degrees)} punkt", wanted="minst två punkter")
    return str(shapely.to_wkt(shapely.LineString(_metres(degrees)), rounding_precision=2))


def _metres(degrees: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    lat, lon = np.asarray(degrees, float).reshape(-1, 2).T
    return np.column_stack(to_grid(lat, lon))
