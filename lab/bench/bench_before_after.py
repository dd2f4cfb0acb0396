"""The exact test of many comparisons before and after, against SciPy called for each."""

import numpy as np

from geo.methods.before_after import exact_p

PEER = "scipy.stats.hypergeom, en i taget"
PEER_UP_TO = 1000


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    return rng.poisson((40, 30), (n, 2)), rng.poisson((150, 120), (n, 2))


def ours(data):
    """Answer with our own method."""
    return exact_p(*data)


def peer(data):
    """Answer with the peer."""
    from scipy.stats import hypergeom

    out = []
    for (t0, t1), (c0, c1) in zip(*data, strict=True):
        chance = (t0 + t1 + c0 + c1, t0 + t1, t1 + c1)
        out.append(min(1.0, 2 * min(hypergeom.cdf(t1, *chance), hypergeom.sf(t1 - 1, *chance))))
    return np.array(out)


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, atol=1e-12))
