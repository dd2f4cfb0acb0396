"""The frame around every page: name, menu, and the one place where an unforeseen trouble becomes a calm line."""

import importlib

import streamlit as st

from layers.texts import text
from views import door, lend, who
from views.register import pages_for


def main() -> None:
    """Draw the chosen page."""
    st.set_page_config(page_title=text("frame.name"), layout="wide", initial_sidebar_state="auto")
    asker = who.present()
    if asker is None:
        st.navigation(door.pages(), position="top").run()
        return
    shown = pages_for(asker.role)
    pages = [
        st.Page(
            importlib.import_module(f"views.{page.module}").page,
            title=text(page.title),
            url_path=page.url,
            default=page.url == "",
        )
        for page in shown
    ]
    chosen = st.navigation(pages, position="top")
    st.session_state["karta_sidor"] = {page.url: drawn for page, drawn in zip(shown, pages, strict=True)}
    door.menu()
    if chosen.url_path and lend.made_up():  # the map carries a mark of its own
        st.warning(text("made_up.page"), icon=None)
    chosen.run()


main()
