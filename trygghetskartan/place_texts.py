"""From free Swedish texts to places."""

from functools import cache
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from data.places import reference
from geo.base.crs import GRID
from geo.reading.gazetteer import Gazetteer, Name
from geo.reading.geocode import Geocoder
from geo.reading.localities import Localities, Locality
from trygghetskartan.frames import Refused, clear, column, numbers

COLUMNS: Final = ("status", "name", "kind", "locality", "precision_m", "how")
"""Of ``geocode``, besides the geometry."""


@clear
def geocode(
    texts: pd.Series,
    *,
    hints: pd.Series | str | None = None,
    names: gpd.GeoDataFrame | None = None,
    localities: gpd.GeoDataFrame | None = None,
) -> gpd.GeoDataFrame:
    """Place free Swedish texts, each as a point with an honest precision, or as none.

    Parameters
    ----------
    texts
        One text a row ("utanför Konsum på Storgatan i Limmared").
    hints
        The ort that the sender gave beside each text, or one for all; what the text itself names wins.
    names
        What places are called: columns ``name``, ``kind`` (address, street, road, stop, place, farm, church, school,
        area), ``locality``, ``precision_m``, and points in any crs. The names that the product ships where left out.
    localities
        The orter: column ``name``, and their built-up areas as shapes. Wanted with ``names``, else the shipped ones.

    Returns
    -------
    geopandas.GeoDataFrame
        The same index: ``status`` (placed, ambiguous, unplaced), ``name``, ``kind``, ``locality``, ``precision_m``,
        ``how`` and the point in SWEREF 99 TM, empty where there is none.

    Raises
    ------
    Refused
        If ``texts`` is no Series, a frame has no crs, or a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> import trygghetskartan as tk
    >>> said = pd.Series(["Bråk på Storgatan i Limmared", "Någonstans i världen"], index=["a", "b"])
    >>> tk.geocode(said)[["status", "name", "locality"]]
         status       name  locality
    a    placed  Storgatan  Limmared
    b  unplaced        NaN       NaN
    """
    if not isinstance(texts, pd.Series):
        raise Refused(f"texts is a {type(texts).__name__}: give a Series of texts")
    if (names is None) != (localities is None):
        raise Refused("names and localities belong together: give both, or neither for the shipped ones")
    said = ["" if one is None or one != one else str(one) for one in texts.tolist()]  # noqa: PLR0124 - NaN
    reader = _shipped() if names is None or localities is None else Geocoder(_gazetteer(names), _orter(localities))
    placed = reader.place(said, _hints(hints, texts))
    frame = pd.DataFrame([[getattr(one, name) for name in COLUMNS] for one in placed], texts.index, list(COLUMNS))
    points = gpd.points_from_xy([one.e for one in placed], [one.n for one in placed])
    return gpd.GeoDataFrame(frame, geometry=points, crs=GRID)


def _hints(hints: pd.Series | str | None, texts: pd.Series) -> list[str | None]:
    if hints is None or isinstance(hints, str):
        return [hints] * len(texts)
    if not hints.index.equals(texts.index):
        raise Refused("hints has another index than texts: give them the same rows in the same order")
    return [None if one is None or one != one else str(one) for one in hints.tolist()]  # noqa: PLR0124 - NaN


@cache
def _shipped() -> Geocoder:
    return Geocoder(reference.gazetteer(), reference.localities())


def _gazetteer(names: gpd.GeoDataFrame) -> Gazetteer:
    at = _in_grid(names, "names").centroid
    called, kind, locality = (column(names, one, "names").astype(str) for one in ("name", "kind", "locality"))
    reach = numbers(names, "precision_m", "names").tolist()
    rows = zip(called, kind, locality, at.x, at.y, reach, strict=True)
    return Gazetteer([Name(*row) for row in rows])


def _orter(localities: gpd.GeoDataFrame) -> Localities:
    shapes = _in_grid(localities, "localities")
    at, extent = shapes.centroid, np.sqrt(shapes.area / np.pi)
    if (extent <= 0).any():
        raise Refused("localities has a row without an area: give the orter's built-up areas as shapes")
    rows = zip(column(localities, "name", "localities"), at.x, at.y, extent, strict=True)
    return Localities([Locality(str(name), e, n, wide, max(1.6 * wide, 1000.0)) for name, e, n, wide in rows])


def _in_grid(frame: gpd.GeoDataFrame, what: str) -> gpd.GeoSeries:
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise Refused(f"{what}: give a GeoDataFrame with a crs")
    return frame.geometry.to_crs(GRID)
