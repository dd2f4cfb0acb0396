"""The demo's made-up ground: about its houses, the same for the same seed, and never taken for a surveyed one."""

from datetime import datetime

import numpy as np
import pytest
import shapely

import settings
from data.demo import made_up
from data.demo.made_up_ground import ground
from data.demo.made_up_streets import BEGINNINGS, ENDINGS
from data.places import basemap_files, dwellings, reference
from data.store.store import Store
from geo.background.basemap_geometry import LIMIT_BYTES, size_of
from geo.base.periods import LOCAL
from tests.towns import osm
from walk import ort_pack

NOW = datetime(2026, 11, 22, 12, tzinfo=LOCAL)


@pytest.fixture(scope="module")
def houses(tmp_path_factory):
    with Store(f"sqlite:///{tmp_path_factory.mktemp('ground') / 'karta.db'}") as store:
        made_up.fill(store, seed=1, rows=100, now=NOW)
        return dwellings.dwellings(store)


def made(houses, seed=1):
    return ground(np.random.default_rng([seed, 7]), houses, reference.localities(), reference.gazetteer())


@pytest.fixture(scope="module")
def land(houses):
    return made(houses)


def of(land, layer):
    return land.loc[land["layer"] == layer, "shape"].to_numpy()


def test_the_same_seed_gives_the_same_ground_and_another_another(houses, land):
    again, other = made(houses), made(houses, 2)

    assert (shapely.to_wkb(again["shape"]) == shapely.to_wkb(land["shape"])).all()
    assert len(other) != len(land) or (shapely.to_wkb(other["shape"]) != shapely.to_wkb(land["shape"])).any()


def test_no_house_stands_in_a_lake_or_on_a_street(houses, land):
    at = shapely.points(houses["e"], houses["n"])
    assert shapely.distance(at, shapely.union_all(of(land, "water"))).min() >= 60
    streets = land[(land["layer"] == "roads") & (land["rank"] == 3)]["shape"].to_numpy()
    small = houses["weight"].to_numpy() < 6
    # the plots' own sway is 6 m and the street's 3 m of the 14 m between them
    assert shapely.distance(at[small & (houses["locality"] != "landsbygd")], shapely.union_all(streets)).min() >= 4.9
    walls = shapely.union_all(of(land, "buildings"))
    main = shapely.union_all(land[(land["layer"] == "roads") & (land["rank"] < 3)]["shape"].to_numpy())
    assert shapely.distance(walls, main) > 0


def test_most_small_houses_of_an_ort_have_a_street_beside_them(houses, land):
    town = houses[(houses["locality"] == "Tranemo") & (houses["weight"] == 1)]
    far = shapely.distance(shapely.points(town["e"], town["n"]), shapely.union_all(of(land, "roads")))

    assert np.mean(far < 25) > 0.9


def test_streets_carry_the_known_names_near_them_and_made_up_ones_elsewhere(land):
    named = set(land.loc[land["layer"] == "roads", "name"]) - {""}
    known = {name.name for name in reference.gazetteer().names}
    made_up_names = {first + ending for first in BEGINNINGS for ending in ENDINGS}

    assert named - known <= made_up_names
    assert "Björkängsgatan" in named & known  # Grimsås has it, known by its bus stop


def test_every_ort_can_be_reached_by_road(land):
    roads = shapely.union_all(land[(land["layer"] == "roads") & (land["rank"] < 3)]["shape"].to_numpy()).buffer(1)

    assert roads.geom_type == "Polygon"
    orter = [place for place in reference.localities().places if place.is_ort]
    assert max(roads.distance(shapely.Point(place.e, place.n)) for place in orter) < 1


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("KARTA_HOME", str(tmp_path))
    settings.forget()
    return tmp_path


def test_it_is_drawn_for_its_own_database_until_a_real_one_is_built(home):
    with Store(f"sqlite:///{home / 'karta.db'}") as store:
        made_up.fill(store, seed=1, rows=100, now=NOW)
        drawn = ort_pack.of(store, "Tranemo")
    with Store(f"sqlite:///{home / 'own.db'}") as store:
        own = ort_pack.of(store, "Tranemo")

    assert drawn["base"]["source"] == "made_up"
    assert drawn["owner"].startswith("Påhittad bakgrund")
    assert size_of(drawn["base"]) < LIMIT_BYTES
    assert (own["base"], own["owner"]) == (None, "")

    centre = reference.localities()["Tranemo"]
    file = home / "stad.osm.pbf"
    file.write_bytes(osm.pbf(osm.town(centre.e, centre.n, 100)))
    basemap_files.build(file, reference.localities())
    with Store(f"sqlite:///{home / 'karta.db'}") as store:
        assert "OpenStreetMap" in ort_pack.of(store, "Tranemo")["owner"]
