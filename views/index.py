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

_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _replaced(page: str, pattern: str, by: str) -> str:
    changed, met = re.subn(pattern, lambda _: by, page, count=1, flags=re.DOTALL)
    if not met:
        raise RuntimeError(f"Streamlit's index.html no longer holds {pattern!r}; see views/index.py")
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
        f'<link rel="icon" type="image/svg+xml" href="{asset_url("icon.svg")}">',
    )
    page = _replaced(page, r'<link rel="service-desc"[^>]*>', "")
    # the typeface is the reader's own: nothing to fetch, nothing that jumps
    page = _replaced(page, r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>', "")
    page = _replaced(page, r"<noscript>.*?</noscript>", f"<noscript><p>{text('frame.noscript')}</p></noscript>")
    return _replaced(page, "</head>", f'<link rel="stylesheet" href="{asset_url("frame.css")}">\n</head>')


@cache
def script_hashes() -> tuple[str, ...]:
    """Return the inline scripts that may run, as the policy names them."""
    digests = (hashlib.sha256(body.encode()).digest() for body in _SCRIPT.findall(index_html()))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
