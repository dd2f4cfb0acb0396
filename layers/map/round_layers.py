"""The map of a round as plain values: the fixed selection's hotspots, what was named in the round, and what is decided.

The values can be kept: a closed round's map is drawn from what was stored, without asking for a record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from layers.map.decided_layer import KEY, drawn_actions
from layers.map.ground_layers import AreaLayer
from layers.map.hotspot_layer import HotspotLayer
from layers.map.screen import bounds_of, count_lines, layer_values, panel_of
from layers.map.stack import LAYERS, map_of
from layers.scene.place_names import PlaceLayer
from layers.scene.scene import Scene
from layers.texts import text

HIDDEN: tuple[str, ...] = ("areas", "cells", "density", "points", "stops")
"""Layers that a round's map begins without, or never has."""


def round_map(standing: Scene, heard: Scene) -> dict[str, Any]:
    """Return layers, frame, list and counts, without the actions."""
    # what the tests say of a place is about two years, and would be read as the round's
    heard = replace(heard, detection=None)
    spots, named = map_of(standing, [AreaLayer(), HotspotLayer()]), map_of(heard, [PlaceLayer()])
    panel = panel_of(standing, [])
    panel["places"] = panel_of(heard, [])["places"]
    return {
        "layers": [ordered(layer_values(layer)) for layer in (*spots.layers, *named.layers)],
        "bounds": bounds_of(standing),
        "panel": panel,
        "counts": count_lines(heard.counts)[:-1],
        "months": [],
    }


def with_actions(drawn: Mapping[str, Any], actions: Iterable[Mapping[Any, Any]], scene: Scene) -> dict[str, Any]:
    """Return a round's map with the actions on it."""
    layer = layer_values(drawn_actions(actions, scene)) | {"order": 0, "name": text("layer.actions")}
    return {**drawn, "layers": [layer, *drawn["layers"]]}


def told_how(layers: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return layers with how each is drawn: those of a round that was closed before it was told are told by name."""
    ways = {layer.key: layer.way for layer in LAYERS} | {KEY: "beside"}
    return [{"way": ways.get(layer["key"], "marks"), **layer} for layer in layers]


def ordered(layer: dict[str, Any]) -> dict[str, Any]:
    """Return a layer with its place in the list of layers, the topmost first."""
    keys = [one.key for one in reversed(LAYERS)]
    return layer | {"order": 1 + keys.index(layer["key"])}
