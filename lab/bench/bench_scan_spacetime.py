"""The space-time permutation scan over 60 places and 52 weeks, no replicas, against a plain numpy scan."""

import numpy as np

from geo.methods.scan_space_time import permutation_scan

PEER = "numpy, varje cylinder"
PLACES, WEEKS, LONGEST = 60, 52, 8


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, 3000, (2, PLACES))
    share = rng.gamma(1, 1, PLACES)
    place = rng.choice(PLACES, n, p=share / share.sum())
    # a place without cases may be in or out of the best circle alike
    place[:PLACES] = np.arange(PLACES)
    return x, y, place, rng.integers(0, WEEKS, n)


def ours(data):
    """Answer with our own method."""
    best = permutation_scan(*data, longest=LONGEST, replicas=0)[0]
    return sorted(best.members), best.llr


def peer(data):
    """Answer with the peer."""
    x, y, place, week = data
    n = place.size
    table = np.zeros((PLACES, WEEKS))
    np.add.at(table, (place, week), 1)
    by_week = table.sum(axis=0)
    best = (0.0, [])
    for j in range(PLACES):
        order = np.argsort(np.hypot(x - x[j], y - y[j]), kind="stable")
        inside = np.cumsum(table[order], axis=0)
        total = inside.sum(axis=1)
        for first in range(WEEKS):
            for after in range(first + 1, min(first + LONGEST, WEEKS) + 1):
                c = inside[:, first:after].sum(axis=1)
                e = total * by_week[first:after].sum() / n
                with np.errstate(divide="ignore", invalid="ignore"):
                    ratio = c * np.log(c / e) + (n - c) * np.log((n - c) / (n - e))
                ratio = np.where((c >= 2) & (c > e) & (total <= n / 2), ratio, 0.0)
                k = int(ratio.argmax())
                if ratio[k] > best[0] + 1e-12:
                    best = (float(ratio[k]), sorted(int(one) for one in order[: k + 1]))
    return best[1], best[0]


def equal(a, b):
    """Tell whether two answers agree."""
    return a[0] == b[0] and abs(a[1] - b[1]) < 1e-9
