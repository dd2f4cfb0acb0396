"""The tablets' page under ``/falt/``: its files, its service worker, and what it needs of an ort offline."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from layers.assets import STATIC as DESK_STATIC
from layers.texts import text
from walk import ort_pack
from walk.pin_desk import desk
from walk.refusals import PinRefused

STATIC: Final = Path(__file__).resolve().parent / "static"

DESK_MAP: Final = DESK_STATIC / "map"

SHARED: Final = ("basemap.js",)
"""What is drawn alike on the desk and on the tablet: files of ``layers/static/map``."""

SHELL_SUFFIXES: Final = frozenset({".html", ".css", ".js", ".png", ".svg"})
"""What the page is made of; all of it is kept offline."""

HEADERS: Final = {
    "cache-control": "no-cache",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "geolocation=(self), camera=(self), microphone=()",
}
"""Of every file of the page. ``no-cache`` means that it is asked for again, not that it is not kept."""

THEME: Final = {"background_color": "#faf8f3", "theme_color": "#17324d"}

_TABLET: Final = {"label": str, "ready": bool, "missing": list, "unsent": int}
_MOST_LABEL, _MOST_MISSING, _MOST_UNSENT = 20, 20, 100_000


def routes() -> list[BaseRoute]:
    """Return the page's routes; the files are asked for last."""
    return [
        Route("/falt", lambda _request: RedirectResponse("/falt/"), methods=["GET"]),
        Route("/falt/ping", ping, methods=["GET"]),
        Route("/falt/sw.js", service_worker, methods=["GET"]),
        Route("/falt/manifest.webmanifest", manifest, methods=["GET"]),
        Route("/falt/ort/{locality}.json", ort, methods=["GET"]),
        *(Route(f"/falt/{name}", shared, methods=["GET"]) for name in SHARED),
        Mount("/falt", _Files(directory=STATIC, html=True)),
    ]


class _Files(StaticFiles):
    """The page's files with the page's headers."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers.update(HEADERS)
        return answer


def shared(request: Request) -> Response:
    """Return a file that the desk's pages use as well."""
    return FileResponse(DESK_MAP / request.url.path.removeprefix("/falt/"), headers=HEADERS)


def shell() -> dict[str, str]:
    """Return the page's files as the worker keeps them: path below ``/falt/`` → SHA-256; ``""`` is the page itself."""
    found = {}
    for file in sorted(STATIC.rglob("*")):
        name = file.relative_to(STATIC).as_posix()
        if file.suffix in SHELL_SUFFIXES and name not in ("sw.js", "index.html") and "images/" not in name:
            found[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    found |= {name: hashlib.sha256((DESK_MAP / name).read_bytes()).hexdigest() for name in SHARED}
    return {"": hashlib.sha256((STATIC / "index.html").read_bytes()).hexdigest()} | found


def version() -> str:
    """Return the name of the page as it is now: another as soon as a file is another."""
    files = json.dumps(shell()) + (STATIC / "sw.js").read_text("utf-8")
    return hashlib.sha256(files.encode()).hexdigest()[:16]


async def ping(_request: Request) -> Response:
    """Answer in words that no hotel's login page would: the tablet believes these and not ``navigator.onLine``."""
    answer = {"trygghetsvandring": "ja", "now": datetime.now(tz=UTC).isoformat()}
    return JSONResponse(answer, headers={"cache-control": "no-store"})


def service_worker(_request: Request) -> Response:
    """Return the worker with the version and the files, each with its hash, filled in."""
    script = (STATIC / "sw.js").read_text("utf-8")
    filled = script.replace("__VERSION__", version()).replace('"__FILES__"', json.dumps(shell()))
    return Response(filled, media_type="text/javascript", headers=HEADERS)


def manifest(_request: Request) -> Response:
    """Return what makes the page installable."""
    content = {
        "id": "/falt/",
        "name": text("field.manifest.name"),
        "short_name": text("field.manifest.short"),
        "description": text("field.manifest.about"),
        "lang": "sv",
        "start_url": "/falt/",
        "scope": "/falt/",
        "display": "standalone",
        "icons": [
            {"src": f"/falt/icon-{side}.png", "sizes": f"{side}x{side}", "type": "image/png", "purpose": "any"}
            for side in (192, 512)
        ],
        **THEME,
    }
    return JSONResponse(content, media_type="application/manifest+json", headers=HEADERS)


def ort(request: Request) -> Response:
    """Return an ort's pack, or 404; the same bytes have the same tag, so an unchanged pack is not sent twice."""
    found = _pack(request.path_params["locality"])
    if found is None:
        return JSONResponse(PinRefused("not-found").body(), 404, HEADERS)
    tag = f'"{hashlib.sha256(found).hexdigest()[:32]}"'
    headers = HEADERS | {"etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(found, media_type="application/json", headers=headers)


def _pack(locality: str) -> bytes | None:
    made = ort_pack.of(desk().store, locality)
    return None if made is None else json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def read_tablet(body: bytes) -> dict[str, Any]:
    """Read what a tablet says of itself; raises ``PinRefused`` on anything else."""
    try:
        said = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise PinRefused("not-json") from error
    if not isinstance(said, dict):
        raise PinRefused("not-object")
    if isinstance(said.get("unsent"), float) and said["unsent"].is_integer():
        said["unsent"] = int(said["unsent"])  # JSON has one kind of number
    for name, kind in _TABLET.items():
        if type(said.get(name)) is not kind:
            raise PinRefused("member", field=name)
    fits = (
        len(said["label"]) <= _MOST_LABEL
        and "\x00" not in said["label"]
        and 0 <= said["unsent"] <= _MOST_UNSENT
        and len(said["missing"]) <= _MOST_MISSING
        and all(isinstance(one, str) and one.isidentifier() and len(one) <= _MOST_LABEL for one in said["missing"])
    )
    if not fits:
        raise PinRefused("member", field="label, unsent, missing")
    return {name: said[name] for name in _TABLET}
