"""Groups by the compiled twin, against scikit-learn's DBSCAN, on events snapped to an eighth as many places."""

import numpy as np

from geo.methods.dbscan import dense_groups

PEER = "sklearn.cluster.DBSCAN"
PEER_UP_TO = 100_000
REACH_M, LEAST = 100.0, 10


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    side = 150 * np.sqrt(n)
    places = rng.uniform(0, side, (max(1, n // 8), 2))
    return places[rng.integers(0, len(places), n)]


def ours(data):
    """Answer with our own method."""
    return dense_groups(data, reach_m=REACH_M, least=LEAST).label


def peer(data):
    """Answer with the peer."""
    from sklearn.cluster import DBSCAN

    return DBSCAN(eps=REACH_M, min_samples=LEAST).fit(data).labels_


def twin(data):
    """Answer with the slow twin."""
    from lab.twins.slow_methods import groups

    return np.array(groups([tuple(p) for p in data.tolist()], REACH_M, LEAST)[0])


def equal(a, b):
    """Tell whether two answers agree."""
    return bool((a == b).all())
