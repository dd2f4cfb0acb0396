"""The notebook runs from its first cell to its last, with the open points and without them."""

import ast
import json
from pathlib import Path

import matplotlib as mpl
import pytest

from tests.parsed import parsed

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "docs" / "analyst.ipynb"
VECTORS = ROOT.parent / "shared" / "vectors"


def cells():
    return ["".join(cell["source"]) for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if is_code(cell)]


def is_code(cell):
    return cell["cell_type"] == "code"


def run(source, names):
    """Run a cell as a notebook does: its last line's value is what it shows."""
    *before, last = parsed(source).body
    if not isinstance(last, ast.Expr):
        before, last = [*before, last], None
    exec(compile(ast.Module(before, []), "cell", "exec"), names)  # noqa: S102 - our own document
    return None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


def shown(monkeypatch, folder):
    monkeypatch.chdir(NOTEBOOK.parent)
    monkeypatch.setenv("KARTA_VECTORS", str(folder))
    names = {}
    with mpl.rc_context({"backend": "agg"}):
        return [run(cell, names) for cell in cells()], names


def test_it_runs_on_the_open_points(monkeypatch):
    if not VECTORS.is_dir():
        pytest.skip("the vectors are not here")

    answers, names = shown(monkeypatch, VECTORS)

    assert answers[0] == (2245, 10393)
    assert names["found"].p.iloc[0] <= 0.05
    # as R's dbscan groups them, and R's spdep counts cells (their SOURCE.md)
    assert names["groups"].group.nunique() - 1 == 18
    assert names["changes"].llr.iloc[0] == pytest.approx(10.777907, abs=1e-6)  # SaTScan 10.3.2


def test_it_runs_on_a_made_up_town(monkeypatch, tmp_path):
    answers, names = shown(monkeypatch, tmp_path)

    assert answers[0] == (560, 2000)
    assert names["found"].p.iloc[0] <= 0.05
    square = names["robberies"].geometry.iloc[-60:].union_all().centroid
    assert names["found"].geometry.iloc[0].distance(square) < 100


def test_it_holds_no_answers_that_may_be_stale():
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))

    assert all(cell["outputs"] == [] for cell in notebook["cells"] if is_code(cell))
    assert notebook["nbformat"] == 4
