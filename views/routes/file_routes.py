"""The one route of every file that pages offer: behind the login, never through Streamlit's own media route."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geo.base.errors import NotFound
from layers.texts import text
from service import clock, files
from service.access.refused import NOT_KEPT, answered
from service.files.base import HTML, WHICH, Ask, File, Made, allow, take
from views.access import asker_of_request

KEEP: Final = "fil"
"""The address's word for a file to keep where the browser would show it."""

CLOSED: Final = "frame-ancestors 'none'; sandbox allow-scripts"
"""The file's own policy says what it may fetch: nothing. This one takes the server's address and cookies from it."""


def file_routes(registered: Iterable[File] = files.FILES) -> list[BaseRoute]:
    """Return a route an address; several files may share one and are told apart by its last part."""
    at: dict[str, list[File]] = {}
    for file in registered:
        at.setdefault(file.path, []).append(file)
    return [_route(path, {one.name: one for one in there}) for path, there in at.items()]


def _route(path: str, there: Mapping[str, File]) -> Route:
    answer = _answer(there)
    if not any(file.long for file in there.values()):
        return Route(path, answered(answer), methods=["GET"])

    async def to_body(request: Request) -> Response:
        """Read the body first, and make the file beside what else the server does."""
        body = await request.body()
        return await run_in_threadpool(answered(lambda one: answer(one, body)), request)

    return Route(path, to_body, methods=["POST"])


def _answer(there: Mapping[str, File]) -> Callable[..., Response]:
    first = next(iter(there.values()))

    def answer(request: Request, body: bytes = b"") -> Response:
        asker = asker_of_request.asker()
        asker = asker_of_request.lowered(asker, request.query_params.get(asker_of_request.SHOWN_TO, ""))
        name = request.path_params.get(WHICH, first.name)
        file = there.get(name)
        if file is None:
            # whoever may have none of them is not told which there are
            allow(first, asker)
            raise NotFound(what=text("file.what"), name=name)
        made = take(file, Ask(asker, request.path_params, clock.now(), request.query_params, body))
        return Response(made.content, headers=headers_of(file, made, keep=KEEP in request.query_params))

    return answer


def headers_of(file: File, made: Made, *, keep: bool) -> dict[str, str]:
    """Return what a file's answer carries: its kind, its name, and that nobody may keep it on the way."""
    headers = {"content-type": file.media, "cache-control": NOT_KEPT}
    if file.media == HTML:
        headers["content-security-policy"] = CLOSED
    plain = "".join(sign if sign.isascii() and sign.isprintable() and sign not in '"\\' else "_" for sign in made.name)
    named = f'attachment; filename="{plain}"'
    if plain != made.name:
        named += f"; filename*=UTF-8''{quote(made.name)}"
    headers["content-disposition"] = "inline" if file.shown and not keep else named
    return headers
