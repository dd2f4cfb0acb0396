"""The map of a round: that of the page "Karta", given what the round shows; a closed round's asks for no record."""

from typing import Any, Final

import streamlit as st

import settings
from geo.base.registers import CATEGORIES
from layers.map.palette import RAMP
from layers.map.round_layers import HIDDEN, told_how
from layers.map.screen import style_values
from layers.texts import text
from service import kept_answers
from service.jobs import Job
from views.pages.map import WORDS
from views.parts import components

PLACE: Final = "plats"

TEXTS: Final = WORDS | {
    "panel.places": text("round.places"),
    "panel.places_hint": text("round.places_hint"),
    "map.actions": text("map.actions"),
}


def draw(shown: dict[str, Any], job: Job | None) -> None:
    """Show the map; ``job`` is the test that is running, None where it is done for good."""
    drawn = shown["map"]
    components.board(
        drawn
        | {
            "layers": told_how(drawn["layers"]),
            "panel": drawn["panel"] | _state(job),
            "styles": style_values(),
            "texts": TEXTS,
            "label": text("round.map"),
            "stamp": text("made_up") if shown["made_up"] else "",
            "ground_url": "/karta/grund.json",
            "ground_layers": [],
            "tiles": {"url": settings.value("KARTA_TILE_URL"), "attribution": settings.value("KARTA_TILE_ATTRIBUTION")},
            "categories": [one.colour for one in CATEGORIES.values()],
            "ramp": list(RAMP),
            "selected": st.query_params.get(PLACE) or None,
            "hidden": list(HIDDEN),
            "month": None,
        },
        on_view=_seen,
        on_cancel=_cancel,
        key="rundkarta",
    )
    st.session_state["rund_jobb"] = job


def _state(job: Job | None) -> dict[str, Any]:
    if job is None or job.state == "done":
        return {}
    if job.waiting:
        return {
            "state": "pending",
            "share": job.share,
            "pending": text("panel.pending"),
        }
    words = {"headline": text(f"panel.{job.state}"), "selection": "", "tested": False, "hint": "", "unnamed": ""}
    return {"state": "ready"} | words


def _seen() -> None:
    view: Any = st.session_state.rundkarta.get("view") or {}
    if view.get("selected"):
        st.query_params[PLACE] = view["selected"]
    else:
        st.query_params.pop(PLACE, None)


def _cancel() -> None:
    job = st.session_state.get("rund_jobb")
    if isinstance(job, Job):
        kept_answers.DESK.cancel(job)
