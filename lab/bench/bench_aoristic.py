"""Weights over the hours of the week, against a loop over minutes in plain Python."""

import numpy as np

from geo.methods.aoristic import hour_of_week
from lab.twins.slow_methods import hours_of_week

PEER = "minutslinga i ren Python"
MONDAY_S = 4 * 86_400


def prepare(n):
    """Make the data of a size, the same each time."""
    rng = np.random.default_rng(1)
    start = rng.integers(0, 10_080, n)
    return start, rng.geometric(1 / 400, n)


def ours(data):
    """Answer with our own method."""
    start, minutes = data
    return hour_of_week(MONDAY_S + start * 60, MONDAY_S + (start + minutes) * 60)


def peer(data):
    """Answer with the peer."""
    return np.array([hours_of_week(int(a), int(b)) for a, b in zip(*data, strict=True)])


def equal(a, b):
    """Tell whether two answers agree."""
    return bool(np.allclose(a, b, atol=1e-12))
