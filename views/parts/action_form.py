"""The forms of an action: a new one, house by house where that matters, and what has become of it."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from data.trust import audit_log
from data.trust.asker import Asker
from data.work import action_rows
from data.work.action_rows import STATUSES, TERMS, Action
from geo.base.errors import KartaError
from layers.texts import say, text
from service import clock, open_store
from views.parts.round_lists import unnamed

EMPTY: Final[dict[str, Any]] = {
    "what": "",
    "place": "",
    "responsible": "",
    "owner": "",
    "term": TERMS[0],
    "deadline": None,
    "status": STATUSES[0],
    "reason": "",
    "buildings": "",
}
"""What is asked of a new action, and what stands there before anybody has answered."""


def new(asker: Asker, places: list[str], *, round_id: str = "", key: str = "ny", place: str = "") -> None:
    """Ask for a new action, and store it with its houses, all or none.

    The browser empties the form when it is sent, so that what is written next is not wiped by a drawing that comes
    late; what is refused stands in the next form.
    """
    turn, said = st.session_state.get(_kept_by(key), (0, {}))
    said = EMPTY | {"place": place} | said
    asked = _fields(key, turn)
    with st.form(f"atgard_{key}_{turn}", clear_on_submit=True, border=False):
        st.text_input(text("action.what"), said["what"], key=asked["what"])
        left, right = st.columns(2)
        known = ["", *places]
        known = known if said["place"] in known else ["", said["place"], *places]
        left.selectbox(
            text("action.place"),
            known,
            index=known.index(said["place"]),
            help=text("action.place_help"),
            accept_new_options=True,
            placeholder=text("action.place_empty"),
            key=asked["place"],
        )
        right.text_input(text("action.responsible"), said["responsible"], key=asked["responsible"])
        left.text_input(text("action.owner"), said["owner"], key=asked["owner"])
        right.selectbox(text("action.term"), TERMS, index=TERMS.index(said["term"]), key=asked["term"])
        left.date_input(text("action.deadline"), said["deadline"], format="YYYY-MM-DD", key=asked["deadline"])
        right.selectbox(text("action.status"), STATUSES, index=STATUSES.index(said["status"]), key=asked["status"])
        st.text_input(text("action.reason"), said["reason"], key=asked["reason"])
        st.text_area(
            text("action.buildings"),
            said["buildings"],
            help=text("action.buildings_help"),
            height=80,
            key=asked["buildings"],
        )
        st.form_submit_button(text("action.save"), type="primary", on_click=_kept, args=(asker, round_id, key, turn))
    refused = st.session_state.pop(_refusal(key), None)
    if refused is not None:
        _refused(refused)


def _kept(asker: Asker, round_id: str, key: str, turn: int) -> None:
    """Store what the form says before anything is drawn: a page that is drawn anew meanwhile takes no press away."""
    said = {name: st.session_state[field] for name, field in _fields(key, turn).items()}
    words = {name: str(value or "").strip() for name, value in said.items()}
    name, locality = unnamed(words["place"])
    today = clock.today().isoformat()
    status = said["status"]
    try:
        whole = Action(
            what=words["what"],
            responsible=words["responsible"],
            place=name,
            locality=locality,
            owner=words["owner"],
            term=said["term"],
            deadline=_iso(said["deadline"]),
            status=status,
            reason=words["reason"],
            started=today if status in ("pågår", "klar") else "",
            done=today if status == "klar" else "",
            round=round_id,
        )
        whole_id = str(uuid.uuid4())
        parts = [
            (str(uuid.uuid4()), replace(whole, building=house.strip(), part_of=whole_id))
            for house in words["buildings"].splitlines()
            if house.strip()
        ]
        action_rows.decide_all(open_store.store(), [(whole_id, whole), *parts], who=asker.who, at=clock.now())
    except KartaError as error:
        st.session_state[_refusal(key)] = error
        st.session_state[_kept_by(key)] = turn + 1, said | {"place": words["place"]}
        return
    audit_log.note(open_store.store(), asker, audit_log.Act.ACTION, at=clock.now(), records=[whole_id], purpose="ny")
    st.toast(text("action.saved"))
    if _kept_by(key) in st.session_state:
        st.session_state[_kept_by(key)] = turn + 1, {}


def _fields(key: str, turn: int) -> dict[str, str]:
    """Return where the session keeps what a form says."""
    return {name: f"atgard_{key}_{turn}_{name}" for name in EMPTY}


def _kept_by(key: str) -> str:
    """Return where the session keeps the form's turn, and what was refused in the turn before."""
    return f"atgard_{key}_tur"


def _refusal(key: str) -> str:
    return f"atgard_{key}_nekad"


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
        action_rows.change(open_store.store(), row["id"], who=asker.who, at=clock.now(), **values)
    except KartaError as error:
        _refused(error)
        return
    audit_log.note(open_store.store(), asker, audit_log.Act.ACTION, at=clock.now(), records=[row["id"]], purpose=status)
    st.toast(text("action.saved"))
    st.rerun()


def _refused(error: KartaError) -> None:
    st.error(text("action.not_saved"))
    st.text(say(error))


def _iso(day: Any) -> str:
    return day.isoformat() if isinstance(day, date) else ""


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
