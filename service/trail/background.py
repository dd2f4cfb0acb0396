"""Rows of the log that nobody waits for: put in line at once, written by a thread of their own, many in one go.

Reading what somebody wrote and taking something out are written down before they are shown (``data.trust``); here is
what is told of afterwards. A busy database is tried again; what could not be written for long is counted in the log.
"""

import logging
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Condition, Thread
from typing import Any, Final

import settings
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import KartaError, StoreMissing
from service import open_store

_LOG: Final = logging.getLogger(__name__)

MOST: Final = 10_000
"""Rows in line; what comes on top is counted and told in the server's log."""

GATHER_S: Final = 0.5
"""So long rows are gathered before they are written together."""

AGAIN_S: Final = 5.0
TRIES: Final = 60
"""A database that is away is asked again so often: five minutes."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is to be written."""

    asker: Asker
    what: audit_log.Act
    at: datetime
    facts: Mapping[str, Any]


class Clerk:
    """Writes rows in the order that they came, in a thread that begins with the first of them."""

    def __init__(self, most: int = MOST) -> None:
        """Begin with nothing in line."""
        self._line: Final[deque[tuple[str, Row]]] = deque()
        self._most = most
        self._here = Condition()
        self._busy = False
        self._thread: Thread | None = None
        self._told = 0
        self.lost = 0
        """Rows that there was no room for, or that could not be written."""

    def put(self, row: Row) -> None:
        """Put a row in line for the log of the database that is served now: it costs the caller nothing but that."""
        with self._here:
            if len(self._line) >= self._most:
                self.lost += 1
                return
            self._line.append((settings.database_url(), row))
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._write, name="trail", daemon=True)
                self._thread.start()
            self._here.notify_all()

    def flush(self, timeout_s: float = 5.0) -> bool:
        """Wait until everything in line has been written; tell whether it was."""
        with self._here:
            return self._here.wait_for(lambda: not self._line and not self._busy, timeout_s)

    def _write(self) -> None:
        while True:
            with self._here:
                self._here.wait_for(lambda: bool(self._line))
            time.sleep(GATHER_S)
            with self._here:
                url, rows = self._line[0][0], []
                while self._line and self._line[0][0] == url:
                    rows.append(self._line.popleft()[1])
                self._busy = True
            kept = self._kept(url, rows)
            with self._here:
                self.lost += 0 if kept else len(rows)
                told, self._told = self.lost - self._told, self.lost
            if told:
                _LOG.error("%d rows of the trail were lost", told)
            with self._here:
                self._busy = False
                self._here.notify_all()

    def _kept(self, url: str, rows: list[Row]) -> bool:
        """Write rows; tell whether they were written. A fault in one must not end the clerk."""
        try:
            return self._keep(url, rows)
        except Exception:  # noqa: BLE001 - named in the log, whatever it was
            _LOG.exception("unforeseen")
            return False

    def _keep(self, url: str, rows: list[Row]) -> bool:
        for _ in range(TRIES):
            try:
                with open_store.store_at(url).write() as connection:
                    for row in rows:
                        audit_log.record(connection, row.asker, row.what, at=row.at, **row.facts)
            except StoreMissing:
                break
            except KartaError as error:
                _LOG.warning("the trail waits: %s", error.code)
                time.sleep(AGAIN_S)
            else:
                return True
        return False


CLERK: Final = Clerk()
