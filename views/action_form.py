"""The forms of an action: a new one, house by house where that matters, and what has become of it."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from data import actions, audit
from data.actions import STATUSES, TERMS, Action
from data.asker import Asker
from geo.errors import KartaError
from layers.texts import say, text
from views import clock, lend
from views.round_lists import unnamed


def new(asker: Asker, places: list[str], *, round_id: str = "", key: str = "ny", place: str = "") -> None:
    """Ask for a new action, and store it with its houses, all or none."""
    with st.form(f"atgard_{key}", clear_on_submit=True, border=False):
        what = st.text_input(text("action.what"))
        left, right = st.columns(2)
        options = ["", *places] if not place or place in places else ["", place, *places]
        where = left.selectbox(
            text("action.place"),
            options,
            index=options.index(place) if place else 0,
            help=text("action.place_help"),
            accept_new_options=True,
        )
        responsible = right.text_input(text("action.responsible"))
        owner = left.text_input(text("action.owner"))
        term = right.selectbox(text("action.term"), TERMS)
        deadline = left.date_input(text("action.deadline"), value=None, format="YYYY-MM-DD")
        status = right.selectbox(text("action.status"), STATUSES)
        reason = st.text_input(text("action.reason"))
        houses = st.text_area(text("action.buildings"), help=text("action.buildings_help"), height=80)
        if not st.form_submit_button(text("action.save"), type="primary"):
            return
    name, locality = unnamed((where or "").strip())
    today = clock.today().isoformat()
    try:
        whole = Action(
            what=what.strip(),
            responsible=responsible.strip(),
            place=name,
            locality=locality,
            owner=owner.strip(),
            term=term,
            deadline=_iso(deadline),
            status=status,
            reason=reason.strip(),
            started=today if status in ("pågår", "klar") else "",
            done=today if status == "klar" else "",
            round=round_id,
        )
    except KartaError as error:
        _refused(error)
        return
    whole_id = str(uuid.uuid4())
    parts = [
        (str(uuid.uuid4()), replace(whole, building=house.strip(), part_of=whole_id))
        for house in houses.splitlines()
        if house.strip()
    ]
    actions.decide_all(lend.store(), [(whole_id, whole), *parts], who=asker.who, at=clock.now())
    audit.note(lend.store(), asker, audit.Act.ACTION, at=clock.now(), records=[whole_id], purpose="ny")
    st.rerun()


def change(asker: Asker, row: dict[str, Any]) -> None:
    """Ask what has become of an action, and keep what it was."""
    with st.form(f"andra_{row['id']}", border=False):
        left, right = st.columns(2)
        status = left.selectbox(text("action.status"), STATUSES, index=STATUSES.index(row["status"]))
        deadline = right.date_input(text("action.deadline"), value=_day(row["deadline"]), format="YYYY-MM-DD")
        started = left.date_input(text("action.started"), value=_day(row["started"]), format="YYYY-MM-DD")
        done = right.date_input(text("action.done"), value=_day(row["done"]), format="YYYY-MM-DD")
        responsible = left.text_input(text("action.responsible"), row["responsible"])
        owner = right.text_input(text("action.owner"), row["owner"])
        reason = st.text_input(text("action.reason"), row["reason"])
        if not st.form_submit_button(text("action.save"), type="primary"):
            return
    finished = _iso(done) or clock.today().isoformat()
    values = {
        "status": status,
        "deadline": _iso(deadline),
        "started": _iso(started),
        "done": finished if status == "klar" else "",
        "responsible": responsible.strip(),
        "owner": owner.strip(),
        "reason": reason.strip(),
    }
    try:
        actions.change(lend.store(), row["id"], who=asker.who, at=clock.now(), **values)
    except KartaError as error:
        _refused(error)
        return
    audit.note(lend.store(), asker, audit.Act.ACTION, at=clock.now(), records=[row["id"]], purpose=status)
    st.toast(text("action.saved"))
    st.rerun()


def _refused(error: KartaError) -> None:
    st.error(text("action.not_saved"))
    st.text(say(error))


def _iso(day: Any) -> str:
    return day.isoformat() if isinstance(day, date) else ""


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
