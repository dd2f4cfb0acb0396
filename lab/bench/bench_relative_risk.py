"""The log ratio of two densities on 64 x 64 pixels, against sums over all points, one axis at a time."""

import numpy as np
import shapely

from geo.methods.relative_risk import Raster, relative_risk

PEER = "numpy, alla punkter"
PEER_UP_TO = 100_000
SIGMA_M, SIDE = 120.0, 64
RASTER = Raster(0, 0, 50, 50, SIDE, SIDE)
WINDOW = shapely.box(0, 0, 50 * SIDE, 50 * SIDE)


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    points = RASTER.e[rng.integers(0, SIDE, (n, 2))]
    return points[: n // 4], points[n // 4 :]


def ours(data):
    """Answer with our own method."""
    return relative_risk(*data, sigma=SIGMA_M, raster=RASTER, window=WINDOW).log_ratio


def peer(data):
    """Answer with the peer."""
    at = np.array([(x, y) for y in RASTER.n for x in RASTER.e])

    def sums(points):
        across = np.exp(-np.square(RASTER.e[:, None] - points[:, 0]) / (2 * SIGMA_M**2))
        along = np.exp(-np.square(RASTER.n[:, None] - points[:, 1]) / (2 * SIGMA_M**2))
        return along @ across.T

    inside = sums(at)
    f, g = (sums(points) / inside for points in data)
    return np.log(f / f.sum()) - np.log(g / g.sum())


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, atol=1e-9))
