"""A list of names becomes names, and its addresses the background; reading it again changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.namelists import take_in_names
from data.namelists.take_in_names import take_in
from data.places import dwellings as background
from data.places import gazetteer_rows, reference
from data.store.store import Store
from geo.base.errors import FileRefused, LimitReached
from geo.reading.geocode import Geocoder

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LOCALITIES = reference.localities()


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(content, encoding="utf-8")
    return path


def houses(count: int) -> str:
    """A street of houses ten metres apart in Tranemo."""
    rows = [f"Lunnagatan;{i};{400_900 + 10 * i};6373000" for i in range(1, count + 1)]
    return "\n".join(["gata;nummer;e;n", *rows])


def test_addresses_are_names_streets_and_background(store, tmp_path):
    receipt = take_in(store, written(tmp_path, houses(20)), LOCALITIES, at=NOW)

    assert (receipt.added, receipt.addresses, receipt.kinds) == (21, 20, {"address": 20, "street": 1})
    dwellings = background.dwellings(store)
    assert dwellings["weight"].tolist() == [1.0] * 20
    assert set(dwellings["locality"]) == {"Tranemo"}
    place = Geocoder(gazetteer_rows.gazetteer(store), LOCALITIES).place
    assert place(["Lunnagatan 7"])[0].precision_m == 15.0
    assert place(["Lunnag. 7, Tranemo"])[0].kind == "address"
    # 20 houses, ten metres apart: half of 190 m, and half a house
    assert place(["Lunnagatan 99"])[0].precision_m == pytest.approx(95 + 25)


def test_reading_it_again_changes_nothing(store, tmp_path):
    path = written(tmp_path, houses(20))
    take_in(store, path, LOCALITIES, at=NOW)
    before = gazetteer_rows.gazetteer(store).names, background.dwellings(store)

    receipt = take_in(store, path, LOCALITIES, at=NOW)

    assert (receipt.added, receipt.replaced, receipt.unchanged) == (0, 0, 21)
    assert gazetteer_rows.gazetteer(store).names == before[0]
    assert background.dwellings(store).equals(before[1])


def test_a_later_register_stands_in_place_of_the_earlier(store, tmp_path):
    take_in(store, written(tmp_path, houses(20)), LOCALITIES, at=NOW)

    take_in(store, written(tmp_path, houses(12)), LOCALITIES, at=NOW)

    assert len(background.dwellings(store)) == 12


def test_addresses_that_volunteers_came_past_are_no_background(store, tmp_path):
    house = '<tag k="addr:street" v="Lunnagatan"/><tag k="addr:housenumber" v="{i}"/>'
    node = f'<node id="{{i}}" lat="57.4880" lon="13.34{{i:02}}">{house}</node>'
    path = tmp_path / "t.osm"
    path.write_text(f"<osm version='0.6'>{''.join(node.format(i=i) for i in range(10, 40))}</osm>", encoding="utf-8")

    receipt = take_in(store, path, LOCALITIES, at=NOW)

    assert receipt.kinds["address"] == 30
    assert receipt.addresses is None
    assert background.dwellings(store).empty


def test_a_made_up_picture_keeps_its_made_up_dwellings(store, tmp_path):
    store.set_fact("made_up", "seed 1")

    receipt = take_in(store, written(tmp_path, houses(5)), LOCALITIES, at=NOW)

    assert receipt.addresses is None
    assert receipt.added == 6


def test_what_lies_outside_is_counted_and_left_out(store, tmp_path):
    content = "namn;lat;lon\nGropen;57,4890;13,3480\nSlottet;59,3268;18,0717\nTorget;57,7211;12,9401\n"

    receipt = take_in(store, written(tmp_path, content), LOCALITIES, at=NOW)

    assert receipt.refused == {"outside": 2}
    assert receipt.added == 1


def test_a_list_of_another_municipality_is_refused_and_nothing_is_kept(store, tmp_path):
    with pytest.raises(FileRefused) as refused:
        take_in(store, written(tmp_path, "namn;lat;lon\nSlottet;59,3268;18,0717\n"), LOCALITIES, at=NOW)

    assert refused.value.facts["reason"] == "outside_area"
    assert store.count("gazetteer_names") == 0


def test_an_orts_own_name_is_not_taken_from_a_list(store, tmp_path):
    content = "namn;typ;lat;lon\nTranemo;by;57,4857;13,3525\nTranemo;hållplats;57,4857;13,3525\n"

    receipt = take_in(store, written(tmp_path, content), LOCALITIES, at=NOW)

    assert receipt.kinds == {"stop": 1}


def test_more_names_than_the_limit_are_refused(store, tmp_path, monkeypatch):
    monkeypatch.setattr(take_in_names, "MOST_NAMES", 10)

    with pytest.raises(LimitReached):
        take_in(store, written(tmp_path, houses(20)), LOCALITIES, at=NOW)

    assert store.count("gazetteer_names") == 0


def test_the_stops_beside_the_clone_name_what_is_known(store, shared, tmp_path):
    """Västtrafik's stops of the whole of Sjuhärad: those of the municipality are known, the others are not ours."""
    import gzip

    packed = shared / "data" / "tranemo_places" / "vasttrafik_stops_sjuharad_2021.csv.gz"
    path = tmp_path / "stops.txt"
    path.write_bytes(gzip.decompress(packed.read_bytes()))

    receipt = take_in(store, path, LOCALITIES, at=NOW)

    assert receipt.origin == "gtfs"
    assert receipt.added + receipt.replaced + receipt.unchanged == pytest.approx(78, abs=3)
    assert receipt.added <= 3
    assert receipt.refused["outside"] > 900
