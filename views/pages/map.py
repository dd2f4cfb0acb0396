"""The page "Karta": what is reported where and when, which places are tested hotspots, and why."""

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

import settings
from geo.base.errors import KartaError
from geo.base.records import Role
from layers.map import found_places
from layers.map.screen import layer_values, screen_of, style_values
from layers.map.stack import LAYERS, Drawing, Drawn, drawn, hidden_at_first, hidden_layers, layers_for, map_of
from layers.paper.map_sheet import Sheet
from layers.scene.layer import Layer
from layers.texts import TEXTS, say, text
from service import clock, kept_answers, open_store
from service.files.map_files import HIDDEN
from service.jobs import Job
from views.access import asker_of_request
from views.parts import components, filters, map_files_part, show, waiting

PLACE: Final = "plats"
MONTH: Final = "manad"
"""The address's words for the chosen place and the month shown."""

LAYER_URL: Final = "/karta/lager/"

WORDS: Final = (
    {
        key: words
        for key, words in TEXTS.items()
        if key.startswith(("panel.", "map.", "why.hours", "why.weekdays", "why.sources", "why.quarters"))
    }
    | found_places.WORDS
    | {"weekdays": [TEXTS[f"weekday.{day}"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]}
)


def page() -> None:
    """Draw the page."""
    today, asker = clock.today(), asker_of_request.asker()
    try:
        selection = filters.ask(today, asker)
        job = kept_answers.hotspots(asker.sight, selection, against=filters.against(selection))
        seen = waiting.look(job)
        scene = kept_answers.picture(asker.sight, selection, seen.result)
        drawing = map_of(scene, [layer for layer in layers_for(asker.role) if not layer.fetched and not layer.standing])
    except KartaError as error:
        st.info(say(error))
        return
    if asker.role in kept_answers.COMPILED and kept_answers.behind(asker.sight, selection) == asker.sight:
        st.info(text("map.own_only"))
    st.session_state["karta_job"] = job
    components.board(board_data(drawing, seen), on_view=_seen, on_cancel=_cancel)
    if seen.waiting:
        waiting.wait(job, seen.share)
    if asker.role is Role.UNIT:
        map_files_part.take_out(asker, selection, seen, st.query_params.get(HIDDEN))
    show.below_map(scene, asker, st.query_params.get(PLACE, ""))


def board_data(drawing: Drawing, job: Job) -> dict[str, Any]:
    """Return all that the map and the list show."""
    scene = drawing.scene
    data = screen_of(drawing)
    asked = urlencode(scene.selection.to_query() | {"mark": open_store.mark()[1]} | asker_of_request.shown_to())
    if scene.made_up:
        data["counts"].append(text("made_up.line"))
    data["panel"] |= _state(job, stored=scene.counts.stored, selected=scene.counts.selected)
    theirs = layers_for(scene.audience)
    data["layers"] += [_waiting(layer, f"{LAYER_URL}{layer.key}?{asked}") for layer in theirs if layer.fetched]
    data["ground_layers"] = [layer_values(replace(drawn(layer, scene), marks=())) for layer in theirs if layer.standing]
    order = {layer.key: number for number, layer in enumerate(reversed(LAYERS))}
    for layer in (*data["layers"], *data["ground_layers"]):
        layer["order"] = order[layer["key"]]
    return data | {
        "styles": style_values(),
        "texts": WORDS,
        "shown_to": asker_of_request.shown_to(),
        "localities": list(scene.selection.localities),
        "label": text("map.label", where=", ".join(scene.selection.localities) or text("map.whole")),
        "stamp": text("made_up") if scene.made_up else "",
        "paper": _paper(drawing),
        "points_url": f"/karta/punkter?{asked}",
        "sigma_url": f"/karta/bredd?{asked}",
        "ground_url": "/karta/grund.json",
        "tiles": {
            "url": settings.value("KARTA_TILE_URL"),
            "attribution": settings.value("KARTA_TILE_ATTRIBUTION"),
        },
        "selected": st.query_params.get(PLACE) or None,
        "hidden": hidden_layers(st.query_params.get(HIDDEN)),
        "month": _whole(st.query_params.get(MONTH)),
    }


def _paper(drawing: Drawing) -> list[str]:
    """Return what stands above a map that is printed from the browser: what it shows, for whom and of which day."""
    sheet = Sheet(drawing, clock.now(), "")
    audience = TEXTS.get(f"sheet.audience.{sheet.audience}", "")
    chosen = f"{sheet.period}. {sheet.filters}".strip()
    return [sheet.title, chosen, text("map.paper", audience=audience, day=clock.today().isoformat()).strip()]


def _waiting(layer: Layer, url: str) -> dict[str, Any]:
    """Return a layer that the browser asks for first when it is shown."""
    return layer_values(Drawn(layer.key, text(f"layer.{layer.key}"), (), (), layer.way, layer.styles, layer.note,
                              layer.section)) | {"url": url}  # fmt: skip


def _state(job: Job, *, stored: int, selected: int) -> dict[str, Any]:
    if job.waiting:
        return {
            "state": "pending",
            "share": job.share,
            "pending": text("panel.pending"),
        }
    if job.state in ("failed", "cancelled"):
        return {
            "state": "ready",
            "headline": text(f"panel.{job.state}"),
            "selection": "",
            "tested": False,
            "hint": "",
            "unnamed": "",
        }
    if not stored:
        return {"headline": text("panel.none"), "hint": text("panel.empty"), "selection": ""}
    if not selected:
        return {"hint": text("panel.empty_selection")}
    return {}


def _seen() -> None:
    """Write what was chosen on the map into the address."""
    view: Any = st.session_state.karta.get("view") or {}
    _address(PLACE, view.get("selected"))
    hidden = sorted(view.get("hidden", []))
    _address(HIDDEN, None if hidden == list(hidden_at_first()) else ".".join(hidden), empty=True)
    month = view.get("month")
    _address(MONTH, None if month is None else str(month))


def _address(word: str, value: str | None, *, empty: bool = False) -> None:
    if value or (empty and value is not None):
        st.query_params[word] = value
    else:
        st.query_params.pop(word, None)


def _cancel() -> None:
    job = st.session_state.get("karta_job")
    if isinstance(job, Job):
        kept_answers.DESK.cancel(job)


def _whole(value: str | None) -> int | None:
    return int(value) if value is not None and value.isdecimal() and len(value) < 4 else None  # noqa: PLR2004
