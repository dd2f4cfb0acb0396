"""Files of places: GeoJSON, GeoPackage, shapefile, KML."""

import json
import sqlite3
import struct

import pytest

from data.readers import read
from geo.base.errors import FileRefused
from tests.sheets import geopackage, gpkg_point, packed, shapefile

POINT = {"type": "Point", "coordinates": [13.3489, 57.4855]}
TM = 'PROJCS["SWEREF99_TM",GEOGCS["GCS_SWEREF99"],PROJECTION["Transverse_Mercator"]]'


def feature(number=1, geometry=POINT, **properties):
    plain = {"id": f"R{number}", "datum": "2026-05-03", "kategori": "klotter"}
    return {"type": "Feature", "properties": plain | properties, "geometry": geometry}


def collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members}).encode()


def refused(name, content):
    with pytest.raises(FileRefused) as refusal:
        read(name, content)
    return refusal.value.facts["reason"]


def faults(table):
    return {table.numbers[i]: note.reason for i, note in table.faults.items()}


# GeoJSON


def test_geojson_gives_properties_as_columns_and_its_points():
    table = read("a.geojson", collection(feature(1), feature(2, ort="Limmared")))

    assert table.header == ["id", "datum", "kategori", "ort"]
    assert table.column("ort") == ["", "Limmared"]
    assert table.points == [(13.3489, 57.4855)] * 2
    assert table.crs == "EPSG:4326"


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Point", "coordinates": [13.3489, 57.4855, 180.2]}, None),
        ({"type": "MultiPoint", "coordinates": [[13.3489, 57.4855]]}, None),
        ({"type": "MultiPoint", "coordinates": [[13.3, 57.4], [13.4, 57.5]]}, "geometry_type"),
        ({"type": "LineString", "coordinates": [[13.3, 57.4], [13.4, 57.5]]}, "geometry_type"),
        ({"type": "GeometryCollection", "geometries": [POINT]}, "geometry_type"),
        # no point is no fault of the reader's: an address may place the row
        (None, None),
        ({"type": "Point", "coordinates": []}, None),
        ({"type": "Point", "coordinates": [13.3]}, "geometry_invalid"),
        ({"type": "Point", "coordinates": ["13.3", "57.4"]}, "geometry_invalid"),
        ({"type": "Point", "coordinates": [True, False]}, "geometry_invalid"),
        ({"type": "Punkt", "coordinates": [13.3, 57.4]}, "geometry_invalid"),
        ("POINT(13 57)", "geometry_invalid"),
    ],
)
def test_only_a_single_point_is_a_place(geometry, reason):
    table = read("a.geojson", collection(feature(1, geometry), feature(2)))

    assert faults(table) == ({} if reason is None else {1: reason})


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400"])
def test_a_coordinate_that_is_no_number_refuses_its_feature(number):
    content = collection(feature()).replace(b"57.4855", number.encode())

    assert faults(read("a.geojson", content)) == {1: "coordinate_not_finite"}


def test_a_property_that_stands_twice_refuses_its_feature():
    content = collection(feature(1), feature(2)).replace(b'"id": "R1"', b'"id": "R1", "id": "R9"')

    assert faults(read("a.geojson", content)) == {1: "duplicate_key"}


def test_the_old_way_of_stating_a_coordinate_system_is_read_and_told():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}

    table = read("a.geojson", collection(feature(), crs=crs))

    assert table.crs == "EPSG:3006"
    assert [note.reason for note in table.notes] == ["crs_declared"]


def test_one_feature_a_line_and_one_feature_alone_are_read_too():
    lines = b"\n".join(json.dumps(feature(i)).encode() for i in (1, 2, 3))

    assert len(read("a.geojson", lines)) == 3
    assert len(read("a.geojson", json.dumps(feature()).encode())) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (collection(feature())[:-20], "corrupt_file"),
        (b'{"type":"FeatureCollection","features":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "corrupt_file"),
        (b'{"type":"FeatureCollection","features":{}}', "corrupt_file"),
        (b'{"type":"Topology"}', "file_type_not_allowed"),
        (b"<OGRVRTDataSource></OGRVRTDataSource>", "file_type_not_allowed"),
    ],
    ids=["cut", "deep", "no list", "another kind", "a driver's file"],
)
def test_what_is_no_geojson_is_refused(content, reason):
    assert refused("a.geojson", content) == reason


def test_html_in_a_property_is_only_text():
    text = "</script><img src=x onerror=1>{{7*7}}"

    assert read("a.geojson", collection(feature(beskrivning=text))).column("beskrivning") == [text]


# GeoPackage


def test_a_geopackage_is_read_with_its_coordinate_system():
    table = read("a.gpkg", geopackage([(gpkg_point(401_000.0, 6_372_600.0), "R1", "2026-05-03", "klotter")]))

    assert table.points == [(401_000.0, 6_372_600.0)]
    assert table.crs == "EPSG:3006"
    assert table.column("id") == ["R1"]


def test_a_blob_that_is_no_geometry_refuses_its_row():
    rows = [
        (gpkg_point(401_000.0, 6_372_600.0), "R1", "2026-05-03", "x"),
        (b"\x00\x11", "R2", "2026-05-03", "x"),
        (None, "R3", "2026-05-03", "x"),
        (b"GP\x00\x11" + struct.pack("<i", 3006), "R4", "2026-05-03", "x"),
        (b"GP\x00\x01" + struct.pack("<i", 3006) + struct.pack("<BI", 1, 3), "R5", "2026-05-03", "x"),
    ]

    assert faults(read("a.gpkg", geopackage(rows))) == {
        2: "geometry_invalid", 3: "geometry_missing", 4: "geometry_missing", 5: "geometry_type",
    }  # fmt: skip


def test_nothing_in_a_geopackage_is_run():
    row = (gpkg_point(401_000.0, 6_372_600.0), "R1", "2026-05-03", "klotter")
    extra = ["CREATE TABLE andra (a)", 'CREATE VIEW vy AS SELECT load_extension("/tmp/x.so") AS a']

    table = read("a.gpkg", geopackage([row], extra=extra))

    assert len(table) == 1
    assert [note.reason for note in table.notes] == ["extra_tables_ignored"]


def test_a_view_that_poses_as_the_table_is_refused():
    extra = ["ALTER TABLE events RENAME TO riktig", "CREATE VIEW events AS SELECT * FROM riktig"]
    content = bytearray(geopackage([], extra=extra))

    assert refused("a.gpkg", bytes(content)) == "corrupt_file"


@pytest.mark.parametrize("size", [100, 512, 4096, 8000])
def test_a_cut_or_plain_database_is_refused(size):
    whole = geopackage([(gpkg_point(401_000.0, 6_372_600.0), f"R{i}", "2026-05-03", "x") for i in range(200)])
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE t (a)")
    plain.commit()

    assert refused("a.gpkg", whole[:size]) == "corrupt_file"
    assert refused("a.gpkg", bytes(plain.serialize())) == "corrupt_file"


# shapefile


def test_a_shapefile_in_a_zip_is_read():
    files = shapefile([(401_000.0, 6_372_600.0)], [("R1", "20260503", "skadegörelse")], TM)

    table = read("a.zip", packed(files))

    assert table.points == [(401_000.0, 6_372_600.0)]
    assert (table.crs, table.header) == ("EPSG:3006", ["ID", "DATUM", "KATEGORI"])
    assert [column[0] for column in table.columns] == ["R1", "2026-05-03", "skadegörelse"]


@pytest.mark.parametrize(
    ("prj", "crs"),
    [
        (TM, "EPSG:3006"),
        ('PROJCS["SWEREF99_13_30",GEOGCS["x"]]', "EPSG:3008"),
        ('PROJCS["SWEREF99 13 30",GEOGCS["x"]]', "EPSG:3008"),
        ('PROJCS["RT90_25_gon_W",GEOGCS["x"]]', "EPSG:3021"),
        ('PROJCS["RT90 2.5 gon V",GEOGCS["x"]]', "EPSG:3021"),
        ('GEOGCS["GCS_WGS_1984",DATUM["x"]]', "EPSG:4326"),
        ('PROJCS["WGS_1984_UTM_Zone_33N",GEOGCS["x"]]', "EPSG:32633"),
        ('PROJCS["Unknown_Grid",GEOGCS["x"]]', ""),
        (None, ""),
    ],
)
def test_the_coordinate_system_of_a_shapefile_is_told_by_its_name(prj, crs):
    files = shapefile([(401_000.0, 6_372_600.0)], [("R1", "20260503", "x")], prj)

    assert read("a.zip", packed(files)).crs == crs


def test_a_shapefile_that_is_not_whole_is_refused():
    files = shapefile([(401_000.0, 6_372_600.0)] * 3, [("R1", "20260503", "x")] * 3, TM)

    assert refused("a.zip", packed(files | {"events.shp": files["events.shp"][:-8]})) == "corrupt_file"
    assert refused("a.zip", packed(files | {"events.dbf": files["events.dbf"][:80]})) == "corrupt_file"
    without = {name: body for name, body in files.items() if not name.endswith("dbf")}
    assert refused("a.zip", packed(without)) == "corrupt_file"


# KML

KML = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
MARK = "<Placemark><name>R1</name><description>Trasig</description>{}</Placemark>"
AT = "<Point><coordinates>13.3489,57.4855,0</coordinates></Point>"


def test_placemarks_of_kml_and_kmz_are_read():
    content = KML.format(MARK.format(AT + "<TimeStamp><when>2026-05-03</when></TimeStamp>")).encode()

    for name, sent in (("a.kml", content), ("a.kmz", packed({"doc.kml": content}))):
        table = read(name, sent)
        assert table.points == [(13.3489, 57.4855)]
        assert table.column("datum") == ["2026-05-03"]
        assert not table.notes


def test_extended_data_becomes_columns():
    data = '<ExtendedData><Data name="kategori"><value>klotter</value></Data></ExtendedData>'

    assert read("a.kml", KML.format(MARK.format(AT + data)).encode()).column("kategori") == ["klotter"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (KML.format("<NetworkLink><Link><href>http://x.invalid</href></Link></NetworkLink>"), "url_not_allowed"),
        ('<!DOCTYPE kml [<!ENTITY a "b">]>' + KML.format("&a;").partition("?>")[2], "xml_entities"),
        ('<!DOCTYPE kml SYSTEM "http://x.invalid/a.dtd">' + KML.format("").partition("?>")[2], "xml_entities"),
        (KML.format(MARK.format(AT))[:-10], "corrupt_file"),
        (KML.format("<Folder>" * 500 + "</Folder>" * 500), "corrupt_file"),
        ("<html><kml></kml></html>", "file_type_not_allowed"),
    ],
    ids=["link", "entity", "external", "cut", "deep", "html"],
)
def test_a_kml_that_may_hurt_is_refused(content, reason):
    assert refused("a.kml", content.encode()) == reason


def test_a_line_in_kml_is_no_place():
    line = "<LineString><coordinates>13,57 14,58</coordinates></LineString>"

    assert faults(read("a.kml", KML.format(MARK.format(line)).encode())) == {1: "geometry_type"}
