import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.errors import ValueRefused
from geo.methods import dbscan
from geo.methods.dbscan import dense_groups, groups
from lab.twins import slow_methods

STREET = [(0, 0), (30, 0), (60, 0), (90, 0), (120, 0), (5000, 5000)]


@pytest.mark.parametrize("find", [groups, dense_groups])
def test_five_points_on_a_street_are_one_group(find):
    found = find(STREET, reach_m=60, least=3)

    assert found.label.tolist() == [0, 0, 0, 0, 0, -1]


@pytest.mark.parametrize("find", [groups, dense_groups])
def test_the_reach_is_closed_and_a_core_counts_itself(find):
    # each end has itself and one at exactly 60 m: two are enough, three are not
    assert find([(0, 0), (60, 0)], reach_m=60, least=2).core.tolist() == [True, True]
    assert find([(0, 0), (60, 0)], reach_m=60, least=3).label.tolist() == [-1, -1]
    assert find([(0, 0), (60.000001, 0)], reach_m=60, least=2).label.tolist() == [-1, -1]


@pytest.mark.parametrize("find", [groups, dense_groups])
def test_events_on_one_point_count_each(find):
    found = find([(7, 7)] * 5, reach_m=1, least=5)

    assert found.label.tolist() == [0] * 5
    assert found.core.all()


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 40),
    st.integers(0, 2**32 - 1),
    st.sampled_from([1.0, 10.0, 60.0]),
    st.integers(1, 6),
    st.sampled_from([20.0, 50.0, 100.0]),
)
def test_scikit_learn_the_compiled_twin_and_the_slow_one_agree(n, seed, snap, least, reach):
    points = np.round(np.random.default_rng(seed).uniform(0, 400, (n, 2)) / snap) * snap

    slow_label, slow_core = slow_methods.groups([tuple(p) for p in points.tolist()], reach, least)

    for found in (groups(points, reach_m=reach, least=least), dense_groups(points, reach_m=reach, least=least)):
        assert found.core.tolist() == slow_core
        assert found.label.tolist() == slow_label


def test_records_snapped_to_few_points_are_grouped_alike():
    rng = np.random.default_rng(8)
    places = rng.uniform(0, 20_000, (375, 2))
    points = places[rng.integers(0, 375, 3000)]

    a, b = groups(points, reach_m=100, least=10), dense_groups(points, reach_m=100, least=10)

    assert a.label.tolist() == b.label.tolist()
    # eight records a place on average: the crowded places stand alone, so there are hundreds of groups, not eight
    assert a.label.max() > 50


def test_moving_everything_changes_nothing():
    points = np.random.default_rng(9).normal(0, 100, (300, 2))

    moved = dense_groups(points + 5000, reach_m=25, least=5)

    assert moved.label.tolist() == dense_groups(points, reach_m=25, least=5).label.tolist()


def test_the_twin_takes_over_above_its_limit(monkeypatch):
    monkeypatch.setattr(dbscan, "TWIN_ABOVE", 5)
    called = []
    monkeypatch.setattr(dbscan, "dense_groups", lambda *a, **k: called.append(k) or dense_groups(*a, **k))

    assert groups(STREET, reach_m=60, least=3).label.tolist() == [0, 0, 0, 0, 0, -1]
    assert called


@pytest.mark.parametrize("find", [groups, dense_groups])
def test_nothing_has_no_groups(find):
    found = find(np.zeros((0, 2)), reach_m=10, least=2)

    assert (found.label.size, found.core.size) == (0, 0)


@pytest.mark.parametrize(
    ("points", "reach", "least"),
    [([(0, 0)], 0, 2), ([(0, 0)], 10, 0), ([(np.nan, 0)], 10, 2), ([1, 2, 3], 10, 2)],
)
def test_settings_without_a_meaning_are_refused(points, reach, least):
    with pytest.raises(ValueRefused):
        groups(points, reach_m=reach, least=least)
