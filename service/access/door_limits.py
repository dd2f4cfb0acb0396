"""How much anybody may send, and how often one address may knock: refused before anything is read into memory.

The tablets' door counts pins and wrong codes by itself (``walk.pin_limits``); here is what holds for every address.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from data.trust.addresses import sender_of
from layers.texts import text
from service.access.slow_bodies import SlowBodies, TooSlow

BODIES: Final = (
    ("/_stcore/upload_file", 210_000_000),  # the file's own limit is Streamlit's maxUploadSize, 200 MB
    ("/api/v1/pins/", 20_500_000),  # three photos straight from a camera (walk.pin_api.MOST_BYTES)
    ("/api/v1/", 1_000_000),
    ("/karta/rapporter/", 8_000_000),  # the ids of what is seen: 200 000 records (data.store.store.MOST_READ)
)
"""Address → bytes that a body may have."""

BODY: Final = 64_000
"""Anywhere else: nothing but a short form is ever sent."""

KNOCKS: Final = (("/auth/", 30), ("/oauth2callback", 30), ("/_stcore/stream", 120))
"""Address → how often a minute one address may ask for it: logging in is rare, a page opens one stream."""

MINUTE_S: Final = 60.0

MOST_ADDRESSES: Final = 10_000
"""So many are remembered; the ones that have been quiet longest are forgotten first."""


class Limits:
    """Refuses bodies that are too large or too slow, and addresses that knock too often."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        """Wrap ``app``."""
        self.app = app
        self._clock = clock
        self.bodies: Final = SlowBodies(clock)
        self._knocks: Final[OrderedDict[tuple[str, str], deque[float]]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        wait = self._wait_s(scope)
        if wait:
            await _refuse(scope, receive, send, 429, reason="guard.often", headers={"retry-after": str(wait)})
            return
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        most = body_limit(scope["path"])
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said) > most:
            await _refuse(scope, receive, send, 413, reason="guard.large", headers={"connection": "close"})
            return
        if said == "0" and "transfer-encoding" not in Headers(scope=scope):
            await self.app(scope, receive, send)
            return
        await self._with_body(scope, receive, send, most)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        """Answer a request whose body is counted, and not waited for for ever."""
        client = scope.get("client")
        body = self.bodies.begin(sender_of(client[0]) if client else "", receive)
        counter = _Counter(body.receive, send, most)
        try:
            await self.app(scope, counter.receive, counter.send)
        except (_TooLarge, TooSlow) as error:
            if counter.answered:
                raise
            status, reason = (408, "guard.slow") if isinstance(error, TooSlow) else (413, "guard.large")
            await _refuse(scope, receive, send, status, reason=reason, headers={"connection": "close"})
        finally:
            self.bodies.end(body)

    def _wait_s(self, scope: Scope) -> int:
        """Count a knock and return how many seconds to wait; 0 where it is let through."""
        for start, most in KNOCKS:
            if not scope["path"].startswith(start):
                continue
            client = scope.get("client")
            key = (sender_of(client[0]) if client else "", start)
            now = self._clock()
            knocks = self._knocks.pop(key, deque())
            self._knocks[key] = knocks
            while len(self._knocks) > MOST_ADDRESSES:
                self._knocks.popitem(last=False)
            while knocks and knocks[0] <= now - MINUTE_S:
                knocks.popleft()
            if len(knocks) >= most:
                return max(1, int(knocks[0] + MINUTE_S - now) + 1)
            knocks.append(now)
        return 0


def body_limit(path: str) -> int:
    """Return how many bytes a body sent to an address may have."""
    return next((most for start, most in BODIES if path.startswith(start)), BODY)


class _TooLarge(Exception):
    """A body that turned out longer than was allowed."""


class _Counter:
    """Counts what comes in of a body whose length nobody said, and remembers whether an answer has begun."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send, self._left = receive, send, most
        self.answered = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _TooLarge
        return message

    async def send(self, message: Message) -> None:
        self.answered = True
        await self._send(message)


async def _refuse(
    scope: Scope, receive: Receive, send: Send, status: int, *, reason: str, headers: dict[str, str]
) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(code=1013)(scope, receive, send)
        return
    await PlainTextResponse(text(reason), status, headers=headers)(scope, receive, send)
