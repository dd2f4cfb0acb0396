"""The filters: what the address says, and what cannot be read."""

import json
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from geo.base.periods import WEEKDAYS, Selection
from layers.map.stack import LAYERS, hidden_layers
from views.parts.filters import HOURS, PRESETS, STANDING, address, chosen_hours, period_of
from views.parts.show import JOINER, literal

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("preset", "first"),
    [
        ("30d", date(2026, 10, 24)),  # 22 November and the 29 days before it
        ("90d", date(2026, 8, 25)),
        ("12m", date(2025, 11, 23)),
        ("24m", date(2024, 11, 23)),
        ("year", date(2026, 1, 1)),
    ],
)
def test_a_preset_ends_today(preset, first):
    assert period_of(preset, TODAY) == (first, TODAY)


def test_the_preset_that_stands_first_is_the_standing_selection():
    assert STANDING in PRESETS
    assert Selection(*period_of(STANDING, TODAY)).is_standing(TODAY)


@pytest.mark.parametrize(
    ("value", "weekdays", "hours"),
    [
        ("fri-sun.18-02", ("fri", "sat", "sun"), (18, 2)),
        ("mon-sun.00-24", (), None),
        ("mon-sun.06-12", (), (6, 12)),
        ("tue-tue.00-24", ("tue",), None),
        ("", (), None),
        ("sun-mon.01-02", (), None),
        ("fri-sun.99-02", (), None),
        ("fri-sun.18-18", (), None),
        ("fri-sun", (), None),
        ("<script>", (), None),
    ],
)
def test_hours_of_the_week_are_read_from_the_address(value, weekdays, hours):
    assert chosen_hours(value) == (weekdays, hours)


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 23), st.integers(1, 24))
def test_whatever_is_brushed_can_be_read_again(a, b, start, after):
    assume(start % 24 != after % 24 or (start, after) == (0, 24))
    first, last = sorted((a, b))

    weekdays, hours = chosen_hours(f"{WEEKDAYS[first]}-{WEEKDAYS[last]}.{start:02d}-{after:02d}")

    assert (weekdays or WEEKDAYS) == WEEKDAYS[first : last + 1]
    assert (hours or (0, 24)) == (start, after)


@given(st.text(max_size=40))
def test_no_address_makes_the_page_fall(value):
    chosen_hours(value)
    assert set(hidden_layers(value)) <= {layer.key for layer in LAYERS}


def test_without_a_word_the_maps_own_choice_holds():
    assert hidden_layers(None) == [
        "activity",
        "areas",
        "cells",
        "dbscan",
        "density",
        "gi_star",
        "rates",
        "stops",
        "watch",
    ]
    assert hidden_layers("") == []


@given(st.text(max_size=60))
def test_a_name_is_escaped_sign_by_sign(words):
    escaped = literal(words)

    signs = iter(escaped)
    assert "".join(next(signs) if sign == "\\" else sign for sign in signs).replace(JOINER, "") == words.replace(
        JOINER, ""
    )


@pytest.mark.parametrize("words", ["https://evil.example/x", "www.evil.example", "a@evil.example", "HTTP://A.B"])
def test_an_address_is_broken_so_that_it_becomes_no_link(words):
    assert JOINER in literal(words)


spans = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda span: span[0] % 24 != span[1] % 24)


@given(
    st.dates(date(2000, 1, 1), TODAY),
    st.dates(date(2000, 1, 1), TODAY),
    st.none() | spans,
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
    st.lists(st.sampled_from(["Tranemo", "Limmared", "landsbygd"]), unique=True),
)
def test_an_address_says_the_selection_that_it_was_made_of(one, other, hours, days, orter):
    first, last = sorted(days)
    weekdays = () if (first, last) == (0, 6) else WEEKDAYS[first : last + 1]
    asked = Selection(min(one, other), max(one, other), tuple(orter), ("trafik",), hours=hours, weekdays=weekdays)

    words = address(asked, TODAY)

    if "period" in words:
        read = (date.fromisoformat(words["fran"]), date.fromisoformat(words["till"]))
    else:
        read = period_of(STANDING, TODAY)
    assert read == (asked.first, asked.last)
    assert chosen_hours(words.get(HOURS, "")) == (asked.weekdays, asked.hours)
    assert (words.get("ort", []), words["kategori"]) == (orter, ["trafik"])


def test_kinds_stand_beside_the_categories_they_unfold():
    asked = Selection(date(2026, 1, 1), TODAY, categories=("lustgas", "trafik"))

    words = address(asked, TODAY)

    assert words["kategori"] == ["annat ordningsstörande", "trafik"]
    assert words["slag"] == ["annat ordningsstörande/lustgas"]


def _filters() -> None:
    from datetime import date

    import streamlit as st

    from data.trust.asker import Asker
    from geo.base.records import Role
    from views.parts import filters

    chosen = filters.ask(date(2026, 11, 22), Asker("prov", Role.UNIT))
    st.json(chosen.to_query())


@pytest.mark.usefixtures("database")
def test_a_chosen_category_unfolds_and_its_kinds_narrow_the_selection():
    page = AppTest.from_function(_filters, default_timeout=60).run()
    assert not [one for one in page.multiselect if one.key == "slag"]

    page.multiselect(key="kategori").select("annat ordningsstörande").run()
    kinds = page.multiselect(key="slag")
    assert "Lustgas" in kinds.options
    kinds.select("annat ordningsstörande/lustgas").run()

    assert not page.exception
    assert json.loads(page.json[0].value)["category"] == "annat ordningsstörande/lustgas"
