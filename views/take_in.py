"""The page "Läs in": a file is dropped, looked at, stored, and answered for row by row."""

import streamlit as st

from layers.texts import text


def page() -> None:
    """Draw the page."""
    st.title(text("page.take_in"))
