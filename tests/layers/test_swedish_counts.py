"""One of a thing is said in the singular, and a ratio in words that a reader keeps."""

import pytest

from layers.swedish_counts import SINGULAR, one_of, times_words
from layers.texts import TEXTS, text


@pytest.mark.parametrize(
    ("key", "facts", "said"),
    [
        ("record_list.undone", {"n": 1}, "Inläsningen är ångrad: 1 rad är borttagen."),
        ("record_list.undone", {"n": 12}, "Inläsningen är ångrad: 12 rader är borttagna."),
        ("record_list.saved", {"n": "1"}, "1 rapport är rättad. Vad de sa förut står kvar i deras historik."),
        ("take_in.store", {"n": 1}, "Läs in 1 rad"),
        ("take_in.store", {"n": "1\u202f001"}, "Läs in 1\u202f001 rader"),
        ("map.place", {"name": "Tåstarp", "n": 1}, "Tåstarp, 1 rapport"),
        ("period.days", {"n": 21}, "21 dagar"),
    ],
)
def test_one_is_said_as_one(key, facts, said):
    assert text(key, **facts) == said


def test_two_counts_in_a_sentence_are_said_each_by_itself():
    assert one_of("{a} platser och {b} platser", {"a": 0, "b": 1}) == "{a} platser och {b} plats"
    assert one_of("{a} platser och {b} platser", {"a": 1, "b": 2}) == "{a} plats och {b} platser"


def test_no_sentence_says_one_of_many():
    for key, sentence in TEXTS.items():
        for many in SINGULAR:
            assert f"{{n}} {many} " not in one_of(sentence, {"n": 1}) + " ", key


@pytest.mark.parametrize(
    ("met", "expected", "said"),
    [
        (173, 84.6, "ungefär dubbelt så många som väntat"),
        (9, 3, "ungefär tre gånger så många som väntat"),
        (12, 8, "ungefär en och en halv gång så många som väntat"),
        (11, 10, "något fler än väntat"),
        (10, 10, "inte fler än väntat"),
        (10, 1, "ungefär tio gånger så många som väntat"),
        (14, 1, "mer än tio gånger så många som väntat"),
        (3, 0, "fler än väntat"),
    ],
)
def test_a_ratio_in_words(met, expected, said):
    assert times_words(met, expected) == said
