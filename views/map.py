"""The page "Karta": what is reported where and when, which places are tested hotspots, and why."""

import streamlit as st

from layers.texts import text


def page() -> None:
    """Draw the page."""
    st.title(text("page.map"))
