"""What each source says of a place, by exact tails."""

import math
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from geo.background.coverage import Watched
from geo.background.position_error import Background
from geo.hotspots.base import Hotspot, SourceEvidence
from geo.hotspots.evidence.agreement import _last, agreement_of, by_source, exceeding, independent, with_quarters
from geo.hotspots.evidence.by_source import Evidence, evidence_of, tail
from geo.hotspots.tested_episodes import Book
from geo.hotspots.two_tests import OrtAreas, _poisson_quantile


def test_three_of_four_where_one_in_ten_was_expected():
    # binomial by hand: 4 * .1^3 * .9 + .1^4 = .0036 + .0001
    assert tail(np.full(4, 0.1), np.ones(4, int), 3) == pytest.approx(0.0037)
    assert tail(np.array([0.1]), np.array([4]), 3) == pytest.approx(0.0037)


def test_nothing_seen_is_no_surprise():
    assert tail(np.array([0.5]), np.array([3]), 0) == 1.0
    assert tail(np.zeros(0), np.zeros(0, int), 0) == 1.0


@given(st.lists(st.sampled_from([0.0, 0.05, 0.3, 0.7, 1.0]), min_size=1, max_size=7), st.integers(0, 7))
def test_the_tail_equals_the_sum_over_all_outcomes(shares, count):
    slow = 0.0
    for outcome in product([0, 1], repeat=len(shares)):
        chance = np.prod([p if hit else 1 - p for p, hit in zip(shares, outcome, strict=True)])
        slow += chance if sum(outcome) >= count else 0.0

    assert tail(np.array(shares), np.ones(len(shares), int), count) == pytest.approx(min(1.0, slow), abs=1e-12)


def test_evidence_counts_what_is_there_and_expects_what_the_background_says():
    rows = np.arange(4)
    found = Evidence(rows, np.array([0.1, 0.1, 0.5, 0.5]), np.array([True, False, True, False]), np.array([1, 1, 2, 1]))

    assert (found.count, found.expected) == (3, pytest.approx(0.2 + 1.5))
    assert found.part(found.there).count == 3


def test_sources_are_judged_together():
    p = {"police": 0.02, "situation": 0.01, "housing": 0.06}
    # Holm: .01 <= .05/3; then where the others find the place .025 <= .05/2, and .051 > .05
    assert exceeding(p, {"police": 0.025, "situation": 1.0, "housing": 0.051}) == ("situation", "police")
    # the surest needs no others, and the others are judged in the order of what they say given them
    assert exceeding(p, {"police": 0.04, "situation": 1.0, "housing": 0.02}) == ("situation", "housing", "police")
    assert exceeding(p, {"police": 0.026, "situation": 0.0, "housing": 0.03}) == ("situation",)
    # .02 > .05/3: not even the surest, though each alone would pass .05
    sure = {"police": 0.0, "situation": 0.0, "housing": 0.0}
    assert exceeding({"police": 0.02, "situation": 0.03, "housing": 0.04}, sure) == ()
    assert exceeding({}, {}) == ()


def test_sources_that_share_a_sender_are_one_voice():
    assert independent([{"polisen"}, {"skola", "bolaget"}, {"bolaget"}]) == 2
    assert independent([{"a"}, {"b"}, {"a", "b"}]) == 1
    assert independent([]) == 0


@given(st.integers(1, 3000), st.sampled_from([0.0, 1e-6, 0.01, 0.3, 0.999, 1.0]), st.floats(0, 1))
def test_many_alike_are_binomial(trials, chance, part):
    count = round(part * trials)

    assert tail(np.array([chance]), np.array([trials]), count) == pytest.approx(
        binom.sf(count - 1, trials, chance), rel=1e-9, abs=1e-13
    )


@given(st.lists(st.just(0.0) | st.floats(1e-3, 500.0), min_size=1, max_size=6), st.integers(2, 40))
def test_the_reports_wanted_are_poisson_quantiles(means, areas):
    share = 1.0 - 0.05 / areas

    assert _poisson_quantile(share, np.array(means)).tolist() == poisson.ppf(share, means).astype(int).tolist()


HOMES = [(float(100 * k), 0.0) for k in range(10)]
"""Ten dwellings in a row, 100 m apart; a disc of 150 m about the first holds two of them."""


def book_of_six() -> Book:
    """The police's four exact reports, the school's one, and one that only names the area Ekbacken."""
    at = [(0.0, 0.0), (140.0, 0.0), (160.0, 0.0), (500.0, 30.0), (-100.0, 100.0), (math.nan, math.nan)]
    source = ["police", "police", "police", "police", "situation", "police"]
    episode = pd.DataFrame(
        {
            "id": list("abcdef"), "source": source, "sender": ["polisen"] * 4 + ["skolan", "polisen"],
            "e": [e for e, _ in at], "n": [n for _, n in at],
        }
    )  # fmt: skip
    row = Background.of(*np.array(HOMES).T, np.ones(10))
    pair = Background.of([0.0, 900.0], [0.0, 0.0], [3.0, 1.0])
    return Book(
        episode=episode,
        number=np.array([1, 1, 1, 2, 1, 1]),
        exact=np.array([True] * 5 + [False]),
        sigma=np.array([0.0] * 5 + [math.nan]),
        watch=np.array([0, 0, 0, 0, 1, 0]),
        watched=(Watched(row, assumed=False), Watched(pair, assumed=False)),
        locality=np.array(["Tranemo"] * 6, object),
        left_out={},
    )


def spot_at(e: float, **values) -> Hotspot:
    facts = {
        "id": "p", "rank": 1, "n": 3, "expected": 1.0, "relative_risk": 3.0, "llr": 3.0, "p": 0.01, "verdict": "tydlig",
        "centre_e": e, "centre_n": 0.0, "radius_m": 150.0, "name": "Torget", "locality": "Tranemo",
    }  # fmt: skip
    return Hotspot(**(facts | values))


def named_areas() -> OrtAreas:
    """Ekbacken about the first dwelling and Lunden elsewhere; Lunden's outline is not known exactly."""
    rings = ["POLYGON((-200 -200, 200 -200, 200 200, -200 200, -200 -200))", ""]
    return OrtAreas(
        here=pd.DataFrame({"name": ["Ekbacken", "Lunden"], "ring": rings, "loose": [False, False]}),
        rows=np.array([0, 3, 5]),
        which=np.array([0, 1, 0]),
        share={0: np.array([0.2, 0.8, 0.0]), 1: np.array([0.75, 0.25, 0.0])},
        neighbours=np.array([[False, True], [True, False]]),
    )


def told(found: Evidence) -> list[tuple[int, float, bool, int]]:
    parts = (found.rows, found.share, found.there, found.number)
    return [(int(r), round(float(s), 9), bool(t), int(n)) for r, s, t, n in zip(*parts, strict=True)]


def test_what_a_book_tells_of_a_circle():
    # two of the police's ten dwellings, three quarters of the school's; -100, 100 is 141 m away and 160 m too far
    wanted = [(0, 0.2, True, 1), (1, 0.2, True, 1), (2, 0.2, False, 1), (3, 0.2, False, 2), (4, 0.75, True, 1)]

    assert told(evidence_of(book_of_six(), spot_at(0.0), None)) == wanted
    # the middle lies in Ekbacken: who only named it counts as well, once, against what it expects
    assert told(evidence_of(book_of_six(), spot_at(0.0), named_areas())) == [*wanted, (5, 0.2, True, 1)]
    # another ort's place is told nothing
    assert told(evidence_of(book_of_six(), spot_at(0.0, locality="Länghem"), None)) == []


def test_what_a_book_tells_of_a_circle_further_off():
    # 400, 500 and 600 m of the police's ten dwellings, none of the school's; one episode, of two reports, 30 m away
    wanted = [(0, 0.3, False, 1), (1, 0.3, False, 1), (2, 0.3, False, 1), (3, 0.3, True, 2), (4, 0.0, False, 1)]

    assert told(evidence_of(book_of_six(), spot_at(500.0), None)) == wanted


def test_what_a_book_tells_of_a_circle_outside_every_area():
    found = told(evidence_of(book_of_six(), spot_at(700.0), named_areas()))

    # 600, 700 and 800 m; the school watches none of them
    assert found == [(k, 0.3, False, 2 if k == 3 else 1) for k in range(4)] + [(4, 0.0, False, 1)]


def test_what_a_book_tells_of_an_area():
    area = spot_at(5000.0, method="area", name="Ekbacken")

    assert told(evidence_of(book_of_six(), area, named_areas())) == [
        (0, 0.2, True, 1), (3, 0.2, False, 2), (5, 0.2, True, 1)
    ]  # fmt: skip
    assert told(evidence_of(book_of_six(), area, None)) == []
    assert told(evidence_of(book_of_six(), spot_at(0.0, method="area", name="Okänd"), named_areas())) == []


def test_what_each_source_says():
    book = book_of_six()
    evidence = evidence_of(book, spot_at(0.0), None)
    said = by_source(book, evidence, {"housing": 4, "survey": 0, "police": 9})

    # two of five where one in five was expected: 1 - .8^5 - 5 * .2 * .8^4
    assert (said["police"].n, said["police"].expected) == (2, pytest.approx(1.0))
    assert said["police"].p == pytest.approx(1 - 0.8**5 - 0.8**4)
    assert (said["situation"].n, said["situation"].p) == (1, pytest.approx(0.75))
    assert said["housing"] == SourceEvidence(4)
    assert set(said) == {"police", "situation", "housing"}


def test_agreement_counts_the_sources_that_exceed_and_their_quarters():
    book = book_of_six()
    evidence = evidence_of(book, spot_at(0.0), None)
    days = [date(2023 + k // 4, 1 + 3 * (k % 4), 1) for k in range(9)]
    # the first quarter is older than the last eight
    quarter = np.array([0, 8, 8, 8, 8, 8])
    sources = {
        "police": SourceEvidence(2, 1.0, 0.001, tested=True),
        "situation": SourceEvidence(1, 0.75, 0.75, tested=True),
        "housing": SourceEvidence(4),
    }

    said = agreement_of(["police"], book, evidence, quarter, days)
    each = with_quarters(sources, book, evidence, quarter, days)

    assert (said.sources, said.independent, said.quarters) == (("police",), 1, 8)
    assert [each[name].quarters for name in ("police", "situation", "housing")] == [8, 8, 0]
    nobody = agreement_of([], book, evidence, quarter, days)
    assert (nobody.sources, nobody.independent, nobody.quarters) == ((), 0, 0)


def test_the_last_eight_quarters_are_counted_from_the_first_of_them():
    days = [date(2023 + k // 4, 1 + 3 * (k % 4), 1) for k in range(9)]
    place, last = _last(np.array([0, 1, 8, 4]), days)

    assert (place.tolist(), last) == ([-1, 0, 7, 3], days[1:])
    assert _last(np.array([0, 2]), days[:3])[0].tolist() == [0, 2]
