"""Extracts of a made-up town become packs, whatever they are written as, and nothing else is handed to GDAL."""

import gzip
import json
from collections import Counter

import jsonschema
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

import settings
from cli import main
from data.places import basemap_files, reference
from geo.background.basemap_geometry import features, size_of, streets, unpack
from geo.base.crs import to_grid
from geo.base.errors import FileRefused
from tests.towns import osm

HOUSES = 3000
E, N = 402_000.0, 6_372_000.0


@pytest.fixture(scope="module")
def made():
    """A town of some thousand houses in Tranemo."""
    centre = reference.localities()["Tranemo"]
    return osm.town(centre.e, centre.n, HOUSES)


@pytest.fixture
def home(tmp_path, request):
    request.getfixturevalue("database")
    return tmp_path


def write(folder, name, content):
    file = folder / name
    file.write_bytes(content)
    return file


def test_a_town_in_xml_and_in_protocol_buffers_is_the_same_town(made, home):
    localities = reference.localities()

    from_xml = basemap_files.build(write(home, "stad.osm", osm.xml(made)), localities)
    first = {name: basemap_files.load(name) for name in ("Tranemo", basemap_files.LIGHT)}
    from_pbf = basemap_files.build(write(home, "stad.osm.pbf", osm.pbf(made)), localities)

    assert from_xml == from_pbf
    assert first == {name: basemap_files.load(name) for name in ("Tranemo", basemap_files.LIGHT)}
    assert from_xml["layers"]["buildings"] == HOUSES
    # one street for each fourth row of ceil(sqrt(3000)) = 55 houses is 14, and the main road
    assert from_xml["layers"]["roads"] == 14 + 1
    assert {key: from_xml["layers"][key] for key in ("rail", "paths", "streams", "water", "green", "names")} == {
        "rail": 1,
        "paths": 1,
        "streams": 1,
        "water": 1,
        "green": 1,
        "names": 1,
    }


def test_houses_stand_where_they_were_built(made, home):
    basemap_files.build(write(home, "stad.osm.pbf", osm.pbf(made)), reference.localities())

    drawn = unpack(basemap_files.load("Tranemo"))
    houses = drawn.loc[drawn["layer"] == "buildings", "shape"].to_numpy()

    assert len(houses) == HOUSES
    areas = shapely.area(houses)
    # 9 m x 12 m, and the sides may be off by what a millionth of a degree is (6-11 cm) and the simplification
    assert np.median(areas) == pytest.approx(9 * 12, rel=0.02)
    assert areas.min() > 9 * 12 * 0.9
    centre = reference.localities()["Tranemo"]
    middle = shapely.centroid(shapely.GeometryCollection(list(houses)))
    assert middle.distance(shapely.Point(centre.e, centre.n)) < 40


def test_packs_are_small_and_only_orter_that_have_something_hold_anything(made, home):
    told = basemap_files.build(write(home, "stad.osm.pbf", osm.pbf(made)), reference.localities())

    assert set(told["bytes"]) == {*reference.localities().names, basemap_files.LIGHT}
    assert all(size <= 5_000_000 for size in told["bytes"].values())
    assert sum(len(part) for part in basemap_files.load("Sjötofta")["layers"].values()) == 0
    body = gzip.decompress(basemap_files.packed("Tranemo"))
    assert json.loads(body) == basemap_files.load("Tranemo")
    assert size_of(basemap_files.load("Tranemo")) == pytest.approx(len(body), rel=0.2)


def test_the_survey_package_is_read_in_its_own_grid(home):
    centre = reference.localities()["Limmared"]
    file = home / "topo.gpkg"

    def put(layer, kinds, shapes, **columns):
        frame = pd.DataFrame({"objekttyp": kinds, **columns})
        import geopandas as gpd

        pyogrio.write_dataframe(
            gpd.GeoDataFrame(frame, geometry=list(shapes), crs="EPSG:3006").to_crs("EPSG:3008"),
            file,
            layer=layer,
            append=file.exists(),
        )

    at = (centre.e, centre.n)
    put("byggnad", ["Bostad"] * 3, [shapely.box(at[0] + i, at[1], at[0] + i + 8, at[1] + 9) for i in (0, 30, 60)])
    put("vaglinje", ["Landsväg", "Småväg"], [shapely.LineString([at, (at[0] + 300, at[1] + d)]) for d in (0, 50)])
    put("mark", ["Sjö", "Barr- och blandskog", "Öppen mark"], [shapely.Point(at).buffer(r) for r in (80, 90, 99)])
    put("textpunkt", ["Text"], [shapely.Point(at)], textstrang=["Byn"])
    put("hojdlinje", ["Höjdkurva5"], [shapely.LineString([at, (at[0] + 9, at[1])])])

    told = basemap_files.build(file, reference.localities())

    assert told["layers"] == {"buildings": 3, "roads": 2, "water": 1, "green": 1, "names": 1}
    drawn = unpack(basemap_files.load("Limmared"))
    lake = drawn.loc[drawn["layer"] == "water", "shape"].iloc[0]
    assert lake.centroid.distance(shapely.Point(at)) < 1.0
    assert Counter(drawn.loc[drawn["layer"] == "roads", "rank"]) == {1: 1, 3: 1}
    assert drawn.loc[drawn["layer"] == "names", "name"].tolist() == ["Byn"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>", "file_type_not_allowed"),
        (b'<?xml version="1.0"?><OGRVRTDataSource/>', "file_type_not_allowed"),
        (b'<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a "b">]><osm/>', "xml_entities"),
        (b"SQLite format 3\x00" + b"\x00" * 100, "file_type_not_allowed"),
        (b"", "empty_file"),
        (b'<?xml version="1.0"?><OGRVRTDataSource><!-- <osm --></OGRVRTDataSource>', "file_type_not_allowed"),
        (b'<osm version="0.6"><!-- <OGRVRTDataSource> --></osm>', "file_type_not_allowed"),
        (b'<?xml version="1.0"?>\n<osm version="0.6"></osm>', "no_rows"),
    ],
)
def test_what_is_no_extract_is_refused_before_gdal_sees_it(home, content, reason):
    with pytest.raises(FileRefused) as refused:
        basemap_files.build(write(home, "kartan.osm", content), reference.localities())

    assert refused.value.facts["reason"] == reason
    assert not basemap_files.folder().exists()


def test_an_extract_of_elsewhere_is_refused_and_the_old_map_stays(made, home):
    basemap_files.build(write(home, "stad.osm.pbf", osm.pbf(made)), reference.localities())
    before = basemap_files.packed("Tranemo")

    with pytest.raises(FileRefused):
        basemap_files.build(
            write(home, "annan.osm", osm.xml(osm.town(674_000.0, 6_580_000.0, 20))), reference.localities()
        )

    assert basemap_files.packed("Tranemo") == before


def test_a_cut_off_extract_is_refused(made, home):
    content = osm.pbf(made)

    with pytest.raises(FileRefused):
        basemap_files.build(write(home, "stad.osm.pbf", content[: len(content) // 2]), reference.localities())


def test_the_command_says_what_it_made(home, capsys):
    centre = reference.localities()["Sjötofta"]
    file = write(home, "stad.osm", osm.xml(osm.town(centre.e, centre.n, 30)))

    status = main(["basemap", "build", str(file), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert status == 0
    jsonschema.validate(told, json.loads((settings.ROOT / "docs/schemas/basemap.json").read_text("utf-8")))
    assert told["layers"]["buildings"] == 30
    assert set(told["bytes"]) == {*reference.localities().names, "kommunen"}
    assert basemap_files.folder() == settings.home() / "basemap"


def test_the_command_refuses_a_file_that_is_not_there(home, capsys):
    assert main(["basemap", "build", str(home / "finns-inte.osm")]) == 3
    assert "finns inte" in capsys.readouterr().err


def test_a_street_carries_its_name_along_it_and_a_bend_none():
    straight = shapely.LineString([(E, N), (E + 300, N)])
    long = shapely.LineString([(E, N + 50), (E + 1050, N + 50)])
    bent = shapely.LineString([(E + 30 * np.sin(a), N + 30 * np.cos(a)) for a in np.linspace(0, 6.2, 60)])
    frame = features(
        ["roads"] * 4, [3, 3, 3, 3], ["Raka gatan", "Långa vägen", "Ringen", ""], [straight, long, bent, straight]
    )

    found = streets(frame)

    # 300 m has room for one name, 1050 m for three of 350 m each; a circle of 30 m is nowhere straight for 40 m
    assert [name for name, *_ in found] == ["Långa vägen"] * 3 + ["Raka gatan"]
    _, lat, lon, angle, room, rank = found[-1]
    assert (room, rank) == (300, 3)
    e, n = to_grid([lat * 1e-6], [lon * 1e-6])
    assert (float(e[0]), float(n[0])) == pytest.approx((E + 150, N), abs=0.2)
    # the grid is turned against north by (15 - 13.35)° · sin 57.5° = 1.4° here: due east on it is a little north
    assert angle == pytest.approx(-1.4, abs=0.6)
