"""Everything the browser loads comes from our own origin: our files, Leaflet, and what folium would fetch elsewhere."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).resolve().parent / "static"

BASE: Final = "/karta/static/"
"""Where the files of ``STATIC`` are served."""


@cache
def asset_url(name: str) -> str:
    """Return the address of a file in ``layers/static``, with a mark that changes when the file does."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"{BASE}{name}?v={mark}"
