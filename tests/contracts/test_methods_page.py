"""docs/methods.md tells of every method, kind of reference and picture that there is."""

import re
import runpy
from pathlib import Path

import pytest

import settings
from lab.verify import KINDS

PAGE = (settings.ROOT / "docs" / "methods.md").read_text("utf-8")
SHOWN = re.findall(r"!\[([^\]]+)\]\(pictures/([\w-]+)\.png\)", PAGE)


@pytest.fixture(scope="module")
def pictures():
    return runpy.run_path(str(settings.ROOT / "lab" / "method_pictures.py"))["PICTURES"]


def test_every_picture_that_the_command_draws_is_shown_once(pictures):
    assert sorted(name for _, name in SHOWN) == sorted(pictures)
    assert all(len(words) > 10 for words, _ in SHOWN)


def test_every_picture_shown_is_there_and_small():
    for _, name in SHOWN:
        path = settings.ROOT / "docs" / "pictures" / f"{name}.png"
        assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert path.stat().st_size < 100_000


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_reference_stands_on_the_page(kind):
    assert f"`{kind}`" in PAGE


def test_every_method_says_when_not_to_use_it():
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    methods = [one for one in sections if not one.startswith("How it is kept true")]

    assert len(methods) >= 15
    for section in methods:
        assert "**When not.**" in section, section.splitlines()[0]


def test_every_module_named_on_the_page_exists():
    for name in set(re.findall(r"`((?:geo|commands|scripts)/[\w/]+\.py)`", PAGE)):
        assert Path(settings.ROOT / name).is_file(), name


def test_a_picture_is_drawn(pictures):
    assert pictures["method-trend"]().axes
