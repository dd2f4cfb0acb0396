"""The entry: ``streamlit run app.py`` and ``karta serve`` start here."""

import logging

import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware

import settings
from views.guard import Guard, allowed_hosts
from views.routes import field_routes, page_routes

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
for chatty in ("fontTools", "matplotlib", "httpx", "watchdog"):
    logging.getLogger(chatty).setLevel(logging.WARNING)

app = st.App(
    settings.ROOT / "views" / "frame.py",
    routes=[*page_routes(), *field_routes()],
    middleware=[Middleware(Guard, hosts=allowed_hosts())],
)
"""Everything: pages, the tablets' page and API, points and assets."""

field_app = Starlette(routes=field_routes(), middleware=[Middleware(Guard, hosts=None)])
"""The tablets' door alone (``karta serve --only falt``)."""
