"""What a small map is given: names with a position of their own, candidates with an honest radius."""

import math

import pytest

from geo.reading.gazetteer import Name
from geo.reading.placement import Candidate
from layers.map import pick_map


def name(called: str, position: str = "measured", kind: str = "place") -> Name:
    return Name(called, kind, "Tranemo", 401_000.0, 6_373_000.0, 30.0, position=position)


def test_only_names_with_a_position_of_their_own_are_written_and_none_that_was_learned():
    known = [name("Sporthallen"), name("Gropen", "learned"), name("Silverdalen", "ort"), name("Rv 27", kind="road")]

    # by PROJ 9 (EPSG:3006 to EPSG:4326): 57.488779, 13.348506
    (written,) = pick_map.name_values(known)
    assert written[0] == "Sporthallen"
    assert written[1:] == pytest.approx([57.488779, 13.348506], abs=0.00001)
    assert pick_map.name_values([]) == []


def test_what_has_no_point_of_its_own_has_no_circle():
    street, road, nowhere = pick_map.candidate_values(
        [
            Candidate("Storgatan", "street", "Limmared", 401_000.0, 6_378_000.0, 240.0),
            Candidate("Riksväg 27", "road", None, 401_000.0, 6_378_000.0, 9_000.0),
            Candidate("Tranemo", "locality", "Tranemo", math.nan, math.nan, math.nan),
        ]
    )

    assert (street["detail"], street["radius"]) == ("gata i Limmared, på 240 m när", 240.0)
    assert (road["detail"], road["radius"]) == ("väg", 0)
    assert nowhere["at"] is None


@pytest.mark.parametrize(
    ("metres", "said"), [(15.0, "på 15 m när"), (1_049.0, "på 1,0 km när"), (1_704.0, "på 1,7 km när")]
)
def test_a_radius_is_told_no_finer_than_anybody_needs(metres, said):
    assert pick_map.within(metres) == said
