"""Near repeats with 9 exchanges of the times, against pointpats."""

import numpy as np

from geo.methods.knox import knox, near_repeat

PEER = "pointpats.Knox"
PEER_UP_TO = 10_000
REACH_M, REACH_DAYS, REPLICAS = 100.0, 14.0, 9


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    return np.round(rng.uniform(0, 60 * np.sqrt(n), (n, 2))), rng.integers(0, 730, n).astype(float)


def ours(data):
    """Answer with our own method."""
    near_repeat(*data, distance_edges=(0, REACH_M), time_edges=(0, REACH_DAYS), replicas=REPLICAS)
    return knox(*data, reach_m=REACH_M, reach_days=REACH_DAYS).statistic


def peer(data):
    """Answer with the peer."""
    from pointpats import Knox

    places, days = data
    return int(Knox(places, days[:, None], delta=REACH_M, tau=REACH_DAYS, permutations=REPLICAS).statistic_)


def twin(data):
    """Answer with the slow twin."""
    from lab.twins.slow_methods import pairs_table

    places = [tuple(p) for p in data[0].tolist()]
    # whole metres and days: a little above the limit makes the half-open band closed
    space, time = (0, np.nextafter(REACH_M, np.inf)), (0, np.nextafter(REACH_DAYS, np.inf))
    return pairs_table(places, data[1].tolist(), space, time, taxicab=False)[0][0]


def equal(a, b):
    """Tell whether two answers agree."""
    return a == b
