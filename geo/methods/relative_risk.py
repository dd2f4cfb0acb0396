"""Where one pattern is denser than another: the log ratio of two kernel densities, and where it exceeds chance."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from geo.base.crs import Floats
from geo.base.errors import ValueRefused
from geo.methods.kde import Edge


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels over a map; their sides may differ."""

    west: float
    south: float
    width_m: float
    height_m: float
    columns: int
    rows: int

    def __post_init__(self) -> None:
        """Refuse pixels without a size."""
        if not (self.width_m > 0 and self.height_m > 0 and self.columns > 0 and self.rows > 0):
            raise ValueRefused(field="raster", value=(self.width_m, self.height_m), wanted="> 0")

    @property
    def e(self) -> Floats:
        """Eastings of the columns' centres."""
        return np.asarray(self.west + (np.arange(self.columns) + 0.5) * self.width_m, float)

    @property
    def n(self) -> Floats:
        """Northings of the rows' centres; the first is the southernmost."""
        return np.asarray(self.south + (np.arange(self.rows) + 0.5) * self.height_m, float)

    def counts(self, points: Floats) -> Floats:
        """Count points a pixel, ``(rows, columns)``; one on the outer edge belongs to the outermost pixel.

        Raises
        ------
        ValueRefused
            If a point lies outside.
        """
        column = np.floor((points[:, 0] - self.west) / self.width_m).astype(int)
        row = np.floor((points[:, 1] - self.south) / self.height_m).astype(int)
        column -= column == self.columns
        row -= row == self.rows
        if not ((column >= 0) & (row >= 0) & (column < self.columns) & (row < self.rows)).all():
            raise ValueRefused(field="points", value="outside", wanted="inside the raster")
        flat = np.bincount(row * self.columns + column, minlength=self.rows * self.columns)
        return flat.reshape(self.rows, self.columns).astype(float)

    def inside(self, window: shapely.Geometry) -> NDArray[np.bool_]:
        """Tell which pixels have their centre in the window."""
        return np.asarray(shapely.contains_xy(window, *np.meshgrid(self.e, self.n)), bool)

    def smoothed(self, mass: Floats, sigma: float) -> Floats:
        """Return the Gaussian sum of masses on the pixels' centres, a square metre."""
        return np.asarray(_gauss(self.n, sigma) @ mass @ _gauss(self.e, sigma).T, float)


def _gauss(centres: Floats, sigma: float) -> Floats:
    apart = centres[:, None] - centres[None, :]
    return np.asarray(np.exp(-np.square(apart) / (2 * sigma**2)) / (np.sqrt(2 * np.pi) * sigma), float)


@dataclass(frozen=True, slots=True)
class RelativeRisk:
    """How much denser the cases are than the controls."""

    log_ratio: Floats
    """``(rows, columns)``; 0 is alike, NaN outside the window."""
    p_high: Floats
    """One-sided, pixel by pixel: a ratio so high where the two are alike; not corrected for the number of pixels."""
    raster: Raster


def relative_risk(
    cases: ArrayLike,
    controls: ArrayLike,
    *,
    sigma: float,
    raster: Raster,
    window: shapely.Geometry,
    edge: Edge = Edge.UNIFORM,
) -> RelativeRisk:
    """Compare the densities of two patterns over a window.

    Parameters
    ----------
    cases, controls
        ``(n, 2)`` and ``(m, 2)``, in the raster's unit, both inside it and not empty.
    sigma
        One standard deviation of the Gaussian for both: a different one would draw bandwidths, not risk.
    edge
        ``UNIFORM`` or ``NONE``; the correction cancels in the ratio but for the two integrals.

    Returns
    -------
    RelativeRisk
        With a tolerance surface: the contour of ``p_high`` at .05 is where a map may draw a line, as a description.

    Notes
    -----
    Bithell 1990; Kelsall & Diggle 1995. Points are moved to the centres of their pixels, as R's sparr does. Tolerance
    by the asymptotic variance ``q₂(1/n + 1/m) / (4π σ² q² f)`` with ``q`` the share of the kernel inside the window,
    ``q₂`` that of the kernel's square, ``f`` the density of both together: Hazelton & Davies 2009; Davies & Hazelton
    2010. Below some 50 cases the variance is not to be trusted: then only the scan decides.
    """
    case, control = np.asarray(cases, float), np.asarray(controls, float)
    if len(case) == 0 or len(control) == 0:
        raise ValueRefused(field="cases, controls", value=(len(case), len(control)), wanted=">= 1 each")
    if not sigma > 0:
        raise ValueRefused(field="sigma", value=sigma, wanted="> 0")
    if edge is Edge.DIGGLE:
        raise ValueRefused(field="edge", value=edge.value, wanted="uniform, none")
    inside = raster.inside(window)
    pixel = raster.width_m * raster.height_m
    ground = np.asarray(inside * pixel, float)
    share = raster.smoothed(ground, sigma)
    by = share if edge is Edge.UNIFORM else np.ones_like(share)

    def density(points: Floats) -> Floats:
        raw = np.where(inside, raster.smoothed(raster.counts(points), sigma) / by, 0.0)
        return np.asarray(raw / (raw.sum() * pixel), float)

    f, g, both = density(case), density(control), density(np.concatenate([case, control]))
    log_ratio = np.full(f.shape, np.nan)
    p_high = np.full(f.shape, np.nan)
    # beyond some forty standard deviations from every control both vanish: nothing is known there
    known = inside & (f > 0) & (g > 0)
    log_ratio[known] = np.log(f[known]) - np.log(g[known])
    squared_share = raster.smoothed(ground, sigma / float(np.sqrt(2)))
    variance = squared_share * (1 / len(case) + 1 / len(control)) / (4 * np.pi * sigma**2 * share**2)
    p_high[known] = ndtr(-log_ratio[known] / np.sqrt(variance[known] / both[known]))
    return RelativeRisk(log_ratio, p_high, raster)
