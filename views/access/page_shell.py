"""The one HTML page that Streamlit's pages live in, in Swedish and with our own name, style and icon."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit

from layers.assets import asset_url
from layers.texts import text

PARTS: Final = ("BidiComponent", "ButtonGroup", "Multiselect", "DateInput")
"""Streamlit's own parts that the map page is made of; a name that is gone costs nothing but the head start."""

_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _replaced(page: str, pattern: str, by: str) -> str:
    changed, met = re.subn(pattern, lambda _: by, page, count=1, flags=re.DOTALL)
    if not met:
        raise RuntimeError(f"Streamlit's index.html no longer holds {pattern!r}; see views/access/page_shell.py")
    return changed


@cache
def index_html() -> str:
    """Return Streamlit's page with what a Swedish reader, a screen reader and a strict policy need."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = _replaced(page, r'<html lang="en">', '<html lang="sv">')
    page = _replaced(page, r"<title>.*?</title>", f"<title>{text('frame.name')}</title>")
    page = _replaced(
        page,
        r'<link rel="shortcut icon"[^>]*>',
        f'<link rel="icon" type="image/svg+xml" href="{asset_url("page/icon.svg")}">',
    )
    page = _replaced(page, r'<link rel="service-desc"[^>]*>', "")
    # the typeface is the reader's own: nothing to fetch, nothing that jumps
    page = _replaced(page, r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>', "")
    page = _replaced(page, r"<noscript>.*?</noscript>", f"<noscript><p>{text('frame.noscript')}</p></noscript>")
    styles = "".join(
        f'<link rel="stylesheet" href="{asset_url(name)}">\n'
        for name in (
            "vendor/leaflet.css",
            "page/frame.css",
            "map/map.css",
            "forms/intake.css",
            "lists/lists.css",
            "lists/record_list.css",
            "figures/follow.css",
        )
    )
    early = "".join(f'<link rel="modulepreload" href="{address}">\n' for address in _early())
    leaflet = f'<link rel="preload" as="script" href="{asset_url("vendor/leaflet.js")}">\n'
    own = "".join(
        f'<script type="module" src="{asset_url(name)}"></script>\n' for name in ("page/session.js", "page/menu.js")
    )
    return _replaced(page, "</head>", f"{styles}{early}{leaflet}{own}</head>")


def _early() -> list[str]:
    """Return the modules that the map asks for one after the other: told here, they are fetched at once.

    Saves two seconds of the first page on a slow machine.
    """
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    theirs = [f"./static/js/{path.name}" for name in PARTS for path in sorted(folder.glob(f"{name}.*.js"))]
    ours = [
        asset_url(name)
        for name in (
            "map/map.js",
            "map/marks.js",
            "map/points.js",
            "map/panel.js",
            "page/dom.js",
            "page/bus.js",
            "figures/week.js",
        )
    ]
    return [*ours, *theirs]


@cache
def script_hashes() -> tuple[str, ...]:
    """Return the inline scripts that may run, as the policy names them."""
    digests = (hashlib.sha256(body.encode()).digest() for body in _SCRIPT.findall(index_html()))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
