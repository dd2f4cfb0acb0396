"""The two steps of every picture: ``scene_of`` says what is known, ``map_of`` what of it is drawn and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from geo.base.errors import NotAllowed
from geo.base.periods import Selection
from geo.base.records import PRECISION_LIMIT_M, Role
from geo.hotspots.base import Detection
from geo.methods import register
from layers.map.activity_layer import ActivityLayer
from layers.map.cell_layer import CellLayer
from layers.map.described_layer import DescribedLayer
from layers.map.ground_layers import AreaLayer, OrtLayer, StopLayer, WatchLayer
from layers.map.hotspot_layer import HotspotLayer
from layers.map.observation_layer import DensityLayer, PointLayer
from layers.map.palette import Style
from layers.map.rate_layer import RateLayer
from layers.scene.layer import Layer, Way
from layers.scene.place_names import TOO_WIDE, PlaceLayer
from layers.scene.scene import SCENE_COLUMNS, Area, Counts, Ground, LayerTable, LegendEntry, Mark, Scene, may_see
from layers.texts import text

LAYERS: Final[tuple[Layer, ...]] = (
    OrtLayer(),
    StopLayer(),
    AreaLayer(),
    WatchLayer(),
    CellLayer(),
    DensityLayer(),
    *(DescribedLayer(method) for method in register.describing()),
    RateLayer(),
    PointLayer(),
    ActivityLayer(),
    PlaceLayer(),
    HotspotLayer(),
)
"""Every layer, from the lowest to the topmost; adding one is a file and a line here."""


def hidden_at_first(layers: Sequence[Layer] | None = None) -> tuple[str, ...]:
    """Return the keys of the layers that a reader who has chosen nothing does not see, in alphabetical order."""
    return tuple(sorted(layer.key for layer in (LAYERS if layers is None else layers) if not layer.shown))


def hidden_layers(value: str | None) -> list[str]:
    """Read an address's hidden layers; without the word the map's own choice holds."""
    known = {layer.key for layer in LAYERS}
    return list(hidden_at_first()) if value is None else [key for key in value.split(".") if key in known]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layer as it is drawn for one scene."""

    key: str
    name: str
    marks: tuple[Mark, ...]
    legend: tuple[LegendEntry, ...]
    way: Way = "marks"
    styles: Mapping[str, Style] = field(default_factory=dict)
    note: str = ""
    """What it does not say."""
    section: str = ""
    table: LayerTable | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A scene and its layers, ready for a screen, a sheet or a file."""

    scene: Scene
    layers: tuple[Drawn, ...]

    def __getitem__(self, key: str) -> Drawn:
        """Return the layer of that key; KeyError where it is not part of the drawing."""
        return {layer.key: layer for layer in self.layers}[key]


def scene_of(
    observations: pd.DataFrame,
    selection: Selection,
    *,
    ground: Ground,
    areas: Sequence[Area],
    today: date,
    audience: Role,
    detection: Detection | None = None,
    made_up: bool = False,
    homes: Mapping[str, float] | None = None,
) -> Scene:
    """Say what is known about a selection.

    Parameters
    ----------
    observations
        All that the asker may see; the selection is taken here.
    selection
        What is looked at.
    ground, areas
        What lies under it.
    today
        The day it is looked at.
    audience
        The circle the picture is for.
    detection
        The tested hotspots; None while they are being computed.
    made_up
        Whether the database says that its rows are made up.
    homes
        Dwellings by ort, where a register has been read.
    """
    chosen = observations.loc[selection.rows(observations), list(SCENE_COLUMNS)]
    everywhere = chosen["locality"]
    if selection.localities:
        everywhere = observations.loc[replace(selection, localities=()).rows(observations), "locality"]
    return Scene(
        selection=selection,
        today=today,
        audience=audience,
        ground=ground,
        areas=tuple(areas),
        chosen=chosen,
        counts=count(observations, chosen, selection),
        detection=detection,
        made_up=made_up,
        activity=observations.loc[selection.activity(observations), list(SCENE_COLUMNS)],
        by_ort={str(ort): int(n) for ort, n in everywhere.value_counts().items()},
        homes=homes or {},
    )


def count(observations: pd.DataFrame, chosen: pd.DataFrame, selection: Selection) -> Counts:
    """Count the records and say why some are not on the map."""
    standing = ~observations["withdrawn"].to_numpy(bool)
    untimed = standing & observations["start"].isna().to_numpy()
    for column, wanted in (
        ("locality", selection.localities),
        ("source", selection.sources),
    ):
        if wanted:
            untimed &= observations[column].isin(wanted).to_numpy()
    untimed &= selection.of_category(observations)
    placed = chosen["e"].notna().to_numpy()
    near = placed & (chosen["precision_m"] <= PRECISION_LIMIT_M).to_numpy()
    wide = chosen["place_kind"].isin(TOO_WIDE).to_numpy() | (chosen["place"] == "").to_numpy()
    at_place = placed & ~near & ~wide
    off = {
        "only_ort": ~near & ~at_place & (chosen["locality"] != "").to_numpy() & wide,
        "place_unknown": ~near & ~at_place & ~wide,
    }
    off["no_place"] = ~near & ~at_place & ~off["only_ort"] & ~off["place_unknown"]
    return Counts(
        stored=int(np.count_nonzero(standing)),
        selected=len(chosen),
        points=int(near.sum()),
        at_places=int(at_place.sum()),
        off={reason: int(rows.sum()) for reason, rows in off.items() if rows.any()},
        activity=int(selection.activity(observations).sum()),
        untimed=int(untimed.sum()),
    )


def map_of(scene: Scene, layers: Sequence[Layer] = LAYERS) -> Drawing:
    """Draw ``layers`` of a scene.

    Raises
    ------
    NotAllowed
        If a layer is meant for a narrower circle than the scene's: it is refused, never silently dropped.
    """
    for layer in layers:
        if not may_see(scene.audience, layer.audience):
            raise NotAllowed(role=text(f"role.{scene.audience}"), what=text(f"layer.{layer.key}"))
    return Drawing(
        scene,
        tuple(drawn(layer, scene) for layer in layers),
    )


def drawn(layer: Layer, scene: Scene) -> Drawn:
    """Draw one layer."""
    return Drawn(
        layer.key,
        text(f"layer.{layer.key}"),
        layer.draw(scene),
        layer.legend(scene),
        layer.way,
        layer.styles,
        layer.note,
        layer.section,
        layer.table(scene),
    )


def layers_for(audience: Role) -> tuple[Layer, ...]:
    """Return the layers that a circle may see, in their order."""
    return tuple(layer for layer in LAYERS if may_see(audience, layer.audience))
