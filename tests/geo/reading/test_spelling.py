"""Near spellings: found without looking at every known word, and the same as looking at every one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading.spelling import NearSpelling, slips

LETTERS = st.text(alphabet="abcå", max_size=7)


def slow_slips(a: str, b: str) -> int:
    """The optimal string alignment distance straight from its recurrence (Damerau 1964, Boytsov 2011)."""
    rows = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            best = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, rows[i - 2, j - 2] + 1)
            rows[i, j] = best
    return rows[len(a), len(b)]


def test_the_textbook_distances():
    assert slips("kitten", "sitting") == 3
    assert slips("ca", "abc") == 3  # optimal string alignment; the unrestricted distance would be 2
    assert slips("limmared", "limared") == 1
    assert slips("dalstrop", "dalstorp") == 1
    assert slips("", "abc") == 3


@given(LETTERS, LETTERS)
def test_the_quick_distance_is_the_slow_one(a, b):
    assert slips(a, b) == slow_slips(a, b) == slips(b, a)


@settings(max_examples=200)
@given(st.lists(LETTERS.filter(bool), max_size=25), LETTERS.filter(lambda word: len(word) > 1))
def test_no_word_within_one_slip_is_missed_and_none_beyond_is_found(known, written):
    found = NearSpelling(known).near(written, 1)

    assert sorted(word for _, word in found) == sorted({word for word in known if slow_slips(written, word) <= 1})
    assert all(distance == slow_slips(written, word) for distance, word in found)


def test_the_nearest_comes_first():
    assert NearSpelling(["grimsås", "grimås", "rimås"]).near("grimås", 2)[0] == (0, "grimås")


def test_nothing_is_near_an_empty_lexicon_or_a_long_noise():
    assert NearSpelling([]).near("tranemo", 2) == []
    assert NearSpelling(["tranemo"]).near("t" * 500, 2) == []
    assert NearSpelling(["tranemo", "x" * 90]).words == ["tranemo"]
