"""The latest corrections of several records at once, and taking one of them back."""

from typing import Final

import streamlit as st

from data.trust import undone_corrections
from data.trust.asker import Asker
from data.trust.undone_corrections import Act, Undone
from geo.base.errors import KartaError
from geo.base.periods import LOCAL
from layers.texts import number, say, text
from service import clock, open_store

TOLD: Final = "rattelse_sagt"
"""Where the session keeps what was said of the last one."""


def show(asker: Asker) -> None:
    """Show the latest corrections of several records; one of them is taken back by two presses."""
    told = st.session_state.pop(TOLD, "")
    if told:
        st.success(told)
    acts = undone_corrections.acts(open_store.store(), asker)
    if not acts:
        return
    with st.expander(text("record_list.acts")):
        st.caption(text("record_list.acts_hint"))
        chosen = st.selectbox(
            text("record_list.act"),
            list(range(len(acts))),
            index=None,
            placeholder=text("record_list.act_choose"),
            format_func=lambda at: _line(acts[at]),
        )
        if chosen is not None and st.button(
            text("record_list.act_undo", n=number(acts[chosen].n)), key="angra_rattelse"
        ):
            _undo(asker, acts[chosen])


def _line(act: Act) -> str:
    at = f"{act.at.astimezone(LOCAL):%Y-%m-%d %H:%M}"
    return text("record_list.act_line", at=at, who=act.who, n=number(act.n), reason=act.reason)


def _undo(asker: Asker, act: Act) -> None:
    reason = text("record_list.act_reason", reason=act.reason)
    try:
        done = undone_corrections.undo(open_store.store(), asker, act, reason=reason, at=clock.now())
    except KartaError as error:
        st.error(text("action.not_saved"))
        st.text(say(error))
        return
    st.session_state[TOLD] = said_of(done)
    st.rerun()


def said_of(done: Undone) -> str:
    """Return what was done, and what was not."""
    if not done.rows:
        return text("record_list.act_none")
    said = text("record_list.act_undone", n=number(done.rows))
    return f"{said} {text('record_list.act_left', n=number(done.left))}" if done.left else said
