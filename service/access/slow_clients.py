"""How long a connection may take to say what it wants, or to finish what nobody waits for.

Without this some thousand half-written requests, a few bytes each and from one machine, take every connection that the
system gives a process: uvicorn counts the time between two requests, not within one's head.
"""

import asyncio
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S: Final = 20.0
"""For a request's head; a browser sends it in one piece."""


class Patient(H11Protocol):
    """Hangs up on whoever has not said all of a request's head in time, or goes on after the answer."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count when somebody connects."""
        super().connection_made(transport)
        self._count()

    def data_received(self, data: bytes) -> None:
        """Take in what came; a head that is complete ends the counting."""
        super().data_received(data)
        self._count()

    def on_response_complete(self) -> None:
        """Count what is left of a body that was answered before it had come."""
        super().on_response_complete()
        self._count()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        super().connection_lost(exc)
        self._stop()

    def _count(self) -> None:
        theirs = self.conn.their_state
        head = theirs is h11.IDLE and (self.cycle is None or bool(self.conn.trailing_data[0]))
        useless = theirs is h11.SEND_BODY and self.conn.our_state in (h11.DONE, h11.MUST_CLOSE)
        if not (head or useless):
            self._stop()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_S, self._late)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self, *_: Any) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.abort()
