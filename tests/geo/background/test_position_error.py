"""The blurred background against the non-central chi-square distribution."""

import numpy as np
import pytest
from scipy.stats import ncx2

from geo.background.position_error import Background, disc_share, held_weight
from lab.twins import slow_scan

RADII = np.array([50.0, 75.0, 200.0, 400.0])


@pytest.mark.parametrize("sigma", [5.0, 10.0, 15.0, 70.0, 150.0])
def test_a_disc_holds_what_the_non_central_chi_square_says(sigma):
    distance = np.array([0.0, 1.0, 49.0, 50.0, 51.0, 200.0, 399.0, 401.0, 900.0])

    share = disc_share(distance, RADII, sigma)

    assert share == pytest.approx(ncx2.cdf((RADII / sigma) ** 2, 2, (distance[:, None] / sigma) ** 2), abs=2e-8)


def test_the_middle_disc_by_hand():
    # Rayleigh: 1 - exp(-r² / 2 sigma²)
    assert disc_share(np.zeros(1), np.array([70.0]), 70.0)[0, 0] == pytest.approx(1 - np.exp(-0.5))


@pytest.mark.parametrize("sigma", [0.0, 15.0, 83.0])
def test_circles_hold_the_sum_of_the_blurred_rows(sigma):
    rng = np.random.default_rng(4)
    b = Background.of(rng.uniform(0, 800, 30), rng.uniform(0, 800, 30), rng.integers(1, 9, 30))

    held = held_weight(b, sigma, b.e[:3], b.n[:3], RADII)

    for j in range(3):
        for r, radius in enumerate(RADII):
            slow = sum(
                w * slow_scan.blurred_share(np.hypot(e - b.e[j], n - b.n[j]), radius, sigma)
                for e, n, w in zip(b.e, b.n, b.weight, strict=True)
            )
            assert held[j, r] == pytest.approx(slow, rel=1e-3)


def test_blurring_moves_weight_and_loses_none():
    b = Background.of([0.0, 300.0], [0.0, 0.0], [2.0, 3.0])

    assert held_weight(b, 70.0, np.array([150.0]), np.array([0.0]), np.array([2000.0]))[0, 0] == pytest.approx(5.0)


def test_rows_at_one_point_are_joined_whatever_their_order():
    one = Background.of([5.0, 0.0, 5.0], [1.0, 0.0, 1.0], [0.1, 1.0, 0.7])
    other = Background.of([5.0, 5.0, 0.0], [1.0, 1.0, 0.0], [0.7, 0.1, 1.0])

    assert one.weight.tolist() == other.weight.tolist() == [1.0, pytest.approx(0.8)]
    assert one.e.tolist() == [0.0, 5.0]
