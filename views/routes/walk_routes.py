"""The protocol as a file: behind the login and by role, never through Streamlit's own media route."""

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from geo.base.errors import KartaError, NotAllowed, NotFound
from layers.texts import say
from service import clock, open_store
from service.protocols import WRITERS, protocol_of
from views.access import asker_of_request

KINDS: Final = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def walk_routes() -> list[BaseRoute]:
    """Return the routes."""
    return [Route("/karta/vandring/{walk}.{ending}", protocol, methods=["GET"])]


def protocol(request: Request) -> Response:
    """Answer with a walk's protocol as a file to keep."""
    walk, ending = request.path_params["walk"], request.path_params["ending"]
    headers = {"cache-control": "private, no-store"}
    try:
        if ending not in WRITERS:
            raise NotFound(what="Filen", name=ending)
        made = protocol_of(open_store.store(), asker_of_request.asker(), walk, at=clock.now())
    except KartaError as error:
        status = {NotFound: 404, NotAllowed: 403}.get(type(error), 400)
        return JSONResponse({"error": error.code, "message": say(error)}, status, headers)
    headers["content-disposition"] = f'attachment; filename="protokoll-{walk}.{ending}"'
    return Response(WRITERS[ending](made), media_type=KINDS[ending], headers=headers)
