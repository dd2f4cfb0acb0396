"""Placing texts: phrases of every kind, labelled by the rules (docs/decisions/0020), and what must always hold."""

import csv
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.places import reference
from geo.base.errors import PlaceAmbiguous, PlaceUnknown, ValueRefused
from geo.base.records import HOWS
from geo.reading.gazetteer import Gazetteer, Name
from geo.reading.geocode import Geocoder
from geo.reading.localities import COUNTRYSIDE
from geo.reading.placement import STATUSES, Placement

PHRASES = list(
    csv.DictReader(
        (Path(__file__).with_name("phrases.csv")).read_text("utf-8").splitlines(), delimiter=";", quoting=csv.QUOTE_NONE
    )
)
GEOCODER = Geocoder(reference.gazetteer(), reference.localities())
ORTER = reference.localities().names


def place(text: str, hint: str | None = None) -> Placement:
    return GEOCODER.place([text], [hint])[0]


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: f"{row['tag']}: {row['text'][:60]} [{row['hint']}]")
def test_a_phrase_is_placed_as_the_rules_say(row):
    found = place(row["text"], row["hint"] or None)

    assert found.status in row["status"].split("|")
    if found.status != "placed":
        return
    assert row["kind"] in ("", found.kind)
    assert row["name"] in ("", found.name)
    assert (found.locality or "") in row["locality"].split("|")
    assert found.precision_m >= float(row["least_m"] or 0)
    assert found.precision_m <= float(row["most_m"] or math.inf)


def test_there_are_phrases_of_every_kind():
    assert len(PHRASES) >= 300
    assert len({row["tag"] for row in PHRASES}) >= 30


def test_a_placed_name_stands_on_its_own_point():
    points = {(n.name, n.locality): (n.e, n.n) for n in reference.gazetteer().names if n.kind != "stop"}
    met = 0
    for row in PHRASES:
        found = place(row["text"], row["hint"] or None)
        point = points.get((row["name"], found.locality or ""))
        if found.status == "placed" and point and found.name == row["name"] and found.how != "stop":
            met += 1
            assert math.hypot(found.e - point[0], found.n - point[1]) <= found.precision_m
    assert met > 80


def test_an_ambiguous_text_names_what_it_may_mean():
    found = place("Radhusvägen 12")

    assert {(c.name, c.locality) for c in found.candidates} == {("Radhusvägen", "Dalstorp"), ("Radhusvägen", "Länghem")}
    assert sum(c.score for c in found.candidates) == pytest.approx(1.0)


def test_a_kind_of_thing_without_an_ort_is_offered_but_not_guessed():
    found = place("utanför kyrkan")

    assert found.status == "unplaced"
    assert {"Dalstorp kyrka", "Sjötofta kyrka"} <= {c.name for c in found.candidates}


def test_whoever_needs_one_place_is_told_why_there_is_none():
    with pytest.raises(PlaceAmbiguous) as several:
        GEOCODER.find("Radhusvägen")
    with pytest.raises(PlaceUnknown):
        GEOCODER.find("vid lekplatsen")

    assert sorted(several.value.facts["candidates"]) == ["Radhusvägen (Dalstorp)", "Radhusvägen (Länghem)"]
    assert GEOCODER.find("Oxelvägen").locality == "Länghem"


@pytest.mark.parametrize(
    ("text", "orter"),
    [
        ("Polis från Borås söker efter bil i Länghem", ("Länghem",)),
        ("Tranemo. Trafikolycka på riksväg 27 vid Limmared.", ("Limmared",)),
        ("på väg mot Dalstorp", ()),
        ("länsväg 1688 vid Långhem", ("Länghem",)),
        ("Grimsås och Nittorp", ("Grimsås", "Nittorp")),
        ("Trafikolycka vid Nittorp by.", ("Nittorp",)),
        ("En bil har kört av vägen mellan Länghem och Månstad.", ("Länghem", "Månstad")),
        ("Länghems skola har fått rutor krossade.", ("Länghem",)),
        ("Lastbilen på väg mot Tranemo har vält i Grimsås.", ("Grimsås",)),
        ("Patrull på plats i Ambjörnarp, Tranemo kommun", ("Ambjörnarp",)),
    ],
)
def test_the_orter_that_a_text_names_are_told(text, orter):
    assert GEOCODER.orter(text) == orter


def test_the_order_of_the_texts_does_not_matter():
    texts = [row["text"] for row in PHRASES]
    hints = [row["hint"] or None for row in PHRASES]

    forward = GEOCODER.place(texts, hints)
    backward = GEOCODER.place(texts[::-1], hints[::-1])

    assert forward == backward[::-1]


@pytest.mark.parametrize("row", [row for row in PHRASES if row["tag"] != "noplace"][::7], ids=lambda row: row["text"])
def test_blanks_and_a_full_stop_around_a_text_do_not_matter(row):
    bare = place(row["text"], row["hint"] or None)
    dressed = place(f"  {row['text']} ", row["hint"] or None)

    assert (dressed.status, dressed.name, dressed.e) == (bare.status, bare.name, bare.e) or math.isnan(bare.e)


WORDS = sorted(
    {word for row in PHRASES for word in row["text"].split()} | {"och", "mellan", "mot", "norr om", "514 41"}
)


@pytest.mark.parametrize("sign", ["²", "①", "½", "٣", "Ⅳ", "㊿"])
@pytest.mark.parametrize(
    "text", ["väg {}", "rv {} i Limmared", "1{} m från kyrkan", "2,{} km norr om Tranemo", "{}:an"]
)
def test_a_sign_that_only_looks_like_a_figure_is_no_trouble(text, sign):
    assert place(text.format(sign)).status in STATUSES


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=9).map(" ".join),
    st.none() | st.sampled_from(ORTER) | st.text(max_size=15),
)
def test_whatever_is_sent_gets_an_honest_answer(text, hint):
    found = place(text, hint)

    assert found.text == text
    assert found.status in STATUSES
    assert found.how in HOWS
    placed = found.status == "placed"
    assert placed == (found.kind is not None) == math.isfinite(found.e) == math.isfinite(found.precision_m)
    assert found.locality is None or found.locality in (*ORTER, COUNTRYSIDE)
    assert all(math.isfinite(c.e) and 0 <= c.score <= 1 for c in found.candidates)
    if placed:
        assert found.precision_m >= 1
    if found.status == "ambiguous":
        assert found.candidates


STREETS = [n for n in reference.gazetteer().names if n.kind == "street" and not n.name.startswith(ORTER)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ORTER), st.sampled_from(STREETS))
def test_no_street_is_placed_in_an_ort_that_it_is_not_in(ort, street):
    found = place(f"{street.name} 3, {ort}")

    known = {n.locality for n in reference.gazetteer().names if n.name == street.name}
    known |= {n.also_locality for n in reference.gazetteer().names if n.name == street.name}
    if found.status == "placed" and found.name == street.name and "" not in known:
        assert ort in known
    elif found.status == "placed":
        assert found.locality in (ort, COUNTRYSIDE)


def test_a_text_of_a_megabyte_is_answered_in_no_time():
    found = place("Klotter på Oxelvägen i Länghem. " + "å (" * 300_000)

    assert found.name == "Oxelvägen"


# what was learned


GROPEN = Name(
    "Gropen", "place", "Tranemo", 400_500.0, 6_373_500.0, 40.0, alt=("gropen bakom macken",), position="learned"
)


def taught(*names: Name) -> Geocoder:
    shipped = reference.gazetteer()
    return Geocoder(Gazetteer((*shipped.names, *names), shipped.outside, shipped.postcodes), reference.localities())


def test_a_learned_name_is_used():
    geocoder = taught(GROPEN)

    assert geocoder.place(["skräp i gropen bakom macken igen"])[0].name == "Gropen"
    assert geocoder.place(["Gropen, Tranemo"])[0].precision_m == 40.0


def test_a_learned_name_goes_before_the_gazetteer_in_its_ort_alone():
    square = Name(
        "Storgatan vid banken", "place", "Limmared", 401_700.0, 6_378_300.0, 50.0, ("Storgatan",), "", "learned"
    )
    geocoder = taught(square)

    assert geocoder.place(["Storgatan i Limmared"])[0].name == "Storgatan vid banken"
    assert geocoder.place(["Storgatan i Tranemo"])[0].name == "Storgatan"
    assert geocoder.place(["Storgatan"])[0].status == "ambiguous"


def test_an_ordinary_word_that_was_learned_needs_its_ort():
    playground = Name(
        "Lekplatsen vid ån", "place", "Hulared", 405_600.0, 6_384_900.0, 30.0, ("lekplatsen",), "", "learned"
    )
    geocoder = taught(playground)

    assert geocoder.place(["vid lekplatsen"])[0].status == "unplaced"
    assert geocoder.place(["lekplatsen i Hulared"])[0].name == "Lekplatsen vid ån"
    assert geocoder.place(["lekplatsen i Grimsås"])[0].name == "Grimsås"
    assert geocoder.place(["lekplatsen"], ["Hulared"])[0].name == "Lekplatsen vid ån"


def test_a_whole_text_that_was_learned_is_known_again():
    corner = Name(
        "Hörnet", "place", "Tranemo", 400_900.0, 6_373_000.0, 20.0, ("där bilarna brukar stå, ni vet",), "", "learned"
    )
    geocoder = taught(corner)

    assert geocoder.place(["Där bilarna brukar stå – ni vet!"])[0].name == "Hörnet"
    assert geocoder.place(["Där bilarna brukar stå, ni vet"], ["Limmared"])[0].name != "Hörnet"


# names and addresses of an imported list


def test_an_address_is_placed_at_its_house_and_an_unknown_number_at_the_street():
    street = Name("Ekgatan", "street", "Uddebo", 395_700.0, 6_371_400.0, 150.0)
    house = Name("Ekgatan 4B", "address", "Uddebo", 395_750.0, 6_371_450.0, 15.0)
    geocoder = taught(street, house)

    assert geocoder.place(["Ekgatan 4 B i Uddebo"])[0].kind == "address"
    assert geocoder.place(["Ekg. 4B"])[0].precision_m == 15.0
    assert geocoder.place(["Ekgatan 7, Uddebo"])[0].kind == "street"


def test_a_name_must_have_a_place():
    with pytest.raises(ValueRefused):
        Name("Gropen", "place", "Tranemo", math.nan, 6_373_500.0, 40.0)
    with pytest.raises(ValueRefused):
        Name("Gropen", "castle", "Tranemo", 400_500.0, 6_373_500.0, 40.0)


# the labelled phrases that come with the task


def test_the_labelled_phrases_beside_the_clone_are_placed(shared):
    karta = Path(sys.executable).with_name("karta")
    scored = subprocess.run(
        [
            sys.executable,
            str(shared / "geocode" / "score_geocode.py"),
            str(shared / "geocode" / "geocode_dev.jsonl"),
            "--command",
            f"{karta} geocode --json",
            "--json",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    figures = json.loads(scored.stdout)

    assert figures["status"] >= 0.95
    assert figures["locality"] >= 0.97
    assert figures["within"] >= 0.95
    assert figures["false_precise"] <= 0.01


def test_the_notices_beside_the_clone_are_ours_or_not(shared):
    """Each notice is asked with the municipality of its heading, as the intake does."""
    folder = shared / "data" / "notices"
    rows = map(json.loads, (folder / "notices_dev.expected.jsonl").read_text("utf-8").splitlines())
    wanted = {row["id"]: row for row in rows}
    notices = [json.loads(line) for line in (folder / "notices_dev.jsonl").read_text("utf-8").splitlines()]
    placed = GEOCODER.place(
        [notice["summary"] for notice in notices],
        [f"{wanted[notice['id']]['municipality']} kommun" for notice in notices],
    )

    for notice, found in zip(notices, placed, strict=True):
        expected = wanted[notice["id"]]
        named = set(GEOCODER.orter(notice["summary"]))
        assert set(expected["localities"]) <= named, notice["summary"]
        assert named <= {*expected["localities"], *expected.get("localities_optional", ())}, notice["summary"]
        if not expected["in_tranemo"]:
            assert found.status != "placed" or found.locality in named, notice["summary"]
