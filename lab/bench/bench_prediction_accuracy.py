"""PAI, PEI and RRI of the tenth of the cells with most events, against loops in plain Python."""

import numpy as np

from geo.methods.prediction_accuracy import highest, score
from lab.twins.slow_methods import hits

PEER = "ren Python"


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    rate = rng.gamma(0.5, 2, n)
    return rng.poisson(rate), rng.poisson(rate)


def ours(data):
    """Answer with our own method."""
    found = score(highest(data[0], len(data[0]) // 10), *data, replicas=0)
    return np.array([found.pai.value, found.pei.value, found.rri.value])


def peer(data):
    """Answer with the peer."""
    return np.array(hits(data[0].tolist(), data[1].tolist(), len(data[0]) // 10))


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, rtol=1e-12))
