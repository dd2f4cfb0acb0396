"""Places found while somebody types. The labelled questions were written before the search was; see decision 0151."""

import csv
import math
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.places import reference
from geo.reading.gazetteer import Name
from geo.reading.geocode import Geocoder
from geo.reading.localities import Locality
from geo.reading.search.place_index import Hit, PlaceIndex

HERE = Path(__file__).parent
A, B = "Ortinge", "Byhult"
ORTER = [Locality(A, 0.0, 0.0, 500.0, 900.0), Locality(B, 9_000.0, 0.0, 500.0, 900.0, alt=("Byhultet",))]


def name(called, kind="place", locality=A, **more) -> Name:
    return Name(called, kind, locality, **({"e": 10.0, "n": 10.0, "precision_m": 50.0} | more))


def index(*names: Name, areas=None) -> PlaceIndex:
    return PlaceIndex(names, ORTER, areas)


def found(hits: tuple[Hit, ...]) -> list[tuple[str, str]]:
    return [(hit.name, hit.locality) for hit in hits]


@pytest.fixture(scope="module")
def shipped() -> PlaceIndex:
    return PlaceIndex(reference.gazetteer().names, reference.localities().places)


def labelled(file):
    with (HERE / file).open(encoding="utf-8") as opened:
        return [(row["query"], row) for row in csv.DictReader(opened, delimiter=";")]


@pytest.mark.parametrize(
    ("asked", "row"), labelled("place_queries.csv") + labelled("place_queries_apart.csv"), ids=lambda x: str(x)[:30]
)
def test_a_labelled_question_finds_its_place_first(shipped, asked, row):
    hits = shipped.search(asked, locality=row["ort"])

    assert found(hits[:1]) == ([(row["first"], row["ort_first"])] if row["first"] else [])
    assert {one for one in row["also"].split("|") if one} <= {hit.name for hit in hits}


def test_a_beginning_goes_before_a_part_and_a_part_before_a_slip():
    places = index(name("Sjöskolan"), name("Skolvägen", "street"), name("Skoltorpet"), name("Skalan"))

    assert [hit.name for hit in places.search("skol")] == ["Skoltorpet", "Skolvägen", "Sjöskolan"]
    assert [hit.name for hit in index(name("Skalan")).search("skolan")] == ["Skalan"]


def test_every_school_is_listed_with_its_ort_and_the_chosen_orts_first():
    places = index(name("Norrskolan", "school", A), name("Söderskolan", "school", B), name("Byhults skola", locality=B))

    assert found(places.search("skolan", locality=B))[:2] == [("Byhults skola", B), ("Söderskolan", B)]
    assert found(places.search("skolan", locality=A))[0] == ("Norrskolan", A)
    assert len(places.search("skolan")) == 3


def test_among_equals_the_nearest_goes_first_but_never_before_a_better_name():
    places = index(
        name("Storgatan", "street", A, e=0.0),
        name("Storgatan", "street", B, e=9_000.0),
        name("Storgatans kiosk", e=0.0),
    )

    assert found(places.search("storgatan", near=(9_000.0, 0.0)))[0] == ("Storgatan", B)
    assert found(places.search("storgatan", near=(0.0, 0.0)))[:2] == [("Storgatan", A), ("Storgatan", B)]


def test_an_ort_that_is_begun_tells_which_of_them_is_meant():
    places = index(name("ICA", locality=A), name("ICA", locality=B))

    assert found(places.search("ica by")) == [("ICA", B)]
    assert found(places.search("by ica")) == [("ICA", B)]


def test_a_house_number_finds_its_address_and_else_the_street_which_says_so():
    places = index(
        name("Storgatan", "street"), name("Storgatan 2", "address"), name("Storgatan 23", "address"),
        name("Storgatan 230", "address"), name("Storgatan 7", "address", B),
    )  # fmt: skip

    assert places.search("storgatan 23")[0].name == "Storgatan 23"
    assert places.search("23 storg")[0].name == "Storgatan 23"
    unknown = places.search("storgatan 99")
    assert [(hit.name, hit.missed) for hit in unknown] == [("Storgatan", ("99",))]
    assert places.search("storg")[0].name == "Storgatan"


def test_what_is_not_known_in_a_known_ort_gives_the_ort_and_says_what_is_missed():
    hits = index(name("ICA")).search("willys ortinge")

    assert [(hit.name, hit.kind, hit.missed) for hit in hits] == [(A, "locality", ("willys",))]


def test_what_is_not_known_at_all_gives_nothing():
    places = index(name("ICA"))

    assert places.search("sjukhuset") == places.search("") == places.search("i") == ()


@pytest.mark.parametrize(
    "asked", ["solgardsg", "solgaardsg", "Solgårdsg.", "solgårdgatan", "SOLGÅRDS GATAN", "Solgårdsgata"]
)
def test_a_street_is_found_as_people_write_it(asked):
    assert index(name("Solgårdsgatan", "street")).search(asked)[0].name == "Solgårdsgatan"


@pytest.mark.parametrize("asked", ["bäc", "bac", "bak", "back", "baeck", "bæck"])
def test_rings_and_dots_may_be_left_out_while_typing(asked):
    assert index(name("Bäckgatan", "street")).search(asked)[0].name == "Bäckgatan"


@pytest.mark.parametrize(
    "asked", ["medborgarpltasen", "medborgarplasten", "medborgaplatsen", "medborgarrplatsen", "nedborgarplatsen"]
)
def test_one_slip_of_the_hand_is_forgiven(asked):
    assert index(name("Medborgarplatsen")).search(asked)[0].name == "Medborgarplatsen"


def test_a_stop_is_asked_for_by_its_word_and_stands_else_behind_its_place():
    places = index(name("Torget", "stop"), name("Torget", "place", position="stop", precision_m=200.0))

    assert [hit.kind for hit in places.search("torget")] == ["place", "stop"]
    assert [hit.kind for hit in places.search("hpl torget")] == ["stop"]


def test_another_calling_is_told_and_the_place_stands_once():
    hits = index(name("Gudarpsgården", alt=("Solrummet", "Solsalen"))).search("sol")

    assert [(hit.name, hit.called) for hit in hits] == [("Gudarpsgården", "Solrummet")]


def test_an_area_has_its_id_and_a_place_is_found_again_by_its_key():
    places = index(name("Solbacken", "area"), areas={("Solbacken", A): "a1"})
    hit = places.search("solb")[0]

    assert (hit.area, places[hit.key].name, hit.key in places, "x" in places) == ("a1", "Solbacken", True, False)


def test_a_chosen_place_is_what_the_geocoder_reads_of_its_words(shipped):
    """What a form is filled with (its name and its ort) is stored as the very place that was chosen."""
    geocoder = Geocoder(reference.gazetteer(), reference.localities())
    hits = [hit for name in reference.gazetteer().names for hit in shipped.search(name.name, most=99)]
    told = [f"hållplatsen {hit.name}" if hit.kind == "stop" else hit.name for hit in hits]

    for hit, placed in zip(hits, geocoder.place(told, [hit.locality or None for hit in hits]), strict=True):
        assert placed.status == "placed", hit
        assert math.hypot(placed.e - hit.e, placed.n - hit.n) < 1.0, hit
        assert placed.precision_m == hit.precision_m, hit


def test_every_place_is_found_from_its_second_letter_to_its_last(shipped):
    """Typed on, a word never loses what its beginning had found (nor does a word written without rings and dots)."""
    for each in reference.gazetteer().names:
        for called in (each.name, *each.alt):
            for end in range(2, len(called) + 1):
                begun = called[:end]
                hits = shipped.search(begun, most=10_000)
                assert any(hit.name == each.name and hit.locality == each.locality for hit in hits), begun


@given(st.text(max_size=120))
def test_whatever_is_typed_there_is_an_answer(asked):
    hits = index(name("ICA"), name("Storgatan 2", "address"), name("Å")).search(asked, locality=A, near=(1.0, 2.0))

    assert len({hit.key for hit in hits}) == len(hits) <= 8


@given(st.permutations(["Storgatan", "Storgatan kiosk", "Lilla Storgatan", "Storgårdsgatan"]))
def test_the_order_of_the_names_changes_nothing(names):
    assert [hit.name for hit in index(*map(name, names)).search("stor")] == [
        "Storgatan", "Storgårdsgatan", "Lilla Storgatan", "Storgatan kiosk",
    ]  # fmt: skip


FIRST = (
    "sol",
    "björk",
    "ek",
    "ängs",
    "kyrk",
    "skol",
    "nor",
    "öster",
    "stor",
    "sjö",
    "berg",
    "dal",
    "hag",
    "mos",
    "å",
    "bäck",
)
LAST = ("gatan", "vägen", "stigen", "torp", "hult", "gården", "skolan", "kyrkan", "backen", "parken")


def test_twenty_thousand_places_are_searched_in_fifty_milliseconds():
    chance = random.Random(1)
    orter = reference.localities()
    names: dict[tuple[str, str], Name] = {}
    while len(names) < 20_000:
        word = "".join(chance.choice(part) for part in (FIRST, FIRST, LAST)).capitalize()
        called, ort = f"{word} {chance.randint(1, 90)}".removesuffix(" 1"), chance.choice(orter.names)
        kind = "address" if called[-1].isdecimal() else "street"
        names[called, ort] = name(called, kind, ort, e=chance.random() * 1e4, n=chance.random() * 1e4)
    places = PlaceIndex(list(names.values()), orter.places)

    asked = [
        "so",
        "st",
        "skolan",
        "kyrk",
        "solbergsgatan 12",
        "solbregstorp",
        "limared sjölund",
        "gatan",
        "aaaaaaaa",
        "xq zzz",
    ]
    for words in asked:
        seconds = []
        for _ in range(5):
            begun = time.process_time()
            places.search(words, locality="Tranemo")
            seconds.append(time.process_time() - begun)
        assert min(seconds) <= 0.05, (words, min(seconds))
