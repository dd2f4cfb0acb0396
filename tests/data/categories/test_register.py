"""The categories: one object each, and a sender's word means one thing."""

from geo.base.activity import mirrors
from geo.base.registers import CATEGORIES, SUBCATEGORIES, subcategories

EST = (
    "skadegörelse",
    "otrygghetsskapande samling",
    "annat ordningsstörande",
    "otrygg plats",
    "trafik",
    "arrangemang",
    "trygg plats",
    "annat",
)
"""Level 1 in the order that colours and buttons have gone by since the first version."""


def test_level_1_is_ests_own():
    assert tuple(CATEGORIES) == EST
    assert all(not one.parent for one in CATEGORIES.values())


def test_a_senders_word_means_one_thing():
    every = [word for one in (*CATEGORIES.values(), *SUBCATEGORIES.values()) for word in one.words]

    assert sorted(every) == sorted(set(every))
    assert all(word == word.lower().strip() for word in every)


def test_every_local_kind_stands_under_a_category_and_is_told_apart_by_colour():
    assert {one.parent for one in SUBCATEGORIES.values()} <= set(CATEGORIES)
    for parent in CATEGORIES:
        colours = [one.colour for one in subcategories(parent)]
        assert len(colours) == len(set(colours)), parent


def test_what_the_police_find_by_looking_is_marked():
    # a suspicion of drugs is a report, but for the police's own records
    assert {"narkotikabrott", "rattfylleri", "trafikkontroll", "misstänkt narkotika"} <= set(mirrors())
    assert not {"lustgas", "inbrott/stöld", "våld/hot", ""} & set(mirrors())
