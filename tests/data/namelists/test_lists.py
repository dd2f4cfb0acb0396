"""Lists of names as their makers write them, and files that pretend to be one."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pyogrio
import pytest

from data import namelists
from data.namelists import name_files
from data.namelists.base import Listed
from data.places import reference
from geo.base.errors import FileRefused, LimitReached, NotFound

LOCALITIES = reference.localities()

OSM = """<?xml version='1.0' encoding='UTF-8'?>
<osm version="0.6" generator="hand">
 <bounds minlat="57.48" minlon="13.33" maxlat="57.50" maxlon="13.37"/>
 <node id="1" lat="57.4890" lon="13.3470"/>
 <node id="2" lat="57.4890" lon="13.3500"/>
 <node id="3" lat="57.4905" lon="13.3500"/>
 <node id="4" lat="57.4905" lon="13.3470"/>
 <node id="5" lat="57.4880" lon="13.3480">
  <tag k="addr:street" v="Lunnagatan"/><tag k="addr:housenumber" v="4 B"/></node>
 <node id="6" lat="57.4870" lon="13.3480"><tag k="highway" v="bus_stop"/><tag k="name" v="Lunden"/></node>
 <node id="7" lat="57.4950" lon="13.3900">
  <tag k="place" v="hamlet"/><tag k="name" v="Hultabo"/><tag k="alt_name" v="Hulta;Hultet"/></node>
 <node id="8" lat="57.4860" lon="13.3480">
  <tag k="amenity" v="bench"/><tag k="note" v="a &quot;quoted&quot; word"/></node>
 <node id="9" lat="57.4860" lon="13.3490">
  <tag k="shop" v="supermarket"/><tag k="name" v="Affären &quot;Hörnet&quot;"/></node>
 <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Lunnagatan"/></way>
 <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="tertiary"/><tag k="ref" v="1700"/></way>
 <way id="12"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
  <tag k="amenity" v="school"/><tag k="name" v="Lunnaskolan"/></way>
 <way id="13"><nd ref="1"/><nd ref="3"/><tag k="highway" v="proposed"/><tag k="name" v="Framtidsvägen"/></way>
</osm>
"""


def read(path: Path) -> Listed:
    return namelists.read(path, LOCALITIES)


def points(listed: Listed) -> set[tuple[str, str]]:
    return {(point.name, point.kind) for point in listed.points}


def text(tmp_path: Path, content: str | bytes, name: str = "names.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# OpenStreetMap


def test_an_extract_gives_streets_addresses_stops_hamlets_and_houses_of_public_use(tmp_path):
    listed = read(text(tmp_path, OSM, "t.osm"))

    assert listed.origin == "osm"
    assert points(listed) == {
        ("Lunnagatan", "street"),
        ("Lunnagatan 4B", "address"),
        ("Lunden", "stop"),
        ("Hultabo", "farm"),
        ("länsväg 1700", "road"),
        ("Lunnaskolan", "school"),
        ('Affären "Hörnet"', "place"),
    }
    assert len(listed.houses) == 1
    (hamlet,) = [point for point in listed.points if point.name == "Hultabo"]
    assert hamlet.alt == ("Hulta", "Hultet")


def test_a_polygon_reaches_as_far_as_its_corners(tmp_path):
    (school,) = [point for point in read(text(tmp_path, OSM, "t.osm")).points if point.kind == "school"]

    # 0.003 degrees of longitude at 57.49 N are 180 m, 0.0015 of latitude 167 m: half the diagonal
    assert school.reach_m == pytest.approx(0.5 * (180**2 + 167**2) ** 0.5, rel=0.02)


def test_the_binary_form_is_known_by_its_content(tmp_path):
    sample = Path(pyogrio.__file__).parent / "tests" / "fixtures" / "sample.osm.pbf"
    if not sample.is_file():
        pytest.skip("this build of pyogrio brings no sample")
    copy = text(tmp_path, sample.read_bytes(), "no-name-at-all")

    listed = read(copy)

    assert listed.origin == "osm"
    assert listed.points == []  # it lies in England


# GeoPackage


def geopackage(path: Path, rows: list[tuple], *, srs: int = 3006, status: str = "Gällande") -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            PRAGMA application_id = 1196444487;
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                organization_coordsys_id INTEGER, definition TEXT);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('SWEREF99 TM', 3006, 'EPSG', 3006, '');
            INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '');
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
                srs_id INTEGER, z TINYINT, m TINYINT);
            CREATE TABLE belagenhetsadress (fid INTEGER PRIMARY KEY, objektidentitet TEXT, versiongiltigfran TEXT,
                adressomradestyp TEXT, adressomrade_faststalltnamn TEXT, gardsadressomrade_faststalltnamn TEXT,
                adressplatsnummer TEXT, bokstavstillagg TEXT, lagestillagg TEXT, lagestillaggsnummer INTEGER,
                avvikerfranstandarden INTEGER, avvikandeadressplatsbeteckning TEXT, adressplatstyp TEXT,
                statusforbelagenhetsadress TEXT, popularnamn TEXT, postnummer INTEGER, postort TEXT, kommunkod TEXT,
                kommunnamn TEXT, adressplatspunkt BLOB);
            """
        )
        db.execute("INSERT INTO gpkg_contents VALUES ('belagenhetsadress', 'features', ?)", (srs,))
        db.execute(
            "INSERT INTO gpkg_geometry_columns VALUES ('belagenhetsadress', 'adressplatspunkt', 'POINT', ?, 0, 0)",
            (srs,),
        )
        for area, farm, number, letter, kind, popular, point in rows:
            blob = None
            if point is not None:
                blob = b"GP\x00\x01" + struct.pack("<i", srs) + b"\x01" + struct.pack("<Idd", 1, *point)
            db.execute(
                "INSERT INTO belagenhetsadress (adressomrade_faststalltnamn, gardsadressomrade_faststalltnamn,"
                " adressplatsnummer, bokstavstillagg, adressplatstyp, popularnamn, statusforbelagenhetsadress,"
                " adressplatspunkt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (area, farm, number, letter, kind, popular, status, blob),
            )
        db.commit()
    return path


ROWS = [
    ("Lunnagatan", None, "4", "B", "Gatuadressplats", None, (400_900.0, 6_373_000.0)),
    ("Lunnagatan", None, "6", None, "Gatuadressplats", "Kvarnhuset", (400_950.0, 6_373_000.0)),
    ("Hultabo", None, "2", None, "Byadressplats", None, (403_000.0, 6_372_000.0)),
    ("Hultabo", "Nygård", "3", None, "Gårdsadressplats", None, (403_200.0, 6_372_000.0)),
    ("Lunnagatan", None, "8", None, "Gatuadressplats", None, None),
    (None, None, "8", None, "Gatuadressplats", None, (400_900.0, 6_373_000.0)),
]


def test_lantmateriets_addresses_are_houses_on_streets_and_in_villages(tmp_path):
    listed = read(geopackage(tmp_path / "belagenhetsadresser_kn1452.gpkg", ROWS))

    assert listed.origin == "lantmäteriet"
    assert points(listed) == {
        ("Lunnagatan", "street"),
        ("Lunnagatan 4B", "address"),
        ("Lunnagatan 6", "address"),
        ("Kvarnhuset", "place"),
        ("Hultabo", "farm"),
        ("Hultabo 2", "address"),
        ("Hultabo 3", "address"),
        ("Nygård", "farm"),
    }
    assert listed.houses == [
        (400_900.0, 6_373_000.0),
        (400_950.0, 6_373_000.0),
        (403_000.0, 6_372_000.0),
        (403_200.0, 6_372_000.0),
    ]
    assert dict(listed.refused) == {"no_position": 1, "no_name": 1}


def test_an_address_that_is_only_proposed_stands_on_no_house(tmp_path):
    listed = read(geopackage(tmp_path / "a.gpkg", ROWS[:3], status="Reserverad"))

    assert listed.points == []
    assert listed.refused["not_valid"] == 3


def test_a_package_in_degrees_is_moved_to_metres(tmp_path):
    row = ("Lunnagatan", None, "4", None, "Gatuadressplats", None, (13.347789, 57.489205))

    (house,) = read(geopackage(tmp_path / "a.gpkg", [row], srs=4326)).houses

    assert house == pytest.approx((400_958.2, 6_373_048.4), abs=0.2)


def test_a_layer_of_named_points_gives_places(tmp_path):
    path = geopackage(tmp_path / "a.gpkg", [])
    with closing(sqlite3.connect(path)) as db:
        blob = b"GP\x00\x01" + struct.pack("<i", 3006) + b"\x01" + struct.pack("<Idd", 1, 400_900.0, 6_373_000.0)
        db.execute("CREATE TABLE ortnamn (fid INTEGER PRIMARY KEY, geom BLOB, namn TEXT)")
        db.execute("INSERT INTO gpkg_geometry_columns VALUES ('ortnamn', 'geom', 'POINT', 3006, 0, 0)")
        db.execute("INSERT INTO ortnamn VALUES (1, ?, 'Storemosse')", (blob,))
        db.commit()

    assert points(read(path)) == {("Storemosse", "place")}


def test_nothing_in_a_package_is_run(tmp_path):
    path = geopackage(tmp_path / "a.gpkg", ROWS[:1])
    with closing(sqlite3.connect(path)) as db:
        db.execute("ALTER TABLE belagenhetsadress RENAME TO held")
        db.execute("CREATE VIEW belagenhetsadress AS SELECT * FROM held WHERE load_extension('/tmp/x') IS NULL")
        db.commit()

    with pytest.raises(FileRefused) as refused:
        read(path)

    assert refused.value.facts["reason"] == "no_rows"


@pytest.mark.parametrize("cut", [100, 3_000, 9_000])
def test_a_damaged_package_is_refused(tmp_path, cut):
    whole = geopackage(tmp_path / "a.gpkg", ROWS).read_bytes()

    with pytest.raises(FileRefused):
        read(text(tmp_path, whole[:cut] + b"\xff" * 2_000, "b.gpkg"))


# texts


def test_a_timetables_stops_are_stops(tmp_path):
    content = (
        "\ufeffstop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code\r\n"
        '1,"Lunden",57.4870,13.3480,1,,\r\n2,"Lunden",57.4871,13.3483,0,1,A\r\n3,Entré,57.4871,13.3483,2,1,\r\n'
    )

    listed = read(text(tmp_path, content, "stops.txt"))

    assert listed.origin == "gtfs"
    assert points(listed) == {("Lunden", "stop")}
    assert len(listed.points) == 2
    assert dict(listed.refused) == {"not_a_place": 1}


def geonames(*rows: tuple[str, str, str, str, str, str]) -> str:
    return "\n".join(
        f"{number}\t{name}\t{name}\t{alt}\t{lat}\t{lon}\t{feature}\tX\tSE\t\t28\t1452\t\t\t0\t\t150\tEurope/Stockholm\t2020-01-01"
        for number, (name, alt, lat, lon, feature, _) in enumerate(rows, start=2_700_000)
    )


def test_geonames_gives_settlements_and_nature_coarsely(tmp_path):
    content = geonames(
        ("Hultabo", "Hultabo,Hulta bo,Хультабо", "57.50", "13.40", "P", ""),
        ("Storemosse", "", "57.51", "13.41", "H", ""),
        ("Tranemo Kommun", "", "57.48", "13.35", "A", ""),
    )

    listed = read(text(tmp_path, content, "SE.txt"))

    assert points(listed) == {("Hultabo", "farm"), ("Storemosse", "place")}
    assert {point.reach_m for point in listed.points} == {500.0}
    assert next(point.alt for point in listed.points if point.kind == "farm") == ("Hultabo", "Hulta bo")
    assert dict(listed.refused) == {"not_a_place": 1}


OWN = "Namn;Typ;Ort;Lat;Lon;Alias;Noggrannhet\nGropen;plats;Tranemo;57,4890;13,3480;Sänkan|Hålet;40\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_of_ones_own_is_read_however_it_was_saved(tmp_path, encoding):
    (point,) = read(text(tmp_path, OWN.encode(encoding))).points

    assert (point.name, point.kind, point.alt, point.reach_m) == ("Gropen", "place", ("Sänkan", "Hålet"), 40.0)
    assert point.e == pytest.approx(400_970, abs=10)


@pytest.mark.parametrize(
    "content",
    [
        "namn,e,n\nGropen,400958,6373048\n",
        "name\tx\ty\nGropen\t6373048\t400958\n",
        "plats;nord;öst\nGropen;6373048,0;400958,0\n",
        "namn;lon;lat\nGropen;13,347789;57,489205\n",
    ],
)
def test_coordinates_are_told_apart_by_their_values(tmp_path, content):
    (point,) = read(text(tmp_path, content)).points

    assert (point.e, point.n) == pytest.approx((400_958.2, 6_373_048.4), abs=0.6)


def test_a_name_that_is_known_to_lie_in_an_ort_stands_on_its_centre_coarsely(tmp_path):
    (point,) = read(text(tmp_path, "namn;typ;ort\nEkgatan;gata;Uddebo\n")).points

    uddebo = LOCALITIES["Uddebo"]
    assert (point.e, point.n, point.reach_m, point.position) == (uddebo.e, uddebo.n, uddebo.reach_m, "ort")


def test_addresses_may_stand_in_one_cell_or_two(tmp_path):
    one = read(text(tmp_path, "adress;typ;lat;lon\nEkgatan 4 b;adress;57,473;13,261\n"))
    two = read(text(tmp_path, "gata;nummer;lat;lon\nEkgatan;4b;57,473;13,261\n"))

    assert points(one) == points(two) == {("Ekgatan", "street"), ("Ekgatan 4b", "address")}
    assert len(one.houses) == len(two.houses) == 1


def test_rows_that_give_no_place_are_counted_by_reason(tmp_path):
    content = "namn;typ;ort;lat;lon\n;plats;;57,4;13,3\nX;raket;;57,4;13,3\nY;plats;Okänd;;\nZ;plats;;abc;13\n"

    listed = read(text(tmp_path, content))

    assert listed.points == []
    assert dict(listed.refused) == {"no_name": 1, "not_a_place": 1, "no_position": 2}


# what is no list


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (b"a;b;c\n1;2;3\n", "required_column_missing"),
        (b"\x7fELF\x00\x00\x00", "file_type_not_allowed"),
        (b"SQLite format 3\x00" + b"\x00" * 100, "file_type_not_allowed"),
        (b"<?xml version='1.0'?><kml><osm/></kml>", "file_type_not_allowed"),
        (b"<html><osm/></html>", "file_type_not_allowed"),
        (b"<osm><node", "corrupt_file"),
        (b"<osm", "file_type_not_allowed"),
        (b"<?xml version='1.0'?><!DOCTYPE osm [<!ENTITY a 'b'>]><osm>&a;</osm>", "xml_entities"),
        (b"<?xml version='1.0'?><!-- <osm --><OGRVRTDataSource/>", "file_type_not_allowed"),
        (b"<osm version='0.6'><!-- <OGRVRTDataSource> --></osm>", "file_type_not_allowed"),
        (b"<osm version='0.6'><!-- <OGRWFSDataSource> --></osm>", "file_type_not_allowed"),
    ],
)
def test_what_is_no_list_of_names_is_refused(tmp_path, content, reason):
    with pytest.raises(FileRefused) as refused:
        read(text(tmp_path, content, "names.osm"))

    assert refused.value.facts == {"file": "names.osm", "reason": reason}


def test_a_virtual_data_set_never_reaches_gdal(tmp_path, monkeypatch):
    """GDAL would open what it names: a file of the machine, or an address of the network."""
    opened: list[str] = []
    monkeypatch.setattr(pyogrio, "read_dataframe", lambda path, **_: opened.append(str(path)))
    secret = text(tmp_path, "id,name\n1,secret\n", "secret.csv")
    layer = f"<OGRVRTLayer name='points'><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer>"
    vrt = f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>"

    for content in (vrt, f"<osm><!--{vrt}--></osm>", f"<?xml version='1.0'?>\n{vrt}<osm/>"):
        with pytest.raises(FileRefused):
            read(text(tmp_path, content, "t.osm"))

    assert opened == []


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setitem(name_files.LIMIT_BYTES, "text", 10)

    with pytest.raises(LimitReached):
        read(text(tmp_path, OWN))


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(NotFound):
        read(tmp_path / "none.csv")
