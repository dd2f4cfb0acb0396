"""The page "Områden": the orter and their areas; outlines drawn, confirmed and split, dwellings told, versions kept."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.places import area_rows
from data.places.area_rows import Part
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import KartaError, NotFound
from geo.base.rings import cut, drawn_line, drawn_ring
from layers.map import found_places, pick_map
from layers.map.screen import ring_degrees
from layers.scene.ground_of import areas_of
from layers.texts import TEXTS, number, say, text
from service import clock, kept_answers, open_store
from views.access import asker_of_request
from views.parts import components
from views.parts.card_answers import Deeds, deeds
from views.parts.outline_input import ask

CARD: Final = "omraden_kort"
"""Where the session keeps the chosen area and what was drawn: ``area``, ``ring`` or ``parts``, ``points``, ``mode``."""

ORT: Final = "omraden_ort"

WORDS: Final = {key: words for key, words in TEXTS.items() if key.startswith("omraden.")} | (
    pick_map.WORDS | found_places.WORDS
)


def page() -> None:
    """Draw the page."""
    st.title(text("omraden.title"), anchor=False)
    st.write(text("omraden.lead"))
    card, asker = deeds(CARD), asker_of_request.asker()
    everywhere = area_rows.areas(open_store.store())
    names = [place.name for place in kept_answers.ground().orter]
    if st.session_state.get(ORT) not in names:
        st.session_state[ORT] = "Tranemo" if "Tranemo" in names else names[0]
    locality = st.selectbox(text("omraden.locality"), names, key=ORT)
    st.text(_ort_line(locality, everywhere))
    here = everywhere[everywhere["locality"] == locality]
    if card.kept.get("area") not in set(here["area_id"]):
        card.kept.pop("area", None)
    components.areas(_data(card, here, locality), on_deeds=_take)
    for _, said in card.wrong:
        st.error(said)
    mode = card.kept.get("mode", "")
    if not mode:
        _written(card, locality)
    if mode == "new" or not card.kept.get("area"):
        _new(card, asker, locality)
    if card.kept.get("area"):
        _chosen(card, asker, here.set_index("area_id", drop=False).loc[card.kept["area"]])


def _ort_line(name: str, everywhere: pd.DataFrame) -> str:
    here = everywhere[everywhere["locality"] == name]
    return text(
        "omraden.locality_line",
        name=name,
        n=number(len(here)),
        ready=number(int((here["dwellings"].fillna(0) > 0).sum())),
        confirmed=number(int((~here["approximate"] & (here["ring"] != "")).sum())),
    )


def _data(card: Deeds, here: pd.DataFrame, locality: str) -> dict[str, Any]:
    ground = kept_answers.ground()
    facts = here.set_index("area_id")
    return pick_map.base_values(ground, components.tiles()) | {
        **card.told(),
        "around": pick_map.around(ground, locality),
        "ort": locality,
        "localities": [place.name for place in ground.orter],
        "chosen": card.kept.get("area"),
        "drawn": card.kept.get("points", []),
        "open": card.kept.get("mode") == "split",
        "areas": [
            {
                "id": area.id,
                "name": area.name,
                "detail": f"{_state(facts.loc[area.id])}, {_dwellings(facts.loc[area.id])}",
                "approximate": area.approximate,
                "rings": [ring_degrees(ring) for ring in area.rings],
            }
            for area in areas_of(here)
        ],
        "texts": WORDS,
    }


def _state(row: Any) -> str:
    if not row["ring"]:
        return text("omraden.state.name")
    return text("omraden.state.approximate" if row["approximate"] else "omraden.state.confirmed")


def _dwellings(row: Any) -> str:
    if pd.isna(row["dwellings"]):
        return text("omraden.dwellings_none")
    return text("omraden.dwellings", n=number(row["dwellings"]))


# deeds


def _take() -> None:
    told: list[dict[str, Any]] = st.session_state.omraden.get("deeds") or []
    card = deeds(CARD)
    card.take(told, lambda deed: _do(deed, card))
    ort = card.kept.pop("ort", "")
    if ort in {place.name for place in kept_answers.ground().orter}:
        st.session_state[ORT] = ort


def _do(deed: Mapping[str, Any], card: Deeds) -> None:
    for name in ("ring", "parts", "points", "mode"):
        card.kept.pop(name, None)
    if deed["act"] == "find":
        card.kept |= {"ort": str(deed["ort"])} | ({"area": str(deed["area"])} if deed["area"] else {})
        return
    if deed["act"] == "select":
        card.kept["area"] = str(deed["id"])
        return
    points = deed.get("points", [])
    if deed["act"] in ("redraw", "split") and deed.get("area"):
        card.kept["area"] = str(deed["area"])
    if deed["act"] in ("new", "redraw"):
        card.kept |= {"ring": drawn_ring(points), "points": points, "mode": deed["act"]}
    elif deed["act"] == "split" and card.kept.get("area"):
        frame = area_rows.areas(open_store.store())
        rings = frame.loc[frame["area_id"] == card.kept["area"], "ring"].tolist()
        card.kept |= {"parts": cut(rings[0], drawn_line(points)), "points": points, "mode": "split"}
    if deed["act"] == "new":
        card.kept.pop("area", None)


def _done(card: Deeds, asker: Asker, area: str, act: Callable[[], Any]) -> None:
    """Change something, note it, and draw the page anew; what was refused is said where it was asked."""
    try:
        made = act()
    except KartaError as error:
        st.error(say(error))
        return
    chosen = made if isinstance(made, str) else area
    audit_log.note(open_store.store(), asker, audit_log.Act.SETTING, at=clock.now(), selection=f"område {chosen}")
    card.kept.clear()
    if not isinstance(made, list):
        card.kept["area"] = chosen
    st.rerun()


# forms


def _written(card: Deeds, locality: str) -> None:
    """Let an outline be written instead of drawn; then all goes on as if it had been drawn."""
    with st.expander(text("corners.title"), key="gransen_i_ord"):
        told = ask(locality, f"omrade_{locality}")
        left, right = st.columns(2)
        new = left.button(text("corners.new"), disabled=told is None)
        again = right.button(text("corners.redraw"), disabled=told is None or not card.kept.get("area"))
    if told is None or not (new or again):
        return
    if new:
        card.kept.pop("area", None)
    card.kept |= {"ring": told.ring, "points": ring_degrees(told.points), "mode": "new" if new else "redraw"}
    st.rerun()


def _new(card: Deeds, asker: Asker, locality: str) -> None:
    ring = card.kept.get("ring", "")
    with st.form("nytt_omrade"):
        st.subheader(text("omraden.new"), anchor=False)
        st.write(text("omraden.new_drawn" if ring else "omraden.new_undrawn"))
        name, dwellings = _fields("", None, "nytt")
        if st.form_submit_button(text("omraden.save"), type="primary"):
            _done(
                card,
                asker,
                "",
                lambda: area_rows.draw(
                    open_store.store(),
                    name.strip(),
                    locality,
                    valid_from=clock.today(),
                    ring=ring,
                    dwellings=dwellings,
                ),
            )


def _fields(name: str, dwellings: int | None, key: str) -> tuple[str, int | None]:
    left, right = st.columns([2, 1])
    said = left.text_input(text("omraden.name"), name, max_chars=60, key=f"namn_{key}")
    told = right.number_input(
        text("omraden.number"),
        min_value=0,
        value=dwellings,
        step=1,
        key=f"bostader_{key}",
        help=text("omraden.number_help"),
    )
    return said, None if told is None else int(told)


def _chosen(card: Deeds, asker: Asker, row: Any) -> None:
    area, store, today = str(row["area_id"]), open_store.store(), clock.today()
    st.subheader(text("omraden.chosen", name="", locality=row["locality"]).strip(", "), anchor=False)
    st.text(row["name"])
    mode = card.kept.get("mode", "")
    if mode == "redraw":
        st.info(text("omraden.redrawn"))
        keep, confirm, throw = st.columns(3)
        ring = card.kept["ring"]
        if keep.button(text("omraden.keep_ring"), width="stretch"):
            _done(card, asker, area, lambda: area_rows.redraw(store, area, ring, valid_from=today))
        if confirm.button(text("omraden.confirm_ring"), type="primary", width="stretch"):
            _done(card, asker, area, lambda: area_rows.redraw(store, area, ring, valid_from=today, approximate=False))
        if throw.button(text("omraden.throw"), width="stretch"):
            card.kept = {"area": area}
            st.rerun()
        return
    if mode == "split":
        _split(card, asker, row)
        return
    if row["ring"] and row["approximate"]:
        st.text(text("omraden.confirm_lead", name=row["name"]))
        if st.button(text("omraden.confirm"), type="primary"):
            _done(card, asker, area, lambda: area_rows.confirm(store, area, valid_from=today))
    with st.form(f"omrade_{area}_{row['version']}"):
        held = None if pd.isna(row["dwellings"]) else int(row["dwellings"])
        name, dwellings = _fields(str(row["name"]), held, f"{area}_{row['version']}")
        loose = st.checkbox(text("omraden.loose"), bool(row["loose"]))
        if st.form_submit_button(text("omraden.save")):
            _done(
                card,
                asker,
                area,
                lambda: area_rows.amend(
                    store, area, valid_from=today, name=name.strip(), dwellings=dwellings, loose=loose
                ),
            )
    _history(card, asker, row)


def _split(card: Deeds, asker: Asker, row: Any) -> None:
    area, rings = str(row["area_id"]), card.kept["parts"]
    with st.form("dela_omrade"):
        st.text(text("omraden.parts", name=row["name"]))
        st.write(text("omraden.parts_lead"))
        parts = []
        for at, ring in enumerate(rings):
            left, right = st.columns([2, 1])
            name = left.text_input(text("omraden.part", n=at + 1), max_chars=60, key=f"del_{at}")
            told = right.number_input(
                text("omraden.part_number", n=at + 1), min_value=0, value=None, step=1, key=f"del_n_{at}"
            )
            parts.append(Part(name.strip(), ring, None if told is None else int(told)))
        if st.form_submit_button(text("omraden.split_save"), type="primary"):
            _done(card, asker, area, lambda: area_rows.split(open_store.store(), area, parts, valid_from=clock.today()))


def _history(card: Deeds, asker: Asker, row: Any) -> None:
    area = str(row["area_id"])
    try:
        versions = area_rows.versions(open_store.store(), area)
    except NotFound:
        return
    with st.expander(text("omraden.versions", n=number(len(versions)))):
        for one in versions.to_dict("records"):
            key = "omraden.version_ended" if one["ended"] else "omraden.version"
            st.text(
                text(
                    key,
                    n=one["version"],
                    on=one["valid_from"],
                    name=one["name"],
                    dwellings=_dwellings(one),
                    state=_state(one),
                )
            )
        if row["origin"]:
            st.text(text("omraden.origin", origin=row["origin"]))
        st.text(text("omraden.end_lead"))
        if st.button(text("omraden.end")):
            _done(card, asker, area, lambda: [area_rows.end(open_store.store(), area, valid_from=clock.today())])
