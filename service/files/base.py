"""A file that pages offer: everything that is known of it in one object, and the one way by which it is taken.

``take`` asks whether the role may have it, has it made and writes down that it leaves; ``views.routes.file_routes``
gives it its headers. A maker is a function from ``Ask`` to ``Made`` and knows neither HTTP nor Streamlit.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed
from geo.base.records import Role
from service import open_store

HTML: Final = "text/html; charset=utf-8"
PDF: Final = "application/pdf"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

WHICH: Final = "file"
"""The part of an address that names one of several files that are asked for alike."""

_PART: Final = re.compile(r"\{(\w+)(?::\w+)?\}")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for: by whom, the address's parts, what stands after its ``?``, and when."""

    asker: Asker
    parts: Mapping[str, Any]
    at: datetime
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the audit's row says of a file that leaves: what it holds, how many records, and why."""

    selection: str
    count: int | None = None
    records: tuple[str, ...] = ()
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A file's content, what it is called where it is kept, and its trace."""

    content: bytes
    name: str
    trace: Trace | None
    """None where the maker has left its own: a release is noted together with what it settles."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be fetched: its address, its kind, who may have it, and how it is made."""

    name: str
    """Told apart by it from others at the same address; stands there as ``{file}`` where there are several."""
    path: str
    media: str
    audience: tuple[Role, ...]
    what: str
    """What it is called where a role is refused it, in Swedish."""
    make: Callable[[Ask], Made]
    shown: bool = False
    """Whether the browser shows it unless it is asked to keep it (``?fil``)."""
    long: bool = False
    """Whether what is asked for is too long for an address and stands in the request's body."""

    def address(self, query: Mapping[str, str] | None = None, **parts: Any) -> str:
        """Return where it is fetched."""
        known = {WHICH: self.name} | parts
        path = _PART.sub(lambda met: str(known[met.group(1)]), self.path)
        return f"{path}?{urlencode(query)}" if query else path


def allow(file: File, asker: Asker) -> None:
    """Refuse whoever is outside of a file's circle, before anything is looked for.

    Raises
    ------
    NotAllowed
        If the asker's role is not among the file's.
    """
    if asker.role not in file.audience:
        raise NotAllowed(role=asker.role.value, what=file.what)


def take(file: File, ask: Ask) -> Made:
    """Return a file, having written down that it was taken: what could not be written down does not leave.

    Raises
    ------
    NotAllowed
        If the asker may not have it.
    NotFound
        If there is nothing to make it from.
    """
    allow(file, ask.asker)
    made = file.make(ask)
    if made.trace is not None:
        # whoever has not been asked why takes it for what it is
        note(open_store.store(), ask.asker, replace(made.trace, purpose=made.trace.purpose or file.what), at=ask.at)
    return made


def note(store: Store, asker: Asker, trace: Trace, *, at: datetime) -> None:
    """Write down that a file leaves."""
    audit_log.note(
        store,
        asker,
        audit_log.Act.EXPORT,
        at=at,
        selection=trace.selection,
        records=trace.records,
        count=trace.count,
        purpose=trace.purpose,
    )
