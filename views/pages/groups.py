"""The page "Grupper": the views and half-yearly sheets of standing groups, contact persons, and grannsamverkan."""

from datetime import date
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from data.places import reference
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import watch_groups
from geo.base.errors import KartaError
from geo.situation.topics import TOPICS, half_year
from layers.texts import say, text
from service import clock, kept_answers, open_store
from service.files.group_sheet import SHEET
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
    address = SHEET.address(asker_of_request.shown_to(), team=team, first=period.first.isoformat())
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
