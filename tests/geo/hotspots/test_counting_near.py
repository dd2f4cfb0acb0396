"""The best circle about some centres against a look at every event in every circle."""

import numpy as np
import pytest

from geo.kernels.methods_kernels import best_near
from lab.twins import slow_scan

RADII = np.arange(50.0, 401.0, 25.0)


@pytest.mark.parametrize("seed", range(12))
def test_the_best_of_the_circles_is_the_slow_twins(seed):
    rng = np.random.default_rng(seed)
    # some on whole metres, so that distances meet radii exactly
    centre, event = rng.integers(0, 24, (15, 2)) * 25.0, rng.uniform(0, 600, (30, 2))
    event[:20] = rng.integers(0, 24, (20, 2)) * 25.0
    expected = np.sort(rng.uniform(0.1, 9.0, (15, RADII.size)), axis=1)
    expected[rng.random(expected.shape) < 0.1] = np.inf

    j, g, ratio = best_near(
        centre[:, 0].copy(), centre[:, 1].copy(), expected, event[:, 0].copy(), event[:, 1].copy(), RADII, 1e-6, 2, 30
    )

    slow = slow_scan.best_of_circles(event.tolist(), centre.tolist(), RADII.tolist(), expected.tolist(), total=30)
    assert (j, g) == slow[:2]
    assert ratio == pytest.approx(slow[2], rel=1e-12)


def test_no_circle_is_best_where_none_has_more_than_expected():
    far = np.array([5000.0, 5001.0])

    _, _, ratio = best_near(np.zeros(1), np.zeros(1), np.full((1, RADII.size), 0.1), far, far, RADII, 1e-6, 2, 2)

    assert ratio == 0.0
