"""A meeting's files: behind the login and for the unit, made when they are asked for, and noted as taken."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from data.store.store import Store
from data.trust.asker import Asker
from data.work import meetings
from data.work.meetings import Meeting
from geo.base.errors import KartaError, NotAllowed, NotFound
from geo.base.records import Role
from layers.public.public_sheet import PublicSheet
from layers.texts import say, text
from service import clock, open_store
from service.publishing import file_of, sheet_of
from views.access import asker_of_request

if TYPE_CHECKING:
    from layers.public.meeting_evening import Evening

HTML: Final = "text/html; charset=utf-8"
PDF: Final = "application/pdf"
SLIDES: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

SHOWN: Final = ("motesvisning.html", "webb.html")
"""What the browser shows; the rest is kept as a file."""

CLOSED: Final = "frame-ancestors 'none'; sandbox allow-scripts"
"""The file's own policy says what it may fetch: nothing. This one takes the server's address and cookies from it."""


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


FILES: Final[dict[str, tuple[str, str, Callable[[PublicSheet, Meeting], bytes]]]] = {
    "motesvisning.html": (HTML, "html", _projector),
    "vagg-a3.pdf": (PDF, "pdf", lambda sheet, _: file_of(sheet, "pdf")),
    "utdelning-a4.pdf": (PDF, "pdf", lambda sheet, _: file_of(sheet, "pdf")),
    "webb.html": (HTML, "html", lambda sheet, _: file_of(sheet, "html")),
    "bilder.pptx": (SLIDES, "pptx", _slides),
}
"""A file's name → its kind, the format that the ledger notes, and how it is made."""


def meeting_routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/karta/mote/{meeting}/{name}", taken, methods=["GET"])]


def made(store: Store, asker: Asker, meeting_id: str, name: str) -> bytes:
    """Make a meeting's file and note that it was taken.

    Raises
    ------
    NotAllowed
        If the asker is not the unit.
    NotFound
        If there is no such meeting or file.
    """
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what=text("meeting.title"))
    if name not in FILES:
        raise NotFound(what="Filen", name=name)
    held = meetings.meeting(store, meeting_id)
    _, form, make = FILES[name]
    sheet = sheet_of(
        store,
        asker,
        held.selection,
        at=clock.now(),
        form=form,
        purpose=f"möte {held.held_on.isoformat()}",
        paper="a4" if "a4" in name else "a3",
    )
    content = make(sheet, held)
    meetings.took(store, asker, meeting_id, name, content, at=clock.now())
    return content


def taken(request: Request) -> Response:
    """Answer with a meeting's file."""
    name = request.path_params["name"]
    headers = {"cache-control": "private, no-store"}
    try:
        content = made(open_store.store(), asker_of_request.asker(), request.path_params["meeting"], name)
    except KartaError as error:
        status = {NotFound: 404, NotAllowed: 403}.get(type(error), 400)
        return JSONResponse({"error": error.code, "message": say(error)}, status, headers)
    kind = FILES[name][0]
    if kind == HTML:
        headers["content-security-policy"] = CLOSED
    shown = name in SHOWN and "fil" not in request.query_params
    headers["content-disposition"] = "inline" if shown else f'attachment; filename="{name}"'
    return Response(content, media_type=kind, headers=headers)
