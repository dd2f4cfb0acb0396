"""Every foreseen trouble can be said in Swedish, and every one is really raised somewhere."""

import ast
import string
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import walk.refusals  # a trouble of the tablets' own stands there
from geo.base import errors
from geo.base.errors import KartaError
from geo.base.periods import Selection
from layers import texts
from tests.parsed import parsed

ROOT = Path(__file__).resolve().parents[2]


assert issubclass(walk.refusals.PinRefused, KartaError)


def tree(base: type[KartaError]) -> list[type[KartaError]]:
    return [base, *(leaf for child in base.__subclasses__() for leaf in tree(child))]


def leaves() -> list[type[KartaError]]:
    return [kind for kind in tree(KartaError) if kind is not KartaError and not kind.__subclasses__()]


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("kind", tree(KartaError), ids=lambda kind: kind.__name__)
def test_every_error_has_a_swedish_sentence(kind):
    sentence = texts.TEXTS[f"error.{kind.code}"]

    assert sentence.endswith((".", "FIL", "!", "}"))
    # what the class says that it holds is all that the sentence asks for
    assert all(f"``{name}``" in (kind.__doc__ or "") for name in fields(sentence)), kind.__doc__


def test_no_sentence_is_left_of_an_error_that_is_gone():
    codes = {f"error.{kind.code}" for kind in tree(KartaError)}

    assert {key for key in texts.TEXTS if key.startswith("error.")} == codes


@pytest.mark.parametrize("kind", leaves(), ids=lambda kind: kind.__name__)
def test_every_error_is_raised_by_the_house(kind):
    """A class that no line raises would be a promise that nobody keeps."""
    used = [
        path
        for folder in ("geo", "data", "layers", "service", "views", "walk", "commands")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "errors.py" and f"{kind.__name__}(" in path.read_text("utf-8")
    ]

    assert used, f"nothing raises {kind.__name__}"


@pytest.mark.parametrize("kind", leaves(), ids=lambda kind: kind.__name__)
def test_every_error_is_met_by_a_test(kind):
    tests = [
        path for path in (ROOT / "tests").rglob("test_*.py") if f"raises({kind.__name__}" in path.read_text("utf-8")
    ]
    spoken = [path for path in (ROOT / "tests").rglob("test_*.py") if f'"{kind.code}"' in path.read_text("utf-8")]

    assert tests or spoken, f"no test meets {kind.__name__}"


def test_what_is_said_holds_what_was_met_and_what_was_wanted():
    with pytest.raises(KartaError) as met:
        Selection(date(2026, 1, 2), date(2026, 1, 1))

    said = texts.say(met.value)
    assert "2026-01-01" in said
    assert "2026-01-02 eller senare" in said


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1234567, None, "1\u202f234\u202f567"),
        (0.5, None, "0,50"),
        (2.0, None, "2"),
        (0.0312, 3, "0,031"),
        (-1234.5, 1, "-1\u202f234,5"),
    ],
)
def test_a_number_is_said_as_swedes_write_it(value, decimals, said):
    assert texts.number(value, decimals) == said


def test_several_values_are_listed():
    error = errors.PlaceAmbiguous(text="Radhusvägen", candidates=("Dalstorp", "Länghem"))

    assert texts.say(error) == "”Radhusvägen” kan betyda flera platser: Dalstorp, Länghem. Skriv orten också."


def test_every_part_of_the_texts_is_registered():
    files = {path.stem for path in (ROOT / "layers" / "texts").glob("*.py")} - {"__init__"}

    assert files == set(texts.PARTS)


@pytest.mark.parametrize("part", texts.PARTS)
def test_no_text_is_empty_and_every_placeholder_can_be_filled(part):
    for key, sentence in import_module(f"layers.texts.{part}").TEXTS.items():
        assert sentence.strip(), key
        assert all(name.isidentifier() for name in fields(sentence)), key


def test_what_stands_in_an_empty_list_is_ours():
    """Streamlit writes English where nothing is chosen and nothing else is given."""
    silent = []
    for path in sorted((ROOT / "views").rglob("*.py")):
        for node in ast.walk(parsed(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            given = {one.arg: ast.unparse(one.value) for one in node.keywords}
            empty = given.get("index") == "None" or "accept_new_options" in given
            if (
                node.func.attr == "multiselect" or (node.func.attr == "selectbox" and empty)
            ) and "placeholder" not in given:
                silent.append(f"{path.name}:{node.lineno}")

    assert silent == []


def calls_with_facts() -> list[tuple[str, str, set[str]]]:
    """Every ``text("key", name=…)`` of the house whose facts stand in the call itself: where, the key, their names."""
    found = []
    for folder in ("commands", "data", "layers", "service", "views", "walk"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(parsed(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "text":
                    continue
                named = {one.arg for one in node.keywords if one.arg is not None}
                if node.args and named and len(named) == len(node.keywords):
                    # a choice between two keys must suit both
                    words = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                    found += [(f"{path.name}:{node.lineno}", key, named) for key in words if key in texts.TEXTS]
    return found


def test_every_call_gives_a_sentence_all_that_it_asks_for():
    calls = calls_with_facts()

    assert len(calls) > 200
    lacking = [f"{where}: {key}" for where, key, named in calls if not fields(texts.TEXTS[key]) <= named]
    assert not lacking
