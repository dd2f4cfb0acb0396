"""Counting the events about centres against a plain look at every distance."""

import numpy as np
import pytest

from geo.hotspots.methods_kernels import count_near

RADII = np.arange(50.0, 401.0, 25.0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_event_is_in_the_first_circle_that_holds_it(seed):
    rng = np.random.default_rng(seed)
    # some on whole metres, so that distances meet radii exactly
    centre, event = rng.integers(0, 24, (40, 2)) * 25.0, rng.uniform(0, 600, (60, 2))
    event[:20] = rng.integers(0, 24, (20, 2)) * 25.0

    held = count_near(centre[:, 0].copy(), centre[:, 1].copy(), event[:, 0].copy(), event[:, 1].copy(), RADII, 1e-6)

    far = np.hypot(centre[:, :1] - event[:, 0], centre[:, 1:] - event[:, 1])
    within = (far[:, :, None] <= RADII + 1e-6).sum(axis=1)
    assert np.cumsum(held, axis=1)[:, :-1].tolist() == within.tolist()
    assert (held.sum(axis=1) == len(event)).all()
