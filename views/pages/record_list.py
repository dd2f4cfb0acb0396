"""The page "Rapporter": all records of a selection; one is opened, several are corrected, what is seen is taken away.

What somebody wrote is shown only when it is asked for, with a row in the log, and sign by sign.
"""

from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.trust import corrections
from data.trust.asker import Asker
from data.trust.reading_log import read
from geo.base.errors import KartaError
from geo.base.periods import LOCAL, Selection
from geo.base.records import Role
from geo.base.registers import CATEGORIES
from geo.reading.localities import COUNTRYSIDE
from layers.texts import TEXTS, number, say, text
from service import clock, kept_answers, open_store, record_corrections
from service.files import record_files
from service.listed_records import in_order
from service.record_corrections import Wanted
from service.record_table import BY_KEY, FIELDS, Extra, cells, rows_of
from views.access import asker_of_request
from views.pages.map import PLACE
from views.parts import components, correction_undo, filters, import_undo, show, waiting
from views.parts.purposes import purpose

OPENED: Final = "rapport_oppen"
CHOSEN: Final = "rapporter_valda"
CLEARED: Final = "rapporter_rensade"
TOLD: Final = "rapporter_sagt"
READ: Final = "rapporter_lasta"
"""Where the session keeps the opened record, the chosen ones, how often these were put down, what was said, and which
texts somebody has said they will read."""

WORDS: Final = "texter"
"""The address's word for texts that are shown."""

LABELS: Final = {key: words for key, words in TEXTS.items() if key.startswith("record_list.")}


def page() -> None:
    """Draw the page."""
    today, asker = clock.today(), asker_of_request.asker()
    st.title(text("page.record_list"), anchor=False)
    st.caption(text("record_list.lead"))
    try:
        selection = filters.ask(today, asker)
        frame = _about_place(asker, selection)
        if frame is None:
            frame = _whole(asker, selection)
        with_words = _words(asker, selection, frame)
    except KartaError as error:
        st.info(text("action.not_saved"))
        st.text(say(error))
        return
    list_, beside = st.columns([7, 3], gap="medium")
    with list_:
        if frame.empty:
            st.info(text("record_list.empty"))
        else:
            _list(frame, selection, asker, with_words=with_words)
    with beside:
        _beside(asker, frame)
    if asker.role is Role.UNIT:
        correction_undo.show(asker)
        import_undo.show(asker)


# which records


def _about_place(asker: Asker, selection: Selection) -> pd.DataFrame | None:
    """Return the records of the place in the address; None where there is none and the whole selection is meant."""
    place = st.query_params.get(PLACE, "")
    if not place:
        return None
    job = kept_answers.hotspots(asker.sight, selection)
    seen = waiting.look(job)
    scene = kept_answers.picture(asker.sight, selection, seen.result)
    name, ids = show.of_place(scene, place)
    if not ids:
        if seen.waiting:
            st.caption(text("record_list.place_wait"))
            waiting.wait(job, seen.share)
        else:
            st.info(text("record_list.place_gone"))
        return None
    with st.container(horizontal=True, vertical_alignment="center"):
        # a name goes through st.text alone: Markdown makes links of addresses, whatever is escaped
        st.text(f"{text('record_list.place')} {name}", width="content")
        st.button(text("record_list.place_all"), on_click=_whole_selection)
    frame = kept_answers.observations(asker.sight)
    return in_order(frame[frame["id"].isin(show.readable(scene, asker, ids)["id"])])


def _whole_selection() -> None:
    st.query_params.pop(PLACE, None)


def _whole(asker: Asker, selection: Selection) -> pd.DataFrame:
    """Return the selection's records, with those that the map does not count where they are asked for."""
    frame = kept_answers.observations(asker.sight)
    more = {"undated": selection.undated(frame).sum(), "activity": selection.activity(frame).sum()}
    with st.container(horizontal=True):
        wanted = {
            key: n > 0 and st.checkbox(text(f"record_list.extra.{key}", n=number(int(n))), key=f"aven_{key}")
            for key, n in more.items()
        }
    return rows_of(frame, selection, Extra(**wanted))


def _words(asker: Asker, selection: Selection, frame: pd.DataFrame) -> bool:
    """Ask whether texts are to be shown; that they are read is written down first, once for the same records."""
    if not st.toggle(text("record_list.words"), key=WORDS, help=text("record_list.words_help"), bind="query-params"):
        st.session_state.pop(READ, None)
        return False
    query = urlencode(selection.to_query())
    ids = tuple(frame["id"])
    what = (asker.who, asker.role, query, hash(ids))
    if ids and st.session_state.get(READ) != what:
        why = purpose("page.record_list", text("record_list.purpose"))
        read(open_store.store(), asker, ids, at=clock.now(), selection=query, purpose=why)
        st.session_state[READ] = what
    return True


# the list


def _list(frame: pd.DataFrame, selection: Selection, asker: Asker, *, with_words: bool) -> None:
    fields = [field for field in FIELDS if with_words or not field.words]
    values = cells(frame, [field.key for field in fields])
    rows = [list(row) for row in zip(frame["id"].tolist(), *values.values(), strict=True)]
    query = selection.to_query() | asker_of_request.shown_to()
    components.records(
        {
            "rows": rows,
            "columns": [
                {
                    "key": field.key,
                    "title": field.title,
                    "shown": field.shown,
                    "numeric": field.numeric,
                    "words": field.words,
                }
                for field in fields
            ],
            "texts": LABELS,
            "files": {file.name: file.address(query) for file in record_files.FILES},
            "may_choose": asker.role is Role.UNIT,
            "opened": st.session_state.get(OPENED, ""),
            "clear": st.session_state.get(CLEARED, 0),
        },
        on_opened=_open,
        on_chosen=_choose,
    )


def _open() -> None:
    opened = st.session_state.rapporter.get("opened")
    if opened:
        st.session_state[OPENED] = str(opened)


def _choose() -> None:
    st.session_state[CHOSEN] = [str(one) for one in st.session_state.rapporter.get("chosen") or []]


# beside the list


def _beside(asker: Asker, frame: pd.DataFrame) -> None:
    told = st.session_state.pop(TOLD, "")
    if told:
        st.success(told)
    chosen = [one for one in st.session_state.get(CHOSEN, []) if one in set(frame["id"])]
    if asker.role is Role.UNIT:
        if chosen:
            _correct(asker, chosen)
        else:
            st.caption(text("record_list.correct_hint"))
    opened = st.session_state.get(OPENED, "")
    if opened:
        _one(asker, opened)
    else:
        st.caption(text("record_list.one_hint"))


def _correct(asker: Asker, chosen: list[str]) -> None:
    """Offer another kind, ort or day for all that are chosen."""
    title = "record_list.correct_one" if len(chosen) == 1 else "record_list.correct"
    st.subheader(text(title, n=number(len(chosen))), anchor=False)
    orter = [place.name for place in kept_answers.ground().orter] + [COUNTRYSIDE]
    as_is = text("record_list.as_is")
    with st.form("rapporter_ratta", border=False):
        category = st.selectbox(
            text("record_list.category"),
            list(CATEGORIES),
            index=None,
            placeholder=as_is,
            format_func=lambda one: text(f"category.{one}"),
        )
        locality = st.selectbox(
            text("record_list.locality"),
            orter,
            index=None,
            placeholder=as_is,
            format_func=lambda name: TEXTS.get(f"locality.{name}", name),
            help=text("record_list.locality_help"),
        )
        day = st.date_input(
            text("record_list.day"),
            None,
            format="YYYY-MM-DD",
            max_value=clock.today(),
            help=text("record_list.day_help"),
        )
        reason = st.text_input(text("record_list.reason"), autocomplete="off", max_chars=200)
        saved = st.form_submit_button(text("record_list.save"), type="primary")
    if not saved:
        return
    try:
        wanted = Wanted(category, locality, day)
        n = record_corrections.correct_all(
            open_store.store(), asker, chosen, wanted, reason=reason, at=clock.now(), known_places=kept_answers.known()
        )
    except KartaError as error:
        st.error(text("action.not_saved"))
        st.text(say(error))
        return
    ending = {0: "_none", 1: "_one"}.get(n, "")
    st.session_state[TOLD] = text(f"record_list.saved{ending}", n=number(n))
    st.session_state[CLEARED] = st.session_state.get(CLEARED, 0) + 1
    st.session_state[CHOSEN] = []
    st.rerun()


def _one(asker: Asker, record: str) -> None:
    """Show one record, its whole text and how it was corrected; that it was read is written down once."""
    title, button = st.columns([3, 2], vertical_alignment="center")
    title.subheader(text("record_list.one"), anchor=False)
    button.button(text("record_list.close"), on_click=_close, width="stretch")
    seen = kept_answers.observations(asker.sight)
    found = seen[seen["id"] == record]
    if found.empty:
        st.info(text("record_list.gone"))
        return
    what = (asker.who, asker.role, record)
    if st.session_state.get(f"{READ}_en") != what:
        why = purpose("page.record_list", text("record_list.purpose.one"))
        read(open_store.store(), asker, [record], at=clock.now(), purpose=why)
        st.session_state[f"{READ}_en"] = what
    words = str(found["text"].iloc[0])
    # st.text and nothing else: what somebody wrote is shown sign by sign
    if words:
        st.text(words)
    else:
        st.caption(text("record_list.no_text"))
    told = cells(found, [key for key in BY_KEY if key != "text"])
    rows = [[BY_KEY[key].title, _plain(value)] for key, (value,) in told.items() if value not in ("", None)]
    caption = text("record_list.one")
    titles = [text("export.about"), text("export.about.value")]
    components.table({"titles": titles, "rows": rows, "numeric": [False, False], "caption": caption}, key="rapporten")
    if asker.role is Role.UNIT:
        _history(record)


def _plain(value: Any) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def _close() -> None:
    st.session_state.pop(OPENED, None)
    st.session_state.pop(f"{READ}_en", None)


def _history(record: str) -> None:
    past = corrections.history(open_store.store(), record).to_dict("records")
    if not past:
        st.caption(text("record_list.history_none"))
        return
    st.markdown(f"**{text('record_list.history')}**")
    for one in past:
        with st.container(border=True):
            at = one["at"].tz_convert(LOCAL)
            st.caption(f"{at:%Y-%m-%d %H:%M}")
            st.text(f"{one['who']}: {one['reason']}")
            for name, value in one["before"].items():
                if name in ("category", "locality", "local_start", "place", "text", "place_text", "withdrawn"):
                    field = TEXTS.get(f"record_list.column.{'from' if name == 'local_start' else name}", name)
                    before, after = (str(side).replace("T", " ") or "–" for side in (value, one["after"][name]))
                    st.text(text("record_list.was", field=field, before=before, after=after))
