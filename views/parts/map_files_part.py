"""What the unit takes away from the map: files in every format, and the tested places kept for the next time."""

from datetime import datetime
from typing import Any, Final

import streamlit as st

from data.trust.asker import Asker
from data.work import results
from geo.base.periods import LOCAL, Selection
from geo.base.records import Role
from geo.hotspots.base import STANDING, Detection
from layers.texts import number, text
from service import clock, open_store
from service.files.map_files import CIRCLES, FILES, HIDDEN, TO, WHY, WHY_LIMIT
from service.jobs import Job

LISTED: Final = 5
"""Kept tests that are listed."""


def take_out(asker: Asker, selection: Selection, job: Job, hidden: str | None) -> None:
    """Offer the map as files, with the layers that are shown, and to keep what the tests found."""
    folded = st.expander(text("map.take_out"), key="ta_ut", on_change="rerun")
    if not folded.open:
        return
    with folded:
        _files(selection, hidden)
        if isinstance(job.result, Detection):
            _keep(asker, job.result)


def _files(selection: Selection, hidden: str | None) -> None:
    st.caption(text("map.take_out.lead"))
    left, right = st.columns([1, 2])
    to = left.selectbox(
        text("map.take_out.to"),
        [role.value for role in CIRCLES],
        format_func=lambda role: text(f"role.{Role(role)}"),
        key="ta_ut_till",
    )
    why = right.text_input(text("map.take_out.why"), key="ta_ut_varfor", max_chars=WHY_LIMIT)
    query = selection.to_query() | {TO: str(to)}
    query |= {HIDDEN: hidden} if hidden is not None else {}
    query |= {WHY: why.strip()} if why.strip() else {}
    for first in range(0, len(FILES), 3):
        for column, file in zip(st.columns(3), FILES[first : first + 3], strict=False):
            form = file.name.rsplit(".", 1)[1]
            column.link_button(text(f"map.take_out.{form}"), file.address(query), width="stretch")


def _keep(asker: Asker, found: Detection) -> None:
    """Keep a standing selection's answer, so that its places are known again by their ids and names."""
    if found.selection != STANDING:
        return
    st.subheader(text("map.keep"), anchor=False)
    st.caption(text("map.keep.lead"))
    if st.button(text("map.keep.do"), key="minns", disabled=not found.hotspots):
        kept, name = results.keep(open_store.store(), found, clock.now())
        st.session_state["minns_sagt"] = (asker.who, name, len(kept.hotspots))
        st.rerun()
    said: Any = st.session_state.get("minns_sagt")
    if said and said[0] == asker.who:
        st.success(text("map.keep.done", n=number(said[2])))
    for row in results.results(open_store.store(), LISTED):
        day = datetime.fromtimestamp(row["made"] / 1_000_000, tz=LOCAL)
        st.text(text("map.keep.row", day=f"{day:%Y-%m-%d %H.%M}", verdict=text(f"verdict.{row['verdict']}")))
