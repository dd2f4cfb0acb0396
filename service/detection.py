"""What the worker process computes: the tests of a selection, and what naming places would give.

It reads the database by itself and knows no page. The heavy libraries are loaded when a function is called: a server
that imports this module for its names starts without them.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from data.places import area_rows, dwellings, reference
from data.store.sight import Sight
from data.store.store import Store
from data.walks import walk_rows
from data.work import results
from data.work.standing_selections import standing
from geo.base.errors import NotReady
from geo.base.periods import Selection
from geo.hotspots.base import Detection, Ongoing
from service.open_store import REPLICAS, SEED, store_at
from settings import watch_budget

if TYPE_CHECKING:
    from geo.hotspots.unnamed import Unnamed


class Inputs(NamedTuple):
    """What an answer is computed of: which database, by whose sight, and a print of all that the tests read there.

    The same rows are the same print, whatever else was written meanwhile: a row in the log asks for no new test.
    """

    url: str
    sight: Sight
    content: str


class Asked(NamedTuple):
    """A question to the tests: the selection, the day it is looked at from, whether it was fixed beforehand.

    ``against``: whether its categories are compared with all other reports as well.
    """

    selection: Selection
    today: date
    fixed: bool = False
    against: bool = False


def inputs_of(store: Store, sight: Sight, frame: pd.DataFrame) -> Inputs:
    """Return what the tests would read now, where ``frame`` is what ``sight`` may see of the observations."""
    total = hashlib.sha256()
    for one in (frame, *_beside(store)):
        total.update(f"{one.shape}{list(one.columns)}".encode())
        total.update(pd.util.hash_pandas_object(one, index=False).to_numpy().tobytes())
    total.update(repr((results.stamp(store), watch_budget())).encode())
    return Inputs(store.url, sight, total.hexdigest())


def _beside(store: Store) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return area_rows.areas(store), dwellings.dwellings(store), dwellings.coverage(store), walk_rows.routes(store)


@lru_cache(maxsize=2)
def tested(inputs: Inputs) -> pd.DataFrame:
    """Return the records that the worker process tests. Lent, not given: never change it.

    Raises
    ------
    NotReady
        If the database has moved on since it was asked: no answer may be kept under what it was not computed of.
    """
    store = store_at(inputs.url)
    frame = store.observations(sight=inputs.sight)
    if inputs_of(store, inputs.sight, frame) != inputs:
        raise NotReady(what="detection")
    return frame


@lru_cache(maxsize=2)
def compared(inputs: Inputs) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return what the worker process compares them with: areas, dwellings, coverage, walks' routes; lent as well."""
    return _beside(store_at(inputs.url))


@lru_cache(maxsize=2)
def going_on(inputs: Inputs, look: date) -> tuple[Ongoing, ...]:
    """Return what the year's watch says at a look: the same for every selection, so it is computed once."""
    from geo.background.coverage import walked  # noqa: PLC0415 - as in found
    from geo.hotspots.ongoing import ongoing  # noqa: PLC0415
    from geo.hotspots.tested_episodes import ComparedWith  # noqa: PLC0415

    frame = tested(inputs)
    areas, homes, coverage, routes = compared(inputs)
    places = reference.localities(), reference.names()
    compared_with = ComparedWith(areas, homes, coverage, *places, walked(frame, routes))
    return ongoing(frame, compared_with, look, budget=watch_budget())


def is_fixed(store: Store, selection: Selection, today: date) -> bool:
    """Tell whether a selection was fixed beforehand, so that its verdicts count as tested."""
    return selection in standing(store, reference.localities(), today)


def found(inputs: Inputs, asked: Asked, progress: Callable[[float], None]) -> Detection:
    """Test a selection; runs in the worker process, which reads the database itself, once a state of it."""
    # only the worker computes: the server starts without the heavy libraries
    from data.places.attractor_file import attractors  # noqa: PLC0415
    from geo.hotspots.detect import detect  # noqa: PLC0415
    from geo.hotspots.ongoing import look_of  # noqa: PLC0415

    frame = tested(inputs)
    areas, homes, coverage, routes = compared(inputs)
    answer = detect(
        frame,
        asked.selection,
        areas=areas,
        dwellings=homes,
        coverage=coverage,
        routes=routes,
        localities=reference.localities(),
        names=reference.names(),
        today=asked.today,
        standing=(asked.selection,) if asked.fixed else (),
        going_on=going_on(inputs, look_of(asked.today)),
        plan=True,
        against=asked.against,
        attractors=attractors(),
        replicas=REPLICAS,
        seed=SEED,
        progress=progress,
    )
    # a place that was found before keeps the id and the name that it had
    return results.recalled(store_at(inputs.url), answer)


def without_place(inputs: Inputs, selection: Selection, progress: Callable[[float], None]) -> "tuple[Unnamed, ...]":
    """Count the reports that name no place, and what naming them would give; runs in the worker process."""
    from geo.background.coverage import walked  # noqa: PLC0415 - as in found
    from geo.hotspots.tested_episodes import ComparedWith, book_of  # noqa: PLC0415
    from geo.hotspots.unnamed import unnamed_of  # noqa: PLC0415

    frame = tested(inputs)
    drawn, homes, coverage, routes = compared(inputs)
    places = reference.localities(), reference.names()
    compared_with = ComparedWith(drawn, homes, coverage, *places, walked(frame, routes))
    progress(0.2)
    return unnamed_of(book_of(frame[selection.rows(frame)], compared_with), drawn, REPLICAS, SEED)
