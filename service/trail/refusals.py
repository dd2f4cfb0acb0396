"""Every refusal leaves a trace (401, 403, 429): the first at once, those that follow within a minute as one number.

What was asked for is told by the part of the product, never by the address as it was sent: strangers write addresses.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock, Timer
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.trust import audit_log
from data.trust.addresses import sender_of
from data.trust.asker import Asker
from geo.base.records import Role
from service import clock
from service.trail.background import CLERK, Row

REFUSED: Final = frozenset({401, 403, 429})

UNKNOWN: Final = "okänd"
"""Who was refused, where nobody is logged in."""

MINUTE_S: Final = 60.0

MOST_KEYS: Final = 500
"""Askers and parts that are counted apart in a minute; all others together are one."""

PARTS: Final = (
    ("/api/v1/door/", "yttre dörren"),
    ("/api/v1/", "nålar"),
    ("/falt", "surfplattan"),
    ("/karta/punkter", "punkter"),
    ("/karta/lager/", "lager"),
    ("/karta/", "filer"),
    ("/auth/", "inloggning"),
    ("/oauth2callback", "inloggning"),
    ("/_stcore/upload_file", "uppladdning"),
    ("/_stcore/stream", "sidans förbindelse"),
    ("/media", "media"),
    ("/component", "delar"),
    ("/", "sidor"),
)
"""How an address begins → the part of the product that it belongs to."""

ASKER: Final = "karta.asker"
"""Where a request's scope says who asks, once that is known."""


Key = tuple[str, str, str, int]
"""Who, from where, what part, which status."""


@dataclass(slots=True)
class _Minute:
    began: float
    more: int = 0


class Refusals:
    """Pure ASGI around everything: sees each answer's status and puts down those that refuse."""

    def __init__(
        self, app: ASGIApp, tick: Callable[[], float] = time.monotonic, later: Callable[..., None] | None = None
    ) -> None:
        """Wrap ``app``; ``later`` calls something after so many seconds."""
        self.app = app
        self._tick = tick
        self._later = later or _in_a_while
        self._minutes: dict[Key, _Minute] = {}
        self._lock: Final = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        accepted = False

        async def seen(message: Message) -> None:
            nonlocal accepted
            if message["type"] == "http.response.start" and message["status"] in REFUSED:
                self.refused(scope, message["status"])
            elif message["type"] == "websocket.accept":
                accepted = True
            elif message["type"] == "websocket.close" and not accepted:
                self.refused(scope, 429 if message.get("code") == 1013 else 403)  # noqa: PLR2004 - "try again later"
            await send(message)

        await self.app(scope, receive, seen)

    def refused(self, scope: Scope, status: int) -> None:
        """Count a refusal: the first of a minute is written at once, those that follow as one when it is over."""
        asker = scope.get(ASKER) or Asker(UNKNOWN, Role.PUBLIC)
        client = scope.get("client")
        address = sender_of(client[0]) if client else ""
        part = next(name for start, name in PARTS if scope["path"].startswith(start) or start == "/")
        key, now = (asker.who, address, part, status), self._tick()
        with self._lock:
            if key not in self._minutes and len(self._minutes) >= MOST_KEYS:
                self._minutes = {one: kept for one, kept in self._minutes.items() if now - kept.began < MINUTE_S}
                if len(self._minutes) >= MOST_KEYS:
                    key = (UNKNOWN, "", "övrigt", status)
            met = self._minutes.get(key)
            if met is not None and now - met.began < MINUTE_S:
                met.more += 1
                if met.more == 1:
                    self._later(met.began + MINUTE_S - now, self._over, key, asker)
                return
            self._minutes[key] = _Minute(now)
        put(_known(asker, key), key[2], status, key[1], at=clock.now())

    def _over(self, key: Key, asker: Asker) -> None:
        """Write down how many followed within a minute."""
        with self._lock:
            met = self._minutes.pop(key, None)
        if met is not None and met.more:
            put(_known(asker, key), key[2], key[3], key[1], met.more, at=clock.now())


def _known(asker: Asker, key: Key) -> Asker:
    return asker if key[0] == asker.who else Asker(UNKNOWN, Role.PUBLIC)


def _in_a_while(seconds: float, call: Callable[..., None], *facts: object) -> None:
    timer = Timer(seconds, call, facts)
    timer.daemon = True
    timer.start()


def put(asker: Asker, part: str, status: int, address: str = "", n: int = 1, *, at: datetime) -> None:
    """Put ``n`` refusals in line as one row."""
    said = " ".join(one for one in (str(status), part, f"från {address}" if address else "") if one)
    facts = {"selection": said, "count": n}
    CLERK.put(Row(asker, audit_log.Act.REFUSED, at, facts))
