"""Who may ask for what, decided at every request and at every message of every open connection.

Pure ASGI around the whole application, because uploads, media, components and the websocket are answered outside the
pages' script (docs/decisions, "Our own sessions"). Without a login only this machine is answered. With one, whatever
is not in ``OPEN`` needs a session; what ``views.access.asker_of_request`` then says of the asker is all that pages and
routes know.
"""

import asyncio
import logging
from collections import defaultdict
from datetime import datetime
from typing import Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime

from data.store.sight import WIDTH
from data.trust import accounts
from data.trust.accounts import Session
from geo.base.errors import KartaError, StoreError
from geo.base.records import Role
from layers.texts import text
from service import clock, open_store
from service.access.counted import FIGURES
from service.access.held_files import FileNotHeld, HeldFiles
from service.access.refused import refusal, trouble_page
from service.trail.refusals import ASKER
from views.access import asker_of_request, provider
from views.access.login_settings import (
    CALLBACK,
    Person,
    id_token_of,
    is_streamlits,
    login,
    person_of,
    point_streamlit_to_it,
)
from views.register import narrowest_with_files

LOG: Final = logging.getLogger(__name__)

OPEN: Final = (
    "/static/",
    "/karta/static/",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/auth/",
    "/falt/",
    "/api/v1/",
)
"""Answered without a session: the login page and what draws it (no data), and the tablets' door, whose login is the
walk's code. A stream without a session is drawn the login page and nothing else."""

OPEN_EXACTLY: Final = (
    "/",
    "/tillganglighet",
    CALLBACK,
    "/halsa",
    FIGURES,
    "/falt",
    "/favicon.ico",
    "/favicon.png",
    "/robots.txt",
)

UPLOAD: Final = "/_stcore/upload_file"

UPLOADING: Final = narrowest_with_files()
"""Files belong to the pages that ask for them, and so to the roles that have such a page."""

NARROWEST: Final = {
    UPLOAD: UPLOADING,
    "/media": Role.REPORTER,
    "/component": Role.REPORTER,
    "/karta": Role.REPORTER,
}
"""Address → the narrowest role that has any business there; what is then shown is the store's decision."""

LOGOUT: Final = "/auth/logout"

INSIDE: Final = "/karta/inne"
"""Tells a tab whether its session still stands (``layers/static/page/session.js``); asking does not keep it open."""

LOOK_AGAIN_S: Final = 20.0
"""How long an open page may stay on a screen after its session ended by itself."""

LOCAL_CLIENTS: Final = ("127.", "::1", "::ffff:127.")

FORWARDED: Final = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""What a proxy adds: without a login, whoever comes through one is not somebody at this machine."""

TAB: Final = 2
"""Where in a websocket's handshake Streamlit is told which tab to go on with."""

MOST_TABS: Final = 10_000
"""So many of Streamlit's own sessions are remembered; an older one is begun anew."""


class Identity:
    """Lets in whoever has a session, and hangs up when it ends."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        provider.always_prove()
        self.app = app
        self._open: Final[defaultdict[str, set[asyncio.Event]]] = defaultdict(set)
        self._tabs: Final[dict[str, str]] = {}
        self._hints: Final = provider.Hints()
        self.files: Final = HeldFiles(_bytes_held)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if login() is None:
            await self._without_login(scope, receive, send)
            return
        point_streamlit_to_it()
        token = asker_of_request.token_in(asker_of_request.cookies_in(Headers(scope=scope).get("cookie", "")))
        try:
            session = await _session(token, touch=scope["path"] != INSIDE) if token else None
        except KartaError as error:
            await _trouble(error, scope, receive, send)
            return
        if session is not None:
            scope[ASKER] = session.asker
        if scope["type"] == "websocket":
            await self._connection(session, token, scope, receive, send)
        elif scope["path"] == LOGOUT:
            await self._sign_out(token, scope, receive, send)
        elif scope["path"] == INSIDE:
            await _tell("nej" if session is None else "ja", scope, receive, send)
        elif scope["path"] == CALLBACK and not scope.get("query_string"):
            # back from the login server's own end
            await RedirectResponse("/", status_code=303, headers={"cache-control": "no-store"})(scope, receive, send)
        elif scope["path"] == CALLBACK:
            await self.app(scope, receive, self._signing_in(send, token))
        else:
            await self._request(session, token, scope, receive, send)

    async def _without_login(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer this machine, and the tablets, whose code is their login."""
        if scope["path"] == INSIDE and scope["type"] == "http":
            await _tell("alla", scope, receive, send)
        elif _is_local(scope) or _is_field(scope["path"]):
            is_file = scope["path"].startswith(UPLOAD + "/") and scope.get("method") == "PUT"
            await (self._file(None, "", scope, receive, send) if is_file else self._as(None, scope, receive, send))
        else:
            await _refuse(scope, receive, send, 403, "door.no_login")

    async def _request(self, session: Session | None, token: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what the asker has business with."""
        if session is None and not _is_open(scope["path"]):
            await _turn_away(scope, receive, send)
        elif session is not None and not _has_business(scope["path"], session.asker.role):
            await _refuse(scope, receive, send, 403, "door.not_yours")
        elif scope["path"].startswith(UPLOAD + "/") and scope["method"] == "PUT":
            await self._file(session, token, scope, receive, send)
        else:
            await self._as(session, scope, receive, send)

    async def _file(self, session: Session | None, token: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a file in for a tab of the sender's own, as far as there is room for it."""
        tab = scope["path"].removeprefix(UPLOAD + "/").partition("/")[0]
        if session is not None and self._tabs.get(tab) != token:
            await _refuse(scope, receive, send, 403, "door.not_yours")
            return
        watched = self.files.watch("" if session is None else session.asker.who, tab, receive)
        try:
            await self._as(session, scope, watched.receive, send)
        except FileNotHeld as refused:
            await _refuse(scope, receive, send, refused.status, refused.reason)
        finally:
            watched.end()

    async def _as(self, session: Session | None, scope: Scope, receive: Receive, send: Send) -> None:
        """Go on, with the asker told to the routes as the least role in the room."""
        asker = session.asker if session is not None else asker_of_request.present() if login() is None else None
        shown_to = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(asker_of_request.SHOWN_TO, [""])[0]
        mark = asker_of_request.asking.set(None if asker is None else asker_of_request.lowered(asker, shown_to))
        try:
            await self.app(scope, receive, send)
        finally:
            asker_of_request.asking.reset(mark)

    async def _connection(
        self, session: Session | None, token: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Pass messages on for as long as the session holds; without one only the login page is drawn."""
        if session is None:
            if scope["path"] != "/_stcore/stream":
                await WebSocketClose(code=1008)(scope, receive, send)
                return
            await self.app(self._own_tab(scope, ""), receive, self._noting(send, ""))
            return
        ended = asyncio.Event()
        self._open[token].add(ended)
        try:
            await self.app(self._own_tab(scope, token), _rechecked(receive, token, ended), self._noting(send, token))
        finally:
            self._open[token].discard(ended)
            if not self._open[token]:
                del self._open[token]

    def _own_tab(self, scope: Scope, token: str) -> Scope:
        """Return a connection's scope without the tab that it wants to go on with, where that was another login's.

        Streamlit gives whoever names a tab all that was filled in and chosen there.
        """
        asked = _subprotocols(scope)
        if len(asked) <= TAB or self._tabs.get(asked[TAB], None) == token:
            return scope
        kept = asked[:TAB]
        headers = [(name, value) for name, value in scope["headers"] if name != b"sec-websocket-protocol"]
        headers.append((b"sec-websocket-protocol", ", ".join(kept).encode("latin-1")))
        return {**scope, "headers": headers, "subprotocols": kept}

    def _noting(self, send: Send, token: str) -> Send:
        """Return a ``send`` that remembers which login a tab was begun by.

        A tab without one holds nothing to go on with: strangers who open many push out nobody's who works.
        """
        known = not token

        async def noted(message: Message) -> None:
            nonlocal known
            if not known and message["type"] == "websocket.send" and message.get("bytes"):
                tab = _tab_in(message["bytes"])
                if tab:
                    known = True
                    self._tabs.pop(tab, None)
                    self._tabs[tab] = token
                    while len(self._tabs) > MOST_TABS:
                        del self._tabs[next(iter(self._tabs))]
            await send(message)

        return noted

    async def _sign_out(self, token: str, scope: Scope, receive: Receive, send: Send) -> None:
        """End the session and hang up every tab that has it."""
        if Headers(scope=scope).get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            # a picture on somebody's page must not log people out
            await _refuse(scope, receive, send, 403, "guard.origin")
            return
        had = bool(token) and await _session(token, touch=False) is not None
        await self._end(token)
        found, hint = login(), self._hints.take(token)
        there = await provider.end_address(found, hint) if had and found is not None else ""
        answer = RedirectResponse(there or "/", status_code=303)
        answer.delete_cookie(asker_of_request.cookie_name(), path="/", secure=_secure(), httponly=True, samesite="lax")
        answer.headers["cache-control"] = "no-store"
        answer.headers["clear-site-data"] = '"cache"'
        await answer(scope, receive, send)

    async def _end(self, token: str) -> None:
        """End a session and hang up its tabs."""
        await run_in_threadpool(accounts.end, open_store.store(), token, at=clock.now())
        for ended in self._open.get(token, ()):
            ended.set()

    def _signing_in(self, send: Send, token: str) -> Send:
        """Return a ``send`` that turns the login server's answer into a session of ours, in place of an earlier one."""

        async def answering(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                given = headers.getlist("set-cookie")
                kept = [one for one in given if not is_streamlits(one)]
                del headers["set-cookie"]
                for one in kept:
                    headers.append("set-cookie", one)
                person = person_of(given)
                if person is not None:
                    if token:
                        await self._end(token)
                    opened = await run_in_threadpool(_let_in, person)
                    if opened is None:
                        headers["location"] = "/?inte=behorig" if person.strong else "/?inte=stark"
                    else:
                        headers.append("set-cookie", _cookie(opened))
                        self._hints.keep(opened, id_token_of(given))
                headers["cache-control"] = "no-store"
            await send(message)

        return answering


def _rechecked(receive: Receive, token: str, ended: asyncio.Event) -> Receive:
    """Return a ``receive`` that hangs up instead of passing on what comes after the session's end."""

    async def checked() -> Message:
        message = asyncio.ensure_future(receive())
        signal = asyncio.ensure_future(ended.wait())
        try:
            while True:
                await asyncio.wait({message, signal}, timeout=LOOK_AGAIN_S, return_when=asyncio.FIRST_COMPLETED)
                if signal.done() or await _session(token, touch=message.done()) is None:
                    return {"type": "websocket.disconnect", "code": 1008, "reason": None}
                if message.done():
                    return message.result()
        except StoreError:
            # who asks cannot be told now: nothing is passed on
            return {"type": "websocket.disconnect", "code": 1013, "reason": None}
        finally:
            signal.cancel()
            if not message.done():
                message.cancel()

    return checked


def _let_in(person: Person) -> str | None:
    """Open a session for a person and return its token, or None where they have no role here or logged in weakly."""
    store, now = open_store.store(), clock.now()
    if not person.strong:
        accounts.refuse(store, person.who, at=now, why="inget andra steg")
        return None
    grant = accounts.grant_of(store, logins=person.logins, groups=person.groups, at=now)
    if grant is None:
        accounts.refuse(store, person.who, at=now, why="ingen roll")
        return None
    return accounts.begin(store, person.who, grant, at=now, logins=person.logins)


def _cookie(token: str) -> str:
    """Return a session's cookie; it has no age: it goes with the browser, and long before that with the session."""
    answer = Response()
    answer.set_cookie(asker_of_request.cookie_name(), token, path="/", secure=_secure(), httponly=True, samesite="lax")
    return answer.headers["set-cookie"]


def _bytes_held(tab: str) -> int:
    """Return how many bytes Streamlit holds for a tab."""
    if not Runtime.exists():
        return 0
    files = getattr(Runtime.instance().uploaded_file_mgr, "file_storage", {}).get(tab, {})
    return sum(len(file.data) for file in list(files.values()))


async def _session(token: str, *, touch: bool) -> Session | None:
    return await run_in_threadpool(accounts.session, open_store.store(), token, at=_now(), touch=touch)


def _now() -> datetime:
    return clock.now()


def _secure() -> bool:
    found = login()
    return found is not None and found.secure


def _subprotocols(scope: Scope) -> list[str]:
    """Return what a websocket names in its handshake: the protocol, Streamlit's token, and the tab to go on with."""
    return [word.strip() for word in Headers(scope=scope).get("sec-websocket-protocol", "").split(",")]


def _tab_in(raw: bytes) -> str:
    """Return the name that Streamlit gives a tab in the first message of a run, or "" for any other message."""
    message = ForwardMsg.FromString(raw)
    return message.new_session.initialize.session_id if message.WhichOneof("type") == "new_session" else ""


def _is_local(scope: Scope) -> bool:
    client, headers = scope.get("client"), Headers(scope=scope)
    if any(name in headers for name in FORWARDED):
        return False
    return client is not None and (client[0].startswith(LOCAL_CLIENTS) or client[0] == "testclient")


def _is_field(path: str) -> bool:
    return path in ("/falt", "/halsa", FIGURES) or path.startswith(("/falt/", "/api/v1/"))


def _is_open(path: str) -> bool:
    return path in OPEN_EXACTLY or path.startswith(OPEN)


def _has_business(path: str, role: Role) -> bool:
    if _is_open(path):
        return True
    for start, narrowest in NARROWEST.items():
        if path == start or path.startswith(start + "/"):
            return WIDTH.index(role) <= WIDTH.index(narrowest)
    return True


async def _tell(word: str, scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(word, headers={"cache-control": "no-store"})(scope, receive, send)


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    """Show somebody who opens a page the login; tell a program that it has no session."""
    accepts = Headers(scope=scope).get("accept", "")
    if scope["method"] == "GET" and "text/html" in accepts:
        await RedirectResponse("/", status_code=303, headers={"cache-control": "no-store"})(scope, receive, send)
        return
    await _refuse(scope, receive, send, 401, "door.no_session")


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, reason: str) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(code=1008)(scope, receive, send)
        return
    # what is left of a body is thrown away as it comes, and not waited for long (service.access.slow_clients)
    answer = PlainTextResponse(text(reason), status, headers={"cache-control": "no-store"})
    await answer(scope, receive, send)


async def _trouble(error: KartaError, scope: Scope, receive: Receive, send: Send) -> None:
    """Say that the database cannot tell who asks: nobody is let in meanwhile."""
    if scope["type"] == "websocket":
        await WebSocketClose(code=1013)(scope, receive, send)
        return
    wants_page = scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
    await (trouble_page(error) if wants_page else refusal(error))(scope, receive, send)
