"""How much of what is sent as files is held in memory: a person's share, the server's, and what of it at all.

Streamlit holds every file that a tab has sent until the tab is closed. Its own limit is one file's.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Final

from starlette.types import Message, Receive

A_PERSON: Final = 260_000_000
"""Bytes that one person's tabs hold together: one file of the largest kind, and letters beside it."""

IN_ALL: Final = 800_000_000
"""Bytes for everybody: what is left of four gigabytes beside the pages, the worker and a large import."""

SMALL: Final = 5_000_000
"""Below it any kind may come: the page answers what it is and what to do instead."""

LOOKED_AT: Final = 4096

_KNOWN: Final = (b"PK\x03\x04", b"SQLite format 3\x00", b"\xff\xd8\xff", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"PAR1")
"""How the large kinds that somebody reads begin: zip with all offices' files, GeoPackage, pictures, Outlook's mails."""

_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""Text in two bytes a sign holds noughts, and says so first; all other text holds none."""

_NEVER: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
"""Programs: not held at any size."""


class FileNotHeld(Exception):
    """A file that is not taken in; the status and the key of its sentence."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


def begins_well(start: bytes, size: int) -> bool:
    """Tell from how a file begins whether one of that size is held."""
    if start.startswith(_NEVER):
        return False
    return size <= SMALL or start.startswith((*_KNOWN, *_MARKS)) or b"\x00" not in start


def content_in(multipart: bytes) -> bytes | None:
    """Return how the file in a form's body begins, or None where its head is not all here yet."""
    head, found, content = multipart.partition(b"\r\n\r\n")
    return content if found and head else None


class HeldFiles:
    """Counts what is on its way in and what is held, by person."""

    def __init__(self, held: Callable[[str], int], person: int = A_PERSON, in_all: int = IN_ALL) -> None:
        """Take how many bytes a tab holds, and the two limits."""
        self._held, self._person, self._in_all = held, person, in_all
        self._tabs: Final[dict[str, str]] = {}
        self._coming: Final[defaultdict[str, int]] = defaultdict(int)
        self._open: Final[defaultdict[str, int]] = defaultdict(int)

    def known(self) -> int:
        """Return how many tabs are kept in mind."""
        return len(self._tabs)

    def taken_by(self, who: str | None = None) -> int:
        """Return the bytes of one person, or of all."""
        tabs = [tab for tab, owner in self._tabs.items() if who in (None, owner)]
        coming = sum(self._coming.values()) if who is None else self._coming.get(who, 0)
        return sum(self._held(tab) for tab in tabs) + coming

    def watch(self, who: str, tab: str, receive: Receive) -> "Watched":
        """Return a body that is counted as ``who``'s while it comes."""
        # a tab whose first file is still coming holds nothing yet, and will
        for gone in [one for one in self._tabs if one not in self._open and not self._held(one)]:
            del self._tabs[gone]
        self._tabs[tab] = who
        self._open[tab] += 1
        return Watched(self, who, tab, receive)

    def add(self, who: str, size: int) -> None:
        """Count what has come.

        Raises
        ------
        FileNotHeld
            If there is no room for it.
        """
        self._coming[who] += size
        if self.taken_by(who) > self._person:
            raise FileNotHeld(413, "files.person")
        if self.taken_by() > self._in_all:
            raise FileNotHeld(503, "files.all")

    def done(self, who: str, tab: str, size: int) -> None:
        """Count no longer what came: it is held now, or gone."""
        self._open[tab] -= 1
        if self._open[tab] <= 0:
            del self._open[tab]
        self._coming[who] -= size
        if self._coming[who] <= 0:
            del self._coming[who]


class Watched:
    """One file on its way in: how it begins is looked at before more of it is taken."""

    def __init__(self, held: HeldFiles, who: str, tab: str, receive: Receive) -> None:
        self._files, self._who, self._tab, self._receive = held, who, tab, receive
        self._start: bytes | None = b""
        self._came = 0

    async def receive(self) -> Message:
        """Pass on the next part.

        Raises
        ------
        FileNotHeld
            If there is no room, or the file is none that anybody reads.
        """
        message = await self._receive()
        part = message.get("body", b"")
        self._came += len(part)
        self._files.add(self._who, len(part))
        self._look(part)
        return message

    def _look(self, part: bytes) -> None:
        if self._start is None:
            return
        if len(self._start) < 2 * LOOKED_AT:
            self._start += part[: 2 * LOOKED_AT]
        content = content_in(self._start)
        if content is None:
            if len(self._start) >= 2 * LOOKED_AT:
                raise FileNotHeld(400, "files.kind")
            return
        if len(content) >= 8 and not begins_well(content[:LOOKED_AT], self._came):  # noqa: PLR2004 - a magic number's length
            raise FileNotHeld(415, "files.kind")
        if self._came > SMALL:
            self._start = None  # looked at, and found good at any size

    def end(self) -> None:
        """Count it no longer as on its way."""
        self._files.done(self._who, self._tab, self._came)
