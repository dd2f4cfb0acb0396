"""Coordinates in texts: every common writing of one point, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.crs import to_degrees
from geo.reading.coordinates import coordinates, located

TRANEMO = (57.489205, 13.347789)
# SWEREF 99 TM 6373048.4, 400958.2; SWEREF 99 13 30 6374403.6, 140871.4; RT 90 2,5 gon V 6376429.3, 1352640.2
# (pyproj 3.7, PROJ 9.5)

WRITINGS = [
    "57.4892, 13.3478",
    "57,4892 13,3478",
    "57,4892, 13,3478",
    "57,4892,13,3478",
    "57.4892;13.3478",
    "57.48920/13.34780",
    "(57.4892, 13.3478)",
    "13.3478 57.4892",
    "lat 57.4892 lon 13.3478",
    "Lat: 57.4892, Long: 13.3478",
    "N57.4892 E13.3478",
    "57.4892N 13.3478E",
    "57.4892° N, 13.3478° Ö",
    "geo:57.4892,13.3478",
    "@57.4892,13.3478,15z",
    "57°29'21\"N 13°20'52\"E",
    "57° 29' 21,1\" N 13° 20' 52,0\" Ö",
    "57°29′21″N, 13°20′52″E",
    "57º29'21.1\"N13º20'52.0\"E",
    "57 29 21 N 13 20 52 E",
    "57°29.352'N 13°20.867'E",
    "N57 29.352 E13 20.867",
    "6373048 400958",
    "6373048,4 400958,2",
    "N 6373048 E 400958",
    "E 400958 N 6373048",
    "X: 6373048 Y: 400958",
    "6 373 048 400 958",
    "SWEREF 99 TM 6373048, 400958",
    "6373048 N, 400958 Ö",
    "6374404 140871",
    "x=6376429 y=1352640",
]


@pytest.mark.parametrize("written", WRITINGS)
def test_every_writing_is_the_same_point(written):
    (point,) = coordinates(f"skadegörelse vid {written}")

    lat, lon = to_degrees(point.e, point.n)
    assert float(lat) == pytest.approx(TRANEMO[0], abs=0.0003)
    assert float(lon) == pytest.approx(TRANEMO[1], abs=0.0004)
    assert 5 <= point.precision_m <= 60


@pytest.mark.parametrize(
    "written",
    [
        "ring 0325-57 60 00 eller 070-123 45 67",
        "57 och 13",
        "betalade 57,50 och 13,40",
        "70-talet 12.345 och 57.555 kr",
        "ärende 2021-574875",
        "kl 13.30 och 57.20",
        "version 57.1.13",
        "19570101-1234",
        "48.8566, 2.3522",
        "57.489 130.3478",
        "6373048",
        "",
    ],
)
def test_other_numbers_are_none(written):
    assert coordinates(written) == []


def test_fewer_decimals_are_less_precise():
    (coarse,) = coordinates("57.489 13.348")
    (coarser,) = coordinates("57.49, 13.35")

    assert coarse.precision_m == pytest.approx(111)
    assert coarser.precision_m == pytest.approx(1_110)


@given(st.floats(55.5, 69.0), st.floats(11.0, 24.0))
def test_whatever_point_in_sweden_is_written_is_read(lat, lon):
    (point,) = coordinates(f"{lat:.6f}, {lon:.6f}")

    back = to_degrees(point.e, point.n)
    assert float(back[0]) == pytest.approx(lat, abs=2e-6)
    assert float(back[1]) == pytest.approx(lon, abs=2e-6)


@given(st.text(alphabet="0123456789 .,°'\"NEÖxy=:;-", max_size=60))
def test_noise_is_answered(text):
    assert all(0 < point.precision_m < 2_000 for point in coordinates(text))


def test_two_numbers_are_a_point_in_one_way_or_none():
    e, n = 400_958.2, 6_373_048.4

    assert located(n, e) == located(e, n) == (e, n)
    assert located(*TRANEMO) == pytest.approx((e, n), abs=0.2)
    assert located(*TRANEMO[::-1]) == pytest.approx((e, n), abs=0.2)
    assert located(1.0, 2.0) is None
    assert located(float("nan"), 2.0) is None
