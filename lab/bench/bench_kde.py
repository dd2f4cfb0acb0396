"""The density surface of a map, against KDEpy's on the same cells."""

import numpy as np

from geo.methods.kde import surface

PEER = "KDEpy.FFTKDE"
SIGMA_M, CELL_M, SIDE = 120.0, 20.0, 150
EXTENT = (0.0, 0.0, CELL_M * SIDE, CELL_M * SIDE)


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    # the peer demands that every event lies within its grid
    return np.clip(rng.normal(CELL_M * SIDE / 2, 350, (n, 2)), 100, CELL_M * SIDE - 100)


def ours(data):
    """Answer with our own method."""
    return surface(data[:, 0], data[:, 1], sigma_m=SIGMA_M, cell_m=CELL_M, extent=EXTENT).values


def peer(data):
    """Answer with the peer."""
    from KDEpy import FFTKDE

    # in standard deviations: the peer cuts its kernel at a fixed height, which in metres would be at 2.6 of them
    centre = (np.arange(SIDE) + 0.5) * CELL_M / SIGMA_M
    at = np.array([(x, y) for x in centre for y in centre])
    # it bins linearly too and does not take the widening back
    width = np.sqrt(1 - (CELL_M / SIGMA_M) ** 2 / 6)
    return FFTKDE(bw=float(width)).fit(data / SIGMA_M).evaluate(at).reshape(SIDE, SIDE).T * len(data) / SIGMA_M**2


def twin(data):
    """Answer with the slow twin."""
    from geo.methods.kde import at_points

    centre = (np.arange(SIDE) + 0.5) * CELL_M
    at = np.array([(x, y) for y in centre for x in centre])
    return at_points(data, at, sigma=SIGMA_M).reshape(SIDE, SIDE)


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.abs(a - b).max() <= 2e-3 * b.max())
