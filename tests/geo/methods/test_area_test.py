"""The area test: the largest ratio over named areas, all reports of the ort in C."""

import numpy as np
import pytest

from geo.base.errors import ValueRefused
from geo.methods import area_test
from lab.twins import slow_methods, slow_scan

REPLICAS = 20_000


def partition(certain, reports, dwellings, *, loose=None, neighbours=None):
    size = len(certain)
    return area_test.Partition(
        certain=np.array(certain),
        watched=[area_test.Watched(np.array(dwellings, float), reports)],
        loose=np.zeros(size, bool) if loose is None else np.array(loose),
        neighbours=np.zeros((size, size), bool) if neighbours is None else np.array(neighbours),
    )


@pytest.mark.parametrize(
    ("certain", "reports", "dwellings"),
    [
        ([6, 1, 1], 10, [10, 20, 30, 40]),
        ([4, 2, 0], 8, [30, 30, 30, 10]),
        ([3, 3, 3], 12, [5, 50, 20, 25]),
        ([2, 0, 0], 12, [1, 50, 20, 29]),
        # half of the reports name no place: they stand in C and in no area
        ([5, 0, 0], 12, [15, 40, 45, 0]),
    ],
)
def test_p_is_the_share_of_all_ways_the_reports_can_fall(certain, reports, dwellings):
    """The twin adds up every outcome of the multinomial; what is simulated may be off by three standard errors."""
    exact = slow_methods.area_p(certain, reports, dwellings)

    found = area_test.p_values([partition(certain, reports, dwellings)], REPLICAS, np.random.default_rng(5))[0].min()

    assert found == pytest.approx(exact, abs=3 * np.sqrt(exact * (1 - exact) / REPLICAS) + 1 / REPLICAS)


def test_each_area_has_kulldorffs_ratio_and_one_report_is_no_gathering():
    one = partition([6, 1, 3], 10, [10, 20, 30, 40])

    # by hand: of ten reports the areas' shares of 100 dwellings expect 1, 2 and 3
    wanted = [slow_scan.likelihood_ratio(6, 1, 10), 0.0, 0.0]
    assert one.ratios() == pytest.approx(wanted)
    assert one.ratios(np.array([1, 0, 0])).tolist() == [0, 0, 0]


def test_a_loose_name_takes_a_third_of_its_neighbours_as_well():
    beside = [[False, True, False], [True, False, False], [False, False, False]]
    one = partition([0, 0, 0], 100, [10, 20, 30, 40], loose=[True, False, False], neighbours=beside)

    assert one.expected == pytest.approx([10 + 0.3 * 20, 20, 30])


def test_several_orter_share_their_five_in_a_hundred():
    hot = partition([6, 1, 1], 10, [10, 20, 30, 40])
    quiet = [partition([1, 2, 3], 10, [10, 20, 30, 40]) for _ in range(11)]

    alone = area_test.p_values([hot], 999, np.random.default_rng(1))[0].min()
    among = area_test.p_values([hot, *quiet], 999, np.random.default_rng(1))[0].min()

    assert alone < among
    assert area_test.p_values([], 999, np.random.default_rng(1)) == []


def test_a_sender_who_watches_nothing_is_refused():
    with pytest.raises(ValueRefused):
        partition([1, 1], 5, [0, 0, 0])
    with pytest.raises(ValueRefused):
        partition([1, 1], 5, [1, 1])


def test_a_position_is_certainly_inside_when_its_whole_error_is():
    square = "POLYGON ((0 0, 200 0, 200 200, 0 200, 0 0))"
    e, n = np.array([100.0, 100.0, 20.0, 300.0]), np.full(4, 100.0)

    # the middle is 100 m from every side; what is off by more, or nearer a side than its error, is not certain
    assert area_test.certainly_in(square, e, n, np.array([100.0, 101.0, 30.0, 1.0])).tolist() == [
        True,
        False,
        False,
        False,
    ]
    assert not area_test.certainly_in("", e, n, np.zeros(4)).any()


def test_areas_a_street_apart_are_neighbours_and_one_without_an_outline_is_everybodys():
    rings = [f"POLYGON (({x} 0, {x + 10} 0, {x + 10} 10, {x} 10, {x} 0))" for x in (0, 60, 121)] + [""]

    # 50 m between the first two, 51 m between the second and the third
    assert area_test.neighbours_of(rings).tolist() == [
        [False, True, False, True],
        [True, False, False, True],
        [False, False, False, True],
        [True, True, True, False],
    ]


class Drawn:
    """An ort whose areas' ratios are seen and simulated as given."""

    def __init__(self, seen, simulated):
        self.seen, self.simulated = np.array(seen), np.array(simulated)

    def ratios(self):
        return self.seen

    def simulate(self, replicas, _rng):
        return self.simulated[:replicas]


def test_p_counts_what_was_seen_among_what_was_simulated():
    one = Drawn([9.0, 3.0, 0.0], [1.0, 2.0, 3.0, 4.0])
    other = Drawn([5.0], [5.0, 1.0, 1.0, 1.0])

    # the largest of both orter: 5, 2, 3, 4; none is as good as 9 and three as 3; where nothing was seen p is 1
    first, second = area_test.p_values([one, other], 4, np.random.default_rng(1))

    assert first.tolist() == [1 / 5, 4 / 5, 1.0]
    assert second.tolist() == [2 / 5]
    assert area_test.p_values([], 4, np.random.default_rng(1)) == []
