"""The tablets' door alone, as an application of its own: ``karta serve --only falt``.

With ``KARTA_DOOR_KEY`` set it is an outer door as well: what comes in waits until the inner server has fetched it.
Without the key there is nothing to fetch from, and the door shares the inner server's database.
"""

import base64
import hmac
import json
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

import settings
from data.walks import door_queue
from walk import pin_api
from walk.pin_desk import desk
from walk.queue_arrivals import KEY_HEADER

MOST_AT_A_TIME: Final = 100
MOST_BYTES: Final = 5_000_000
"""The inner server's own requests: walks and receipts, no photos."""

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def application() -> Starlette:
    """Return the page and the pin API, and nothing else."""
    return Starlette(routes=[*inner_routes(), *pin_api.routes()])


def inner_routes() -> list[BaseRoute]:
    """Return the routes by which the inner server fetches; none where no key has been set."""
    if not settings.value("KARTA_DOOR_KEY"):
        return []
    return [
        Route("/api/v1/door/walks", _with_key(_walks), methods=["PUT"]),
        Route("/api/v1/door/pins", _with_key(_pins), methods=["GET"]),
        Route("/api/v1/door/held", _with_key(_held), methods=["POST"]),
    ]


def _with_key(endpoint: Endpoint) -> Endpoint:
    async def answer(request: Request) -> Response:
        shown = request.headers.get(KEY_HEADER, "").encode()
        if not any(hmac.compare_digest(shown, one.encode()) for one in settings.secrets_of("KARTA_DOOR_KEY")):
            return Response(status_code=404)  # one who has no key is not told that there is a door
        try:
            return await endpoint(request)
        except (ValueError, KeyError, TypeError):
            return Response(status_code=422)

    return answer


async def _json(request: Request) -> Any:
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > MOST_BYTES:
            raise ValueError
    return json.loads(parts)


async def _walks(request: Request) -> Response:
    told = await _json(request)
    n = await run_in_threadpool(door_queue.take_walks, desk().store, told)
    return JSONResponse({"walks": n})


async def _pins(request: Request) -> Response:
    most = min(MOST_AT_A_TIME, int(request.query_params.get("most", "20")))
    skip = int(request.query_params.get("skip", "0"))
    found = await run_in_threadpool(door_queue.waiting, desk().store, most, skip)
    for pin in found["pins"]:
        for shot in pin["photos"]:
            shot["jpeg"] = base64.b64encode(shot["jpeg"]).decode()
    return JSONResponse(found, headers={"cache-control": "no-store"})


async def _held(request: Request) -> Response:
    told = await _json(request)
    held = [(str(uuid), str(sha256)) for uuid, sha256 in told["pins"]]
    withdrawn = [str(uuid) for uuid in told["withdrawn"]]
    n = await run_in_threadpool(door_queue.fetched, desk().store, held, withdrawn, datetime.now(tz=UTC))
    return JSONResponse({"forgotten": n})
