"""What people and registers write is sorted into the two levels.

``labelled.csv`` was labelled before the rules were read by whoever labelled it, every third row kept apart while they
were written; ``designations.csv`` are crimes as they are registered, labelled before they were first tried.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from data.columns.wording import categories, category_in, category_of, refined

ROOT = Path(__file__).parent
LOOKED_FOR = {
    "narkotikabrott": "misstänkt narkotika",
    "rattfylleri": "",
    "olovlig körning": "",
    "vapenkontroll": "våld/hot",
}
"""What mirrors police work has a name of its own; the labels name what happened."""


def labelled(name):
    with (ROOT / name).open(encoding="utf-8") as opened:
        return [(row["text"], (row["category"], row["subcategory"])) for row in csv.DictReader(opened, delimiter=";")]


def read(text):
    first, second = category_of(text) or ("annat", "")
    return first, LOOKED_FOR.get(second, second)


def macro_f1(pairs):
    """The mean over labels of 2 TP / (2 TP + FP + FN)."""
    hits, said, true = (Counter(one) for one in ([a for a, b in pairs if a == b], *zip(*pairs, strict=True)))
    every = said.keys() | true.keys()
    return sum(2 * hits[key] / (said[key] + true[key]) for key in every) / len(every)


def test_the_measure_by_hand():
    # a: 1 hit, said 1, true 2: 2/3; b: 1 hit, said 2, true 1: 2/3
    assert macro_f1([("a", "a"), ("b", "a"), ("b", "b")]) == pytest.approx(2 / 3)


@pytest.mark.parametrize("name", ["labelled.csv", "designations.csv"])
def test_level_2_is_told_from_the_text(name):
    pairs = [(read(text), label) for text, label in labelled(name)]

    assert macro_f1(pairs) >= 0.85
    assert sum(a[0] == b[0] for a, b in pairs) >= 0.95 * len(pairs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Källardörren uppbruten.", "inbrott/stöld"),
        ("villainbrott", "inbrott/stöld"),
        ("langning", "misstänkt narkotika"),
        ("Langning av folköl utanför butiken", "bråk"),
        ("Stöld utan inbrott", "inbrott/stöld"),
        ("Personrån utan skjutvapen", "våld/hot"),
        ("Väktaren blev hotad vid entrén", "incident mot anställd"),
    ],
)
def test_the_commonest_rows_of_police_and_housing_company(text, kind):
    assert category_of(text) == ("annat ordningsstörande", kind)


@pytest.mark.parametrize(("name", "least"), [("notices.csv", 0.85), ("notices_apart.csv", 0.69)])
def test_notices_and_fault_reports_that_avoid_the_categories_own_words(name, least):
    # labelled before the words were read; without what they gave: 0.57 of the first. The second was scored once, when
    # all was done: 0.696. What is missed is what corrections are for.
    assert macro_f1([(read(text), label) for text, label in labelled(name)]) >= least


def test_what_a_designation_says_that_it_is_not_counts_for_nothing():
    assert category_of("Skadegörelse på motorfordon (ej genom brand)") == ("skadegörelse", "")


def test_what_was_done_weighs_more_than_where():
    assert category_in("Det brann i buskarna bakom hållplatsen") == ("skadegörelse", "brand")
    assert category_in("Gänget håller till i källargången") == ("otrygghetsskapande samling", "källare")
    assert category_in("Från torget till parken") is None or category_in("Från torget till parken")[1] != "våld/hot"


def test_a_said_category_is_refined_by_its_text_and_never_changed():
    first, second, strange = categories(
        ["Skadegörelse", "Trafik", "Skadegörelse", "Annat ordningsstörande"],
        None,
        ["Ny taggning på elskåpet", "Rutan är krossad", "Något hände", "Misstänkt överlämning av droger"],
        "",
    )

    assert first == ["skadegörelse", "trafik", "skadegörelse", "annat ordningsstörande"]
    assert second == ["klotter", "", "", ""]  # what mirrors police work is never read out of a text
    assert strange == []
    assert refined("trafik", "Älg på vägen") == "vilt"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vi som bor i det här huset har klotter i hissen varje vecka.", ("skadegörelse", "klotter")),
        ("Jag bor i den gula villan och de kör för fort.", ("trafik", "hastighet")),
        ("Tältet vid ån: någon bor i det.", ("annat ordningsstörande", "olovligt boende")),
        ("En husbil står kvar, de bor i den på nätterna.", ("annat ordningsstörande", "olovligt boende")),
    ],
)
def test_who_lives_in_a_house_does_not_live_there_without_leave(text, kind):
    assert category_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Jag känner mig inte trygg här.",
        "Det känns inte tryggt här på kvällen.",
        "Vi känner oss aldrig trygga här.",
        "Det är inte lugn och ro längre.",
        "Gångvägen är inte bra belyst.",
        "Jag går gärna inte här på kvällen.",
        "Jag känner mig säker på att det var han.",
    ],
)
def test_what_is_denied_makes_no_place_safe(text):
    assert (category_of(text) or ("", ""))[0] != "trygg plats"


@pytest.mark.parametrize(
    "text", ["Jag känner mig trygg här.", "Känns tryggt och inte mörkt.", "Lugn och ro vid ån.", "Här går jag gärna."]
)
def test_what_is_said_of_a_safe_place_is_heard(text):
    assert category_of(text + " Det känns tryggt.") == ("trygg plats", "")
