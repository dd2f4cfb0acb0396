"""Column names as Swedish senders write them."""

import pytest

from data.columns.matching import Mapping, checked, signature, suggest
from data.columns.table_columns import SYNONYMS, crs_of, field_of, fold, header_index
from data.columns.tables import Table
from geo.base.errors import FileRefused, ValueRefused


def table(*header, **cells):
    columns = [cells.get(title, [""]) for title in header]
    return Table("csv", header=list(header), columns=columns, numbers=[2])


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("datum", "date"),
        ("Datum", "date"),
        ("DATUM ", "date"),
        ("\ufeffDatum", "date"),
        ("Händelsedatum", "date"),
        ("handelse_datum", "date"),
        ("Händelse-datum:", "date"),
        ("Datum (åååå-mm-dd)", "date"),
        ("När hände det?", "date"),
        ("Brottstid från", "date"),
        ("Klockslag", "time"),
        ("Tid", "time"),
        ("Slut", "end"),
        ("Kategori", "category"),
        ("Typ av händelse", "category"),
        ("Brottstyp", "category"),
        ("Beskrivning", "text"),
        ("Fritext", "text"),
        ("Vad har hänt", "text"),
        ("Adress", "address"),
        ("Gatuadress", "address"),
        ("Plats", "place"),
        ("Hållplats", "place"),
        ("Område", "area"),
        ("Ort", "locality"),
        ("Tätort", "locality"),
        ("Lat", "lat"),
        ("Latitud (WGS84)", "lat"),
        ("Longitude", "lon"),
        ("N", "north"),
        ("E", "east"),
        ("Nordkoordinat", "north"),
        ("X-koordinat", "x"),
        ("Y (m)", "y"),
        ("RT90_X", "x"),
        ("n_sweref991330", "north"),
        ("SWEREF 99 TM E", "east"),
        ("Koordinater", "point"),
        ("Antal", "count"),
        ("Ärendenummer", "id"),
        ("Diarienr", "id"),
        ("Löpnr", "running"),
        ("KÃ¤nsla", "feeling"),
        ("", ""),
        ("Handläggarens favoritfärg", ""),
    ],
)
def test_a_title_is_understood(title, field):
    assert field_of(title) == field


@pytest.mark.parametrize(
    ("title", "crs"),
    [
        ("n_sweref991330", "EPSG:3008"),
        ("E (SWEREF 99 12 00)", "EPSG:3007"),
        ("SWEREF99TM N", "EPSG:3006"),
        ("X RT 90 2,5 gon V", "EPSG:3021"),
        ("lat_wgs84", "EPSG:4326"),
        ("north EPSG:3857", "EPSG:3857"),
        ("X-koordinat", ""),
    ],
)
def test_a_title_may_name_its_coordinate_system(title, crs):
    assert crs_of(title) == crs


def test_no_word_stands_for_two_fields():
    met: dict[str, str] = {}
    for name, words in SYNONYMS.items():
        for word in words.split():
            assert met.setdefault(fold(word), name) == name, word


def test_the_header_is_the_row_with_most_titles():
    rows = [["Rapport", "", ""], ["Datum: 2026", "", ""], ["id", "datum", "plats"], ["1", "2026-05-03", "skola"]]

    assert header_index(rows) == 2
    assert header_index([["1", "2", "3"]]) == -1


def test_a_start_that_is_a_clock_is_a_clock():
    mapping = suggest(table("Datum", "Start", "Slut", Start=["21:15"], Slut=["23.00"]), {})

    assert mapping.columns == {"date": "Datum", "time": "Start", "end_time": "Slut"}


def test_a_time_that_is_a_whole_date_is_the_date():
    assert suggest(table("Tid", Tid=["2026-05-03 21:15"]), {}).columns == {"date": "Tid"}


def test_of_two_columns_for_one_field_the_plainer_name_wins():
    assert suggest(table("Inkom", "Datum"), {}).columns["date"] == "Datum"
    assert suggest(table("Plats", "Hållplats"), {}).columns["place"] == "Plats"


def test_a_source_may_call_things_its_own_way():
    assert suggest(table("När"), {"nar": "end"}).columns == {"end": "När"}


def test_a_mapping_is_remembered_as_text():
    mapping = Mapping({"date": "Datum"}, crs="EPSG:3021", order="dmy", sender="polisen")

    assert Mapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize("wrong", [{"columns": {"datum": "Datum"}}, {"order": "ymd"}, {"crs": "SWEREF"}])
def test_a_mapping_that_no_file_can_have_is_refused(wrong):
    with pytest.raises(ValueRefused):
        Mapping(**wrong)


def test_a_mapping_to_a_title_that_is_not_there_is_refused():
    with pytest.raises(FileRefused) as refusal:
        checked(table("Datum"), Mapping({"date": "Dag"}))

    assert refusal.value.facts["reason"] == "missing_column"


def test_a_layout_is_known_by_its_titles_whatever_their_case():
    assert signature(table("Datum", "Plats ")) == signature(table("DATUM", "plats"))
    assert signature(table("Datum", "Plats")) != signature(table("Plats", "Datum"))
