"""The follow-up sheets as files: behind the login and by role, never through Streamlit's own media route."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from data.trust.asker import Asker
from geo.base.errors import KartaError, NotAllowed, NotFound
from layers.texts import say
from service import clock, promises
from views.access import asker_of_request


def follow_routes() -> list[BaseRoute]:
    """Return the routes."""
    return [
        Route("/karta/lofte/{pledge}.pdf", pledge_sheet, methods=["GET"]),
        Route("/karta/enkat/{year:int}.pdf", survey_sheet, methods=["GET"]),
    ]


def pledge_sheet(request: Request) -> Response:
    """Answer with a promise's follow-up as a PDF, as the least role in the room may see it."""
    pledge = request.path_params["pledge"]
    return _sheet(
        request, f"uppfoljning-{pledge[:8]}.pdf", lambda asker: promises.sheet_of(asker, pledge, at=clock.now())
    )


def survey_sheet(request: Request) -> Response:
    """Answer with a survey year as a PDF."""
    year = int(request.path_params["year"])
    return _sheet(request, f"enkat-{year}.pdf", lambda asker: promises.survey_sheet_of(asker, year, at=clock.now()))


def _sheet(request: Request, name: str, make: Callable[[Asker], bytes]) -> Response:
    headers = {"cache-control": "private, no-store"}
    try:
        made = make(
            asker_of_request.lowered(asker_of_request.asker(), request.query_params.get(asker_of_request.SHOWN_TO, ""))
        )
    except KartaError as error:
        status = {NotFound: 404, NotAllowed: 403}.get(type(error), 400)
        return JSONResponse({"error": error.code, "message": say(error)}, status, headers)
    headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(made, media_type="application/pdf", headers=headers)
