"""What the browser is given: plain values, and the sentences that say what the map leaves out."""

import json
from dataclasses import replace
from datetime import date

import pytest

from geo.base.records import Role
from geo.base.registers import CATEGORIES
from geo.hotspots.base import Needed, Ongoing
from layers.map.hotspot_layer import HotspotLayer
from layers.map.palette import HOT, INK, MUTED, PLACE
from layers.map.screen import count_lines, listed, screen_of, styles_of
from layers.map.stack import LAYERS, layers_for, map_of
from layers.paper.symbols import svg
from layers.scene.place_names import PlaceLayer
from layers.scene.scene import Counts


def test_the_values_are_json_and_carry_no_record(build, make_scene, make_spot, make_detection):
    frame = build({"text": "hemligt", "sender_id": "K-17", "place": "Mejeribacken", "place_kind": "area"}, {})
    scene = make_scene(frame, found=make_detection(make_spot()))

    said = json.dumps(screen_of(map_of(scene, layers_for(Role.UNIT))), ensure_ascii=False, allow_nan=False)

    assert "hemligt" not in said
    assert "K-17" not in said
    assert "Mejeribacken" in said


def test_a_clear_hotspot_is_an_outline_and_a_possible_one_a_symbol(build, make_scene, make_spot, make_detection):
    spots = (
        make_spot(),
        make_spot(id="h2", rank=2, verdict="möjlig", rings=()),
        make_spot(id="h3", rank=3, verdict="ingen"),
    )
    scene = make_scene(build({}), found=make_detection(*spots))

    drawn = {layer["key"]: layer for layer in screen_of(map_of(scene, layers_for(Role.UNIT)))["layers"]}

    marks = drawn["hotspots"]["marks"]
    assert [(mark["id"], "rings" in mark) for mark in marks] == [("h2", False), ("h1", True), ("h1", False)]


def test_months_add_up_to_what_was_chosen(build, make_scene):
    frame = build(*({"start": f"2026-{month:02d}-15T12:00:00+00:00"} for month in (1, 1, 2, 7)))

    months = screen_of(map_of(make_scene(frame), []))["months"]

    assert sum(month["n"] for month in months) == 4
    assert [month["label"] for month in months if month["n"] == 2] == ["januari 2026"]
    assert months[0]["first"] == "2024-11-23"


def test_while_the_test_runs_the_places_are_there(build, make_scene):
    scene = make_scene(build({"place": "Mejeribacken", "place_kind": "area"}))

    panel = screen_of(map_of(scene, []))["panel"]

    assert panel["state"] == "pending"
    assert [place["name"] for place in panel["places"]] == ["Mejeribacken"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(0, 0, 0, 0), ["Inga rapporter i urvalet.", "Sammanlagt finns 0 rapporter i databasen."]),
        (
            Counts(5, 4, 4, 0),
            ["Alla 4 rapporter i urvalet syns på kartan.", "Sammanlagt finns 5 rapporter i databasen."],
        ),
        (
            Counts(1200, 1000, 600, 300, {"only_ort": 60, "no_place": 40}, untimed=2),
            [
                "900 av 1\u202f000 rapporter i urvalet syns på kartan.",
                "300 av dem räknas vid en namngiven plats, för det är inte känt mer exakt var de hände.",
                "100 syns inte: 60 nämner bara orten och 40 nämner ingen plats.",
                "Dessutom saknar 2 rapporter datum och ingår inte i någon period.",
                "Sammanlagt finns 1\u202f200 rapporter i databasen.",
            ],
        ),
    ],
)
def test_the_map_says_how_many_are_not_on_it_and_why(counts, said):
    assert count_lines(counts) == said


def test_a_list_is_said_as_in_swedish():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b och c"


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [INK, MUTED, HOT, PLACE])
def test_what_is_read_stands_out_against_white(colour):
    assert contrast(colour, "#ffffff") >= 4.5


def test_the_verdicts_differ_without_colour():
    clear, possible = HotspotLayer.styles["tydlig"], HotspotLayer.styles["möjlig"]

    assert clear.symbol != possible.symbol
    assert clear.dash != possible.dash


def test_no_two_categories_share_a_colour():
    assert len({one.colour for one in CATEGORIES.values()}) == len(CATEGORIES)


def test_a_symbol_takes_digits_and_nothing_else():
    assert "alert" not in svg(PlaceLayer.styles["place"], 22, "<script>alert(1)</script>")
    assert ">12<" in svg(PlaceLayer.styles["place"], 22, "12")


def test_every_style_has_a_symbol_that_can_be_drawn():
    for style in styles_of(LAYERS).values():
        assert svg(style).startswith("<svg")


GOING = Ongoing(
    locality="Tranemo", centre_e=400_000.0, centre_n=6_370_000.0, radius_m=60.0, first_day=date(2026, 6, 3), n=4,
    expected=0.2, llr=9.0, p=0.01, id="x", state="ny", look=date(2026, 6, 28), recurrence_days=1500.0,
)  # fmt: skip
NEEDED = Needed(events=12, months=6.0, factor_now=4.2)


def panel(build, make_scene, found, audience=Role.UNIT):
    scene = make_scene(build({}), found=found, audience=audience)
    return screen_of(map_of(scene, layers_for(audience)))["panel"]


def test_what_goes_on_is_said_with_how_seldom_it_comes_and_what_is_new_first(build, make_scene, make_detection):
    found = replace(make_detection(), ongoing=(replace(GOING, state="pågår"), GOING))

    new, old = panel(build, make_scene, found)["now"]

    assert new == (
        "Nytt i Tranemo: 4 rapporter inom 60 m sedan 2026-06-03, väntat 0,2. "
        "Så ofta händer det av en slump: vart 4:e år."
    )
    assert old.startswith("Pågår i Tranemo sedan 2026-06-03")


def test_where_nothing_is_shown_it_says_how_many_more_are_needed(build, make_scene, make_detection):
    found = replace(make_detection(), needed=NEEDED)

    hint = panel(build, make_scene, found)["hint"]

    assert "Om det verkligen är så ojämnt som det ser ut nu behövs ungefär 12 rapporter till, 6 månader" in hint
    assert "minst 4,2 gånger så många" in hint


@pytest.mark.parametrize("audience", [Role.PARTNER, Role.PUBLIC])
def test_neither_is_told_to_others(build, make_scene, make_detection, audience):
    found = replace(make_detection(), needed=NEEDED, ongoing=(GOING,))

    shown = panel(build, make_scene, found, audience)

    assert shown["now"] == []
    assert "ungefär 12" not in shown["hint"]


def test_a_hotspot_that_is_new_says_so_and_one_that_goes_on_another(build, make_scene, make_spot, make_detection):
    spot = make_spot(ongoing=True)
    here = replace(GOING, locality=spot.locality, centre_e=spot.centre_e, centre_n=spot.centre_n)

    said = [
        panel(build, make_scene, replace(make_detection(spot), ongoing=(replace(here, state=state),)))["spots"][0]
        for state in ("ny", "pågår")
    ]

    assert "Nytt: fler än vanligt" in json.dumps(said[0], ensure_ascii=False)
    assert "Pågår fortfarande." in json.dumps(said[1], ensure_ascii=False)
