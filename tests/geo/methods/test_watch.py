"""A year of looks with a budget of false alarms: what is new, what goes on, what is usual."""

from datetime import date, timedelta

import numpy as np
import pytest

from geo.background.position_error import Background
from geo.base.errors import ValueRefused
from geo.kernels import scan_kernels, watch_kernels
from geo.methods.watch import Watch, watch
from lab.twins import slow_watch

EAST, NORTH = 390_000.0, 6_370_000.0
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
DAY = FIRST.toordinal()


def town(seed: int = 0, houses: int = 400) -> Background:
    rng = np.random.default_rng(seed)
    return Background.of(
        EAST + rng.uniform(0, 2500, houses), NORTH + rng.uniform(0, 2500, houses), 1 + rng.poisson(1.0, houses)
    )


def quiet(rng: np.random.Generator, rows: Background, a_year: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and days of three years in which nothing happens, the last of them the one that is watched."""
    many = rng.poisson(3 * a_year)
    site = rng.choice(rows.e.size, many, p=rows.weight / rows.weight.sum())
    return site, DAY - 730 + rng.integers(0, 1095, many)


def look(rows: Background, site, day, **asked) -> Watch:
    plan = {"first": FIRST, "last": LAST, "replicas": 200} | asked
    return watch(rows.e[site], rows.n[site], day, rows, **plan)


def burst(
    rows: Background, begin: int, many: int = 10, days: int = 28, corner: int = 7
) -> tuple[np.ndarray, np.ndarray]:
    near = np.argsort(np.hypot(rows.e - rows.e[corner], rows.n - rows.n[corner]))[:8]
    return near[np.arange(many) % 8], begin + np.arange(many) * days // many


@pytest.mark.parametrize("seed", range(5))
def test_a_look_is_its_slow_twins(seed):
    rng = np.random.default_rng(seed)
    rows = town(seed, 60)
    site, day = rng.integers(0, 60, 160), np.sort(rng.integers(-400, 60, 160))
    row, distance, start = scan_kernels.neighbours(rows.e - EAST, rows.n - NORTH, 400.0, 1e-9)
    weight = rows.weight / rows.weight.sum()

    held_to = watch_kernels.shares_to(row, start, weight)

    found, many = watch_kernels.looked(
        site, day, np.ones(160, bool), np.array([59]), 0, row, distance, start, weight, held_to, rows.e, rows.n, 0.0, 3
    )

    reports = [(float(rows.e[s]), float(rows.n[s]), int(d)) for s, d in zip(site, day, strict=True)]
    twin = slow_watch.best_cylinder(reports, list(zip(rows.e, rows.n, rows.weight, strict=True)), today=59, first=0)
    assert many[0] >= 1
    # ratio, radius, weeks, reports, expected
    assert found[0, 0, 0] == pytest.approx(twin[0], abs=1e-9)
    assert found[0, 0, 2:6] == pytest.approx(twin[1:], abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_centres_that_are_passed_over_have_nothing_above_the_bar(seed):
    """A look that sifts at 4 tells the same signals above 4 as one that tries every centre."""
    rng = np.random.default_rng(seed)
    rows = town(seed, 120)
    burst = rng.integers(0, 8, 20)
    site, day = np.append(rng.integers(0, 120, 400), burst), np.append(rng.integers(-700, 90, 400), [60] * 20)
    order = np.argsort(day, kind="stable")
    row, distance, start = scan_kernels.neighbours(rows.e - EAST, rows.n - NORTH, 400.0, 1e-9)
    weight = rows.weight / rows.weight.sum()
    held_to = watch_kernels.shares_to(row, start, weight)

    def look(low):
        found, _ = watch_kernels.looked(
            site[order], day[order], np.ones(420, bool), np.array([61, 75, 89]), 0, row, distance, start, weight,
            held_to, rows.e, rows.n, low, 3,
        )  # fmt: skip
        return np.where(found[:, :, :1] > 4.0, found, 0.0)

    assert np.array_equal(look(4.0), look(0.0))


def test_a_burst_is_new_once_goes_on_and_falls_silent():
    rng = np.random.default_rng(1)
    rows = town()
    site, day = quiet(rng, rows, 60)
    extra = burst(rows, DAY + 100, 14)

    found = look(rows, np.append(site, extra[0]), np.append(day, extra[1]))

    near = [one for one in found.signals if np.hypot(one.e - rows.e[7], one.n - rows.n[7]) < 250]
    assert [one.state for one in near].count("ny") == 1
    assert near[0].state == "ny"
    assert {one.state for one in near[1:]} == {"pågår"}
    assert len({one.id for one in near}) == 1
    # begun on the 101st day, seen within six weeks, and no more when it has left the eight weeks' window
    assert DAY + 100 <= near[0].look.toordinal() <= DAY + 142
    assert near[-1].look.toordinal() < DAY + 100 + 28 + 56
    assert near[0].count >= 3
    assert near[0].recurrence_days >= 730
    assert near[0].p == pytest.approx(14 / near[0].recurrence_days)


def test_a_place_is_new_again_only_after_it_has_been_quiet_for_three_looks():
    bar = np.full(12, 5.0)
    many = np.array([1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0])
    found = np.zeros((12, watch_kernels.MOST, watch_kernels.FACTS))
    found[:, 0, [0, 2]] = 9.0, 50.0

    seen = watch_kernels.states(found, many, bar)[:, 0]

    # two looks of silence keep the place; three let it go
    assert seen.tolist() == [-1, 1, 0, 0, 1, 0, 0, 0, -2, 2, 0, 0]


def test_a_signal_that_touches_a_place_belongs_to_it_and_one_farther_off_is_new():
    bar = np.full(2, 5.0)
    found = np.zeros((2, watch_kernels.MOST, watch_kernels.FACTS))
    found[:, :, 0], found[:, :, 2] = 9.0, 60.0
    found[1, 0, 6], found[1, 1, 6] = 159.0, 161.0

    seen = watch_kernels.states(found, np.array([1, 2]), bar)

    # 60 m and 100 m more
    assert seen[0, 0] == -1
    assert seen[1, :2].tolist() == [1, -2]


def test_what_was_before_the_first_day_is_history_and_never_signalled():
    rng = np.random.default_rng(2)
    rows = town()
    site, day = quiet(rng, rows, 60)
    extra = burst(rows, DAY - 40, 25)

    found = look(rows, np.append(site, extra[0]), np.append(day, extra[1]))

    assert not [one for one in found.signals if one.look < FIRST + timedelta(days=60)]
    assert all(one.since >= FIRST for one in found.signals)


def test_a_place_that_always_had_its_tenth_is_no_news_but_dwellings_alone_would_say_so():
    rng = np.random.default_rng(3)
    rows = town()
    site, day = quiet(rng, rows, 200)
    site = np.where(rng.random(site.size) < 0.1, 7, site)

    assert not [one for one in look(rows, site, day).signals if np.hypot(one.e - rows.e[7], one.n - rows.n[7]) < 100]


def test_what_comes_later_changes_no_earlier_look_and_neither_does_the_order_of_rows():
    rng = np.random.default_rng(4)
    rows = town()
    site, day = quiet(rng, rows, 120)
    for begin in (60, 200, 320):
        extra = burst(rows, DAY + begin, 12, corner=begin)
        site, day = np.append(site, extra[0]), np.append(day, extra[1])
    whole = look(rows, site, day)
    half = date(2025, 7, 1)

    known = day <= half.toordinal()
    early = look(rows, site[known], day[known])
    order = rng.permutation(day.size)

    assert [one for one in whole.signals if one.look <= half]
    assert [one for one in early.signals if one.look <= half] == [one for one in whole.signals if one.look <= half]
    assert look(rows, site[order], day[order]) == whole


def test_a_sender_that_begins_in_one_part_is_an_outbreak_only_where_senders_are_not_known():
    rng = np.random.default_rng(5)
    rows = town()
    site, day = quiet(rng, rows, 100)
    near = np.argsort(np.hypot(rows.e - rows.e[7], rows.n - rows.n[7]))[:20]
    begun, when = rng.choice(near, 30), DAY + 150 + rng.integers(0, 200, 30)
    sites, days = np.append(site, begun), np.append(day, when)
    sender = np.append(np.full(site.size, "polisen"), np.full(30, "bolaget"))

    unknown = look(rows, sites, days)
    known = look(rows, sites, days, sender=sender)

    assert [one for one in unknown.signals if one.state == "ny"]
    assert not [one for one in known.signals if np.hypot(one.e - rows.e[7], one.n - rows.n[7]) < 400]
    assert known.senders_known
    assert not unknown.senders_known


def test_season_and_trend_are_no_news():
    rng = np.random.default_rng(6)
    rows = town()
    # ten times as many in the last half year, everywhere
    site, day = quiet(rng, rows, 30)
    many = 300
    more = rng.choice(rows.e.size, many, p=rows.weight / rows.weight.sum())

    found = look(rows, np.append(site, more), np.append(day, DAY + 180 + rng.integers(0, 180, many)))

    assert len([one for one in found.signals if one.state == "ny"]) <= 2


def test_quiet_years_keep_the_budget():
    rng = np.random.default_rng(7)
    rows = town(1)
    told = [sum(one.state == "ny" for one in look(rows, *quiet(rng, rows, 300), budget=0.5).signals) for _ in range(60)]

    # a mean of .5 gives more than .8 in sixty years less than once in a thousand times
    assert np.mean(told) < 0.8


def test_a_larger_budget_has_a_lower_threshold_and_no_fewer_signals():
    rng = np.random.default_rng(8)
    rows = town()
    site, day = quiet(rng, rows, 300)

    small, large = (look(rows, site, day, budget=budget) for budget in (0.2, 2.0))

    assert all(a > b for a, b in zip(small.thresholds, large.thresholds, strict=True))
    assert len(large.signals) >= len(small.signals)


def test_a_year_has_twenty_six_looks_a_fortnight_apart():
    rows = town()
    found = look(rows, np.zeros(0, int), np.zeros(0, int))

    assert len(found.looks) == 26
    assert found.looks[0] == FIRST + timedelta(days=13)
    assert {(b - a).days for a, b in zip(found.looks, found.looks[1:], strict=False)} == {14}
    assert found.signals == ()


@pytest.mark.parametrize(
    "wrong", [{"budget": 0}, {"every_days": 0}, {"last": FIRST - timedelta(days=1)}, {"replicas": 0}]
)
def test_what_cannot_be_meant_is_refused(wrong):
    with pytest.raises(ValueRefused):
        look(town(), np.zeros(1, int), np.array([DAY]), **wrong)
