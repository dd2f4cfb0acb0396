"""A meeting's files: for the unit, made of a release when they are asked for, and kept by their checksum."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from data.work import meetings
from data.work.meetings import Meeting
from geo.base.records import Role
from layers.public.public_sheet import PublicSheet
from layers.texts import text
from service import open_store
from service.files.base import HTML, PDF, PPTX, Ask, File, Made
from service.publishing import file_of, sheet_of

if TYPE_CHECKING:
    from layers.public.meeting_evening import Evening

PATH: Final = "/karta/mote/{meeting}/{file}"

Maker = Callable[[PublicSheet, Meeting], bytes]


def evening_of(sheet: PublicSheet, held: Meeting) -> "Evening":
    """Return a meeting's slides before they are a file."""
    from layers.public.meeting_evening import Evening  # noqa: PLC0415 - the server starts without the heavy libraries

    return Evening(sheet, held.held_on, held.clock, held.agenda, held.planned)


def _projector(sheet: PublicSheet, held: Meeting) -> bytes:
    from layers.public.meeting_slides import projector  # noqa: PLC0415

    return projector(evening_of(sheet, held))


def _slides(sheet: PublicSheet, held: Meeting) -> bytes:
    from layers.public.meeting_slides import evening_pptx  # noqa: PLC0415

    return evening_pptx(evening_of(sheet, held))


def _made(ask: Ask, name: str, form: str, make: Maker) -> Made:
    """Make a meeting's file: the release and that it was taken are noted where they are written.

    Raises
    ------
    NotFound
        If there is no such meeting.
    """
    store = open_store.store()
    held = meetings.meeting(store, ask.parts["meeting"])
    sheet = sheet_of(
        store,
        ask.asker,
        held.selection,
        at=ask.at,
        form=form,
        purpose=f"möte {held.held_on.isoformat()}",
        paper="a4" if "a4" in name else "a3",
    )
    content = make(sheet, held)
    meetings.took(store, ask.asker, held.id, name, content, at=ask.at)
    return Made(content, name, trace=None)


def _file(name: str, media: str, make: Maker, *, shown: bool = False) -> File:
    form = name.rsplit(".", 1)[1]
    what = text("meeting.title")
    return File(name, PATH, media, (Role.UNIT,), what, lambda ask: _made(ask, name, form, make), shown=shown)


FILES: Final = (
    _file("motesvisning.html", HTML, _projector, shown=True),
    _file("vagg-a3.pdf", PDF, lambda sheet, _: file_of(sheet, "pdf")),
    _file("utdelning-a4.pdf", PDF, lambda sheet, _: file_of(sheet, "pdf")),
    _file("webb.html", HTML, lambda sheet, _: file_of(sheet, "html"), shown=True),
    _file("bilder.pptx", PPTX, _slides),
)
