import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.errors import LimitReached, ValueRefused
from geo.methods import knox as nearrepeat
from geo.methods.knox import knox, near_repeat, pairs_table
from lab.twins import slow_methods

# by hand: pairs (0,1) 0 m 0 d, (0,2) 100 m 7 d, (1,2) 100 m 7 d, (0,3) 200 m 14 d, (1,3) 200 m 14 d, (2,3) 100 m 7 d
FOUR = [(0, 0), (0, 0), (100, 0), (200, 0)]
DAYS = [0, 0, 7, 14]


def test_bands_hold_their_lower_edge_and_not_their_upper():
    table = pairs_table(FOUR, DAYS, distance_edges=[0, 100, 200], time_edges=[0, 7, 14])

    # [0,100): the pair at 0 m, 0 d. [100,200): three pairs at 7 d, in [7,14). The pairs at 200 m are outside.
    assert table.tolist() == [[1, 0], [0, 3]]


def test_the_usual_bands_are_those_of_the_swedish_study():
    # from the first event: 0, 1, 100, 101, 200, 201, 400, 401 m, each 7, 8, 14, 15, 28 and 29 days later
    for metres, row in ((0, 0), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3), (400, 3), (401, None)):
        for days, column in ((0, 0), (7, 0), (8, 1), (14, 1), (15, 2), (28, 2), (29, None)):
            wanted = np.zeros((4, 3), int)
            if row is not None and column is not None:
                wanted[row, column] = 1

            assert pairs_table([(0, 0), (metres, 0)], [0, days]).tolist() == wanted.tolist()


def test_closed_bands_hold_their_upper_edge():
    table = pairs_table(FOUR, DAYS, distance_edges=[0, 100, 200], time_edges=[0, 7, 14], closed=True)

    # [0,100]: the pair at 0 and the three at 100 m, all within 7 d. (100,200]: two pairs at 14 d.
    assert table.tolist() == [[4, 0], [0, 2]]


def test_knox_counts_both_limits():
    found = knox(FOUR, DAYS, reach_m=100, reach_days=7)

    assert found.statistic == 4
    # 4 pairs near in space, 4 near in time, of 6
    assert found.expected == pytest.approx(4 * 4 / 6)
    assert found.table.tolist() == [[4, 0], [0, 2]]
    # P(X >= 4) of Poisson 2.6667: 1 - e^-2.6667 (1 + 2.6667 + 3.5556 + 3.1605)
    assert found.p == pytest.approx(1 - np.exp(-8 / 3) * (1 + 8 / 3 + 32 / 9 + 256 / 81))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 25), st.integers(0, 2**32 - 1), st.booleans())
def test_the_table_equals_the_slow_twin(n, seed, taxicab):
    rng = np.random.default_rng(seed)
    points, days = rng.integers(0, 30, (n, 2)) * 20, rng.integers(0, 30, n)
    space, time = [0, 1, 101, 201, 401], [0, 8, 15, 29]

    fast = pairs_table(
        points, days, distance_edges=space, time_edges=time, metric="manhattan" if taxicab else "euclidean"
    )
    slow = slow_methods.pairs_table([tuple(p) for p in points.tolist()], days.tolist(), space, time, taxicab=taxicab)

    assert fast.tolist() == slow


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=25), st.floats(0.1, 20))
def test_pairs_near_in_time_are_counted_exactly(tenths, reach):
    days = np.array(tenths) / 10 + 0.1

    found = knox(np.zeros((len(days), 2)), days, reach_m=1, reach_days=reach)

    assert found.statistic == sum(abs(a - b) <= reach for i, a in enumerate(days) for b in days[:i])
    assert found.table[1, 1] == 0


def test_repeats_planted_at_the_same_place_are_found():
    rng = np.random.default_rng(3)
    points, days = rng.uniform(0, 5000, (150, 2)), rng.uniform(0, 365, 150)
    again = rng.integers(0, 150, 25)
    points = np.vstack([points, points[again] + rng.uniform(-40, 40, (25, 2))])
    days = np.concatenate([days, days[again] + rng.uniform(0, 7, 25)])

    found = near_repeat(points, days, distance_edges=[0, 101, 201], time_edges=[0, 8, 15], replicas=199)

    assert found.p[0, 0] == pytest.approx(1 / 200)
    assert found.observed[0, 0] > 10 * found.expected[0, 0]


def test_without_repeats_p_is_even():
    rng = np.random.default_rng(4)
    p = [
        near_repeat(rng.uniform(0, 1500, (60, 2)), rng.uniform(0, 365, 60), distance_edges=[0, 400],
                    time_edges=[0, 29], replicas=99, seed=number).p[0, 0]
        for number in range(200)
    ]  # fmt: skip

    # 5 % of 200 is 10; the exact 99.9 % interval is 2-22
    assert 2 <= sum(one <= 0.05 for one in p) <= 22


def test_a_ratio_over_too_few_expected_pairs_is_not_told():
    found = near_repeat(FOUR, DAYS, distance_edges=[0, 1], time_edges=[0, 1], replicas=19)

    assert np.isnan(found.ratio).all()


def test_the_same_seed_gives_the_same_numbers_and_order_does_not_matter():
    rng = np.random.default_rng(5)
    points, days = rng.uniform(0, 800, (50, 2)), rng.uniform(0, 60, 50)

    a, b = near_repeat(points, days, seed=7, replicas=99), near_repeat(points, days, seed=7, replicas=99)
    turned = pairs_table(points[::-1] + 5000, days[::-1])

    assert a.expected.tolist() == b.expected.tolist()
    assert turned.tolist() == a.observed.tolist()


def test_a_city_that_is_too_dense_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(nearrepeat, "MOST_PAIRS", 10)

    with pytest.raises(LimitReached):
        pairs_table(np.zeros((6, 2)), np.zeros(6))


@pytest.mark.parametrize(
    ("points", "days", "edges"),
    [
        ([(0, 0)], [0], [0, 1]),
        ([(0, 0), (1, 1)], [0], [0, 1]),
        ([(0, 0), (np.inf, 1)], [0, 1], [0, 1]),
        ([(0, 0), (1, 1)], [0, 1], [1, 0]),
        ([(0, 0), (1, 1)], [0, 1], [1]),
    ],
)
def test_input_without_a_meaning_is_refused(points, days, edges):
    with pytest.raises(ValueRefused):
        pairs_table(points, days, distance_edges=edges)
