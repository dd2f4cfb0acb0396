"""The names that are known: shipped, listed, drawn and learned - and who taught what."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
import shapely

from data.places import area_rows, gazetteer_rows, reference
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, PersonalAsked, ValueRefused
from geo.base.records import Role
from geo.reading.gazetteer import Name
from geo.reading.geocode import Geocoder

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
UNIT = Asker("samordnaren", Role.UNIT)
GROPEN = Name("Gropen", "place", "Tranemo", 400_500.0, 6_373_500.0, 40.0)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def geocoder(store: Store) -> Geocoder:
    return Geocoder(gazetteer_rows.gazetteer(store), reference.localities())


def named(store: Store, name: str) -> list[Name]:
    return [known for known in gazetteer_rows.gazetteer(store).names if known.name == name]


def test_a_new_database_knows_the_shipped_names(store):
    # but for Solgårdsområdet, which the database draws
    assert {n.name for n in reference.gazetteer().names} <= {n.name for n in gazetteer_rows.gazetteer(store).names}
    assert list(gazetteer_rows.names(store).columns) == list(reference.NAME_COLUMNS)


def test_names_of_a_list_are_added_once(store):
    found = [Name("Lunnagatan", "street", "Limmared", 401_800.0, 6_378_300.0, 120.0)]

    first = gazetteer_rows.add(store, found, origin="csv", at=NOW)
    second = gazetteer_rows.add(store, found, origin="csv", at=NOW)

    assert (first.added, first.replaced, first.unchanged) == (1, 0, 0)
    assert (second.added, second.replaced, second.unchanged) == (0, 0, 1)
    assert geocoder(store).place(["Lunnagatan 3"])[0].precision_m == 120.0


def test_a_finer_name_takes_the_shipped_ones_place_and_a_coarser_does_not(store):
    finer = Name("Parkgatan", "street", "Limmared", 401_600.0, 6_377_700.0, 180.0)
    coarser = Name("Sparregatan", "street", "Limmared", 401_560.0, 6_378_810.0, 900.0)

    counts = gazetteer_rows.add(store, [finer, coarser], origin="osm", at=NOW)

    assert (counts.added, counts.replaced, counts.unchanged) == (0, 1, 1)
    assert [name.precision_m for name in named(store, "Parkgatan")] == [180.0]
    assert [name.precision_m for name in named(store, "Sparregatan") if name.kind == "street"] == [400.0]


def test_a_finer_name_replaces_an_earlier_listed_one(store):
    gazetteer_rows.add(
        store, [Name("Nya gatan", "street", "Tranemo", 400_900.0, 6_373_000.0, 400.0)], origin="csv", at=NOW
    )

    counts = gazetteer_rows.add(
        store, [Name("Nya gatan", "street", "Tranemo", 400_950.0, 6_373_000.0, 90.0)], origin="osm", at=NOW
    )

    assert (counts.added, counts.replaced) == (0, 1)
    assert store.count("gazetteer_names") == 1
    assert [name.precision_m for name in named(store, "Nya gatan")] == [90.0]


def test_a_confirmed_area_places_with_its_own_extent(store):
    before = geocoder(store).place(["Solgårdsområdet"])[0]
    ring = shapely.box(401_100, 6_372_500, 401_400, 6_372_700).wkt
    (area,) = area_rows.areas(store).query("name == 'Solgårdsområdet'")["area_id"]
    area_rows.redraw(store, area, ring, valid_from=date(2026, 11, 22))
    drawn = geocoder(store).place(["Solgårdsområdet"])[0]
    area_rows.confirm(store, area, valid_from=date(2026, 11, 22))

    after = geocoder(store).place(["Solgårdsområdet", "kv. Solgården"])

    assert before.precision_m == drawn.precision_m == 1_100.0
    # half the diagonal of 300 x 200 m is 180.3; an outline is drawn no finer than ten metres
    assert after[0].precision_m == 190.0
    assert (after[0].e, after[0].n) == (401_250.0, 6_372_600.0)
    assert after[1].name == "Solgårdsområdet"


def test_an_area_that_is_only_sketched_is_known_by_name_but_coarsely(store):
    ring = shapely.box(401_700, 6_378_200, 401_900, 6_378_400).wkt
    area_rows.draw(store, "Norrhagen", "Limmared", valid_from=date(2026, 1, 1), ring=ring)

    found = geocoder(store).place(["Norrhagen i Limmared"])[0]

    assert (found.name, found.kind) == ("Norrhagen", "area")
    assert found.precision_m == reference.localities()["Limmared"].reach_m


def test_an_outline_of_a_made_up_picture_places_no_text(store):
    ring = shapely.box(400_800, 6_373_000, 400_900, 6_373_100).wkt
    area_rows.draw(store, "Glasberget", "Tranemo", valid_from=date(2026, 1, 1), ring=ring, origin=area_rows.MADE_UP)

    found = geocoder(store).place(["Glasberget i Tranemo"])[0]

    assert (found.name, found.kind) == ("Tranemo", "locality")


# learned names


def test_what_is_taught_is_used_at_once_and_forgotten_when_it_is_unlearned(store):
    assert geocoder(store).place(["skräp i gropen bakom macken"])[0].status == "unplaced"

    lesson = gazetteer_rows.learn(store, UNIT, "gropen bakom macken", GROPEN, at=NOW)
    taught = geocoder(store).place(["skräp i gropen bakom macken"])[0]
    gazetteer_rows.unlearn(store, UNIT, lesson, at=NOW + timedelta(days=1))
    forgotten = geocoder(store).place(["skräp i gropen bakom macken"])[0]

    assert (taught.name, taught.locality, taught.precision_m) == ("Gropen", "Tranemo", 40.0)
    assert forgotten.status == "unplaced"


def test_who_taught_what_and_when_is_kept(store):
    lesson = gazetteer_rows.learn(store, UNIT, "  Gropen  bakom macken ", GROPEN, at=NOW)
    gazetteer_rows.unlearn(store, Asker("chefen", Role.UNIT), lesson, at=NOW + timedelta(hours=2))

    held = gazetteer_rows.learned(store)
    (row,) = gazetteer_rows.learned(store, also_unlearned=True).to_dict("records")

    assert held.empty
    assert (row["id"], row["called"], row["name"]) == (lesson, "Gropen bakom macken", "Gropen")
    assert (row["learned_by"], row["unlearned_by"]) == ("samordnaren", "chefen")
    assert row["learned"] == pd.Timestamp(NOW)
    assert row["unlearned"] - row["learned"] == timedelta(hours=2)


def test_a_word_means_one_thing_at_a_time_in_an_ort(store):
    other = Name("Gropen vid ån", "place", "Tranemo", 400_900.0, 6_373_900.0, 30.0)
    there = Name("Gropen", "place", "Limmared", 401_800.0, 6_378_300.0, 30.0)
    for place in (GROPEN, other, there):
        gazetteer_rows.learn(store, UNIT, "gropen", place, at=NOW)

    held = gazetteer_rows.learned(store)

    assert sorted(held["name"] + ", " + held["locality"]) == ["Gropen vid ån, Tranemo", "Gropen, Limmared"]
    assert len(gazetteer_rows.learned(store, also_unlearned=True)) == 3
    assert geocoder(store).place(["gropen"], ["Tranemo"])[0].name == "Gropen vid ån"
    assert geocoder(store).place(["gropen"])[0].status == "ambiguous"


def test_a_place_that_is_pointed_out_is_no_better_known_than_a_house(store):
    gazetteer_rows.learn(store, UNIT, "lyktan", Name("Lyktan", "place", "Tranemo", 400_500.0, 6_373_500.0, 1.0), at=NOW)

    assert gazetteer_rows.learned(store)["precision_m"].tolist() == [gazetteer_rows.LEAST_LEARNED_M]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.UNIT])
def test_only_the_unit_teaches(store, role):
    asker = Asker("någon", role)

    with pytest.raises(NotAllowed):
        gazetteer_rows.learn(store, asker, "gropen", GROPEN, at=NOW)
    with pytest.raises(NotAllowed):
        gazetteer_rows.unlearn(store, asker, "x", at=NOW)


def test_what_cannot_be_learned_is_refused(store):
    with pytest.raises(ValueRefused):
        gazetteer_rows.learn(store, UNIT, " – ", GROPEN, at=NOW)
    with pytest.raises(ValueRefused):
        gazetteer_rows.learn(
            store, UNIT, "27:an", Name("riksväg 27", "road", "", 400_500.0, 6_373_500.0, 5_000.0), at=NOW
        )
    with pytest.raises(NotFound):
        gazetteer_rows.unlearn(store, UNIT, "no such lesson", at=NOW)
    lesson = gazetteer_rows.learn(store, UNIT, "gropen", GROPEN, at=NOW)
    gazetteer_rows.unlearn(store, UNIT, lesson, at=NOW)
    with pytest.raises(NotFound):
        gazetteer_rows.unlearn(store, UNIT, lesson, at=NOW)


def test_the_log_says_who_taught_but_not_the_word(store):
    with pytest.raises(PersonalAsked):  # it names somebody: asked about once
        gazetteer_rows.learn(store, UNIT, "bakom Svenssons lada", GROPEN, at=NOW)
    lesson = gazetteer_rows.learn(store, UNIT, "bakom Svenssons lada", GROPEN, at=NOW)

    row = audit_log.rows(store).iloc[-1]

    assert row["who"] == "samordnaren"
    assert lesson in row["records"]
    assert "Svensson" not in str(row.to_dict())


def test_the_stamp_changes_with_the_names(store):
    stamps = [gazetteer_rows.stamp(store)]
    gazetteer_rows.add(
        store, [Name("Nygatan", "street", "Tranemo", 400_900.0, 6_373_000.0, 90.0)], origin="csv", at=NOW
    )
    stamps.append(gazetteer_rows.stamp(store))
    lesson = gazetteer_rows.learn(store, UNIT, "gropen", GROPEN, at=NOW)
    stamps.append(gazetteer_rows.stamp(store))
    gazetteer_rows.unlearn(store, UNIT, lesson, at=NOW)
    stamps.append(gazetteer_rows.stamp(store))

    assert len(set(stamps)) == 4
