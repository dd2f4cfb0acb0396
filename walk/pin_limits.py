"""How much the tablets' door takes: wrong codes an address, pins a device, bytes at once."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from walk.refusals import PinRefused

MINUTE_S: Final = 60.0

MOST_KEYS: Final = 10_000
"""So many addresses or devices are remembered; beyond it the ones that have been quiet longest are forgotten."""


class Window:
    """At most so many events a key within the last minute."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most: Final = most
        self._clock: Final = clock
        self._events: Final[dict[str, deque[float]]] = {}
        self._lock: Final = threading.Lock()

    def wait_s(self, key: str) -> int:
        """Return how long until the key may again, in whole seconds; 0 where it may now."""
        with self._lock:
            events = self._recent(key)
            if len(events) < self.most:
                return 0
            return max(1, int(events[0] + MINUTE_S - self._clock()) + 1)

    def take(self, key: str) -> bool:
        """Count one event, if the key may; tell whether it was counted."""
        with self._lock:
            events = self._recent(key)
            if len(events) >= self.most:
                return False
            events.append(self._clock())
            self._events.pop(key, None)
            self._events[key] = events  # the last in the dict has been heard of last
            while len(self._events) > MOST_KEYS:
                del self._events[next(iter(self._events))]
            return True

    def give_back(self, key: str) -> None:
        """Take back the last event: it turned out to be nothing new."""
        with self._lock:
            events = self._events.get(key)
            if events:
                events.pop()

    def _recent(self, key: str) -> deque[float]:
        events = self._events.get(key, deque())
        oldest = self._clock() - MINUTE_S
        while events and events[0] <= oldest:
            events.popleft()
        return events


class Room:
    """Bytes of requests that are held in memory at the same time.

    What has come is counted, not what was announced: otherwise twenty that announce much and send nothing would take
    all the room there is.
    """

    def __init__(self, most: int) -> None:
        self.most: Final = most
        self._held = 0
        self._lock: Final = threading.Lock()

    @contextmanager
    def hold(self) -> Iterator[Callable[[int], None]]:
        """Lend what takes room for so many bytes more, while a request is worked on.

        Raises
        ------
        PinRefused
            ``busy``, with a time to come back, when there is no more.
        """
        mine = 0

        def take(size: int) -> None:
            nonlocal mine
            with self._lock:
                if self._held + size > self.most:
                    raise PinRefused("busy", retry_after=5)
                self._held += size
                mine += size

        try:
            yield take
        finally:
            with self._lock:
                self._held -= mine
