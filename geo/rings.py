"""Rings: the outlines of areas as WKT polygons in SWEREF 99 TM, checked and cut."""

from typing import Final

import shapely
from shapely.ops import split

from geo.errors import ValueRefused

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
        raise ValueRefused(field="ring", value="text", wanted="POLYGON in EPSG:3006") from error
    if not isinstance(shape, shapely.Polygon) or shape.is_empty:
        raise ValueRefused(field="ring", value="no polygon", wanted="POLYGON in EPSG:3006")
    if not shape.is_valid:
        raise ValueRefused(field="ring", value="crosses itself", wanted="a ring that does not cross itself")
    west, south, east, north = shape.bounds
    if west < REACH_M[0] or south < REACH_M[1] or east > REACH_M[2] or north > REACH_M[3]:
        raise ValueRefused(field="ring", value="outside", wanted="metres in SWEREF 99 TM")
    if shape.area < LEAST_M2:
        raise ValueRefused(field="ring", value=f"{shape.area:.0f} m²", wanted=f">= {LEAST_M2:.0f} m²")
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
        raise ValueRefused(field="line", value="text", wanted="LINESTRING in EPSG:3006") from error
    if not isinstance(along, shapely.LineString):
        raise ValueRefused(field="line", value="no line", wanted="LINESTRING in EPSG:3006")
    pieces = [piece for piece in split(whole, along).geoms if isinstance(piece, shapely.Polygon)]
    if len(pieces) < 2:  # noqa: PLR2004 - one piece is no cut
        raise ValueRefused(field="line", value="does not cross", wanted="a line across the whole area")
    if min(piece.area for piece in pieces) < LEAST_M2:
        raise ValueRefused(field="line", value="a sliver", wanted=f"parts of >= {LEAST_M2:.0f} m²")
    pieces.sort(key=lambda piece: (piece.centroid.x, piece.centroid.y))
    return tuple(str(shapely.to_wkt(shapely.orient_polygons(piece), rounding_precision=2)) for piece in pieces)
