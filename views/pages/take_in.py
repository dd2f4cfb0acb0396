"""The page "Läs in": a file is dropped, looked at, stored, and answered for row by row."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from data.columns.matching import Mapping, signature
from data.columns.tables import Table
from data.intake import intake, mappings
from data.intake.intake import Preview
from data.intake.receipts import Receipt
from data.intake.undone_imports import undo
from data.trust import audit_log
from geo.base.errors import KartaError
from geo.base.records import PRECISION_LIMIT_M, Role
from geo.base.registers import SOURCES
from layers.scene.reasons import sentence
from layers.texts import number, say, text
from service import clock, open_store
from views.access import asker_of_request
from views.parts import file_columns, receipt_lists

ROWS_SHOWN: Final = 8
"""Of the file as it came; enough to see whether the columns are right."""

DONE: Final = "lasin_klar"

UNDONE: Final = "lasin_angrad"


def page() -> None:
    """Draw the page."""
    st.title(text("page.take_in"), anchor=False)
    done = st.session_state.get(DONE)
    if isinstance(done, Receipt):
        receipt_lists.answered(done, _forget, again="take_in.another")
        _undo(done)
        return
    if gone := st.session_state.pop(UNDONE, None):
        st.success(text("take_in.undone", n=number(gone)))
    st.write(text("take_in.lead"))
    # any kind can be dropped: what cannot be read is answered with why, and with what to do
    sent = st.file_uploader(text("take_in.drop"), key="fil", help=text("take_in.drop_help"))
    if sent is None:
        st.caption(text("take_in.kinds"))
        return
    try:
        _look(sent.name, sent.getvalue(), key=sent.file_id)
    except KartaError as error:
        st.error(text("take_in.failed"))
        st.text(say(error))


def _undo(receipt: Receipt) -> None:
    """Offer to take the whole import back, as one act."""
    if not receipt.import_id or not receipt.rows_stored or asker_of_request.asker().role is not Role.UNIT:
        return
    with st.expander(text("take_in.undo")):
        st.text(text("take_in.undo_sure", n=number(receipt.rows_stored)))
        if st.button(text("take_in.undo_do"), key="angra_inlasning"):
            asker = asker_of_request.asker()
            st.session_state[UNDONE] = undo(open_store.store(), asker, receipt.import_id, at=clock.now()).rows
            _forget()
            st.rerun()


def _look(name: str, content: bytes, *, key: str) -> None:
    """Show what the file would become, let the reader correct it, and store it on one click."""
    source = st.selectbox(
        text("take_in.source"),
        [intake.AUTO, *SOURCES],
        key=f"kalla_{key}",
        format_func=lambda one: text("take_in.source.auto") if one == intake.AUTO else text(f"source.{one}"),
    )
    mapping: Mapping | None = st.session_state.get(f"svar_{key}")
    with st.spinner(text("take_in.reading")):
        seen = intake.preview(
            open_store.store(), name, content, source=source, now=clock.now(), mapping=mapping, rows=ROWS_SHOWN
        )
    _verdict(seen.receipt)
    _questions(seen, key)
    if seen.reshaped:
        st.text(text(f"take_in.reshaped.{'notice' if seen.source == 'notice' else 'counts'}"))
        _first_rows(seen)
    elif seen.header:
        file_columns.show(seen, key, _first_rows, _answer)
    receipt_lists.remarks(seen.receipt)
    new = seen.receipt.rows_stored or 0
    if not new:
        return
    if st.button(text("take_in.store", n=number(new)), type="primary", key=f"spara_{key}"):
        st.session_state[DONE] = _store(name, content, source, seen, mapping)
        st.rerun()


def _store(name: str, content: bytes, source: str, seen: Preview, mapping: Mapping | None) -> Receipt:
    bar = st.progress(0.0, text=text("take_in.storing"))

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=text("take_in.stored_so_far", n=number(done), total=number(total)))

    receipt = intake.take_in(
        open_store.store(), name, content, source=source, now=clock.now(), mapping=mapping, tell=tell
    )
    bar.empty()
    asker = asker_of_request.asker()
    audit_log.note(
        open_store.store(),
        asker,
        audit_log.Act.IMPORT,
        at=clock.now(),
        selection=f"import={receipt.import_id}",
        count=receipt.rows_stored or 0,
    )
    if mapping is not None:
        layout = signature(Table("", header=list(seen.header)))
        mappings.remember(open_store.store(), layout, seen.source, mapping, who=asker.who, now=clock.now())
    return receipt


def _verdict(receipt: Receipt) -> None:
    """Say in a sentence what the file would give."""
    if receipt.decision == "reject_file":
        said = sentence(receipt.reason_classes[0], receipt.facts, None, receipt.suggestion)
        st.error(text("take_in.refused"))
        st.text(said)
        return
    if receipt.rows_total is None:
        st.info(text("take_in.picture"))
        return
    stored = receipt.rows_stored or 0
    said = text("take_in.verdict", stored=number(stored), total=number(receipt.rows_total))
    parts = [said]
    if receipt.rows_duplicate:
        parts.append(text("take_in.verdict.duplicate", n=number(receipt.rows_duplicate)))
    if receipt.rows_rejected:
        parts.append(text("take_in.verdict.rejected", n=number(receipt.rows_rejected)))
    if stored and receipt.source != "counts":
        parts.append(text("take_in.verdict.placed", n=number(receipt.placed), total=number(stored)))
    # what nobody can use on the map is no success, however many rows came in
    useful = receipt.placed > 0 or receipt.source == "counts" or not stored
    show = st.warning if receipt.rows_rejected or not useful else st.success
    show(" ".join(parts))
    receipt_lists.unplaced(receipt)


def _questions(seen: Preview, key: str) -> None:
    """Ask what the file itself leaves open: coordinate system, swapped columns, the order of day and month."""
    receipt, mapping = seen.receipt, seen.mapping
    crs = receipt.suggestion.get("crs", "")
    if crs:
        swapped = bool(receipt.suggestion.get("swapped"))
        words = "take_in.ask.swapped" if swapped else "take_in.ask.crs"
        if st.button(text(words, name=receipt.suggestion.get("name", crs)), key=f"crs_{key}"):
            _answer(key, replace(mapping, crs=crs, swapped=swapped))
    _day_questions(receipt, mapping, key)
    for name, titles in seen.tied.items():
        chosen = st.radio(
            text("take_in.ask.tied", name=text(f"column.{name}")), titles, key=f"tva_{name}_{key}", horizontal=True
        )
        if chosen != titles[0] and st.button(text("take_in.columns_use"), key=f"tva_svar_{key}"):
            _answer(key, replace(mapping, columns={**mapping.columns, name: chosen}))


def _day_questions(receipt: Receipt, mapping: Mapping, key: str) -> None:
    """Ask what the days leave open: their order, their year, whether a program has turned them."""
    if "order" in receipt.suggestion:
        first, second = st.columns(2)
        with first:
            if st.button(text("take_in.ask.dmy"), key=f"dmy_{key}", width="stretch"):
                _answer(key, replace(mapping, order="dmy"))
        with second:
            if st.button(text("take_in.ask.mdy"), key=f"mdy_{key}", width="stretch"):
                _answer(key, replace(mapping, order="mdy"))
    if "turned" in receipt.suggestion:
        first, second = st.columns(2)
        for column, answer in ((first, "ja"), (second, "nej")):
            with column:
                if st.button(text(f"take_in.ask.turned.{answer}"), key=f"vand_{answer}_{key}", width="stretch"):
                    _answer(key, replace(mapping, turned=answer))
    if "year" in receipt.suggestion:
        likely = int(receipt.suggestion["year"])
        year = st.number_input(text("take_in.ask.year"), 2000, clock.now().year, likely, key=f"ar_{key}")
        if st.button(text("take_in.ask.year_use"), key=f"ar_svar_{key}"):
            _answer(key, replace(mapping, year=str(int(year))))
    if "excel_serial" in receipt.reason_classes and st.button(text("take_in.ask.serials"), key=f"serial_{key}"):
        _answer(key, replace(mapping, serials=True))


def _answer(key: str, mapping: Mapping) -> None:
    st.session_state[f"svar_{key}"] = mapping
    st.rerun()


def _first_rows(seen: Preview) -> None:
    """Show the rows as they came, and how well they could be placed."""
    st.caption(text("take_in.first_rows", n=len(seen.head)))
    titles = [f"{title} ({at + 1})" if title in seen.header[:at] else title for at, title in enumerate(seen.header)]
    frame = pd.DataFrame([row for _, row in seen.head], columns=titles, index=[number for number, _ in seen.head])
    st.dataframe(frame, width="stretch")
    if seen.frame is not None and len(seen.frame):
        _placed(seen.frame)


def _placed(frame: pd.DataFrame) -> None:
    """Say how well the rows could be placed."""
    sharp = int((frame["precision_m"] <= PRECISION_LIMIT_M).sum())
    named = frame["place"].ne("") & frame["place_kind"].ne("municipality")
    coarse = int((frame["e"].notna() | named).sum()) - sharp
    none = len(frame) - sharp - coarse
    for amount, key in ((sharp, "sharp"), (coarse, "coarse"), (none, "none")):
        if amount:
            st.text(text(f"take_in.placed.{key}", n=number(amount)))


def _forget() -> None:
    del st.session_state[DONE]
