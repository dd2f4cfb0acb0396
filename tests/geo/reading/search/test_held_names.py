"""Whether a text holds a place's name; the phrases are as people write them, labelled before the rule was."""

import pytest

from geo.reading.search.held_names import held_name

NOTHING = [
    "Fortsätter.", "Samma sak igen.", "Ännu en gång.", "Återkommande, se tidigare rapport.", "Önskar fartdämpning.",
    "Klotter på fasaden, sanering beställd.", "Höga hastigheter, barn på väg till skolan.", "Två stolpar släckta.",
    "Mörkt mellan hållplatsen och husen.", "Pågår fortfarande.", "Inbrott i källarförråd. Flera förråd öppnade.",
    "Ungdomar på gångvägen varje fredag", "EPA kör runt, hög musik", "Stökigt", "",
]  # fmt: skip
NAMES = [
    "Moped kör fram och tillbaka vid Gropen", "Klotter på Rönnvägen", "glaskross rönnvägen 4",
    "Bråk utanför Nettans kiosk",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_a_free_text_that_names_no_place(text):
    assert held_name(text, written=False) == ""


@pytest.mark.parametrize("text", NAMES)
def test_a_free_text_that_names_one(text):
    assert held_name(text, written=False) == "name"


@pytest.mark.parametrize(
    ("text", "held"),
    [("Gropen", "name"), ("gropen", "name"), ("vid Nettan", "name"), ("vid skolan", "kind"), ("på gångvägen", ""),
     ("Fortsätter.", ""), ("se ovan", ""), ("okänd plats", ""), ("Solgården", "name"), ("hpl", "kind")],
)  # fmt: skip
def test_what_was_written_as_a_place(text, held):
    assert held_name(text, written=True) == held


def test_a_name_alone_is_one_and_a_sentence_of_one_word_is_none():
    assert held_name("Gropen", written=False) == "name"
    assert held_name("Fortsätter.", written=False) == held_name("Klottrat", written=False) == ""
