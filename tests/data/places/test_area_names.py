"""A confirmed outline places its name with the outline's own extent; an approximate one does not."""

from datetime import date

import pytest

from data.places import area_names, area_rows, reference
from data.store.store import Store
from geo.reading.geocode import Geocoder

SOLGARD = "tranemo/solgårdsområdet"
# 200 m x 100 m: its middle is 401100, 6373050 and a corner lies hypot(100, 50) = 111.8 m from it
SQUARE = "POLYGON ((401000 6373000, 401200 6373000, 401200 6373100, 401000 6373100, 401000 6373000))"
NOW = date(2026, 11, 22)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def place(store, text):
    known = area_names.merged(reference.gazetteer(), area_names.names(store))
    return Geocoder(known, reference.localities()).place([text])[0]


def test_an_outline_places_its_name_only_when_it_has_been_confirmed(store):
    before = place(store, "Solgårdsområdet")
    area_rows.redraw(store, SOLGARD, SQUARE, valid_from=NOW)
    approximate = place(store, "Solgårdsområdet")
    area_rows.confirm(store, SOLGARD, valid_from=NOW)
    after = place(store, "Solgårdsområdet")

    assert approximate == before
    assert before.precision_m >= 1000
    assert (after.kind, after.name, after.locality) == ("area", "Solgårdsområdet", "Tranemo")
    assert (after.e, after.n, after.precision_m) == (401_100, 6_373_050, 120)


def test_what_people_say_instead_is_kept(store):
    area_rows.redraw(store, SOLGARD, SQUARE, valid_from=NOW)
    area_rows.confirm(store, SOLGARD, valid_from=NOW)

    assert place(store, "bostadsområdet Solgård").precision_m == 120


def test_an_area_that_the_gazetteer_lacks_is_added(store):
    area_rows.draw(store, "Östra Åsen", "Limmared", valid_from=NOW, ring=SQUARE, approximate=False)

    assert place(store, "Östra Åsen i Limmared").name == "Östra Åsen"


def test_an_area_that_is_only_a_name_gives_nothing(store):
    assert area_names.names(store) == []
