"""What a word of a category means, and which rows a selection of it holds."""

from datetime import date

import pytest

from geo.base.errors import ValueRefused
from geo.base.periods import Selection
from geo.base.registers import CATEGORIES, SUBCATEGORIES, named

DAYS = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("trafik", "trafik"),
        ("Trafik", "trafik"),
        ("lustgas", "annat ordningsstörande/lustgas"),
        ("Inbrott/stöld", "annat ordningsstörande/inbrott/stöld"),
        ("trafik/vilt", "trafik/vilt"),
        (" VILT ", "trafik/vilt"),
    ],
)
def test_a_category_is_named_by_its_key_or_its_word(word, key):
    assert named(word).key == key


@pytest.mark.parametrize("word", ["", "rymdskepp", "lust", "trafik/lustgas"])
def test_what_names_no_category_is_refused_with_what_there_is(word):
    with pytest.raises(ValueRefused) as met:
        named(word)

    assert "lustgas" in str(met.value.facts["wanted"])


def test_every_key_names_itself():
    assert all(named(key).key == key for key in (*CATEGORIES, *SUBCATEGORIES))


def test_a_selection_of_kinds_holds_those_and_no_others(observations):
    frame = observations([(0, 0)] * 4, start="2026-05-08T20:00").assign(
        category=["annat ordningsstörande", "annat ordningsstörande", "trafik", "skadegörelse"],
        subcategory=["lustgas", "bråk", "vilt", "lustgas"],
    )

    assert Selection(*DAYS, categories=("lustgas",)).rows(frame).tolist() == [True, False, False, False]
    assert Selection(*DAYS, categories=("lustgas", "trafik")).rows(frame).tolist() == [True, False, True, False]
    assert Selection(*DAYS, categories=("annat ordningsstörande",)).rows(frame).tolist() == [True, True, False, False]


def test_the_same_kind_said_twice_and_otherwise_is_the_same_selection():
    said = Selection(*DAYS, categories=("Lustgas", "annat ordningsstörande/lustgas"))

    assert said == Selection(*DAYS, categories=("lustgas",))
    assert Selection(*DAYS, categories=("vilt", "trafik")) == Selection(*DAYS, categories=("trafik",))
    assert Selection.from_query(said.to_query(), date(2026, 12, 31)) == said
