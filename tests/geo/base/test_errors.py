"""The tree of foreseen troubles, and what may be said of them in a log."""

import pytest

from geo.base import errors
from geo.base.errors import KartaError, PlaceAmbiguous, ValueRefused


def tree(base: type[KartaError]) -> list[type[KartaError]]:
    return [base, *(leaf for child in base.__subclasses__() for leaf in tree(child))]


def test_every_code_is_one_class_only():
    codes = [kind.code for kind in tree(KartaError)]

    assert len(set(codes)) == len(codes)


def test_every_class_stands_in_the_picture_at_the_top():
    for kind in (kind for kind in tree(KartaError) if kind.__module__ == "geo.base.errors"):
        assert kind.__name__ in (errors.__doc__ or ""), kind


def test_an_error_holds_its_facts():
    error = PlaceAmbiguous(text="Storgatan 1", candidates=("Limmared", "Tranemo"))

    assert error.facts == {"text": "Storgatan 1", "candidates": ("Limmared", "Tranemo")}


@pytest.mark.parametrize("shown", [str, lambda error: f"{error}", lambda error: f"{error!s}"])
def test_a_log_line_names_the_facts_and_never_their_values(shown):
    error = ValueRefused(field="text", value="Anna ringde från 0700-000000", wanted="utan namn")

    assert shown(error) == "value-refused (field, value, wanted)"
