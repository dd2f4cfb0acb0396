"""Which ort a position lies in, and whether it lies in the municipality."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.places import reference
from geo.base.errors import ValueRefused
from geo.reading.localities import COUNTRYSIDE, Localities, Locality

A = Locality("Stad", 400_000.0, 6_370_000.0, 1_000.0, 1_100.0)
B = Locality("By", 403_000.0, 6_370_000.0, 100.0, 300.0)
C = Locality("Gård", 400_000.0, 6_375_000.0, 500.0, 500.0, is_ort=False)
THREE = Localities((A, B, C))


def test_an_ort_reaches_1600_m_where_its_extent_is_a_kilometre():
    # limit = max(1.6 * 1000, 1000) = 1600
    assert THREE.of([401_599.0, 401_601.0], [6_370_000.0] * 2).tolist() == ["Stad", COUNTRYSIDE]


def test_the_smallest_ort_reaches_a_kilometre():
    assert THREE.of([403_999.0, 404_001.0], [6_370_000.0] * 2).tolist() == ["By", COUNTRYSIDE]


def test_the_distance_is_counted_in_each_orts_own_limit():
    # halfway as the limits go: 1600 of 1600 + 1000 from the larger, 1846 m of 3000
    assert THREE.of([401_590.0], [6_370_000.0]).tolist() == ["Stad"]
    overlapping = Localities((A, Locality("By", 402_000.0, 6_370_000.0, 100.0, 300.0)))
    # 1231 m from the larger and 769 from the smaller are both 0.769 of their limits
    assert overlapping.of([401_229.0, 401_233.0], [6_370_000.0] * 2).tolist() == ["Stad", "By"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Åby", "Åby"),
        ("åby ", "Åby"),
        ("A\u030aby", "Åby"),  # a ring of its own, as a Mac writes file names
        ("Ååby", "Åby"),
        ("STAD", "Stad"),
        ("Landsbygd", COUNTRYSIDE),
        ("Aby", None),
        ("Gård", None),  # a place, no ort
        ("", None),
    ],
)
def test_an_ort_is_known_by_name_and_other_spellings_whatever_the_case(written, meant):
    orter = Localities((A, C, Locality("Åby", 403_000.0, 6_370_000.0, 100.0, 300.0, alt=("Ååby", "Stad"))))

    assert orter.called(written) == meant


def test_what_is_nearest_to_a_place_that_is_no_ort_is_countryside():
    assert THREE.of([400_000.0], [6_375_000.0]).tolist() == [COUNTRYSIDE]


def test_no_position_has_no_ort():
    assert THREE.of([np.nan, np.inf], [6_370_000.0, 6_370_000.0]).tolist() == ["", ""]


def test_the_shape_of_the_question_is_kept():
    assert THREE.of(np.full((2, 3), 400_000.0), np.full((2, 3), 6_370_000.0)).shape == (2, 3)
    assert THREE.of(400_000.0, 6_370_000.0) == "Stad"


@given(
    st.lists(st.tuples(st.floats(385_000, 425_000), st.floats(6_350_000, 6_395_000)), min_size=1, max_size=20),
    st.floats(-5_000, 5_000),
)
def test_moving_everything_changes_no_answer(points, by):
    e, n = np.array(points).T
    moved = Localities([Locality(p.name, p.e + by, p.n, p.extent_m, p.reach_m, is_ort=p.is_ort) for p in THREE.places])

    # a point within a micrometre of a limit may fall either way
    shares = np.hypot(e[:, None] - [p.e for p in THREE.places], n[:, None] - [p.n for p in THREE.places])
    clear = (np.abs(shares / [p.limit_m for p in THREE.places] - 1) > 1e-9).all(axis=1)
    assert (moved.of(e + by, n) == THREE.of(e, n))[clear].all()


def test_the_outline_is_given_500_m():
    square = Localities((A,), shapely.box(399_000, 6_369_000, 401_000, 6_371_000))

    assert square.inside([401_499.0, 401_501.0, np.nan], [6_370_000.0] * 3).tolist() == [True, False, False]


def test_without_an_outline_everything_is_inside():
    assert THREE.inside([0.0, np.nan], [0.0, 0.0]).tolist() == [True, False]


def test_names_stand_once_and_there_is_one_at_least():
    with pytest.raises(ValueRefused):
        Localities(())
    with pytest.raises(ValueRefused):
        Localities((A, A))
    with pytest.raises(ValueRefused):
        Locality("Stad", np.nan, 0.0, 1.0, 1.0)


# the shipped ones


def test_the_twelve_orter_and_two_places_are_shipped():
    localities = reference.localities()

    assert len(localities.names) == 12
    assert {place.name for place in localities.places} - set(localities.names) == {"Rosenlund", "Ölsremma"}
    assert list(localities.frame.columns)[:5] == ["name", "e", "n", "extent_m", "reach_m"]


def test_every_ort_lies_in_itself_and_in_the_municipality():
    localities = reference.localities()
    e = [place.e for place in localities.places]
    n = [place.n for place in localities.places]

    assert localities.inside(e, n).all()
    wanted = [place.name if place.is_ort else COUNTRYSIDE for place in localities.places]
    assert localities.of(e, n).tolist() == wanted


def test_the_municipality_is_as_large_as_its_statistics_say():
    # SCB: 778.48 km2 of land and water; the simplified outline may be off by a hundredth
    assert reference.outline().area / 1e6 == pytest.approx(778.48, rel=0.01)


def test_neighbours_lie_outside():
    # Hestra and Svenljunga (SCB tätorter 2020)
    hestra, svenljunga = (415_470.0, 6_367_880.0), (386_610.0, 6_374_160.0)
    inside = reference.localities().inside([hestra[0], svenljunga[0]], [hestra[1], svenljunga[1]])

    assert not inside.any()
