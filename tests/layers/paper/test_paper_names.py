"""Names on a paper map stand clear of each other."""

from itertools import combinations

import pytest

from data.places import reference
from layers.paper.paper_names import NAME_PT, ORT_PT, names_aside
from layers.scene.scene import Mark


def ort(name, e, n):
    return Mark(name, "point", (((e, n),),), "ort", label=name)


def test_a_name_that_would_cover_another_stands_above_its_place():
    # at a metre a point: a name of eight signs is about 2 · 8 · 8.5 · 0.32 = 43.5 wide; 40 and 60 between two
    near = names_aside([ort("Ambjörna", 0.0, 0.0), ort("Bjärnarp", 40.0, 0.0)], 1.0)
    assert near == {"Ambjörna": (0.0, -15.0), "Bjärnarp": (0.0, 15.0)}
    apart = names_aside([ort("Ambjörna", 0.0, 0.0), ort("Bjärnarp", 60.0, 0.0)], 1.0)
    assert apart == {"Ambjörna": (0.0, -15.0), "Bjärnarp": (0.0, -15.0)}


def test_a_name_without_room_is_left_out():
    crowd = [ort(f"Ort {k}", float(k), 0.0) for k in range(9)]

    assert 0 < len(names_aside(crowd, 1.0)) < 9


@pytest.mark.parametrize(("metres_per_point", "least"), [(90.0, 12), (150.0, 12), (200.0, 11), (260.0, 12)])
def test_the_names_of_the_twelve_orter_cover_no_other(metres_per_point, least):
    orter = reference.localities()
    marks = [ort(name, orter[name].e, orter[name].n) for name in orter.names]

    found = names_aside(marks, metres_per_point)

    assert len(found) >= least
    boxes = []
    for name, (east, north) in found.items():
        x, y = (part / metres_per_point for part in (orter[name].e, orter[name].n))
        boxes.append((x + east, y + north, len(name) * ORT_PT * 0.32))
    for (x, y, half), (tx, ty, other) in combinations(boxes, 2):
        assert abs(x - tx) >= half + other or abs(y - ty) >= 2 * NAME_PT
