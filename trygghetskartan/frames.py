"""Frames in and out: what is refused and in which words, metres whatever the frame's own unit, shapes back in its own.

All that is measured is measured in metres: in the frame's own plane, where that is true to scale to within a
hundredth about the frame, else (Web Mercator) in the UTM zone that the frame lies in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from geo.background.position_error import Background
from geo.base.crs import WEB, Floats
from geo.base.errors import KartaError

TRUE_TO_SCALE: Final = 0.01
"""A plane whose metre is longer or shorter than this share of one is not measured in."""

USUAL_WEIGHT: Final = "weight"
"""The background's column of weights, unless another is named."""

_TOLD: Final = 5
"""So many of the rows that are wrong are named."""

P = ParamSpec("P")
R = TypeVar("R")


class Refused(ValueError):
    """A frame or an option that a method cannot work with; the sentence says what to do."""


def clear(method: Callable[P, R]) -> Callable[P, R]:
    """Have a method's own refusals told as a sentence."""

    @wraps(method)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except KartaError as error:
            facts = "; ".join(f"{name}: {value}" for name, value in error.facts.items())
            raise Refused(f"{method.__name__}: {error.code} ({facts})") from error

    return told


@dataclass(frozen=True, slots=True)
class Plane:
    """Where a frame is measured: ``own`` is its crs, ``work`` the plane, ``metre`` the metres of the plane's unit."""

    own: pyproj.CRS
    work: pyproj.CRS
    metre: float

    @classmethod
    def of(cls, frame: gpd.GeoDataFrame, what: str = "points") -> "Plane":
        """Return the plane of a frame.

        Raises
        ------
        Refused
            If it is no GeoDataFrame, or its crs is missing or in degrees.
        """
        own = _crs(frame, what)
        work = own if _is_true(own, frame) else frame.estimate_utm_crs()
        return cls(own, work, float(work.axis_info[0].unit_conversion_factor))

    def xy(self, frame: gpd.GeoDataFrame, what: str = "points", *, areas: bool = False) -> Floats:
        """Return a frame's points ``(n, 2)`` in metres; with ``areas`` the middle of whatever shape it holds."""
        _crs(frame, what)
        shapes = frame.geometry
        _refuse_rows(shapes.isna() | shapes.is_empty, what, "has no geometry: drop it, or place it first")
        shapes = shapes.to_crs(self.work)
        if areas:
            shapes = shapes.centroid
        _refuse_rows(shapes.geom_type != "Point", what, "is no point: take .centroid, or .explode() many points")
        xy = np.asarray(shapely.get_coordinates(shapes.to_numpy()), float) * self.metre
        _refuse_rows(pd.Series(~np.isfinite(xy).all(axis=1), frame.index), what, "has a coordinate that is no number")
        return xy

    def shape(self, frame: gpd.GeoDataFrame, what: str = "window") -> shapely.Geometry:
        """Return all shapes of a frame as one, in metres."""
        _crs(frame, what)
        whole = shapely.union_all(frame.geometry.to_crs(self.work).to_numpy())
        return shapely.transform(whole, lambda at: at * self.metre)

    def back(self, shapes: Iterable[shapely.Geometry]) -> gpd.GeoSeries:
        """Return shapes in metres as a series in the frame's own crs."""
        made = [shapely.transform(one, lambda at: at / self.metre) for one in shapes]
        return gpd.GeoSeries(made, crs=self.work).to_crs(self.own)

    def found(self, rows: list[dict[str, Any]], shapes: Iterable[shapely.Geometry], columns: list[str]) -> Any:
        """Return a result table with a geometry in metres, in the frame's own crs; columns stand also without rows."""
        return gpd.GeoDataFrame(pd.DataFrame(rows, columns=columns), geometry=self.back(shapes))


def _crs(frame: Any, what: str) -> pyproj.CRS:
    if not isinstance(frame, gpd.GeoDataFrame):
        raise Refused(f"{what} is a {type(frame).__name__}: give a GeoDataFrame")
    if frame.crs is None:
        raise Refused(f"{what} has no crs: say which it is with {what}.set_crs(...)")
    if not frame.crs.is_projected:
        raise Refused(
            f"{what} is in {frame.crs.to_string()}, which is not measured in metres: "
            f"{what}.to_crs({what}.estimate_utm_crs()), or to_crs(3006) in Sweden"
        )
    return pyproj.CRS(frame.crs)


def _is_true(crs: pyproj.CRS, frame: gpd.GeoDataFrame) -> bool:
    """Tell whether a metre of the plane is a metre on the ground, about where the frame lies."""
    west, south, east, north = frame.total_bounds
    if not np.isfinite([west, south, east, north]).all():
        return True
    to_degrees = pyproj.Transformer.from_crs(crs, WEB, always_xy=True)
    lon, lat = to_degrees.transform((west + east) / 2, (south + north) / 2)
    if not np.isfinite([lon, lat]).all():
        return True
    factors = pyproj.Proj(crs).get_factors(lon, lat)
    scale = np.array([factors.meridional_scale, factors.parallel_scale])
    return bool((np.abs(scale - 1) <= TRUE_TO_SCALE).all() or not np.isfinite(scale).all())


def _refuse_rows(wrong: pd.Series, what: str, why: str) -> None:
    if wrong.any():
        rows = ", ".join(map(str, wrong.index[wrong][:_TOLD]))
        raise Refused(f"{what}: row {rows} {why} ({int(wrong.sum())} in all)")


def column(frame: pd.DataFrame, name: str, what: str = "points") -> pd.Series:
    """Return a column of a frame.

    Raises
    ------
    Refused
        If it is not there.
    """
    if name not in frame.columns:
        raise Refused(f"{what} has no column {name!r}; it has {', '.join(map(str, frame.columns))}")
    return frame[name]


def numbers(frame: pd.DataFrame, name: str, what: str = "areas") -> Floats:
    """Return a column of numbers.

    Raises
    ------
    Refused
        If it is not there, or a value is missing or no number.
    """
    given = column(frame, name, what)
    if given.dtype.kind in "mM":  # would be read as nanoseconds
        raise Refused(f"{what}: column {name!r} holds moments, no numbers")
    values = pd.to_numeric(given, errors="coerce")
    _refuse_rows(values.isna(), what, f"has no number in {name!r}")
    return values.to_numpy(float)


def moments(frame: pd.DataFrame, name: str, what: str = "points", *, missing: bool = False) -> pd.Series:
    """Return a column of days or moments on the wall clock, without a time zone.

    Raises
    ------
    Refused
        If it is not there, or a value cannot be read (or, unless ``missing``, is missing).
    """
    given = column(frame, name, what)
    try:
        read = pd.to_datetime(given)
    except (ValueError, TypeError) as error:
        raise Refused(f"{what}: column {name!r} holds what is no moment: use pandas.to_datetime first") from error
    if not missing:
        _refuse_rows(read.isna(), what, f"has no moment in {name!r}")
    return read.dt.tz_localize(None) if read.dt.tz is not None else read


def loose_background(plane: Plane, background: gpd.GeoDataFrame, weight: str) -> Background:
    """Return where events may lie: by the column ``weight``, or alike where there is none of that usual name."""
    at = plane.xy(background, "background", areas=True)
    given = weight in background.columns or weight != USUAL_WEIGHT
    heavy = numbers(background, weight, "background") if given else np.ones(len(at))
    return Background.of(at[:, 0], at[:, 1], heavy)


def days_of(moment: pd.Series) -> Floats:
    """Return days since 1970, parts of days as parts."""
    return np.asarray((moment - pd.Timestamp(0)) / pd.Timedelta(days=1), float)


def labels(frame: pd.DataFrame, rows: Iterable[int]) -> tuple[Any, ...]:
    """Return the index labels of rows by their positions."""
    return tuple(frame.index[list(rows)])


def in_place_order(xy: Floats, *more: Floats) -> NDArray[np.intp]:
    """Return an order of the rows that does not depend on theirs: by east, north and what more tells them apart."""
    return np.lexsort((*more[::-1], xy[:, 1], xy[:, 0]))


def boxes(east: Floats, north: Floats, width_m: float, height_m: float) -> NDArray[np.object_]:
    """Return the cells about centres."""
    half_e, half_n = width_m / 2, height_m / 2
    made = shapely.box(east - half_e, north - half_n, east + half_e, north + half_n)
    return np.asarray(made, object)
