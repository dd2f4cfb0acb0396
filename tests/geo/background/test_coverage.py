"""What each sender watches, and how far off its positions are."""

import numpy as np
import pandas as pd
import pytest

from geo.background.coverage import LATTICE_M, has_own_position, kind_of, lattice, sigma_of, unsnapped, watched
from geo.background.position_error import Background
from geo.base.errors import ValueRefused
from geo.reading.localities import Localities, Locality

E, N = 400_000.0, 6_372_000.0
ORTER = Localities([Locality("Tranemo", E, N, 1000.0, 1500.0), Locality("Sjötofta", E, N - 15_000, 500.0, 900.0)])
HOMES = pd.DataFrame(
    {
        "e": [E, E + 10, E + 20, E + 30],
        "n": N,
        "weight": [1.0, 2.0, 3.0, 4.0],
        "locality": "Tranemo",
        "area": ["", "", "tranemo/solgård", "tranemo/solgård"],
        "owner": ["", "bolaget", "bolaget", ""],
    }
)
COVERAGE = pd.DataFrame(
    [
        ("police", "", "all", ""),
        ("housing", "", "unknown", ""),
        ("housing", "bolaget", "stock", "bolaget"),
        ("situation", "skolan", "area", "tranemo/solgård"),
        ("walk", "", "route", ""),
    ],
    columns=["source", "sender", "kind", "owner"],
)


def ask(source, sender, locality="Tranemo", routes=None):
    return watched(source, sender, locality, dwellings=HOMES, coverage=COVERAGE, localities=ORTER, routes=routes)


def test_the_police_watch_every_dwelling():
    found = ask("police", "polisen")

    assert found.background.weight.sum() == 10.0
    assert not found.assumed


def test_the_housing_company_watches_its_own_stock():
    assert ask("housing", "bolaget").background.weight.tolist() == [2.0, 3.0]


def test_a_sender_of_an_area_watches_the_area():
    assert ask("situation", "skolan").background.weight.tolist() == [3.0, 4.0]


def test_whose_coverage_is_unknown_is_not_tested():
    assert ask("housing", "någon annan") is None
    assert ask("citizen", "e-tjänsten") is None
    assert kind_of(COVERAGE, "citizen", "e-tjänsten") == ("unknown", "")


def test_without_addresses_the_built_up_disc_stands_in_and_is_told():
    found = ask("police", "polisen", "Sjötofta")

    assert found.assumed
    # a disc of 500 m holds pi * 500² / 50² lattice points, within the rim's
    assert found.background.e.size == pytest.approx(np.pi * 500**2 / LATTICE_M**2, rel=0.05)
    assert np.hypot(found.background.e - E, found.background.n - (N - 15_000)).max() <= 500.0


def test_nothing_stands_in_for_a_stock_that_is_not_there():
    assert ask("housing", "bolaget", "Sjötofta") is None


def test_a_walk_watches_its_route():
    routes = pd.DataFrame({"walk": "v1", "number": [2, 1], "e": [E + 100, E], "n": N})

    found = ask("walk", "v1", routes=routes)

    assert ask("walk", "v1") is None
    assert ask("walk", "v2", routes=routes) is None
    # 100 m in steps of 20 m along three lines, 40 m to each side
    assert found.background.e.size == 5 * 3
    assert sorted(set(np.round(found.background.n - N))) == [-40.0, 0.0, 40.0]


def test_position_errors_follow_source_then_how_then_precision():
    found = sigma_of(
        pd.Series(["police", "walk", "walk", "citizen", "citizen"]),
        pd.Series(["coordinate", "gps", "tap", "text", "text"]),
        pd.Series([15.0, 5.0, 15.0, 50.0, 150.0]),
    )

    # 50/1.177 = 42.5 rounds up to 50, 150/1.177 = 127.4 to 130
    assert found.tolist() == [70.0, 10.0, 15.0, 50.0, 130.0]


def test_a_record_that_says_it_is_less_precise_is_believed():
    found = sigma_of(pd.Series(["walk", "police"]), pd.Series(["gps", "coordinate"]), pd.Series([40.0, 150.0]))

    # 40/1.177 = 34 rounds up to 50, 150/1.177 = 127 to 130
    assert found.tolist() == [50.0, 130.0]


def test_only_what_was_pointed_out_has_a_position_of_its_own():
    frame = pd.DataFrame(
        {
            "how": ["tap", "text", "text", "coordinate", "stop", "gps"],
            "place_kind": ["", "place", "address", "", "place", ""],
            "precision_m": [15.0, 60.0, 30.0, 200.0, 60.0, 5.0],
            "e": [E, E, E, E, E, np.nan],
        }
    )

    assert has_own_position(frame).tolist() == [True, False, True, False, False, False]


def test_events_on_one_node_are_spread_over_what_is_near_it():
    rng = np.random.default_rng(3)
    homes = Background.of(E + rng.uniform(0, 1000, 300), N + rng.uniform(0, 1000, 300), np.ones(300))
    e = np.array([E + 500.0] * 20 + [E + 100.0, E + 900.0])
    n = np.array([N + 500.0] * 20 + [N + 100.0, N + 900.0])

    moved_e, moved_n = unsnapped(e, n, homes, 70.0, rng)

    away = np.hypot(moved_e - e, moved_n - n)
    assert away[20:].tolist() == [0.0, 0.0]
    assert len(np.unique(moved_e[:20])) > 10
    assert 0 < away.max() <= 70.0
    # a mean of two thirds of the radius, as of a disc
    assert away[:20].mean() == pytest.approx(70 * 2 / 3, rel=0.35)


def test_an_event_stays_nearer_to_its_own_node_than_to_others():
    rng = np.random.default_rng(3)
    homes = Background.of([E, E + 60.0], [N, N], [1.0, 1.0])

    moved_e, _ = unsnapped(np.repeat([E, E + 60.0], 15), np.full(30, N), homes, 70.0, rng)

    assert (moved_e[:15] <= E + 30.0).all()
    assert (moved_e[15:] >= E + 30.0).all()


def test_a_lattice_needs_a_disc():
    with pytest.raises(ValueRefused):
        lattice(E, N, 0.0)
