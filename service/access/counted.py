"""Counts what is answered, outside everything else, so that what the guard refuses is counted too."""

import hmac
import ipaddress
import time
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import settings
from service.access.guard import LOOPBACK, host_in
from service.measures import REQUESTS

FIGURES: Final = "/matt"

KINDS: Final = (
    ("/api/v1/", "pin"),
    ("/falt", "tablet"),
    ("/_stcore/upload_file", "upload"),
    ("/_stcore/", "streamlit"),
    ("/static/", "static"),
    ("/karta/static/", "static"),
    ("/karta/", "data"),
    ("/auth/", "login"),
    ("/oauth2callback", "login"),
    ("/halsa", "watch"),
    (FIGURES, "watch"),
)
"""Address → what an answer is counted as; words of our own, for an address may be anybody's words."""

PROXIED: Final = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


class Counted:
    """Counts requests, refusals, how long they took, and open pages."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on and count."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            REQUESTS.streams += 1
            try:
                await self.app(scope, receive, send)
            finally:
                REQUESTS.streams -= 1
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status = time.monotonic(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            REQUESTS.count(kind_of(scope["path"]), status, time.monotonic() - began)


def kind_of(path: str) -> str:
    """Return what an address is counted as."""
    return next((kind for start, kind in KINDS if path.startswith(start)), "page")


def may_read(scope: Scope) -> bool:
    """Tell whether somebody may read the figures: by the token, or at this machine and through nobody."""
    headers = Headers(scope=scope)
    shown = headers.get("authorization", "").removeprefix("Bearer ").encode()
    if any(hmac.compare_digest(shown, one.encode()) for one in settings.secrets_of("KARTA_METRICS_TOKEN")):
        return True
    if any(name in headers for name in PROXIED) or host_in(headers.get("host", "")) not in LOOPBACK:
        return False
    client = scope.get("client")
    try:
        address = ipaddress.ip_address(client[0]) if client else None
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address is not None and (mapped or address).is_loopback
