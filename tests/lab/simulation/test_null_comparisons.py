import os

import pytest

from geo.base.errors import ValueRefused
from lab.simulation.null_comparisons import simulate

MAPS = 20_000 if os.environ.get("KARTA_LONG") == "1" else 2000


@pytest.mark.parametrize("n", [10, 50, 200])
def test_the_exact_test_keeps_its_promise_where_everything_falls_alike(n):
    found = simulate(MAPS, n=n)

    # 5 % of 2000 is 100; the exact 99.9 % limit is 134
    assert found.alarms <= 0.067 * MAPS
    # the difference test takes the common fall for an effect: .17-.99 where it was written
    assert found.wdd_alarms >= 0.12 * MAPS


def test_a_real_fall_is_found():
    assert simulate(MAPS, n=100, risk=3).alarms > 0.9 * MAPS


def test_the_same_seed_gives_the_same_alarms():
    assert simulate(200, n=30, seed=4) == simulate(200, n=30, seed=4)


@pytest.mark.parametrize("options", [{"n": 0}, {"n": 5, "risk": 0}, {"n": 5, "common_fall": 1}])
def test_a_simulation_without_a_meaning_is_refused(options):
    with pytest.raises(ValueRefused):
        simulate(10, **options)
