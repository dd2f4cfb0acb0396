"""The frame around every page: name, menu, and the one place where an unforeseen trouble becomes a calm line."""

import importlib
import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from data.trust.asker import Asker
from geo.base.errors import KartaError, NotAllowed
from layers.texts import say, text
from service import clock, kept_answers
from service.trail import looks, refusals
from views.access import asker_of_request
from views.parts import page_door
from views.register import Page, pages_for

PLAIN: Final = re.compile(r"[a-z_]{1,20}=[0-9A-Za-zÅÄÖåäöé.,:_ -]{1,60}")
"""A choice as an address of ours has it; what else stands in an address, somebody has written there."""

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
    _looked(asker, next(page for page in shown if page.url == chosen.url_path))
    try:
        chosen.run()
    except NotAllowed:
        refusals.put(asker, text("trail.page"), 403, at=clock.now())
        raise


def _looked(asker: Asker, page: Page) -> None:
    """Put down who looks at which page with what chosen: written in the background, once an hour for the same."""
    chosen = {key: words for key, words in st.query_params.to_dict().items() if PLAIN.fullmatch(f"{key}={words}")}
    looks.look(asker, text(page.title), at=clock.now(), selection=urlencode(sorted(chosen.items())))


def _menu(shown: Sequence[Page], drawn: Sequence[Any]) -> list[Any] | dict[str, list[Any]]:
    """Return the pages side by side where they fit, else in parts that open."""
    if len(shown) <= SIDE_BY_SIDE:
        return list(drawn)
    parts: dict[str, list[Any]] = {}
    for page, one in zip(shown, drawn, strict=True):
        parts.setdefault(text(page.section) if page.section else "", []).append(one)
    return parts


main()
