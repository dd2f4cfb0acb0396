"""Named places: never empty, counted by month, and small numbers kept within the unit."""

from datetime import date

import pytest

from geo.base.records import Role
from layers.scene.place_names import PlaceLayer, named_places, place_id, shown_count


def at_place(name: str, **more):
    return {"place": name, "place_kind": "area", "precision_m": 400.0} | more


def test_each_place_carries_its_count_senders_latest_day_and_months(build, make_scene):
    scene = make_scene(
        build(
            at_place("Mejeribacken", start="2026-03-31T21:59:00+00:00"),  # 23:59 in Sweden: still March
            at_place("Mejeribacken", start="2026-03-31T22:01:00+00:00", source="situation", sender="tsk"),  # 1 April
            at_place("Mejeribacken", start="2026-04-02T10:00:00+00:00", source="situation", sender="tsk"),
            at_place("Silverdalen", e=None),
        )
    )

    most, least = named_places(scene)
    assert (most.name, most.count, most.senders, most.latest) == ("Mejeribacken", 3, 2, date(2026, 4, 2))
    assert most.months == {"2026-03": 1, "2026-04": 2}
    assert (least.name, least.count, least.e) == ("Silverdalen", 1, None)


def test_the_same_name_in_two_orter_is_two_places(build, make_scene):
    scene = make_scene(build(at_place("Radhusvägen", locality="Dalstorp"), at_place("Radhusvägen", locality="Länghem")))

    assert [(place.locality, place.count) for place in named_places(scene)] == [("Dalstorp", 1), ("Länghem", 1)]


def test_a_record_that_names_only_its_ort_stands_at_no_place(build, make_scene):
    scene = make_scene(build({"place": "Tranemo", "place_kind": "locality", "precision_m": 2000.0}))

    assert named_places(scene) == []


def test_a_place_without_a_position_is_listed_but_not_drawn(build, make_scene):
    scene = make_scene(build(at_place("Silverdalen", e=None), at_place("Mejeribacken")))

    assert [mark.label for mark in PlaceLayer().draw(scene)] == ["Mejeribacken"]


def test_a_place_that_several_name_often_has_a_symbol_of_its_own(build, make_scene, make_detection, named):
    found = make_detection(places=(named(listed="nämns ofta"),))
    scene = make_scene(build(at_place("Mejeribacken"), at_place("Silverdalen")), found=found)

    assert {mark.label: mark.style for mark in PlaceLayer().draw(scene)} == {
        "Mejeribacken": "often",
        "Silverdalen": "place",
    }


@pytest.mark.parametrize(
    ("count", "audience", "shown"),
    [
        (1, Role.UNIT, (1, "")),
        (2, Role.POLICE, (2, "")),
        (2, Role.PARTNER, (None, "1–2")),
        (1, Role.PUBLIC, (None, "1–2")),
        (3, Role.PARTNER, (3, "")),
    ],
)
def test_a_small_number_is_told_to_the_unit_and_the_police_only(count, audience, shown):
    assert shown_count(count, audience) == shown


def test_a_withheld_number_stands_nowhere_on_the_mark(build, make_scene):
    scene = make_scene(build(at_place("Mejeribacken")), audience=Role.PARTNER)

    (mark,) = PlaceLayer().draw(scene)
    assert (mark.n, mark.n_text) == (None, "1–2")


def test_an_id_says_nothing_and_stays_the_same():
    assert place_id("Tranemo", "Mejeribacken") == place_id("Tranemo", "Mejeribacken")
    assert place_id("Tranemo", "Mejeribacken") != place_id("Limmared", "Mejeribacken")
    assert "Mejeri" not in place_id("Tranemo", "Mejeribacken")


def test_one_report_and_two_look_alike_to_a_partner_wherever_a_place_is_told(build, make_scene, make_detection, named):
    """Neither size, day, month, sender nor spot tells them apart, nor where the one who reported stood."""
    one = [at_place("Mejeribacken", e=381_012.0, n=6_373_034.0)]
    two = [*one, at_place("Mejeribacken", e=380_996.0, n=6_373_060.0, start="2026-02-01T10:00:00+00:00", sender="tsk")]
    found = make_detection(places=(named(listed="nämns ofta"),))
    told = [
        (named_places(scene), PlaceLayer().draw(scene))
        for scene in (make_scene(build(*rows), found=found, audience=Role.PARTNER) for rows in (one, two))
    ]

    assert told[0] == told[1]
    ((place,), (mark,)) = told[0]
    assert (place.latest, dict(place.months), place.senders, place.fact) == (None, {}, 0, None)
    assert (place.e, place.n) == (381_000.0, 6_373_000.0)
    assert mark.style == "place"
