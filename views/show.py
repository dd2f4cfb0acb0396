"""What stands below the map: the same content as a table, and the records' own texts, outside the map."""

import re
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.asker import Asker
from data.reading import read
from layers.base import Scene
from layers.places import named_places, shown_count
from layers.texts import number, text
from views import clock, lend

MOST_TEXTS: Final = 50
"""Records whose texts are shown at a time."""

_SIGNS: Final = re.compile(r"([!-/:-@\[-`{-~])")


def literal(words: str) -> str:
    """Return a name so that Streamlit's Markdown shows it sign by sign: no link, no picture, no formula, no colour."""
    return _SIGNS.sub(r"\\\1", words)


def below_map(scene: Scene, asker: Asker, chosen: str) -> None:
    """Show the table, and for a chosen place its records."""
    folded = st.expander(text("table.title"), key="tabell", on_change="rerun")
    if folded.open:
        with folded:
            _table(scene)
    _records(scene, asker, chosen)


def table_of(scene: Scene) -> pd.DataFrame:
    """Return hotspots and named places as rows, sortable."""
    spots = [] if scene.detection is None else scene.detection.hotspots
    rows = [
        {
            text("table.rank"): str(spot.rank),
            text("table.name"): spot.name or "",
            text("table.locality"): spot.locality or "",
            text("table.verdict"): text(f"verdict.{spot.verdict}"),
            text("table.n"): number(spot.n),
            text("table.expected"): number(spot.expected, 1),
            text("table.relative_risk"): number(spot.relative_risk, 1),
            text("table.p"): number(spot.p, 3),
            text("table.senders"): number(spot.senders),
            text("table.latest"): "" if spot.last_day is None else spot.last_day.isoformat(),
        }
        for spot in spots
        if spot.verdict in ("tydlig", "möjlig")
    ]
    for place in named_places(scene):
        n, n_text = shown_count(place.count, scene.audience)
        rows.append(
            {
                text("table.rank"): "",
                text("table.name"): place.name,
                text("table.locality"): place.locality,
                text("table.verdict"): text("table.untested"),
                text("table.n"): n_text or number(n or 0),
                text("table.expected"): "",
                text("table.relative_risk"): "",
                text("table.p"): "",
                text("table.senders"): number(place.senders),
                text("table.latest"): "" if place.latest is None else place.latest.isoformat(),
            }
        )
    return pd.DataFrame(rows)


def _table(scene: Scene) -> None:
    frame = table_of(scene)
    if frame.empty:
        st.text(text("counts.none"))
        return
    st.table(frame.map(literal).set_index(text("table.rank")))


def _records(scene: Scene, asker: Asker, chosen: str) -> None:
    name, ids = _of_place(scene, chosen)
    if not ids:
        return
    st.subheader(literal(text("records.title", name=name)), anchor=False)
    st.caption(text("records.hint"))
    if not st.button(text("records.show", n=number(len(ids))), key=f"read_{chosen}"):
        return
    latest = scene.chosen[scene.chosen["id"].isin(ids)].sort_values("start", ascending=False)["id"].head(MOST_TEXTS)
    rows = read(lend.store(), asker, latest, at=clock.now(), selection=urlencode(scene.selection.to_query()))
    rows = rows.sort_values("start", ascending=False)
    if len(ids) > MOST_TEXTS:
        st.caption(text("records.more", n=MOST_TEXTS))
    for when, source, category, place, words in zip(
        *(rows[key].tolist() for key in ("local_start", "source", "category", "place_text", "text")), strict=True
    ):
        with st.container(border=True):
            st.caption(
                f"{literal(when.replace('T', ' '))} · {text(f'source.{source}')} · {text(f'category.{category}')}"
            )
            # st.text and nothing else: what somebody wrote is shown sign by sign
            st.text(words)
            if place:
                st.text(f"{text('records.place')}: {place}")


def _of_place(scene: Scene, chosen: str) -> tuple[str, set[str]]:
    if not chosen:
        return "", set()
    for spot in () if scene.detection is None else scene.detection.hotspots:
        if spot.id == chosen:
            return spot.name or text(f"verdict.{spot.verdict}"), set(spot.rows)
    for place in named_places(scene):
        if place.id == chosen:
            rows = scene.chosen[(scene.chosen["place"] == place.name) & (scene.chosen["locality"] == place.locality)]
            return place.name, set(rows["id"])
    return "", set()
