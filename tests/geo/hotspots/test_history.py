"""What is said beside a hotspot: what goes on now, types of place, its identity, and whether it came true."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL, Selection
from geo.base.records import conform
from geo.hotspots.base import Hotspot
from geo.hotspots.detect import detect
from geo.hotspots.evidence.pooling import pooled
from geo.hotspots.holdout import scored, windows
from geo.hotspots.identity import Known, recognised
from geo.hotspots.ongoing import look_of, ongoing
from geo.hotspots.tested_episodes import ComparedWith, book_of
from geo.reading.localities import Localities, Locality

TODAY = date(2026, 6, 30)
E, N = 400_000.0, 6_372_000.0
ORTER = Localities([Locality("Tranemo", E + 750, N + 750, 1000.0, 1500.0)])
AREAS = pd.DataFrame(
    columns=["area_id", "name", "locality", "dwellings", "loose", "ring", "approximate", "version", "valid_from"]
)
NAMES = pd.DataFrame(
    {"name": ["Torget"], "kind": ["stop"], "locality": ["Tranemo"], "e": [E], "n": [N], "precision_m": [60.0]}
)
COVERAGE = pd.DataFrame(
    [("police", "", "all", ""), ("walk", "", "all", "")], columns=["source", "sender", "kind", "owner"]
)


def homes():
    rng = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "e": E + rng.uniform(0, 1500, 600), "n": N + rng.uniform(0, 1500, 600), "weight": 1.0,
            "locality": "Tranemo", "area": "", "owner": "",
        }
    )  # fmt: skip


def compared_with():
    return ComparedWith(AREAS, homes(), COVERAGE, ORTER, NAMES)


def reports(at, days_ago, **values):
    start = [pd.Timestamp(datetime(2026, 6, 30, 12, tzinfo=LOCAL) - timedelta(days=int(day))) for day in days_ago]
    frame = {
        "id": [f"r{i:05d}" for i in range(len(at))], "source": "police", "sender": "polisen",
        "category": "skadegörelse", "start": start, "end": start, "time_quality": "moment", "e": at[:, 0],
        "n": at[:, 1], "precision_m": 82.0, "how": "coordinate", "locality": "Tranemo",
    }  # fmt: skip
    return conform(pd.DataFrame(frame | values))


def scattered(rng, count):
    house = homes()[["e", "n"]].to_numpy()[rng.integers(0, 600, count)]
    return house + rng.normal(0, 70, (count, 2))


def outbreak(rng):
    """150 reports anywhere over two years, and twelve at one corner in the last three weeks, days apart."""
    corner = np.array([E + 300, N + 300]) + 200 * np.stack(np.divmod(np.arange(12), 4), axis=1) * 0.9
    return np.vstack([scattered(rng, 150), corner]), np.r_[rng.integers(60, 720, 150), np.arange(12) * 1.7]


def test_a_place_that_has_got_more_lately_is_going_on():
    at, days = outbreak(np.random.default_rng(3))
    frame = reports(at, days)
    frame["category"] = np.where(np.arange(len(frame)) % 2, "trafik", "skadegörelse")

    found = ongoing(frame, compared_with(), TODAY, replicas=200)

    assert found[0].recurrence_days >= 730
    assert found[0].look == look_of(TODAY) == date(2026, 6, 28)
    assert found[0].first_day >= TODAY - timedelta(days=58)
    assert found[0].locality == "Tranemo"
    assert np.hypot(found[0].centre_e - (E + 570), found[0].centre_n - (N + 480)) < 600


def test_a_walks_evening_is_no_change_of_the_place():
    at, days = outbreak(np.random.default_rng(3))
    frame = reports(at, days)
    frame.loc[150:, ["source", "sender"]] = ["walk", "v1"]

    assert ongoing(frame, compared_with(), TODAY, replicas=200) == ()


def test_what_is_new_is_said_in_one_look_and_goes_on_in_the_next_whatever_day_is_asked_about():
    at, days = outbreak(np.random.default_rng(3))
    frame = reports(at, days)
    frame["category"] = np.where(np.arange(len(frame)) % 2, "trafik", "skadegörelse")

    told = [ongoing(frame, compared_with(), TODAY - timedelta(days=back), replicas=200) for back in range(30, -1, -1)]

    said = [(one[0].look, one[0].state, one[0].id) for one in told if one]
    # by the day: nothing, then new for a fortnight, then going on
    assert [state for _, state, _ in dict.fromkeys(said)] == ["ny", "pågår"][: len(set(said))]
    assert len({look for look, state, _ in said if state == "ny"}) == 1
    assert len({place for _, _, place in said}) == 1


def test_a_senders_first_year_is_no_news():
    at, days = outbreak(np.random.default_rng(3))
    frame = reports(at, days)
    frame["category"] = np.where(np.arange(len(frame)) % 2, "trafik", "skadegörelse")
    frame.loc[150:, "sender"] = "en ny avsändare"

    assert ongoing(frame, compared_with(), TODAY, replicas=200) == ()


def test_what_has_always_been_so_is_not_going_on():
    rng = np.random.default_rng(4)
    at = np.vstack([scattered(rng, 100), np.array([E + 300, N + 300]) + rng.normal(0, 150, (60, 2))])

    assert ongoing(reports(at, rng.integers(0, 720, 160)), compared_with(), TODAY, replicas=200) == ()


def test_types_of_place_are_pooled_against_who_lives_there():
    rng = np.random.default_rng(5)
    stops = pd.DataFrame(
        {"name": list("abcdefgh"), "kind": "stop", "locality": "Tranemo", "e": E + 200.0 * np.arange(8), "n": N + 700.0}
    )
    by_stops = stops[["e", "n"]].to_numpy()[rng.integers(0, 8, 40)] + rng.normal(0, 15, (40, 2))
    at = np.vstack([scattered(rng, 40), by_stops])
    frame = reports(at, 15 + 2 * np.arange(80), precision_m=15.0, source="walk", how="tap")
    frame["sender"] = [f"v{i}" for i in range(80)]

    found = pooled(book_of(frame, compared_with()), stops)

    assert [(one.kind, one.places) for one in found] == [("stop", 8)]
    # eight discs of 75 m in 1500 m x 1500 m: 6.3 % of 80, give or take the houses
    assert found[0].expected == pytest.approx(80 * 8 * np.pi * 75**2 / 1500**2, rel=0.35)
    assert found[0].n >= 38
    assert found[0].p < 1e-6


def test_each_type_of_place_pays_for_the_others():
    rng = np.random.default_rng(5)
    stops = pd.DataFrame(
        {"name": list("abcd"), "kind": "stop", "locality": "Tranemo", "e": E + 300.0 * np.arange(4), "n": N + 700.0}
    )
    schools = stops.assign(kind="school", n=N + 300.0)
    by_stops = stops[["e", "n"]].to_numpy()[[0, 1, 2, 3, 0, 1]]
    frame = reports(np.vstack([scattered(rng, 30), by_stops]), 15 + 2 * np.arange(36), precision_m=15.0, how="tap")
    frame["sender"] = [f"v{i}" for i in range(36)]
    book = book_of(frame, compared_with())

    (alone,) = pooled(book, stops)
    both = {one.kind: one for one in pooled(book, pd.concat([stops, schools]))}

    assert 0 < alone.p < 0.5
    assert both["stop"].p == pytest.approx(2 * alone.p)
    assert all(one.p <= 1 for one in both.values())
    # one at a time: as for any selection, nine are not tested and ten are
    assert pooled(book_of(frame.iloc[:9], compared_with()), stops) == ()
    assert len(pooled(book_of(frame.iloc[:10], compared_with()), stops)) == 1


@pytest.mark.parametrize(("lately", "told"), [(5, 1), (2, 0)])
def test_two_episodes_are_too_few_to_be_going_on(lately, told):
    """Forty reports far apart through two years, and some on one corner in the last weeks."""
    rng = np.random.default_rng(8)
    corner = np.array([E + 1400, N + 1400])
    at = np.vstack([np.array([E, N]) + rng.uniform(0, 500, (40, 2)), np.tile(corner, (lately, 1))])
    frame = reports(at, np.r_[100 + 15 * np.arange(40), 3 + 5 * np.arange(lately)], precision_m=15.0, how="tap")
    frame["source"] = "police"
    frame["category"] = np.array(["trafik", "skadegörelse", "klotter", "brand", "stöld"])[np.arange(len(at)) % 5]

    assert len(ongoing(frame, compared_with(), TODAY, replicas=200)) == told


def spot(e, n=N, radius=100.0, name="Torget", **values):
    facts = {
        "id": f"p{e}", "rank": 1, "n": 9, "expected": 2.0, "relative_risk": 5.0, "llr": 9.0, "p": 0.01,
        "verdict": "tydlig", "centre_e": e, "centre_n": n, "radius_m": radius, "name": name, "locality": "Tranemo",
    }  # fmt: skip
    return Hotspot(**(facts | values))


def test_a_hotspot_that_is_found_again_keeps_its_name_and_id():
    known = [
        Known("h1", "Solgårdsområdet", "Tranemo", E, N, 100.0),
        Known("h2", "Skolan", "Tranemo", E + 1000, N, 100.0),
    ]

    found = recognised([spot(E + 40), spot(E + 5000), spot(E + 990)], known)

    assert [(one.id, one.name) for one in found] == [
        ("h1", "Solgårdsområdet"), (f"p{E + 5000}", "Torget"), ("h2", "Skolan"),
    ]  # fmt: skip


def test_a_hotspot_of_another_ort_or_mostly_beside_is_another():
    known = [
        Known("h1", "Solgårdsområdet", "Limmared", E, N, 100.0),
        Known("h2", "Skolan", "Tranemo", E + 120, N, 100.0),
    ]

    # discs of 100 m, 120 m apart, share .18 of what they cover
    assert recognised([spot(E)], known)[0].name == "Torget"


def test_two_hotspots_never_get_one_id():
    known = [Known("h1", "Solgårdsområdet", "Tranemo", E, N, 150.0)]

    found = recognised([spot(E + 30), spot(E - 60)], known)

    assert [one.id for one in found] == ["h1", f"p{E - 60}"]


def test_the_kept_months_are_the_last_and_the_window_before_is_as_long():
    before, kept = windows(Selection(date(2024, 7, 1), date(2026, 6, 30)), 12)

    assert (kept.first, kept.last) == (date(2025, 7, 1), date(2026, 6, 30))
    assert before.last == date(2025, 6, 30)
    assert before.last - before.first == date(2026, 6, 30) - date(2024, 7, 1)
    with pytest.raises(ValueRefused):
        windows(before, 0)
    assert windows(Selection(date(2024, 7, 1), date(2026, 6, 15)), 1)[1].first == date(2026, 5, 16)


def test_a_place_that_stays_hot_comes_true():
    rng = np.random.default_rng(6)
    at = np.vstack([scattered(rng, 300), np.array([E + 420, N + 420]) + rng.normal(0, 60, (150, 2))])
    frame = reports(at, rng.integers(0, 1090, 450))
    frame["sender"] = [f"polis {i % 5}" for i in range(450)]
    before, kept = windows(Selection.standing(TODAY), 12)
    detection = detect(
        frame, before, areas=AREAS, dwellings=homes(), coverage=COVERAGE, localities=ORTER, names=NAMES,
        today=before.last, replicas=199,
    )  # fmt: skip

    found = scored(detection, frame, before, kept, compared_with())
    told = found.to_json()

    assert found.cells == len({cell.id for one in detection.hotspots for cell in one.cells}) > 0
    # a third of the events on a few per cent of the cells
    assert told["pai"]["low"] > 2
    assert told["baseline"]["pai"]["value"] > 1
    assert told["holdout"]["n"] > 100
    apart = told["difference"]
    assert apart["pai"]["value"] == pytest.approx(told["pai"]["value"] - told["baseline"]["pai"]["value"])
    assert apart["pai"]["low"] <= apart["pai"]["value"] <= apart["pai"]["high"]
    assert apart["only_hotspots"] - apart["only_baseline"] == told["holdout"]["hit"] - told["holdout"]["baseline_hit"]
    assert (apart["replicas"], apart["seed"]) == (999, 1)


def test_where_nothing_was_pointed_out_there_is_nothing_to_score():
    rng = np.random.default_rng(7)
    frame = reports(scattered(rng, 12), np.arange(12) * 20)
    before, kept = windows(Selection.standing(TODAY), 12)
    detection = detect(
        frame, before, areas=AREAS, dwellings=homes(), coverage=COVERAGE, localities=ORTER, names=NAMES,
        today=before.last, replicas=19,
    )  # fmt: skip

    told = scored(detection, frame, before, kept, compared_with()).to_json()

    assert (told["pai"], told["baseline"]["pai"], told["holdout"]["cells"]) == (None, None, 0)
    assert told["difference"] is None
