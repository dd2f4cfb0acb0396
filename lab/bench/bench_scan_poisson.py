"""Kulldorff's scan over 300 areas with 99 replicas, against a plain numpy scan."""

import numpy as np

from geo.methods.scan_poisson import poisson_scan

PEER = "numpy, varje cirkel"
AREAS, REPLICAS, SHARE = 300, 99, 0.5


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, 3000, (2, AREAS))
    people = rng.integers(20, 400, AREAS).astype(float)
    risk = np.where(np.hypot(x - 1500, y - 1500) < 300, 2.0, 1.0) * people
    return x, y, rng.multinomial(n, risk / risk.sum()), people


def ours(data):
    """Answer with our own method."""
    best = poisson_scan(*data, share=SHARE, least=2, replicas=REPLICAS)[0]
    return sorted(best.members), best.llr


def peer(data):
    """Answer with the peer."""
    x, y, cases, people = data
    order = np.argsort(np.hypot(x[:, None] - x, y[:, None] - y), axis=1, kind="stable")
    expected = cases.sum() * np.cumsum(people[order], axis=1) / people.sum()
    allowed = expected <= SHARE * cases.sum()
    rng = np.random.default_rng(1)

    def ratios(counts):
        total = counts.sum()
        c = np.cumsum(counts[order], axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = c * np.log(c / expected) + (total - c) * np.log((total - c) / (total - expected))
        return np.where(allowed & (c > expected) & (c >= 2), value, 0.0)

    for _ in range(REPLICAS):
        ratios(rng.multinomial(cases.sum(), people / people.sum())).max()
    met = ratios(cases)
    centre, last = np.unravel_index(met.argmax(), met.shape)
    return sorted(int(one) for one in order[centre, : last + 1]), float(met.max())


def equal(a, b):
    """Tell whether two answers agree."""
    return a[0] == b[0] and abs(a[1] - b[1]) < 1e-9
