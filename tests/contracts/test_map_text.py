"""The rules of docs/privacy.md that are about code: who may hand a text to a map, and what keeps anything."""

import ast
from pathlib import Path

import pytest

from tests.parsed import parsed

ROOT = Path(__file__).resolve().parents[2]

FOLDERS = ("geo", "data", "layers", "service", "views", "walk", "commands", "lab")


def modules() -> list[Path]:
    return [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(parsed(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_one_module_alone_speaks_with_folium():
    assert {str(path.relative_to(ROOT)) for path in modules() if imports(path) & {"folium", "branca"}} == {
        "layers/map/safe.py"
    }


def test_every_text_that_reaches_folium_is_encoded_or_ours():
    tree = parsed((ROOT / "layers" / "map" / "safe.py").read_text("utf-8"))
    met = [
        ast.unparse(word.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("folium.")
        for word in [*call.keywords, *(ast.keyword(None, value) for value in call.args)]
        if (word.arg in ("html", "tooltip", "popup", "name", "attr", "tiles"))
        or ast.unparse(call.func) == "folium.Tooltip"
    ]

    allowed = (
        "None",
        "name",  # '<span class="ort">{label(mark.label)}</span>', asserted below
        "svg(paint, size, number)",
        "label(mark.label)",
        "folium.Tooltip(label(mark.label)) if mark.label else None",
        "layer.key",
    )
    assert [text for text in met if text not in allowed and not text.startswith("'")] == []
    safe = (ROOT / "layers" / "map" / "safe.py").read_text("utf-8")
    assert """name = f'<span class="ort">{label(mark.label)}</span>'""" in safe


@pytest.mark.parametrize(
    "word",
    [
        "unsafe_allow_html",
        "unsafe_allow_javascript",
        "components.html(",
        "innerHTML",
        "insertAdjacentHTML",
        "document.write",
    ],
)
def test_no_markup_is_made_of_a_text(word):
    places = [*modules(), *(path for path in (ROOT / "layers" / "static").rglob("*.js") if "vendor" not in path.parts)]

    assert [str(path.relative_to(ROOT)) for path in places if word in path.read_text("utf-8")] == []


def test_the_lending_modules_alone_keep_what_pages_have_read():
    keeping = {
        str(path.relative_to(ROOT))
        for folder in ("views", "service")
        for path in (ROOT / folder).rglob("*.py")
        if any(word in path.read_text("utf-8") for word in ("cache_data", "cache_resource", "lru_cache"))
    }

    assert keeping <= {
        "service/kept_answers.py",
        "service/kept_rounds.py",
        "service/kept_follow_up.py",
        "service/detection.py",
    }


def test_a_page_is_thin():
    for path in (ROOT / "views").rglob("*.py"):
        source = path.read_text("utf-8")
        assert "except Exception" not in source or path.name in ("jobs.py", "guard.py"), path
        assert "SELECT" not in source, path
