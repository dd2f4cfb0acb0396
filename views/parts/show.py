"""What stands below the map: the same content as a table, and the records' own texts, outside the map."""

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.trust.asker import Asker
from data.trust.reading_log import read
from geo.hotspots.base import FOUND
from layers.scene.place_names import named_places, shown_count
from layers.scene.scene import Scene
from layers.texts import number, text
from service import clock, kept_answers, open_store
from views.access import asker_of_request
from views.parts import components, filters
from views.parts.purposes import purpose

READ: Final = "lasta_texter"
"""Where a session keeps the texts that are open, until another place, selection or role."""

MOST_TEXTS: Final = 50
"""Records whose texts are shown at a time."""


_SIGNS: Final = re.compile(r"([!-/:-@\[-`{-~])")
_ADDRESS: Final = re.compile(r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[^\s])(?=@)")
JOINER: Final = "\u2060"
"""Invisible; keeps an address from becoming a link."""


def literal(words: str) -> str:
    """Return words so that Streamlit's Markdown shows them sign by sign: no link, picture, formula or colour.

    Escaping is not enough: an address is made into a link after the escapes are read. Where a whole text of a
    person's is shown, ``st.text`` and ``board.table`` are the ways.
    """
    return _SIGNS.sub(r"\\\1", _ADDRESS.sub(JOINER, words))


def below_map(scene: Scene, asker: Asker, chosen: str) -> None:
    """Show the table, and for a chosen place its records."""
    folded = st.expander(text("table.title"), key="tabell", on_change="rerun")
    if folded.open:
        with folded:
            _table(scene)
    _records(scene, asker, chosen)


def table_of(scene: Scene) -> tuple[list[str], list[list[str]]]:
    """Return hotspots and named places as a table: the columns' titles, and rows of texts."""
    keys = ("rank", "name", "locality", "verdict", "n", "expected", "times_expected", "p", "senders", "latest")
    spots = [] if scene.detection is None else scene.detection.hotspots
    rows = [
        [
            str(spot.rank),
            spot.name or "",
            spot.locality or "",
            text(f"verdict.{spot.verdict}"),
            number(spot.n),
            number(spot.expected, 1),
            number(spot.times_expected, 1),
            number(spot.p, 3),
            number(spot.senders),
            "" if spot.last_day is None else spot.last_day.isoformat(),
        ]
        for spot in spots
        if spot.verdict in FOUND
    ]
    for place in named_places(scene):
        n, n_text = shown_count(place.count, scene.audience)
        rows.append(
            [
                "",
                place.name,
                place.locality,
                text("table.untested"),
                n_text or number(n or 0),
                *[""] * 3,
                "" if n_text else number(place.senders),
                "" if place.latest is None else place.latest.isoformat(),
            ]
        )
    return [text(f"table.{key}") for key in keys], rows


def _table(scene: Scene) -> None:
    titles, rows = table_of(scene)
    if not rows:
        st.text(text("counts.none"))
        return
    numeric = [at in (0, 4, 5, 6, 7, 8) for at in range(len(titles))]
    caption = text("table.caption")
    components.table({"titles": titles, "rows": rows, "numeric": numeric, "caption": caption}, key="tabellen")


def _records(scene: Scene, asker: Asker, chosen: str) -> None:
    name, ids = of_place(scene, chosen)
    if not ids:
        return
    st.subheader(text("records.title"), anchor=False)
    # a name goes through st.text alone: Markdown makes links of addresses, whatever is escaped
    st.text(name)
    records(scene, asker, ids, chosen)


def readable(scene: Scene, asker: Asker, ids: Collection[str]) -> pd.DataFrame:
    """Return those of a place's records that the asker may read.

    The compiled picture is of everybody's records; how many of a place's there are is told of one's own alone.
    """
    seen = kept_answers.observations(asker.sight) if asker.role in kept_answers.COMPILED else scene.chosen
    return seen[seen["id"].isin(ids)]


def records(scene: Scene, asker: Asker, ids: Collection[str], chosen: str) -> None:
    """Lead to the records of a place, or where there is no page for them show their texts, which is written down."""
    mine = readable(scene, asker, ids).sort_values("start", ascending=False)["id"]
    if mine.empty:
        st.caption(text("records.others"))
        return
    st.caption(text("records.hint"))
    selection = urlencode(scene.selection.to_query())
    latest = mine.head(MOST_TEXTS)
    what = (asker.who, asker.role, chosen, selection, tuple(latest))
    label = text("records.show.one") if len(mine) == 1 else text("records.show", n=number(len(mine)))
    pressed = st.button(label, key=f"read_{chosen}")
    page = st.session_state.get("karta_sidor", {}).get("rapporter")
    if page is not None:
        if pressed:
            where = filters.address(scene.selection, clock.today())
            where |= {"plats": chosen, "texter": "true"} | asker_of_request.shown_to()
            st.switch_page(page, query_params=where)
        return
    if pressed:
        why = purpose("page.map", text("records.purpose", place=of_place(scene, chosen)[0]))
        rows = read(open_store.store(), asker, latest, at=clock.now(), selection=selection, purpose=why)
        # kept while the same reader looks at the same place: the page draws itself anew when the tests are done
        st.session_state[READ] = (what, rows.sort_values("start", ascending=False))
    kept, rows = st.session_state.get(READ, (None, None))
    if kept != what:
        st.session_state.pop(READ, None)
        return
    if len(mine) > MOST_TEXTS:
        st.caption(text("records.more", n=MOST_TEXTS))
    for when, source, category, place, words in zip(
        *(rows[key].tolist() for key in ("local_start", "source", "category", "place_text", "text")), strict=True
    ):
        with st.container(border=True):
            st.caption(f"{when.replace('T', ' ')} · {text(f'source.{source}')} · {text(f'category.{category}')}")
            # st.text and nothing else: what somebody wrote is shown sign by sign
            st.text(words)
            if place:
                st.text(f"{text('records.place')}: {place}")


def of_place(scene: Scene, chosen: str) -> tuple[str, set[str]]:
    """Return a chosen place's name and the ids of its records; nothing where there is no such place."""
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
