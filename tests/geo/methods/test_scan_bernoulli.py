"""More of a category here than of what else is reported here: the scan of cases among all reports."""

from math import log

import numpy as np
import pytest

from geo.base.errors import ValueRefused
from geo.kernels import bernoulli_kernels
from geo.methods.circles import Reach
from geo.methods.nearby_places import in_plane
from geo.methods.scan_bernoulli import against_reports, bernoulli_scan
from lab.twins import slow_watch

CORNER = np.array([400_000.0, 6_370_000.0])


def test_the_ratio_is_the_one_of_the_paper():
    # 4 of 4 cases inside, 2 of 8 outside, 6 of 12 in all, by hand
    by_hand = 0 + 2 * log(2 / 8) + 6 * log(6 / 8) - 12 * log(0.5)

    assert bernoulli_kernels.ratio(4, 4, 6, 12) == pytest.approx(by_hand)
    assert slow_watch.bernoulli_ratio(4, 4, 6, 12) == pytest.approx(by_hand)
    # the same share inside as outside, and a lower one, are nothing
    assert bernoulli_kernels.ratio(2, 4, 6, 12) == 0
    assert bernoulli_kernels.ratio(1, 4, 6, 12) == 0
    assert bernoulli_kernels.ratio(6, 12, 6, 12) == 0


@pytest.mark.parametrize("seed", range(8))
def test_the_best_circle_is_its_slow_twins(seed):
    rng = np.random.default_rng(seed)
    places = np.round(rng.uniform(0, 900, (25, 2)) / 50) * 50
    at = places[rng.integers(0, 25, 70)] + CORNER
    case = rng.random(70) < 0.4

    found = against_reports((at[case, 0], at[case, 1]), (at[~case, 0], at[~case, 1]), replicas=19)

    ratio, members = slow_watch.best_bernoulli([(e, n, bool(c)) for (e, n), c in zip(at, case, strict=True)])
    assert found.llr == pytest.approx(ratio, abs=1e-9)
    if len({ratio}) == 1 and found.members:
        numbers = np.flatnonzero(case)
        inside = {int(numbers[one]) for one in found.members}
        # several circles may do equally well; ours then is one of them
        assert inside == members or found.llr == pytest.approx(ratio, abs=1e-9)


def test_a_cluster_of_cases_is_found_and_told_by_the_cases_own_numbers():
    rng = np.random.default_rng(3)
    town = rng.uniform(0, 1500, (120, 2)) + CORNER
    square = rng.normal(0, 20, (12, 2)) + CORNER + 700

    cases = np.concatenate([town[:10], square])
    found = against_reports(cases.T, town[10:].T)

    assert found.alarm
    assert set(range(10, 22)) <= set(found.members)
    assert found.controls == 110
    assert found.to_json(range(100, 122))["members"][-1] == 121


def test_a_place_where_everything_is_reported_is_no_finding():
    rng = np.random.default_rng(4)
    square = rng.normal(0, 20, (60, 2)) + CORNER
    town = rng.uniform(-700, 700, (60, 2)) + CORNER
    both = np.concatenate([square, town])
    case = np.arange(120) % 3 == 0

    assert not against_reports(both[case].T, both[~case].T).alarm


@pytest.mark.parametrize(("cases", "controls"), [(9, 50), (50, 9), (0, 0)])
def test_fewer_than_ten_of_either_are_not_tested(cases, controls):
    rng = np.random.default_rng(5)

    found = against_reports(rng.uniform(0, 500, (2, cases)), rng.uniform(0, 500, (2, controls)))

    assert (found.p, found.llr, found.alarm, found.members) == (None, None, False, ())
    assert found.controls == controls


def test_the_dealt_maps_have_the_chances_that_counting_gives():
    # two places with 3 reports each, 3 cases: all three on one place in 2 of 20 deals
    near = in_plane(np.array([0.0, 1000.0]), np.zeros(2), 10.0)
    place, reports = np.repeat([0, 1], 3), np.array([3, 3])

    best = bernoulli_kernels.dealt(1, 0, 4000, near.row, near.distance, near.start, place, 3, reports, 3, 2, 0.0)

    assert np.mean(best > 3.0) == pytest.approx(0.1, abs=0.02)
    assert bernoulli_kernels.ratio(3, 3, 3, 6) > 3.0 > bernoulli_kernels.ratio(2, 3, 3, 6)


def test_more_cases_than_reports_are_refused():
    near = in_plane(np.zeros(1), np.zeros(1), 10.0)

    with pytest.raises(ValueRefused):
        bernoulli_scan(near, [2], [1])


def test_where_everything_is_moved_the_answer_stays():
    rng = np.random.default_rng(6)
    at = np.round(rng.uniform(0, 900, (80, 2)), 1)
    case = np.arange(80) % 2 == 0
    settings = {"replicas": 99, "reach": Reach(50, 300)}

    here = against_reports(at[case].T, at[~case].T, **settings)
    there = against_reports((at[case] + 5000).T, (at[~case] + 5000).T, **settings)

    assert (here.p, here.members) == (there.p, there.members)
    assert here.llr == pytest.approx(there.llr)
