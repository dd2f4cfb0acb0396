"""What is taken away from a round: made for a receiver, within the receiver's role, with a row in the audit first."""

from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from data.store.sight import ALL, WIDTH, Sight
from data.store.store import OBSERVATIONS
from data.trust import audit_log
from data.trust.asker import Asker
from data.trust.reading_log import read
from data.work import round_rows
from data.work.round_rows import Round
from geo.base.errors import KartaError, NotAllowed, NotFound
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.situation.incoming import within
from layers.reports.round_pdf import Receiver, compilation_pdf, management_pdf
from layers.reports.round_sheet import for_receiver
from layers.reports.round_xlsx import compilation_xlsx
from layers.scene.scene import Ground
from layers.texts import say, text
from service import clock, kept_answers, open_store
from views.access import asker_of_request

Maker = Callable[[Mapping[str, Any], Ground, Receiver], bytes]

PDF: Final = "application/pdf"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FILES: Final[dict[str, tuple[Maker, str]]] = {
    "ledning.pdf": (management_pdf, PDF),
    "sammanstallning.pdf": (compilation_pdf, PDF),
    "sammanstallning.xlsx": (lambda shown, _ground, receiver: compilation_xlsx(shown, receiver), XLSX),
}
"""A file's name → what makes it, and its kind."""

RECEIVERS: Final = (Role.UNIT, Role.POLICE, Role.PARTNER, Role.REPORTER)
"""Roles that a round is made for; a leader has the walk's protocol."""

TO: Final = "till"
SENDER: Final = "avsandare"
"""The address's words for the receiver, and for the sender whose own reports go with it."""


def round_routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/karta/lagesbild/{round}/{file}", answer, methods=["GET"])]


def answer(request: Request) -> Response:
    """Answer with a file to keep."""
    headers = {"cache-control": "private, no-store"}
    name, query = request.path_params["file"], request.query_params
    try:
        held = round_rows.held(open_store.store(), request.path_params["round"])
        content = file_of(held, name, asker_of_request.asker(), to=query.get(TO, ""), sender=query.get(SENDER, ""))
    except KartaError as error:
        status = {NotFound: 404, NotAllowed: 403}.get(type(error), 400)
        return JSONResponse({"error": error.code, "message": say(error)}, status, headers)
    headers["content-disposition"] = f'attachment; filename="lagesbild-{held.id}-{name}"'
    return Response(content, media_type=FILES[name][1], headers=headers)


def file_of(held: Round, name: str, asker: Asker, *, to: str = "", sender: str = "") -> bytes:
    """Return a closed round's file for a receiver: the asker's own role, or a narrower one that the unit chooses.

    Raises
    ------
    NotAllowed
        If the asker has no part in rounds, or asks for more than the own role or another's reports.
    NotFound
        If there is no such file, or the round is not closed.
    """
    role = _receiver(asker, to)
    if name not in FILES:
        raise NotFound(what="Filen", name=name)
    if held.frozen is None:
        raise NotFound(what="Den avslutade rundan", name=held.id)
    if asker.role is not Role.UNIT:
        sender = asker.sender
    own = _own(held, asker, sender) if sender and name != "ledning.pdf" else ()
    shown = for_receiver(held.frozen, role)
    # the trace first: what could not be written down does not leave
    audit_log.note(
        open_store.store(),
        asker,
        audit_log.Act.EXPORT,
        at=clock.now(),
        selection=f"lägesbild {held.id} {name}",
        count=len(own),
        purpose=text(f"round.paper.for.{role.value}"),
    )
    made = clock.now().astimezone(LOCAL)
    receiver = Receiver(role, made, version("trygghetskartan"), own, sender if own else "")
    return FILES[name][0](shown, kept_answers.ground(), receiver)


def _receiver(asker: Asker, to: str) -> Role:
    if asker.role not in RECEIVERS:
        raise NotAllowed(role=asker.role.value, what="lägesbilden")
    named = {role.value: role for role in RECEIVERS}
    role = named.get(to, asker.role)
    if WIDTH.index(role) < WIDTH.index(asker.role):
        raise NotAllowed(role=asker.role.value, what=role.value)
    return role


def _own(held: Round, asker: Asker, sender: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return the sender's own reports of the round, words and all, having written down that they were read."""
    sight = Sight(Role.REPORTER, sender)
    theirs = open_store.store().observations(OBSERVATIONS.c.sender == sender, sight=sight)
    rows = read(
        open_store.store(), asker, within(theirs, held.period)["id"], at=clock.now(), purpose=f"lägesbild {held.id}"
    )
    rows = rows.sort_values(["start", "id"])
    return tuple(_row(row) for row in rows.to_dict("records"))


def _row(row: Mapping[Any, Any]) -> tuple[str, str, str, str]:
    place = row["place_text"] or ", ".join(part for part in (row["place"], row["locality"]) if part)
    return str(row["local_start"])[:10], str(place), text(f"category.{row['category']}"), str(row["text"])


def senders(held: Round) -> list[str]:
    """Return who has sent something in a round."""
    rows = within(kept_answers.observations(ALL), held.period)
    return sorted(set(rows["sender"]) - {""})
