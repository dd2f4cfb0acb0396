"""Names and signs on a paper map stand clear of each other, of what is counted, and of the page's edge."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from data.places import reference
from layers.paper.room import BELOW, RIGHT, SIDES, Lettering, Named, Room, about, overlap, wide, wrapped

LOOK = Lettering(10.0, bold=True)


@pytest.fixture
def axes():
    figure = Figure(figsize=(10, 10))
    FigureCanvasAgg(figure)
    made = figure.add_axes((0, 0, 1, 1))
    made.set_xlim(0, 720)
    made.set_ylim(0, 720)
    return made


def page(taken=()):
    """A metre of ground is a point of paper."""
    return Room((0.0, 720.0, 0.0, 720.0), 1.0, list(taken))


def test_a_width_is_the_fonts_own():
    # DejaVu Sans: an M is 1767 of 2048 units of an em, an i 569
    assert wide("M", 20.48) == pytest.approx(17.67, abs=0.05)
    assert wide("i", 20.48) == pytest.approx(5.69, abs=0.05)
    assert wide("MM", 10) == pytest.approx(2 * wide("M", 10), rel=0.01)


def test_a_name_stands_below_its_place_and_above_where_that_is_taken(axes):
    free = page()
    (below,) = free.names(axes, [Named("Ort", (300, 300), 10)], LOOK)
    assert below[3] < 290
    assert (below[0] + below[1]) / 2 == pytest.approx(300)

    (above,) = page([(0, 720, 200, 288)]).names(axes, [Named("Ort", (300, 300), 10)], LOOK)
    assert above[2] > 310


def test_a_name_without_room_is_left_out_or_covers_as_little_as_it_can(axes):
    full = page([(0, 720, 0, 720)])
    assert full.names(axes, [Named("Ort", (300, 300), 10)], LOOK) == [None]
    assert not axes.texts

    nearly = page([(0, 300, 0, 720), (320, 720, 0, 720)])
    (least,) = nearly.names(axes, [Named("Orten", (310, 300), 10)], LOOK, sides=(BELOW, RIGHT), always=True)
    assert least[3] < 290
    assert [one.get_text() for one in axes.texts] == ["Orten"]


def test_a_name_stays_on_the_page(axes):
    (box,) = page().names(axes, [Named("Ort", (715, 5), 4)], LOOK)

    assert box is not None
    assert page().inside(box)


def test_where_all_must_stand_another_order_is_tried(axes):
    """A has two places and B one of them: first come first served would put B upon A."""
    here, there = Named("AAAA", (300, 300), 10), Named("BBBB", (300, 270), 8)
    taken = [(200, 400, 150, 261)]  # below B; above B is below A

    boxes = page(taken).names(axes, [here, there], LOOK, sides=SIDES[:2], always=True)

    assert overlap(*boxes) == 0


@pytest.mark.parametrize("metres_per_point", [90.0, 150.0, 200.0, 260.0])
def test_the_names_of_the_twelve_orter_cover_no_other_and_none_is_missing(axes, metres_per_point):
    orter = [reference.localities()[name] for name in reference.localities().names]
    room = Room((3.7e5, 4.4e5, 6.33e6, 6.41e6), metres_per_point)
    room.take(about((place.e, place.n), 9 * metres_per_point) for place in orter)

    boxes = room.names(axes, [Named(place.name, (place.e, place.n), 9 * metres_per_point) for place in orter], LOOK)

    stand = [box for box in boxes if box is not None]
    assert len(stand) >= 11
    assert all(overlap(one, other) == 0 for one, other in combinations(stand, 2))


def test_signs_that_would_lie_upon_each_other_or_a_name_step_aside():
    room = page([(280.0, 320.0, 280.0, 320.0)])

    boxes = room.signs([(300.0, 300.0)] * 3 + [(20.0, 20.0)], [(60.0, 30.0)] * 4, 18.0, 2.0)

    for at, one in enumerate(boxes):
        assert all(overlap(one, other) == 0 for other in ((280.0, 320.0, 280.0, 320.0), *boxes[:at])), at
        assert room.inside(one)


@given(st.lists(st.tuples(st.integers(20, 700), st.integers(20, 700)), max_size=9, unique=True))
def test_no_two_names_cover_each_other_wherever_they_are(places):
    figure = Figure()
    made = figure.add_axes((0, 0, 1, 1))
    room = page()

    found = room.names(made, [Named("Namn", (float(e), float(n)), 5.0) for e, n in places], LOOK)

    stand = [box for box in found if box is not None]
    assert all(overlap(one, other) == 0 for one, other in combinations(stand, 2))
    assert all(room.inside(box) for box in stand)


def test_a_text_is_broken_where_the_line_is_full():
    room = wide("aaa bbb", 8) + 0.1

    assert wrapped("aaa bbb ccc", room, 8) == ["aaa bbb", "ccc"]
    assert wrapped("aaaaaaaaaaaaaaa b", room, 8) == ["aaaaaaaaaaaaaaa", "b"]
    assert wrapped("", room, 8) == []


def test_a_name_with_dollar_signs_is_written_as_it_stands(axes):
    room = Room((0, 720, 0, 720), 1.0)

    room.names(axes, [Named(r"Kiosken $\frac$ Torget", (360, 360), 10)], LOOK)

    axes.figure.canvas.draw()  # read as a formula it would be refused
    assert [one.get_text() for one in axes.texts] == [r"Kiosken $\frac$ Torget"]
