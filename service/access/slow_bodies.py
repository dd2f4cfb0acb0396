"""How slowly a body may come, and how many slow ones one address may have at a time.

A head that trickles is hung up by ``service.access.slow_clients``. A body that is read by somebody may take its time –
a tablet in the forest sends three photos at ten kilobytes a second – but not all day, and not three hundred at once.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from starlette.types import Message, Receive

SLOW_S: Final = 10.0
"""From then on a body that is not all here is a slow one."""

PACE_S: Final = 20.0
LEAST_PACE: Final = 256.0
"""Bytes a second, on the average, that a body of ``PACE_S`` has come at; the poorest network gives forty times that."""

LONGEST_S: Final = 1200.0
"""For a whole body: twenty megabytes of photos at twenty kilobytes a second."""

MOST_SLOW: Final = 24
"""Slow ones an address may have at once: the tablets of a walk behind one network's address."""

LOOK_S: Final = 2.0
"""How often one that waits is looked at."""


class TooSlow(Exception):
    """A body that is not waited for any longer."""


class SlowBodies:
    """The bodies that are under way, by address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none."""
        self._clock = clock
        self._open: Final[defaultdict[str, set[_Body]]] = defaultdict(set)

    def begin(self, address: str, receive: Receive) -> "_Body":
        """Return a body that is about to be read."""
        body = _Body(self, address, receive, self._clock())
        self._open[address].add(body)
        return body

    def open_now(self) -> int:
        """Return how many bodies are under way."""
        return sum(len(bodies) for bodies in self._open.values())

    def end(self, body: "_Body") -> None:
        """Forget a body that is all here, or that nobody reads any longer."""
        there = self._open.get(body.address)
        if there is not None:
            there.discard(body)
            if not there:
                del self._open[body.address]

    def judge(self, body: "_Body") -> None:
        """Look at a body.

        Raises
        ------
        TooSlow
            If it comes too slowly, has taken too long, or its address has too many slow ones that come quicker.
        """
        now = self._clock()
        age = now - body.began
        if age > LONGEST_S or (age > PACE_S and body.pace(now) < LEAST_PACE):
            raise TooSlow
        if age <= SLOW_S:
            return
        slow = [one for one in self._open[body.address] if now - one.began > SLOW_S]
        if len(slow) > MOST_SLOW:
            quicker = sum((one.pace(now), -one.began) > (body.pace(now), -body.began) for one in slow)
            if quicker >= MOST_SLOW:
                raise TooSlow


class _Body:
    """One request's body on its way in."""

    def __init__(self, bodies: SlowBodies, address: str, receive: Receive, began: float) -> None:
        self.address, self.began = address, began
        self._bodies, self._receive, self._came = bodies, receive, 0
        self._all_here = False

    def pace(self, now: float) -> float:
        """Return bytes a second since it began."""
        return self._came / max(now - self.began, 0.001)

    async def receive(self) -> Message:
        """Pass on what comes next, looking at the clock meanwhile; after the last of it, only wait."""
        if self._all_here:
            return await self._receive()
        waiting = asyncio.ensure_future(self._receive())
        try:
            while not waiting.done():
                await asyncio.wait({waiting}, timeout=LOOK_S)
                if not waiting.done():
                    self._bodies.judge(self)
        finally:
            if not waiting.done():
                waiting.cancel()
        message = waiting.result()
        self._came += len(message.get("body", b""))
        if message["type"] == "http.request" and message.get("more_body", False):
            self._bodies.judge(self)
        else:
            self._all_here = True
            self._bodies.end(self)
        return message
