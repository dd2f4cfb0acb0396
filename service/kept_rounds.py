"""What the round, the actions and the places borrow, kept until the database changes.

The other shelf of ``service.kept_answers``, by its rules: every key holds the database's mark.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pandas as pd

from data.store.sight import ALL, Sight
from geo.base.periods import Selection
from geo.hotspots.base import Detection
from geo.situation.afterwards import afterwards, at_place
from geo.situation.news import Period
from layers.map import point_buffer
from layers.map.round_layers import round_map
from layers.reports import aftermath
from layers.reports.round_sheet import shown_of
from layers.scene.ground_of import outline_of
from layers.scene.place_names import TOO_WIDE, place_id
from layers.scene.scene import Scene
from service import clock, kept_answers, open_store
from service.jobs import Job

MOST_REPEATS: Final = 800
"""Records of one place whose pairs are looked at, the newest: a tenth of a second."""
LEAST_REPEATS: Final = 20
"""Fewer records have too few pairs to say that they are many."""


class Same:
    """What the tests found, as a key: the same answer, not an equal one."""

    def __init__(self, found: Detection | None) -> None:
        self.found = found

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the very same answer."""
        return isinstance(other, Same) and other.found is self.found

    def __hash__(self) -> int:
        """Return the answer's place in memory, which is its own as long as this holds it."""
        return id(self.found)


@lru_cache(maxsize=4)
def _round(_mark: open_store.Mark, period: Period, today: date, same: Same) -> dict[str, Any]:
    frame = kept_answers.observations(ALL)
    standing, heard = round_scenes(period, same.found)
    return {
        **shown_of(frame, period, today, standing=standing, heard=heard),
        "map": round_map(standing, heard),
    }


def round_scenes(period: Period, found: Detection | None) -> tuple[Scene, Scene]:
    """Return the fixed selection that ends with a round, with what was found in it, and the round's own selection."""
    standing = Selection.standing(period.last)
    return kept_answers.scene(ALL, standing, found, period.last), kept_answers.scene(
        ALL, Selection(period.first, period.last), found, period.last
    )


def round_shown(period: Period, found: Detection | None) -> dict[str, Any]:
    """Return what the round of a period shows, but for what people have written. Lent, not given."""
    return _round(open_store.mark(), period, clock.today(), Same(found))


@lru_cache(maxsize=4)
def _place_names(_mark: open_store.Mark) -> tuple[str, ...]:
    frame = kept_answers.observations(ALL)
    named = frame[(frame["place"] != "") & ~frame["place_kind"].isin(TOO_WIDE)][["place", "locality"]]
    found = {f"{name}, {locality}" for name, locality in named.drop_duplicates().itertuples(index=False)}
    found |= {f"{area.name}, {area.locality}" for area in kept_answers.areas()}
    return tuple(sorted(found))


def place_names() -> list[str]:
    """Return the names that places have in the reports and on the map, each with its ort."""
    return list(_place_names(open_store.mark()))


def place_of(name: str, locality: str) -> str:
    """Return the id of a named place."""
    return place_id(locality, name)


@lru_cache(maxsize=256)
def _after(_mark: open_store.Mark, where: tuple[str, str], days: tuple[str, str], today: date) -> str:
    frame = kept_answers.observations(ALL)
    here = at_place(frame, *where, outline_of(kept_answers.areas(), *where))
    started, done = (date.fromisoformat(day) for day in days)
    return aftermath.sentence(afterwards(frame, here, started=min(started, done), done=done, today=today))


def after(action: Mapping[Any, Any]) -> str:
    """Return what happened at the place of a finished action; "" where it is not finished or has no place."""
    if action["status"] != "klar" or not action["place"]:
        return ""
    days = action["started"] or action["done"], action["done"]
    return _after(open_store.mark(), (action["place"], action["locality"]), days, clock.today())


def repeats(sight: Sight, selection: Selection, ids: tuple[str, ...]) -> Job:
    """Return the job that looks for near repeats among records; its ``result`` is counts, or None for too few."""
    frame = kept_answers.scene(sight, selection).chosen
    spots = point_buffer.sharp(frame[frame["id"].isin(ids)])
    days = (spots["start"] - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)
    newest = days.sort_values().index[-MOST_REPEATS:]
    places = spots.loc[newest, ["e", "n"]].to_numpy(float)
    at = days.loc[newest].to_numpy(float)
    return kept_answers.DESK.ask((open_store.mark(), "repeats", ids), "service.kept_rounds:repeated", places, at)


def repeated(places: np.ndarray, days: np.ndarray, progress: Callable[[float], None]) -> dict[str, float] | None:
    """Count pairs within 100 m and a week; runs in the worker process."""
    from geo.methods.knox import near_repeat  # noqa: PLC0415 - only the worker computes

    if len(places) < LEAST_REPEATS:
        return None
    found = near_repeat(
        places,
        days,
        distance_edges=(0.0, 101.0),
        time_edges=(0.0, 8.0),
        replicas=open_store.REPLICAS,
        seed=open_store.SEED,
    )
    progress(1.0)
    told = {"observed": found.observed, "expected": found.expected, "p": found.p}
    return {name: float(np.ravel(value)[0]) for name, value in told.items()} | {"n": len(places)}
