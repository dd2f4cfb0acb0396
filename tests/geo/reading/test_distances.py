"""What a text says of how near something was widens its precision, whatever kind the place is of."""

import pytest

from data.columns.known_places import shipped

LIMIT_M = 150.0
"""Within this a record enters the point scan (``geo.base.records``)."""


@pytest.fixture(scope="module")
def place():
    geocoder = shipped().geocoder
    return lambda text: geocoder.place([text])[0]


@pytest.mark.parametrize(
    ("near", "at", "told_m"),
    [
        ("500 m söder om Limmared station", "Limmared station", 500),
        ("på rv 27, 500 m söder om Tranemo bussterminal", "Tranemo bussterminal", 500),
        ("200 meter från Tranängskolan", "Tranängskolan", 200),
        ("ett par hundra meter från Dalstorp kyrka", "Dalstorp kyrka", 200),
        ("någon kilometer från Dalstorp kyrka", "Dalstorp kyrka", 1_000),
        ("800 meter efter Dalstorp kyrka", "Dalstorp kyrka", 800),
        ("300 m bortom hållplatsen Södra Åsarp", "hållplatsen Södra Åsarp", 300),
        ("ca 300 m norr om Parkgatan 4 i Limmared", "Parkgatan 4 i Limmared", 300),
        ("2 km väster om Solgårdsområdet", "Solgårdsområdet", 2_000),
        ("Limmared station, 500 m söderut", "Limmared station", 500),
    ],
)
def test_a_distance_that_is_told_widens_a_place_by_it(place, near, at, told_m):
    wide, exact = place(near), place(at)

    assert (wide.status, wide.name) == ("placed", exact.name)
    assert wide.precision_m >= exact.precision_m + told_m


@pytest.mark.parametrize(
    "text",
    [
        "strax bortom Tranängskolan",
        "i höjd med Limmared station",
        "på rv 27 i höjd med Tranemo bussterminal",
        "en bit ifrån Limmared station",
        "i närheten av Limmared station",
        "strax norr om Limmared station",
        "mellan Limmared station och Tranängskolan",
        "strax bortom hållplatsen Södra Åsarp",
    ],
)
def test_what_is_only_said_to_be_near_never_enters_the_point_scan(place, text):
    found = place(text)

    assert found.status == "placed"
    assert found.precision_m > LIMIT_M


@pytest.mark.parametrize("text", ["vid Limmared station", "bakom Limmared station", "på Limmared station"])
def test_what_is_at_a_place_is_as_near_as_the_place(place, text):
    assert place(text).precision_m == place("Limmared station").precision_m
