"""No text runs on a map, whatever it says, and folium fetches nothing from anybody."""

import re

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.assets import BASE, asking
from layers.map import safe
from layers.map.stack import layers_for, map_of

HOSTILE = (
    "{{ 7*7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${alert(1)}",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'); alert(1); ('",
    "`${alert(1)}`",
    "50 % {% 50",
    "\u2028alert(1)",
    "</script><script>alert(1)",
)


@given(st.text())
def test_a_label_holds_nothing_but_letters_digits_and_references(words):
    encoded = safe.label(words)

    assert re.fullmatch(r"(?:[0-9A-Za-zÅÄÖåäö .,\-]|&#\d+;)*", encoded)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))))
def test_a_label_reads_as_it_was_written(words):
    import html

    assert html.unescape(safe.label(words)).replace("\x00", "") == words.replace("\x00", "")


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_name_is_written_out_and_never_run(words, build, make_scene, make_spot, make_detection):
    frame = build(*({"place": words, "place_kind": "area", "locality": words} for _ in range(3)))
    scene = make_scene(frame, found=make_detection(make_spot(name=words, locality=words, id=words)))

    script = safe.leaflet_map(map_of(scene, layers_for(scene.audience))).script

    assert words not in script
    assert "49" not in re.findall(r"\b49\b", script)
    assert "alert(1)" not in script
    assert safe.label(words) in script


def test_the_same_drawing_is_the_same_script(build, make_scene, make_spot, make_detection):
    scene = make_scene(build({"place": "Mejeribacken", "place_kind": "area"}), found=make_detection(make_spot()))
    drawing = map_of(scene, layers_for(scene.audience))

    first, second = safe.leaflet_map(drawing), safe.leaflet_map(drawing)

    assert first == second
    assert first.box in first.script


def test_nothing_that_folium_knows_of_points_to_anybody_else():
    kinds = asking(folium)
    assert len(kinds) > 30  # folium's maps, icons and plugins
    left = [
        (kind.__name__, address)
        for kind in kinds
        for name in ("default_js", "default_css")
        for _, address in getattr(kind, name)
        if not address.startswith(BASE)
    ]

    assert left == []


def test_a_map_has_no_tiles_and_a_limit_of_its_own(build, make_scene):
    script = safe.leaflet_map(map_of(make_scene(build({})), [])).script

    assert "tileLayer" not in script
    assert '"maxZoom": 19' in script
    assert "http" not in script
