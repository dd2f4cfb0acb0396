"""Kinds learned from corrections: better than the rules on what is kept apart, or not used at all."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.learned_kinds import LEAST, Example, Told, learned, words_of

PRIOR = [Example("klotter", "a/klotter", "a/klotter"), Example("inbrott", "b/inbrott", "b/inbrott")]
PLACES = ("torget", "skolan", "kiosken", "macken", "badhuset", "parken", "stationen", "kyrkan", "biblioteket", "bron")


def corrections(n=40):
    """Local words that no rule knows: svansligan ride mopeds, and a cellar door is prised."""
    kinds = (("Svansligan var ute vid {} igen", "t/moped"), ("Källardörren bänd med kofot vid {}", "b/inbrott"))
    return [
        Example(kinds[at % 2][0].format(f"{PLACES[at % 10]} {PLACES[at // 10 % 10]}"), kinds[at % 2][1], "annat")
        for at in range(n)
    ]


def test_local_words_are_learned_and_told():
    learner, compared = learned(corrections(), PRIOR)

    assert learner is not None
    assert (compared.apart, compared.rules, compared.corrections) == (40, 0, 40)
    assert compared.learned >= 38
    told = learner.tell("Nu är svansligan framme vid simhallen", "annat")
    assert (told.kind, told.learned) == ("t/moped", True)
    assert "svansligan" in told.words


def test_few_corrections_teach_nothing():
    assert learned(corrections(LEAST - 1), PRIOR)[0] is None
    assert learned([], PRIOR) == (None, learned([], PRIOR)[1])


def test_where_the_rules_are_right_they_stand():
    learner, compared = learned([Example(one.text, one.kind, one.kind) for one in corrections()], PRIOR)

    assert learner is None
    assert compared.rules == compared.apart == 40


def test_labels_without_reason_teach_nothing():
    # the kind alternates with the row and the text says nothing of it: no better than the rules, which say nothing
    noise = [
        Example(f"{PLACES[at % 10]} {PLACES[at // 10]}", ("x", "y", "z", "u", "v")[at * 7 % 5], "x") for at in range(60)
    ]

    learner, compared = learned(noise, PRIOR)

    assert learner is None or compared.learned > compared.rules


def test_the_same_corrections_teach_the_same():
    first, second = learned(corrections(), PRIOR)[0], learned(corrections(), PRIOR)[0]
    texts = ["Svansligan igen", "Dörren till källaren bänd", "Något annat"]

    assert first is not None
    assert second is not None
    assert [first.tell(text, "annat") for text in texts] == [second.tell(text, "annat") for text in texts]


def test_a_text_without_words_is_what_the_rules_say():
    learner, _ = learned(corrections(), PRIOR)

    assert learner is not None
    assert learner.tell("070-174 06 05", "annat") == Told("annat")


@pytest.mark.parametrize(
    "text",
    ["Ring Kalle Exempelsson 070-174 06 05", "Bilen ABC123 och pnr 19900101-9802", "skriv till kalle@exempel.se"],
)
def test_what_points_somebody_out_is_never_a_word(text):
    words = words_of(f"{text} om svansligan")

    assert "svansligan" in words
    assert not {"kalle", "exempelsson", "abc", "exempel"} & set(words)


LEARNER = learned(corrections(), PRIOR)[0]


@given(st.permutations(["nu", "var", "svansligan", "framme", "vid", "simhallen", "med", "fordon"]))
def test_the_order_of_words_changes_nothing(words):
    assert LEARNER is not None
    assert LEARNER.tell(" ".join(words), "annat").kind == "t/moped"


def test_the_command_starts_without_scikit_learn():
    code = "import sys, cli, data.categories.taught; sys.exit('sklearn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
