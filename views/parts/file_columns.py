"""A file's columns beside its first rows: what each is read as and by which evidence, which the reader may change."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from data.columns.matching import FIELDS, Mapping
from data.intake.intake import Preview
from layers.texts import text

SAMPLE: Final = 90
"""Signs of a column's first values: enough to know it by."""


def show(
    seen: Preview, key: str, first_rows: Callable[[Preview], None], answer: Callable[[str, Mapping], None]
) -> None:
    """Show the columns open beside the rows; one button answers for all of them.

    Parameters
    ----------
    seen
        The file as it would be taken in.
    key
        Tells this file's widgets from another's.
    first_rows
        Draws the rows as they came.
    answer
        Keeps what the reader has said, and reads the file again.
    """
    st.subheader(text("take_in.columns"), anchor=False)
    st.caption(text("take_in.columns_hint"))
    left, right = st.columns([6, 5])
    with left, st.form(f"kolumner_{key}", border=False):
        mapping = _asked(seen, key)
        if st.form_submit_button(text("take_in.columns_use")) and mapping != seen.mapping:
            answer(key, mapping)
    with right:
        first_rows(seen)
        _others(seen)


def _asked(seen: Preview, key: str) -> Mapping:
    """Ask what each column is, prefilled with what it was read as, and whether unread words join the text."""
    read_as = {title: name for name, title in seen.mapping.columns.items()}
    told = {read.title: read for read in seen.receipt.columns}
    chosen = {name: title for name, title in seen.mapping.columns.items() if title.startswith("(")}
    unread = False
    options = ["", *(name for name in FIELDS if name != "ignore")]
    for at, title in enumerate(seen.header):
        if not title:
            continue
        met = read_as.get(title, "")
        read = told.get(title)
        kept = bool(read and read.field)
        unread = unread or bool(read and read.field is None and read.filled)
        words, choice = st.columns([5, 4], vertical_alignment="center")
        with words:
            st.text(title)
            sample = " · ".join(row[at] for _, row in seen.head[:3] if at < len(row) and row[at])[:SAMPLE]
            why = text(f"take_in.why.{read.why}") if read and read.why else text("take_in.why.none")
            st.caption(text("take_in.evidence", why=why, sample=_plain(sample)))
        with choice:
            field = st.selectbox(
                text("take_in.read_as"),
                options,
                index=options.index(met) if met in options and (kept or not told) else 0,
                key=f"kolumn_{key}_{at}",
                format_func=lambda name: text(f"column.{name}") if name else text("column.none"),
                label_visibility="collapsed",
            )
        if field:
            chosen[field] = title
        elif met and not kept:
            # what is understood and not kept stays as it was unless it is given another meaning
            chosen.setdefault(met, title)
    gather = seen.mapping.gather
    if unread or gather:
        gather = st.checkbox(text("take_in.gather"), value=gather, key=f"samla_{key}")
    return replace(seen.mapping, columns=chosen, gather=gather)


def _plain(words: str) -> str:
    """Return a sender's words so that nothing in them is taken for a mark of layout."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>~$:" else sign for sign in words)


def _others(seen: Preview) -> None:
    """Tell what the file's other lists are read as."""
    if len(seen.receipt.parts) > 1:
        lines = [
            text("take_in.list", sheet=part.sheet or "–", row=part.header_row or 1, rows=part.rows)
            for part in seen.receipt.parts
        ]
        st.caption(text("take_in.lists", n=len(lines)))
        st.text("\n".join(lines))
