"""The trend of many places over eight quarters, against SciPy's slope and tau."""

import numpy as np

from geo.methods.mann_kendall import mann_kendall

PEER = "scipy.stats.theilslopes + kendalltau"
PEER_UP_TO = 10_000
OURS_UP_TO = 100_000
QUARTERS = 8


def prepare(n):
    """Make the data of a size, the same each time."""
    return np.random.default_rng(1).permuted(np.arange(n // QUARTERS * QUARTERS)).reshape(-1, QUARTERS)


def ours(data):
    """Answer with our own method."""
    found = [mann_kendall(row) for row in data]
    return np.array([(one.slope, one.tau) for one in found])


def peer(data):
    """Answer with the peer."""
    from scipy.stats import kendalltau, theilslopes

    quarters = np.arange(QUARTERS)
    return np.array([(theilslopes(row).slope, kendalltau(quarters, row).statistic) for row in data])


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, atol=1e-12))
