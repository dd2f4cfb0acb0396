"""What following up borrows and keeps: promises counted and compared, their possible controls, and survey years.

Beside ``service.kept_answers`` and by its rules: every key holds the database's mark.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.places import area_rows as areas
from data.places import dwellings as background
from data.places import reference
from data.store.sight import ALL, Sight
from data.work import pledge_rows, survey_rows
from data.work.pledge_rows import Pledge, PledgeCounts
from geo.base.errors import KartaError
from geo.base.periods import Selection
from layers.map.activity_layer import ActivityLayer
from layers.map.screen import layer_values
from layers.map.stack import map_of
from layers.scene.scene import may_see
from layers.texts import text
from service import clock, detection, kept_answers, open_store
from service.jobs import Job
from service.open_store import Mark

_LOG = logging.getLogger(__name__)

if TYPE_CHECKING:
    from geo.methods.sppt import Similarity
    from geo.situation.side_by_side import Difference
    from layers.reports.comparison_words import Comparison, Pool
    from layers.reports.survey_report import SurveyYear


@lru_cache(maxsize=64)
def _promise(_mark: Mark, fixed: Pledge) -> tuple[PledgeCounts, int, "Comparison"]:
    # the server starts without the heavy libraries
    from geo.methods.before_after import Change  # noqa: PLC0415
    from layers.reports.comparison_words import comparison_of  # noqa: PLC0415

    frame = kept_answers.observations(ALL)
    where = (fixed.locality,) if fixed.locality else ()
    checks = [Selection(*days, localities=where).activity(frame).sum() for days in (fixed.baseline, fixed.follow)]
    counts = pledge_rows.count(frame, fixed)
    changes = (Change(*counts.treated), Change(*counts.control))
    return counts, int(sum(checks)), comparison_of(*changes, ring=Change(*counts.ring), days=counts.days)


@lru_cache(maxsize=64)
def _pool(_mark: Mark, fixed: Pledge) -> "Pool | None":
    from geo.methods.before_after import Change  # noqa: PLC0415 - as in _promise
    from layers.reports.comparison_words import pool_of  # noqa: PLC0415

    if not fixed.control_ring:
        return None
    near = pledge_rows.likest(controls(fixed), fixed)
    beside = pledge_rows.count_in(kept_answers.observations(ALL), fixed, near)
    counts, _, _ = promise(fixed)
    changes = {text("pledge.pool.own"): Change(*counts.control)} | {name: Change(*at) for name, at in beside.items()}
    return pool_of(Change(*counts.treated), changes)


def pool(fixed: Pledge) -> "Pool | None":
    """Return a promise compared with its control and the likest areas together; None where it has no control."""
    return _pool(open_store.mark(), fixed)


def promise(fixed: Pledge) -> tuple[PledgeCounts, int, "Comparison"]:
    """Return a promise's counts, how many records mirror police activity, and the comparison.

    Of everybody's records: all of it was fixed beforehand, so no filter singles a report out.
    """
    return _promise(open_store.mark(), fixed)


@lru_cache(maxsize=16)
def _controls(_mark: Mark, fixed: Pledge) -> pd.DataFrame:
    drawn, homes = areas.areas(open_store.store()), background.dwellings(open_store.store())
    return pledge_rows.controls(kept_answers.observations(ALL), drawn, homes, fixed)


def controls(fixed: Pledge) -> pd.DataFrame:
    """Return the areas that a promise could be compared with, the likest first, its own area before them."""
    return _controls(open_store.mark(), fixed)


@lru_cache(maxsize=16)
def _survey(_mark: Mark, year: int) -> "SurveyYear":
    from geo.survey import survey_year as yearly  # noqa: PLC0415 - the server starts without the heavy libraries
    from layers.reports.survey_report import SurveyYear  # noqa: PLC0415

    store = open_store.store()
    margins = survey_rows.margins(store)
    answers = yearly.weighted(survey_rows.answers(store), margins)
    mine = answers[answers["year"] == year]
    orter = [place.name for place in kept_answers.ground().orter]
    felt, avoids = (tuple(yearly.figures(answers, one, year, ["", *orter])) for one in yearly.QUESTIONS)
    known = {(area.locality, area.name) for area in kept_answers.areas()}
    events, expected = _events(year, orter)
    beside = tuple(
        yearly.beside(figure, felt[0].share, events[figure.group], expected[figure.group])
        for figure in felt[1:]
        if expected[figure.group] > 0
    )
    said = [json.loads(one) for one in mine["themes"]]
    others, cited = survey_rows.reported(store, "neighbour"), survey_rows.reported(store, "cited")
    return SurveyYear(
        year=year,
        n=len(mine),
        women=int((mine["sex"] == "kvinna").sum()),
        said_sex=int((mine["sex"] != "").sum()),
        is_weighted=bool(margins),
        felt=felt,
        avoids=avoids,
        beside=beside,
        themes=Counter(theme for themes in said for theme in themes),
        open_answers=sum(bool(themes) for themes in said),
        neighbours=tuple(
            (str(row["place"]), int(row["year"]), float(row["percent"]), None if pd.isna(row["n"]) else int(row["n"]),
             str(row["source"]))
            for row in others.to_dict("records")
        ),
        cited=tuple(
            (str(row["place"]), int(row["year"]), str(row["statement"]), str(row["source"]))
            for row in cited.to_dict("records")
        ),
        areas={one: yearly.area_figures(answers, one, year, known) for one in yearly.QUESTIONS},
        made_up=kept_answers.made_up(),
    )  # fmt: skip


def _events(year: int, orter: list[str]) -> tuple[dict[str, int], dict[str, float]]:
    """Return the reports of the twelve months up to a survey by ort, and what the dwellings would give."""
    from geo.hotspots.tested_episodes import unsafe  # noqa: PLC0415 - the server starts without the heavy libraries

    frame = kept_answers.observations(ALL)
    window = Selection(date(year - 1, 12, 1), date(year, 11, 30), localities=tuple(orter))
    rows = frame[window.rows(frame)]
    rows = rows[unsafe(rows)]
    events = {ort: int(rows.loc[rows["locality"] == ort, "count"].sum()) for ort in orter}
    homes = background.dwellings(open_store.store()).groupby("locality")["weight"].sum()
    lived = {ort: float(homes.get(ort, 0.0)) for ort in orter}
    total = sum(lived.values())
    every = sum(events.values())
    return events, {ort: every * number / total if total else 0.0 for ort, number in lived.items()}


def survey(year: int) -> "SurveyYear":
    """Return a survey year with all that stands beside it; of everybody's records, since its window is fixed."""
    return _survey(open_store.mark(), year)


def _chosen(sight: Sight, selection: Selection) -> pd.DataFrame:
    frame = kept_answers.observations(kept_answers.behind(sight, selection))
    return frame[selection.rows(frame)]


def shared(sight: Sight, first: Selection, second: Selection) -> bool:
    """Tell whether two selections hold any record in common: then their difference cannot be tested."""
    return not set(_chosen(sight, first)["id"]).isdisjoint(_chosen(sight, second)["id"])


@lru_cache(maxsize=32)
def _differences(_mark: Mark, sight: Sight, first: Selection, second: Selection) -> "tuple[Difference, ...]":
    from geo.situation.side_by_side import by_area, differences  # noqa: PLC0415 - the server starts without the heavy libraries

    drawn = _drawn(first)
    names = [name if first.localities else f"{name}, {ort}" for name, ort in drawn[["name", "locality"]].to_numpy()]
    return differences(names, *(by_area(_chosen(sight, one), drawn) for one in (first, second)))


@lru_cache(maxsize=32)
def _alike(_mark: Mark, sight: Sight, first: Selection, second: Selection) -> "Similarity | None":
    from geo.situation.side_by_side import alike, by_area  # noqa: PLC0415 - the server starts without the heavy libraries

    drawn = _drawn(first)
    return alike(*(by_area(_chosen(sight, one), drawn) for one in (first, second)))


def alike(sight: Sight, first: Selection, second: Selection) -> "Similarity | None":
    """Return how alike two selections lie over the drawn areas, of what the asker may see."""
    return _alike(open_store.mark(), sight, first, second)


def _drawn(selection: Selection) -> pd.DataFrame:
    """Return the drawn areas of the orter that were chosen, else all of them."""
    drawn = areas.areas(open_store.store())
    drawn = drawn[drawn["ring"] != ""]
    return drawn[drawn["locality"].isin(selection.localities)] if selection.localities else drawn


def differences(sight: Sight, first: Selection, second: Selection) -> "tuple[Difference, ...]":
    """Return in which areas two selections differ, of what the asker may see."""
    return _differences(open_store.mark(), sight, first, second)


def activity(sight: Sight, selection: Selection) -> list[dict[str, Any]]:
    """Return where the police worked in a selection's period, for those who may see single records."""
    if not may_see(sight.role, ActivityLayer.audience):
        return []
    drawing = map_of(kept_answers.scene(sight, selection), [ActivityLayer()])
    marks: list[dict[str, Any]] = layer_values(drawing["activity"])["marks"]
    return [{"size": 1.0} | mark for mark in marks]


def came_true() -> Job:
    """Return the job that scores last year's map on this year's events; its ``result`` is ``Holdout.to_json``'s."""
    read, today = kept_answers.inputs(ALL), clock.today()
    return kept_answers.DESK.ask(("came true", read, today), "service.kept_follow_up:scored_year", read, today)


def scored_year(inputs: detection.Inputs, today: date, progress: Callable[[float], None]) -> dict[str, Any]:
    """Find hotspots without the last twelve months and score them on those; runs in the worker process."""
    from geo.background.coverage import walked  # noqa: PLC0415 - only the worker computes
    from geo.hotspots.holdout import scored, windows  # noqa: PLC0415
    from geo.hotspots.tested_episodes import ComparedWith  # noqa: PLC0415

    before, kept = windows(Selection.standing(today), 12)
    found = detection.found(inputs, detection.Asked(before, before.last), progress)
    frame = detection.tested(inputs)
    areas, dwellings, coverage, routes = detection.compared(inputs)
    places = reference.localities(), reference.names()
    compared_with = ComparedWith(areas, dwellings, coverage, *places, walked(frame, routes))
    return scored(found, frame, before, kept, compared_with).to_json()


def warm() -> None:
    """Compare the promises and weigh the latest survey before anybody asks; load what draws their sheets."""
    try:
        for fixed in pledge_rows.pledges(open_store.store()).values():
            promise(fixed)
            controls(fixed)
        for year in survey_rows.years(open_store.store())[:1]:
            survey(year)
    except KartaError as error:
        # as in views.warm: the page says it when somebody comes
        _LOG.warning("not warmed: %s", error)
    for heavy in ("matplotlib.figure", "layers.paper.composer", "typst"):
        import_module(heavy)
