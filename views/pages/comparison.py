"""The page "Genomgång": two selections side by side, where they differ, comments, and whether last year's map held."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from data.trust.asker import Asker
from geo.base.errors import KartaError
from geo.base.periods import Selection, months_to
from geo.base.records import Role
from geo.base.registers import CATEGORIES, Nature, of_nature
from layers.map.observation_layer import PointLayer
from layers.map.palette import RAMP
from layers.map.screen import ring_degrees, style_values
from layers.reports.genomgang_report import alike_line, table_of, title_of, verdict
from layers.scene.scene import may_see
from layers.texts import number, say, text
from service import clock, kept_answers, kept_follow_up, open_store
from views.access import asker_of_request
from views.parts import components, remarks, show
from views.parts.filters import chosen_hours
from views.parts.waiting import look, wait

MODES: Final = ("bredvid", "svep")
EVERYWHERE: Final = ""

SCORED: Final = "facit"
"""Where a session keeps that last year's map is to be scored."""


def page() -> None:
    """Draw the page."""
    asker, today = asker_of_request.asker(), clock.today()
    st.title(text("side.title"), anchor=False)
    left, right = st.columns(2)
    orter = [EVERYWHERE, *(place.name for place in kept_answers.ground().orter)]
    locality = str(
        left.selectbox(
            text("side.where"), orter, index=orter.index("Tranemo"), key="ort", bind="query-params",
            format_func=lambda one: one or text("side.everywhere"),
        )
    )  # fmt: skip
    mode = right.segmented_control(
        text("side.mode"), MODES, default=MODES[0], required=True, format_func=lambda one: text(f"side.mode.{one}")
    )
    year = months_to(today, 12)
    year_before = year - timedelta(days=1)
    try:
        chosen = [
            _side(column, at, locality, first, last)
            for at, (column, (first, last)) in enumerate(
                zip(
                    st.columns(2),
                    ((months_to(year_before, 12), year_before), (year, today)),
                    strict=True,
                )
            )
        ]
        _maps(asker, chosen, locality, str(mode))
        _differences(asker, chosen[0], chosen[1])
    except KartaError as error:
        st.info(say(error))
    remarks.remarks(asker, f"genomgång {locality or 'kommunen'}")
    if asker.role is Role.UNIT:
        _came_true()


def _side(column: Any, at: int, locality: str, first: date, last: date) -> Selection:
    with column:
        st.subheader(text(f"side.side.{at}"), anchor=False)
        days = st.date_input(
            text("side.days"), (first, last), date(2000, 1, 1), clock.today(), format="YYYY-MM-DD", key=f"dagar_{at}"
        )
        left, right = st.columns([3, 2])
        sources = left.multiselect(
            text("side.sources"), of_nature(Nature.EVENT), key=f"kalla_{at}", placeholder=text("filter.source.all"),
            format_func=lambda one: text(f"source.{one}"), select_all=False,
        )  # fmt: skip
        hours = right.text_input(
            text("side.hours"), key=f"tid_{at}", placeholder=text("side.hours_all"), help=text("side.hours_help")
        )
        begins, ends = (days[0], days[-1]) if isinstance(days, tuple) and days else (first, last)
        _, span = chosen_hours(f"mon-sun.{hours.strip()}") if hours.strip() else ((), None)
        if hours.strip() and span is None:
            st.caption(text("side.hours_wrong"))
        where = (locality,) if locality else ()
        return Selection(begins, ends, where, sources=tuple(sources) or of_nature(Nature.EVENT), hours=span)


def _maps(asker: Asker, chosen: list[Selection], locality: str, mode: str) -> None:
    place = next((one for one in kept_answers.ground().orter if one.name == locality), None)
    outline = kept_answers.ground().outline
    bounds: list[list[float]] = []
    if place is not None:
        reach = max(700.0, place.extent_m)
        bounds = ring_degrees(((place.e - reach, place.n - reach), (place.e + reach, place.n + reach)))
    elif outline is not None:
        west, south, east, north = outline.bounds
        bounds = ring_degrees(((west, south), (east, north)))
    areas = [area for area in kept_answers.areas() if area.rings and area.locality == locality]
    data = {
        "mode": mode,
        "bounds": bounds,
        "sides": [
            {
                "title": _title(one),
                "label": text("side.map_label", title=_title(one)),
                "points_url": _points(asker, one),
                "activity": kept_follow_up.activity(asker.sight, one),
            }
            for one in chosen
        ],
        "areas": [{"rings": [ring_degrees(ring) for ring in area.rings]} for area in areas],
        "styles": style_values(),
        "categories": [one.colour for one in CATEGORIES.values()],
        "ramp": list(RAMP),
        "ground_url": "/karta/grund.json",
        "texts": {"zoom_in": text("draw.zoom_in"), "zoom_out": text("draw.zoom_out"), "edge": text("side.edge")},
    }
    components.pair(data, key="par")
    st.caption(text("side.how"))


def _title(selection: Selection) -> str:
    """Return a selection in a line; all sources need no list."""
    return title_of(replace(selection, sources=()) if selection.sources == of_nature(Nature.EVENT) else selection)


def _points(asker: Asker, selection: Selection) -> str:
    """Return where a map's points are fetched; "" for those who see no single records."""
    if not may_see(asker.role, PointLayer.audience):
        return ""
    return "/karta/punkter?" + urlencode(
        selection.to_query() | {"mark": open_store.mark()[1]} | asker_of_request.shown_to()
    )


def _differences(asker: Asker, first: Selection, second: Selection) -> None:
    st.header(text("side.differ"), anchor=False)
    if kept_follow_up.shared(asker.sight, first, second):
        st.info(text("side.shared"))
        return
    found = kept_follow_up.differences(asker.sight, first, second)
    st.subheader(show.literal(verdict(found)), anchor=False)
    titles, rows = table_of(found, asker.role)
    if rows:
        numeric = [False, True, True, False, True, False, False]
        data = {"titles": titles, "rows": rows, "numeric": numeric, "caption": text("side.differ")}
        components.table(data, key="skillnader")
    similar = kept_follow_up.alike(asker.sight, first, second)
    if similar is not None:
        st.write(alike_line(similar))
    st.caption(text("side.reading"))


def _came_true() -> None:
    """Let the unit score last year's map on this year's events: slow work, on request, that can be left."""
    st.header(text("side.holdout"), anchor=False)
    st.write(text("side.holdout_lead"))
    if not st.session_state.get(SCORED):
        st.button(text("side.holdout_run"), on_click=_score)
        return
    job = look(kept_follow_up.came_true())
    if job.waiting:
        st.progress(job.share, text("side.holdout_queued" if job.state == "queued" else "side.holdout_running"))
        st.button(text("side.holdout_stop"), on_click=_stop)
        wait(job, job.share)
    elif job.state == "done":
        _answer(job.result)
    else:
        st.info(text("side.holdout_failed"))
        st.button(text("side.holdout_run"), on_click=_score)


def _score() -> None:
    st.session_state[SCORED] = True


def _stop() -> None:
    """Leave the work undone."""
    st.session_state[SCORED] = False
    kept_answers.DESK.cancel(kept_follow_up.came_true())


def _answer(told: Mapping[str, Any]) -> None:
    facts = told["holdout"]
    if told["pai"] is None or not facts["n"]:
        none = told["pai"] is None
        st.write(text("hotspots.holdout.none") if none else text("hotspots.holdout.empty", cells=facts["cells"]))
        return
    st.subheader(
        text(
            "side.holdout_said", cells=facts["cells"], hit=facts["hit"], n=facts["n"], last_year=facts["baseline_hit"]
        ),
        anchor=False,
    )
    st.write(text(f"hotspots.holdout.{told['difference']['finding']}"))
    rows = [
        [text(f"side.measure.{name}"), _span(told[name]), _span(told["baseline"][name])]
        for name in ("pai", "rri", "pei")
    ]
    titles = [text(f"side.holdout.{key}") for key in ("measure", "map", "last_year")]
    data = {"titles": titles, "rows": rows, "numeric": [False] * 3, "caption": text("side.holdout")}
    components.table(data, key="facit_tabell")
    (found_first, found_last), (scored_first, scored_last) = facts["found_in"], facts["scored_on"]
    st.caption(text("side.holdout_days", first=found_first, last=found_last, begins=scored_first, ends=scored_last))


def _span(value: dict[str, float | None] | None) -> str:
    if value is None or value["value"] is None:
        return "–"
    low, high = ("–" if value[key] is None else number(float(value[key] or 0.0), 1) for key in ("low", "high"))
    interval = text("ratio.between", low=low, high=high)
    return text("side.ratio", value=number(float(value["value"]), 1), interval=interval)
