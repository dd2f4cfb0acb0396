"""A receipt on a page: what became of every row that was sent, and where to go next."""

from collections.abc import Callable
from collections.abc import Mapping as Facts
from typing import Any, Final

import streamlit as st

from data.columns.tables import Note
from data.intake.receipts import Receipt
from layers.scene.reasons import sentence
from layers.texts import number, text

NOTES_SHOWN: Final = 100
"""Refused rows and remarks that are listed; the rest is counted."""


EXAMPLES_SIGNS: Final = 240
"""Signs of the places that are shown as examples."""


def answered(receipt: Receipt, done: Callable[[], None], *, again: str) -> None:
    """Answer for every row that was sent; ``done`` forgets the receipt, ``again`` is the key of the way back."""
    useful = receipt.placed > 0 or receipt.source == "counts" or not receipt.rows_stored
    show = st.success if useful else st.warning
    said = [text("take_in.done", stored=number(receipt.rows_stored or 0))]
    if receipt.rows_stored and receipt.source != "counts":
        placed = text("take_in.verdict.placed", n=number(receipt.placed), total=number(receipt.rows_stored))
        said.append(placed)
    show(" ".join(said))
    st.text(receipt.file)
    unplaced(receipt)
    facts: dict[str, Any] = {
        "take_in.receipt.total": receipt.rows_total,
        "take_in.receipt.stored": receipt.rows_stored,
        "take_in.receipt.duplicate": receipt.rows_duplicate,
        "take_in.receipt.rejected": receipt.rows_rejected,
    }
    for column, (key, value) in zip(st.columns(4), facts.items(), strict=True):
        with column:
            st.metric(text(key), number(value or 0))
    remarks(receipt)
    columns = st.columns([2, 2, 2, 1])
    for column, (key, url) in zip(columns, (("take_in.to_map", ""), ("take_in.to_review", "granska")), strict=False):
        if url not in st.session_state.get("karta_sidor", {}):
            continue
        with column:
            if st.button(text(key), type="secondary" if url else "primary", width="stretch"):
                done()
                st.switch_page(st.session_state["karta_sidor"][url])
    with columns[2]:
        if st.button(text(again), width="stretch"):
            done()
            st.rerun()


def unplaced(receipt: Receipt) -> None:
    """Tell how many rows could not be placed surely, with the first of each."""
    for name, amount in (("ambiguous", receipt.ambiguous), ("unmatched", receipt.unmatched)):
        examples = [words for words in receipt.examples.get(name, ()) if words]
        if amount and examples:
            st.text(text(f"take_in.{name}", n=number(amount), examples="; ".join(examples)[:EXAMPLES_SIGNS]))


def remarks(receipt: Receipt) -> None:
    """List what was met, row by row, by the sheet's own numbers."""
    for title, notes in (("take_in.rejected", receipt.rows), ("take_in.notes", (*receipt.notes, *receipt.hints))):
        if not notes:
            continue
        with st.expander(text(title, n=number(len(notes))), expanded=title == "take_in.rejected"):
            for note in notes[:NOTES_SHOWN]:
                st.text(_told(note, receipt.suggestion))
            if len(notes) > NOTES_SHOWN:
                st.caption(text("take_in.more", n=number(len(notes) - NOTES_SHOWN)))


def _told(note: Note, suggestion: Facts[str, str]) -> str:
    said = sentence(note.reason, note.facts, note.row, suggestion)
    return said if note.row is None else text("take_in.row", row=note.row, said=said)
