"""The page "Grupper": the views and half-yearly sheets of standing groups, contact persons, and grannsamverkan."""

from datetime import date
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from data.places import reference
from data.store.sight import ALL
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import action_rows, watch_groups
from geo.base.errors import KartaError, NotAllowed, NotFound
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.situation.news import Period
from geo.situation.topics import TOPICS, half_year, told
from layers.reports.group_pdf import group_pdf
from layers.texts import say, text
from service import clock, kept_answers, open_store
from views.access import asker_of_request
from views.parts import components

TAKEN: Final = "vy_borttagen"
"""Where the session keeps the last view that was taken away, so that it can be had back."""


def page() -> None:
    """Draw the page."""
    asker = asker_of_request.asker()
    st.title(text("group.title"), anchor=False)
    st.write(text("group.lead"))
    try:
        for team in TOPICS:
            _team(team)
        _keep(asker)
        _contacts(asker)
        _watch(asker)
    except KartaError as error:
        st.info(text("action.not_saved"))
        st.text(say(error))


# a group's views and its sheet


def _team(team: str) -> None:
    st.header(text(f"group.{team}"), anchor=False)
    kept = watch_groups.views(open_store.store())
    rows = [
        {
            "id": row["id"],
            "plain": True,
            "name": row["name"],
            "href": f"/?{row['address']}",
            "remove": text("round.remove"),
        }
        for row in kept[kept["team"] == team].to_dict("records")
    ]
    section = {"empty": text("group.views_none"), "rows": rows}
    components.lists({"sections": [section]}, key=f"vyer_{team}", on_removed=lambda: _taken(f"vyer_{team}"))
    gone = st.session_state.get(TAKEN)
    if gone and gone[0] == team:
        words, button = st.columns([4, 1], vertical_alignment="center")
        words.info(text("group.view_removed"))
        if button.button(text("round.undo"), key=f"angra_{team}", width="stretch"):
            watch_groups.remove_view(open_store.store(), gone[1], back=True)
            del st.session_state[TAKEN]
            st.rerun()
    period = half_year(clock.today())
    half = text("group.half_one" if period.first.month == 1 else "group.half_two", year=period.first.year)
    query = asker_of_request.shown_to()
    address = f"/karta/grupp/{team}/{period.first.isoformat()}.pdf" + (f"?{urlencode(query)}" if query else "")
    st.link_button(text("group.get_sheet", half=half), address)


def _taken(key: str) -> None:
    gone = st.session_state[key].get("removed")
    if gone:
        watch_groups.remove_view(open_store.store(), gone)
        st.session_state[TAKEN] = (key.removeprefix("vyer_"), gone)


def _keep(asker: Asker) -> None:
    with st.expander(text("group.view_new")), st.form("ny_vy", border=False, clear_on_submit=True):
        left, right = st.columns(2)
        team = left.selectbox(text("group.title"), list(TOPICS), format_func=lambda one: text(f"group.{one}"))
        name = right.text_input(text("group.view_name"))
        address = st.text_input(text("group.view_address"), help=text("group.view_help"))
        if st.form_submit_button(text("group.view_save")):
            watch_groups.keep_view(open_store.store(), str(team), name, address, who=asker.who, at=clock.now())
            st.rerun()


# the orter's contact persons


def _contacts(asker: Asker) -> None:
    st.header(text("group.ort"), anchor=False)
    rows = [
        {"name": row["locality"], "words": row["name"], "note": row["reach"], "href": f"/?{urlencode({'ort': ort})}"}
        for row in watch_groups.contacts(open_store.store()).to_dict("records")
        for ort in (row["locality"],)
    ]
    section = {"empty": text("group.contacts_none"), "rows": rows}
    components.lists({"sections": [section]}, key="kontakter")
    with st.expander(text("group.contact_change")), st.form("kontakt", border=False, clear_on_submit=True):
        locality = st.selectbox(text("action.locality"), reference.localities().names)
        left, right = st.columns(2)
        name = left.text_input(text("group.contact_name"))
        reach = right.text_input(text("group.contact_reach"))
        if st.form_submit_button(text("action.save")):
            watch_groups.set_contact(open_store.store(), str(locality), name, reach, who=asker.who, at=clock.now())
            purpose = "kontaktperson"
            audit_log.note(
                open_store.store(),
                asker,
                audit_log.Act.SETTING,
                at=clock.now(),
                selection=str(locality),
                purpose=purpose,
            )
            st.rerun()


# grannsamverkan


def _watch(asker: Asker) -> None:
    st.header(text("group.watch"), anchor=False)
    known = {area.id: area for area in kept_answers.areas()}
    rows = []
    for row in watch_groups.watch(open_store.store()).to_dict("records"):
        area = known.get(row["area_id"])
        if area is not None:
            key = "group.watch_line" if row["since"] else "group.watch_line_plain"
            line = text(key, locality=area.locality, since=row["since"])
            rows.append({"name": area.name, "line": line, "note": row["contact"]})
    section = {
        "hint": text("group.watch_hint"),
        "empty": text("group.watch_none"),
        "rows": rows,
    }
    components.lists({"sections": [section]}, key="grannar")
    with st.expander(text("group.watch_change")), st.form("granne", border=False, clear_on_submit=True):
        order = sorted(known, key=lambda one: (known[one].locality, known[one].name))
        area_id = st.selectbox(
            text("group.watch_area"), order, format_func=lambda one: f"{known[one].name}, {known[one].locality}"
        )
        on = st.checkbox(text("group.watch_on"), value=True)
        left, right = st.columns(2)
        since = left.date_input(text("group.watch_since"), value=None, format="YYYY-MM-DD")
        contact = right.text_input(text("group.watch_contact"))
        if st.form_submit_button(text("action.save")):
            day = since if isinstance(since, date) else None
            now = clock.now()
            watch_groups.set_watch(
                open_store.store(), str(area_id), on=on, who=asker.who, at=now, since=day, contact=contact
            )
            audit_log.note(
                open_store.store(),
                asker,
                audit_log.Act.SETTING,
                at=now,
                selection=str(area_id),
                purpose="grannsamverkan",
            )
            st.rerun()


# the sheet


def group_routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/karta/grupp/{team}/{first}.pdf", answer, methods=["GET"])]


def answer(request: Request) -> Response:
    """Answer with a group's sheet as a file to keep."""
    headers = {"cache-control": "private, no-store"}
    team, first = request.path_params["team"], request.path_params["first"]
    try:
        content = sheet(team, first, asker_of_request.asker())
    except KartaError as error:
        status = {NotFound: 404, NotAllowed: 403}.get(type(error), 400)
        return JSONResponse({"error": error.code, "message": say(error)}, status, headers)
    headers["content-disposition"] = f'attachment; filename="{team}-{first}.pdf"'
    return Response(content, media_type="application/pdf", headers=headers)


def sheet(team: str, first: str, asker: Asker) -> bytes:
    """Return a group's sheet of the half-year that begins on ``first``; it leaves a row in the audit.

    Raises
    ------
    NotAllowed
        If the asker is not the unit: the unit hands the sheet on.
    NotFound
        If there is no such group or half-year.
    """
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="bladet")
    period = _half(first)
    if team not in TOPICS or period is None:
        raise NotFound(what="Bladet", name=f"{team} {first}")
    names = reference.names()
    schools = names.loc[(names["kind"] == "school") & names["e"].notna(), ["e", "n"]].to_numpy(float)
    frame = kept_answers.observations(ALL)
    topics = [told(frame, topic, period, schools) for topic in TOPICS[team]]
    places = {(place.place, place.locality) for one in topics for place in one.places}
    waiting: list[dict[Any, Any]] = action_rows.actions(open_store.store(), statuses=action_rows.OPEN).to_dict(
        "records"
    )
    here = [row for row in waiting if (row["place"], row["locality"]) in places and not row["part_of"]]
    counted = sum(one.n for one in topics)
    now = clock.now()
    audit_log.note(
        open_store.store(), asker, audit_log.Act.EXPORT, at=now, selection=f"grupp {team} {first}", count=counted
    )
    return group_pdf(
        team,
        period,
        topics,
        here,
        made=now.astimezone(LOCAL),
        version=version("trygghetskartan"),
        made_up=kept_answers.made_up(),
    )


def _half(first: str) -> Period | None:
    try:
        day = date.fromisoformat(first)
    except ValueError:
        return None
    last = {1: (6, 30), 7: (12, 31)}.get(day.month)
    return Period(day, date(day.year, *last)) if last is not None and day.day == 1 else None
