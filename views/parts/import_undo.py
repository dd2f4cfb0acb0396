"""The latest imports, and taking one of them back as a whole."""

from typing import Any, Final

import streamlit as st

from data.intake import undone_imports
from data.intake.undone_imports import Import, Undone
from data.trust.asker import Asker
from geo.base.errors import KartaError
from geo.base.periods import LOCAL
from layers.texts import number, say, text
from service import clock, open_store

TOLD: Final = "inlasning_sagt"
"""Where the session keeps what was said of the last one."""


def show(asker: Asker) -> None:
    """Show the latest imports, and what would go with one of them."""
    told = st.session_state.pop(TOLD, "")
    if told:
        st.success(told)
    with st.expander(text("record_list.imports"), expanded=bool(told)):
        st.caption(text("record_list.imports_hint"))
        rows = undone_imports.imports(open_store.store(), asker).to_dict("records")
        if not rows:
            st.text(text("record_list.imports_none"))
            return
        for row in rows:
            if row["undone"] == row["undone"]:  # not NaT
                st.text(_line(row))
        standing = {str(row["id"]): row for row in rows if row["undone"] != row["undone"]}
        if not standing:
            return
        chosen = st.selectbox(
            text("record_list.import"),
            list(standing),
            index=None,
            placeholder=text("record_list.import_choose"),
            format_func=lambda one: _line(standing[one]),
        )
        if chosen:
            _offer(asker, undone_imports.look(open_store.store(), asker, chosen))


def _line(row: dict[Any, Any]) -> str:
    received = f"{row['received'].tz_convert(LOCAL):%Y-%m-%d %H:%M}"
    facts = {"received": received, "file": row["file"], "n": number(row["rows_stored"])}
    if row["undone"] != row["undone"]:
        return text("record_list.import_line", **facts)
    return text("record_list.import_undone", undone=f"{row['undone'].tz_convert(LOCAL):%Y-%m-%d %H:%M}", **facts)


def _offer(asker: Asker, one: Import) -> None:
    """Say what would go and what stays as it was told, and take it back when somebody is sure."""
    st.text(text("record_list.undo_lead", n=number(one.rows)))
    if one.corrected:
        st.text(text("record_list.undo_corrected", n=number(one.corrected)))
    frozen = {"rounds": one.rounds, "releases": one.releases}
    for key, n in frozen.items():
        if n:
            st.warning(text(f"record_list.undo_{key}", n=number(n)))
    if not any(frozen.values()):
        st.text(text("record_list.undo_free"))
    sure = st.checkbox(text("record_list.undo_sure", n=number(one.rows)), key=f"saker_{one.id}")
    if st.button(text("record_list.undo"), disabled=not sure, key=f"angra_{one.id}"):
        try:
            done = undone_imports.undo(open_store.store(), asker, one.id, at=clock.now())
        except KartaError as error:
            st.error(text("action.not_saved"))
            st.text(say(error))
            return
        st.session_state[TOLD] = _said(done)
        st.rerun()


def _said(done: Undone) -> str:
    return text("record_list.undone_before") if done.again else text("record_list.undone", n=number(done.rows))
