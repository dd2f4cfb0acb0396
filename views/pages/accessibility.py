"""The page "Tillgänglighet": the statement that the law asks for; it can be read without logging in."""

from typing import Final

import streamlit as st

from layers.texts import text

PARTS: Final = ("how", "lacking", "without_map", "report", "supervision", "tested")


def page() -> None:
    """Draw the page."""
    st.title(text("accessibility.title"))
    st.write(text("accessibility.lead"))
    for part in PARTS:
        st.header(text(f"accessibility.{part}"), anchor=False)
        st.markdown(text(f"accessibility.{part}.text"))
