"""What pages and routes borrow: the store, what is read from it, and what is computed of it, kept until it changes.

The only place that keeps anything between two runs of a page. Streamlit's own cache copies what it keeps by pickling at
every call; here a frame is lent as it is, and nobody changes it. Every key holds the database's mark and the sight of
who asks, so nothing is shown of an older state or to a narrower circle.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from data.columns.known_places import KnownPlaces
from data.intake import mappings
from data.places import area_names, basemap_files, dwellings, gazetteer_rows, reference
from data.places import area_rows as areas_table
from data.store.sight import ALL, Sight
from data.trust.asker import Asker
from data.work import text_questions, watch_groups
from geo.base.periods import Selection
from geo.base.records import Role
from geo.hotspots.base import Detection
from geo.methods.aoristic import week_profile
from geo.methods.kde import bandwidth
from geo.reading.search.place_index import PlaceIndex
from layers.map import point_buffer, screen
from layers.map.colouring import kinds_of
from layers.map.stack import map_of, scene_of
from layers.scene.ground_of import areas_of, ground_of
from layers.scene.layer import Layer
from layers.scene.scene import Area, BaseMap, Ground, Scene
from service import clock, detection
from service.jobs import Desk, Job
from service.open_store import Mark, mark, store, store_at

PIECE: Final = 20_000
"""Records whose hours are weighed at a time: 27 MB."""

COMPILED: Final = (Role.POLICE, Role.PARTNER)
"""The circles that EST's compiled picture is shared with."""

DESK: Final = Desk()


@lru_cache(maxsize=3)
def _observations(_mark: Mark, sight: Sight) -> pd.DataFrame:
    return store().observations(sight=sight)


def observations(sight: Sight) -> pd.DataFrame:
    """Return all records that ``sight`` may see. Lent, not given: never change it."""
    return _observations(mark(), sight)


@lru_cache(maxsize=2)
def _ground(lies: Path, base: str) -> Ground:
    orter = reference.localities()
    if not base:
        return ground_of(orter, reference.names())
    load = partial(basemap_files.load, lies=lies)
    built = BaseMap(base, basemap_files.source(lies), basemap_files.LIGHT, basemap_files.reaches(orter), load)
    return ground_of(orter, reference.names(), built)


def ground() -> Ground:
    """Return the shipped ground, with the base map that has been built or, for the demo, made up."""
    lies = packs()
    return _ground(lies, basemap_files.mark(lies))


def packs() -> Path:
    """Return the folder of the base map that is drawn."""
    return basemap_files.in_use(_seed(mark()))


@lru_cache(maxsize=3)
def _areas(_mark: Mark) -> tuple[Area, ...]:
    return areas_of(areas_table.areas(store()), set(watch_groups.watch(store())["area_id"]))


def areas() -> tuple[Area, ...]:
    """Return the named areas as they stand today."""
    return _areas(mark())


@lru_cache(maxsize=3)
def _seed(_mark: Mark) -> str | None:
    return store().fact("made_up")


def made_up() -> bool:
    """Tell whether the database says that its rows are made up."""
    return _seed(mark()) is not None


@lru_cache(maxsize=3)
def _homes(_mark: Mark) -> dict[str, float]:
    return dwellings.by_ort(store())


@lru_cache(maxsize=16)
def _scene(mark: Mark, sight: Sight, selection: Selection, today: date, audience: Role) -> Scene:
    return scene_of(
        _observations(mark, sight),
        selection,
        ground=ground(),
        areas=_areas(mark),
        today=today,
        audience=audience,
        made_up=_seed(mark) is not None,
        homes=_homes(mark),
    )


def scene(sight: Sight, selection: Selection, found: Detection | None = None, today: date | None = None) -> Scene:
    """Return what is known about a selection, with what the tests found."""
    return replace(_scene(mark(), sight, selection, today or clock.today(), sight.role), detection=found)


def behind(sight: Sight, selection: Selection) -> Sight:
    """Return whose records the compiled picture of a selection is computed from.

    Everybody's, for the fixed selections that are shared with ``COMPILED``; the asker's own for any other: a filter
    that is slid to and fro would single out what somebody else reported.
    """
    shared = sight.role in COMPILED and selection.is_standing(clock.today())
    return ALL if shared else sight


def picture(sight: Sight, selection: Selection, found: Detection | None = None) -> Scene:
    """Return the compiled picture for the circle of ``sight``: tested and named places, and no records of others."""
    scene = _scene(mark(), behind(sight, selection), selection, clock.today(), sight.role)
    return replace(scene, detection=found)


def taken_out(sight: Sight, selection: Selection, audience: Role, found: Detection) -> Scene:
    """Return a selection as it is handed to a circle: of the asker's own records, withheld as the circle may know."""
    return replace(_scene(mark(), sight, selection, clock.today(), audience), detection=found)


@lru_cache(maxsize=32)
def _points(mark: Mark, sight: Sight, selection: Selection) -> bytes:
    frame = _observations(mark, sight)
    return point_buffer.pack(frame[selection.rows(frame)], kinds_of(selection))


def packed_points(sight: Sight, selection: Selection) -> bytes:
    """Return the selection's points as the canvas layer reads them."""
    return _points(mark(), sight, selection)


@lru_cache(maxsize=32)
def _week(mark: Mark, sight: Sight, selection: Selection) -> tuple[np.ndarray, int]:
    frame = _observations(mark, sight)
    rows = frame.loc[selection.rows(frame), ["start", "end", "time_quality"]]
    profile = np.zeros((7, 24))
    for first in range(0, len(rows), PIECE):
        profile += week_profile(rows.iloc[first : first + PIECE])
    return profile, int(rows["time_quality"].isin(["day", "month", "unknown"]).sum())


def week(sight: Sight, selection: Selection) -> tuple[np.ndarray, int]:
    """Return how many records each hour of the week holds, ``(7, 24)``, and how many have no known hour."""
    return _week(mark(), sight, selection)


@lru_cache(maxsize=32)
def _width(mark: Mark, sight: Sight, selection: Selection) -> float:
    frame = _observations(mark, sight)
    sharp = point_buffer.sharp(frame[selection.rows(frame)])
    return bandwidth(sharp[["e", "n"]].to_numpy(float))


@lru_cache(maxsize=32)
def _layer(mark: Mark, sight: Sight, selection: Selection, today: date, layer: Layer) -> dict[str, Any]:
    drawing = map_of(_scene(mark, sight, selection, today, sight.role), [layer])
    return screen.layer_values(drawing.layers[0])


def layer_values(sight: Sight, selection: Selection, layer: Layer) -> dict[str, Any]:
    """Return a layer of the asker's own records as the browser draws it. Lent, not given: never change it.

    Raises
    ------
    NotAllowed
        If the layer is for a narrower circle.
    """
    return _layer(mark(), sight, selection, clock.today(), layer)


def density_width(sight: Sight, selection: Selection) -> float:
    """Return the standard deviation in metres that a density of the selection's points should have."""
    return _width(mark(), sight, selection)


@lru_cache(maxsize=6)
def _inputs(mark: Mark, sight: Sight) -> detection.Inputs:
    return detection.inputs_of(store(), sight, _observations(mark, sight))


def inputs(sight: Sight) -> detection.Inputs:
    """Return what the tests would read now: the key of all that the worker computes."""
    return _inputs(mark(), sight)


def hotspots(sight: Sight, selection: Selection, today: date | None = None, *, against: bool = False) -> Job:
    """Return the job that tests a selection; its ``result`` is a ``Detection`` when it is done.

    ``today`` is the day it is looked at from: a round's last day, else the clock's. With ``against`` its categories are
    compared with all other reports as well.
    """
    today, read = today or clock.today(), inputs(behind(sight, selection))
    asked = detection.Asked(selection, today, _fixed(mark(), selection, today), against)
    return DESK.ask((read, asked), "service.detection:found", read, asked)


@lru_cache(maxsize=16)
def _fixed(_mark: Mark, selection: Selection, today: date) -> bool:
    return detection.is_fixed(store(), selection, today)


@lru_cache(maxsize=2)
def _known(url: str, _names: tuple[int, ...], _areas: int) -> KnownPlaces:
    return mappings.known_places(store_at(url))


def known() -> KnownPlaces:
    """Return the places that a text is looked up in; made anew when a name or an area has changed."""
    return _known(store().url, gazetteer_rows.stamp(store()), areas_table.stamp(store()))


@lru_cache(maxsize=4)
def _places(url: str, names: tuple[int, ...], area_stamp: int, *, taught: bool, drawn: bool) -> PlaceIndex:
    held = _known(url, names, area_stamp)
    gazetteer, ids = held.gazetteer, {}
    if drawn:
        outlines = areas_table.areas(store_at(url))
        gazetteer = area_names.merged(gazetteer, area_names.names(store_at(url)))
        ids = dict(zip(zip(outlines["name"], outlines["locality"], strict=True), outlines["area_id"], strict=True))
    found = [name for name in gazetteer.names if taught or name.position != "learned"]
    return PlaceIndex(found, held.localities.places, ids)


def places(role: Role, *, drawn: bool = False) -> PlaceIndex:
    """Return what a place is searched in; made anew when a name or an area has changed.

    Names that were learned of somebody's text are the unit's own. With ``drawn`` an area lies where it was drawn, a
    made-up one too, for whoever looks for it on a map; without, where the geocoder would place its name.
    """
    lent = store()
    stamps = gazetteer_rows.stamp(lent), areas_table.stamp(lent)
    return _places(lent.url, *stamps, taught=role is Role.UNIT, drawn=drawn)


@lru_cache(maxsize=8)
def _with_page(mark: Mark, sight: Sight, today: date) -> frozenset[str]:
    from layers.reports.place_sheet import known_places  # noqa: PLC0415 - the server starts without scipy

    selection = Selection.standing(today)
    return frozenset(known_places(_scene(mark, behind(sight, selection), selection, today, sight.role)))


def with_page(sight: Sight) -> frozenset[str]:
    """Return the ids of the named places and areas that have a page of their own."""
    return _with_page(mark(), sight, clock.today())


@lru_cache(maxsize=4)
def _questions(_key: tuple[object, ...], asker: Asker) -> tuple[text_questions.Question, ...]:
    return tuple(text_questions.queue(store(), asker, known_places=known()))


def questions(asker: Asker) -> tuple[text_questions.Question, ...]:
    """Return what there is to look at in the review; that somebody has read it changes nothing."""
    lent = store()
    return _questions(
        (lent.url, text_questions.stamp(lent), gazetteer_rows.stamp(lent), areas_table.stamp(lent)), asker
    )


def unnamed(sight: Sight, selection: Selection) -> Job:
    """Return the job that tells how many reports name no place; its ``result`` is a tuple of ``Unnamed``."""
    read = inputs(sight)
    return DESK.ask(("unnamed", read, selection), "service.detection:without_place", read, selection)
