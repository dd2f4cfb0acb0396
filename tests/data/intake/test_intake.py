"""From bytes to stored observations: places, words, identities, counts, mappings, previews."""

from datetime import UTC, datetime

import numpy as np
import pyproj
import pytest
import sqlalchemy as sa

from data.columns.matching import signature
from data.columns.tables import Table
from data.intake import mappings
from data.intake.intake import Mapping, preview, take_in
from data.store.store import Store
from geo.base.crs import GRID
from geo.base.errors import StoreFull
from geo.base.records import PRECISION_LIMIT_M
from tests.sheets import csv_text, geopackage, gpkg_point, packed, plain_csv, row, shapefile, workbook

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


@pytest.fixture
def take(store):
    def taken(content, name="a.csv", **options):
        return take_in(store, name, content.encode() if isinstance(content, str) else content, now=NOW, **options)

    return taken


def kept(store):
    return store.observations().sort_values("sheet_row").reset_index(drop=True)


def refusals(receipt):
    return [(note.row, note.reason) for note in receipt.rows]


def without(names, n=2, **changed):
    """A csv of plain rows without some columns."""
    return csv_text([{k: v for k, v in row(i, **changed).items() if k not in names} for i in range(1, n + 1)])


# where


def test_a_coordinate_places_a_row_and_tells_its_ort(take, store):
    receipt = take(plain_csv(1))

    [place] = kept(store).itertuples()
    assert receipt.placed == 1
    # Lantmäteriet's own conversion of 57.4801, 13.349 is some 600 m south of 57.4856
    assert (place.how, place.locality) == ("coordinate", "Tranemo")
    assert place.n == pytest.approx(6_372_645.4 - 0.0055 * 111_350, abs=25)
    assert place.precision_m == 15


def test_a_row_with_an_address_and_no_coordinate_is_sought_by_name(take, store):
    receipt = take(csv_text([row(1), row(2, lat="", lon="", adress="Tranemo busstation")]))

    assert [note.reason for note in receipt.notes] == ["coordinate_missing"]
    sought = kept(store).iloc[1]
    assert (sought["place"], sought["place_kind"]) == ("Tranemo bussterminal", "place")
    assert 15 < sought["precision_m"] <= PRECISION_LIMIT_M


@pytest.mark.parametrize(
    ("address", "town", "kind"),
    [("", "Limmared", "locality"), ("Okändgatan 3", "Limmared", "locality"), ("riksväg 27", "Tranemo", "road")],
)
def test_nothing_stands_on_a_stand_in_point(take, store, address, town, kind):
    take(without(("lat", "lon"), 1, adress=address, ort=town))

    [place] = kept(store).itertuples()
    assert np.isnan(place.e)
    assert np.isnan(place.precision_m)
    assert (place.locality, place.place_kind) == (town, kind)


def test_an_area_whose_outline_is_only_assumed_keeps_its_name_alone(take, store):
    take(without(("lat", "lon"), 1, adress="Solgårdsområdet"))

    [place] = kept(store).itertuples()
    assert (place.place, place.place_kind, place.locality) == ("Solgårdsområdet", "area", "Tranemo")
    assert np.isnan(place.e)


def test_a_name_in_two_orter_waits_for_somebody(take, store):
    receipt = take(without(("lat", "lon", "ort"), 1, adress="Radhusvägen 4"))

    assert [note.reason for note in receipt.notes] == ["geocode_ambiguous"]
    [place] = kept(store).itertuples()
    assert (place.place, place.locality) == ("", "")
    assert np.isnan(place.e)


@pytest.mark.parametrize("town", ["tranemo ", "TRANEMO", "Tranemo", "514 31 Tranemo", "514 31 TRANEMO"])
def test_an_ort_is_known_however_it_is_written(take, store, town):
    assert take(without(("lat", "lon"), 1, adress="", ort=town)).rows_stored == 1
    assert kept(store)["locality"].tolist() == ["Tranemo"]


def test_signs_that_nobody_sees_hide_nothing(take, store):
    unseen = {
        "ort": "Tra\u200bnemo\u00a0",
        "datum": "\ufeff2026-05-03",
        "tid": "21:15\u200b",
        "kategori": "\u00adklotter",
    }

    receipt = take(csv_text([row(1, **unseen, lat="57.4856\u00a0")]))

    assert receipt.decision == "accept"
    [place] = kept(store).itertuples()
    assert (place.local_start, place.subcategory, place.locality) == ("2026-05-03T21:15", "klotter", "Tranemo")


@pytest.mark.parametrize(
    ("address", "told"),
    [("Okändgatan 3", ["geocode_unmatched"]), ("Tranemo", []), ("centrala Tranemo", []), ("Dalstorp kyrka", [])],
)
def test_a_place_of_which_only_the_ort_is_known_is_told(take, address, told):
    receipt = take(without(("lat", "lon", "ort"), 1, adress=f"{address}, Tranemo" if "gatan" in address else address))

    assert [note.reason for note in receipt.notes] == told


@pytest.mark.parametrize(("town", "reason"), [("Atlantis", "unknown_locality"), ("Borås", "outside_area")])
def test_a_row_from_somewhere_else_is_refused(take, town, reason):
    names = ("lat", "lon")
    rows = [{k: v for k, v in row(i, ort=ort).items() if k not in names} for i, ort in enumerate((town, "Tranemo"), 1)]

    assert refusals(take(csv_text(rows))) == [(2, reason)]


def test_a_file_of_another_municipality_is_asked_about_and_stores_nothing(take, store):
    receipt = take(without(("lat", "lon"), 3, ort="Borås"))

    assert (receipt.decision, receipt.reason_classes) == ("reject_file", ("foreign_file",))
    assert (receipt.rows_total, store.count()) == (3, 0)
    # one row at home, and it is a file of ours with rows from elsewhere
    mixed = csv_text([row(1), *(row(i, ort="Borås", lat="57.7211", lon="12.9401") for i in (2, 3, 4))])
    assert (take(mixed).decision, store.count()) == ("reject_rows", 1)


def test_one_row_in_five_that_says_another_ort_is_a_matter_of_the_file(take):
    def files(wrong):
        return csv_text([row(i, ort="Nittorp" if i <= wrong else "Tranemo") for i in range(1, 11)])

    few, many = take(files(2), dry_run=True), take(files(3), dry_run=True)

    assert (few.decision, [note.reason for note in few.hints]) == ("accept", ["locality_mismatch"] * 2)
    assert (many.decision, many.reason_classes) == ("accept_with_warning", ("locality_mismatch",))


def test_many_addresses_on_one_coordinate_enter_no_cluster(take, store):
    rows = [row(i, lat="57.485500", lon="13.348900", adress=f"Exempelgatan {i}") for i in range(1, 9)]

    receipt = take(csv_text([*rows, row(9)]))

    assert receipt.reason_classes == ("default_centroid_suspected",)
    coarse = kept(store)["precision_m"] > PRECISION_LIMIT_M
    assert coarse.tolist() == [True] * 8 + [False]


def test_one_address_with_many_reports_is_a_place(take, store):
    rows = [row(i, lat="57.485500", lon="13.348900") for i in range(1, 20)]

    assert take(csv_text(rows)).decision == "accept"
    assert (kept(store)["precision_m"] == 15).all()


def test_the_police_are_off_by_their_own_error(take, store):
    take(plain_csv(1), source="police")

    assert kept(store)["precision_m"].tolist() == [83]
    assert kept(store)["audience"].tolist() == ["police"]


# one content, many kinds of files

E0, N0 = 401_021.0, 6_372_645.4


def features(**members):
    import json

    x, y = pyproj.Transformer.from_crs(GRID, "EPSG:4326", always_xy=True).transform(E0, N0)
    properties = {"id": "R1", "datum": "2026-05-03", "kategori": "klotter"}
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [x, y]}}
    return json.dumps({"type": "FeatureCollection", "features": [feature], **members})


SAME = {
    "a.csv": f"id;datum;kategori;n;e\nR1;2026-05-03;klotter;{N0};{E0}\n",
    "a.xlsx": workbook([["id", "datum", "kategori", "N", "E"], ["R1", "2026-05-03", "klotter", N0, E0]]),
    "a.geojson": features(),
    "a.gpkg": geopackage([(gpkg_point(E0, N0), "R1", "2026-05-03", "klotter")]),
    "a.zip": packed(shapefile([(E0, N0)], [("R1", "20260503", "klotter")], 'PROJCS["SWEREF99_TM",GEOGCS["x"]]')),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_event_is_the_same_whatever_file_it_comes_in(take, store, name):
    take(SAME["a.csv"], "a.csv")

    receipt = take(SAME[name], name)

    assert (receipt.rows_total, receipt.rows_stored, receipt.rows_duplicate) == (1, 0, 1)
    [one] = kept(store).itertuples()
    assert np.hypot(one.e - E0, one.n - N0) < 0.2


def test_a_shapefile_without_a_system_is_refused_and_taken_when_confirmed(take):
    files = packed(shapefile([(E0, N0)], [("R1", "20260503", "klotter")], None))

    refused = take(files, "a.zip")
    assert (refused.decision, refused.reason_classes) == ("reject_file", ("crs_unknown",))
    assert (refused.rows_total, refused.rows_stored, refused.rows_rejected) == (1, 0, 1)
    assert refused.suggestion["crs"] == "EPSG:3006"

    taken = take(files, "a.zip", mapping=Mapping(crs="EPSG:3006"))
    assert (taken.decision, taken.rows_stored) == ("accept_with_warning", 1)


def test_what_a_person_confirms_is_done_and_told(take):
    swapped = csv_text([row(1, lat="13.349", lon="57.4856")])
    serial = csv_text([row(1, datum="46145")])
    ordered = csv_text([row(1, datum="03/04/2026")])

    assert take(swapped, mapping=Mapping(swapped=True), dry_run=True).reason_classes == ("axis_swapped",)
    assert take(serial, mapping=Mapping(serials=True), dry_run=True).rows_stored == 1
    assert take(ordered, mapping=Mapping(order="dmy"), dry_run=True).decision == "accept"


# what


def test_unknown_words_are_kept_and_told(take, store):
    receipt = take(csv_text([row(1, kategori="xyzzy"), row(2, kategori="Klotter"), row(3, kategori="")]))

    assert receipt.reason_classes == ("unknown_category",)
    frame = kept(store)
    assert frame["category"].tolist() == ["annat", "skadegörelse", "otrygg plats"]
    assert frame["subcategory"].tolist() == ["xyzzy", "klotter", "belysning"]


def test_a_broken_letter_does_not_hide_a_known_word(take, store):
    take(csv_text([row(1, kategori="skadegÃ¶relse")]))

    assert kept(store)["category"].tolist() == ["skadegörelse"]


@pytest.mark.parametrize(
    "text",
    [
        "Personnummer 19900101-9802",
        "ring 070-174 06 05",
        "skriv till exempel@example.org",
        "Bil QQQ 12Q",
        "Kalle Exempelsson såg det",
        "lgh 1102",
    ],
)
def test_signs_of_a_person_are_told(take, text):
    receipt = take(csv_text([row(1), row(2, beskrivning=text)]))

    assert [(note.row, note.reason) for note in receipt.notes] == [(3, "pii_suspected")]


def test_sums_and_repeated_headers_are_no_events(take):
    text = plain_csv(2) + ";".join(row(1)) + "\n" + "Summa;;;;2 st;;;;\n" + "Källa: Exempel AB;;;;;;;;\n"

    assert refusals(take(text)) == [(4, "not_a_record"), (5, "not_a_record"), (6, "not_a_record")]


@pytest.mark.parametrize(
    ("names", "column"),
    [(("datum",), "datum"), (("lat",), "lat"), (("lat", "lon", "adress", "ort", "beskrivning"), "plats")],
)
def test_a_list_without_what_every_row_needs_is_refused_whole(take, names, column):
    receipt = take(without(names))

    assert (receipt.decision, receipt.reason_classes) == ("reject_file", ("missing_column",))
    assert receipt.facts["column"] == column
    assert (receipt.rows_total, receipt.rows_stored) == (2, 0)


def test_a_lone_letter_is_no_coordinate(take, store):
    receipt = take("datum;kategori;ort;n\n2026-05-03;klotter;Limmared;4\n")

    assert (receipt.decision, receipt.rows_stored) == ("accept_with_warning", 1)
    assert kept(store)["locality"].tolist() == ["Limmared"]


# identity


def test_ids_are_texts_and_nothing_else(take, store):
    ids = ["0012", "12", "NA", "null", "1E5", "TRUE"]

    assert take(csv_text([row(i, id=one) for i, one in enumerate(ids, start=1)])).rows_stored == 6
    assert kept(store)["sender_id"].tolist() == ids


def test_an_id_sent_twice_with_another_content_keeps_the_first(take, store):
    receipt = take(csv_text([row(1), row(2), row(1, datum="2026-05-09")]))

    assert refusals(receipt) == [(4, "duplicate_id_conflict")]
    assert kept(store)["local_start"].tolist() == ["2026-05-01T21:15", "2026-05-02T21:15"]


def test_rows_without_an_id_get_the_same_one_again(take):
    first = take(csv_text([row(i, id="") for i in range(1, 4)]))
    # another order, another kind of file, one row more
    rows = [{k: v for k, v in row(i).items() if k != "id"} for i in (3, 1, 2, 4)]
    again = take(workbook([list(rows[0]), *(list(one.values()) for one in rows)]), "a.xlsx")

    assert first.reason_classes == ("id_generated",)
    assert (again.rows_stored, again.rows_duplicate) == (1, 3)


def test_a_running_number_is_no_identity(take):
    may = "nr;datum;kategori;ort\n1;2026-05-03;klotter;Tranemo\n2;2026-05-04;klotter;Tranemo\n"
    june = may.replace("2026-05", "2026-06")

    assert take(may).rows_stored == 2
    assert take(june).rows_stored == 2
    assert take(may).rows_duplicate == 2


def test_two_senders_may_use_the_same_ids(take):
    text = csv_text([row(1)])

    assert take(text, mapping=Mapping(sender="skolan")).rows_stored == 1
    assert take(text, mapping=Mapping(sender="fritid")).rows_stored == 1
    assert take(text, mapping=Mapping(sender="skolan")).rows_stored == 0


def test_a_record_that_was_corrected_here_is_still_the_row_that_was_sent(take, store):
    from data.trust.asker import operator
    from data.trust.corrections import correct

    take(plain_csv(2))
    record = kept(store)["id"].iloc[0]
    correct(store, operator(), record, {"category": "trafik"}, reason="fel kategori", at=NOW)

    assert take(plain_csv(2)).rows_duplicate == 2
    assert kept(store)["category"].iloc[0] == "trafik"


# preview and memory


def test_a_preview_shows_the_file_and_each_rows_fate_and_stores_nothing(store):
    content = csv_text([row(1), row(2, datum="2026-02-30")]).encode()

    seen = preview(store, "a.csv", content, now=NOW)

    assert seen.header[:2] == ("id", "datum")
    assert [number for number, _ in seen.head] == [2, 3]
    assert seen.mapping.columns["date"] == "datum"
    assert refusals(seen.receipt) == [(3, "date_invalid")]
    assert seen.frame is not None
    assert len(seen.frame) == 1
    assert (store.count(), store.count("imports")) == (0, 0)


def test_a_preview_of_a_refused_file_still_shows_it(store):
    seen = preview(store, "a.csv", csv_text([row(1, datum="03/04/2026")]).encode(), now=NOW)

    assert seen.receipt.reason_classes == ("date_ambiguous",)
    assert seen.header
    assert seen.mapping.columns["date"] == "datum"


def test_a_mapping_is_remembered_for_the_layout_and_used_again(take, store):
    text = "Dagen D;Inlagd;Sak;Ställe X\n2026-05-03;2026-05-04;klotter;Solgårdsgatan\n"
    day = {read.title: read.field for read in take(text, dry_run=True).columns}
    assert (day["Dagen D"], day["Inlagd"]) == ("date", None)
    mapping = Mapping({"date": "Inlagd", "category": "Sak", "place": "Ställe X"})
    layout = signature(Table("csv", header=["Dagen D", "Inlagd", "Sak", "Ställe X"]))

    mappings.remember(store, layout, "housing", mapping, who="unit", now=NOW)

    receipt = take(text)
    assert (receipt.rows_stored, receipt.source) == (1, "housing")
    assert kept(store)["local_start"].tolist() == ["2026-05-04"]
    assert [read.why for read in receipt.columns if read.title == "Inlagd"] == ["remembered"]
    assert mappings.forget(store, layout)
    assert [read.title for read in take(text, dry_run=True).columns if read.field == "date"] == ["Dagen D"]


def test_the_receipt_is_kept_without_a_word_of_the_sender(take, store):
    from data.store.store import IMPORTS

    receipt = take(csv_text([row(1), row(2, beskrivning="Kalle Exempelsson", datum="x")]))
    with store.read() as connection:
        kept_row = connection.execute(sa.select(IMPORTS)).mappings().one()

    assert kept_row["id"] == receipt.import_id
    assert (kept_row["rows_total"], kept_row["rows_stored"], kept_row["rows_rejected"]) == (2, 1, 1)
    assert "Exempelsson" not in kept_row["receipt"]
    assert kept_row["received"] == int(NOW.timestamp()) * 1_000_000


def test_a_receipt_always_adds_up(take):
    rows = [row(1), row(1), row(2, datum=""), row(3), row(3, tid="20:00"), row(4, lat="0", lon="0")]

    receipt = take(csv_text(rows))

    assert receipt.rows_total == 6
    assert (receipt.rows_stored, receipt.rows_duplicate, receipt.rows_rejected) == (2, 1, 3)


# the database


@pytest.mark.postgres
def test_a_server_keeps_the_same_rows_and_each_once(new_postgres):
    content = csv_text([row(1), row(2, beskrivning="100 % säkert ? \\ 'x'"), row(3, id="")]).encode()
    with Store(new_postgres()) as server:
        first = take_in(server, "a.csv", content, now=NOW)
        again = take_in(server, "a.csv", content, now=NOW)
        frame = kept(server)

    assert (first.rows_stored, again.rows_stored, again.rows_duplicate) == (3, 0, 3)
    assert frame["text"].tolist()[1] == "100 % säkert ? \\ 'x'"
    assert str(frame["start"].iloc[0]) == "2026-05-01 19:15:00+00:00"


def test_a_full_disk_stores_nothing_and_says_so(store):
    with store.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    before = store.count()

    @sa.event.listens_for(store._engine, "begin")
    def fill(connection):
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")

    with pytest.raises(StoreFull):
        take_in(store, "a.csv", csv_text([row(i, beskrivning="x" * 3_000) for i in range(1, 29)]).encode(), now=NOW)

    assert (store.count(), store.count("arrivals"), store.count("imports")) == (before, 0, 0)


def test_what_was_forgotten_may_be_sent_again(take, store):
    take(plain_csv(3))
    with store.write() as connection:
        connection.exec_driver_sql("DELETE FROM observations")

    assert take(plain_csv(3)).rows_stored == 3
    assert take(plain_csv(3)).rows_duplicate == 3


def test_two_imports_at_once_store_each_row_once(database):
    from concurrent.futures import ThreadPoolExecutor

    content = plain_csv(28).encode()

    def take_one(_number):
        with Store(database) as own:
            return take_in(own, "a.csv", content, now=NOW)

    with Store(database), ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(take_one, range(4)))

    assert sorted(receipt.rows_stored for receipt in receipts) == [0, 0, 0, 28]
    with Store(database) as store:
        assert (store.count(), store.count("imports")) == (28, 4)


def test_a_named_area_is_a_place_and_the_counts_are_plain_numbers(take):
    receipt = take(
        "datum;ort;plats;beskrivning\n2026-10-01;Tranemo;Solgårdsområdet;Klotter\n"
        "2026-10-02;Tranemo;Tranängskolan;Klotter\n2026-10-03;Tranemo;;Klotter\n2026-10-04;;Radhusvägen;Klotter\n".encode()
    )

    assert (receipt.placed, receipt.ambiguous, receipt.unmatched) == (2, 1, 0)
    assert type(receipt.placed) is int
