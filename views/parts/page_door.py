"""The login page, and in the menu who is logged in, the way out, and "Visa för: …"."""

from typing import Any, Final

import streamlit as st

from data.store.sight import WIDTH
from geo.base.records import Role
from layers.texts import text
from views.access import asker_of_request
from views.access.login_settings import login
from views.pages import accessibility

IN_THE_ROOM: Final = (Role.UNIT, Role.POLICE, Role.PARTNER, Role.PUBLIC)
"""Whom a screen is shown to: those who sit at meetings. A reporter or a leader has a login of their own."""


def pages() -> list[Any]:
    """Return what is shown to somebody who is not logged in: the login, and the statement that the law asks for."""
    return [
        st.Page(page, title=text("door.title"), default=True),
        st.Page(accessibility.page, title=text("page.accessibility"), url_path="tillganglighet"),
    ]


def page() -> None:
    """Draw the login page."""
    st.title(text("door.title"))
    why = {"behorig": "door.nobody", "stark": "door.weak"}.get(st.query_params.get("inte", ""))
    if why:
        st.warning(text(why))
    st.write(text("door.lead"))
    st.button(text("door.button"), on_click=st.login, type="primary")


def _settled(choices: list[Role]) -> None:
    """Have the choice stand on the role that an address lowers to, whatever word it says.

    A word that is none of the choices' own would be taken out of the address when the choice is drawn, and all that is
    drawn below it would be shown in full.
    """
    words = st.query_params.get_all(asker_of_request.SHOWN_TO)
    if not any(words) or (len(words) == 1 and words[0] in {text(f"role.{role.value}") for role in choices}):
        return
    role = asker_of_request.asker().role
    st.query_params[asker_of_request.SHOWN_TO] = text(f"role.{(role if role in choices else Role.PUBLIC).value}")
    st.rerun()


def menu() -> None:
    """Draw who is logged in, the way out, and the choice of the least role in the room."""
    asker, own = asker_of_request.asker(), asker_of_request.own()
    if own is None:
        return
    with st.sidebar:
        choices = [role for role in IN_THE_ROOM if WIDTH.index(role) >= WIDTH.index(own.role)]
        if len(choices) > 1:
            _settled(choices)
            st.selectbox(
                text("door.shown_to"),
                [role.value for role in choices],
                index=None,
                key=asker_of_request.SHOWN_TO,
                format_func=lambda role: text(f"role.{role}"),
                placeholder=text(f"role.{own.role.value}"),
                help=text("door.shown_to.help"),
                bind="query-params",
            )
        if asker.role is not own.role:
            st.info(text("door.shown", role=text(f"role.{asker.role.value}")))
        if login() is not None:
            # one's own name, sign by sign: it comes from the login server
            st.text(text("door.signed_in", who=own.who))
            st.button(text("door.out"), on_click=st.logout)
