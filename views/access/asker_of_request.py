"""Who is looking: the one place that pages and routes ask, and where "Visa för: …" lowers what is seen."""

from collections.abc import Mapping
from contextvars import ContextVar
from http.cookies import CookieError, SimpleCookie
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.store.sight import WIDTH
from data.trust import accounts
from data.trust.asker import Asker, operator
from geo.base.errors import NotAllowed
from geo.base.records import Role
from layers.texts import text
from service import clock, open_store
from views.access.login_settings import login

SHOWN_TO: Final = "visa"
"""The address's word for the least role in the room; its value is the role's name as the reader sees it."""

asking: ContextVar[Asker | None] = ContextVar("asking", default=None)
"""Who sent the request that is being answered; ``views.access.identity`` sets it, for routes.

Pages have their connection.
"""


def asker() -> Asker:
    """Return who asks, as the least role in the room.

    Raises
    ------
    NotAllowed
        If nobody is logged in.
    """
    found = present()
    if found is None:
        raise NotAllowed(role="?", what="sidan")
    return found


def present() -> Asker | None:
    """Return who asks, as the least role in the room; None where nobody is logged in."""
    if get_script_run_ctx(suppress_warning=True) is None:
        found = asking.get()
        return operator() if found is None and login() is None else found
    found = own()
    return None if found is None else lowered(found, st.query_params.get(SHOWN_TO, ""))


def own() -> Asker | None:
    """Return whom a page belongs to, whoever else is in the room; None where nobody is logged in."""
    if login() is None:
        return operator()
    token = token_in(st.context.cookies)
    found = accounts.session(open_store.store(), token, at=clock.now()) if token else None
    return None if found is None else found.asker


def lowered(who: Asker, shown_to: str) -> Asker:
    """Return ``who`` with the narrower of their own sight and that of the role ``shown_to``.

    A word that is no role shows what the public sees: an address that somebody mistyped must not show more.
    """
    if not shown_to:
        return who
    named = {role.value: role for role in Role} | {text(f"role.{role.value}"): role for role in Role}
    role = named.get(shown_to, Role.PUBLIC)
    return who.lowered(max(who.role, role, key=WIDTH.index))


def shown_to() -> dict[str, str]:
    """Return what an address must carry so that what it fetches is lowered as the page is."""
    word = st.query_params.get(SHOWN_TO, "") if get_script_run_ctx(suppress_warning=True) is not None else ""
    return {SHOWN_TO: word} if word else {}


def cookie_name() -> str:
    """Return the name of the session's cookie; over HTTPS the browser itself then keeps other hosts from setting it."""
    found = login()
    return "__Host-karta" if found is not None and found.secure else "karta"


def token_in(cookies: Mapping[str, str]) -> str:
    """Return the session's token among cookies, or ""."""
    return cookies.get(cookie_name(), "")


def cookies_in(header: str) -> dict[str, str]:
    """Read a ``Cookie`` header."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}
