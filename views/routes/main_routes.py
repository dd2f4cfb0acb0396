"""What is answered beside Streamlit's own routes: the page's shell, health, assets, and the tablets' door."""

import json
from collections.abc import Callable, Mapping
from importlib.metadata import version
from math import isfinite
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from data.places import basemap_files
from data.trust.asker import Asker
from geo.base.crs import to_grid
from geo.base.errors import KartaError, NotFound
from geo.base.periods import Selection
from layers.assets import STATIC
from layers.map import stack
from layers.map.basemap_drawing import screen_values
from layers.map.found_places import found_values
from layers.map.ground_layers import OrtLayer, StopLayer
from layers.map.pick_map import name_values
from layers.map.screen import layer_values, ring_degrees
from layers.map.stack import map_of
from layers.scene.ground_of import rings_of
from layers.texts import text
from service import clock, kept_answers, measures, open_store
from service.access.counted import FIGURES, may_read
from service.access.refused import NOT_KEPT, answered
from service.trail import looks
from views.access import asker_of_request
from views.access.page_shell import index_html
from views.register import PAGES, pages_for
from views.routes.file_routes import file_routes


def page_routes() -> list[BaseRoute]:
    """Return the routes of the inner server: a shell for every page, and what the map loads."""
    shells: list[BaseRoute] = [Route(f"/{page.url}", shell, methods=["GET"]) for page in PAGES]
    return [
        *shells,
        health_route(),
        Mount("/karta/static/{mark}", Assets(directory=STATIC)),
        Route("/karta/grund.json", ground),
        Route("/karta/namn.json", names),
        Route("/karta/platser", places),
        Route("/karta/bas/{name}", base_map),
        Route("/karta/punkter", points),
        Route("/karta/lager/{key}", layer),
        Route("/karta/bredd", width),
        *file_routes(),
    ]


def health_route() -> BaseRoute:
    """Return the route that the tablets' door answers too."""
    return Route("/halsa", health, methods=["GET"])


def figures_route(queues: Mapping[str, Callable[[], int]]) -> BaseRoute:
    """Return the route of the operator's figures; ``queues`` tells how long each is."""

    def figures(request: Request) -> Response:
        if not may_read(request.scope):
            return PlainTextResponse(text("guard.figures"), 403, {"cache-control": NOT_KEPT})
        found = measures.families(open_store.store, queues, at=clock.now())
        return Response(measures.written(found), headers={"content-type": measures.MEDIA, "cache-control": NOT_KEPT})

    return Route(FIGURES, figures, methods=["GET"])


class Assets(StaticFiles):
    """Our files below an address that changes when any of them does: they may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


def _selection(request: Request) -> Selection:
    return Selection.from_query(dict(request.query_params), clock.today())


def _looked(asker: Asker, what: str, selection: Selection) -> None:
    looks.look(asker, what, at=clock.now(), selection=urlencode(selection.to_query()))


@answered
def points(request: Request) -> Response:
    """Answer with a selection's points, as ``layers.map.point_buffer`` lays them out."""
    asker, selection = asker_of_request.asker(), _selection(request)
    packed = kept_answers.packed_points(asker.sight, selection)
    _looked(asker, text("trail.points"), selection)
    return Response(packed, media_type="application/octet-stream")


@answered
def layer(request: Request) -> Response:
    """Answer with a layer that the browser asks for by itself: its marks and their legend."""
    key = request.path_params["key"]
    asked = next((one for one in stack.LAYERS if one.key == key and one.fetched), None)
    if asked is None:
        raise NotFound(what=text("layer.what"), name=key)
    asker, selection = asker_of_request.asker(), _selection(request)
    values = kept_answers.layer_values(asker.sight, selection, asked)
    _looked(asker, text(f"layer.{key}"), selection)
    return JSONResponse(values)


@answered
def width(request: Request) -> Response:
    """Answer with the width that a density of a selection's points should have."""
    return JSONResponse(
        {"sigma_m": round(kept_answers.density_width(asker_of_request.asker().sight, _selection(request)), 1)}
    )


@answered
def ground(_request: Request) -> Response:
    """Answer with what lies under every picture."""
    scene = kept_answers.scene(asker_of_request.asker().sight, Selection.standing(clock.today()))
    drawing = map_of(scene, [OrtLayer(), StopLayer()])
    outline = [] if scene.ground.outline is None else [ring_degrees(ring) for ring in rings_of(scene.ground.outline)]
    base = screen_values(kept_answers.ground(), basemap_files.mark(kept_answers.packs()))
    body = json.dumps({"outline": outline, "layers": [layer_values(layer) for layer in drawing.layers], "base": base})
    return Response(body, media_type="application/json", headers={"cache-control": "private, max-age=600"})


@answered
def base_map(request: Request) -> Response:
    """Answer with a pack of the base map as it lies on disk; its address changes when another is built."""
    name = request.path_params["name"]
    known = {basemap_files.LIGHT, *(place.name for place in kept_answers.ground().orter)}
    body = basemap_files.packed(name, kept_answers.packs()) if name in known else None
    if body is None:
        raise NotFound(what=text("basemap.what"), name=name)
    headers = {"content-encoding": "gzip", "cache-control": "private, max-age=31536000, immutable"}
    return Response(body, media_type="application/json", headers=headers)


@answered
def names(_request: Request) -> Response:
    """Answer with the names of streets and places, for maps that something is pointed out on."""
    asker_of_request.asker()
    return JSONResponse(name_values(kept_answers.known().gazetteer.names))


@answered
def places(request: Request) -> Response:
    """Answer with the places that somebody may mean who has typed so far; names that were learned are the unit's."""
    asked, asker = request.query_params, asker_of_request.asker()
    on_map = "karta" in asked
    index = kept_answers.places(asker.role, drawn=on_map)
    has_pages = on_map and any(page.module == "place" for page in pages_for(asker.role))
    near = _metres(asked.get("lat", ""), asked.get("lon", ""))
    hits = index.search(asked.get("q", ""), locality=asked.get("ort", ""), near=near)
    return JSONResponse({"places": found_values(hits, kept_answers.with_page(asker.sight) if has_pages else ())})


def _metres(lat: str, lon: str) -> tuple[float, float] | None:
    """Return a point of the grid; None where none is told."""
    try:
        e, n = to_grid(float(lat), float(lon))
    except ValueError:
        return None
    return (float(e), float(n)) if isfinite(e) and isfinite(n) else None


async def shell(_request: Request) -> HTMLResponse:
    """Answer with the page that Streamlit draws in."""
    return HTMLResponse(index_html(), headers={"cache-control": "no-cache"})


def health(_request: Request) -> JSONResponse:
    """Answer whether the application and its database stand; nothing of what is in it."""
    try:
        kind = "sqlite" if open_store.store().is_sqlite else "postgresql"
        open_store.store().count("facts")
    except KartaError as error:
        return JSONResponse({"ok": False, "database": error.code, "version": version("trygghetskartan")}, 503)
    return JSONResponse({"ok": True, "database": kind, "version": version("trygghetskartan")})
