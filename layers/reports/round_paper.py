"""The map of a round on paper, from the values that the round keeps: the same marks, in metres again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from geo.base.crs import to_grid
from geo.base.periods import Selection
from geo.base.records import Role
from layers.map.ground_layers import OrtLayer
from layers.map.round_layers import told_how
from layers.map.screen import styles_of
from layers.map.stack import LAYERS, Drawing, Drawn, drawn
from layers.paper.map_sheet import Sheet
from layers.paper.paper_map import map_png
from layers.scene.scene import SCENE_COLUMNS, Counts, Ground, LegendEntry, Mark, Ring, Scene
from layers.texts import text

ON_PAPER = ("places", "actions", "hotspots")
"""Layers of a round that are drawn on paper, from the lowest to the topmost."""


def map_image(shown: Mapping[str, Any], ground: Ground) -> tuple[bytes, str]:
    """Return the map as a PNG, and what it shows in words."""
    selection = Selection(date.fromisoformat(shown["first"]), date.fromisoformat(shown["last"]))
    scene = Scene(
        selection=selection,
        today=selection.last,
        audience=Role.UNIT,
        ground=ground,
        areas=(),
        chosen=pd.DataFrame(columns=list(SCENE_COLUMNS)),
        counts=Counts(0, 0, 0, 0),
    )
    kept = {layer["key"]: layer for layer in shown["map"]["layers"]}
    layers = [replace(drawn(OrtLayer(), scene), legend=())]
    layers += [_drawn(kept[key]) for key in ON_PAPER if key in kept]
    sheet = Sheet(Drawing(scene, tuple(layers)), datetime.combine(selection.last, datetime.min.time()), "")
    spots = ", ".join(row["name"] for row in shown["spots"] if row["name"])
    alt = text("round.paper.map_alt", places=len(kept["places"]["marks"]), spots=spots or text("sheet.none"))
    return map_png(sheet, width=5.2, height=4.1), alt


def _drawn(layer: Mapping[str, Any]) -> Drawn:
    marks = tuple(_mark(mark) for mark in layer["marks"])
    legend = tuple(LegendEntry(entry["style"], entry["label"]) for entry in layer["legend"])
    (told,) = told_how([layer])
    return Drawn(layer["key"], layer["name"], marks, legend, told["way"], styles_of(LAYERS))


def _mark(mark: Mapping[str, Any]) -> Mark:
    n = mark.get("n")
    rings: tuple[Ring, ...] = ((_metres([mark["at"]])[0],),) if "at" in mark else tuple(map(_metres, mark["rings"]))
    return Mark(
        mark["id"],
        "point" if "at" in mark else "area",
        rings,
        mark["style"],
        mark.get("label", ""),
        n if isinstance(n, int) else None,
        n if isinstance(n, str) else "",
        mark.get("size", 0.0),
    )


def _metres(ring: list[list[float]]) -> Ring:
    e, n = to_grid([at[0] for at in ring], [at[1] for at in ring])
    return tuple((float(x), float(y)) for x, y in zip(e, n, strict=True))
