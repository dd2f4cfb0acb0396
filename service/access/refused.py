"""What is answered when something foreseen goes wrong: one table from a trouble's code to its HTTP status.

Every route answers by it, the tablets' door as well (``walk.refusals``), so that one trouble has one status everywhere.
"""

from collections.abc import Callable
from functools import wraps
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from geo.base.errors import KartaError
from layers.texts import say, text

STATUS: Final = {
    # the house's own troubles (geo.base.errors)
    "error": 400,
    "value-refused": 422,
    "personal-asked": 422,
    "place": 422,
    "place-ambiguous": 422,
    "place-unknown": 422,
    "file-refused": 422,
    "file-unfit": 422,
    "store": 503,
    "store-damaged": 503,
    "store-busy": 503,
    "store-full": 507,
    "store-disk": 503,
    "store-emptied": 503,
    "store-read-only": 503,
    "disk-full": 507,
    "file-closed": 503,
    "folder-missing": 503,
    "store-not-empty": 409,
    "store-too-new": 503,
    "store-unreachable": 503,
    "store-missing": 503,
    "store-no-login": 503,
    "store-unknown": 503,
    "setting-refused": 503,
    "copy-damaged": 503,
    "copy-fuller": 409,
    "copy-unknown": 422,
    "not-allowed": 403,
    "not-found": 404,
    "not-ready": 503,
    "not-installed": 501,
    "release-refused": 409,
    "release-filtered": 409,
    "release-not-whole": 409,
    "release-open": 409,
    "release-unripe": 409,
    "release-ahead": 409,
    "release-tells-too-much": 409,
    "too-many-records": 503,
    "limit-reached": 413,
    # what the tablets' door says of a pin
    "not-json": 400,
    "not-object": 400,
    "broken-off": 400,
    "no-code": 401,
    "wrong-code": 403,
    "conflict": 409,
    "foreign": 409,
    "over": 409,
    "withdrawn": 410,
    "too-large": 413,
    "uuid": 422,
    "revision": 422,
    "feeling": 422,
    "member": 422,
    "place-missing": 422,
    "place-zero": 422,
    "place-swapped": 422,
    "place-outside": 422,
    "photo-count": 422,
    "photo-sha256": 422,
    "photo-not-jpeg": 422,
    "photo-damaged": 422,
    "photo-too-large": 422,
    "photo-polyglot": 422,
    "too-many-codes": 429,
    "too-many-pins": 429,
    "busy": 503,
    "full": 507,
}
"""A trouble's code → HTTP status; a test sees to it that no code is missing."""

RETRY_AFTER_S: Final = 5
"""Told with whatever passes by itself, so that nobody knocks all the time."""

PASSING: Final = frozenset({"store-busy", "busy", "full", "store-full", "disk-full", "store-unreachable", "not-ready"})

LOOK_AGAIN_S: Final = 15
"""How often a page that tells of a trouble is asked for anew."""

PAGE: Final = (
    '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    '<body style="font-family: system-ui, sans-serif; max-width: 40rem; margin: 10vh auto; padding: 0 1rem">'
    "<main><h1>{title}</h1><p><strong>{head}</strong></p><p>{said}</p><p>{again}</p></main></body></html>"
)
"""Stands without Streamlit, scripts and database."""

NOT_KEPT: Final = "private, no-store"
"""What is asked here is for the one who asked: neither a browser nor a machine between may keep it."""


def refusal(error: KartaError) -> Response:
    """Return a foreseen trouble as its status, its code and its Swedish sentence."""
    headers = {"cache-control": NOT_KEPT}
    if error.code in PASSING:
        headers["retry-after"] = str(RETRY_AFTER_S)
    return JSONResponse({"error": error.code, "message": say(error)}, STATUS.get(error.code, 400), headers)


def trouble_page(error: KartaError) -> Response:
    """Return a foreseen trouble as a page for a person: what is wrong, and that it is tried again by itself."""
    headers = {"cache-control": NOT_KEPT, "retry-after": str(LOOK_AGAIN_S), "refresh": str(LOOK_AGAIN_S)}
    page = PAGE.format(
        title=text("frame.name"), head=text("frame.not_shown"), said=escape(say(error)), again=text("frame.again")
    )
    return HTMLResponse(page, STATUS.get(error.code, 503), headers)


def answered(route: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Turn a foreseen trouble into its status; what is answered may not be kept unless the route says so."""

    @wraps(route)
    def safely(request: Request) -> Response:
        try:
            answer = route(request)
        except KartaError as error:
            return refusal(error)
        answer.headers.setdefault("cache-control", NOT_KEPT)
        return answer

    return safely
