"""The made-up villages, and the exact interval of a share."""

import numpy as np
import pytest

from geo.base.errors import ValueRefused
from lab.simulation.null_maps import exact_interval, village


def test_the_uniform_village_is_225_equal_cells_with_a_block_of_nine():
    place = village("uniform")

    assert place.weight.tolist() == [1.0] * 225
    assert (np.ptp(place.e), np.ptp(place.n)) == (1400.0, 1400.0)
    assert place.block.sum() == 9
    # cell (5, 9) is the block's middle: 550 m east and 950 m north of the corner
    assert (place.e[place.block].mean(), place.n[place.block].mean()) == (400_550.0, 6_370_950.0)


def test_the_village_thins_out_and_has_empty_cells():
    place = village("village")
    apart = np.hypot(place.e - 400_750, place.n - 6_370_750)

    assert 0.2 < (place.weight == 0).mean() < 0.4
    assert place.weight[apart < 300].mean() > 5 * place.weight[apart > 800].mean()


def test_planting_raises_the_block_alone():
    place = village("uniform")

    assert place.planted(10.0).sum() == 216 + 90
    assert place.planted(1.0).tolist() == place.weight.tolist()


def test_events_are_drawn_by_weight_and_moved_by_the_error():
    place = village("uniform")
    e, n = place.draw(np.random.default_rng(1), 5000, risk=10.0, sigma_m=70.0)

    # 90 of 306 in the block, before the error; a quarter are moved out of it or so, fewer in
    near = (np.abs(e - 400_550) <= 150) & (np.abs(n - 6_370_950) <= 150)
    assert 0.15 < near.mean() < 0.30
    off = (e - 400_050) % 100
    assert off.std() > 20


def test_a_circle_over_the_whole_block_overlaps_it_by_hand():
    place = village("uniform")

    # the middle cell's circle of 142 m holds the nine cells; of 100 m the middle and its four sides
    assert place.overlap(400_550.0, 6_370_950.0, 142.0) == 1.0
    assert place.overlap(400_550.0, 6_370_950.0, 100.0) == pytest.approx(5 / 9)


def test_the_exact_interval_is_clopper_and_pearsons():
    # Clopper & Pearson 1934: 0 of 10 gives 0-.308, 5 of 10 gives .187-.813
    assert exact_interval(0, 10) == pytest.approx((0.0, 0.3085), abs=5e-5)
    assert exact_interval(5, 10) == pytest.approx((0.1871, 0.8129), abs=5e-5)
    assert exact_interval(10, 10)[1] == 1.0


def test_an_unknown_population_is_refused():
    with pytest.raises(ValueRefused):
        village("stad")
