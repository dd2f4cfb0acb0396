"""Dots are told apart by level 1, and by level 2 where one level 1 is looked at alone."""

from datetime import date

import numpy as np

from geo.base.periods import Selection
from geo.base.registers import CATEGORIES, subcategories
from layers.map.colouring import kinds_of, numbers
from layers.map.screen import screen_of
from layers.map.stack import map_of

DAYS = (date(2025, 1, 1), date(2026, 11, 22))


def chosen(*categories):
    return Selection(*DAYS, categories=categories)


def test_several_categories_are_told_apart_by_level_1():
    for selection in (chosen(), chosen("trafik", "skadegörelse"), chosen("lustgas", "trafik")):
        assert kinds_of(selection) == tuple(CATEGORIES.values())


def test_one_category_alone_unfolds_into_its_kinds():
    kinds = kinds_of(chosen("trafik"))

    assert kinds == (*subcategories("trafik"), CATEGORIES["trafik"])
    assert len({one.colour for one in kinds[:-1]}) == len(kinds) - 1


def test_chosen_kinds_stand_alone():
    assert [one.name for one in kinds_of(chosen("vilt", "hastighet"))] == ["vilt", "hastighet", "trafik"]


def test_a_category_without_kinds_keeps_its_own_colour():
    assert kinds_of(chosen("arrangemang")) == (CATEGORIES["arrangemang"],)


def test_a_row_whose_word_is_no_kind_is_of_its_level_1(build):
    frame = build(
        {"category": "trafik", "subcategory": "vilt"},
        {"category": "trafik", "subcategory": "rymdskepp"},
        {"category": "trafik", "subcategory": ""},
    )
    kinds = kinds_of(chosen("trafik"))

    assert [kinds[number].name for number in numbers(frame, kinds)] == ["vilt", "trafik", "trafik"]
    assert numbers(frame, kinds_of(chosen())).tolist() == [list(CATEGORIES).index("trafik")] * 3
    assert numbers(frame.head(0), kinds).dtype == np.uint8


def test_the_legend_and_the_canvas_agree_on_the_kinds(build, make_scene):
    frame = build({"category": "trafik", "subcategory": "vilt"}, {"category": "trafik", "subcategory": "korsning"})
    screen = screen_of(map_of(make_scene(frame, selection=chosen("trafik"))))

    [points] = [layer for layer in screen["layers"] if layer["key"] == "points"]
    assert {entry["label"] for entry in points["legend"]} == {"Vilt", "Korsning"}
    assert {entry["colour"] for entry in points["legend"]} <= set(screen["categories"])
