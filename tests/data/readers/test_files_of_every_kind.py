"""Files as they come from elsewhere: each has its answer, stores nothing twice, and a refused one nothing."""

import json
import sqlite3
import struct
from datetime import UTC, datetime
from typing import Any

import pyproj
import pytest

from data.intake.intake import take_in
from data.store.store import Store
from tests.sheets import HEADER, csv_text, packed, plain_csv, row, workbook

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLAIN = plain_csv()
ROWS = [row(i) for i in range(1, 6)]
LONE = "RIFF\x24\x00\x00\x00WEBPVP8 ".encode("latin-1") + b"\x00" * 40


def changed(field: str, *values: str, **others: str) -> str:
    """A csv whose first rows hold other values of one field."""
    first = [{**one, field: value, **others} for one, value in zip(ROWS, values, strict=False)]
    return csv_text([*first, *({**one, **others} for one in ROWS[len(values) :])])


def zoned(code: int) -> str:
    """The plain rows in another system's metres, under columns that say n and e."""
    there = pyproj.Transformer.from_crs(4326, code, always_xy=True)
    rows = []
    for one in ROWS:
        east, north = there.transform(float(one["lon"].replace(",", ".")), float(one["lat"].replace(",", ".")))
        rest = {name: cell for name, cell in one.items() if name not in ("lat", "lon")}
        rows.append({**rest, "n": f"{north:.1f}", "e": f"{east:.1f}"})
    return csv_text(rows)


def features(*geometries: Any, **members: Any) -> str:
    made = [
        {"type": "Feature", "properties": {"id": f"G{i}", "datum": "2026-05-03", "ort": "Tranemo"}, "geometry": one}
        for i, one in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": made} | members)


POINT = {"type": "Point", "coordinates": [13.349, 57.4856]}
KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}<Placemark><TimeStamp><when>2026-05-03</when></TimeStamp>'
    "<Point><coordinates>13.349,57.4856</coordinates></Point></Placemark></Document></kml>"
)
LINK = "<NetworkLink><Link><href>http://elsewhere.invalid/a.kml</href></Link></NetworkLink>"

ACCEPT, WARN, ROWS_REFUSED, REFUSED = "accept", "accept_with_warning", "reject_rows", "reject_file"
KINDS: list[tuple[str, str | bytes, str, str, int]] = [
    # name, content, decision, a reason class among those given, rows stored
    ("text.xlsx", workbook([HEADER, *(list(one.values()) for one in ROWS)]), WARN, "number_as_text", 5),
    ("utf16.csv", b"\xff\xfe" + PLAIN.encode("utf-16-le"), ACCEPT, "", 5),
    ("dos.csv", PLAIN.encode("cp850"), WARN, "encoding_guessed", 5),
    ("mojibake.csv", PLAIN.encode().decode("cp1252"), WARN, "mojibake_suspected", 5),
    ("mac.csv", PLAIN.replace("\n", "\r"), ACCEPT, "", 5),
    ("bell.csv", changed("beskrivning", "en\x07 lampa"), WARN, "control_chars", 5),
    ("rubrikl\u00f6s.csv", PLAIN.split("\n", 1)[1], REFUSED, "missing_column", 0),
    ("breda.csv", ";".join(f"k{i}" for i in range(10_000)) + "\n" + ";" * 9_999, REFUSED, "", 0),
    ("l\u00e5ng.csv", changed("beskrivning", "x" * 100_000), ROWS_REFUSED, "field_too_long", 4),
    ("grader.csv", changed("lat", "57\u00b029'08\"N", "57,4857\u00b0"), ACCEPT, "", 5),
    ("ute.csv", changed("lat", "57.7211", lon="12.9401"), REFUSED, "foreign_file", 0),
    ("grova.csv", changed("lat", *["57.5"] * 5, lon="13.3"), WARN, "precision_too_low", 5),
    ("zon.csv", zoned(3008), ROWS_REFUSED, "wrong_zone", 0),
    ("gon.csv", zoned(3022), ROWS_REFUSED, "wrong_zone", 0),
    ("kategori.csv", changed("kategori", "rymdinvasion"), WARN, "unknown_category", 5),
    ("person.csv", changed("beskrivning", "ring 070-174 06 05"), WARN, "pii_suspected", 5),
    ("tv\u00e5siffriga.csv", changed("datum", "26-05-02", "02.05.26"), ROWS_REFUSED, "date_format", 3),
    ("veckor.csv", changed("datum", "2026-W19", "vecka 19"), WARN, "date_format_inferred", 5),
    ("gamla.csv", changed("datum", "1900-01-01", "1970-01-01"), ROWS_REFUSED, "date_implausible", 3),
    ("v\u00e4st.csv", changed("datum", "2026-05-02T15:15:00-04:00", "2026-05-03T19:15Z"), ACCEPT, "", 5),
    ("dygn.csv", changed("tid", "24:00"), WARN, "time_invalid", 5),
    ("okodad.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), REFUSED, "encrypted_or_old_format", 0),
    ("crs.geojson", features(POINT, crs={"type": "name", "properties": {"name": "EPSG:99999"}}), REFUSED, "", 0),
    ("nan.geojson", features(POINT).replace("13.349", "NaN"), ROWS_REFUSED, "coordinate_not_finite", 0),
    ("yta.geojson", features(POINT, {"type": "Polygon", "coordinates": []}), ROWS_REFUSED, "geometry_type", 1),
    ("utan.geojson", features(POINT, None), ROWS_REFUSED, "geometry_missing", 1),
    ("l\u00e4nk.kml", KML.format(LINK), REFUSED, "url_not_allowed", 0),
    ("packad.kmz", packed({"doc.kml": KML.format("").encode()}), WARN, "id_generated", 1),
    ("program.zip", packed({"a.exe": b"MZ"}), REFUSED, "file_type_not_allowed", 0),
    ("ingen.zip", packed({}), REFUSED, "empty_file", 0),
    ("r\u00f6rlig.webp", LONE, REFUSED, "file_type_not_allowed", 0),
    ("f\u00f6rkl\u00e4dd.jpg", LONE, REFUSED, "file_type_not_allowed", 0),
    ("x" * 252 + ".csv", PLAIN, REFUSED, "filename_too_long", 0),
    ("{{7*7}}<img src=x>\n.csv", PLAIN, ACCEPT, "", 5),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind[0][:24])
def test_a_file_has_its_answer_once(database, kind):
    name, content, decision, reason, stored = kind
    body = content.encode() if isinstance(content, str) else content
    with Store(database) as store:
        first = take_in(store, name, body, now=NOW)
        again = take_in(store, name, body, now=NOW)

        assert (first.decision, store.count()) == (decision, stored)
        assert not reason or reason in first.reason_classes
        assert not again.rows_stored
        if decision != REFUSED:
            assert first.rows_total == (first.rows_stored or 0) + (first.rows_rejected or 0) + first.rows_duplicate
            assert first.rows_stored == stored


def test_a_geopackage_in_another_zone_is_placed_by_what_it_declares(database, tmp_path):
    path = tmp_path / "zon.gpkg"
    east, north = pyproj.Transformer.from_crs(4326, 3008, always_xy=True).transform(13.349, 57.4856)
    point = b"GP\x00\x01" + struct.pack("<i", 3008) + b"\x01" + struct.pack("<Idd", 1, east, north)
    made = sqlite3.connect(path)
    made.executescript(
        "PRAGMA application_id=1196444487;"
        "CREATE TABLE gpkg_spatial_ref_sys(srs_name,srs_id INTEGER PRIMARY KEY,organization,organization_coordsys_id,"
        "definition,description); INSERT INTO gpkg_spatial_ref_sys VALUES('x',3008,'EPSG',3008,'','');"
        "CREATE TABLE gpkg_contents(table_name,data_type,identifier,description,last_change,min_x,min_y,max_x,max_y,"
        "srs_id); INSERT INTO gpkg_contents VALUES('lager','features','lager','','',0,0,0,0,3008);"
        "CREATE TABLE gpkg_geometry_columns(table_name,column_name,geometry_type_name,srs_id,z,m);"
        "INSERT INTO gpkg_geometry_columns VALUES('lager','geom','POINT',3008,0,0);"
        "CREATE TABLE lager(fid INTEGER PRIMARY KEY, geom BLOB, datum TEXT, kategori TEXT)"
    )
    made.execute("INSERT INTO lager VALUES(1, ?, '2026-05-03', 'skadegörelse')", [point])
    made.commit()
    made.close()

    with Store(database) as store:
        receipt = take_in(store, path.name, path.read_bytes(), now=NOW)
        frame = store.observations()

    assert (receipt.rows_stored, receipt.rows_rejected) == (1, 0)
    # 57.4856, 13.3490 in SWEREF 99 TM by Lantmäteriet's own conversion
    assert abs(frame["e"].iloc[0] - 401_021) < 1
    assert abs(frame["n"].iloc[0] - 6_372_645) < 1
