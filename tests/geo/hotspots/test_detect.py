"""From observations to verdicts: what is tested, against what, and what is never said."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
import shapely

from geo.base.periods import LOCAL, Selection
from geo.base.records import conform
from geo.hotspots.base import Ongoing
from geo.hotspots.detect import detect
from geo.hotspots.findings import Facts, verdict_of
from geo.reading.localities import Localities, Locality

TODAY = date(2026, 11, 22)
STANDING = Selection.standing(TODAY)
E, N = 400_000.0, 6_372_000.0
ORTER = Localities([Locality("Tranemo", E, N, 1000.0, 1500.0), Locality("Limmared", E, N + 6000, 700.0, 1100.0)])
NAMES = pd.DataFrame(columns=["name", "kind", "locality", "e", "n", "precision_m"])
COVERAGE = pd.DataFrame(
    [("police", "", "all", ""), ("situation", "", "all", ""), ("housing", "bolaget", "stock", "bolaget")],
    columns=["source", "sender", "kind", "owner"],
)
SQUARE = f"POLYGON (({E} {N}, {E + 300} {N}, {E + 300} {N + 300}, {E} {N + 300}, {E} {N}))"
REST = f"POLYGON (({E - 900} {N - 900}, {E} {N - 900}, {E} {N + 900}, {E - 900} {N + 900}, {E - 900} {N - 900}))"


def areas(**values):
    frame = pd.DataFrame(
        {
            "area_id": ["t/sol", "t/rest"],
            "name": ["Solgårdsområdet", "Väster"],
            "locality": "Tranemo",
            "dwellings": [60.0, 540.0],
            "loose": False,
            "ring": [SQUARE, REST],
            "approximate": True,
            "version": 1,
            "valid_from": "2020-01-01",
        }
    )
    return frame.assign(**values)


def homes():
    """600 dwellings: 60 in the square of Solgårdsområdet, 540 west of it."""
    rng = np.random.default_rng(1)
    e = np.r_[rng.uniform(E, E + 300, 60), rng.uniform(E - 900, E, 540)]
    n = np.r_[rng.uniform(N, N + 300, 60), rng.uniform(N - 900, N + 900, 540)]
    return pd.DataFrame({"e": e, "n": n, "weight": 1.0, "locality": "Tranemo", "area": "", "owner": ""})


def reports(e, n, seed=2, **values):
    """One report at each position, on days of their own, at least fifteen apart for each position's neighbours."""
    count = len(e)
    days = np.random.default_rng(seed).permutation(700)[:count] if count <= 700 else np.arange(count) % 700
    start = [pd.Timestamp(datetime(2026, 11, 21, 12, tzinfo=LOCAL) - timedelta(days=int(day))) for day in days]
    frame = {
        "id": [f"{seed}-{i:04d}" for i in range(count)],
        "source": "police",
        "sender": "polisen",
        "category": "skadegörelse",
        "start": start,
        "end": start,
        "e": e,
        "n": n,
        "precision_m": 82.0,
        "how": "coordinate",
        "locality": "Tranemo",
    }
    return conform(pd.DataFrame(frame | values))


def scattered(count, seed=3):
    """Reports over the dwellings, with the police's position error: nothing is there to find."""
    rng = np.random.default_rng(seed)
    at = homes().iloc[rng.integers(0, 600, count)]
    return reports(at["e"] + rng.normal(0, 70, count), at["n"] + rng.normal(0, 70, count), seed)


def heap(count, seed=4, **values):
    """Reports over the square of Solgårdsområdet."""
    rng = np.random.default_rng(seed)
    return reports(rng.uniform(E + 60, E + 240, count), rng.uniform(N + 60, N + 240, count), seed, **values)


def find(*frames, selection=STANDING, **values):
    known = {"areas": areas(), "dwellings": homes(), "coverage": COVERAGE, "localities": ORTER, "names": NAMES}
    observations = pd.concat(frames, ignore_index=True)
    return detect(observations, selection, today=TODAY, replicas=199, **(known | values))


def test_a_place_with_far_more_than_its_share_is_clear_and_has_its_name():
    found = find(scattered(40), heap(25))

    assert found.verdict == "tydlig"
    spot = found.hotspots[0]
    assert (spot.name, spot.locality, spot.rank) == ("Solgårdsområdet", "Tranemo", 1)
    (core,) = spot.rings
    # the heap's middle, which is drawn in most of the copies
    assert shapely.Polygon(core).contains(shapely.Point(E + 150, N + 150))
    assert spot.stability is not None
    assert spot.stability > 0.5
    assert spot.p <= 0.05
    assert spot.n > spot.expected
    assert set(spot.sources) == {"police"}
    assert found.selection == "stående"


def test_reports_that_follow_the_dwellings_are_no_hotspot():
    found = find(scattered(60))

    assert found.verdict == "ingen"
    assert found.hotspots == ()


def test_fewer_than_ten_episodes_are_never_tested():
    found = find(heap(9))

    assert found.verdict == "för få händelser"
    assert found.hotspots == ()
    assert found.n == 9
    assert found.episodes <= 9
    nine, ten = find(heap(11)), find(heap(12))
    assert (nine.episodes, nine.verdict) == (9, "för få händelser")
    assert (ten.episodes, ten.verdict) == (10, "tydlig")


def test_repeats_of_one_episode_do_not_make_a_hotspot():
    one = heap(1)
    again = [one.assign(id=f"igen-{i}", start=one["start"], end=one["end"]) for i in range(30)]

    found = find(scattered(40), *again)

    assert found.n == 70
    assert found.episodes <= 41
    assert found.verdict != "tydlig"


def test_an_assumed_background_is_never_clear():
    found = find(scattered(40), heap(40), dwellings=homes().iloc[:0], areas=areas().iloc[:0])

    assert found.verdict == "möjlig"
    assert all(spot.assumed_background and not spot.rings for spot in found.hotspots)


def test_staff_who_watch_their_own_stock_do_not_make_it_hot():
    stock = homes()
    stock.loc[:59, "owner"] = "bolaget"
    at = stock.iloc[np.random.default_rng(5).integers(0, 60, 40)]
    staff = reports(at["e"], at["n"], 5, source="housing", sender="bolaget", how="address", precision_m=15.0)

    as_staff = find(scattered(40), staff, dwellings=stock)
    as_police = find(scattered(40), staff.assign(source="police", sender="polisen"), dwellings=stock)

    assert as_staff.verdict != "tydlig"
    assert as_police.verdict == "tydlig"


def test_whose_coverage_is_unknown_is_counted_but_not_tested():
    found = find(scattered(40), heap(40, source="citizen", sender="e-tjänsten"))

    assert found.verdict != "tydlig"
    # those who scattered have a coverage
    assert 0 < found.left_out["unknown_coverage"] < found.episodes


def test_police_activity_survey_votes_and_safe_places_are_left_out_and_told():
    found = find(
        scattered(40),
        heap(12, 5, subcategory="misstänkt narkotika"),
        heap(11, 6, source="survey", sender="enkät"),
        heap(13, 7, feeling="trygg", source="situation"),
    )

    assert found.verdict != "tydlig"
    assert {key: found.left_out[key] for key in ("activity", "survey", "safe")} == {
        "activity": 12,
        "survey": 11,
        "safe": 13,
    }


def test_votes_and_unknown_senders_at_a_place_are_told_without_a_test():
    (place,) = find(scattered(40), heap(40)).hotspots
    assert place.name == "Solgårdsområdet"
    middle, edge = place.centre_e, place.radius_m

    def votes(count, seed, feeling="otrygg", metres=0.0, **values):
        at = np.full(count, middle + metres), np.full(count, place.centre_n)
        return reports(*at, seed, source="survey", sender="enkät", feeling=feeling, **({"precision_m": 15.0} | values))

    days = [pd.Timestamp(day, tz=LOCAL) for day in ("2026-02-01", "2026-03-01", "2026-03-14", "2026-09-01")]
    (found,) = find(
        scattered(40),
        heap(40),
        votes(3, 11),
        votes(1, 12, metres=edge - 1),
        votes(5, 13, metres=edge + 1),
        votes(9, 14, feeling="trygg"),
        # too coarse for its position to count: then only the name does
        votes(2, 15, metres=3000.0, precision_m=900.0, place="Solgårdsområdet", place_kind="area"),
        votes(7, 16, precision_m=900.0, place="Väster", place_kind="area"),
        votes(8, 17, precision_m=900.0, place="Solgårdsområdet", place_kind="area", locality="Limmared"),
        reports(
            np.full(4, middle),
            np.full(4, place.centre_n),
            18,
            source="citizen",
            sender="e",
            precision_m=15.0,
            start=days,
            end=days,
        ),
    ).hotspots

    assert found.centre_e == middle
    told = {source: (one.n, one.tested) for source, one in found.sources.items() if source != "police"}
    # 3 + 1 votes by position and 2 by name; two of the citizens' reports, within a fortnight, are one episode
    assert told == {"survey": (6, False), "citizen": (3, False)}


def test_coarse_reports_that_name_an_area_are_tested_by_the_area():
    named = reports(
        np.full(30, E),
        np.full(30, N),
        8,
        source="situation",
        sender="skolan",
        place="Solgårdsområdet",
        place_kind="area",
        precision_m=1100.0,
        category=["skadegörelse", "trafik"] * 15,
    )
    others = reports(
        np.full(30, E),
        np.full(30, N),
        9,
        source="situation",
        sender="fritid",
        precision_m=1100.0,
        place_kind="locality",
    )

    found = find(named, others)

    assert found.hotspots[0].method == "area"
    assert found.hotspots[0].name == "Solgårdsområdet"
    # the area's own outline, 300 m a side
    assert [shapely.Polygon(ring).area for ring in found.hotspots[0].rings] == [300 * 300]
    assert found.hotspots[0].first_day == named["start"].min().tz_convert(LOCAL).date()
    assert found.hotspots[0].last_day >= named["start"].max().tz_convert(LOCAL).date() - timedelta(days=14)
    # a tenth of the dwellings: all episodes of the ort, those without a place too, times 60/600
    assert found.hotspots[0].expected == pytest.approx(found.episodes * 60 / 600, rel=0.01)
    assert found.unnamed == 30


def test_a_partition_drawn_after_the_window_began_was_not_fixed_beforehand():
    named = reports(
        np.full(30, E),
        np.full(30, N),
        8,
        source="situation",
        place="Solgårdsområdet",
        place_kind="area",
        precision_m=900.0,
    )
    others = reports(np.full(30, E), np.full(30, N), 9, source="situation", sender="x", precision_m=900.0)

    found = find(named, others, areas=areas(valid_from="2026-01-01"))

    assert found.verdict == "möjlig"


def test_a_free_filter_is_exploratory():
    found = find(scattered(40), selection=Selection(STANDING.first, STANDING.last, categories=("skadegörelse",)))

    assert found.selection == "utforskande"


def test_a_free_filter_points_out_what_a_standing_selection_calls_clear():
    rows = (scattered(40), heap(25))
    free = replace(STANDING, categories=("skadegörelse",))

    fixed, chosen = find(*rows), find(*rows, selection=free)
    promised = find(*rows, selection=free, standing=[free])

    assert (fixed.verdict, chosen.verdict, promised.verdict) == ("tydlig", "pekar ut", "tydlig")
    (clear, *_), (pointed, *_) = fixed.hotspots, chosen.hotspots
    assert pointed == replace(clear, verdict="pekar ut", rings=())
    assert all(spot.verdict != "tydlig" for spot in chosen.hotspots)


def test_named_places_are_listed_with_what_is_missing():
    few = reports(
        np.full(3, E),
        np.full(3, N),
        8,
        source="situation",
        sender=["skolan", "fritid", "skolan"],
        place="Torget",
        place_kind="place",
        precision_m=900.0,
    )

    found = find(few)

    (place,) = found.places
    assert (place.name, place.count, place.senders, place.listed) == ("Torget", 3, 2, "nämns ofta")
    assert place.missing == 2
    assert found.verdict == "för få händelser"


def test_the_same_seed_gives_the_same_numbers():
    once, again = find(scattered(40), heap(20)), find(scattered(40), heap(20))

    assert once.to_json() == again.to_json()


def test_moving_everything_five_kilometres_changes_no_verdict():
    def moved(frame):
        return frame.assign(e=frame["e"] + 5000.0)

    there = Localities([Locality("Tranemo", E + 5000, N, 1000.0, 1500.0)])
    rings = [
        ring.replace("400000.0", "405000.0").replace("400300.0", "405300.0").replace("399100.0", "404100.0")
        for ring in (SQUARE, REST)
    ]

    here = find(scattered(40), heap(25))
    found = find(
        moved(scattered(40)), moved(heap(25)), dwellings=moved(homes()), localities=there, areas=areas(ring=rings)
    )

    assert [(spot.name, spot.verdict, spot.n, spot.p) for spot in found.hotspots] == [
        (spot.name, spot.verdict, spot.n, spot.p) for spot in here.hotspots
    ]


DAYS = tuple(date(2026, 5, day) for day in range(1, 10))


@pytest.mark.parametrize(
    ("p", "episodes", "assumed", "wanted"),
    [
        (0.05, (5, 3, 2, 1), False, "tydlig"),
        (0.05, (5, 3, 1, 2), False, "tydlig"),
        # one thing short of enough at a time
        (0.051, (5, 3, 2, 2), False, "möjlig"),
        (0.05, (4, 3, 2, 2), False, "möjlig"),
        (0.05, (5, 2, 2, 2), False, "möjlig"),
        (0.05, (5, 3, 1, 1), False, "möjlig"),
        (0.05, (5, 3, 2, 2), True, "möjlig"),
        (0.20, (9, 9, 9, 9), False, "möjlig"),
        (0.21, (9, 9, 9, 9), False, "ingen"),
        (0.051, (9, 9, 9, 9), True, "ingen"),
    ],
)
def test_the_verdict_table(p, episodes, assumed, wanted):
    number, days, senders, occasions = episodes
    facts = Facts(number, {}, [*DAYS[:days], DAYS[0]], senders, occasions, ())

    assert verdict_of(p, number, facts, assumed=assumed) == wanted


def test_the_busiest_senders_part_of_a_place_is_told():
    frames = scattered(40), heap(20), heap(6, seed=9, source="housing", sender="bolaget")
    cover = pd.concat(
        [COVERAGE, pd.DataFrame([("housing", "bolaget", "all", "")], columns=COVERAGE.columns)], ignore_index=True
    )

    spot = find(*frames, coverage=cover).hotspots[0]

    by_sender = spot.sources["police"].n, spot.sources["housing"].n
    assert spot.senders == 2
    assert spot.busiest == max(by_sender) < spot.n


def test_what_goes_on_is_told_of_the_selections_orter_and_of_no_filter():
    near = Ongoing("Tranemo", E + 150, N + 150, 60.0, TODAY, 4, 0.2, 9.0, 0.01, id="x", state="ny", look=TODAY)
    signals = (near, replace(near, locality="Limmared", id="y"))
    frames = scattered(40), heap(25)

    whole, one, filtered, old = (
        find(*frames, selection=replace(STANDING, **asked), going_on=signals)
        for asked in ({}, {"localities": ("Tranemo",)}, {"sources": ("police",)}, {"last": date(2026, 1, 31)})
    )

    assert [signal.id for signal in whole.ongoing] == ["x", "y"]
    assert [signal.id for signal in one.ongoing] == ["x"]
    assert whole.hotspots[0].ongoing
    assert filtered.ongoing == old.ongoing == ()


@pytest.mark.parametrize("many", [7, 60])
def test_a_plan_says_how_many_more_where_it_is_asked_for_and_nothing_is_shown(many):
    plan = find(scattered(many), plan=True).needed

    assert find(scattered(many)).needed is None
    assert plan.events > 0
    assert many + plan.events >= 10
    # two years of the selection make so many months
    assert plan.months == pytest.approx(24 * plan.events / find(scattered(many)).episodes, rel=0.05)
    assert (plan.factor_now is None) == (many < 10)


def test_no_plan_is_made_for_what_is_shown():
    assert find(scattered(40), heap(25), plan=True).needed is None
