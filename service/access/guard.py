"""What every answer carries and every request must pass, as pure ASGI around the whole application (docs/privacy.md).

Pure ASGI because websockets never reach Starlette's ``BaseHTTPMiddleware``.
"""

import logging
import re
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose, WebSocketDisconnected

import settings
from layers.texts import text

_LOG = logging.getLogger(__name__)

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})

FOREIGN: Final = frozenset({"cross-site", "same-site"})
"""What a browser says of a request that a page of another origin made."""

FRAMED: Final = ("/component/", "/_stcore/", "/static/", "/media/")
"""Streamlit's own routes: shown inside our pages, so our origin may frame them; nothing else is ever framed."""

_NAME: Final = re.compile(r"(\[[0-9a-f:.]+\]|[0-9a-z._-]+)(:[0-9]{1,5})?")
"""A host as it stands in ``Host`` and in ``Origin``, in small letters; whatever else stands there is no host."""

HSTS: Final = "max-age=31536000; includeSubDomains"
"""Said where the browser came by HTTPS, as the proxy tells (``X-Forwarded-Proto``): then it comes by nothing else."""

CLOSED: Final = ("/_stcore/agent",)
"""Streamlit's door for programs: switched off in the configuration, and not answered here either."""


def allowed_hosts() -> frozenset[str] | None:
    """Return the names this server answers to: the loopback ones and those of the setting; ``*`` means any."""
    named = {name.strip().lower() for name in settings.value("KARTA_HOSTS").split(",") if name.strip()}
    return None if "*" in named else LOOPBACK | named


def content_policy(path: str, inline: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy of an answer: our own origin and nothing else.

    ``inline`` are the hashes of the scripts that stand in the page itself.
    """
    ancestors = "'self'" if path == "/" or path.startswith(FRAMED) else "'none'"
    scripts = " ".join(["'self'", "blob:", *inline])
    pictures = " ".join(["'self'", "data:", "blob:", *tile_origins()])
    return (
        # blob: because Streamlit hands a component its few lines of loader as one; styles because it writes them inline
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src {pictures}; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        f"form-action 'self'; frame-src 'self'; frame-ancestors {ancestors}"
    )


def tile_origins() -> tuple[str, ...]:
    """Return whom the operator has chosen to ask for a base map: nobody, unless the setting says otherwise."""
    address = settings.value("KARTA_TILE_URL").replace("{s}", "*")
    parts = urlsplit(address)
    return (f"{parts.scheme}://{parts.netloc}",) if parts.scheme in ("http", "https") and parts.netloc else ()


class Guard:
    """Refuses strange hosts and foreign origins, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] | None, scripts: Callable[[], Iterable[str]] = tuple) -> None:
        """Wrap ``app``; ``hosts`` are the names it answers to, None for any; ``scripts`` the page's own, as hashes."""
        self.app = app
        self.scripts = scripts
        self.hosts = None if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        status, reason = self._refused(scope)
        if status:
            if scope["type"] == "websocket":
                await WebSocketClose(code=1008, reason=reason)(scope, receive, send)
                return
            await PlainTextResponse(text(reason), status)(scope, receive, _with_headers(send, scope, self.scripts()))
            return
        if scope["type"] == "http":
            await self._calmly(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        except WebSocketDisconnected:
            # Streamlit says goodbye to a tab that has already closed: no fault of anybody's
            _LOG.debug("closed from the other side")

    async def _calmly(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; an unforeseen trouble is a fault in the log, and a sentence with every answer's headers.

        Starlette's own way would answer it outside this guard, without any of them.
        """
        outgoing, begun = _with_headers(send, scope, self.scripts()), False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await outgoing(message)

        try:
            await self.app(scope, receive, sent)
        except Exception:
            if begun:
                raise
            _LOG.exception("unforeseen")
            headers = {"cache-control": "no-store"}
            await PlainTextResponse(text("guard.unforeseen"), 500, headers)(scope, receive, outgoing)

    def _refused(self, scope: Scope) -> tuple[int, str]:
        headers = Headers(scope=scope)
        host = host_in(headers.get("host", ""))
        if (host == "" and "host" in headers) or (self.hosts is not None and host not in self.hosts):
            # without this a page elsewhere whose name is pointed at 127.0.0.1 could read the map
            return 400, "guard.host"
        if "transfer-encoding" in headers and "content-length" in headers:
            # a proxy that believes the one and a server that believes the other see two different requests
            return 400, "guard.length"
        if scope["path"].startswith(CLOSED):
            return 404, "guard.closed"
        ours = headers.get("host", "").lower()
        foreign = any(origin_in(origin) != ours for origin in headers.getlist("origin"))
        # a foreign websocket would also make Streamlit ask a third party for this machine's outer address
        if foreign and (scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS):
            return 403, "guard.origin"
        if headers.get("sec-fetch-site", "none") in FOREIGN and headers.get("sec-fetch-mode") not in ("navigate", None):
            # a picture or a script on somebody's page: its size and its time would tell what is here
            return 403, "guard.origin"
        return 0, ""


def host_in(header: str) -> str:
    """Return the name in a ``Host`` header, or "" where it is none."""
    met = _NAME.fullmatch(header.strip().lower())
    return met.group(1).strip("[]") if met else ""


def origin_in(header: str) -> str:
    """Return the host with its port in an ``Origin`` header, or "" where it is none (``null`` among others)."""
    scheme, _, host = header.strip().lower().partition("://")
    return host if scheme in ("http", "https") and _NAME.fullmatch(host) else ""


def _with_headers(send: Send, scope: Scope, inline: Iterable[str]) -> Send:
    path = scope["path"]

    async def outgoing(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in (
                ("content-security-policy", content_policy(path, inline)),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("permissions-policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"),
            ):
                headers.setdefault(name, value)
            if scope.get("scheme") == "https":
                headers.setdefault("strict-transport-security", HSTS)
        await send(message)

    return outgoing
