"""Scenes and drawings: what is counted, and who may see which layer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import NotAllowed
from geo.base.periods import Selection
from geo.base.records import COLUMNS, Role
from layers.map.stack import LAYERS, count, layers_for, map_of
from layers.scene.scene import SCENE_COLUMNS, PublicScene, may_see
from tests.layers.conftest import TODAY, rows

WORDS = {"text", "place_text", "sender_id"}


def test_every_record_of_the_selection_is_counted_once(build, make_scene):
    scene = make_scene(
        build(
            {},
            {"precision_m": 400.0, "place": "Mejeribacken", "place_kind": "area"},
            {"precision_m": 2000.0, "place": "Tranemo", "place_kind": "locality"},
            {"e": None, "place": "Silverdalen", "place_kind": "area"},
            {"e": None, "locality": ""},
            {"e": None},
            {"start": None, "time_quality": "unknown"},
            {"withdrawn": True},
        )
    )

    counts = scene.counts
    assert (counts.stored, counts.selected, counts.untimed) == (7, 6, 1)
    assert (counts.points, counts.at_places) == (1, 1)
    assert counts.off == {"only_ort": 2, "place_unknown": 1, "no_place": 1}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, 20.0, 150.0, 150.5, 900.0]),
            st.sampled_from(["", "Mejeribacken"]),
            st.sampled_from(["", "area", "locality", "municipality", "street"]),
            st.sampled_from(["", "Tranemo", "landsbygd"]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_the_counts_always_add_up(facts):
    frame = rows(
        *(
            {"place": place, "place_kind": kind, "locality": locality}
            | ({"e": None} if precision is None else {"precision_m": precision})
            for precision, place, kind, locality in facts
        )
    )
    selection = Selection.standing(TODAY)

    counts = count(frame, frame[list(SCENE_COLUMNS)], selection)

    assert counts.points + counts.at_places + sum(counts.off.values()) == counts.selected == len(facts)


def test_a_scene_holds_no_words_of_a_persons(make_scene, build):
    assert not WORDS & set(SCENE_COLUMNS)
    assert set(SCENE_COLUMNS) <= set(COLUMNS)
    scene = make_scene(build({"text": "hemligt", "place_text": "hos Svensson"}))
    assert not scene.chosen.isin(["hemligt", "hos Svensson"]).to_numpy().any()


def test_a_public_scene_has_nowhere_to_put_an_observation():
    assert "chosen" not in PublicScene.__dataclass_fields__
    assert not any("DataFrame" in str(field.type) for field in PublicScene.__dataclass_fields__.values())


@pytest.mark.parametrize("role", list(Role))
def test_a_layer_for_a_narrower_circle_is_refused_never_dropped(role, make_scene, build):
    scene = make_scene(build({}), audience=role)
    for layer in LAYERS:
        if may_see(role, layer.audience):
            assert [drawn.key for drawn in map_of(scene, [layer]).layers] == [layer.key]
        else:
            with pytest.raises(NotAllowed):
                map_of(scene, [layer])


def test_a_partner_sees_no_layer_made_of_single_records():
    assert {layer.key for layer in layers_for(Role.PARTNER)} == {
        "orter",
        "stops",
        "areas",
        "watch",
        "places",
        "hotspots",
    }
    assert {layer.key for layer in layers_for(Role.PUBLIC)} == {"orter", "stops", "areas", "watch"}


def test_the_selection_decides_what_is_in(make_scene, build):
    frame = build({}, {"category": "trafik"}, {"start": "2020-01-01T00:00:00+00:00"})

    scene = make_scene(frame, selection=Selection(date(2026, 1, 1), TODAY, categories=("trafik",)))

    assert scene.chosen["category"].tolist() == ["trafik"]
    assert scene.counts.selected == 1
    assert scene.counts.stored == 3
