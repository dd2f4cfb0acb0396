"""The space-time permutation scan against a hand calculation, its slow twin and SaTScan."""

import json
from datetime import date
from math import log

import numpy as np
import pytest

from geo.base.errors import ValueRefused
from geo.kernels import spacetime_kernels
from geo.methods.scan_space_time import permutation_scan
from lab.twins import slow_scan


def scene(rng, places=12, cases=40, steps=10):
    x = 100.0 * rng.integers(0, 6, places) + 7.0 * np.arange(places)
    y = 100.0 * rng.integers(0, 6, places)
    return x, y, rng.integers(0, places, cases), rng.integers(0, steps, cases)


def test_four_cases_in_one_week_by_hand():
    # place 0 has 4 cases, all in the last week; place 1, far away, has one in each of 6 earlier weeks
    x, y = np.array([0.0, 9000.0]), np.zeros(2)
    place = [0] * 4 + [1] * 6
    step = [0] * 4 + [1, 2, 3, 4, 5, 6]

    found = permutation_scan(x, y, place, step, longest=3, replicas=99)[0]

    # c_z = 4, c_t = 4, C = 10: 1.6 expected; 4 ln(4/1.6) + 6 ln(6/8.4)
    assert (found.cases, found.latest, found.earliest, found.members) == (4, 0, 0, [0])
    assert found.expected == pytest.approx(1.6)
    assert found.llr == pytest.approx(4 * log(2.5) + 6 * log(6 / 8.4))
    # 1 of C(10, 4) = 210 shufflings has all four there
    assert found.p <= 0.04


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("ongoing", [False, True])
def test_the_scan_equals_its_slow_twin(seed, ongoing):
    x, y, place, step = scene(np.random.default_rng(seed))

    found = permutation_scan(x, y, place, step, longest=4, radius=400, ongoing=ongoing, together=True, replicas=0)

    ratio, places, *_ = slow_scan.best_cylinder(
        list(zip(x, y, strict=True)), list(zip(place, step, strict=True)), longest=4, radius=400, ongoing=ongoing
    )
    if ratio == 0:
        assert found == []
    else:
        assert found[0].llr == pytest.approx(ratio, abs=1e-9)
        assert {int(z) for z in place if z in found[0].members} <= places | set(found[0].members)


def test_only_clusters_that_last_to_the_end_are_ongoing():
    x, y, place, step = scene(np.random.default_rng(3), cases=80)

    found = permutation_scan(x, y, place, step, longest=4, ongoing=True, replicas=9)

    assert {one.latest for one in found} == {0}


def test_row_order_and_a_move_of_five_kilometres_change_nothing():
    rng = np.random.default_rng(8)
    x, y, place, step = scene(rng)
    plain = permutation_scan(x, y, place, step, longest=4, replicas=19)
    order = rng.permutation(place.size)

    turned = permutation_scan(x, y, place[order], step[order], longest=4, replicas=19)
    moved = permutation_scan(x + 5000, y - 5000, place, step, longest=4, replicas=19)

    assert turned == plain
    assert [(one.llr, one.members, one.p) for one in moved] == [(one.llr, one.members, one.p) for one in plain]


def test_a_shuffled_map_keeps_its_places_and_its_weeks():
    # with everything in one place and time there is nothing to shuffle: every map's best ratio is 0
    shape = [np.array([0], np.int32), np.zeros(1), np.array([0, 1]), np.array([0, 6]), np.zeros(6, np.int64)]
    limits = [6, 1, False, 2, True, 1]
    maxima = spacetime_kernels.permute(1, 0, 5, *shape, np.array([6]), *limits)
    assert maxima.tolist() == [0.0] * 5


def test_degrees_are_measured_along_the_earth():
    # three places on a meridian, 0.01 degrees = 1.11195 km apart
    found = permutation_scan(
        [13.0, 13.0, 13.0], [57.00, 57.01, 57.5], [0, 0, 1, 1, 2, 2, 2, 2, 2], [0, 0, 0, 0, 1, 2, 3, 4, 5],
        longest=1, radius=2.0, spherical=True, replicas=9,
    )  # fmt: skip

    assert sorted(found[0].members) == [0, 1]
    assert found[0].radius == pytest.approx(6371 * np.radians(0.01))


def test_a_case_without_a_place_is_refused():
    with pytest.raises(ValueRefused):
        permutation_scan([0.0], [0.0], [1, 0], [0, 0], longest=1)
    with pytest.raises(ValueRefused):
        permutation_scan([0.0], [0.0], [0, 0], [0, 0], longest=0)


def test_all_nine_clusters_of_memphis_are_those_of_satscan(shared):
    folder = shared / "vectors" / "satscan_memphis_stperm"
    places = [line.split() for line in (folder / "mem.geo").read_text().splitlines()]
    number = {name: k for k, (name, *_) in enumerate(places)}
    place, step = [], []
    for line in (folder / "mem.cas").read_text().splitlines():
        name, cases, day = line.split()
        place += [number[name]] * int(cases)
        step += [(date(2019, 12, 31) - date(*map(int, day.split("/")))).days // 7] * int(cases)

    x, y = ([float(one[k]) for one in places] for k in (1, 2))

    found = permutation_scan(x, y, place, step, longest=8, radius=2000, replicas=0)

    wanted = json.loads((folder / "expected.json").read_text())["clusters"]
    assert len(wanted) == 9
    for one, other in zip(found, wanted, strict=False):
        assert [places[z][0] for z in one.members] == other["locations"]
        assert one.cases == int(other["Number of cases"])
        assert one.llr == pytest.approx(float(other["Test statistic"]), abs=1e-6)
        assert one.expected == pytest.approx(float(other["Expected cases"]), abs=0.0051)


def test_a_cluster_lasts_no_shorter_than_is_asked():
    # by hand, C = 6: place 0 has its two cases in the last step, which holds two; two steps hold three, three four
    place, step = [0, 0, 1, 1, 1, 1], [0, 0, 1, 2, 3, 4]

    def best(shortest):
        return permutation_scan(
            [0.0, 9.0], [0.0, 0.0], place, step, longest=4, shortest=shortest, ongoing=True, replicas=0
        )[0]

    for shortest, expected in ((1, 2 * 2 / 6), (2, 2 * 3 / 6), (3, 2 * 4 / 6)):
        met = best(shortest)
        assert (met.members, met.latest, met.earliest) == ([0], 0, shortest - 1)
        assert met.expected == pytest.approx(expected, abs=1e-12)
    with pytest.raises(ValueRefused):
        best(5)


def test_a_window_may_reach_back_before_the_first_case():
    # place 0's cases are the first of all: six steps from the end is a step that no case is in
    place, step = [0, 0, 1, 1, 1, 1], [4, 4, 3, 2, 1, 0]

    def found(**more):
        return permutation_scan([0.0, 9.0], [0.0, 0.0], place, step, longest=3, shortest=2, replicas=0, **more)

    # with five steps the window takes the one after with it, 2 · 3 / 6; with six it can be two long without
    assert found()[0].expected == pytest.approx(1.0, abs=1e-12)
    assert found(steps=6)[0].expected == pytest.approx(2 / 3, abs=1e-12)


def test_equally_far_on_the_earth_is_decided_by_the_chord_and_then_x_y_and_z():
    from geo.methods.nearby_places import on_earth

    # from (0, 0) the four lie at equal chords and x: y is -, 0, 0, +, and z of the middle two -, +
    lon, lat = np.array([0.0, 0.0, 1.0, -1.0, 0.0]), np.array([0.0, 1.0, 0.0, 0.0, -1.0])
    assert on_earth(lon, lat, 120.0).nearest(0, 5)[0] == [0, 3, 4, 1, 2]

    # 180 degrees are a little less than pi in floats, so that 179 is nearer than -179: 10^-12 km, which decides
    lon, lat = np.array([-179.0, 180.0, 179.0, 178.9]), np.zeros(4)
    assert on_earth(lon, lat, 120.0).nearest(1, 3)[0] == [1, 2, 0]
    # so the circle about 180 that holds two of six cases is {180, 179}: by hand 2 · 2 / 6 expected
    found = permutation_scan(
        lon, lat, [0, 0, 1, 2, 3, 3], [1, 2, 0, 0, 1, 2], longest=1, ongoing=True, spherical=True, replicas=0
    )
    assert [(one.members, one.cases) for one in found] == [([1, 2], 2)]
    assert found[0].expected == pytest.approx(2 / 3, abs=1e-12)
    assert found[0].radius == pytest.approx(6371 * np.radians(1))
