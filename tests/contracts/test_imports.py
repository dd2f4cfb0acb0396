"""Imports run downhill: geo ◄ data, layers ◄ service ◄ views, walk, commands ◄ app.py, cli.py; read from the code."""

import ast
import re
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.parsed import parsed

ROOT = Path(__file__).resolve().parents[2]

BELOW = {
    "geo": set(),
    "data": {"geo", "settings"},
    "layers": {"geo", "settings"},
    "lab": {"geo", "data", "layers", "settings"},
    "service": {"geo", "data", "layers", "settings"},
    "views": {"geo", "data", "layers", "service", "settings"},
    "walk": {"geo", "data", "layers", "service", "settings"},
    "commands": {"geo", "data", "layers", "service", "walk", "views", "settings", "app", "lab"},
    "trygghetskartan": {"geo", "data"},
    "settings": set(),
}
"""Folder → what of the house it may import besides itself. What stands at the top (app, cli) may import all."""

SQL = {"sqlalchemy", "sqlite3", "psycopg", "aiosqlite"}
"""Only data/ speaks SQL."""

IMPURE = {
    "asyncio", "glob", "http", "httpx", "importlib", "io", "logging", "multiprocessing", "os", "pathlib", "random",
    "requests", "secrets", "shutil", "socket", "ssl", "streamlit", "subprocess", "tempfile", "threading", "time",
    "urllib", "webbrowser",
} | SQL  # fmt: skip
"""What a pure function has no use for: files, network, clock, processes, chance without a seed."""


def modules(folder: str) -> list[Path]:
    if folder == "settings":
        return [ROOT / "settings.py"]
    return sorted(path for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every imported module's first word with its line, those by importlib's name included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.split(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
            name = ast.unparse(node.args[0]).lstrip("f").strip("'\"")
            yield node.lineno, name.split(".")[0]


def faults(folder: str, source: str, where: str) -> list[str]:
    """What a module of ``folder`` imports uphill, or beyond what it may."""
    house = set(BELOW) | {"app", "cli", "tests", "scripts"}
    forbidden = house - BELOW[folder] - {folder}
    if folder != "data":
        forbidden |= SQL
    if folder == "service":
        forbidden.add("streamlit")
    tree = parsed(source)
    if folder == "geo":
        forbidden |= IMPURE - ({"os"} if only_counts_processors(tree) else set())
    return [f"{where}:{line} imports {name}" for line, name in imported(tree) if name in forbidden]


def only_counts_processors(tree: ast.AST) -> bool:
    """How many share the work changes no answer; all else of ``os`` is the world outside."""
    used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {name for name in used if name.startswith("os.")} == {"os.cpu_count"}


@pytest.mark.parametrize("folder", BELOW)
def test_imports_run_downhill(folder):
    met = [
        fault
        for path in modules(folder)
        for fault in faults(folder, path.read_text("utf-8"), str(path.relative_to(ROOT)))
    ]

    assert met == []


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("geo", "from data.store.store import Store"),
        ("geo", "import time"),
        ("geo", "import os\nos.environ"),
        ("data", "from layers.texts import say"),
        ("layers", "import data.places.area_rows"),
        ("views", "def f():\n    from walk import api"),
        ("walk", "import_module('views.frame')"),
        ("views", "import sqlalchemy as sa"),
        ("service", "from views.pages import map"),
        ("service", "import streamlit as st"),
        ("trygghetskartan", "from service.detection import detect"),
    ],
)
def test_an_import_uphill_would_be_found(folder, line):
    assert faults(folder, line, "here")


class Troubled:
    """Is thrown away by the collector alone, and tells of a trouble when it is."""

    def __init__(self):
        self.itself = self

    def __del__(self):
        try:
            self.nothing + self.itself
        except AttributeError:
            traceback.format_exc()


def test_what_is_thrown_away_meanwhile_disturbs_no_parse():
    source = Path(__file__).read_text("utf-8")
    for _ in range(20):
        for _ in range(5):
            Troubled()
        assert parsed(source).body


CLOCKS = {"now", "today", "utcnow"}


def clocks_and_chance(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        last = called.rsplit(".", 1)[-1]
        if called in ("open", "print", "input") or (last in CLOCKS and "." in called and not node.args):
            yield f"{node.lineno}: {called}"
        if last == "default_rng" and not node.args and not node.keywords:
            yield f"{node.lineno}: {called} without a seed"
        if re.fullmatch(r"(np|numpy)\.random\.[a-z_]\w*", called) and last != "default_rng":
            yield f"{node.lineno}: {called}"


def test_geo_has_no_file_no_clock_and_no_chance_without_a_seed():
    met = [
        f"{path.relative_to(ROOT)}:{fault}"
        for path in modules("geo")
        for fault in clocks_and_chance(parsed(path.read_text("utf-8")))
    ]

    # numba's kernels draw from the generator that they seed themselves, inside the compiled function
    assert [fault for fault in met if "kernels" not in fault] == []


def test_each_folder_of_the_house_is_packed():
    """What pyproject finds is what there is, so that an installed copy lacks nothing."""
    import tomllib

    from setuptools import find_packages

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    there = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for folder in BELOW
        if folder not in ("settings", "lab")  # the laboratory belongs to the source
        for path in modules(folder)
    }

    assert set(find_packages(str(ROOT), include=project["packages"]["find"]["include"])) == there
    assert set(project["py-modules"]) == {path.stem for path in ROOT.glob("*.py")}


def test_the_standard_library_is_new_enough():
    assert sys.version_info >= (3, 11)


def test_the_server_starts_without_the_heavy_libraries():
    """What only makes files or tests is loaded when it is first asked for: it would be half of the start."""
    heavy = {"matplotlib", "pptx", "typst", "xlsxwriter", "docx", "scipy.optimize", "scipy.stats", "numba"}

    said = subprocess.run(
        [sys.executable, "-c", "import app, sys; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert "streamlit" in said.stdout.split()
    assert heavy & set(said.stdout.split()) == set()
