"""Areas: drawn, named, split and confirmed; what stood on an earlier day is still known."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
import shapely

from data.places import area_rows
from data.places.area_rows import Part
from data.store.store import Store
from geo.base.errors import NotFound, ValueRefused
from geo.base.rings import cut

SOLGARD = "tranemo/solgårdsområdet"
SQUARE = "POLYGON ((401000 6373000, 401200 6373000, 401200 6373100, 401000 6373100, 401000 6373000))"
THEN, NOW = date(2025, 3, 1), date(2026, 11, 22)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def named(frame, name):
    return frame[frame["name"] == name].iloc[0]


def test_a_new_database_knows_solgardsomradet_by_an_approximate_outline(store):
    row = named(area_rows.areas(store), "Solgårdsområdet")
    ring = shapely.from_wkt(row["ring"])

    assert row["approximate"]
    assert row["area_id"] == SOLGARD
    assert np.isnan(row["dwellings"])
    # 250 m around 57.4856, 13.3524, which is 401224.8 E, 6372640.5 N (pyproj 3, EPSG:3006)
    assert (ring.centroid.x, ring.centroid.y) == pytest.approx((401_224.8, 6_372_640.5), abs=1)
    assert ring.hausdorff_distance(shapely.Point(401_224.8, 6_372_640.5)) == pytest.approx(250, abs=1)


def test_an_area_that_nobody_has_drawn_has_a_name_and_no_outline(store):
    shipped = area_rows.areas(store)

    assert (shipped.loc[shipped["name"] != "Solgårdsområdet", "ring"] == "").all()
    assert shipped["origin"].str.len().gt(0).all()
    assert dict(shipped.dtypes.astype(str)) == area_rows.COLUMNS


def test_a_drawn_area_is_there_from_its_day(store):
    area_id = area_rows.draw(store, "Östra Åsen", "Limmared", valid_from=THEN, ring=SQUARE, dwellings=40)

    assert area_id == "limmared/östra-åsen"
    assert named(area_rows.areas(store), "Östra Åsen")["dwellings"] == 40
    assert "Östra Åsen" not in area_rows.areas(store, date(2025, 2, 28))["name"].tolist()
    assert area_rows.areas(store, THEN, locality="Limmared")["name"].tolist() == ["Östra Åsen"]


def test_a_change_is_a_new_version_and_the_earlier_ones_are_kept(store):
    assert area_rows.set_dwellings(store, SOLGARD, 216, valid_from=THEN) == 2
    assert area_rows.redraw(store, SOLGARD, SQUARE, valid_from=NOW) == 3
    assert area_rows.rename(store, SOLGARD, "Solgården", valid_from=NOW) == 4
    assert area_rows.set_loose(store, SOLGARD, loose=False, valid_from=NOW) == 5
    assert area_rows.confirm(store, SOLGARD, valid_from=NOW) == 6

    newest = named(area_rows.areas(store), "Solgården")
    assert (newest["version"], newest["ring"], newest["dwellings"]) == (6, SQUARE, 216)
    assert not newest["approximate"]
    before = named(area_rows.areas(store, date(2026, 11, 21)), "Solgårdsområdet")
    assert (before["version"], before["dwellings"], bool(before["approximate"])) == (2, 216, True)
    assert area_rows.versions(store, SOLGARD)["version"].tolist() == [1, 2, 3, 4, 5, 6]


def test_a_redrawn_area_must_be_confirmed_again(store):
    area_rows.confirm(store, SOLGARD, valid_from=THEN)
    area_rows.redraw(store, SOLGARD, SQUARE, valid_from=NOW)

    assert named(area_rows.areas(store), "Solgårdsområdet")["approximate"]


def test_only_an_outline_can_be_confirmed(store):
    with pytest.raises(ValueRefused):
        area_rows.confirm(store, "tranemo/mejeribacken", valid_from=NOW)


def test_the_past_is_not_rewritten(store):
    area_rows.set_dwellings(store, SOLGARD, 216, valid_from=NOW)

    with pytest.raises(ValueRefused):
        area_rows.set_dwellings(store, SOLGARD, 500, valid_from=THEN)


def test_an_area_that_has_ended_is_history(store):
    area_rows.end(store, SOLGARD, valid_from=NOW)

    assert "Solgårdsområdet" not in area_rows.areas(store)["name"].tolist()
    assert "Solgårdsområdet" in area_rows.areas(store, THEN)["name"].tolist()
    with pytest.raises(NotFound):
        area_rows.rename(store, SOLGARD, "Igen", valid_from=NOW)
    # the name is free again, the id is not
    assert area_rows.draw(store, "Solgårdsområdet", "Tranemo", valid_from=NOW) == f"{SOLGARD}-2"


def test_an_area_is_split_into_parts_that_are_the_whole(store):
    area_rows.draw(store, "Åsen", "Limmared", valid_from=THEN, ring=SQUARE, dwellings=50, loose=True)
    west, east = cut(SQUARE, "LINESTRING (401050 6372000, 401050 6374000)")

    ids = area_rows.split(
        store, "limmared/åsen", [Part("Västra Åsen", west, 10), Part("Östra Åsen", east, 40)], valid_from=NOW
    )

    assert ids == ["limmared/västra-åsen", "limmared/östra-åsen"]
    now = area_rows.areas(store, locality="Limmared")
    assert now["dwellings"].tolist() == [10, 40]
    assert now["loose"].all()
    assert area_rows.areas(store, THEN, locality="Limmared")["name"].tolist() == ["Åsen"]


@pytest.mark.parametrize("wrong", ["one", "gap", "overlap", "same name"])
def test_a_split_that_does_not_add_up_changes_nothing(store, wrong):
    area_rows.draw(store, "Åsen", "Limmared", valid_from=THEN, ring=SQUARE)
    west, east = cut(SQUARE, "LINESTRING (401050 6372000, 401050 6374000)")
    parts = {
        "one": [Part("Västra", west)],
        "gap": [Part("Västra", west), Part("Östra", west)],
        "overlap": [Part("Västra", SQUARE), Part("Östra", east)],
        "same name": [Part("Västra", west), Part("Västra", east)],
    }[wrong]

    with pytest.raises(ValueRefused):
        area_rows.split(store, "limmared/åsen", parts, valid_from=NOW)
    assert area_rows.areas(store, locality="Limmared")["name"].tolist() == ["Åsen"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "solgårdsområdet"},  # the ort has one, whatever its capitals
        {"name": " "},
        {"locality": ""},
        {"ring": "POLYGON ((13.35 57.48, 13.36 57.48, 13.36 57.49, 13.35 57.48))"},
        {"dwellings": -1},
    ],
)
def test_what_cannot_be_an_area_is_refused(store, wrong):
    facts = {"name": "Åsen", "locality": "Tranemo", "valid_from": NOW} | wrong
    before = area_rows.areas(store)

    with pytest.raises(ValueRefused):
        area_rows.draw(store, facts.pop("name"), facts.pop("locality"), **facts)
    assert len(area_rows.areas(store)) == len(before)


def test_another_ort_may_have_an_area_of_the_same_name(store):
    area_rows.draw(store, "Solgårdsområdet", "Limmared", valid_from=NOW)

    assert area_rows.areas(store)["name"].tolist().count("Solgårdsområdet") == 2


def test_an_unknown_area_is_not_found(store):
    for ask in (area_rows.versions, lambda *a: area_rows.set_dwellings(*a, 1, valid_from=NOW)):
        with pytest.raises(NotFound):
            ask(store, "tranemo/atlantis")


def test_a_position_tells_its_area_and_the_border_belongs(store):
    area_rows.draw(store, "Åsen", "Limmared", valid_from=THEN, ring=SQUARE)
    frame = area_rows.areas(store)

    found = area_rows.area_of(frame, np.array([401_100.0, 401_200.0, 400_000.0]), np.array([6_373_050.0] * 3))

    assert found.tolist() == ["limmared/åsen", "limmared/åsen", ""]


def test_the_day_of_a_change_is_the_local_one():
    assert area_rows.today_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == date(2026, 11, 23)
