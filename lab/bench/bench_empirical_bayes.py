"""Empirical Bayes rates, against esda's."""

import numpy as np

from geo.methods.empirical_bayes import global_rates

PEER = "esda.smoothing.Empirical_Bayes"


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    people = rng.integers(50, 3000, n).astype(float)
    return rng.poisson(rng.gamma(4, 0.002 / 4, n) * people).astype(float), people


def ours(data):
    """Answer with our own method."""
    return global_rates(*data).rate


def peer(data):
    """Answer with the peer."""
    from esda.smoothing import Empirical_Bayes

    return np.asarray(Empirical_Bayes(*data).r).ravel()


def twin(data):
    """Answer with the slow twin."""
    from lab.twins.slow_methods import global_rates as slow

    return np.array(slow(data[0].tolist(), data[1].tolist()))


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, atol=1e-12))
