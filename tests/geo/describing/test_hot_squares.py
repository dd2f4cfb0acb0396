"""Squares by Gi*: what stands out in its own ort, corrected, and what has no map to stand out from."""

import numpy as np

from geo.describing.base import Pattern
from geo.describing.hot_squares import HotSquares


def pattern(points, orter):
    return Pattern(np.asarray(points, float).reshape(-1, 2), np.array(orter))


def spread(west, n=100):
    """One record in each of ``n`` squares in a row of ten by ten."""
    return [(west + 100 * (at % 10) + 50, 6_373_050 + 100 * (at // 10)) for at in range(n)]


def test_one_square_with_many_stands_out_by_the_normal_law_alone():
    calm = spread(404_000)
    heap = [(404_550.0, 6_373_550.0)] * 60

    found = HotSquares().describe(pattern(calm + heap, ["Tranemo"] * 160))

    # the neighbourhoods that hold the heap's square are the nine squares round it, and no other reaches q .05
    assert len(found) == 9
    # dealt out anew, the one full square falls among a square's neighbours about once in eighteen times
    assert {piece.step for piece in found} == {"normal"}
    assert max(piece.n for piece in found) == 61
    west = sorted({piece.rings[0][0][0] for piece in found})
    assert west == [404_400.0, 404_500.0, 404_600.0]


def test_a_block_of_many_stands_out_both_ways():
    calm = spread(404_000)
    block = [(404_350.0 + 100 * (at % 3), 6_373_350.0 + 100 * (at // 3)) for at in range(9)] * 12

    found = HotSquares().describe(pattern(calm + block, ["Tranemo"] * 208))
    middle = next(piece for piece in found if piece.rings[0][0] == (404_400.0, 6_373_400.0))
    told = dict(middle.numbers)

    assert middle.step == "highest"
    assert told["p_permutation"] < 0.001
    assert told["q"] <= told["q_permutation"] <= 0.01


def test_records_in_one_square_are_told_to_have_no_answer():
    # three by three squares: the middle one neighbours every other, the others have nothing to stand out with
    heap = [(404_050.0, 6_373_050.0)] * 12

    found = HotSquares().describe(pattern(heap, ["Limmared"] * 12))

    assert [(piece.step, piece.n, piece.numbers) for piece in found] == [("unknown", 12, ())]


def test_an_even_map_shows_nothing():
    assert HotSquares().describe(pattern(spread(404_000), ["Tranemo"] * 100)) == ()


def test_each_ort_is_its_own_map():
    small = [(404_050.0 + 100 * at, 6_373_050.0) for at in range(12)]
    heap = [(450_550.0, 6_373_550.0)] * 60 + spread(450_000)
    orter = ["Limmared"] * 12 + ["Tranemo"] * 160

    found = HotSquares().describe(pattern(small + heap, orter))

    assert {piece.rings[0][0][0] > 440_000 for piece in found} == {True}
    assert found == HotSquares().describe(pattern(heap, orter[12:]))


def test_too_few_and_what_has_no_ort_say_nothing():
    nine = [(404_050.0, 6_373_050.0)] * 9
    assert HotSquares().describe(pattern(nine, ["Tranemo"] * 9)) == ()
    assert HotSquares().describe(pattern(nine * 4, [""] * 36)) == ()


def test_the_order_of_rows_changes_nothing():
    dice = np.random.default_rng(5)
    points = np.concatenate([dice.uniform(0, 2000, (150, 2)), dice.normal(700, 60, (60, 2))])
    points += np.array([404_000.0, 6_373_000.0])
    orter = np.array(["Tranemo"] * 210)
    turned = dice.permutation(210)

    assert HotSquares().describe(Pattern(points, orter)) == HotSquares().describe(Pattern(points[turned], orter))
