"""The frame around every page: name, menu, and the one place where an unforeseen trouble becomes a calm line."""

import importlib
from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from geo.base.errors import KartaError
from layers.texts import say, text
from service import kept_answers
from views.access import asker_of_request
from views.parts import page_door
from views.register import Page, pages_for

SIDE_BY_SIDE: Final = 6
"""Pages whose names stand beside each other on a tablet held upright."""


def main() -> None:
    """Draw the chosen page, or say what is wrong: a database that has gone is no unforeseen trouble."""
    st.set_page_config(page_title=text("frame.name"), layout="wide", initial_sidebar_state="auto")
    try:
        _draw()
    except KartaError as error:
        st.error(text("frame.not_shown"))
        st.text(say(error))


def _draw() -> None:
    asker = asker_of_request.present()
    if asker is None:
        st.navigation(page_door.pages(), position="top").run()
        return
    shown = pages_for(asker.role)
    pages = [
        st.Page(
            importlib.import_module(f"views.pages.{page.module}").page,
            title=text(page.title),
            url_path=page.url,
            default=page.url == "",
        )
        for page in shown
    ]
    chosen = st.navigation(_menu(shown, pages), position="top")
    st.session_state["karta_sidor"] = {page.url: drawn for page, drawn in zip(shown, pages, strict=True)}
    page_door.menu()
    if chosen.url_path and kept_answers.made_up():  # the map carries a mark of its own
        st.warning(text("made_up.page"), icon=None)
    chosen.run()


def _menu(shown: Sequence[Page], drawn: Sequence[Any]) -> list[Any] | dict[str, list[Any]]:
    """Return the pages side by side where they fit, else in parts that open."""
    if len(shown) <= SIDE_BY_SIDE:
        return list(drawn)
    parts: dict[str, list[Any]] = {}
    for page, one in zip(shown, drawn, strict=True):
        parts.setdefault(text(page.section) if page.section else "", []).append(one)
    return parts


main()
