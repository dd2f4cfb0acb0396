"""The legend says the same on every paper, and its symbols are the map's."""

import io
import re

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from PIL import Image

from layers.map.palette import Style
from layers.map.screen import style_values
from layers.map.stack import Drawn
from layers.paper import legend, symbols
from layers.paper.legend import Line
from layers.scene.scene import LayerTable, LegendEntry

PINK = Style("square", "#000000", 1.0, (), "#ff00ff", 1.0)
DOT = Style("dot", "#ffffff", 0.8, (), "#55615f", 0.85)


def layer(key, labels, way="marks", *, note="", table=None, colour=""):
    entries = tuple(LegendEntry("s", label, colour) for label in labels)
    return Drawn(key, key, (), entries, way, {"s": DOT if way == "dots" else PINK}, note, "", table)


LAYERS = (
    layer("under", ["Underst"]),
    layer("points", ["Prick"], "dots", colour="#00ff00"),
    layer("over", ["Överst"], note="Säger inget."),
)


def test_the_topmost_comes_first_and_dots_last_each_sentence_below_its_layer():
    assert [line.label for line in legend.lines_of(LAYERS)] == ["Överst", "Säger inget.", "Underst", "Prick"]


def test_a_layer_that_is_a_table_says_what_it_does_not():
    told = layer("tal", [], note="Säger inget.", table=LayerTable((), (), (), (), ()))

    assert legend.lines_of([told]) == (Line("Säger inget."),)
    assert legend.lines_of([layer("tom", [], note="Säger inget.")]) == ()


def test_typst_gets_a_file_a_symbol_and_html_an_item_a_line():
    lines = legend.lines_of(LAYERS)

    keys, files = legend.files(lines)
    assert [key["label"] for key in keys] == ["Överst", "Underst", "Prick"]
    assert set(files) == {key["file"] for key in keys}
    assert "#00ff00" in files[keys[-1]["file"]].decode()
    assert legend.items(lines).count("<li") == 4
    assert "&lt;b&gt;" in legend.items([Line("<b>")])


def column_of(lines, high=200.0):
    figure = Figure(figsize=(200 / 72, high / 72))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 200)
    axes.set_ylim(0, high)
    return figure, axes, legend.column(axes, lines, high, 200.0)


def test_a_column_is_as_high_as_it_says():
    lines = legend.lines_of(LAYERS)
    _, axes, end = column_of(lines)

    assert 200 - end == pytest.approx(legend.high(lines, 200.0))
    assert [one.get_text() for one in axes.texts] == ["Överst", "Säger inget.", "Underst", "Prick"]


def test_what_has_no_room_is_left_out():
    _, axes, end = column_of([Line(f"Rad {k}", PINK) for k in range(30)], high=60.0)

    assert end >= 0
    assert 3 <= len(axes.texts) < 30


def test_a_symbol_on_paper_has_the_colours_of_its_svg():
    figure, _, _ = column_of([Line("Rosa", PINK), Line("Grön", DOT, "#00ff00")])
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=144)
    seen = {to_hex(one / 255) for one in np.asarray(Image.open(out).convert("RGB")).reshape(-1, 3)}

    assert {"#ff00ff", "#00ff00"} <= seen


@pytest.mark.parametrize("style", sorted(style_values()))
def test_every_style_of_the_map_is_drawn_of_the_same_parts(style):
    paint = Style(**{key: tuple(value) if key == "dash" else value for key, value in style_values()[style].items()})
    drawn = symbols.symbol_of(paint, 24, "7")
    told = symbols.svg(paint, 24, "7")

    assert len(re.findall("<(?:circle|rect|path)", told)) == len(drawn.parts)
    figure = Figure()
    axes = figure.add_axes((0, 0, 1, 1))
    symbols.draw(axes, (0.5, 0.5), paint, 18, number="7")
    assert len(axes.patches) == len(drawn.parts)


def test_a_plate_is_a_plate_and_no_ring():
    """What has been decided was drawn as a ring in the legend and as a plate on the map."""
    told = symbols.svg(Style("plate", "#ffffff", 2.0, (), "#0b5a6f"), 20, "3")

    assert "<rect" in told
    assert 'fill="#0b5a6f"' in told
    assert 'fill="#ffffff"' in told


def test_dashes_on_paper_are_as_long_as_on_the_screen():
    # matplotlib multiplies them by the line's width
    assert symbols.dashes((6, 3), 1.5) == (0, (4.0, 2.0))
    assert symbols.dashes((), 1.5) == "solid"
