"""The page "Plats": one hotspot, place or area; its address can be shared with whoever may see it."""

from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from data.trust.asker import Asker
from data.work import action_rows
from geo.base.errors import KartaError
from geo.base.periods import Selection
from geo.base.records import Role
from layers.reports.place_sheet import PlaceSheet, known_places, place_sheet
from layers.texts import number, say, text
from service import clock, kept_answers, kept_rounds, open_store
from service.jobs import Job
from views.access import asker_of_request
from views.parts import action_form, components, round_lists, show, waiting

PLACE: Final = "plats"
SURE_P: Final = 0.05


def page() -> None:
    """Draw the page."""
    asker = asker_of_request.asker()
    try:
        _place(asker)
    except KartaError as error:
        st.info(text("place.unknown"))
        st.text(say(error))


def _place(asker: Asker) -> None:
    selection = Selection.standing(clock.today())
    job = kept_answers.hotspots(asker.sight, selection)
    seen = waiting.look(job)
    scene = kept_answers.picture(asker.sight, selection, seen.result)
    known = known_places(scene)
    asked = st.query_params.get(PLACE, "")
    names = {one: ", ".join(part for part in pair if part) for one, pair in known.items()}
    order = sorted(known, key=lambda one: (not one.startswith("h"), names[one]))
    chosen = st.selectbox(
        text("place.choose"),
        order,
        index=order.index(asked) if asked in known else None,
        format_func=lambda one: names[one],
        placeholder=text("place.choose"),
        label_visibility="collapsed",
    )
    sheet = place_sheet(scene, chosen) if chosen else None
    if sheet is None:
        st.title(text("page.place"), anchor=False)
        st.info(text("place.unknown" if asked and not seen.waiting else "place.choose_hint"))
    else:
        st.query_params[PLACE] = sheet.id
        _sheet(sheet, seen, asker, selection)
        if sheet.ids:
            st.header(text("place.records"), anchor=False)
            show.records(scene, asker, sheet.ids, sheet.id)
    if seen.waiting:
        waiting.wait(job, seen.share)


def _sheet(sheet: PlaceSheet, seen: Job, asker: Asker, selection: Selection) -> None:
    period = text("place.period", first=selection.first.isoformat(), last=selection.last.isoformat())
    on_map = {"plats": sheet.id} | ({"ort": sheet.locality} if sheet.locality else {}) | asker_of_request.shown_to()
    components.lists(
        {
            "heading": {
                "name": sheet.name,
                "line": " · ".join(part for part in (sheet.locality, period) if part),
                "chip": sheet.verdict,
                "tone": "late" if sheet.style == "tydlig" else "plain",
                "words": text("place.testing") if seen.waiting else sheet.sentence,
                "href": f"/?{urlencode(on_map)}",
                "link": text("place.to_map"),
            },
            "facts": list(sheet.facts),
        },
        key="platshuvud",
    )
    if not sheet.ids:
        st.info(text("place.none"))
    if sheet.figures:
        components.figures(list(sheet.figures), key="platsbilder")
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _actions(sheet, asker)
    with right:
        _near(sheet, asker, selection)


def _actions(sheet: PlaceSheet, asker: Asker) -> None:
    frame = action_rows.seen_by(open_store.store(), asker)
    rows = frame[(frame["place"] == sheet.name) & (frame["locality"] == sheet.locality)]
    told = rows.to_dict("records")
    decided = round_lists.decided(told, clock.today())
    unit = asker.role is Role.UNIT
    # an action that is done house by house is one line
    for line, row in zip(decided["rows"], (row for row in told if not row["part_of"]), strict=True):
        line["note"] = line["note"] or (kept_rounds.after(row) if unit else "")
    decided |= {"title": text("place.actions"), "empty": text("place.actions_none")}
    components.lists({"sections": [decided]}, key="platsatgarder")
    if unit:
        with st.expander(text("action.new")):
            here = ", ".join(part for part in (sheet.name, sheet.locality) if part)
            action_form.new(asker, kept_rounds.place_names(), key="plats", place=here)


def _near(sheet: PlaceSheet, asker: Asker, selection: Selection) -> None:
    job = kept_rounds.repeats(kept_answers.behind(asker.sight, selection), selection, sheet.ids)
    seen = waiting.look(job)
    words = text("place.near.wait") if seen.waiting else _said(seen.result)
    components.lists({"sections": [{"title": text("place.near"), "empty": words, "rows": []}]}, key="platsupprepas")
    if seen.waiting:
        waiting.wait(job, seen.share)


def _said(found: dict[str, Any] | None) -> str:
    if found is None or found["expected"] <= 0:
        return text("place.near.few")
    if found["p"] > SURE_P:
        return text("place.near.none", n=number(found["n"]))
    ratio = found["observed"] / found["expected"]
    return text(
        "place.near.often",
        ratio=number(ratio, 1),
        observed=number(found["observed"]),
        expected=number(found["expected"], 1),
    )
