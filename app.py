"""The entry: ``streamlit run app.py`` and ``karta serve`` start here."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Final

import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

import settings
from service import clock, kept_answers
from service.access import log_lines, log_without_text
from service.access.counted import Counted
from service.access.door_limits import Limits
from service.access.guard import Guard, allowed_hosts
from service.trail import heads
from service.trail.background import CLERK
from service.trail.refusals import Refusals
from views import warm
from views.access.identity import Identity
from views.access.page_shell import script_hashes
from views.routes.main_routes import figures_route, health_route, page_routes
from walk import pin_api, tablet_door
from walk.pin_desk import desk

log_without_text.keep_words_out()
log_lines.configure()
for chatty in ("fontTools", "matplotlib", "httpx", "streamlit.runtime.scriptrunner_utils.script_run_context"):
    logging.getLogger(chatty).setLevel(logging.ERROR)
os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))
# a folder called "pages" beside the frame is taken for Streamlit's own older one until the frame has been drawn once:
# the first reader after a start would be told in English that the page does not exist
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Prepare what the first page needs while the reader is still opening it, and end the worker with the server."""
    log_lines.reform()
    Thread(target=warm.warm, name="warm", daemon=True).start()
    heads.keep_sending()
    yield
    CLERK.flush()
    kept_answers.DESK.close()


QUEUES: Final = {"jobs": kept_answers.DESK.under_way, "pins": lambda: desk().waiting()}
"""How much waits in this process; asked for when somebody reads the figures."""

app = st.App(
    settings.ROOT / "views" / "frame.py",
    lifespan=lifespan,
    routes=[*page_routes(), figures_route(QUEUES), *pin_api.routes(clock.now)],
    middleware=[
        Middleware(Counted),
        Middleware(Refusals),
        Middleware(Guard, hosts=allowed_hosts(), scripts=script_hashes),
        Middleware(Limits),
        Middleware(Identity),
    ],
)
"""Everything: pages, the tablets' page and API, points and assets."""

field_app = Starlette(
    routes=[health_route(), figures_route(QUEUES), *tablet_door.inner_routes(), *pin_api.routes(clock.now)],
    middleware=[
        Middleware(Counted),
        Middleware(Refusals),
        Middleware(Guard, hosts=None, scripts=script_hashes),
        Middleware(Limits),
    ],
)
"""The tablets' door alone (``karta serve --only falt``)."""
