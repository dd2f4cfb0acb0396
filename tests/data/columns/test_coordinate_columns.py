"""Coordinates: read as written, placed in the stated system, suggested and never moved silently."""

import csv
import math

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.columns import matching
from data.columns.coordinate_columns import CRS_NAMES, read_number, read_numbers, resolve, split_pairs, suggest
from data.columns.table_columns import crs_of, field_of
from data.places.reference import localities
from data.readers import read
from geo.base.crs import GRID, WEB, from_crs, to_grid

LAT, LON = 57.4856, 13.3490
"""A point in central Tranemo; 6 372 645, 401 021 in SWEREF 99 TM by Lantmäteriet's own conversion."""


def numbers(first, second):
    return read_numbers([str(one) for one in first], [str(one) for one in second])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("57.4856", 57.4856),
        ("57,4856", 57.4856),
        (" 57.4856 ", 57.4856),
        ("6372645,4", 6_372_645.4),
        ("6 372 645,4", 6_372_645.4),
        ("6\u00a0372\u00a0645", 6_372_645.0),
        ("6.372.645,4", 6_372_645.4),
        ("6,372,645.4", 6_372_645.4),
        ("5.74856E+01", 57.4856),
        ("−9999", -9999.0),
        ("57.4856°", 57.4856),
        ("57.4856 N", 57.4856),
        ("N57.4856", 57.4856),
        # 57° 29' 8.16" = 57 + 29/60 + 8.16/3600
        ("57°29'8.16\"N", 57.4856),
        ("57° 29′ 8,16″", 57.4856),
        ("13 20 56.4 E", 13.349),
        ("13°20'56,4\"W", -13.349),
    ],
)
def test_a_number_is_read_as_it_is_written(text, value):
    met, code, _ = read_number(text)

    assert code == ""
    assert met == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "coordinate_missing"),
        ("saknas", "coordinate_missing"),
        ("NaN", "coordinate_not_finite"),
        ("-Infinity", "coordinate_not_finite"),
        ("1e400", "coordinate_not_finite"),
        ("femtiosju", "coordinate_format"),
        ("57°99'8\"", "coordinate_format"),
        ("57.4856.1", "coordinate_format"),
    ],
)
def test_what_is_no_number_says_why(text, code):
    met, said, _ = read_number(text)

    assert said == code
    assert math.isnan(met)


@given(st.text(max_size=30))
def test_no_text_makes_the_reading_fail(text):
    value, code, _ = read_number(text)

    assert math.isfinite(value) != bool(code)


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("57.4856, 13.3490", ("57.4856", "13.3490")),
        ("57,4856; 13,3490", ("57,4856", "13,3490")),
        ("57.4856 13.3490", ("57.4856", "13.3490")),
        ("57.4856,13.3490", ("57.4856", "13.3490")),
        ("POINT(13.3490 57.4856)", ("13.3490", "57.4856")),
        ("SRID=4326;POINT Z (13.3490 57.4856 0)", ("13.3490", "57.4856")),
    ],
)
def test_a_pair_in_one_cell_is_split(cell, pair):
    first, second = split_pairs([cell])

    assert (first[0], second[0]) == pair


def test_degrees_and_sweref_give_the_same_place():
    by_degrees = resolve(numbers([LAT], [LON]), "latlon", localities())
    by_metres = resolve(numbers([6_372_645.4], [401_021.0]), "ne", localities())

    assert by_degrees.codes == by_metres.codes == [""]
    assert by_degrees.e[0] == pytest.approx(by_metres.e[0], abs=0.2)
    assert by_degrees.n[0] == pytest.approx(by_metres.n[0], abs=0.2)
    assert not by_degrees.notes


@pytest.mark.parametrize("crs", [code for code in CRS_NAMES if code not in (GRID, WEB)])
def test_every_other_system_lands_outside_and_is_suggested(crs):
    x, y = pyproj.Transformer.from_crs(GRID, crs, always_xy=True).transform(
        np.array([401_021.0, 398_000.0, 411_000.0]), np.array([6_372_645.0, 6_380_000.0, 6_385_000.0])
    )

    placed = resolve(numbers(y, x), "ne", localities())

    assert not np.isfinite(placed.e).any()
    assert set(placed.codes) == {"wrong_zone"}
    assert placed.suggestion["crs"] == crs
    confirmed = resolve(numbers(y, x), "ne", localities(), confirmed=crs)
    assert confirmed.codes == ["", "", ""]
    assert confirmed.e == pytest.approx([401_021.0, 398_000.0, 411_000.0], abs=0.1)


@pytest.mark.parametrize(
    ("first", "second", "role"),
    [([LON], [LAT], "latlon"), ([401_021.0], [6_372_645.0], "ne"), ([LAT], [LON], "point")],
)
def test_swapped_axes_are_refused_with_the_suggestion_and_taken_when_confirmed(first, second, role):
    placed = resolve(numbers(first, second), role, localities())

    assert placed.codes == ["axis_swapped"]
    assert placed.suggestion["swapped"] == "ja"
    assert not np.isfinite(placed.e).any()
    again = resolve(numbers(first, second), role, localities(), swapped=True)
    assert again.codes == [""]
    assert [reason for reason, _ in again.notes] == ["axis_swapped"]


@pytest.mark.parametrize(("x", "y"), [(6_372_645.0, 401_021.0), (401_021.0, 6_372_645.0), (LAT, LON), (LON, LAT)])
def test_x_and_y_are_told_apart_by_their_values_and_that_is_told(x, y):
    placed = resolve(numbers([x], [y]), "xy", localities())

    assert placed.codes == [""]
    assert placed.e[0] == pytest.approx(401_021.0, abs=10)
    assert [reason for reason, _ in placed.notes] == ["axis_convention_guessed"]


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("0", "0", "outside_area"),
        ("0.0", "13.3", "outside_area"),
        ("59.33", "18.06", "outside_area"),
        ("-9999", "-9999", "coordinate_range"),
        ("57485600", "13349000", "coordinate_range"),
        ("91", "13", "coordinate_range"),
        ("", "13.3", "coordinate_missing"),
        ("57.4856", "öst", "coordinate_format"),
        ("NaN", "13.3", "coordinate_not_finite"),
    ],
)
def test_one_wrong_row_among_right_ones_is_refused_alone(lat, lon, code):
    placed = resolve(numbers([LAT, lat, LAT], [LON, lon, LON]), "latlon", localities())

    assert placed.codes == ["", code, ""]
    assert np.isfinite(placed.e).tolist() == [True, False, True]


def test_metres_where_degrees_were_promised_suggest_the_grid():
    placed = resolve(numbers([401_014.7], [6_372_634.4]), "point", localities(), declared=WEB, from_file=True)

    assert placed.codes == ["crs_unknown"]
    assert placed.suggestion["name"] == "SWEREF 99 TM"


def test_a_header_that_names_its_system_is_believed_and_told():
    x, y = pyproj.Transformer.from_crs(GRID, "EPSG:3007", always_xy=True).transform(401_021.0, 6_372_645.0)

    placed = resolve(numbers([y], [x]), "ne", localities(), declared="EPSG:3007")

    assert placed.codes == [""]
    assert placed.notes == [("crs_from_header", {"crs": "SWEREF 99 12 00"})]


@pytest.mark.parametrize(
    ("title", "field", "crs"),
    [
        ("X RT90", "x", "EPSG:3021"),
        ("Y (RT 90 2,5 gon V)", "y", "EPSG:3021"),
        ("x_rt90_5_gon_v", "x", "EPSG:3020"),
        ("X RT 90 7.5 gon V", "x", "EPSG:3019"),
        ("Y RT90 0 gon", "y", "EPSG:3022"),
        ("N RT90 2,5 gon O", "north", "EPSG:3023"),
        ("E RT90 5 gon Ö", "east", "EPSG:3024"),
        ("X RT90 9 gon V", "x", ""),
        ("N SWEREF 99 14 15", "north", "EPSG:3012"),
    ],
)
def test_a_header_tells_axis_and_zone(title, field, crs):
    # the codes are EPSG's of Lantmäteriet's zones
    assert (field_of(title), crs_of(title)) == (field, crs)


def test_few_decimals_are_honest_about_the_place():
    placed = resolve(numbers(["57.49", "57.4856"], ["13.35", "13.349"]), "latlon", localities())

    # half a hundredth of a degree of latitude is 555 m, and as much again in the other direction
    assert 555 < placed.rounding_m[0] < 1_000
    assert placed.rounding_m[1] < 100


@given(
    st.floats(385_000, 420_000), st.floats(6_358_000, 6_395_000), st.sampled_from([c for c in CRS_NAMES if c != WEB])
)
def test_what_a_confirmed_system_says_is_where_it_lands(e, n, crs):
    x, y = pyproj.Transformer.from_crs(GRID, crs, always_xy=True).transform(e, n)
    placed = resolve(numbers([y], [x]), "ne", localities(), confirmed=crs)

    inside = bool(localities().inside(e, n))
    assert np.isfinite(placed.e[0]) == inside
    if inside:
        assert np.hypot(placed.e[0] - e, placed.n[0] - n) < 0.2


def test_nothing_is_suggested_where_nothing_fits():
    assert suggest(np.array([1.0, 2.0]), np.array([3.0, 4.0]), localities()) == {}


def test_the_grid_is_the_grid():
    assert from_crs(401_021.0, 6_372_645.0, GRID)[0] == pytest.approx(401_021.0, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("DERIVED_hallplatser_sweref99_13_30_cp1252_semikolon.csv", "EPSG:3008"),
        ("DERIVED_hallplatser_sweref99tm_xy_nordlig.xlsx", ""),
        ("DERIVED_hallplatser_rt90_utf8bom.csv", ""),
    ],
)
def test_the_real_stops_land_where_they_stand_in_each_system(shared, name, suggested):
    stops = (shared / "data/tranemo_places/vasttrafik_stop_areas_tranemo_2021.csv").read_text("utf-8").splitlines()
    truth = {row["stop_name"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(stops)}
    table = read(name, (shared / "data/municipal_spreadsheets" / name).read_bytes())
    mapping = matching.suggest(table, {})
    places = matching.checked(table, mapping)
    role, pair = ("ne", ("north", "east")) if "north" in places else ("xy", ("x", "y"))
    sent = read_numbers(*(table.columns[places[axis]] for axis in pair))
    declared = matching.crs_in(table, places)

    placed = resolve(sent, role, localities(), declared=declared)
    assert placed.suggestion.get("crs", "") == suggested
    if suggested:
        assert set(placed.codes) == {"wrong_zone"}
        placed = resolve(sent, role, localities(), confirmed=suggested)

    assert set(placed.codes) == {""}
    for stop, e, n in zip(table.columns[0], placed.e, placed.n, strict=True):
        east, north = to_grid(*truth[stop])
        assert np.hypot(east - e, north - n) < 2
