"""Promises of every layer in the register, and one added in one place that is walked to screen, paper and files."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from geo.base.errors import NotAllowed, ValueRefused
from geo.base.periods import Selection
from geo.base.records import Role
from layers import texts
from layers.export import write
from layers.map import stack
from layers.map.palette import Style
from layers.map.screen import screen_of, style_values, styles_of
from layers.map.stack import LAYERS, hidden_at_first, layers_for, map_of
from layers.paper.map_sheet import Sheet
from layers.scene.layer import DESCRIBE, Layer
from layers.scene.scene import LegendEntry, Mark
from tests.layers.conftest import TODAY, ground, rows  # noqa: F401 - the ground is a fixture

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)
PINK = "#ff00ff"
E, N = 404_000.0, 6_373_000.0


class Added(Layer):
    """A layer as somebody adds one: this class, its words, and a line in ``LAYERS``."""

    key = "tillagt"
    audience = Role.POLICE
    section = DESCRIBE
    styles = {"rosa": Style("outline", PINK, 4.0, (), PINK, 1.0), "prick": Style("count", PINK, 4.0, (), PINK, 1.0)}  # noqa: RUF012

    def draw(self, scene):
        ring = ((E, N), (E + 400, N), (E + 400, N + 400), (E, N + 400), (E, N))
        return (
            Mark("r1", "area", (ring,), "rosa", n=len(scene.chosen)),
            Mark("p1", "point", (((E - 300, N),),), "prick", n=2, size=2.0),
        )

    def legend(self, scene):
        assert scene
        return LegendEntry("rosa", "En rosa ruta"), LegendEntry("prick", "En rosa prick")


WORDS = {"layer.tillagt": "Tillagt lager", "layer.tillagt.not": "Säger inget om något."}


@pytest.fixture
def added(monkeypatch):
    for key, words in WORDS.items():
        monkeypatch.setitem(texts.TEXTS, key, words)
    monkeypatch.setattr(stack, "LAYERS", (*LAYERS, Added()))
    return stack.LAYERS[-1]


@pytest.fixture
def sheet(added, ground):  # noqa: F811
    scene = stack.scene_of(
        rows({}, {}),
        replace(Selection.standing(TODAY), localities=("Tranemo",)),
        ground=ground,
        areas=(),
        today=TODAY,
        audience=Role.UNIT,
    )
    return Sheet(map_of(scene, [LAYERS[0], added]), MADE, "0")


def pinks(png: bytes) -> int:
    """How many dots are as pink as nothing else on a map of ours."""
    colours = Image.open(io.BytesIO(png)).convert("RGB").getcolors(maxcolors=1 << 24)
    return sum(n for n, (red, green, blue) in colours if red > 240 and green < 20 and blue > 240)


def test_a_layer_that_is_added_is_on_the_screen_with_its_style_its_words_and_how_it_is_drawn(sheet, added):
    layer = screen_of(sheet.drawing)["layers"][-1]

    assert (layer["key"], layer["name"], layer["way"]) == ("tillagt", "Tillagt lager", "marks")
    assert (layer["section"], layer["note"]) == ("Beskriv", "Säger inget om något.")
    assert [("rings" in mark, "at" in mark) for mark in layer["marks"]] == [(True, False), (False, True)]
    assert style_values()["rosa"]["fill"] == PINK
    assert added in layers_for(Role.POLICE)
    assert added not in layers_for(Role.PARTNER)
    assert "tillagt" not in hidden_at_first()


def test_it_is_drawn_on_paper_and_explained_there(sheet):
    plain = replace(sheet, drawing=map_of(sheet.drawing.scene, [LAYERS[0]]))

    assert pinks(write(sheet, "png")) > 10_000
    assert pinks(write(plain, "png")) == 0
    svg = write(sheet, "svg").decode()
    assert "En rosa ruta" in svg
    assert "Säger inget om något." in svg


def test_it_is_in_the_page_of_one_file_and_in_the_data(sheet):
    page = write(sheet, "html").decode()
    assert page.count(PINK) >= 3  # the area, the symbol, the legend
    assert "En rosa prick" in page
    assert "Säger inget om något." in page

    features = json.loads(write(sheet, "geojson"))["features"]
    mine = next(one for one in features if one["properties"]["layer"] == "tillagt")
    assert mine["properties"]["means"] == "En rosa ruta"
    assert mine["properties"]["not"] == "Säger inget om något."
    assert "Säger inget om något." in write(sheet, "csv").decode("utf-8-sig")


def test_it_is_refused_to_whom_it_is_not_for(sheet, added):
    scene = replace(sheet.drawing.scene, audience=Role.PARTNER)
    with pytest.raises(NotAllowed):
        map_of(scene, [added])


def test_two_layers_with_one_name_for_different_styles_are_refused():
    class Other(Added):
        styles = {"tydlig": Style("dot")}  # noqa: RUF012

    with pytest.raises(ValueRefused):
        styles_of([*LAYERS, Other()])


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.key)
def test_every_layer_owns_its_words_and_the_styles_it_draws_with(layer):
    assert f"layer.{layer.key}" in texts.TEXTS
    assert layer.styles or layer.way == "surface" or type(layer).table is not Layer.table
    assert not layer.section or layer.section in texts.TEXTS
    # what describes says what it does not say
    assert bool(layer.note) == (layer.section == DESCRIBE)


def test_the_server_starts_with_a_layer_more():
    """The modules that make the map take the register as it is, wherever it was filled."""
    code = (
        "from layers.map import stack\n"
        "from layers.map.ground_layers import StopLayer\n"
        "class More(StopLayer):\n    key = 'mer'\n    standing = False\n"
        "from layers import texts\ntexts.TEXTS['layer.mer'] = 'Mer'\n"
        "stack.LAYERS = (*stack.LAYERS, More())\n"
        "import app\nfrom views.pages import map as page\nassert 'mer' in page.hidden_layers(None)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
