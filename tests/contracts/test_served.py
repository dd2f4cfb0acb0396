"""What the pages load comes from ourselves: no file that we serve names a third party."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SERVED = {".html", ".js", ".mjs", ".css", ".json", ".webmanifest", ".svg", ".toml"}

NAMES_ONLY = (
    "http://www.w3.org/",  # namespaces and the schemas of standards: names, never fetched
    "https://json-schema.org/",
    "http://localhost",
    "http://127.0.0.1",
)

ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s\"'`)<>]*", re.IGNORECASE)


def files() -> list[Path]:
    return sorted(
        path
        for folder in ("layers/static", "walk/static", ".streamlit")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in SERVED and "vendor" not in path.parts
    )


def strangers(text: str) -> list[str]:
    return [met for met in ADDRESS.findall(text) if not met.startswith(NAMES_ONLY)]


def test_there_are_files_to_look_at():
    assert {path.suffix for path in files()} >= {".js", ".css"}


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_served_file_names_no_third_party(path):
    assert strangers(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example.com/x.js">',
        "@import url(//fonts.example.org/a.css);",
        "fetch('HTTPS://a.b/c')",
    ],
)
def test_a_third_party_would_be_found(line):
    assert strangers(line)


@pytest.mark.parametrize("vendor", ["layers/static/vendor", "walk/static/vendor"])
def test_what_npm_brought_fetches_nothing_when_it_is_loaded(vendor):
    """The map library names its own home in a link that our pages switch off; it must not load anything."""
    folder = ROOT / vendor
    if not folder.is_dir():
        pytest.skip("scripts/setup has not copied the browser assets")
    for path in folder.rglob("*"):
        if path.suffix in {".js", ".css"}:
            text = path.read_text("utf-8")
            assert not re.search(
                r"@import|url\(\s*['\"]?(?:https?:)?//|importScripts|XMLHttpRequest|\bfetch\(", text
            ), path
