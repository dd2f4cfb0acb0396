"""What is answered beside Streamlit's own routes: the page's shell, health, assets, and the tablets' door."""

import importlib
import importlib.util
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from geo.errors import KartaError
from layers.assets import STATIC
from views import lend
from views.index import index_html
from views.register import PAGES


def page_routes() -> list[BaseRoute]:
    """Return the routes of the inner server: a shell for every page, and what the map loads."""
    shells: list[BaseRoute] = [Route(f"/{page.url}", shell, methods=["GET"]) for page in PAGES]
    return [*shells, Mount("/karta/static", StaticFiles(directory=STATIC))]


def field_routes() -> list[BaseRoute]:
    """Return the routes that the tablets' door answers too: health, and the walk's own."""
    routes: list[BaseRoute] = [Route("/halsa", health, methods=["GET"])]
    if importlib.util.find_spec("walk.api") is not None:
        routes.extend(importlib.import_module("walk.api").routes())
    return routes


async def shell(_request: Request) -> HTMLResponse:
    """Answer with the page that Streamlit draws in."""
    return HTMLResponse(index_html(), headers={"cache-control": "no-cache"})


def health(_request: Request) -> JSONResponse:
    """Answer whether the application and its database stand; nothing of what is in it."""
    try:
        kind = "sqlite" if lend.store().is_sqlite else "postgresql"
        lend.store().count("facts")
    except KartaError as error:
        return JSONResponse({"ok": False, "database": error.code, "version": version("trygghetskartan")}, 503)
    return JSONResponse({"ok": True, "database": kind, "version": version("trygghetskartan")})
