"""Every reason class has a Swedish sentence that tells what was met and what to do."""

import re
from pathlib import Path

import pytest

from layers.scene.reasons import UNKNOWN, sentence, suggested
from layers.texts import TEXTS

ROOT = Path(__file__).resolve().parents[3]
CLASSES = sorted(key.removeprefix("reason.") for key in TEXTS if key.startswith("reason."))


def told_in_code() -> set[str]:
    """Reason classes as they stand in the code of the intake."""
    found = set()
    for path in (ROOT / "data").rglob("*.py"):
        if "namelists" in path.parts:
            continue  # lists of names have reasons of their own
        text = path.read_text("utf-8")
        found |= set(re.findall(r'reason="([a-z_]+)"', text))
        found |= set(re.findall(r'\b(?:warn|hint|Note)\(\s*"([a-z_]+)"', text))
        found |= set(re.findall(r'\brefuse\(\s*\w+, "([a-z_]+)"', text))
        found |= set(re.findall(r'return None, "([a-z]+_[a-z_]+)"', text))
        found |= set(re.findall(r'code="([a-z]+_[a-z_]+)"', text))
    return found


def test_every_class_that_the_code_tells_has_a_sentence():
    assert told_in_code() - set(CLASSES) == set()
    assert len(told_in_code()) > 50


@pytest.mark.parametrize("reason", CLASSES)
def test_a_sentence_stands_whatever_facts_are_missing(reason):
    said = sentence(reason, {})

    assert len(said) > 10
    assert said[0].isupper() or said.startswith(UNKNOWN)
    assert said.endswith((".", "?"))


def test_the_classes_of_the_reference_are_all_there(shared):
    listed = re.search(r"Reason classes: (.*)", (shared / "badinputs" / "README.md").read_text("utf-8"))

    assert set(listed[1].split(", ")) <= set(CLASSES)


def test_what_a_sender_wrote_is_shown_and_never_interpreted():
    assert "{row} {__class__} %s" in sentence("date_invalid", {"met": "{row} {__class__} %s"}, 3)
    assert "\u202e" not in sentence("date_invalid", {"met": "a\u202eb\x07c"})


def test_a_suggestion_is_said_in_words():
    assert "SWEREF 99 13 30" in suggested({"crs": "EPSG:3008", "name": "SWEREF 99 13 30"})
    assert "växlas" in suggested({"name": "WGS 84", "swapped": "ja"})
    assert UNKNOWN not in suggested({})
