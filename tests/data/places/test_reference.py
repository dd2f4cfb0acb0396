"""The shipped files: complete, consistent with each other, and open."""

import csv
import json

import numpy as np
import pytest

from data.places import reference
from geo.reading.gazetteer import KINDS, POSITIONS
from geo.reading.localities import COUNTRYSIDE

FILES = (
    "localities.csv",
    "gazetteer.csv",
    "outside_places.csv",
    "postcodes.csv",
    "municipality.geojson",
)


@pytest.mark.parametrize("file", FILES)
def test_a_file_stands_in_the_sources_and_is_small(file):
    assert f"`{file}`" in reference.text_of("SOURCES.md")
    assert len(reference.text_of(file)) < 100_000


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".csv")])
def test_a_csv_has_as_many_cells_in_every_row(file):
    rows = list(csv.reader(reference.text_of(file).splitlines()))

    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) > 10


def test_every_name_lies_in_or_by_the_municipality_and_in_an_ort_that_is_there():
    names = reference.gazetteer().names
    orter = {*reference.localities().names, COUNTRYSIDE, ""}

    assert reference.localities().inside([n.e for n in names], [n.n for n in names]).all()
    assert {n.locality for n in names} <= orter
    assert {n.also_locality for n in names} <= orter
    assert {n.kind for n in names} <= KINDS.keys()
    assert {n.position for n in names} <= {*POSITIONS, "postal"}


def test_what_is_only_known_to_an_ort_stands_on_its_centre_with_its_reach():
    localities = reference.localities()
    standing_in = [n for n in reference.gazetteer().names if n.position == "ort" and n.locality in localities.names]

    assert len(standing_in) > 20
    for name in standing_in:
        ort = localities[name.locality]
        assert np.hypot(name.e - ort.e, name.n - ort.n) < 1
        assert name.precision_m >= ort.reach_m


def test_an_assumed_position_is_never_sharper_than_its_ort():
    assumed = [n for n in reference.gazetteer().names if n.position == "assumed"]

    assert {n.name for n in assumed} == {"Solgårdsområdet", "Solgårdsgatan", "Solgårdsparken"}
    assert all(n.precision_m >= reference.localities()["Tranemo"].extent_m for n in assumed)


def test_two_orter_have_a_radhusvagen():
    assert sorted(n.locality for n in reference.gazetteer().names if n.name == "Radhusvägen") == ["Dalstorp", "Länghem"]


def test_every_post_code_has_an_ort():
    postcodes = reference.gazetteer().postcodes

    assert all(len(code) == 5 and code.startswith("514") for code in postcodes)
    assert {*postcodes.values()} <= {place.name for place in reference.localities().places}


def test_places_outside_are_outside():
    outside = [p for p in reference.gazetteer().outside if np.isfinite(p.e)]

    inside = reference.localities().inside([p.e for p in outside], [p.n for p in outside])
    assert not any(here and place.kind == "town" for here, place in zip(inside, outside, strict=True))
    assert {"Borås", "Gislaved", "Ulricehamn", "Svenljunga", "Hestra", "Mark"} <= {
        p.name for p in reference.gazetteer().outside
    }


def test_the_outline_is_a_plain_geojson_in_degrees():
    (feature,) = json.loads(reference.text_of("municipality.geojson"))["features"]
    (ring,) = feature["geometry"]["coordinates"]

    assert ring[0] == ring[-1]
    assert all(13 < lon < 14 and 57 < lat < 58 for lon, lat in ring)


def test_the_names_are_lent_as_a_frame():
    frame = reference.names()

    assert tuple(frame.columns) == reference.NAME_COLUMNS
    assert len(frame) == len(reference.gazetteer().names)
