"""The spatial point pattern test, against SciPy's chi-square called for each area."""

import numpy as np

from geo.methods.sppt import compare_patterns

PEER = "scipy.stats.chi2_contingency"
PEER_UP_TO = 1000


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    return rng.poisson(5, n) + 1, rng.poisson(6, n)


def ours(data):
    """Answer with our own method."""
    return compare_patterns(*data).p


def peer(data):
    """Answer with the peer."""
    from scipy.stats import chi2_contingency

    a, b = data
    na, nb = a.sum(), b.sum()
    return np.array([chi2_contingency([[p, q], [na - p, nb - q]]).pvalue for p, q in zip(a, b, strict=True)])


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, atol=1e-9))
