"""A hotspot is called by the smallest place that holds most of it."""

import numpy as np
import pandas as pd

from geo.hotspots.naming import candidates, name_of

E, N = 400_000.0, 6_372_000.0


def box(west, side):
    east = west + side
    return f"POLYGON (({west} {N}, {east} {N}, {east} {N + side}, {west} {N + side}, {west} {N}))"


AREAS = pd.DataFrame(
    {
        "name": ["Solgårdsområdet", "Hela centrum", "Utan ritning", "Annan ort"],
        "locality": ["Tranemo", "Tranemo", "Tranemo", "Limmared"],
        "ring": [box(E, 400.0), box(E - 600, 2000.0), "", box(E, 400.0)],
    }
)
NAMES = pd.DataFrame(
    {
        "name": ["busskuren", "Tranemo", "Storgatan", "långt bort", "bara orten"],
        "kind": ["stop", "locality", "street", "place", "place"],
        "locality": "Tranemo",
        "e": [E + 200, E, E, E + 5000, E],
        "n": [N + 200, N, N, N, N],
        "precision_m": [60.0, 1065.0, 400.0, 100.0, 1065.0],
    }
)
PLACES = candidates(AREAS, NAMES, "Tranemo")


def spread(west, width, count=40):
    rng = np.random.default_rng(3)
    return rng.uniform(west, west + width, count), rng.uniform(N, N + min(width, 400), count)


def test_only_places_with_an_extent_of_their_own_lend_names():
    assert sorted(place.name for place in PLACES) == ["Hela centrum", "Solgårdsområdet", "busskuren", "långt bort"]


def test_the_smallest_place_that_holds_most_is_the_name():
    assert name_of(PLACES, *spread(E, 400.0), "Tranemo") == "Solgårdsområdet"


def test_events_at_a_stop_are_called_by_the_stop():
    e, n = np.full(10, E + 200.0), np.full(10, N + 190.0)

    assert name_of(PLACES, e, n, "Tranemo") == "busskuren"


def test_less_than_half_is_said_with_vid():
    only = tuple(place for place in PLACES if place.name == "Solgårdsområdet")

    assert name_of(only, *spread(E + 350, 400.0), "Tranemo") == "vid Solgårdsområdet"


def test_with_nothing_near_the_ort_is_the_name():
    assert name_of((), np.array([E]), np.array([N]), "Tranemo") == "Tranemo"
    far = tuple(place for place in PLACES if place.name == "långt bort")
    assert name_of(far, np.array([E]), np.array([N]), "Tranemo") == "Tranemo"
