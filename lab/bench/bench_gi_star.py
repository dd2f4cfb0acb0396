"""Gi* of a full grid by convolution, against esda's over a sparse matrix (both analytic)."""

import numpy as np

from geo.methods.gi_star import grid_g

PEER = "esda.G_Local"
PEER_UP_TO = 10_000


def prepare(n):
    """Make the data of a size, the same each time."""
    side = max(2, round(n**0.5))
    return np.random.default_rng(1).poisson(0.4, (side, side)).astype(float)


def ours(data):
    """Answer with our own method."""
    return grid_g(data).ravel()


def peer(data):
    """Answer with the peer."""
    from esda.getisord import G_Local
    from libpysal.weights import lat2W

    beside = lat2W(*data.shape, rook=False)
    return G_Local(data.ravel(), beside, transform="B", permutations=0, star=True).Zs


def twin(data):
    """Answer with the slow twin."""
    from lab.twins.slow_methods import local_g

    rows, columns = data.shape
    points = [(float(x), float(y)) for y in range(rows) for x in range(columns)]
    return np.array(local_g(data.ravel().tolist(), points, 2**0.5, star=True))


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, atol=1e-9))
