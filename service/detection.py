"""What the worker process computes: the tests of a selection, and what naming places would give.

It reads the database by itself and knows no page. The heavy libraries are loaded when a function is called: a server
that imports this module for its names starts without them.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from data.places import area_rows, dwellings, reference
from data.store.sight import Sight
from data.walks import walk_rows
from geo.base.periods import Selection
from geo.hotspots.base import Detection, Ongoing
from service.open_store import REPLICAS, SEED, Mark, store_at
from settings import watch_budget

if TYPE_CHECKING:
    from geo.hotspots.unnamed import Unnamed


@lru_cache(maxsize=2)
def tested(mark: Mark, sight: Sight) -> pd.DataFrame:
    """Return the records that the worker process tests. Lent, not given: never change it."""
    return store_at(mark[0]).observations(sight=sight)


@lru_cache(maxsize=1)
def compared(mark: Mark) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return what the worker process compares them with: areas, dwellings, coverage, walks' routes; lent as well."""
    lent = store_at(mark[0])
    return area_rows.areas(lent), dwellings.dwellings(lent), dwellings.coverage(lent), walk_rows.routes(lent)


@lru_cache(maxsize=2)
def going_on(mark: Mark, sight: Sight, look: date) -> tuple[Ongoing, ...]:
    """Return what the year's watch says at a look: the same for every selection, so it is computed once."""
    from geo.background.coverage import walked  # noqa: PLC0415 - as in found
    from geo.hotspots.ongoing import ongoing  # noqa: PLC0415
    from geo.hotspots.tested_episodes import Ground as Compared  # noqa: PLC0415

    areas, homes, coverage, routes = compared(mark)
    frame = tested(mark, sight)
    places = reference.localities(), reference.names()
    ground = Compared(areas, homes, coverage, *places, walked(frame, routes))
    return ongoing(frame, ground, look, budget=watch_budget())


def found(mark: Mark, sight: Sight, selection: Selection, today: date, progress: Callable[[float], None]) -> Detection:
    """Test a selection; runs in the worker process, which reads the database itself, once a state of it."""
    # only the worker computes: the server starts without the heavy libraries
    from data.work import results  # noqa: PLC0415
    from geo.hotspots.detect import detect  # noqa: PLC0415
    from geo.hotspots.ongoing import look_of  # noqa: PLC0415

    areas, homes, coverage, routes = compared(mark)
    answer = detect(
        tested(mark, sight),
        selection,
        areas=areas,
        dwellings=homes,
        coverage=coverage,
        routes=routes,
        localities=reference.localities(),
        names=reference.names(),
        today=today,
        going_on=going_on(mark, sight, look_of(today)),
        plan=True,
        replicas=REPLICAS,
        seed=SEED,
        progress=progress,
    )
    # a place that was found before keeps the id and the name that it had
    return results.recalled(store_at(mark[0]), answer)


def without_place(
    url: str, sight: Sight, selection: Selection, progress: Callable[[float], None]
) -> "tuple[Unnamed, ...]":
    """Count the reports that name no place, and what naming them would give; runs in the worker process."""
    from geo.background.coverage import walked  # noqa: PLC0415 - as in found
    from geo.hotspots.tested_episodes import Ground as Compared  # noqa: PLC0415
    from geo.hotspots.tested_episodes import book_of  # noqa: PLC0415
    from geo.hotspots.unnamed import unnamed_of  # noqa: PLC0415

    lent = store_at(url)
    frame = lent.observations(sight=sight)
    drawn = area_rows.areas(lent)
    compared = Compared(
        drawn,
        dwellings.dwellings(lent),
        dwellings.coverage(lent),
        reference.localities(),
        reference.names(),
        walked(frame, walk_rows.routes(lent)),
    )
    progress(0.2)
    return unnamed_of(book_of(frame[selection.rows(frame)], compared), drawn, REPLICAS, SEED)
