"""The desk where pins are handed in: one writer, so that many tablets share one transaction and one fsync.

Each answer still comes after the commit that holds its pin. Without the desk 200 tablets queue for SQLite's lock one by
one, and the disk's fsync decides how long the last one stands there.
"""

import queue
import threading
from concurrent.futures import Future
from functools import cache
from typing import Final

import settings
from data.store.store import Store
from data.walks.pin_rows import Offer, Receipt, save

MOST_AT_ONCE: Final = 64
"""Pins a transaction: a full one is milliseconds of work, so nobody waits for the others."""

_Errand = tuple[Offer, "Future[Receipt]"]


class Desk:
    """Takes offers from any thread and answers each when it is on the disk."""

    def __init__(self, store: Store) -> None:
        self.store: Final = store
        self._errands: Final[queue.SimpleQueue[_Errand]] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="pins", daemon=True).start()

    def hand_in(self, offer: Offer) -> "Future[Receipt]":
        """Queue an offer; the future holds its receipt after the commit, or what went wrong."""
        answer: Future[Receipt] = Future()
        self._errands.put((offer, answer))
        return answer

    def waiting(self) -> int:
        """Return about how many offers stand in line."""
        return self._errands.qsize()

    def _work(self) -> None:
        while True:
            errands = [self._errands.get()]
            while len(errands) < MOST_AT_ONCE and not self._errands.empty():
                errands.append(self._errands.get())
            self._settle(errands)

    def _settle(self, errands: list[_Errand]) -> None:
        try:
            receipts = save(self.store, [offer for offer, _ in errands])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the sender's answer and not the writer's end
            if len(errands) == 1:
                errands[0][1].set_exception(error)
                return
            for errand in errands:  # one bad offer must not take the others with it
                self._settle([errand])
            return
        for (_, answer), receipt in zip(errands, receipts, strict=True):
            answer.set_result(receipt)


@cache
def _desk(url: str) -> Desk:
    return Desk(Store(url))


def desk() -> Desk:
    """Return the process's desk for the database of the settings."""
    return _desk(settings.database_url())
