"""Promises of every method in the register, and one added in one place that is walked to "Beskriv" and the files."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from geo.base.periods import Selection
from geo.base.records import Role
from geo.describing.base import Piece
from geo.hotspots import base
from geo.methods import register
from geo.methods.register import METHODS, Kind, Method, describing, detecting
from layers import texts
from layers.export import write
from layers.map import stack
from layers.map.described_layer import DescribedLayer
from layers.map.screen import screen_of
from layers.paper.map_sheet import Sheet
from tests.layers.conftest import TODAY, ground, rows  # noqa: F401 - the ground is a fixture
from views.register import PAGES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "methods.md").read_text("utf-8")
ROWS = re.findall(r"^\| \[\*(.+?)\*\]\(#[^)]*\) \| .+ \| (\w+) \| (.+) \|$", PAGE, re.MULTILINE)
NOT_TOLD_ALONE = {
    "register": "the list itself",
    "circles": "the scans' circles",
    "nearby_places": "what the scans look at",
}
"""Modules of geo/methods that are no method of their own, and what they are."""


class East:
    """A method as somebody adds one: this class, an entry in the register, and its words."""

    key = "ostlig"
    steps = ("east",)

    def describe(self, pattern):
        e, n = pattern.at.max(axis=0)
        ring = ((e, n), (e + 100, n), (e + 100, n + 100), (e, n + 100), (e, n))
        return (Piece("east", (ring,), len(pattern.at)),)


ADDED = Method("ostlig", Kind.DESCRIBES, "East", "tests", ("map",), describes=East())
WORDS = {"layer.ostlig": "Längst österut", "layer.ostlig.not": "Säger inte varför.", "legend.ostlig.east": "Öster"}


@pytest.fixture
def sheet(monkeypatch, ground):  # noqa: F811
    for key, words in WORDS.items():
        monkeypatch.setitem(texts.TEXTS, key, words)
    monkeypatch.setattr(register, "METHODS", (*METHODS, ADDED))
    layer = DescribedLayer(describing()[-1])
    scene = stack.scene_of(
        rows({}, {}, {"precision_m": 400.0}),
        replace(Selection.standing(TODAY), localities=("Tranemo",)),
        ground=ground,
        areas=(),
        today=TODAY,
        audience=Role.UNIT,
    )
    return Sheet(stack.map_of(scene, [layer]), datetime(2026, 11, 22, 12, tzinfo=UTC), "0")


def test_a_method_that_is_added_stands_under_beskriv(sheet):
    layer = screen_of(sheet.drawing)["layers"][-1]

    assert (layer["key"], layer["name"], layer["section"]) == ("ostlig", "Längst österut", "Beskriv")
    assert layer["note"] == "Säger inte varför."
    # two of three are placed within 150 m
    assert [(mark["n"], mark["style"]) for mark in layer["marks"]] == [(2, "ostlig-east")]
    assert layer["legend"] == [{"style": "ostlig-east", "label": "Öster"}]


def test_it_goes_into_the_files(sheet):
    (feature,) = [
        one for one in json.loads(write(sheet, "geojson"))["features"] if one["properties"]["layer"] == "ostlig"
    ]
    assert (feature["properties"]["n"], feature["properties"]["not"]) == (2, "Säger inte varför.")
    assert "Säger inte varför." in write(sheet, "csv").decode("utf-8-sig")
    assert "Öster" in write(sheet, "svg").decode()


def test_what_describes_itself_is_a_layer_of_the_map():
    keys = [layer.key for layer in stack.LAYERS]

    assert [method.key for method in describing()] == ["gi_star", "dbscan"]
    for method in describing():
        assert method.key in keys
        assert all(f"legend.{method.key}.{step}" in texts.TEXTS for step in method.steps)


def test_the_detectors_tests_are_what_a_hotspot_is_found_by():
    assert {method.answers for method in detecting()} == set(get_args(base.Method))
    assert all(f"why.method.{method.answers}" in texts.TEXTS for method in detecting())
    assert all(method.kind is Kind.DECIDES for method in detecting())


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_a_method_is_computed_somewhere_told_of_and_met(method):
    import trygghetskartan

    assert import_module(method.module).__doc__
    assert f"\n## {method.heading}\n" in PAGE
    assert f"`{method.module.replace('.', '/')}.py`" in PAGE
    assert method.met
    known = {page.module for page in PAGES} | {"analysts"}
    assert set(method.met) <= known
    if "analysts" in method.met:
        names = {"kde", "dbscan", "gi_star", "relative_risk", "empirical_bayes", "knox", "aoristic"}
        names |= {"scan_poisson", "scan_space_time", "scan_bernoulli"}
        assert (method.key if method.key in names else "compare") in trygghetskartan.__all__


def test_every_module_of_a_method_has_its_entry():
    modules = {path.stem for path in (ROOT / "geo" / "methods").glob("*.py")} - {"__init__"} - set(NOT_TOLD_ALONE)

    assert modules == {method.key for method in METHODS}


WHERE = {"map": "Karta", "pledge": "Löften", "comparison": "Genomgång", "analysts": "`trygghetskartan`"}


def test_the_pages_table_is_the_registers():
    """Each row of the table is a section with an entry, and says what the entry says."""
    anchors = dict(re.findall(r"^\| \[\*(.+?)\*\]\(#([^)]*)\)", PAGE, re.MULTILINE))
    by_anchor = {re.sub(r"[^a-z0-9 -]", "", method.heading.lower()).replace(" ", "-"): method for method in METHODS}
    told = {anchors[name]: (kind, where) for name, kind, where in ROWS}

    assert set(by_anchor) <= set(told)
    for anchor, method in by_anchor.items():
        assert told[anchor] == (str(method.kind), ", ".join(WHERE[one] for one in method.met)), anchor
