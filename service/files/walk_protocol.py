"""A walk's protocol, in each kind it is written in."""

from typing import Final

from geo.base.records import Role
from service import open_store
from service.files.base import HTML, PDF, XLSX, Ask, File, Made, Trace
from service.protocols import WRITERS, protocol_of

PATH: Final = "/karta/vandring/{walk}.{file}"

MEDIA: Final = {"html": HTML, "pdf": PDF, "xlsx": XLSX}


def trace_of(walk_id: str, uuids: tuple[str, ...]) -> Trace:
    """Return what is written down of a protocol that leaves."""
    return Trace(f"protokoll {walk_id}", records=uuids, purpose="vandringens protokoll")


def _made(ask: Ask, ending: str) -> Made:
    walk_id = ask.parts["walk"]
    protocol = protocol_of(open_store.store(), ask.asker, walk_id, at=ask.at)
    return Made(WRITERS[ending](protocol), f"protokoll-{walk_id}.{ending}", trace_of(walk_id, protocol.uuids))


def _file(ending: str) -> File:
    audience = (Role.UNIT, Role.LEADER)
    return File(ending, PATH, MEDIA[ending], audience, "protokollet", lambda ask: _made(ask, ending))


FILES: Final = tuple(_file(ending) for ending in ("pdf", "xlsx", "html"))
