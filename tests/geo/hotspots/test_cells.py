"""The squares of a hotspot, by hand and by trying every square."""

from math import hypot

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.hotspots.cells import cells_of


def test_a_circle_of_five_squares():
    # middles 100 m north, south, east and west of the circle's are within 120 m; the corners' are 141 m away
    found = cells_of(150.0, 150.0, 120.0, np.array([260.0, 155.0, 100.0]), np.array([150.0, 140.0, 199.9]))

    assert [(cell.id, cell.n) for cell in found] == [("1-0", 0), ("0-1", 0), ("1-1", 2), ("2-1", 1), ("1-2", 0)]
    assert found[3].ring == ((200, 100), (300, 100), (300, 200), (200, 200), (200, 100))


@given(
    st.floats(-300, 300),
    st.floats(-300, 300),
    st.floats(0, 400),
    st.lists(st.tuples(st.floats(-700, 700), st.floats(-700, 700)), max_size=6),
)
def test_every_square_with_its_middle_in_the_circle_or_an_event_and_no_other(e, n, radius, events):
    at = np.array(events, float).reshape(-1, 2)
    found = cells_of(e, n, radius, at[:, 0], at[:, 1])

    wanted = {}
    for y in range(-10, 11):
        for x in range(-10, 11):
            held = sum(x * 100 <= a < x * 100 + 100 and y * 100 <= b < y * 100 + 100 for a, b in events)
            if held or hypot(x * 100 + 50 - e, y * 100 + 50 - n) <= radius:
                wanted[f"{x}-{y}"] = held
    assert [(cell.id, cell.n) for cell in found] == list(wanted.items())
